"""Which blocks of a page are its article: what trafilatura keeps, checked against the page.

trafilatura finds articles well, and drops an opening, a list of sources or an embedded post now and then. So it tells
where the article is, and the page tells what stands there: within the element that holds what trafilatura kept, a
block is left out only where something says that it is no part of the article.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from provenance.ingest.pages.blocks import Block, page_blocks
from provenance.ingest.pages.rules import rules
from provenance.ingest.pages.tree import Element
from provenance.iri import normalise_text

MAX_CHARACTERS = 2_000_000
"""A page with more text is no article: trafilatura is not asked."""

_TOO_MUCH = "count(//*) > 30000 or boolean(//*[count(ancestor::*) > 100])"
"""Elements and levels for which trafilatura takes minutes; articles have a tenth of them."""
_MOST = 0.85  # of what was kept lies in the article's element
_MUCH = 0.3  # of it within an element called a frame shows that it is none
_PROSE = 60  # characters of a block that says something
_LINKED = 0.5  # of a block's text in links makes it a list of links
_ENOUGH = 140  # characters that trafilatura must keep to be believed
_TIMES = 3  # as much text in the page's own article element shows that trafilatura found something else
_UNHEADED = 7  # the level of what is set off by words alone, below every heading
_OWN = ("article", "main")


def article_blocks(tree: Element, title: str | None = None) -> list[Block]:
    """The article's blocks in their order: lead, text, posts set into it, lists of sources and notes; not its title.

    Args:
        tree: the page, without its scripts.
        title: its title; what stands between that and the text opens the article.

    Cost: trafilatura's, some 10 ms a page; ours is 5 µs an element.
    """
    blocks = page_blocks(tree)
    likely = _likely(blocks)
    chosen = _kept(tree, blocks)
    if _size(chosen) < _ENOUGH or _size(chosen) * _TIMES < _size(likely):
        chosen = likely
    return _Choice(blocks, chosen, normalise_text(title or "")).made() if chosen else []


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _PROSE and block.linked < _LINKED


def _kept(tree: Element, blocks: list[Block]) -> list[Block]:
    """The blocks whose text trafilatura keeps as a whole."""
    if _size(blocks) > MAX_CHARACTERS or tree.xpath(_TOO_MUCH):
        return []
    texts = _extracted(tree)
    return [block for block in blocks if block.text and block.squashed in texts]


def _extracted(tree: Element) -> set[str]:
    """What trafilatura takes for the article, paragraph by paragraph, without spaces."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except (ValueError, RecursionError):
        return set()
    body = getattr(found, "body", None)
    texts: set[str] = set()
    for element in () if body is None else body.iter("*"):
        texts.add(_squashed("".join(element.itertext())))
        # a paragraph with line breaks is several blocks here
        texts.update(_squashed(words) for words in (element.text, element.tail) if words)
    return texts


def _squashed(text: str) -> str:
    return "".join(text.split())


def _likely(blocks: list[Block]) -> list[Block]:
    """What the page itself calls its article, the longest of several; else all that is in no frame."""
    frames = _frames(blocks, blocks)
    free = [block for block in blocks if block.text and frames.isdisjoint(block.frames)]
    sizes: Counter[Element] = Counter()
    for block in blocks:
        sizes.update({element: len(block.text) for element in filter(_is_own, block.path)})
    own = sizes.most_common(1)
    return [block for block in free if own and own[0][0] in block.path] or free


def _is_own(element: Element) -> bool:
    """Whether the page calls an element its article."""
    return element.tag in _OWN or element.get("role") == "main" or element.get("itemprop") == "articleBody"


def _held(blocks: list[Block]) -> Counter[Element]:
    """How many characters of the blocks each element holds."""
    held: Counter[Element] = Counter()
    for block in blocks:
        held.update(dict.fromkeys(block.path, len(block.text)))
    return held


def _frames(blocks: list[Block], chosen: list[Block]) -> frozenset[Element]:
    """The elements that are frames; one that holds much of what was chosen is none, whatever it is called."""
    held, most = _held(chosen), _MUCH * _size(chosen)
    menus = _menus(blocks)
    return frozenset(e for block in blocks for e in block.frames if held[e] < most or e in menus)


def _menus(blocks: list[Block]) -> frozenset[Element]:
    """The elements that the page calls navigation and that are hardly more than links: a frame, however long."""
    navigation = {e for block in blocks for e in block.frames if e.tag == "nav" or e.get("role") == "navigation"}
    whole, linked = Counter[Element](), Counter[Element]()
    for block in blocks:
        for element in navigation.intersection(block.frames):
            whole[element] += len(block.text)
            linked[element] += sum(anchor.end - anchor.start for anchor in block.anchors)
    return frozenset(element for element in navigation if linked[element] > _LINKED * whole[element])


@dataclass(slots=True)
class _Choice:
    """Goes over the blocks once and tells which are the article's."""

    blocks: list[Block]
    chosen: list[Block]
    title: str
    under: str = ""
    level: int = 0
    kept: frozenset[Block] = frozenset()
    places: dict[Block, int] = field(default_factory=dict)
    frames: frozenset[Element] = frozenset()
    home: Element | None = None
    first: int = 0
    last: int = 0
    begins: int = 0

    def made(self) -> list[Block]:
        """The blocks of the article."""
        self.kept = frozenset(self.chosen)
        self.places = {block: place for place, block in enumerate(self.blocks)}
        self.frames = _frames(self.blocks, self.chosen)
        self._find_home(_held(self.chosen), _size(self.chosen))
        return [block for place, block in enumerate(self.blocks) if self._takes(block, place)]

    def _find_home(self, held: Counter[Element], total: int) -> None:
        """The innermost element that holds most of what was kept, and where it begins and ends."""
        path = max((block.path for block in self.chosen), key=lambda path: sum(held[element] for element in path))
        self.home = next((element for element in reversed(path) if held[element] >= _MOST * total), path[0])
        within = [self.places[block] for block in self.chosen if self.home in block.path]
        self.first, self.last = within[0], within[-1]
        heads = (
            place
            for place in range(self.last, -1, -1)
            if self.title and normalise_text(self.blocks[place].text) == self.title
        )
        self.begins = next(heads, self.first)

    def _takes(self, block: Block, place: int) -> bool:
        words = normalise_text(block.text)
        self._go_on(block, words)
        framed = not self.frames.isdisjoint(block.frames) and not self._is_text(block)
        if framed or (words == self.title and block.level) or words in rules().notices:
            return False
        if self.under == "tail" or self._leads_on(block, words):
            return False
        return self._within(block, place) if self.home in block.path else self._around(block, place)

    def _go_on(self, block: Block, words: str) -> None:
        """Keep what kind of heading the block stands under; a tail without a heading ends where the text goes on."""
        known = rules()
        if words in known.sources:
            self.under, self.level = "sources", block.level or _UNHEADED
        elif words in known.tails:
            self.under, self.level = "tail", block.level or _UNHEADED
        elif (block.level and block.level <= self.level) or self._resumes(block):
            self.under, self.level = "", 0

    def _resumes(self, block: Block) -> bool:
        """Whether the text goes on after what looked like the tail of a page."""
        return self.under == "tail" and self._is_text(block)

    def _is_text(self, block: Block) -> bool:
        """Whether a block is running text that trafilatura keeps, whatever stands around it."""
        return block in self.kept and _is_prose(block)

    def _leads_on(self, block: Block, words: str) -> bool:
        """Whether a block is nothing but the link to another article."""
        return block.linked >= _LINKED and words.startswith(rules().onward) and self.under != "sources"

    def _within(self, block: Block, place: int) -> bool:
        """Whether a block in the article's element is part of it."""
        if block in self.kept or block.embed or self.under == "sources":
            return True
        if place > self.last:
            return _is_prose(block)
        if not block.text:
            return self.first <= place
        return block.linked < _LINKED or (block.item is None and self.first <= place)

    def _around(self, block: Block, place: int) -> bool:
        """Whether a block outside of the article's element is part of it."""
        if self.begins < place < self.first:
            return block.lead or _is_prose(block)
        return self._is_text(block) or (place > self.last and self.under == "sources")
