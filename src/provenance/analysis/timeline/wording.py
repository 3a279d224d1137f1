"""How the words of a claim may have changed on their way: which wording was made from which.

Definition. Wordings are the different texts of the claims in scope, each dated by the first who said it so. A wording
may come from any other that is not certainly younger (`order`). Likeness is the share of words that both have in the
same order, ``2·LCS/(n+m)`` (the normalised Indel similarity of rapidfuzz, over words in lower case; single signs for
scripts without spaces); pairs below `LEAST_LIKE` are not linked. Of all ways to hang each wording below another, or
below none, the cheapest is taken: the minimum spanning arborescence (`branching`) with cost 1 − likeness, and of equal
likeness the nearest in time. This is how outbreaks are traced through dated genomes (SeqTrack: Jombart, Eggo, Dodd and
Balloux, Heredity 106, 2011) and memes through their variants (Adamic, Lento, Adar and Ng, WSDM 2016).

Assumptions, and what it does *not* mean. Every change is a *suggestion*: alike words may come from a third text that
was not read, and a text may be made from two others, which a tree cannot show. The words are those of the record: where
a fact-checker tells a claim in its own words, the change may be the checker's. Across languages nothing is linked.
"""

import re
import string
from collections.abc import Iterator, Sequence
from itertools import groupby

from provenance.analysis.timeline.answer import Change, Edit, Wording
from provenance.analysis.timeline.branching import Edge, arborescence
from provenance.analysis.timeline.order import Interval
from provenance.folding import fold

LEAST_LIKE = 0.5
"""Likeness below which two wordings are not linked: half of their words."""
MOST = 150
"""Wordings that are compared, the earliest: the cost grows with the third power where nothing is dated."""
_SCALE, _FAR = 1_000_000, 10**9  # of likeness; days, more than any calendar has
_JOINED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_JOINED}]|[^\\s{_JOINED}]+")
_SIGNS = string.punctuation + "“”„‘’‚«»‹›…–—¿¡·、。，！？：；（）「」『』،؛؟।"
Sign = tuple[str, int, int]
"""A word in its one spelling, and where it stands in the text."""


def words_of(text: str) -> list[Sign]:
    """The words of a text; of scripts without spaces, single signs.

    Example:
        >>> [word for word, _, _ in words_of("The BRIDGE, 橋は closed!")]
        ['the', 'bridge', '橋', 'は', 'closed']
    """
    found = ((" ".join(fold(part[0])), part) for part in _WORD.finditer(text))
    return [(word, *_within(part)) for word, part in found if word]


def _within(part: re.Match[str]) -> tuple[int, int]:
    """Where a word stands, without the signs around it; marks of Indic scripts at its end stay."""
    text = part[0]
    start = part.start() + len(text) - len(text.lstrip(_SIGNS))
    return start, start + len(text.strip(_SIGNS))


def likeness(one: Sequence[Sign], other: Sequence[Sign]) -> float:
    """Share of the words that both have, in the same order, 0 to 1.

    Example:
        >>> likeness(words_of("the bridge is closed"), words_of("the old bridge is closed"))
        0.8888888888888888
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity([word for word, _, _ in one], [word for word, _, _ in other])


def changes(wordings: Sequence[Wording]) -> tuple[Change, ...]:
    """Which wording may come from which, in the order of the wordings; those that come from none are left out.

    Cost: some 5 µs a pair, and the arborescence.
    """
    told = [words_of(wording.text) for wording in wordings[:MOST]]
    times = [Interval.of(wording.date) for wording in wordings[:MOST]]
    alike = _alike(told)
    edges = [
        Edge(source, target, _cost(like, times[source], times[target]))
        for (source, target), like in alike.items()
        if not _certainly_before(times[target], times[source])
    ]
    apart = [Edge(len(told), target, _weighed(LEAST_LIKE, _FAR + 1)) for target in range(len(told))]
    found = arborescence(len(told) + 1, len(told), [*edges, *apart]) if told else []
    chosen = (edges[position] for position in found if position < len(edges))
    return tuple(_change(wordings, told, times, edge, alike[edge.source, edge.target]) for edge in chosen)


def _alike(told: Sequence[Sequence[Sign]]) -> dict[tuple[int, int], float]:
    """The pairs that are alike enough, both ways."""
    found: dict[tuple[int, int], float] = {}
    for one in range(len(told)):
        for other in range(one):
            like = likeness(told[one], told[other])
            if like >= LEAST_LIKE:
                found[one, other] = found[other, one] = like
    return dict(sorted(found.items()))


def _certainly_before(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and one.before(other)


def _cost(like: float, source: Interval | None, target: Interval | None) -> int:
    """By likeness first, then by days between, at the fewest; one without a date stands furthest."""
    days = abs(source.days_until(target)[0]) if source and target else _FAR
    return _weighed(like, days)


def _weighed(like: float, days: int) -> int:
    return round((1 - like) * _SCALE) * 10 * _FAR + days


def _change(
    wordings: Sequence[Wording],
    told: Sequence[Sequence[Sign]],
    times: Sequence[Interval | None],
    edge: Edge,
    like: float,
) -> Change:
    source, target, _ = edge
    order = "after" if _certainly_before(times[source], times[target]) else "not known"
    edits = tuple(_edits(wordings[source].text, wordings[target].text, told[source], told[target]))
    return Change(source, target, round(like, 3), order, edits)


def _edits(old: str, new: str, before: Sequence[Sign], after: Sequence[Sign]) -> Iterator[Edit]:
    """Runs of words in the order in which they stand; what is dropped goes before what is added in its place."""
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes([word for word, _, _ in before], [word for word, _, _ in after])
    for same, found in groupby(steps, key=lambda step: step.tag == "equal"):
        run = list(found)
        dropped = _run(old, before[run[0].src_start : run[-1].src_end])
        added = _run(new, after[run[0].dest_start : run[-1].dest_end])
        parts = (("kept", added),) if same else (("dropped", dropped), ("added", added))
        yield from (Edit(kind, text) for kind, text in parts if text)


def _run(text: str, signs: Sequence[Sign]) -> str:
    """The text from the first of some words to the last, with what stands between."""
    return text[signs[0][1] : signs[-1][2]] if signs else ""
