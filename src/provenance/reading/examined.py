"""Whose statement an article examines, among those that it tells: the one that it calls false, or comes back to.

What is read here was heard by the readers of sentences; these rules only tell which of it is under check.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from provenance.labels import labels
from provenance.reading.blocks import Block, BlockKind
from provenance.reading.checked import denies, is_told
from provenance.reading.claimed import refutes
from provenance.reading.clauses import content_words, negated, stems
from provenance.reading.context import Context
from provenance.reading.denials import is_against_title
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.judged import Judged, label_at
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Names
from provenance.reading.rating import brief, calls, calls_false, class_of
from provenance.reading.spreaders import FARTHER, opening, speaks_of_things, whose
from provenance.reading.view import View
from provenance.vocab import STANCES

SPOKEN = frozenset({"said-that", "said-bare", "said-after", "according-to", "relative", "quotation"})
"""The rules by which somebody's own words are heard."""
_STATES = frozenset({"asserts", "suggests"})
LEAST_SHARED = 3
"""Two claims that share fewer words that mean something are not taken for the same."""
HEAD = 1
"""So many words at the head of one claim stand in another that says the same, too."""
RESTATED = 2
"""A conclusion comes back to what is checked in so many sentences at its head."""
ON_TOPIC = 2
"""What shares so many words with the title is on what that tells."""
AGAINST = frozenset({"false", "mostly-false", "misleading", "unproven"})
"""What speaks against a statement, and not against a picture or a text."""
LAST = 8
"""The last sentences of an article may say whose claim it judged."""
FEW = 2
"""Words such as "this is" that point at what was said."""


@dataclass(frozen=True, eq=False)
class Heard:
    """What an article tells that others state, as far as that may be under check."""

    document: Document
    title: Piece | None
    context: Context
    refuted: bool = False

    @cached_property
    def near(self) -> list[Sentence]:
        """The sentences of the opening."""
        return opening(self.document, FARTHER)

    @cached_property
    def spoken(self) -> dict[int, list[Found]]:
        """The statements that others make in words of their own, by the identity of their sentence."""
        told: dict[int, list[Found]] = {}
        for one in self.context.found:
            if one.rule in SPOKEN and one.stance in _STATES and one.claim is not None and not self.may_deny(one):
                told.setdefault(id(one.sentence), []).append(one)
        return told

    @cached_property
    def denials(self) -> list[Found]:
        """The statements against the claim under check."""
        return [one for one in self.context.found if is_against_title(one, self.context.lex)]

    def may_deny(self, one: Found) -> bool:
        """Whether whoever states something is, or may be, who denies what is checked: "The minister added that …"."""
        who, before = one.speaker, [other for other in self.denials if other.words.place < one.words.place]
        called = who.issuer or self.context.lex.has_role((who.label or "").casefold().split())
        return bool(called and not who.name and before) or any(other.speaker.key == who.key for other in self.denials)

    @cached_property
    def topic(self) -> set[str]:
        """What the title speaks of, cut as words are that are compared."""
        title = self.document.title
        return stems(title.view.clean, self.context.lex) if title else set()

    def apart(self, one: Found) -> int:
        """How far what somebody states is from the title: less, the more words they share."""
        return -len(self.topic & stems(one.claim.words, self.context.lex)) if one.claim else 0

    def affirms(self, one: Found) -> bool:
        """Whether what somebody states denies nothing, and speaks against nothing that others say."""
        lex, words = self.context.lex, one.claim.words if one.claim else ""
        return not negated(words, lex) and not lex["against"].search(words) and not lex["thing_noun"].search(words)

    def may_be_restated(self, one: Found) -> bool:
        """Whether what somebody states is on the title's topic, and no denial, where the title denies nothing.

        A source without a name needs more words in common.
        """
        lex, title = self.context.lex, self.document.title
        about = not self.topic or self.apart(one) <= -(1 if one.speaker.name else ON_TOPIC)
        denies = one.claim is not None and self.refuted and negated(one.claim.words, lex)
        return about and not (denies and one.speaker.name and not (title and negated(title.view.clean, lex)))

    def told_in(self, sentences: list[Sentence]) -> Iterator[Found]:
        """What others state in some sentences and none of their words calls false."""
        for sentence in sentences:
            if not calls_false(sentence.masked, self.context.lex.language):
                yield from self.spoken.get(id(sentence), ())


def examined(document: Document, title: Piece | None, judged: Judged | None, context: Context) -> Found | None:
    """The statement that the article examines, by the surest sign that tells so; None where nothing tells.

    Args:
        document: the article's outline.
        title: the claim under check, where the article states it by itself.
        judged: its verdict, if it prints one.
        context: what was found in the article.

    Returns:
        What somebody states in words of their own. It has no claim where that is the one of the title.
    """
    heard = Heard(document, title, context, refuted=judged is not None and judged.verdict in AGAINST)
    one = next(filter(None, (next(sign(heard), None) for sign in SIGNS)), None)
    if one and one.claim and refutes(one.claim, context.lex):
        return None
    if one is None or title is None or not _is_same(one.claim, title, document, context.lex):
        return one
    return replace(one, claim=None)


def consistent(found: list[Found], title: Piece | None, lex: Lexicon) -> Iterator[Found]:
    """The statements without those against the claim under check of who is heard to make it in words of their own."""
    own = {
        one.speaker.key
        for one in found
        if one.claim and title and STANCES[one.stance].sign > 0 and _meets(one.claim, title)
    }
    return (one for one in found if not (one.claim is None and is_against_title(one, lex) and one.speaker.key in own))


def _meets(one: Piece, other: Piece) -> bool:
    """Whether two stretches share words."""
    return one.view is other.view and one.start < other.end and other.start < one.end


def said_it(document: Document, title: Piece, context: Context) -> Iterator[Found]:
    """Those of whom the opening tells that they state what the title claims, by the statements found so far."""
    if is_told(title, document, context.lex):
        return
    heard = Heard(document, title, context)
    for one in (told for told in heard.told_in(heard.near) if _may_begin(told, context.lex)):
        same = not _is_within(one.claim, title) and _is_same(one.claim, title, document, context.lex)
        if one.speaker.name and same:
            yield as_origin(replace(one, claim=None))


def _may_begin(one: Found, lex: Lexicon) -> bool:
    """Whether a statement may be what is checked: nothing that an article rests on, "according to X", and no "if"."""
    return one.rule != "according-to" and one.claim is not None and not lex["embedding"].match(one.claim.plain)


def as_origin(one: Found) -> Found:
    """A statement as that by which the claim began, as far as the article tells."""
    return replace(one, rule="origin", quotation=False)


def _is_within(claim: Piece | None, title: Piece) -> bool:
    """Whether words are only a part of what is claimed: in "X said that it is shut" it is checked whether X said so."""
    return claim is not None and claim.view is title.view and title.start < claim.start < title.end


def _is_same(claim: Piece | None, title: Piece, document: Document, lex: Lexicon) -> bool:
    """Whether a claim says what the one under check does: most words of the shorter one, with the same polarity."""
    if claim is None:
        return False
    wanted, given = stems(title.words, lex), stems(claim.words, lex)
    shared = len(wanted & given)
    headed = stems(" ".join(content_words(title.words, lex)[:HEAD]), lex) & given  # "a ban on X" is not all about X
    alike = bool(headed) and shared >= LEAST_SHARED and 2 * shared > min(len(wanted), len(given))
    return alike and negated(claim.words, lex) == denies(title, document, lex)


def _restated(heard: Heard) -> Iterator[Found]:
    """What the first sentences under the heading of a conclusion say that somebody states, on what the title tells.

    Who tells of something else there, with a name or without one, is what the verdict rests on.
    """
    headed = {id(block) for head, block in pairwise(heard.document.blocks) if head.kind is BlockKind.HEADING}
    under = [one for one in heard.document.sentences if one.block.section == "conclusion"]
    first = next((one.block for one in under if id(one.block) in headed), None)
    yield from filter(heard.may_be_restated, heard.told_in(_head(under, first)))


def _head(sentences: list[Sentence], block: Block | None) -> list[Sentence]:
    """The first sentences of a block."""
    return [*islice((one for one in sentences if one.block is block), RESTATED)]


def _refuted(heard: Heard) -> Iterator[Found]:
    """What the next sentence calls false: "Lind said that it is shut. This is not true."."""
    near, lex = {id(one) for one in heard.near}, heard.context.lex
    said = heard.document.sentences
    for before, sentence, following in zip((None, *said), said, said[1:], strict=False):
        goes_on = following.block is sentence.block or sentence.block.section == "claim"
        earlier = before is not None and before.holds(lex.patterns["similar"])  # then that other claim was judged so
        if goes_on and not earlier and id(sentence) in near and points_against(following, lex):
            yield from islice(heard.told_in([sentence]), 1)


def points_against(sentence: Sentence, lex: Lexicon) -> bool:
    """Whether a sentence opens with words that call what was said before it false.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> said = outline("He said so. This is not true. The picture is false.", lexicon()).sentences
        >>> [points_against(one, lexicon()) for one in said]
        [False, True, False]
    """
    view, bounds = sentence.view, (sentence.start, sentence.end)
    lead = lex["verdict_short"].match(view.folded, *bounds)
    judged = label_at(view, lead.end(), bounds, lex, whole=False) if lead else None
    if lead and judged:
        return judged.verdict in AGAINST and _points(lead[0], lex)
    label = None if _of_thing(sentence, lex) else brief(sentence.masked, lex.language)
    return label is not None and class_of(sentence.plain[slice(*label)], lex.language)[0] in AGAINST


def _of_thing(sentence: Sentence, lex: Lexicon) -> bool:
    """Whether a sentence speaks of a picture or a post, and not only of what was said: "We rate this post False"."""
    nouns = (match[0].casefold().removesuffix("s") for match in sentence.finditer(lex["thing_noun"]))
    return any(lex.works.get(noun) != _SAYING for noun in nouns)


_SAYING = "CreativeWork"
"""The class of works such as a statement or a speech."""


def _points(lead: str, lex: Lexicon) -> bool:
    """Whether words point at what was said, and at no picture or post."""
    few = [word for word in lead.split() if word.strip(",") not in labels().words["contrasts"]]
    return len(few) <= FEW or lex["claim_noun"].search(lead) is not None


def _owned(heard: Heard) -> Iterator[Found]:
    """The first statement in the opening of whoever is said to be wrong, or whose claim it is: "Lind's claim is"."""
    lex = heard.context.lex
    judging = [
        one for one in (*heard.near, *heard.document.sentences[-LAST:]) if calls(one.masked, AGAINST, lex.language)
    ]
    wanted = frozenset(whose(heard.document, judging, heard.context))
    yield from sorted((one for one in heard.told_in(heard.near) if one.speaker.name in wanted), key=heard.apart)


def _titled(heard: Heard) -> Iterator[Found]:
    """What somebody whom the title names states in the opening, where it is refuted and nothing else tells a claim."""
    apt = heard.refuted and heard.title is None and not speaks_of_things(heard.document, heard.context.lex)
    title = heard.document.title if apt else None
    named = _acting_in(title.view, heard.context.names) if title else set()
    told = (one for one in heard.told_in(heard.near) if one.speaker.name in named)
    yield from sorted(filter(heard.affirms, told), key=heard.apart)


def _acting_in(view: View, names: Names) -> set[str | None]:
    """The people whom a title names, but for those who only own something: "Lind's boat"."""
    whole = 0, len(view.plain)
    owners = {names.full(one.name, one.title) for one in names.mentions(view, *whole) if _owns(view, one.end)}
    return names.people(view, *whole) - owners - {None}


def _owns(view: View, end: int) -> bool:
    """Whether a name that ends there is in the possessive."""
    return view.masked.startswith("'", end)


def _posted(heard: Heard) -> Iterator[Found]:
    """What a source without a name says in the opening, nearest to the title, where nothing else tells a claim."""
    told = () if heard.title else (one for one in heard.told_in(heard.near) if not one.speaker.name)
    yield from sorted(told, key=heard.apart)


SIGNS: tuple[Callable[[Heard], Iterator[Found]], ...] = (_restated, _refuted, _owned, _titled, _posted)
"""What tells that a statement is under check, the surest sign first."""
