"""What is counted over the gold articles.

Kinds that are shares (1 is best):
    verdict: articles whose verdicts (class and printed label) are all found and no other; none where there is none.
    verdict_macro_f1: F1 of the classes, "none" among them, each class counting the same.
    originators, named_originators, originators_right: recall, recall of those with a name, precision.
    sources, pointers: entries of the list; marks in the text, by their number.
    citations, citations_right: cited works (entries and links) found; cited addresses that the article does cite.
    quotations: direct quotations that somebody said.
    statements: speaker, stance, hedge, words and claim all right. A short name that fits two people stays short.
    statements_right, statements_by_persons_right: precision over speakers other than the article; over persons.
    chains: ``based_on`` and ``responds_to`` between statements.
Kinds that are counts (0 is best):
    false_attributions: statements given to a person of whom the gold tells nothing of the kind, or that it forbids.
    persons_invented: persons whom the gold does not know.
    read_from_nothing: claims, verdicts, statements or citations taken from what is no part of the article.
    not_literal: spans that are not their words, names that are not printed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

SHARES = (
    "verdict",
    "originators",
    "named_originators",
    "originators_right",
    "sources",
    "pointers",
    "citations",
    "citations_right",
    "quotations",
    "statements",
    "statements_right",
    "statements_by_persons_right",
    "chains",
)
MACRO = "verdict_macro_f1"
COUNTS = ("false_attributions", "persons_invented", "read_from_nothing", "not_literal")


@dataclass
class Tally:
    """Hits and how many there are to hit, by kind; counts of faults; the verdicts; what was missed."""

    hits: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    excess: Counter[str] = field(default_factory=Counter)
    worst: list[tuple[str, str, str]] = field(default_factory=list)

    def share(self, article: str, kind: str, items: Iterable[tuple[str, bool]]) -> None:
        """Count described items, and keep those that are not as they should be."""
        for what, hit in items:
            self.hits[kind] += hit
            self.there[kind] += 1
            if not hit:
                self.worst.append((kind, article, what))

    def fault(self, article: str, kind: str, found: Iterable[str]) -> None:
        """Count and keep what must not be."""
        for what in found:
            self.faults[kind] += 1
            self.worst.append((kind, article, what))

    def classes(self, wanted: Counter[str], given: Counter[str]) -> None:
        """Count the classes of verdict of an article."""
        self.right += wanted & given
        self.missed += wanted - given
        self.excess += given - wanted

    def macro_f1(self) -> float:
        """The mean over classes of F1 (2 right / (2 right + missed + excess))."""
        names = {*self.right, *self.missed, *self.excess}
        each = [2 * self.right[n] / (2 * self.right[n] + self.missed[n] + self.excess[n]) for n in names]
        return sum(each) / max(1, len(each))

    def figures(self) -> dict[str, float]:
        """Shares (to three places), then counts; a share of nothing is 1."""
        shares = {k: round(self.hits[k] / self.there[k], 3) if self.there[k] else 1.0 for k in SHARES}
        return {**shares, MACRO: round(self.macro_f1(), 3), **{k: self.faults[k] for k in COUNTS}}
