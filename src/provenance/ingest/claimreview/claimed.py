"""What is claimed, out of what was published as the claim: some pages put a whole line, or a title, of theirs there.

A label or verdict that stands before the words is the reviewer's. The labels are data, in
``graph/schemes/claim-labels.toml``. What was published is kept beside.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache

from provenance.ingest.claimreview.markup import clean
from provenance.resources import graph_file
from provenance.verdicts import read_rating
from provenance.vocab import VERDICTS

_COLON = r"\s?[:：]\s*"
_PARTED = r"(?:^|\s+(?=(?-i:[^a-zà-ÿа-я]))|(?<=[.!?…。！？])\s*)"  # a label begins a sentence, or with a capital
_IN_CAPITALS = re.compile(r"CLAIM\s+(.+?)[\s.,;|–-]+(?:FACTS?|TRUTH|REALITY|VERDICT)\s+\S.*", re.DOTALL)
_MARKED = re.compile(r"CLAIM\s|[\[(【]|[^:：]{1,39}[:：]")  # most claims have none of these, which is told sooner
_JUDGED = re.compile(
    r"(?:[\[(【](?P<in>[^\])】]{2,30})[\])】]\s?[:：]?|(?P<before>[^\W\d_][^:：.!?\"“«]{1,29}?)\s?[:：])\s*(?=\S+\s\S)"
)
_AGAINST = frozenset(name for name, verdict in VERDICTS.items() if verdict.stance in ("refutes", "disputes"))
_TRAILING = " |–-•"


def claimed(published: str, judged: Callable[[], str] = lambda: "false") -> str:
    """The words of the claim, without its label and without what the reviewer found, which may follow them.

    Where several claims follow each other under labels, nobody knows which the rating is of: they stay as they are.

    Args:
        published: as such.
        judged: gives the verdict. What is judged true and begins with a verdict is itself somebody's finding.

    Cost: that of `clean` and 0.5 µs where nothing stands before it, else some 5 µs.

    Example:
        >>> claimed("Claim: The bridge is closed. Verdict: False"), claimed("CLAIM The bridge fell FACT It stands")
        ('The bridge is closed.', 'The bridge fell')
        >>> claimed("Claim: The bridge fell. Claim: The ferry sank"), claimed("Claims of fraud: none")
        ('Claim: The bridge fell. Claim: The ferry sank', 'Claims of fraud: none')
    """
    read = clean(published)
    if not _MARKED.match(read):
        return read
    opened, following, found = _forms()
    if labelled := opened.match(read):
        rest = read[labelled.end() :]
        told = found.split(rest, maxsplit=1)[0].rstrip(_TRAILING)
        return read if not told or following.search(rest) else told
    in_capitals = _IN_CAPITALS.fullmatch(read)
    return in_capitals[1] if in_capitals else _unjudged(read, judged)


def labelled(words: str) -> bool:
    """Whether words begin with the label of a claim, and one claim alone.

    Example:
        >>> labelled("Claim: The bridge fell. Verdict: False"), labelled("What we know: nothing")
        (True, False)
    """
    opened, following, _ = _forms()
    label = opened.match(words)
    return label is not None and not following.search(words, label.end())


def _unjudged(read: str, judged: Callable[[], str]) -> str:
    """Words without the verdict against them that is printed before them: "[FAKE] The bridge fell"."""
    printed = _JUDGED.match(read)
    if printed is None:
        return read
    verdict, rule = read_rating(printed["in"] or printed["before"])
    is_label = verdict in _AGAINST and rule.endswith("label")
    return read[printed.end() :] if is_label and judged() in _AGAINST else read


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How a labelled claim opens, how another would follow it, and how a finding does."""
    data = tomllib.loads(graph_file("schemes", "claim-labels.toml").read_text(encoding="utf-8"))
    claims, findings = ("|".join(map(re.escape, data[part])) for part in ("claims", "findings"))
    forms = rf"(?:{claims}){_COLON}", rf"\b(?:{claims}){_COLON}", rf"{_PARTED}(?:{findings}){_COLON}"
    opened, following, found = (re.compile(form, re.IGNORECASE) for form in forms)
    return opened, following, found
