"""Forgetting: what of a record or a delivered file is erased, what has to stay, and a search for what may be left.

The entry that tells of it names the SHA-256 of everything that was erased, so the chain still verifies. The index is
made anew without the record, since files of Oxigraph keep deleted text; snapshots that hold it are removed, even from
under a reader.
"""

import mmap
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from provenance.errors import DamagedError, ForgottenError, RequestError
from provenance.store.entries import Entry, Kind, canonical
from provenance.store.ledger import Ledger
from provenance.store.place import FORGETTING
from provenance.store.recorder import Recorder

_PIECE, _PIECES, _MOST = 32, 8, 1000

Holds = Callable[[bytes], bool]
"""Whether a piece of a delivered file holds something of the record."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased.

    Attributes:
        key: of the record, or name of the delivered file, as it was asked for; the ledger still names it.
        records: keys of all records that are gone.
        documents: how many versions of them there were.
        erased: SHA-256 of all bytes that are gone: documents, readings, quoted words of judgements, pieces of files.
        slices: how many of them were pieces of delivered files alone; those files can no longer be given back whole.
        kept: SHA-256 of bytes that stay, since other records or files hold them, with the keys or names of those.
        pieces: parts of what was erased, to search for.
    """

    key: str
    records: tuple[str, ...]
    documents: int
    erased: tuple[str, ...]
    slices: int
    kept: dict[str, list[str]]
    pieces: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Meant:
    """What is to be erased: bodies of each record by key, pieces of files that hold the record, and whole files."""

    records: dict[str, set[str]]
    held: set[str]
    files: list[Entry]
    whole: set[str]

    def own(self) -> set[str]:
        """What belongs to records."""
        return self.held.union(*self.records.values())


def erase(recorder: Recorder, actor: str, name: str, reason: str, holds: Holds) -> Forgotten:
    """Erase everything that was received and read for a record or by a file, and tell of it; not yet committed.

    ``name`` is the key of a record, the name of a delivered file, or both. With a file go the records that came by
    nothing else. Each record gets an entry, and a file one.

    Raises:
        RequestError: there was never such a record or file, or nothing of it is left.
    """
    meant = _meant(recorder, name, holds)
    everything = meant.own() | meant.whole
    kept = _kept(recorder, everything, meant)
    gone = {body for body in everything - kept.keys() if recorder.stored_form(body)}
    if not gone:
        raise RequestError(f"nothing of {name!r} is left that could be erased")
    entries = list(_entries(recorder, meant, name, reason, gone))
    told = "".join(f"{entry['key']} {canonical({**entry['detail'], 'bodies': []})}" for entry in entries).encode()
    pieces = _distinctive(recorder, sorted(gone), told)
    with recorder.together():
        for entry in entries:
            recorder.append(Kind.FORGETTING, actor, **entry)
        recorder.erase(gone)
    keys = tuple(meant.records)
    documents = sum(entry.kind == Kind.DOCUMENT for key in keys for entry in recorder.history(key))
    slices = gone.difference(*meant.records.values())
    return Forgotten(name, keys, documents, tuple(sorted(gone)), len(slices), kept, pieces)


def left_in(directory: Path, pieces: Iterable[bytes], ledger: Ledger) -> tuple[int, list[Path]]:
    """How many files were searched for those pieces, and which hold one that no document or reading explains.

    It finds bytes that stand as they are. What another program compressed, or a disk keeps of blocks once written,
    cannot be found so.
    """
    wanted = tuple(pieces)
    files = list(filter(Path.is_file, sorted(directory.rglob("*"))))
    found = {path: set(_found_in(path, wanted)) for path in files}
    unexplained = {piece for piece in set().union(*found.values()) if not _explained(piece, ledger)}
    return len(files), [path for path, held in found.items() if not unexplained.isdisjoint(held)]


def mark(directory: Path) -> None:
    """Note durably that something is being erased."""
    path = directory / FORGETTING
    with path.open("wb") as file:
        os.fsync(file.fileno())


def _meant(ledger: Ledger, name: str, holds: Holds) -> _Meant:
    """What goes by that name.

    Raises:
        RequestError: nothing does, or several files without a record of theirs.
    """
    files, keys = _files(ledger, name), {name} if ledger.current(name) else set()
    if not keys:
        _check_one(name, files)
    quoted = _quoted(ledger)
    known = filter(ledger.current, sorted(keys | _came_by(ledger, files)))
    records = {key: _own_of(ledger, key, quoted) for key in known}
    held = _slices_of(ledger, ledger.history(name), holds) if keys else set()
    return _Meant(records, held, files, {body for file in files for body in _hashes(ledger, file)})


def _check_one(name: str, files: list[Entry]) -> None:
    """Raises unless that is the name of one file."""
    names = sorted({file.detail["name"] for file in files})
    if not names:
        raise RequestError(f"no record has the key {name!r}, and no delivered file that name: `kb log` lists both")
    if len(names) > 1:
        raise RequestError(f"several files have the name {name!r}: give the path of one, {', '.join(names)}")


def records_of(ledger: Ledger, name: str) -> list[str]:
    """Keys of the current records that came by the delivered file of that name and by nothing else, in order."""
    return list(filter(ledger.current, sorted(_came_by(ledger, _files(ledger, name)))))


def _files(ledger: Ledger, name: str) -> list[Entry]:
    """Deliveries of that path, or else of that file name or IRI."""
    found = list(ledger.of_kind(Kind.DELIVERY))
    exact = [entry for entry in found if entry.detail["name"] == name]
    return exact or [entry for entry in found if entry.detail["source"] == name]


def _came_by(ledger: Ledger, files: list[Entry]) -> set[str]:
    """Keys of the records that came by those files and by nothing else."""
    names = {file.detail["name"] for file in files}
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for entry in ledger.of_kind(Kind.DOCUMENT, Kind.SEEN) if names else ():
        if entry.key and "source" in entry.detail:
            ways[entry.key].add(entry.detail["source"])
    return {key for key, found in ways.items() if found <= names}


def _entries(ledger: Ledger, meant: _Meant, name: str, reason: str, gone: set[str]) -> Iterator[dict[str, Any]]:
    """What the ledger is to tell: of each record what belonged to it, and of a file the rest."""
    for key, own in meant.records.items():
        state = ledger.current(key)
        assert state is not None  # noqa: S101 - it was looked up
        bodies = sorted(gone & (own | meant.held if key == name else own))
        yield {"key": key, "ref": state.reading, "detail": {"record": state.iri, "reason": reason, "bodies": bodies}}
    if meant.files:
        bodies = sorted(gone - meant.own())
        detail = {"file": meant.files[-1].detail["name"], "reason": reason, "bodies": bodies}
        yield {"key": None, "ref": meant.files[-1].seq, "detail": detail}


def _own_of(ledger: Ledger, key: str, quoted: dict[str, set[str]]) -> set[str]:
    """Documents and readings of a record, and the words that judgements quote of it."""
    state = ledger.current(key)
    words = quoted.get(state.iri, set()) if state else set()
    return {entry.body for entry in ledger.history(key) if entry.body} | words


def _kept(ledger: Ledger, bodies: set[str], meant: _Meant) -> dict[str, list[str]]:
    """Those that other records or files hold, with the keys or names of these.

    Pieces of a file that belong to a record that goes stay in no other file.
    """
    holders = {body: sorted(set(ledger.users_of(body)) - meant.records.keys()) for body in bodies}
    pieces = meant.whole - meant.own()
    for file in _other_files(ledger, meant.files):
        for body in pieces.intersection(_hashes(ledger, file)):
            holders[body].append(file.detail["name"])
    return {body: others for body, others in holders.items() if others}


def _other_files(ledger: Ledger, files: list[Entry]) -> Iterator[Entry]:
    """Deliveries of other names; of no files, none."""
    names = {file.detail["name"] for file in files}
    entries = ledger.of_kind(Kind.DELIVERY) if names else iter(())
    return (entry for entry in entries if entry.detail["name"] not in names)


def _quoted(ledger: Ledger) -> dict[str, set[str]]:
    """The quoted words of judgements, by the record that they quote or judge."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in ledger.of_kind(Kind.JUDGEMENT):
        for record in (entry.detail["detail"].get("record"), entry.detail["subject"]):
            found[record].update(filter(None, [entry.body]))
    return found


def _hashes(ledger: Ledger, delivery: Entry) -> list[str]:
    """SHA-256 of the pieces of a delivered file, in order."""
    return ledger.body(delivery.body).decode("ascii").split() if delivery.body else []


def _distinctive(ledger: Ledger, bodies: Iterable[str], named: bytes) -> tuple[bytes, ...]:
    """Parts of those bytes that do not stand in the entry that tells of their end."""
    pieces = {piece for body in bodies for piece in _pieces(ledger, body, ledger.stored_form(body) or b"")}
    found = sorted(piece for piece in pieces if piece not in named)
    return tuple(found[:: len(found) // _MOST + 1])


def _slices_of(ledger: Ledger, history: list[Entry], holds: Holds) -> set[str]:
    """Pieces of the files by which the record came that hold something of it."""
    names = {entry.detail.get("source") for entry in history if entry.kind in (Kind.DOCUMENT, Kind.SEEN)}
    files = (entry for entry in ledger.of_kind(Kind.DELIVERY) if entry.detail["name"] in names)
    hashes = {sha256 for file in files for sha256 in _hashes(ledger, file)}
    return {sha256 for sha256 in hashes if (content := _there(ledger, sha256)) and holds(content)}


def _there(ledger: Ledger, sha256: str) -> bytes:
    """The bytes; empty where they were forgotten or are damaged."""
    try:
        return ledger.body(sha256)
    except (ForgottenError, DamagedError):
        return b""


def _pieces(ledger: Ledger, sha256: str, stored: bytes) -> Iterator[bytes]:
    """Parts of bytes as received, or of the texts within quads, and of what the ledger made of them."""
    content = _there(ledger, sha256)
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
