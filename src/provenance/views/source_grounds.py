"""What the sources view draws beside what it counts: words on another claim on which a statement rests."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from provenance.analysis.dependence.answer import Report
from provenance.analysis.trace import Statement
from provenance.views.scene import Edge, Facts, Node
from provenance.views.wording import AGENT_WORDS, party_label, party_words, stance_words

NOTE: Final = "What rests on words about another claim is drawn with these; they are not counted."


class Ground(NamedTuple):
    """A statement, and one on another claim on which it rests."""

    report: Report
    said: Statement


def grounds_beside(
    reports: Iterable[Report], counted: Collection[str], statements: Mapping[str, Statement]
) -> Iterator[Ground]:
    """What these statements rest on that is itself a statement and not counted on a side of the claim.

    Args:
        reports: the statements.
        counted: IRIs of those that are drawn anyway.
        statements: all that are known, by IRI.
    """
    for report in reports:
        for iri in dict.fromkeys(report.based_on):
            if iri in statements and iri not in counted:
                yield Ground(report, statements[iri])


def ground_node(ground: Ground, name: str, place: tuple[int, int], details: tuple[Facts, ...]) -> Node:
    """The box of who said it, with the stance on the other claim; ``place`` is its layer and band."""
    party = ground.said.speaker
    tag = f"{AGENT_WORDS[party.kind]}, on another claim: {stance_words(ground.said)}"
    layer, band = place
    return Node(name, party.kind.value, party_label(party), tag, layer, band, details=details)


def ground_edge(ground: Ground, key: str, run: tuple[str, str], details: tuple[Facts, ...]) -> Edge:
    """The line from who rests on it."""
    who, whom = party_words(ground.report.speaker), party_words(ground.said.speaker)
    return Edge(
        key,
        *run,
        "basedOn",
        f"{who} rests on {whom}, on another claim: not counted",
        suggested=ground.said.state != "confirmed",
        details=details,
        word="rests on",
    )
