"""A gold article beside what the reader makes of it, and when the two say the same."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from provenance.iri import Minter
from provenance.model import Assertion, Reading
from provenance.reading.article import read_article
from provenance.reading.found import ARTICLE

ITSELF = "@article"
LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")
EDGE = " #.,;:!?*_\"'“”„«»‹›‘’"

Table = dict[str, Any]


def plain(text: str) -> str:
    """A printed string without Markdown links, marks and quotation marks at its edges, for comparison.

    Example:
        >>> plain("“[The tolls](https://a.example/t).”")
        'the tolls'
    """
    return " ".join(LINK.sub(r"\1", text).split()).strip(EDGE).casefold()


@dataclass(frozen=True)
class Gold:
    """An article, its reading by hand, and what the reader made of it."""

    name: str
    text: str
    told: Table
    reading: Reading

    @classmethod
    def load(cls, folder: Path) -> "Gold":
        """Read the folder and its article."""
        told = tomllib.loads((folder / "reading.toml").read_text(encoding="utf-8"))
        text = (folder / told["article"]).read_bytes().decode()
        return cls(folder.name, text, told, read_article(text, Minter(told["article"])))

    @cached_property
    def speakers(self) -> dict[str, str]:
        """The names, else labels, of agents; the article is ``@article``."""
        own = {ARTICLE.label, self.told.get("publisher")} - {None}
        named = {one.iri: one.name or one.label or "" for one in self.reading.agents}
        return {iri: ITSELF if name in own else name for iri, name in named.items()}

    @cached_property
    def claims(self) -> dict[str, str]:
        """The printed words of claims."""
        return {one.iri: one.span.exact if one.span else one.text for one in self.reading.claims}

    @cached_property
    def matched(self) -> list[list[Assertion]]:
        """For each statement of the gold, what the reader has that says it."""
        return [[one for one in self.reading.assertions if self.says(one, w)] for w in self.told["statements"]]

    def same_speaker(self, wanted: str, given: str) -> bool:
        """Names are compared whole; descriptions may be cut a little differently."""
        if wanted == self.told.get("publisher"):
            wanted = ITSELF
        a, b = wanted.casefold(), given.casefold()
        described = wanted in self.told["unnamed"] or wanted in self.told["agents"]
        return a == b or (described and bool(b) and (a in b or b in a) and 2 * min(len(a), len(b)) >= len(a))

    def overlaps(self, first: str, second: str) -> bool:
        """Whether two stretches, given by their words, share half of the shorter one wherever they stand."""
        for a in re.finditer(re.escape(first), self.text):
            for b in re.finditer(re.escape(second), self.text):
                shared = min(a.end(), b.end()) - max(a.start(), b.start())
                if 2 * shared >= min(len(first), len(second)):
                    return True
        return first.casefold() in second.casefold() or second.casefold() in first.casefold()

    def said_there(self, one: Assertion, wanted: Table) -> bool:
        """Whether this speaker says something there, whatever its stance; a verdict may stand in several places."""
        if one.span is None or not self.is_speaker(one, wanted):
            return False
        labels = [v["label"] for v in self.verdicts if v["exact"] == wanted["exact"]]
        repeated = any(label.casefold() in one.span.exact.casefold() for label in labels)
        return repeated or self.overlaps(wanted["exact"], one.span.exact)

    def is_speaker(self, one: Assertion, wanted: Table) -> bool:
        """Whether it is given to the wanted speaker, by name or as the sentence calls them."""
        given, printed = self.speakers[one.speaker], wanted.get("printed_as")
        return self.same_speaker(wanted["speaker"], given) or (printed is not None and plain(printed) == plain(given))

    def says(self, one: Assertion, wanted: Table) -> bool:
        """Whether speaker, stance, hedge, words and claim are the wanted ones."""
        words = self.claims[one.claim]
        return (
            one.stance in {wanted["stance"], *wanted.get("also", ())}
            and one.hedged == wanted["hedged"]
            and self.said_there(one, wanted)
            and any(self.overlaps(form, words) for form in (wanted["claim_exact"], *self.titles(wanted)))
        )

    def titles(self, wanted: Table) -> list[str]:
        """Other forms of the claim, where the statement is about one that the article checks."""
        forms = []
        for number, one in enumerate(self.checked, start=1):
            verdict = one.get("verdict", {}).get("exact")
            if number == wanted.get("checks") or verdict == wanted["exact"]:
                forms += [*one["claim"].values()]
        return forms

    @property
    def verdicts(self) -> list[Table]:
        """The verdicts that are printed."""
        return [one["verdict"] for one in self.checked if "verdict" in one]

    @property
    def checked(self) -> list[Table]:
        """What the article checks: tables with a claim and perhaps a verdict."""
        return [self.told, *self.told.get("also_checked", ())]
