"""Fit the coefficients of graph/schemes/matcher.toml to claims and people with known answers; tell how good they are.

    python -m scripts.fit_matcher            learn from one half of the families, try on the other, print, write
    python -m scripts.fit_matcher --check    print only

The fit is a logistic regression with a small ridge (iteratively reweighted least squares; Hastie, Tibshirani and
Friedman 2009, 4.4.1). A family is never in both halves, so what is told was not learned by heart; what is written is
learned from both. Beside it stands what comes of families to which nothing was ever fitted (``unseen.toml``,
``people_unseen.toml``). A sigmoid over the scale (Platt 1999), learned from held-out folds, was tried and left out: it
changes no mean squared error by more than 0.001. What makes a score honest is that the families are many and unlike.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scripts.known_matches import Known, answers, known_claims, known_people, write

from provenance import KnowledgeBase
from provenance.resolve.alike import opposed
from provenance.resolve.claims import About
from provenance.resolve.meaning import CARRIED, NO_MODEL, MeaningModel, meaning_model
from provenance.resolve.naming import kinship, name_of
from provenance.resolve.pairs import ClaimPairs
from provenance.resolve.people import features as of_people
from provenance.resolve.scoring import Model
from provenance.resolve.suggest import compared
from provenance.vocab import SCHEMA

TARGET = Path(__file__).resolve().parent.parent / "graph" / "schemes" / "matcher.toml"
RIDGE = 1.0
LIKELY = 0.5
STEPS = 40
VERSION = 3
DRAWS = 10
"""So often the people never looked at are drawn: few pairs of one draw are scored between seven and nine tenths."""
OTHER_DRAW = 20261123


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that is compared: its features, whether the two are the same, and the family it is held out with."""

    model: Model
    features: Mapping[str, float]
    same: bool
    family: int
    texts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Learned:
    """All examples, and how many pairs that are the same were never compared, or held for opposed.

    Those in two languages that were never compared are told apart: without a model there is nothing to find most by.
    """

    examples: list[Example]
    overlooked: int
    opposed: int
    untranslated: int = 0


def examples_of_claims(seed: int = 5, *, unseen: bool = False, model: MeaningModel = NO_MODEL) -> Learned:
    """Every pair of known claims that the matcher would compare; ``unseen`` as for `known_claims`."""
    known = known_claims(seed, unseen=unseen)
    found: list[Example] = []
    met: set[frozenset[str]] = set()
    turned = 0
    for left, right, ones, others in _compared(known, model):
        same = not {one.answer for one in ones}.isdisjoint(one.answer for one in others)
        met |= {frozenset((one.url, other.url)) for one in ones for other in others if one.answer == other.answer}
        if opposed(left.wording, right.wording):
            turned += same
            continue
        weights, told = compared(left, right)
        family = min(one.family for one in (*ones, *others))
        found.append(Example(weights, told, same, family, (left.text, right.text)))
    language = {one.url: one.language for one in known}
    missed = [len({language[url] for url in pair}) for pair in answers(known) - met if len(pair) > 1]
    return Learned(found, missed.count(1), turned, missed.count(2))


def _compared(known: Sequence[Known], model: MeaningModel) -> Iterator[tuple[About, About, list[Known], list[Known]]]:
    by_url = {one.url: one for one in known}
    with TemporaryDirectory() as place, KnowledgeBase.in_memory() as kb:
        path = Path(place) / "known.jsonl"
        write(list(known), path)
        kb.ingest(path)
        graph = kb._graph  # noqa: SLF001 - the claims of reviews, by pattern
        of = {claim: by_url[review] for review, claim in graph.pairs(SCHEMA.itemReviewed) if review in by_url}
        with kb._storage.searching() as search:  # noqa: SLF001 - as `provenance match` does
            pairs = ClaimPairs(kb._state.view(), search, model)  # noqa: SLF001
            pairs.ready(pairs.numbers())
            for left, right in [*pairs.between(pairs.numbers()), *_within(pairs)]:
                yield left, right, [of[one] for one in left.claims], [of[one] for one in right.claims]


def _within(pairs: ClaimPairs) -> Iterator[tuple[About, About]]:
    return (pair for number in pairs.numbers() for pair in pairs.within(number))


def examples_of_people(seed: int = 5, *, unseen: bool = False) -> Learned:
    """Every pair of known people whose names go together; ``unseen`` as for `known_people`."""
    found, overlooked = [], 0
    for _, world in groupby(known_people(seed, unseen=unseen), attrgetter("world")):
        named = [(one, name_of(one.bearer.name)) for one in world]
        for (one, left), (other, right) in combinations(named, 2):
            if one.family != other.family and set(left.bones).isdisjoint(right.bones):
                continue
            names, same = kinship(left, right), one.answer == other.answer
            if names is None:
                overlooked += same
                continue
            told, both = of_people(one.bearer, other.bearer, names), (one.bearer.name, other.bearer.name)
            found.append(Example(Model.AGENTS, told, same, one.family, both))
    return Learned(found, overlooked, 0)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The coefficients, ``always`` first."""
    names = sorted({name for example in examples for name in example.features})
    rows = np.array([[1.0, *(example.features.get(name, 0.0) for name in names)] for example in examples])
    same = np.array([float(example.same) for example in examples])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1e-6, *[RIDGE] * len(names)])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        spread = likely * (1 - likely) + 1e-9
        step = rows.T @ (same - likely) - ridge @ weights
        weights = weights + np.linalg.solve((rows.T * spread) @ rows + ridge, step)
    return dict(zip(["always", *names], map(float, weights), strict=True))


def likelihood(weights: Mapping[str, float], example: Example) -> float:
    """What the coefficients say of a pair."""
    total = weights["always"] + sum(weights.get(name, 0.0) * value for name, value in example.features.items())
    return float(1 / (1 + np.exp(-total)))


@dataclass(frozen=True, slots=True)
class Quality:
    """How good coefficients are on examples that they were not learned from.

    ``table`` holds for each tenth of the scale how many pairs are scored so, their mean score, the share that is right.
    """

    pairs: int
    precision: float
    recall: float
    error: float
    table: list[tuple[float, int, float, float]]


def quality(weights: Mapping[str, float], examples: Sequence[Example]) -> Quality:
    """Precision and recall at one half, the mean squared error (Brier 1950), and the reliability table."""
    scored = [(likelihood(weights, example), example.same) for example in examples]
    chosen = [same for score, same in scored if score >= LIKELY]
    table = []
    for tenth in range(10):
        within = [(score, same) for score, same in scored if tenth == min(9, int(score * 10))]
        if within:
            share = sum(same for _, same in within) / len(within)
            table.append((tenth / 10, len(within), sum(score for score, _ in within) / len(within), share))
    return Quality(
        len(scored),
        sum(chosen) / max(1, len(chosen)),
        sum(chosen) / max(1, sum(same for _, same in scored)),
        sum((score - same) ** 2 for score, same in scored) / len(scored),
        table,
    )


def main(arguments: Sequence[str]) -> None:
    """Fit, print, write."""
    carried = meaning_model(CARRIED)
    claims, meant, people = examples_of_claims(), examples_of_claims(model=carried), examples_of_people()
    others = [
        *examples_of_claims(OTHER_DRAW, unseen=True).examples,
        *examples_of_claims(OTHER_DRAW, unseen=True, model=carried).examples,
        *(one for draw in range(DRAWS) for one in examples_of_people(OTHER_DRAW + draw, unseen=True).examples),
    ]
    for of, told in (("words", claims), (carried.name, meant)):
        missed = f"{told.overlooked} in one language, {told.untranslated} in two"
        print(f"pairs of one claim never compared by {of}: {missed}")
    print(f"pairs of one claim held for opposed: {claims.opposed}")
    print(f"pairs of one bearer never compared: {people.overlooked}")
    made: dict[Model, tuple[dict[str, float], Quality]] = {}
    for model in Model:
        own = [example for example in (*claims.examples, *meant.examples, *people.examples) if example.model == model]
        seen, unseen = ([example for example in own if (example.family % 2 == 0) is half] for half in (True, False))
        made[model] = fit(own), quality(fit(seen), unseen)
        _tell(f"{model.value}, the other half", made[model][1])
        new = [example for example in others if example.model == model]
        _tell(f"{model.value}, families never looked at", quality(made[model][0], new))
    if "--check" not in arguments:
        TARGET.write_text("".join(_file(carried.name, made)), encoding="utf-8")


def _tell(of: str, found: Quality) -> None:
    print(
        f"\n{of}: {found.pairs} pairs, at one half precision {found.precision:.2f},"
        f" recall {found.recall:.2f}; mean squared error {found.error:.3f}"
    )
    for start, number, mean, share in found.table:
        print(f"  scored {start:.1f} to {start + 0.1:.1f}: {number:6}, mean {mean:.2f}, right {share:.2f}")


def _file(model: str, made: Mapping[Model, tuple[dict[str, float], Quality]]) -> Iterator[str]:
    yield HEAD
    yield f'version = {VERSION}\nmodel = "{model}"\n'
    for of, (weights, found) in made.items():
        good = f"precision {found.precision:.2f}, recall {found.recall:.2f}"
        yield f"\n# Held out: {found.pairs} pairs, at one half {good}."
        rows = (f" {start:.1f}: {share:.2f} of {number}" for start, number, _, share in found.table)
        yield f"\n# Share that is right, of those scored from\n#  {';'.join(rows)}\n"
        yield f'["{of.value}"]\n'
        for name, weight in weights.items():
            yield f'"{name}" = {weight:.3f}\n'


HEAD = """\
# How much each likeness or difference speaks for two nodes being the same: coefficients of logistic regressions.
# Made by scripts/fit_matcher.py from the claims and people of tests/resolve/data; run it again where features or data
# change. Read by src/provenance/resolve/scoring.py; what the names mean is told in alike.py and people.py there.

"""

if __name__ == "__main__":
    main(sys.argv[1:])
