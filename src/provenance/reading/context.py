"""What the readers of a sentence know: the lexicon, the names, the pointers, and what was found before it."""

import re
from dataclasses import dataclass, field

from provenance.reading.document import Sentence
from provenance.reading.found import Found, Speaker
from provenance.reading.lexicon import QUOTED, Lexicon
from provenance.reading.names import Mention, Names
from provenance.reading.view import View

DETERMINER = re.compile(r"(?:(?:the|an?|his|her|their|its) )?", re.IGNORECASE)


@dataclass
class Context:
    """What has been read so far, sentence by sentence."""

    lex: Lexicon
    names: Names
    found: list[Found] = field(default_factory=list)
    before: Sentence | None = None
    title: str = ""
    precursors: list[Found] = field(default_factory=list)
    sources: list[tuple[Speaker, View, int, int]] = field(default_factory=list)

    def marks_in(self, view: View) -> list[tuple[int, int]]:
        """Where pointers stand in a view."""
        return [(start, end) for _, one, start, end in self.sources if one is view]

    def last_origin(self, speaker: Speaker) -> Found | None:
        """The statement by which a speaker is said to have begun the claim, else the first one for a claim."""
        own = [one for one in self.found if one.speaker.key == speaker.key and one.stance == "asserts" and one.claim]
        return next((one for one in own if one.rule.startswith("origin")), own[0] if own else None)


def introduces(lead: str, mention: Mention, context: Context) -> bool:
    """Whether the words before a name are a determiner, a role or the kind of an outlet, and no other noun."""
    lead = lead.removesuffix(mention.title).strip()
    bare = DETERMINER.sub("", lead, count=1) if lead.casefold() not in _ARTICLES else ""
    if not bare:
        return True
    words = [word.casefold().rstrip(",") for word in bare.split()]
    kinds = context.lex.roles | context.lex.outlets
    aside = lead.endswith(",")  # "the commissioner for farming, NAME"
    barred = _PREPOSITIONS if aside else _PREPOSITIONS | _GENITIVE
    if barred.intersection(words) or QUOTED in lead:
        return False
    return len(words) <= 7 and (words[-1] in kinds or (aside and bool(kinds.intersection(words))))  # noqa: PLR2004


_PREPOSITIONS = frozenset(
    {"the", "a", "an", "in", "on", "at", "by", "from", "with", "that", "and", "to", "as", "after", "when", "or"}
)
_GENITIVE = frozenset({"of", "for", "about", "against"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its"})
