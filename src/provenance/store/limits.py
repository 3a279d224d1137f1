"""How much one query may take and give, and where a result that is too large is cut.

Kept light, since every worker imports it when it starts.
"""

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import IO, NamedTuple, Self

from provenance.errors import RequestError

MIB = 1 << 20
LEAST_MEMORY = 768 * MIB
"""The engine reserves half a GiB of addresses before it reads anything."""
_BINDINGS = b'"bindings":['
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+'
_BRACE = re.compile(rb'(?:[^"{}]++|' + _STRING + rb'(?:"|\\?\Z))*+([{}]|\Z)', re.DOTALL)
# It always matches: else it would start again at each byte of a string that was cut, and read the rest each time.
_BRACKET = re.compile(_STRING + rb'"|[{}]|<<\(|\)>>', re.DOTALL)
_DEPTHS = {b"{": 1, b"<<(": 1, b"}": -1, b")>>": -1}
MOST_NESTED = 44
"""Brackets within brackets in an answer: twenty triples within triples. Some hundreds overflow a reader of JSON."""
_TRIPLES = (b'"type":"triple"', b"<<(")
_NEXT_ROW = b"},{"


class Limits(NamedTuple):
    """What one query may give (``rows``, or triples of a graph; ``size`` in bytes) and take (``memory`` in bytes).

    ``PROVENANCE_QUERY_ROWS``, and ``PROVENANCE_QUERY_MIB`` and ``PROVENANCE_QUERY_MEMORY_MIB`` in MiB, change them.
    Memory counts addresses, of which the engine reserves half a GiB when it starts, whatever the size of the index.

    Example:
        >>> Limits.from_environment({"PROVENANCE_QUERY_ROWS": "10"}).rows
        10
    """

    rows: int = 250_000
    size: int = 64 * MIB
    memory: int = 2048 * MIB

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The limits that hold, with what the environment changes.

        Raises:
            RequestError: a variable is no whole number, or leaves too little to work with; names it.
        """
        standard = cls()
        return cls(
            _whole(environment, "PROVENANCE_QUERY_ROWS", standard.rows, 1),
            _whole(environment, "PROVENANCE_QUERY_MIB", standard.size // MIB, 1) * MIB,
            _whole(environment, "PROVENANCE_QUERY_MEMORY_MIB", standard.memory // MIB, LEAST_MEMORY // MIB) * MIB,
        )


class _FullError(Exception):
    """No more is taken."""


class _Capped(io.RawIOBase):
    """A stream that takes so many bytes and then ends the work of whoever writes."""

    def __init__(self, most: int) -> None:
        self.taken = bytearray()
        self._most = most

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.taken += data[: self._most - len(self.taken)]
        if len(self.taken) >= self._most:
            raise _FullError
        return len(data)


def gather(serialise: Callable[[IO[bytes]], object], most: int) -> tuple[bytes, bool]:
    """What ``serialise`` writes to the stream it is given, up to ``most`` bytes, and whether it was stopped there."""
    stream = _Capped(most)
    try:
        serialise(stream)  # type: ignore[arg-type]
    except _FullError:
        return bytes(stream.taken), True
    return bytes(stream.taken), False


def whole_rows(payload: bytes, most: int, *, stopped: bool) -> tuple[bytes, bool]:
    """SPARQL JSON results with the first ``most`` rows that are whole, and whether any are missing.

    Args:
        payload: as the engine writes it, maybe stopped anywhere.
        most: rows at most.
        stopped: whether it was stopped.

    Example:
        >>> whole_rows(b'{"head":{"vars":["x"]},"results":{"bindings":[{},{},{"x', 9, stopped=True)
        (b'{"head":{"vars":["x"]},"results":{"bindings":[{},{}]}}', True)
    """
    if not stopped and payload.count(_NEXT_ROW) < most:
        return payload, False
    begin = payload.find(_BINDINGS) + len(_BINDINGS)
    if begin < len(_BINDINGS):
        return b'{"head":{"vars":[]},"results":{"bindings":[]}}', True
    ends = list(islice(_row_ends(payload, begin), most + 1))
    if not stopped and len(ends) <= most:
        return payload, False
    end = ends[:most][-1] if ends else begin
    return payload[:end] + b"]}}", True


def whole_lines(payload: bytes, most: int, *, stopped: bool) -> tuple[bytes, bool]:
    """N-Triples with the first ``most`` lines that are whole, and whether any are missing."""
    if not stopped and payload.count(b"\n") <= most:
        return payload, False
    ends = [match.end() for match in islice(re.finditer(rb"\n", payload), most)]
    return payload[: ends[-1] if ends else 0], True


def nests_too_deeply(payload: bytes) -> bool:
    """Whether a value in SPARQL JSON results or in N-Triples is nested deeper than `MOST_NESTED` brackets.

    Cost: two searches where no value is a triple, else one pass.

    Example:
        >>> nests_too_deeply(b"<x:s> <x:p> " + b"<<( <x:s> <x:p> " * 50 + b'"o"' + b" )>>" * 50 + b" .")
        True
    """
    depth = 0
    for match in _BRACKET.finditer(payload) if any(map(payload.count, _TRIPLES)) else ():
        depth += _DEPTHS.get(match[0], 0)
        if depth > MOST_NESTED:
            return True
    return False


def _row_ends(payload: bytes, begin: int) -> Iterator[int]:
    """Where each row ends that is whole; brackets within strings are passed over."""
    depth = 0
    for match in _BRACE.finditer(payload, begin):
        depth += 1 if match[1] == b"{" else -1
        if depth < 0 or not match[1]:
            return
        if depth == 0:
            yield match.end()


def _whole(environment: Mapping[str, str], name: str, standard: int, least: int) -> int:
    written = environment.get(name, str(standard))
    if not (written.isascii() and written.isdigit() and int(written) >= least):
        raise RequestError(f"{name} is {written!r}: give a whole number, {least} or more")
    return int(written)
