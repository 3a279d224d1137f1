"""Terms of RDF from plain text, and plain text from terms."""

import re
from functools import lru_cache

import pyoxigraph as ox

from provenance.vocab import PREFIXES

XSD = PREFIXES["xsd"]
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")

Node = ox.NamedNode
Object = ox.NamedNode | ox.Literal


@lru_cache(maxsize=65_536)
def node(iri: str) -> ox.NamedNode:
    """The named node of an IRI; the same terms recur in every record, so they are kept.

    Raises:
        ValueError: the text is no absolute IRI.
    """
    return ox.NamedNode(iri)


def literal(text: str, language: str | None = None) -> ox.Literal:
    """A string, with a language tag where it is a well-formed one.

    Example:
        >>> literal("pont", "fr").language
        'fr'
        >>> literal("pont", "not a tag").language is None
        True
    """
    if language and _LANGUAGE.match(language):
        return ox.Literal(text, language=language)
    return ox.Literal(text)


def typed(text: str, datatype: str) -> ox.Literal:
    """A literal of an XSD type, named by its local name."""
    return ox.Literal(text, datatype=node(XSD + datatype))


def plain(term: object) -> str:
    """IRI or lexical form of a term.

    Raises:
        TypeError: it is a blank node or a triple, which no store of ours holds.
    """
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    raise TypeError(f"{term} is neither an IRI nor a literal")
