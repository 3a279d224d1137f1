"""The timeline view: what was said, repeated, reviewed and said again, each as a bar as long as its date is vague."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.analysis.timeline.answer import Event, Timeline
from provenance.analysis.timeline.order import Interval
from provenance.analysis.trace import VerdictGiven
from provenance.views.facts import FactBook
from provenance.views.kinds import party_box
from provenance.views.moment import moment_lines
from provenance.views.scene import Edge, Fact, Facts, Line, Node, Row, Scene, Table
from provenance.views.text import in_quotes
from provenance.views.timeline import event_words, grouped_events, summarise_timeline
from provenance.views.wording import UNDER_CHECK, date_words, party_label, stance_words, verdict_class, verdict_tone

QUESTION: Final = "When was this said first, when again, and when was it checked?"
NOTES: Final = (
    "A bar covers the days on which it may have been: the vaguer its date, the longer. Long silences are cut short.",
    "“First” means first as far as these records show. This does not say what is true.",
)
BANDS: Final = ("Said and repeated", "Checked, denied, disputed", "Related claims: not corroboration", "Date not known")
_SAID: Final = frozenset({"said", "repeated", "said-again", "backed"})
_UNDATED, _RELATED = 3, 2
_WORDS: Final = {"said-again": "said again", "against": "against it", "related": "related claim"}


def timeline_scene(found: Timeline) -> Scene:
    """The scene of one timeline; linear in its events."""
    book = FactBook(found.trace)
    rows = [*grouped_events(found.events), *grouped_events(found.undated)]
    nodes = [_node(book, row, number) for number, row in enumerate(rows)]
    home = {event.iri: node.id for row, node in zip(rows, nodes, strict=True) for event in row}
    return Scene(
        title=in_quotes(found.trace.claim.text),
        heading=UNDER_CHECK,
        question=QUESTION,
        summary=tuple(_summary(found)),
        nodes=tuple(nodes),
        edges=tuple(_grounds(book, home)),
        tables=(_table(found, rows, nodes),),
        notes=NOTES,
        bands=BANDS,
        hidden=frozenset({"basedOn"}),
        placing="timed",
        moments=tuple(_moments(found)),
    )


def _summary(found: Timeline) -> Iterator[Line]:
    told = moment_lines(found.trace.moment)
    yield from told
    yield from (line for line in summarise_timeline(found) if line not in told)


def _moments(found: Timeline) -> Iterator[tuple[int, str]]:
    """The day from which it was known to have been found false."""
    when = Interval.of(found.found_false.date) if found.found_false else None
    if found.found_false and when:
        yield when.first.date().toordinal(), f"found {verdict_class(found.found_false.verdict)}"


def _node(book: FactBook, row: Sequence[Event], number: int) -> Node:
    event = row[0]
    when = Interval.of(event.date)
    kind, tone = _look(event)
    return Node(
        f"event {number}",
        kind,
        _label(event),
        f"{_day(event)}, {_WORDS.get(event.kind, event.kind)}",
        band=_band(event) if when else _UNDATED,
        tone=tone,
        details=tuple(_facts(book, each) for each in row),
        when=(when.first.date().toordinal(), when.last.date().toordinal()) if when else None,
    )


def _look(event: Event) -> tuple[str, str]:
    """The kind and the tone of an event's box."""
    told = event.told
    if isinstance(told, VerdictGiven):
        return "verdict", verdict_tone(told.verdict)
    return party_box(told.speaker, originator=event.kind == "said"), ""


def _band(event: Event) -> int:
    if event.kind == "related":
        return _RELATED
    return 0 if event.kind in _SAID else 1


def _day(event: Event) -> str:
    if event.copied:
        return "only the date of the page"
    return date_words(event.date, "no date")


def _label(event: Event) -> str:
    """Who, and what they did, short enough for a box."""
    said = event.told
    if isinstance(said, VerdictGiven):
        printed = f"“{said.rating}”" if said.rating else verdict_class(said.verdict)
        return f"{printed}: {party_label(said.reviewer)}"
    plain = event.kind in _SAID and not said.hedged and said.stance != "suggests"
    return party_label(said.speaker) if plain else f"{party_label(said.speaker)}: {stance_words(said)}"


def _facts(book: FactBook, event: Event) -> Facts:
    told = event.told
    return book.verdict(told) if isinstance(told, VerdictGiven) else book.statement(told)


def _grounds(book: FactBook, home: dict[str, str]) -> Iterator[Edge]:
    """What rests on what; switched off at first, since it runs across the bars."""
    for said in book.statements.values():
        for ground in said.based_on:
            ends = home.get(said.iri), home.get(ground)
            if ends[0] and ends[1] and ends[0] != ends[1]:
                yield Edge(
                    f"ground {said.iri} {ground}",
                    ends[0],
                    ends[1],
                    "basedOn",
                    "rests on",
                    hedged=said.hedged,
                    suggested=said.state == "suggested",
                    details=(book.statement(said),),
                )


def _table(found: Timeline, rows: Sequence[Sequence[Event]], nodes: Sequence[Node]) -> Table:
    return Table(
        "events",
        "What happened",
        ("When", "What", "Exact words"),
        tuple(
            Row((Fact("When", _day(row[0])), Fact("What", event_words(found, row)), _quoted(row[0])), node.id)
            for row, node in zip(rows, nodes, strict=True)
        ),
        "Earliest first; what has no date of its own last.",
    )


def _quoted(event: Event) -> Fact:
    return Fact("Exact words", words=event.told.words)
