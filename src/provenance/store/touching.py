"""Which computed results a change touches; they are marked stale before it reaches the index.

A result is about the nodes that it names (`provenance.store.computed`). A record that comes, changes or goes touches

- the claims that its statements are on, and those that it links to others;
- the claims of statements that lie in a publication it tells something new of (publisher, author, date, that it was
  read), rest on it or were heard through it; and so for what an owner it names has published or said;
- whatever a touched claim is the same as or entails, since the scope of that claim holds it.

A judgement touches the nodes that it is about. The walk is made in the state before the change: a result rests on
nothing else. What is marked once too often is only computed again.

Cost of a record taken in, where results are kept: a search for ten properties, and three look-ups for each claim and
publication that it tells something of; where none are kept, nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, product, starmap
from operator import itemgetter

import pyoxigraph as ox

from provenance.store.computed import Run, about, results_of, runs
from provenance.store.computed import change as update
from provenance.store.entries import Entry, Kind
from provenance.store.graphs import DERIVED, INFERRED
from provenance.store.ledger import Ledger
from provenance.vocab import CP, PROV, SCHEMA, SKOS

_VIEW = ox.DefaultGraph()
_SUBJECT = itemgetter(0)
_LINKS = (CP.entails, CP.contradicts, CP.undermines, SKOS.exactMatch)
_OF_WORK = (CP.readAs, SCHEMA.publisher, SCHEMA.author, SCHEMA.datePublished)
_OF_OWNER = (SCHEMA.parentOrganization,)
_RESTING = tuple(ox.NamedNode(name) for name in (SCHEMA.isPartOf, CP.basedOn, CP.heardThrough))
_PUBLISHED, _SAID = ox.NamedNode(SCHEMA.publisher), ox.NamedNode(PROV.wasAttributedTo)
_CLAIM = ox.NamedNode(CP.claim)
_ENTAILS, _SAME = ox.NamedNode(CP.entails), ox.NamedNode(SKOS.exactMatch)
_RESULT_OF, _STALE = ox.NamedNode(CP.resultOf), ox.NamedNode(CP.staleSince)


def touch_since(ledger: Ledger, store: ox.Store, number: int) -> None:
    """Mark as stale what entries of the ledger from ``number`` + 1 on touch, once the index holds these.

    Cost: a pass over all readings of the records that they move.

    Raises:
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    touching = Touching(store)
    if not touching:
        return
    for change in ledger.changes(number):
        touching.record(change.seq, *_ever_said(ledger, change.record), done=True)
    for entry in ledger.judged(number):
        touching.judgement(ledger.number, entry)


def _ever_said(ledger: Ledger, record: str) -> Iterator[bytes]:
    """What any reading of a record says that was not forgotten."""
    for entry in ledger.history(ledger.key_of(record) or ""):
        said = ledger.quads_of(entry.seq, record) if entry.kind == Kind.READING else None
        if said:
            yield said


class Touching:
    """Marks results of the computations that are in a store; to be made anew where another may have been put there."""

    def __init__(self, store: ox.Store, graphs: Iterable[ox.NamedNode] = (DERIVED, INFERRED)) -> None:
        self._store = store
        self._runs = {run.iri: run for run in runs(store, graphs)}

    def __bool__(self) -> bool:
        """Whether there is anything that could be touched."""
        return bool(self._runs)

    def record(self, seq: int, *nquads: bytes, done: bool = False) -> None:
        """Entry ``seq`` changes a record; to be called before it does.

        Args:
            seq: number of the entry.
            nquads: what the record said before, and what it says now, as N-Quads.
            done: the index holds the change already, so that claims which results are about may have left it.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        if done or len(nquads) == 1 or len(set(nquads)) > 1:  # else it says again what it said
            self._mark(seq, self._nodes_of(nquads, done=done))

    def judgement(self, seq: int, judgement: Entry) -> None:
        """A judgement is made by entry ``seq``, or taken back. What suggests goes by the words, which stay.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        self.findings(seq, _iris([judgement.detail["subject"], judgement.detail["detail"]]))

    def nodes(self, seq: int, iris: Iterable[str]) -> None:
        """What is known of those nodes changes: whether they are claims, agents or publications.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        known = {ox.NamedNode(iri) for iri in iris}
        if known:
            self._mark(seq, known | self._scope(known | self._claims(self._works_of(known) | known, known)))

    def findings(self, seq: int, iris: Iterable[str]) -> None:
        """Findings, not suggestions, on those nodes and all whose scope holds them rest on something that changes.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        suggesting = {iri: run for iri, run in self._runs.items() if run.graph == INFERRED}
        self._runs = {iri: run for iri, run in self._runs.items() if iri not in suggesting}
        self.nodes(seq, iris)
        self._runs |= suggesting

    def _nodes_of(self, nquads: Iterable[bytes], *, done: bool) -> set[ox.NamedNode]:
        said = list(nquads)
        claims = (claim for _, claim in _facts(said, CP.claim))
        named = _nodes(chain(claims, *_facts(said, *_LINKS)))
        told, owning = (self._known(_nodes(map(_SUBJECT, _facts(said, *names)))) for names in (_OF_WORK, _OF_OWNER))
        resting = self._claims(told | self._works_of(owning), owning)
        touched = told | owning | self._scope(self._known(named) | resting)
        return touched | named if done else touched

    def _known(self, nodes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        """Those of which the current view says anything; most nodes of a new record are new."""
        return {node for node in nodes if any(self._store.quads_for_pattern(node, None, None, _VIEW))}

    def _works_of(self, owners: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        return {work for owner in owners for work in self._with(_PUBLISHED, owner)}

    def _claims(self, works: Iterable[ox.NamedNode], speakers: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        """Claims of what is said in those publications, rests on them, was heard through them, or is said by those."""
        resting = starmap(self._with, product(_RESTING, works))
        saying = starmap(self._with, product([_SAID], speakers))
        return {claim for said in set(chain(*resting, *saying)) for claim in self._of(said, _CLAIM)}

    def _scope(self, claims: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
        """The claims, with all in whose scope they are."""
        seen, waiting = set(claims), list(claims)
        while waiting:
            claim = waiting.pop()
            further = {*self._of(claim, _ENTAILS), *self._of(claim, _SAME), *self._with(_SAME, claim)}
            waiting += further - seen
            seen |= further
        return seen

    def _with(self, predicate: ox.NamedNode, value: ox.NamedNode) -> Iterator[ox.NamedNode]:
        found = self._store.quads_for_pattern(None, predicate, value, _VIEW)
        return (quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode))

    def _of(self, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.NamedNode]:
        found = self._store.quads_for_pattern(subject, predicate, None, _VIEW)
        return (quad.object for quad in found if isinstance(quad.object, ox.NamedNode))

    # ------------------------------------------------------------------ marking

    def _mark(self, seq: int, nodes: Iterable[ox.NamedNode]) -> None:
        whole = [run for run in self._runs.values() if run.on_whole and run.stale_since is None]
        for run in whole:
            self._hide(seq, run, [run.iri], [run.iri, *results_of(self._store, run.iri, run.graph)])
            self._runs[run.iri] = replace(run, stale_since=seq)
        for computation, results in self._about(nodes).items():
            self._hide(seq, self._runs[computation], results, results)

    def _about(self, nodes: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, list[ox.NamedNode]]:
        """The good results that name one of the nodes, by computation."""
        found: defaultdict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
        graphs = {run.graph for run in self._runs.values()}
        for result, graph in {naming for place in product(nodes, graphs) for naming in self._naming(*place)}:
            if (computation := self._good(result, graph)) is not None:
                found[computation].append(result)
        return found

    def _naming(self, node: ox.NamedNode, graph: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
        """What names a node in a graph, with that graph."""
        for quad in self._store.quads_for_pattern(None, None, node, graph):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject, graph

    def _good(self, result: ox.NamedNode, graph: ox.NamedNode) -> ox.NamedNode | None:
        """The computation of a result, unless it or all of that is stale."""
        told = {quad.predicate: quad.object for quad in self._store.quads_for_pattern(result, None, None, graph)}
        run = self._runs.get(told.get(_RESULT_OF))  # type: ignore[arg-type]
        return run.iri if run and run.stale_since is None and _STALE not in told else None

    def _hide(self, seq: int, run: Run, marked: list[ox.NamedNode], hidden: list[ox.NamedNode]) -> None:
        """Mark nodes of a computation as stale, and take what is said of others out of the default graph."""
        unseen = [line for node in hidden for line in about(self._store, node, run.graph)] if run.shown else []
        marks = [f"{node} {_STALE} {ox.Literal(seq)} .\n".encode() for node in marked]
        update(self._store, run.graph, come=marks, unseen=unseen)


def _facts(nquads: Sequence[bytes], *predicates: str) -> Iterator[tuple[bytes, bytes]]:
    """Subject and object of each statement with one of those properties, in angle brackets where they are nodes.

    Searching for the property is ten times faster than looking at each line.
    """
    for mark, said in product((f" <{predicate}> ".encode() for predicate in predicates), nquads):
        at = said.find(mark)
        while at >= 0:
            subject, end = said[said.rfind(b"\n", 0, at) + 1 : at], said.find(b" ", at + len(mark))
            if b" " not in subject:  # else it stands within a text
                yield subject, said[at + len(mark) : end]
            at = said.find(mark, at + 1)


def _nodes(iris: Iterable[bytes]) -> set[ox.NamedNode]:
    return {ox.NamedNode(iri[1:-1].decode()) for iri in set(iris) if iri.startswith(b"<")}


def _iris(told: object) -> Iterator[str]:
    """The words within texts, lists and mappings that are IRIs."""
    if isinstance(told, str):
        for word in told.split():
            with suppress(ValueError):
                yield ox.NamedNode(word).value
    elif isinstance(told, Mapping | Sequence):
        for part in told.values() if isinstance(told, Mapping) else told:
            yield from _iris(part)
