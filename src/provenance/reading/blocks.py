"""What an article is made of: headings, list entries and paragraphs, and the sections in which they stand."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.reading.lexicon import Lexicon
from provenance.reading.view import View

APART = "apart"
"""The section of what is no part of the article: promotion, sharing, related articles, scales of ratings."""


class BlockKind(StrEnum):
    """What a block of the text is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A heading, a list entry or a paragraph; ``section`` is the kind of section in which it stands."""

    kind: BlockKind
    view: View
    section: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Headed:
    """A section: its heading and the stretch of the document from the heading to the end of its last block."""

    kind: str
    title: str
    start: int
    end: int


def known_heading(line: str, lex: Lexicon) -> str | None:
    """The kind of section that a line on its own heads, if its words are a known heading."""
    words = line.strip().strip("#*_ ¿¡").rstrip(":*_ ?!").replace("’", "'").casefold()
    return lex.sections.get(words)
