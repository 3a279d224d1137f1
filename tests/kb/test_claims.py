import pyoxigraph as ox
import pytest

from provenance.errors import AmbiguousClaimError, ClaimNotFoundError
from provenance.kb.claims import find_claims
from provenance.model import Claim, Publication, PublicationKind, Reading
from provenance.rdf import Graph, to_quads
from provenance.rdf.matches import Match, MatchKind, same_quad
from provenance.vocab import PREFIXES

ID = PREFIXES["id"]


def graph(*same: tuple[str, str], **texts: str) -> Graph:
    """Claims by name and text, and which of them are confirmed to be the same."""
    claims = tuple(Claim(ID + name, text, "en") for name, text in texts.items())
    quotation = Publication(ID + "quotation", PublicationKind.QUOTATION, text="The bridge is closed for ever")
    reading = Reading(PREFIXES["graph"] + "r", ID + "doc", "test/1", claims=claims, publications=(quotation,))
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in to_quads(reading))
    for one, other in same:
        store.add(same_quad(Match.of(MatchKind.CLAIM, ID + one, ID + other, method="hand")))
    return Graph(store)


def test_a_claim_is_found_by_iri_curie_text_and_part_of_its_text() -> None:
    view = graph(one="The bridge is closed", two="The mill burned down")
    for wanted in (ID + "one", "id:one", "The bridge is closed", "bridge is", "BRIDGE — is closed!"):
        assert find_claims(view, wanted) == (ID + "one",)


def test_an_equal_text_goes_before_a_part_of_a_text() -> None:
    view = graph(one="The bridge is closed", two="The bridge is closed to lorries")
    assert find_claims(view, "the bridge is closed") == (ID + "one",)


def test_claims_of_equal_text_answer_as_a_group() -> None:
    view = graph(one="The bridge is closed", two="the bridge is closed.")
    assert find_claims(view, "bridge is closed") == (ID + "one", ID + "two")


def test_different_texts_are_ambiguous_and_listed() -> None:
    with pytest.raises(AmbiguousClaimError) as caught:
        find_claims(graph(one="The bridge is closed", two="The old bridge collapsed"), "bridge")
    assert caught.value.candidates == (
        (ID + "one", "The bridge is closed"),
        (ID + "two", "The old bridge collapsed"),
    )


def test_claims_that_are_confirmed_to_be_the_same_are_not_ambiguous() -> None:
    texts = {"one": "The bridge is closed", "two": "The old bridge collapsed", "other": "No crossing any more"}
    assert find_claims(graph(("one", "two"), **texts), "bridge") == (ID + "one",)
    assert find_claims(graph(("other", "one"), ("two", "other"), **texts), "bridge") == (ID + "one",)


def test_only_what_no_match_ties_is_listed() -> None:
    texts = {"one": "The bridge is closed", "two": "The old bridge collapsed", "three": "A bridge was built here"}
    with pytest.raises(AmbiguousClaimError, match="2 claims") as caught:
        find_claims(graph(("one", "two"), **texts), "bridge")
    assert [iri for iri, _ in caught.value.candidates] == [ID + "one", ID + "three"]


@pytest.mark.parametrize("wanted", ["harbour", ID + "three", "id:three", "   ", "…"])
def test_what_is_not_there_is_told(wanted: str) -> None:
    with pytest.raises(ClaimNotFoundError):
        find_claims(graph(one="The bridge is closed"), wanted)


def test_a_text_with_a_colon_is_a_text() -> None:
    assert find_claims(graph(one="Breaking: the bridge is closed"), "Breaking: the bridge") == (ID + "one",)


def test_other_nodes_with_a_text_are_no_claims() -> None:
    with pytest.raises(ClaimNotFoundError):
        find_claims(graph(one="The mill burned down"), "closed for ever")


def test_scripts_without_spaces_are_found_by_part() -> None:
    assert find_claims(graph(one="大桥已经关闭"), "关闭") == (ID + "one",)


def test_a_claim_whose_text_is_an_address_is_found_by_it() -> None:
    view = graph(one="https://liff.example/miracle-cure", two="http://liff.example/miracle-cure/today")
    assert find_claims(view, "https://liff.example/miracle-cure") == (ID + "one",)
    with pytest.raises(ClaimNotFoundError):
        find_claims(view, "https://liff.example/other")
