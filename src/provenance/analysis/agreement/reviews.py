"""Reviews as the comparison needs them, from a whole view in one pass, and the claims that they share.

A query of ours joins review, claim, text, verdict and fact-checker inside the engine, where nothing is decoded; each
part is a query of its own, so that the engine joins them by hashing, not by look-ups, which cost a hundred times more.
What is found is then decoded, which takes most of the time: so fact-checkers and verdicts are told by numbers, which
cost nothing to decode, and the reviews of some fact-checkers are found while those of others are.
Dates and addresses are looked up afterwards, for the few reviews that need them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pyoxigraph as ox
from msgspec import Struct

from provenance.analysis.agreement.answer import Asked
from provenance.analysis.dependence.columns import answered, plain_cell
from provenance.iri import normalise_text, normalise_texts
from provenance.labels import primary_language
from provenance.model import ReviewState
from provenance.rdf.matches import MatchKind, matches
from provenance.vocab import CP, PREFIXES, RDF, SCHEMA, SKOS

_VERDICT = PREFIXES["verdict"]
_CHECKERS = f"{{ SELECT ?checker {{ ?checker <{RDF.type}> <{CP.FactChecker}> }} }}"
_COUNTS = (
    f"SELECT ?checker (COUNT(*) AS ?n)"
    f" {{ {_CHECKERS} {{ SELECT ?checker ?review {{ ?review <{SCHEMA.author}> ?checker }} }} }} GROUP BY ?checker"
)
_VERDICTS = f"SELECT DISTINCT ?verdict {{ ?review <{CP.verdict}> ?verdict }}"
_TEXTS = (
    f"{{ SELECT ?review ?claim {{ ?review <{SCHEMA.itemReviewed}> ?claim }} }}"
    f" {{ SELECT ?claim ?text {{ ?claim <{SCHEMA.text}> ?text }} }}"
)
_STATUS = f"OPTIONAL {{ {{ SELECT ?review ?status {{ ?review <{SCHEMA.creativeWorkStatus}> ?status }} }} }}"
_SAME = f"SELECT ?one ?other {{ ?one <{SKOS.exactMatch}> ?other }}"
_PARTS = 2
"""So many queries for reviews, each of some fact-checkers, are answered at once, outside of the interpreter's lock.

Each joins all claims with their texts anew: with four of them the engine works half as long again.
"""
_ALL = f"SELECT (COUNT(DISTINCT ?review) AS ?n) {{ ?review <{SCHEMA.itemReviewed}> ?claim }}"


Row = list[str]
"""Text, number of the verdict, number of the fact-checker, review and status, as the engine writes them."""


class Given(Struct, frozen=True, gc=False):
    """A verdict on a claim of those words; ``status`` says that it does not stand as published."""

    review: str
    checker: str
    verdict: str
    key: str
    status: str | None = None


class Unit(Struct, frozen=True):
    """Claims that count as the same, with the verdicts on them; ``groups`` tells which keys a confirmed match joins."""

    given: tuple[Given, ...]
    groups: dict[str, str]

    def ground(self, one: Given, other: Given) -> str:
        """Why the claims of two verdicts count as the same."""
        if one.key == other.key:
            return "words"
        same = self.groups.get(one.key, one.key) == self.groups.get(other.key, other.key)
        return "confirmed" if same else "suggested"


class Shared(Struct, frozen=True):
    """What was read.

    Attributes:
        units: claims with two verdicts or more, in an order that depends on their words alone.
        reviews: how many each fact-checker has, on whatever claims.
        read: how many there are.
        claims: how many different claims are judged.
        untold: reviews whose claim has no text.
    """

    units: list[Unit]
    reviews: Counter[str]
    read: int
    claims: int
    untold: int


class Joined:
    """Nodes that are one, by the pairs that say so (union-find; the name of all is the first in text order).

    Example:
        >>> joined = Joined([("b", "c"), ("a", "b")])
        >>> joined["c"], joined["z"]
        ('a', 'z')
    """

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._above: dict[str, str] = {}
        for one, other in pairs:
            self.join(one, other)

    def __getitem__(self, node: str) -> str:
        if node not in self._above:  # as most are
            return node
        while (above := self._above.get(node, node)) != node:
            self._above[node] = self._above.get(above, above)
            node = above
        return node

    def join(self, one: str, other: str) -> None:
        """From now on these two are one."""
        first, second = sorted((self[one], self[other]))
        self._above[second] = first


def shared_reviews(store: ox.Store, asked: Asked) -> Shared:
    """The claims that were judged more than once, with all verdicts on them.

    A review by several fact-checkers counts as the first one's: what they say together is one judgement.

    Cost: some 20 µs a review on disk, and a kilobyte for the time of the call.
    """
    found = _Found(store)
    by_key = found.rows(asked)
    groups, wider = found.joined(asked)
    units: defaultdict[str, list[str]] = defaultdict(list)
    for key in by_key:
        units[wider[key]].append(key)
    shared = sorted(sorted(keys) for keys in units.values() if sum(len(by_key[key]) for key in keys) > 1)
    several = (found.unit({key: by_key[key] for key in keys}, groups) for keys in shared)
    kept = [unit for unit in several if len(unit.given) > 1]
    return Shared(kept, found.counts, found.read, len(units), found.untold())


def _order(given: Given) -> tuple[str, str, str]:
    return given.checker, given.verdict, given.review


class _Found:
    """What the store tells."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._matched = [(plain_cell(one), plain_cell(other)) for one, other in self._cells(_SAME)]
        self._agents = Joined(self._matched)
        self._apart = self._rejected()
        self._checkers: dict[str, str] = {}
        self._verdicts: dict[str, str] = {}
        self._all: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.read = 0

    def rows(self, asked: Asked) -> dict[str, list[Row]]:
        """The reviews by those who are asked for, on claims in that language, by what makes claims the same.

        They are left as they were read, since most stand alone.
        """
        read: set[str] = set()
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for part in self._parts():
            self._all.update([review for _, _, _, review, _ in part])
            rows = self._asked_for(part, asked)
            self.counts.update([self._checkers[number] for _, _, number, _, _ in rows])
            read.update([review for _, _, _, review, _ in rows])
            for key, row in zip(self._keys(rows), rows, strict=True):
                found[key].append(row)
        self.read = len(read)
        return found

    def _asked_for(self, rows: list[Row], asked: Asked) -> list[Row]:
        """The rows by those who are asked for, on claims in that language."""
        if language := primary_language(asked.language):
            rows = [row for row in rows if primary_language(_language(row[0])) == language]
        if wanted := {self._agents[iri] for iri in asked.checkers}:
            rows = [row for row in rows if self._checkers[row[2]] in wanted]
        return rows

    def _parts(self) -> Iterator[list[Row]]:
        """All reviews, those of some fact-checkers at a time."""
        counts = [(cell, int(count)) for cell, count in self._cells(_COUNTS)]
        verdicts = [cell for (cell,) in self._cells(_VERDICTS)]
        self._checkers = {str(number): self._agents[plain_cell(cell)] for number, (cell, _) in enumerate(counts)}
        self._verdicts = {str(n): plain_cell(cell).removeprefix(_VERDICT) for n, cell in enumerate(verdicts)}
        rated = f"?review <{CP.verdict}> ?of {_numbered('?of', '?verdict', enumerate(verdicts))}"
        parts = _shared_out((number, count) for number, (_, count) in enumerate(counts))
        queries = (_reviews_by([(number, counts[number][0]) for number in part], rated) for part in parts)
        with ThreadPoolExecutor(_PARTS) as engine:
            for answer in engine.map(partial(answered, self._store), queries):
                yield list(_cells_of(answer))

    def unit(self, rows: Mapping[str, Sequence[Row]], groups: Joined) -> Unit:
        """The verdicts of claims that are one, each review once on claims of the same words."""
        seen: dict[tuple[str, str], Given] = {}
        for key, those in rows.items():
            for given in sorted((self._given(key, row) for row in those), key=_order):
                seen.setdefault((given.review, key), given)
        return Unit(tuple(sorted(seen.values(), key=_order)), {key: groups[key] for key in rows})

    def _given(self, key: str, row: Row) -> Given:
        _, verdict, checker, review, status = row
        return Given(
            plain_cell(review), self._checkers[checker], self._verdicts[verdict], key, plain_cell(status) or None
        )

    def joined(self, asked: Asked) -> tuple[Joined, Joined]:
        """Which words are the same claim by confirmed matches; and by those or suggested ones, if asked for."""
        sure = self._words_of(self._matched)
        maybe = self._words_of(self._judged(ReviewState.SUGGESTED)) if asked.suggested else []
        return Joined(sure), Joined([*sure, *maybe])

    def untold(self) -> int:
        """How many reviews of claims were not given: the claim has no text, or nobody is told to have judged it."""
        [[number]] = self._cells(_ALL)
        return int(number) - len(self._all)

    def _judged(self, state: ReviewState) -> list[tuple[str, str]]:
        return [match.pair for match in matches(self._store, MatchKind.CLAIM, (state,))]

    def _rejected(self) -> dict[str, str]:
        """Reviews of claims that somebody found not to be the same as another one, with their claim."""
        claims = {iri for pair in self._judged(ReviewState.REJECTED) for iri in pair}
        found = {iri: self._quads(None, SCHEMA.itemReviewed, ox.NamedNode(iri)) for iri in sorted(claims)}
        return {quad.subject.value: iri for iri, quads in found.items() for quad in quads}

    def _keys(self, rows: Sequence[Row]) -> list[str]:
        """What makes claims the same: their words; of a claim that was found to be another, its IRI."""
        texts = [plain_cell(row[0]) for row in rows]
        keys = [words or text for words, text in zip(normalise_texts(texts), texts, strict=True)]
        for place, row in enumerate(rows if self._apart else ()):
            keys[place] = self._apart.get(plain_cell(row[3])) or keys[place]
        return keys

    def _words_of(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """The same pairs by what makes claims the same; those without text, and of agents, are left out."""
        apart = set(self._apart.values())
        keys = {iri: iri if iri in apart else self._words_at(iri) for pair in pairs for iri in pair}
        told = ((keys[one], keys[other]) for one, other in pairs)
        return [(one, other) for one, other in told if one and other and one != other]

    def _words_at(self, claim: str) -> str | None:
        texts = sorted(quad.object.value for quad in self._quads(ox.NamedNode(claim), SCHEMA.text, None))
        return words_of(texts[0]) if texts else None

    def _quads(self, subject: ox.NamedNode | None, predicate: str, obj: ox.NamedNode | None) -> Iterator[Any]:
        return self._store.quads_for_pattern(subject, ox.NamedNode(predicate), obj, ox.DefaultGraph())

    def _cells(self, query: str) -> Iterator[Row]:
        return _cells_of(answered(self._store, query))


def _cells_of(answer: bytes) -> Iterator[Row]:
    return (line.split("\t") for line in answer.decode().split("\n")[1:-1])


def _reviews_by(checkers: Iterable[tuple[int, str]], rated: str) -> str:
    """The query for the reviews of some fact-checkers, given with their numbers, as the engine writes them."""
    wrote = f"{_numbered('?who', '?checker', checkers)} ?review <{SCHEMA.author}> ?who"
    return (
        f"SELECT ?text ?verdict ?checker ?review ?status {{ {{ SELECT ?review ?checker {{ {wrote} }} }} {_TEXTS}"
        f" {{ SELECT ?review ?verdict {{ {rated} }} }} {_STATUS} }}"
    )


def _numbered(variable: str, number: str, terms: Iterable[tuple[int, str]]) -> str:
    """What binds a variable to one of those terms, and another one to its number."""
    return f"VALUES ({variable} {number}) {{ {' '.join(f'({term} {place})' for place, term in terms)} }}"


def _shared_out(counts: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers of fact-checkers in `_PARTS` parts with about as many reviews each; parts without any are left out."""
    parts: list[list[int]] = [[] for _ in range(_PARTS)]
    sizes = [0] * _PARTS
    for checker, count in sorted(counts, key=lambda each: (-each[1], each[0])):
        least = sizes.index(min(sizes))
        parts[least].append(checker)
        sizes[least] += count
    return [part for part in parts if part]


def words_of(text: str) -> str:
    """Words by which claims are the same; a text of marks alone is only the same as itself."""
    return normalise_text(text) or text


def _language(text: str) -> str | None:
    return text.rpartition('"')[2].removeprefix("@") or None
