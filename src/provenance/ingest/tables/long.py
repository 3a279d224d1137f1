"""A long text file gone through line by line, as often as is wanted, with a megabyte of it in memory."""

import os
from collections.abc import Callable, Iterator

from provenance.ingest.encoding import DAMAGED, MARKS, encoding_of
from provenance.ingest.tables.dialect import MAX_CELL, lines_of

_CHUNK = 1 << 20
_FEEDS = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}


class NoLinesError(Exception):
    """A line is longer than a cell may be, or holds a NUL, or the encoding cannot be told: it is no text of lines."""


class LongText:
    """An open file of lines.

    Attributes:
        mark: the byte order mark at its beginning, which is no part of the text.
        encoding: as Python calls it.
        damaged: how many bytes are no text in it; in `lines` they stand as lone surrogates.

    Raises:
        NoLinesError: it is none.
    """

    def __init__(self, file: int, tell: Callable[[int], None]) -> None:
        self._file, self._tell = file, tell
        start = os.pread(file, _CHUNK, 0)
        self.mark, self.encoding = next((each for each in MARKS if start.startswith(each[0])), (b"", ""))
        self.damaged = 0
        if not self.encoding:
            found = encoding_of(self.pieces)
            if found is None:
                raise NoLinesError
            self.encoding, self.damaged = found

    def pieces(self) -> Iterator[bytes]:
        """The bytes behind the mark, in pieces that end with lines.

        Raises:
            NoLinesError: there is a longer line than a cell may be.
        """
        at, left = len(self.mark), b""
        while data := os.pread(self._file, _CHUNK, at):
            self._tell(at)
            at += len(data)
            left += data
            if end := self._end_of_lines(left):
                yield left[:end]
                left = left[end:]
            elif len(left) > MAX_CELL:
                raise NoLinesError
        if left:
            yield left

    def _end_of_lines(self, data: bytes) -> int:
        feed = _FEEDS.get(self.encoding, b"\n")
        at = data.rfind(feed)
        while at > 0 and at % len(feed):  # halves of two letters
            at = data.rfind(feed, 0, at + len(feed) - 1)
        return at + len(feed) if at >= 0 else 0

    def lines(self) -> Iterator[str]:
        """The lines with their ends.

        Raises:
            NoLinesError: there is a longer line than a cell may be, or a NUL.
        """
        for piece in self.pieces():
            text = piece.decode(self.encoding, DAMAGED)
            if "\0" in text:
                raise NoLinesError
            yield from lines_of(text)
