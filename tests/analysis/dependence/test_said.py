import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.dependence.columns import Columns
from provenance.analysis.dependence.said import Made, Said, made, said_of, site_of
from provenance.dates import Date
from provenance.model import Agent, AgentKind, Assertion, Claim, Publication, PublisherGuess, Reading, ReviewState
from provenance.rdf import Graph, to_quads
from provenance.vocab import PREFIXES, STANCES

B = "http://example.org/"
CLAIMS = tuple(f"{B}claim-{n}" for n in range(2))


def store_of(*readings: Reading) -> ox.Store:
    store = ox.Store()
    for reading in readings:
        quads = to_quads(reading)
        store.extend(quads)
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def reading(*assertions: Assertion, works: tuple[Publication, ...] = (), name: str = "r1") -> Reading:
    agents = {a.speaker for a in assertions} | {iri for w in works for iri in (*w.authors, w.publisher) if iri}
    return Reading(
        PREFIXES["graph"] + name,
        f"{B}doc-{name}",
        "test/1",
        agents=tuple(Agent(iri, AgentKind.AGENT, label="somebody") for iri in sorted(agents)),
        claims=tuple(Claim(iri, "the ferry sank") for iri in CLAIMS),
        publications=works,
        assertions=assertions,
        guesses=(
            PublisherGuess(f"{B}guess-1", B + "guessed", B + "zed", 0.5, "test"),
            PublisherGuess(f"{B}guess-2", B + "twice", B + "zed", 0.5, "test"),
            PublisherGuess(f"{B}guess-3", B + "twice", B + "bob", 0.5, "test"),
        ),
    )


def said(name: str, speaker: str = "ann", stance: str = "asserts", **more: object) -> Assertion:
    values: dict[str, object] = {"publication": None, "method": "test/1", "confidence": 0.9, **more}
    return Assertion(B + name, B + speaker, CLAIMS[0], stance, **values)  # type: ignore[arg-type]


def year(number: int) -> Date:
    return Date(str(number), str(number), "gYear", f"{number}-01-01T00:00:00Z", f"{number}-12-31T23:59:59Z")


def only(*assertions: Assertion, works: tuple[Publication, ...] = ()) -> Said:
    (found,) = said_of(Graph(store_of(reading(*assertions, works=works))), CLAIMS)
    return found


def test_an_assertion_is_read_with_all_that_counts() -> None:
    page = Publication(B + "page", publisher=B + "post", published=year(2020))
    found = only(
        said(
            "a",
            publication=page.iri,
            hedged=True,
            based_on=(B + "b", B + "report"),
            responds_to=(B + "c",),
            heard_through=B + "doc-r1",
            state=ReviewState.CONFIRMED,
        ),
        works=(page,),
    )
    assert found == Said(
        B + "a",
        CLAIMS[0],
        B + "ann",
        "asserts",
        1,
        False,  # hedged, so not strong
        True,
        page.iri,
        B + "post",
        "2020-01-01T00:00:00Z",
        "2020-12-31T23:59:59Z",
        (B + "b", B + "report"),
        (B + "c",),
        B + "doc-r1",
        "confirmed",
        PREFIXES["graph"] + "r1",
    )


@pytest.mark.parametrize(
    ("work", "carrier"),
    [
        (Publication(B + "p", publisher=B + "post", authors=(B + "ann",)), B + "post"),
        (Publication(B + "p", authors=(B + "abe", B + "ann")), B + "ann"),
        (Publication(B + "p", authors=(B + "bob", B + "cid")), B + "bob"),
        (Publication(B + "p", url="https://www.harbour.example/1"), "site:harbour.example"),
        (Publication(B + "p", url="https://x.com/ilsev/status/12345678901234567"), "site:x.com/ilsev"),
        (Publication(B + "p", url="https://www.youtube.com/watch?v=AbCdEfGhIjK"), B + "ann"),
        (Publication(B + "p", url="https://archive.ph/AbCdE"), B + "ann"),
        (Publication(B + "p"), B + "ann"),
        (Publication(B + "guessed"), B + "zed"),
        (Publication(B + "guessed", authors=(B + "bob",)), B + "bob"),
        (Publication(B + "twice"), B + "ann"),
        (None, B + "ann"),
    ],
)
def test_the_carrier_is_publisher_author_site_or_speaker(work: Publication | None, carrier: str) -> None:
    assert only(said("a", publication=work.iri if work else None), works=(work,) if work else ()).carrier == carrier


def test_a_part_has_publisher_and_date_of_the_whole() -> None:
    page = Publication(B + "page", publisher=B + "post", published=year(2020))
    part = Publication(B + "page#2", section_of=page.iri)
    found = made(Graph(store_of(reading(works=(page, part)))), part.iri)
    assert (found.publisher, found.earliest) == (B + "post", "2020-01-01T00:00:00Z")


def test_an_own_date_goes_before_that_of_the_publication_even_where_it_cannot_be_read() -> None:
    page = Publication(B + "page", published=year(2020))
    assert only(said("a", publication=page.iri, said=year(1999)), works=(page,)).earliest == "1999-01-01T00:00:00Z"
    assert only(said("a", publication=page.iri, said=Date("long ago")), works=(page,)).earliest is None


def test_a_publication_that_was_read_is_known_as_read() -> None:
    graph = Graph(store_of(reading(works=(Publication(B + "doc-r1"), Publication(B + "other")))))
    assert [made(graph, B + name).read for name in ("doc-r1", "other")] == [True, False]


def test_nobody_carries_what_no_agent_and_no_site_is_known_of() -> None:
    assert Made("urn:x").carrier() is None


def test_an_address_that_is_none_tells_no_site() -> None:
    assert site_of("no address") is None


YEARS = st.none() | st.integers(1990, 1992).map(year) | st.just(Date('of "old"'))
NAMES = st.sampled_from(["ann", "bob", "cid"])
AGENT = st.none() | NAMES.map(B.__add__)
WORKS = st.builds(
    lambda number, publisher, authors, url, when, whole: Publication(
        f"{B}work-{number}",
        publisher=publisher,
        authors=tuple(sorted(B + a for a in authors)),
        url=url,
        published=when,
        section_of=whole,
    ),
    st.integers(0, 3),
    AGENT,
    st.sets(NAMES, max_size=2),
    st.sampled_from([None, "https://harbour.example/1", "https://youtube.com/watch?v=AbCdEfGhIjK"]),
    YEARS,
    st.sampled_from([None, B + "work-9", B + "doc-r1"]),
)
GROUND = st.sampled_from([f"{B}a{n}" for n in range(4)] + [f"{B}work-{n}" for n in range(5)])
ASSERTIONS = st.builds(
    lambda number, speaker, stance, hedged, work, when, grounds, heard, state: said(
        f"a{number}",
        speaker,
        stance,
        hedged=hedged,
        publication=work,
        said=when,
        based_on=tuple(sorted(grounds)),
        heard_through=heard,
        state=state,
    ),
    st.integers(0, 5),
    NAMES,
    st.sampled_from(sorted(STANCES)),
    st.booleans(),
    st.sampled_from([None, f"{B}work-0", f"{B}work-1", f"{B}doc-r1", f"{B}guessed"]),
    YEARS,
    st.sets(GROUND, max_size=2),
    st.sampled_from([None, f"{B}doc-r1", f"{B}work-3"]),
    st.sampled_from(ReviewState),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(WORKS, max_size=3), st.lists(ASSERTIONS, max_size=5)), min_size=1, max_size=3))
def test_columns_give_what_look_ups_give(
    records: list[tuple[list[Publication], list[Assertion]]],
) -> None:
    """Also where several records say different things of one node."""
    store = store_of(*(reading(*a, works=tuple(w), name=f"r{n}") for n, (w, a) in enumerate(records)))
    works: dict[str, Made] = {}
    by_iri = sorted(said_of(Graph(store), CLAIMS, works), key=lambda found: found.iri)
    columns = Columns(store)
    assert columns.said == by_iri
    assert {iri: columns.works[iri] for iri in works} == works
    assert all(found == made(Graph(store), iri) for iri, found in columns.works.items())
