"""When one claim of an article implies another: three narrow rules, each named in the graph, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.iri import normalise_text
from provenance.reading.clauses import content_words, hedged, negated
from provenance.reading.document import Document
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Names

_COPULA = re.compile(r"\b(?:is|are|was|were) (?:an? |the )?(?P<what>.+)$")
_ROLE = r"\b(?:as|is|was|being|became|been) (?:an? |the )?"
_VERB = re.compile(r"\b(?:was|were|is|are|has been|had been) (?:\w+ly )?(?P<verb>\w+(?:ed|en|wn|ught))\b")
ELABORATES, CONTAINS, RESTS = 0.5, 0.7, 0.6
"""How sure each rule is."""


@dataclass(frozen=True, slots=True)
class Implied:
    """``premise`` implies ``conclusion`` (the title's claim where None), by a rule."""

    premise: Found
    conclusion: Found | None
    rule: str
    confidence: float


def implied(
    found: list[Found], title: Piece | None, document: Document, names: Names, lex: Lexicon
) -> Iterator[Implied]:
    """The implications that a rule draws between claims of the article.

    - ``contains-title-words``: the claim whose origin the article tells holds every content word of the title in
      order, of the same subject and polarity, unhedged; a title "X is a Y" needs "as a Y" or "is a Y".
    - ``article-rests-title-on-originator``: the claim whose origin the article tells names the title's subject, and
      the article says that the title's claim rests on a single source, who is that originator.
    - ``same-originator-elaborates``: the next statement of the same speaker, in the next sentence, has the same
      subject and the same verb.
    """
    for place, one in enumerate(found):
        if one.rule != "origin" or one.claim is None:
            continue
        if title is not None and _comparable(one.claim.words, title.words, lex):
            if _contains(one.claim.words, title.words, lex):
                yield Implied(one, None, "contains-title-words", CONTAINS)
            elif _rests_on(one, title, document, names, lex):
                yield Implied(one, None, "article-rests-title-on-originator", RESTS)
        for later in found[place + 1 : place + 2]:
            if _elaborates(one, later, lex):
                yield Implied(later, one, "same-originator-elaborates", ELABORATES)


def _comparable(claim: str, title: str, lex: Lexicon) -> bool:
    """Whether two claims differ, have the same polarity, and are unhedged statements."""
    differ = normalise_text(claim) != normalise_text(title)
    plain = not hedged(claim, lex) and not hedged(title, lex) and not title.endswith("?")
    return differ and plain and negated(claim) == negated(title)


def _contains(claim: str, title: str, lex: Lexicon) -> bool:
    """Whether a claim holds the title's content words in order, from the same subject on."""
    wanted, given = content_words(title, lex), content_words(claim, lex)
    rest = iter(given)
    if not wanted or given[:1] != wanted[:1] or not all(word in rest for word in wanted):
        return False
    if any(re.search(rf"\b{word}['’]", claim, re.IGNORECASE) for word in wanted):
        return False  # somebody or something of theirs
    copula = _COPULA.search(normalise_text(title))
    if not copula:
        return True
    return re.search(_ROLE + re.escape(copula["what"]) + r"\b", normalise_text(claim)) is not None


def _rests_on(one: Found, title: Piece, document: Document, names: Names, lex: Lexicon) -> bool:
    """Whether the article says that the title's claim rests on the one source who began the claim ``one``."""
    subject = next(iter(names.mentions(title.view, title.start, title.end)), None)
    if one.claim is None or one.speaker.name is None or subject is None or subject.name not in one.claim.words:
        return False
    wanted = set(content_words(title.words, lex))
    for sentence in document.sentences(lex):
        rests = lex.patterns["rests_on"].search(sentence.masked)
        single = lex.patterns["single_source"].search(sentence.masked)
        if not rests or not single or single.start() < rests.start():
            continue
        named = one.speaker.name in sentence.block.view.clean[sentence.start + single.end() : sentence.end]
        if named and wanted <= set(content_words(sentence.plain[: rests.start()], lex)):
            return True
    return False


def _elaborates(first: Found, second: Found, lex: Lexicon) -> bool:
    """Whether the next statement gives particulars of the first: same speaker, same subject, same verb."""
    if first.claim is None or second.claim is None or first.speaker.key != second.speaker.key:
        return False
    adjacent = second.sentence.block is first.sentence.block and second.stance == "asserts"
    one, two = first.claim.words, second.claim.words
    verbs = [_VERB.search(one), _VERB.search(two)]
    if not adjacent or not _comparable(two, one, lex) or not all(verbs):
        return False
    same_verb = len({verb["verb"] for verb in verbs if verb}) == 1
    heads = [one[: verb.start()].split() for one, verb in zip((one, two), verbs, strict=True) if verb]
    return same_verb and all(heads) and heads[0][-1] == heads[1][-1] and len(heads[1]) <= len(heads[0])
