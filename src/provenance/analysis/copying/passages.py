"""What is compared, and what is found: texts of publications, and the words that two of them share."""

from enum import StrEnum

from msgspec import Struct

from provenance.model import Span


class Passage(Struct, frozen=True, gc=False):
    """A text that a publication has.

    Attributes:
        work: IRI of the publication whose words they are.
        text: as it stands there.
        publisher: whoever publishes it; None where that is not known.
        earliest, latest: when it was published, as ``cp:earliest`` and ``cp:latest`` have it.
        document: the node whose text it is, in which spans are places; the publication itself where it is empty.
        attributed: stretches, half-open, that the text gives as words of somebody else, besides what stands in
            quotation marks.
    """

    work: str
    text: str
    publisher: str | None = None
    earliest: str | None = None
    latest: str | None = None
    document: str = ""
    attributed: tuple[tuple[int, int], ...] = ()

    @property
    def place(self) -> str:
        """The node in whose text spans are places."""
        return self.document or self.work


class CopyKind(StrEnum):
    """What a shared wording tells.

    ``COPYING``: both have the words as their own. ``QUOTING``: one gives as somebody else's words what the other has
    as its own. ``SHARED_SOURCE``: both give them as words of somebody else, so neither need know the other.
    """

    COPYING = "copying"
    QUOTING = "quoting"
    SHARED_SOURCE = "shared source"


class Shared(Struct, frozen=True, gc=False):
    """A passage that stands in both texts: where in each, and how many of its words are the same in the same order."""

    left: Span
    right: Span
    words: int
    kind: CopyKind


class Copy(Struct, frozen=True, gc=False):
    """Two publications with words in common.

    Attributes:
        left, right: their IRIs; where it is ``directed`` the left is earlier, else the lesser IRI is left.
        probability: that one has the words from the other, or both from one text; for a shared source, that both
            quote the same words.
        kind: what the shared wording tells, all in all.
        directed: whether the dates tell which is earlier.
        same_publisher: whether both are of one publisher, so that it is no dependence between sources.
        left_document, right_document: the nodes in whose texts the spans are places.
        shared: the passages, longest first, some five at most.
        part: of the shorter text's own words the part that is shared, 0 to 1.
    """

    left: str
    right: str
    probability: float
    kind: CopyKind
    directed: bool
    same_publisher: bool
    left_document: str
    right_document: str
    shared: tuple[Shared, ...]
    part: float

    @property
    def words(self) -> int:
        """How many words are shared; letters, in scripts without spaces."""
        return sum(shared.words for shared in self.shared)
