"""What a record's new reading changes: the triples that leave its graph, and those that come."""

import re
from collections.abc import Collection, Iterable
from typing import TypeAlias

import pyoxigraph as ox

from provenance.errors import DamagedError
from provenance.store.entries import Change
from provenance.store.graphs import check_quads

Texts: TypeAlias = dict[ox.Triple, str]
"""Triples with their text, as an update may hold it."""

_SPELLED = re.compile(rb'"\^\^|"@|<<|\\[uU]')
"""What a line has whose triple the store, or SPARQL, may spell otherwise: a datatype, a language tag, a code point."""


def difference(change: Change, old: bytes, new: bytes) -> tuple[Texts, Texts]:
    """The triples, as stored, that leave a record's graph and that come, from its sorted N-Quads before and after.

    Only lines that differ are parsed. The store normalises literals, so a line that leaves may be the same triple as
    one that stays or comes: where a value has a datatype or a language, lines that share subject and predicate with it
    are looked at too.

    Cost: 0.1 µs a line that is the same in both, 4 µs for one that is not, and 8 µs with a datatype or a language.

    Raises:
        DamagedError: a line cannot be read, stands in another graph or holds a blank node.
    """
    before, after = set(old.splitlines(keepends=True)), set(new.splitlines(keepends=True))
    leaving, coming = before - after, after - before
    if not any(map(_SPELLED.search, leaving | coming)):
        return _as_written(change, leaving), _as_written(change, coming)
    starts = {_start(line) for line in leaving | coming}
    alike = {line for line in before & after if _start(line) in starts}
    gone, come = (as_stored(read_quads(change, lines | alike)) for lines in (leaving, coming))
    return {triple: str(triple) for triple in gone - come}, {triple: str(triple) for triple in come - gone}


def as_stored(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    """Their triples as a store gives them back: ``"01"`` and ``"1"`` are one number. Cost: 3 µs each."""
    store = ox.Store()
    store.extend(quads)
    return {quad.triple for quad in store}


def read_quads(change: Change, lines: Collection[bytes]) -> list[ox.Quad]:
    """The quads of lines of a ledger's N-Quads, in order, one each.

    Raises:
        DamagedError: a line cannot be read, stands in another graph or holds a blank node.
    """
    try:
        quads = check_quads(change.record, ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
    except (ValueError, SyntaxError) as error:
        raise DamagedError(f"ledger entry {change.seq} cannot be replayed: {error}") from error
    if len(quads) != len(lines):
        raise DamagedError(f"ledger entry {change.seq} cannot be replayed: a line of it is no quad")
    return quads


def _as_written(change: Change, lines: Collection[bytes]) -> Texts:
    """The triples with the text that they have in the lines: that parses, so it ends nothing in an update."""
    end = len(f" <{change.record}> .\n".encode())
    return {quad.triple: line[:-end].decode() for quad, line in zip(read_quads(change, lines), lines, strict=True)}


def _start(line: bytes) -> tuple[bytes, ...]:
    """Subject and predicate of a line of N-Quads: IRIs, so without a space."""
    return tuple(line.split(b" ", 2)[:2])
