"""Who made the claim, read in whole articles: told by several signs, and nobody by one alone."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]

ANALYSIS = """The toll on the Ansel bridge was raised twice since the port was built. In 2019 it went from two crowns to
three, and the list of the harbour office shows no other change until last May.

Bridge engineer Tuva Holm, who teaches at Ansel College, told us that the deck is checked each spring. "There is nothing
in our reports about a closure of the bridge," Holm said. The office keeps a record of each day on which no cart may
cross, and that record is open to all who ask for it at the desk.

We went through the pages for the last ten years. On two days a storm kept the carts away, and on one the chains were
painted. None of these days was in the month of which the words speak, and on none was the toll higher than before.
"""
END = "The record and the engineer agree. We rate this claim False.\n"
SPOKE = """# {title}

{lead}

It was the third time in a year that the bridge came up in the council, where it has been a matter of some heat since
the ferries went. Many in the town cross it each day.

{analysis}
## Our ruling

{ruling}

{end}"""


def begun(read: Reader, text: str) -> list[str]:
    found = read(text)
    return [found.who(one) for one in found.reading.assertions if one.method.endswith(" origin")]


def article(*, title: str, lead: str, ruling: str = "The bridge was open in May, and the toll as it had been.") -> str:
    return SPOKE.format(title=title, lead=lead, analysis=ANALYSIS, ruling=ruling, end=END)


TOLL = "Ansel bridge toll and closure in May"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            article(
                title=TOLL,
                lead="At a rally on Monday, Councillor Otto Lind claimed without evidence that the toll of the Ansel "
                "bridge had doubled during a closure in May.",
            ),
            ["Otto Lind"],
        ),
        (
            article(
                title="What was said on Monday", lead="Councillor Otto Lind falsely claimed that carts cannot cross."
            ),
            ["Otto Lind"],
        ),
        (article(title="What was said on Monday", lead="Councillor Otto Lind said that carts cannot cross."), []),
        (
            article(
                title=TOLL,
                lead='Councillor Otto Lind, of the river ward, spoke of the bridge on Monday. "The toll of the '
                'bridge doubled in May," Lind said.',
                ruling="Lind’s figure for the toll is wrong. The bridge was open in May.",
            ),
            ["Otto Lind"],
        ),
        (
            article(
                title="Otto Lind misses the mark on the toll of the bridge",
                lead="Councillor Otto Lind spoke of tolls on Monday. He was angry. Lind said to all who came to the "
                "square that the bridge costs double.",
            ),
            ["Otto Lind"],
        ),
        (
            article(
                title=TOLL,
                lead="A post that many have seen says the toll of the Ansel bridge doubled during a closure in May. "
                "Councillor Otto Lind said that the toll of the bridge is set by the office.",
            ),
            [],
        ),
        (
            article(
                title="No, Otto Lind has not closed the Ansel bridge",
                lead="A post that many have seen says so. Councillor Otto Lind said on Monday that he had crossed the "
                "Ansel bridge in May, and closed a market.",
            ),
            [],
        ),
        (
            article(
                title=TOLL,
                lead="A video seems to show Councillor Otto Lind. In it, Lind claims that the toll of the Ansel bridge "
                "doubled in May. The video was altered, and Lind never said it.",
                ruling="Lind’s claim is a forgery. The bridge was open in May.",
            ),
            [],
        ),
        (
            article(
                title=TOLL,
                lead="Councillor Otto Lind claimed on Monday that the story of a double toll on the bridge in May is "
                "false, and that a post made it up.",
                ruling="Lind is right that the story of the toll is false.",
            ),
            [],
        ),
        (
            article(
                title="Ansel Fact Check: the toll of the bridge",
                lead="Ansel Fact Check claimed in May that the toll of the Ansel bridge had doubled during a closure.",
            ),
            [],
        ),
    ],
    ids=[
        "claimed",
        "called false in the lead",
        "merely said in the lead",
        "judged",
        "titled",
        "no-sign",
        "subject",
        "altered",
        "denies",
        "checker",
    ],
)
def test_several_signs_tell_who_made_the_claim(read: Reader, text: str, wanted: list[str]) -> None:
    assert begun(read, text) == wanted


ELSEWHERE = {
    "es": (
        "# El peaje del puente en mayo\n\nEl concejal Otto Lind habló el lunes del puente. Lind afirmó sin pruebas que "
        "el peaje del puente se había doblado en mayo.\n\nEl puente se cruza a pie y en carro. La oficina del puerto "
        "guarda una lista de todos los días. En la lista de mayo no hay ningún cambio. El peaje fue de dos coronas. "
        "Así lo muestra también el libro de la oficina.\n\nLos datos de {} no aparecen en ningún libro.\n"
    ),
    "fr": (
        "# Le péage du pont en mai\n\nLe conseiller Otto Lind a parlé du pont lundi. Lind a affirmé à tort que le "
        "péage du pont avait doublé en mai.\n\nLe pont se traverse à pied. Le bureau du port garde une liste "
        "de tous les jours. La liste de mai ne montre aucun changement. Le péage était de deux couronnes. Le livre du "
        "bureau le montre aussi.\n\nLes chiffres de {} ne figurent dans aucun livre.\n"
    ),
    "pt": (
        "# O pedágio da ponte em maio\n\nO vereador Otto Lind falou da ponte na segunda-feira. Lind afirmou sem provas "
        "que o pedágio da ponte dobrou em maio.\n\nA ponte se cruza a pé e de carro. O escritório do porto guarda uma "
        "lista de todos os dias. Na lista de maio não há mudança. O pedágio foi de duas coroas. O livro do escritório "
        "mostra o mesmo.\n\nOs números de {} não estão em nenhum livro.\n"
    ),
    "it": (
        "# Il pedaggio del ponte a maggio\n\nIl consigliere Otto Lind ha parlato del ponte lunedì. Lind ha affermato "
        "senza prove che il pedaggio del ponte è raddoppiato a maggio.\n\nIl ponte si attraversa a piedi e in carro. "
        "L'ufficio del porto tiene una lista di tutti i giorni. Nella lista di maggio non c'è alcun cambiamento. Il "
        "pedaggio era di due corone. Il libro dell'ufficio lo mostra.\n\nI numeri di {} non sono in alcun libro.\n"
    ),
    "de": (
        "# Der Zoll der Brücke im Mai\n\nDer Stadtrat Otto Lind sprach am Montag über die Brücke. Lind behauptete "
        "fälschlicherweise, dass sich der Zoll der Brücke im Mai verdoppelt habe.\n\nDie Brücke wird zu Fuß "
        "überquert. Das Hafenamt führt eine Liste aller Tage. In der Liste vom Mai steht keine Änderung. Der "
        "Zoll betrug zwei Kronen. Auch das Buch des Amtes zeigt das.\n\nWas {} nannte, steht in keinem Buch.\n"
    ),
}


@pytest.mark.parametrize("language", ELSEWHERE)
def test_signs_are_known_in_other_languages(read: Reader, language: str) -> None:
    assert begun(read, ELSEWHERE[language].format("Lind")) == ["Otto Lind"]


@pytest.mark.parametrize(
    ("said", "answer", "wanted"),
    [
        ("Clerk Otto Lind says that the port was shut in May.", "That is not true.", ["Otto Lind"]),
        ("Clerk Otto Lind says that the port was shut in May. Is that so?", "“That’s true. It was.”", ["Otto Lind"]),
        ("Clerk Otto Lind says that the port was shut in May.", "The list of the office is open to all.", []),
        ("A post says that the port was shut in May.", "That is not true.", []),
        ("Otto Lind, van de bond, zegt dat er honderd molens staan.", "Dat klopt niet.", ["Otto Lind"]),
        ("Otto Lind, van de bond, zegt dat er honderd molens staan.", "Dat blijkt niet te kloppen.", ["Otto Lind"]),
        ("Otto Lind, van de bond, zegt dat er honderd molens staan.", "Dat weet iedereen hier.", []),
        ("Der Hafen sei im Mai zu, sagte Otto Lind.", "Das stimmt allerdings so nicht.", ["Otto Lind"]),
        ("Der Hafen sei im Mai zu, sagte Otto Lind.", "Diese Aussage ist schlicht falsch.", ["Otto Lind"]),
        ("Otto Lind sagte im Mai, dass der Hafen zu sei – das stimmt nicht.", "Er war auf.", ["Otto Lind"]),
        ("Der Hafen sei im Mai zu, sagte Otto Lind.", "Das weiß hier jeder.", []),
        ("Otto Lind behauptete, der Hafen sei im Mai zu.", "In Wahrheit kamen die Schiffe.", ["Otto Lind"]),
        ("Otto Lind erklärte, der Hafen sei im Mai zu.", "In Wahrheit kamen die Schiffe.", []),
        ("Otto Lind twierdził, że port był zamknięty w maju.", "Tymczasem był otwarty.", ["Otto Lind"]),
        ("Otto Lind powiedział, że port był zamknięty w maju.", "Nie jest to prawda.", ["Otto Lind"]),
        ("Otto Lind powiedział, że port był zamknięty w maju.", "To port miasta.", []),
        ("Иван Грушин заявил, что порт был закрыт весь май.", "Однако это не так.", ["Иван Грушин"]),
        ("Otto Lind, el alcalde, dice que el puerto estaba cerrado.", "Eso no es verdad.", ["Otto Lind"]),
        ("Otto Lind, el alcalde, dice que el puerto está cerrado.", "Falso. Estaba abierto.", ["Otto Lind"]),
        ("Otto Lind dice que el puerto está cerrado, dato que es falso, como se ve.", "Hay barcos.", ["Otto Lind"]),
        ("Otto Lind dice que el puerto está cerrado, dato que dio a este diario.", "Hay barcos.", []),
        ("Otto Lind (PX) mintió al decir que el puerto está cerrado.", "Hay barcos.", ["Otto Lind"]),
        ("Otto Lind mintió a su hija, y dice el alcalde que el puerto está cerrado.", "Hay barcos.", []),
        ("Otto Lind afirma que el puerto está cerrado.", "En realidad, hay barcos.", ["Otto Lind"]),
        ("Otto Lind explica que el puerto está cerrado.", "En realidad, hay barcos.", []),
        ("El partido de Otto Lind (PX) mintió al decir que el puerto está cerrado.", "Hay barcos.", []),
        ("Ilse Vandor habló de Otto Lind, que mintió al decir que el puerto está cerrado.", "Hay barcos.", []),
        ("Otto Lind acertó al decir que lo del puerto es un bulo.", "Hay barcos.", []),
    ],
)
def test_a_statement_that_is_answered_is_checked(read: Reader, said: str, answer: str, wanted: list[str]) -> None:
    rest = next(words for sign, words in RESTS.items() if sign in said)
    assert begun(read, f"# 5\n\n{rest}\n\n{rest}\n\n{said} {answer}\n") == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Otto Lind affirme que le port est fermé. En réalité, les bateaux entrent.", ["Otto Lind"]),
        ("L'expert Otto Lind affirme que le port est ouvert. En réalité, les bateaux entrent.", []),
        ("Otto Lind affirme que le port est fermé. Les bateaux entrent.", []),
    ],
)
def test_a_claim_that_the_next_sentence_sets_right_is_its_tellers(read: Reader, said: str, wanted: list[str]) -> None:
    assert (
        begun(read, f"# 5\n\nLa ville d'Ansel est très grande, et elle a un port depuis toujours.\n\n{said}\n")
        == wanted
    )


def test_whom_somebody_accuses_claims_nothing(read: Reader) -> None:
    body = "O porto de Ansel é grande, e os navios entram e saem todos os dias do ano.\n\n" * 2
    said = (
        "Davi Mota, chefe do cais, acusou Otto Lind de omissão e afirmou, exageradamente, que o porto é o pior do país."
    )
    assert "Otto Lind" not in begun(read, f"# 5\n\n{body}{said}\n")


def test_of_whom_the_title_names_the_words_that_stand_alone_are_checked(read: Reader) -> None:
    body = "“Eu não tenho barco no porto.”\n\nOtto Lind tem um barco no porto de Ansel, que comprou em maio."
    text = "# Otto Lind {} dados {} em discurso\n\nO discurso foi no porto, que estava aberto.\n\n" + body
    assert begun(read, text.format("usa", "falsos")) == ["Otto Lind"]
    assert begun(read, text.format("pede", "novos")) == []


RESTS = {
    "zegt": "De haven is vol. Er komen elke dag schepen binnen en uit. Het is er druk, zegt een lijst van de haven.",
    "puerto": "El puerto es grande. Los barcos entran y salen todos los días. La lista de la oficina lo muestra.",
    "Hafen": "Der Kai ist groß. Die Schiffe kommen und fahren jeden Tag. Das zeigt die Liste der Behörde allen.",
    "że": "Nabrzeże jest duże. Statki wpływają i wypływają każdego dnia. Pokazuje to lista urzędu miasta.",
    "порт": "Причал большой. Корабли приходят и уходят каждый день. Это видно из списка, который ведет город.",
    "": "The harbour office was asked. Ships came and went on all of the days. The quay was full.",
}


LISTED = "# Was the harbour shut?\n\nVerdict: False\n\nThe quay is a busy place, and so it was in all of May.\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "The widest shared tweets repeating it came from collectors, among them Abe Tilney and clerk Roy Cobb.",
            ["Abe Tilney", "Roy Cobb"],
        ),
        ("The tweets were debunked when shared, by experts, among them Abe Tilney here and clerk Roy Cobb here.", []),
        ("The town has many clerks, among them Abe Tilney here and clerk Roy Cobb here, who like the harbour.", []),
    ],
)
def test_all_of_a_list_of_those_who_repeat_it_are_named(read: Reader, sentence: str, wanted: list[str]) -> None:
    assert begun(read, LISTED.format(sentence)) == wanted


@pytest.mark.parametrize(
    "line", ["— Hal Binder on Monday, March 5th, 2018 in a radio talk with Ned Pike", "-- Hal Binder, 2018"]
)
def test_a_dash_leads_in_who_said_the_words_above(read: Reader, line: str) -> None:
    words = "“Our orchards have never been bigger, they're breaking every record.”"
    text = f"Orchards never bigger?\n\n{words}\n\n{line}\n\nThe guild counts the trees in May.\n\nVerdict: False\n"
    assert begun(read, text) == ["Hal Binder"]


@pytest.mark.parametrize(("lead", "names"), [("", ["Ilse Vandor"]), ("And ", [])])
def test_who_is_right_too_by_the_way_did_not_make_the_claim(read: Reader, lead: str, names: list[str]) -> None:
    said = f"{lead}Clerk Ilse Vandor is right that the Ansel bridge toll and its closure in May cost the town much."
    assert begun(read, article(title=TOLL, lead="The bridge is old.", ruling=f"{said} Vandor is right.")) == names
