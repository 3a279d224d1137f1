"""Which publications share wording: the texts are gathered and compared, and what is found is kept as suggestions.

What was found is used again until a record comes, changes or goes; texts of pages and articles are kept beside, so
that only new ones are taken apart. Where nothing can be written, or somebody else is writing, it is found and not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from sqlite3 import Error as SqliteError
from typing import TYPE_CHECKING

from provenance.analysis.copying import Copy, find_copies
from provenance.analysis.copying.gathering import MainText, passages_of
from provenance.analysis.copying.stored import METHOD, SHARED_WORDING, lines_of, stored_copies
from provenance.analysis.dependence.scope import scope
from provenance.errors import InputRefusedError, KnowledgeBaseError, RequestError
from provenance.ingest.formats import find_format
from provenance.ingest.source import Format, TextFormat
from provenance.kb.rereading import stored_entry
from provenance.rdf import Graph
from provenance.store.computed import run_of
from provenance.store.index import Index
from provenance.store.maintexts import TEXTS, Key, keep_texts, kept_texts
from provenance.vocab import CP, SCHEMA

if TYPE_CHECKING:
    import pyoxigraph as ox

    from provenance.store.entries import Current
    from provenance.store.storage import Storage

EVEN = 0.5
"""From here on it is more likely than not that words were copied."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two publications that share wording; ``date`` is as published, each None where it is not known."""

    iri: str
    title: str | None
    publisher: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two publications that share wording.

    Attributes:
        left, right: the publications; where ``copy.directed`` the left is the earlier one.
        declared: whether one of them cites the other, so that it is no secret.
        copy: what they share.
    """

    left: Side
    right: Side
    declared: bool
    copy: Copy


@dataclass(frozen=True, slots=True)
class SharedWordings:
    """The answer to "which publications have their wording from one another?".

    Attributes:
        pairs: those of different publishers, the likeliest first; none was confirmed by anybody.
        claims: the claims that were asked about, with those in their scope; empty where it was the whole.
        read: how many publications were read, so that their text could be compared.
        unread: how many are known only through others.
        number: of the ledger, up to which the texts were compared.
    """

    pairs: tuple[Pair, ...]
    claims: tuple[str, ...]
    read: int
    unread: int
    number: int


def shared_wordings(
    storage: Storage, claims: Sequence[str], least: float, progress: Progress | None = None
) -> SharedWordings:
    """See `provenance.kb.finder.Finder.copies`.

    Raises:
        RequestError: ``least`` is no probability.
    """
    if not 0 <= least <= 1:
        raise RequestError(f"{least:g} is no probability: give a number from 0 to 1")
    view = storage.view()
    copies = copies_of(storage, view, progress)
    graph = Graph(view)
    asked = tuple(claim.iri for claim in scope(graph, claims)) if claims else ()
    works = _works_of(graph, asked)
    found = [
        copy
        for copy in copies
        if copy.probability >= least and (not claims or copy.left in works or copy.right in works)
    ]
    read = {work for work, _ in graph.pairs(CP.readAs)}
    known = set(graph.instances(SCHEMA.CreativeWork))
    pairs = tuple(_pair(graph, copy) for copy in found)
    return SharedWordings(pairs, asked, len(read), len(known - read), Index(view).number)


def _works_of(graph: Graph, claims: Iterable[str]) -> frozenset[str]:
    """The publications in which claims are asserted, reviewed or appear."""
    return frozenset(work for claim in claims for work in _works(graph, claim))


def _works(graph: Graph, claim: str) -> Iterator[str]:
    yield from graph.texts(claim, SCHEMA.appearance)
    yield from graph.subjects(SCHEMA.itemReviewed, claim)
    for said in graph.subjects(CP.claim, claim):
        yield from graph.texts(said, SCHEMA.isPartOf)


def _pair(graph: Graph, copy: Copy) -> Pair:
    cites = copy.right in graph.texts(copy.left, CP.cites) or copy.left in graph.texts(copy.right, CP.cites)
    return Pair(_side(graph, copy.left), _side(graph, copy.right), cites, copy)


def _side(graph: Graph, iri: str) -> Side:
    publisher = graph.text(iri, SCHEMA.publisher)
    name = graph.text(publisher, SCHEMA.name) if publisher else None
    return Side(iri, graph.text(iri, SCHEMA.headline), name, graph.text(iri, CP.dateText))


# ---------------------------------------------------------------------- finding and keeping


def copies_of(storage: Storage, view: ox.Store, progress: Progress | None = None) -> list[Copy]:
    """The copies among the publications of a view of the current state: as kept, or found now."""
    run, number = run_of(view, SHARED_WORDING), Index(view).number
    good = run is not None and run.method == METHOD and run.stale_since is None
    if run is not None and good and not storage.ledger.moved_between(run.number, number):
        return stored_copies(view)
    known = kept_texts(storage.path / TEXTS) if storage.path else {}
    texts = _Texts(storage, known)
    copies = find_copies(passages_of(Graph(view), texts.all()), progress=progress)
    with suppress(KnowledgeBaseError):  # somebody else is writing, or nothing can be written: it is told all the same
        _keep(storage, number, copies, texts)
    return copies


def _keep(storage: Storage, number: int, copies: list[Copy], texts: _Texts) -> None:
    """Keep what was found, unless something was forgotten since it was looked for: its words must not come back."""
    with storage.writing() as writer:
        if next(storage.ledger.forgettings(number), None) is not None:
            return
        writer.compute(SHARED_WORDING, number, lines_of(copies))
        if storage.path is not None:
            with suppress(OSError, SqliteError):  # it only saves time
                keep_texts(storage.path / TEXTS, texts.used)


class _Texts:
    """The main texts of current records, as today's readers take them; ``used`` are all that there are."""

    def __init__(self, storage: Storage, known: dict[Key, str]) -> None:
        self._ledger = storage.ledger
        self._known = known
        self._formats: dict[str, Format | None] = {}
        self.used: dict[Key, str] = {}

    def all(self) -> Iterator[MainText]:
        """The text of each record that is a page or an article. Cost: some 10 ms for a page that is new."""
        for state in self._ledger.standing().values():
            form = None if state.withdrawn else self._format_of(state)
            if isinstance(form, TextFormat):
                key = self._ledger.entry(state.document).hash, form.reader
                self.used[key] = self._known[key] if key in self._known else self._taken(form, state)
                yield MainText(state.iri, self.used[key])

    def _format_of(self, state: Current) -> Format | None:
        """The format by which a record was read, None where that is no more."""
        name = self._ledger.entry(state.reading).detail["reader"].partition("/")[0]
        if name not in self._formats:
            self._formats[name] = None
            with suppress(RequestError):
                self._formats[name] = find_format(name)
        return self._formats[name]

    def _taken(self, form: TextFormat, state: Current) -> str:
        """The text of a stored document; empty where today's reader finds none."""
        try:
            return form.text(stored_entry(self._ledger, form, state))
        except (InputRefusedError, KnowledgeBaseError):
            return ""
