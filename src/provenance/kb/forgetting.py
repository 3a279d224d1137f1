"""Erasing a record: the part of it that has to know formats."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.formats import find_format
from provenance.ingest.source import Format, PieceFormat, Source
from provenance.store.entries import Kind
from provenance.store.forgetting import Forgotten, Holds
from provenance.store.ledger import Ledger
from provenance.store.storage import Storage


def forget(storage: Storage, record: str, reason: str) -> tuple[Forgotten, int]:
    """See `provenance.kb.KnowledgeBase.forget`.

    Raises:
        RequestError: no reason is given, or there is nothing of that key or IRI to be erased.
    """
    if not reason.strip():
        raise RequestError("say why with --reason: it stays in the ledger, so do not name there what must be forgotten")
    key = storage.ledger.key_of(record) or record
    return storage.forget(key, reason, _holds(storage.ledger, key))


def _holds(ledger: Ledger, key: str) -> Holds:
    """Whether a piece of a delivered file has a version of the record within, or is read as one."""
    history = ledger.history(key)
    contents = [_content(ledger, entry.body) for entry in history if entry.kind == Kind.DOCUMENT]
    readers = {entry.detail["reader"].partition("/")[0] for entry in history if entry.kind == Kind.READING}
    return _Versions(key, contents, list(chain.from_iterable(map(_written, contents))), readers).stand_in


@dataclass(frozen=True, slots=True)
class _Versions:
    """The versions of a record: their contents, as they may be written in a file, and the names of who read them."""

    key: str
    contents: list[bytes]
    written: list[bytes]
    readers: set[str]

    def stand_in(self, piece: bytes) -> bool:
        """Whether one of them does."""
        if any(form in piece for form in self.written):
            return True
        return any(
            _is_entry(form, piece, self.contents) or _is_read_as(form, piece, self.key)
            for form in _formats(self.readers)
        )


def _is_entry(form: Format, piece: bytes, contents: Iterable[bytes]) -> bool:
    return isinstance(form, PieceFormat) and any(form.holds(piece, content) for content in contents)


def _formats(readers: Iterable[str]) -> Iterator[Format]:
    """The formats that are still there."""
    for name in readers:
        with suppress(RequestError):
            yield find_format(name)


def _content(ledger: Ledger, sha256: str | None) -> bytes:
    return b"" if sha256 is None or ledger.stored_form(sha256) is None else ledger.body(sha256).strip()


def _written(text: bytes) -> list[bytes]:
    """The text as it may stand in a file; of none, nothing."""
    if not text:
        return []
    decoded = text.decode("utf-8", "surrogateescape")
    return [text, *(decoded.encode(coding, "surrogatepass") for coding in ("utf-16-le", "utf-16-be"))]


def _is_read_as(form: Format, piece: bytes, key: str) -> bool:
    try:
        return any(getattr(one, "key", None) == key for one in form.entries(Source("-", piece)))
    except InputRefusedError:
        return False
