"""What the readers of a sentence know: the lexicon, the names, the pointers, and what was found before it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from provenance.reading.clauses import clause
from provenance.reading.document import Sentence
from provenance.reading.found import ARTICLE, Found, Piece, Speaker
from provenance.reading.lexicon import QUOTED, Lexicon
from provenance.reading.names import Mention, Names
from provenance.reading.view import View

DETERMINER = re.compile(r"(?:(?:the|an?|his|her|their|its) )?", re.IGNORECASE)
_DETERMINED = re.compile(r"^(?:the|an?|his|her|their|its)(?: |$)", re.IGNORECASE)
_WORD = re.compile(r"\w*")
_TWO_WORDS = re.compile(r"\b(\w++)\s+(?=(\w*))")
LONGEST_ROLE = 7
"""More words than this before a name are no role."""


class Source(NamedTuple):
    """A pointer in a view: whose words it vouches for, and where it stands."""

    speaker: Speaker
    start: int
    end: int


@dataclass
class Context:
    """What has been read so far, sentence by sentence."""

    lex: Lexicon
    names: Names
    text: str = ""
    title: str = ""
    sources: dict[View, list[Source]] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    told: dict[Sentence | None, list[Found]] = field(default_factory=dict)
    before: Sentence | None = None
    after: Sentence | None = None
    precursors: list[Found] = field(default_factory=list)
    _verbs: dict[Sentence, list[tuple[re.Match[str], str]]] = field(default_factory=dict)

    def verbs(self, sentence: Sentence) -> list[tuple[re.Match[str], str]]:
        """The verbs of saying in a sentence, each with the class of stance that it gives."""
        if sentence not in self._verbs:
            found = self.lex.patterns["verb"].finditer(sentence.view.masked, sentence.start, sentence.end)
            self._verbs[sentence] = [(verb, self.lex.verbs[verb["verb"]]) for verb in found]
        return self._verbs[sentence]

    def roles_before(self, name: str) -> set[str]:
        """The roles, in small letters, that stand right before a name anywhere in the text."""
        first = _WORD.match(name)
        places = self._roles_by_next.get(first[0], []) if first else []
        named = re.compile(rf"{re.escape(name)}(?!\w)")
        return {role for role, start in places if named.match(self.text, start)}

    @cached_property
    def _roles_by_next(self) -> dict[str, list[tuple[str, int]]]:
        """Every role in the text and the place of the word after it, by that word; read once, for all names."""
        places: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for match in _TWO_WORDS.finditer(self.text):
            if (role := match[1].casefold()) in self.lex.roles:
                places[match[2]].append((role, match.start(2)))
        return places

    def keep(self, one: Found) -> None:
        """Add a statement to what was found."""
        self.found.append(one)
        self.told.setdefault(one.sentence, []).append(one)

    def told_in(self, sentence: Sentence | None) -> list[Found]:
        """What was found in a sentence."""
        return self.told.get(sentence, [])

    def asserted_in(self, sentence: Sentence | None) -> list[Found]:
        """What was found in a sentence to be asserted."""
        return [one for one in self.told_in(sentence) if one.stance == "asserts"]

    def last_claim(self) -> Found | None:
        """The last statement of the sentence before that has a claim of its own."""
        return next((one for one in reversed(self.told_in(self.before)) if one.claim), None)

    def last_origin(self, speaker: Speaker) -> Found | None:
        """The statement by which a speaker is said to have begun the claim, else the first one for a claim."""
        own = [one for one in self.found if one.asserts_claim and one.speaker.key == speaker.key]
        return next((one for one in own if one.rule.startswith("origin")), next(iter(own), None))

    def sources_in(self, sentence: Sentence, start: int | None = None) -> list[Source]:
        """The pointers of a sentence, from a place in it on."""
        first = sentence.start if start is None else start
        return [one for one in self.sources.get(sentence.view, ()) if first <= one.start < sentence.end]

    def holder(self, sentence: Sentence, start: int) -> tuple[Speaker, tuple[int, int] | None]:
        """Whose finding a clause is: the source of the first pointer after it in its sentence, else the article."""
        for speaker, first, last in self.sources_in(sentence, start):
            return speaker, (first, last)
        return ARTICLE, None

    def to_mark(self, view: View, start: int, end: int) -> int:
        """The place of the first pointer within a stretch, or its end."""
        return min((one.start for one in self.sources.get(view, ()) if start < one.start < end), default=end)

    def clause(self, view: View, start: int, end: int) -> Piece | None:
        """The claim that begins at ``start``, up to the end of its clause or a pointer; see `clauses.clause`."""
        return clause(view, start, self.to_mark(view, start, end))


def introduces(lead: str, mention: Mention, context: Context) -> bool:
    """Whether the words before a name are a determiner, a role or the kind of an outlet, and no other noun."""
    lead = lead.strip().removesuffix(mention.title).strip()
    words = [word.casefold().rstrip(",") for word in _DETERMINED.sub("", lead).split()]
    if not words:
        return True
    aside = lead.endswith(",")  # "the commissioner for farming, NAME"
    barred = _PREPOSITIONS if aside else _PREPOSITIONS | _GENITIVE
    nouns = words if aside else words[-1:]
    short = len(words) <= LONGEST_ROLE and QUOTED not in lead
    return short and barred.isdisjoint(words) and not context.lex.kinds.isdisjoint(nouns)


_PREPOSITIONS = frozenset(
    {"the", "a", "an", "in", "on", "at", "by", "from", "with", "that", "and", "to", "as", "after", "when", "or"}
)
_GENITIVE = frozenset({"of", "for", "about", "against"})
