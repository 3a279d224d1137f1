"""Benchmarks, never timed tests: `make bench`, or ``python tests/benchmarks/run.py [NAME…]``.

Each prints its figure beside that of a peer or of a floor measured in the same run, and their ratio. Processes are
timed five times after one warm-up, hot loops for at least a second; medians are shown.
"""

import contextlib
import hashlib
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import generate  # type: ignore[import-not-found]  # beside this program
import graphs  # type: ignore[import-not-found]  # beside this program
import msgspec
import pyoxigraph as ox
import tables  # type: ignore[import-not-found]  # beside this program

from provenance.errors import QueryTimeoutError
from provenance.ingest.formats import find_format
from provenance.ingest.source import Entry, Source, WritingFormat
from provenance.iri import record_iri
from provenance.kb import KnowledgeBase
from provenance.rdf.terms import quoted
from provenance.reading.phrases import WORTHWHILE
from provenance.resources import graph_dir
from provenance.store.entries import Kind
from provenance.store.following import catch_up
from provenance.store.index import Index
from provenance.store.rebuild import fill
from provenance.store.recorder import Recorder
from provenance.store.writer import Incoming
from provenance.vocab import RDF, SCHEMA

ARTICLE = graph_dir() / "cases" / "krasnov" / "article.md"
CLAIM = "Donald Trump is a Russian asset"
RUNS = 5
KILLS, DEADLINE = 30, 0.3
SECONDS = os.environ.get("PROVENANCE_TOGETHER_SECONDS", "60")
BASE = "https://example.org/id/"
HASHED = 8
"""Names and keys of a review's record that are made from content."""


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
    """The article reader's speed in a process that has read many articles, beside a bare split into words."""
    text = ARTICLE.read_text(encoding="utf-8")
    form = find_format("article")
    [entry] = [e for e in form.entries(Source(ARTICLE.name, text.encode())) if isinstance(e, Entry)]
    for _read in range(WORTHWHILE // len(text) + 1):
        form.read(entry, BASE)
    seconds, floor = loop(lambda: form.read(entry, BASE)), loop(text.split)
    size = len(text.encode()) / 1e6
    row("reading articles", f"{size / seconds:.2f} MB/s", f"str.split: {size / floor:.0f} MB/s", seconds / floor)


def _page(number: int) -> bytes:
    """A page of some 40 kB about invented things, with markup, links, a share bar and a tail."""
    review = json.dumps(next(reviews(1))).replace("reviews/0", f"reviews/{number}")
    told = f"The office said that bridge {number} was open every day, as <a href='https://counts.example/{number}'>"
    more = "Nobody has seen it closed, whatever was said. " * 4
    paragraph = f"<p class='text'>{told}the counts of May</a> show. {more}</p>"
    menu = "".join(f"<li class='menu-item'><a href='/section-{entry}/'>Section {entry}</a></li>" for entry in range(60))
    tail = "".join(f"<div class='related'><a href='/reviews/{entry}'>Another bridge</a></div>" for entry in range(40))
    style = "<style>" + ".bridge { color: #333; margin: 0 }" * 300 + "</style>"
    head = f"<title>Was bridge {number} closed?</title><script type='application/ld+json'>{review}</script>{style}"
    body = f"<nav><ul>{menu}</ul></nav><article><h1>Was bridge {number} closed?</h1>{paragraph * 25}</article>{tail}"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def bench_pages(_: Path) -> None:
    """Web pages to readings, markup and text, beside a bare parse by lxml and beside trafilatura alone."""
    from lxml import html
    from trafilatura import extract

    pages = [_page(number) for number in range(20)]
    form = find_format("html")

    def ours() -> None:
        for page in pages:
            for found in form.entries(Source("page.html", page)):
                if isinstance(found, Entry):
                    form.read(found, BASE)

    mine = loop(ours)
    floor = loop(lambda: [html.document_fromstring(page) for page in pages])
    peer = loop(lambda: [extract(page.decode()) for page in pages])
    for name, other in (("lxml, parse alone", floor), ("trafilatura, text alone", peer)):
        row(
            "reading web pages, one core",
            f"{len(pages) / mine:.0f} pages/s",
            f"{name}: {len(pages) / other:,.0f} pages/s",
            mine / other,
        )


def bench_mapping(folder: Path) -> None:
    """ClaimReview to sorted N-Quads, each record new, beside pyoxigraph's JSON-LD parser without any of our meaning.

    And beside the least that any program in this language does: decode each line, hash what has names made from
    content, sort and join lines of N-Quads that somebody else has made. Processor time, since one core is meant; the
    first parts, in which what recurs is met first, are not counted.
    """
    form = find_format("claimreview")
    assert isinstance(form, WritingFormat)
    path = folder / "reviews.jsonl"
    subprocess.run([sys.executable, Path(__file__).with_name("generate.py"), "12000", path], check=True)
    lines = path.read_bytes().splitlines()
    parts = [lines[start : start + 1_000] for start in range(0, len(lines), 1_000)]

    def ours(part: list[bytes]) -> Iterator[bytes]:
        found = form.entries(Source("reviews.jsonl", b"\n".join(part)))
        return (form.written(each, BASE).nquads for each in found if isinstance(each, Entry))

    written = [quads.splitlines(keepends=True)[::-1] for quads in ours(parts[0])]
    mine = _per_part(lambda part: deque(ours(part), 0), parts)
    for name, work in (("pyoxigraph JSON-LD", _parsed), ("decode, hash, sort, join", partial(_least, written))):
        other = _per_part(work, parts)
        rate = f"{name}: {1_000 / other:,.0f} records/s"
        row("ClaimReview to N-Quads, one core", f"{1_000 / mine:,.0f} records/s", rate, mine / other)


def _parsed(part: list[bytes]) -> None:
    """The triples of reviews, by the engine's own parser."""
    context = b'{"@context": {"@vocab": "http://schema.org/", "url": {"@type": "@id"}},'
    for line in part:
        list(ox.parse(context + line.split(b",", 1)[1], format=ox.RdfFormat.JSON_LD))


def _least(written: list[list[bytes]], part: list[bytes]) -> None:
    """What is left of the work where nothing has a meaning."""
    decode = msgspec.json.Decoder().decode
    for line, quads in zip(part, written, strict=True):
        decode(line)
        for start in range(HASHED):
            hashlib.sha256(line[start : start + 60]).hexdigest()
        b"".join(sorted(quads))


def _per_part(work: Callable[[list[bytes]], object], parts: list[list[bytes]]) -> float:
    """Median processor seconds of a part."""
    times = []
    for part in parts:
        start = time.process_time()
        work(part)
        times.append(time.process_time() - start)
    return statistics.median(times[4:])


INGEST = """
import sys, time
from provenance.kb import KnowledgeBase
start = time.perf_counter()
with KnowledgeBase.create(sys.argv[1]) as kb:
    kb.ingest(sys.argv[2])
print(time.perf_counter() - start)
"""


def bench_ingest(folder: Path) -> None:
    """A feed into a new knowledge base on disk, beside a bulk load of the resulting quads; then more, and again.

    Each in a process of its own, as a person runs it; peaks are of the largest process of each.
    """
    peaks = []
    for count in (36_000, 180_000):
        feed, base, text = generate.write(folder / f"{count}.jsonl", count), folder / f"kb{count}", folder / "view.nq"
        ours, peak = alone(INGEST, base, feed)
        peaks.append(peak)
        with KnowledgeBase.open(base) as kb:
            kb._storage.view().dump(text, format=ox.RdfFormat.N_QUADS)
        peer, _ = alone(BULK_LOAD, folder / f"peer{count}", text)
        row(f"ingest of {count:,} ClaimReviews, new base", f"{ours:.1f} s", f"bulk load: {peer:.1f} s", ours / peer)
        again, _ = alone(INGEST, base, feed)
        rate = f"first time: {count / ours:,.0f} records/s"
        row("the same file again", f"{count / again:,.0f} records/s", rate, again / ours)
    row("its peak memory, 180,000", f"{peaks[1]:.0f} MiB", f"36,000: {peaks[0]:.0f} MiB", peaks[1] / peaks[0])
    more, _ = alone(INGEST, base, generate.write(folder / "more.jsonl", 1_000, count))
    row("1,000 more onto 180,000", f"{more:.1f} s", f"the 180,000 at once: {ours:.1f} s", more / ours)


REBUILD = """
import sys, time
from provenance.kb import KnowledgeBase
with KnowledgeBase.open(sys.argv[1]) as kb:
    start = time.perf_counter()
    kb.rebuild()
    print(time.perf_counter() - start)
"""
BULK_LOAD = """
import sys, time
import pyoxigraph as ox
start = time.perf_counter()
store = ox.Store(sys.argv[1])
store.bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)
store.flush()
print(time.perf_counter() - start)
"""


def alone(program: str, *arguments: Path) -> tuple[float, float]:
    """The seconds that a program prints, and its peak MiB, in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = child.stdout.read()
        _, code, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
    return float(told), usage.ru_maxrss / 1024


def bench_rebuild(folder: Path) -> None:
    """Replaying the ledger into a new index on disk, beside pyoxigraph's bulk load of the same quads from one file.

    That its memory stays bounded shows in the peaks: the load of one file needs more with every quad.
    """
    for count in (1_450, 7_200):
        place, quads = folder / f"rebuild-{count}", folder / f"{count}.nq"
        path = folder / f"{count}.jsonl"
        path.write_text("\n".join(map(json.dumps, reviews(count))), encoding="utf-8")
        with KnowledgeBase.create(place) as kb:
            kb.ingest(path)
            kb._storage.view().dump(str(quads), format=ox.RdfFormat.N_QUADS)
            number = len(kb._storage.view())
        (ours, peak), (peer, floor) = alone(REBUILD, place), alone(BULK_LOAD, folder / f"peer-{count}", quads)
        rate, other = f"{number / ours:,.0f} quads/s", f"pyoxigraph bulk load: {number / peer:,.0f} quads/s"
        row(f"rebuild, {number:,} quads", rate, other, peer / ours)
        row("  peak", f"{peak:.0f} MiB", f"pyoxigraph bulk load: {floor:.0f} MiB", peak / floor)


def bench_replace(folder: Path) -> None:
    """20 changed triples of one record in an index of two million quads, beside the bare update with the same quads.

    In the index alone, where change and reading before are at hand, and from the ledger's committed entry to the index
    in step with it. The engine's compaction of the bulk load, a thread of its own, has ended before.
    """
    ledger, index, count = Recorder.create(folder / "ledger", BASE, "bench"), Index(ox.Store(folder / "index")), 13_000
    for number in range(count):
        _received(ledger, number, "")
    fill(index, ledger.current_readings(), ledger.number, lambda _: None)
    _until_quiet()
    ours: list[tuple[float, float]] = []
    whole: list[tuple[float, float]] = []
    peer: list[tuple[float, float]] = []
    for step in range(1, 301):
        number = step * 37 % count
        record = f"{BASE}record/{number}"
        held = ledger.quads_of(index.reading_of(record) or 0, record)
        _received(ledger, number, str(step))
        ledger.commit()
        if step % 2:
            [change] = ledger.changes(index.number)
            ours.append(_timed(lambda: index.apply(change, held)))  # noqa: B023 - called at once
        else:
            whole.append(_timed(lambda: catch_up(ledger, index)))
        graph = f"GRAPH <{BASE}record/{number}>"
        was, now = (" ".join(_lines(number, word)[:10]) for word in (str(step), ""))
        back = f"DELETE DATA {{ {was} {graph} {{ {was} }} }} ; INSERT DATA {{ {now} {graph} {{ {now} }} }}"
        peer.append(_timed(lambda: index.store.update(back)))  # noqa: B023 - called at once
    for what, times in (("in the index", ours), ("from the ledger", whole)):
        for name, place in (("wall", 0), ("processor", 1)):
            told, other = (sorted(time[place] * 1e3 for time in both[25:]) for both in (times, peer))
            for share in (0.5, 0.99):
                mine, floor = told[int(share * len(told))], other[int(share * len(other))]
                which = f"20 changed triples, 2M quads, {what}, {name} p{share * 100:.0f}"
                row(which, f"{mine:.2f} ms", f"the update alone: {floor:.2f} ms", mine / floor)


def bench_new(folder: Path) -> None:
    """Ten records at a time that are new to an index of half a million quads, beside the bare updates."""
    ledger, store = Recorder.create(folder / "ledger", BASE, "bench"), ox.Store(folder / "index")
    index, number = Index(store), 3_300
    for known in range(number):
        _received(ledger, known, "")
    fill(index, ledger.current_readings(), ledger.number, lambda _: None)
    _until_quiet()
    ours: list[float] = []
    peer: list[float] = []
    for step in range(50):
        new = range(number + step * 10, number + step * 10 + 10)
        for each in new:
            _received(ledger, each, "")
        ledger.commit()
        ours.append(_timed(lambda: catch_up(ledger, index))[0] / 10)
        texts = [" ".join(_lines(each + 10_000, "")) for each in new]
        updates = [f"INSERT DATA {{ {text} GRAPH <{BASE}peer> {{ {text} }} }}" for text in texts]
        peer.append(_timed(lambda: list(map(store.update, updates)))[0] / 10)  # noqa: B023 - called at once
    mine, floor = statistics.median(ours) * 1e3, statistics.median(peer) * 1e3
    row("a new record of 75 triples", f"{mine:.2f} ms", f"the update alone: {floor:.2f} ms", mine / floor)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def _until_quiet() -> None:
    """Wait until threads of the engine have ended what they began."""
    while _timed(lambda: time.sleep(1.0))[1] > 0.01:
        pass


def _received(ledger: Recorder, number: int, word: str) -> None:
    """Append a record of 75 triples and its reading; with another ``word`` ten of them are others."""
    key, record = f"key {number}", f"{BASE}record/{number}"
    document = ledger.append(Kind.DOCUMENT, "bench", key=key, body=f"{number} {word}".encode())
    lines = sorted(line.replace(" .\n", f" <{record}> .\n") for line in _lines(number, word))
    detail = {"record": record, "reader": "words/1"}
    ledger.append(Kind.READING, "bench", key=key, ref=document.seq, body="".join(lines).encode(), detail=detail)


def _lines(number: int, word: str) -> list[str]:
    texts = [f"text {n} of record {number} {word if n < 10 else ''}" for n in range(75)]
    return [f'<{BASE}{number}/{n // 5}> <{BASE}p{n % 5}> "{text}" .\n' for n, text in enumerate(texts)]


def bench_past(folder: Path) -> None:
    """A state as of a date half the records ago, made and asked for again, beside the same question of now."""
    claim = next(reviews(1))["claimReviewed"]
    with KnowledgeBase.create(folder / "past") as kb:
        for half, name in enumerate(("first", "second")):
            path = folder / f"{name}.jsonl"
            path.write_text("\n".join(map(json.dumps, list(reviews(4_000))[half::2])), encoding="utf-8")
            kb.ingest(path)
            if not half:
                then = datetime.now(UTC).isoformat()
        number = len(kb._storage.view())

        def traced() -> None:
            with kb.at(as_of=then) as state:
                state.trace(str(claim))

        (first, _), again = _timed(traced), loop(traced)
        now = loop(lambda: kb.trace(str(claim)))
    row(f"trace as of a date, first, {number:,} quads", f"{first:.2f} s", f"trace now: {now * 1e3:.0f} ms", first / now)
    row("trace as of that date, again", f"{again * 1e3:.0f} ms", f"trace now: {now * 1e3:.0f} ms", again / now)


SEARCHED = (
    *("ferry", "the", "Port Amber", "nobody was told", '"the old bridge"', "vandor", "hosp*", "bridge -ferry", "99999"),
    *("vacunación", "hôpital", "gare OR pont", "больницу", "Гавани", "المستشفى", "بعد", "अस्पताल", "मई"),
    *("碼頭", "關閉", "橋"),
)


def bench_search(folder: Path) -> None:
    """Words in several scripts among 100,000 claims, beside FTS5 alone on the same texts, ranked by BM25."""
    texts = [f"{generate.review(number)['claimReviewed']} ({number})" for number in range(100_000)]
    with KnowledgeBase.create(folder / "search") as kb:
        with kb._storage.writing() as writer:
            for number in range(0, len(texts), 100):
                writer.take(_claims(number, texts[number : number + 100]))
        ours = {query: loop(lambda: kb.search(query), 0.1) * 1e3 for query in SEARCHED}  # noqa: B023 - called at once
    bare = sqlite3.connect(folder / "bare.sqlite3")
    bare.execute("CREATE VIRTUAL TABLE bare USING fts5(text)")
    bare.executemany("INSERT INTO bare VALUES (?)", zip(texts, strict=True))
    bare.commit()
    statement = "SELECT text FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 20"
    peer = {
        query: loop(lambda: bare.execute(statement, (query.replace(" -", " NOT "),)).fetchall(), 0.1) * 1e3  # noqa: B023
        for query in SEARCHED
    }
    for name, at in (("median", statistics.median), ("slowest", max)):
        mine, other = at(ours.values()), at(peer.values())
        row(f"search, 100,000 claims, {name} query", f"{mine:.2f} ms", f"bare FTS5: {other:.2f} ms", mine / other)
    sizes = [path.stat().st_size / 1e6 for path in (folder / "search" / "search.sqlite3", folder / "bare.sqlite3")]
    row("  its file", f"{sizes[0]:.0f} MB", f"bare FTS5: {sizes[1]:.0f} MB", sizes[0] / sizes[1])
    whole, _ = process(sys.executable, "-m", "provenance", "-k", str(folder / "search"), "search", "ferry")
    floor, _ = process(sys.executable, "-c", "import click, pyoxigraph, sqlite3, rich.table")
    row("  whole process", f"{whole * 1e3:.0f} ms", f"python, our imports: {floor * 1e3:.0f} ms", whole / floor)


def _claims(number: int, texts: list[str]) -> Incoming:
    """A record of so many claims."""
    record, lines = record_iri(f"claims {number}"), list[bytes]()
    for place, text in enumerate(texts):
        claim = f"<{BASE}{number}/{place}>".encode()
        lines.append(b"%b <%b> <%b> <%b> .\n" % (claim, RDF.type.encode(), SCHEMA.Claim.encode(), record.encode()))
        lines.append(b"%b <%b> %b <%b> .\n" % (claim, SCHEMA.text.encode(), quoted(text), record.encode()))
    told = b"".join(sorted(lines))
    return Incoming(f"claims {number}", record, told, "text/plain", "bench", "claims/1", told)


def bench_tables(folder: Path) -> None:
    """Rows of CSV and XLSX, beside bare readers of them."""
    tables.measure(row, folder)


def bench_rdf(_: Path) -> None:
    """Reviews in RDF shaped as ClaimsKG's, read, mapped and kept as given, against the bare parse."""
    graphs.bench(row)


def bench_query(folder: Path) -> None:
    """A warm query through the worker process, beside the same query in-process."""
    text = "SELECT ?text { ?c a schema:Claim ; schema:text ?text }"
    with KnowledgeBase.create(folder / "query") as kb, KnowledgeBase.in_memory() as memory:
        kb.ingest(ARTICLE)
        memory.ingest(ARTICLE)
        mine, peer = loop(lambda: kb.query(text).rows), loop(lambda: memory.query(text).rows)
        row("query in the worker, warm", f"{mine * 1e3:.2f} ms", f"in-process: {peer * 1e3:.2f} ms", mine / peer)
        traced, view = loop(lambda: kb.trace(CLAIM)), loop(lambda: kb.view(CLAIM).html)
        row("trace, warm", f"{traced * 1e3:.1f} ms", f"one query in the worker: {mine * 1e3:.2f} ms", traced / mine)
        row("view, warm", f"{view * 1e3:.0f} ms", f"trace: {traced * 1e3:.1f} ms", view / traced)


def bench_together(folder: Path) -> None:
    """A writer beside 16 reading processes for a minute, beside the writer alone; `together.py` tells what they do."""
    program = Path(__file__).with_name("together.py")
    subprocess.run([sys.executable, program, "measure", str(folder / "together"), SECONDS], check=True)


def bench_timeline(_: Path) -> None:
    """Answers about time beside networkx and the questions in SPARQL; `timeline.py` tells of what."""
    subprocess.run([sys.executable, Path(__file__).with_name("timeline.py")], check=True)


def bench_copying(_: Path) -> None:
    """Copied wording among planted works beside all pairs and MinHash; `copying.py` tells of what, and how right."""
    subprocess.run([sys.executable, Path(__file__).with_name("copying.py"), "speed", "found"], check=True)


def bench_agreement(_: Path) -> None:
    """How far fact-checkers agree over 180,000 reviews beside asking review by review; `agreement.py` tells of what."""
    subprocess.run([sys.executable, Path(__file__).with_name("agreement.py")], check=True)


def bench_matching(_: Path) -> None:
    """What a run of the matcher costs, first and after a little more, beside all pairs; `matching.py` tells of what."""
    subprocess.run([sys.executable, Path(__file__).with_name("matching.py")], check=True)


def bench_dependence(_: Path) -> None:
    """Independence of a claim's sources beside networkx, and all assertions by columns; see `dependence.py`."""
    subprocess.run([sys.executable, Path(__file__).with_name("dependence.py")], check=True)


def bench_views(_: Path) -> None:
    """Views written, opened and dragged in Chromium, beside pyvis's own export; `views.py` tells of what."""
    subprocess.run([sys.executable, Path(__file__).with_name("views.py")], check=True)


def bench_whole(_: Path) -> None:
    """A whole base ranked, link rings, and writing beside results, beside plain networkx; `whole.py` tells of what."""
    subprocess.run([sys.executable, Path(__file__).with_name("whole.py")], check=True)


def bench_worker(folder: Path) -> None:
    """What isolation costs: small queries warm, the kill at the deadline, the query after it, and a first query."""
    small, endless = "ASK { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with KnowledgeBase.create(folder / "worker") as kb, KnowledgeBase.in_memory() as memory:
        for each in (kb, memory):
            each.ingest(ARTICLE)
            each.query(small)
        warm, floor = (sorted(_seconds(partial(base.query, small)) for _ in range(2_000)) for base in (kb, memory))
        for name, place in (("p50", 1_000), ("p99", 1_980)):
            mine, peer = warm[place] * 1e3, floor[place] * 1e3
            row(f"small query in the worker, {name}", f"{mine:.2f} ms", f"in-process: {peer:.2f} ms", mine / peer)
        late, after = [], []
        for _ in range(KILLS):
            late.append(_seconds(partial(_stopped, kb, endless)) - DEADLINE)
            after.append(_seconds(partial(kb.query, small)))
            kb.query(small)
            time.sleep(DEADLINE)  # a user reads the message meanwhile, and the next spare starts
    for name, times in (("stopped after the deadline", late), ("query after that", after)):
        p50, most = statistics.median(times) * 1e3, max(times) * 1e3
        row(f"{name}, {KILLS} kills, p50", f"{p50:.0f} ms", f"slowest: {most:.0f} ms", most / p50)
    first = []
    for _ in range(RUNS):
        with KnowledgeBase.open(folder / "worker") as kb:
            first.append(_seconds(partial(kb.query, small)) * 1e3)
    python, _peak = process(sys.executable, "-c", "import pyoxigraph")
    mine = statistics.median(first)
    row(
        "first query of an opened base",
        f"{mine:.0f} ms",
        f"python, import pyoxigraph: {python * 1e3:.0f} ms",
        mine / python / 1e3,
    )


def _stopped(kb: KnowledgeBase, text: str) -> None:
    with contextlib.suppress(QueryTimeoutError):
        kb.query(text, timeout=DEADLINE)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    known = {name.removeprefix("bench_"): work for name, work in globals().items() if name.startswith("bench_")}
    for name in sys.argv[1:] or known:
        with tempfile.TemporaryDirectory() as folder:
            known[name](Path(folder))


if __name__ == "__main__":
    main()
