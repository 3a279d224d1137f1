"""What a mapping says that texts of a column mean: whether they stand there, and for which that is still to be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from provenance.ingest.tables.mapping import Take, meant
from provenance.ingest.tables.plan import columns_by_fold
from provenance.ingest.tables.taking import taking_of
from provenance.verdicts import read_rating

if TYPE_CHECKING:
    from provenance.ingest.source import Entry

_JUDGING = frozenset(("verdict", "rating"))
_MOST = 10
"""How many texts of a column are named."""


class Meanings:
    """The texts of which a mapping says the meaning, and those that stand in their columns."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, int], tuple[Take, set[str]]] = {}

    def add(self, entry: Entry) -> None:
        """Take note of a row."""
        mapping = entry.document.plan.named.mapping
        takes = {(name, at): take for name in mapping.fields for at, take in enumerate(mapping.takes(name))}
        for place, take in takes.items():
            if take.values:
                cells = msgspec.json.decode(entry.content)["cells"]
                printed = msgspec.structs.replace(take, values={}, template=None)
                texts = taking_of(printed, columns_by_fold(list(cells)), mapping.empty)(cells)
                self._told.setdefault(place, (take, set()))[1].update(texts)

    def unused(self) -> dict[str, str]:
        """Texts of which a meaning is said and that stand in no row, and what does, as the end of a message."""
        return {
            text: meant(text, sorted(there)[:_MOST]) if there else ""
            for take, there in self._told.values()
            for text in take.values
            if text not in there
        }


def not_understood(field: str, values: Sequence[str]) -> list[str]:
    """Which of the verdicts in a column mean nothing until a mapping says what; none in a column of something else.

    Example:
        >>> not_understood("verdict", ["4", "False", "4"]), not_understood("claim", ["4"])
        (['4'], [])
    """
    labels = dict.fromkeys(values if field in _JUDGING else ())
    return [label for label in labels if read_rating(label)[0] == "unmapped"][:_MOST]
