"""Shared wording in the graph: suggestions of ``graph:inferred``, never among the citations that publications declare.

Each is a `cp:SharedWording` of two publications with its passages, and spans with the words in both.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from provenance.analysis.copying.passages import Copy, CopyKind, Shared
from provenance.model import ReviewState, Span
from provenance.rdf.read import Quads
from provenance.rdf.terms import named, quoted, typed
from provenance.store.computed import Computation, good_results
from provenance.vocab import CP, OA, RDF, SCHEMA

METHOD = "copying/2"
"""Program and version."""
SHARED_WORDING = Computation("shared-wording", METHOD, suggests=True)
"""The computation whose results they are."""
Facts = dict[str, list[str]]


def lines_of(copies: Iterable[Copy]) -> Iterator[bytes]:
    """The statements of copies, as `provenance.store.computed.put` takes them; some 30 a passage.

    Copies inside one publisher are no dependence between sources, and left out.
    """
    for copy in copies:
        if not copy.same_publisher:
            yield from _of_copy(copy)


def _of_copy(copy: Copy) -> Iterator[bytes]:
    iri = SHARED_WORDING.result(copy.left, copy.right)
    passages = {f"{iri}-{number}": shared for number, shared in enumerate(copy.shared, 1)}
    yield from _told(
        iri,
        (RDF.type, named(CP.SharedWording)),
        (CP.left, named(copy.left)),
        (CP.right, named(copy.right)),
        (CP.wording, quoted(copy.kind.value)),
        (CP.directed, typed(str(copy.directed).lower(), "boolean")),
        (CP.sharedPart, _decimal(copy.part)),
        (CP.confidence, _decimal(copy.probability)),
        (CP.method, quoted(METHOD)),
        (CP.reviewState, quoted(ReviewState.SUGGESTED.value)),
        *((SCHEMA.hasPart, named(passage)) for passage in passages),
    )
    for passage, shared in passages.items():
        yield from _told(
            passage,
            (RDF.type, named(CP.SharedPassage)),
            (CP.left, named(f"{passage}-left")),
            (CP.right, named(f"{passage}-right")),
            (CP.wording, quoted(shared.kind.value)),
            (CP.sharedWords, typed(str(shared.words), "integer")),
        )
        yield from _of_span(f"{passage}-left", shared.left, copy.left_document)
        yield from _of_span(f"{passage}-right", shared.right, copy.right_document)


def _of_span(iri: str, span: Span, document: str) -> Iterator[bytes]:
    place, words = f"{iri}-position", f"{iri}-quote"
    yield from _told(
        iri,
        (RDF.type, named(OA.SpecificResource)),
        (OA.hasSource, named(document)),
        (OA.hasSelector, named(place)),
        (OA.hasSelector, named(words)),
    )
    yield from _told(
        place,
        (RDF.type, named(OA.TextPositionSelector)),
        (OA.start, typed(str(span.start), "integer")),
        (OA.end, typed(str(span.end), "integer")),
    )
    yield from _told(
        words,
        (RDF.type, named(OA.TextQuoteSelector)),
        (OA.exact, quoted(span.exact)),
        (OA.prefix, quoted(span.prefix)),
        (OA.suffix, quoted(span.suffix)),
    )


def _decimal(number: float) -> bytes:
    """As the engine writes it, so that a run that finds the same changes nothing."""
    return typed(f"{number:g}", "decimal")


def _told(subject: str, *facts: tuple[str, bytes]) -> Iterator[bytes]:
    for predicate, value in facts:
        yield b" ".join((named(subject), named(predicate), value, b".\n"))


def stored_copies(store: Quads) -> list[Copy]:
    """The copies that are kept in a view and that nothing has touched since, the likeliest first.

    Cost: some 0.3 ms each.

    Example:
        >>> import pyoxigraph as ox
        >>> stored_copies(ox.Store())
        []
    """
    results = dict(good_results(store, SHARED_WORDING))
    wordings = [facts for facts in results.values() if facts[RDF.type] == [CP.SharedWording]]
    found: list[Copy] = []
    for facts in wordings:
        with suppress(KeyError):  # a part that was touched takes the whole with it
            found.append(_copy(facts, results))
    return sorted(found, key=lambda copy: (-copy.probability, -copy.words, copy.left, copy.right))


def _copy(facts: Facts, results: dict[str, Facts]) -> Copy:
    passages = [results[part] for part in facts[SCHEMA.hasPart]]
    shared = [_shared(passage, results) for passage in passages]
    sides = (results[passages[0][side][0]] for side in (CP.left, CP.right))
    left_document, right_document = (span[OA.hasSource][0] for span in sides)
    return Copy(
        facts[CP.left][0],
        facts[CP.right][0],
        float(facts[CP.confidence][0]),
        CopyKind(facts[CP.wording][0]),
        facts[CP.directed] == ["true"],
        same_publisher=False,
        left_document=left_document,
        right_document=right_document,
        shared=tuple(sorted(shared, key=lambda one: (-one.words, one.left.start, one.right.start))),
        part=float(facts[CP.sharedPart][0]),
    )


def _shared(passage: Facts, results: dict[str, Facts]) -> Shared:
    left, right = (_span(results[passage[side][0]], results) for side in (CP.left, CP.right))
    return Shared(left, right, int(passage[CP.sharedWords][0]), CopyKind(passage[CP.wording][0]))


def _span(facts: Facts, results: dict[str, Facts]) -> Span:
    place, words = (results[one] for one in facts[OA.hasSelector])
    exact, prefix, suffix = (words[name][0] for name in (OA.exact, OA.prefix, OA.suffix))
    return Span(int(place[OA.start][0]), int(place[OA.end][0]), exact, prefix, suffix)
