"""The process that evaluates queries on snapshots.

It stands apart so that the one that asks can stop it: a query from outside may be hostile, the engine has no time
limit, and a deeply nested query overflows the stack of the process that parses it.

Run as ``python -m provenance.store.worker SNAPSHOTS ROWS SIZE MEMORY`` (`provenance.store.limits.Limits`). On standard
input come requests, on standard output go replies: `read_frame` and `write_frame`. A request is four frames: the
snapshot, the query, its substitutions, and its seconds of processor time or nothing. A reply is three: a status (kind
of answer, or class of error), the payload or message, and a mark, not empty where the payload was cut. The first reply,
to no request, tells which protections this system gives. Snapshots are opened when they are asked about, which costs a
tenth of a new process; only those in the directory SNAPSHOTS can be.
"""

import os
import sys
from collections.abc import Mapping
from queue import SimpleQueue
from threading import Thread
from typing import IO

import pyoxigraph as ox

from provenance.errors import ParameterError, QueryFailedError
from provenance.store.evaluation import evaluate
from provenance.store.limits import Limits
from provenance.store.sandbox import confine, limit_time

_LENGTH = 8
_REQUEST = 4
_SUBJECT = "urn:value"
_PREDICATE = "urn:variable:"


def read_frame(stream: IO[bytes]) -> bytes:
    """The next frame: eight bytes of length, then so many bytes.

    Raises:
        EOFError: the other side has ended.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _exactly(stream, length)


def write_frame(stream: IO[bytes], *frames: bytes) -> None:
    """Write frames and flush."""
    for frame in frames:
        stream.write(len(frame).to_bytes(_LENGTH, "big"))
        stream.write(frame)
    stream.flush()


def pack_terms(terms: Mapping[str, ox.NamedNode | ox.Literal]) -> bytes:
    """Values of variables as N-Triples, so that every term travels as the engine writes it.

    Example:
        >>> unpack_terms(pack_terms({"x": ox.Literal("1")}))["x"].value
        '1'
    """
    return "".join(f"<{_SUBJECT}> <{_PREDICATE}{name}> {term} .\n" for name, term in terms.items()).encode("utf-8")


def unpack_terms(packed: bytes) -> dict[str, ox.NamedNode | ox.Literal]:
    """The inverse of `pack_terms`."""
    quads = ox.parse(packed, format=ox.RdfFormat.N_TRIPLES)
    return {quad.predicate.value.removeprefix(_PREDICATE): quad.object for quad in quads}


class _Opened:
    """The snapshot that was asked about last."""

    def __init__(self) -> None:
        self._path = b""
        self._store: ox.Store | None = None

    def store(self, path: bytes) -> ox.Store:
        """That snapshot.

        Raises:
            QueryFailedError: it cannot be opened.
        """
        if self._store is None or path != self._path:
            self._store = None  # before the next is opened: both would need their addresses
            try:
                self._path, self._store = path, ox.Store.read_only(os.fsdecode(path))
            except OSError as error:
                raise QueryFailedError(
                    f"{os.fsdecode(path)} cannot be read ({error}): try again, then try `provenance kb rebuild`"
                ) from None
        return self._store


def main(snapshots: str, limits: Limits) -> None:
    """Answer requests until standard input ends."""
    reached = confine(snapshots, limits.memory)
    opened = _Opened()
    write_frame(sys.stdout.buffer, b"ready", " ".join(name for name in reached if reached[name]).encode("ascii"), b"")
    requests: SimpleQueue[tuple[bytes, ...]] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        wanted, text, terms, seconds = requests.get()
        if seconds:
            limit_time(float(seconds))
        write_frame(sys.stdout.buffer, *_reply(opened, wanted, text, terms, limits))


def _listen(requests: "SimpleQueue[tuple[bytes, ...]]") -> None:
    """Read requests in a thread of its own, so that the end of the parent ends this process even within a query."""
    try:
        while True:
            requests.put(tuple(read_frame(sys.stdin.buffer) for _ in range(_REQUEST)))
    except EOFError:
        os._exit(0)


def _reply(opened: _Opened, snapshot: bytes, text: bytes, terms: bytes, limits: Limits) -> tuple[bytes, bytes, bytes]:
    try:
        store = opened.store(snapshot)
        kind, payload, truncated = evaluate(store, text.decode("utf-8"), unpack_terms(terms), limits)
    except (ParameterError, QueryFailedError) as error:
        return type(error).__name__.encode("ascii"), str(error).encode("utf-8"), b""
    except MemoryError:
        return b"QueryFailedError", b"the query needs more memory than it may have: narrow it", b""
    return kind.encode("ascii"), payload, b"cut" if truncated else b""


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


if __name__ == "__main__":
    main(sys.argv[1], Limits(*map(int, sys.argv[2:])))
