"""What the answer says of beginnings, ways and dates; every name is invented."""

from dataclasses import replace
from typing import Any

import pytest

from provenance.analysis.trace import Chain, Conflict, Statement, Trace
from provenance.dates import parse
from provenance.model import AgentKind
from provenance.views.summary import summarise


def lines(trace: Trace) -> dict[str, str]:
    return {line.lead: line.text for line in summarise(trace)}


@pytest.fixture
def said(sample: Any) -> Any:
    claim = sample.claim("0", "The pier was sold")

    def say(name: str, date: str | None = None, origin: str | None = "not stated", key: str | None = None) -> Statement:
        when = parse(date) if date else None
        found: Statement = sample.statement(key or name, sample.party(name), "asserts", claim, when=when, origin=origin)
        return found

    return say


@pytest.fixture
def traced(sample: Any) -> Any:
    def make(*statements: Statement, **parts: object) -> Trace:
        originators = tuple(dict.fromkeys(s.speaker for s in statements if s.origin))
        found: Trace = sample.trace(sample.claim("0", "The pier was sold"), statements, originators=originators)
        return replace(found, **parts)  # type: ignore[arg-type]

    return make


def test_of_several_beginnings_the_first_is_told_where_it_is_known(said: Any, traced: Any) -> None:
    found = lines(traced(said("Vandor", "2019"), said("Quill", "2020")))["First said"]
    assert found == "as far as these records show, by Vandor (2019); also, without a ground shown here, by Quill."


@pytest.mark.parametrize("other", ["2019-05", None])
def test_and_where_it_is_not_that_is_said(said: Any, traced: Any, other: str | None) -> None:
    found = lines(traced(said("Vandor", "2019"), said("Quill", other)))["First said"]
    assert found.endswith("by Quill. Which of them was the first is not known.")


def test_a_beginning_of_which_only_others_tell_names_who_does(sample: Any, traced: Any) -> None:
    article = sample.work("article", "Article", "Pier fears", read=True)
    statement = sample.statement(
        "a",
        sample.party("Vandor"),
        "asserts",
        sample.claim("0", "The pier was sold"),
        when=parse("2019"),
        heard=article,
        origin="not stated",
    )
    assert "by Vandor (2019), known only through “Pier fears”." in lines(traced(statement))["First said"]


def test_what_several_say_in_one_text_alone_is_told_first(sample: Any, traced: Any, said: Any) -> None:
    article = sample.work("article", "Article", '"Pier sold"', read=True)
    heard = [replace(said(name, "2019"), heard_through=article) for name in ("Vandor", "Quill")]
    first = summarise(traced(*heard))[0]
    assert first.text == '‘"Pier sold"’, which alone tells what others said.'
    assert first.lead not in lines(traced(heard[0], said("Quill")))


def test_who_only_backs_a_claim_did_not_begin_it_nor_rests_on_another(sample: Any, traced: Any) -> None:
    backing = sample.statement(
        "a", sample.party("Tidewater"), "confirms", sample.claim("0", "The pier was sold"), origin="not stated"
    )
    told = lines(traced(backing, originators=()))["First said"]
    assert told == "not known: it is only backed, by Tidewater, which answers what was there before."


def test_statements_that_all_rest_on_each_other_have_no_beginning(said: Any, traced: Any) -> None:
    trace = traced(said("Vandor", "2019", None), said("Quill", "2020", None))
    assert "they rest on each other" in lines(trace)["First said"]


def test_one_person_under_two_names_is_told_with_both(said: Any, traced: Any) -> None:
    one, other = said("Vandor", "2019"), said("I. Vandor", "2020")
    trace = traced(one, other, originators=(one.speaker,), same={other.speaker.iri: one.speaker.iri})
    assert "by Vandor (by a confirmed match the same as “I. Vandor”) (2019)." in lines(trace)["First said"]


def test_the_way_down_from_the_beginning_is_told(said: Any, traced: Any) -> None:
    chain = [said("Vandor", "2019"), said("Quill", "2020", None), said("Pell", None, None)]
    trace = traced(*chain, chains=(Chain(chain[0].iri, tuple(s.iri for s in chain), 2),))
    assert lines(trace)["Handed on"] == "Vandor (2019) → Quill (2020) → Pell (2 statements rest on the first)."


def test_a_long_way_is_cut_in_the_middle(said: Any, traced: Any) -> None:
    chain = [said(f"Speaker {number}", None, None if number else "stated") for number in range(9)]
    trace = traced(*chain, chains=(Chain(chain[0].iri, tuple(s.iri for s in chain), 8),))
    assert "Speaker 3 → 4 more → Speaker 8" in lines(trace)["Handed on"]


def test_what_is_not_known_of_the_beginning_is_said(said: Any, traced: Any) -> None:
    found = lines(traced(said("Vandor")))["Not known"]
    assert found.startswith("from whom Vandor has it, if from anybody; when it was first said; ")
    assert "from whom" not in lines(traced(said("Vandor", "2019", "stated")))["Not known"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("ground-later", "Quill (2019) rests on Vandor, which came later (2021)"),
        ("told-before-said", "“Pier fears” (2019) tells what Vandor said later (2021)"),
        ("answered-before-said", "Quill (2019) answers what Vandor said later (2021)"),
        (
            "reviewed-before-said",
            "the verdict in “Pier fears” (2019) is older than all that is known to have been said",
        ),
        ("said-before-first", "Quill (2019) was there before “Pier gone” (2021), which a source calls"),
    ],
)
def test_each_contradiction_is_told_with_both_dates(said: Any, traced: Any, sample: Any, kind: str, words: str) -> None:
    one, other = said("Quill", "2019"), said("Vandor", "2021")
    fears, gone = sample.work("fears", "Article", "Pier fears"), sample.work("gone", "Book", "Pier gone")
    about = fears.iri if words.startswith(("“", "the verdict")) else one.iri
    second = gone.iri if "Pier gone" in words else other.iri
    found = Conflict(kind, about, parse("2019"), second, parse("2021"), 366)
    trace = traced(one, other, works={fears.iri: fears, gone.iri: gone}, conflicts=(found,))
    assert lines(trace)["Dates in doubt"].startswith(words)
    assert lines(trace)["Dates in doubt"].endswith("Which of the dates holds is not known.")


@pytest.mark.parametrize(
    ("by", "other_by", "words"),
    [
        ("fears", "gone", "is dated 2019 by “Pier fears”; its own page says 2021"),
        ("gone", "fears", "is dated 2021 by “Pier fears”; its own page says 2019"),
        ("gone", "gone", "is dated 2019 and 2021 by records of it, 366 days apart"),
        ("fears", "tales", "is dated 2019 by “Pier fears” and 2021 by “Pier tales”"),
        (None, "gone", "is dated 2019 by one record and 2021 by another"),
    ],
)
def test_a_publication_of_two_dates_tells_who_gives_which(
    traced: Any, sample: Any, by: str | None, other_by: str, words: str
) -> None:
    works = {name: sample.work(name, "Article", f"Pier {name}") for name in ("fears", "gone", "tales")}
    gone = works["gone"].iri
    found = Conflict(
        "dated-differently", gone, parse("2019"), gone, parse("2021"), 366, works[by] if by else None, works[other_by]
    )
    trace = traced(works={work.iri: work for work in works.values()}, conflicts=(found,))
    assert words in lines(trace)["Dates in doubt"]


def test_many_contradictions_are_counted(said: Any, traced: Any) -> None:
    one, other = said("Quill", "2019"), said("Vandor", "2021")
    found = Conflict("ground-later", one.iri, parse("2019"), other.iri, parse("2021"), 366)
    trace = traced(one, other, conflicts=(found,) * 5)
    assert "; and 2 more contradictions." in lines(trace)["Dates in doubt"]


def test_a_beginning_without_a_name_stays_without_one(sample: Any, traced: Any) -> None:
    nobody = sample.party(None, AgentKind.UNNAMED, "dock workers")
    statement = sample.statement("a", nobody, "asserts", sample.claim("0", "The pier was sold"), origin="not stated")
    assert "from whom dock workers (not named) has it" in lines(traced(statement))["Not known"]


def test_a_beginning_in_hedged_words_is_told_so(said: Any, traced: Any) -> None:
    found = lines(traced(replace(said("Vandor", "2019"), hedged=True), said("Quill", "2020")))["First said"]
    assert "by Vandor (2019), in words that hedge it; also" in found
    assert found.endswith("by Quill.")


def test_a_beginning_that_was_taken_back_carries_nothing(sample: Any, said: Any, traced: Any) -> None:
    claim = sample.claim("0", "The pier was sold")
    back = sample.statement("back", sample.party("Vandor"), "retracts", claim, when=parse("2021"))
    found = lines(traced(said("Vandor", "2019"), said("Quill", "2020"), back))
    assert "by Vandor (2019), who took it back (2021); also" in found["First said"]
    assert found["Taken back"].startswith("by Vandor (2021)")
    assert found["Claim rests on"] == "the word of Quill (no ground given)."


def test_what_is_said_again_after_it_was_taken_back_stands(sample: Any, said: Any, traced: Any) -> None:
    claim = sample.claim("0", "The pier was sold")
    back = sample.statement("back", sample.party("Vandor"), "retracts", claim, when=parse("2018"))
    assert "Vandor" in lines(traced(said("Vandor", "2019"), back))["Claim rests on"]


def test_who_is_against_keeps_the_hedge_and_the_other_word(sample: Any, said: Any, traced: Any) -> None:
    claim = sample.claim("0", "The pier was sold")
    against = sample.statement("no", sample.party("Vandor"), "refutes", claim, when=parse("2020"))
    unsure = sample.statement("un", sample.party("Quill"), "refutes", claim, hedged=True)
    found = lines(traced(said("Vandor", "2019"), against, unsure))["Others against it"]
    assert found == "refuted: Vandor (2020), who also asserts it (2019); refuted (hedged): Quill."


def test_two_of_one_name_are_told_as_two(said: Any, traced: Any) -> None:
    one, other = said("Vandor", "2019"), said("Vandor", "2020", key="other")
    other = replace(other, speaker=replace(other.speaker, iri="https://kb.example/id/agent/other"))
    assert "shown here, by another Vandor." in lines(traced(one, other))["First said"]
