"""What falls in the whole base if a source, a publication or a record does: told before it is done.

Grounds are followed over claims, unlike for one claim's count: whoever says one thing because of another loses a ground
with it. A publication that is a ground stands while something that is said in it stands. See
`provenance.analysis.dependence.falling` for what standing and losing mean, and what not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from provenance.analysis.dependence.answer import Report
from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.falling import lost
from provenance.analysis.dependence.said import made, said_by
from provenance.analysis.trace import Moment
from provenance.errors import RequestError
from provenance.iri import normalise_text, record_iri
from provenance.model import ReviewState
from provenance.rdf import Graph, node
from provenance.rdf.matches import same_as
from provenance.rdf.terms import plain
from provenance.vocab import CP, PREFIXES, PROV, SCHEMA

_MOST = 12
_SHOWN = 60  # characters of a claim
_STANCES = (CP.asserts, CP.suggests, CP.refutes, CP.disputes, CP.doubts, CP.denies, CP.reviews)
_RESULTS = PREFIXES["graph"] + "derived/"


@dataclass(frozen=True)
class Falls:
    """What goes and what loses all support.

    Attributes:
        what: IRIs of what falls, and of what is one with it by confirmed matches.
        called: how each of these is called.
        gone: IRIs of statements that go with it: said or carried by it, or known through it alone.
        lost: of those that lose all support.
        reports: all these by IRI, with their words.
        claims: the words of their claims, by IRI.
        moment: the state that it is drawn from, None for the current one.
    """

    what: tuple[str, ...]
    called: tuple[str, ...]
    gone: tuple[str, ...]
    lost: tuple[str, ...]
    reports: dict[str, Report]
    claims: dict[str, str]
    moment: Moment | None = None


def falls(graph: Graph, wanted: Iterable[str]) -> Falls:
    """What falls with some sources, publications or records.

    Args:
        graph: the current view, or a past one.
        wanted: IRIs, CURIEs, names, titles, or keys of records.

    Raises:
        RequestError: nothing has that name, or several have.

    Cost: some 0.3 ms for each statement that goes or rests on one that does; a name reads all names once.
    """
    book = Book(graph)
    what = _each(same for each in wanted for same in same_as(graph.store, meant(graph, each)))
    works = _each(_works(book, what))
    gone = set(_gone(book, what, works))
    grounds = _grounds(book, [*gone, *works])
    fallen = {iri for iri in lost(grounds, {*gone, *works}) if _is_said(book, iri)}
    said = {iri: said_by(book, iri, {}) for iri in sorted(gone | fallen)}
    claims = {one.claim: book.first(one.claim, SCHEMA.text) or one.claim for one in said.values()}
    return Falls(
        what,
        tuple(_called(book, iri) for iri in what),
        tuple(sorted(gone)),
        tuple(sorted(fallen)),
        {iri: book.report(one, None) for iri, one in said.items()},
        claims,
    )


def _called(book: Book, iri: str) -> str:
    return book.first(iri, SCHEMA.name) or book.first(iri, SCHEMA.headline) or book.first(iri, CP.key) or iri


def _works(book: Book, what: Sequence[str]) -> Iterator[str]:
    """Publications that fall with it: itself, those that it carries, and what was read in its record."""
    for iri in what:
        if book.subjects(SCHEMA.isPartOf, iri) or book.subjects(CP.heardThrough, iri) or book.subjects(CP.basedOn, iri):
            yield iri
        yield from book.subjects(CP.readAs, iri)
        for work in (*book.subjects(SCHEMA.publisher, iri), *book.subjects(SCHEMA.author, iri)):
            if made(book, work).carrier(iri) in what:
                yield work


def _gone(book: Book, what: Sequence[str], works: Sequence[str]) -> Iterator[str]:
    """Statements that go with it, without those that a person rejected."""
    found = [iri for agent in what for iri in book.subjects(PROV.wasAttributedTo, agent)]
    found += [iri for work in works for name in (SCHEMA.isPartOf, CP.heardThrough) for iri in book.subjects(name, work)]
    return (iri for iri in _each([*found, *what, *_held(book, what)]) if _is_said(book, iri))


def _held(book: Book, records: Sequence[str]) -> Iterator[str]:
    """Statements that these records hold, and no other one."""
    for record in records:
        for quad in book.store.quads_for_pattern(None, node(CP.claim), None, node(record)):
            iri = plain(quad.subject)
            if set(book.records(iri, CP.claim, plain(quad.object))) <= set(records):
                yield iri


def _is_said(book: Book, iri: str) -> bool:
    """Whether a node is a statement that nobody rejected."""
    return CP.claim in book.about(iri) and book.first(iri, CP.reviewState) != ReviewState.REJECTED.value


def _grounds(book: Book, start: Iterable[str]) -> dict[str, list[str]]:
    """What rests on these, over any number of steps, and on what else: of a publication, what is said in it."""
    affected, waiting = set(start), list(start)
    while waiting:
        iri = waiting.pop()
        above = book.subjects(CP.basedOn, iri)
        if (work := book.first(iri, SCHEMA.isPartOf)) and CP.claim in book.about(iri):
            above = [*above, work]
        for other in above:
            if other not in affected:
                affected.add(other)
                waiting.append(other)
    found: dict[str, list[str]] = {}
    waiting = list(affected)
    while waiting:
        iri = waiting.pop()
        if iri not in found:
            found[iri] = _rests_on(book, iri)
            waiting += found[iri]
    return found


def _rests_on(book: Book, iri: str) -> list[str]:
    about = book.about(iri)
    if CP.claim not in about:
        return [said for said in book.subjects(SCHEMA.isPartOf, iri) if _is_said(book, said)]
    own = about.get(SCHEMA.isPartOf, [])
    return [ground for ground in about.get(CP.basedOn, ()) if ground != iri and ground not in own]


# ---------------------------------------------------------------------- what is meant


def meant(graph: Graph, wanted: str) -> str:
    """The node that is meant by an IRI, a CURIE, the key of a record, a name or a title."""
    prefix, _, rest = wanted.partition(":")
    for iri in (wanted, PREFIXES.get(prefix, "urn:") + rest, record_iri(wanted)):
        if _is_known(graph, iri):
            return iri
    return _by_name(graph, wanted)


def _is_known(graph: Graph, iri: str) -> bool:
    """Whether anything is said of or in it."""
    if "://" not in iri and not iri.startswith("urn:"):
        return False
    try:
        subject = node(iri)
    except ValueError:
        return False
    store = graph.store
    said = store.quads_for_pattern(subject, None, None, None), store.quads_for_pattern(None, None, None, subject)
    return any(next(quads, None) is not None for quads in said)


def _by_name(graph: Graph, wanted: str) -> str:
    needle = normalise_text(wanted)
    found = {iri: name for iri, name in _names(graph) if normalise_text(name) == needle}
    one = {min(same_as(graph.store, iri)) for iri in found}
    if len(one) == 1:
        return one.pop()
    if not one:
        raise RequestError(f"no source, publication or record is called {wanted!r}: give its whole name, or its IRI")
    listed = "".join(f"\n  {found[iri]}{_saying(graph, iri)}\n    {iri}" for iri in sorted(found)[:_MOST])
    raise RequestError(
        f"{len(one)} sources or publications are called {wanted!r}: name one by its IRI;"
        f" `match confirm` makes two one:{listed}"
    )


def _saying(graph: Graph, iri: str) -> str:
    """A claim on which somebody takes a stance, since the name alone tells nobody from others; empty without one."""
    claims = (claim for stance in _STANCES for claim in graph.texts(iri, stance))
    words = next((text for claim in claims if (text := graph.text(claim, SCHEMA.text))), "")
    return f", on “{words[:_SHOWN]}{'…' * (len(words) > _SHOWN)}”" if words else ""


def _names(graph: Graph) -> Iterator[tuple[str, str]]:
    """Sources, publications and records with their names and titles; results of analysis bear those of others."""
    named = chain(graph.pairs(SCHEMA.name), graph.pairs(SCHEMA.headline))
    return ((iri, name) for iri, name in named if not iri.startswith(_RESULTS))


def _each(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(iris))
