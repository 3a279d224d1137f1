"""Who is said to have published what is checked: the pages, accounts, outlets and people whom an opening names for it.

The forms in which articles say so are data, one file a language: ``graph/schemes/reading/LANGUAGE.origins.toml``.
``NAME`` in a form stands for a name as it is printed: between quotation marks, a handle, the name of a site, or
capitalised words; ``PERSON`` for capitalised words that could be a person's; ``WORDS`` for up to four words of a script
that has no capitals.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice, pairwise, repeat

from provenance.names import is_generic
from provenance.reading.checked import quotation
from provenance.reading.claimed import claim_forms, claim_in
from provenance.reading.clauses import negated, stems
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.named import press
from provenance.reading.phrases import Phrase
from provenance.reading.rating import calls_false
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work
from provenance.resources import graph_dir

OPENING = 2
"""Those who spread a claim are named in so many paragraphs at the head; later ones tell where a picture is from."""
FARTHER = 5
"""Those who are said to have stated it, in so many."""
MOST_IN_PARAGRAPH = 6
"""A text that is one long paragraph opens with so many sentences for each that an opening has."""
LEAST_PARAGRAPH = 60
"""A block of fewer characters is a by-line or a caption."""
MOST = 4
"""So many are read at most."""
_CAPITAL = "A-ZÀ-ÖØ-Þ\u0370-\u03ab\u0400-\u042f" + "".join(one for one in UPPER if "\u00ff" < one < "\u0250")
"""Capitals as ranges, for a class that is put into many forms."""
_WORD = rf"[{_CAPITAL}][\w'.&’-]*\w"
_NAME = (
    r"(?P<name>\"[^\"]{2,60}\"|'[^']{2,60}'|@\w[\w.]{1,39}\w|\w[\w-]*(?:\.[\w-]+)*\.(?:com|net|org|info|news|[a-z]{2})(?![\w/])"
    rf"|{_WORD}(?: (?:(?:of|de|del|della|da|do|la|le|el|the|van|von|d') ?)?{_WORD}){{0,5}})"
)
_PERSON = rf"(?P<person>{_WORD}(?: (?:(?:of|de|del|della|da|do|la|le|el|the|van|von|d') ?)?{_WORD}){{0,5}})"
_NAMES = {"NAME": _NAME, "PERSON": _PERSON, "WORDS": r"(?P<name>[^\s,.।\"']+(?: [^\s,.।\"']+){0,3}?)"}
_SLOT = re.compile("(NAME|PERSON|WORDS)")
_QUOTES = "\"'"
_BARE = re.compile(r"@|[\w-]+\.[\w.-]+$")
"""A handle, or the name of a site."""
_HOUSE = re.compile(r"check|verif|fakt|fact|hoax|snopes", re.IGNORECASE)
"""In the names of those who check claims, and do not make them."""
_OPEN = frozenset({"", "claim", "background", "other"})


@dataclass(frozen=True)
class Forms:
    """How a language says who spread a claim.

    ``told`` in a sentence of the opening, ``stated`` in one a little further on that has the claim too, ``titled`` in a
    title, ``oldest`` anywhere, of the first post that was found, and ``satirical`` of what was meant as a joke;
    ``owned`` of whoever is said to be wrong, or whose claim it is; ``as_said`` of those whose words a title or the
    opening denies, ``boxed`` where a section tells what is checked; ``listed`` leads to a list of names. ``cue`` must
    stand beside what is ``stated``, a word for ``posting`` beside one of the ``accounts``, and beside the words
    ``barred`` nobody is named, nor is who is only ``shown``.
    """

    told: tuple[Phrase, ...]
    stated: tuple[Phrase, ...]
    titled: tuple[Phrase, ...]
    oldest: tuple[Phrase, ...]
    oldest_words: tuple[str, ...]
    owned: tuple[Phrase, ...]
    as_said: tuple[Phrase, ...]
    accounts: tuple[Phrase, ...]
    boxed: tuple[Phrase, ...]
    satirical: tuple[Phrase, ...]
    satirical_words: tuple[str, ...]
    listed: tuple[Phrase, ...]
    posting: Phrase
    cue: Phrase
    barred: Phrase
    shown: Phrase

    def spread_in(self, sentence: Sentence, *, near: bool) -> tuple[Phrase, ...]:
        """What may name those who spread a claim in a sentence of the opening, ``near`` the head or farther on."""
        stated, told = self.stated * sentence.holds(self.cue), self.told * near
        accounts = self.accounts * (near and sentence.holds(self.posting))
        return stated + told + accounts + self.boxed * (sentence.block.section == "claim")


@cache
def forms(language: str) -> Forms:
    """The forms of a language; of one without a file, none.

    Example:
        >>> any(one.search("a video shared by the Facebook page Quay Talk") for one in forms("en").told)
        True
        >>> forms("xx").told
        ()
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.origins.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    ways = (tuple(map(_form, data.get(kind, ()))) for kind in _KINDS)
    told, stated, titled, oldest, owned, as_said, accounts, boxed, satirical = ways
    posting, cue, barred, shown = (Phrase(data.get(kind, other), re.IGNORECASE) for kind, other in _BESIDE.items())
    first, joke = (tuple(data.get(f"{kind}_words", ())) for kind in ("oldest", "satirical"))
    listed = tuple(Phrase(form, re.IGNORECASE) for form in data.get("listed", ()))
    return Forms(
        told, stated, titled, oldest, first, owned, as_said, accounts, boxed, satirical, joke, listed, posting, cue,
        barred, shown,
    )  # fmt: skip


_KINDS = ("told", "stated", "titled", "oldest", "owned", "as_said", "accounts", "boxed", "satirical")
_BESIDE = {"posting": "(?!)", "cue": "", "barred": "(?!)", "shown": "(?!)"}
"""What is sought beside a form, and what stands for it where a language's file does not say."""


def _form(words: str) -> Phrase:
    """A form whose words may be in any case, but for the name."""
    before, name, after = _SLOT.split(words)
    return Phrase(f"(?i:{before}){_NAMES[name]}(?i:{after})")


def spread_by(document: Document, context: Context) -> Iterator[Found]:
    r"""Those who are said to have spread the claim of the title, in the title or the opening; each once.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.names import Names
        >>> text = "# Was it so?\n\nThe claim was shared by the Facebook page “Quay Talk” in May.\n\nIt was not.\n"
        >>> document = outline(text, lexicon())
        >>> found = spread_by(document, Context(lexicon(), Names.of(document, lexicon()), text))
        >>> [one.speaker.name for one in found]
        ['Quay Talk']
    """
    known: set[str | None] = set()
    for one in islice(_spreading(document, context), MOST * 2):
        if one.speaker.name not in known and len(known) < MOST:
            known.add(one.speaker.name)
            yield one


def _spreading(document: Document, context: Context) -> Iterator[Found]:
    """Every naming, the title's first."""
    known = forms(context.lex.language)
    for title in _titles(document):
        yield from _named(title, known.titled, context)
        yield from (one for one in _named(title, known.as_said, context) if not _says_contrary(one, context))
    near = opening(document, OPENING)
    for sentence in opening(document, FARTHER):
        barred = sentence.holds(known.barred)
        spread = (
            ()
            if barred
            else known.spread_in(sentence, near=sentence in near or _is_on_topic(sentence, document, context.lex))
        )
        yield from _named(sentence, spread, context)
        denied = known.as_said * _is_on_topic(sentence, document, context.lex)
        yield from (one for one in _named(sentence, denied, context) if not _says_contrary(one, context))
    for sentence in document.sentences:
        yield from _named(sentence, _begun(sentence, known, document, context.lex), context)
        yield from _listed(sentence, known, context)


def _listed(sentence: Sentence, known: Forms, context: Context) -> Iterator[Found]:
    """The people in a list of those who spread it: "tweets repeating it, among them A, the mayor B and C"."""
    view, barred = sentence.view, sentence.holds(known.barred)
    leads = () if barred else (form.search(view.masked, sentence.start, sentence.end) for form in known.listed)
    for lead in filter(None, leads):
        for mention in context.names.mentions(view, lead.end(), sentence.end):
            speaker = context.names.speaker(mention)
            if speaker and context.names.person_like(speaker.name or ""):
                yield Found("origin", "asserts", speaker, sentence, Piece(view, lead.start(), mention.end))


def _begun(sentence: Sentence, known: Forms, document: Document, lex: Lexicon) -> tuple[Phrase, ...]:
    """What may tell in a sentence where a claim began: the first post that was found, a satirical site."""
    folded = sentence.folded
    first = known.oldest * any(word in folded for word in known.oldest_words)
    joke = any(word in folded for word in known.satirical_words) and _is_of_claim(sentence, document, lex)
    return first + known.satirical * joke


def _is_of_claim(sentence: Sentence, document: Document, lex: Lexicon) -> bool:
    """Whether the paragraph of a sentence speaks of what the title does, or of a claim."""
    paragraph = Sentence(sentence.block, 0, len(sentence.view.plain))
    return _is_on_topic(paragraph, document, lex) or paragraph.search(lex["claim_noun"]) is not None


def _is_on_topic(sentence: Sentence, document: Document, lex: Lexicon) -> bool:
    """Whether a sentence speaks of what the title does."""
    topic = stems(document.title.view.clean, lex) if document.title else set()
    return len(topic & stems(sentence.plain, lex)) >= min(LEAST_TOPIC, len(topic))


LEAST_TOPIC = 2
"""So many words that mean something are the same where two speak of one thing."""


def claim_beside(naming: Collection[Found], document: Document, context: Context) -> Piece | None:
    """The claim that stands beside the first naming of those who spread it: quoted, or in the forms of the language.

    Of whoever the title names, it may be the first paragraph or sentence that is a quotation and nothing else.
    """
    titled = any(document.title and named.sentence.view is document.title.view for named in naming)
    quoted = filter(None, map(quotation, document.sentences if titled else ()))
    others = _said_by_others(naming, context)
    stated = (one for one in chain(_told_beside(naming, document, context), quoted) if not one.plain.endswith("?"))
    return next((one for one in stated if not any(other.holds(one) for other in others)), None)


def _told_beside(naming: Collection[Found], document: Document, context: Context) -> Iterator[Piece]:
    """What the sentences that name somebody tell, or those after them; a name is nothing told."""
    after = dict(pairwise(document.sentences))
    beside = filter(None, chain.from_iterable((named.sentence, after.get(named.sentence)) for named in naming))
    names = {named.speaker.name for named in naming}
    told = filter(None, map(partial(_told_claim, names=names, context=context), beside))
    return (claim for claim in told if claim.words not in names)


def _says_contrary(named: Found, context: Context) -> bool:
    """Whether the article says what the title claims, and somebody the contrary: "Contrary to what X said, …"."""
    lex, sentence, wanted = context.lex, named.sentence, stems(context.title, context.lex)
    rest = sentence.view.plain[named.words.end : sentence.end]
    alike = negated(sentence.plain, lex) == negated(context.title, lex) and bool(wanted) and wanted <= stems(rest, lex)
    return alike and not calls_false(sentence.masked, lex.language)


def _said_by_others(naming: Collection[Found], context: Context) -> list[Piece]:
    """The quotations that somebody else is heard to speak than those who are named."""
    named = {one.speaker.key for one in naming}
    return [one.claim for one in context.found if one.quotation and one.claim and one.speaker.key not in named]


def _told_claim(sentence: Sentence, names: Collection[str | None], context: Context) -> Piece | None:
    """What a sentence quotes of those who are named, or says to be claimed."""
    bounds, language = (sentence.start, sentence.end), context.lex.language
    quotes = (one for one in Piece(sentence.view, *bounds).quotes() if len(one.words.split()) >= LEAST_QUOTED)
    own = (one for one in quotes if not _others_say(one, sentence, names, context))
    return next(own, None) or claim_in(sentence.view, bounds, claim_forms(language).told, language)


def _others_say(quote: Piece, sentence: Sentence, names: Collection[str | None], context: Context) -> bool:
    """Whether the person before the verb that leads to a quotation is another: "Holm claimed that Lind said: "…""."""
    last = next((one for one in reversed(context.verbs(sentence)) if one.end <= quote.start), None)
    before = [*context.names.mentions(sentence.view, sentence.start, last.start)] if last else []
    name = context.names.full(before[-1].name, before[-1].title) if before else None
    return name is not None and name not in names and context.names.person_like(name)


LEAST_QUOTED = 4
"""Fewer words between quotation marks are a name, or a term."""


def whose(document: Document, judging: list[Sentence], context: Context) -> Iterator[str]:
    """Names of those of whom the title, or a sentence that judges, says that they are wrong or that it is theirs."""
    known = forms(context.lex.language)
    own = known.owned + known.as_said
    titled = known.titled + (known.as_said if speaks_of_things(document, context.lex) else own)
    for sentence, ways in chain(zip(_titles(document), repeat(titled)), zip(judging, repeat(own))):
        yield from (one.speaker.name for one in _named(sentence, ways, context) if one.speaker.name)


def speaks_of_things(document: Document, lex: Lexicon) -> bool:
    """Whether the title speaks of a picture or a post, or of what is false: then whom it names may be wronged by it."""
    return any(one.search(lex["thing_noun"]) or calls_false(one.masked, lex.language) for one in _titles(document))


def _titles(document: Document) -> list[Sentence]:
    """The title, as a sentence."""
    return [Sentence(document.title, 0, len(document.title.view.plain))] if document.title else []


def opening(document: Document, most: int) -> list[Sentence]:
    """The sentences of the first paragraphs, up to where the article begins to analyse."""
    told = dict.fromkeys(sentence.block for sentence in document.sentences)
    blocks = [block for block in told if len(block.view.plain) >= LEAST_PARAGRAPH]
    until = next((at for at, block in enumerate(blocks) if block.section not in _OPEN), len(blocks))
    boxed = sum(block.section == "claim" for block in blocks[:until])
    beside = boxed if boxed < until else 0  # a claim in a box of its own is no paragraph of the text
    first = set(blocks[: min(until, most + beside)])
    told_first = (sentence for sentence in document.sentences if sentence.block in first)
    return [*islice(told_first, most * MOST_IN_PARAGRAPH)]


def _named(sentence: Sentence, ways: tuple[Phrase, ...], context: Context) -> Iterator[Found]:
    """Whom a sentence names in one of these forms, with the publication and its date."""
    view, end = sentence.view, sentence.end
    for match in (one for way in sentence.among(ways) for one in way.finditer(view.plain, sentence.start, end)):
        slot = match.lastgroup or "name"
        if _is_beside_it(sentence, match.span(slot), context.lex):
            continue
        speaker = _speaker(view, *_whole_of(view, match.span(slot), context), context)
        if speaker is not None and (slot == "name" or context.names.person_like(speaker.name or "")):
            work, date = (
                read_work(view, sentence.start, end, context.lex),
                read_date(view, sentence.start, end, context.lex),
            )
            yield Found("origin", "asserts", speaker, sentence, Piece(view, *match.span()), work=work, date=date)


def _is_beside_it(sentence: Sentence, place: tuple[int, int], lex: Lexicon) -> bool:
    """Whether who is named is only shown, or the name only says of what kind something is."""
    shown = forms(lex.language).shown.search(sentence.view.plain, sentence.start, place[0])
    return shown is not None or _qualifies(sentence.view, place, lex)


def _qualifies(view: View, place: tuple[int, int], lex: Lexicon) -> bool:
    """Whether a name only tells of what kind something is: "a clip from a Vandor speech", but no work of theirs."""
    led = lex["attributive"].search(view.plain, max(0, place[0] - FARTHEST_LEAD), place[0])
    following = _LOWER.match(view.plain, place[1]) if led else None
    return following is not None and following[1] not in lex.works and following[1] not in lex.verb_heads


FARTHEST_LEAD = 12
"""What leads in such a name has no more characters."""
_LOWER = re.compile(r" ([a-z][\w-]*)")


def _whole_of(view: View, place: tuple[int, int], context: Context) -> tuple[int, int]:
    """The place of a name without where it is from, or of the one after it and a role: "Quay Party senator NAME"."""
    first, _, rest = view.plain[slice(*place)].partition(" ")
    if first in context.lex.thing_words and context.names.person_like(rest):
        return place[0] + len(first) + 1, place[1]
    role = _ROLE.match(view.plain, place[1])
    if role is None or not context.lex.has_role(role["role"].split()):
        return place
    person = next(context.names.mentions(view, role.end()), None)
    return (person.start, person.end) if person and person.start == role.end() else place


_ROLE = re.compile(rf" (?P<role>[a-z-]+(?: [a-z-]+)?) (?=[{_CAPITAL}])")


def _speaker(view: View, start: int, end: int, context: Context) -> Speaker | None:
    """Whom a printed name means: nobody where it is a platform, a checker, or might be either of two people."""
    words = view.clean[start:end]
    if view.plain.endswith("'s", start, end):
        return None
    bare = view.plain[start] in _QUOTES or _BARE.match(words)
    speaker = Speaker(name=words.strip(_MARKS)) if bare else _called(view, start, end, context)
    name = speaker.name if speaker else None
    return None if not name or _is_nobody(name, context) else speaker


def _is_nobody(name: str, context: Context) -> bool:
    """Whether a name is a platform's, a checker's, a month's or no name."""
    return name in context.lex.abbreviations or _is_platform(name, context) or is_generic(name) or is_checker(name)


def is_checker(name: str) -> bool:
    """Whether a name is that of somebody who checks claims, and does not make them.

    Example:
        >>> is_checker("Ansel Fact Check"), is_checker("Snopes"), is_checker("Ilse Vandor")
        (True, True, False)
    """
    return name in press().checkers or _HOUSE.search(name) is not None


def _called(view: View, start: int, end: int, context: Context) -> Speaker | None:
    """Whom capitalised words call: all of them, where what a name would lack is no title and heads no sentence."""
    mention = context.names.mention(view, start, end)
    if mention is None:
        return None
    words = view.clean[start:end]
    cut = not _heads(view, start) and not mention.title and words.rpartition(f" {mention.name}")[0].isalpha()
    return Speaker(name=words) if cut else context.names.speaker(mention)


def _heads(view: View, start: int) -> bool:
    """Whether the capital at a place may be that of a sentence's first word: "FactCheck: Is Vandor's claim right?"."""
    return view.plain[:start].rstrip()[-1:] in ("", *".!?:")


_MARKS = "\"'“”‘’„«»‹› "


def _is_platform(name: str, context: Context) -> bool:
    """Whether a name is a platform's, or begins or ends with one: "Facebook user", "Quay Instagram"."""
    ends = (name, *name.rpartition(" ")[2:])
    return any(platform in ends or name.startswith(f"{platform} ") for platform in context.lex.platforms)
