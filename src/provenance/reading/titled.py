"""Works that an article names by their title: a report titled "Ferries of the Bay".

Only what is read as a text has its title taken, and only where its kind stands before it; events and posts that are
called something are none. The words are data (``titled`` in ``graph/schemes/reading/LANGUAGE.cited.toml``).
"""

import re
from collections.abc import Iterator
from itertools import islice

from provenance.reading.blocks import APART
from provenance.reading.document import Document
from provenance.reading.lexicon import Lexicon
from provenance.reading.named import MOST, cues
from provenance.reading.view import View

_QUOTED = re.compile(r",?:? ?\"([^\"]{8,200}?)[,.]?\"")
_LEAST_WORDS = 2
"""What is called by one word in quotation marks need not be a work."""


def titled_works(document: Document, lex: Lexicon) -> list[str]:
    r"""The titles of the works that an article names by them, as printed, each once.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = 'It stands in a report by the Quay Board titled "Ferries of the Bay".\n'
        >>> titled_works(outline(text, lexicon()), lexicon())
        ['Ferries of the Bay']
    """
    views = (block.view for block in document.blocks if block.section not in ("sources", APART))
    titles = dict.fromkeys(title for view in views for title in _titles(view, lex))
    return [*islice(titles, MOST)]


def _titles(view: View, lex: Lexicon) -> Iterator[str]:
    """The titles in a block."""
    called = cues(lex.language).titled
    for match in called.finditer(view.plain) if called.may_stand_in(view.plain) else ():
        title = _QUOTED.match(view.plain, match.end())
        if title and title[1].count(" ") >= _LEAST_WORDS - 1:
            yield view.clean[title.start(1) : title.end(1)]
