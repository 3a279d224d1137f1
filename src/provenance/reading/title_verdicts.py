"""The verdict that a title gives: with a label at its head or end, in a phrase, or with a "No,"."""

import re

from provenance.reading.case import Case
from provenance.reading.judged import Judged, brief_at, is_last, label_at, of_phrase
from provenance.reading.lexicon import Lexicon
from provenance.reading.view import View


def with_label(case: Case) -> Judged | None:
    """A title that opens with a label: "FALSE: …", "[HOAX] …"."""
    told = case.titled
    return of_phrase(told.label, (0, len(told.view.plain)), case.lex) if told and told.label else None


def that_says(case: Case) -> Judged | None:
    """A title that opens with the verdict in a phrase: "It is false that …"."""
    told = case.titled
    return of_phrase(told.phrase, (0, len(told.view.plain)), case.lex) if told and told.phrase else None


def that_ends(case: Case) -> Judged | None:
    """A title that ends with the verdict, and nobody's: "… is a hoax", "…: true", "…? That is false"."""
    told = case.titled
    if told is None or _speaks(told.view, case.lex):
        return None
    view = told.view
    if "?" in view.plain:
        asked = view.plain.rfind("? ")
        return brief_at(view, asked + 2, (0, told.last), case.lex) if asked > 0 else None
    ends = (end.end() for form in (_BEFORE_END, case.lex.patterns["copula"]) for end in form.finditer(view.folded))
    judged = filter(None, (label_at(view, end, (0, told.last), case.lex, whole=True) for end in ends))
    return next(filter(is_last, judged), None)


def _speaks(view: View, lex: Lexicon) -> bool:
    """Whether somebody says what a title says."""
    return "asserts" in map(lex.verbs.get, view.folded.split())


_BEFORE_END = re.compile(r"[:|–—-] |[(\[]")
"""What may part a title's words from the verdict at its end."""


def that_denies(case: Case) -> Judged | None:
    """A title "No, …"."""
    told = case.titled
    return Judged(told.no, "false", "title-denial", told.words) if told and told.no else None
