"""Reading one piece of a source: what is done alike in a process of its own and, for a base in memory, in this one."""

import os
from collections.abc import Generator, Iterator
from itertools import count, islice
from typing import Protocol

import pyoxigraph as ox

from provenance.errors import InputRefusedError
from provenance.ingest.formats import UnclaimedError, detect_format, find_format, format_names
from provenance.ingest.guard import MAX_BYTES, too_big
from provenance.ingest.process.messages import KNOWN, Done, Head, Heads, Job, Looked, Read, Refused, Sent, Slices
from provenance.ingest.source import (
    Entry,
    Format,
    LineFormat,
    Part,
    PartedFormat,
    Source,
    TextFormat,
    WritingFormat,
    Written,
)
from provenance.iri import Minter
from provenance.model import Publication, PublicationKind, Reading
from provenance.rdf import Statements, nquads
from provenance.store.bodies import Body, name_of
from provenance.web import publication_key

HEAD_BYTES = 1 << 20
"""So much of a file is looked at to see whether it is one of lines."""
LONG_BYTES = 8 << 20
"""A longer file that is none of lines is read in parts, where its format knows how."""
MAX_LINE = 16 << 20
"""Longest line of a file of lines, in bytes."""
BATCH_ENTRIES, BATCH_BYTES = 1000, 8 << 20
"""A document of many records asks about so many at once, or about so many bytes of them."""


OPENING, WALKING, LINE, READING, CUTTING = range(1, 6)
"""What is being done: finding out the format; finding the next item, or those of a line; reading one; cutting."""


class Marks(Protocol):
    """Where the work stands, for whoever has to say what it was that never ended."""

    def at(self, doing: int, item: int, offset: int) -> None:
        """About to do that with the item of that number, in the line of that offset."""


Work = Generator[Sent, tuple[str | None, ...], None]
"""Sends messages; `Heads` is answered with the keys to read."""


def work(job: Job, file: int, marks: Marks) -> Work:
    """Do a job on an open file.

    Raises:
        Exception: whatever a reader raises that is no `Exception`; all else becomes a refusal.
    """
    try:
        marks.at(OPENING, 0, job.start)
        if job.look:
            yield _looked(job, file, marks)
        else:
            yield from _Piece(job, file, marks).messages()
    except InputRefusedError as error:
        yield Refused(error.place, error.reason, unclaimed=isinstance(error, UnclaimedError))
    except MemoryError:
        yield Refused("", "needs more memory than a reader may have: split the file")
    yield Done()


def _content(job: Job, file: int, start: int, end: int) -> bytes:
    """That part of the file.

    Raises:
        InputRefusedError: it is too long, or cannot be had.
    """
    if end - start > MAX_BYTES:
        raise InputRefusedError(job.name, "", too_big(end - start))
    found = bytearray()
    try:
        while start + len(found) < end and (more := os.pread(file, end - start - len(found), start + len(found))):
            found += more
    except OSError as error:
        raise InputRefusedError(job.name, "", f"cannot be read: {error.strerror or error}") from None
    return bytes(found)


def _line_format(job: Job, file: int) -> str | None:
    """The format that reads such a file line by line; of a file that goes on, whole lines are shown to it."""
    source = _beginning(job, file)
    for name in (job.format,) if job.format else format_names():
        form = find_format(name)
        if isinstance(form, LineFormat) and form.by_lines(source):
            return name
    return None


def _beginning(job: Job, file: int) -> Source:
    """The first whole lines of a file."""
    size = os.fstat(file).st_size
    head = _content(job, file, 0, min(HEAD_BYTES, size))
    return Source(job.name, head if size <= HEAD_BYTES else head[: head.rfind(b"\n") + 1], job.iri)


def _looked(job: Job, file: int, marks: Marks) -> Looked:
    """How such a file can be read piece by piece."""
    if name := _line_format(job, file):
        return Looked(name)
    source = _beginning(job, file)
    is_markup = source.content.lstrip()[:1] in _MARKUP
    if os.fstat(file).st_size <= LONG_BYTES or (is_markup and not job.format):
        return Looked()
    form = find_format(job.format) if job.format else detect_format(source)
    if not isinstance(form, PartedFormat):
        return Looked()
    parts = form.parts(source, file, lambda at: marks.at(OPENING, 0, at))
    return Looked(form.name, parts.whole, parts.sizes) if parts else Looked()


_MARKUP = (b"<", b"{", b"[", b"")


class _Piece:
    """One piece of a source on its way from bytes to messages."""

    def __init__(self, job: Job, file: int, marks: Marks) -> None:
        self._job, self._marks = job, marks
        part = Part(job.whole, job.line) if job.whole else None
        content = _content(job, file, job.start, job.end)
        self._source = Source(job.name, content, job.iri, charset=job.charset, part=part)
        of_lines = None if part else (job.format if job.line else None) or _line_format(job, file)
        name = of_lines or job.format
        self._form: Format = find_format(name) if name else detect_format(self._source)
        # Asked once, since asking takes 40 µs, too much for each record.
        self._as_text = self._form if isinstance(self._form, TextFormat) else None
        self._writing = self._form if isinstance(self._form, WritingFormat) else None
        self._first = max(job.line, 1) if of_lines else None
        self._walked, self._offset = 0, job.start
        self._how = (self._form.name, self._form.reader, self._form.media_type)
        self._kept: set[str] = set()
        self._whole = self._last = False

    def messages(self) -> Work:
        """Everything that is to be said of the piece but its end."""
        items = self._items()
        for _ in islice(items, self._job.skip):
            self._walked += 1
        answers = self._job.answers
        while batch := self._batch(items, len(answers) if answers else None):
            first = self._walked - len(batch)
            keys = answers or (yield Heads(first, tuple(map(_head, batch)), *self._how, last=self._last))
            answers = None
            for number, item, key in zip(count(first), batch, keys, strict=False):
                if isinstance(item, Entry) and key is not None:
                    yield from self._answered(number, item, key)
        if not self._whole and self._job.until is None:
            self._marks.at(CUTTING, self._walked, self._offset)
            yield from self._slices()

    def _items(self) -> Iterator[Entry | InputRefusedError]:
        found = _carefully(self._form, self._source) if self._first is None else self._of_lines(self._first)
        return islice(found, self._job.until)

    def _of_lines(self, first: int) -> Iterator[Entry | InputRefusedError]:
        for number, line in enumerate(self._lines(), first):
            source = Source(self._source.name, line, self._source.iri, number)
            if not line.strip():
                pass
            elif len(line) > MAX_LINE:
                yield source.refusal(f"line {number}", f"is longer than {MAX_LINE} bytes")
            else:
                self._marks.at(LINE, self._walked, self._offset)
                yield from (_placed(item, number) for item in _carefully(self._form, source))
            self._offset += len(line)

    def _lines(self) -> list[bytes]:
        """The lines with their ends, which a line feed alone makes."""
        pieces = self._source.content.split(b"\n")
        return [*(piece + b"\n" for piece in pieces[:-1]), *filter(None, pieces[-1:])]

    def _batch(self, items: Iterator[Entry | InputRefusedError], most: int | None) -> list[Entry | InputRefusedError]:
        """The next items, as many as are asked about at once: of lines all."""
        batch: list[Entry | InputRefusedError] = []
        size, enough = 0, most or (BATCH_ENTRIES if self._first is None else self._job.end)
        self._mark_walking()
        for item in items:
            self._walked += 1
            batch.append(item)
            size += len(item.content) if isinstance(item, Entry) else 0
            if len(batch) >= enough or (most is None and self._first is None and size >= BATCH_BYTES):
                return batch
            self._mark_walking()
        self._last = True
        return batch

    def _mark_walking(self) -> None:
        """The next item is being sought; each line has a mark of its own."""
        if self._first is None:
            self._marks.at(WALKING, self._walked, self._offset)

    def _answered(self, number: int, entry: Entry, key: str) -> Iterator[Read | Refused]:
        """Read an entry under its key, unless it is known."""
        found = self._read(number, entry, key) if key != KNOWN else None
        if found is not None:
            yield found
        if not isinstance(found, Refused):
            self._kept.add(name_of(entry.content))
            self._whole = self._whole or entry.content == self._source.content

    def _read(self, number: int, entry: Entry, key: str) -> Read | Refused:
        self._marks.at(READING, number, self._offset)
        wanted = Entry(key, entry.place, entry.content, entry.document)
        try:
            written, copied = self._written(wanted)
        except InputRefusedError as error:
            return Refused(error.place, error.reason, number)
        except MemoryError:
            return Refused(entry.place, "needs more memory than a reader may have", number)
        except Exception as error:  # noqa: BLE001 - a fault of a reader on one document must not stop the others
            return Refused(entry.place, _fault(self._form, error), number)
        body = (written.record, Body.of(entry.content), Body.of(written.nquads), tuple(written.notes))
        return Read(number, *body, copied=copied)

    def _written(self, entry: Entry) -> tuple[Written, bool]:
        """What is said, and whether it is copied from another base: then it must be looked at, as no writer did."""
        base = self._job.base
        if self._writing:
            return self._writing.written(entry, base), False
        reading = _proposed(self._as_text, entry, base) if self._as_text else self._form.read(entry, base)
        written, copied = Written(reading.record, nquads(reading), reading.notes), isinstance(reading, Statements)
        if copied:
            _check(written.nquads)
        return written, copied

    def _slices(self) -> Iterator[Slices]:
        """The piece as it was delivered; what cannot be cut is one slice."""
        sources = [self._source]
        if self._first is not None:
            numbered = enumerate(self._lines(), self._first)
            sources = [Source(self._source.name, line, self._source.iri, number) for number, line in numbered]
        pieces = [(name_of(piece), piece) for source in sources for piece in _cut(self._form, source)]
        if pieces:
            yield Slices(tuple((sha, None if sha in self._kept else piece) for sha, piece in pieces))


def _carefully(form: Format, source: Source) -> Iterator[Entry | InputRefusedError]:
    """The entries of a source; a fault of the reader is one refusal more, and the last."""
    try:
        yield from form.entries(source)
    except InputRefusedError as error:
        yield error
    except MemoryError:
        yield source.refusal("", "needs more memory than a reader may have: split the file")
    except Exception as error:  # noqa: BLE001 - a fault of a reader on one document must not stop the others
        yield source.refusal("", _fault(form, error))


def _placed(item: Entry | InputRefusedError, line: int) -> Entry | InputRefusedError:
    """A refusal of a line that says in which."""
    if isinstance(item, Entry) or item.place.startswith("line "):
        return item
    place = f"line {line}, {item.place}" if item.place else f"line {line}"
    return InputRefusedError(item.source, place, item.reason)


def _head(item: Entry | InputRefusedError) -> Head | Refused:
    if isinstance(item, Entry):
        return Head(item.key, item.place, name_of(item.content))
    return Refused(item.place, item.reason)


def _fault(form: Format, error: Exception) -> str:
    return f"the reader {form.reader} failed ({type(error).__name__}: {error}): please report this document"


def _proposed(form: TextFormat, entry: Entry, base: str) -> Reading | Statements:
    """What a format reads, with what readers of other makers propose for a text, where such are installed.

    Raises:
        InputRefusedError: neither finds anything.
    """
    from provenance.reading.readers import installed, with_proposals

    others, mint = installed(), Minter(entry.key, base)
    if not others:
        return form.read(entry, base)
    try:
        reading = form.read(entry, base)
    except InputRefusedError:
        document = publication_key(entry.key) or mint.document
        works = (Publication(document, PublicationKind.ARTICLE),)
        empty = Reading(mint.record, document, form.reader, publications=works)
        found = with_proposals(empty, form.text(entry), mint, others)
        if not found.assertions:
            raise
        return found
    return reading if isinstance(reading, Statements) else with_proposals(reading, form.text(entry), mint, others)


def _check(quads: bytes) -> None:
    """That a store can read what is to be stored, by reading it.

    Raises:
        SyntaxError: it cannot.
    """
    for _ in ox.parse(quads, format=ox.RdfFormat.N_QUADS):
        pass


def _cut(form: Format, source: Source) -> list[bytes]:
    try:
        return form.slices(source)
    except Exception:  # noqa: BLE001 - what cannot be cut, for whatever reason, is one slice
        return [source.content]
