"""Builds the answer to "how many sources are there, and what does the claim hang on?".

In order: the claims in scope, what is said on them, what of it stands (nobody's retracted words, nor what rests on such
alone), the transmission graph of each sign, its counts. What is said against a claim that only entails the one asked
about is not against that one, and is told beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from msgspec.structs import replace

from provenance.analysis.dependence.answer import Independence, Printed, Side, Without
from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.copied import compared, looked_up_to
from provenance.analysis.dependence.falling import lost
from provenance.analysis.dependence.hearing import Heard, hear
from provenance.analysis.dependence.naming import named
from provenance.analysis.dependence.said import Said
from provenance.analysis.dependence.sides import side
from provenance.analysis.dependence.transmission import DENIES, REPORTS, signs, transmission
from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.rdf.matches import MatchKind, computation_of
from provenance.vocab import CP, RDF, SCHEMA


def sources(graph: Graph, asked: Sequence[str], without: Iterable[str] = ()) -> Independence:
    """How far the sources of a claim are independent.

    Args:
        graph: the current view, or a past one.
        asked: IRIs of the claim asked about: the first is shown as the claim, the others have the same text.
        without: agents, publications or records, by IRI, name or key: what is left without them is told too.

    Raises:
        RequestError: one of ``without`` is not known here, or is several.

    Cost: some 0.2 ms an assertion.
    """
    book = Book(graph)
    heard = hear(book, asked)
    sides = both_sides(heard, heard.gone)
    origins = sides[1].origins | sides[0].origins
    denials, undecided, beside = _uncounted(heard)
    taken = named(book, heard, without)
    records = {one.record for one in heard.said if one.record}
    return Independence(
        claims=heard.claims,
        for_it=sides[0],
        against=sides[1],
        denials=denials,
        undecided=undecided,
        beside=beside,
        retracted=tuple(sorted(heard.retracted)),
        fallen=tuple(sorted(heard.fallen)),
        reports={one.iri: book.report(one, origins.get(one.iri)) for one in heard.said},
        parties={name: book.party(name) for name in _names(heard, sides)},
        records_read=len({r for claim in heard.claims for r in graph.records(claim.iri, RDF.type, SCHEMA.Claim)}),
        unread=_unread(book, heard),
        unconfirmed=sum(one.state != ReviewState.CONFIRMED.value for one in heard.said),
        suggested=sum(tie.kind == "match" for tie in heard.parties.ties),
        compared=compared(graph, records),
        matched=looked_up_to(graph, computation_of(MatchKind.AGENT), records),
        without=left_without(book, heard, taken) if taken else None,
    )


def both_sides(heard: Heard, gone: Collection[str] = frozenset()) -> tuple[Side, Side]:
    """What is said for a claim, or for one that entails it, and what is said against it.

    Args:
        heard: all that is said.
        gone: assertions and publications that do not count.
    """
    left = standing(heard, gone)
    return _side(heard, left, left, 1), _side(heard, left, [one for one in left if one.claim in heard.same], -1)


def _side(heard: Heard, left: Sequence[Said], said: Sequence[Said], sign: int) -> Side:
    """One side; ``left`` is all that counts, ``said`` what can count on this side."""
    others = {heard.speaker(one) for one in left if one.sign == -sign or one.stance == "qualifies"}
    graph = transmission(said, sign, heard.works, heard.parties)
    return side(graph, sign, heard.cites, others | heard.checkers)


def standing(heard: Heard, gone: Collection[str]) -> list[Said]:
    """What is said and counts, without what is gone, and on the grounds that are left.

    A publication of which all is gone is no ground any more.
    """
    emptied = {work for work, those in heard.made_in.items() if set(those) <= set(gone)}
    left_out = {*gone, *emptied, *heard.rejected}
    return [_on_what_is_left(one, left_out) for one in heard.said if one.iri not in left_out]


def _on_what_is_left(said: Said, gone: Collection[str]) -> Said:
    """An assertion with the grounds that are left."""
    left = tuple(ground for ground in said.based_on if ground not in gone)
    return said if left == said.based_on else replace(said, based_on=left)


def _uncounted(heard: Heard) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What counts on no side: denials with their reports, what takes no side, what is against other claims only."""
    told = signs(heard.said)
    denied = {one.iri for one in heard.said if one.stance == DENIES}
    denials = denied | {one.iri for one in heard.said if _relays(one, denied)}
    silent = {one.iri for one in heard.said if _takes_no_side(one, told[one.iri])} - denials
    beside = {one.iri for one in heard.said if -1 in told[one.iri] and one.claim not in heard.same}
    return tuple(sorted(denials)), tuple(sorted(silent)), tuple(sorted(beside))


def _takes_no_side(said: Said, signs: Collection[int]) -> bool:
    return not signs and said.stance in (REPORTS, "qualifies")


def _relays(said: Said, those: Collection[str]) -> bool:
    return said.stance == REPORTS and not set(those).isdisjoint(said.based_on)


def _names(heard: Heard, sides: Iterable[Side]) -> list[str]:
    """All parties that the answer names."""
    found = {name for one in heard.said for name in (heard.speaker(one), heard.carrier(one))}
    for each in sides:
        groups = [group for path in each.paths for group in path.parties]
        groups += [presumed.parties for presumed in each.presumed]
        found.update(*groups, *(edge[:2] for edge in each.edges), (owned.owner for owned in each.owners))
    return sorted(found)


def _unread(book: Book, heard: Heard) -> tuple[Printed, ...]:
    return tuple(book.printed(work) for work in sorted(heard.works) if not heard.works[work].read)


def left_without(graph: Graph, heard: Heard, what: Sequence[str]) -> Without:
    """What is left if sources, publications or records fall.

    With a source goes what it says or carries, and what is known through it alone; with a record what no other one
    holds.
    """
    parties = {heard.parties.of(name) for name in what}
    works = {work for work in heard.works if heard.maker(work) in parties or _is_meant(graph, work, what)}
    gone = {one.iri for one in heard.said if _goes(heard, one, parties, works) or _is_held(graph, one, what)}
    after = lost(heard.grounds, {*heard.retracted, *gone, *works}) - heard.fallen
    for_it, against = both_sides(heard, {*heard.gone, *gone, *works, *after})
    return Without(tuple(what), tuple(sorted(gone)), tuple(sorted(after)), for_it, against)


def each_without(graph: Graph, asked: Sequence[str], most: int = 80) -> dict[str, Without]:
    """For each source of a claim what is left if it falls: of those who speak or carry most, ``most`` at most.

    Args:
        graph: as for `sources`.
        asked: as for `sources`.
        most: for so many it is worked out.

    Cost: for each of them as for `sources`, without reading the graph again.
    """
    book = Book(graph)
    heard = hear(book, asked)
    named = (dict.fromkeys((heard.speaker(one), heard.carrier(one))) for one in heard.said)
    parts = Counter(chain.from_iterable(named))  # in the order of what is said: the same at each run
    return {party: left_without(book, heard, (party,)) for party, _ in parts.most_common(most)}


def _is_meant(graph: Graph, work: str, what: Collection[str]) -> bool:
    """Whether a publication is among what falls, or was read in a record that is."""
    return work in what or not set(what).isdisjoint(graph.about(work).get(CP.readAs, ()))


def _goes(heard: Heard, said: Said, parties: Collection[str], works: Collection[str]) -> bool:
    """Whether these say, carry or hold an assertion, or it is known through them alone."""
    return (
        heard.speaker(said) in parties
        or heard.carrier(said) in parties
        or said.work in works
        or said.heard_through in works
    )


def _is_held(graph: Graph, said: Said, records: Collection[str]) -> bool:
    """Whether no other record than these holds an assertion."""
    return said.record in records and set(graph.records(said.iri, CP.claim, said.claim)) <= set(records)
