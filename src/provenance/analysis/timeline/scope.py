"""Which claims of a trace are the one asked about, and what says each."""

from collections import defaultdict

from provenance.analysis.trace import Statement, Trace
from provenance.iri import normalise_text


class Scope:
    """The claims of a trace by what they are to each other.

    To say what entails a claim is to say it; to find false what entails it is not to find it false. So what is *said*
    counts for all that it entails, and a verdict for the claims that are the same alone.

    Attributes:
        same: the claim asked about, those of equal text, and those that are the same by confirmed matches.
    """

    def __init__(self, trace: Trace) -> None:
        reviewing = {(given.reviewer.iri, given.claim) for given in trace.verdicts}
        self._said = [s for s in trace.statements if s.sign > 0 and (s.speaker.iri, s.claim) not in reviewing]
        self._premises: defaultdict[str, set[str]] = defaultdict(set)
        self._matched: defaultdict[str, set[str]] = defaultdict(set)
        for relation in trace.relations:
            if relation.kind == "exactMatch":
                self._matched[relation.premise].add(relation.conclusion)
                self._matched[relation.conclusion].add(relation.premise)
            else:
                self._premises[relation.conclusion].add(relation.premise)
        asked = normalise_text(trace.claim.text)
        self._asked = {claim.iri for claim in trace.claims if normalise_text(claim.text) == asked}
        self.same = frozenset(self._closure({trace.claim.iri, *self._asked}, premises=False))

    def said(self, claim: str) -> list[Statement]:
        """Statements that say the claim, or what is the same or entails it, oldest first.

        What a reviewer says of the claim that it reviews is its verdict, and left out.
        """
        start = set(self.same) if claim in self.same else {claim}
        upstream = self._closure(start, premises=True)
        return [statement for statement in self._said if statement.claim in upstream]

    def _closure(self, found: set[str], *, premises: bool) -> set[str]:
        queue = list(found)
        while queue:
            iri = queue.pop()
            near = self._matched[iri] | (self._premises[iri] if premises else set())
            queue += near - found
            found |= near
        return found
