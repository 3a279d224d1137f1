"""Matches as answers show them."""

from dataclasses import dataclass

from provenance.rdf.matches import Match


@dataclass(frozen=True, slots=True)
class Side:
    """A node of a match as it is shown: its words, and what else tells who or what it is."""

    iri: str
    text: str
    language: str | None
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """A match with the words of both sides; ``id`` is what `Matches.confirm` takes for it."""

    id: str
    match: Match
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a run of the matcher did.

    Attributes:
        compared: texts of claims and agents that were looked at: all, or what changed since the last run.
        suggestions: how many suggestions stand now, by kind.
        confirmed: groups of claims that the rule confirmed now.
        left_out: suggestions that would have chained to what was rejected.
        model: the model of meaning that was asked, if any.
    """

    compared: int
    suggestions: dict[str, int]
    confirmed: tuple[tuple[str, ...], ...]
    left_out: int
    model: str = ""
