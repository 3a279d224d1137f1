"""The memo on a claim: all that the analyses say of it, with the records that hold the words.

It joins the answers of `trace`, `sources`, `timeline` and `copies` and of the matches in one plain value, and decides
nothing of its own: no score, no verdict, no sum of stances. Its literature and assumptions are theirs. What it does not
mean: a claim with many independent sources is not thereby true, one with a single source not thereby false, and
fact-checkers that agree may have read each other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from provenance.analysis.agreement.conflicts import NO_VERDICT
from provenance.analysis.agreement.scales import steps
from provenance.analysis.copying.answer import SharedWordings, shared_wordings
from provenance.analysis.copying.passages import Copy
from provenance.analysis.dependence.answer import Independence
from provenance.analysis.dependence.scope import same
from provenance.analysis.dependence.sources import sources
from provenance.analysis.timeline.answer import Timeline
from provenance.analysis.timeline.building import timeline_of
from provenance.analysis.trace import Trace, VerdictGiven
from provenance.analysis.tracer import trace
from provenance.model import ReviewState
from provenance.rdf import Graph, node
from provenance.rdf.matches import Match, matches_of
from provenance.rdf.terms import plain
from provenance.store.graphs import META
from provenance.vocab import CP, PROV, RDFS, SCHEMA


@dataclass(frozen=True, slots=True)
class RecordHeld:
    """A record that holds words of the memo, as the ledger has it.

    Attributes:
        iri: of its graph.
        key: its address or file name.
        sha256: of the bytes that were received, None where that is not told.
        number: of the ledger entry by which it stands as it does.
        received: when, UTC.
        reader: program and version that read it.
        confidential: whether it must not be handed on.
    """

    iri: str
    key: str
    sha256: str | None
    number: int | None
    received: str | None
    reader: str | None
    confidential: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two reviewers whose verdicts on the claim itself differ; ``steps`` of five, None where one is off the scale."""

    first: VerdictGiven
    second: VerdictGiven
    steps: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What reviewers found of the claim itself, each two of different reviewers compared.

    Attributes:
        reviewers: how many gave a verdict that says something and stands.
        same: how many pairs of verdicts are the same.
        differing: the pairs that are not, farthest apart first, those off the scale last.
        silent: verdicts that say nothing: not rated, or a label not understood.
        taken_back: verdicts that their publisher deleted or retracted.
    """

    reviewers: int
    same: int
    differing: tuple[Disagreement, ...]
    silent: tuple[VerdictGiven, ...]
    taken_back: tuple[VerdictGiven, ...]


@dataclass(frozen=True)
class Report:
    """All that is known of a claim, for somebody who must decide whether to print it.

    Attributes:
        trace: who said it first, who handed it on, verdicts, what it rests on, dates in doubt.
        sources: how many sources are independent, what it hangs on, circular reporting.
        timeline: what happened when, and how the words changed.
        judged: whether those who gave a verdict on it agree.
        copies: wording that publications share, as far as it was compared; None where it was not.
        matches: matches of claims and agents in the answer, confirmed ones and suggestions.
        names: the words of claims, and names of agents, that these match, by IRI.
        records: records that hold words of it, by IRI.
        read: the record as which a publication was read, by its IRI.
        number: of the ledger, up to which the state is current.
        made: when the memo was made, UTC.
        program: name and version.
        withheld: confidential records on the claim that are left out.
        confidential: confidential records whose words are in it, since that was asked for.
    """

    trace: Trace
    sources: Independence
    timeline: Timeline
    judged: Judged
    copies: SharedWordings | None
    matches: tuple[Match, ...]
    names: dict[str, str]
    records: dict[str, RecordHeld]
    read: dict[str, str]
    number: int
    made: str
    program: str
    withheld: int = 0
    confidential: int = 0


def report(
    graph: Graph,
    claims: Sequence[str],
    *,
    copies: Iterable[Copy] | None,
    confidential: Collection[str],
    made: str,
    program: str,
    withheld: int = 0,
) -> Report:
    """The memo on a claim.

    Args:
        graph: the state, without what is left out.
        claims: IRIs of the claim asked about.
        copies: publications that share wording, None where nobody looked.
        confidential: IRIs of records that are marked where they are in it.
        made: when, UTC.
        program: name and version.
        withheld: how many confidential records on the claim were left out.

    Cost: that of `trace` and `sources`, some 0.5 ms a statement.
    """
    found, independence = trace(graph, claims), sources(graph, claims)
    read, told = _read(graph, found), number(graph)
    named = {said.record for said in found.drawn if said.record} | set(read.values())
    near = tuple(_matches(graph, independence))
    records = {iri: _held(graph, iri, confidential) for iri in sorted(named)}
    return Report(
        trace=found,
        sources=independence,
        timeline=timeline_of(graph, found),
        judged=judged(graph, found, same(independence.claims)),
        copies=None if copies is None else shared_wordings(graph, copies, claims, told),
        matches=near,
        names={iri: _called(graph, iri) for match in near for iri in match.pair},
        records=records,
        read=read,
        number=told,
        made=made,
        program=program,
        withheld=withheld,
        confidential=sum(record.confidential for record in records.values()),
    )


def number(graph: Graph) -> int:
    """Number of the ledger up to which a state is current."""
    return int(_meta(graph, META.value).get(CP.ledgerNumber, "0"))


def judged(graph: Graph, found: Trace, claims: Collection[str]) -> Judged:
    """Whether those who gave a verdict on these claims agree; verdicts on claims that entail it are not compared."""
    fates: defaultdict[str, list[VerdictGiven]] = defaultdict(list)
    for verdict in found.verdicts:
        if verdict.claim in claims:
            fates[_fate(graph, verdict)].append(verdict)
    standing = fates["standing"]
    pairs = [(a, b) for a, b in combinations(standing, 2) if a.reviewer.iri != b.reviewer.iri]
    apart = [Disagreement(a, b, steps(a.verdict, b.verdict)) for a, b in pairs if a.verdict != b.verdict]
    return Judged(
        len({verdict.reviewer.iri for verdict in standing}),
        len(pairs) - len(apart),
        tuple(sorted(apart, key=lambda pair: -(pair.steps or 0))),
        tuple(fates["silent"]),
        tuple(fates["gone"]),
    )


def _fate(graph: Graph, verdict: VerdictGiven) -> str:
    """What becomes of a verdict in a comparison."""
    if graph.text(verdict.work.iri, SCHEMA.creativeWorkStatus):
        return "gone"
    return "silent" if verdict.verdict in NO_VERDICT else "standing"


def _read(graph: Graph, found: Trace) -> dict[str, str]:
    """Of each publication in which words of the memo stand the record as which it was read, the first in text order."""
    return {work: record for work in sorted(found.made_in) if (record := graph.text(work, CP.readAs))}


def _held(graph: Graph, iri: str, confidential: Collection[str]) -> RecordHeld:
    told = _meta(graph, iri)
    source, at = told.get(PROV.hadPrimarySource), told.get(CP.ledgerNumber)
    return RecordHeld(
        iri,
        told.get(CP.key, iri),
        source.removeprefix("urn:sha256:") if source else None,
        int(at) if at else None,
        told.get(PROV.generatedAtTime),
        told.get(CP.reader),
        iri in confidential,
    )


def _meta(graph: Graph, subject: str) -> dict[str, str]:
    found = graph.store.quads_for_pattern(node(subject), None, None, META)
    return {quad.predicate.value: plain(quad.object) for quad in found}


def _called(graph: Graph, iri: str) -> str:
    return graph.words(iri, SCHEMA.text, SCHEMA.name, RDFS.label) or iri


def _matches(graph: Graph, found: Independence) -> Iterator[Match]:
    """Matches that decide what is in the answer, or would: of claims in scope, and of the parties."""
    seen: set[tuple[str, str]] = set()
    for iri in (*(claim.iri for claim in found.claims), *found.parties):
        for match in matches_of(graph.store, iri, states=(ReviewState.CONFIRMED, ReviewState.SUGGESTED)):
            if match.pair not in seen:
                seen.add(match.pair)
                yield match
