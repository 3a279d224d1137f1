"""What the process that reads and the one that stores tell each other.

Each message is a msgpack array behind four bytes of length. What comes from a reader is data of its own making: it is
decoded into these types or not at all.
"""

from typing import TypeAlias

import msgspec

from provenance.labels import OwnLabel
from provenance.model import Note
from provenance.store.bodies import Body

LENGTH = 4
"""Bytes before each message, which say how long it is."""


class _Message(msgspec.Struct, frozen=True, array_like=True, tag=True):
    pass


class Job(_Message, frozen=True):
    """A piece of a source to read; its open file goes with it.

    Attributes:
        name, iri: as of `provenance.ingest.source.Source`.
        format: name of the format; None to detect it.
        base: IRI under which nodes are minted.
        start, end: where the piece stands in the file, in bytes.
        line: number of its first line, where the file is read line by line; 0 where it is to be found out.
        skip: so many items at the beginning were dealt with already.
        until: no item after so many is wanted; None for all.
        answers: what was answered for the items after those skipped, where they were asked about already.
        look: only tell whether the file is one of lines.
        labels: a person's word for what labels of ratings mean, in force while it is read.
        charset: as of `provenance.ingest.source.Source`.
        whole: as of `provenance.ingest.source.Part`, where the piece is one; its number of lines is ``line``.
    """

    name: str
    iri: str | None
    format: str | None
    base: str
    start: int
    end: int
    line: int = 0
    skip: int = 0
    until: int | None = None
    answers: tuple[str | None, ...] | None = None
    look: bool = False
    labels: tuple[OwnLabel, ...] = ()
    charset: str | None = None
    whole: bytes = b""


KNOWN = ""
"""Instead of a key: these bytes are kept already and say nothing new."""


class Answers(_Message, frozen=True):
    """The keys under which the items asked about are to be read, in their order; `KNOWN`, or None for the refused."""

    keys: tuple[str | None, ...]


class Looked(_Message, frozen=True):
    """The answer to a job that only looks: how a file can be read piece by piece.

    Attributes:
        format: its name; None where the file is to be read as a whole.
        whole, sizes: as of `provenance.ingest.source.Parts`, where it is no file of lines.
        reason: why the file cannot be read, where that is known already.
    """

    format: str | None = None
    whole: bytes = b""
    sizes: tuple[tuple[int, int], ...] = ()
    reason: str = ""


class Head(_Message, frozen=True):
    """A record that could be read: is it wanted?"""

    key: str
    place: str
    sha256: str


class Refused(_Message, frozen=True):
    """What cannot be read: an item by its number, or without one a part of the piece.

    It is ``unclaimed`` where no format is known that could.
    """

    place: str
    reason: str
    item: int = -1
    unclaimed: bool = False


class Heads(_Message, frozen=True):
    """The next items of a piece from number ``first`` on, and how they are read; ``last`` where none will follow."""

    first: int
    items: tuple[Head | Refused, ...]
    format: str
    reader: str
    media_type: str
    last: bool


class Read(_Message, frozen=True):
    """One item, read: its bytes, the N-Quads of its record, and what was read with loss or doubt."""

    item: int
    record: str
    content: Body
    nquads: Body
    notes: tuple[Note, ...]
    copied: bool


class Slices(_Message, frozen=True):
    """The piece as it was, cut where records begin and end: SHA-256 of each slice, and its bytes.

    No bytes where the slice is the content of a record that was read or is known.
    """

    pieces: tuple[tuple[str, bytes | None], ...]


class Done(_Message, frozen=True):
    """Nothing more comes of this job."""


Sent: TypeAlias = Looked | Heads | Read | Refused | Slices | Done
Told: TypeAlias = Job | Answers

_ENCODER = msgspec.msgpack.Encoder()
_SENT: msgspec.msgpack.Decoder[Sent] = msgspec.msgpack.Decoder(Sent)
_TOLD: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)


def packed(message: Sent | Told) -> bytes:
    """A message with its length before it.

    Example:
        >>> sent(packed(Refused("line 7", "is empty"))[LENGTH:]).reason
        'is empty'
    """
    data = _ENCODER.encode(message)
    return len(data).to_bytes(LENGTH, "big") + data


def sent(data: bytes | bytearray) -> Sent:
    """What a reader said, without its length.

    Raises:
        msgspec.DecodeError: it is no message.
    """
    return _SENT.decode(data)


def told(data: bytes) -> Told:
    """What a reader was told, without its length.

    Raises:
        msgspec.DecodeError: it is no message.
    """
    return _TOLD.decode(data)
