"""Suggesting which claims are the same, and which agents: all that are worth comparing, scored, the likely ones kept.

A run goes over what changed since the one before, if there was one; what the rest gave stays. So a record taken in
costs what its own claims cost, some milliseconds each, whatever the size of the base. Nothing is compared with
everything: see `provenance.store.postings` and `provenance.resolve.people` for what is.

What it does not mean: a suggestion is no statement that two are the same, and no suggestion is none that they are not;
a paraphrase in other words, or in another script, is mostly not found.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from provenance.model import ReviewState
from provenance.rdf.matches import Match, MatchKind, computation_of
from provenance.resolve.alike import Features, across, features, one_language, opposed
from provenance.resolve.claims import About
from provenance.resolve.pairs import ClaimPairs
from provenance.resolve.people import Bearer, People
from provenance.resolve.people import features as of_people
from provenance.resolve.scoring import Model, method, reasons, score
from provenance.store.clusters import Clusters, Pair
from provenance.store.computed import Computation

LEAST = 0.3
"""What is less likely is not suggested."""
Progress = Callable[[int, int], None]
"""Told how many texts are done, and of how many."""


def computation(kind: MatchKind, model: str = "") -> Computation:
    """The computation by which matches of a kind are kept in the graph, those of claims by a model of meaning too."""
    asked = model if kind is MatchKind.CLAIM else ""
    made = Computation(f"{kind.value}-matches", method(asked), suggests=True)
    assert made.iri == computation_of(kind)  # noqa: S101 - the two modules name it alike
    return made


def suggested_claims(
    pairs: ClaimPairs, numbers: Collection[int], progress: Progress | None = None, model: str = ""
) -> list[Match]:
    """Matches of claims whose texts have those numbers, among themselves and with all others; by nodes, each once.

    ``model`` is what the model of meaning is called that the pairs were given, if any.
    """
    found: dict[Pair, Match] = {}
    pairs.ready(numbers)
    for done, number in enumerate(sorted(numbers), start=1):
        for left, right in (*pairs.within(number), *pairs.between([number])):
            match = claim_match(left, right, model)
            if match is not None:
                found[match.pair] = match
        if progress is not None:
            progress(done, len(numbers))
    return [found[pair] for pair in sorted(found)]


def claim_match(left: About, right: About, model: str = "") -> Match | None:
    """The suggestion that the first claims of two texts are the same; None where it is not likely, or never so.

    A claim and its negation never are, whatever a model takes them to mean. Cost: some 40 µs.
    """
    if opposed(left.wording, right.wording):
        return None
    weights, told = compared(left, right)
    return _match(MatchKind.CLAIM, (left.claims[0], right.claims[0]), method(model), weights, told)


def compared(left: About, right: About) -> tuple[Model, Features]:
    """In what two claims are alike, and by which coefficients that counts: by language, and by meaning where known."""
    alike = one_language(left.wording, right.wording)
    told = (features if alike else across)(left, right)
    return _COEFFICIENTS[alike, "meaning" in told], told


_COEFFICIENTS = {
    (True, False): Model.CLAIMS,
    (False, False): Model.LANGUAGES,
    (True, True): Model.MEANT,
    (False, True): Model.LANGUAGES_MEANT,
}


def suggested_agents(people: People, iris: Iterable[str]) -> list[Match]:
    """Matches of those agents, among themselves and with all others; by nodes, each once."""
    found: dict[Pair, Match] = {}
    known: dict[str, Bearer] = {}
    for one, other, names in people.pairs(iris):
        left, right = (known.get(iri) or known.setdefault(iri, people.bearer(iri)) for iri in (one, other))
        match = _match(MatchKind.AGENT, (one, other), method(), Model.AGENTS, of_people(left, right, names))
        if match is not None:
            found[match.pair] = match
    return [found[pair] for pair in sorted(found)]


def allowed(matches: Iterable[Match], judged: Iterable[Match]) -> tuple[list[Match], int]:
    """Suggestions without those that were judged, and without those that would chain to what was rejected.

    The likeliest are joined first; one that would then bring the two nodes of a rejected match together is left out,
    and counted.
    """
    decided = {match.pair: match for match in judged}
    clusters = _clusters(decided.values())
    open_ones = (match for match in matches if match.pair not in decided and not _is_one(clusters, match))
    order = sorted(open_ones, key=lambda match: (-(match.score or 0.0), match.pair))
    kept = [match for match in order if clusters.join(*match.pair) is None]
    return sorted(kept, key=lambda match: match.pair), len(order) - len(kept)


def _clusters(judged: Collection[Match]) -> Clusters:
    """What judgements have joined, and what they keep apart."""
    clusters = Clusters(match.pair for match in judged if match.state is ReviewState.REJECTED)
    for match in judged:
        if match.state is ReviewState.CONFIRMED:
            clusters.join(*match.pair)
    return clusters


def _is_one(clusters: Clusters, match: Match) -> bool:
    return clusters.of(match.left) == clusters.of(match.right)


def lines(matches: Iterable[Match]) -> Iterator[bytes]:
    """The matches as lines of N-Triples, as computed results are written."""
    from provenance.rdf.matches import match_quads

    return (f"{quad.triple} .\n".encode() for match in matches for quad in match_quads(match))


def _match(kind: MatchKind, pair: Pair, drawn: str, model: Model, told: Mapping[str, float]) -> Match | None:
    likely = score(model, told)
    if likely < LEAST:
        return None
    why = ", ".join(reasons(model, told))
    return Match.of(kind, *pair, score=likely, method=drawn, reason=why)
