"""Labels of ratings: which were not understood, and a person's word for what one means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provenance.errors import ParameterError, RequestError
from provenance.iri import digest
from provenance.labels import OwnLabel, folded, plain, primary_language
from provenance.rdf import Graph, node
from provenance.store.judgements import newest
from provenance.store.ledger import Ledger
from provenance.store.storage import Storage
from provenance.vocab import CP, PREFIXES, SCHEMA, VERDICTS
from provenance.web import site

if TYPE_CHECKING:
    from provenance.kb.rereading import Progress, RereadReport

LABEL = "label"
"""The kind of judgement that says what a label means."""


@dataclass(frozen=True, slots=True)
class UnmappedLabel:
    """A label that was not understood.

    Attributes:
        label: as published; the number where there are no words.
        reviews: how many reviews of that publisher bear it.
        publisher: the fact-checker's site, or None where it has none.
        language: of the claims, or None.
        example: IRI of one review that bears it.
    """

    label: str
    reviews: int
    publisher: str | None
    language: str | None
    example: str


_AXES = ("veracity", "problem", "off-scale")
ORDERED = tuple(sorted(VERDICTS, key=lambda name: (_AXES.index(VERDICTS[name].axis), -(VERDICTS[name].rank or 0))))
"""All verdicts: from true to false, the kinds of problem, what is off the scale."""


def verdict_counts(graph: Graph) -> dict[str, int]:
    """How many reviews of the current view have each verdict, all verdicts as in `ORDERED`."""
    found = Counter(verdict for _, verdict in graph.pairs(CP.verdict))
    return {name: found[VERDICTS[name].iri] for name in ORDERED}


def unmapped_labels(graph: Graph) -> list[UnmappedLabel]:
    """The labels of the current view that were not understood, most frequent first.

    Cost: some 20 µs an unmapped review.
    """
    counts: Counter[tuple[str, str | None, str | None]] = Counter()
    examples: dict[tuple[str, str | None, str | None], str] = {}
    for review in graph.subjects(CP.verdict, VERDICTS["unmapped"].iri):
        publisher = next(filter(None, map(_site, graph.texts(review, SCHEMA.author))), None)
        key = (_label(graph, review), publisher, _language(graph, review))
        counts[key] += 1
        examples.setdefault(key, review)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], *(part or "" for part in item[0])))
    return [UnmappedLabel(key[0], count, key[1], key[2], examples[key]) for key, count in ranked]


def labels_of(ledger: Ledger) -> list[OwnLabel]:
    """The own labels that stand, in the order in which they were given."""
    given = sorted(newest(ledger, LABEL).values(), key=lambda entry: entry.seq)
    told = (entry.detail["detail"] for entry in given)
    return [OwnLabel(each["label"], each["verdict"], each["publisher"], each["language"]) for each in told]


def add_label(storage: Storage, own: OwnLabel, progress: Progress | None = None) -> RereadReport:
    """Keep what a label means, and read the records anew that bear it; see `provenance.kb.KnowledgeBase.add_label`.

    Raises:
        ParameterError: the label is empty, or there is no such verdict.
        RequestError: it is said already, or the publisher is no site.
        LockedError: another process is writing.
    """
    from provenance.kb.rereading import read_anew, states_of

    own = _checked(own)
    touched = _bearing(storage.view(), own)
    with storage.writing() as writer:
        states = states_of(storage.ledger, touched) if touched else []
        known = labels_of(storage.ledger)
        if own in known:
            raise RequestError(f"{own.label!r} is read as {own.verdict} already")
        told = {"label": own.label, "verdict": own.verdict, "publisher": own.publisher, "language": own.language}
        writer.judge(LABEL, _subject(storage.base, own), told)
        return read_anew(storage, writer, states, [*known, own], progress)


def _checked(own: OwnLabel) -> OwnLabel:
    """The same with its publisher as a site; a verdict that says "not understood" cannot be given."""
    if not folded(plain(own.label)):
        raise ParameterError("the label is empty: give the words as they are published")
    possible = [name for name in ORDERED if name != "unmapped"]
    if own.verdict not in possible:
        raise ParameterError(f"no verdict {own.verdict!r}: choose of {', '.join(possible)}")
    if own.publisher is None:
        return own
    url = own.publisher if "://" in own.publisher else f"https://{own.publisher}/"
    whose = site(url)
    if whose is None:
        raise RequestError(f"{own.publisher!r} is no site: give the fact-checker's domain, as harbour-check.example")
    return OwnLabel(own.label, own.verdict, whose, own.language)


def _subject(base: str, own: OwnLabel) -> str:
    return f"{base}label/{digest(folded(plain(own.label)), own.publisher or '', primary_language(own.language))}"


def _bearing(store: ox.Store, own: OwnLabel) -> list[str]:
    """IRIs of the records with a rating of that label, whoever published it and in whatever language."""
    wanted = folded(plain(own.label))
    records = {
        quad.graph_name.value
        for term in (SCHEMA.alternateName, SCHEMA.ratingValue)
        for quad in store.quads_for_pattern(None, node(term), None, None)
        if isinstance(quad.graph_name, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and folded(plain(quad.object.value)) == wanted
    }
    return sorted(record for record in records if record.startswith(PREFIXES["graph"]))


def _label(graph: Graph, review: str) -> str:
    """The label of a review, else its number; empty where several differ and none was taken."""
    ratings = graph.texts(review, SCHEMA.reviewRating)
    told = (graph.text(rating, term) for term in (SCHEMA.alternateName, SCHEMA.ratingValue) for rating in ratings)
    return next(filter(None, told), "")


def _language(graph: Graph, review: str) -> str | None:
    claims = graph.texts(review, SCHEMA.itemReviewed)
    return next(filter(None, (graph.language(claim, SCHEMA.text) for claim in claims)), None)


def _site(reviewer: str) -> str | None:
    """The site of a fact-checker that is known by it."""
    _, found, name = reviewer.partition("/site/")
    return name if found else None
