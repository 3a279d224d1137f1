"""What names in RDF of others mean in schema.org's terms, from ``graph/mappings/rdf/aliases.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.resources import graph_file

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org(?:[/#]+(.*)|([A-Za-z]+))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Aliases:
    properties: dict[str, str]
    classes: dict[str, str]
    vocabularies: dict[str, str]


def spellings(*names: str) -> list[str]:
    """Those names of schema.org and their known misspellings, sorted.

    Example:
        >>> "dateReviewed" in spellings("datePublished")
        True
    """
    known = _aliases()
    also = [alias for table in (known.properties, known.classes) for alias, name in table.items() if name in names]
    return sorted({*names, *also})


@lru_cache(maxsize=4096)
def property_of(iri: str) -> tuple[str | None, bool]:
    """schema.org's name for a property, and whether it was given by an alias; None for another vocabulary's.

    Example:
        >>> property_of("https://schema.org/url"), property_of("http://schema.org/dateRewieved")
        (('url', False), ('datePublished', True))
        >>> property_of("http://schema.orgauthor")  # of a prefix without its slash
        ('author', False)
        >>> property_of("http://example.org/url")
        (None, False)
    """
    found = _SCHEMA.fullmatch(iri)
    if found is None:
        return None, False
    name = found[1] or found[2] or ""
    meant = _by_letters("properties").get(_letters(name))
    return (meant, True) if meant else (name, False)


@lru_cache(maxsize=4096)
def class_of(iri: str) -> str | None:
    """schema.org's name for a class; None for another vocabulary's."""
    found = _SCHEMA.fullmatch(iri)
    name = (found[1] or found[2] or "") if found else ""
    return _by_letters("classes").get(_letters(name), name) if found else None


def standing_in(iri: str) -> str | None:
    """schema.org's property for which a property of another vocabulary may stand."""
    return _aliases().vocabularies.get(iri)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


@cache
def _by_letters(table: str) -> dict[str, str]:
    names: dict[str, str] = getattr(_aliases(), table)
    return {_letters(alias): name for alias, name in names.items()}


@cache
def _aliases() -> _Aliases:
    text = graph_file("mappings", "rdf", "aliases.toml").read_text(encoding="utf-8")
    return _Aliases(**tomllib.loads(text))
