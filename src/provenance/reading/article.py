"""The article reader: plain text or Markdown of a fact-check to a `Reading`, by small readers over sentences.

Every rule has a name, which stands in `Assertion.method` or `ClaimLink.rule`. What no rule attributes is left out: a
statement lost is a gap, a statement given to the wrong person is a wrong done to them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import zip_longest

from provenance.iri import Minter
from provenance.model import (
    CitationKind,
    ClaimLink,
    Publication,
    PublicationKind,
    Reading,
    Review,
    Section,
    Span,
)
from provenance.reading import guards
from provenance.reading.according import according_to, as_told
from provenance.reading.addresses import addresses
from provenance.reading.beginnings import begun, spreaders, with_makers
from provenance.reading.blocks import APART, Headed
from provenance.reading.called import called_works
from provenance.reading.checked import affirmative, title_claim, weak_claim
from provenance.reading.citations import Entry, Mark, entries, pointers
from provenance.reading.claimants import claimed_by, quoted_of, rated_by, signed_below
from provenance.reading.clauses import content_words
from provenance.reading.compose import READER, Composer
from provenance.reading.context import Context, Source
from provenance.reading.denials import denials, denied_by
from provenance.reading.document import Document, Sentence, outline
from provenance.reading.doubts import credibility, lacks, no_evidence, not_established, not_provided
from provenance.reading.examined import as_origin, consistent, examined, said_it
from provenance.reading.formed import formed, speech_forms
from provenance.reading.found import ARTICLE, Found, Piece, Speaker
from provenance.reading.joined import joined
from provenance.reading.judged import Judged
from provenance.reading.lexicon import lexicon
from provenance.reading.links import draw_links
from provenance.reading.named import named_works
from provenance.reading.names import Mention, Names
from provenance.reading.origins import origin
from provenance.reading.pointed import pointer_states
from provenance.reading.quotes import disowned, quotations
from provenance.reading.remarks import accusations, remarks, retractions
from provenance.reading.review import Seen, review, several
from provenance.reading.ruling import verdict
from provenance.reading.speech import finding, said_after, said_that
from provenance.reading.titled import titled_works
from provenance.reading.tongue import language_of
from provenance.reading.units import Unit, units
from provenance.reading.view import View
from provenance.vocab import STANCES
from provenance.web import publication_key

READERS: tuple[Callable[[Sentence, Context], Iterator[Found]], ...] = (
    origin,
    said_that,
    said_after,
    according_to,
    as_told,
    finding,
    quotations,
    denials,
    joined,
    denied_by,
    remarks,
    accusations,
    retractions,
    not_established,
    no_evidence,
    not_provided,
    lacks,
    credibility,
    formed,
    pointer_states,
)
"""The readers of a sentence, in order: a later one sees what earlier ones found in it."""


def read_article(text: str, mint: Minter, *, url: str | None = None, language: str | None = None) -> Reading:
    r"""Read a fact-check article.

    Args:
        text: the article as stored; the spans of the reading are code points into it.
        mint: mints the IRIs of the record.
        url: where the article was published, if that is known; its site scopes the names in it.
        language: the language that its source declares, which counts where the words do not tell.

    Returns:
        The reading. Every span satisfies ``text[span.start:span.end] == span.exact``, and every name of an agent is
        printed in the text. What was seen and not understood is in its notes.

    Example:
        >>> text = 'Fact Check: "The bridge is closed"\nThe claim began in a post by clerk Ilse Vandor in May 2024.'
        >>> reading = read_article(text, Minter("bridge.txt"))
        >>> [(agent.name, str(agent.kind)) for agent in reading.agents if agent.name]
        [('Ilse Vandor', 'person')]
    """
    lex = lexicon(language_of(text, language))
    document = outline(text, lex)
    names = Names.of(document, lex)
    checked = units(document, lex)
    printed = checked[0].claim if checked else title_claim(document, lex)
    composer = Composer(mint, lex, url)
    title = _claimed(printed, document, composer)
    listed = entries(document)
    marks = pointers(document, listed, lex)
    context = Context(lex, names, text, title=title.words if title else "", sources=_sources(marks))
    found = _found(document, [*_claimants(document, checked, title, context)], context, composer)
    judged = checked[0].judged if checked else verdict(document, title, lex)
    if title:
        found += spreaders(document, context)
    if title and judged:
        found += said_it(document, title, context)
    _compose_publications(document, listed, marks, names, composer)
    title = _under_check(found, document, title, judged, context, sure=printed is not None)
    about = _subject(title, names, composer)
    claim = composer.claim(title, about) if title else None
    for one in consistent(found, title, lex):
        composer.assertion(one, claim, about)
    links = draw_links(found, title, document, context, composer)
    reviews = review(judged, title, claim, Seen(document, found, links), composer)
    return _reading(document, composer, links, several(reviews, checked, composer) if len(checked) > 1 else reviews)


def _claimed(printed: Piece | None, document: Document, composer: Composer) -> Piece | None:
    """The claim under check, which the composer words in the affirmative; what cannot be told so is told."""
    printed = printed or weak_claim(document, composer.lex)
    if printed is None:
        return None
    if text := affirmative(printed, document, composer.lex):
        composer.worded[printed.place] = text
        return printed
    title = guards.claimed(printed, document, composer.lex)
    if title is None:
        composer.note("claim-denied", f"the title denies a claim that it does not state: {printed.words}")
    elif title.words.endswith("?"):
        composer.note("claim-asked", f"the claim stays a question, as printed: {title.words}")
    return title


def _under_check(
    found: list[Found], document: Document, title: Piece | None, judged: Judged | None, context: Context, *, sure: bool
) -> Piece | None:
    """The claim under check, of those that are told where no title states it ``sure``; those who made it are added."""
    stated = title if sure else None
    one = examined(document, stated, judged, context)
    if one and one.speaker.name and one.speaker.key not in {other.speaker.key for other in begun(found)}:
        found.append(as_origin(one))
    return with_makers(found, stated, one.claim if one else None, document, context) or title


def _sources(marks: list[Mark]) -> dict[View, list[Source]]:
    """The pointers as sources, by the view in which they stand; a mere raised figure vouches for nobody's words."""
    sources: dict[View, list[Source]] = {}
    for mark in (mark for mark in marks if mark.name or mark.words.words.startswith("[")):
        sources.setdefault(mark.words.view, []).append(Source(_source(mark), mark.words.start, mark.words.end))
    return sources


def _source(mark: Mark) -> Speaker:
    """Whose words a pointer vouches for; a number that leads nowhere vouches for nobody."""
    if mark.name:
        return Speaker(name=mark.name)
    if len(mark.entries) == 1:
        return Speaker(label=f"publisher of {mark.entries[0].words.words}", issuer=True)
    return ARTICLE


def _claimants(document: Document, checked: list[Unit], title: Piece | None, context: Context) -> Iterator[Found]:
    """Those who are said to have made or spread what is checked."""
    if rates := [*rated_by(document, context)]:
        yield from rates
        return
    yield from quoted_of(checked, document, context) if len(checked) > 1 else signed_below(document, context)
    if title is not None:
        yield from claimed_by(document, context)


def _found(document: Document, claimants: list[Found], context: Context, composer: Composer) -> list[Found]:
    """All statements, in order, without those of people into whose mouths words were put."""
    barred = disowned(document, context.names, context.lex)
    for claimant in claimants:
        context.keep(claimant)
    for sentence, context.after in zip_longest(document.sentences, document.sentences[1:]):
        precursor = _tells_precursor(sentence, context)
        for reader in READERS:
            for one in reader(sentence, context):
                _keep(_heard_under(_carried(one, context), context), barred, context, composer)
        heard = context.told_in(sentence) if precursor else []
        context.precursors += [one for one in heard if one.rule in _SPEECH and STANCES[one.stance].sign > 0]
        context.before = sentence
    return context.found


def _keep(one: Found, barred: frozenset[str], context: Context, composer: Composer) -> None:
    """Add a statement to what was found, unless it is doubtful, said before, or states nothing by itself."""
    if _is_disowned(one, barred, context) or _is_unclear(one, context):
        composer.note("words-disowned", f"not read as {one.speaker.name}'s: {one.words.words}")
    elif guard := guards.barred(one, context):
        composer.note("words-in-doubt", f"{guard}: not read as {one.speaker.name}'s: {one.words.words}")
    elif not _is_read(one, context) and not _points_back(one):
        context.keep(one)


_SPEECH = frozenset({"said-that", "said-bare", "said-after", "relative", "according-to", "chain"})
"""Rules by which somebody is heard, as against a pointer's source."""


_DEICTIC = re.compile(r"(?:that|this)(?:’s|'s| is| was)(?: not)?(?: \w+){1,2}", re.IGNORECASE)


def _tells_precursor(sentence: Sentence, context: Context) -> bool:
    """Whether a sentence, or the one before it that tells none itself, speaks of similar claims made earlier."""
    similar, before = context.lex.patterns["similar"], context.before
    goes_on = before is not None and before.block is sentence.block and not context.told_in(before)
    spoken = (sentence, before) if goes_on else (sentence,)
    return any(one.holds(similar) for one in spoken if one)


def _carried(one: Found, context: Context) -> Found:
    """A statement right after the sentence of origin, by the same speaker, is from the same publication."""
    last = context.found[-1] if context.found else one
    follows = last.rule == "origin" and last.sentence is context.before
    if follows and _goes_on(one, last):
        return replace(one, work=last.work, date=last.date) if last.work else one
    return one


def _goes_on(one: Found, last: Found) -> bool:
    """Whether a statement without a publication of its own is by the speaker of the one before it in its block."""
    same = one.speaker.name is not None and one.speaker.key == last.speaker.key
    bare = one.stance == "asserts" and not (one.work or one.date is not None or one.quotation)
    return same and bare and last.sentence.block is one.sentence.block


def _heard_under(one: Found, context: Context) -> Found:
    """An unnamed source is heard in the work to which a pointer of its sentence leads."""
    if not one.speaker.unnamed or one.work or one.pointer:
        return one
    sources = context.sources_in(one.sentence, one.words.end)
    return replace(one, pointer=sources[0][1:]) if sources else one


def _is_disowned(one: Found, barred: frozenset[str], context: Context) -> bool:
    """Whether the article says somewhere that this speaker did not say what was put into their mouth.

    What they say of it when they are asked, or in a statement of their own, is theirs, unless it is what is checked.
    """
    if one.speaker.name not in barred or STANCES[one.stance].sign <= 0 or one.rule == "origin":
        return False
    wanted, given = (
        set(content_words(words, context.lex)) for words in (context.title, one.claim.words if one.claim else "")
    )
    answers = speech_forms(context.lex.language).answers.search(one.sentence.folded)
    return answers is None or not wanted or 2 * len(wanted & given) >= min(len(wanted), len(given))


def _is_unclear(one: Found, context: Context) -> bool:
    """Whether words around a named speaker's claim make it doubtful that they said and meant it: "in a parody"."""
    if one.speaker.name is None or one.claim is None or one.rule not in _SPEECH | {"quotation"}:
        return False
    folded = one.sentence.view.folded
    around = folded[one.sentence.start : one.claim.start], folded[one.claim.end : one.sentence.end]
    return any(context.lex.patterns["unclear"].search(words) for words in around)


def _points_back(one: Found) -> bool:
    """Whether a claim only points at words elsewhere: "That is not accurate"."""
    return one.claim is not None and _DEICTIC.fullmatch(one.claim.words) is not None


def _is_read(one: Found, context: Context) -> bool:
    """Whether another rule has read the same words of the sentence as the same claim, or as part of it.

    A source without a name is then the same too, where that rule knew which is meant: "the post", spoken of before.
    """
    claim = one.claim
    heard = ((other, other.claim) for other in context.told_in(one.sentence) if other.stance == one.stance)
    return claim is not None and any(told is not None and _same(other, told, one, claim) for other, told in heard)


def _same(other: Found, told: Piece, one: Found, claim: Piece) -> bool:
    """Whether a rule has read a claim as part of what its speaker said, or as said by the source that has no name."""
    if other.speaker.key == one.speaker.key and told.holds(claim):
        return True
    return one.speaker.unnamed and told.start == claim.start


def _compose_publications(
    document: Document, listed: list[Entry], marks: list[Mark], names: Names, composer: Composer
) -> None:
    """The article itself, its listed sources, its pointers, its links, and works known by whose they are."""
    headline = document.title.view.clean if document.title else None
    author = composer.agent(ARTICLE)
    composer.publications[composer.document] = Publication(
        composer.document,
        PublicationKind.ARTICLE,
        title=headline,
        publisher=author,
        url=composer.url,
        language=composer.lex.language,
    )
    _compose_sources(listed, marks, composer)
    _compose_links(document, composer)
    for name in (*named_works(document, names, composer.lex), *called_works(document, composer.lex)):
        composer.named(name)
    for title in titled_works(document, composer.lex):
        composer.titled(title)


def _compose_sources(listed: list[Entry], marks: list[Mark], composer: Composer) -> None:
    """The listed sources, the pointers to them, and to which of them nothing points."""
    references = {id(entry): composer.entry(entry) for entry in listed}
    for mark in marks:
        composer.pointer(mark, references)
    pointed = {id(entry) for mark in marks for entry in mark.entries}
    for entry in (entry for entry in listed if id(entry) not in pointed):
        composer.note("source-unpointed", entry.words.words)


def _compose_links(document: Document, composer: Composer) -> None:
    """The publications whose addresses the article links to or prints, in its body and beside its listed sources."""
    views = [block.view for block in document.blocks if block.section != APART]
    for target in (target for view in views for target in addresses(view)):
        if (key := publication_key(target)) and not composer.lex.patterns["not_cited"].match(target):
            composer.publication(Publication(key, url=target), CitationKind.CITES)


def _subject(title: Piece | None, names: Names, composer: Composer) -> tuple[str, ...]:
    """Whom the title's claim is about: the name at its head, if the article uses it again."""
    if title is None:
        return ()
    first = next(names.mentions(title.view, title.start, title.end), None)
    if first is None or not _heads(first, title) or not _is_known(first.name, names, composer):
        return ()
    speaker = names.speaker(first, speaks=False)
    return (composer.agent(speaker),) if speaker else ()


def _is_known(name: str, names: Names, composer: Composer) -> bool:
    """Whether the article uses a name again, as that of somebody."""
    again = names.counts[name] > 1 or names.shortened(name)
    return again and (composer.names_agent(name) or names.person_like(name))


def _heads(name: Mention, claim: Piece) -> bool:
    """Whether a claim begins with a name, or a word and the name, that is no possessor of what it is about."""
    before = claim.view.plain[claim.start : name.start].split()
    return len(before) <= 1 and not claim.view.plain.startswith("'", name.end)


def _reading(
    document: Document, composer: Composer, links: tuple[ClaimLink, ...], reviews: tuple[Review, ...]
) -> Reading:
    """The reading of all that was composed."""
    assertions = {one.iri: one for one in composer.assertions.values()}
    return Reading(
        record=composer.mint.record,
        document=composer.document,
        reader=READER,
        agents=tuple(composer.agents.values()),
        publications=tuple(composer.publications.values()),
        sections=tuple(_section(headed, document.text, composer) for headed in document.sections),
        claims=tuple(composer.claims.values()),
        reviews=reviews,
        assertions=tuple(assertions.values()),
        references=tuple(composer.references),
        pointers=tuple(composer.pointers),
        citations=tuple(composer.citations.values()),
        links=links,
        guesses=tuple(composer.guesses.values()),
        notes=tuple(composer.notes),
    )


def _section(headed: Headed, text: str, composer: Composer) -> Section:
    """A headed section with its span."""
    iri = composer.mint.node("section", headed.title, str(headed.start))
    return Section(iri, headed.title, Span.of(text, headed.start, headed.end))
