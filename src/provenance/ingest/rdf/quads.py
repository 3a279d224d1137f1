"""Quads from outside: TriG and N-Quads, read without harm.

The parser's process dies on some thousand triples nested within triples, so brackets of every kind are refused before
it sees them: each of them means a node without a name, a list or a triple as a node, and none of these is stored.
"""

import re

import pyoxigraph as ox

from provenance.ingest.guard import decode
from provenance.ingest.source import Source

# Long strings are not matched possessively: Python 3.11.2 takes a look-ahead within such a group for a failure.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
    r"|<[^<>\s]*+>|#[^\n\r]*+|\\."
    r"|(<<|[\[(])",
    re.DOTALL,
)
_TRIG = re.compile(r"(?:\s|#[^\n]*+(?:\n|\Z))*+(?:@|PREFIX\b|BASE\b|GRAPH\b|\{|<[^<>\s]*+>\s*+\{)", re.IGNORECASE)


def read_quads(source: Source) -> list[ox.Quad]:
    """The quads of a text in TriG or N-Quads.

    Raises:
        InputRefusedError: not text, not RDF, or with something that is not stored; names the line.

    Example:
        >>> [quad] = read_quads(Source("a.nq", b'<http://example.org/a> <http://example.org/b> "c" .'))
        >>> quad.object.value
        'c'
    """
    text = decode(source)
    for token in _TOKEN.finditer(text):
        if token[1]:
            place = f"line {text.count(chr(10), 0, token.start()) + 1}"
            raise source.refusal(place, f"{token[1]!r} opens a nameless node, a list or a nested triple: not taken in")
    form = ox.RdfFormat.TRIG if _TRIG.match(text) else ox.RdfFormat.N_QUADS
    try:
        return list(ox.parse(text, format=form))
    except (SyntaxError, ValueError) as error:
        told = error.msg if isinstance(error, SyntaxError) else error
        raise source.refusal("", f"not valid {form.name}: {told}") from None
