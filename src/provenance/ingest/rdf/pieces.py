"""A document of RDF in pieces that can be read each by itself, so that a broken one costs no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.vocab import PREFIXES

_USUAL = ("rdf", "rdfs", "owl", "xsd", "skos", "dcterms", "schema", "prov", "oa", "cito", "void")
"""Prefixes that mean the same wherever they are used."""
_PREFIX = re.compile(
    r"(?:@prefix|\bprefix)\s+([\w.-]*):\s*<([^<>\s]*)>|(?:@base|\bbase)\s*<([^<>\s]*)>", re.IGNORECASE | re.ASCII
)
OPAQUE = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
    r"|<[^<>\s]*+>|(?<![^\s.;,])#[^\n\r]*+|\\."
)
"""Texts, IRIs, comments and escapes: what looks like syntax within them is none."""
_TOKEN = re.compile(OPAQUE + r"|(\{)|(\})|(\.)(?=[\s#]|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a statement, and the line on which it begins."""

    line: int
    text: str


def lines_of(text: str) -> list[Piece]:
    """The lines of N-Triples or N-Quads."""
    return [Piece(number, line) for number, line in enumerate(text.splitlines(keepends=True), 1)]


def statements_of(text: str) -> list[Piece]:
    r"""The statements and the graphs of Turtle or TriG, each up to its full stop or its last brace.

    Cost: one pass.

    Example:
        >>> statements_of('<a> <b> "c. d" .\n\n<e> <f> <g> .')
        [Piece(line=1, text='<a> <b> "c. d" .'), Piece(line=3, text='<e> <f> <g> .')]
    """
    pieces, line, at = [], 1, 0
    for end in (*_ends(text), len(text)):
        part = text[at:end]
        bare = part.lstrip()
        if bare:
            pieces.append(Piece(line + part[: len(part) - len(bare)].count("\n"), bare))
        line, at = line + part.count("\n"), end
    return pieces


def _ends(text: str) -> Iterator[int]:
    """Where full stops stand outside of braces, and the last ones of braces."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth = max(0, depth + bool(token[1]) - bool(token[2]))
        if depth == 0 and (token[2] or token[3]):
            yield token.end()


def heading(text: str) -> tuple[str, list[str]]:
    """What each piece needs before it: prefixes and bases of the whole, and the usual ones that it uses undeclared.

    Example:
        >>> heading('@prefix a: <http://a/> . a:b a schema:Claim .')[1]
        ['schema']
    """
    told = list(_PREFIX.finditer(text))
    declared = {found[1] for found in told}
    missing = [name for name in _USUAL if name not in declared and re.search(rf"(?<![\w-]){name}:\w", text)]
    usual = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in missing]
    own = [f"@prefix {found[1]}: <{found[2]}> ." if found[3] is None else f"@base <{found[3]}> ." for found in told]
    return " ".join((*usual, *own, "")), missing
