"""Which claim is meant: by IRI, by CURIE, by its text, or by a part of its text."""

from collections import defaultdict
from collections.abc import Sequence

from provenance.errors import AmbiguousClaimError, ClaimNotFoundError
from provenance.iri import normalise_text
from provenance.rdf import Graph
from provenance.rdf.matches import same_as
from provenance.store.clusters import Clusters
from provenance.vocab import PREFIXES, RDF, SCHEMA

MOST_CANDIDATES = 20
"""How many candidates an ambiguous claim lists."""
NOTHING_CLAIMED = "there is no claim yet, `provenance ingest FILE` takes documents in"
"""What is told of an empty knowledge base."""


def find_claims(graph: Graph, wanted: str) -> tuple[str, ...]:
    """IRIs of the claim that is meant. What looks like an IRI and is none of a claim may be the text of one.

    A text answers for every record whose claim has an equal normalised text; that group is shown as one and confirmed
    by nobody. An equal text goes before a part of a text. Of claims that are confirmed to be the same, those of the
    shortest text stand for all: what follows matches finds the others.

    Cost: an IRI is one look-up; a text reads the text of every claim once.

    Raises:
        ClaimNotFoundError: no claim has that IRI or contains that text.
        AmbiguousClaimError: claims of different texts contain it, and no confirmed match makes them one.

    Example:
        >>> import pyoxigraph as ox
        >>> find_claims(Graph(ox.Store()), "the bridge is closed")
        Traceback (most recent call last):
        provenance.errors.ClaimNotFoundError: no claim contains 'the bridge is closed': ...
    """
    iri = _as_iri(wanted)
    if iri is not None:
        if SCHEMA.Claim not in graph.texts(iri, RDF.type):
            if named := _named_by(graph, wanted):
                return named
            raise ClaimNotFoundError(
                f"no claim has the IRI {iri}: name it by its text, or list claims with `ask claims`"
            )
        return (iri,)
    return _by_text(graph, wanted)


def one_of_each_text(graph: Graph, claims: Sequence[str]) -> tuple[str, ...]:
    """One claim of each text as written: a question of the library answers for claims of the very same text by itself.

    Example:
        >>> import pyoxigraph as ox
        >>> one_of_each_text(Graph(ox.Store()), ("http://example.org/a",))
        ('http://example.org/a',)
    """
    chosen: dict[tuple[str | None, str | None], str] = {}
    for iri in claims:
        chosen.setdefault((graph.text(iri, SCHEMA.text), graph.language(iri, SCHEMA.text)), iri)
    return tuple(chosen.values())


def _named_by(graph: Graph, wanted: str) -> tuple[str, ...]:
    """Claims whose whole text is what looks like an IRI: the claim of a rumour may be a bare address."""
    needle = normalise_text(wanted)
    claims = set(graph.instances(SCHEMA.Claim))
    found = (iri for iri, text in graph.pairs(SCHEMA.text) if iri in claims and normalise_text(text) == needle)
    return tuple(sorted(found))


def _as_iri(wanted: str) -> str | None:
    prefix, _, rest = wanted.partition(":")
    if rest.startswith("//") and " " not in wanted:
        return wanted
    if prefix in PREFIXES and rest and " " not in wanted:
        return PREFIXES[prefix] + rest
    return None


def _by_text(graph: Graph, wanted: str) -> tuple[str, ...]:
    needle = normalise_text(wanted)
    if not needle:
        raise ClaimNotFoundError("the claim is named by an empty text: give its IRI or some of its words")
    groups: defaultdict[str, list[str]] = defaultdict(list)
    texts: dict[str, str] = {}
    if not graph.has_instance(SCHEMA.Claim):
        raise ClaimNotFoundError(f"no claim contains {wanted!r}: {NOTHING_CLAIMED}")
    claims = set(graph.instances(SCHEMA.Claim))
    for iri, text in graph.pairs(SCHEMA.text):
        if iri in claims:
            normal = normalise_text(text)
            texts.setdefault(normal, text)
            if normal == needle or f" {needle} " in f" {normal} " or (len(needle) > 1 and needle in normal):
                groups[normal].append(iri)
    return _the_one(graph, wanted, needle, groups, texts)


def _the_one(
    graph: Graph, wanted: str, needle: str, groups: dict[str, list[str]], texts: dict[str, str]
) -> tuple[str, ...]:
    if needle in groups:
        return tuple(sorted(groups[needle]))
    if not groups:
        raise ClaimNotFoundError(f"no claim contains {wanted!r}: try fewer words, or list claims with `ask claims`")
    found = _apart(graph, groups)
    if len(found) > 1:
        raise AmbiguousClaimError(
            f"{len(found)} claims of different texts contain {wanted!r}: name one by its text or its IRI;"
            " `match confirm` makes two one",
            [(min(groups[normal]), texts[normal]) for normal in found[:MOST_CANDIDATES]],
        )
    return tuple(sorted(groups[found[0]]))


def _apart(graph: Graph, groups: dict[str, list[str]]) -> list[str]:
    """Of texts whose claims are confirmed to be the same the shortest, shortest first: closest to what was typed."""
    texts = {iri: normal for normal, claims in groups.items() for iri in claims}
    one = Clusters()
    for iri, normal in texts.items():
        for same in same_as(graph.store, iri):
            one.join(normal, texts.get(same, normal))
    chosen: dict[str, str] = {}
    for normal in sorted(groups, key=lambda normal: (len(normal), normal)):
        chosen.setdefault(one.of(normal), normal)
    return list(chosen.values())
