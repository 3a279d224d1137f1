"""The claim under check and the printed verdict."""

from collections.abc import Callable
from typing import Any

import pytest

from provenance.reading.checked import title_claim
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.ruling import verdict

LEX = lexicon()


def claim(text: str) -> str | None:
    found = title_claim(outline(text, LEX), LEX)
    return found.words if found else None


def label(text: str) -> tuple[str, str] | None:
    document = outline(text, LEX)
    found = verdict(document, title_claim(document, LEX), LEX)
    return (found.label.words, found.verdict) if found else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('Fact Check: "The bridge is closed"', "The bridge is closed"),
        ("# Fact check: “The bridge is closed”", "The bridge is closed"),
        ("FACT CHECK | The bridge is closed", "The bridge is closed"),
        ("Fact-check: Was the bridge closed?", "Was the bridge closed?"),
        ("Did the mayor close the bridge?", "Did the mayor close the bridge?"),
        ("No, the mayor did not close the bridge: a hoax", "the mayor did not close the bridge"),
        ("The mayor did not close the bridge", "The mayor did not close the bridge"),
        ("Fact check: The mayor did not close any bridge", "The mayor did not close any bridge"),
        ("A day on the bridge", None),
    ],
)
def test_the_claim_in_a_title(title: str, expected: str | None) -> None:
    assert claim(title + "\nSome words here.\n") == expected


def test_a_claim_line_goes_before_the_title() -> None:
    assert claim("# Was it so?\n\nClaim: The bridge is closed.\n\nText.\n") == "The bridge is closed"
    assert (
        claim("# A bridge too few\n\n## The claim\n\nThe bridge is closed.\n\n## Analysis\n\nNo.\n")
        == "The bridge is closed"
    )


def test_the_conclusion_gives_the_claim_where_the_title_gives_none() -> None:
    text = "# A bridge too few\n\n## Conclusion\n\nThe claim that the bridge is closed is false.\n"
    assert claim(text) == "the bridge is closed"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The claim that the bridge is closed is False.", ("False", "false")),
        ("The claim that it is closed is therefore false.", ("false", "false")),
        ("The claim that it is closed is rated **Misleading**.", ("Misleading", "misleading")),
        ("This claim is mostly true, as the records show.", ("mostly true", "mostly-true")),
        ("We rate this claim False.", ("False", "false")),
        ("We rate the claim that it is closed Mostly False.", ("Mostly False", "mostly-false")),
        ("The claim that it is closed is unproven.", ("unproven", "unproven")),
        ("The claim that it is closed is an old one.", None),
        ("The claim that it is false has spread.", None),
        ("Nobody knows whether it is true.", None),
    ],
)
def test_the_verdict_in_a_conclusion(sentence: str, expected: tuple[str, str] | None) -> None:
    assert (
        label(f'Fact Check: "The bridge is closed"\nAnalysis\nText.\nConclusion\n{sentence}\nSources\n- A\n')
        == expected
    )


@pytest.mark.parametrize("line", ["Verdict: Mostly true", "**Our rating:** Mostly true", "Ruling: Mostly true."])
def test_a_verdict_line(line: str) -> None:
    assert label(f'# Fact Check: "X is so now"\n\nText.\n\n{line}\n') == ("Mostly true", "mostly-true")


def test_a_verdict_under_its_heading() -> None:
    assert label('# Fact Check: "X is so now"\n\nText.\n\n## Our ruling\n\nMostly true.\n') == (
        "Mostly true",
        "mostly-true",
    )


def test_the_verdict_is_on_what_the_title_denies(read: Callable[[str], Any]) -> None:
    text = "No, a clerk did not sell the bridge\n\nText.\n\nOur ruling\n\n"
    text += "A Facebook post said a clerk had sold the bridge. We rate this claim False.\n"
    found = read(text)
    (review,) = found.reading.reviews
    assert (found.claims[review.claim].text, review.verdict) == ("A clerk sold the bridge", "false")
    assert review.claim_as_published == "a clerk did not sell the bridge"


def test_a_legend_is_no_verdict() -> None:
    assert label('# Fact Check: "X is so now"\n\nRating: True | Mostly true | Mixed | False\n\nText.\n') is None


def test_of_two_verdicts_the_one_on_the_title_counts() -> None:
    text = (
        'Fact Check: "The bridge is closed"\nConclusion\n'
        "The claim that a ferry sank is true. The claim that the bridge is closed is false.\n"
    )
    assert label(text) == ("false", "false")
