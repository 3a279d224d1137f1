"""Where the article says that a claim began: "The claim that … originated from a post by …"."""

import re
from collections.abc import Iterator

from provenance.reading.clauses import piece
from provenance.reading.context import Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker, Work
from provenance.reading.names import Mention
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work

_HEAD = r"^(?:the|these|this|that|such|an?) (?:[\w-]+ ){0,3}?(?:NOUN)\b(?P<that>,? (?:that|about how) )?"
_IT = re.compile(r"^(?:it|they)(?: all)? (?:\w+ly )?$", re.IGNORECASE)
_ADVERB = re.compile(r"(?:,? (?:\w+ly|all|appears? to have|seems? to have))* ?,? *$")
_BY = re.compile(
    r"(?:(?:^with|(?:^| )(?:by|from))(?P<lead>(?: (?!by |from |with )[\w'.,-]+){0,8}?)"
    r"|(?:^| )(?:that|which)(?P<doer>(?: [\w'.-]+){0,4}?)"
    r"|^(?:when|after)(?P<teller>(?: [\w'.-]+){0,4}?)) $"
)
_DID = re.compile(
    r"(?:, [^,;]{2,90},)? (?:had |has |first )?"
    r"(?:sent|published|posted|wrote|issued|claimed|said|tweeted|alleged|suggested)\b"
)
_TOLD = re.compile(
    r"(?:, [^,;]{2,90},)? (?:had |has |first |falsely )?(?:(?:claimed|alleged|asserted|suggested|stated)\b"
    r"|(?:posted|published|wrote|tweeted|uploaded|shared|released)\b[^;]*\b(?:claiming|alleging|asserting)\b)"
)
_NAMELESS = re.compile(
    r"(?:^| )(?P<phrase>(?:an?|several|various|some|anonymous|unnamed|social media|posts)\b[^,;]*?)"
    r"(?=,| (?:in|on|from|that|which|who|by|about|with)\b|[.\s]*$)"
)
_UNSURE = re.compile(r"(?:n't|\b(?:not|never|may|might|could|would|have|has|had|been|to|did|does|is|was|are|were|be))$")
"""What before the verb makes it negated, hedged or incomplete: then nobody is named as originator."""
_GOVERNING = frozenset({"by", "from", "with", "when", "after", "to"})
FARTHEST_NOUN = 40
"""A possessor's publication stands within this many characters: "Ilse Vandor's February 2025 Facebook post"."""


def origin(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The originator that the article names, with publication and date; the claim in the words before the verb."""
    view = sentence.block.view
    for match in context.lex.patterns["origin"].finditer(view.masked, sentence.start, sentence.end):
        head = _head(sentence, match.start(), context)
        if head is None:
            continue
        end = _tail_end(sentence, match.end(), context)
        unclear = context.lex.patterns["origin_unclear"].search(view.masked, match.start(), sentence.end)
        speaker = None if unclear else _originator(view, match, end, context)
        if speaker is None:
            continue
        words = piece(view, match.start(), end)
        if words is None:
            continue
        work = _work(view, match, end, context)
        date = read_date(view, match.start(), end, context.lex)
        yield Found("origin", "asserts", speaker, sentence, words, head.claim, work=work, date=date)
        return


class _Head:
    """What stands before the verb of origin: the claim in its own words, or None for the title's."""

    def __init__(self, claim: Piece | None) -> None:
        self.claim = claim


def _head(sentence: Sentence, verb: int, context: Context) -> _Head | None:
    """The subject "the claim that …", if it fills the sentence up to the verb."""
    view = sentence.block.view
    start = sentence.start
    while connective := context.lex.patterns["connective"].match(view.masked, start, verb):
        start = connective.end()
    if _IT.match(view.masked[start:verb]):
        return _Head(None) if context.before and context.found and context.before.block is sentence.block else None
    nouns = context.lex.patterns["claim_noun"].pattern
    match = re.compile(_HEAD.replace(r"(?:NOUN)\b", nouns)[1:], re.IGNORECASE).match(view.masked, start, verb)
    if match is None:
        return None
    tail = _ADVERB.search(view.masked, match.end(), verb)
    end = tail.start() if tail else verb
    if not match["that"]:
        return _Head(None) if end <= match.end() else None
    claim = piece(view, match.end(), end)
    return None if claim is None or _UNSURE.search(claim.words) else _Head(claim)


def _tail_end(sentence: Sentence, start: int, context: Context) -> int:
    """Where the words about the origin end: at a pointer, or where another clause begins."""
    view = sentence.block.view
    stop = re.compile(r"; | [–—] |, (?:and|but|which) (?!who)|, (?:claiming|alleging|saying|although|though|while)\b")
    end = min([sentence.end, *(mark for mark, _ in context.marks_in(view) if mark > start)])
    cut = stop.search(view.masked, start, end)
    return cut.start() if cut else end


def _originator(view: View, match: re.Match[str], end: int, context: Context) -> Speaker | None:
    """The agent in the words after the verb: named after "by", "from", "with", or whose post it is; else unnamed."""
    for mention in context.names.mentions(view, match.end(), end):
        if mention.name in context.lex.platforms:
            continue
        if _does(view, match, mention, end, context):
            speaker = context.names.speaker(mention)
            return _author(view, mention, speaker, context)
    return _nameless(view, match.end(), end, context)


def _author(view: View, mention: Mention, speaker: Speaker | None, context: Context) -> Speaker | None:
    """The speaker; whoever wrote a book under a name that could be a person's is a person."""
    book = re.match(r"(?:'s|')(?: \w+){0,3} (?:book|memoir|novel)\b", view.masked[mention.end :])
    if speaker and speaker.name and book and context.names.person_like(speaker.name):
        return Speaker(speaker.name, described_as=speaker.described_as, person=True)
    return speaker


def _does(view: View, match: re.Match[str], mention: Mention, end: int, context: Context) -> bool:
    """Whether a name is governed by "by", "from" or "with", does the publishing, or owns the publication."""
    governed = match[0].rsplit(" ", 1)[-1].casefold()
    lead = view.masked[match.end() : mention.start].lstrip()
    lead = lead.removesuffix(f"{mention.title} ") if mention.title else lead
    before = f"{governed} {lead}" if governed in _GOVERNING else lead
    if view.masked.startswith("'", mention.end):
        noun = context.lex.patterns["work"].search(view.masked, mention.end, min(end, mention.end + FARTHEST_NOUN))
        return noun is not None and bool(re.fullmatch(r"(?:[\w ]{0,12} )?", before))
    by = _BY.search(before)
    if not by:
        return False
    acts = {"lead": None, "doer": _DID, "teller": _TOLD}
    role = next(name for name in acts if by[name] is not None)
    act = acts[role]
    return (act is None or act.match(view.masked, mention.end, end) is not None) and introduces(
        by[role].strip(), mention, context
    )


def _nameless(view: View, start: int, end: int, context: Context) -> Speaker | None:
    """A source without a name: "an anonymous account", "a Facebook post"."""
    for match in _NAMELESS.finditer(view.masked[start:end]):
        by = view.masked[start : start + match.start("phrase")].strip()
        if by and not by.endswith(("by", "from", "with")):
            continue
        if context.lex.patterns["unnamed"].fullmatch(match["phrase"].strip(" .")):
            at = start + match.start("phrase")
            span = view.span(at, at + len(match["phrase"].rstrip(" .")))
            return Speaker(label=span.exact, place=(span.start, span.end))
    return None


def _work(view: View, match: re.Match[str], end: int, context: Context) -> Work | None:
    """The publication in the words about the origin, unless it stands in an aside about the originator."""
    aside = re.compile(r", (?:who|which|an?|the) ").search(view.masked, match.end(), end)
    return read_work(view, match.start(), aside.start() if aside else end, context.lex)
