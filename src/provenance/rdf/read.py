"""Nodes of the model read back from a store's current view."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

import pyoxigraph as ox

from provenance.dates import Date
from provenance.model import Agent, AgentKind, Publication, PublicationKind, Span
from provenance.rdf.terms import node, plain
from provenance.vocab import CP, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA

_DEFAULT = ox.DefaultGraph()
_RECORDS = PREFIXES["graph"]
_DATED = (SCHEMA.datePublished, SCHEMA.dateCreated)
OF_DATES = (CP.dateText, CP.earliest, CP.latest, *_DATED)
"""The properties that make a node's date."""


class Quads(Protocol):
    """Where quads are looked up by pattern: a store, or a part of one."""

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,  # noqa: A002 - the engine's name
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches anything."""


class Part:
    """A part of a state, looked up where it is, without a copy; what it keeps of it, those that are one tell.

    Args:
        store: the whole state, or a part of it.
    """

    def __init__(self, store: Quads) -> None:
        self._store = store

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,  # noqa: A002 - as `Quads`
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """What is kept of the quads that match. Cost: 1 µs a quad beyond the look-up."""
        return filter(self._keeps, self._store.quads_for_pattern(subject, predicate, object, graph_name))

    def _keeps(self, quad: ox.Quad) -> bool:  # noqa: ARG002 - the whole is a part too
        return True


class Graph:
    """The current view (the default graph) of a store, asked by pattern.

    Where several records say different things of one node, the first in text order is given by the singular methods,
    so that answers never depend on the order of arrival. Cost: about 10 µs a look-up.

    Example:
        >>> Graph(ox.Store()).instances(SCHEMA.Claim)
        []
    """

    def __init__(self, store: Quads) -> None:
        self._store = store

    @property
    def store(self) -> Quads:
        """Where it looks quads up: what is not in the default graph is asked for there."""
        return self._store

    def texts(self, subject: str, predicate: str) -> list[str]:
        """Objects of a property as text, sorted."""
        found = self._store.quads_for_pattern(node(subject), node(predicate), None, _DEFAULT)
        return sorted(plain(quad.object) for quad in found)

    def text(self, subject: str, predicate: str) -> str | None:
        """The first object of a property, or None."""
        return next(iter(self.texts(subject, predicate)), None)

    def words(self, subject: str, *predicates: str) -> str:
        """The first object of the first of those properties that has one; empty where none has."""
        return next((text for predicate in predicates for text in self.texts(subject, predicate)), "")

    def tied(self, iri: str, predicate: str) -> list[str]:
        """What a property joins with a node, whichever way it is told: its objects, then its subjects."""
        return [*self.texts(iri, predicate), *self.subjects(predicate, iri)]

    def about(self, subject: str) -> dict[str, list[str]]:
        """All that is said of a node: objects as text, sorted, by property. Cost: 1 µs a triple beyond a look-up."""
        found: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(node(subject), None, None, _DEFAULT):
            found.setdefault(quad.predicate.value, []).append(plain(quad.object))
        for texts in found.values():
            texts.sort()
        return found

    def language(self, subject: str, predicate: str) -> str | None:
        """Language tag of the first object of a property."""
        found = self._store.quads_for_pattern(node(subject), node(predicate), None, _DEFAULT)
        tagged = [quad.object for quad in found if isinstance(quad.object, ox.Literal)]
        return min(tagged, key=lambda term: term.value).language if tagged else None

    def subjects(self, predicate: str, obj: str) -> list[str]:
        """Subjects that have that node as object of that property, sorted."""
        found = self._store.quads_for_pattern(None, node(predicate), node(obj), _DEFAULT)
        return sorted(plain(quad.subject) for quad in found)

    def instances(self, cls: str) -> list[str]:
        """IRIs of a class's instances, sorted."""
        return self.subjects(RDF.type, cls)

    def has_instance(self, cls: str) -> bool:
        """Whether a class has an instance; one look-up."""
        return any(True for _ in self._store.quads_for_pattern(None, node(RDF.type), node(cls), _DEFAULT))

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every triple of a property, in no order."""
        for quad in self._store.quads_for_pattern(None, node(predicate), None, _DEFAULT):
            yield plain(quad.subject), plain(quad.object)

    def records(self, subject: str, predicate: str, obj: str) -> list[str]:
        """Records whose graph says that of the node; ``graph:meta`` and its like are no records."""
        found = self._store.quads_for_pattern(node(subject), node(predicate), node(obj), None)
        names = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
        return sorted(name for name in names if name.startswith(_RECORDS))

    def agent(self, iri: str) -> Agent:
        """An agent; one without a name is unnamed, whatever its class."""
        name = self.text(iri, SCHEMA.name)
        return Agent(
            iri,
            self._agent_kind(iri, name),
            name=name,
            label=self.text(iri, RDFS.label),
            described_as=self.text(iri, SCHEMA.description),
            job_title=self.text(iri, SCHEMA.jobTitle),
            url=self.text(iri, SCHEMA.url),
            same_as=tuple(self.texts(iri, SCHEMA.sameAs)),
            originator=self.text(iri, CP.originatorKind),
        )

    def _agent_kind(self, iri: str, name: str | None) -> AgentKind:
        classes = set(self.texts(iri, RDF.type))
        if CP.FactChecker in classes:
            return AgentKind.FACT_CHECKER
        if name is None:
            return AgentKind.UNNAMED
        if SCHEMA.Person in classes:
            return AgentKind.PERSON
        return AgentKind.ORGANIZATION if SCHEMA.Organization in classes else AgentKind.AGENT

    def publication(self, iri: str) -> Publication:
        """A publication; of several classes the most specific one."""
        classes = set(self.texts(iri, RDF.type))
        kinds = [kind for kind in PublicationKind if PREFIXES["schema"] + kind.value in classes]
        return Publication(
            iri,
            kinds[-1] if kinds else PublicationKind.WORK,
            title=self.text(iri, SCHEMA.headline),
            authors=tuple(self.texts(iri, SCHEMA.author)),
            publisher=self.text(iri, SCHEMA.publisher),
            published=self.date(iri),
            url=self.text(iri, SCHEMA.url),
            archived_at=self.text(iri, SCHEMA.archivedAt),
            platform=self.text(iri, RDFS.label),
            language=self.text(iri, SCHEMA.inLanguage),
            text=self.text(iri, SCHEMA.text),
            section_of=self.text(iri, SCHEMA.isPartOf),
        )

    def date(self, iri: str, record: str | None = None) -> Date | None:
        """When the node was published or said, or None where nothing was found.

        What ``record`` says counts, where it says so. Else all records do: where they differ, the interval covers what
        any of them allows, and text and value are those of the first.
        """
        return (self._date_in(iri, node(record)) if record else None) or self._date_in(iri, _DEFAULT)

    def dates(self, iri: str) -> dict[str, Date]:
        """When the node was published or said, by each record that says so, in the order of their names."""
        found = self._store.quads_for_pattern(node(iri), node(CP.dateText), None, None)
        names = {quad.graph_name for quad in found if isinstance(quad.graph_name, ox.NamedNode)}
        told = ((name.value, self._date_in(iri, name)) for name in sorted(names, key=plain))
        return {name: date for name, date in told if date and name.startswith(_RECORDS)}

    def _date_in(self, iri: str, graph: ox.NamedNode | ox.DefaultGraph) -> Date | None:
        return date_of(partial(self._values, iri, graph=graph))

    def _values(self, iri: str, predicate: str, graph: ox.NamedNode | ox.DefaultGraph) -> list[ox.Literal]:
        """Literals of a property in one graph, in text order."""
        found = self._store.quads_for_pattern(node(iri), node(predicate), None, graph)
        return sorted((quad.object for quad in found if isinstance(quad.object, ox.Literal)), key=plain)

    def span(self, iri: str) -> tuple[Span, str] | None:
        """The first span of a node with the document it lies in, or None."""
        where = self.text(iri, CP.span)
        if where is None:
            return None
        position = self._selector(where, OA.TextPositionSelector)
        quote = self._selector(where, OA.TextQuoteSelector)
        if position is None or quote is None:
            return None
        start, end = (int(self.words(position, part) or 0) for part in (OA.start, OA.end))
        exact, prefix, suffix = (self.words(quote, part) for part in (OA.exact, OA.prefix, OA.suffix))
        return Span(start, end, exact, prefix, suffix, self._page(where)), self.words(where, OA.hasSource)

    def _selector(self, where: str, kind: str) -> str | None:
        found = (one for one in self.texts(where, OA.hasSelector) if kind in self.texts(one, RDF.type))
        return next(found, None)

    def _page(self, where: str) -> int | None:
        """The page on which a span begins, where its document has pages."""
        selector = self._selector(where, OA.FragmentSelector)
        fragment = self.text(selector, RDF.value) if selector else None
        return int(fragment.removeprefix("page=")) if fragment else None

    def speaker(self, assertion: str) -> str | None:
        """IRI of an assertion's speaker."""
        return self.text(assertion, PROV.wasAttributedTo)


def date_of(values: Callable[[str], Sequence[ox.Literal]]) -> Date | None:
    """The date of a node, from the literals of each property of `OF_DATES`, which are asked for in text order."""
    printed = values(CP.dateText)
    if not printed:
        return None
    earliest, latest = values(CP.earliest), values(CP.latest)
    typed = next((found for name in _DATED for found in values(name)), None)
    value, datatype = (typed.value, typed.datatype.value.removeprefix(PREFIXES["xsd"])) if typed else (None, None)
    first, last = (earliest[0].value, latest[-1].value) if earliest and latest else (None, None)
    return Date(printed[0].value, value, datatype, first, last)
