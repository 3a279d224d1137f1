"""Who stands before a verb of saying. All words from the clause's start must be understood, or there is no subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from provenance.reading.antecedents import antecedent
from provenance.reading.context import DETERMINER, Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Piece, Speaker, Work
from provenance.reading.lexicon import BRACKETED, UPPER, Lexicon
from provenance.reading.names import Mention, Names, abbreviates
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work

_BOUNDARY = re.compile(r"(?:[,;] (?:and|but|while|although|though|whereas|yet) |; |: | [–—] )(?:then |later |also )?")
_FRONT = re.compile(r"(?:in|on|during|at|after|since|by|before|over|speaking|writing|asked) ", re.IGNORECASE)
_APPOSITION = (
    r"(?:, (?:\d+|[A-Z]-[A-Z][\w.]+|a|an|the|who|which|then|now|former|one|his|her|their|[\w-]+ed|[a-z][\w-]+)"
    r"\b[^;]{0,150},?)?"
)
_APPOSED = re.compile(rf"{_APPOSITION}(?: \({BRACKETED}+\))?$")
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
_TITLE_TAIL = re.compile(
    r"(?:,? \".*\",?|,| of [\w ]{3,30})?(?:,? (?:published|released|issued|dated|posted) [^;]{2,80})?,?"
)
_OWN_TAIL = re.compile(r"(?: of [\w ]{3,30}|,? \".*\",?)?")
_OWNS = re.compile(r"(?:'s|')(?: \w+){0,4} ")
_OWNED = re.compile(r"(?:'s|')(?: \w+){1,5}(?:,? \"[^\"]*,?\")?")
_BY = re.compile(r"(?: \".*\",?)? (?:by|from) (?:[\w' -]+ )?")
_THE_WORK = re.compile(r"\bthe \w+$")
_QUOTE_ENDS = re.compile(r',?"(?= )')
_BEFORE_COMMA = re.compile(r"(?=, )")
_ASIDE = re.compile(r", (?:who|which|whose|some|most|speaking|citing|asking|writing|all|both)\b")
_FORUM = re.compile(r"\b(?:account|user|forum|channel)\b")
_WHERE = re.compile(rf" (?:on|in|of) (?:the )?(?:[\w-]+ )?(?=[{UPPER}])")
LONGEST_FORUM = 3
"""A forum's name has no more words than this."""
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

    def beside(self, view: View, start: int, end: int, lex: Lexicon) -> "Subject":
        """The same with the publication and date in a stretch, where it has none yet."""
        return replace(
            self, work=self.work or read_work(view, start, end, lex), date=self.date or read_date(view, start, end, lex)
        )


def read_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject that fills a sentence from a clause boundary up to ``end``, where the verb begins.

    The latest boundary is tried first. A subject that stands after words which are not understood is none: what
    somebody says inside "posts claim that …" or "if …" is nobody's word here.
    """
    masked = sentence.view.masked
    words = masked[start:end].rstrip(" ,")
    tail = masked[start + len(words) : end]
    end = start + len(words)
    if "," in tail and "," not in words:
        return None  # a comma right before the verb closes an apposition that began with another one
    matches = _BOUNDARY.finditer(masked, start, end)
    starts = [match.end() for match in matches if not _RELAYED.search(masked, start, match.start())]
    tried = (_whole(sentence, at, end, context) for at in (*reversed(starts), start) if at < end)
    return next(filter(None, tried), None)


def relative_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """Whom "who" or "which" before a verb means: a person named right before it, or the author of a work.

    "… by Ilse Vandor, a former clerk, who said that", "… in Ilse Vandor's 2021 book "T", which suggested".
    """
    view = sentence.view
    if _EMBEDDING.search(view.masked, start, end):
        return None
    if who := _WHO.search(view.masked, start, end):
        return _person_ending(view, start, who.start(), context.names)
    if which := _WHICH.search(view.masked, start, end):
        return _authored(view, start, which.start(), context)
    return None


def _authored(view: View, start: int, end: int, context: Context) -> Subject | None:
    """The author of the work that ends a stretch: a name in the possessive, then its noun and title."""
    for mention in context.names.mentions(view, start, end):
        work = read_work(view, mention.end, end, context.lex)
        if work and _OWNED.fullmatch(view.masked, mention.end, end):
            speaker = author_of(mention, work, context)
            return Subject((speaker,), mention.start, work, work.date) if speaker else None
    return None


def author_of(mention: Mention, work: Work | None, context: Context) -> Speaker | None:
    """The author that a possessive names: of a book, a person if the name could be one."""
    speaker = context.names.speaker(mention)
    book = work is not None and work.kind == "Book"
    if speaker and book and context.names.person_like(speaker.name or ""):
        return replace(speaker, person=True)
    return speaker


def _whole(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject, if every word from ``start`` is accounted for."""
    view = sentence.view
    start = context.lex.after_connectives(view.masked, start, end)
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
    closing = (lex.patterns["date"], lex.patterns["work"], _QUOTE_ENDS, _BEFORE_COMMA)
    closed = {match.end() for form in closing for match in form.finditer(view.masked, opening.end(), end)}
    plain = takewhile(lambda at: not _EMBEDDING.search(view.masked, start, at), sorted(closed))
    heads = ((at, at + 1 + view.masked.startswith(", ", at)) for at in plain)
    yield from ((at, head) for at, head in heads if head < end)


def _with_front(subject: Subject, view: View, front: tuple[int, int], context: Context) -> Subject:
    """The subject with the publication and date of the words before it."""
    told = replace(subject.beside(view, *front, context.lex), start=front[0])
    if told.work is None or told.work.title or not _THE_WORK.search(view.masked[front[0] : front[1]]):
        return told
    earlier = _earlier(told.work.noun, context)
    same = (work for author, work in earlier if author.key == told.speakers[0].key)
    return replace(told, work=next(same, told.work))


def _earlier(noun: str, context: Context) -> Iterator[tuple[Speaker, Work]]:
    """The works of that noun spoken of before, each with who speaks in it, the last one first."""
    works = ((one.speaker, one.work) for one in reversed(context.found) if one.work)
    return ((speaker, work) for speaker, work in works if work.noun == noun)


def _plain_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A pronoun, an unnamed source, a name, two names, or a publication with its author."""
    view = sentence.view
    words = view.masked[start:end]
    if words.casefold() in context.lex.pronouns:
        return _spoken_by(antecedent(sentence, start, context), start)
    if words.casefold() == "it":
        return _spoken_by(antecedent(sentence, start, context, office=True), start)
    own = _OWN.search(words)
    end = start + own.start() if own else end
    mention = _whole_mention(view, start, end, context)
    if mention and (mention.title or context.names.known(mention.name)):
        return named_subject(mention, view, start, context)
    return (
        _work_subject(sentence, start, end, context)
        or _short_office(view, start, end, context)
        or _unnamed(view, start, end, context)
        or _office(view, start, end, context.lex)
        or _pair(view, start, end, context)
    )


def named_subject(mention: Mention, view: View, start: int, context: Context) -> Subject | None:
    """The subject for a name; of a report that is called by a name, whoever issued it."""
    outlet = not context.lex.outlets.isdisjoint(view.masked[start : mention.start].split())
    if not outlet and context.lex.patterns["report_noun"].search(mention.name):
        return _report(mention, view, start, context)
    return _spoken_by(context.names.speaker(mention), start)


def _spoken_by(speaker: Speaker | None, start: int) -> Subject | None:
    """The subject that one speaker is, if there is one."""
    return Subject((speaker,), start) if speaker else None


def _report(mention: Mention, view: View, start: int, context: Context) -> Subject:
    """Whoever issued a report that is called by a name: not named by it."""
    span = view.span(mention.start, mention.end)
    label = f"author of the {mention.name}"
    work = Work(mention.name.rsplit(" ", 1)[-1].casefold(), "Report", (span.start, span.end), title=mention.name)
    works = (one.work for one in context.found if one.work)
    known = next((one for one in works if one.title == mention.name), work)
    return Subject((Speaker(label=label, issuer=True),), start, known)


def _whole_mention(view: View, start: int, end: int, context: Context) -> Mention | None:
    """The name that, with determiner, role, gloss and apposition, fills a stretch."""
    spans = (match.span() for match in context.lex.name.finditer(view.masked, start, end))
    mentions = filter(None, (context.names.mention(view, *span) for span in spans))
    mention = next((one for one in mentions if _APPOSED.match(view.masked[one.end : end])), None)
    return mention if mention and introduces(view.masked[start : mention.start], mention, context) else None


def _person_ending(view: View, start: int, end: int, names: Names) -> Subject | None:
    """The person whose name ends a stretch."""
    mention = next((one for one in names.mentions(view, start, end) if one.end == end), None)
    speaker = names.speaker(mention) if mention else None
    return Subject((speaker,), mention.start) if mention and speaker and speaker.person else None


def _unnamed(view: View, start: int, end: int, context: Context) -> Subject | None:
    """A source that the text does not name."""
    words = view.plain[start:end].rstrip(",")
    if _SPEAKS_FOR.search(words) and _possessed(view, start, end, context):
        return Subject((_labelled(Piece(view, start, start + len(words))),), start)
    phrase, *_ = _ASIDE.split(words, maxsplit=1)
    if not (
        context.lex.patterns["unnamed"].fullmatch(phrase) or _located(phrase, context) or _called(phrase, context.lex)
    ):
        return None
    called = Piece(view, start, start + len(phrase))
    posted = _posted(called, end, context.lex) if _FORUM.search(phrase) else None
    return Subject((_labelled(called),), start, read_work(view, start, end, context.lex) or posted)


def _called(phrase: str, lex: Lexicon) -> bool:
    """Whether a phrase calls a source by a role: "two former councillors", "one expert"; a bare singular is nobody."""
    words = phrase.split()
    if lex.roles.isdisjoint(words) and lex.roles.isdisjoint(word.removesuffix("s") for word in words):
        return False
    called = lex.patterns["called"].fullmatch(phrase[:1].lower() + phrase[1:])
    if called is None or called["role"] not in lex.roles:
        return False
    return called["many"] is not None or called.start("role") > 0


def _labelled(called: Piece) -> Speaker:
    """A source that is called by these words."""
    return Speaker(label=called.words, place=called.place)


def _posted(called: Piece, end: int, lex: Lexicon) -> Work:
    """The post that an account or user made, on the platform named up to ``end``."""
    platform = lex.patterns["platform"].search(called.view.masked, called.start, end)
    return Work("post", "SocialMediaPosting", called.place, platform=platform[0] if platform else None)


def _possessed(view: View, start: int, end: int, context: Context) -> bool:
    """Whether a stretch begins with a name in the possessive, a determiner or not before it."""
    first = next(context.names.mentions(view, start, end), None)
    owns = first is not None and view.masked.startswith("'", first.end)
    return bool(owns and first and DETERMINER.fullmatch(view.masked, start, first.start))


def _located(phrase: str, context: Context) -> bool:
    """Whether a phrase is an unnamed source with its forum: "an anonymous account on the forum Skyloft"."""
    who, *forum = _WHERE.split(phrase, maxsplit=1)
    called = context.lex.patterns["unnamed"].fullmatch(who)
    return called is not None and any(len(name.split()) <= LONGEST_FORUM for name in forum)


def _pair(view: View, start: int, end: int, context: Context) -> Subject | None:
    """Two names joined by "and", or one office whose abbreviation shows that "and" is part of its name."""
    cut = view.masked.rfind(" and ", start, end)
    if office := _glossed(view, start, end):
        return Subject((office,), start)
    if cut < 0:
        return None
    pair = (_whole_mention(view, start, cut, context), _whole_mention(view, cut + len(" and "), end, context))
    named = filter(None, (context.names.speaker(mention) for mention in pair if mention))
    apart = view.masked.startswith(" and the ", cut)
    both = tuple(one for one in named if apart or _stands_alone(one.name or "", context.names))
    return Subject(both, start) if len(both) == len(pair) else None


def _glossed(view: View, start: int, end: int) -> Speaker | None:
    """The office that fills a stretch with its abbreviation: "the Office of Weights and Measures (OWM)"."""
    gloss = _GLOSSED.search(view.plain, start, end)
    determiner = DETERMINER.match(view.masked, start, end)
    if gloss is None or determiner is None:
        return None
    fits = abbreviates(gloss["short"], view.plain[determiner.end() : gloss.start()])
    return Speaker(name=view.clean[determiner.end() : gloss.start()]) if fits else None


def _stands_alone(name: str, names: Names) -> bool:
    """Whether a name joined to another by "and" is a name by itself."""
    return names.person_like(name) or names.counts[name] > 1


def _short_office(view: View, start: int, end: int, context: Context) -> Subject | None:
    """The form "The trust" for the one office of the article whose name ends so."""
    match = _DEFINITE.match(view.plain[start:end])
    noun = match["noun"].capitalize() if match else ""
    if noun not in context.lex.organisation_words:
        return None
    called = (*context.names.ending(noun), *context.names.opening(noun))
    names = {name.removeprefix("The ") for name in called}
    heads = {name for name in names if not context.lex.patterns["report_noun"].search(name)}
    return Subject((Speaker(name=heads.pop()),), start) if len(heads) == 1 else None


def _office(view: View, start: int, end: int, lex: Lexicon) -> Subject | None:
    """An office that is called by what it is, as printed: "the ministry"."""
    words = view.masked[start:end]
    if not lex.patterns["office"].fullmatch(words[:1].lower() + words[1:]):
        return None
    span = view.span(start, end)
    return Subject((Speaker(label=span.exact, issuer=True, place=(span.start, span.end)),), start)


def _work_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A publication as subject: "Ilse Vandor's 2021 book "T"", "a video by …", "the newsletter", "its report"."""
    view = sentence.view
    work = read_work(view, start, end, context.lex)
    if work is None:
        return None
    if speaker := _author(sentence, start, end, context):
        return Subject((speaker,), start, work, work.date)
    earlier = _earlier(work.noun, context) if _DEFINITE.match(view.masked[start:end]) else iter(())
    return next((Subject((author,), start, known) for author, known in earlier), None)


def _author(sentence: Sentence, start: int, end: int, context: Context) -> Speaker | None:
    """Whose the publication is that fills a stretch: a possessor before its noun, "by" or "from" after it."""
    view = sentence.view
    noun = context.lex.patterns["work"].search(view.masked, start, end)
    if noun is None:
        return None
    possessed = _POSSESSED.match(view.masked[start : noun.start()] + "x")
    if possessed and _OWN_TAIL.fullmatch(view.masked, noun.end(), end):
        return antecedent(sentence, start, context, office=possessed["whose"].casefold() == "its")
    for mention in context.names.mentions(view, start, end):
        if _OWNS.fullmatch(view.masked, mention.end, max(mention.end, noun.start())):
            return _owner(mention, Piece(view, start, end), noun, context)
        if _BY.fullmatch(view.masked, noun.end(), max(noun.end(), mention.start)):
            return context.names.speaker(mention)
    return None


def _owner(mention: Mention, words: Piece, noun: re.Match[str], context: Context) -> Speaker | None:
    """The author whose name stands before the noun, if nothing but a title and a date stands around the two."""
    masked = words.view.masked
    work = read_work(words.view, noun.start(), words.end, context.lex)
    clear = DETERMINER.fullmatch(masked, words.start, mention.start)
    return author_of(mention, work, context) if clear and _TITLE_TAIL.fullmatch(masked, noun.end(), words.end) else None
