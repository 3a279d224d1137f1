"""Who stands before a verb of saying. All words from the clause's start must be understood, or there is no subject."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile, zip_longest

from provenance.reading.antecedents import antecedent
from provenance.reading.authors import author, author_of
from provenance.reading.clauses import finite
from provenance.reading.context import Context, introduces
from provenance.reading.described import described
from provenance.reading.document import Sentence
from provenance.reading.found import Speaker, Work
from provenance.reading.letters import abbreviates, mixes_capitals
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Mention, Names
from provenance.reading.subject import Subject
from provenance.reading.unnamed import office, unnamed
from provenance.reading.verbs import Verb
from provenance.reading.view import View
from provenance.reading.works import read_work

_QUOTE_ENDS = re.compile(r',?"(?= )')
_BEFORE_COMMA = re.compile(r"(?=, )")
_SPACES = re.compile(" ")
MOST_TRIED = 12
"""Of the places where a subject after its verb may end, so many are tried."""
LONGEST_OWN = 40
"""What somebody's own words are called by takes no more characters: "'s most recent statement"."""


def read_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject that fills a sentence from a clause boundary up to ``end``, where the verb begins.

    The latest boundary is tried first. A subject that stands after words which are not understood is none: what
    somebody says inside "posts claim that …" or "if …" is nobody's word here.
    """
    masked = sentence.view.masked
    words = masked[start:end].rstrip(" ,")
    tail = masked[start + len(words) : end]
    end = start + len(words)
    if words.rpartition(" ")[2] in context.lex.words["unfinished"] and " " in words:
        return None  # "one of the other states that"
    if "," in tail and "," not in words:
        return None  # a comma right before the verb closes an apposition that began with another one
    if context.lex["by_way_of"].search(words):
        return None
    matches = context.lex["boundary"].finditer(masked, start, end)
    starts = [match.end() for match in matches if not context.lex["relayed"].search(masked, start, match.start())]
    tried = (_whole(sentence, at, end, context) for at in (*reversed(starts), start) if at < end)
    return next(filter(None, tried), None)


def subject_after(sentence: Sentence, verb: int, end: int, context: Context) -> tuple[Subject, tuple[int, int]] | None:
    """The subject after its verb, which ends at ``verb``, and the words from the verb to the end of the subject.

    The subject goes up to a comma, a bracket, a preposition or the end; whom the words were told may stand before it.
    """
    bounds = islice(_stretches_after(sentence, verb, end, context), MOST_TRIED)
    read = ((_filling(sentence, start, stop, context), (verb, stop)) for start, stop in bounds)
    told: list[tuple[Subject, tuple[int, int]]] = []
    for subject, words in read:
        if subject is None or _may_hear(subject, sentence, verb, context):
            continue
        if subject.speakers[0].name:  # "said a spokesman, Ilse Vandor"
            return subject, words
        told.append((subject, words))
    return next(iter(told), None)


def _may_hear(subject: Subject, sentence: Sentence, verb: int, context: Context) -> bool:
    """Whether it is the hearer who stands after a verb: "dijeron a Vandor"; a person, where "a" may be an article."""
    hearer = context.lex["heard"].match(sentence.view.masked, verb, sentence.end)
    name = subject.speakers[0].name or ""
    return hearer is not None and (hearer.lastgroup is None or context.names.person_like(name))


def _stretches_after(sentence: Sentence, verb: int, end: int, context: Context) -> Iterator[tuple[int, int]]:
    """Where a subject after its verb may begin and end: after words about when, after whom something is told."""
    masked = sentence.view.masked
    when = context.lex["when"].match(masked, verb, end)
    begin = when.end() if when else verb
    told = context.lex["told_first"].match(masked, begin, end)  # "mówi PAP Ilse Vandor"
    starts = [*([told.end()] if told else []), begin + 1, *_after_hearer(sentence, begin, end, context)]
    for stop in context.lex["stops"].finditer(masked, begin + 1, end):
        yield from ((start, stop.start()) for start in starts if start < stop.start())


def _filling(sentence: Sentence, start: int, stop: int, context: Context) -> Subject | None:
    """The subject that fills a stretch, if there is one."""
    subject = read_subject(Sentence(sentence.block, start, stop), start, stop, context)
    return subject if subject and subject.start == start else None


def _after_hearer(sentence: Sentence, verb: int, end: int, context: Context) -> Iterator[int]:
    """Where a subject may begin after whom something is told: "explicó a Radio Tiermes el lunes la alcaldesa".

    Nobody is told by a person's name: the words after that could be anything.
    """
    view = sentence.view
    told = context.lex["told_to"].match(view.masked, verb, end)
    mention = next(context.names.mentions(view, told.end(), end), None) if told else None
    if told is None or mention is None or view.masked[told.end() : mention.start].count(" ") > 1:
        return
    yield from _second_name(mention, context)
    when = context.lex["when"].match(view.masked, mention.end, end)
    if not context.names.is_person(mention.name, speaks=False):
        yield (when.end() if when else mention.end) + 1


def _second_name(mention: Mention, context: Context) -> Iterator[int]:
    """Where the second of two names in a row may begin: "explique à Vérifaits Hedvige Lannoy"."""
    masked = mention.view.masked
    words = [match.end() for match in _SPACES.finditer(masked, mention.start, mention.end)]
    if len(words) != 1 and mention.title == "":
        heard = [at for at in words if context.names.counts[masked[mention.start : at - 1]]]
        yield from heard[-1:] or words[:2]  # of two names, one that stands elsewhere is whole


def split_subject(sentence: Sentence, verb: Verb, context: Context) -> tuple[Subject, int] | None:
    """The subject of a participle whose auxiliary stands apart from it, and where the words between the two begin.

    "Das Ministerium hat gestern mitgeteilt", "Gestern hat das Ministerium mitgeteilt"; nothing where it is denied.
    """
    view, lex = sentence.view, context.lex
    auxiliaries = [*lex["auxiliary"].finditer(view.masked, sentence.start, verb.start)]
    if verb.form not in lex.traits["participle"] or not auxiliaries:
        return None
    start, end = auxiliaries[-1].span()
    if lex["negation"].search(view.folded, start, verb.start):
        return None
    oblique = lex["oblique"].match(view.masked, sentence.start, start)
    before = None if oblique else read_subject(sentence, sentence.start, start, context)
    if before:
        return before, end
    first = oblique or lex["verb_first"].fullmatch(view.masked, sentence.start, start)
    told = subject_after(sentence, end, verb.start, context) if first else None
    return (told[0], told[1][1]) if told else None


def relative_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """Whom "who" or "which" before a verb means: a person named right before it, or the author of a work.

    "… by Ilse Vandor, a former clerk, who said that", "… in Ilse Vandor's 2021 book "T", which suggested".
    """
    view = sentence.view
    if context.lex["embedding"].search(view.masked, start, end):
        return None
    if who := context.lex["who"].search(view.masked, start, end):
        return _person_ending(view, start, who.start(), context.names)
    if which := context.lex["which"].search(view.masked, start, end):
        return _authored(view, start, which.start(), context)
    return None


def _authored(view: View, start: int, end: int, context: Context) -> Subject | None:
    """The author of the work that ends a stretch: a name in the possessive, then its noun and title."""
    for mention in context.names.mentions(view, start, end):
        work = read_work(view, mention.end, end, context.lex)
        if work and context.lex["owned"].fullmatch(view.masked, mention.end, end):
            speaker = author_of(mention, work, context)
            return Subject((speaker,), mention.start, work, work.date) if speaker else None
    return None


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
    opening = lex["front"].match(view.masked, start, end)
    if not opening:
        return
    closing = (lex["date"], lex["work"], _QUOTE_ENDS, _BEFORE_COMMA)
    closed = {match.end() for form in closing for match in form.finditer(view.masked, opening.end(), end)}
    plain = takewhile(lambda at: not lex["embedding"].search(view.masked, start, at), sorted(closed))
    heads = ((at, at + 1 + view.masked.startswith(", ", at)) for at in plain)
    yield from ((at, head) for at, head in heads if head < end)


def _with_front(subject: Subject, view: View, front: tuple[int, int], context: Context) -> Subject:
    """The subject with the publication and date of the words before it."""
    told = replace(subject.beside(view, *front, context.lex), start=front[0])
    if told.work is None or told.work.title or not context.lex["the_work"].search(view.masked[front[0] : front[1]]):
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
    words, lex = view.masked[start:end].casefold(), context.lex
    if words in lex.pronouns or words in lex.words["office_pronouns"]:
        meant = antecedent(sentence, start, context, office=words not in lex.pronouns)
        return _spoken_by(meant, start)
    whole, end = end, _before_own(view, start, end, lex)
    mention = _whole_mention(view, start, end, context)
    if mention and (mention.title or context.names.known(mention.name)):
        adjective = end < whole and _is_adjective(mention, sentence, context)
        return None if adjective else named_subject(mention, view, start, context)
    ways = (_data_subject, _work_subject, _short_office, unnamed, office, _pair, _described)
    return next(filter(None, (read(sentence, start, end, context) for read in ways)), None)


def _data_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The office whose data tell something: "Data from the Office of Quays shows"."""
    view, data = sentence.view, context.lex["own_before"].match(sentence.view.masked, start, end)
    mention = _whole_mention(view, data.end(), end, context) if data else None
    if mention is None or context.names.person_like(mention.name):
        return None
    return named_subject(mention, view, start, context)


def _before_own(view: View, start: int, end: int, lex: Lexicon) -> int:
    """The end of a stretch before what somebody's own words are called by: "Ilse Vandor's statement"."""
    last = max(start, end - LONGEST_OWN)
    own = lex["own"].search(view.masked, last, end) if lex["own"].may_stand_in(view.masked[last:end]) else None
    return own.start() if own else end


def _is_adjective(mention: Mention, sentence: Sentence, context: Context) -> bool:
    """Whether a word has its capital only since it heads the sentence: "Current data show that"."""
    heads = mention.start == sentence.start and " " not in mention.name
    return (
        heads
        and not (mention.name.isupper() or mixes_capitals(mention.name))
        and context.names.counts[mention.name] <= 1
    )


def named_subject(mention: Mention, view: View, start: int, context: Context) -> Subject | None:
    """The subject for a name; of a report that is called by a name, whoever issued it."""
    outlet = not context.lex.outlets.isdisjoint(view.masked[start : mention.start].split())
    if not outlet and context.lex["report_noun"].search(mention.name):
        return _report(mention, view, start, context)
    return _spoken_by(context.names.speaker(mention), start, view.masked[start : mention.start])


def _spoken_by(speaker: Speaker | None, start: int, lead: str = "") -> Subject | None:
    """The subject that one speaker is, if there is one."""
    return Subject((speaker,), start, lead=lead) if speaker else None


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
    lex, names = context.lex, context.names
    spans = (span for span in names.rows(view.masked, start, end) if _is_described(view.masked[span[1] : end], lex))
    mention = next(filter(None, (names.mention(view, *span) for span in spans)), None)
    if mention is None or _is_head_of(mention, context):
        return None
    return mention if introduces(view.masked[start : mention.start], mention, context) else None


def _is_described(after: str, lex: Lexicon) -> bool:
    """Whether the words after a name are an apposition, or none: "…, Senior Clerk, Quay House, Port Ansel".

    "…, who according to the post" is none: what follows is the post's word.
    """
    if after and lex["according"].search(after):
        return False
    if lex["apposition"].match(after):
        beside, _, last = after.rpartition(", ")
        return not ("," in beside and _predicates(last, lex))
    words = after[2:].casefold().partition(",")[0].split() if after.startswith(", ") and ";" not in after else []
    return lex.has_role(one for one, of in zip_longest(words, words[1:]) if of is None or of in lex.words["genitives"])


def _predicates(words: str, lex: Lexicon) -> bool:
    """Whether words open with a finite verb: "is dead" says something of the name, and is no apposition."""
    return finite(" ".join(words.split()[:1]), lex)


def _is_head_of(mention: Mention, context: Context) -> bool:
    """Whether a role with a capital is that of whoever heads an office: "Kepala Dinas Perhubungan"."""
    role = context.lex.has_role((mention.title.casefold(),))
    return role and " " in mention.name and not context.names.person_like(mention.name)


def _person_ending(view: View, start: int, end: int, names: Names) -> Subject | None:
    """The person whose name ends a stretch."""
    mention = next((one for one in names.mentions(view, start, end) if one.end == end), None)
    speaker = names.speaker(mention) if mention else None
    return Subject((speaker,), mention.start) if mention and speaker and speaker.person else None


def _pair(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """Two names joined by "and", or one office whose abbreviation shows that "and" is part of its name."""
    view = sentence.view
    if glossed := _glossed(view, start, end, context.lex):
        return Subject((glossed,), start)
    joins = [*context.lex["pair"].finditer(view.masked, start, end)]
    if not joins:
        return None
    cut, later = joins[-1].span()
    pair = (_whole_mention(view, start, cut, context), _whole_mention(view, later, end, context))
    named = filter(None, (context.names.speaker(mention) for mention in pair if mention))
    apart = _begins_anew(view, later, end, context.lex)
    both = tuple(one for one in named if apart or _stands_alone(one.name or "", context.names))
    return Subject(both, start) if len(both) == len(pair) else None


def _begins_anew(view: View, start: int, end: int, lex: Lexicon) -> bool:
    """Whether what follows "and" is no end of an office's name: it has an article, or is a short name in capitals."""
    return view.masked[start:end].isupper() or lex["determined"].match(view.masked, start) is not None


def _glossed(view: View, start: int, end: int, lex: Lexicon) -> Speaker | None:
    """The office that fills a stretch with its abbreviation: "the Office of Weights and Measures (OWM)"."""
    gloss = lex["glossed"].search(view.plain, start, end)
    determiner = lex["determiner"].match(view.masked, start, end)
    if gloss is None or determiner is None:
        return None
    words = view.plain[determiner.end() : gloss.start()].split()
    fits = any(abbreviates(gloss["short"], " ".join(words[at:])) for at in range(2))  # "the U.S. Food … (FDA)"
    capital = view.plain[determiner.end()].isupper()  # "figures published by the Office of …" are no name
    return Speaker(name=view.clean[determiner.end() : gloss.start()]) if fits and capital else None


def _stands_alone(name: str, names: Names) -> bool:
    """Whether a name joined to another by "and" is a name by itself."""
    return names.person_like(name) or names.counts[name] > 1 or name in names.lex.words["known"]


def _short_office(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The form "The trust" for the one office of the article whose name ends so."""
    view = sentence.view
    match = context.lex["definite"].match(view.plain[start:end])
    noun = match["noun"].capitalize() if match else ""
    if noun not in context.lex.organisation_words:
        return None
    called = (*context.names.ending(noun), *context.names.opening(noun))
    names = {name.removeprefix("The ") for name in called}
    heads = {name for name in names if not context.lex["report_noun"].search(name)}
    return Subject((Speaker(name=heads.pop()),), start) if len(heads) == 1 else None


def _described(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A source that is called by what it is: "the deputy minister of ports"."""
    return _spoken_by(described(sentence, start, end, context), start)


def _work_subject(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A publication as subject: "Ilse Vandor's 2021 book "T"", "a video by …", "the newsletter", "its report"."""
    view = sentence.view
    work = read_work(view, start, end, context.lex)
    if work is None:
        return None
    if speaker := author(sentence, start, end, context):
        return Subject((speaker,), start, work, work.date)
    earlier = _earlier(work.noun, context) if context.lex["definite"].match(view.masked[start:end]) else iter(())
    return next((Subject((author,), start, known) for author, known in earlier), None)
