"""Reviews as ClaimReview JSON-LD, with the fields that Google documents, and nothing that was not published.

https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from provenance.kb.export.selection import Selection
from provenance.rdf import Graph
from provenance.vocab import CP, PREFIXES, PROV, RDF, SCHEMA

_RATING: Final = {
    "ratingValue": SCHEMA.ratingValue,
    "bestRating": SCHEMA.bestRating,
    "worstRating": SCHEMA.worstRating,
    "alternateName": SCHEMA.alternateName,
}
_CLASSES: Final = {SCHEMA.Person: "Person", SCHEMA.Organization: "Organization"}
_SAID: Final = PREFIXES["stance"] + "asserts"


def write_claimreview(part: Selection, out: BinaryIO, progress: Callable[[int, int], None] | None = None) -> None:
    """A JSON list of the reviews, record by record; a field that was not published is absent.

    Our own class of a rating is not written: only what the reviewer printed. Each review is told by its own record.
    """
    out.write(b"[")
    written = 0
    for done, record in enumerate(part.records, 1):
        for review in _reviews(part.record_view(record)):
            text = json.dumps(review, ensure_ascii=False, indent=1)
            out.write(f"{',' if written else ''}\n{text}".encode())
            written += 1
        if progress is not None:
            progress(done, len(part.records))
    out.write(b"\n]\n")


def _reviews(said: Graph) -> Iterator[dict[str, Any]]:
    for review in said.instances(SCHEMA.ClaimReview):
        claim = said.text(review, SCHEMA.itemReviewed)
        page = said.text(review, SCHEMA.isPartOf) or review
        if claim is not None:
            yield _published(
                {
                    "@context": "https://schema.org",
                    "@type": "ClaimReview",
                    "url": said.text(page, SCHEMA.url),
                    "claimReviewed": said.text(review, SCHEMA.claimReviewed) or said.text(claim, SCHEMA.text),
                    "author": _author(said, review),
                    "reviewRating": _rating(said, review),
                    "itemReviewed": _item(said, claim, page),
                }
            )


def _author(said: Graph, review: str) -> Any:
    return _one_or_more([_agent(said, iri) for iri in said.texts(review, SCHEMA.author)])


def _agent(said: Graph, iri: str) -> dict[str, Any]:
    """An agent by the name that was printed; empty where none was: a reader calls it by its site then."""
    name = said.text(iri, SCHEMA.name)
    if name is None or iri.endswith(f"site/{name}"):
        return {}
    classes = said.texts(iri, RDF.type)
    kind = next((name for cls, name in _CLASSES.items() if cls in classes), None)
    same = _one_or_more(said.texts(iri, SCHEMA.sameAs))
    return _published({"@type": kind, "name": name, "url": said.text(iri, SCHEMA.url), "sameAs": same})


def _rating(said: Graph, review: str) -> dict[str, Any] | None:
    rating = said.text(review, SCHEMA.reviewRating)
    if rating is None:
        return None
    return _published({"@type": "Rating"} | {name: said.text(rating, field) for name, field in _RATING.items()})


def _item(said: Graph, claim: str, page: str) -> dict[str, Any]:
    """The claim as the page tells it: who made it and when, where it appeared."""
    made = [iri for iri in said.subjects(CP.claim, claim) if _is_claimants(said, iri)]
    speakers = _texts(said, made, PROV.wasAttributedTo)
    dates = _texts(said, made, CP.dateText)
    first = said.text(claim, SCHEMA.firstAppearance)
    elsewhere = [iri for iri in said.texts(claim, SCHEMA.appearance) if iri not in (page, first)]
    return _published(
        {
            "@type": "Claim",
            "author": _one_or_more([_agent(said, iri) for iri in speakers]),
            "datePublished": dates[0] if len(dates) == 1 else None,
            "firstAppearance": _work(said, first),
            "appearance": _one_or_more([_work(said, iri) for iri in elsewhere]),
        }
    )


def _texts(said: Graph, nodes: list[str], predicate: str) -> list[str]:
    return sorted({text for iri in nodes for text in said.texts(iri, predicate)})


def _is_claimants(said: Graph, assertion: str) -> bool:
    """Whether the page tells that somebody else made the claim, without a hedge."""
    heard = said.text(assertion, CP.heardThrough) is not None
    return heard and _SAID in said.texts(assertion, CP.stance) and "true" not in said.texts(assertion, CP.hedged)


def _work(said: Graph, iri: str | None) -> dict[str, Any] | None:
    """A work by its published address; one without an address is left out."""
    url = said.text(iri, SCHEMA.url) if iri else None
    return {"@type": "CreativeWork", "url": url} if url else None


def _one_or_more(values: list[Any]) -> Any:
    found = [value for value in values if value]
    return found[0] if len(found) == 1 else found


def _published(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
