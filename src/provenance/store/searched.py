"""Comparing the search file with the ledger: each record's texts, and that they are found."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from provenance.errors import DamagedError, KnowledgeBaseError
from provenance.folding import terms
from provenance.store.apart import in_view
from provenance.store.entries import Current
from provenance.store.ledger import Ledger
from provenance.store.search import Search, number_of
from provenance.store.storage import Storage
from provenance.store.texts import Text, texts_of
from provenance.store.verify import Progress, Verified, sampled, verify

_MEND = "remove the search file, or run `provenance kb rebuild`"


def verified(storage: Storage, *, quick: bool = False, progress: Progress | None = None) -> Verified:
    """What `provenance.store.verify.verify` finds, and where that is nothing, whether the search file is the ledger's.

    A file that is not there, and cannot be made here, is no difference: it is made with the next write.
    """
    try:
        found = verify(storage.ledger, storage.view(), quick=quick, progress=progress)
    except DamagedError as error:
        return Verified(problem=str(error))
    if found.problem is None:
        current = storage.ledger.current_records()
        records = [current[key] for key in (sampled(current) if quick else current)]
        try:
            found.problem = _problem(storage, records, whole=not quick)
            found.searched = len(records)
        except _NoFile:
            return found
    return found


class _NoFile(Exception):  # noqa: N818 - it never leaves this module
    """There is no search file, and none can be made."""


def _problem(storage: Storage, records: Sequence[Current], *, whole: bool) -> str | None:
    with ExitStack() as held:
        try:
            search = held.enter_context(storage.searching())
        except DamagedError as error:
            return str(error)
        except (KnowledgeBaseError, OSError):
            raise _NoFile from None
        try:
            return search_fault(search, storage.ledger, records, whole=whole)
        except KnowledgeBaseError as error:
            return str(error)


def search_fault(search: Search, ledger: Ledger, records: Sequence[Current], *, whole: bool) -> str | None:
    """The first difference in words, or None.

    Args:
        search: the file; where it is of another state than the ledger it is behind and will follow: nothing is said.
        ledger: what the texts are read from.
        records: those to compare, all that are current where ``whole``.
        whole: whether the file must hold nothing else, and each text as often as records have it.

    Cost: some 0.1 ms a record; memory for the number of each text.
    """
    if search.number != ledger.number or not search.knows(ledger):
        return None
    return next(_differences(search, ledger, records, whole=whole), None)


def _differences(search: Search, ledger: Ledger, records: Sequence[Current], *, whole: bool) -> Iterator[str]:
    counts: Counter[int] = Counter()
    for state in records:
        texts = {number_of(text): text for text in texts_of(in_view(ledger.reading(state.reading).nquads))}
        counts.update(texts.keys())
        yield from _of_record(search, state, texts)
    if whole:
        yield from _of_rest(search, records, counts)


def _of_record(search: Search, state: Current, texts: dict[int, Text]) -> Iterator[str]:
    where = f"record {state.key}, the search file"
    rows = search.rows("SELECT texts FROM records WHERE iri = ?", (state.iri,))
    held = set(array("q", rows[0][0])) if rows else set[int]()
    if held != texts.keys():
        missing = [texts[number].text for number in sorted(texts.keys() - held)]
        told = f"lacks the text {missing[0]!r}" if missing else "holds a text that its reading does not say"
        yield f"{where}: {told}: {_MEND}"
    for number, text in sorted(texts.items()):
        if not _is_found(search, number, text):
            yield f"{where}: the text {text.text!r} is not found by its words: {_MEND}"


def _is_found(search: Search, number: int, text: Text) -> bool:
    """Whether the text stands there as it is, and is found by its first word."""
    if search.rows("SELECT text, language FROM texts WHERE id = ?", (number,)) != [(text.text, text.language)]:
        return False
    words = terms(text.text)[:1]
    statement = "SELECT 1 FROM found WHERE found MATCH ? AND rowid = ?"
    return all(search.rows(statement, (f'"{word}"', number)) for word in words)


def _of_rest(search: Search, records: Sequence[Current], counts: Counter[int]) -> Iterator[str]:
    known = {state.iri for state in records}
    for (iri,) in search.rows("SELECT iri FROM records"):
        if iri not in known:
            yield f"the search file holds texts of {iri}, which is no current record: {_MEND}"
    rows: list[tuple[Any, ...]] = search.rows("SELECT id, records, text FROM texts")
    for number, held, text in rows:
        if held != counts[number]:
            yield f"the search file says that {held} records have the text {text!r}, {counts[number]} do: {_MEND}"
