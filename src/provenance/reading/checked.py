"""The claim under check, in its printed words: from a claim line, the title or the conclusion."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from provenance.iri import normalise_text
from provenance.reading.affirm import asked, denied, without_tail
from provenance.reading.blocks import APART, Block
from provenance.reading.case import Case
from provenance.reading.claimed import asks_rating, claim_forms, claim_in, is_frame, refutes
from provenance.reading.clauses import content_words, negated, piece, stems
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.headline import Titled, speaker_heading, titled
from provenance.reading.labelled import labelled
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.rating import calls_false, judging
from provenance.reading.ruling import judges
from provenance.reading.view import View

_OUTER_QUOTES = re.compile(r"^\"([^\"]+)\"[.?!]?$|^'([^']+)'[.?!]?$")
_CLAIM_THAT = re.compile(r"\b(?:claim|allegation|rumou?r|assertion|statement|accusation)s? that ", re.IGNORECASE)
_IS = re.compile(r" (?:is|are|was|were|remains)(?: (?:therefore|rated|found to be))? $")


def title_claim(document: Document, lex: Lexicon) -> Piece | None:
    """The claim under check in its printed words, without quotation marks.

    An explicit claim line wins over the title; a title without a prefix counts only as a question or a denial; else the
    conclusion's "the claim that …", or what the opening says that is claimed.
    """
    return _first_of(_PLACES, document, lex)


def weak_claim(document: Document, lex: Lexicon) -> Piece | None:
    """What a title states that might be what was found: the claim only where nothing else is under check."""
    return _first_of(_WEAK, document, lex)


def _first_of(places: "tuple[_Place, ...]", document: Document, lex: Lexicon) -> Piece | None:
    """The claim at the first of some places that has one."""
    found = filter(None, (where(document, lex) for where in places))
    return next((one for one in found if _may_be_checked(one, lex)), None)


_Place = Callable[[Document, Lexicon], Piece | None]


def _may_be_checked(claim: Piece, lex: Lexicon) -> bool:
    """Whether words state something, and neither ask for a rating nor say themselves that a claim is not true."""
    return not (is_frame(claim, lex.language) or asks_rating(claim, lex.language) or refutes(claim, lex))


def affirmative(claim: Piece, document: Document, lex: Lexicon) -> str | None:
    """The claim that is checked, where its printed words ask about it or deny it; None where they state it.

    None too where there is no sound way to turn them: then the printed words stay.
    """
    if claim.view.plain[claim.start : claim.end].endswith("?"):
        return asked(claim.view.plain[claim.start : claim.end], lex)
    told = titled(document, lex)
    if told is None or claim.view is not told.view:
        return None
    denies = told.no is not None or told.label is not None or not told.prefixed or " NOT " in claim.view.plain
    return denied(claim.view.plain[claim.start : claim.end], lex) if denies else None


def denies(claim: Piece, document: Document, lex: Lexicon) -> bool:
    """Whether the claim that is checked denies something: of a title that denies it, the claim is the contrary."""
    return negated(affirmative(claim, document, lex) or claim.words, lex)


def _claim_line(document: Document, lex: Lexicon) -> Piece | None:
    """The words after "Claim:", up to the next label."""
    titles = [document.title.view] if document.title else []
    views = titles + [block.view for block in document.blocks if block.section not in ("sources", APART)]
    lines = ((view, lex.patterns["claim_line"].match(view.plain)) for view in views)
    said = ((view, line.end()) for view, line in lines if line and line.end() < len(view.plain))
    line = next(said, None)
    return _inside(*line, labelled(line[0].plain, 0, len(line[0].plain), lex)[0][1], lex) if line else None


def _inside(view: View, start: int, end: int, lex: Lexicon) -> Piece | None:
    """The words of a stretch; of one that only tells of a post, what the post says."""
    whole = unquoted(view, start, end)
    framed = whole is not None and is_frame(whole, lex.language)
    return claim_in(view, (start, end), claim_forms(lex.language).told, lex.language) if framed else whole


def _under_claimant(document: Document, lex: Lexicon) -> Piece | None:
    """What stands after "NAME stated on May 4 in a speech:", in the same paragraph or the next."""
    for block, following in pairwise(document.blocks[:OPENING]):
        said = lex.patterns["said_in"].search(block.view.plain, 0, LONGEST_LEAD)
        if said and said.end() < len(block.view.plain):
            return unquoted(block.view, said.end(), len(block.view.plain))
        if said:
            return claim_of_block(following, lex)
    return None


LONGEST_LEAD = 200
"""Who said it, and where, takes no more characters."""


def _after_speaker(document: Document, _: Lexicon) -> Piece | None:
    """What stands after its speaker in the one line that is nothing else: "Ilse Vandor (QP): “…”"."""
    lines = [(block.view, spoken) for block in document.blocks if (spoken := speaker_heading(block.view))]
    return Piece(lines[0][0], *lines[0][1].span("said")) if len(lines) == 1 else None


def _quoted_line(document: Document, lex: Lexicon) -> Piece | None:
    """The one paragraph of the head, or its first sentence, that is a quotation and nothing else: what is checked."""
    first = {sentence.block: sentence for sentence in reversed(document.sentences[:OPENING])}
    whole = filter(None, map(quotation, reversed(first.values())))
    quoted = [one for one in whole if not calls_false(one.words, lex.language)]
    return quoted[0] if len(quoted) == 1 else None


def quotation(sentence: Sentence) -> Piece | None:
    """What a sentence quotes that is a quotation of some words and nothing else."""
    quoted = [quote for quote in sentence.view.quotes[:1] if quote[0] == 1 and sentence.end - quote[1] <= LOOSE]
    pieces = (Piece(sentence.view, *quote) for quote in quoted)
    return next((one for one in pieces if len(one.words.split()) >= LEAST_QUOTED), None)


LOOSE = 3
"""A quotation mark, a full stop and a space may follow what is quoted."""


def _restated_head(document: Document, lex: Lexicon) -> Piece | None:
    """The short first paragraph of a text without a title, where the next ones tell of the same: the claim above it."""
    first = document.sentences[0].block.view if document.sentences and document.title is None else None
    if first is None or len(first.plain) > LONGEST_LEAD or not _is_told_again(first.plain, document, lex):
        return None
    plain = not calls_false(first.plain, lex.language) and not negated(first.plain, lex)
    return _inside(first, 0, len(first.plain), lex) if plain else None


def _is_told_again(head: str, document: Document, lex: Lexicon) -> bool:
    """Whether half of the words of a head stand in the sentences after it, which are not the same over again."""
    opening = document.sentences[:OPENING]
    wanted = stems(head, lex)
    again = len(wanted & stems(" ".join(one.plain for one in opening if one.view.plain != head), lex))
    return again >= LEAST_QUOTED and 2 * again >= len(wanted)


def _claim_headed(document: Document, lex: Lexicon) -> Piece | None:
    """The first sentence under a heading such as "The claim", or what it says that is claimed.

    A long paragraph counts only for what it says so.
    """
    under = [sentence for sentence in document.sentences if sentence.block.section == "claim"]
    first = [sentence for sentence in under if sentence.block is under[0].block]
    said = first[0].search(lex.patterns["claimed_that"]) if first else None
    if said and not calls_false(first[0].masked, lex.language):
        return unquoted(first[0].view, said.end(), first[0].end)
    return claim_of_block(first[0].block, lex, first[0].end) if 0 < len(first) <= SHORT else None


SHORT = 3
"""A paragraph of more sentences tells more than what is claimed."""


def claim_of_block(block: Block, lex: Lexicon, end: int | None = None) -> Piece | None:
    """What a paragraph, or its first words, says that is claimed, without "Posts say that" and the like before it."""
    lead = lex.patterns["claim_lead"].match(block.view.plain)
    return _inside(block.view, lead.end() if lead else 0, len(block.view.plain) if end is None else end, lex)


def _from_title(document: Document, lex: Lexicon) -> Piece | None:
    """The words of a title that names a claim, opens or ends with a verdict, asks, denies or quotes."""
    told = titled(document, lex)
    return next(filter(None, (way(told, lex) for way in _TITLED)), None) if told else None


def _from_judging_title(document: Document, lex: Lexicon) -> Piece | None:
    """What stands after "It is false that" in a title, or in one of the language's forms for titles."""
    told = titled(document, lex)
    if told is None:
        return None
    formed = claim_in(told.view, (told.start, told.last), claim_forms(lex.language).titled, lex.language)
    if formed and negated(formed.words, lex) and not denied(formed.words, lex):
        return None
    return formed or (_after_verdict(told, lex) if told.phrase or told.no else None)


def _named(told: Titled, lex: Lexicon) -> Piece | None:
    """The claim of "The claim that … is false"."""
    named = lex.patterns["title_claim"].match(told.view.plain, told.start, told.last)
    return unquoted(told.view, *named.span("claim")) if named else None


def _after_verdict(told: Titled, lex: Lexicon) -> Piece | None:
    """What stands after "FALSE:" or "No,", unless what is denied is not said."""
    words = told.view.plain[told.end : told.last]
    if not told.judges or (told.no and not denied(words, lex)):
        return None
    return unquoted(told.view, told.end, told.end + len(without_tail(words, lex)))


def _before_verdict(told: Titled, lex: Lexicon) -> Piece | None:
    """What stands before ": false"."""
    ended = None if told.judges else _BEFORE_LABEL.match(told.view.plain, told.start, told.last)
    return unquoted(told.view, *ended.span("claim")) if ended and judging(ended["label"], lex.language) else None


def _stated(told: Titled, lex: Lexicon) -> Piece | None:
    """The whole of a title that asks or denies, or that quotes after "Fact check:"; or what denies after its topic."""
    view = told.view
    whole = None if told.judges else unquoted(view, told.start, told.last)
    if whole is None:
        return None
    asks = lex.patterns["title_question"].match(view.plain, 0, told.last) or (told.prefixed and _is_marked(whole))
    if asks or denied(view.plain[whole.start : whole.end], lex):
        return whole
    topic = lex.patterns["title_topic"].match(view.plain, told.start, told.last)
    rest = unquoted(view, topic.end(), told.last) if topic else None
    return rest if rest and denied(rest.words, lex) else None


_TITLED = (_named, _after_verdict, _before_verdict, _stated)


def _is_marked(piece: Piece) -> bool:
    """Whether a stretch is quoted, or asks."""
    return piece.view.plain[piece.start - 1 : piece.start] in ('"', "'") or piece.view.plain[piece.end - 1] == "?"


_BEFORE_LABEL = re.compile(
    rf"(?:[{UPPER}][^:]{{2,40}}: )?(?P<claim>.{{12,}}?)(?:, [^,:]{{2,40}})?(?: ?[:–—]|[.?!](?= )) ?"
    r"(?P<label>#?[^:–—.?]{2,30})$"
)
"""A title that ends with the verdict: "The bridge is closed: false", "Lind: the bridge is closed. Untrue"."""


def _from_stating_title(document: Document, lex: Lexicon) -> Piece | None:
    """The words after "Fact check:", where nothing else tells what is claimed: a title may state what was found."""
    told = titled(document, lex)
    states = told and lex.patterns["title_states"].match(told.view.plain)
    return unquoted(told.view, told.start, told.last) if told and states else None


def _answered_title(document: Document, lex: Lexicon) -> Piece | None:
    """The question with which a title opens, before a few words that answer it: "Is it shut? Not at all"."""
    told = titled(document, lex)
    question = _ASKED_FIRST.match(told.view.plain, told.start, told.last) if told and not told.judges else None
    return Piece(told.view, *question.span("claim")) if told and question else None


_ASKED_FIRST = re.compile(r"(?P<claim>(?:[^?.]|\.(?=\w)){15,}\?) [^?.]{2,24}$")


def _quoted_title(document: Document, lex: Lexicon) -> Piece | None:
    """A title whose words stand in the opening: it is quoted there, or told of."""
    told = titled(document, lex)
    whole = unquoted(told.view, told.start, told.last) if told else None
    if whole is None:
        return None
    words = normalise_text(whole.words)
    opening = (normalise_text(sentence.plain) for sentence in document.sentences[:OPENING])
    return whole if len(words.split()) >= LEAST_QUOTED and any(words in told for told in opening) else None


LEAST_QUOTED = 4
"""A title of fewer words may stand in a sentence by chance."""


def _from_conclusion(document: Document, lex: Lexicon) -> Piece | None:
    """What "the claim that …" states in the conclusion's verdict."""
    case = Case(document, None, lex)
    for sentence in case.concluding or case.others:
        judged = judges(sentence, lex)
        that = _CLAIM_THAT.search(sentence.view.masked, sentence.start, sentence.end)
        if judged and that:
            verb = _IS.search(sentence.view.masked[that.end() : judged.label.start])
            return piece(sentence.view, that.end(), that.end() + verb.start()) if verb else None
    return None


OPENING = 8
"""The claim may be told in so many sentences at the head of an article."""


def _opening(document: Document) -> list[Sentence]:
    """The sentences of the head that tell what is claimed, and not what was found."""
    return [one for one in document.sentences[:OPENING] if one.block.section not in ("analysis", "conclusion")]


def _from_opening(document: Document, lex: Lexicon) -> Piece | None:
    """What the first sentences say that is claimed, and nobody denies: "A post claims that …"."""
    opening = ((one, one.search(lex.patterns["claimed_that"])) for one in _opening(document))
    found = (unquoted(one.view, said.end(), one.end) for one, said in opening if said)
    plain = (one for one in found if one and not calls_false(one.masked, lex.language))
    return _nearest(plain, document, lex)


def _judged_opening(document: Document, lex: Lexicon) -> Piece | None:
    """What one of the first sentences says is not true: "It is false that CLAIM"."""
    ways = claim_forms(lex.language).judged
    head = _opening(document)[:SHORT] if ways else []
    found = (claim_in(one.view, (one.start, one.end), ways, lex.language) for one in head)
    return next(filter(None, found), None)


def _from_forms(document: Document, lex: Lexicon) -> Piece | None:
    """What the opening tells that is claimed, in the forms of the language."""
    ways, finding = claim_forms(lex.language).told, claim_forms(lex.language).finding
    opening = [one for one in _opening(document) if not one.holds(finding)]
    likely = ((way, one) for way in ways for one in opening if not way.needs & one.lacks)
    found = (claim_in(one.view, (one.start, one.end), (way,), lex.language) for way, one in likely)
    return _nearest(filter(None, found), document, lex)


def _nearest(found: Iterable[Piece], document: Document, lex: Lexicon) -> Piece | None:
    """The first of some claims that speaks of what the title does, as far as that can be told; else the first."""
    topic = stems(document.title.view.clean, lex) if document.title else set()
    return max(found, key=lambda one: min(ENOUGH, len(topic & stems(one.words, lex))), default=None)


ENOUGH = 2
"""A claim that shares so many words with the title speaks of the same."""


def _beside_finding(document: Document, lex: Lexicon) -> Piece | None:
    """What the opening tells that is claimed, where the title after "Fact check:" denies it."""
    told = titled(document, lex)
    denies = told is not None and told.prefixed and negated(told.words.words, lex)
    return _from_forms(document, lex) if denies else None


def _asked_and_denied(document: Document, lex: Lexicon) -> Piece | None:
    """The question of the opening that the next sentence answers with "No"."""
    answer = claim_forms(lex.language).answer
    for sentence, following in pairwise(document.sentences[:OPENING]):
        asks = sentence.plain.endswith("?") and len(content_words(sentence.plain, lex)) >= LEAST_ASKED
        if asks and answer.match(following.plain):
            return Piece(sentence.view, sentence.start, sentence.end)
    return None


LEAST_ASKED = 2
"""A question of fewer words that mean something asks about what was said before it: "Is that so?"."""


def is_told(claim: Piece, document: Document, lex: Lexicon) -> bool:
    """Whether the claim is only what a sentence of the text tells, and neither a title's, a line's nor a box's."""
    titled_so = document.title is not None and claim.view is document.title.view
    boxed = any(block.view is claim.view and block.section == "claim" for block in document.blocks)
    return not (titled_so or boxed or lex.patterns["claim_line"].match(claim.view.plain))


_PLACES = (
    _claim_line,
    _under_claimant,
    _after_speaker,
    _from_judging_title,
    _judged_opening,
    _claim_headed,
    _beside_finding,
    _from_title,
    _from_conclusion,
    _asked_and_denied,
    _quoted_title,
    _quoted_line,
    _from_forms,
    _restated_head,
    _from_opening,
)
"""Where articles state the claim, the surest place first."""
_WEAK = (_answered_title, _from_stating_title)
"""Where they may, if no statement that they tell is under check."""


def unquoted(view: View, start: int, end: int) -> Piece | None:
    """The stretch without quotation marks around the whole of it."""
    words = view.plain[start:end]
    start += len(words) - len(words.lstrip(" "))
    if quoted := _OUTER_QUOTES.match(view.plain[start:end]):
        group = quoted.lastindex or 0
        start, end = start + quoted.start(group), start + quoted.end(group)
    found = piece(view, start, end)
    return Piece(view, start, end) if found and view.plain[end - 1] == "?" else found
