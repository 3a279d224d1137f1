"""What any view draws: nodes and edges with the words behind them, tables of the same, and the answer in sentences.

Nothing here knows claims, HTML or pixels. A `Scene` is made by one module a view (`provenance.views.claim`), placed by
`provenance.views.layout`, and drawn by `provenance.views.page`.
"""

from dataclasses import dataclass
from typing import Self

from provenance.analysis.trace import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of details: a key, and a text, a link or quoted words.

    ``link`` may be any text; only http and https addresses are ever made clickable.
    """

    key: str
    text: str = ""
    link: str | None = None
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that belong together, such as one statement, under a heading."""

    title: str
    rows: tuple[Fact, ...]

    @classmethod
    def of(cls, title: str, *rows: Fact) -> Self:
        """Those of these facts that say anything.

        Example:
            >>> len(Facts.of("Work", Fact("Title", "Wire"), Fact("Date"), Fact("Source", link=None)).rows)
            1
        """
        return cls(title, tuple(row for row in rows if row.text or row.link or row.words))


@dataclass(frozen=True, slots=True)
class Node:
    """Something that is drawn as a box.

    Attributes:
        id: unique in the scene.
        kind: a key of ``nodes`` in ``templates/kinds.json``; decides form and colour.
        label: what stands in the box; drawn cut, told in full in the details.
        tag: a short line above the label, such as ``originator · person``.
        layer: hint where it stands from left to right; any integers, gaps do no harm.
        band: 0 for the main picture, more for what is set apart below it.
        tone: finer colour within the kind (a verdict's class); empty where there is none.
        details: shown when it is opened.
        takes: ids of what loses its support if this falls; marked when it is opened.
        cluster: names of the clusters that hold it, the widest first; where the scene is too large to be drawn whole,
            nodes of one cluster are drawn as one box.
        when: first and last day of what is placed in time, as ordinals; None where it is not known.
    """

    id: str
    kind: str
    label: str
    tag: str = ""
    layer: int = 0
    band: int = 0
    tone: str = ""
    details: tuple[Facts, ...] = ()
    takes: tuple[str, ...] = ()
    cluster: tuple[str, ...] = ()
    when: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """Something that is drawn as a line from ``source`` to ``target``, both ids of nodes.

    ``kind`` is a key of ``edges`` in ``templates/kinds.json``. ``hedged``, ``suggested`` (read by machine, not
    confirmed by a person) and ``inferred`` (drawn by a rule) make it look weaker. ``word`` is drawn upon it where a
    small picture has room.
    """

    id: str
    source: str
    target: str
    kind: str
    label: str
    hedged: bool = False
    suggested: bool = False
    inferred: bool = False
    details: tuple[Facts, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``element`` is the id of the node or edge that shows the same, ``about`` the kinds it is of."""

    cells: tuple[Fact, ...]
    element: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What the picture shows, as rows; ``name`` is a short id, ``note`` a sentence under the heading."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the answer, behind the words that lead it in, such as ``Verdict``."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a view shows.

    Attributes:
        title: what it is about, such as the claim's text.
        question: the question that the view answers.
        summary: the answer in words.
        nodes: in the order in which they should stand from top to bottom where nothing else decides.
        edges: between those nodes.
        tables: the same content as text.
        notes: what must be said beside the picture.
        bands: the heading of each band; the first has none where it is the main picture.
        hidden: kinds of edge that are switched off at first.
        placing: a key of `layout.PLACINGS`.
        moments: days, as ordinals, that are marked through all of a picture in time, with what happened then.
        most: with more boxes it is drawn in groups.
        heading: what the title is, above it: a claim is never told in our own voice.
    """

    title: str
    question: str
    summary: tuple[Line, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    placing: str = "layered"
    moments: tuple[tuple[int, str], ...] = ()
    most: int = 300
    heading: str = ""

    @property
    def name(self) -> str:
        """The title with what it is, on one line."""
        return f"{self.heading}: {self.title}" if self.heading else self.title

    def tone(self, kind: str) -> str:
        """The finer colour that all boxes of a kind have; empty where they differ."""
        tones = {node.tone for node in self.nodes if node.kind == kind}
        return tones.pop() if len(tones) == 1 else ""

    @property
    def shown(self) -> tuple[Edge, ...]:
        """The edges that are not switched off at first."""
        return tuple(edge for edge in self.edges if edge.kind not in self.hidden)

    @property
    def parts(self) -> tuple[Node | Edge, ...]:
        """Nodes, then edges."""
        return (*self.nodes, *self.edges)
