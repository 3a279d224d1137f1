"""The review that an article is: its verdict, the stance that this gives its publisher, and what it rests on."""

import re
from dataclasses import dataclass

from msgspec.structs import replace

from provenance.model import Assertion, ClaimLink, ClaimRelation, Rating, Review
from provenance.reading.compose import READER, Composer
from provenance.reading.document import Document
from provenance.reading.found import Found, Piece
from provenance.reading.judged import Judged
from provenance.reading.units import Unit
from provenance.vocab import STANCES, VERDICTS


@dataclass(frozen=True, slots=True)
class Seen:
    """What the article says, before it judges."""

    document: Document
    found: list[Found]
    links: tuple[ClaimLink, ...]


def review(
    judged: Judged | None, title: Piece | None, claim: str | None, seen: Seen, composer: Composer
) -> tuple[Review, ...]:
    """The review that the article is, and the stance that its verdict gives to its publisher."""
    if judged is None:
        composer.note("verdict-missing", "no verdict is printed")
        if title and claim and _denies(title, seen.document, composer):
            words = Piece(title.view, 0, len(title.view.clean))
            _judge("refutes", claim, Judged(title, "false", "denial-in-title", words), seen, composer)
        return ()
    stance = VERDICTS[judged.verdict].stance
    if claim is None:
        composer.note("claim-missing", "no claim under check is printed: the verdict is known of the article alone")
    elif stance:
        _judge(stance, claim, judged, seen, composer)
    return (_reviewed(judged, title, claim, composer.document, composer),)


def _denies(title: Piece, document: Document, composer: Composer) -> bool:
    """Whether the title states the contrary of the claim: then the article refutes it, though it prints no verdict."""
    own = document.title is not None and title.view is document.title.view
    return own and title.place in composer.worded and not title.words.endswith("?")


def _reviewed(judged: Judged, title: Piece | None, claim: str | None, iri: str, composer: Composer) -> Review:
    """The review that says what was judged, and how, in the words as printed."""
    label, words = judged.label, judged.words
    span = label.view.span(label.start, label.end)
    return Review(
        iri=iri,
        publication=composer.document,
        claim=claim,
        reviewer=composer.reviewer(),
        verdict=judged.verdict,
        verdict_rule=judged.rule,
        claim_as_published=title.words if title else None,
        rating=Rating(composer.mint.node("rating", label.words, str(span.start)), label=label.words),
        span=words.view.span(words.start, words.end),
    )


def several(reviews: tuple[Review, ...], checked: list[Unit], composer: Composer) -> tuple[Review, ...]:
    """The reviews of an article that checks several claims, each with an IRI and an assertion of its own."""
    first = tuple(replace(one, iri=_iri_of(one.claim, composer)) for one in reviews)
    others: list[Review] = []
    for unit in checked[1:]:
        claim = composer.claim(unit.claim)
        if unit.judged is None:
            composer.note("verdict-missing", f"no verdict is printed on: {unit.claim.words}")
            continue
        if stance := VERDICTS[unit.judged.verdict].stance:
            _state(stance, claim, unit.judged, composer)
        others.append(_reviewed(unit.judged, unit.claim, claim, _iri_of(claim, composer), composer))
    return first + tuple(others)


def _iri_of(claim: str | None, composer: Composer) -> str:
    """The IRI of the review of one claim among several."""
    return composer.mint.node("review", claim or "")


def _judge(stance: str, claim: str, judged: Judged, seen: Seen, composer: Composer) -> None:
    """The publisher's own assertion on the claim: it answers the originators, and rests on others of its sign."""
    scope = {claim} | {link.premise for link in seen.links if link.relation is ClaimRelation.ENTAILS}
    heard = [one for one in composer.assertions.values() if one.heard_through and one.claim in scope]
    answered = tuple(one.iri for one in heard if STANCES[one.stance].sign > 0)
    grounds = _grounds(STANCES[stance].sign, scope, seen, composer)
    for iri in answered:  # what it answers is never its ground
        grounds.pop(iri, None)
    composer.assertions[id(judged)] = replace(
        _state(stance, claim, judged, composer),
        method="+".join((_method(judged), *dict.fromkeys(grounds.values()))),
        based_on=tuple(grounds),
        responds_to=answered,
    )


def _state(stance: str, claim: str, judged: Judged, composer: Composer) -> Assertion:
    """The assertion of the publisher by its verdict."""
    reviewer = composer.reviewer()
    span = judged.words.view.span(judged.words.start, judged.words.end)
    made = Assertion(
        iri=composer.mint.node("assertion", stance, reviewer, claim, str(span.start)),
        speaker=reviewer,
        claim=claim,
        stance=stance,
        publication=composer.document,
        method=_method(judged),
        confidence=composer.lex.confidence["verdict"],
        span=span,
    )
    return composer.assertions.setdefault(id(judged), made)


def _method(judged: Judged) -> str:
    """How the publisher's own stance was read: by its verdict, or by a title that denies the claim."""
    return f"{READER} {judged.rule if judged.rule == 'denial-in-title' else 'verdict'}"


def _grounds(sign: int, scope: set[str], seen: Seen, composer: Composer) -> dict[str, str]:
    """What the verdict rests on, with the rule that says so; a denial is never a ground, nor is what it answers.

    ``cited-same-sign``: what others say of the claims in scope with the sign of the verdict. ``named-in-conclusion``:
    what is said with that sign of other claims by a work or a speaker that the conclusion names.
    """
    conclusion = " ".join(block.view.clean for block in seen.document.blocks if block.section == "conclusion")
    grounds = {}
    for one, made in composer.heard(seen.found):
        if not sign or one.stance == "denies" or STANCES[one.stance].sign != sign:
            continue
        if made.claim in scope:
            grounds[made.iri] = "cited-same-sign"
        elif _is_named(one, conclusion):
            grounds[made.iri] = "named-in-conclusion"
    return grounds


def _is_named(one: Found, words: str) -> bool:
    """Whether words name the speaker of a statement, or the work in which it stands."""
    names = (one.speaker.name, one.work.title if one.work else None)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names if name)
