"""RDF from outside as lines of N-Triples by graph, whatever its syntax, read without harm.

A statement that cannot be kept (an IRI that is none, or whose scheme runs something; a NUL) is left out with a note,
a broken line of N-Triples or N-Quads, or statement of Turtle or TriG, is refused and the rest goes on; in any other
syntax a fault refuses the whole.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from provenance.errors import InputRefusedError
from provenance.ingest.encoding import decoded, shown
from provenance.ingest.guard import MAX_DEPTH
from provenance.ingest.rdf.jsonld import prepared
from provenance.ingest.rdf.mending import LOCAL, UNUSABLE, Mending
from provenance.ingest.rdf.pieces import OPAQUE, Piece, heading, lines_of, statements_of
from provenance.ingest.rdf.syntax import Syntax, syntax_of
from provenance.ingest.source import Source
from provenance.model import Note

MAX_STATEMENT = 1 << 20
"""Longest statement, in bytes of N-Triples."""
MOST_REFUSED = 1000
"""So many broken lines are told one by one."""

_CHUNK = 20_000
_LINES = 1000
_LONGEST_HEAD = 1 << 14
"""Characters of prefixes that are read again with every part of a broken document."""
_WITHIN = "a triple within a triple is not taken in"
Graphs: TypeAlias = dict[str | None, list[bytes]]
"""Lines of N-Triples by the IRI of their graph; None for the default graph."""
_TOKEN = re.compile(OPAQUE + r"|(<<)|([\[(])|([\])])", re.DOTALL)
_ASIDE = re.compile(r"<!--|<!\[CDATA\[")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BARRED = re.compile(r"\s*(?:javascript|vbscript|data|file|blob|about|view-source|jar):", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SUSPECT = re.compile(rb"<(?:[jJvVdDfFbBaA][aAbBiIlL]|[vV][iI][eE]|http://unusable\.invalid/)")
_SUSPECT_PARTS = (b"\\u0000", b"\xe2\x80", b"\xe2\x81", b"\xef\xbb\xbf", b"> <<( ")


@dataclass(slots=True)
class Parsed:
    """What a document says.

    Attributes:
        graphs: lines of N-Triples as Oxigraph writes them, by the IRI of their graph; None for the default graph.
        notes: what was left out, by the subject as a line begins with it, and under an empty name what was mended.
        refused: lines and statements that could not be read.
    """

    graphs: dict[str | None, list[bytes]] = field(default_factory=dict)
    notes: defaultdict[bytes, list[Note]] = field(default_factory=lambda: defaultdict(list))
    refused: list[InputRefusedError] = field(default_factory=list)


def parse_rdf(source: Source) -> Parsed:
    r"""All statements of a document.

    Cost: linear; 1.5 µs a statement more than the bare parse. Memory: some 200 bytes a statement.

    Raises:
        InputRefusedError: not text, not RDF, or something that is not taken; names the line.

    Example:
        >>> parse_rdf(Source("a.ttl", b"<http://a.example/b> <http://a.example/c> 'd' .")).graphs
        {None: [b'<http://a.example/b> <http://a.example/c> "d" .\n']}
    """
    text, _, notes = decoded(source)
    found = _Parsing(source, shown(text) if notes else text).read(syntax_of(text, source.name) or Syntax.TURTLE)
    found.notes[b""] += notes
    return found


class _Parsing:
    """Reads one document."""

    def __init__(self, source: Source, text: str) -> None:
        self._source, self._text = source, text
        self._base = source.iri if source.iri and source.iri.startswith(("http://", "https://")) else LOCAL
        self._mending = Mending()
        self._found = Parsed()
        self._broken = 0

    def read(self, syntax: Syntax) -> Parsed:
        """The statements, with what was left out."""
        read = {Syntax.LINES: self._lines, Syntax.XML: self._xml, Syntax.JSON: self._json}.get(syntax, self._turtle)
        read()
        unread = ", ".join(map(repr, self._mending.tags))
        if unread:
            self._found.notes[b""].append(Note("language-unread", f"{unread}: the words are kept without it"))
        return self._found

    def _parsed(self, text: str, form: ox.RdfFormat) -> dict[str | None, list[bytes]]:
        """Raises SyntaxError; nothing is kept then."""
        base = None if form == ox.RdfFormat.N_QUADS else self._base
        return self._collected(ox.parse(text, format=form, base_iri=base))

    def _collected(self, quads: Iterator[ox.Quad]) -> dict[str | None, list[bytes]]:
        found: defaultdict[str | None, list[bytes]] = defaultdict(list)
        while chunk := list(islice(quads, _CHUNK)):
            graphs: defaultdict[str | None, list[ox.Triple]] = defaultdict(list)
            for quad in chunk:
                graph = quad.graph_name
                graphs[graph.value if isinstance(graph, ox.NamedNode) else None].append(quad.triple)
            for name, triples in graphs.items():
                found[name] += self._kept(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        return dict(found)

    def _kept(self, text: bytes) -> Iterable[bytes]:
        """The lines that can be kept."""
        lines = text.splitlines(keepends=True)
        doubtful = any(part in text for part in _SUSPECT_PARTS) or _SUSPECT.search(text)
        if not doubtful and max(map(len, lines), default=0) <= MAX_STATEMENT:
            return lines
        return [line for line in lines if not (_may_be_faulty(line) and self._is_faulty(line))]

    def _is_faulty(self, line: bytes) -> bool:
        if len(line) > MAX_STATEMENT:
            note = Note("value-too-long", f"{_shown(line)}: {len(line)} bytes, at most {MAX_STATEMENT} are kept")
        elif (term := _faulty_term(line)) is not None:
            note = Note(
                "iri-unusable", f"{self._mending.meant(term)[:200]!r} is nothing to link to: the statement is left out"
            )
        else:
            return False
        self._found.notes[line[: line.index(b" ")]].append(note)
        return True

    def _turtle(self) -> None:
        self._check_brackets()
        try:
            self._found.graphs = self._parsed(self._text, ox.RdfFormat.TRIG)
        except SyntaxError:
            mended = self._mending.turtle(self._text)
            try:
                self._mended(mended, ox.RdfFormat.TRIG, "Turtle or TriG")
            except InputRefusedError as error:
                self._statements(mended, error)

    def _statements(self, text: str, whole: InputRefusedError) -> None:
        """Turtle whose faults cost no more than the statements that have them; raises where nothing is left."""
        self._found.notes.clear()
        head, missing = heading(text)
        if len(head) > _LONGEST_HEAD:
            raise whole
        self._in_pieces(
            statements_of(text), lambda part: self._parsed(head + part, ox.RdfFormat.TRIG), most_broken=MOST_REFUSED
        )
        if not self._found.graphs:
            raise whole
        if missing:
            told = f"{', '.join(missing)}: not declared, read as everywhere"
            self._found.notes[b""].append(Note("prefix-undeclared", told))

    def _xml(self) -> None:
        bare = _without_asides(self._text)
        if "<!DOCTYPE" in bare or "<!ENTITY" in bare:
            raise self._source.refusal("", "has a DOCTYPE: entities are not expanded, save it without one")
        text = _DECLARATION.sub("", self._text, count=1)
        if line := _cut_short(text):
            raise self._source.refusal(f"line {line}", "is cut short: the XML ends within an element")
        try:
            self._found.graphs = self._parsed(text, ox.RdfFormat.RDF_XML)
        except SyntaxError:
            mended = self._mending.xml(text)
            self._mended(mended, ox.RdfFormat.RDF_XML, "RDF/XML")
            if mended.count("&amp;") > text.count("&amp;"):
                self._found.notes[b""].append(Note("xml-mended", "lone ampersands are taken for such"))

    def _json(self) -> None:
        self._mended(prepared(self._source, self._text, self._mending), ox.RdfFormat.JSON_LD, "JSON-LD")

    def _mended(self, text: str, form: ox.RdfFormat, name: str) -> None:
        self._found.notes.clear()
        try:
            self._found.graphs = self._parsed(text, form)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            told = (error.msg if isinstance(error, SyntaxError) else str(error)).partition(": ")
            place = f"line {line}" if line else ""
            raise self._source.refusal(place, f"not valid {name}: {told[2] or told[0]}") from None

    def _lines(self) -> None:
        """N-Triples or N-Quads; what merely begins so may be Turtle."""
        if "<<" not in self._text:
            for form in (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG):
                try:
                    self._found.graphs = self._parsed(self._text, form)
                except SyntaxError:
                    self._found.notes.clear()
                else:
                    return
        self._in_pieces(lines_of(self._text), self._parsed_lines)

    def _parsed_lines(self, text: str) -> Graphs:
        """Raises SyntaxError."""
        if "<<" in text and any(token[1] for token in _TOKEN.finditer(text)):
            raise SyntaxError(_WITHIN)
        return self._parsed(text, ox.RdfFormat.N_QUADS)

    def _in_pieces(
        self, pieces: Sequence[Piece], parse: Callable[[str], Graphs], most_broken: float = math.inf
    ) -> None:
        """Read what can be read, up to so many pieces that cannot: each costs a parse with what stands before it."""
        graphs: defaultdict[str | None, list[bytes]] = defaultdict(list)
        for start in range(0, len(pieces), _LINES):
            part = pieces[start : start + _LINES]
            if self._broken > most_broken:
                reason = f"{self._broken} statements before are broken: the rest is not read"
                self._found.refused.append(self._source.refusal(f"line {part[0].line}", reason))
                break
            for name, kept in self._of_part(part, parse):
                graphs[name] += kept
        self._found.graphs = dict(graphs)
        if (more := self._broken - MOST_REFUSED) > 0:
            self._found.refused.append(self._source.refusal(f"{more} more lines", "not valid RDF"))

    def _of_part(
        self, pieces: Sequence[Piece], parse: Callable[[str], Graphs]
    ) -> Iterator[tuple[str | None, list[bytes]]]:
        """The statements of some pieces; where one is broken, of their halves."""
        try:
            yield from parse("".join(piece.text for piece in pieces)).items()
        except SyntaxError:
            half = len(pieces) // 2
            if half:
                yield from self._of_part(pieces[:half], parse)
                yield from self._of_part(pieces[half:], parse)
            else:
                yield from self._of_piece(pieces[0], parse)

    def _of_piece(self, piece: Piece, parse: Callable[[str], Graphs]) -> Iterator[tuple[str | None, list[bytes]]]:
        try:
            yield from parse(self._mending.turtle(piece.text)).items()
        except SyntaxError as error:
            told = error.msg.partition(": ")[2] or error.msg
            reason = told if told == _WITHIN else f"not valid RDF: {told}"
            self._broken += 1
            if self._broken <= MOST_REFUSED:
                self._found.refused.append(self._source.refusal(f"line {piece.line}", reason))

    def _check_brackets(self) -> None:
        """The parser's process dies on triples nested deep within triples, so none is shown to it."""
        text = self._text
        if "<<" not in text and text.count("[") + text.count("(") <= MAX_DEPTH:
            return
        depth = 0
        for token in _TOKEN.finditer(text):
            depth += bool(token[2]) - bool(token[3])
            if token[1] or depth > MAX_DEPTH:
                place = f"line {text.count(chr(10), 0, token.start()) + 1}"
                deep = f"brackets nested more than {MAX_DEPTH} deep"
                raise self._source.refusal(place, _WITHIN if token[1] else deep)


def _without_asides(text: str) -> str:
    """XML without its comments and what it marks as mere words; without the rest where one never ends."""
    kept, at = [], 0
    while found := _ASIDE.search(text, at):
        kept.append(text[at : found.start()])
        end = text.find("-->" if found[0] == "<!--" else "]]>", found.end())
        at = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[at:]])


def _cut_short(text: str) -> int:
    """The line at which XML ends that is not closed, else 0: the RDF parser drops the last words and says nothing."""
    from xml.parsers import expat  # a DOCTYPE was refused before

    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        return error.lineno if expat.ErrorString(error.code) in _UNCLOSED else 0
    return 0


_UNCLOSED = ("no element found", "unclosed token", "unclosed CDATA section")


def _may_be_faulty(line: bytes) -> bool:
    """Whether a statement has to be looked at; for most that is told without parsing it."""
    if len(line) > MAX_STATEMENT or _SUSPECT.search(line):
        return True
    return any(part in line for part in _SUSPECT_PARTS)


def _faulty_term(line: bytes) -> str | None:
    """The first term of a statement that is not kept."""
    triple = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).triple
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, ox.Triple):
            return str(term)
        if isinstance(term, ox.Literal):
            if "\0" in term.value:
                return term.value
            term = term.datatype  # noqa: PLW2901 - it is an IRI too
        if isinstance(term, ox.NamedNode) and _is_barred(term.value):
            return term.value
    return None


def _is_barred(iri: str) -> bool:
    return iri.startswith(UNUSABLE) or bool(_BARRED.match(iri) or _UNSEEN.search(iri))


def _shown(line: bytes) -> str:
    return line[:100].decode("utf-8", "replace")
