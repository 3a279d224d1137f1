"""Figures of agreement in the graph: findings of ``graph:derived`` about the fact-checkers that they compare.

Every figure rests on the whole graph, so that any change makes all of them stale, and the next answer puts new ones.
"""

from collections.abc import Iterator

from provenance.analysis.agreement.answer import Agreement, Scale
from provenance.rdf.terms import named, quoted, typed
from provenance.store.computed import Computation
from provenance.vocab import CP, RDF

METHOD = "agreement/1"
"""Program and version."""
AGREEMENT = Computation("agreement", METHOD, on_whole=True)
"""The computation whose results they are."""


def lines_of(found: Agreement) -> Iterator[bytes]:
    """The statements of all figures, as `provenance.store.computed.put` takes them.

    Example:
        >>> import pyoxigraph as ox
        >>> from provenance.analysis.agreement import agreement
        >>> sum(CP.coefficient.encode() in line for line in lines_of(agreement(ox.Store())))
        7
    """
    compared = [
        ((), found.between.scales),
        *(((pair.first, pair.second), pair.scales) for pair in found.pairs),
        *(((within.checker,), within.standing.scales) for within in found.within),
    ]
    for checkers, scales in compared:
        for scale in scales:
            yield from _of_scale(checkers, scale)


def _of_scale(checkers: tuple[str, ...], scale: Scale) -> Iterator[bytes]:
    for figure in scale.figures:
        name = f"{figure.name} {figure.kind}"
        subject = named(AGREEMENT.result(*checkers, str(scale.classes), name))
        told = [
            (CP.coefficient, quoted(name)),
            (CP.classes, typed(str(scale.classes), "integer")),
            (CP.comparedClaims, typed(str(scale.claims), "integer")),
            *((CP.compares, named(checker)) for checker in checkers),
            *_numbers(((CP.figure, figure.value), (CP.figureLow, figure.low), (CP.figureHigh, figure.high))),
        ]
        for predicate, value in ((RDF.type, named(CP.AgreementFigure)), *told):
            yield b" ".join((subject, named(predicate), value, b".\n"))


def _numbers(told: tuple[tuple[str, float | None], ...]) -> Iterator[tuple[str, bytes]]:
    for predicate, number in told:
        if number is not None:
            # as the engine writes it, so that a run that finds the same changes nothing
            yield predicate, typed(f"{round(number, 4) + 0.0:.4f}".rstrip("0").rstrip("."), "decimal")
