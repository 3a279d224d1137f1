"""Addresses that a text prints: in full, as against behind its words."""

import re
from collections.abc import Iterator
from typing import Final

from provenance.reading.view import View
from provenance.web import Address, read_url

_PRINTED: Final = re.compile(
    r"(?<![\w@./-])(?P<scheme>https?://)?(?P<host>(?:[a-z0-9_-]+\.)+[a-z]{2,})"
    r"(?P<rest>(?::\d+)?[/?#][^\s<>\"'“”„«»‹›|、。，；：！？（）【】「」『』《》؛،]*)?",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"\.[^\W\d_]{2}")
"""What every host has; a sentence ends otherwise."""
_GENERIC: Final = re.compile(r"[^/]+\.(?:com|org|net|gov|edu|int|info)/\S", re.IGNORECASE)
_AFTER: Final = ".,;:!?…*_~"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


def addresses(view: View) -> Iterator[str]:
    """The web addresses that a piece of text links to or prints, once each; ``https`` where no scheme is printed.

    What looks like an address without a scheme is one where it begins with ``www.``, stands on a platform, an archive
    or a shortener that is known (``graph/schemes/platforms.toml``), or has a path on a general domain.

    Cost: one pass over the text.

    Example:
        >>> from provenance.reading.view import see
        >>> text = "See [here](https://a.example/1), bit.ly/3wCi, (www.b.example/x_(y)). Not and.or/x, x@www.c.example."
        >>> list(addresses(see(text, 0, len(text))))
        ['https://a.example/1', 'https://bit.ly/3wCi', 'https://www.b.example/x_(y)']
    """
    yield from dict.fromkeys([*(url for *_, url in view.links), *_printed(view.clean)])


def _printed(clean: str) -> Iterator[str]:
    """The addresses that a text prints."""
    for match in _PRINTED.finditer(clean) if _DOTTED.search(clean) else ():
        words = _ended(match[0])
        if match["scheme"]:
            yield words
        elif _is_address(words):
            yield f"https://{words}"


def _ended(words: str) -> str:
    """An address without the punctuation of the sentence around it, and without a bracket that it does not open."""
    while words and (words[-1] in _AFTER or words.count(words[-1]) > words.count(_PAIRS.get(words[-1], words[-1]))):
        words = words[:-1]
    return words


def _is_address(words: str) -> bool:
    """Whether words without a scheme are an address nevertheless."""
    if words.lower().startswith("www.") or _GENERIC.match(words):
        return True
    known = read_url(f"https://{words}") if "/" in words else None
    return isinstance(known, Address) and bool(known.platform or not known.resolved)
