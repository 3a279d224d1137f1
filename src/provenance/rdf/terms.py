"""Terms of RDF from plain text, and plain text from terms; as objects of Oxigraph, and as N-Quads writes them."""

import re
from functools import lru_cache

import pyoxigraph as ox

from provenance.vocab import PREFIXES

XSD = PREFIXES["xsd"]
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_SHORT_ESCAPES = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
# As Oxigraph writes them; U+FFFE and U+FFFF are no characters of XML.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    ord(character): escape for character, escape in _SHORT_ESCAPES.items()
}


@lru_cache(maxsize=65_536)
def node(iri: str) -> ox.NamedNode:
    """The named node of an IRI; the same terms recur in every record, so they are kept.

    Raises:
        ValueError: the text is no absolute IRI.
    """
    return ox.NamedNode(iri)


@lru_cache(maxsize=16_384)
def resource(iri: str) -> str:
    """An IRI as N-Quads writes it.

    Raises:
        ValueError: the text is no absolute IRI.

    Example:
        >>> resource("http://example.org/a")
        '<http://example.org/a>'
    """
    ox.NamedNode(iri)  # refuses what is none
    return f"<{iri}>"


def literal(text: str, language: str | None = None) -> str:
    r"""A string as N-Quads writes it, with a language tag where it is a well-formed one.

    Example:
        >>> print(literal('the "old"\nbridge'))
        "the \"old\"\nbridge"
        >>> literal("pont", "FR"), literal("pont", "not a tag")
        ('"pont"@fr', '"pont"')
    """
    if not text.isprintable():
        text = text.translate(_ESCAPES)
    elif '"' in text or "\\" in text:  # replacing is faster than translating
        text = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{text}"{_tag(language)}' if language else f'"{text}"'


def typed_literal(text: str, datatype: str) -> str:
    """A literal of an XSD type, named by its local name, as N-Quads writes it.

    Example:
        >>> typed_literal("2025", "gYear")
        '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return f"{literal(text)}^^<{XSD}{datatype}>"


def named(iri: str) -> bytes:
    """As `resource`, in UTF-8.

    Raises:
        ValueError: the text is no absolute IRI.
    """
    return resource(iri).encode()


def quoted(text: str, language: str | None = None) -> bytes:
    """As `literal`, in UTF-8."""
    return literal(text, language).encode()


@lru_cache(maxsize=1024)
def _tag(language: str) -> str:
    """A language tag as N-Quads writes it; empty where it is not well-formed."""
    if not _LANGUAGE.match(language):
        return ""
    try:
        return f"@{ox.Literal('', language=language).language}"
    except ValueError:
        return ""


def typed(text: str, datatype: str) -> bytes:
    """As `typed_literal`, in UTF-8."""
    return typed_literal(text, datatype).encode()


def plain(term: object) -> str:
    """IRI or lexical form of a term.

    Raises:
        TypeError: it is a blank node or a triple, which no store of ours holds.
    """
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    raise TypeError(f"{term} is neither an IRI nor a literal")
