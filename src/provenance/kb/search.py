"""Finding claims, agents and publications by words, in any script."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from provenance.errors import ClaimNotFoundError, KnowledgeBaseError, RequestError
from provenance.folding import rows
from provenance.rdf import Graph, node
from provenance.store.search import Found
from provenance.store.storage import Storage
from provenance.store.texts import PREDICATES, TextKind
from provenance.store.wanted import Wanted
from provenance.vocab import CP, RDF, RDFS, SCHEMA

KINDS: Final = MappingProxyType(
    {
        "claim": (TextKind.CLAIM,),
        "person": (TextKind.PERSON,),
        "organisation": (TextKind.ORGANISATION,),
        "agent": (TextKind.PERSON, TextKind.ORGANISATION, TextKind.AGENT, TextKind.UNNAMED),
        "publication": (TextKind.PUBLICATION,),
    }
)
"""What may be asked for; an agent is a person, an organisation, or a source of which neither is known."""
MOST_NODES: Final = 50
"""So many nodes of one text are told."""
_MOST_NAMES = 3
_WORDS = {
    TextKind.CLAIM: "claim",
    TextKind.PERSON: "person",
    TextKind.ORGANISATION: "organisation",
    TextKind.AGENT: "agent",
    TextKind.UNNAMED: "unnamed source",
    TextKind.PUBLICATION: "publication",
}
_CLASSES = {
    TextKind.CLAIM: SCHEMA.Claim,
    TextKind.PERSON: SCHEMA.Person,
    TextKind.ORGANISATION: SCHEMA.Organization,
    TextKind.PUBLICATION: SCHEMA.CreativeWork,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found, with the nodes whose text it is; that they are the same is not said.

    Attributes:
        kind: ``claim``, ``person``, ``organisation``, ``agent``, ``unnamed source`` or ``publication``.
        text: of the claim, the name, or the title, as the source has it.
        language: its tag, where there is one.
        iris: the nodes, `MOST_NODES` at most; each may be handed to `trace`, if it is a claim's.
        who: for a claim who says it, for a publication its authors, for an agent what it is called besides.
        where: for a claim who reviewed it, for a publication its publisher, for an agent its address.
        records: how many current records have the text.
    """

    kind: str
    text: str
    language: str | None
    iris: tuple[str, ...]
    who: tuple[str, ...]
    where: tuple[str, ...]
    records: int


def search(storage: Storage, words: str, kind: str | None, limit: int) -> list[Hit]:
    """See `provenance.kb.finder.Finder.search`.

    Raises:
        RequestError: there is no word to look for, no such kind, or the limit is less than one.
    """
    if kind is not None and kind not in KINDS:
        raise RequestError(f"there is no kind {kind!r}: use one of {', '.join(KINDS)}")
    if limit < 1:
        raise RequestError("ask for one hit at least")
    wanted, kinds = Wanted.parse(words), tuple(TextKind) if kind is None else KINDS[kind]
    view = storage.view()  # before the search, which is never behind it then
    told = _Told(view)
    hits = (told.hit(found) for found in storage.find(wanted, kinds, limit))
    return [hit for hit in hits if hit.iris]


def with_nearest(storage: Storage, error: ClaimNotFoundError, wanted: str) -> ClaimNotFoundError:
    """The error with the claims whose text is nearest to what was asked for, where there are such."""
    if "://" in wanted:
        return error
    words = [row for word in wanted.split() for row in rows(word)]
    told, found = _Told(storage.view()), list[Found]()
    with suppress(KnowledgeBaseError), storage.searching() as search:  # what was not found is told all the same
        found = search.nearest(words, KINDS["claim"], _MOST_NAMES)
    nearest = [(nodes[0], one.text) for one in found if (nodes := told.nodes(one))]
    return ClaimNotFoundError(f"{error}; did you mean one of these?", nearest) if nearest else error


class _Told:
    """What the view tells of texts that were found."""

    def __init__(self, view: ox.Store) -> None:
        self._view, self._graph = view, Graph(view)

    def hit(self, found: Found) -> Hit:
        iris = self.nodes(found)
        who, where = self._parties(found.kind, iris[0]) if iris else ((), ())
        return Hit(_WORDS[found.kind], found.text, found.language, iris, who, where, found.records)

    def nodes(self, found: Found) -> tuple[str, ...]:
        """The nodes that have the text, by order of name; none where the view is older than the search."""
        literal = ox.Literal(found.text, language=found.language) if found.language else ox.Literal(found.text)
        quads = (
            quad
            for predicate in PREDICATES[found.kind]
            for quad in self._view.quads_for_pattern(None, node(predicate), literal, ox.DefaultGraph())
        )
        subjects = (quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode))
        return tuple(sorted({one.value for one in islice(subjects, MOST_NODES) if self._is(one, found.kind)}))

    def _is(self, subject: ox.NamedNode, kind: TextKind) -> bool:
        wanted = _CLASSES.get(kind)
        if wanted is None:
            return True
        return ox.Quad(subject, node(RDF.type), node(wanted), ox.DefaultGraph()) in self._view

    def _parties(self, kind: TextKind, iri: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who, and where."""
        graph = self._graph
        if kind is TextKind.CLAIM:
            checkers = graph.subjects(CP.reviews, iri)
            sayers = [*graph.subjects(CP.asserts, iri), *graph.subjects(CP.suggests, iri)]
            return self._names([one for one in sayers if one not in checkers]), self._names(checkers)
        if kind is TextKind.PUBLICATION:
            return self._names(graph.texts(iri, SCHEMA.author)), self._names(graph.texts(iri, SCHEMA.publisher))
        called = [*graph.texts(iri, SCHEMA.jobTitle), *graph.texts(iri, SCHEMA.description)]
        return tuple(called[:_MOST_NAMES]), tuple(graph.texts(iri, SCHEMA.url)[:1])

    def _names(self, agents: Sequence[str]) -> tuple[str, ...]:
        """What agents are called, each once; one without name or label by its IRI."""
        graph = self._graph
        named = [graph.text(one, SCHEMA.name) or graph.text(one, RDFS.label) or one for one in agents[:_MOST_NAMES]]
        return tuple(dict.fromkeys(named))
