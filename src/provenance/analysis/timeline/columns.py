"""What the whole-base answers need of a view, read property by property: reviews, statements, dates, texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox
from msgspec import Struct

from provenance.analysis.timeline.order import Interval
from provenance.grouping import gathered
from provenance.model import ReviewState
from provenance.rdf import Graph, node
from provenance.vocab import CP, PREFIXES, PROV, SCHEMA, SKOS, STANCES

_POSITIVE = {stance.iri: stance.name for stance in STANCES.values() if stance.sign > 0}
_VIEW = ox.DefaultGraph()
_NOBODY = "a source that is not named"


class Reviewed(Struct, frozen=True, gc=False):
    """A review with a verdict: when, and by whom."""

    iri: str
    verdict: str
    when: Interval | None
    reviewers: tuple[str, ...]


class Told(Struct, frozen=True, gc=False):
    """A statement for a claim, by another than its reviewers; ``when`` is None where its date is none of its own."""

    iri: str
    claim: str
    stance: str
    speaker: str
    when: Interval | None


class Columns:
    """The columns of a view.

    Attributes:
        reviews: reviews by claim, in the order of their IRIs.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph, self._names = graph, {"": _NOBODY}
        self._first = _chosen(self._pairs(CP.earliest), min)
        self._last = _chosen(self._pairs(CP.latest), max)
        self._dated = {iri for iri, _ in self._pairs(CP.dateText)}
        self._work = _chosen(self._pairs(SCHEMA.isPartOf), min)
        self._reviewing = set(self._pairs(CP.reviews))
        self._above = self._hung()
        claims = set(graph.instances(SCHEMA.Claim))
        self._texts = _chosen((pair for pair in self._pairs(SCHEMA.text) if pair[0] in claims), min)
        self._of_text = gathered(((text, iri) for iri, text in sorted(self._texts.items())))
        self.reviews = self._reviewed()
        self._said = self._stated()

    def said(self, claim: str) -> list[Told]:
        """Statements for a claim, one of its text, one that is the same or entails it."""
        return [told for each in self._upstream(claim) for told in self._said.get(each, ())]

    def text(self, claim: str) -> str:
        """The words of a claim."""
        return self._texts.get(claim, "")

    def name(self, iri: str) -> str:
        """What an agent is called."""
        if iri not in self._names:
            agent = self._graph.agent(iri)
            self._names[iri] = agent.name or agent.label or _NOBODY
        return self._names[iri]

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every triple of a property; `Graph.pairs` for those that are no triples themselves."""
        for quad in self._graph.store.quads_for_pattern(None, node(predicate), None, _VIEW):
            yield quad.subject.value, quad.object.value  # type: ignore[union-attr]

    def _upstream(self, claim: str) -> list[str]:
        found = dict.fromkeys((claim, *self._of_text.get(self._texts.get(claim, ""), ())))
        queue = list(found)
        while queue:
            for other in self._above.get(queue.pop(), ()):
                if other not in found:
                    found[other] = None
                    queue.append(other)
        return list(found)

    def _hung(self) -> dict[str, list[str]]:
        """To each claim those that entail it or are the same."""
        same = list(self._pairs(SKOS.exactMatch))
        turned = ((conclusion, premise) for premise, conclusion in (*self._pairs(CP.entails), *same))
        return gathered(sorted({*turned, *same}))

    def _reviewed(self) -> dict[str, list[Reviewed]]:
        verdicts = _chosen(self._pairs(CP.verdict), min)
        authors = gathered(pair for pair in sorted(self._pairs(SCHEMA.author)) if pair[0] in verdicts)
        found: defaultdict[str, list[Reviewed]] = defaultdict(list)
        for iri, claim in sorted(self._pairs(SCHEMA.itemReviewed)):
            if iri in verdicts:
                name = verdicts[iri].removeprefix(PREFIXES["verdict"])
                reviewers = tuple(who for who in authors.get(iri, ()) if (who, claim) in self._reviewing)
                found[claim].append(Reviewed(iri, name, self._spanned(iri, self._work.get(iri)), reviewers))
        return dict(found)

    def _stated(self) -> dict[str, list[Told]]:
        stances = self._standing()
        speakers = {iri: who for iri, who in self._pairs(PROV.wasAttributedTo) if iri in stances}
        through = {iri: work for iri, work in self._pairs(CP.heardThrough) if iri in stances}
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for iri, claim in sorted(pair for pair in self._pairs(CP.claim) if pair[0] in stances):
            speaker = speakers.get(iri, "")
            if (speaker, claim) not in self._reviewing:
                found[claim].append(Told(iri, claim, stances[iri], speaker, self._when(iri, through.get(iri))))
        return dict(found)

    def _standing(self) -> dict[str, str]:
        """The stances of assertions for a claim that nobody rejected."""
        stances = {iri: _POSITIVE[stance] for iri, stance in self._pairs(CP.stance) if stance in _POSITIVE}
        for iri, state in self._pairs(CP.reviewState):
            if state == ReviewState.REJECTED.value:
                stances.pop(iri, None)
        return stances

    def _when(self, statement: str, through: str | None) -> Interval | None:
        """When it was said, else published; None where that is the very moment of the page that tells of it."""
        when = self._spanned(statement if statement in self._dated else self._work.get(statement))
        moment = when is not None and when.first == when.last
        return None if moment and through is not None and when == self._spanned(through) else when

    def _spanned(self, *iris: str | None) -> Interval | None:
        """From the earliest to the latest moment that the dates of some nodes allow."""
        known = [iri for iri in iris if iri in self._first and iri in self._last]
        if not known:
            return None
        return Interval.between(min(self._first[iri] for iri in known), max(self._last[iri] for iri in known))


def _chosen(pairs: Iterable[tuple[str, str]], choose: Callable[[str, str], str]) -> dict[str, str]:
    """One object of each subject, the least or the greatest in text order."""
    found: dict[str, str] = {}
    for subject, text in pairs:
        held = found.get(subject)
        found[subject] = text if held is None else choose(held, text)
    return found
