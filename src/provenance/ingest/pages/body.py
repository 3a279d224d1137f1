"""Which blocks of a page are its article: what trafilatura keeps, checked against the page.

trafilatura finds articles well, and drops an opening, a list of sources or an embedded post now and then. So it tells
where the article is, and the page tells what stands there: within the element that holds what trafilatura kept, a
block is left out only where something says that it is no part of the article.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from provenance.ingest.pages.blocks import LINKED, Block, page_blocks
from provenance.ingest.pages.rules import rules
from provenance.ingest.pages.tree import Element
from provenance.iri import normalise_text

MAX_CHARACTERS = 2_000_000
"""A page with more text is no article: trafilatura is not asked."""

_TOO_MUCH = "count(//*) > 30000 or boolean(//*[count(ancestor::*) > 100])"
"""Elements and levels for which trafilatura takes minutes; articles have a tenth of them."""
_MOST = 0.85  # of what was kept lies in the article's element
_MUCH = 0.3  # of it within an element called a frame shows that it is none
_ENOUGH = 140  # characters that trafilatura must keep to be believed
_TIMES = 3  # as much text in the page's own article element shows that trafilatura found something else
_UNHEADED = 7  # the level of what is set off by words alone, below every heading
_OWN = "//article | //main | //*[@role='main' or @itemprop='articleBody']"
_NAVIGATION = "//nav | //*[@role='navigation']"


def article_blocks(tree: Element, title: str | None = None) -> list[Block]:
    """The article's blocks in their order: lead, text, posts set into it, lists of sources and notes; not its title.

    Args:
        tree: the page, without its scripts.
        title: its title; what stands between that and the text opens the article.

    Cost: trafilatura's, some 10 ms a page; ours is 5 µs an element.
    """
    blocks = page_blocks(tree)
    menus = _menus(tree, blocks)
    likely = _likely(tree, blocks, menus)
    chosen = _kept(tree, blocks)
    if _size(chosen) < max(_ENOUGH, _size(likely) / _TIMES):
        chosen = likely
    return _Article(blocks, chosen, menus, normalise_text(title or "")).taken() if chosen else []


def _size(blocks: Iterable[Block]) -> int:
    return sum(map(attrgetter("size"), blocks))


def _held(blocks: Iterable[Block], what: str = "size") -> Counter[Element]:
    """How many characters of the blocks each element holds: of all, or those that are linked."""
    held: Counter[Element] = Counter()
    for block in blocks:
        held.update(dict.fromkeys(block.path, getattr(block, what)))
    return held


def _kept(tree: Element, blocks: list[Block]) -> list[Block]:
    """The blocks whose text trafilatura keeps as a whole."""
    much = _size(blocks) > MAX_CHARACTERS or tree.xpath(_TOO_MUCH)
    texts = set() if much else _extracted(tree)
    return [block for block in blocks if block.squashed in texts]


def _extracted(tree: Element) -> set[str]:
    """What trafilatura takes for the article, paragraph by paragraph, without spaces.

    A paragraph with line breaks is several blocks here.
    """
    import trafilatura

    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except (ValueError, RecursionError):
        return set()
    body = getattr(found, "body", None)
    elements = () if body is None else body.iter("*")
    words = chain.from_iterable(("".join(each.itertext()), each.text or "", each.tail or "") for each in elements)
    return {"".join(each.split()) for each in words} - {""}


def _likely(tree: Element, blocks: list[Block], menus: Collection[Element]) -> list[Block]:
    """What the page itself calls its article, the longest of several; else all that is in no frame."""
    frames = _frames(blocks, blocks, menus)
    free = [block for block in blocks if block.text and frames.isdisjoint(block.frames)]
    held, called = _held(blocks), set(tree.xpath(_OWN))
    own = max(filter(called.__contains__, held), key=held.__getitem__, default=None)
    return [block for block in free if own in block.path] or free


def _frames(blocks: list[Block], chosen: list[Block], menus: Collection[Element]) -> frozenset[Element]:
    """The elements that are frames; one that holds much of what was chosen is none, whatever it is called."""
    held, most = _held(chosen), _MUCH * _size(chosen)
    called = chain.from_iterable(block.frames for block in blocks)
    return frozenset(menus) | {element for element in called if held[element] < most}


def _menus(tree: Element, blocks: list[Block]) -> frozenset[Element]:
    """The elements that the page calls navigation and that are hardly more than links: a frame, however long."""
    whole, linked = _held(blocks), _held(blocks, "linked_size")
    return frozenset(element for element in tree.xpath(_NAVIGATION) if linked[element] > LINKED * whole[element])


@dataclass
class _Article:
    """Where the article is: it tells which of the page's blocks are its own."""

    blocks: list[Block]
    chosen: list[Block]
    menus: Collection[Element]
    title: str

    def taken(self) -> list[Block]:
        """The blocks of the article."""
        return [one.block for one in self._standing() if next(taken for taken, holds in _RULES if holds(one))]

    def _standing(self) -> Iterator["_Standing"]:
        """All blocks, each where it stands; a tail without a heading ends where the text goes on."""
        under, level = "", 0
        for at, block in enumerate(self.blocks):
            words, is_text = normalise_text(block.text), block in self.kept and block.is_prose
            if section := rules().sections.get(words):
                under, level = section, block.level or _UNHEADED
            elif 0 < block.level <= level or (under == "tail" and is_text):
                under, level = "", 0
            yield _Standing(block, at, words, under, is_text, self)

    @cached_property
    def kept(self) -> frozenset[Block]:
        """The blocks that were chosen for their text."""
        return frozenset(self.chosen)

    @cached_property
    def frames(self) -> frozenset[Element]:
        """What stands around it and within it and is no part of it."""
        return _frames(self.blocks, self.chosen, self.menus)

    @cached_property
    def home(self) -> Element:
        """The innermost element that holds most of what was chosen."""
        held, most = _held(self.chosen), _MOST * _size(self.chosen)
        path = max((block.path for block in self.chosen), key=lambda path: sum(map(held.__getitem__, path)))
        return next((element for element in reversed(path) if held[element] >= most), path[0])

    @cached_property
    def places(self) -> list[int]:
        """Where what was chosen stands at home."""
        return [at for at, one in enumerate(self.blocks) if one in self.kept and self.home in one.path]

    @cached_property
    def begins(self) -> int:
        """Where its title is printed last before its end; where it is not, its first block."""
        titled = (at for at in range(self.places[-1], -1, -1) if normalise_text(self.blocks[at].text) == self.title)
        return next(titled, self.places[0]) if self.title else self.places[0]


@dataclass(frozen=True, slots=True)
class _Standing:
    """A block and where it stands: its place, its words as they are compared, what kind of heading it is under."""

    block: Block
    at: int
    words: str
    under: str
    is_text: bool
    article: _Article

    @property
    def at_home(self) -> bool:
        """Whether it stands in the article's element."""
        return self.article.home in self.block.path

    @property
    def begun(self) -> bool:
        """Whether the article has begun where it stands."""
        return self.article.places[0] <= self.at

    @property
    def over(self) -> bool:
        """Whether the last of what was kept stands before it."""
        return self.at > self.article.places[-1]


_RULES: tuple[tuple[bool, Callable[[_Standing], bool]], ...] = (
    (False, lambda one: not one.is_text and not one.article.frames.isdisjoint(one.block.frames)),
    (False, lambda one: one.words == one.article.title and one.block.level > 0),
    (False, lambda one: one.words in rules().notices or one.under == "tail"),
    (False, lambda one: one.block.linked >= LINKED and one.words.startswith(rules().onward) and one.under != "sources"),
    (True, lambda one: one.is_text),
    (True, lambda one: one.under == "sources" and (one.at_home or one.over)),
    (True, lambda one: one.at_home and (one.block in one.article.kept or one.block.embed)),
    (True, lambda one: one.at_home and one.over and one.block.is_prose),
    (False, lambda one: one.over),
    (True, lambda one: one.at_home and one.begun and (one.block.item is None or not one.block.text)),
    (True, lambda one: one.at_home and one.block.text != "" and one.block.linked < LINKED),
    (False, lambda one: one.at_home or one.begun),
    (True, lambda one: one.article.begins < one.at and (one.block.lead or one.block.is_prose)),
    (False, lambda _: True),
)
"""Whether a block is the article's: the first rule that holds for it tells."""
