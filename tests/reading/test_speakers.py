"""Who says what in ten languages, by the plainest wordings of each; and words that are nobody's there."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article
from provenance.reading.found import ARTICLE
from provenance.reading.lexicon import lexicon
from provenance.reading.verbs import verbs_in
from provenance.reading.view import see

OPENINGS = {
    "en": 'Fact Check: "The bridge was sold"\n\nThe mayor of the town talks with the people who live there.',
    "es": 'Verificación: "El puente fue vendido"\n\nEl alcalde de la ciudad habla con los vecinos.',
    "pt": "Verificação: a ponte foi vendida\n\nO prefeito da cidade fala com os moradores do lugar.",
    "fr": "Vérification : le pont a été vendu\n\nLe maire de la ville parle avec les habitants du lieu.",
    "de": "Faktencheck: Die Brücke wurde verkauft\n\nIm Ort wird seit Wochen mit den Anwohnern gesprochen.",
    "it": "Verifica: il ponte è stato venduto\n\nIn città si parla da giorni con gli abitanti della zona.",
    "nl": "Factcheck: de brug is verkocht\n\nIn de stad wordt al weken met de bewoners gesproken.",
    "id": "Cek fakta: jembatan itu dijual\n\nWarga di sekitar jembatan tersebut sudah lama berbicara.",
    "ru": "Проверка: мост был продан\n\nМэр города давно говорит с жителями о мосте.",
    "pl": "Sprawdzamy: most został sprzedany\n\nW mieście od tygodni rozmawia się z mieszkańcami o moście.",
}


def told(language: str, sentence: str) -> list[tuple[str | None, str, str]]:
    """Speaker, stance and claim of every statement of somebody else than the article."""
    text = f"{OPENINGS[language]}\n\n{sentence}\n"
    reading = read_article(text, Minter("bridge.txt"), language=language)
    names = {agent.iri: agent.name or agent.label for agent in reading.agents}
    claims = {claim.iri: claim.span.exact if claim.span else claim.text for claim in reading.claims}
    heard = [one for one in reading.assertions if names[one.speaker] != ARTICLE.label]
    assert all(text[one.span.start : one.span.end] == one.span.exact for one in heard if one.span)
    return [(names[one.speaker], str(one.stance), claims[one.claim]) for one in heard]


@pytest.mark.parametrize(
    ("language", "sentence", "who", "stance", "claim"),
    [
        ("en", "Dr Odo Brandt, Senior Surveyor, Quay House, Ansel, in a talk with us said that the bridge is shut.",
         "Odo Brandt", "asserts", "the bridge is shut"),
        ("en", "Odo Brandt, Mayor of Ansel, said that the bridge is shut.",
         "Odo Brandt", "asserts", "the bridge is shut"),
        ("en", "On May 4, hundreds walked over the bridge, the pier and the quay, The Ansel Herald reported.",
         "Ansel Herald", "asserts", "On May 4, hundreds walked"),
        ("en", "The council signed it in 2016, with the pier as well as the docks, the Ansel Courier reported.",
         "Ansel Courier", "asserts", "The council signed it"),
        ("en", 'The port authority now says, "The bridge was open on all days."', "The port authority", "asserts",
         "The bridge was open"),
        ("en", 'The Harbour Office states: "If you see a boat, call the bridge."', "Harbour Office", "asserts",
         "If you see a boat"),
        ("en", "The bridge was not in a good state, according to Dr. Tuva Holm.", "Tuva Holm", "asserts",
         "The bridge was not"),
        ("en", "Our colleagues at Quay Watch contacted clerk Tuva Holm, who said the bridge was open.", "Tuva Holm",
         "asserts", "the bridge was open"),
        ("en", "Data from the Ansel Port Authority shows that the bridge is safe.", "Ansel Port Authority", "asserts",
         "the bridge is safe"),
        ("en", "The figures published by Public Harbour Board (PHB) say that the bridge is safe.",
         "Public Harbour Board", "asserts", "the bridge is safe"),
        ("en", "“OLD BRIDGE – found near Ansel,” reads the image’s caption.", "the image’s caption", "asserts",
         "OLD BRIDGE"),
        ("en", "On July 10, clerk Tuva Holm posted the text on Twitter with a comment: “The bridge is mine.”",
         "Tuva Holm", "asserts", "The bridge is mine"),
        ("en", "Dr Tuva Holm said many factors came into play at the bridge.", "Tuva Holm", "asserts", "many factors"),
        ("en", "When asked about the toll, clerk Tuva Holm told Quay Check: “The bridge is mine.”", "Tuva Holm",
         "asserts", "The bridge is mine"),
        ("en", ("Tuva Holm, a director with Quay Company, a harbour-based firm of men dedicated to old piers and the "
                "like, told us that the bridge is shut."), "Tuva Holm", "asserts", "the bridge is shut"),
        ("fr", "« Le pont est fermé depuis lundi ! », écrit l'auteur d'une publication Facebook.",
         "l'auteur d'une publication Facebook", "asserts", "Le pont est fermé"),
        ("en", "Seapol highlighted that such a case would fall outside its mandate.", "Seapol", "asserts",
         "such a case"),
        ("en", "Spokespersons for the port told Harbour Check that the bridge is open.",
         "Spokespersons for the port", "asserts", "the bridge is open"),
        ("it", "L’Autorità del Porto ha inoltre precisato che il ponte è aperto.", "Autorità del Porto", "asserts",
         "il ponte è aperto"),
        ("it", "I colleghi di Porto Check fanno notare che il ponte è aperto.", "I colleghi di Porto Check", "asserts",
         "il ponte è aperto"),
        ("de", "Die Hafenpolizei warnt davor, dass das Foto in falschem Kontext verbreitet wird.", "Die Hafenpolizei",
         "asserts", "das Foto"),
        ("fr", "Les comptes ayant diffusé cette photo indiquent que les deux hommes sont des espions.",
         "Les comptes ayant diffusé cette photo", "asserts", "les deux hommes"),
        ("pt", '"A ponte nunca foi fechada neste ano", completa a nota.', "a nota", "asserts", "A ponte nunca"),
        ("es", "La frase alude a la alcaldesa Ilse Vandor, quien indicó sin pruebas que iban a cerrar el puente.",
         "Ilse Vandor", "asserts", "iban a cerrar el puente"),
        ("es", "De acuerdo con el posteo, el alcalde habría cerrado el puente de la ciudad.", "el posteo", "asserts",
         "el alcalde"),
        ("nl", "De krant meldt dat de brug open is.", "De krant", "asserts", "de brug open is"),
        ("nl", "Havenmeester Ilse Vandor zegt dat de brug open is.", "Ilse Vandor", "asserts", "de brug open is"),
        ("id", "Narator dalam video tersebut menyatakan bahwa jembatan ditutup sejak Senin.",
         "Narator dalam video tersebut", "asserts", "jembatan ditutup"),
        ("en", "The story was later debunked by Harbour Herald.", "Harbour Herald", "disputes", "The bridge was sold"),
        ("it", "La notizia è stata già smentita dal Ministero del Porto.", "Ministero del Porto", "disputes",
         "il ponte è stato venduto"),
        ("es", "La noticia fue desmentida por la Agencia del Puerto.", "Agencia del Puerto", "disputes",
         "El puente fue vendido"),
        ("pt", "O boato foi desmentido pelo Tribunal do Porto (TP) e por agências.", "Tribunal do Porto", "disputes",
         "a ponte foi vendida"),
        ("fr", "La rumeur a été démentie par le ministère du Port.", "le ministère du Port", "disputes",
         "le pont a été vendu"),
        ("ru", "Ильза Вандор заявила, что мост в порту открыт.", "Ильза Вандор", "asserts", "мост в порту открыт"),
        ("ru", "«Мост открыт для всех», — сказала Ильза Вандор.", "Ильза Вандор", "asserts", "Мост открыт"),
        ("en", "The bridge was never sold, authorities have told Harbour Check.", "authorities", "asserts",
         "The bridge was never sold"),
        ("it", "Seapol ci ha detto che il ponte è aperto. Poi Seapol ha chiuso.", "Seapol", "asserts",
         "il ponte è aperto"),
        ("en", "An Ansel Power spokesperson said it's hard to tell.", "An Ansel Power spokesperson", "asserts", "it"),
        ("en", "Tom Hale, chief officer of the port, told the AP a copy was given away.", "Tom Hale",
         "asserts", "a copy"),
        ("en", "As Harbour Radio reported at the time, the plan was one of several.", "Harbour Radio",
         "asserts", "the plan"),
        ("en", "But the Hale campaign told us in a statement that 'these claims are laughably false.'",
         "the Hale campaign",
         "disputes", "The bridge was sold"),
        ("en", "A post being shared on social media claims that the town has followed suit.",
         "A post being shared on social media", "asserts", "the town has followed suit"),
        ("en", "'Our station is powered by wind,' Tom Hale, a spokesman, said in an email.", "Tom Hale", "asserts",
         "Our station is powered by wind"),
        ("en", "According to Ilse Vandor, director of the Marine Institute, the bridge is safe.",
         "Ilse Vandor", "asserts",
         "the bridge is safe"),
        ("en", "The bridge is safe, said Ilse Vandor, a clerk of the port.", "Ilse Vandor", "asserts",
         "The bridge is safe"),
        ("en", "The head of news at Harbour Radio, Ilse Vandor, told us that it is safe.", "Ilse Vandor",
         "asserts", "it is"),
        ("en", "In response to the claim, Mayor Ilse Vandor said that no sale had taken place.",
         "Ilse Vandor", "asserts",
         "no sale"),
        ("en", "Port Ansel Council President Ilse Vandor said Rhode Island has three ferries.", "Ilse Vandor",
         "asserts",
         "Rhode Island has three ferries"),
        ("en", "“We will close the bridge,” Lind said.", "Lind", "asserts", "We will close the bridge"),
        ("en", "Reuters reported that the bridge was closed.", "Reuters", "asserts", "the bridge was closed"),
        ("es", "La bióloga Ilse Vandor, del Instituto Naval, explica a Contrasta que no es actual.", "Ilse Vandor",
         "asserts", "no es actual"),
        ("es", '"No hay pruebas de ello", explicó a Radio Tiermes la alcaldesa Ilse Vandor.', "Ilse Vandor", "asserts",
         "No hay pruebas de ello"),
        ("es", "Según explicó Ilse Vandor, directora del museo, el cuadro nunca fue vendido.", "Ilse Vandor", "asserts",
         "el cuadro nunca fue vendido"),
        ("es", "Desde el Ministerio de Sanidad aseguran a Contrasta que no existe ese plan.", "Ministerio de Sanidad",
         "asserts", "no existe ese plan"),
        ("es", "El Ayuntamiento de Tiermes ha negado que vaya a cerrar el puente.", "Ayuntamiento de Tiermes", "denies",
         "vaya a cerrar el puente"),
        ("es", "La policía no encontró pruebas de que el puente fuera vendido.", "La policía", "findsNoEvidence",
         "el puente fuera vendido"),
        ("pt", "Em nota, a Prefeitura de Serra Alta informou que a obra não foi cancelada.", "Prefeitura de Serra Alta",
         "asserts", "a obra não foi cancelada"),
        ("pt", "De acordo com Cremilda Justo, diretora do instituto, a ponte é segura.", "Cremilda Justo", "asserts",
         "a ponte é segura"),
        ("pt", '"É mentira", disse à Prumo o presidente da associação, Norberto Maia.', "Norberto Maia", "asserts",
         "É mentira"),
        ("fr", "« C'est faux », a déclaré à l'AFP le 3 mai Hedvige Lannoy, porte-parole du maire.", "Hedvige Lannoy",
         "asserts", "C'est faux"),
        ("fr", "Selon l'Union française des industries pétrolières, les taxes sont de 50 %.",
         "Union française des industries pétrolières", "asserts", "les taxes sont de 50 %"),
        ("fr", "Contactée par Vérifaits, la préfecture dément toute fermeture du pont.", "la préfecture", "denies",
         "toute fermeture du pont"),
        ("fr", "Rien ne va : Ambroise Quillan affirme n'avoir jamais vu ces propos.", "Ambroise Quillan", "asserts",
         "n'avoir jamais vu ces propos"),
        ("de", "Auf Anfrage teilte der WDR mit, dass es sich um eine Fälschung handele.", "WDR", "asserts",
         "es sich um eine Fälschung handele"),
        ("de", "„Das ist falsch“, sagte der Virologe Hendrik Vossloh der Agentur Nordwort.",
         "Hendrik Vossloh", "asserts",
         "Das ist falsch"),
        ("de", "Bürgermeisterin Ilse Vandor hatte im März gesagt, die Brücke werde nicht verkauft.", "Ilse Vandor",
         "asserts", "die Brücke werde nicht verkauft"),
        ("de", "Ein Regierungssprecher hat diese Behauptung als falsch zurückgewiesen.", "Ein Regierungssprecher",
         "disputes", "Die Brücke wurde verkauft"),
        ("de", "Wie die Polizei mitteilte, gab es keine Verletzten.", "die Polizei", "asserts",
         "gab es keine Verletzten"),
        ("de", "Die Brücke sei sicher, sagte ihr Sprecher Jannis Tewes.", "Jannis Tewes", "asserts",
         "Die Brücke sei sicher"),
        ("it", "La virologa Ilse Vandor ha spiegato a Contrasta che il video è vecchio.", "Ilse Vandor", "asserts",
         "il video è vecchio"),
        ("nl", "Viroloog Ilse Vandor zegt dat het vaccin veilig is.", "Ilse Vandor", "asserts", "het vaccin veilig is"),
        ("id", "Menurut Budi Santoso, foto itu tidak akan berpengaruh.", "Budi Santoso", "asserts", "foto itu"),
        ("pl", '"To nieprawda" - powiedział rzecznik Jan Kowal.', "Jan Kowal", "asserts", "To nieprawda"),
        ("it", "Il ministro dell'Interno Otto Lindi ha detto che il ponte è chiuso.", "Otto Lindi", "asserts",
         "il ponte"),
        ("it", "La segretaria di Possibile Pia Di Zucca ha detto che il ponte è chiuso.", "Pia Di Zucca", "asserts",
         "il ponte"),
        ("it", "Il presidente della Fondazione Pia Zucca ha detto che il ponte è chiuso.",
         "Il presidente della Fondazione Pia Zucca", "asserts", "il ponte"),
        ("it", "Il presidente della Fondazione Pia Zucca ha detto che il ponte è chiuso. Poi Zucca tacque.",
         "Pia Zucca",
         "asserts", "il ponte"),
        ("fr", "Le ministre de l'Intérieur Otto Lind a affirmé que le pont est fermé.", "Otto Lind", "asserts",
         "le pont"),
        ("fr", "Selon le maire de Rivage Otto Lind, le pont est fermé.", "Otto Lind", "asserts", "le pont"),
        ("es", "Según el líder de Vado, Otto Lind, el puente está cerrado.", "Otto Lind", "asserts", "el puente"),
        ("es", "Según el alcalde, Otto Lind cerró el puente, que era viejo.", "el alcalde", "asserts",
         "Otto Lind cerró"),
        ("es", "Según el alcalde, Otto Lind, un joven del lugar, cerró el puente.", "el alcalde", "asserts",
         "Otto Lind"),
        ("es", "El alcalde de Rivera Otto Lind dijo que el puente está cerrado. Luego Lind calló.", "Otto Lind",
         "asserts",
         "el puente"),
        ("pt", "O candidato à presidência Otto Lind disse que a ponte está fechada.", "Otto Lind", "asserts",
         "a ponte"),
        ("fr", "Invitée de Radio Mouette, Ilse Vandor a affirmé que le pont est fermé.", "Ilse Vandor", "asserts",
         "le"),
        ("fr", "La députée Ilse Vandor a critiqué le maire, assurant que le pont est fermé.", "Ilse Vandor", "asserts",
         "le pont"),
        ("it", "Il 3 maggio il ministro Otto Lindi ha difeso il sindaco, dichiarando che il ponte è chiuso.",
         "Otto Lindi",
         "asserts", "il ponte"),
        ("it", "Otto Lindi su Facebook: «Il ponte è chiuso da maggio».", "Otto Lindi", "asserts", "Il ponte"),
        ("es", "Otto Lind, en Twitter: «El puente está cerrado desde mayo».", "Otto Lind", "asserts", "El puente"),
        ("pt", "Segundo o prefeito de Riacho, Otto Lind, a ponte está fechada.", "Otto Lind", "asserts", "a ponte"),
        ("de", "Die HfG behauptet, die Brücke sei gesperrt.", "HfG", "asserts", "die Brücke sei gesperrt"),
        ("nl", "HavenLinks stelt dat de brug dicht is.", "HavenLinks", "asserts", "de brug dicht is"),
        ("nl", "PVH-leider Ilse Vandor zei dinsdag op tv dat de brug dicht is.", "Ilse Vandor", "asserts", "de brug"),
        ("nl", "'De brug is al jaren dicht', zo beweerde Ilse Vandor in mei.", "Ilse Vandor", "asserts", "De brug"),
        ("pl", "Jan Kowal zasugerował, że most jest zamknięty.", "Jan Kowal", "suggests", "most jest zamknięty"),
        ("pl", "Jan Kowal w trakcie debaty w maju stwierdził, że most stoi.", "Jan Kowal", "asserts", "most stoi"),
        ("ru", "«Мост закрыт для всех», - заявил глава порта Иван Грушин.", "Иван Грушин", "asserts", "Мост закрыт"),
    ],
)  # fmt: skip
def test_who_says_what(language: str, sentence: str, who: str, stance: str, claim: str) -> None:
    heard = told(language, sentence)
    assert [(one, kind) for one, kind, _ in heard] == [(who, stance)]
    assert heard[0][2].startswith(claim)


@pytest.mark.parametrize(
    ("sentence", "claim", "hedged"),
    [
        ("dijo que el tren fue vendido, algo cierto, pero no a quién.", "el tren fue vendido", False),
        ("dijo que el tren fue vendido, sin dar más detalles.", "el tren fue vendido", False),
        ("dijo que el tren no puede usarse este año.", "el tren no puede usarse este año", False),
        ("dijo que el tren puede usarse este año.", "el tren puede usarse este año", True),
        ("dijo que no se puede descartar una avería.", "no se puede descartar una avería", True),
    ],
)
def test_the_remark_of_the_article_is_no_ones_words_and_what_cannot_be_is_no_guess(
    sentence: str, claim: str, hedged: bool
) -> None:
    reading = read_article(
        f"{OPENINGS['es']}\n\nLa alcaldesa Ilse Vandor {sentence}\n", Minter("train.txt"), language="es"
    )
    said = [one for one in reading.assertions if one.span and one.span.exact.startswith(("La", "Ilse"))]
    texts = {one.iri: one.text for one in reading.claims}
    assert [(texts[one.claim], one.hedged) for one in said] == [(claim, hedged)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "In the video, Ilse Vandor says, “Today is today and yesterday was today.”"),
        ("en", "She never sold it, as Oskar Brandt alleged."),
        ("en", "A study by a Canadian institute found that it is safe."),
        ("es", "El portavoz de Ilse Vandor, que afirmó que el puente fue vendido, se fue."),
        ("es", "Es falso que Ilse Vandor dijo que el puente fue vendido."),
        ("pt", "“Vou queimar tudo”, diz Ilse Vandor no vídeo."),
        ("pt", "A verba vai para a Previdência Social e para o Tribunal do Vale em 2020."),
        ("fr", "Si Ilse Vandor a dit que le pont était vendu, elle partira."),
        ("de", "Das Ministerium hat nicht gesagt, dass die Brücke verkauft wird."),
        ("de", "Den Prüfern von Hafencheck gefiel, dass die Brücke steht."),
        ("en", "A similar claim was debunked by Harbour Post."),
        ("en", "The claim was not denied by Harbour Post."),
        ("ru", "Ильза Вандор якобы заявила, что мост закрыт."),
        ("ru", "В посте говорится, что Ильза Вандор заявила, что мост закрыт."),
        ("ru", "Ильза Вандор не говорит, что мост закрыт."),
        ("en", "Viral claims that Ilse Vandor has resigned are baseless."),
        ("en", "Some users said Harbour Post reported that the bridge was closed."),
        ("en", "A video claims Mayor Ilse Vandor announced that the bridge will close."),
        ("en", "The poem was published in The Gull's Diary, Volume 2 (Harbour University Press, 2011)."),
        ("it", "Nel video, il cui audio è stato alterato, Ilse Vandor sostiene che il ponte è chiuso."),
        ("de", "Im Video, das bearbeitet wurde, sagt Ilse Vandor, dass die Brücke geschlossen ist."),
        ("fr", "La vidéo d'Ilse Vandor a circulé, assurant que le pont est fermé."),
        ("es", "El vídeo de Ilse Vandor circuló en mayo, asegurando que el puente está cerrado."),
        ("pt", "O prefeito de Campo Limpo Paulista afirmou que a ponte está fechada."),
        ("fr", "Dans la vidéo, qui a été retouchée, Ilse Vandor affirme que le pont est fermé."),
    ],
)
def test_nobody_is_given_words_that_may_not_be_theirs(language: str, sentence: str) -> None:
    named = {
        "Ilse Vandor",
        "Oskar Brandt",
        "Canadian",
        "Tribunal do Vale",
        "Hafencheck",
        "Das Ministerium",
        "Limpo Paulista",
    }
    named |= {"Ильза Вандор", "Viral", "Harbour Post", "Harbour University Press"}
    assert [(who, claim) for who, _, claim in told(language, sentence) if who in named] == []


@pytest.mark.parametrize(
    ("language", "sentence", "first", "second"),
    [
        ("en", "Harbour Radio reported that Mayor Ilse Vandor said that it was sold.", "Ilse Vandor", "Harbour Radio"),
        ("es", "La agencia Cabo Noticias publicó que un empleado afirmó que el puente fue vendido.",
         "un empleado", "Cabo Noticias"),
        ("pt", "O jornal O Serrano noticiou que a prefeita Ilse Vandor disse que a ponte foi vendida.",
         "Ilse Vandor", "O Serrano"),
        ("fr", "Le journal La Faisselle rapporte que la maire Ilse Vandor a dit que tout était vendu.", "Ilse Vandor",
         "La Faisselle"),
        ("de", "Die Zeitung Nordwort berichtete, dass Bürgermeisterin Ilse Vandor sagte, dass alles verkauft sei.",
         "Ilse Vandor", "Nordwort"),
    ],
)  # fmt: skip
def test_a_report_of_somebodys_words_is_two_statements(language: str, sentence: str, first: str, second: str) -> None:
    assert [(who, stance) for who, stance, _ in told(language, sentence)] == [(first, "asserts"), (second, "reports")]


def test_a_quotation_goes_on_after_it_is_told_who_speaks() -> None:
    heard = told("en", "“It is safe,” said Ilse Vandor, a clerk. “It has always been safe.”")
    assert [(who, claim) for who, _, claim in heard] == [
        ("Ilse Vandor", "It is safe"),
        ("Ilse Vandor", "It has always been safe"),
    ]


def test_whom_a_checker_asked_is_whom_a_pronoun_means() -> None:
    heard = told("en", "We reached out to clerk Ilse Vandor in this regard. She said that the picture is old.")
    assert [(who, claim) for who, _, claim in heard] == [("Ilse Vandor", "the picture is old")]


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("He said 'it's a lie, isn't it?' and left.", ["it's a lie, isn't it?"]),
        ("the players' union and the coaches' union said", []),
        ("«dass es einen Artikel «Jetzt spricht» bei uns nicht gibt»",
         ["dass es einen Artikel 'Jetzt spricht' bei uns nicht gibt"]),
        ("„er sagte „ja ja“ und ging“", ["er sagte 'ja ja' und ging"]),
        ("“A says ‘b c d’ e”", ["A says 'b c d' e"]),
    ],
)  # fmt: skip
def test_quotations_by_any_marks(printed: str, quoted: list[str]) -> None:
    view = see(printed, 0, len(printed))
    assert [view.plain[start:end] for start, end in view.quotes] == quoted


def test_verbs_are_found_with_the_words_that_lead_to_them() -> None:
    words = "a-t-elle dit hier, ils ont déclaré"
    found = verbs_in(words, 0, len(words), lexicon("fr"))
    assert [(verb.words, verb.inverted) for verb in found] == [("a-t-elle dit", True), ("ont déclaré", False)]


def test_a_language_without_a_file_is_read_by_structure_alone() -> None:
    assert lexicon("xx").verb_heads == {}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("“De bijen zijn verdwenen uit de stad”, zegt de Tuinpartij-lijsttrekker.", set()),
        ("“De bijen zijn verdwenen uit de stad”, zegt Tuinpartij-lijsttrekker Joris Klaver.", {"Joris Klaver"}),
    ],
)
def test_a_role_in_a_compound_is_nobodys_name(sentence: str, names: set[str]) -> None:
    reading = read_article(f"Bijen in de stad\n\nHet is lente in Bloemdaal.\n\n{sentence}\n", Minter("bijen.txt"))
    assert {agent.name for agent in reading.agents if agent.name} == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ('"Nothing of it is true," Odo Brandt, Ansel County’s elections director, told Quay Radio.', {"Odo Brandt"}),
        ("Current data shows that roughly 10% of the ferries are late.", set()),
        ("The PM said that the ferry is safe.", set()),
        ("Ilse Vandor, the wife of the mayor, is dead, claims a post shared on Facebook in May.", set()),
        ("“We count them all,” QCS Chief of Harbour Statistics Odo Brandt told Quay Radio.", set()),
        ("In May, the U.S. Food and Drug Board (FDB) said that the ferry is safe.", {"U.S. Food and Drug Board"}),
        ("The study looked at one sample by transmission electron microscopy (TEM).", set()),
        ("Une vidéo publiée par la page Vision d’Ansel affirme que le ferry est vendu.", {"Vision d’Ansel"}),
    ],
)
def test_who_is_told_and_what_is_a_part_of_a_name_speaks_no_words(sentence: str, names: set[str]) -> None:
    language = "Le ferry est-il vendu ? C’est faux, rien ne le montre.\n\n" if "vidéo" in sentence else "A ferry\n\n"
    reading = read_article(f"{language}{sentence}\n", Minter("ferry.txt"))
    speakers = {one.speaker for one in reading.assertions}
    assert {agent.name for agent in reading.agents if agent.name and agent.iri in speakers} == names


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        (
            "es",
            "La alcaldesa Inés Brandt negó la venta. «No hubo entrevista alguna», indica el comunicado.",
            "el comunicado",
        ),
        (
            "es",
            "La alcaldesa Inés Brandt negó la venta. «No hubo entrevista alguna», señala este documento.",
            "este documento",
        ),
        ("pt", "A prefeita Inês Brandt negou a venda. “Não houve entrevista alguma”, indica a nota.", "a nota"),
        (
            "it",
            "La sindaca Ines Brandt ha smentito la vendita. «Il porto è sempre aperto», spiega il comunicato.",
            "il comunicato",
        ),
        (
            "fr",
            "La maire Inès Brandt a démenti la vente. « Le port est bien ouvert », précise la note du port.",
            "la note du port",
        ),
        ("it", "Secondo l'ufficio del porto, le navi entrano ogni giorno.", "l'ufficio del porto"),
        ("es", "La alcaldesa Inés Brandt negó la venta. «No hubo entrevista alguna», dijo el lunes.", "Inés Brandt"),
    ],
)
def test_what_a_paper_says_is_not_given_to_whoever_spoke_before(language: str, sentence: str, who: str) -> None:
    assert told(language, sentence)[-1][0] == who


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Odo Brandt told Quay Radio the claims are “patently absurd”.", ["the claims are “patently absurd”"]),
        ("Odo Brandt said the post was correct that the court sat.", ["the post was correct that the court sat"]),
        ("Odo Brandt said the allegations were made by a former clerk.", []),
        ("Odo Brandt said the claims were being spread on Facebook.", []),
        ("Odo Brandt also said a bridge cannot be sold to a firm.", ["a bridge cannot be sold to a firm"]),
    ],
)
def test_what_somebody_thinks_of_a_claim_is_theirs_and_hearsay_is_not(sentence: str, wanted: list[str]) -> None:
    assert told("en", sentence) == [("Odo Brandt", "asserts", words) for words in wanted]


@pytest.mark.parametrize(
    ("language", "sentence", "claims"),
    [
        ("fr", "Le maire Odo Brandt a accusé le port d'avoir vendu le pont.", ["le port d'avoir vendu le pont"]),
        ("fr", "Le maire Odo Brandt a été accusé par le port d'avoir vendu le pont.", []),
        ("es", "El alcalde Odo Brandt acusó al puerto de vender el puente.", ["al puerto de vender el puente"]),
        ("es", "Odo Brandt acusó a la jefa de decir que el puente sobra.", ["a la jefa de decir que el puente sobra"]),
        ("es", "El alcalde Odo Brandt fue acusado de vender el puente.", []),
        (
            "it",
            "Il sindaco Odo Brandt ha accusato il porto di aver venduto il ponte.",
            ["il porto di aver venduto il ponte"],
        ),
        ("it", "Il sindaco Odo Brandt è stato accusato di aver venduto il ponte.", []),
        ("pt", "O prefeito Odo Brandt acusou o porto de vender a ponte.", ["o porto de vender a ponte"]),
        ("pt", "O prefeito Odo Brandt é acusado de vender a ponte.", []),
    ],
)
def test_an_accusation_is_whose_it_is(language: str, sentence: str, claims: list[str]) -> None:
    assert told(language, sentence) == [("Odo Brandt", "asserts", claim) for claim in claims]
