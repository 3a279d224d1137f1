"""Two readings of one page, that of its markup and that of its text, as one reading of one record."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from provenance.iri import Minter, normalise_text
from provenance.model import Agent, AgentKind, Claim, Note, Reading, Review, Span

_MISSING = frozenset(("claim-missing", "verdict-missing"))
_LISTS = ("about", "bears_on", "appearances")
_PARTS = ("agents", "publications", "sections", "reviews", "assertions", "references", "pointers", "links", "guesses")


def _kept(span: Span) -> Span | None:
    return span


def changed(value: Any, names: Mapping[str, str], spans: Callable[[Span], Span | None] = _kept) -> Any:
    """A part of a reading with IRIs renamed and spans moved, however deep they lie.

    Example:
        >>> changed(Claim("http://a/1", "x", about=("http://a/2",)), {"http://a/2": "http://a/3"}).about
        ('http://a/3',)
    """
    if value.__class__ is str:
        return names.get(value, value)
    if value.__class__ is tuple:
        return tuple(changed(item, names, spans) for item in value)
    if value.__class__ is Span:
        return spans(value)
    if not isinstance(value, Struct):
        return value
    return replace(value, **{name: changed(getattr(value, name), names, spans) for name in value.__struct_fields__})


def merged(markup: Reading, article: Reading, mint: Minter) -> Reading:
    """One reading of a record of which both are readings; the markup's words come first.

    Claims with equal normalised text become one, which has the words of the markup and the span of the text. The
    verdict that is printed is kept beside that of the markup as a review of its own where it differs, or where it is on
    other words; where they differ this is noted.

    Args:
        markup: by `claimreview.mapping`.
        article: by `reading.article`; it has the page's IRI for its document, as the markup has.
        mint: mints the IRIs of the record.
    """
    names = {}
    first: dict[str, str] = {}
    for claim in (*markup.claims, *article.claims):
        names[claim.iri] = first.setdefault(normalise_text(claim.text), claim.iri)
    markup, article = changed(markup, names), changed(article, names)
    article = changed(article, _said_twice(markup, article))
    reviews, notes = _reviews(markup, article, mint)
    told = tuple(note for note in article.notes if note.kind not in _MISSING or not markup.reviews)
    both = joined(markup, replace(article, notes=told))
    return replace(both, reviews=reviews, notes=(*both.notes, *notes))


def _said_twice(markup: Reading, article: Reading) -> dict[str, str]:
    """The article's utterances that the markup has too, each with the IRI under which the markup has it.

    On one page, of one claim, a name within the other is the same speaker ("Facebook page - NoConversion").
    """
    told: dict[Hashable, list[tuple[str, str]]] = {}
    for speaker, said, iri in _utterances(markup):
        told.setdefault(said, []).append((speaker, iri))
    named = {agent.iri: _words(agent) for agent in (*article.agents, *markup.agents)}
    return {
        iri: same
        for speaker, said, iri in _utterances(article)
        for other, same in told.get(said, ())
        if speaker == other or _within(named[speaker], named[other])
    }


def _words(agent: Agent) -> frozenset[str]:
    """The words of a name; an unnamed source has none."""
    return frozenset(normalise_text(agent.name or "").split())


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether all words of one name stand in the other."""
    return bool(one and other) and (one <= other or other <= one)


def _utterances(reading: Reading) -> Iterator[tuple[str, Hashable, str]]:
    """Who takes which stance on which claim, hedged or not, each with the IRI of the assertion.

    Where a claimant made a claim, the markup need not tell; any other stance is one utterance in one publication alone.
    """
    for one in reading.assertions:
        where = None if one.stance == "asserts" else one.publication
        yield one.speaker, (one.claim, one.stance, one.hedged, where), one.iri


def joined(first: Reading, *others: Reading) -> Reading:
    """All that readings of one record say, each node once; the first one's record and document stay.

    Cost: grows with what they say, however many there are.
    """
    readings = (first, *others)
    parts = {name: _united(getattr(each, name) for each in readings) for name in _PARTS}
    claims = _claims(claim for each in readings for claim in each.claims)
    citations = tuple(dict.fromkeys(chain.from_iterable(each.citations for each in readings)))
    notes = tuple(chain.from_iterable(each.notes for each in readings))
    return replace(first, **parts, claims=claims, citations=citations, notes=notes)


_Node = TypeVar("_Node", bound=Struct)


def _united(parts: Iterable[tuple[_Node, ...]]) -> tuple[_Node, ...]:
    """All nodes, each IRI once; of two the first stands, with what only the second knows."""
    found: dict[str, _Node] = {}
    for node in chain.from_iterable(parts):
        iri: str = getattr(node, "iri")  # noqa: B009 - the nodes of the model share no base that says so
        found[iri] = _filled(found[iri], node) if iri in found else node
    return tuple(found.values())


def _filled(known: _Node, other: _Node) -> _Node:
    """A node with what another has and it has not; a review that makes an agent a fact-checker knows it better."""
    if (getattr(other, "kind", None), getattr(known, "kind", None)) == _REVIEWS_MORE:
        known, other = other, known
    names = [name for name in known.__struct_fields__ if getattr(known, name) in (None, ())]
    return replace(known, **{name: getattr(other, name) for name in names})


_REVIEWS_MORE = (AgentKind.FACT_CHECKER, AgentKind.ORGANIZATION)


def _claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, each once; what several say of one adds up."""
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.setdefault(claim.iri, claim)
        lists = {name: tuple(dict.fromkeys((*getattr(known, name), *getattr(claim, name)))) for name in _LISTS}
        found[claim.iri] = replace(_filled(known, claim), **lists)
    return tuple(found.values())


def _reviews(markup: Reading, article: Reading, mint: Minter) -> tuple[tuple[Review, ...], list[Note]]:
    """The markup's reviews and the printed one."""
    found = list(markup.reviews)
    notes = []
    for printed in article.reviews:
        said = (printed.claim, printed.verdict)
        alike = next((review for review in found if (review.claim, review.verdict) == said), None)
        if alike is not None:
            found[found.index(alike)] = replace(alike, span=printed.span)
            continue
        notes += _disagreement(found, printed)
        found.append(_beside(printed, mint) if markup.reviews else printed)
    return tuple(found), notes


def _beside(printed: Review, mint: Minter) -> Review:
    """The printed review under an IRI of its own, since the page's is that of the markup's."""
    rating = printed.rating and replace(printed.rating, iri=mint.node("rating", "printed"))
    return replace(printed, iri=mint.node("review", "printed", printed.claim or ""), rating=rating)


def _disagreement(judged: list[Review], printed: Review) -> list[Note]:
    """Told where the printed verdict differs from the one that it can be held against: of several, none is that."""
    [given, *others] = [review for review in judged if review.claim == printed.claim] or judged or [printed]
    if others or given.verdict == printed.verdict:
        return []
    labels = [review.rating.label if review.rating else None for review in (given, printed)]
    told = f"markup {labels[0]!r} ({given.verdict}), printed {labels[1]!r} ({printed.verdict}): both are kept"
    return [Note("verdict-disagrees", told)]
