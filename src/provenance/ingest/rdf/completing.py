"""What a reader would have said beside, added to data in our vocabulary: nothing that the data does not imply."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from provenance.dates import parse
from provenance.ingest.claimreview.agents import UNKNOWN_CHECKER
from provenance.ingest.rdf.draft import Draft
from provenance.model import Note, PublicationKind
from provenance.rdf import edge_of
from provenance.rdf.said import date_lines
from provenance.rdf.terms import XSD
from provenance.verdicts import read_rating
from provenance.vocab import CP, PREFIXES, PROV, RDF, RDFS, SCHEMA, STANCES, VERDICTS

_UNSAID = {
    CP.confidence: ox.Literal("0.9", datatype=ox.NamedNode(f"{XSD}decimal")),  # data means what its vocabulary defines
    CP.reviewState: ox.Literal("suggested"),
}
_PUBLICATIONS = tuple(PREFIXES["schema"] + kind.value for kind in PublicationKind)
_BROADER = {
    CP.FactChecker: (SCHEMA.Organization, PROV.Agent),
    SCHEMA.Person: (PROV.Agent,),
    SCHEMA.Organization: (PROV.Agent,),
    SCHEMA.Claim: (PROV.Entity,),
    SCHEMA.ClaimReview: (SCHEMA.CreativeWork, PROV.Entity),
    CP.Assertion: (PROV.Entity,),
    **dict.fromkeys(_PUBLICATIONS, (SCHEMA.CreativeWork, PROV.Entity)),
}
_DATES = (SCHEMA.datePublished, SCHEMA.dateCreated)
_PUBLISHED = (SCHEMA.ratingValue, SCHEMA.bestRating, SCHEMA.worstRating)
_STANCES = {stance.iri: stance for stance in STANCES.values()}
NOT_NAMED = "not named"
"""Label of an agent of whom the data gives neither name nor label."""


def complete(draft: Draft, record: str, reader: str) -> list[Note]:
    """Add to the statements of that record what they imply; returns what was doubtful."""
    for cls, broader in _BROADER.items():
        for iri in draft.instances(cls):
            draft.add(iri, RDF.type, *broader)
    notes = [note for cls, step in _STEPS.items() for iri in draft.instances(cls) for note in step(draft, iri, reader)]
    notes += chain.from_iterable(_dates(draft, iri) for iri in draft.subjects())
    for document in _documents(draft):
        draft.remove(document, CP.readAs)
        draft.add(document, CP.readAs, record)
    return notes


def _agent(draft: Draft, iri: str, _: str) -> Iterator[Note]:
    """Somebody without a name is a source that is not named, whatever else the data calls him."""
    if draft.has(iri, SCHEMA.name) or draft.has(iri, RDFS.label):
        return
    checks = iri in draft.instances(CP.FactChecker)
    draft.add(iri, RDFS.label, ox.Literal(UNKNOWN_CHECKER if checks else NOT_NAMED))
    for cls in () if checks else (SCHEMA.Person, SCHEMA.Organization):
        draft.remove_class(iri, cls)
    yield Note("agent-without-name", f"{iri} has neither name nor label: kept as a source that is not named")


def _rating(draft: Draft, iri: str, _: str) -> tuple[()]:
    """Published values are texts."""
    for predicate in _PUBLISHED:
        for term in draft.objects(iri, predicate):
            draft.remove(iri, predicate)
            draft.add(iri, predicate, ox.Literal(term.value))
    return ()


def _review(draft: Draft, iri: str, _: str) -> tuple[()]:
    """A verdict where only a rating is given, the rule, and who reviews what."""
    rule = "given"
    if not draft.has(iri, CP.verdict):
        ratings = draft.iris(iri, SCHEMA.reviewRating)[:1]
        published = [draft.text(rating, name) for rating in ratings for name in (SCHEMA.alternateName, *_PUBLISHED)]
        verdict, rule = read_rating(*published or [None])
        draft.add(iri, CP.verdict, VERDICTS[verdict].iri)
    if rule != "given" or not draft.has(iri, CP.rule):
        draft.add(iri, CP.rule, ox.Literal(rule))
    for author in set(draft.iris(iri, SCHEMA.author)) & set(draft.instances(CP.FactChecker)):
        draft.add(author, CP.reviews, *draft.iris(iri, SCHEMA.itemReviewed))
    return ()


def _assertion(draft: Draft, iri: str, reader: str) -> Iterator[Note]:
    """What read it and how surely, where the data leaves that out, and the edges that it draws."""
    values = {CP.method: ox.Literal(reader), **_UNSAID}
    missing = {name: value for name, value in values.items() if not draft.has(iri, name)}
    for name, value in missing.items():
        draft.add(iri, name, value)
    if missing:
        yield Note("statement-completed", f"{iri} does not say what read it or how surely: added")
    stance = _STANCES.get(draft.text(iri, CP.stance) or "")
    if stance is not None and draft.text(iri, CP.reviewState) != "rejected":
        _edges(draft, iri, stance.name, positive=stance.sign > 0)


_STEPS: dict[str, Callable[[Draft, str, str], Iterable[Note]]] = {
    PROV.Agent: _agent,
    SCHEMA.Rating: _rating,
    SCHEMA.ClaimReview: _review,
    CP.Assertion: _assertion,
}
"""What is added to the nodes of a class, in this order."""


def _edges(draft: Draft, iri: str, stance: str, *, positive: bool) -> None:
    edge = edge_of(stance, hedged=draft.text(iri, CP.hedged) == "true")
    claims = draft.iris(iri, CP.claim)
    for speaker in draft.iris(iri, PROV.wasAttributedTo) if edge else ():
        draft.add(speaker, edge or "", *claims)
    for claim in claims if positive else ():
        draft.add(claim, SCHEMA.appearance, *draft.iris(iri, SCHEMA.isPartOf))


def _dates(draft: Draft, iri: str) -> Iterator[Note]:
    """The interval of a date, and its text as given."""
    for predicate in _DATES:
        given = draft.objects(iri, predicate)
        if not given or draft.has(iri, CP.earliest) or draft.has(iri, CP.dateText):
            continue
        found = parse(given[0].value)
        if found.value is None:
            yield Note("date-unread", f"{iri}: {found.text[:200]!r}")
        draft.remove(iri, predicate)
        draft.add_lines(iri, date_lines(predicate, found))


def _documents(draft: Draft) -> set[str]:
    """Publications in which the data reads: through which words were heard, else in which they stand."""
    found = {iri for iri in draft.subjects() if draft.has(iri, CP.readAs)}
    for iri in draft.instances(CP.Assertion):
        found.update(draft.iris(iri, CP.heardThrough) or draft.iris(iri, SCHEMA.isPartOf))
    return found
