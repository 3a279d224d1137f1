"""Forgetting: what of a record is erased, what has to stay, and a search for what may be left.

The entry that tells of it names the SHA-256 of everything that was erased, so the chain still verifies. The index is
made anew without the record, since files of Oxigraph keep deleted text; snapshots that hold it are removed, even from
under a reader.
"""

import mmap
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from provenance.errors import DamagedError, ForgottenError, RequestError
from provenance.store.entries import Current, Entry, Kind, canonical
from provenance.store.ledger import Ledger
from provenance.store.recorder import Recorder

MARK = "forgetting.unfinished"
"""A file of this name stands in a knowledge base while something is being erased; the next writer ends that."""
_PIECE, _PIECES = 32, 8

Holds = Callable[[bytes], bool]
"""Whether a piece of a delivered file holds something of the record."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased.

    Attributes:
        key, record: of the record, which the ledger still names.
        documents: how many versions of it there were.
        erased: SHA-256 of all bytes that are gone: documents, readings, quoted words of judgements, pieces of files.
        slices: how many of them were pieces of delivered files, which can no longer be given back whole.
        kept: SHA-256 of bytes that stay, since other records rest on them, with the keys of those.
        pieces: parts of what was erased, to search for.
    """

    key: str
    record: str
    documents: int
    erased: tuple[str, ...]
    slices: int
    kept: dict[str, list[str]]
    pieces: tuple[bytes, ...]


def erase(recorder: Recorder, actor: str, key: str, reason: str, holds: Holds) -> Forgotten:
    """Erase everything that was received and read for a record, and tell of it in an entry; not yet committed.

    Raises:
        RequestError: there was never such a record, or nothing of it is left.
    """
    state = recorder.current(key)
    if state is None:
        raise RequestError(f"no record has the key {key!r}")
    history = recorder.history(key)
    own, slices = _own_of(recorder, history, state.iri), _slices_of(recorder, history, holds)
    kept = _kept(recorder, own | slices, key)
    gone = tuple(sorted(body for body in (own | slices) - kept.keys() if recorder.stored_form(body)))
    if not gone:
        raise RequestError(f"nothing of {key!r} is left that could be erased")
    pieces = _distinctive(recorder, gone, f"{key} {canonical(_told(state, reason, ()))}".encode())
    with recorder.together():
        recorder.append(Kind.FORGETTING, actor, key=key, ref=state.reading, detail=_told(state, reason, gone))
        recorder.erase(gone)
    documents = [entry for entry in history if entry.kind == Kind.DOCUMENT]
    return Forgotten(key, state.iri, len(documents), gone, len((slices - own) & {*gone}), kept, pieces)


def left_in(directory: Path, pieces: Iterable[bytes], ledger: Ledger) -> tuple[int, list[Path]]:
    """How many files were searched for those pieces, and which hold one that no document or reading explains.

    It finds bytes that stand as they are. What another program compressed, or a disk keeps of blocks once written,
    cannot be found so.
    """
    wanted = tuple(pieces)
    files = [path for path in sorted(directory.rglob("*")) if path.is_file()]
    found = [(path, piece) for path in files for piece in _found_in(path, wanted)]
    explained = {piece for piece in {piece for _, piece in found} if _explained(piece, ledger)}
    return len(files), sorted({path for path, piece in found if piece not in explained})


def mark(directory: Path) -> None:
    """Note durably that something is being erased."""
    path = directory / MARK
    with path.open("wb") as file:
        os.fsync(file.fileno())


def _told(state: Current, reason: str, erased: tuple[str, ...]) -> dict[str, object]:
    return {"record": state.iri, "reason": reason, "bodies": list(erased)}


def _own_of(ledger: Ledger, history: list[Entry], record: str) -> set[str]:
    """Documents and readings of a record, and the words that judgements quote of it."""
    return {entry.body for entry in [*history, *_judgements_of(ledger, record)] if entry.body}


def _kept(ledger: Ledger, bodies: set[str], key: str) -> dict[str, list[str]]:
    """Those that other records rest on, with the keys of these."""
    users = {body: [user for user in ledger.users_of(body) if user != key] for body in bodies}
    return {body: others for body, others in users.items() if others}


def _distinctive(ledger: Ledger, bodies: Iterable[str], named: bytes) -> tuple[bytes, ...]:
    """Parts of those bytes that do not stand in the entry that tells of their end."""
    pieces = {piece for body in bodies for piece in _pieces(ledger, body, ledger.stored_form(body) or b"")}
    return tuple(sorted(piece for piece in pieces if piece not in named))


def _judgements_of(ledger: Ledger, record: str) -> Iterator[Entry]:
    """Judgements that quote the record."""
    for entry in ledger.entries():
        if entry.kind == Kind.JUDGEMENT and record in (entry.detail["detail"].get("record"), entry.detail["subject"]):
            yield entry


def _slices_of(ledger: Ledger, history: list[Entry], holds: Holds) -> set[str]:
    """Pieces of the files by which the record came that hold something of it."""
    names = {entry.detail.get("source") for entry in history if entry.kind in (Kind.DOCUMENT, Kind.SEEN)}
    found: set[str] = set()
    for entry in ledger.entries():
        if entry.kind == Kind.DELIVERY and entry.body and entry.detail["name"] in names:
            for sha256 in set(ledger.body(entry.body).decode("ascii").split()):
                content = _there(ledger, sha256)
                if content and holds(content):
                    found.add(sha256)
    return found


def _there(ledger: Ledger, sha256: str) -> bytes | None:
    """The bytes, or None where they were forgotten, are empty, or are damaged."""
    try:
        return ledger.body(sha256) or None
    except (ForgottenError, DamagedError):
        return None


def _pieces(ledger: Ledger, sha256: str, stored: bytes) -> Iterator[bytes]:
    """Parts of bytes as received, or of the texts within quads, and of what the ledger made of them."""
    content = _there(ledger, sha256) or b""
    if stored != content:
        yield from _spread(stored)
    for text in _texts(content):
        yield from _spread(text)


def _texts(content: bytes) -> list[bytes]:
    """The longest texts within quads, whose IRIs may stand elsewhere by right; else the content itself."""
    try:
        objects = {quad.object for quad in ox.parse(content, format=ox.RdfFormat.N_QUADS)}
    except (SyntaxError, ValueError):
        return [content]
    return sorted({term.value.encode() for term in objects if isinstance(term, ox.Literal)}, key=len)[-_PIECES:]


def _spread(content: bytes, number: int = _PIECES) -> Iterator[bytes]:
    """So many pieces of the content, evenly spread; shorter than a piece it is not distinctive."""
    last = len(content) - _PIECE
    if last >= 0:
        for place in sorted({last * step // number for step in range(number)}):
            yield content[place : place + _PIECE]


def _found_in(path: Path, pieces: tuple[bytes, ...]) -> list[bytes]:
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return []
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return [piece for piece in pieces if content.find(piece) >= 0]


def _explained(piece: bytes, ledger: Ledger) -> bool:
    """Whether bytes that stay hold the piece too: another document has the same sentence."""
    return any(piece in content or piece in stored for content, stored in ledger.contents())
