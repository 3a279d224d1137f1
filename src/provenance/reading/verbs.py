"""Verbs of saying in a text, found word by word: one look-up a word, however many verbs a language has."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.reading.lexicon import Lexicon

_WORD = re.compile(r"\w+(?:-\w+)*")
_GOES_ON = re.compile(r"[\w-]")


class Verb(NamedTuple):
    """A verb of saying where it stands, with the auxiliaries and adverbs before it.

    ``form`` is as the lexicon lists it, ``kind`` the class of stance that it gives; ``inverted`` where a pronoun hangs
    on it ("dit-il").
    """

    start: int
    end: int
    words: str
    form: str
    kind: str
    inverted: bool = False


def verbs_in(text: str, start: int, end: int, lex: Lexicon) -> Iterator[Verb]:
    """The verbs of saying in a stretch of a text, in order; linear in its words.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> [(verb.words, verb.kind) for verb in verbs_in("She has later said so", 0, 21, lexicon())]
        [('has later said', 'asserts')]
        >>> [(verb.form, verb.inverted) for verb in verbs_in("a-t-il déclaré", 0, 14, lexicon("fr"))]
        [('a déclaré', True)]
        >>> [(verb.words, verb.form) for verb in verbs_in("a officiellement démenti", 0, 24, lexicon("fr"))]
        [('a officiellement démenti', 'a démenti')]
    """
    done, heads = start, lex.verb_heads
    for word in _WORD.finditer(text, start, end):
        form = word[0]
        if form not in heads and not ("-" in form or (form[0].isupper() and _heads(text, word.start()))):
            continue
        may = word.start() >= done and not _is_noun(text, word.start(), lex)
        verb = _verb_at(text, word, end, lex) if may else None
        if verb is not None:
            first = _with_leads(text, done, verb.start, lex)
            done = verb.end
            yield verb._replace(start=first, words=text[first : verb.end])


def _is_noun(text: str, at: int, lex: Lexicon) -> bool:
    """Whether the word before one makes it a noun: "the claim", "its reports"."""
    markers = lex.words["noun_markers"]
    return bool(markers) and text[text.rfind(" ", 0, max(0, at - 1)) + 1 : at].rstrip().lower() in markers


def _with_leads(text: str, start: int, at: int, lex: Lexicon) -> int:
    """Where the auxiliaries and adverbs begin that stand right before a verb."""
    while at - 1 > start and text[at - 1] == " ":
        cut = max(text.rfind(" ", start, at - 1) + 1, start)
        if not lex.leads_verb(text[cut : at - 1]):
            break
        at = cut
    return at


def _verb_at(text: str, word: re.Match[str], end: int, lex: Lexicon) -> Verb | None:
    """The longest verb that begins with a word; at the head of a sentence it may have a capital."""
    at = word.start()
    clitic = lex["clitic"].search(word[0])
    if clitic:
        return _inverted(text, word, clitic.start(), end, lex)
    for form in lex.verb_heads.get(word[0].lower() if _heads(text, at) else word[0], ()):
        stop = at + len(form)
        same = text.startswith(form[1:], at + 1)
        if same and stop <= end and not _GOES_ON.match(text, stop):
            return Verb(at, stop, form, form, lex.verbs[form])
    return _parted(text, word, end, lex)


def _parted(text: str, word: re.Match[str], end: int, lex: Lexicon) -> Verb | None:
    """The verb of an auxiliary and a participle with an adverb between the two: "a officiellement démenti"."""
    parted = lex["between"].match(text, word.end(), end) if word[0] in lex.words["auxiliaries"] else None
    form = f"{word[0]} {parted['participle']}" if parted else ""
    return Verb(word.start(), parted.end(), form, form, lex.verbs[form]) if parted and form in lex.verbs else None


def _heads(text: str, at: int) -> bool:
    """Whether a word stands at the head of a sentence."""
    return text[max(0, at - 2) : at] in ("", ". ", '" ', "! ", "? ")


def _inverted(text: str, word: re.Match[str], cut: int, end: int, lex: Lexicon) -> Verb | None:
    """The verb of a word with a pronoun on it: "dit-il", or, with what follows, "a-t-elle dit"."""
    bare = word[0][:cut]
    for form in lex.verb_heads.get(bare.lower(), ()):
        rest = form[len(bare) :]
        stop = word.end() + len(rest)
        if text.startswith(rest, word.end()) and stop <= end and not _GOES_ON.match(text, stop):
            return Verb(word.start(), stop, form, form, lex.verbs[form], inverted=True)
    return None
