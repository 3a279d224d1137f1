"""What real dumps have that no parser takes: IRIs with spaces or bars, odd language tags, half characters.

A term that cannot be is replaced by a placeholder, so that the rest of the text can be read; the statements that hold
it are left out afterwards, each with a note.
"""

import re
from functools import lru_cache

import pyoxigraph as ox

UNUSABLE = "http://unusable.invalid/"
"""Beginning of the IRIs that stand for what could not be read; the number of the term follows, and a slash."""
LOCAL = "http://relative.invalid/"
"""Against it relative IRIs are resolved where the document has no address: names within it, as of blank nodes."""

_LONGEST = 200
_TERM = re.compile(
    r'(?P<words>"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n\r]|\\.)*+"|' + r"'(?:[^'\\\n\r]|\\.)*+')(?:@(?P<tag>[\w-]+))?"
    r"|<(?P<iri>[^<>\n\r]*+)>|(?<![^\s.;,])#[^\n\r]*+",
    re.DOTALL,
)
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\U(?:0011|00[2-9a-fA-F]|0[1-9a-fA-F]|[1-9a-fA-F])")
_NO_IRI = re.compile(r'[\x00-\x20"{}|\\^`\x7f]|%(?![0-9A-Fa-f]{2})')
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:")
_ATTRIBUTE = re.compile(r"""(\b(?:about|resource|datatype|lang)\s*=\s*)("[^"<]*"|'[^'<]*')""")

_AMPERSAND = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)", re.DOTALL
)


class Mending:
    """Puts placeholders for terms that cannot be.

    Attributes:
        tags: language tags that are none.
    """

    def __init__(self) -> None:
        self._terms: dict[str, str] = {}
        self.tags: dict[str, None] = {}

    def turtle(self, text: str) -> str:
        """A text in Turtle, TriG, N-Triples or N-Quads with what cannot be read replaced.

        Example:
            >>> mending = Mending()
            >>> mending.turtle('<http://a/b c> <http://a/d> "e"@en_GB .')
            '<http://unusable.invalid/0/> <http://a/d> "e"@en-GB .'
            >>> mending.meant("http://unusable.invalid/0/")
            'http://a/b c'
        """
        return _TERM.sub(self._term, text)

    def xml(self, text: str) -> str:
        """A text in RDF/XML, likewise; an ampersand that begins nothing is one.

        Example:
            >>> Mending().xml("<a>Ink & Co &amp; &#38;</a>")
            '<a>Ink &amp; Co &amp; &#38;</a>'
        """
        return _AMPERSAND.sub(lambda found: found[1] or "&amp;", _ATTRIBUTE.sub(self._attribute, text))

    def iri(self, iri: str) -> str:
        """The IRI, or its placeholder."""
        if is_iri(iri):
            return iri
        return self._placeholder(iri)

    def meant(self, iri: str) -> str:
        """What an IRI stands for: a placeholder with what a short name appended to it, or itself."""
        number, slash, rest = iri.removeprefix(UNUSABLE).partition("/")
        term = self._terms.get(UNUSABLE + number + slash)
        return iri if term is None else term + rest

    def _placeholder(self, term: str) -> str:
        name = f"{UNUSABLE}{len(self._terms)}/"
        self._terms[name] = term[:_LONGEST]
        return name

    def tag(self, tag: str) -> str:
        """The language tag in its proper spelling; empty where it is none."""
        found = tag_of(tag)
        if not found:
            self.tags[tag[:_LONGEST]] = None
        return found

    def _term(self, found: re.Match[str]) -> str:
        words, tag, iri = found["words"], found["tag"], found["iri"]
        if iri is not None:
            return f"<{self.iri(iri)}>"
        if words is None:
            return found[0]
        if _HALF.search(words):
            return f"<{self._placeholder(words)}>"
        kept = self.tag(tag) if tag else ""
        return f"{words}@{kept}" if kept else words

    def _attribute(self, found: re.Match[str]) -> str:
        start, quote, value = found[1], found[2][0], found[2][1:-1]
        fixed = self.tag(value) if value and start.startswith("lang") else self.iri(value)
        return f"{start}{quote}{fixed}{quote}"


def is_iri(iri: str) -> bool:
    """Whether a text is an IRI, perhaps a relative one.

    Example:
        >>> is_iri("http://a.example/b"), is_iri("#b"), is_iri("http://a.example/b|c")
        (True, True, False)
    """
    if _NO_IRI.search(iri.replace("\\u", "").replace("\\U", "")):
        return False
    if not _SCHEME.match(iri) or "\\" in iri:
        return True
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def tag_of(tag: str) -> str:
    """A language tag in its proper spelling; empty where it is none.

    Example:
        >>> tag_of("pt_BR"), tag_of("portuguese-language")
        ('pt-BR', '')
    """
    proper = tag.replace("_", "-")
    try:
        ox.Literal("", language=proper)
    except ValueError:
        return ""
    return proper
