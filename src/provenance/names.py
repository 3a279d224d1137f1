"""Names that name nobody: "social media users", "Facebook post", "several sources", a bare host name.

The words are data, in ``graph/schemes/names.ttl``. A name counts as generic only as a whole, never by a part of it:
"Facebook posts" is, "Facebook Inc." and "Facebook page of the Harbour Watch" are not.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.iri import normalise_text
from provenance.labels import primary_language
from provenance.resources import graph_file

_SEPARATOR = re.compile(r"[,;/|&+，、；]|\s-\s|\band\b|\bor\b|\by\b|\be\b|\bet\b|\bund\b", re.IGNORECASE)
_LIST = re.compile(
    r"[,;/|&+，、；]|\b(?:and|und|or|oder|vs)\b|(?<=\w\w\s)(?:y|e|et|ou|и|dan)(?=\s[^\W\d_]{2,}\s+\w)", re.IGNORECASE
)
_TITLES = frozenset(["jr", "sr", "ii", "iii", "iv", "md", "m d", "phd", "ph d", "esq", "mp", "jd", "kc", "qc", "rn"])
_JOINED = frozenset(["zh", "ja", "th", "my"])
_HOST = re.compile(r"\s*(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,24}/?\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?:|www\.)\S*\s*", re.IGNORECASE)
_NAMESPACE = "https://w3id.org/claimprov/unnamed/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, normalised; ``longest`` in words, or in characters where it writes without spaces.

    ``openings`` are the first words, or characters, of all that is content or qualifier.
    """

    whole: frozenset[str]
    content: frozenset[str]
    qualifiers: frozenset[str]
    longest: int
    joined: bool
    openings: frozenset[str]


@lru_cache(maxsize=4096)
def is_generic(name: str, language: str | None = None) -> bool:
    """Whether a printed name names nobody in particular.

    It does not where it is empty, a number, an address or a bare host name, or where each part of it (parts are set off
    by commas, slashes, "and") is a listed whole name, or consists of listed words only, a kind of source or a platform
    with what says how many and how spread.

    Args:
        name: as printed.
        language: a language tag that narrows the lists to that language, English and names of platforms.

    Example:
        >>> is_generic("Facebook,WhatsApp,Twitter,media outlets"), is_generic("x.com"), is_generic("Varias fuentes")
        (True, True, True)
        >>> is_generic("Facebook Inc."), is_generic("Ilse Vandor"), is_generic("The Harbour Post")
        (False, False, False)
    """
    if _is_no_name(name):
        return True
    languages = _lists_for(language)
    whole = normalise_text(name)
    if _any(whole, languages):
        return True
    parts = [part for text in _SEPARATOR.split(name) if (part := normalise_text(text))]
    return bool(parts) and parts != [whole] and all(_any(part, languages) for part in parts)


def _is_no_name(text: str) -> bool:
    """Whether it is empty, a number, an address or a bare host name."""
    return not any(map(str.isalpha, text)) or bool(_HOST.fullmatch(text) or _ADDRESS.fullmatch(text))


def has_generic_part(name: str) -> bool:
    """Whether a name begins with a kind of source and goes on after a dash or colon: "Facebook page - Harbour Watch".

    Such a name names something, but not a person.

    Example:
        >>> has_generic_part("Facebook page - Harbour Watch"), has_generic_part("Ilse Vandor - Twitter")
        (True, False)
    """
    head, dash, _ = re.sub(r"\s*[:–—]\s*|\s+-\s*|\s*-\s+", "\x1f", name, count=1).partition("\x1f")
    return bool(dash) and is_generic(head)


def is_denied(name: str) -> bool:
    """Whether a name says that its bearer is not whom it names: "Fake Ana Petit account", "not Ana Petit".

    Example:
        >>> is_denied("Parody account of Ana Petit"), is_denied("Ana Petit")
        (True, False)
    """
    return _has_word(normalise_text(name), "denial")


@lru_cache(maxsize=4096)
def is_crowd(label: str) -> bool:
    """Whether what a source without a name is called tells of many: "social media users", "various sources".

    Example:
        >>> is_crowd("Facebook users"), is_crowd("a Facebook user")
        (True, False)
    """
    return _has_word(normalise_text(label), "crowd")


def lists_several(name: str) -> bool:
    """Whether a name is that of several: "Ana Petit, Tom Hale"; a title after a comma makes none.

    Example:
        >>> [lists_several(name) for name in ("Ana Petit, Tom Hale", "Ana Petit, Jr.", "Ramón y Cajal")]
        [True, False, False]
    """
    parts = [part for text in _LIST.split(name) if (part := normalise_text(text)) and part not in _TITLES]
    return len(parts) > 1


def _lists_for(language: str | None) -> list[_Words]:
    """The lists of a language and of English; of all languages where none is given."""
    primary = primary_language(language)
    return [words for tag, words in _words().items() if not primary or tag in (primary, "en")]


def _any(part: str, languages: list[_Words]) -> bool:
    # Most names have an opening that no language lists.
    openings = {joined: _opening(part, joined=joined) for joined in (False, True)}
    return any(
        part in words.whole or (openings[words.joined] in words.openings and _made_of(part, words))
        for words in languages
    )


def _made_of(part: str, known: _Words) -> bool:
    """Whether listed words make up the whole, two at least, one of them a kind or a platform."""
    left, content, taken = list(part.replace(" ", "") if known.joined else part.split()), False, 0
    between = "" if known.joined else " "
    while left:
        for length in range(min(known.longest, len(left)), 0, -1):
            phrase = between.join(left[:length])
            if phrase in known.content or phrase in known.qualifiers:
                content, taken = content or phrase in known.content, taken + 1
                del left[:length]
                break
        else:
            return False
    return content and taken > 1


def _opening(part: str, *, joined: bool) -> str:
    """The first word of a normalised text, or its first character where words have no spaces between them."""
    return part[:1] if joined else part.partition(" ")[0]


@cache
def _lists() -> dict[str, dict[str, set[str]]]:
    """The words of ``names.ttl``, normalised, by concept and language."""
    import pyoxigraph as ox

    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse(path=graph_file("schemes", "names.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == f"{_SKOS}altLabel" and isinstance(quad.object, ox.Literal):
            concept = str(quad.subject.value).removeprefix(_NAMESPACE)
            found[concept][quad.object.language or ""].add(normalise_text(quad.object.value))
    return found


@cache
def _words() -> dict[str, _Words]:
    """The lists, by language; names of platforms are in each."""
    languages = {tag for concept in _lists().values() for tag in concept if tag}
    return {tag: _of_language(_lists(), tag) for tag in sorted(languages)}


def _has_word(text: str, concept: str) -> bool:
    """Whether a normalised text has a word of that concept, in any language."""
    words, parts = _words_of(concept)
    if not words.isdisjoint(text.split(" ")):
        return True
    padded = f" {text} "
    return any(part in padded for part in parts)


@cache
def _words_of(concept: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words of a concept; and its phrases, with spaces around them where their language has such."""
    listed = [(word, tag in _JOINED) for tag, words in _lists()[concept].items() for word in words]
    single = frozenset(word for word, joined in listed if not joined and " " not in word)
    return single, tuple(word if joined else f" {word} " for word, joined in listed if word not in single or joined)


def _of_language(found: dict[str, dict[str, set[str]]], tag: str) -> _Words:
    """The words of a language; where it writes without spaces, they have none."""
    joined = tag in _JOINED
    places, kinds, qualifiers, names = (
        {word.replace(" ", "") if joined else word for word in words}
        for words in (
            found["place"][""] | found["place"][tag],
            found["kind"][tag],
            found["qualifier"][tag],
            found["name"][tag],
        )
    )
    content = places | kinds
    longest = max(len(word if joined else word.split()) for word in content | qualifiers)
    openings = frozenset(_opening(word, joined=joined) for word in content | qualifiers)
    return _Words(frozenset(places | names), frozenset(content), frozenset(qualifiers), longest, joined, openings)
