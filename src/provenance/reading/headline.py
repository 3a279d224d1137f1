"""How a title opens: with "Fact check:", with the verdict, with a "No,"."""

import re
from dataclasses import dataclass

from provenance.reading.document import Document
from provenance.reading.found import Piece
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.rating import judging
from provenance.reading.view import View


@dataclass(frozen=True, slots=True)
class Titled:
    """How a title opens: ``start`` is after "Fact check:" and the like, ``end`` after the verdict, if it has one.

    ``last`` is before the name of the site, where that stands at its end. ``label`` is a label of the table
    ("FALSE:"), ``phrase`` other words for one ("It is false that"), ``no`` a "No,".
    """

    view: View
    start: int
    end: int
    last: int
    label: Piece | None = None
    phrase: Piece | None = None
    no: Piece | None = None

    @property
    def prefixed(self) -> bool:
        """Whether the title says that it is a fact-check's."""
        return self.start > 0

    @property
    def judges(self) -> bool:
        """Whether it opens with a verdict."""
        return self.end > self.start

    @property
    def words(self) -> Piece:
        """The whole title."""
        return Piece(self.view, 0, len(self.view.plain))


def titled(document: Document, lex: Lexicon) -> Titled | None:
    """How the title of an article opens; None where it has none."""
    if document.title is None:
        return None
    view = document.title.view
    prefix = lex.patterns["title_prefix"].match(view.plain)
    start = prefix.end() if prefix else 0
    last = _before_site(view.plain, start, lex)
    head = _HEAD.match(view.plain, start)
    if head and judging(head["label"], lex.language):
        return Titled(view, start, head.end(), last, label=Piece(view, *head.span("label")))
    for at in (start, *(asked.end() for asked in _ASKED.finditer(view.plain, start))):
        if lead := lex.patterns["title_verdict"].match(view.folded, at):
            parts = {name: Piece(view, *lead.span(group)) for name, group in _SAID.items() if lead[group] is not None}
            return Titled(view, start, lead.end(), last, **parts)
    return Titled(view, start, start, last)


def _before_site(plain: str, start: int, lex: Lexicon) -> int:
    """Where the name of the site begins that ends a title, "… | Quay Check"; else the title's end."""
    site = _SITE.search(plain, start + LEAST_TITLE)
    named = site and not judging(site["site"].strip(" #"), lex.language)
    return site.start() if site and named else len(plain)


LEAST_TITLE = 16
"""A title has so many characters before the name of a site."""
_SITE = re.compile(
    rf" ?(?:\||[–—-](?= )| :) ?(?P<site>(?:[{UPPER}\d][\w.'’&-]*|[\w-]+\.\w{{2,4}})(?: [{UPPER}\d][\w.'’&-]*){{0,3}})$"
)
_ASKED = re.compile(r"\?[\"')]* ")
"""Where a title answers what it asks."""
_SAID = {"phrase": "label", "no": "no"}
"""The parts of a title, and what they are called in the language's form for titles that judge."""
_HEAD = re.compile(
    r"(?:\([^()]{1,30}\) )?[\W_]*(?P<label>[^\W_][^:：|!?.,\[\]【】()（）»–—]{0,40}?)"
    r"(?:\s*[:：|!\]】)）]\s*|[.,] |\s+[–—-]\s+)(?:(?:that|que|che|dass|dat|że|что|що|hogy|că) )?(?=.)"
)
"""A label before the words of a title: "[FALSE] …", "Faux, …"."""


def speaker_heading(view: View) -> re.Match[str] | None:
    r"""Who stands with party or office, and the words after the colon, in a line that is nothing else.

    Example:
        >>> from provenance.reading.view import see
        >>> speaker_heading(see("Ilse Vandor (QP): ‘The bridge is shut’", 0, 38))["who"]
        'Ilse Vandor'
    """
    return _SPOKEN.fullmatch(view.plain)


_SPOKEN = re.compile(rf"(?P<who>[{UPPER}][^\":(),]{{1,40}}) \([^()]{{1,40}}\): \"(?P<said>[^\"]{{8,}})\"[.!?]?")
