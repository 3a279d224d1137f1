"""An article whose verdict is sought, and the parts of it where houses print one."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter

from provenance.reading.blocks import APART, Block, BlockKind
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.headline import Titled, titled
from provenance.reading.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class Case:
    """An article whose verdict is sought: its outline, the claim under check as printed, and its language."""

    document: Document
    claim: Piece | None
    lex: Lexicon

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks that are the article's own."""
        return [block for block in self.document.blocks if block.section not in ("sources", APART)]

    @cached_property
    def concluding(self) -> list[Sentence]:
        """The sentences under the heading of a conclusion."""
        return [sentence for sentence in self.document.sentences if sentence.block.section == "conclusion"]

    @cached_property
    def others(self) -> list[Sentence]:
        """Sentences without the heading of a conclusion that may give a verdict, those of the last paragraphs first."""
        others = [sentence for sentence in self.document.sentences if _may_conclude(sentence.block)]
        blocks = [list(told) for _, told in groupby(others, key=attrgetter("block"))]
        return list(chain.from_iterable(reversed(blocks)))

    @cached_property
    def is_check(self) -> bool:
        """Whether the article speaks of a claim, or has a section for one or for what it concludes."""
        told = (sentence.search(self.lex["claim_noun"]) for sentence in self.document.sentences)
        return self.is_sectioned or any(told)

    @cached_property
    def is_sectioned(self) -> bool:
        """Whether the article has a section for a claim, or for what it concludes."""
        return any(block.section in ("claim", "conclusion") for block in self.blocks)

    @cached_property
    def titled(self) -> Titled | None:
        """How the title opens."""
        return titled(self.document, self.lex)


def _may_conclude(block: Block) -> bool:
    """Whether a block without the heading of a conclusion may hold one."""
    return block.kind is BlockKind.PARAGRAPH and block.section in ("", "other", "analysis")
