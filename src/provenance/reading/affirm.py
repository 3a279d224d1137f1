"""A title that asks or denies, turned into the claim that is checked; left alone where that would not be sound."""

import re

from provenance.reading.lexicon import UPPER, Lexicon

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_NAMED = re.compile(rf"(?:[{UPPER}][\w.'-]*)(?: [{UPPER}][\w.'-]*)*")
_SILENT_E = re.compile(r".*e$")
_CONSONANT_Y = re.compile(r".*[^aeiou]y$")
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")
_HISSING = re.compile(r".*(?:s|x|z|ch|sh|o)$")


def asked(words: str, lex: Lexicon) -> str | None:
    """The claim that a question asks about; None where the language's file has no sound way to tell.

    Args:
        words: the question with straight quotation marks, with or without its marks.
        lex: what is known of its language.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> asked("Did the mayor close the bridge?", lexicon())
        'The mayor closed the bridge'
        >>> asked("Did the smoking ban cost jobs?", lexicon()) is None
        True
    """
    bare = words.strip(" ¿?")
    if _is_turned(bare, lex):
        return None
    return _said(bare, "asked", lex)


def denied(words: str, lex: Lexicon) -> str | None:
    """The claim that a headline denies, without what stands after it; None where there is no sound way to tell.

    Args:
        words: the headline with straight quotation marks, without "No," at its head.
        lex: what is known of its language.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> denied("the mayor did not ban church bells: a hoax", lexicon())
        'The mayor banned church bells'
        >>> denied("nobody did not see it", lexicon()) is None
        True
        >>> denied("The list shows that the bridge is not closed", lexicon()) is None
        True
        >>> denied("This video shows a feast in Ansel, not a riot in Gull", lexicon())
        'This video shows a riot in Gull'
    """
    whole = words.strip(" .!")
    if turned := _said(whole, "contrasted", lex) or _said(whole, "unsaid", lex):
        return turned
    bare = without_tail(words, lex).strip(" .!")
    denials = lex.patterns["negation"].findall(bare.lower())
    return _said(bare, "denied", lex) if len(denials) == 1 and not _is_polar(bare, lex) else None


def without_tail(words: str, lex: Lexicon) -> str:
    """A headline up to where it says something of the claim: "…: a hoax"."""
    tail = lex.patterns["title_tail"].search(words, 1)
    return words[: tail.start()] if tail else words


def capitalised(words: str) -> str:
    """Words with a capital at their head."""
    return words[:1].upper() + words[1:]


def _is_turned(words: str, lex: Lexicon) -> bool:
    """Whether a question holds a denial, or words that stand in questions alone."""
    return lex.patterns["negation"].search(words.lower()) is not None or _is_polar(words, lex)


def _is_polar(words: str, lex: Lexicon) -> bool:
    """Whether words stand there that an affirmative sentence would not have."""
    return lex.patterns["polar"].search(words.lower()) is not None


def _said(words: str, kind: str, lex: Lexicon) -> str | None:
    """What the first form that fits makes of the words."""
    fitting = ((form.fullmatch(words), form, says) for form, says in lex.titles.get(kind, ()))
    ways = (_put(match, says, lex) for match, form, says in fitting if match and _is_one_way(match, form, words, lex))
    return next(ways, None)


def _put(match: re.Match[str], says: str, lex: Lexicon) -> str:
    """The claim in a title's words, as its form says it."""
    return capitalised(_SLOT.sub(lambda slot: _filled(slot, match, lex), says).strip())


def _is_one_way(match: re.Match[str], form: re.Pattern[str], words: str, lex: Lexicon) -> bool:
    """Whether the verb could not be another word: a name stands before it, or the form fits at no later one."""
    found = match.groupdict()
    subject, verb = found.get("subject"), found.get("verb")
    if subject and (subject.endswith(",") or _is_joined(subject, lex) or lex["embedding"].search(subject)):
        return False  # what is denied is one of two things, or only a part of what is said
    if not subject or not verb or _NAMED.fullmatch(subject) or (subject.islower() and " " not in subject):
        return True
    later = re.sub(rf"\b{re.escape(verb)}\b", verb + "\x00", words, count=1)
    return form.fullmatch(later.replace(verb + "\x00", "\x00")) is None


def _is_joined(subject: str, lex: Lexicon) -> bool:
    """Whether what stands before a denial ends with "and": then it states something of its own."""
    return subject.rsplit(maxsplit=1)[-1].lower() in lex.words["and"]


def _filled(slot: re.Match[str], match: re.Match[str], lex: Lexicon) -> str:
    """A group of the title in the form that its slot asks for."""
    word, kind = match[slot[1]] or "", slot[2]
    if kind is None:
        return word.lower() if slot[1] == "aux" else word
    return lex.forms[kind].get(word.lower()) or _REGULAR[kind](word)


def _past(verb: str) -> str:
    """The regular past of an English verb."""
    if _SILENT_E.match(verb):
        return verb + "d"
    if _CONSONANT_Y.match(verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _DOUBLING.fullmatch(verb) else "") + "ed"


def _third(verb: str) -> str:
    """The third person of an English verb."""
    if _CONSONANT_Y.match(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if _HISSING.match(verb) else "s")


_REGULAR = {"past": _past, "third": _third}
