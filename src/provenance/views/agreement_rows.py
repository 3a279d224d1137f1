"""How far fact-checkers agree, as rows for tables and files."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.analysis.agreement.answer import Agreement, Judgement
from provenance.views.agreement import GROUND_WORDS, agreement_lines, number_words
from provenance.views.table import Row, row
from provenance.views.wording import date_words

CONFLICT_COLUMNS: Final = (
    "claim", "steps", "first", "first verdict", "first rating", "first date", "first page",
    "second", "second verdict", "second rating", "second date", "second page",
    "days between", "same claim by", "differ at",
)  # fmt: skip
FIRST: Final = ("claim", "steps", "first", "first verdict", "second", "second verdict")
"""Columns of conflicts that tell most."""
PAIR_COLUMNS: Final = (
    "first", "second", "claims", "classes", "on the scale", "same", "kappa linear", "kappa quadratic",
)  # fmt: skip
FIGURE_COLUMNS: Final = (
    "of", "classes", "coefficient", "claims", "pairs", "same", "value", "low", "high", "not told since",
)  # fmt: skip


def rows_of(found: Agreement, rows: str | None) -> tuple[Sequence[str], Iterator[Row]]:
    """Names of columns and rows: ``conflicts`` (where none are named), ``pairs`` or ``figures``.

    Raises:
        KeyError: there are no such rows.
    """
    columns, make = {
        "conflicts": (CONFLICT_COLUMNS, conflict_rows),
        "pairs": (PAIR_COLUMNS, pair_rows),
        "figures": (FIGURE_COLUMNS, figure_rows),
    }[rows or "conflicts"]
    return columns, make(found)


def told_lines(found: Agreement) -> Iterator[str]:
    """The answer in words, a line each."""
    return (f"{line.lead}: {line.text}" if line.lead else f"  {line.text}" for line in agreement_lines(found))


def conflict_rows(found: Agreement) -> Iterator[Row]:
    """All conflicts: on the scale, off it, and inside publishers; one row each."""
    for conflict in (*found.conflicts, *found.unordered, *(c for within in found.within for c in within.conflicts)):
        yield row(
            conflict.text,
            conflict.steps,
            *_cells(found, conflict.first),
            *_cells(found, conflict.second),
            conflict.days,
            GROUND_WORDS[conflict.ground],
            ", ".join(map(str, conflict.stays)),
        )


def _cells(found: Agreement, given: Judgement) -> Row:
    name = found.checker(given.checker).name
    return name, given.verdict, given.rating, date_words(given.date), given.url


def pair_rows(found: Agreement) -> Iterator[Row]:
    """Every two fact-checkers on every scale."""
    for pair in found.pairs:
        first, second = (found.checker(iri).name for iri in (pair.first, pair.second))
        for scale in pair.scales:
            kappas = {figure.kind: number_words(figure) for figure in scale.figures}
            yield row(
                first, second, pair.claims, scale.classes, scale.pairs, scale.same,
                kappas["linear"], kappas.get("quadratic", kappas["linear"]),
            )  # fmt: skip


def figure_rows(found: Agreement) -> Iterator[Row]:
    """Every coefficient: of all, of two, and inside publishers."""
    of_two = ((f"{found.checker(p.first).name} / {found.checker(p.second).name}", p.scales) for p in found.pairs)
    inside = ((f"{found.checker(each.checker).name}, among themselves", each.standing.scales) for each in found.within)
    for name, scales in (("all fact-checkers", found.between.scales), *of_two, *inside):
        for scale in scales:
            for figure in scale.figures:
                numbers = (None if n is None else f"{n:.4f}" for n in (figure.value, figure.low, figure.high))
                yield row(
                    name, scale.classes, f"{figure.name} {figure.kind}", scale.claims, scale.pairs,
                    scale.same, *numbers, figure.missing,
                )  # fmt: skip
