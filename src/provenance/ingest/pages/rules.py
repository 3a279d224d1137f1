"""The words and patterns of ``graph/schemes/pages.toml``, ready for use."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from provenance.iri import normalise_text
from provenance.resources import graph_file

_PARTS = re.compile(r"[^\w]+|_+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Rules:
    """What on a page is not its article.

    Attributes:
        frames, leads, embeds: words of class names, in small letters.
        players: hosts of frames that show somebody's post.
        notices: words that a page prints between paragraphs, as `normalise_text` gives them.
        sections: what stands under headings as `normalise_text` gives them: ``sources``, or the ``tail`` of a page.
        onward: how a paragraph begins that only leads on, so too.
        not_cited: addresses that cite nothing.
        listings: paths of the page's own site that are no articles.
        relations: values of ``rel``.
        placeholders: authors and titles that are none, as `normalise_text` gives them.
        by, no_author: what stands before an author's name, and how words begin that are no author's.
        meta: names of ``meta`` elements by what they tell, best first.
    """

    frames: frozenset[str]
    leads: frozenset[str]
    embeds: frozenset[str]
    players: frozenset[str]
    notices: frozenset[str]
    sections: dict[str, str]
    onward: tuple[str, ...]
    not_cited: re.Pattern[str]
    listings: re.Pattern[str]
    relations: frozenset[str]
    placeholders: frozenset[str]
    by: re.Pattern[str]
    no_author: re.Pattern[str]
    meta: dict[str, list[str]]


@cache
def rules() -> Rules:
    """The rules, read once."""
    data: dict[str, Any] = tomllib.loads(graph_file("schemes", "pages.toml").read_text(encoding="utf-8"))
    normalised = {
        name: [normalise_text(words) for words in data[name]]
        for name in ("notices", "placeholders", "tails", "sources", "onward")
    }
    return Rules(
        frames=frozenset(data["frames"]),
        leads=frozenset(data["leads"]),
        embeds=frozenset(data["embeds"]),
        players=frozenset(data["players"]),
        notices=frozenset(normalised["notices"]),
        sections={**dict.fromkeys(normalised["tails"], "tail"), **dict.fromkeys(normalised["sources"], "sources")},
        onward=tuple(normalised["onward"]),
        not_cited=re.compile("|".join(data["not_cited"])),
        listings=re.compile("|".join(data["listings"])),
        relations=frozenset(data["relations"]),
        placeholders=frozenset(normalised["placeholders"]),
        by=re.compile("|".join(data["by"]), re.IGNORECASE),
        no_author=re.compile("|".join(data["no_author"]), re.IGNORECASE),
        meta=data["meta"],
    )


@lru_cache(maxsize=4096)
def class_words(names: str) -> frozenset[str]:
    """Class names and their parts, in small letters.

    Example:
        >>> sorted(class_words("postShare td-sharing"))
        ['post', 'postshare', 'share', 'sharing', 'td', 'td-sharing']
    """
    whole = names.split()[:40]
    parts = (part for name in whole for part in _PARTS.split(name))
    return frozenset(word.lower() for word in (*whole, *parts) if word)
