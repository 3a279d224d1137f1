"""What names in RDF of others mean in schema.org's terms, from ``graph/mappings/rdf/aliases.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from provenance.ingest.claimreview.terms import property_name
from provenance.iri import in_one
from provenance.resources import graph_file
from provenance.vocab import RDF

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org(?:[/#]+(.*)|([A-Za-z]+))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Aliases:
    properties: dict[str, str]
    classes: dict[str, str]
    vocabularies: dict[str, str]
    doubts: dict[str, str]


def spellings(*names: str) -> list[str]:
    """Those names of schema.org and their known misspellings, sorted.

    Example:
        >>> "dateReviewed" in spellings("datePublished")
        True
    """
    known = _aliases()
    also = [alias for table in (known.properties, known.classes) for alias, name in table.items() if name in names]
    return sorted({*names, *also})


class Meaning(NamedTuple):
    """What a property is in schema.org's terms.

    Attributes:
        name: schema.org's name, ``@type`` for that of classes; empty where it has none.
        stands_in: whether it is another vocabulary's, and counts where schema.org's own is not given.
        is_misspelt: whether schema.org knows no such name.
    """

    name: str = ""
    stands_in: bool = False
    is_misspelt: bool = False


@lru_cache(maxsize=4096)
def meaning_of(iri: str) -> Meaning:
    """What a property means.

    Example:
        >>> meaning_of("https://schema.org/url"), meaning_of("http://schema.org/dateRewieved").name
        (Meaning(name='url', stands_in=False, is_misspelt=False), 'datePublished')
        >>> meaning_of("http://xmlns.com/foaf/0.1/name").stands_in, meaning_of("http://example.org/url").name
        (True, '')
        >>> meaning_of("http://schema.orgauthor").name  # of a prefix without its slash
        'author'
    """
    told = _local(iri)
    if told is None:
        name = "@type" if iri == RDF.type else _aliases().vocabularies.get(iri, "")
        return Meaning(name, stands_in=iri != RDF.type)
    alias = _by_letters("properties").get(in_one(told))
    name, is_wrong = property_name(alias or told)
    return Meaning(name, is_misspelt=is_wrong or alias is not None)


@lru_cache(maxsize=4096)
def class_of(iri: str) -> str | None:
    """schema.org's name for a class; None for another vocabulary's."""
    told = _local(iri)
    return told and _by_letters("classes").get(in_one(told), told)


def doubts_about(lines: Iterable[bytes]) -> list[str]:
    r"""What is known to be doubtful of a data set whose names stand in some lines of N-Triples.

    Example:
        >>> len(doubts_about([b"<http://data.gesis.org/claimskg/claim/1> <http://schema.org/author> _:a .\n"]))
        1
    """
    text = b"".join(lines)
    return [told for start, told in _aliases().doubts.items() if f"<{start}".encode() in text]


def _local(iri: str) -> str | None:
    """A name in schema.org's namespace; None for another's."""
    found = _SCHEMA.fullmatch(iri)
    return found and found[found.lastindex or 0]


@cache
def _by_letters(table: str) -> dict[str, str]:
    names: dict[str, str] = getattr(_aliases(), table)
    return {in_one(alias): name for alias, name in names.items()}


@cache
def _aliases() -> _Aliases:
    text = graph_file("mappings", "rdf", "aliases.toml").read_text(encoding="utf-8")
    return _Aliases(**tomllib.loads(text))
