"""What we had by a date, what had been said by a date, and what changed between two dates."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance import ClaimNotFoundError, KnowledgeBase, RequestError
from provenance.analysis.changes import Rated, VerdictChange
from provenance.errors import QueryRefusedError
from provenance.store.computed import Computation
from provenance.store.entries import Kind
from provenance.store.recorder import Recorder
from provenance.vocab import CP

FERRY = "The ferry to Port Amber sank at its berth on Monday morning"
MILL = "The mill at Vell burned down in the night of the storm"
LABELS = "SELECT ?label { ?r a schema:ClaimReview ; schema:reviewRating/schema:alternateName ?label }"
URL = "https://harbour-check.example/"

Clock = Callable[[str], None]


def review(name: str, claim: str, label: str, published: str | None, said: str | None = None) -> bytes:
    item: dict[str, object] = {"@type": "Claim", "author": {"@type": "Person", "name": "Ilse Vandor"}}
    if said:
        item["datePublished"] = said
    markup = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL + name,
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
    return json.dumps(markup | ({"datePublished": published} if published else {})).encode()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the time that entries are stamped with: noon of a day."""

    def tell(day: str) -> None:
        noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
        monkeypatch.setattr(Recorder, "now", lambda _: noon)

    return tell


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[KnowledgeBase]:
    clock("2024-01-10")
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


@pytest.fixture
def story(kb: KnowledgeBase, clock: Clock) -> KnowledgeBase:
    """1 Feb: the ferry, False. 1 March: the mill, False. 1 April: the ferry, now True. 1 May: the mill withdrawn."""
    clock("2024-02-01")
    kb.ingest(review("ferry", FERRY, "False", "2024-01-20", "2023-12-31"))
    clock("2024-03-01")
    kb.ingest(review("mill", MILL, "False", "2024-02-20", "2024-02-19"))
    clock("2024-04-01")
    kb.ingest(review("ferry", FERRY, "True", "2024-03-20", "2023-12-31"))
    clock("2024-05-01")
    kb.withdraw(URL + "mill", "the page was taken down")
    return kb


def ratings(kb: KnowledgeBase, *, as_of: str) -> list[str]:
    with kb.at(as_of=as_of) as then:
        rows = then.query(
            "SELECT ?label { ?r a schema:ClaimReview ; schema:reviewRating/schema:alternateName ?label }"
        ).rows
        return sorted(label for (label,) in rows if label)


def test_as_of_gives_what_we_had_at_the_end_of_that_day(story: KnowledgeBase) -> None:
    assert ratings(story, as_of="2024-01-31") == []
    assert ratings(story, as_of="2024-02-01") == ["False"]
    assert ratings(story, as_of="2024-03") == ["False", "False"]
    assert ratings(story, as_of="2024-04-30") == ["False", "True"]
    assert ratings(story, as_of="2024") == ["True"]
    assert ratings(story, as_of="2024-05-01T11:59:59Z") == ["False", "True"]


def test_going_back_tells_how_far_it_is(story: KnowledgeBase) -> None:
    told: list[tuple[int, int]] = []
    with story.at(as_of="2024-02-01", progress=lambda done, total: told.append((done, total))):
        assert told == [(1, 1)]


def test_a_date_before_the_first_entry_is_empty_and_says_so(story: KnowledgeBase) -> None:
    with story.at(as_of="2020") as then:
        assert then.stats().quads == 1  # the number of the state itself
        assert (then.moment.number, then.moment.records) == (0, 0)
        with pytest.raises(ClaimNotFoundError, match="nothing had been received by then"):
            then.trace(FERRY)


def test_trace_and_view_name_the_moment(story: KnowledgeBase) -> None:
    with story.at(as_of="2024-03-15", published_by="2024-01-25") as then:
        found = then.trace(FERRY)
        assert [given.rating for given in found.verdicts] == ["False"]
        assert found.moment is not None
        assert found.moment.as_of == "2024-03-15T23:59:59.999999Z"
        assert found.moment.published_by == "2024-01-25T23:59:59.999999Z"
        assert found.moment.records == 2
        assert found.moment.later_statements == 0
        assert then.moment.later_statements == 2  # those on the mill
        html = then.view(FERRY).html
        assert "15 March 2024, 23:59:59 UTC: drawn from 2 records current then (ledger entry" in html
        assert "25 January 2024, 23:59:59 UTC: nothing left out" in html


def test_published_by_leaves_out_later_verdicts_and_counts_them(story: KnowledgeBase) -> None:
    with story.at(published_by="2024-03-19") as then:
        found = then.trace(FERRY)
        assert found.verdicts == ()
        assert [said.speaker.name for said in found.statements] == ["Ilse Vandor"]
        assert found.moment is not None
        assert (found.moment.later_statements, found.moment.later_reviews) == (1, 1)
    with story.at(published_by="2024-03-20") as then:
        assert [given.rating for given in then.trace(FERRY).verdicts] == ["True"]


def test_what_has_no_date_stays_and_is_counted(kb: KnowledgeBase) -> None:
    kb.ingest(review("ferry", FERRY, "False", None))
    with kb.at(published_by="2000") as then:
        found = then.trace(FERRY)
        assert len(found.verdicts) == 1
        assert found.moment is not None
        assert found.moment.undated == 3


def test_the_named_questions_are_answered_from_the_state(story: KnowledgeBase) -> None:
    with story.at(as_of="2024-02-15") as then:
        assert len(then.ask("originators", claim=FERRY).rows) == 1
        with pytest.raises(ClaimNotFoundError):
            then.ask("originators", claim=MILL)


def test_a_past_state_refuses_what_the_current_one_refuses(story: KnowledgeBase) -> None:
    with story.at(as_of="2024-02-15") as then, pytest.raises(QueryRefusedError):
        then.query("INSERT DATA { <urn:a> <urn:b> <urn:c> }")


def test_the_current_state_does_not_move(story: KnowledgeBase) -> None:
    before = set(story.query("SELECT * { ?s ?p ?o }").rows)
    with story.at(as_of="2024-02-15", published_by="2023") as then:
        then.stats()
    assert set(story.query("SELECT * { ?s ?p ?o }").rows) == before


def test_a_state_stays_as_it_was_when_more_comes_in(story: KnowledgeBase) -> None:
    with story.at(published_by="2024-06") as then:
        story.withdraw(URL + "ferry", "wrong")
        assert [given.rating for given in then.trace(FERRY).verdicts] == ["True"]
        assert len(then.ask("originators", claim=FERRY).rows) == 1


@pytest.mark.parametrize("date", ["03/04/2021", "soon", "", "2999", "2024-02-30"])
def test_dates_that_cannot_be_served_are_refused_with_advice(kb: KnowledgeBase, date: str) -> None:
    for known, said in ((date, None), (None, date)):
        with pytest.raises(RequestError, match=r"write 2025|name a date"):
            kb.at(as_of=known, published_by=said)
    with pytest.raises(RequestError):
        kb.changes(date or "soon")


def test_a_moment_needs_a_date(kb: KnowledgeBase) -> None:
    with pytest.raises(RequestError):
        kb.at()


def test_today_is_no_future(kb: KnowledgeBase) -> None:
    today = datetime.now(UTC).date().isoformat()
    with kb.at(as_of=today) as then:
        assert then.moment.number == 1


def test_a_record_forgotten_since_is_named_and_never_shown(story: KnowledgeBase, clock: Clock) -> None:
    clock("2024-06-01")
    story.forget(URL + "ferry", "a source's safety")
    with story.at(as_of="2024-03-15") as then:
        assert [(gone.key, gone.reason) for gone in then.moment.forgotten] == [(URL + "ferry", "a source's safety")]
        assert then.moment.records == 1
        with pytest.raises(ClaimNotFoundError, match="forgotten on 1 June 2024, 12:00:00 UTC: a source's safety"):
            then.trace(FERRY)
        assert then.trace(MILL).verdicts
    [change] = story.changes("2024-06-01").records
    assert (change.outcome, change.erased, change.claims_gone) == ("forgotten", True, ())
    assert [(c.outcome, c.erased) for c in story.changes("2024-02-01", "2024-02").records] == [("new", True)]


def test_what_was_undone_is_there_at_its_time_and_not_after(story: KnowledgeBase, clock: Clock) -> None:
    clock("2024-06-01")
    story.undo()  # the withdrawal of the mill
    assert ratings(story, as_of="2024-05") == ["True"]
    assert ratings(story, as_of="2024-06") == ["False", "True"]
    assert [change.outcome for change in story.changes("2024-06-01").records] == ["new"]


# ---------------------------------------------------------------------- changes


def test_a_new_record_tells_its_claims_and_verdicts(story: KnowledgeBase) -> None:
    found = story.changes("2024-03-01", "2024-03-31")
    [change] = found.records
    assert (change.key, change.outcome, change.claims) == (URL + "mill", "new", (MILL,))
    assert change.verdicts == (VerdictChange("Harbour Check", MILL, None, Rated("False", "false")),)
    assert {(said.speaker, said.stance) for said in change.said} == {
        ("Ilse Vandor", "asserts"),
        ("Harbour Check", "refutes"),
    }
    [event] = change.events
    assert event.at == "2024-03-01T12:00:00.000000Z"
    assert story._storage.ledger.entry(event.number).kind == Kind.READING


def test_a_changed_verdict_tells_old_and_new_and_what_is_no_longer_said(story: KnowledgeBase) -> None:
    [change] = story.changes("2024-04-01", "2024-04").records
    assert change.outcome == "replaced"
    assert change.verdicts == (VerdictChange("Harbour Check", FERRY, Rated("False", "false"), Rated("True", "true")),)
    assert [said.stance for said in change.said] == ["confirms"]
    assert [said.stance for said in change.unsaid] == ["refutes"]
    assert (change.claims, change.claims_gone) == ((), ())


def test_a_withdrawal_tells_the_reason(story: KnowledgeBase) -> None:
    [change] = story.changes("2024-05-01").records
    assert (change.outcome, change.claims_gone) == ("withdrawn", (MILL,))
    assert change.events[-1].reason == "the page was taken down"
    assert change.verdicts == (VerdictChange("Harbour Check", MILL, Rated("False", "false"), None),)


def test_over_the_whole_time_the_balance_is_told_and_every_verdict(story: KnowledgeBase) -> None:
    found = story.changes("2024")
    assert [(change.key, change.outcome) for change in found.records] == [
        (URL + "ferry", "new"),
        (URL + "mill", "unchanged"),
    ]
    ferry, mill = found.records
    false, true = Rated("False", "false"), Rated("True", "true")
    assert [(verdict.before, verdict.after) for verdict in ferry.verdicts] == [(None, false), (false, true)]
    assert [(verdict.before, verdict.after) for verdict in mill.verdicts] == [(None, false), (false, None)]
    assert [event.kind for event in mill.events] == ["reading", "withdrawal"]
    assert (mill.claims, mill.said) == ((), ())


def test_since_counts_from_the_first_moment_of_the_day(story: KnowledgeBase) -> None:
    assert len(story.changes("2024-05-01").records) == 1
    assert story.changes("2024-05-02").records == ()
    assert story.changes("2024-05-01T12:00:00Z").records != ()
    assert story.changes("2024-05-01T12:00:01Z").records == ()


def test_what_was_seen_again_is_no_change(story: KnowledgeBase, clock: Clock) -> None:
    clock("2024-06-01")
    story.ingest(review("ferry", FERRY, "True", "2024-03-20", "2023-12-31"))
    assert story.changes("2024-06-01").records == ()


def test_judgements_are_told(kb: KnowledgeBase, clock: Clock) -> None:
    clock("2024-06-01")
    with kb._storage.writing("ann") as writer:
        writer.judge("note", "urn:claim", {"reason": "looked at it"})
    [judged] = kb.changes("2024-06-01").judgements
    assert (judged.judgement, judged.subject, judged.undone) == ("note", "urn:claim", False)
    assert (judged.event.actor, judged.event.reason) == ("ann", "looked at it")


def test_dates_the_wrong_way_round_are_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="exchange"):
        kb.changes("2024-05", "2024-04")


@pytest.mark.parametrize("date", [{"as_of": "2024-05-01"}, {"as_of": "2024-02-01"}, {"published_by": "2024-12-31"}])
def test_what_is_computed_now_is_in_no_other_state(story: KnowledgeBase, clock: Clock, date: dict[str, str]) -> None:
    clock("2024-06-01")
    finding, guess = Computation("findings", "test/1"), Computation("guesses", "test/1", suggests=True)
    with story._storage.writing() as writer:
        for computation in (finding, guess):
            lines = [f'<{computation.result(name)}> <{CP.rule}> "{name}" .\n'.encode() for name in "ab"]
            writer.compute(computation, story._storage.ledger_number, lines)
    found = "SELECT ?result { { ?result cp:resultOf ?a } UNION { GRAPH graph:derived { ?result cp:resultOf ?a } } }"
    assert len(story.query(found).rows) == 4
    with story.at(as_of=date.get("as_of"), published_by=date.get("published_by")) as then:
        assert then.query(found).rows == ()
