"""The printed tree of a trace."""

from typing import Any

import pytest

from provenance.analysis.trace import Relation, Trace
from provenance.views.tree import PLAIN_WIDTH, trace_branches, trace_text


def flat(trace: Trace) -> str:
    """The text with wrapping and guides taken out."""
    return " ".join(trace_text(trace).replace("│", " ").replace("├──", " ").replace("└──", " ").split())


def test_it_tells_the_claim_the_verdict_and_the_originator(harbour: Trace) -> None:
    text = flat(harbour)
    assert text.startswith("CLAIM “The harbour master sold the old pier”")
    assert "“False” (read as: false) by the author of this article, 3 March 2025" in text
    assert "ORIGINATOR Ilse Vandor asserts, February 2025" in text
    assert text.count("ORIGINATOR") == 2
    assert "“Vandor alleged that Pell signed the sale on a trip to Norrby in 1987, when he was 40 years old”" in text


def test_entailment_names_its_rule_and_that_it_is_suggested(harbour: Trace) -> None:
    assert (
        "entails “The harbour master sold the old pier” (suggested, by the rule “same subject, narrower predicate”)"
        in flat(harbour)
    )


def test_grounds_and_answers_are_told_apart(harbour: Trace) -> None:
    text = flat(harbour)
    assert "rests on: Tidewater Facts, who found no evidence" in text
    assert "responds to: Ilse Vandor, who asserts" in text
    assert "rests on: Ilse Vandor" not in text
    assert "rests on: What to know about the pier rumour (not read)" in text


def test_precursors_hedges_and_unnamed_sources_are_called_so(harbour: Trace) -> None:
    text = flat(harbour)
    related = text.index("RELATED, NOT CORROBORATION")
    assert text.index("Mira Quill suggests (hedged), 2021") > related
    assert "dock workers (not named) suggests (hedged)" in text
    bearing = text.index("CLAIMS THAT BEAR ON IT, NOT COUNTED")
    assert bearing < text.index("Halden Inquiry report (author not named) did not establish", bearing) < related
    assert "heard through Fact check: “The harbour master sold the old pier”; not read: Friendnet post" in text
    assert "HEARD OF, NOT READ" in text


def test_nothing_known_is_said(bare: Trace) -> None:
    text = flat(bare)
    assert "VERDICTS: none in these records" in text
    assert "STATEMENTS ON THE CLAIM: none" in text


@pytest.mark.parametrize("name", ["harbour", "bare", "hostile", "crowd", "scripts"])
def test_it_holds_no_control_character_and_keeps_to_its_width(name: str, request: pytest.FixtureRequest) -> None:
    text = trace_text(request.getfixturevalue(name))
    assert not {c for c in text if c != "\n" and (ord(c) < 32 or ord(c) == 127 or c in "\u202e\u2066\u2028")}
    assert all(len(line) <= PLAIN_WIDTH for line in text.splitlines())


def test_markup_in_names_is_text(hostile: Trace) -> None:
    assert "␛[31mred" in trace_text(hostile)


def test_it_starts_at_the_claim(harbour: Trace) -> None:
    assert trace_branches(harbour).text == "CLAIM “The harbour master sold the old pier”"


def test_a_match_is_told_in_words_and_who_confirmed_it(sample: type[Any]) -> None:
    asked, same = sample.claim("asked", "The old pier was sold"), sample.claim("same", "The pier was sold")
    match = Relation(same.iri, asked.iri, "exactMatch", "hand", None, "confirmed")
    text = flat(sample.trace(asked, claims=(asked, same), relations=(match,)))
    assert "the same claim as “The old pier was sold” (confirmed, by a person)" in text


def test_a_work_without_a_title_is_told_by_its_address(sample: type[Any]) -> None:
    claim, work = (
        sample.claim("sold", "The pier was sold"),
        sample.work("work", "CreativeWork", None, url="https://x.example/p"),
    )
    said = sample.statement("one", sample.party("Ilse Vandor"), "asserts", claim, work=work)
    text = flat(sample.trace(claim, (said,), unread=(work,)))
    assert "in work (not read), https://x.example/p" in text
    assert "HEARD OF, NOT READ work, https://x.example/p" in text
