"""Statements in set forms of a language, whole sentence patterns with a place for who says and one for what is said.

For languages whose words join otherwise than the readers of clauses expect (a verb at the end, no capitals, no spaces),
and for verbs in two parts ("weist darauf hin, dass"). The forms are data, one file a language:
``graph/schemes/reading/LANGUAGE.speech.toml``.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from provenance.reading.antecedents import antecedent
from provenance.reading.clauses import hedged
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.joined import joint
from provenance.reading.lexicon import QUOTED
from provenance.reading.phrases import Phrase
from provenance.reading.subjects import read_subject
from provenance.resources import graph_dir

SHORTEST = 8
"""Fewer characters than this state nothing, in any script."""


@dataclass(frozen=True)
class Form:
    """A form: its stance, and in which place what is said stands, if not the claim under check is meant.

    ``heads``: it is read at the head of every sentence, as those for quotations and for sources without a name are,
    and not only at that of a paragraph.
    """

    stance: str
    pattern: Phrase
    said: str | None
    heads: bool

    @classmethod
    def of(cls, stance: str, words: str) -> "Form":
        """The form that an expression is."""
        anywhere = words.startswith("^") and any(f"<{slot}>" in words for slot in _PLAIN)
        bare = words.removeprefix("^") if anywhere else words.removeprefix(_HEAD)
        pattern = Phrase(bare)
        said = next((name for name in ("quote", "claim") if name in pattern.groupindex), None)
        return cls(stance, pattern, said, anywhere or words.startswith(_HEAD))

    def find(self, sentence: Sentence) -> re.Match[str] | None:
        """Where the form stands in a sentence."""
        find = self.pattern.match if self.heads else self.pattern.search
        return find(sentence.view.masked, sentence.start, sentence.end)


_HEAD = "{head}"
"""What an expression begins with that is read at the head of every sentence."""
_PLAIN = ("quote", "post", "source")
"""What is as sure in the middle of a paragraph as at its head; of names, more was wrong than right in gold."""


@dataclass(frozen=True)
class SpeechForms:
    """The forms of a language.

    ``labels``: who says it is called by printed words, for no capital tells names. ``nobody`` are words that show that
    what stands in the place of a speaker is none; ``answers`` that somebody speaks who was asked; at ``goes_on`` ends
    what is denied, and something else is said.
    """

    forms: tuple[Form, ...]
    labels: bool
    nobody: Phrase
    answers: Phrase
    goes_on: Phrase


@cache
def speech_forms(language: str) -> SpeechForms:
    """The forms of a language; of one without a file, none.

    Example:
        >>> len(speech_forms("de").forms) > 0, speech_forms("xx").forms
        (True, ())
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.speech.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    forms = ((stance, way) for stance, ways in data.get("forms", {}).items() for way in ways)
    made = tuple(Form.of(stance, _filled(way, data.get("slots", {}))) for stance, way in forms)
    nobody, answers, goes_on = (Phrase(data.get(kind, "(?!)")) for kind in ("nobody", "answers", "goes_on"))
    return SpeechForms(made, data.get("labels", False), nobody, answers, goes_on)


def _filled(form: str, slots: dict[str, str]) -> str:
    """A form with the language's own slots in it, and quoted words."""
    for name, words in {**slots, "quote": f'"(?P<quote>{QUOTED}+)"'}.items():
        form = form.replace("{" + name + "}", words)
    return form


def formed(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The statements that a sentence makes in a set form, by those whom no other reader has heard in it."""
    known = context.told_in(sentence)
    heard, quoted = set(map(_called, known)), set(map(_begins, known))
    for form in [one for one in speech_forms(context.lex.language).forms if not one.pattern.needs & sentence.lacks]:
        # "^" is the head of the paragraph: read at that of later sentences too, more was wrong than right in gold
        match = form.find(sentence)
        if match and (form.said != "quote" or match.start("quote") not in quoted):  # each has one who speaks it
            yield from (one for one in _told(form, match, sentence, context) if _called(one) not in heard)


def _called(one: Found) -> str | None:
    """What the speaker of a statement is called."""
    return one.speaker.name or one.speaker.label


def _begins(one: Found) -> int | None:
    """Where the quotation begins that a statement is, if it is one."""
    return one.claim.start if one.quotation and one.claim else None


def _told(form: Form, match: re.Match[str], sentence: Sentence, context: Context) -> Iterator[Found]:
    """The statement of each who stands in the place of the speaker."""
    claim = _claim(_within(form, match, sentence, context), sentence) if form.said else None
    if claim is None and (form.said or not context.title):
        return
    words, weak = Piece(sentence.view, *match.span()), claim is not None and hedged(claim.masked, context.lex)
    cited = _cited(match, sentence, words, context)
    yield from cited
    for speaker in _speakers(match, sentence, context):
        told = Found(_rule(form, match, context), form.stance, speaker, sentence, words, claim, weak,
                     quotation=form.said == "quote", grounds=cited)  # fmt: skip
        yield told if form.said or form.stance == "reports" else _answering(told, context.last_claim())


def _cited(match: re.Match[str], sentence: Sentence, words: Piece, context: Context) -> tuple[Found, ...]:
    """What those are told to state on whom somebody rests who passes the claim under check on: "citing Lind"."""
    place = match.span("cites") if match.groupdict().get("cites") else None
    who = _who(sentence, *place, context) if place else ()
    return tuple(Found("said-that", "asserts", one, sentence, words, None) for one in who)


def _within(form: Form, match: re.Match[str], sentence: Sentence, context: Context) -> tuple[int, int]:
    """Where what is said stands; what is denied ends before "and says that"."""
    start, end = match.span(form.said or 0)
    if form.stance not in ("denies", "disputes"):
        return start, end
    more = joint(sentence, start, context)
    cut = speech_forms(context.lex.language).goes_on.search(sentence.view.masked, start, end)
    return start, min(end, more.start if more else end, cut.start() if cut else end)


def _rule(form: Form, match: re.Match[str], context: Context) -> str:
    """The name of the rule by which a statement in a form is heard."""
    beside = context.lex["according"].match(match.string, match.start())
    return "quotation" if form.said == "quote" else "according-to" if beside else "said-that"


def _answering(one: Found, last: Found | None) -> Found:
    """A bare denial, against what somebody else said right before, if anybody did."""
    spoke = last is not None and last.speaker.key != one.speaker.key
    return replace(one, claim=last.claim, answers=(last,)) if last and spoke else one


def _claim(place: tuple[int, int], sentence: Sentence) -> Piece | None:
    """What is said: the words without loose marks at their end, if they are enough."""
    start, end = place
    printed = sentence.view.plain[start:end]
    words = printed.strip(' .,;:!…،。।"')
    start += printed.find(words) if words else 0
    return Piece(sentence.view, start, start + len(words)) if len(words) >= SHORTEST else None


def _speakers(match: re.Match[str], sentence: Sentence, context: Context) -> tuple[Speaker, ...]:
    """Who stands in the place of the speaker, as the reader of subjects tells, or whom a pronoun plainly means."""
    slot = next((one for one in _UNNAMED if one in match.re.groupindex), None)
    if slot == "pronoun":
        return tuple(filter(None, [antecedent(sentence, sentence.start, context)]))
    if slot:
        return _printed(Piece(sentence.view, *match.span(slot)), slot, sentence, context)
    named = (match.span(one) for one in _NAMED if match.groupdict().get(one))
    told = tuple(one for start, end in named for one in _who(sentence, start, end, context))
    if "of" in match.re.groupindex:
        return tuple(filter(None, (_in_subject(one, context) for one in told)))
    return told or _office(match, sentence)


def _office(match: re.Match[str], sentence: Sentence) -> tuple[Speaker, ...]:
    """An office that begins with a word for one, and is called as printed."""
    if not match.groupdict().get("office"):
        return ()
    called = Piece(sentence.view, *match.span("office"))
    return (Speaker(label=called.words, issuer=True, place=called.place),)


def _in_subject(speaker: Speaker, context: Context) -> Speaker | None:
    """Who is named in another case than a subject has, by the name that the article prints elsewhere, if it does."""
    name = context.names.in_subject(speaker.name) if speaker.name else None
    return context.names.called(name) if name else None


def _printed(called: Piece, slot: str, sentence: Sentence, context: Context) -> tuple[Speaker, ...]:
    """A source without a name, called as printed; no post whose words tell more than what it is."""
    cut = context.lex.opens_with_determiner(called.plain.rpartition(" ")[2] + " ")  # "the title bears the" is no source
    more = slot == "post" and (cut or _tells(called, sentence, context))
    return () if more else (Speaker(label=called.words.strip(" ,"), place=called.place),)


_UNNAMED = ("post", "source", "pronoun")
"""The places of a form in which no name stands."""
_NAMED = ("who", "other", "of", "office")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")
"""The name of a site, which is called as printed."""


def _who(sentence: Sentence, start: int, end: int, context: Context) -> tuple[Speaker, ...]:
    """Whom the words in the place of a speaker mean."""
    known, label = speech_forms(context.lex.language), sentence.view.clean[start:end].strip()
    if not label or known.nobody.search(sentence.view.masked[start:end]):
        return ()
    if _SITE.fullmatch(label):
        return (Speaker(name=label),)
    subject = read_subject(Sentence(sentence.block, start, end), start, end, context)
    if subject is not None and subject.start == start:
        return subject.speakers
    span = sentence.view.span(start, end)
    return (Speaker(label=label, issuer=True, place=(span.start, span.end)),) if known.labels else ()


def _tells(called: Piece, sentence: Sentence, context: Context) -> bool:
    """Whether words for a post tell more than what it is: who is in it, or what somebody says."""
    says = any(called.start < verb.start < called.end for verb in context.verbs(sentence))
    return says or bool(context.names.people(called.view, called.start, called.end))
