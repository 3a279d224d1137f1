"""Benchmarks, never timed tests: `make bench`, or ``python tests/benchmarks/run.py [NAME…]``.

Each prints its figure beside that of a peer or of a floor measured in the same run, and their ratio. Processes are
timed five times after one warm-up, hot loops for at least a second; medians are shown.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from provenance.ingest.formats import find_format
from provenance.ingest.source import Entry, Source
from provenance.kb import KnowledgeBase
from provenance.rdf import to_quads
from provenance.resources import graph_dir
from provenance.store.index import Index, everything
from provenance.store.ledger import Change, StoredReading
from provenance.store.rebuild import CHUNK_BYTES

ARTICLE = graph_dir() / "cases" / "krasnov" / "article.md"
CLAIM = "Donald Trump is a Russian asset"
RUNS = 5
BASE = "https://example.org/id/"


def reviews(count: int) -> Iterator[dict[str, object]]:
    """ClaimReview records about invented claims, with shared and generic claimants."""
    for number in range(count):
        yield {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://check-{number % 40}.example/reviews/{number}",
            "datePublished": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "claimReviewed": f"The bridge number {number} over the Amber was closed for repairs that never took place",
            "author": {"@type": "Organization", "name": f"Check {number % 40}"},
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "social media users" if number % 5 else f"Person {number % 97}"},
                "datePublished": "2024-01-05",
                "appearance": [{"@type": "CreativeWork", "url": f"https://social.example/posts/{number}"}],
            },
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": "1",
                "bestRating": "5",
                "worstRating": "1",
                "alternateName": ("False", "Misleading", "True", "Unproven")[number % 4],
            },
        }


def process(*arguments: str) -> tuple[float, float]:
    """Median wall seconds and peak MiB of a command, in processes of their own."""
    walls: list[float] = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True)
        walls.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return statistics.median(walls[1:]), peak


def loop(work: Callable[[], object], at_least: float = 1.0) -> float:
    """Median seconds of one call."""
    work()
    times: list[float] = []
    while sum(times) < at_least or len(times) < RUNS:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def row(name: str, ours: str, peer: str, ratio: float) -> None:
    """One line of the report."""
    print(f"{name:44} {ours:>18}   {peer:>44}   {ratio:8.2f}×", flush=True)


def bench_help(_: Path) -> None:
    """``--help`` beside an interpreter that imports click alone."""
    ours, _peak = process(sys.executable, "-m", "provenance", "--help")
    floor, _peak = process(sys.executable, "-c", "import click")
    row("--help", f"{ours * 1e3:.0f} ms", f"python, import click: {floor * 1e3:.0f} ms", ours / floor)


def bench_article(folder: Path) -> None:
    """Taking in one article into a new knowledge base, whole process, beside an interpreter with our libraries."""
    command = (sys.executable, "-m", "provenance", "-k")
    number = iter(range(100))
    walls = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(
            [*command, str(folder / f"kb{next(number)}"), "ingest", "--create", str(ARTICLE)],
            check=True,
            capture_output=True,
        )
        walls.append(time.perf_counter() - start)
    ours = statistics.median(walls)
    floor, _ = process(sys.executable, "-c", "import click, pyoxigraph, sqlite3")
    row(
        "ingest of one article, new base",
        f"{ours * 1e3:.0f} ms",
        f"python, our imports: {floor * 1e3:.0f} ms",
        ours / floor,
    )
    told, _ = process(*command, str(folder / "kb0"), "trace", CLAIM)
    row("trace, whole process", f"{told * 1e3:.0f} ms", f"python, our imports: {floor * 1e3:.0f} ms", told / floor)


def bench_reading(_: Path) -> None:
    """The article reader's speed, beside a bare split into words."""
    text = ARTICLE.read_text(encoding="utf-8")
    form = find_format("article")
    [entry] = [e for e in form.entries(Source(ARTICLE.name, text.encode())) if isinstance(e, Entry)]
    seconds, floor = loop(lambda: form.read(entry, BASE)), loop(text.split)
    size = len(text.encode()) / 1e6
    row("reading articles", f"{size / seconds:.2f} MB/s", f"str.split: {size / floor:.0f} MB/s", seconds / floor)


def bench_mapping(_: Path) -> None:
    """ClaimReview to quads, beside pyoxigraph's JSON-LD parser without any of our meaning."""
    lines = [json.dumps(review).encode() for review in reviews(1_000)]
    form = find_format("claimreview")

    def ours() -> None:
        for found in form.entries(Source("reviews.jsonl", b"\n".join(lines))):
            if isinstance(found, Entry):
                to_quads(form.read(found, BASE))

    context = b'{"@context": {"@vocab": "http://schema.org/", "url": {"@type": "@id"}},'
    plain = [context + line.split(b",", 1)[1] for line in lines]

    def peer() -> None:
        for line in plain:
            list(ox.parse(line, format=ox.RdfFormat.JSON_LD))

    mine, other = loop(ours), loop(peer)
    row(
        "ClaimReview to quads, one core",
        f"{1_000 / mine:,.0f} records/s",
        f"pyoxigraph JSON-LD: {1_000 / other:,.0f} records/s",
        mine / other,
    )


def bench_ingest(folder: Path) -> None:
    """1,000 ClaimReviews into a new knowledge base on disk, beside a bulk load of the resulting quads."""
    path = folder / "reviews.jsonl"
    path.write_text("\n".join(map(json.dumps, reviews(1_000))), encoding="utf-8")
    start = time.perf_counter()
    with KnowledgeBase.create(folder / "bulk") as kb:
        kb.ingest(path)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        kb.ingest(path)
        again = time.perf_counter() - start
        quads = kb._storage.view().dump(format=ox.RdfFormat.N_QUADS)
    start = time.perf_counter()
    ox.Store(folder / "peer").bulk_load(quads, format=ox.RdfFormat.N_QUADS)
    peer = time.perf_counter() - start
    row(
        "ingest of 1,000 ClaimReviews, new base",
        f"{1_000 / ours:,.0f} records/s",
        f"pyoxigraph bulk load, same quads: {peer * 1e3:.0f} ms",
        ours / peer,
    )
    row(
        "the same file again",
        f"{1_000 / again:,.0f} records/s",
        f"first time: {1_000 / ours:,.0f} records/s",
        again / ours,
    )


def bench_rebuild(folder: Path) -> None:
    """Replaying the ledger into a new index on disk, beside pyoxigraph's bulk load of the same quads from one text."""
    path = folder / "reviews.jsonl"
    path.write_text("\n".join(map(json.dumps, reviews(5_000))), encoding="utf-8")
    with KnowledgeBase.create(folder / "rebuild") as kb:
        kb.ingest(path)
        start = time.perf_counter()
        kb.rebuild()
        ours = time.perf_counter() - start
        quads = kb._storage.view().dump(format=ox.RdfFormat.N_QUADS)
        number = len(kb._storage.view())
    start = time.perf_counter()
    store = ox.Store(folder / "peer")
    store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
    store.flush()
    peer = time.perf_counter() - start
    name, other = f"{number / ours:,.0f} quads/s", f"pyoxigraph bulk load: {number / peer:,.0f} quads/s"
    row(f"rebuild, {number:,} quads", name, other, peer / ours)


def bench_replace(folder: Path) -> None:
    """20 changed triples of one record in an index of two million quads, beside the bare update with the same quads."""
    store = ox.Store(folder / "index")
    index, count, text = Index(store), 13_000, bytearray()
    for number in range(count):
        text += everything(_reading(number, number + 1, ""))
        if len(text) > CHUNK_BYTES or number == count - 1:
            store.bulk_load(bytes(text), format=ox.RdfFormat.N_QUADS)
            text.clear()
    index.advance(count)
    ours: list[float] = []
    peer: list[float] = []
    for step in range(1, 301):
        reading = _reading(step * 37 % count, count + step, str(step))
        start = time.perf_counter()
        index.apply(Change(reading.seq, reading.record, reading))
        ours.append(time.perf_counter() - start)
        graph = f"GRAPH <{reading.record}>"
        old, new = (
            " ".join(f"<{BASE}{step}/{n}> <{BASE}p> 'words {word} {n}' ." for n in range(10))
            for word in (step - 1, step)
        )
        start = time.perf_counter()
        store.update(f"DELETE DATA {{ {old} {graph} {{ {old} }} }} ; INSERT DATA {{ {new} {graph} {{ {new} }} }}")
        peer.append(time.perf_counter() - start)
    told, other = (sorted(times[50:]) for times in (ours, peer))
    for name, place in (("p50", 125), ("p99", 247)):
        mine, floor = told[place] * 1e3, other[place] * 1e3
        row(
            f"20 changed triples, 2M quads, {name}", f"{mine:.2f} ms", f"the update alone: {floor:.2f} ms", mine / floor
        )


def _reading(number: int, seq: int, word: str) -> StoredReading:
    """A reading of 75 triples; with another ``word`` ten of them are others."""
    record = f"{BASE}record/{number}"
    texts = [f"text {n} of record {number} {word if n < 10 else ''}" for n in range(75)]
    lines = [f'<{BASE}{number}/{n // 5}> <{BASE}p{n % 5}> "{text}" <{record}> .\n' for n, text in enumerate(texts)]
    sha256, at = "0" * 64, "2025-01-01T00:00:00.000001Z"
    return StoredReading(seq, f"key {number}", record, "words/1", at, sha256, "".join(sorted(lines)).encode())


def bench_query(folder: Path) -> None:
    """A warm query through the worker process, beside the same query in-process."""
    text = "SELECT ?text { ?c a schema:Claim ; schema:text ?text }"
    with KnowledgeBase.create(folder / "query") as kb, KnowledgeBase.in_memory() as memory:
        kb.ingest(ARTICLE)
        memory.ingest(ARTICLE)
        mine, peer = loop(lambda: kb.query(text).rows), loop(lambda: memory.query(text).rows)
        row("query in the worker, warm", f"{mine * 1e3:.2f} ms", f"in-process: {peer * 1e3:.2f} ms", mine / peer)
        traced, view = loop(lambda: kb.trace(CLAIM)), loop(lambda: kb.view(CLAIM))
        row("trace, warm", f"{traced * 1e3:.1f} ms", f"one query in the worker: {mine * 1e3:.2f} ms", traced / mine)
        row("view, warm", f"{view * 1e3:.0f} ms", f"trace: {traced * 1e3:.1f} ms", view / traced)


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    known = {name.removeprefix("bench_"): work for name, work in globals().items() if name.startswith("bench_")}
    for name in sys.argv[1:] or known:
        with tempfile.TemporaryDirectory() as folder:
            known[name](Path(folder))


if __name__ == "__main__":
    main()
