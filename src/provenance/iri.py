"""Names for nodes: record keys, minted IRIs, and what makes two texts equal.

Every IRI is made from content and position, never from chance, so that the same reading gives the same graph.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from provenance.vocab import PREFIXES

DEFAULT_BASE = PREFIXES["id"]
"""Where minted nodes live unless a knowledge base sets its own base."""


def digest(*parts: str, length: int = 16) -> str:
    """The first ``length`` hex digits of the SHA-256 of the parts, kept apart by a unit separator.

    Example:
        >>> digest("a", "b") == digest("ab")
        False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def in_one(name: str) -> str:
    """The letters and digits of a name, case-folded, with nothing between them.

    Example:
        >>> in_one("Harbour-Check 24"), in_one("date_published")
        ('harbourcheck24', 'datepublished')
    """
    return "".join(filter(str.isalnum, name.casefold()))


def normalise_text(text: str) -> str:
    """The form in which two texts are compared: NFKC, case-folded, punctuation and spaces to one space.

    Letters of every script are kept, and combining marks with them; what is invisible (joiners, soft hyphens,
    direction marks) is dropped. It is its own normal form.

    Example:
        >>> normalise_text("  “The Mayor”—said… ")
        'the mayor said'
    """
    if text.isascii():
        return " ".join(text.lower().translate(_KEPT).split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold()
    return " ".join(folded.translate(_KEPT).split())


def normalise_texts(texts: Sequence[str]) -> list[str]:
    """As `normalise_text` of each, of many texts for a third of the time: all lines of one text at once.

    Example:
        >>> normalise_texts(["The Mayor!", "«Le maire»"])
        ['the mayor', 'le maire']
    """
    lines = "\n".join(texts)
    if lines.count("\n") != len(texts) - 1:  # one of them has lines of its own
        return list(map(normalise_text, texts))
    if not lines.isascii():
        lines = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", lines).casefold())
    return [" ".join(line.split()) for line in lines.casefold().translate(_KEPT_IN_LINES).split("\n")]


class _Kept(dict[int, str]):
    """What becomes of a character: itself, a space, or nothing; found out once for each."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        kept = character if character.isalnum() or category[0] == "M" else "" if category == "Cf" else " "
        self[code] = kept
        return kept


_KEPT, _KEPT_IN_LINES = _Kept(), _Kept({ord("\n"): "\n"})


def shortened(iri: str) -> str:
    """An IRI of a known vocabulary with its prefix; any other text as it is.

    Example:
        >>> shortened("http://schema.org/Claim"), shortened("the mayor"), shortened("https://example.org/1")
        ('schema:Claim', 'the mayor', 'https://example.org/1')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and len(iri) > len(space) and " " not in iri:
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def record_iri(key: str) -> str:
    """IRI of the record with that key; it names the record's graph.

    Example:
        >>> record_iri("https://example.org/1").startswith("https://w3id.org/claimprov/graph/")
        True
    """
    return PREFIXES["graph"] + digest(key)


@lru_cache(maxsize=1024)
def _local(kind: str, *content: str) -> str:
    """What a node is called within its record; many are called the same in every record."""
    return f"{kind}-{digest(*content, length=12)}"


class Minter:
    """Mints the IRIs of one record under ``base``.

    Attributes:
        key: of the record.
        base: under which nodes are minted.
        record: the record's own IRI, which names its graph.
        document: the document that was read, where it has no URL of its own.

    Example:
        >>> mint = Minter("https://example.org/1", "https://example.org/id/")
        >>> mint.node("claim", "The bridge is closed") == mint.node("claim", "The bridge is closed")
        True
    """

    __slots__ = ("base", "document", "key", "record")

    def __init__(self, key: str, base: str = DEFAULT_BASE) -> None:
        own = digest(key)
        self.key, self.base = key, base
        self.record, self.document = PREFIXES["graph"] + own, base + own

    def node(self, kind: str, *content: str) -> str:
        """A node of this record, named by its kind and its content."""
        return f"{self.document}/{_local(kind, *content)}"

    def site(self, name: str) -> str:
        """A fact-checker: known by its site, as `provenance.web.site` names it."""
        return f"{self.base}site/{name}"

    def agent_at(self, key: str) -> str:
        """An agent known by the canonical IRI of a page about it, the same for every record."""
        return f"{self.base}agent/{digest(key)}"

    def agent(self, site: str, name: str) -> str:
        """A named agent: known by its name within the site that named it, and nowhere else."""
        return f"{self.base}agent/{digest(site, normalise_text(name))}"
