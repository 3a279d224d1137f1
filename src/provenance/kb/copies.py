"""Which publications share wording: the texts are gathered and compared, and what is found is kept as suggestions.

What was found is used again until a record comes, changes or goes; texts of pages and articles are kept beside, so
that only new ones are taken apart. Where nothing can be written, or somebody else is writing, it is found and not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from sqlite3 import Error as SqliteError
from typing import TYPE_CHECKING

from provenance.analysis.copying import answer
from provenance.analysis.copying.finding import find_copies
from provenance.analysis.copying.gathering import MainText, passages_of
from provenance.analysis.copying.passages import Copy
from provenance.analysis.copying.stored import METHOD, SHARED_WORDING, lines_of, stored_copies
from provenance.errors import InputRefusedError, KnowledgeBaseError, RequestError
from provenance.ingest.formats import find_format
from provenance.ingest.source import Format, TextFormat
from provenance.kb.rereading import stored_entry
from provenance.rdf import Graph
from provenance.store.computed import run_of
from provenance.store.index import Index
from provenance.store.maintexts import TEXTS, Key, keep_texts, kept_texts

if TYPE_CHECKING:
    import pyoxigraph as ox

    from provenance.analysis.copying.answer import SharedWordings
    from provenance.store.entries import Current
    from provenance.store.storage import Storage

Progress = Callable[[int, int], None]


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
    likely = [copy for copy in copies_of(storage, view, progress) if copy.probability >= least]
    return answer.shared_wordings(Graph(view), likely, claims, Index(view).number)


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
