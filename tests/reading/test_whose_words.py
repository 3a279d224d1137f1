"""Words are given to those who say them: not to who asks, denies, cites others, or stands in the next sentence."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]
DEPUTIES = re.compile("deputies|diputados|Abgeordnete|deputati")
BODY = "The harbour was open on every day of May, as the list of the office shows, and ships came in and went out."


def told(read: Reader, text: str) -> list[tuple[str, str, str]]:
    """Who takes which stance on which words, the article's own statements left out."""
    found = read(text)
    claims = {one.iri: one.text for one in found.reading.claims}
    own = found.reading.document
    heard = (one for one in found.reading.assertions if one.publication != own)
    return [(found.who(one), one.stance, claims[one.claim]) for one in heard]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Rumours about the harbour",
            (
                "Minister Dan Holm denied these reports: “They mislead people.” "
                "The ministry added that the rumours about the harbour were spread by deputies. This is false."
            ),
        ),
        (
            "Rumours about the harbour",
            (
                "Minister Dan Holm denied these reports: “They mislead people.” "
                "He added that the rumours about the harbour were spread by deputies. This is false."
            ),
        ),
        (
            "Rumores sobre el puerto",
            (
                "El ministro Dan Holm desmintió estas informaciones: «Engañan a la gente». "
                "El ministro añadió que los rumores también fueron difundidos por diputados. Es falso."
            ),
        ),
        (
            "Gerüchte über den Hafen",
            (
                "Minister Dan Holm wies diese Berichte zurück: „Sie führen die Leute irre.“ "
                "Der Minister fügte hinzu, dass die Gerüchte auch von Abgeordneten verbreitet würden. Das ist falsch."
            ),
        ),
        (
            "Voci sul porto",
            (
                "Il ministro Dan Holm ha smentito queste notizie: «Ingannano la gente.» "
                "Il ministro ha aggiunto che le voci sono state diffuse anche da deputati. È falso."
            ),
        ),
    ],
)
def test_nobody_is_against_what_they_say_themselves(read: Reader, title: str, text: str) -> None:
    found = told(read, f"# {title}\n\n{text}\n\n{BODY}\n")
    assert not [one for one in found if one[0] == "Dan Holm" and one[1] != "asserts" and DEPUTIES.search(one[2])]
    begun = (one for one in read(f"# {title}\n\n{text}\n").reading.assertions if one.method.endswith(" origin"))
    assert not [*begun]


def test_who_denies_is_against_what_somebody_else_says(read: Reader) -> None:
    text = "Minister Dan Holm denied these reports. A post claims that the harbour is shut for ever. This is false."
    assert ("Dan Holm", "disputes", "the harbour is shut for ever") in told(read, f"# The harbour\n\n{text}\n")


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Anna Brekk wrongly says …", "“What is the grade of your school?” Sven Orre asked on Monday."),
        ("Anna Brekk wrongly says …", "“What is the grade of your school?” Sven Orre said."),
        ("Anna Brekk sagt …", "„Welche Note hat Ihre Schule im Mai?“ Sven Orre fragte am Montag."),
    ],
)
def test_a_question_is_no_claim_of_whom_a_title_names(read: Reader, title: str, asked: str) -> None:
    text = f"# {title}\n\n{asked}\n\n“As high as a grade can ever get,” Anna Brekk responded.\n"
    assert not [one for one in told(read, text) if one[0] == "Anna Brekk" and "?" in one[2]]


def test_a_question_is_not_given_to_who_spoke_before(read: Reader) -> None:
    said = "“The harbour is shut,” Ilse Vandor said. “Is the ferry still sailing today?” Sven Orre asked."
    assert told(read, f"# The harbour\n\n{said}\n") == [("Ilse Vandor", "asserts", "The harbour is shut")]
    cried = "“The harbour is shut,” Ilse Vandor said. “The ferry still sails today!” Sven Orre said."
    assert ("Sven Orre", "asserts", "The ferry still sails today!") in told(read, f"# The harbour\n\n{cried}\n")


ACT = "No berth may be let twice in any year"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ilse Vandor said that the berth is “owned.”She wrote on section 9 of the Act, which states, “{act}.”",
        "Mayor Ilse Vandor said that the berth is “owned”.She wrote on the Act, which states, “{act}.”",
        "Mayor Ilse Vandor wrote on Monday about section 9 of the Act, which states: “{act}.”",
        "Mayor Ilse Vandor responded with the Act of the port that states: “{act}.”",
        "Bürgermeisterin Ilse Vandor verwies auf das Hafengesetz, in dem es heißt: „{act}.“",
        "La alcaldesa Ilse Vandor respondió con la Ley de Puertos, que dice: «{act}».",
    ],
)
def test_words_in_what_somebody_cites_are_not_theirs(read: Reader, text: str) -> None:
    said = told(read, f"# The berth\n\n{text.format(act=ACT)}\n")
    assert not [one for one in said if one[0] == "Ilse Vandor" and ACT in one[2]]


@pytest.mark.parametrize(
    "end",
    ["“many go uncounted”.And", "“many go uncounted.”And", "many go uncounted (in May).And", "5% go uncounted.And"],
)
def test_a_sentence_ends_where_the_space_after_it_is_lost(read: Reader, end: str) -> None:
    text = (
        f"Boat Watch said that {end} a 2004 paper by Netline found that boats were lost. It concluded that more sink."
    )
    said = [one[2] for one in told(read, f"# Boats\n\n{text}\n") if one[0] == "Boat Watch"]
    assert said == [end.removesuffix(".And").removesuffix("And")]


def test_it_is_nobody_where_two_speak(read: Reader) -> None:
    text = "Boat Watch said that a paper by Netline found that boats were lost. It concluded that more sink each year."
    assert "more sink each year" not in [one[2] for one in told(read, f"# Boats\n\n{text}\n")]
    alone = "Boat Watch said that boats were lost. It concluded that more sink each year."
    assert ("Boat Watch", "asserts", "more sink each year") in told(read, f"# Boats\n\n{alone}\n")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("According to Ilse Vandor, {a} the storm which, according to Dan Holm, {b}.", "the loss came of the storm"),
        ("Acording to Ilse Vandor, {a} the storm which, according to Dan Holm, {b}.", None),
        ("According to Ilse Vandor, {a} the storm, and a quay, according to Dan Holm, {b}.", None),
        ("Según Ilse Vandor, la pérdida se debió a la tormenta que, según Dan Holm, hundió barcos.", None),
        ("El puerto cerró en mayo y, según Dan Holm, la tormenta hundió cuarenta barcos.", None),
        ("Selon Ilse Vandor, la perte était due à la tempête qui, selon Dan Holm, a coulé des bateaux.", None),
        ("De acordo com Ilse Vandor, a perda deveu-se à tempestade que, segundo Dan Holm, afundou barcos.", None),
        ("Secondo Ilse Vandor, la perdita è dovuta alla tempesta che, secondo Dan Holm, ha affondato barche.", None),
        ("Der Verlust lag am Sturm, der laut Dan Holm vierzig Boote versenkte.", None),
        ("Der Verlust lag am Sturm, der im Mai laut Dan Holm vierzig Boote versenkte.", None),
        ("Volgens Ilse Vandor kwam het verlies door de storm die volgens Dan Holm boten liet zinken.", None),
        ("Kerugian itu disebabkan badai yang, menurut Dan Holm, menenggelamkan empat puluh kapal.", None),
    ],
)
def test_a_source_within_a_clause_tells_that_alone(read: Reader, text: str, whole: str | None) -> None:
    words = text.format(a="the loss came of", b="sank forty boats")
    said = told(read, f"# Storm\n\n{words}\n")
    assert not [one for one in said if one[0] == "Dan Holm"]
    assert whole is None or ("Ilse Vandor", "asserts", whole) in said
    assert not [one for one in said if one[2].endswith((" which", " que", " qui", " che", " die"))]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Volgens een bericht op Facebook zou burgemeester Tessa Kroon (LVP) banden hebben.",
            "een bericht op Facebook",
        ),
        ("Laut der Hafenbehörde ging der Verlust auf den Sturm zurück.", "der Hafenbehörde"),
    ],
)
def test_a_source_ends_before_the_verb(read: Reader, text: str, source: str) -> None:
    assert [one[0] for one in told(read, f"# Hafen en haven\n\n{text}\n")] == [source]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“We shut the quay for ever,” Stated Orban.", ["Orban"]),
        ("“We shut the quay for ever,” Explained Mayor Ilse Vandor.", ["Ilse Vandor"]),
        ("The thumbnail and title of the video bear the claim: “The quay was shut for ever by the army”.", []),
        (
            "Deniz Bakanlığının web sitesi üzerinden yapılan açıklamada limanın açıldığı ifade edildi.",
            ["Deniz Bakanlığı"],
        ),
        ("Desde el propio ministerio afirman que el puerto está abierto.", ["el propio ministerio"]),
    ],
)
def test_who_speaks_is_called_by_their_name_alone(read: Reader, text: str, names: list[str]) -> None:
    assert [one[0] for one in told(read, f"# Quay, liman, puerto\n\n{text}\n")] == names


@pytest.mark.parametrize("gloss", ["(PAL)", "(“PAL”)", "(PAL, its short name)"])
def test_who_is_known_by_initials_in_brackets_is_no_person(read: Reader, gloss: str) -> None:
    text = f"According to figures published by Public Ansel Lund {gloss}, boats were lost. Lund said more was lost."
    found = read(f"# Boats\n\n{text}\n")
    assert [str(one.kind) for one in found.reading.agents if one.name == "Public Ansel Lund"] == ["agent"]
    person = read(
        "# Boats\n\nMayor Ilse Anna Vandor (IAV) said that boats were lost. Vandor said that more was lost.\n"
    )
    assert [str(one.kind) for one in person.reading.agents if one.name == "Ilse Anna Vandor"] == ["person"]


@pytest.mark.parametrize(
    ("text", "denied", "said"),
    [
        (
            "The Port Ministry denies that Arne Ribal made such statements and says that it is a “fake” tweet.",
            "Arne Ribal made such statements",
            "it is a “fake” tweet",
        ),
        (
            "The Port Ministry denied that the port had been shut and said that all ships sail.",
            "the port had been shut",
            "all ships sail",
        ),
        ("The Port Ministry denied that Arne Ribal came and said that all ships sail.", "Arne Ribal came", None),
        (
            "El Ministerio de Puertos niega que Arrizabal haya hecho tales declaraciones y dice que es un tuit falso.",
            "Arrizabal haya hecho tales declaraciones",
            "es un tuit falso",
        ),
        (
            "Il Ministero dei Porti nega che il porto sia chiuso e afferma che il tweet è falso.",
            "il porto sia chiuso",
            "il tweet è falso",
        ),
        (
            "Das Hafenamt bestreitet, dass der Hafen geschlossen wurde, und erklärt, dass alle Schiffe fahren.",
            "der Hafen geschlossen wurde",
            "alle Schiffe fahren",
        ),
    ],
)
def test_what_is_said_after_a_denial_is_no_part_of_it(read: Reader, text: str, denied: str, said: str | None) -> None:
    heard = told(read, f"# Puerto, porto, Hafen\n\n{text}\n")
    assert [one[2] for one in heard if one[1] in ("denies", "disputes")] == [denied]
    assert [one[2] for one in heard if one[1] == "asserts"] == ([said] if said else [])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Is the port shut?", "Contrary to what Mayor Ilse Vandor said, the port is shut."),
        ("¿Está cerrado el puerto?", "En contra de lo que dijo la alcaldesa Ilse Vandor, el puerto está cerrado."),
        ("Le port est-il fermé ?", "Contrairement à ce qu'a dit la maire Ilse Vandor, le port est fermé."),
        ("Ist der Hafen geschlossen?", "Anders als Bürgermeisterin Ilse Vandor sagte, ist der Hafen geschlossen."),
        ("Is the port shut?", "A parody account of Ilse Vandor wrote that the port is shut."),
        ("Is the port shut?", "“The port is shut for ever,” Dan Holm said, quoting from a letter of Ilse Vandor."),
        ("Is the port shut?", "Dan Holm claims Mayor Ilse Vandor said the port was shut."),
        ("Czy port jest zamknięty?", "Fałszywe konto Ilse Vandor napisało w maju, że port jest zamknięty."),
        ("Är hamnen stängd?", "Borgmästaren Ilse Vandor har aldrig sagt att hamnen är stängd."),
        ("Är hamnen stängd?", "Borgmästaren Ilse Vandor ska ha sagt att hamnen är stängd."),
    ],
)
def test_nobody_says_what_they_deny_or_others_say_in_their_name(read: Reader, title: str, text: str) -> None:
    said = told(read, f"# {title}\n\n{text}\n\n{BODY}\n")
    assert not [one for one in said if "Ilse Vandor" in one[0] and "account" not in one[0]]


def test_a_quotation_is_of_who_is_said_to_have_said_it(read: Reader) -> None:
    quoted = "“The port is shut for ever and a day,” Dan Holm said Mayor Ilse Vandor told him in May."
    assert not [one for one in told(read, f"# The port\n\n{quoted}\n") if one[0] == "Dan Holm"]
    contrary = "Contrary to what Mayor Ilse Vandor said, the port is not shut."
    assert [one[0] for one in told(read, f"# Is the port shut?\n\n{contrary}\n\n{BODY}\n")] == ["Ilse Vandor"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Ilse Vandor förnekar att hamnen är stängd och säger att den är öppen.", "hamnen är stängd"),
        ("Ilse Vandor popřela, že přístav je zavřený, a řekla, že lodě plují.", "přístav je zavřený"),
        ("The Port Office issued a statement denying that the port was shut and said that ships sail.",
         "that the port was shut"),
    ],
)  # fmt: skip
def test_what_is_denied_in_a_set_form_ends_before_what_is_said(read: Reader, text: str, denied: str) -> None:
    assert [one[2] for one in told(read, f"# Om\n\n{text}\n") if one[1] in ("denies", "disputes")] == [denied]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ilse Vandor said – and Dan Holm agreed – that the port is shut.",
        "Une vidéo où la maire Ilse Vandor dit que le port est fermé est truquée.",
        "Une lettre adressée à la maire Ilse Vandor dit que le port est fermé.",
        "Una lettera alla sindaca Ilse Vandor dice che il porto è chiuso.",
        "No vídeo falso a prefeita Ilse Vandor diz que o porto está fechado.",
        "Brat burmistrz Ilse Vandor powiedział, że port jest zamknięty.",
        "Bürgermeisterin Ilse Vandor habe gesagt, dass der Hafen geschlossen ist.",
    ],
)
def test_hearsay_and_what_is_said_to_somebody_is_not_theirs(read: Reader, text: str) -> None:
    assert not [one for one in told(read, f"# Om\n\n{text}\n") if one[0] == "Ilse Vandor"]


@pytest.mark.parametrize(
    "text",
    [
        "La ministre déléguée aux Ports Ilse Vandor a affirmé que le port est fermé.",
        "La sindaca Ilse Vandor ha detto che il porto è chiuso.",
        "Bürgermeisterin Ilse Vandor hat gesagt, dass der Hafen geschlossen ist.",
    ],
)
def test_who_says_it_with_a_role_is_heard(read: Reader, text: str) -> None:
    assert [one[0] for one in told(read, f"# Om\n\n{text}\n")] == ["Ilse Vandor"]


@pytest.mark.parametrize(
    "text",
    [
        "Il post attacca la sindaca Ilse Vandor. Sostiene che il porto è chiuso.",
        "O vídeo mostra a prefeita Ilse Vandor. Diz que o porto está fechado.",
        "La publication vise la maire Ilse Vandor. Elle affirme que le port est fermé.",
    ],
)
def test_no_pronoun_means_whom_a_post_is_about(read: Reader, text: str) -> None:
    assert not [one for one in told(read, f"# Om\n\n{text}\n") if one[0] == "Ilse Vandor"]


@pytest.mark.parametrize(
    "text",
    [
        "La alcaldesa Ilse Vandor respondió a Dan Holm, que afirma que el puerto está cerrado.",
        "La alcaldesa Ilse Vandor respondió a Dan Holm, que cerró el puerto en mayo.",
        "La sindaca Ilse Vandor ha risposto a Dan Holm, che sostiene che il porto è chiuso.",
        "A prefeita Ilse Vandor respondeu a Dan Holm, que afirma que o porto está fechado.",
    ],
)
def test_a_relative_clause_about_another_is_no_claim(read: Reader, text: str) -> None:
    assert not [one for one in told(read, f"# Om\n\n{text}\n") if one[0] == "Ilse Vandor"]


def test_a_pronoun_may_mean_who_is_named_last(read: Reader) -> None:
    text = "Mayor Ilse Vandor was criticised in a post by a user {}. She wrote that the port is shut."
    heard = [[one[0] for one in told(read, f"# Om\n\n{text.format(who)}\n")] for who in ("named Dora", "of a forum")]
    assert heard == [[], ["Ilse Vandor"]]


_TOLD = {
    "es": "# Qué se sabe del puerto\n\nLa alcaldesa Ilse Vandor y el ministro Dan Holm aparecen en publicaciones.\n\n",
    "pt": "# O que se sabe do porto\n\nA prefeita Ilse Vandor e o ministro Dan Holm aparecem em publicações.\n\n",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Dijeron a Ilse Vandor que el puerto cerrará en enero."),
        ("es", "«El puerto cerrará en enero», dijeron a Ilse Vandor."),
        ("pt", "Disseram a Ilse Vandor que o porto vai fechar em janeiro."),
        ("pt", "«O porto vai fechar em janeiro», disse a Ilse Vandor."),
    ],
)
def test_who_is_told_something_does_not_say_it(read: Reader, language: str, text: str) -> None:
    assert not told(read, f"{_TOLD[language]}{text}\n")


@pytest.mark.parametrize(("who", "name"), [("prefeita Ilse Vandor", "Ilse Vandor"), ("Polícia Naval",) * 2])
def test_an_article_stands_before_a_role_or_an_office(read: Reader, who: str, name: str) -> None:
    text = f"{_TOLD['pt']}Disse a {who} que o porto vai fechar em janeiro.\n"
    assert [one[0] for one in told(read, text)] == [name]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Dan Holm ha sostenuto erroneamente che Ilse Vandor aveva detto: «Il porto è un lusso per tutti».", False),
        ("Dan Holm ha sostenuto erroneamente: «Il porto è un lusso per tutti».", True),
    ],
)
def test_what_somebody_says_that_another_said_is_not_in_their_words(read: Reader, text: str, own: bool) -> None:
    title = "# Cosa sappiamo\n\nLa ministra Ilse Vandor e il sindaco Dan Holm compaiono nei post da lunedì.\n\n"
    said = [("Dan Holm", "asserts", "Il porto è un lusso per tutti")]
    assert told(read, f"{title}{text}\n") == (said if own else [])
