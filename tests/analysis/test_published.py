"""What had been published by a date: exactly the statements and reviews of no later date, and what they back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from provenance.analysis.published import Published
from provenance.dates import Date, moment_of, parse
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Citation,
    CitationKind,
    Claim,
    Publication,
    PublicationKind,
    Rating,
    Reading,
    Review,
    Span,
)
from provenance.rdf import node, to_quads
from provenance.store.graphs import to_nquads
from provenance.vocab import CP, PREFIXES, RDF, SCHEMA, STANCES

BASE = "https://kb.example/"
TEXT = "Ilse Vandor said that the ferry may have sunk, and Jonas Brekke that it had not."
LAST = datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)
SPEAKERS, CLAIMS, WORKS, RECORDS = "pq", "xy", "uvw", "12"
DATES = (
    None,
    "soon",
    "2023",
    "2024",
    "2024-02",
    "2024-02-29",
    "2024-03-01",
    "2024-03",
    "2025",
    "2024-03-01T01:00:00+0200",
)


def iri(kind: str, name: str) -> str:
    return f"{BASE}{kind}/{name}"


def record(name: str) -> str:
    return PREFIXES["graph"] + name


def loaded(readings: Sequence[Reading]) -> ox.Store:
    """As an index holds them: each in its graph, and once in the default graph."""
    store = ox.Store()
    for reading in readings:
        quads = to_quads(reading)
        store.extend(quads)
        store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return store


def narrowed(store: ox.Store, by: datetime = LAST) -> ox.Store:
    target = ox.Store()
    Published(store, by).copy(target)
    return target


def begins(date: Date | None) -> datetime | None:
    return moment_of(date.earliest) if date else None


dates = st.sampled_from(DATES)


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Records that share speakers, claims and works; one work is dated in the first record only."""
    works = [
        Publication(
            iri("work", name),
            PublicationKind.POST,
            published=parse(when) if (when := draw(dates)) is not None else None,
        )
        for name in WORKS
    ]
    found = []
    for name in RECORDS:
        said: list[Assertion] = []
        for number in range(draw(st.integers(0, 5))):
            when = draw(dates)
            start = draw(st.integers(0, 3)) * 5
            said.append(
                Assertion(
                    iri("assertion", f"{name}-{number}"),
                    iri("agent", draw(st.sampled_from(SPEAKERS))),
                    iri("claim", draw(st.sampled_from(CLAIMS))),
                    draw(st.sampled_from(sorted(STANCES))),
                    draw(st.one_of(st.none(), st.sampled_from([work.iri for work in works]))),
                    "test/1",
                    0.5,
                    hedged=draw(st.booleans()),
                    said=parse(when) if when is not None else None,
                    span=draw(st.one_of(st.none(), st.just(Span.of(TEXT, start, start + 4)))),
                    based_on=tuple(draw(st.lists(st.sampled_from([a.iri for a in said]), max_size=2)) if said else ()),
                )
            )
        found.append(
            Reading(
                record(name),
                iri("document", name),
                "test/1",
                publications=tuple(works) if name == RECORDS[0] else (),
                claims=tuple(Claim(iri("claim", claim), f"claim {claim}") for claim in CLAIMS),
                assertions=tuple(said),
            )
        )
    return found


def without_later(reading: Reading, works: dict[str, Publication]) -> Reading:
    """The reading as if its later statements had never been made."""

    def kept(said: Assertion) -> bool:
        work = works.get(said.publication or "")
        first = begins(said.said or (work.published if work else None))
        return first is None or first <= LAST

    remaining = [said for said in reading.assertions if kept(said)]
    names = {said.iri for said in remaining}
    return replace(
        reading,
        assertions=tuple(
            replace(said, based_on=tuple(ground for ground in said.based_on if ground in names)) for said in remaining
        ),
    )


@settings(max_examples=150, deadline=None)
@given(readings())
def test_what_is_kept_is_what_records_without_the_later_statements_say(found: list[Reading]) -> None:
    works = {work.iri: work for reading in found for work in reading.publications}
    expected = loaded([without_later(reading, works) for reading in found])
    later_works = {node(work.iri) for work in works.values() if (first := begins(work.published)) and first > LAST}
    for quad in list(expected):
        if quad.predicate == node(SCHEMA.appearance) and quad.object in later_works:
            expected.remove(quad)
    store = loaded(found)
    assert to_nquads(narrowed(store)) == to_nquads(expected)
    assert to_nquads(Published(store, LAST).quads_for_pattern(None, None, None)) == to_nquads(expected)


@settings(max_examples=100, deadline=None)
@given(readings())
def test_exactly_the_statements_that_begin_by_the_date_are_kept_and_all_are_counted(found: list[Reading]) -> None:
    store = loaded(found)
    published = Published(store, LAST)
    target = ox.Store()
    published.copy(target)
    works = {work.iri: work for reading in found for work in reading.publications}
    kept = {quad.subject for quad in target.quads_for_pattern(None, node(CP.claim), None, ox.DefaultGraph())}
    said = [a for reading in found for a in reading.assertions]
    by_date = {a.iri: a.said or (works[a.publication].published if a.publication else None) for a in said}
    assert kept == {node(name) for name, date in by_date.items() if (begins(date) or LAST) <= LAST}
    undated = sum(begins(date) is None for date in by_date.values())
    unsettled = sum(
        (begins(date) or LAST + timedelta(1)) <= LAST < (moment_of(date.latest if date else None) or LAST)
        for date in by_date.values()
    )
    assert published.later_statements.total() == len(by_date) - len(kept)
    assert (published.undated.total(), published.unsettled.total()) == (undated, unsettled)


# ---------------------------------------------------------------------- reviews and citations


PAGE, CHECKER, CLAIM, PERSON = iri("work", "page"), iri("agent", "checker"), iri("claim", "x"), iri("agent", "p")


def review_page(when: str, *, review: str = PAGE, name: str = "1") -> Reading:
    """A fact-checker's page: the claimant's statement of 2023, the verdict, and the reviewer's own stance."""
    early = Assertion(
        iri("assertion", name + "a"),
        PERSON,
        CLAIM,
        "asserts",
        None,
        "test/1",
        0.9,
        said=parse("2023-05-01"),
        heard_through=PAGE,
    )
    verdict = Assertion(
        iri("assertion", name + "b"), CHECKER, CLAIM, "refutes", PAGE, "test/1", 0.9, responds_to=(early.iri,)
    )
    rating = Rating(iri("rating", name), label="False")
    return Reading(
        record(name),
        PAGE,
        "test/1",
        agents=(Agent(CHECKER, AgentKind.FACT_CHECKER, name="Harbour Check"),),
        publications=(Publication(PAGE, PublicationKind.ARTICLE, title="No, it did not sink", published=parse(when)),),
        claims=(Claim(CLAIM, "the ferry sank"),),
        reviews=(Review(review, PAGE, CLAIM, CHECKER, "false", "global label", "the ferry sank", rating),),
        assertions=(early, verdict),
        citations=(Citation(PAGE, iri("work", "log"), CitationKind.EVIDENCE),),
    )


@pytest.mark.parametrize("review", [PAGE, iri("review", "1")])
def test_a_later_verdict_leaves_and_the_earlier_statement_that_its_page_tells_of_stays(review: str) -> None:
    store = narrowed(loaded([review_page("2024-03-01", review=review)]))
    text = to_nquads(store).decode()
    assert CP.verdict not in text
    assert CP.reviews not in text
    assert SCHEMA.ClaimReview not in text
    assert "False" not in text
    assert CP.refutes not in text
    assert CP.cites not in text
    assert "citesAsEvidence" not in text
    heard = store.quads_for_pattern(node(iri("assertion", "1a")), node(CP.heardThrough), None, ox.DefaultGraph())
    assert [quad.object for quad in heard] == [node(PAGE)]
    assert "No, it did not sink" in text
    assert ox.Quad(node(PERSON), node(CP.asserts), node(CLAIM)) in store


def test_a_verdict_of_the_day_itself_stays_whole() -> None:
    store = loaded([review_page("2024-02-29")])
    assert to_nquads(narrowed(store)) == to_nquads(store)


def test_an_edge_that_an_earlier_record_backs_too_stays_in_its_graph_and_in_the_view() -> None:
    other = iri("work", "other")
    early = Review(other, other, CLAIM, CHECKER, "false", "global label")
    second = Reading(
        record("2"),
        other,
        "test/1",
        publications=(Publication(other, published=parse("2023")),),
        claims=(Claim(CLAIM, "the ferry sank"),),
        reviews=(early,),
    )
    store = narrowed(loaded([review_page("2024-03-01"), second]))
    edge = (node(CHECKER), node(CP.reviews), node(CLAIM))
    assert ox.Quad(*edge) in store
    assert ox.Quad(*edge, node(record("2"))) in store
    assert ox.Quad(*edge, node(record("1"))) not in store


def test_reviews_are_counted_by_their_claim() -> None:
    published = Published(loaded([review_page("2024-03-01")]), LAST)
    assert published.later_reviews == {CLAIM: 1}
    assert published.later_statements == {CLAIM: 1}


def test_what_is_not_dated_of_the_index_itself_is_copied() -> None:
    store = loaded([])
    store.add(ox.Quad(node(BASE + "meta"), node(RDF.type), node(CP.Record), node(BASE + "graph")))
    assert len(narrowed(store)) == 1
