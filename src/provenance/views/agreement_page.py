"""How far fact-checkers agree, drawn: matrices of verdicts and of fact-checkers, as SVG or one offline page."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.analysis.agreement.answer import Agreement, Checker, CheckerPair, Comparison, Scale
from provenance.analysis.agreement.scales import CLASSES, SCALES
from provenance.views.agreement import agreement_lines, figures_words, number_words
from provenance.views.agreement_rows import (
    CONFLICT_COLUMNS,
    FIGURE_COLUMNS,
    PAIR_COLUMNS,
    conflict_rows,
    figure_rows,
    pair_rows,
)
from provenance.views.colours import part
from provenance.views.matrix import Cell, Matrix, svg
from provenance.views.page import policy, template
from provenance.views.rows import clickable
from provenance.views.text import visible
from provenance.views.view import View
from provenance.views.wording import counted, verdict_class
from provenance.vocab import VERDICTS

MOST_CHECKERS: Final = 12
"""So many fact-checkers are drawn; the tables hold all."""
_ON_SCALE: Final = tuple(sorted(CLASSES[SCALES[0]], key=CLASSES[SCALES[0]].__getitem__))
_NONE: Final = Matrix("There is nothing to draw", ("No two fact-checkers here judged the same claim.",), (), (), 0)
_OFF_SCALE: Final = tuple(name for name in VERDICTS if name not in _ON_SCALE)


def matrices(found: Agreement) -> tuple[Matrix, ...]:
    """What is drawn: verdicts of different fact-checkers, fact-checkers, and each publisher with itself."""
    return tuple(_matrices(found))


def agreement_view(found: Agreement) -> View:
    """How far fact-checkers agree, as matrices; the page has words and tables beside them, and no script."""
    return View(lambda: _page(found), lambda: svg(matrices(found) or (_NONE,)))


def _page(found: Agreement) -> str:
    look = part("agreement.css") + part("matrix.css")
    tables = (
        ("Conflicts", CONFLICT_COLUMNS, tuple(conflict_rows(found))),
        ("Fact-checkers compared, two at a time", PAIR_COLUMNS, tuple(pair_rows(found))),
        ("Coefficients with 95 % intervals", FIGURE_COLUMNS, tuple(figure_rows(found))),
    )
    return template("agreement.html.j2", visible=visible, clickable=clickable).render(
        lines=[line for line in agreement_lines(found) if line.lead],  # a table below holds the conflicts
        pictures=[(each.title, svg([each], styled=False)) for each in matrices(found)],
        tables=tables,
        style=look,
        policy=policy(look),
    )


def _matrices(found: Agreement) -> Iterator[Matrix]:
    if found.between.pairs:
        shared = counted(found.between.claims, "claim") + " that several judged"
        yield _of_verdicts(f"Verdicts of different fact-checkers on {shared}", found.between)
    if found.pairs:
        yield _of_checkers(found)
    for within in found.within:
        if within.many or within.differing:
            name = found.checker(within.checker).name
            claims = counted(within.standing.claims, "claim")
            yield _of_verdicts(f"{name}: its own standing verdicts on {claims} judged more than once", within.standing)


def _of_verdicts(title: str, compared: Comparison) -> Matrix:
    """How often two verdicts meet on one claim: those on the scale, then those off it that occur."""
    counts = {frozenset((one, other)): count for one, other, count in compared.pairs}
    met: set[str] = set().union(*counts)
    names = (*_ON_SCALE, *filter(met.__contains__, _OFF_SCALE))
    most = max(counts.values(), default=1)
    notes = ["Pairs of verdicts on one claim, each counted once; the stronger the colour, the more."]
    notes += [f"{scale.classes} classes: {figures_words(scale)}" for scale in compared.scales[:1] if scale.pairs]
    return Matrix(
        title,
        tuple(notes),
        tuple(map(verdict_class, names)),
        tuple(
            tuple(_met(names, row, column, counts, most) if column <= row else None for column in range(len(names)))
            for row in range(len(names))
        ),
        len(_ON_SCALE),
    )


def _met(names: Sequence[str], row: int, column: int, counts: dict[frozenset[str], int], most: int) -> Cell:
    one, other = names[row], names[column]
    count = counts.get(frozenset((one, other)), 0)
    words = f"{verdict_class(one)} and {verdict_class(other)}: {counted(count, 'pair')}"
    kind = "same" if one == other else "off" if row >= len(_ON_SCALE) else "differ"
    return Cell(str(count) if count else "", "", (count / most) ** 0.5, kind if count else "", words)


def _of_checkers(found: Agreement) -> Matrix:
    """Every two fact-checkers: weighted kappa where it is told, else how many verdicts are the same."""
    compared = [each for each in found.checkers if each.compared]
    most = compared[:MOST_CHECKERS]
    pairs = {frozenset((pair.first, pair.second)): pair for pair in found.pairs}
    left = len(compared) - len(most)
    notes = [
        "Linearly weighted kappa on the finest scale for which it is told; below it claims that both put on it.",
        "Where it is told for none: how many verdicts are in one class of five, of those on the scale.",
    ]
    if left:
        notes.append(f"The {len(most)} with most claims in common; {left} more are in the table.")
    cells = []
    for at, row in enumerate(most):
        before = [(pairs.get(frozenset((row.iri, each.iri))), f"{row.name}, {each.name}") for each in most[:at]]
        cells.append((*(_of_two(pair, names) for pair, names in before), _of_one(row)))
    return Matrix(
        "Fact-checkers, two at a time", tuple(notes), tuple(each.name for each in most), tuple(cells), len(most)
    )


def _of_one(checker: Checker) -> Cell:
    claims = counted(checker.compared, "claim")
    number, _, noun = claims.partition(" ")
    return Cell(number, noun, 0, "", f"{checker.name}: {claims} that others judged too")


def _of_two(pair: CheckerPair | None, names: str) -> Cell:
    if pair is None:
        return Cell("", "", 0, "", f"{names}: no claim in common")
    told = next((scale for scale in pair.scales if scale.figures[0].value is not None), None)
    if told is None:
        return _untold(pair.scales[0], names, pair.claims)
    figure = told.figures[0]
    value = figure.value or 0.0
    words = f"{names}: kappa {number_words(figure)} at {told.classes} classes, {counted(told.claims, 'claim')}"
    number = number_words(figure).partition(" ")[0]
    return Cell(number, f"{told.claims} at {told.classes}", abs(value), "same" if value >= 0 else "differ", words)


def _untold(scale: Scale, names: str, claims: int) -> Cell:
    words = f"{names}: {scale.same} of {scale.pairs} in one class of {counted(claims, 'claim')}; {figures_words(scale)}"
    return Cell(f"{scale.same}/{scale.pairs}", f"{claims} in all", 0, "", words)
