"""When one claim of an article implies another: three narrow rules, each named in the graph, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from provenance.iri import normalise_text
from provenance.reading.clauses import content_words, hedged, negated
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Names

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
    for one, later in zip_longest(found, found[1:]):
        if one.rule != "origin" or one.claim is None:
            continue
        if title is not None and _comparable(one.claim.words, title.words, lex):
            yield from _of_title(one, title, document, names, lex)
        if later and later.claim and _elaborates(one, later, one.claim.words, later.claim.words, lex):
            yield Implied(later, one, "same-originator-elaborates", ELABORATES)


def _of_title(one: Found, title: Piece, document: Document, names: Names, lex: Lexicon) -> Iterator[Implied]:
    """That the claim whose origin is told implies the one of the title, if a rule says so."""
    if one.claim and _contains(one.claim.words, title.words, lex):
        yield Implied(one, None, "contains-title-words", CONTAINS)
    elif _rests_on(one, title, document, names, lex):
        yield Implied(one, None, "article-rests-title-on-originator", RESTS)


def _comparable(claim: str, title: str, lex: Lexicon) -> bool:
    """Whether two claims differ, have the same polarity, and are unhedged statements."""
    differ = normalise_text(claim) != normalise_text(title)
    plain = not hedged(claim, lex) and not hedged(title, lex) and not title.endswith("?")
    return differ and plain and negated(claim, lex) == negated(title, lex)


def _contains(claim: str, title: str, lex: Lexicon) -> bool:
    """Whether a claim holds the title's content words in order, from the same subject on."""
    wanted, given = content_words(title, lex), content_words(claim, lex)
    rest = iter(given)
    if not wanted or given[:1] != wanted[:1] or not all(word in rest for word in wanted):
        return False
    if any(re.search(rf"\b{word}['’]", claim, re.IGNORECASE) for word in wanted):
        return False  # somebody or something of theirs
    copula = lex["says_what"].search(normalise_text(title))
    if not copula:
        return True
    said, what = normalise_text(claim), re.compile(re.escape(copula["what"]) + r"\b")
    return any(what.match(said, role.end()) for role in lex["in_role"].finditer(said))


def _rests_on(one: Found, title: Piece, document: Document, names: Names, lex: Lexicon) -> bool:
    """Whether the article says that the title's claim rests on the one source who began the claim ``one``."""
    subject = next(names.mentions(title.view, title.start, title.end), None)
    if one.claim is None or one.speaker.name is None or subject is None or subject.name not in one.claim.words:
        return False
    wanted = set(content_words(title.words, lex))
    return any(_rests(sentence, wanted, one.speaker.name, lex) for sentence in document.sentences)


def _rests(sentence: Sentence, wanted: set[str], name: str, lex: Lexicon) -> bool:
    """Whether a sentence says that a claim of the wanted words rests on a single source of that name."""
    rests = lex["rests_on"].search(sentence.folded)
    single = lex["single_source"].search(sentence.folded)
    if not rests or not single or single.start() < rests.start():
        return False
    named = name in sentence.view.clean[sentence.start + single.end() : sentence.end]
    return named and wanted <= set(content_words(sentence.plain[: rests.start()], lex))


def _elaborates(first: Found, second: Found, one: str, two: str, lex: Lexicon) -> bool:
    """Whether the next statement gives particulars of the first: same speaker, same subject, same verb."""
    same = first.speaker.key == second.speaker.key and first.sentence.block is second.sentence.block
    return same and second.stance == "asserts" and _comparable(two, one, lex) and _says_more(one, two, lex)


def _says_more(one: str, two: str, lex: Lexicon) -> bool:
    """Whether two claims have the same passive verb, and the second no more words before it."""
    first, second = lex["passive"].search(one), lex["passive"].search(two)
    if not first or not second or first["verb"] != second["verb"]:
        return False
    head, later = one[: first.start()].split(), two[: second.start()].split()
    return bool(head) and head[-1:] == later[-1:] and len(later) <= len(head)
