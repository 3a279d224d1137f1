"""The body of an answer, unpacked piece by piece, so that what unpacks to gigabytes is noticed while it does."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from provenance.ingest.fetching.target import UnfetchedError, demand

CHUNK = 1 << 16
"""Bytes that are read or unpacked at a time."""
_GZIP = b"\x1f\x8b"

Pieces = Iterable[bytes]


def unpacked(pieces: Pieces, encoding: str | None, most: int) -> Iterator[bytes]:
    r"""The pieces of a body without its content encoding.

    Args:
        pieces: as they come.
        encoding: value of ``Content-Encoding``.
        most: bytes that are taken, packed or unpacked.

    Raises:
        UnfetchedError: it is larger, broken, or packed in a way that is not read.

    Cost: memory for some pieces.

    Example:
        >>> b"".join(unpacked([zlib.compress(b"Harbour " * 3)], "deflate", 100))
        b'Harbour Harbour Harbour '
    """
    name = (encoding or "").strip().lower()
    try:
        unpack = _WAYS[name]
    except KeyError:
        raise UnfetchedError(f"comes packed as {name[:40]!r}, which is not read") from None
    yield from filter(None, _at_most(unpack(_at_most(pieces, most)), most))


def _at_most(pieces: Pieces, most: int) -> Iterator[bytes]:
    taken = 0
    for piece in pieces:
        taken += len(piece)
        demand(taken <= most, f"has more than {most} bytes: fetch it with another program and take in the file")
        yield piece


def _inflated(pieces: Pieces) -> Iterator[bytes]:
    """Of gzip, zlib, or deflate without a header, which some servers send; gzip may be several, one after another."""
    engine = None
    for piece in pieces:
        if engine is None or (engine.eof and piece.startswith(_GZIP)):
            engine = zlib.decompressobj(_window(piece))
        if engine.eof:
            return
        yield from _fed(engine, piece)
        while _goes_on(engine):
            piece, engine = engine.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 32)  # noqa: PLW2901 - its rest
            yield from _fed(engine, piece)
    demand(engine is None or engine.eof, "is packed, but cut short")


def _goes_on(engine: "zlib._Decompress") -> bool:
    """Whether another part begins where one ended."""
    return engine.eof and engine.unused_data.startswith(_GZIP)


def _fed(engine: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    """What comes of a piece, to its end or that of what is packed."""
    more = True
    while more:
        try:
            out = engine.decompress(piece, CHUNK)
        except zlib.error as error:
            raise UnfetchedError(f"is packed, but broken: {error}") from None
        yield out
        piece = engine.unconsumed_tail
        more = not engine.eof and (bool(piece) or len(out) == CHUNK)


def _window(head: bytes) -> int:
    """What kind of packing begins so: a zlib header is a multiple of 31 (RFC 1950)."""
    zlib_header = len(head) > 1 and head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS | 32 if zlib_header or head.startswith(_GZIP) else -zlib.MAX_WBITS


def _unbrotlied(pieces: Pieces) -> Iterator[bytes]:
    import brotli

    engine = brotli.Decompressor()
    try:
        for piece in pieces:
            out = engine.process(piece, output_buffer_limit=CHUNK)
            while out:
                yield out
                out = b"" if engine.is_finished() else engine.process(b"", output_buffer_limit=CHUNK)
    except brotli.error as error:
        raise UnfetchedError(f"is packed, but broken: {error}") from None
    demand(engine.is_finished(), "is packed, but cut short")


def _as_is(pieces: Pieces) -> Iterator[bytes]:
    yield from pieces


_WAYS: dict[str, Callable[[Pieces], Iterator[bytes]]] = {
    "": _as_is,
    "identity": _as_is,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotlied,
}
