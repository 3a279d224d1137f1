"""Where a file is cut into pieces that are read, stored and kept as delivered one by one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from provenance.ingest.process.messages import Looked

PIECE_BYTES = 1 << 20
"""A file of lines is cut after so many bytes and the rest of a line."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Cut:
    """One piece of a file: where it begins and ends, in bytes; number of its first line, or 0; and its SHA-256."""

    start: int
    end: int
    line: int
    sha256: str


def cuts(file: int, size: int, looked: Looked) -> Iterator[Cut]:
    """The pieces of an open file, at least one; all of it in one where nothing is known of how it can be cut.

    Cost: one pass; memory is bounded.
    """
    return _parts(file, looked) if looked.sizes else _lines(file, size, lines=looked.format is not None)


def _parts(file: int, looked: Looked) -> Iterator[Cut]:
    """The parts that a format told of. Each is known again by what it is and by what was known of the whole."""
    start, line = 0, 1
    for size, lines in looked.sizes:
        digest, at, end = sha256(looked.whole), start, start + size
        while data := os.pread(file, min(_CHUNK, end - at), at):
            digest.update(data)
            at += len(data)
        yield Cut(start, end, line, digest.hexdigest())
        start, line = end, line + lines


def _lines(file: int, size: int, *, lines: bool) -> Iterator[Cut]:
    start, line = 0, int(lines)
    while start < size or start == 0:
        goal = min(start + PIECE_BYTES, size) if lines else size
        end, count, digest = _measured(file, start, goal, size)
        yield Cut(start, end, line, digest)
        if end == start:
            return
        start, line = end, line + count * lines


def _measured(file: int, start: int, goal: int, size: int) -> tuple[int, int, str]:
    """Where a piece ends that goes on to the end of the line at ``goal``; how many lines it has; its SHA-256."""
    digest, count, at, data = sha256(), 0, start, b"\n"
    while at < goal or (at < size and not data.endswith(b"\n")):
        data = os.pread(file, min(_CHUNK, max(goal - at, 0) or _CHUNK), at)
        if at >= goal:
            data = data[: data.find(b"\n") + 1 or None]
        if not data:
            break
        digest.update(data)
        count, at = count + data.count(b"\n"), at + len(data)
    return at, count, digest.hexdigest()
