"""Who stands before a verb of saying. All words from the clause's start must be understood, or there is no subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.reading.antecedents import antecedent
from provenance.reading.context import DETERMINER, Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Speaker, Work
from provenance.reading.lexicon import BRACKETED, UPPER, Lexicon
from provenance.reading.names import Mention, Names, abbreviates
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work

_BOUNDARY = re.compile(r"(?:[,;] (?:and|but|while|although|though|whereas|yet) |; |: | [–—] )(?:then |later |also )?")
_FRONT = re.compile(r"(?:in|on|during|at|after|since|by|before|over|speaking|writing|asked) ", re.IGNORECASE)
_APPOSITION = (
    r"(?:, (?:\d+|[A-Z]-[A-Z][\w.]+|a|an|the|who|which|then|now|former|one|his|her|their|[\w-]+ed|[a-z][\w-]+)"
    r"\b[^;]{0,150},)?"
)
_GLOSS = rf"(?: \({BRACKETED}+\))?"
_WHO = re.compile(r"(?:, (?:an?|the) [^,;:]{2,90})?, who $", re.IGNORECASE)
_WHICH = re.compile(r",? (?:in )?which $", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that) (?P<noun>[\w-]+)$", re.IGNORECASE)
_POSSESSED = re.compile(r"(?P<whose>its|his|her|their) (?P<phrase>.+)$", re.IGNORECASE)
_RELAYED = re.compile(
    r"\b(?:posts?|users?|claims?|rumou?rs?|videos?|messages?|stor(?:y|ies)|captions?|text|memes?)\b.*"
    r"\b(?:that|claim\w*|say\w*|said|alleg\w*|reads?|wrote)\b"
    r"|\baccording to\b|\bfollow(?:s|ing)\b"
    r"|\b(?:posts?|rumou?rs?|messages?|captions?|text|(?:the|this|one) (?:story|claim))\b[^:]*$",
    re.IGNORECASE,
)
"""Words before a clause that make it somebody else's: "The post says …, and", "The caption reads:"."""
_TITLE_TAIL = r"(?:,? \".*\",?|,| of [\w ]{3,30})?(?:,? (?:published|released|issued|dated|posted) [^;]{2,80})?,?"
_SPEAKS_FOR = re.compile(
    r"^[^,]*?(?:'s|s') (?:\w+ ){0,2}"
    r"(?:office|campaign|team|lawyers?|attorneys?|spokes\w+|representatives?|publicist|family)$"
)
_GLOSSED = re.compile(r" \((?P<short>[A-Z]{2,8})\)$")
_OWN = re.compile(r"(?:'s|s')(?: own)? (?:statements?|words|denials?|post|posts|account)$")
_EMBEDDING = re.compile(
    r"\b(?:that|if|whether|unless|claiming|allege|alleging|pretend|imagine"
    r"|(?<!the )(?<!this )claims?(?! (?:is|are|was|were|has|have|made|about|of|in|on|by|from|can)\b))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The speakers before a verb, where their words begin, and the publication and date that stand with them."""

    speakers: tuple[Speaker, ...]
    start: int
    work: Work | None = None
    date: str | None = None


def read_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject that fills a sentence from a clause boundary up to ``end``, where the verb begins.

    The latest boundary is tried first. A subject that stands after words which are not understood is none: what
    somebody says inside "posts claim that …" or "if …" is nobody's word here.
    """
    view = sentence.block.view
    while end > start and view.masked[end - 1] in " ,":
        if view.masked[end - 1] == "," and not _closes_apposition(view, start, end):
            return None
        end -= 1
    matches = _BOUNDARY.finditer(view.masked, start, end)
    starts = [match.end() for match in matches if not _RELAYED.search(view.masked, start, match.start())]
    for at in [*reversed(starts), start]:
        if at < end and (subject := _whole(sentence, at, end, context)):
            return subject
    return None


def relative_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """Whom "who" or "which" before a verb means: a person named right before it, or the author of a work.

    "… by Ilse Vandor, a former clerk, who said that", "… in Ilse Vandor's 2021 book "T", which suggested".
    """
    view = sentence.block.view
    if _EMBEDDING.search(view.masked, start, end):
        return None
    if who := _WHO.search(view.masked, start, end):
        mention = _mention_ending(view, start, who.start(), context.names)
        speaker = context.names.speaker(mention) if mention else None
        return Subject((speaker,), mention.start) if mention and speaker and speaker.person else None
    if which := _WHICH.search(view.masked, start, end):
        return _authored(view, start, which.start(), context)
    return None


def _authored(view: View, start: int, end: int, context: Context) -> Subject | None:
    """The author of the work that ends a stretch: a name in the possessive, then its noun and title."""
    for mention in context.names.mentions(view, start, end):
        rest = view.masked[mention.end : end]
        noun = context.lex.patterns["work"].search(view.masked, mention.end, end)
        if noun and re.fullmatch(r"(?:'s|')(?: \w+){1,5}(?:,? \"[^\"]*,?\")?", rest):
            work = read_work(view, mention.end, end, context.lex)
            speaker = _author_of(mention, work, context)
            return Subject((speaker,), mention.start, work, work.date if work else None) if speaker else None
    return None


def _author_of(mention: Mention, work: Work | None, context: Context) -> Speaker | None:
    """The author that a possessive names: of a book, a person if the name could be one."""
    speaker = context.names.speaker(mention)
    if speaker and speaker.name and work and work.kind == "Book" and context.names.person_like(speaker.name):
        return Speaker(speaker.name, described_as=speaker.described_as, person=True)
    return speaker


def _closes_apposition(view: View, start: int, end: int) -> bool:
    """Whether a comma right before the verb ends an apposition that began with another comma."""
    return "," in view.masked[start : end - 1]


def _whole(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject, if every word from ``start`` is accounted for."""
    view = sentence.block.view
    while connective := context.lex.patterns["connective"].match(view.masked, start, end):
        start = connective.end()
    if subject := _plain_subject(sentence, start, end, context):
        return subject
    for front_end, head in _fronts(view, start, end, context.lex):
        if subject := _plain_subject(sentence, head, end, context):
            return _with_front(subject, view, (start, front_end), context)
    return None


def _fronts(view: View, start: int, end: int, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Where words before a subject ("In May 2024", "In the video") end, and where what follows begins.

    They end at a comma, or are a date or a publication and nothing more.
    """
    opening = _FRONT.match(view.masked, start, end)
    if not opening:
        return
    ends = [lex.patterns[kind].finditer(view.masked, opening.end(), end) for kind in ("date", "work")]
    closed = {match.end() for matches in ends for match in matches}
    closed |= {match.end() for match in re.compile(r',?"(?= )').finditer(view.masked, opening.end(), end)}
    closed |= {match.start() for match in re.compile(", ").finditer(view.masked, opening.end(), end)}
    for at in sorted(closed):
        if _EMBEDDING.search(view.masked, start, at):
            return
        head = at + 2 if view.masked.startswith(", ", at) else at + 1
        if head < end:
            yield at, head


def _with_front(subject: Subject, view: View, front: tuple[int, int], context: Context) -> Subject:
    """The subject with the publication and date of the words before it."""
    work = subject.work or read_work(view, *front, context.lex)
    if work and not work.title and re.search(r"\bthe \w+$", view.masked[front[0] : front[1]]):
        work = _earlier_work(work.noun, subject.speakers[0], context) or work
    date = subject.date or read_date(view, *front, context.lex)
    return Subject(subject.speakers, front[0], work, date)


def _earlier_work(noun: str, speaker: Speaker | None, context: Context) -> Work | None:
    """The work of that noun spoken of before, by that speaker if one is given."""
    return next(
        (
            one.work
            for one in reversed(context.found)
            if one.work and one.work.noun == noun and (speaker is None or one.speaker.key == speaker.key)
        ),
        None,
    )


def _plain_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A pronoun, an unnamed source, a name, two names, or a publication with its author."""
    view = sentence.block.view
    words = view.masked[start:end]
    if words.casefold() in context.lex.pronouns:
        speaker = antecedent(sentence, start, context)
        return Subject((speaker,), start) if speaker else None
    if own := _OWN.search(words):
        end = start + own.start()
    mention = _whole_mention(view, start, end, context)
    if mention and (mention.title or context.names.known(mention.name)):
        return _named(mention, view, start, context)
    return (
        _work_subject(sentence, start, end, context)
        or _short_office(view, start, end, context)
        or _unnamed(view, start, end, context)
        or _pair(view, start, end, context)
    )


def _named(mention: Mention, view: View, start: int, context: Context) -> Subject | None:
    """The subject for a name; of a report that is called by a name, whoever issued it."""
    if context.lex.patterns["report_noun"].search(mention.name):
        return _report(mention, view, start, context)
    speaker = context.names.speaker(mention)
    return Subject((speaker,), start) if speaker else None


def _report(mention: Mention, view: View, start: int, context: Context) -> Subject:
    """Whoever issued a report that is called by a name: not named by it."""
    span = view.span(mention.start, mention.end)
    label = f"author of the {mention.name}"
    work = Work(mention.name.rsplit(" ", 1)[-1].casefold(), "Report", (span.start, span.end), title=mention.name)
    known = next((f.work for f in context.found if f.work and f.work.title == mention.name), work)
    return Subject((Speaker(label=label, issuer=True),), start, known)


def _whole_mention(view: View, start: int, end: int, context: Context) -> Mention | None:
    """The name that, with determiner, role, gloss and apposition, fills a stretch."""
    for match in context.lex.name.finditer(view.masked, start, end):
        mention = context.names.mention(view, match.start(), match.end())
        if mention is None:
            continue
        if not re.compile(_APPOSITION.replace(",)?", ",?)?") + _GLOSS + "$").match(view.masked[mention.end : end]):
            continue
        lead = view.masked[start : mention.start].strip()
        return mention if introduces(lead, mention, context) else None
    return None


def _mention_ending(view: View, start: int, end: int, names: Names) -> Mention | None:
    """The name that ends a stretch."""
    return next((one for one in names.mentions(view, start, end) if one.end == end), None)


def _unnamed(view: View, start: int, end: int, context: Context) -> Subject | None:
    """A source that the text does not name."""
    words = view.plain[start:end].rstrip(",")
    if _SPEAKS_FOR.search(words) and _possessed(view, start, end, context):
        span = view.span(start, start + len(words))
        return Subject((Speaker(label=view.clean[start : start + len(words)], place=(span.start, span.end)),), start)
    phrase, *_ = re.split(r", (?:who|which|some|most)\b", words, maxsplit=1)
    if not context.lex.patterns["unnamed"].fullmatch(phrase) and not _located(phrase, context):
        return None
    span = view.span(start, start + len(phrase))
    label = view.clean[start : start + len(phrase)]
    work = read_work(view, start, end, context.lex)
    platform = context.lex.patterns["platform"].search(view.masked, start, end)
    posted = Work("post", "SocialMediaPosting", (span.start, span.end), platform=platform[0] if platform else None)
    forum = re.search(r"\b(?:account|user|forum|channel)\b", phrase)
    return Subject((Speaker(label=label, place=(span.start, span.end)),), start, work or (posted if forum else None))


def _possessed(view: View, start: int, end: int, context: Context) -> bool:
    """Whether a stretch begins with a name in the possessive, a determiner or not before it."""
    first = next(iter(context.names.mentions(view, start, end)), None)
    determined = first and DETERMINER.fullmatch(view.masked[start : first.start])
    return bool(determined) and first is not None and view.masked.startswith("'", first.end)


def _located(phrase: str, context: Context) -> bool:
    """Whether a phrase is an unnamed source with its forum: "an anonymous account on the forum Skyloft"."""
    cut = re.split(rf" (?:on|in|of) (?:the )?(?:[\w-]+ )?(?=[{UPPER}])", phrase, maxsplit=1)
    return len(cut) > 1 and bool(context.lex.patterns["unnamed"].fullmatch(cut[0])) and len(cut[1].split()) <= 3  # noqa: PLR2004


def _pair(view: View, start: int, end: int, context: Context) -> Subject | None:
    """Two names joined by "and", or one office whose abbreviation shows that "and" is part of its name."""
    gloss = _GLOSSED.search(view.plain, start, end)
    determiner = DETERMINER.match(view.masked, start, end)
    at = determiner.end() if determiner else start
    if gloss and abbreviates(gloss["short"], view.plain[at : gloss.start()]):
        return Subject((Speaker(name=view.clean[at : gloss.start()]),), start)
    cut = view.masked.rfind(" and ", start, end)
    if cut < 0:
        return None
    pair = [_whole_mention(view, start, cut, context), _whole_mention(view, cut + len(" and "), end, context)]
    speakers = [context.names.speaker(mention) if mention else None for mention in pair]
    apart = view.masked.startswith(" and the ", cut)
    both = tuple(one for one in speakers if one and (apart or _stands_alone(one.name or "", context.names)))
    return Subject(both, start) if len(both) == len(pair) else None


def _stands_alone(name: str, names: Names) -> bool:
    """Whether a name joined to another by "and" is a name by itself."""
    return names.person_like(name) or names.counts[name] > 1


def _short_office(view: View, start: int, end: int, context: Context) -> Subject | None:
    """The form "The trust" for the one office of the article whose name ends so."""
    match = _DEFINITE.match(view.plain[start:end])
    if not match or match["noun"].capitalize() not in context.lex.organisation_words:
        return None
    heads = {name for name in context.names.counts if name.split()[-1].casefold() == match["noun"].casefold()}
    heads = {name.removeprefix("The ") for name in heads if " " in name}
    heads = {name for name in heads if not context.lex.patterns["report_noun"].search(name)}
    return Subject((Speaker(name=heads.pop()),), start) if len(heads) == 1 else None


def _work_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A publication as subject: "Ilse Vandor's 2021 book "T"", "a video by …", "the newsletter", "its report"."""
    view = sentence.block.view
    work = read_work(view, start, end, context.lex)
    if work is None:
        return None
    speaker = _author(sentence, start, end, context)
    if speaker:
        return Subject((speaker,), start, work, work.date)
    if _DEFINITE.match(view.masked[start:end]) and (earlier := _earlier_work(work.noun, None, context)):
        author = next(f.speaker for f in reversed(context.found) if f.work == earlier)
        return Subject((author,), start, earlier)
    return None


def _author(sentence: Sentence, start: int, end: int, context: Context) -> Speaker | None:
    """Whose the publication is that fills a stretch: a possessor before its noun, "by" or "from" after it."""
    view = sentence.block.view
    noun = context.lex.patterns["work"].search(view.masked, start, end)
    if noun is None:
        return None
    lead = view.masked[start : noun.start()]
    tail = view.masked[noun.end() : end]
    if (possessed := _POSSESSED.match(lead + "x")) and re.fullmatch(r"(?: of [\w ]{3,30}|,? \".*\",?)?", tail):
        return antecedent(sentence, start, context, office=possessed["whose"].casefold() == "its")
    for mention in context.names.mentions(view, start, end):
        after = view.masked[mention.end : noun.start()]
        if mention.end < noun.start() and re.fullmatch(r"(?:'s|')(?: \w+){0,4} ", after):
            plain_tail = re.fullmatch(_TITLE_TAIL, tail)
            clear = DETERMINER.fullmatch(view.masked[start : mention.start])
            work = read_work(view, noun.start(), end, context.lex)
            return _author_of(mention, work, context) if plain_tail and clear else None
        by = view.masked[noun.end() : mention.start]
        if mention.start > noun.end() and re.fullmatch(r"(?: \".*\",?)? (?:by|from) (?:[\w' -]+ )?", by):
            return context.names.speaker(mention)
    return None
