"""Outlets that an article leans on, in scripts without capitals: known by the word for an outlet beside the name.

The words are data, the list ``called`` of ``graph/schemes/reading/LANGUAGE.cited.toml``: expressions with a place for
the ``name``.
"""

import tomllib
from collections.abc import Iterator
from functools import cache

from provenance.reading.blocks import APART
from provenance.reading.document import Document
from provenance.reading.lexicon import Lexicon
from provenance.reading.phrases import Phrase
from provenance.resources import graph_dir


@cache
def _ways(language: str) -> tuple[Phrase, ...]:
    """The expressions of a language; of one without a file, none."""
    path = graph_dir() / "schemes" / "reading" / f"{language}.cited.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return tuple(map(Phrase, data.get("called", ())))


def called_works(document: Document, lex: Lexicon) -> list[str]:
    r"""The names of outlets that are called so, as printed, each once.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "2024\n\nونشرت صحيفة الميناء خبرا في أيار.\n"
        >>> called_works(outline(text, lexicon("ar")), lexicon("ar"))
        ['الميناء']
    """
    return list(dict.fromkeys(_named(document, lex)))


def _named(document: Document, lex: Lexicon) -> Iterator[str]:
    """Every name that is called an outlet's, in order."""
    views = [block.view for block in document.blocks if block.section not in ("sources", APART)]
    for view in views if _ways(lex.language) else ():
        for way in _ways(lex.language):
            found = (match.span("name") for match in way.finditer(view.masked))
            yield from (view.clean[start:end] for start, end in found)
