"""The ontology, the schemes and what is built on them agree."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.resources import graph_dir
from provenance.vocab import CP, EDGE_KINDS, PREFIXES, STANCES, VERDICTS

OWN = PREFIXES["cp"]
RDFS = PREFIXES["rdfs"]
ONTOLOGY = ox.Store()
ONTOLOGY.load(path=graph_dir() / "ontology.ttl", format=ox.RdfFormat.TURTLE)
FILES = sorted([*(graph_dir() / "shapes").glob("*.ttl"), *(graph_dir() / "queries").glob("*.rq")])
STATED = {quad.subject.value for quad in ONTOLOGY if isinstance(quad.subject, ox.NamedNode)}


def described(predicate: str) -> set[str]:
    found = ONTOLOGY.quads_for_pattern(None, ox.NamedNode(RDFS + predicate), None, None)
    return {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}


def test_every_term_has_a_label_and_every_term_of_ours_a_meaning() -> None:
    assert described("label") >= STATED
    assert {term for term in STATED if term.startswith(OWN)} <= described("comment")


def test_the_vocabulary_holds_every_term_of_ours() -> None:
    terms = {value for name, value in vars(CP).items() if not name.startswith("_")}
    assert terms == {term for term in STATED if term.startswith(OWN)}


def test_no_edge_is_a_sub_property_of_another() -> None:
    subs = ONTOLOGY.quads_for_pattern(None, ox.NamedNode(RDFS + "subPropertyOf"), None, None)
    assert not {quad.object.value for quad in subs if isinstance(quad.object, ox.NamedNode)} & set(EDGE_KINDS)


def test_every_verdict_gives_a_stance_of_the_scheme_or_none() -> None:
    assert {verdict.stance for verdict in VERDICTS.values()} - {None} <= set(STANCES)


def test_a_hedge_never_turns_a_stance_and_never_strengthens_it() -> None:
    order = [CP.refutes, CP.disputes, CP.doubts]
    for stance in STANCES.values():
        if stance.edge in order and stance.hedged_edge:
            assert order.index(stance.hedged_edge) >= order.index(stance.edge)
        if stance.edge in (CP.asserts, CP.suggests):
            assert stance.hedged_edge == CP.suggests


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shapes_and_questions_use_stated_terms_only(path: Path) -> None:
    text = re.sub(r'"[^"]*"|#\+.*', "", path.read_text("utf-8"))
    used = {OWN + name for name in re.findall(r"\bcp:(\w+)", text)}
    assert used <= STATED
    for prefix in ("schema", "prov", "oa", "c4o", "biro", "skos", "dcterms"):
        for name in re.findall(rf"\b{prefix}:(\w+)", text):
            assert PREFIXES[prefix] + name in STATED, f"{prefix}:{name}"


def test_verdicts_and_stances_in_the_shapes_are_those_of_the_schemes() -> None:
    review = (graph_dir() / "shapes" / "review.ttl").read_text("utf-8")
    assertion = (graph_dir() / "shapes" / "assertion.ttl").read_text("utf-8")
    assert set(re.findall(r"verdict:([\w-]+)", re.sub(r'"[^"]*"|@prefix.*', "", review))) == set(VERDICTS)
    assert set(re.findall(r"stance:(\w+)", re.sub(r'"[^"]*"|@prefix.*', "", assertion))) == set(STANCES)
