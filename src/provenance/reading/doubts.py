"""Statements against a claim: no evidence, not established, denied, lacking proof; and doubts about a source."""

import re
from collections.abc import Iterator

from provenance.reading.clauses import clause, content_words, hedged, piece, stems
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import ARTICLE, Found, Piece, Speaker
from provenance.reading.subjects import Subject, read_subject
from provenance.reading.works import read_date, read_work

_OWN_SEARCH = re.compile(
    r"\b(?:we|our (?:search|team|review)|a (?:keyword|reverse image|google) search)\b", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:^|[,;:] (?:but |and |although |though |while |yet |however,? )?)(?:and |but )?$", re.IGNORECASE
)
_DENIED_THAT = re.compile(r" that (?=\w)(?!in |on |as |at |to |with )")
_DENIED_NOUN = r" (?:the|this|that|these|those|all|any|such|both)(?: [\w-]+)? "
_ESTABLISHED = re.compile(r" (?:that|whether) ")
_SAYING = re.compile(r", (?:asserting|saying|stating|insisting|adding|writing)(?: that)?[,:]? \"")
_PRONOUN = re.compile(r"(?:he|she|it|they)\b", re.IGNORECASE)
_ANAPHOR = re.compile(r"^(?:\w+,? )?(?:these|those|such|this|that|both)\b", re.IGNORECASE)


def _holder(sentence: Sentence, context: Context, at: int) -> tuple[Speaker, tuple[int, int] | None]:
    """Whose finding a clause is: the source of the first pointer after it in its sentence, else the article."""
    view = sentence.block.view
    for source, view_of, start, end in context.sources:
        if view_of is view and at <= start < sentence.end:
            return source, (start, end)
    return ARTICLE, None


def no_evidence(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "There is no evidence that CLAIM", "X found no evidence that CLAIM"."""
    view, lex = sentence.block.view, context.lex
    for match in lex.patterns["no_evidence"].finditer(view.masked, sentence.start, sentence.end):
        claim = clause(view, match.end(), sentence.end, context.marks_in(view))
        holder = _finder(sentence, match, context)
        if claim is None or holder is None:
            continue
        speakers, pointer, first, subject = holder
        target = _same_predicate(claim, context)
        for speaker in speakers:
            yield Found(
                rule="no-evidence" if target is None else "no-evidence/same-predicate",
                stance="findsNoEvidence",
                speaker=speaker,
                sentence=sentence,
                words=Piece(view, first, claim.end),
                claim=target.claim if target else claim,
                work=subject.work if subject else None,
                date=subject.date if subject else None,
                pointer=pointer,
                answers=(target,) if target else (),
            )


_Holder = tuple[tuple[Speaker, ...], tuple[int, int] | None, int, Subject | None]


def _finder(sentence: Sentence, match: re.Match[str], context: Context) -> _Holder | None:
    """Who found nothing, where the statement begins; None where that is not understood."""
    view = sentence.block.view
    before = view.masked[sentence.start : match.start()]
    if re.match(r"(?:found|finds|find|uncovered|produced|discovered|seen|saw) ", match[0], re.IGNORECASE):
        subject = read_subject(sentence, sentence.start, match.start(), context)
        if subject:
            return subject.speakers, None, subject.start, subject
        own = _OWN_SEARCH.search(before)
        return ((ARTICLE,), None, sentence.start + own.start(), None) if own else None
    opened = _OPENING.search(before) or context.lex.patterns["connective"].fullmatch(before)
    if not opened:
        return None
    speaker, pointer = _holder(sentence, context, match.start())
    return (speaker,), pointer, match.start(), None


def _same_predicate(claim: Piece, context: Context) -> Found | None:
    """The one earlier statement of origin whose claim has the name and the verb of this one."""
    words = stems(claim.words, context.lex)
    origins = [one for one in context.found if one.rule.startswith("origin") and one.claim]
    close = [one for one in origins if one.claim and len(words & stems(one.claim.words, context.lex)) >= 2]  # noqa: PLR2004
    return close[0] if len(close) == 1 else None


def not_provided(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "…, although he did not provide any evidence": the clause answers the statement right before it."""
    view = sentence.block.view
    for match in context.lex.patterns["not_provided"].finditer(view.masked, sentence.start, sentence.end):
        target, first = _bare_assertion(sentence, match.start(), context)
        words = clause(view, first, sentence.end, context.marks_in(view))
        if target is None or words is None or words.end < match.end() or target.claim is None:
            continue
        speaker, pointer = _holder(sentence, context, match.start())
        yield Found(
            "not-provided",
            "findsNoEvidence",
            speaker,
            sentence,
            words,
            target.claim,
            pointer=pointer,
            answers=(target,),
        )


def _bare_assertion(sentence: Sentence, verb: int, context: Context) -> tuple[Found | None, int]:
    """The statement for which nothing was provided, and where the clause about that begins."""
    view = sentence.block.view
    lead = re.search(r"(?:^|\b)(he|she|his [\w ]{2,20}|her [\w ]{2,20}|the (?:post|video|book|report|article)) $",
                     view.masked[sentence.start : verb], re.IGNORECASE)  # fmt: skip
    if not lead:
        return None, sentence.start
    first = sentence.start + lead.start(1)
    here = [one for one in context.found if one.sentence is sentence and one.stance == "asserts"]
    if here and re.search(r"(?:although|though|but|while|and) $", view.masked[sentence.start : first]):
        return here[-1], first
    if lead.start(1) > 0 and not context.lex.patterns["connective"].fullmatch(view.masked[sentence.start : first]):
        return None, first
    previous = [one for one in context.found if one.sentence is context.before and one.stance == "asserts"]
    speakers = {one.speaker.key for one in previous}
    return (previous[-1], first) if len(speakers) == 1 else (None, first)


def lacks(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "These claims lack proof", "the allegations made by X lack evidence"."""
    view, lex = sentence.block.view, context.lex
    match = lex.patterns["lacks"].search(view.masked, sentence.start, sentence.end)
    if not match:
        return
    start = sentence.start
    while connective := lex.patterns["connective"].match(view.masked, start, match.start()):
        start = connective.end()
    subject = view.masked[start : match.start()]
    target = _lacking(sentence, start, subject, context)
    words = clause(view, start, sentence.end, context.marks_in(view))
    if target is False or words is None or words.end < match.end():
        return
    speaker, pointer = _holder(sentence, context, match.start())
    answers = (target,) if isinstance(target, Found) else ()
    claim = target.claim if isinstance(target, Found) else None
    yield Found("lacks", "findsNoEvidence", speaker, sentence, words, claim, pointer=pointer, answers=answers)


def _lacking(sentence: Sentence, start: int, subject: str, context: Context) -> Found | bool:
    """What lacks proof: a statement, True for the claim of the title, False where it is not understood."""
    view = sentence.block.view
    for mention in context.names.mentions(view, start, start + len(subject)):
        after = view.masked[mention.end : start + len(subject)]
        before = view.masked[start : mention.start]
        possessed = re.match(
            r"(?:'s|') (?:[\w-]+ )?" + context.lex.patterns["claim_noun"].pattern, after, re.IGNORECASE
        )
        if (possessed and not before) or re.search(r" by (?:[\w-]+ ){0,4}$", before):
            speaker = context.names.speaker(mention)
            return (context.last_origin(speaker) if speaker else None) or False
    noun = context.lex.patterns["claim_noun"].search(subject)
    if noun is None and not re.match(r"(?:this|that) account\b", subject, re.IGNORECASE):
        return False
    if _ANAPHOR.match(subject):
        previous = [one for one in context.found if one.sentence is context.before and one.claim]
        return previous[-1] if previous else True
    return _names_title(view.clean[start : start + len(subject)], context)


def _names_title(subject: str, context: Context) -> bool:
    """Whether "the claim that …" repeats the title."""
    that = subject.split(" that ", 1)
    title = set(content_words(context.title, context.lex))
    return bool(title) and len(that) > 1 and title <= set(content_words(that[1], context.lex))


def not_established(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X did not establish that CLAIM": weaker than a refutation, and kept so."""
    view = sentence.block.view
    for match in context.lex.patterns["not_established"].finditer(view.masked, sentence.start, sentence.end):
        that = _ESTABLISHED.match(view.masked, match.end())
        claim = clause(view, that.end(), sentence.end, context.marks_in(view)) if that else None
        subject = _establisher(sentence, match.start(), context)
        if claim is None or subject is None:
            continue
        words = Piece(view, subject.start, claim.end)
        for speaker in subject.speakers:
            yield Found("not-established", "doesNotEstablish", speaker, sentence, words, claim,
                        work=subject.work, date=subject.date)  # fmt: skip


def _establisher(sentence: Sentence, verb: int, context: Context) -> Subject | None:
    """The subject before "did not establish"; "it" is the report or office that spoke earlier in the sentence."""
    view = sentence.block.view
    pronoun = re.search(r"(?:, (?:but |and )?|; )(it|he|she) $", view.masked[sentence.start : verb])
    if not pronoun:
        return read_subject(sentence, sentence.start, verb, context)
    here = [one for one in context.found if one.sentence is sentence and one.speaker.person == (pronoun[1] != "it")]
    if len({one.speaker.key for one in here}) != 1:
        return None
    return Subject((here[-1].speaker,), sentence.start + pronoun.start(1), here[-1].work, here[-1].date)


def denials(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The forms "X denied the allegation", "X denies that CLAIM", "X rejected that", with a quotation that follows."""
    view, lex = sentence.block.view, context.lex
    for verb in lex.patterns["verb"].finditer(view.masked, sentence.start, sentence.end):
        kind = lex.verbs[verb["verb"]]
        if kind not in ("denies", "disputes"):
            continue
        subject = read_subject(sentence, sentence.start, verb.start(), context)
        if subject is None or len(subject.speakers) != 1:
            continue
        found = _denial(sentence, subject, verb, kind, context)
        if found:
            yield found


def _denial(sentence: Sentence, subject: Subject, verb: re.Match[str], kind: str, context: Context) -> Found | None:
    """What is denied: a claim in words, the title's claim, or the statement before."""
    view, lex, speaker = sentence.block.view, context.lex, subject.speakers[0]
    end = min([sentence.end, *(mark for mark, _ in context.marks_in(view) if mark > verb.end())])
    said = _SAYING.search(view.masked, verb.end(), end)
    end = view.masked.find("; ", verb.end(), end) if "; " in view.masked[verb.end() : end] else end
    that = _DENIED_THAT.match(view.masked, verb.end())
    claim = clause(view, that.end(), said.start() if said else end, []) if that else None
    end_of_words = claim.end if claim else end
    own = claim is not None and _PRONOUN.match(claim.words) and _is_title_subject(speaker, claim, context)
    claim = None if own else claim
    denied = piece(view, subject.start, said.start() if said else end_of_words)
    target = (
        True
        if own
        else None
        if claim
        else _denied(sentence, verb.end(), said.start() if said else end, speaker, context)
    )
    if denied is None or (claim is None and target is None):
        return None
    stance = _stance_of_denial(kind, speaker, claim or (target.claim if isinstance(target, Found) else None), context)
    quote = next(((a, b) for a, b in view.quotes() if said and a == said.end()), None)
    return Found(
        rule="denial-quotation" if quote else "denial",
        stance=stance,
        speaker=speaker,
        sentence=sentence,
        words=Piece(view, *quote) if quote else denied,
        claim=claim or (target.claim if isinstance(target, Found) else None),
        hedged=hedged(verb[0], lex),
        work=subject.work or read_work(view, verb.end(), said.start() if said else end, lex),
        date=subject.date or read_date(view, verb.end(), end, lex),
        quotation=quote is not None,
        answers=(target,) if isinstance(target, Found) else (),
    )


def _denied(sentence: Sentence, start: int, end: int, speaker: Speaker, context: Context) -> Found | bool | None:
    """What the object of a denial stands for: True for the title's claim, an earlier statement, or None."""
    view = sentence.block.view
    words = view.plain[start:end]
    anaphor = re.match(r" (?:it|this|that|them)\b(?! \w+ing)", words)
    noun = re.match(_DENIED_NOUN + context.lex.patterns["denied_noun"].pattern, words, re.IGNORECASE)
    if anaphor:
        previous = [one for one in context.found if one.sentence is context.before and one.claim]
        return previous[-1] if previous and previous[-1].speaker.key != speaker.key else None
    if noun:
        return True
    return True if _is_title_subject(speaker, Piece(view, start, end), context) else None


def _is_title_subject(speaker: Speaker, denied: Piece, context: Context) -> bool:
    """Whether the title is about the speaker, and what they deny has another word in common with it."""
    shared = stems(denied.words, context.lex) & stems(context.title, context.lex) - stems(
        speaker.name or "", context.lex
    )
    return bool(shared) and _is_subject(speaker, context.title)


def _stance_of_denial(kind: str, speaker: Speaker, claim: Piece | None, context: Context) -> str:
    """A denial only by the claim's own subject; by anybody else it is a dispute."""
    own = claim is not None and (_PRONOUN.match(claim.words) is not None or _is_subject(speaker, claim.words))
    if own or (claim is None and _is_subject(speaker, context.title)):
        return "denies"
    described = set((speaker.described_as or "").casefold().split()) & context.lex.roles
    if kind == "denies" and claim is None and described & set(content_words(context.title, context.lex)):
        return "denies"
    return "disputes"


def _is_subject(speaker: Speaker, words: str) -> bool:
    """Whether a claim names its speaker, by full or last name."""
    last = (speaker.name or "\0").rsplit(" ", 1)[-1]
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", words) is not None


def credibility(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X's credibility has been questioned": a claim that bears on X."""
    view = sentence.block.view
    match = context.lex.patterns["credibility"].search(view.masked, sentence.start, sentence.end)
    if not match:
        return
    for mention in context.names.mentions(view, sentence.start, match.start()):
        between = view.masked[mention.end : match.start()]
        speaker = context.names.speaker(mention)
        claim = clause(view, mention.start, sentence.end, context.marks_in(view))
        if speaker and claim and re.fullmatch(r"(?:'s|')(?: own)? ", between) and claim.end >= match.end():
            holder, pointer = _holder(sentence, context, match.start())
            yield Found("credibility", "asserts", holder, sentence, claim, claim, bears_on=speaker, pointer=pointer)
            return
