"""What the readers of a sentence know: the lexicon, the names, the pointers, and what was found before it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from provenance.reading.clauses import clause, finite
from provenance.reading.document import Sentence
from provenance.reading.found import ARTICLE, Found, Piece, Speaker
from provenance.reading.lexicon import QUOTED, Lexicon
from provenance.reading.names import Mention, Names
from provenance.reading.verbs import Verb, verbs_in
from provenance.reading.view import View

_WORD = re.compile(r"\w*")
_TWO_WORDS = re.compile(r"\b(\w++)\s+(?=(\w*))")
FIRST_ROLE = 4
"""The words before a name and a comma open with its role within so many."""
LONGEST_ASIDE = 14
"""More words than this before a name and a comma do not tell who it is."""
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
    _verbs: dict[Sentence, list[Verb]] = field(default_factory=dict)

    def verbs(self, sentence: Sentence) -> list[Verb]:
        """The verbs of saying in a sentence."""
        if sentence not in self._verbs:
            self._verbs[sentence] = [*verbs_in(sentence.view.masked, sentence.start, sentence.end, self.lex)]
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
        return clause(view, start, self.to_mark(view, start, end), self.lex)


def introduces(lead: str, mention: Mention, context: Context) -> bool:
    """Whether the words before a name are a determiner, a role or the kind of an outlet, and no other noun."""
    lex = context.lex
    lead = lead.strip().removesuffix(mention.title).strip()
    words = _undetermined(lex["candidacy"].sub("", lead), lex)
    if not words or QUOTED in lead or mention.name in lex.platforms:  # "the author of a Facebook post"
        return not words
    if lead.endswith(","):  # "the commissioner for farming, NAME"
        return not _names_somebody(lead, lex) and _tells_who(words, lead, lex)
    if any(map(lex.turns_to_another, _before_role(words, lex))):
        return False
    if lex.role_first:
        return _is_short(words, lex.words["barring"]) and _role_opens(words, lex.words["genitives"], lex)
    return _is_short(words, lex.words["barring"] | lex.words["genitives"]) and lex.has_kind(words[-1:])


def _names_somebody(lead: str, lex: Lexicon) -> bool:
    """Whether words before a comma open with a name of their own: "Ilse Vandor, Senior Clerk, Quay House"."""
    name = lex.name.match(lead)
    words = name[0].casefold().split() if name and lead.startswith(",", name.end()) else []
    return len(words) > 1 and not lex.has_role(words)


def _is_short(words: list[str], barred: frozenset[str]) -> bool:
    """Whether words are few and none of them keeps a role from being that of whoever is named after them."""
    return len(words) <= LONGEST_ROLE and barred.isdisjoint(words)


def _undetermined(lead: str, lex: Lexicon) -> list[str]:
    """The words before a name, small, without a determiner; of too many what is over the most stays one."""
    determiner = lex["determiner"].match(lead + " ")
    return [
        word.casefold().rstrip(",")
        for word in lead[determiner.end() if determiner else 0 :].split(maxsplit=LONGEST_ASIDE)
    ]


def _tells_who(words: list[str], lead: str, lex: Lexicon) -> bool:
    """Whether words before a comma open with a role, or are few with one: "the head of news at the station, NAME"."""
    opens = len(words) <= LONGEST_ASIDE and lex.has_role(words[:FIRST_ROLE]) and not finite(lead, lex)
    return opens or (_is_short(words, lex.words["barring"]) and lex.has_kind(words))


def _before_role(words: list[str], lex: Lexicon) -> frozenset[str]:
    """The words before the first role of people among some: "lettera alla" in "lettera alla sindaca"."""
    before = [*takewhile(lambda word: not lex.has_role((word,)), words)]
    return frozenset(before) if len(before) < len(words) else frozenset()


def _role_opens(words: list[str], genitives: frozenset[str], lex: Lexicon) -> bool:
    """Whether words open with a role and what it is for: "concejal de la oposición", but not "hermano del alcalde"."""
    office = [*takewhile(lambda word: word not in genitives, words)]
    if len(office) == len(words):
        return lex.has_kind(words)
    held = words[-1].partition("'")[2] or words[-1]  # "ministre de l'Intérieur"
    goes_on = held in genitives or held.endswith("'") or lex.opens_with_determiner(held + " ")
    return lex.has_kind(office) and not goes_on and not lex.has_kind(words[-1:])
