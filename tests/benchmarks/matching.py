"""What a run of the matcher costs: ``python tests/benchmarks/matching.py [CLAIMS] [MODEL]``, 20,000 by default.

A base of so many claims, worded as in tests/resolve/data with names of many syllables, a tenth of them said twice in
other words; and as many people. Told are seconds of the processor for a first run, for one after 100 more claims, for
one after nothing, and what comparing every claim with every other would take at the rate of `rapidfuzz` alone. With a
MODEL of meaning, told is only what it takes to ask it of so many texts, and to find what comes nearest to each.
"""

import resource
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pyoxigraph as ox
from rapidfuzz import fuzz

from provenance.iri import record_iri
from provenance.kb import KnowledgeBase
from provenance.resolve.meaning import Meanings, meaning_model
from provenance.store.storage import Storage
from provenance.store.writer import Incoming
from provenance.vocab import CP, PROV, RDF, SCHEMA

DATA = Path(__file__).resolve().parent.parent / "resolve" / "data" / "claims.toml"
SYLLABLES = (
    "ba",
    "do",
    "ker",
    "li",
    "mun",
    "ra",
    "ves",
    "to",
    "quin",
    "sal",
    "fe",
    "nor",
    "ti",
    "gal",
    "mi",
    "zo",
    "wen",
)
MORE = 100
TWICE = 0.1


def name(chance: Random) -> str:
    """A name that few share."""
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def wordings(chance: Random) -> Iterator[tuple[str, str]]:
    """Claims with their languages; a tenth of them in two wordings."""
    families = tomllib.loads(DATA.read_text(encoding="utf-8"))["family"]
    while True:
        family = chance.choice(families)
        slots = {slot: f"{name(chance)} {name(chance)}" for slot in "pqcdo"}
        slots |= {"n": str(chance.randrange(2, 90_000)), "m": f"{chance.randrange(2, 900)} million", "y": "2021"}
        said = chance.sample(family["same"], 2 if chance.random() < TWICE else 1)
        for text in said:
            for slot, value in slots.items():
                text = text.replace(f"{{{slot}}}", value)  # noqa: PLW2901 - filled in slot by slot
            yield text, family["language"]


def record(number: int, text: str, language: str, chance: Random) -> Incoming:
    """A record of one claim that somebody asserts."""
    key = f"https://check.example/{number}"
    graph, claim, person = (ox.NamedNode(iri) for iri in (record_iri(key), f"{key}/claim", f"{key}/person"))
    told: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (claim, RDF.type, ox.NamedNode(SCHEMA.Claim)),
        (claim, SCHEMA.text, ox.Literal(text, language=language)),
        (person, RDF.type, ox.NamedNode(PROV.Agent)),
        (person, RDF.type, ox.NamedNode(SCHEMA.Person)),
        (person, SCHEMA.name, ox.Literal(f"{name(chance)} {name(chance)}")),
        (person, CP.asserts, claim),
    ]
    quads = [ox.Quad(subject, ox.NamedNode(predicate), value, graph) for subject, predicate, value in told]
    return Incoming(key, graph.value, text.encode(), "text/plain", key, "bench/1", quads)


def timed(kb: KnowledgeBase, what: str) -> float:
    """Run the matcher and tell what it took."""
    start = time.process_time()
    done = kb.matches.suggest()
    seconds = time.process_time() - start
    each = f", {seconds / done.compared * 1e3:.2f} ms each" if done.compared else ""
    told = ", ".join(f"{number} of {kind}s" for kind, number in done.suggestions.items())
    print(f"{what}: {seconds:.1f} s for {done.compared} texts and agents{each}; {told}", flush=True)
    return seconds


def meant(claims: int, wanted: str) -> None:
    """Time a model of meaning."""
    chance = Random(7)  # noqa: S311 - nothing secret
    said = wordings(chance)
    texts = {number: next(said)[0] for number in range(claims)}
    model = meaning_model(wanted)
    start = time.process_time()
    found = Meanings(model, lambda: texts)
    found.ready([0])
    asked = time.process_time()
    found.ready(range(claims))
    near = time.process_time()
    met = sum(len(found.nearest(number)) for number in range(claims))
    print(
        f"{model.name}: {claims} texts asked in {asked - start:.1f} s, the nearest found in {near - asked:.1f} s: {met}"
    )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


def main(claims: int) -> None:
    """Build the base and time the runs."""
    chance, numbers = Random(7), count()  # noqa: S311 - nothing secret
    said = wordings(chance)
    with tempfile.TemporaryDirectory() as place, KnowledgeBase.create(Path(place) / "kb") as kb:
        storage: Storage = kb._storage
        for more, what in ((claims, "first run"), (MORE, f"after {MORE} more claims"), (0, "after nothing")):
            with storage.writing() as writer:
                for _ in range(more):
                    writer.take(record(next(numbers), *next(said), chance))
            timed(kb, what)
    texts = [text for text, _ in (next(said) for _ in range(1_000))]
    start = time.process_time()
    for one in texts[:100]:
        for other in texts:
            fuzz.token_set_ratio(one, other)
    pair = (time.process_time() - start) / 100_000
    print(f"every pair by rapidfuzz alone: {pair * claims * claims / 2:.0f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    meant(number, sys.argv[2]) if len(sys.argv) > 2 else main(number)
