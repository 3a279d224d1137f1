"""What every format has in common: a source comes in, entries come out, an entry becomes a reading."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, runtime_checkable

from msgspec import Struct

from provenance.errors import InputRefusedError
from provenance.model import Note, Reading
from provenance.rdf import Statements


class Part(Struct, frozen=True):
    """Of what file something is a part: what its format told of the whole, and the number of the part's first line."""

    whole: bytes
    line: int


class Parts(Struct, frozen=True):
    """How a long file is cut: what each part must know of the whole, and how many bytes and lines each has."""

    whole: bytes
    sizes: tuple[tuple[int, int], ...]


class Source(Struct, frozen=True):
    """What was handed in.

    Attributes:
        name: as given: a file name, an address, ``-``.
        content: its bytes, as received.
        iri: what identifies the document where its name does not (``--source``).
        line: number of the line of a file of lines that this is; None for a whole document.
        charset: the encoding that came with it, where it was fetched.
        part: of which long file it is a part; None for a whole document.
    """

    name: str
    content: bytes
    iri: str | None = None
    line: int | None = None
    charset: str | None = None
    part: Part | None = None

    @property
    def key(self) -> str:
        """What identifies a document that carries no address of its own."""
        return self.iri or self.name

    def refusal(self, place: str, reason: str) -> InputRefusedError:
        """An error that names this source; ``place`` is empty for the whole."""
        return InputRefusedError(self.name, place, reason)


class Entry(Struct, frozen=True):
    """One record within a source.

    Attributes:
        key: what identifies the record over its versions.
        place: where it stands in the source, such as ``line 7``; empty where it is the whole.
        content: its own part, in UTF-8; unchanged bytes are an unchanged record. By itself a source of the same format.
        document: what the format made of the content.
    """

    key: str
    place: str
    content: bytes
    document: Any


class Written(Struct, frozen=True):
    """A reading as it is kept.

    Attributes:
        record: IRI of the record, which names the graph.
        nquads: as `provenance.rdf.nquads` writes them.
        notes: what was read with loss or doubt.
    """

    record: str
    nquads: bytes
    notes: tuple[Note, ...]


class Format(Protocol):
    """One way in. A module of this package each, with the format in its ``FORMAT``."""

    @property
    def name(self) -> str:
        """Short, as on the command line."""

    @property
    def media_type(self) -> str:
        """Of the content of its entries."""

    @property
    def reader(self) -> str:
        """Name and version of the reader, such as ``claimreview/1``: another version may read otherwise."""

    def sniff(self, source: Source) -> bool:
        """Whether the content looks like this format; never raises."""

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The records of the source in their order; what cannot be read comes as a refusal, and the rest goes on.

        Raises:
            InputRefusedError: nothing of the source can be read.
        """

    def slices(self, source: Source) -> list[bytes]:
        """The content cut where records begin and end: joined, it is the content byte for byte.

        None where the entries are all that has to be kept.

        Raises:
            InputRefusedError: nothing of the source can be read.
        """

    def read(self, entry: Entry, base: str) -> Reading | Statements:
        """What the entry says; nodes are minted under ``base``."""


@runtime_checkable
class LineFormat(Format, Protocol):
    """A format some of whose files are lines that can be read one by one, so that memory does not grow with the file.

    Each line then comes as a `Source` of its own, with its number in ``line``.
    """

    def by_lines(self, source: Source) -> bool:
        """Whether a file that begins so is one; of a long file the source is the first lines. Never raises."""


@runtime_checkable
class PartedFormat(Format, Protocol):
    """A format whose long files can be read in parts, so that memory does not grow with the file.

    Each part then comes as a `Source` of its own, with its `Part`.
    """

    def parts(self, source: Source, file: int, tell: Callable[[int], None]) -> Parts | None:
        """How an open file is cut, of which the source is the beginning; None where it is to be read as a whole.

        ``tell`` is called with the place that is reached, in bytes, while it is gone through.

        Raises:
            InputRefusedError: it can be read neither in parts nor as a whole.
        """


@runtime_checkable
class WritingFormat(Format, Protocol):
    """A format that writes what its entries say faster than by way of a reading."""

    def written(self, entry: Entry, base: str) -> Written:
        """The N-Quads of what `read` gives, byte for byte."""


@runtime_checkable
class PieceFormat(Format, Protocol):
    """A format whose entries are written otherwise in the file than in their content, such as rows of a table."""

    def holds(self, piece: bytes, content: bytes) -> bool:
        """Whether a piece of a delivered file is the entry of that content. Never raises."""


@runtime_checkable
class TextFormat(Format, Protocol):
    """A format whose entries are texts, such as pages and articles."""

    def text(self, entry: Entry) -> str:
        """The text of an entry as its reader takes it: the document in which the spans of its reading are places.

        Raises:
            InputRefusedError: there is none, or it cannot be read.
        """
