"""What keeps a statement, a verdict or an implication out: words around it that make it doubtful.

The readers propose; the guards bar. A statement lost is a gap, a statement given to the wrong person is a wrong done to
them, so a guard bars on the mere sight of words that may change who speaks or what is meant. The words are data
(``graph/schemes/reading/en.guards.toml``); each guard has a name, which stands in the note of what was left out.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from provenance.reading.blocks import BlockKind
from provenance.reading.clauses import content_words, finite, negated
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.entailment import Implied
from provenance.reading.found import Found, Piece
from provenance.reading.judged import FOR, Judged
from provenance.reading.lexicon import Lexicon
from provenance.reading.phrases import Phrase
from provenance.reading.view import fold
from provenance.resources import graph_dir
from provenance.vocab import STANCES

_SPEECH = frozenset(
    {"said-that", "said-bare", "said-after", "relative", "according-to", "chain", "work-says", "finding"}
)
_BEFORE_CLAIM = frozenset({"said-that", "said-bare", "chain", "work-says", "finding"})
_HEARD = _SPEECH | {"quotation"}
_CLAIM_THAT = re.compile(r"\b(?:claim|allegation|rumou?r|assertion|statement|accusation)s? that ", re.IGNORECASE)
_CLAIM_NOUN = re.compile(
    r"\b(?:the|this|that|these|those|such|our) (?:[\w-]+ ){0,2}?"
    r"(?P<noun>claim|allegation|rumou?r|assertion|statement|story|post|video|image|photo|quote|verdict|rating|ruling)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:[^:\"]{2,30}: )?(?:(?:but|however|therefore|thus|hence|so|consequently),? )?"
    r"(?:(?:therefore|thus|hence|so|overall|finally|consequently|ultimately|taken|on|based on|given|in|after|because "
    r"of|as|since|for)\b[^;:]*, )?"
    r"(?:(?:we|our [\w ]{2,30}|this (?:article|fact[ -]check)) (?:therefore |(?:\w+ )?[\w-]+ed (?:it |this )?and )?"
    r"(?:find|found|conclude|rate|judge|show|is)(?:s|d|ed)?(?: that)? )?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\b[A-Z][\w-]+)+['’]s (?:[\w-]+ ){0,3}?\w+")
_RELATIVE = re.compile(r",?\s(?:who|which|whose)\b[^,]{1,80},")
LEAST_SHARED = 0.5
"""Of the content words of the title, so many must stand in the claim that a verdict names."""


@cache
def phrases(language: str = "en") -> dict[str, Phrase]:
    """The words of a language that bar, by the name of their guard, in small letters: they are sought in folded words.

    Example:
        >>> bool(phrases()["own_voice"].search("no, the bridge did not close"))
        True
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.guards.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return defaultdict(lambda: _NOWHERE) | {
        name: Phrase("|".join(ways)) for name, ways in data.items() if name != "language"
    }


_NOWHERE = Phrase(r"(?!)")


def _tells(guard: str, folded: str, language: str) -> bool:
    """Whether folded words hold a phrase of a guard."""
    return phrases(language)[guard].search(folded) is not None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A statement among its sentences."""

    one: Found
    context: Context

    @property
    def sentence(self) -> Sentence:
        """The sentence in which it stands."""
        return self.one.sentence

    @property
    def name(self) -> str:
        """The speaker's name, or nothing."""
        return self.one.speaker.name or ""

    @property
    def language(self) -> str:
        """The language of the article."""
        return self.context.lex.language

    def neighbours(self) -> Iterator[Sentence]:
        """Its sentence and those beside it in the same block."""
        for sentence in (self.context.before, self.sentence, self.context.after):
            if sentence is not None and sentence.block is self.sentence.block:
                yield sentence

    def words_before_claim(self) -> str:
        """From the head of the statement to its claim, folded, without the speaker and what tells who they are."""
        claim = self.one.claim
        if claim is None or claim.view is not self.sentence.view:
            return ""
        words = claim.view.masked[self.one.words.start : claim.start]
        called = self.name.rsplit(" ", 1)[-1] or self.one.speaker.label or "\0"
        _, named, after = words.rpartition(called)
        if named and self.context.lex["answering"].match(words):  # "In response to the claim, NAME said that"
            return fold(_RELATIVE.sub(" ", after))
        return fold(_RELATIVE.sub(" ", words.replace(self.name or "\0", " ")))

    def unsaid(self, sentence: Sentence) -> str:
        """The words of a sentence, folded, with the claims blotted out that somebody is heard to make there."""
        told = (one.claim for one in (self.one, *self.context.told_in(sentence)))
        said = [one for one in told if one and one.view is sentence.view and sentence.start <= one.start < sentence.end]
        words = sentence.folded
        for claim in said:
            start, end = claim.start - sentence.start, claim.end - sentence.start
            words = words[:start] + " " * (end - start) + words[end:]
        return words

    def concerns(self, sentence: Sentence) -> bool:
        """Whether a sentence is the statement's, or may be about the words of its speaker: all but what others say."""
        last = self.name.rsplit(" ", 1)[-1] or "\0"
        others = {one.speaker.key for one in self.context.told_in(sentence)} - {self.one.speaker.key}
        named = last in sentence.view.clean[sentence.start : sentence.end]
        return sentence is self.sentence or named or not others

    def mentions(self) -> list[tuple[int, int]]:
        """Where the sentence mentions the speaker, by places in it."""
        named = re.finditer(rf"(?<!\w){re.escape(self.name)}(?!\w)", self.sentence.masked)
        return [match.span() for match in named]


def _between(at: Surroundings) -> bool:
    """Other words than a named speaker's own verb lead to the claim: "warned of the lie that"."""
    return bool(at.name) and at.one.rule in _BEFORE_CLAIM and _tells("between", at.words_before_claim(), at.language)


def _after(at: Surroundings) -> bool:
    """Somebody else is given the words at the end of the sentence: "…, according to the post"."""
    if at.one.claim is None or at.one.rule in {"according-to", "said-after", "origin"} or at.one.pointer:
        return False
    rest = at.sentence.view.masked[at.one.claim.start : at.sentence.end].rstrip(" .\"'”’")
    given = [*phrases(at.language)["after"].finditer(fold(rest)), *phrases(at.language)["after_printed"].finditer(rest)]
    called = rest.find(at.name or at.one.speaker.label or "\0")  # "…", reads the post: its own words
    return any(not match.start() <= called <= match.end() + len(" in a ") for match in given)


def _framed(at: Surroundings) -> bool:
    """The sentence, or its section, tells what others claim or what is imagined.

    Under "The claim" nobody is heard but of whom the article itself says there that they claim it: "Lind has claimed".
    """
    block = at.sentence.block
    in_claim = block.section == "claim" and not _tells("narrated", at.words_before_claim(), at.language)
    heads = block.kind is BlockKind.HEADING
    return in_claim or heads or _tells("framed", at.sentence.folded.strip(), at.language)


def _is_claim_line(at: Surroundings) -> bool:
    """Whether a line says by its label that it is the claim that is checked: nobody in it speaks."""
    return at.context.lex["claim_line"].match(at.sentence.view.plain) is not None


def _unsaid(at: Surroundings) -> bool:
    """What stands before a verb of saying is a name with its role, and the sentence goes on with what is said."""
    claim, lex = at.one.claim, at.context.lex
    goes_on = len(at.sentence.view.masked[at.one.words.end : at.sentence.end].split()) >= LEAST_SAID
    named = claim is not None and ", " in claim.masked and not finite(claim.masked, lex)
    return named and goes_on and "finite" in lex.patterns


LEAST_SAID = 3
"""So many words after whoever says it may be what they say."""


def _inside(at: Surroundings) -> bool:
    """The statement is told by a post, a video or its sharers: "A video claims Mayor Ilse Vandor announced that"."""
    before = at.sentence.view.folded[at.sentence.start : at.one.words.start].rstrip()
    return bool(at.name) and _tells("inside", before, at.language)


def _faked(at: Surroundings) -> bool:
    """Words that may be made up are spoken of beside a named speaker's, and not by them, who may call them so."""
    near = (sentence for sentence in at.neighbours() if at.concerns(sentence)) if at.name else ()
    return any(_tells("faked", at.unsaid(sentence), at.language) for sentence in near)


def _quoted(at: Surroundings) -> bool:
    """The quoted words are asked about, denied, told by another or by hearsay."""
    claim = at.one.claim
    if not at.one.quotation or claim is None or claim.view is not at.sentence.view:
        return False
    before = claim.view.folded[at.sentence.start : claim.start].rstrip(' "')
    heard = bool(at.name) and _tells("hearsay", at.sentence.folded, at.language)
    return heard or _tells("quoted", before, at.language)


def _of_another(at: Surroundings) -> bool:
    """The name stands for somebody else's: "Ana Petit's ex-husband", "supporters of"."""
    folded, spots = at.sentence.folded, at.mentions()
    return bool(spots) and all(
        _tells("tail", folded[end:], at.language) or _tells("head", folded[:start], at.language) for start, end in spots
    )


def _in_another_case(at: Surroundings) -> bool:
    """The form of the name, or a word before it, shows that not whoever has it speaks: "rzecznik Anny Kralovej"."""
    words, told = at.sentence.masked, at.one.rule not in _TOLD_OF
    spots = at.mentions() if told else []
    return bool(spots) and all(
        _tells("whose", fold(f"{words[:start]}|{words[start:end]}"), at.language) for start, end in spots
    )


_TOLD_OF = frozenset({"according-to", "origin"})
"""Rules by which a name has another case than that of a subject."""


def _not_begun_there(at: Surroundings) -> bool:
    """The work in which the claim is said to have begun is a reply, a copy or a question, or does not say it."""
    claim = at.one.claim
    said = claim.masked if claim is not None and claim.view is at.sentence.view else "\0"
    return _tells("origin", fold(at.sentence.masked.replace(said, " ")), at.language)


def _somebody_else(at: Surroundings) -> bool:
    """A pronoun stands for the speaker, and another person is spoken of before it."""
    last = at.name.rsplit(" ", 1)[-1]
    if not at.name or last in at.sentence.view.clean[at.sentence.start : at.sentence.end]:
        return False
    before = [sentence for sentence in at.neighbours() if sentence is not at.sentence]
    return any(_tells("another", sentence.folded, at.language) for sentence in before)


def _in_work_of_another(at: Surroundings) -> bool:
    """The words stand in a work that is called another's: "In Tom Hale's book, Ana Petit said"."""
    first, _ = next(iter(at.mentions()), (0, 0))
    return at.one.work is not None and _OWNED.search(at.sentence.masked[:first]) is not None


def _two_of_a_name(at: Surroundings) -> bool:
    """The name is printed with two roles: it may be that of two people."""
    return at.one.speaker.person and len(at.context.roles_before(at.name)) > 1


def _passed_on(at: Surroundings) -> bool:
    """The claim itself is hearsay or a guess of the speaker's."""
    return _tells("passed_on", _claim_words(at), at.language)


def _weak_finding(at: Surroundings) -> bool:
    """What is said to have been found was not, or is only alleged."""
    return _tells("weak_finding", _claim_words(at), at.language)


def _claim_words(at: Surroundings) -> str:
    """The words of the claim, folded, without quotation marks around them."""
    return fold(at.one.claim.words.strip("\"'“”‘’ ")) if at.one.claim is not None else ""


def _far(at: Surroundings) -> bool:
    """Whether so many words with a verb of their own stand before a named speaker, or between them and the claim."""
    view, claim, first = at.sentence.view, at.one.claim, at.one.words.start
    name = view.plain.find(at.name, first) if at.name else -1
    if claim is None or claim.view is not view or not first <= name < claim.start:
        return False
    beside = view.masked[first:name], _without_aside(view.masked[name + len(at.name) : claim.start], at)
    return any(len(words) > FARTHEST and finite(words, at.context.lex) for words in beside)


def _without_aside(words: str, at: Surroundings) -> str:
    """The words between a name and its claim, but for who somebody is: ", a clerk who has read the lists, told us"."""
    aside, _, rest = words.rpartition(", ")
    return rest if at.context.lex["who_it_is"].match(aside) else words


FARTHEST = 100
"""More characters with a verb among them are a clause about something else."""


_GUARDS: dict[str, tuple[frozenset[str], Callable[[Surroundings], bool]]] = {
    "other-words-between": (_BEFORE_CLAIM, _between),
    "given-to-another": (_HEARD, _after),
    "told-as-claimed": (_HEARD | {"origin"}, _framed),
    "no-clause-before": (frozenset({"said-after"}), _unsaid),
    "inside-a-claim": (_HEARD, _inside),
    "may-be-faked": (_HEARD, _faked),
    "quoted-in-doubt": (frozenset({"quotation"}), _quoted),
    "name-of-another": (_HEARD | {"origin"}, _of_another),
    "not-begun-there": (frozenset({"origin"}), _not_begun_there),
    "in-work-of-another": (_HEARD, _in_work_of_another),
    "two-of-a-name": (_HEARD | {"origin"}, _two_of_a_name),
    "pronoun-unclear": (_HEARD, _somebody_else),
    "passed-on": (_HEARD, _passed_on),
    "clause-between": (_SPEECH, _far),
    "weak-finding": (frozenset({"finding"}), _weak_finding),
}


def barred(one: Found, context: Context) -> str | None:
    """Name of the guard that keeps a statement out, or None.

    The article's own words are not kept out here, and words against a claim only where they are what is checked.
    """
    if one.speaker.article:
        return None
    at = Surroundings(one, context)
    if at.name and one.rule != "origin" and _is_claim_line(at):
        return "told-as-claimed"
    if at.name and _in_another_case(at):
        return "name-in-another-case"
    if STANCES[one.stance].sign < 0:
        return None
    return next((name for name, (rules, bars) in _GUARDS.items() if one.rule in rules and bars(at)), None)


def claimed(title: Piece | None, document: Document, lex: Lexicon) -> Piece | None:
    """The title's claim, unless the title states the finding in the checker's voice: "No, the bridge did not close"."""
    if title is None or document.title is None or title.view is not document.title.view or title.words.endswith("?"):
        return title
    quoted = title.start > 0 and title.view.plain[title.start - 1] in "\"'"
    return title if quoted or not _tells("own_voice", fold(title.words), lex.language) else None


def sound(judged: Judged, title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict, if it is the article's own, whole, and on the claim of the title."""
    view, label = judged.words.view, judged.label
    before = view.masked[judged.words.start : label.start]
    noun = _CLAIM_NOUN.search(before)
    after = fold(view.plain[label.end : judged.words.end])
    goes_on = judged.rule != "prose" and _tells("verdict_after", after, lex.language)  # "claims falsely say"
    whole = _opens(before, noun, lex) and not goes_on
    return judged if whole and (title is None or _judges(judged, noun, title, lex)) else None


def _opens(before: str, noun: re.Match[str] | None, lex: Lexicon) -> bool:
    """Whether nothing before the noun for what is judged makes the verdict another's; so where there is none."""
    if noun is None:
        return True
    opening = before[: noun.start()]
    return not _tells("verdict_before", fold(opening), lex.language) and _OPENING.fullmatch(opening) is not None


def _judges(judged: Judged, noun: re.Match[str] | None, title: Piece, lex: Lexicon) -> bool:
    """Whether what is judged is what the title claims."""
    before = judged.words.view.masked[judged.words.start : judged.label.start]
    same = judged.verdict not in FOR or _same_thing(noun["noun"] if noun else "", title, lex)
    return same and _same_claim(before, title, lex)


def _same_thing(noun: str, title: Piece, lex: Lexicon) -> bool:
    """Whether no picture or post is judged where the title speaks of none: it may be real, and what it tells not."""
    things = phrases(lex.language)["verdict_thing"]
    return not things.search(fold(noun)) or things.search(fold(title.words)) is not None


def _same_claim(before: str, title: Piece, lex: Lexicon) -> bool:
    """Whether "the claim that …" is that of the title: enough words shared, the same polarity."""
    that = _CLAIM_THAT.search(before)
    wanted = set(content_words(title.words, lex))
    if that is None or not wanted:
        return True
    given = before[that.end() :]
    shared = len(wanted & set(content_words(given, lex))) / len(wanted)
    return shared >= LEAST_SHARED and negated(given, lex) == negated(title.words, lex)


def implies(one: Implied, lex: Lexicon) -> bool:
    """Whether an implication may stand: the claim does not deny, fear or report the role that the title states."""
    words = one.premise.claim.words if one.premise.claim else ""
    denials = phrases(lex.language).get("role_denied")  # of a language without them nothing is implied
    return denials is not None and (one.rule != "contains-title-words" or not denials.search(fold(words)))


def precedes(one: Found, lex: Lexicon) -> bool:
    """Whether a statement told as similar may be a precursor: it does not say the contrary."""
    words = one.claim.words if one.claim else ""
    return not _tells("no_precursor", fold(words), lex.language) and not negated(words, lex)
