"""The benchmark ``together``: a writer beside 16 readers of the same base, beside the writer alone.

The writer takes in files of 100 ClaimReviews. Of the readers 12 hold the base open as a notebook does and ask in turn
whether all records are there whole, a trace, and SPARQL; 4 start a new command for each question. At an analyst's pace
they pause two seconds on average between answer and question; without pause they ask as fast as they are served, which
is more than two cores can do, and the ratio shows who goes first.

Run as ``python tests/benchmarks/together.py measure KB SECONDS``, which starts the others: ``ROLE KB SECONDS PAUSE``;
each of these prints one JSON object when its time is over.
"""

import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from provenance.kb import KnowledgeBase

BATCH = 100
"""Records of one file that the writer takes in: each file is a session of its own, with a snapshot at its end."""
WHOLE = """SELECT (COUNT(*) AS ?all) (COUNT(?label) AS ?whole) { ?review a schema:ClaimReview OPTIONAL {
    ?review schema:itemReviewed ?claim . ?claim schema:text ?text .
    ?review schema:reviewRating ?rating . ?rating schema:alternateName ?label } }"""
QUESTIONS = (
    "SELECT (COUNT(*) AS ?n) { ?claim a schema:Claim }",
    "SELECT ?text { ?claim a schema:Claim ; schema:text ?text } LIMIT 50",
    "SELECT ?who ?text { ?who cp:refutes ?claim . ?claim schema:text ?text } LIMIT 20",
)
STARTING = 6.0
"""Seconds for sixteen readers to start in, before the writer does."""
Told = dict[str, Any]


def review(number: int) -> Told:
    """A whole ClaimReview about an invented claim."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://check-{number % 40}.example/reviews/{number}",
        "claimReviewed": f"The bridge number {number} over the Amber was closed for repairs that never took place",
        "author": {"@type": "Organization", "name": f"Check {number % 40}"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": f"Person {number % 97}"}},
        "reviewRating": {"@type": "Rating", "alternateName": ("False", "True", "Unproven")[number % 3]},
    }


def batch(start: int, size: int = BATCH) -> bytes:
    """A file of so many of them."""
    return "\n".join(json.dumps(review(number)) for number in range(start, start + size)).encode()


def write(path: str, seconds: float, _: float) -> Told:
    """Take in one file after another."""
    taken, begin = 0, time.monotonic()
    with KnowledgeBase.open(path) as kb:
        while time.monotonic() - begin < seconds:
            report = kb.ingest(batch(int(time.time() * 1e6)))
            assert report.complete
            taken += BATCH
    return {"rate": taken / (time.monotonic() - begin)}


def notebook(path: str, seconds: float, pause: float) -> Told:
    """Hold the base open and ask; each fifth question is whether all records are there whole."""
    dice, ages = random.Random(), []  # noqa: S311 - no secret
    with KnowledgeBase.open(path) as kb:

        def ask(count: int) -> None:
            if count % 5 == 0:
                [(every, whole)] = kb.query(WHOLE).rows
                assert every == whole
            elif count % 5 == 1:
                kb.trace(
                    f"The bridge number {dice.randrange(BATCH)} over the Amber was closed for repairs"
                    " that never took place"
                )
            else:
                assert kb.query(dice.choice(QUESTIONS)).rows
            ages.append(kb.snapshot_age.seconds)

        times = list(_asking(ask, seconds, pause))
    return {"times": times, "age": max(ages)}


def command(path: str, seconds: float, pause: float) -> Told:
    """Ask by a new process each time."""

    def ask(count: int) -> None:
        text = QUESTIONS[count % len(QUESTIONS)]
        subprocess.run(
            [sys.executable, "-m", "provenance", "-k", path, "query", "-e", text], check=True, capture_output=True
        )

    return {"times": list(_asking(ask, seconds, pause)), "age": 0.0}


def _asking(ask: Callable[[int], None], seconds: float, pause: float) -> Iterator[float]:
    """Seconds of each question, with pauses between them that are ``pause`` seconds long on average."""
    end, count = time.monotonic() + seconds, 0
    while (begin := time.monotonic()) < end:
        ask(count)
        yield time.monotonic() - begin
        count += 1
        time.sleep(random.uniform(0, 2 * pause))  # noqa: S311 - no secret


def start(role: Callable[..., Told], path: str, seconds: float, pause: float = 0.0) -> subprocess.Popen[str]:
    """A process in that role."""
    arguments = [sys.executable, __file__, role.__name__, path, str(seconds), str(pause)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> Told | None:
    """What it said at its end, None where it failed."""
    out, _ = process.communicate()
    found: Told | None = json.loads(out) if process.returncode == 0 else None
    return found


def measure(path: str, seconds: float) -> None:
    """Print the rows of the benchmark."""
    with KnowledgeBase.create(path) as kb:
        for first in range(0, 1_000, BATCH):
            kb.ingest(batch(first))
    alone = told(start(write, path, seconds / 3)) or {"rate": math.nan}
    print(f"{'writer alone':44} {alone['rate']:10,.0f} records/s")
    for name, pause in (("at an analyst's pace", 2.0), ("without pause", 0.0)):
        readers = [start(role, path, seconds + 2 * STARTING, pause) for role in [notebook] * 12 + [command] * 4]
        time.sleep(STARTING)
        wrote = told(start(write, path, seconds)) or {"rate": math.nan}
        _report(name, wrote["rate"], wrote["rate"] / alone["rate"], [told(reader) for reader in readers])


def _report(name: str, rate: float, ratio: float, found: list[Told | None]) -> None:
    heard = [reader for reader in found if reader]
    failed, oldest = len(found) - len(heard), max((reader["age"] for reader in heard), default=math.nan)
    print(f"{f'writer beside 16 readers {name}':44} {rate:10,.0f} records/s {ratio:44.2f}×")
    print(f"{'':44} {failed} readers failed, oldest snapshot {oldest:.1f} s")
    for kind, part in (("notebooks", found[:12]), ("commands", found[12:])):
        times = sorted(each * 1e3 for reader in part if reader for each in reader["times"])
        middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
        print(f"{f'  questions of {kind}':44} {len(times):10,} answered: p50 {middle:.0f} ms, p99 {late:.0f} ms")


if __name__ == "__main__":
    roles = {role.__name__: role for role in (write, notebook, command)}
    role, place, span, *pace = sys.argv[1:]
    if role == "measure":
        measure(place, float(span))
    else:
        print(json.dumps(roles[role](place, float(span), float(pace[0]))))
