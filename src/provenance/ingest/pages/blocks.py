"""A page's visible text as blocks in their order: headings, paragraphs, list entries, posts set into the page.

Every text is some block's, wherever it stands; which blocks are the article is decided elsewhere (`body`).
"""

import re
from dataclasses import dataclass, field

from provenance.ingest.pages.rules import class_words, rules
from provenance.ingest.pages.tree import Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_UNSEEN_NAMES = """
applet area audio base canvas datalist head input link map math meta noembed noframes noscript object optgroup option
param picture progress script select source style svg template textarea title track video
"""
_BLOCKS = frozenset((*_BLOCK_NAMES.split(), *_HEADINGS))
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_FRAMES = frozenset(("nav", "footer", "form", "button", "menu", "dialog"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog", "complementary")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link within a block, ``text[start:end]``; the stretch is empty where only a picture is linked."""

    start: int
    end: int
    url: str
    rel: str


@dataclass(slots=True, eq=False)
class Block:
    """A stretch of visible text.

    Attributes:
        text: with single spaces; line breaks only where the page breaks lines.
        level: 1 to 6 of a heading, else 0.
        item: whether it is an entry of a list, and its number where the list has numbers (else 0).
        embed: whether it belongs to somebody's post that is set into the page.
        row: the table row in which it is a cell.
        frames: the elements around it that are called a frame of the page.
        path: all elements around it, the outermost first.
        lead: whether an element around it is called the article's opening.
    """

    text: str
    anchors: tuple[Anchor, ...]
    level: int
    item: int | None
    embed: bool
    row: Element | None
    frames: tuple[Element, ...]
    path: tuple[Element, ...]
    lead: bool

    @property
    def linked(self) -> float:
        """Which part of its text is links."""
        return sum(one.end - one.start for one in self.anchors) / max(len(self.text), 1)

    @property
    def squashed(self) -> str:
        """Its text without spaces, as it is compared."""
        return "".join(self.text.split())


@dataclass(slots=True)
class _State:
    """What holds at an element."""

    element: Element
    block: bool
    heading: int = 0
    item: int | None = None
    embed: bool = False
    row: Element | None = None
    lead: bool = False
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Collector:
    """Collects the text of the block that is open, and closes it."""

    found: list[Block] = field(default_factory=list)
    stack: list[_State] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    open_links: list[tuple[int, str, str]] = field(default_factory=list)

    def text(self, words: str | None) -> None:
        """More text, its white space evened out."""
        if not words:
            return
        words = _SPACES.sub(" ", _INVISIBLE.sub("", words).replace("\n", " "))
        ends = not self.pieces or self.pieces[-1].endswith((" ", "\n"))
        words = words.lstrip(" ") if ends else words
        if words:
            self.pieces.append(words)
            self.length += len(words)

    def line(self) -> None:
        """A line break; a second one ends the paragraph, as on pages that set their paragraphs so."""
        if self.pieces and self.pieces[-1] == "\n":
            self.flush()
        elif self.pieces:
            self.pieces.append("\n")
            self.length += 1

    def flush(self) -> None:
        """End the block that is open, if it has text or a link."""
        for start, url, rel in self.open_links:  # a link around several blocks is in each of them
            self.anchors.append(Anchor(start, self.length, url, rel))
        raw = "".join(self.pieces)
        text = raw.rstrip()
        if (text or self.anchors) and self.stack:
            self.found.append(self._block(text))
        self.pieces, self.length, self.anchors = [], 0, []
        self.open_links = [(0, url, rel) for _, url, rel in self.open_links]

    def _block(self, text: str) -> Block:
        state, end = self.stack[-1], len(text)
        anchors = tuple(Anchor(min(one.start, end), min(one.end, end), one.url, one.rel) for one in self.anchors)
        path = tuple(one.element for one in self.stack)
        made = Block(
            text, anchors, state.heading, state.item, state.embed, state.row, tuple(self.frames), path, state.lead
        )
        state.item = None  # a second paragraph of a list entry is a paragraph
        return made


def page_blocks(tree: Element) -> list[Block]:
    r"""The blocks of a page.

    Cost: some 3 µs an element, without recursion.

    Example:
        >>> from lxml.html import fromstring
        >>> [block.text for block in page_blocks(fromstring("<body><p>a <b>b</b><br>c</p>d<script>e</script></body>"))]
        ['a b\nc', 'd']
    """
    from lxml import etree

    body = next(tree.iter("body"), tree)
    collector = _Collector()
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if _unseen(element):
                walk.skip_subtree()
                _skip(collector, element)
            else:
                _start(collector, element)
        else:
            _end(collector, element, body)
    collector.flush()
    return collector.found


def _unseen(element: Element) -> bool:
    """Whether nobody sees what an element holds."""
    if element.tag in _UNSEEN or "hidden" in element.attrib:
        return True
    return _HIDDEN.search(element.get("style", "")) is not None


def _skip(collector: _Collector, element: Element) -> None:
    """Pass over an element that is not seen; one that is a block still parts the text around it."""
    if element.tag in _BLOCKS:
        collector.flush()
    collector.stack.append(_State(element, block=False))


def _start(collector: _Collector, element: Element) -> None:
    tag = str(element.tag)
    if tag in _BLOCKS:
        collector.flush()
    above = collector.stack[-1] if collector.stack else None
    words = class_words(f"{element.get('class', '')} {element.get('id', '')}")
    state = _within(element, above, block=tag in _BLOCKS)
    _shape(state, tag, words, above)
    collector.stack.append(state)
    if tag in _FRAMES or element.get("role", "").lower() in _ROLES or not rules().frames.isdisjoint(words):
        collector.frames.append(element)
    _open(collector, tag, element)
    collector.text(element.text)


def _within(element: Element, above: _State | None, *, block: bool) -> _State:
    """What holds within an element by what holds around it."""
    if above is None:
        return _State(element, block)
    made = _State(element, block, above.heading, above.item, above.embed, above.row, above.lead)
    if block:
        above.item = None
    return made


def _open(collector: _Collector, tag: str, element: Element) -> None:
    """Begin a link, note a frame that shows something, break a line."""
    if tag == "a" and element.get("href"):
        collector.open_links.append((collector.length, element.get("href", ""), element.get("rel", "")))
    elif tag == "iframe" and element.get("src"):
        collector.anchors.append(Anchor(collector.length, collector.length, element.get("src", ""), "iframe"))
    elif tag in ("br", "hr"):
        collector.line()


def _shape(state: _State, tag: str, words: frozenset[str], above: _State | None) -> None:
    """What an element makes of the text in it."""
    if tag in _HEADINGS:
        state.heading = _HEADINGS[tag]
    elif tag == "li":
        numbers = above.numbers if above else []
        numbers.append(1)
        state.item = len(numbers) if above and above.element.tag == "ol" else 0
    elif tag == "tr":
        state.row = state.element
    state.embed = state.embed or not rules().embeds.isdisjoint(words)
    state.lead = state.lead or not rules().leads.isdisjoint(words)


def _end(collector: _Collector, element: Element, body: Element) -> None:
    state = collector.stack[-1]
    if state.block:
        collector.flush()
    if element.tag == "a" and element.get("href") and collector.open_links:
        start, url, rel = collector.open_links.pop()
        collector.anchors.append(Anchor(start, collector.length, url, rel))
    collector.stack.pop()
    if collector.frames and collector.frames[-1] is element:
        collector.frames.pop()
    if element is not body:
        collector.text(element.tail)
