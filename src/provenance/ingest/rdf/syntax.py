"""Which syntax of RDF a text is in, by how it begins."""

import re
from enum import StrEnum

_BLANKS = r"(?:\s|#[^\n]*+\n)*+"
_IRI = r"<[A-Za-z][\w+.-]*+:[^<>\n]*+>"
_NODE = rf"(?:{_IRI}|_:[^\s<>]++)"
_WORDS = r'"(?:[^"\\\n]|\\.)*"\S*'
_LINE = re.compile(
    rf"{_BLANKS}{_NODE}[ \t]+{_IRI}[ \t]+(?:{_NODE}|{_WORDS})[ \t]*(?:{_NODE}[ \t]*)?\.[ \t]*(?:[#\n\r]|\Z)"
)
_TURTLE = re.compile(
    rf"{_BLANKS}(?:@(?:prefix|base)\s|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<|(?i:graph)\s+{_IRI}\s*\{{"
    rf"|{_NODE}\s*(?:\{{|\s(?:a\s+(?:<|[\w.-]*:\w)|{_IRI}|[\w.-]+:\w+\s))|\{{\s*{_NODE}\s|\[\s*(?:a\s+{_IRI}|{_IRI}\s))"
)
_QUERY = re.compile(
    rf"(?:{_BLANKS}(?i:prefix\s+[\w.-]*:|base)\s*<[^<>]*>)*{_BLANKS}(?i:select|ask|construct|describe|insert|delete|with)\b"
)
_XML = re.compile(r"\s*+(?:<\?xml|<!--|<!DOCTYPE|<(?:\w+:)?RDF\b)")
_RDF_SPACE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OURS = "https://w3id.org/claimprov/ns#"
_JSON = re.compile(r"\s*+[\[{]")
_REVIEW = re.compile(r"(?:claim|media)review", re.IGNORECASE)
HEAD = 1 << 16
"""So many characters are looked at."""


class Syntax(StrEnum):
    """Syntaxes that are told apart; Turtle is read as TriG, N-Triples as N-Quads."""

    LINES = "N-Quads"
    TURTLE = "TriG"
    XML = "RDF/XML"
    JSON = "JSON-LD"


def syntax_of(text: str, name: str = "") -> Syntax | None:
    r"""The syntax of a text; None where it is not known as RDF.

    schema.org markup in JSON is not taken for RDF, since `provenance.ingest.claimreview` reads it better.

    Example:
        >>> syntax_of("@prefix s: <http://schema.org/> .").name, syntax_of("<http://a/b> <http://a/c> 'd', 'e' .").name
        ('TURTLE', 'TURTLE')
        >>> syntax_of('<http://a/b> <http://a/c> "d" .\n').name, syntax_of("The ferry sank.")
        ('LINES', None)
    """
    head = text[:HEAD]
    if _XML.match(head):
        return Syntax.XML if _is_rdf_xml(head) else None
    if _JSON.match(head) and '"' in head[:200]:
        return Syntax.JSON if _is_json_ld(head, name) else None
    if _LINE.match(head):
        return Syntax.LINES
    return Syntax.TURTLE if _TURTLE.match(head) and not _QUERY.match(head) else None


def _is_rdf_xml(head: str) -> bool:
    """Whether XML is RDF, and neither a feed nor a page that holds some."""
    return _RDF_SPACE in head and "http://purl.org/rss/1.0/" not in head and "<html" not in head.lower()


def _is_json_ld(head: str, name: str) -> bool:
    if _OURS in head:
        return True
    told = _RDF_SPACE in head or name.endswith((".jsonld", ".json-ld"))
    return told and '"@' in head and not _REVIEW.search(head)
