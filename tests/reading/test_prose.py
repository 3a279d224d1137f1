"""Verdicts that prose gives where no rating is printed, and what must give none."""

import pytest

from provenance.reading.checked import title_claim
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.ruling import verdict

BODY = "\n\nThe ferry sails at noon. The harbour office keeps the register.\n"


def judged(text: str, language: str = "en") -> tuple[str, str] | None:
    lex = lexicon(language)
    document = outline(text, lex)
    claim = title_claim(document, lex)
    found = verdict(document, claim, lex)
    return (found.verdict, found.label.words) if found else None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A look at the ferry\n\nPosts share a doctored picture of the ferry." + BODY, "en", "altered-media"),
        ("A look at the ferry\n\nViral claims falsely say that the ferry sank." + BODY, "en", "false"),
        ("The mayor did not sell the ferry\n\nUsers wrote falsely: the mayor sold the ferry." + BODY, "en", "false"),
        ("Un vistazo al ferry\n\nCirculan mensajes con una foto manipulada del ferry." + BODY, "es", "altered-media"),
        ("Ein Blick auf die Fähre\n\nIn einem Beitrag kursiert ein gefälschtes Bild." + BODY, "de", "altered-media"),
        ("नाव की कहानी\n\nवायरल दावा गलत है और नाव चल रही है।\n\nनाव दोपहर में चलती है।\n", "hi", "false"),
        (
            "वंदोर की नाव\n\nआशा बागरी\n\n२ मई\n\nवह नाव चली गई है।\n\nदावा गलत साबित हुआ है।\n\nनाव अब चलती है।\n",
            "hi",
            "false",
        ),
        ("वंदोर की नाव\n\nFact\n\nनाव दोपहर में चलती है। वायरल दावा भ्रामक निकला।\n", "hi", "misleading"),
    ],
)
def test_what_prose_calls_the_thing_that_is_checked(text: str, language: str, expected: str) -> None:
    found = judged(text, language)
    assert found is not None
    assert found[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A look at the ferry\n\nA picture of the ferry is not doctored." + BODY,
        "A look at the ferry\n\nIs the picture of the ferry doctored?" + BODY,
        "A look at the ferry\n\nWe once saw a similar claim that was false." + BODY,
        "A look at the ferry\n\nLast year we rated a claim False." + BODY,
        "A look at the ferry\n\nIlse Vandor said that the claim is false." + BODY,
        "A look at the ferry\n\nIf the claim is false, readers will be told." + BODY,
        "A look at the ferry\n\nThe photo of the ferry is genuine, the register says." + BODY,
        "A look at the ferry\n\nHis false teeth fell into the water." + BODY,
        "The mayor did not sell the ferry" + BODY,
        "Video shows false ceiling of the ferry\n\nIn the video, the false ceiling leaks twice." + BODY,
        "The ferry in May\n\nIt sails."
        + 3 * BODY
        + "Krog spread a false claim on taxes. Lind spread a false rumour of fish."
        + 3 * BODY,
    ],
)
def test_what_gives_no_verdict(text: str) -> None:
    assert judged(text) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Is it true that Ilse Vandor sold the ferry? No. It still sails." + BODY, "en", ("false", "No")),
        ("Did Ilse Vandor sell the ferry? Yes, that's true: in May." + BODY, "en", ("true", "true")),
        ("¿Es cierto que Vandor vendió el ferry? No, es falso." + BODY, "es", ("false", "falso")),
        ("Es stimmt, dass Vandor die Fähre verkauft hat" + BODY, "de", ("true", "stimmt")),
        ("Did Ilse Vandor sell the ferry? Yes, she might have." + BODY, "en", None),
        (
            "No, Vandor did not sell the ferry" + BODY + "The claim that Lind never sold it is false.",
            "en",
            ("false", "No"),
        ),
        ("Is it true that Ilse Vandor sold the ferry?" + BODY, "en", None),
        ("It is not clear, but it is true that the ferry sails" + BODY, "en", None),
    ],
)
def test_the_answer_to_what_the_head_asks(text: str, language: str, expected: tuple[str, str] | None) -> None:
    assert judged(text, language) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("QUAY WIRE'S ASSESSMENT: False. The register shows it.", ("false", "False")),
        ("Quay Check verdict: Misleading", ("misleading", "Misleading")),
        ("Quay Check rates claims on a scale: True, False", None),
    ],
)
def test_a_line_with_the_name_of_the_house(line: str, expected: tuple[str, str] | None) -> None:
    assert judged(f"CLAIM: Ilse Vandor sold the ferry.\n\n{line}{BODY}") == expected


def test_fact_over_a_paragraph_is_no_rating() -> None:
    assert judged("Claim\n\nA ferry was sold.\n\nFact\n\nThe ferry belongs to the town.\n") is None


def test_other_is_no_label_within_a_sentence() -> None:
    text = "Une vidéo du bac\n\nOn y voit un homme. La vidéo montre que l'acteur n'est autre que Vandor.\n"
    assert judged(text, "fr") is None


@pytest.mark.parametrize("label", ["Verified", "OPINION"])
def test_a_badge_of_a_page_that_checks_nothing_is_no_verdict(label: str) -> None:
    assert judged(f"A talk on ferries\n\n{label}" + BODY) is None
    assert (
        judged(f"A talk on ferries\n\n{label}\n\nPosts claim that the ferry sank. The claim is old." + BODY) is not None
    )
