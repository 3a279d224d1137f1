"""The verdict that an article prints, wherever its house puts it; an article that prints none has none."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, pairwise
from operator import itemgetter

from provenance.iri import normalise_text
from provenance.labels import labels
from provenance.reading import title_verdicts
from provenance.reading.blocks import BlockKind
from provenance.reading.case import Case
from provenance.reading.clauses import content_words
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.guards import sound
from provenance.reading.judged import CLOSED, FOR, Judged, brief_at, is_last, label_at, of_phrase, turns
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.prose import answered, held, in_prose, is_reported, prose
from provenance.reading.rating import LEGEND, LONGEST_LABEL, are_several, judging, known
from provenance.reading.sections import is_label
from provenance.reading.untrue import denying_title, never_said
from provenance.reading.view import View, fold

_WORD = re.compile(r"(?<!\S)\S")


def verdict(document: Document, title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict of the article: that of the first place, in the order of `PLACES`, which prints one.

    Where sentences judge different claims, the one with most words of the title counts. One that is not the article's
    own, or on another claim, leaves the verdict to the title alone.
    """
    case = Case(document, title, lex)
    printed = filter(None, (place(case) for place in PLACES))
    first = next(printed, None)
    if first is None or sound(first, title, lex):
        return first
    headline = case.titled.view if case.titled else None
    return next((one for one in printed if one.label.view is headline and sound(one, title, lex)), None)


def _on_a_line(case: Case) -> Judged | None:
    """A line "Verdict: Mostly true"."""
    return next(filter(None, (_of_line(block.view, case.lex) for block in case.blocks)), None)


def _of_line(view: View, lex: Lexicon) -> Judged | None:
    """The label after "Verdict:" in a block, unless the line lists the whole scale."""
    house = _HOUSE.match(view.plain)
    starts = (0, house.end() if house else 0)
    match = next(filter(None, (lex.patterns["verdict_line"].match(view.plain, at) for at in starts)), None)
    if not match or _is_scale(view.plain[match.end() :], lex):
        return None
    bounds = (0, len(view.plain))
    return (
        label_at(view, match.end(), bounds, lex, whole=True)
        or brief_at(view, match.end(), bounds, lex)
        or _ending(view, (match.end(), bounds[1]), lex)
    )


_HOUSE = re.compile(rf"(?:[{UPPER}\d][\w.&-]*['’]?[Ss]? ){{1,4}}")
"""Whose verdict a line gives: "HARBOUR WIRE'S ASSESSMENT: False"."""


def _on_a_house_line(case: Case) -> Judged | None:
    """A short line that is a label after a house's own words for one: "QUAY'S ASSESSMENT: False"."""
    return next(filter(None, (_of_house(block.view, case.lex) for block in case.blocks)), None)


def _of_house(view: View, lex: Lexicon) -> Judged | None:
    """The label after the head of a line that calls it a rating and not a claim; of a head not known so, all of it."""
    head = _LINE_HEAD.match(view.plain)
    if head is None or lex.sections.get(head["lead"].casefold()) == "claim":
        return None
    judged = label_at(view, head.end(), (0, len(view.plain)), lex, whole=True)
    if judged is None or _is_of_house(head["lead"].split(), lex):
        return judged
    short = len(view.plain) <= LONGEST_LINE and turns("lead-ins", head["lead"].split())
    return judged if short and is_last(judged) else None


def _is_of_house(words: list[str], lex: Lexicon) -> bool:
    """Whether a word for a rating stands among names, and short words that join them: "VERIFICACIÓN AP"."""
    kinds = [lex.sections.get(word.casefold()) for word in words]
    named = all(word[:1].isupper() or len(word) <= JOINS for word in words)
    return named and len(words) > 1 and not {"conclusion", "analysis"}.isdisjoint(kinds) and "claim" not in kinds


JOINS = 3
"""Words such as "by", "von" and "del" have no more letters."""


_LINE_HEAD = re.compile(r"(?P<lead>[^:：|.?!]{3,40}?) ?[:：|] ?(?=\S)")
LONGEST_LINE = 80
"""A longer line says more than a label."""


def _ending(view: View, bounds: tuple[int, int], lex: Lexicon) -> Judged | None:
    """What speaks against the claim in the last words of a sentence of the article's own: "… es gibt keine Belege"."""
    words = [bounds[0] + word.start() for word in _WORD.finditer(view.masked[bounds[0] : bounds[1]])]
    last = (brief_at(view, start, bounds, lex) for start in words[-LONGEST_LABEL:])
    judged = next((one for one in last if one and one.verdict not in FOR), None)
    before = view.folded[bounds[0] : judged.label.start].split() if judged else []
    return judged if lex.verbs.keys().isdisjoint(before) and not _turns(before) else None


def _turns(words: list[str]) -> bool:
    """Whether words before a label deny it or set it against something."""
    return turns("negators", words) or turns("contrasts", words)


def _is_scale(words: str, lex: Lexicon) -> bool:
    """Whether words list a scale, "True / Half true / False", or verdicts on several claims: "One true, one false"."""
    parts = [part for part in re.split(r"\s*[/|,•·]\s*", words) if part]
    scale = len(parts) >= LEGEND and all(known(part, lex.language) for part in parts[:LEGEND])
    return scale or are_several(parts, lex.language)


def _under_a_heading(case: Case) -> Judged | None:
    """The short first sentence under a heading such as "Our ruling": "False. There is no evidence …"."""
    headed = {id(block) for heading, block in pairwise(case.document.blocks) if heading.kind is BlockKind.HEADING}
    first = next((one for one in case.concluding if id(one.block) in headed), None)
    if first is None:
        return None
    view, bounds = first.view, (first.start, first.end)
    return label_at(view, first.start, bounds, case.lex, whole=True) or brief_at(view, first.start, bounds, case.lex)


def _in_the_conclusion(case: Case) -> Judged | None:
    """The sentence of the conclusion that judges the claim."""
    return _closest(case.concluding, case)


def _at_the_end(case: Case) -> Judged | None:
    """The first sentence of the conclusion that ends with what speaks against the claim."""
    ends = (_ending(one.view, (one.start, one.end), case.lex) for one in case.concluding)
    return next(filter(None, ends), None)


def _in_a_box(case: Case) -> Judged | None:
    """The one label that stands as a block by itself; several are several verdicts, or a scale."""
    found = [one.view for one in case.blocks if one.kind is BlockKind.PARAGRAPH and is_label(one, case.lex)]
    if len({fold(view.plain) for view in found}) != 1:
        return None
    judged = label_at(found[0], 0, (0, len(found[0].plain)), case.lex, whole=True)
    return judged if judged and _is_rating(judged, case) else None


def _is_rating(judged: Judged, case: Case) -> bool:
    """Whether a label is a verdict, and not a badge "Verified" or a section "Opinion" of a page that checks nothing."""
    unrated = judged.verdict == "not-rated"
    near = not unrated or case.is_sectioned or any(one.view is judged.label.view for one in case.blocks[:HEAD])
    return near and (judged.verdict not in FOR | {"not-rated"} or case.is_check)


HEAD = 4
"""Among so many blocks at the head of an article stands "Opinion" where it is the article's own."""


def _at_a_head(case: Case) -> Judged | None:
    """The first sentence or heading that opens with "This is false"; what speaks for the claim must be all of it."""
    headings = (one for one in case.document.blocks if one.kind is BlockKind.HEADING and one.section == "other")
    headed = (Sentence(block, 0, len(block.view.plain)) for block in headings)
    told = (one for one in chain(case.document.sentences, headed) if one.block.section != "claim")
    judged = [*islice(_opening(told, case), MOST_HEADS)]
    return next((one for one in judged if one.verdict not in FOR), judged[0] if judged else None)


MOST_HEADS = 6
"""So many are looked at, for a part of a claim may be true of which the whole is not."""


def _called(case: Case) -> Judged | None:
    """What the head of the title, or of the text, calls the thing that is checked: "Doctored photo …"."""
    heads = [Sentence(case.document.title, 0, len(case.document.title.view.plain))] if case.document.title else []
    for sentence in heads + list(case.document.sentences[:1]):
        match = case.lex.patterns["item_called"].match(sentence.view.folded, sentence.start, sentence.end)
        if match and judging(match["label"], case.lex.language):
            label = Piece(sentence.view, *match.span("label"))
            judged = of_phrase(label, (sentence.start, sentence.end), case.lex)
            if judged.verdict not in FOR:
                return judged
    return None


def _opening(sentences: Iterable[Sentence], case: Case) -> Iterator[Judged]:
    """The verdicts with which sentences or clauses open, where the words after them leave them what they are."""
    for sentence in sentences:
        judged = (*_in_clauses(sentence, case.lex), _phrased(sentence, case) or _whole(sentence, case.lex))
        yield from (one for one in judged if one and _is_rating(one, case) and not _is_turned(one, case.lex))


def _in_clauses(sentence: Sentence, lex: Lexicon) -> Iterator[Judged]:
    """The verdicts with which clauses open and close."""
    view, bounds = sentence.view, (sentence.start, sentence.end)
    leads = (lex.patterns["verdict_short"].match(view.folded, at, sentence.end) for at in _starts(sentence, lex))
    judged = (label_at(view, lead.end(), bounds, lex, whole=False) for lead in leads if lead)
    yield from (one for one in judged if one and _closes(one, sentence))


def _whole(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The verdict of a sentence that says nothing else."""
    return brief_at(sentence.view, sentence.start, (sentence.start, sentence.end), lex)


def _phrased(sentence: Sentence, case: Case) -> Judged | None:
    """The verdict of a sentence that opens as titles do that say it, on the claim: "It is not true that …"."""
    view, lex = sentence.view, case.lex
    lead = lex.patterns["title_verdict"].match(view.folded, sentence.start, sentence.end)
    if lead is None or lead["label"] is None or not _is_claim(view.plain[lead.end() : sentence.end], case):
        return None
    return of_phrase(Piece(view, *lead.span("label")), (sentence.start, sentence.end), lex)


def _is_claim(words: str, case: Case) -> bool:
    """Whether words state the claim, if that is known: half of its words, and nobody who says so that it lacks."""
    if case.claim is None:
        return True
    wanted, given = (set(content_words(one, case.lex)) for one in (case.claim.words, words))
    told = set(normalise_text(words).split()) - set(normalise_text(case.claim.words).split())
    return 2 * len(wanted & given) >= min(len(wanted), len(given)) and case.lex.verbs.keys().isdisjoint(told)


def _starts(sentence: Sentence, lex: Lexicon) -> Iterator[int]:
    """Where a sentence may judge: at its head, after "In short:", and at clauses that nobody's words have led to."""
    view = sentence.view
    yield sentence.start
    if lead := _LEAD_IN.match(view.masked, sentence.start, sentence.end):
        yield lead.end()
    for cut in _CLAUSE.finditer(view.folded, sentence.start, sentence.end):
        turned = cut["first"] in labels().words["contrasts"]
        if turned or lex.verbs.keys().isdisjoint(view.folded[sentence.start : cut.start()].split()):
            yield cut.start("first")


_CLAUSE = re.compile(r"(?:[,;،؛]| [–—-]) (?P<first>\w*)")
_LEAD_IN = re.compile(r"[^:\"]{2,30}: ")
"""Words such as "In short:" before what a sentence says."""


def _closes(judged: Judged, sentence: Sentence) -> bool:
    """Whether a sentence or clause ends with its label."""
    rest = sentence.view.plain[judged.label.end : sentence.end]
    return not rest.strip(" .!") if judged.verdict in FOR else CLOSED.match(rest) is not None


def _set_off(case: Case) -> Judged | None:
    """A sentence of the text that judges the claim with a label set off from its words, where no section concludes."""
    judged = _in_the_text(case)
    return judged if judged and judged.set_off else None


def _in_the_text(case: Case) -> Judged | None:
    """A sentence of the text that judges the claim, where no section concludes."""
    return None if case.concluding else _closest(case.others, case)


def _answered(case: Case) -> Judged | None:
    """The answer to what the head of the article asks, or a title that says that a claim is true."""
    return answered(case.document, case.lex) or held(case.document, case.lex)


def _gathered(case: Case) -> Judged | None:
    """What the sentences of the article agree to call what is checked."""
    return in_prose(case.document, case.lex)


def _never_said(case: Case) -> Judged | None:
    """A sentence that says that what is spread was never said or published."""
    return never_said(case.document, case.lex)


def _title_denied(case: Case) -> Judged | None:
    """A title that denies what the posts of the opening spread."""
    return denying_title(case.document, case.lex)


PLACES: tuple[Callable[[Case], Judged | None], ...] = (
    _on_a_line,
    _under_a_heading,
    title_verdicts.with_label,
    _in_the_conclusion,
    _in_a_box,
    _on_a_house_line,
    _at_the_end,
    title_verdicts.that_says,
    _answered,
    _set_off,
    _at_a_head,
    _in_the_text,
    title_verdicts.that_ends,
    title_verdicts.that_denies,
    _called,
    _gathered,
    _never_said,
    _title_denied,
)
"""Where houses print their verdict, the surest place first."""


def _closest(sentences: list[Sentence], case: Case) -> Judged | None:
    """The verdict of the sentence that has most words of the claim."""
    wanted = set(content_words(case.claim.words, case.lex)) if case.claim else set()
    own = (one for one in sentences if not one.search(prose(case.lex.language).elsewhere))
    found = (one for sentence in own if (one := judges(sentence, case.lex)) and not _is_turned(one, case.lex))
    shared = [(one.set_off, len(wanted & set(content_words(one.words.words, case.lex))), one) for one in found]
    return max(shared, key=itemgetter(0, 1), default=(False, 0, None))[-1]


def _is_turned(judged: Judged, lex: Lexicon) -> bool:
    """Whether a label is somebody's word, or speaks for something else than a claim, or is denied before."""
    before = judged.label.view.folded[judged.words.start : judged.label.start]
    rated = judged.set_off and is_last(judged)  # "The number is TRUE."
    of_claim = rated or lex["claim_noun"].search(before) is not None or len(before.split()) <= FEW
    speaks_for = judged.verdict in FOR and (not of_claim or turns("negators", before.split()))
    return speaks_for or is_reported(judged, lex)


FEW = 2
"""Words such as "this is" that point at the claim."""


def judges(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The label in "The claim that … is LABEL" or "We rate this claim LABEL"."""
    claim = sentence.search(lex.patterns["verdict_claim"])
    bounds = sentence.start, sentence.end
    return _rated(sentence, lex) or (label_at(sentence.view, claim.end(), bounds, lex, whole=False) if claim else None)


def _rated(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The first closed label after a verb of rating."""
    rates = sentence.search(lex.patterns["verdict_rate"])
    if rates is None:
        return None
    view, bounds = sentence.view, (sentence.start, sentence.end)
    words = _WORD.finditer(view.masked, rates.end(), sentence.end)
    judged = filter(None, (label_at(view, word.start(), bounds, lex, whole=False) for word in words))
    return next((one for one in judged if CLOSED.match(view.plain, one.label.end, sentence.end)), None)
