"""RDF shaped as ClaimsKG gives it, of invented reviews, and how fast it is read beside the bare parse."""

import time
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from provenance.ingest.rdf.foreign import FORMAT
from provenance.ingest.source import Entry, Source
from provenance.rdf import nquads

BASE = "https://example.org/id/"
_KG, _SCHEMA = "http://kg.example/", "http://schema.org/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS = ("False", "True", "Mostly False", "Mixture", "Misleading")
_HOUSES, _KEYWORDS = 20, 300


def claimskg(count: int) -> bytes:
    """So many reviews as N-Triples, some 18 each, with shared houses, ratings, speakers and keywords."""
    found = [_line(*triple) for house in range(_HOUSES) for triple in _house(house)]
    found += [_line(f"keyword/{key}", "name", f'"keyword {key}"@en') for key in range(_KEYWORDS)]
    found += [_line(*triple) for number in range(count) for triple in _review(number)]
    return "".join(found).encode()


def _line(subject: str, predicate: str, value: str) -> str:
    told = _TYPE if predicate == "type" else f"{_SCHEMA}{predicate}"
    return f"<{_KG}{subject}> <{told}> {value} .\n"


def _house(house: int) -> Iterator[tuple[str, str, str]]:
    yield f"organization/{house}", "type", f"<{_SCHEMA}Organization>"
    yield f"organization/{house}", "name", f'"House {house}"@en'
    yield f"organization/{house}", "url", f"<https://house-{house}.example/>"
    for label in _LABELS:
        rating = f"rating/original/{house}_{label.replace(' ', '_')}"
        yield rating, "type", f"<{_SCHEMA}Rating>"
        yield rating, "alternateName", f'"{label}"'
        yield rating, "author", f"<{_KG}organization/{house}>"


def _review(number: int) -> Iterator[tuple[str, str, str]]:
    review, claim, speaker = f"claim_review/{number}", f"creative_work/{number}", f"speaker/{number // 5}"
    house, label = number % _HOUSES, _LABELS[number % 5].replace(" ", "_")
    day = f'"20{10 + number % 15}-0{1 + number % 9}-1{number % 10}"^^<http://www.w3.org/2001/XMLSchema#date>'
    yield review, "type", f"<{_SCHEMA}ClaimReview>"
    yield review, "author", f"<{_KG}organization/{house}>"
    yield review, "datePublished", day
    yield review, "headline", f'"Was the bridge number {number} closed for good last year?"@en'
    yield review, "url", f"<https://house-{house}.example/check/{number}>"
    yield review, "itemReviewed", f"<{_KG}{claim}>"
    yield review, "reviewRating", f"<{_KG}rating/original/{house}_{label}>"
    yield review, "mentions", f"<{_KG}mention/{number}>"
    yield claim, "type", f"<{_SCHEMA}CreativeWork>"
    yield claim, "text", f'"The bridge number {number} over the harbour was closed, said the council."@en'
    yield claim, "author", f"<{_KG}{speaker}>"
    yield claim, "datePublished", day
    yield claim, "citation", f"<https://port-gazette.example/{number}>"
    yield claim, "keywords", f"<{_KG}keyword/{number % _KEYWORDS}>"
    yield speaker, "type", f"<{_SCHEMA}Thing>"
    yield speaker, "name", f'"Speaker Number {number // 5}"@en'
    yield f"mention/{number}", "name", '"bridge"@en'


def bench(row: Callable[[str, str, str, float], None], count: int = 5000) -> None:
    """Reviews of RDF as records with all they say, beside the parser on the same bytes."""
    content = claimskg(count)
    triples = content.count(b"\n")
    started = time.process_time()
    for _ in ox.parse(content, format=ox.RdfFormat.N_TRIPLES):
        pass
    bare = time.process_time() - started
    started = time.process_time()
    for entry in FORMAT.entries(Source("dump.nt", content)):
        if isinstance(entry, Entry):
            nquads(FORMAT.read(entry, BASE))
    ours = time.process_time() - started
    told = f"{count / ours:,.0f} records/s, {triples / ours:,.0f} triples/s"
    row(f"{count:,} reviews in RDF", told, f"{triples / bare:,.0f} triples/s, bare parse", ours / bare)
