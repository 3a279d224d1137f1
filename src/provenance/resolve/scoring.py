"""From features to a probability, by a logistic regression with its coefficients in ``graph/schemes/matcher.toml``.

The score is meant to be read as it stands: of pairs scored about 0.8, about 80 in a hundred are right, on data like
those from which ``scripts/fit_matcher.py`` made the coefficients, which the file tells of. It is a likelihood of being
the same, and says nothing of whether a claim is true.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from math import exp
from typing import Any

from provenance.resources import graph_file


class Model(StrEnum):
    """Of what the coefficients are."""

    CLAIMS = "claims"
    LANGUAGES = "languages"
    AGENTS = "agents"
    MEANT = "claims by meaning"
    LANGUAGES_MEANT = "languages by meaning"


def score(model: Model, features: Mapping[str, float]) -> float:
    """The probability that two nodes with these features in common are the same; a feature left out is 0.

    Example:
        >>> score(Model.CLAIMS, {}) < score(Model.CLAIMS, {"words": 1, "words one way": 1})
        True
    """
    weights = coefficients(model)
    return 1 / (1 + exp(-weights["always"] - sum(weights[name] * value for name, value in features.items() if value)))


def coefficients(model: Model) -> dict[str, float]:
    """The weight of each feature, and ``always`` of none."""
    weights: dict[str, float] = _data()[model]
    return weights


def reasons(model: Model, features: Mapping[str, float], most: int = 4) -> tuple[str, ...]:
    """The features that weigh most, with a sign for what speaks for it or against it."""
    weights = coefficients(model)
    told = {name: weights[name] * value for name, value in features.items() if value and weights[name]}
    order = sorted(told, key=lambda name: (-abs(told[name]), name))[:most]
    return tuple(f"{'+' if told[name] > 0 else '-'} {name}" for name in order)


def method(model: str = "") -> str:
    """Name and version of the matcher, as its suggestions carry it, with the model of meaning that it asked.

    Example:
        >>> method("mine@1f").removeprefix(method())
        '+mine@1f'
    """
    return "+".join(filter(None, (f"matcher/{_data()['version']}", model)))


def is_calibrated(drawn: str) -> bool:
    """Whether scores of a method are shares of pairs that are right: not with another model than it was fitted with."""
    return drawn.partition("+")[2] in ("", _data()["model"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(graph_file("schemes", "matcher.toml").read_text(encoding="utf-8"))
