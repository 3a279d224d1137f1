"""`KnowledgeBase.report`: what is in the memo, from which state, and that confidential words are not."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from provenance import KnowledgeBase
from provenance.errors import ClaimNotFoundError
from provenance.views.memo import memo_of
from provenance.views.memo_markdown import markdown

CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"
SECRET = "Wrenna Tolk"


def review(site: str, rating: str, day: int, *, claim: str = CLAIM, by: str = "Ilse Vandor") -> bytes:
    """A published review, as ClaimReview."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}.example/ferry",
        "datePublished": f"2024-03-{day:02}",
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": site.title()},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": by},
            "datePublished": "2024-03-01",
        },
        "reviewRating": {"@type": "Rating", "alternateName": rating},
    }
    return json.dumps(told).encode()


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    made = KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb")
    with made:
        assert made.ingest(review("harbour", "False", 2), review("gazette", "True", 4)).complete
        assert made.ingest(review("quiet", "False", 3, by=SECRET)).complete
        yield made


def written(kb: KnowledgeBase, **options: Any) -> str:
    return markdown(memo_of(kb.report(CLAIM, **options)))


def test_it_holds_the_answers_of_the_others(kb: KnowledgeBase) -> None:
    found = kb.report(CLAIM)
    assert found.trace == kb.trace(CLAIM)
    assert found.sources == kb.sources(CLAIM)
    assert found.timeline == kb.timeline(CLAIM)
    assert found.number == kb._storage.ledger.number
    assert (found.withheld, found.confidential) == (0, 0)


def test_every_record_is_named_with_its_hash_and_ledger_entry(kb: KnowledgeBase) -> None:
    found = kb.report(CLAIM)
    assert {record.key for record in found.records.values()} == {
        f"https://{site}.example/ferry" for site in ("harbour", "gazette", "quiet")
    }
    told = written(kb)
    for record in found.records.values():
        state = kb._storage.ledger.current(record.key)
        assert state is not None
        assert record.sha256 == sha256(kb._storage.ledger.document_bytes(state.document)).hexdigest()
        assert record.number == state.reading
        assert f"| {record.sha256} | {record.number} |" in told


def test_verdicts_that_differ_are_told_with_their_distance(kb: KnowledgeBase) -> None:
    judged = kb.report(CLAIM).judged
    assert (judged.reviewers, judged.same, [pair.steps for pair in judged.differing]) == (3, 1, [4, 4])
    assert "4 steps of five apart" in written(kb)
    assert "3 reviewers: 1 of 3 pairs of verdicts is the same." in written(kb)


def test_what_only_a_confidential_record_says_is_left_out_and_told(kb: KnowledgeBase) -> None:
    assert SECRET in written(kb)
    kb.confidential("https://quiet.example/ferry", "source protection")
    found = kb.report(CLAIM)
    told = written(kb)
    assert (found.withheld, found.confidential) == (1, 0)
    assert "1 confidential record on this claim" in told
    for secret in (SECRET, "quiet.example", "Quiet"):
        assert secret not in told
        assert secret not in str(found)
    assert found.judged.reviewers == 2


def test_it_is_the_memo_of_a_base_that_never_had_that_record(kb: KnowledgeBase) -> None:
    kb.confidential("https://quiet.example/ferry", "source protection")
    found = kb.report(CLAIM)
    with KnowledgeBase.in_memory() as without:
        without.ingest(review("harbour", "False", 2), review("gazette", "True", 4))
        expected = without.report(CLAIM)
    assert (found.trace, found.sources, found.timeline) == (expected.trace, expected.sources, expected.timeline)


def test_asked_for_it_is_kept_and_marked(kb: KnowledgeBase) -> None:
    kb.confidential("https://quiet.example/ferry", "source protection")
    found = kb.report(CLAIM, confidential=True)
    assert (found.withheld, found.confidential) == (0, 1)
    told = written(kb, confidential=True)
    assert SECRET in told
    assert "**CONFIDENTIAL:** this memo holds words of 1 confidential record" in told
    marked = [part for part in told.split("\n### ") if part.partition("\n")[0].endswith("— CONFIDENTIAL")]
    assert marked
    assert all("Record: https\\://quiet.example/ferry" in part for part in marked)


def test_a_claim_of_confidential_records_alone_is_refused_without_a_word_of_it(kb: KnowledgeBase) -> None:
    kb.ingest(review("inside", "False", 5, claim="The harbour master sold the pump"))
    kb.confidential("https://inside.example/ferry", "source protection")
    with pytest.raises(ClaimNotFoundError, match="only confidential records hold") as refused:
        kb.report("The harbour master sold the pump")
    assert refused.value.candidates == ()
    assert kb.report("The harbour master sold the pump", confidential=True).confidential == 1


def test_an_older_state_is_told_and_holds_nothing_that_is_confidential_now(kb: KnowledgeBase) -> None:
    kb.confidential("https://quiet.example/ferry", "source protection")
    for day, later in (("2024-03-03", False), ("2024-03-31", True)):
        with kb.at(published_by=day) as then:
            told = markdown(memo_of(then.report(CLAIM)))
        assert "**Published by:**" in told
        assert SECRET not in told
        assert ("“True” (read as: true)" in told) is later


def test_forgotten_records_are_counted_and_not_named(tmp_path: Path) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(review("harbour", "False", 2), review("quiet", "False", 3, by=SECRET))
        moment = next(iter(kb._storage.ledger.entries(after=kb._storage.ledger.number - 1))).at
        kb.forget("https://quiet.example/ferry", "to protect Wrenna Tolk")
        with kb.at(as_of=moment) as then:
            told = markdown(memo_of(then.report(CLAIM)))
    assert "1 record that was current then and forgotten afterwards" in told
    assert "quiet.example" not in told
    assert SECRET not in told


def test_matches_and_copies_are_told_as_suggestions(kb: KnowledgeBase) -> None:
    assert "not looked for" in written(kb)
    kb.copies()
    assert "not looked for" not in written(kb)
    kb.ingest(review("weekly", "False", 6, claim="The ferry to Port Amber had sunk at its berth on Monday morning"))
    kb.matches.suggest()
    found = kb.report(CLAIM)
    assert any(match.state.value == "suggested" for match in found.matches)
    assert "as a program suggests" in written(kb)


def test_what_came_since_programs_looked_is_told_by_each_answer_that_uses_what_they_found(kb: KnowledgeBase) -> None:
    kb.copies()
    kb.matches.suggest()
    assert kb.report(CLAIM).copies is not None
    assert not kb.timeline(CLAIM).behind
    whole = kb.all_sources()
    assert whole.compared is not None
    assert whole.matched is not None
    assert kb.ingest(review("delta", "False", 9, by="Ilse Vandorr")).complete
    assert kb.report(CLAIM).copies is None
    assert kb.timeline(CLAIM).behind
    whole = kb.all_sources()
    assert (whole.compared, whole.matched) == (None, None)
    assert kb.agreement(suggested=True).beside.matched is None
