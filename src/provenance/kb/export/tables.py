"""The tables: one a class, for CSV and for spreadsheets. What each column holds is data.

Every cell is text. Several values of one column stand one a line, so nothing that some record says is dropped.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from provenance.kb.convert import described
from provenance.kb.export.selection import Selection
from provenance.rdf import Graph, node
from provenance.store.graphs import META
from provenance.views.table import write_rows
from provenance.views.text import visible
from provenance.vocab import CP, EDGE_KINDS, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA

Row = tuple[str, ...]
_Path = tuple[str, ...]
_Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
_WORDS: Final = (CP.span, OA.hasSelector)
_OURS: Final = tuple(space for name, space in PREFIXES.items() if name not in ("id", "graph"))
_BREAK: Final = re.compile("\r\n?")

_COLUMNS: Final[dict[str, tuple[str, dict[str, _Path]]]] = {
    "claims": (
        SCHEMA.Claim,
        {
            "text": (SCHEMA.text,),
            "about": (SCHEMA.about,),
            "first_appearance": (SCHEMA.firstAppearance,),
            "appearances": (SCHEMA.appearance,),
            "entails": (CP.entails,),
            "words": (*_WORDS, OA.exact),
        },
    ),
    "agents": (
        PROV.Agent,
        {
            "classes": (RDF.type,),
            "name": (SCHEMA.name,),
            "label": (RDFS.label,),
            "described_as": (SCHEMA.description,),
            "job_title": (SCHEMA.jobTitle,),
            "url": (SCHEMA.url,),
            "same_as": (SCHEMA.sameAs,),
        },
    ),
    "publications": (
        SCHEMA.CreativeWork,
        {
            "classes": (RDF.type,),
            "title": (SCHEMA.headline,),
            "text": (SCHEMA.text,),
            "authors": (SCHEMA.author, SCHEMA.name),
            "publisher": (SCHEMA.publisher,),
            "publisher_name": (SCHEMA.publisher, SCHEMA.name),
            "date_published": (CP.dateText,),
            "earliest": (CP.earliest,),
            "latest": (CP.latest,),
            "date_modified": (SCHEMA.dateModified,),
            "url": (SCHEMA.url,),
            "archived_at": (SCHEMA.archivedAt,),
            "language": (SCHEMA.inLanguage,),
            "cites": (CP.cites,),
        },
    ),
    "reviews": (
        SCHEMA.ClaimReview,
        {
            "part_of": (SCHEMA.isPartOf,),
            "claim": (SCHEMA.itemReviewed,),
            "claim_reviewed": (SCHEMA.claimReviewed,),
            "reviewer": (SCHEMA.author,),
            "reviewer_name": (SCHEMA.author, SCHEMA.name),
            "rating_label": (SCHEMA.reviewRating, SCHEMA.alternateName),
            "rating_value": (SCHEMA.reviewRating, SCHEMA.ratingValue),
            "rating_best": (SCHEMA.reviewRating, SCHEMA.bestRating),
            "rating_worst": (SCHEMA.reviewRating, SCHEMA.worstRating),
            "verdict": (CP.verdict,),
            "verdict_rule": (CP.rule,),
            "date_published": (CP.dateText,),
            "words": (*_WORDS, OA.exact),
        },
    ),
    "assertions": (
        CP.Assertion,
        {
            "speaker": (PROV.wasAttributedTo,),
            "speaker_name": (PROV.wasAttributedTo, SCHEMA.name),
            "speaker_label": (PROV.wasAttributedTo, RDFS.label),
            "stance": (CP.stance,),
            "hedged": (CP.hedged,),
            "claim": (CP.claim,),
            "claim_text": (CP.claim, SCHEMA.text),
            "words": (*_WORDS, OA.exact),
            "before": (*_WORDS, OA.prefix),
            "after": (*_WORDS, OA.suffix),
            "start": (*_WORDS, OA.start),
            "end": (*_WORDS, OA.end),
            "document": (CP.span, OA.hasSource),
            "publication": (SCHEMA.isPartOf,),
            "date": (CP.dateText,),
            "earliest": (CP.earliest,),
            "latest": (CP.latest,),
            "based_on": (CP.basedOn,),
            "responds_to": (CP.respondsTo,),
            "heard_through": (CP.heardThrough,),
            "method": (CP.method,),
            "confidence": (CP.confidence,),
            "review_state": (CP.reviewState,),
        },
    ),
}
_TOLD: Final = {
    "key": CP.key,
    "source": PROV.hadPrimarySource,
    "received": PROV.generatedAtTime,
    "reader": CP.reader,
    "ledger_number": CP.ledgerNumber,
}
_EDGE: Final = ("kind", "from", "from_label", "to", "to_label", "records")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name; its rows come one by one and have no more than the columns."""

    name: str
    columns: Row
    rows: Iterator[Row]


def tables(part: Selection) -> Iterator[Table]:
    """Claims, agents, publications, reviews, assertions with their words, edges, and the records that say so.

    Cells are as `legible` shows them. Cost: about 10 µs a cell.
    """
    for name, (cls, paths) in _COLUMNS.items():
        yield Table(name, ("iri", *paths, "records"), _instances(part.view, part.store, cls, paths))
    yield Table("edges", _EDGE, _edges(part.view))
    yield Table("records", ("iri", *_TOLD), _records(part))


def csv_files(part: Selection, progress: Callable[[int, int], None] | None = None) -> dict[str, bytes]:
    """Every table as CSV in UTF-8, by file name; no cell is a formula."""
    written: dict[str, bytes] = {}
    for table in tables(part):
        out = io.StringIO(newline="")
        write_rows(table.columns, table.rows, "csv", out)
        written[f"{table.name}.csv"] = out.getvalue().encode()
        if progress is not None:
            progress(len(written), len(_COLUMNS) + 2)
    return written


def legible(text: str) -> str:
    r"""A text as a cell or an attribute holds it: `visible`, and each line end one line feed.

    Example:
        >>> legible("one\r\ntwo\x00")
        'one\ntwo␀'
    """
    return visible(_BREAK.sub("\n", text))


def _instances(view: Graph, store: ox.Store, cls: str, paths: dict[str, _Path]) -> Iterator[Row]:
    cells = _Cells(store)
    for iri in view.instances(cls):
        found = (cells.cell(iri, path) for path in paths.values())
        yield (legible(iri), *found, "\n".join(view.records(iri, RDF.type, cls)))


class _Cells:
    """Cells by paths; what is said of a shared node, such as a checker of many reviews, is looked up once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._shared: dict[tuple[_Term, str], frozenset[_Term]] = {}

    def cell(self, iri: str, path: _Path) -> str:
        """What the path leads to, sorted; names of the model's own vocabularies by their last part."""
        found = self._objects(node(iri), path[0])
        for step in path[1:]:
            found = frozenset(value for term in found for value in self._shared_objects(term, step))
        texts = {_name(term.value) if isinstance(term, ox.NamedNode) else _text(term) for term in found}
        return "\n".join(sorted(map(legible, texts)))

    def _shared_objects(self, term: _Term, step: str) -> frozenset[_Term]:
        if (term, step) not in self._shared:
            self._shared[term, step] = self._objects(term, step)
        return self._shared[term, step]

    def _objects(self, term: _Term, step: str) -> frozenset[_Term]:
        if not isinstance(term, ox.NamedNode):
            return frozenset()
        found = self._store.quads_for_pattern(term, node(step), None, ox.DefaultGraph())
        return frozenset(quad.object for quad in found)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)


def _name(iri: str) -> str:
    space = next((space for space in _OURS if iri.startswith(space)), "")
    return iri.removeprefix(space) or iri


def _edges(view: Graph) -> Iterator[Row]:
    labels: dict[str, str] = {}
    for kind in EDGE_KINDS:
        for subject, obj in sorted(view.pairs(kind)):
            records = "\n".join(view.records(subject, kind, obj))
            for iri in (subject, obj):
                if iri not in labels:
                    labels[iri] = described(view, iri)["label"]
            yield tuple(map(legible, (_name(kind), subject, labels[subject], obj, labels[obj], records)))


def _records(part: Selection) -> Iterator[Row]:
    for record in part.records:
        facts = {q.predicate.value: q.object for q in part.store.quads_for_pattern(node(record), None, None, META)}
        yield (record, *(legible(_value(facts.get(predicate))) for predicate in _TOLD.values()))


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
