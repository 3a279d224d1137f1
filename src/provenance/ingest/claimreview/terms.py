"""Names of schema.org's terms as real markup writes them: with prefix or IRI, in any case, renamed, a letter wrong.

Only the names that `provenance.ingest.claimreview` reads are known here; any other key stays as it is. A context that
renames terms is followed where it stands in the block itself; none is ever fetched.
"""

import re
from functools import lru_cache
from itertools import chain
from typing import Any

from provenance.ingest.claimreview.markup import Node, many, nodes
from provenance.iri import in_one
from provenance.model import Note

_PROPERTIES_TEXT = """
    @context @graph @id @type @value @language about accessedOnUrl affiliation alternateName appearance archivedAt
    articleBody author bestRating citation claimReviewed contentUrl creator dataFeedElement dateCreated dateModified
    datePublished description embeddedTextCaption firstAppearance hasPart headline identifier inLanguage
    interpretedAsClaim isBasedOn isPartOf item itemListElement itemReviewed jobTitle legalName mainEntity
    mainEntityOfPage mediaAuthenticityCategory mediaItemAppearance name originalMediaContextDescription
    originalMediaLink publisher ratingExplanation ratingValue review reviewBody reviewRating sameAs text title url
    worstRating
"""
_TYPES_TEXT = """
    Article BlogPosting Claim ClaimReview CreativeWork DataFeed DataFeedItem ImageObject MediaObject MediaReview
    MediaReviewItem NewsArticle Organization Person Quotation Rating Report SocialMediaPosting VideoObject WebPage
"""
_PROPERTIES = frozenset(_PROPERTIES_TEXT.split())
_TYPES = frozenset(_TYPES_TEXT.split())
_SCHEMA = re.compile(r"\s*(?:https?://(?:www\.)?schema\.org[/#]|schema:|sdo:)?\s*(.*?)\s*", re.IGNORECASE | re.DOTALL)
_SCHEMA_SPACE = re.compile(r"https?://(?:www\.)?schema\.org[/#]?", re.IGNORECASE)
_MOST_KEYS = 40  # of a node whose like is met again
_FUZZY = 10  # letters: shorter names are too near to other words, such as "publisher" to "published"


_BY_LETTERS = {in_one(name): name for name in _PROPERTIES if name[0] != "@"}
_TYPE_BY_LETTERS = {in_one(name): name for name in _TYPES}


@lru_cache(maxsize=65536)
def property_name(key: str) -> tuple[str, bool]:
    """The name that a key means, and whether it is misspelt; a key that means none as it is.

    Misspelt is a long name with one letter wrong, too many, missing, or two in the wrong order.

    Example:
        >>> property_name("http://schema.org/claimReviewed"), property_name("date_published")
        (('claimReviewed', False), ('datePublished', False))
        >>> property_name("claimReveiwed"), property_name("published")
        (('claimReviewed', True), ('published', False))
    """
    if key in _PROPERTIES:
        return key, False
    found = _SCHEMA.fullmatch(key)
    bare = found[1] if found else key
    letters = in_one(bare)
    if bare in _PROPERTIES or letters in _BY_LETTERS:
        return _BY_LETTERS.get(letters, bare), False
    near = _nearest(letters)
    return (near, True) if near else (key, False)


def _nearest(letters: str) -> str | None:
    """The only long name that is one slip of the pen away."""
    if not _FUZZY <= len(letters) <= 2 * _FUZZY + 20:
        return None
    from rapidfuzz.distance import OSA

    near = [
        name
        for known, name in _BY_LETTERS.items()
        if len(known) >= _FUZZY and OSA.distance(letters, known, score_cutoff=1) == 1
    ]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=4096)
def type_name(kind: str) -> str:
    """The name of a type in schema.org's spelling, as far as it is known here.

    Example:
        >>> type_name("schema:claimReview"), type_name("creativeWork"), type_name("Recipe")
        ('ClaimReview', 'CreativeWork', 'Recipe')
    """
    found = _SCHEMA.fullmatch(kind)
    bare = found[1] if found else kind
    return bare if bare in _TYPES else _TYPE_BY_LETTERS.get(in_one(bare), kind)


def kinds(node: Node) -> set[str]:
    """Types of a node, whatever their spelling; ``type`` stands for ``@type`` where that is not there."""
    value = node.get("@type", node.get("type"))
    if value.__class__ is str:
        return {type_name(value)}
    return {type_name(kind) for kind in many(value) if isinstance(kind, str)}


def tidied(node: Node, notes: dict[Note, None]) -> Node:
    """A node with schema.org's names for what it says, throughout; what was misspelt is added to ``notes``.

    Where two keys mean the same, the one in proper spelling stays.

    Example:
        >>> tidied({"@type": "claimreview", "schema:url": "/1", "color": "red"}, {})
        {'@type': 'ClaimReview', 'url': '/1', 'color': 'red'}
    """
    if is_settled(node):
        return node
    found: Node = {}
    for key, value in node.items():
        name, wrong = property_name(key)
        if name != key and name in node:
            name = key
        elif wrong:
            notes[Note("key-misspelt", f"{key[:100]!r} is read as {name}")] = None
        found[name] = _value(value, notes) if name in _PROPERTIES else value
    _set_type(found)
    return found


def is_settled(node: Node) -> bool:
    """Whether nothing in a node has to be put otherwise or followed elsewhere; most markup needs nothing.

    Example:
        >>> is_settled({"@type": "ClaimReview", "author": {"name": "Quay"}}), is_settled({"author": {"@id": "#a"}})
        (True, False)
    """
    keys = tuple(node)
    if not (_are_settled if len(keys) <= _MOST_KEYS else _are_settled.__wrapped__)(keys):
        return False
    for key, value in node.items():
        if value.__class__ is str:
            if key == "@type" and type_name(value) != value:
                return False
        elif key == "@type" or not _is_settled_value(value):
            return False
    return True


@lru_cache(maxsize=4096)
def _are_settled(keys: tuple[str, ...]) -> bool:
    """Whether the keys of a node are spelled as schema.org does or mean nothing here, and say more than a name."""
    if not {"@list", "@set", "type"}.isdisjoint(keys) or ("@id" in keys and {"@id", "@type"}.issuperset(keys)):
        return False
    return all(key in _PROPERTIES or property_name(key)[0] == key for key in keys)


def _is_settled_value(value: Any) -> bool:
    if value.__class__ is dict:
        return is_settled(value)
    return value.__class__ is not list or all(map(_is_settled_value, value))


def _set_type(node: Node) -> None:
    if "@type" not in node:
        if not kinds(node) & _TYPES:  # another word for something else
            return
        node["@type"] = node.pop("type")
        if str(node.get("id")).startswith(("http:", "https:")):
            node.setdefault("@id", node["id"])
    kind = node["@type"]
    if isinstance(kind, str):
        node["@type"] = type_name(kind)
    elif isinstance(kind, list):
        node["@type"] = [type_name(each) for each in kind if isinstance(each, str)]


def _value(value: Any, notes: dict[Note, None]) -> Any:
    """A value with the nodes in it tidied; JSON-LD's wrappers of lists taken off."""
    if isinstance(value, list):
        return [_value(item, notes) for item in value]
    if not isinstance(value, dict):
        return value
    for wrapper in ("@list", "@set"):
        if wrapper in value:
            return _value(value[wrapper], notes)
    return value if "@value" in value else tidied(value, notes)


def in_plain_terms(node: Node) -> Node:
    """A node with the terms that its own context renames put back, throughout; itself where that renames none.

    Example:
        >>> context = {"s": "https://schema.org/", "claim": "s:claimReviewed", "a": "@type", "check": "s:ClaimReview"}
        >>> in_plain_terms({"@context": context, "a": "check", "claim": "The bridge is closed"})
        {'@type': 'ClaimReview', 'claimReviewed': 'The bridge is closed'}
    """
    context = node.get("@context")
    if context is None or context.__class__ is str or not _aliases(context):
        return node
    plain: Node = _renamed(node, {})
    return plain


def _aliases(context: Any) -> dict[str, str]:
    """Terms that a context renames: each with schema.org's name, a keyword, or, for a prefix, ``""``."""
    defined = _defined(context)
    names = {term: _name_of(iri, defined) for term, iri in defined.items() if term not in ("schema", "sdo")}
    return {term: name for term, name in names.items() if name is not None and name != term}


def _defined(context: Any) -> dict[str, str]:
    """The IRIs of the terms of a context, as it gives them."""
    given = dict(chain.from_iterable(part.items() for part in nodes(context)))
    terms = {term: value.get("@id") if isinstance(value, dict) else value for term, value in given.items()}
    return {term: iri for term, iri in terms.items() if isinstance(iri, str) and term[:1] != "@"}


def _name_of(iri: str, defined: dict[str, str]) -> str | None:
    """What a term that stands for that IRI is called; ``""`` for schema.org itself, None for what is not its."""
    if iri in ("@type", "@id", "@graph", "@value", "@language"):
        return iri
    prefix, colon, local = iri.partition(":")
    if colon and prefix in defined:
        iri = defined[prefix] + local
    elif prefix == "schema":
        return local
    space = _SCHEMA_SPACE.match(iri)
    return iri[space.end() :] if space else None


def _renamed(value: Any, aliases: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(item, aliases) for item in value]
    if not isinstance(value, dict):
        return value
    if "@context" in value:
        aliases = {**aliases, **_aliases(value["@context"])}
    found = {}
    for key, item in value.items():
        name = _plain(key, aliases)
        if key != "@context":
            found[name] = _typed(item, aliases) if name == "@type" else _renamed(item, aliases)
    return found


def _typed(value: Any, aliases: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_typed(kind, aliases) for kind in value]
    return _plain(value, aliases) if isinstance(value, str) else value


def _plain(term: str, aliases: dict[str, str]) -> str:
    prefix, colon, local = term.partition(":")
    if colon and aliases.get(prefix) == "":
        return local
    return aliases.get(term) or term
