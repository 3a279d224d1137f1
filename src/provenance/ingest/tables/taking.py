"""How the values of a field are had from the cells of a row, as a mapping says."""

import ast
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from provenance.ingest.tables.fields import folded
from provenance.ingest.tables.mapping import Take

Cells: TypeAlias = Mapping[str, str]
"""The cells of a row by their columns."""
Step: TypeAlias = Callable[[str], Iterable[str]]

_NOTHING = ("", "NaN", "nan", "N/A", "n/a", "#N/A", "NULL", "null", "None", "none", "-", "--", "–", "—")
"""What programs and people write into a cell of which they have nothing to say."""
_LONGEST_LIST = 100_000
_TEXT = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_LIST = re.compile(rf"\[\s*(?:{_TEXT}\s*(?:,\s*{_TEXT}\s*)*,?\s*)?\]", re.DOTALL)

_HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a letter's escape by itself, which is none."""


@dataclass(frozen=True, slots=True)
class Taking:
    """The text of a column, or one for all rows, then steps; nothing where one of some columns tells so.

    Attributes:
        column: whose cell it is; empty for a text for all.
        value: that text.
        steps: what is done to each text.
        nothing: texts that mean that nothing is told.
        unless: columns, and what stands in them where nothing is told.
    """

    column: str
    value: str
    steps: tuple[Step, ...]
    nothing: frozenset[str]
    unless: tuple[tuple[str, re.Pattern[str]], ...]

    def __call__(self, cells: Cells) -> list[str]:
        """What the row says, each text once."""
        if self.unless and any(pattern.fullmatch(cells.get(column, "").strip()) for column, pattern in self.unless):
            return []
        found = [cells.get(self.column, self.value)]
        for step in self.steps:
            found = [part for text in found for raw in step(text) if (part := raw.strip()) not in self.nothing]
        return list(dict.fromkeys(found))


def taking_of(take: Take, columns: Cells, empty: Sequence[str]) -> Taking:
    """How a mapping takes a field from a table.

    Args:
        take: what the mapping says.
        columns: those of the table by their folded names.
        empty: texts that mean, in all of the table, that nothing is told.
    """
    asked = {name: told for name in _STEPS if (told := getattr(take, name))}
    return Taking(
        columns.get(folded(take.column or ""), ""),
        take.value or "",
        (listed if take.column else _itself, *(_STEPS[name](told) for name, told in asked.items())),
        frozenset((*_NOTHING, *empty, *take.empty)) - take.values.keys(),
        tuple((columns.get(folded(name), ""), re.compile(pattern)) for name, pattern in take.unless.items()),
    )


def listed(text: str) -> list[str]:
    """The texts of a list, as JSON or Python writes it; any other text, in brackets or not, by itself.

    Example:
        >>> listed("['Ilse Vandor', 'Tomas Krog']"), listed("[The bridge]"), listed("[]")
        (['Ilse Vandor', 'Tomas Krog'], ['[The bridge]'], [])
    """
    plain = text.strip()
    if plain[:1] != "[" or len(plain) > _LONGEST_LIST or not _LIST.fullmatch(plain):
        return [plain]
    found = _as_python(plain) if (told := _as_json(plain)) is None else told
    return [plain] if found is None or _HALF.search("".join(found)) else found


def _as_json(text: str) -> list[str] | None:
    """The texts of a list in JSON, where a pair of escapes may stand for one letter."""
    try:
        found: list[str] = json.loads(text, strict=False)
    except ValueError:
        return None
    return found


def _as_python(text: str) -> list[str] | None:
    try:
        found: list[str] = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return found


def _itself(text: str) -> list[str]:
    return [text]


def _matches(pattern: re.Pattern[str]) -> Step:
    """What the first group has matched, or all, as often as it matches."""
    group = min(pattern.groups, 1)
    return lambda text: [found[group] or "" for found in pattern.finditer(text)]


_STEPS: dict[str, Callable[[Any], Step]] = {
    "pattern": lambda told: _matches(re.compile(told)),
    "split": lambda told: re.compile(told).split,
    "values": lambda told: lambda text: [told.get(text, text)],
    "template": lambda told: lambda text: [told.replace("{}", text)],
}
"""What a key of a mapping asks to be done to each text, in this order."""
