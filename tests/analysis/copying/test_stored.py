"""Shared wording in the graph, and the texts of a view."""

import pyoxigraph as ox
import pytest

from provenance.analysis.copying.finding import find_copies
from provenance.analysis.copying.gathering import MainText, passages_of
from provenance.analysis.copying.passages import Copy, CopyKind, Passage
from provenance.analysis.copying.stored import SHARED_WORDING, lines_of, stored_copies
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Claim,
    Publication,
    PublicationKind,
    Rating,
    Reading,
    Review,
)
from provenance.rdf import Graph, to_quads
from provenance.shapes import validate
from provenance.store.computed import put
from provenance.store.graphs import INFERRED
from provenance.vocab import CP, OA

B = "http://example.org/"
STORY = (
    "The harbour office said on Friday that the old quay will stay closed until the spring, since divers found cracks "
    'in eleven of its forty piles. Nobody asked for "that", \\ or for more, it said; and no ship may moor there.'
)
SAID = "We looked at every pile twice, and nobody who has seen the pictures would let a child play up there"


@pytest.fixture
def copies() -> list[Copy]:
    """Of each kind one, and one inside a publisher."""
    texts = [
        ("a/1", STORY),
        ("b/1", f"So it is.\n{STORY}"),
        ("c/1", f"It was told: “{STORY.replace(chr(34), chr(39))}”"),
        ("d/1", f"A voice: “{SAID}.”"),
        ("e/1", f"Another voice, another day and place: “{SAID}.”"),
        ("e/2", f"Of that voice: “{SAID}.”"),
    ]
    return find_copies([Passage(B + name, text, B + name[0]) for name, text in texts], within=True)


@pytest.fixture
def store(copies: list[Copy]) -> ox.Store:
    made = ox.Store()
    put(made, SHARED_WORDING, 1, "2024-01-01T00:00:00Z", lines_of(copies))
    return made


def test_what_is_kept_is_what_was_found_between_publishers(store: ox.Store, copies: list[Copy]) -> None:
    assert {copy.kind for copy in copies} == set(CopyKind)
    assert stored_copies(store) == [copy for copy in copies if not copy.same_publisher]


def test_it_conforms_to_the_shapes_and_the_same_again_changes_nothing(store: ox.Store, copies: list[Copy]) -> None:
    assert validate(store).conforms
    before = set(store)
    put(store, SHARED_WORDING, 1, "2024-01-01T00:00:00Z", lines_of(copies))
    assert set(store) == before


@pytest.mark.parametrize("part", [CP.SharedWording, OA.SpecificResource])
def test_what_was_touched_is_not_told(store: ox.Store, part: str) -> None:
    [*found] = store.quads_for_pattern(None, None, ox.NamedNode(part), INFERRED)
    before = len(stored_copies(store))
    store.add(ox.Quad(found[0].subject, ox.NamedNode(CP.staleSince), ox.Literal(2), INFERRED))
    assert len(stored_copies(store)) == before - 1


# ---------------------------------------------------------------------- the texts of a view


def said(name: str, speaker: str, claim: str, work: str, **more: object) -> Assertion:
    values: dict[str, object] = {"stance": "asserts", "method": "test/1", "confidence": 0.9, **more}
    return Assertion(B + name, B + speaker, B + claim, publication=B + work, **values)  # type: ignore[arg-type]


def viewed(**parts: object) -> Graph:
    """A view of one record, whose page was read."""
    house = Agent(B + "house", AgentKind.ORGANIZATION, "The Courier")
    page = Publication(B + "page", PublicationKind.ARTICLE, publisher=house.iri)
    works = (page, *parts.pop("publications", ()))  # type: ignore[misc]
    reading = Reading(record=B + "r", document=page.iri, reader="test/1", agents=(house,), publications=works, **parts)  # type: ignore[arg-type]
    store = ox.Store()
    store.extend(to_quads(reading))
    store.extend(ox.Quad(*quad.triple) for quad in to_quads(reading))
    return Graph(store)


def test_the_main_text_of_a_record_is_that_of_its_publication() -> None:
    texts = [MainText(B + "r", "some text"), MainText(B + "other", "of a record that is gone")]
    [found] = passages_of(viewed(), texts)
    assert (found.work, found.text, found.publisher, found.place) == (B + "page", "some text", B + "house", B + "page")
    assert list(passages_of(viewed(), [MainText(B + "r", " \n")])) == []


def test_posts_and_reasons_of_reviews_have_texts() -> None:
    post = Publication(B + "post", PublicationKind.POST, text="a post", authors=(B + "ann",))
    reviews = (
        Review(
            B + "review",
            B + "page",
            B + "c",
            B + "house",
            "false",
            "x",
            None,
            Rating(B + "rating", explanation="for a reason"),
        ),
    )
    claims = (Claim(B + "c", "a claim under check"),)
    found = {
        one.document or one.work: one
        for one in passages_of(viewed(publications=(post,), reviews=reviews, claims=claims), [])
    }
    assert {place: one.text for place, one in found.items()} == {B + "post": "a post", B + "rating": "for a reason"}
    assert (found[B + "post"].publisher, found[B + "rating"].work) == (B + "ann", B + "page")


def test_a_claim_is_a_text_of_the_publication_that_states_it() -> None:
    claims = (Claim(B + "c", "the quay is closed"), Claim(B + "d", "the quay is open"))
    own, relayed = said("1", "house", "c", "page"), said("2", "mayor", "d", "page")
    found = {one.document: one for one in passages_of(viewed(claims=claims, assertions=(own, relayed)), [])}
    assert found[B + "c"].attributed == ()
    assert found[B + "d"].attributed == ((0, len("the quay is open")),)


@pytest.mark.parametrize("more", [{"stance": "refutes"}, {"heard_through": B + "page"}])
def test_a_claim_that_is_refuted_or_known_by_hearsay_is_nobodys_text(more: dict[str, object]) -> None:
    graph = viewed(
        claims=(Claim(B + "c", "the quay is closed"),), assertions=(said("1", "house", "c", "page", **more),)
    )
    assert list(passages_of(graph, [])) == []


def test_where_the_whole_text_was_read_claims_are_in_it() -> None:
    graph = viewed(claims=(Claim(B + "c", "the quay is closed"),), assertions=(said("1", "house", "c", "page"),))
    assert [one.text for one in passages_of(graph, [MainText(B + "r", "We say: the quay is closed")])] == [
        "We say: the quay is closed"
    ]
