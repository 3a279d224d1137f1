"""Agreement over 180,000 reviews beside the plain way, in one run: ``python tests/benchmarks/agreement.py [COUNT]``.

A few houses write most reviews; one claim in fifteen is judged by two houses or more; verdicts differ as in public
comparisons. Processor time is shown, since others may be using the machine, and the wall's beside.
"""

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import pyoxigraph as ox

from provenance.analysis.agreement import Agreement, agreement
from provenance.iri import normalise_text
from provenance.kb import KnowledgeBase
from provenance.model import Agent, AgentKind, Claim, Publication, PublicationKind, Rating, Reading, Review
from provenance.rdf import Graph, nquads
from provenance.vocab import CP, SCHEMA

HOUSES = 60
VERDICTS = ("false", "mostly-false", "mixed", "mostly-true", "true", "misleading", "unproven")
BASE = "https://bench.example/"


def reviews(count: int) -> Iterator[tuple[int, str, str, int]]:
    """House, words of the claim, verdict and day of so many reviews of invented claims."""
    chance = Random(7)  # noqa: S311 - of a benchmark
    weights = [1 / (house + 1) for house in range(HOUSES)]
    made = claim = 0
    while made < count:
        claim += 1
        truth = chance.choices(range(5), (60, 16, 10, 6, 8))[0]
        houses = {
            chance.choices(range(HOUSES), weights)[0] for _ in range(chance.choices((1, 2, 3, 6), (90, 6, 3, 1))[0])
        }
        for house in sorted(houses):
            near = min(4, max(0, truth + chance.choice((-1, 1))))
            verdict = chance.choices((truth, near, chance.randrange(7)), (75, 15, 10))[0]
            words = (
                f"{'The' if house % 2 else 'the'} bridge number {claim} over the Amber was closed on {claim % 28} May"
            )
            yield house, words, VERDICTS[verdict], made % 28 + 1
            made += 1


def filled(folder: Path, count: int) -> ox.Store:
    """A store on disk with those reviews, each a record with a graph of its own, as the index has them."""
    parts: list[bytes] = []
    for number, (house, words, verdict, day) in enumerate(reviews(count)):
        lines = nquads(_reading(number, house, words, verdict, day))
        end = f" <{_record(number)}> .\n".encode()
        parts += (lines, lines.replace(end, b" .\n"))
    store = ox.Store(str(folder))
    for start in range(0, len(parts), 20_000):
        store.bulk_load(b"".join(parts[start : start + 20_000]), ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    return ox.Store.read_only(str(folder))


def _record(number: int) -> str:
    return f"https://w3id.org/claimprov/graph/{number:016x}"


def _reading(number: int, house: int, words: str, verdict: str, day: int) -> Reading:
    from provenance.dates import parse

    site, page = f"{BASE}site/house-{house}.example", f"https://house-{house}.example/checks/{number}"
    claim = f"{BASE}{number:x}/claim"
    rating = Rating(f"{BASE}{number:x}/rating", label=verdict.title())
    return Reading(
        _record(number),
        page,
        "bench/1",
        agents=(Agent(site, AgentKind.FACT_CHECKER, name=f"House {house}"),),
        publications=(
            Publication(page, PublicationKind.ARTICLE, publisher=site, url=page, published=parse(f"2024-05-{day:02}")),
        ),
        claims=(Claim(claim, words, "en"),),
        reviews=(Review(page, page, claim, site, verdict, "label", claim_as_published=words, rating=rating),),
    )


def plainly(store: ox.Store) -> int:
    """How many pairs of verdicts there are, asked review by review, with Python's own means."""
    graph = Graph(store)
    shared: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for review in graph.instances(SCHEMA.ClaimReview):
        claim, checker = graph.text(review, SCHEMA.itemReviewed), graph.text(review, SCHEMA.author)
        words = normalise_text(graph.text(claim or "", SCHEMA.text) or "")
        shared[words][checker or ""] = graph.text(review, CP.verdict) or ""
    pairs = Counter(pair for one in shared.values() for pair in combinations(sorted(one.values()), 2))
    return pairs.total()


def timed(work: Callable[[], object]) -> tuple[float, float, object]:
    """Seconds of the processor and of the wall, and what it gave."""
    processor, wall = time.process_time(), time.perf_counter()
    found = work()
    return time.process_time() - processor, time.perf_counter() - wall, found


def bench(count: int) -> None:
    """A fresh answer beside one asked review by review; and an answer that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        store = filled(Path(folder) / "index", count)
        timed(lambda: agreement(store))
        ours, wall, found = timed(lambda: agreement(store))
        assert isinstance(found, Agreement)
        told = f"{found.between.claims:,} claims, {len(found.pairs)} pairs, {len(found.conflicts):,} conflicts"
        text = f"agreement over {count:,} reviews ({told}): {ours:.2f} s of the processor, {wall:.2f} s"
        print(text, flush=True)
        peer, peer_wall, pairs = timed(lambda: plainly(store))
    assert sum(number for _, _, number in found.between.pairs) == pairs
    print(f"  review by review, {pairs:,} pairs alone: {peer:.2f} s, {peer_wall:.2f} s; ours {ours / peer:.2f}×")


def bench_kept() -> None:
    """The second answer of a small base whose reviews nothing has changed, in a fresh reader."""
    import json

    lines = [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://house-{house}.example/{number}",
            "claimReviewed": words,
            "author": {"@type": "Organization", "name": f"House {house}", "url": f"https://house-{house}.example/"},
            "reviewRating": {"@type": "Rating", "alternateName": verdict.replace("-", " ")},
        }
        for number, (house, words, verdict, _) in enumerate(reviews(2000))
    ]
    with tempfile.TemporaryDirectory() as folder:
        with KnowledgeBase.create(Path(folder) / "kb") as kb:
            kb.ingest("\n".join(map(json.dumps, lines)).encode())
            first, _, _ = timed(kb.agreement)
        with KnowledgeBase.open(Path(folder) / "kb") as kb:
            again, wall, _ = timed(kb.agreement)
    told = f"{again * 1e3:.0f} ms of the processor, {wall * 1e3:.0f} ms"
    print(f"agreement when nothing changed: {told}; first {first:.2f} s")


if __name__ == "__main__":
    bench(int(sys.argv[1]) if len(sys.argv) > 1 else 180_000)
    bench_kept()
