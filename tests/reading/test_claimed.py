"""In which forms articles tell what is claimed, and what is none of it."""

import pytest

from provenance.reading.affirm import denied
from provenance.reading.checked import affirmative, title_claim, weak_claim
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon


def claim(language: str, text: str) -> str | None:
    lex = lexicon(language)
    document = outline(text, lex)
    found = title_claim(document, lex)
    return (affirmative(found, document, lex) or found.words) if found else None


@pytest.mark.parametrize(
    ("language", "title", "wanted"),
    [
        ("en", "No evidence that milk causes asthma", "milk causes asthma"),
        ("en", "Yes, the harbour of Ansel was shut", "the harbour of Ansel was shut"),
        ("en", "Otto Lind claims the harbour was shut in May", "the harbour was shut in May"),
        ("en", "Otto Lind was wrong to say the harbour was shut", "the harbour was shut"),
        ("en", "Mayor denies reports of being arrested in Ansel", "being arrested in Ansel"),
        ("en", "Old photo shared in posts claiming ‘harbour shut in May’", "harbour shut in May"),
        ("en", "Video claiming the harbour was shut is misleading | Quay Check", "the harbour was shut"),
        ("en", "Otto Lind wrong to claim the harbour was shut in May", "the harbour was shut in May"),
        ("en", "Otto Lind says the harbour was shut in May. Is that correct?", "the harbour was shut in May"),
        ("en", "Fact check: Is Otto Lind right that the harbour was shut?", "the harbour was shut"),
        ("en", "Otto Lind's claim that the harbour was shut in May is false", "the harbour was shut in May"),
        ("en", "Posts about the harbour of Ansel", None),
        ("en", "Experts claim to know the harbour", None),
        ("en", "No evidence of a secret plan | Quay Check", "a secret plan"),
        ("es", "No hay pruebas de que el puerto cerró en mayo", "el puerto cerró en mayo"),
        ("es", "El vídeo que afirma que el puerto cerró es falso", "el puerto cerró"),
        ("fr", "Attention à cette vidéo qui prétend que le port est fermé", "le port est fermé"),
        ("fr", "Aucune preuve que le port est fermé", "le port est fermé"),
        ("de", "Keine Belege, dass der Hafen geschlossen war", "der Hafen geschlossen war"),
        ("pt", "Vídeo manipulado faz crer que o porto fechou | Confere", "o porto fechou"),
        ("pt", "Não há provas de que o porto fechou", "o porto fechou"),
        ("it", "Non ci sono prove che il porto è chiuso", "il porto è chiuso"),
        ("nl", "Geen bewijs dat de haven dicht is", "de haven dicht is"),
        ("pl", "Brak dowodów, że port jest zamknięty", "port jest zamknięty"),
        ("pt", '"Prefeita de Ansel fecha o porto em maio" é falso', "Prefeita de Ansel fecha o porto em maio"),
        ("fr", "Prudence au port : cette grue n'a pas pris feu en mai", "Cette grue a pris feu en mai"),
        ("fr", "Le maire : la grue n'a pas pris feu en mai", None),
        ("fr", "Non, cette photo ne montre pas un port en feu", "Cette photo montre un port en feu"),
        ("fr", "Non, ce n'est pas une photo prise au port d'Ansel", "C'est une photo prise au port d'Ansel"),
        ("es", "Usan un vídeo antiguo para asegurar que el puerto cerró", "el puerto cerró"),
        ("pt", "Prefeita de Ansel não fechou o porto em maio", "Prefeita de Ansel fechou o porto em maio"),
    ],
)
def test_a_title_tells_the_claim(language: str, title: str, wanted: str | None) -> None:
    assert claim(language, f"{title}\n\nOtto.\n") == wanted


@pytest.mark.parametrize(
    ("language", "opening", "wanted"),
    [
        ("de", "Sie legt damit nahe, dass der Partei Stimmen geklaut wurden.", "der Partei Stimmen geklaut wurden"),
        ("de", "Ein Video soll angeblich zeigen, wie der Hafen im Mai brennt.", "der Hafen im Mai brennt"),
        ("de", "Ein Post unterstellt nun, die Stadt habe die Gebühren erhöht.", "die Stadt habe die Gebühren erhöht"),
        ("de", "In Ansel gehe die Seuche zu Ende, wird in einem Post behauptet.", "In Ansel gehe die Seuche zu Ende"),
        ("de", "Auf Facebook kursiert die Prognose, 2030 werde jeder arm sein.", "2030 werde jeder arm sein"),
        ("nl", "Volgens berichten zou de stad de haven in mei sluiten.", "zou de stad de haven in mei sluiten"),
        ("nl", "Op Instagram stelt iemand dat de haven in mei dicht is.", "de haven in mei dicht is"),
        ("nl", "Online gaat het gerucht dat Otto Lind is opgepakt.", "Otto Lind is opgepakt"),
        ("pl", "Krążą wpisy, jakoby miasto zamknęło port w maju.", "miasto zamknęło port w maju"),
        ("pl", "W sieci pojawiła się informacja, że port zamknięto w maju.", "port zamknięto w maju"),
        ("ru", "В сети распространяют слухи, якобы порт закрыли в мае.", "порт закрыли в мае"),
        ("tr", "Lind, Ansel limanının kapalı olduğunu iddia etti.", "Ansel limanının kapalı olduğunu"),
        ("hi", "एक वीडियो इस दावे के साथ शेयर हो रहा है कि जयनगर का पुल टूट गया है।", "जयनगर का पुल टूट गया है"),
        ("it", "Un'immagine circola da maggio. Si legge: «Il porto di Ansel è chiuso».", "Il porto di Ansel è chiuso"),
        ("pt", "Não é verdade que o porto fechou em maio, como sugerem publicações.", "o porto fechou em maio"),
        ("pt", "Um vídeo que supostamente revela que o porto fechou circula em redes.", "o porto fechou"),
        ("es", "Circula un vídeo asegurando que el puerto cerró en mayo.", "el puerto cerró en mayo"),
        ("fr", "Une vidéo a affirmé en mai que le port est fermé.", "le port est fermé"),
        ("es", "Es falso que el puerto cerrara en mayo, como afirman en redes.", "el puerto cerrara en mayo"),
        ("es", "Corre un mensaje en el que se afirma con el escudo de Ansel que el puerto cierra.", "el puerto cierra"),
        ("es", "La información de que el puerto cerró en mayo es falsa.", "el puerto cerró en mayo"),
        (
            "es",
            "Circula una nota de un portal titulada: “Unos barcos hunden el puerto”.",
            "Unos barcos hunden el puerto",
        ),
        ("es", "Vuelve un audio atribuido a la alcaldesa de Ansel.", "un audio atribuido a la alcaldesa de Ansel"),
        ("pt", "A publicação afirmava, de maneira equivocada, que o porto fechou.", "o porto fechou"),
        ("pt", "O boato de que o porto fechou em maio é mentiroso.", "o porto fechou em maio"),
        ("fr", "Une rumeur selon laquelle, en mai, le port a fermé est fausse.", "en mai, le port a fermé"),
        ("fr", "Un cliché montre, selon les internautes qui le partagent, le port vide.", "le port vide"),
        ("fr", "Le port d'Ansel serait fermé depuis mai.", "Le port d'Ansel serait fermé depuis mai"),
        ("fr", "Il serait utile de savoir pourquoi le port est fermé.", None),
        ("it", "Ci segnalano un tweet in cui Otto Lind chiederebbe la chiusura.", "Otto Lind chiederebbe la chiusura"),
        ("it", "Il filmato potrebbe sembrare vero a molti lettori.", None),
        ("id", "Sebuah unggahan mengklaim bahwa pelabuhan ditutup sejak Mei.", "pelabuhan ditutup sejak Mei"),
        ("ar", "نشر مستخدمون مقطعًا يزعمون أنه يظهر إغلاق الميناء", "يظهر إغلاق الميناء"),
    ],
)
def test_an_opening_tells_the_claim(language: str, opening: str, wanted: str | None) -> None:
    assert claim(language, f"# 2024\n\n{opening}\n") == wanted


def test_what_the_opening_calls_false_goes_before_the_words_of_a_post() -> None:
    post = '## O que diz o post\n\n"VERGONHA. Todos precisam ver isto agora", diz a legenda.\n'
    assert claim("pt", f"# 2024\n\nÉ falso que o porto feche, como dizem posts.\n\n{post}") == "o porto feche"


BODY = "The harbour was open on every day of May, as the list of the office shows, and ships came in and went out."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # under the line that says who said it, in its paragraph or the next
        ("No\n\nOtto Lind stated on May 4, 2024 in a talk:\nSays the harbour is shut.\n\n", "Says the harbour is shut"),
        ("No\n\nOtto Lind stated on May 4, 2024 in a speech:\n\nThe harbour is shut.\n\n", "The harbour is shut"),
        # a quotation as a paragraph, or at its head; of several nobody can tell
        ("On ships\n\nA post is going round.\n\n“The harbour was shut in May”\n\n", "The harbour was shut in May"),
        ("On ships\n\n“The harbour was shut in May”. So goes a message.\n\n", "The harbour was shut in May"),
        ("On ships\n\n“The harbour was shut in May”\n\n“The harbour was open in May”\n\n", None),
        ("On ships\n\n“Ships”\n\n", None),
        # a first paragraph without a title that the next ones take up, and one that they do not
        (
            "Ansel's great harbour was shut in May.\n\nPosts tell of Ansel's great harbour, shut for days.\n\n",
            "Ansel's great harbour was shut in May",
        ),
        ("Ansel's great harbour was not shut in May.\n\nPosts tell of Ansel's great harbour, shut for days.\n\n", None),
        ("Otto Lind lives near the pier of Ansel.\n\nPosts tell of the market, closed for days.\n\n", None),
    ],
)  # fmt: skip
def test_the_head_of_a_text_prints_the_claim(text: str, wanted: str | None) -> None:
    assert claim("en", text + BODY) == wanted


def test_of_several_claims_the_one_of_the_title_is_checked() -> None:
    told = "A post says that the toll is high. Another post says that the old harbour of Ansel is shut in May."
    assert claim("en", f"Harbour of Ansel in May\n\n{told}\n") == "the old harbour of Ansel is shut in May"
    assert claim("en", f"What is said\n\n{told}\n") == "the toll is high"


def test_a_denial_of_two_things_is_no_denial_of_the_first() -> None:
    assert denied("La gente protesta por sus turnos, no quiere volar", lexicon("es")) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'The harbour\n\nThe site shared this message: "The claim that the harbour is shut is not true."\n'),
        ("es", "El puerto\n\nEl sitio compartió este mensaje: «La afirmación de que el puerto cerró es falsa.»\n"),
    ],
)
def test_words_that_call_a_claim_untrue_are_no_claim_under_check(language: str, text: str) -> None:
    assert claim(language, text) is None


def test_a_heading_that_asks_for_a_rating_is_no_claim() -> None:
    text = "Prawda czy fałsz?\n\n„Most w porcie kosztował miasto trzy miliony.”\n\nfałsz. To nieprawda.\n"
    assert claim("pl", text) == "Most w porcie kosztował miasto trzy miliony."


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("pt", "Prefeita de Ansel permanece no cargo e não pediu demissão"),
        ("es", "La alcaldesa de Ansel sigue en el cargo y no pidió la baja"),
        ("it", "La sindaca di Ansel resta in carica e non ha chiesto le dimissioni"),
    ],
)
def test_what_is_stated_beside_a_denial_is_not_claimed_with_it(language: str, title: str) -> None:
    found = claim(language, f"{title}\n\nOtto.\n")
    assert found is None or "não" in found or " no " in found or "non" in found


@pytest.mark.parametrize(
    ("language", "post", "found", "wanted"),
    [
        (
            "fr",
            'Cette publication, parue dans le groupe "Les voix du quai", dénonce le fait que le port a fermé en mai.',
            'Nous sommes redirigés vers un site où une légende précise : "Le maire est arrivé jeudi à la villa".',
            "le port a fermé en mai",
        ),
        (
            "es",
            "Un mensaje afirma que el puerto cerró en mayo.",
            'Encontramos la imagen en un sitio con la leyenda: "El barco llegó el jueves al muelle viejo".',
            "el puerto cerró en mayo",
        ),
    ],
)
def test_what_checkers_found_elsewhere_is_not_the_claim(language: str, post: str, found: str, wanted: str) -> None:
    assert claim(language, f"Ansel\n\n{post} {found}\n") == wanted
    assert claim(language, f"Ansel\n\n{found} {post}\n") == wanted


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Fact check: The photo of Otto Lind at the harbour is fake"),
        ("es", "Fact check: El tuit de Otto Lind sobre el puerto parece ser un montaje"),
        ("pt", "Fact check: A foto de Otto Lind no porto é falsa"),
    ],
)
def test_what_a_title_finds_of_a_picture_is_no_claim(language: str, title: str) -> None:
    lex = lexicon(language)
    assert weak_claim(outline(f"# {title}\n\nOtto.\n", lex), lex) is None
