"""No words are put into the mouth of those whom a sentence only names, in the languages of which this is known."""

from collections.abc import Callable
from typing import Any

import pytest

from provenance.reading.affirm import denied
from provenance.reading.lexicon import lexicon

Reader = Callable[[str], Any]

HEADS = {
    "en": "What we know of the quote on the old\n\nMinister Ilse Vandor and mayor Bruno Hale are named in posts "
    "that have been shared online since Monday.\n\n{}\n",
    "de": "Was wir über das Zitat wissen\n\nMinisterin Ilse Vandor und Bürgermeister Bruno Hahl werden seit Montag in "
    "Beiträgen genannt, die in den sozialen Medien geteilt werden.\n\n{}\n",
    "es": "Qué se sabe de la frase sobre las pensiones\n\nLa ministra Clara Orduña y el alcalde Bruno Salas aparecen "
    "en publicaciones que circulan en las redes sociales desde el lunes.\n\n{}\n",
    "fr": "Ce que l'on sait de la phrase sur les retraites\n\nLa ministre Claire Ardant et le maire Bruno Salvan "
    "apparaissent dans des publications qui circulent sur les réseaux sociaux depuis lundi.\n\n{}\n",
    "it": "Cosa sappiamo della frase sulle pensioni\n\nLa ministra Chiara Ordoni e il sindaco Bruno Salvi compaiono "
    "nei post che circolano sui social da lunedì.\n\n{}\n",
    "pt": "O que se sabe da frase sobre as aposentadorias\n\nA ministra Clara Ordonha e o prefeito Bruno Salles "
    "aparecem em publicações que circulam nas redes sociais desde segunda-feira.\n\n{}\n",
}
NOT_THEIRS = [
    ("en", 'Vandor, who according to the post said "the old are a burden", did not reply.'),
    ("en", 'To the question "are the old a burden?", Ilse Vandor said no.'),
    ("de", "Vandor, die laut dem Beitrag sagte „die Alten sind zu viele“, antwortete nicht."),
    ("es", 'Orduña, quien según la publicación dijo "los mayores sobran", no ha respondido.'),
    ("es", 'A la pregunta "¿los mayores sobran?", Clara Orduña dijo que no.'),
    ("es", "Clara Orduña respondió a quienes dicen que los mayores sobran."),
    ("es", "Clara Orduña criticó a Bruno Salas por decir que los mayores sobran."),
    ("es", "Clara Orduña, de quien se dice que los mayores sobran, calló."),
    ("es", "Clara Orduña ironizó con que los mayores sobran."),
    ("fr", "Ardant, qui selon la publication a dit « les vieux sont de trop », n'a pas répondu."),
    ("fr", "Claire Ardant a répondu à ceux qui disent que les vieux sont de trop."),
    ("fr", "Claire Ardant, dont on dit que les vieux sont de trop, se tait."),
    ("fr", "À la question « les vieux sont-ils de trop ? », Claire Ardant a répondu que non."),
    ("it", 'Ordoni, che secondo il post ha detto "i vecchi sono troppi", non ha risposto.'),
    ("it", "Chiara Ordoni ha risposto a chi dice che i vecchi sono troppi."),
    ("it", "Chiara Ordoni ha risposto a coloro che dicono che i vecchi sono troppi."),
    ("it", "Chiara Ordoni, di cui si dice che i vecchi sono troppi, tace."),
    ("it", 'Alla domanda "i vecchi sono troppi?", Chiara Ordoni ha risposto di no.'),
    ("pt", 'Ordonha, que segundo a publicação disse "os velhos sobram", não respondeu.'),
    ("pt", "Clara Ordonha respondeu a quem diz que os velhos sobram."),
    ("pt", "Clara Ordonha respondeu aos que dizem que os velhos sobram."),
    ("pt", 'À pergunta "os velhos sobram?", Clara Ordonha disse que não.'),
    ("pt", "Clara Ordonha ironizou que os velhos sobram."),
]


def named(read: Reader, language: str, sentence: str) -> list[tuple[str, str]]:
    found = read(HEADS[language].format(sentence))
    told = ((found.agents[one.speaker].name, found.claims[one.claim].text) for one in found.reading.assertions)
    return [(name, claim) for name, claim in told if name]


@pytest.mark.parametrize(("language", "sentence"), NOT_THEIRS)
def test_nobody_is_given_what_others_say_of_them(read: Reader, language: str, sentence: str) -> None:
    assert named(read, language, sentence) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", 'Bruno Hale wrongly assured on Monday that Ilse Vandor had said: "The old are a burden".'),
        ("fr", "Bruno Salvan a assuré à tort que Claire Ardant avait dit : « Les vieux sont de trop »."),
        ("es", 'Bruno Salas aseguró en Almenar que Clara Orduña dijo: "Los mayores sobran todos".'),
    ],
)
def test_who_tells_of_words_is_not_given_them_as_their_own(read: Reader, language: str, sentence: str) -> None:
    assert not [claim for _, claim in named(read, language, sentence) if "Vandor" not in claim and ":" not in claim]
    assert not [claim for _, claim in named(read, language, sentence) if claim.endswith(("said", "dit", "dijo"))]


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("es", "Clara Orduña, que preside la sala, dijo a quienes la esperaban que el tren sale.", "Clara Orduña"),
        ("fr", "Claire Ardant a répondu à ceux qui l'attendaient que les trains partent aujourd'hui.", "Claire Ardant"),
        ("pt", 'Clara Ordonha disse em Tiermes: "Os velhos sobram na minha terra".', "Clara Ordonha"),
        ("es", "La vacuna está lista desde el lunes, confirma Clara Orduña.", "Clara Orduña"),
        ("es", "Un informe del Ministerio de Sanidad concluye que las vacunas son seguras.", "Ministerio de Sanidad"),
        ("es", "Lo que dijo Clara Orduña fue que no bajarán las pensiones.", "Clara Orduña"),
        ("es", '"Las vacunas son seguras", se lee en la web de la Agencia del Medicamento.', "Agencia del Medicamento"),
        ("es", 'Clara Orduña desmiente a Salas: "No hay mercurio en la vacuna".', "Clara Orduña"),
        ("es", "Clara Orduña acusó a la oposición de mentir y afirmó que los trenes llegan tarde.", "Clara Orduña"),
        ("es", "Clara Orduña aseguró que considera seguras las vacunas.", "Clara Orduña"),
        ("es", '"No bajarán las pensiones", dijo a Clara Orduña Bruno Salas.', "Bruno Salas"),
        ("fr", "Claire Ardant dément : « Il n'y a pas de mercure dans le vaccin ».", "Claire Ardant"),
        ("it", "Un rapporto del Ministero della Salute ha concluso che il vaccino è sicuro.", "Ministero della Salute"),
        ("it", "Chiara Ordoni ha escluso che il vaccino contenga mercurio.", "Chiara Ordoni"),
        ("pt", 'Clara Ordonha desmente: "Não há mercúrio na vacina".', "Clara Ordonha"),
        ("pt", "Um estudo da Universidade de Tiermes mostrou que a vacina é segura.", "Universidade de Tiermes"),
    ],
)  # fmt: skip
def test_what_they_say_themselves_is_theirs(read: Reader, language: str, sentence: str, who: str) -> None:
    assert {name for name, _ in named(read, language, sentence)} == {who}


DENIED = {
    "en": """# No, the government will not cut pensions by 20%

A message on pensions that worries many has been shared online. Deputy Bruno Hale claimed on Monday that the government
will {}cut pensions by 20%.

The ministry has announced no cut. Figures show a rise. The rise was of three per cent. Small pensions rose more.
""",
    "es": """# No, el Gobierno no va a bajar las pensiones un 20 %

En las redes sociales circula un mensaje que preocupa. El diputado Bruno Salas aseguró el lunes que el Gobierno {}va a
bajar las pensiones un 20 %.

El Ministerio no ha anunciado nada. Los datos muestran una subida. Fue del tres por ciento. Las mínimas subieron más.
""",
    "pt": """# Não, o governo não vai cortar as aposentadorias em 20 %

Nas redes sociais circula uma mensagem que preocupa. O deputado Bruno Salles afirmou na segunda-feira que o governo
{}vai cortar as aposentadorias em 20 %.

O ministério não anunciou nada. Os dados mostram um aumento. Foi de três por cento. As mínimas subiram mais.
""",
    "it": """# No, il governo non taglierà le pensioni del 20 %

Sui social circola un messaggio che preoccupa. Il deputato Bruno Salvi ha affermato lunedì che il governo {}taglierà le
pensioni del 20 %.

Il ministero non ha annunciato nulla. I dati mostrano un aumento. È stato del tre per cento. Le minime crescono più.
""",
}
NOT = {"en": "not ", "es": "no ", "pt": "não ", "it": "non "}


@pytest.mark.parametrize("language", DENIED)
def test_who_says_what_a_title_denies_began_it_and_who_denies_it_did_not(read: Reader, language: str) -> None:
    for denial, began in (("", True), (NOT[language], False)):
        found = read(DENIED[language].format(denial))
        (claim,) = {one.claim for one in found.reading.reviews}
        assert any(one.claim == claim and found.agents[one.speaker].name for one in found.reading.assertions) is began


TITLES = {
    "es": "# No, el Gobierno no va a bajar las pensiones un 20 %\n\nEn las redes circula un mensaje. {}\n",
    "fr": "# Non, le gouvernement ne va pas baisser les retraites\n\nUn message circule sur les réseaux. {}\n",
    "it": "# No, il governo non taglierà le pensioni del 20 %\n\nSui social circola un messaggio che preoccupa. {}\n",
    "pt": "# Não, o governo não vai cortar as aposentadorias\n\nNas redes circula uma mensagem que preocupa. {}\n",
}


def begun(read: Reader, language: str, sentence: str) -> list[str]:
    """Those who are said to have begun what is checked."""
    found = read(TITLES[language].format(sentence))
    told = [one for one in found.reading.assertions if one.method.endswith("origin")]
    return [found.agents[one.speaker].name for one in told if found.agents[one.speaker].name]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El vídeo, publicado por primera vez por el canal Almenar TV, muestra otra cosa."),
        ("es", "La ministra Clara Orduña publicó un mensaje en el que asegura que es un bulo."),
        ("es", "El senador Bruno Salas, que no compartió la publicación, criticó el bulo."),
        ("es", "En el vídeo se ve a la actriz Lía Romero, que compartió la imagen de su hija."),
        ("es", "Un tuit de Clara Orduña fue manipulado para que diga que bajarán."),
        ("fr", "Le député Bruno Salvan a publié une vidéo dans laquelle il répond à ceux qui partagent la rumeur."),
        ("fr", "Dans la vidéo, on voit l'actrice Lia Romain, qui a partagé l'image de sa fille."),
        ("it", "L'account di Chiara Ordoni è stato hackerato per pubblicare il messaggio."),
        ("pt", "O vídeo, publicado pela primeira vez pelo canal Tiermes TV, mostra outra coisa."),
    ],
)
def test_who_is_shown_wronged_or_against_it_did_not_begin_it(read: Reader, language: str, sentence: str) -> None:
    assert begun(read, language, sentence) == []


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("es", "El bulo lo lanzó el diputado Bruno Salas en su cuenta.", "Bruno Salas"),
        ("es", "Es el mensaje que da Bruno Salas, quien asegura que bajarán.", "Bruno Salas"),
        ("es", "El tuit del diputado Bruno Salas ha sido compartido 3.000 veces.", "Bruno Salas"),
        ("es", "El diputado Bruno Salas se hizo eco del bulo en su cuenta.", "Bruno Salas"),
        ("fr", "C'est le député Bruno Salvan qui a lancé cette rumeur sur Twitter.", "Bruno Salvan"),
        ("fr", "Le tweet du député Bruno Salvan a été partagé 3.000 fois.", "Bruno Salvan"),
        ("it", "È stato il deputato Bruno Salvi a lanciare la bufala su Twitter.", "Bruno Salvi"),
        ("it", "L'affermazione è stata fatta dal deputato Bruno Salvi alla Camera.", "Bruno Salvi"),
        ("pt", "Foi o deputado Bruno Salles quem lançou o boato no Twitter.", "Bruno Salles"),
        ("pt", "A teoria foi popularizada pelo médico Bruno Salles em um vídeo.", "Bruno Salles"),
    ],
)
def test_who_spread_it_is_named(read: Reader, language: str, sentence: str, who: str) -> None:
    assert begun(read, language, sentence) == [who]


WROTE = {
    "Los perros deben pagar impuestos": """# El falso tuit del alcalde Bruno Salas

"Los perros deben pagar impuestos", habría escrito Bruno Salas. Salas escribió en mayo: "Los perros son bienvenidos".
""",
    "I cani devono pagare le tasse": """# Il falso tweet di Bruno Salvi

"I cani devono pagare le tasse", avrebbe scritto Bruno Salvi. Salvi ha scritto a maggio: "I cani sono i benvenuti".
""",
}


@pytest.mark.parametrize("claim", WROTE)
def test_what_somebody_is_said_to_have_written_is_checked_and_not_what_they_wrote(read: Reader, claim: str) -> None:
    found = read(WROTE[claim])
    assert [found.claims[one.claim].text for one in found.reading.reviews] == [claim]


UNSAID = [
    ("es", "Orduña no dijo que no subirá las pensiones si gana", "Orduña dijo que no subirá las pensiones si gana"),
    ("fr", "Ardant n'a pas dit qu'elle ne paierait pas d'impôts", "Ardant a dit qu'elle ne paierait pas d'impôts"),
    ("it", "Ordoni non ha mai detto che non pagherà le tasse", "Ordoni ha detto che non pagherà le tasse"),
    ("pt", "Ordonha não disse que não paga impostos se perder", "Ordonha disse que não paga impostos se perder"),
]


@pytest.mark.parametrize(("language", "title", "claim"), UNSAID)
def test_what_somebody_did_not_say_is_turned_whatever_it_denies(language: str, title: str, claim: str) -> None:
    assert denied(title, lexicon(language)) == claim
