"""What implies what among the claims of an article, and which are precursors: suggestions, each with its rule."""

from provenance.model import ClaimLink, ClaimRelation
from provenance.reading import guards
from provenance.reading.compose import READER, Composer
from provenance.reading.context import Context
from provenance.reading.document import Document
from provenance.reading.entailment import implied
from provenance.reading.found import Found, Piece

PRECURSOR = 0.7
"""How sure it is that what an article calls similar and earlier is related to the claim under check."""


def draw_links(
    found: list[Found], title: Piece | None, document: Document, context: Context, composer: Composer
) -> tuple[ClaimLink, ...]:
    """The links between the claims that were found: what entails the claim of ``title``, and what came before it."""
    claim = composer.claim(title) if title else None
    drawn = _Links(composer)
    for one in implied(found, title, document, context.names, context.lex):
        if guards.implies(one, context.lex):
            conclusion = composer.claim_of(one.conclusion) if one.conclusion else claim
            drawn.add(ClaimRelation.ENTAILS, one.premise, conclusion, one.rule, one.confidence)
    began = (composer.claim_of(one) for one in found if one.rule == "origin")
    first = next(filter(None, began), claim)
    for precursor in context.precursors:
        if guards.precedes(precursor, context.lex):
            drawn.add(ClaimRelation.RELATED, precursor, first, "told-as-similar", PRECURSOR)
    return tuple(drawn.made.values())


class _Links:
    """Links by their IRI; of two between the same claims the later counts."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self.made: dict[str, ClaimLink] = {}

    def add(
        self, relation: ClaimRelation, premise: Found, conclusion: str | None, rule: str, confidence: float
    ) -> None:
        """Draw one, where both ends are claims and not the same."""
        first = self._composer.claim_of(premise)
        if first and conclusion and first != conclusion:
            iri = self._composer.mint.node("link", relation, first, conclusion)
            self.made[iri] = ClaimLink(iri, relation, first, conclusion, rule, confidence, READER)
