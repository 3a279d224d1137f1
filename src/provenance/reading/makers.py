"""Who made the claim that is checked, where no one form says so: told by several signs together.

Somebody is heard to say what the article is about, at its head or where it concludes; it says of them that they are
right or wrong, calls it their claim, or judges them in its title. No sign is enough alone; each has its weight.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from provenance.names import is_generic
from provenance.reading.blocks import Block
from provenance.reading.checked import denies
from provenance.reading.clauses import finite, negated, piece, stems
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.formed import speech_forms
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.names import Mention
from provenance.reading.quotes import disowned
from provenance.reading.rating import calls_false
from provenance.reading.signs import Signs, signs
from provenance.reading.speech import is_relative
from provenance.reading.spreaders import FARTHER, is_checker, opening, speaks_of_things, whose
from provenance.reading.verbs import Verb

ENOUGH = 4
"""Signs of so much weight together name somebody."""
MOST = 2
"""Signs of one kind weigh no more than this."""
LEAST = 6
"""A text of fewer sentences has no head and no conclusion that would tell anything."""
LEAD = 3
"""The first sentences of an article tell what it checks."""
RESTATED = 3
"""A conclusion comes back to what is checked in so many sentences at its head."""
LAST = 6
"""Where nothing heads the conclusion, the last sentences may be it."""
ALIKE = 3
"""Two texts that share so many words that mean something are about one thing, if these are most of the one."""
THEMES = 12
"""What an article is about is told by so many words that mean something, the most frequent ones."""
LONGEST_HEAD = 160
"""The first line of a text is its title if it has no more characters."""
BRIEF = 25
"""Of more words than these, one that denies tells little."""
NEAR_VERB = 120
"""What a verb of saying is called stands within so many characters of its subject."""

_SPOKEN = frozenset({"said-that", "said-bare", "said-after", "relative", "quotation"})
_STATES = frozenset({"asserts", "suggests"})
_GAP = re.compile(r"(?: \([^)]{1,40}\))?(?:,? [–—-]{1,2} [^–—\"]{2,90} [–—-]{1,2}|, [^\"]{2,90},)? ?")
"""What may stand between a name and its verb: who it is, in brackets or between commas."""
_WORK = re.compile(r"'s?(?: [\w.-]+){1,4} ")
"""Or whose work speaks: "Lind's new ad says"."""
OBLIQUE = re.compile(
    r"\b(?:of|for|to|by|with|from|about|against|at|on|over|like|unlike|than|or|nor|and|not|but|what|if|had|de|del|di|da|do|du|dell[aeo]|dei"
    r"|dos|das|dal|dalla|al|au|aux|sur|su|per|contra|sobre|von|für|gegen|des|van|à"
    r"|para|por|con|com|y|e|und|et|ou|och|ni|no|né|nem|nicht|noch|niet|inte)(?: the| la| le| el| o| a)? ?$",
    re.IGNORECASE,
)
"""After these words a name is nobody's subject."""


@dataclass(frozen=True, eq=False)
class Told:
    """A place where somebody with a name is heard, or seen before a verb of saying.

    ``place``, ``likeness`` to what the article is about, and ``doubt`` that the words for it show, weigh 0 to 2 each.
    """

    speaker: Speaker
    sentence: Sentence
    words: Piece
    claim: Piece | None
    place: int
    likeness: int
    doubt: int

    @property
    def weight(self) -> int:
        """How much speaks for its being what is checked."""
        return self.place + self.likeness + self.doubt


@dataclass
class Case:
    """All that speaks for somebody's having made the claim.

    ``judged`` counts where the article calls them right or wrong, or it theirs; ``titled`` says that its title does;
    ``subject`` that it merely names them, so that the claim may be one about them.
    """

    speaker: Speaker
    person: bool
    told: list[Told] = field(default_factory=list)
    judged: int = 0
    titled: bool = False
    subject: bool = False
    concluded: bool = False

    @property
    def best(self) -> Told:
        """The place that speaks most for it."""
        return max(self.told, key=lambda one: one.weight)

    @property
    def weight(self) -> int:
        """All signs together; nothing where none shows that this is the topic, or none that their words are judged."""
        best, judged = self.best, self.judged >= MOST
        refuted = best.place + best.doubt == 2 * MOST  # called false where the article tells what it checks
        on_topic = any((best.likeness, self.titled, judged, refuted))
        checked = self.judged or self.titled or (not self.subject and (best.doubt or self.concluded))
        if not (on_topic and checked):
            return 0
        against = (not self.person) + (self.subject and not judged)
        return best.weight + min(self.judged, MOST) + MOST * self.titled - against


@dataclass(frozen=True, eq=False)
class Search:
    """What an article is about, and who is heard in it where it tells what it checks."""

    document: Document
    title: Piece | None
    context: Context
    signs: Signs

    @cached_property
    def head(self) -> Block | None:
        """The title, or the first line in its place."""
        first = self.document.title or next(iter(self.document.blocks), None)
        return first if first and len(first.view.clean) <= LONGEST_HEAD else None

    @cached_property
    def topic(self) -> set[str]:
        """What the title and the claim speak of."""
        words = (self.head.view.clean if self.head else "", self.title.words if self.title else "")
        return {stem for one in words for stem in stems(one, self.context.lex)}

    @cached_property
    def themes(self) -> set[str]:
        """What the whole text speaks of again and again."""
        counts = Counter(stem for one in self.document.sentences for stem in stems(one.plain, self.context.lex))
        return {stem for stem, count in counts.most_common(THEMES) if count >= ALIKE}

    @cached_property
    def denied(self) -> bool:
        """Whether what is checked denies something."""
        return self.title is not None and denies(self.title, self.document, self.context.lex)

    @cached_property
    def places(self) -> dict[int, int]:
        """How likely a sentence tells what is checked, by its identity: at the head, near it or at the end."""
        near, said = opening(self.document, FARTHER), self.document.sentences
        under = [one for one in said if one.block.section == "conclusion"][:RESTATED]
        far = dict.fromkeys(map(id, (*near, *said[-LAST:])), 1)
        return far | dict.fromkeys(map(id, (*near[:LEAD], *under)), MOST)

    @cached_property
    def told(self) -> list[Told]:
        """Everywhere that somebody with a name says something, but in answer to the checkers and in doubtful words."""
        lex = self.context.lex
        unclear, answers = lex["unclear"], speech_forms(lex.language).answers
        clear = (
            one
            for one in self.document.sentences
            if one.block is not self.head and not unclear.search(one.folded) and not answers.search(one.folded)
        )
        return [told for one in clear for told in self._told_in(one)]

    def _told_in(self, sentence: Sentence) -> Iterator[Told]:
        """Who is said to be right or wrong in saying something, and, where that counts, who says something."""
        yield from self._conceded(sentence)
        if place := self.places.get(id(sentence), 0):
            yield from self._heard(sentence, place)
            yield from self._acting(sentence, place)

    def _conceded(self, sentence: Sentence) -> Iterator[Told]:
        """The form "X is right that CLAIM", wherever it stands."""
        view, names = sentence.view, self.context.names
        for mention in names.mentions(view, sentence.start, sentence.end):
            match = self.signs.right.match(view.masked, mention.end, sentence.end)
            lead = view.masked[sentence.start : mention.start].removesuffix(f"{mention.title} ")
            told = match and not OBLIQUE.search(lead)  # "And Lind is right that" is an aside on somebody else
            claim = piece(view, match.end(), sentence.end) if match and told else None
            if claim:
                yield from self._by(mention, sentence, claim, MOST)

    def _heard(self, sentence: Sentence, place: int) -> Iterator[Told]:
        """What the readers of sentences heard, save what somebody found out."""
        found = [verb.start for verb in self.context.verbs(sentence) if verb.kind == "found"]
        for one in self.context.told_in(sentence):
            spoken = one.rule in _SPOKEN and one.stance in _STATES and one.speaker.name
            if spoken and one.claim and not any(one.words.start <= at < one.words.end for at in found):
                yield from self._weighed(one.speaker, sentence, one.words, one.claim, place)

    def _acting(self, sentence: Sentence, place: int) -> Iterator[Told]:
        """Who stands before the first verb of saying, and what follows it, however the sentence goes on."""
        verb = next(iter(self.context.verbs(sentence)), None)
        mention = self._actor(sentence, verb) if verb and verb.kind in _STATES else None
        start = self._past_lead(sentence, verb.end) if verb else sentence.end
        if mention and not is_relative(sentence, start, self.context):
            claim = piece(sentence.view, start, sentence.end)
            if self.title or (claim and finite(claim.masked, self.context.lex)):
                yield from self._by(mention, sentence, claim, place)

    def _past_lead(self, sentence: Sentence, start: int) -> int:
        """Where the claim begins after a verb: past "falsely" and "that"."""
        masked = sentence.view.masked
        wrongly = self.signs.wrongly.match(masked, start + 1, sentence.end)
        start = wrongly.end() if wrongly else start
        that = self.context.lex["that"].match(masked, start, sentence.end)
        return that.end() if that else min(start + 1, sentence.end)

    def _actor(self, sentence: Sentence, verb: Verb) -> Mention | None:
        """The name before a verb, with nothing but who it is or a work of theirs between, if it is its subject."""
        masked, lex = sentence.view.masked, self.context.lex
        for mention in self.context.names.mentions(sentence.view, sentence.start, verb.start):
            gap = masked[mention.end : verb.start]
            if _GAP.fullmatch(gap) or (_WORK.fullmatch(gap) and lex["work"].search(gap)):
                lead = masked[sentence.start : mention.start].removesuffix(f"{mention.title} ").casefold()
                told = OBLIQUE.search(lead) or lex["relayed"].search(lead) or lex["embedding"].search(lead)
                return None if told else mention
        return None

    def _by(self, mention: Mention, sentence: Sentence, claim: Piece | None, place: int) -> Iterator[Told]:
        """What is told of whom a name means, if it surely is one."""
        names = self.context.names
        speaker = names.speaker(mention) if mention.title or names.known(mention.name) else None
        if speaker:
            words = Piece(sentence.view, mention.start, claim.end if claim else sentence.end)
            yield from self._weighed(speaker, sentence, words, claim, place)

    def _weighed(
        self, speaker: Speaker, sentence: Sentence, words: Piece, claim: Piece | None, place: int
    ) -> Iterator[Told]:
        """A telling with its weights, unless it speaks against what is checked."""
        if self._denies(claim):
            return
        span = sentence.view.masked[words.start : min(words.end, words.start + NEAR_VERB)]
        doubt = MOST * bool(self.signs.wrongly.search(span)) or int(bool(self.signs.claims.search(span)))
        yield Told(speaker, sentence, words, claim, place, self._likeness(speaker, sentence), doubt)

    def _denies(self, claim: Piece | None) -> bool:
        """Whether somebody speaks against a claim, or says the contrary of what is checked."""
        lex = self.context.lex
        if claim is None:
            return False
        turned = self.title is not None and negated(claim.words, lex) != self.denied
        against = lex["against"].search(claim.words.casefold()) or calls_false(claim.masked, lex.language)
        return bool(against) or (turned and len(claim.words.split()) <= BRIEF)

    def _likeness(self, speaker: Speaker, sentence: Sentence) -> int:
        """How much of what the article is about a sentence speaks of, the name of its speaker left out."""
        lex = self.context.lex
        own = stems(speaker.name or "", lex)
        said, topic = stems(sentence.plain, lex) - own, self.topic - own
        shared = len(topic & said)
        if shared >= ALIKE and MOST * shared >= len(topic):
            return MOST
        about = shared >= MOST or (shared and len(topic) <= ALIKE)
        return int(bool(about or len((self.themes - own) & said) >= ALIKE))


def makers(document: Document, title: Piece | None, context: Context) -> Iterator[Found]:
    r"""Whoever most signs say made the claim, if they say it surely; nobody in a language whose signs are not known.

    Args:
        document: the article's outline.
        title: the claim under check, where the article states it by itself.
        context: what was found in the article.

    Yields:
        At most one statement. Its claim is None where that is the one of the title.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.names import Names
        >>> text = "# Was the port shut?\n\nClerk Ilse Vandor claimed in May that the port was shut.\n\n"
        >>> text += "Vandor is wrong. It was open. Ships came. Ships went. There were many of them."
        >>> document = outline(text, lexicon())
        >>> found = makers(document, None, Context(lexicon(), Names.of(document, lexicon()), text))
        >>> [one.speaker.name for one in found]
        ['Ilse Vandor']
    """
    known = signs(context.lex.language) if len(document.sentences) >= LEAST else None
    search = Search(document, title, context, known) if known else None
    cases = _cases(search) if search else {}
    best = max(cases.values(), key=lambda one: one.weight, default=None)
    if best and best.weight >= ENOUGH:
        told = best.best
        yield Found("origin", "asserts", best.speaker, told.sentence, told.words, None if title else told.claim)


def _cases(search: Search) -> dict[str, Case]:
    """The case of each who is heard, by name, with all that the article says of them."""
    context = search.context
    barred = disowned(search.document, context.names, context.lex) if search.told else frozenset()
    cases: dict[str, Case] = {}
    for told in search.told:
        name = told.speaker.name or ""
        if name not in barred and not _is_nobody(name, context):
            person = told.speaker.person or context.names.person_like(name)
            case = cases.setdefault(name, Case(told.speaker, person))
            case.told.append(told)
            case.concluded |= told.place == MOST and told.sentence.block.section == "conclusion"
    if cases:
        _weigh_title(cases, search)
        _weigh_text(cases, search)
    return cases


def _is_nobody(name: str, context: Context) -> bool:
    """Whether a name is a checker's, a platform's, a month's or no name."""
    lex = context.lex
    listed = name in lex.abbreviations or name in lex.months or name in lex.platforms
    return listed or is_generic(name) or is_checker(name)


def _weigh_title(cases: dict[str, Case], search: Search) -> None:
    """What the title says of those who are heard: that they are right or wrong, that it is theirs, or their name."""
    title, context = search.document.title, search.context
    if title is None:
        return
    whole = Sentence(title, 0, len(title.view.plain))
    judged = {*whose(search.document, [], context)}
    judged |= set() if speaks_of_things(search.document, context.lex) else {*_judged_in(whole, search)}
    named = context.names.people(title.view, whole.start, whole.end)
    for name, case in cases.items():
        case.titled = name in judged
        case.subject = name in named and not case.titled


def _weigh_text(cases: dict[str, Case], search: Search) -> None:
    """How often the text calls those who are heard right or wrong, or what is said theirs."""
    judged = Counter(name for one in search.document.sentences for name in _judged_in(one, search))
    judged.update(_pointed_at(search))
    for name, case in cases.items():
        case.judged = judged[name]


def _judged_in(sentence: Sentence, search: Search) -> Iterator[str]:
    """Whom a sentence calls right or wrong, or whose claim it names."""
    view, names = sentence.view, search.context.names
    for mention in names.mentions(view, sentence.start, sentence.end):
        after = search.signs.after.match(view.masked, mention.end, sentence.end)
        if after or search.signs.before.search(view.masked[sentence.start : mention.start]):
            yield names.full(mention.name, mention.title) or ""


def _pointed_at(search: Search) -> Iterator[str]:
    """Who speaks where the next sentence says that they are right, or that it is wrong: "He is right."."""
    judging = {id(one) for one, two in pairwise(search.document.sentences) if search.signs.pointing.match(two.plain)}
    yield from (one.speaker.name or "" for one in search.told if id(one.sentence) in judging)
