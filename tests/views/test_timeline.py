"""The timeline in words; every name is invented."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from provenance.analysis.timeline.building import timeline
from provenance.analysis.trace import Conflict, Moment, Relation, Statement, Trace, VerdictGiven
from provenance.dates import Date, parse
from provenance.model import AgentKind
from provenance.views.timeline import summarise_timeline, timeline_lines


@pytest.fixture
def told(sample: Any) -> Any:
    """Tells what stands in a timeline of statements and a verdict of false: speakers with their dates."""

    def tell(said: Sequence[tuple[str, str | None]], checked: str | None = None, **parts: object) -> dict[str, str]:
        return {line.lead: line.text for line in summarise_timeline(timeline(made(sample, said, checked, **parts)))}

    return tell


def made(sample: Any, said: Sequence[tuple[str, str | None]], checked: str | None, **parts: object) -> Trace:
    claim = sample.claim("0", "The pier was sold")
    statements = [
        sample.statement(f"s{number}", sample.party(who), "asserts", claim, when=parse(date) if date else None)
        for number, (who, date) in enumerate(said)
    ]
    checker = sample.party("Tidewater Facts", AgentKind.FACT_CHECKER)
    page = sample.work("page", "ClaimReview", "Was the pier sold?", when=parse(checked) if checked else None)
    given = VerdictGiven(claim.iri, checker, "false", "Fog", "label", page, page.date, None)
    found: Trace = sample.trace(claim, statements, verdicts=(given,) if checked else ())
    return replace(found, **parts)  # type: ignore[arg-type]


def test_the_first_that_is_known_is_told_with_its_date(told: Any) -> None:
    found = told([("Ilse Vandor", "2020-02"), ("Mira Quill", "2021"), ("Joran Pell", None)])
    assert found["First known"] == "Ilse Vandor (February 2020). 1 statement without a date may be older."


def test_where_the_first_is_not_known_all_that_may_be_it_are_told(told: Any) -> None:
    found = told([("Ilse Vandor", "2020"), ("Mira Quill", "2020-05-05")])
    assert found["First known"].startswith("one of Ilse Vandor (2020) and Mira Quill (5 May 2020): which of them")
    assert "the order of what may have been at the same time" in found["Not known"]


def test_where_nothing_is_dated_that_is_said(told: Any) -> None:
    assert told([("Ilse Vandor", None)])["First known"].startswith("not known: no statement for the claim has a date.")
    assert told([])["First known"] == "not known: nobody is recorded here as saying it."


@pytest.mark.parametrize(
    ("said", "checked", "words"),
    [
        ("2020-02-28", "2020-03-01", "2 days after the first that is known."),
        ("2020-02", "2020-03-03", "3 to 31 days after the first that is known."),
        ("2020-03-01", "2020-03-01", "0 days after the first that is known."),
        ("2020", "2020-03-03", "at most 62 days after the first that is known; it may also have come before it."),
        ("2020-03-05", "2020-03-03", "the review is 2 days older than all that is known"),
        ("2021", "2020-03-03", "the review is 304 to 668 days older than all that is known"),
    ],
)
def test_the_lag_is_told_as_far_as_the_dates_go(told: Any, said: str, checked: str, words: str) -> None:
    assert told([("Ilse Vandor", said)], checked)["Response"].startswith(words)


def test_what_was_said_again_is_told_and_what_may_have_been(told: Any) -> None:
    found = told([("Ilse Vandor", "2020-01-01"), ("Mira Quill", "2021"), ("Joran Pell", None)], "2020-03-03")
    assert found["Said again"] == (
        "after it was found false on 3 March 2020 (Tidewater Facts): by Mira Quill (2021)."
        " Of 1 statement it is not known whether before or after."
    )


def test_where_nobody_said_it_again_that_is_as_far_as_is_known(told: Any) -> None:
    found = told([("Ilse Vandor", "2020-01-01")], "2020-03-03")
    assert found["Said again"].endswith("by nobody, as far as these records show.")
    assert "Said again" not in told([("Ilse Vandor", "2020-01-01")])


def test_a_claim_that_nobody_reviewed_and_a_review_without_a_date(told: Any) -> None:
    assert told([])["Reviewed"] == "by no fact-check with a verdict, in these records."
    assert told([("Ilse Vandor", "2020")], "soon")["Reviewed"].startswith("on a date that is not known, by Tidewater")


def test_dates_that_contradict_each_other_are_told_and_none_called_wrong(told: Any, sample: Any) -> None:
    one, other = parse("2019"), parse("2021-03-04")
    article, post = sample.work("article", "Article", "Pier fears"), sample.work("post", "Article", "Pier gone")
    found = Conflict("dated-differently", post.iri, one, post.iri, other, 429, article, post)
    words = told([], works={post.iri: post}, conflicts=(found,))["Dates in doubt"]
    assert words == (
        "“Pier gone” is dated 2019 by “Pier fears”; its own page says 4 March 2021."
        " Which of the dates holds is not known."
    )


def test_changed_words_are_a_suggestion_and_told_with_who_and_when(sample: Any) -> None:
    old, new = sample.claim("0", "The pier was sold"), sample.claim("1", "The old pier was sold to a spy")
    said: list[Statement] = [
        sample.statement("a", sample.party("Ilse Vandor"), "asserts", old, when=parse("2020")),
        sample.statement("b", sample.party("Mira Quill"), "asserts", new, when=parse("2021")),
    ]
    match = Relation(new.iri, old.iri, "exactMatch", "hand", None, "confirmed")
    trace: Trace = sample.trace(old, said, claims=(old, new), relations=(match,))
    found = timeline(trace)
    assert "suggestions by likeness and time" in {line.lead: line.text for line in summarise_timeline(found)}["Words"]
    assert list(timeline_lines(found, 200))[-1] == (
        "Mira Quill (2021) from Ilse Vandor (2020) (67% alike): The [+old+] pier was sold [+to a spy+]"
    )


def test_the_moment_is_said_first(told: Any) -> None:
    moment = Moment("2025-02-28T23:59:59.999999Z", None, 3, 2)
    assert next(iter(told([], moment=moment).items())) == (
        "As of",
        "28 February 2025, 23:59:59 UTC: drawn from 2 records current then (ledger entry 3).",
    )


@pytest.mark.parametrize("width", [20, 40, 60, 110, 300])
def test_every_line_fits(harbour: Trace, width: int) -> None:
    lines = list(timeline_lines(timeline(harbour), width))
    assert all(cell_len(line) <= width for line in lines)
    assert any("Ilse Vandor" in line for line in lines) or width < 40


def test_what_is_said_of_another_claim_tells_which(harbour: Trace) -> None:
    text = "\n".join(timeline_lines(timeline(harbour), 300))
    assert "said: Ilse Vandor · “" in text
    assert "related claim: " in text


def test_many_events_are_cut_and_counted(sample: Any) -> None:
    said = [(f"Speaker {number}", f"{1900 + number}") for number in range(100)]
    lines = list(timeline_lines(timeline(made(sample, said, None)), 100))
    assert "… 40 more, in --format json" in lines
    assert len(lines) < 80


def test_text_from_outside_stays_on_its_line_and_visible(sample: Any) -> None:
    found = timeline(made(sample, [("Ilse\x1b[2J\nVandor", "2020")], None))
    text = "\n".join(timeline_lines(found, 100))
    assert "\x1b" not in text
    assert "Ilse␛[2J Vandor" in text


def test_an_unread_date_is_not_drawn(sample: Any) -> None:
    found = timeline(made(sample, [("Ilse Vandor", "soon")], None))
    assert found.undated[0].date == Date("soon")
    assert any("date not known" in line for line in timeline_lines(found, 100))


def test_nobody_is_said_to_repeat_what_no_record_tells_that_he_had_from_another(sample: Any) -> None:
    found = made(sample, [("Vandor", "2019"), ("Quill", "2020"), ("Anders", None)], None)
    statements = [replace(said, origin="not stated") for said in found.statements]
    drawn = "\n".join(timeline_lines(timeline(replace(found, statements=tuple(statements))), 100))
    assert "said too: Quill" in drawn
    assert "said: Anders (date not known)" in drawn
    assert "repeated" not in drawn


def test_a_weak_word_is_told_as_weak(sample: Any) -> None:
    found = made(sample, [("Vandor", "2019")], None)
    weak = replace(found, statements=(replace(found.statements[0], stance="suggests"),))
    assert "said: Vandor (suggests)" in "\n".join(timeline_lines(timeline(weak), 100))
