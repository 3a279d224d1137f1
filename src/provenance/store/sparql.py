r"""Query text before it reaches the engine: what is refused, and the one rewriting.

The engine's parser knows no tokens: it reads ``SERVICEex:a { … }`` as SERVICE, and ``<`` as an operator or the start of
an IRI, whichever parses. So where a text can be read in two ways and one of them could hide a word, it is refused and
the message says how to write it plainly. `prepare` never changes where a token begins or ends.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.errors import QueryRefusedError

_ESCAPE = (  # surrogates and what lies beyond Unicode are no escapes to the engine, which then reads on differently
    r"\\u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U(?:0000(?![dD][89a-fA-F])|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{4}"
)
_CHAR = rf"\\[tbnrf\\\"']|{_ESCAPE}"
_TOKEN = re.compile(
    rf"""
      (?P<comment> \#[^\r\n]* )
    | (?P<string> \"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|{_CHAR}))*\"\"\" | '''(?:(?:'|'')?(?:[^'\\]|{_CHAR}))*'''
                | \"(?!\"\")(?:[^\"\\\r\n]|{_CHAR})*\" | '(?!'')(?:[^'\\\r\n]|{_CHAR})*' )
    | (?P<iri> <(?:[^<>\"{{}}|^`\\\x00-\x20]|{_ESCAPE})*> )
    | (?P<variable> [?$]\w+ )
    | (?P<blank> _:[\w-]+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number> (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)? )
    | (?P<name> (?:[^\W\d_][\w.-]{{0,63}}+)?:(?:(?:[\w:]|%[0-9A-Fa-f]{{2}}|\\[_~.!$&'()*+,;=/?\#@%-])
                (?:[\w:.-]|%[0-9A-Fa-f]{{2}}|\\[_~.!$&'()*+,;=/?\#@%-])*)?(?<!\.) )
    | (?P<word> \w+ )
    | (?P<space> [ \t\r\n]+ )
    | (?P<mark> <<\(|\)>>|<<|>>|. )
    """,
    re.VERBOSE | re.DOTALL,
)
# A prefix of 64 characters is enough: without a bound, a text of a.a.a.a would be scanned to its end at every a.
LONGEST = 1 << 19
"""Characters that a query may have: some ten thousand IRIs. Longer ones take seconds before any deadline can act."""
_UPDATES = frozenset({"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH", "USING"})
_SECURE_SCHEMA, _SCHEMA = "<https://schema.org/", "<http://schema.org/"
_BEFORE_OPERAND = frozenset("(,=&|!+-*/^<")
_HIDES = re.compile(r"['#()]|service", re.IGNORECASE)
_HIERARCHICAL = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_GRAPH_NAMES_FOLLOW = frozenset({"GRAPH", "FROM", "NAMED"})


class Token(NamedTuple):
    """A piece of query text: its kind (a group of the pattern above), and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The pieces of the text, spaces and comments too; together they are the text."""
    for match in _TOKEN.finditer(text):
        yield Token(str(match.lastgroup), match.group(), match.start())


def prepare(text: str) -> str:
    """The text as the engine may have it: ``https://schema.org/`` in IRIs is rewritten to ``http://schema.org/``.

    Everything else stays byte for byte. Cost: one pass, 3 µs a token.

    Raises:
        QueryRefusedError: the text asks another server (SERVICE), would load or change something, or can be read in
            two ways; names line and column. It is longer than `LONGEST`, or is no Unicode text.

    Example:
        >>> prepare("ASK { ?c a <https://schema.org/Claim> } # SERVICE")
        'ASK { ?c a <http://schema.org/Claim> } # SERVICE'
    """
    _check_text(text)
    _Guard(text).check()
    return "".join(_rewritten(token) for token in tokens(text))


def _check_text(text: str) -> None:
    """Before any token is read."""
    if len(text) > LONGEST:
        raise QueryRefusedError(f"the query has {len(text):,} characters: ask in parts of {LONGEST:,} at most")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryRefusedError(f"{_place(text, error.start)}: half of a surrogate pair is no character") from None


def _place(text: str, start: int) -> str:
    return f"line {text.count(chr(10), 0, start) + 1}, column {start - text.rfind(chr(10), 0, start)}"


def _rewritten(token: Token) -> str:
    if token.kind == "iri" and token.text.startswith(_SECURE_SCHEMA):
        return _SCHEMA + token.text[len(_SECURE_SCHEMA) :]
    return token.text


class _Guard:
    """Walks over the tokens that mean something, with the one before and the depth of round brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.before: Token | None = None
        self.depths = [0]

    def check(self) -> None:
        meaningful = [token for token in tokens(self.text) if token.kind not in ("space", "comment")]
        for token, after in zip(meaningful, [*meaningful[1:], None], strict=False):
            self._check(token, after)
            self._count(token)
            self.before = token

    def _check(self, token: Token, after: Token | None) -> None:
        if token.kind == "word":
            self._check_word(token)
        elif token.kind == "name":
            self._check_name(token, after)
        elif token.kind == "variable":
            self._check_variable(token)
        elif token.kind == "iri" or token.text in ("<<", "<<("):
            self._check_angle(token)
        elif token.text in ("'", '"', "\\"):
            self._refuse(token, "a string is not closed, or holds an unknown escape")

    def _check_word(self, token: Token) -> None:
        word = token.text.upper()
        if "SERVICE" in word:
            self._refuse(token, "SERVICE asks another server, which a query may not")
        if word in _UPDATES:
            self._refuse(token, f"{word} would load or change something; this runs queries only")

    def _check_name(self, token: Token, after: Token | None) -> None:
        """``service:a {`` and ``trueSERVICEex:a {`` are SERVICE to the engine, unless they name a graph."""
        if "service" not in token.text.partition(":")[0].lower() or after is None or after.text != "{":
            return
        if self.before is None or self.before.text.upper() not in _GRAPH_NAMES_FOLLOW:
            self._refuse(token, "this can be read as SERVICE: put a full stop before the bracket, or rename the prefix")

    def _check_variable(self, token: Token) -> None:
        """After a path, ``?trueSERVICE`` can be the path's question mark and two words."""
        glued = self.before is not None and self.before.end == token.start
        if glued and "service" in token.text.lower() and not self._operand_may_follow():
            self._refuse(token, "this can be read as SERVICE: put a space before the variable")

    def _check_angle(self, token: Token) -> None:
        """Within round brackets and after a value, ``<`` can be *less than*; then the text must hide nothing."""
        if self.depths[-1] == 0 or self._operand_may_follow():
            return
        if token.kind == "mark" or (_HIDES.search(token.text) and not _HIERARCHICAL.match(token.text)):
            self._refuse(token, "< can be read as an operator or as an IRI: put a space after it, or use a prefix")

    def _operand_may_follow(self) -> bool:
        return self.before is None or (self.before.kind == "mark" and self.before.text in _BEFORE_OPERAND)

    def _count(self, token: Token) -> None:
        if token.text in ("(", "<<("):
            self.depths[-1] += 1
        elif token.text in (")", ")>>"):
            self.depths[-1] = max(0, self.depths[-1] - 1)
        elif token.text == "{":
            self.depths.append(0)
        elif token.text == "}" and len(self.depths) > 1:
            self.depths.pop()

    def _refuse(self, token: Token, reason: str) -> None:
        raise QueryRefusedError(f"{_place(self.text, token.start)}: {reason}")
