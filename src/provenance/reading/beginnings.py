"""Those who began or spread what is checked: added to what was found, with the claim where only they tell it."""

from dataclasses import replace

from provenance.reading import guards
from provenance.reading.answers import answered
from provenance.reading.context import Context
from provenance.reading.denials import is_against_title
from provenance.reading.document import Document
from provenance.reading.found import Found, Piece
from provenance.reading.makers import makers
from provenance.reading.spreaders import claim_beside, spread_by

_SOMEBODY_ELSE = frozenset({"name-of-another", "two-of-a-name"})
"""Guards that say that a name is not that of the one who did it."""


def begun(found: list[Found]) -> list[Found]:
    """The statements by which a claim is said to have begun."""
    return [one for one in found if one.rule == "origin"]


def spreaders(document: Document, context: Context) -> list[Found]:
    """Those who are said to have spread what is checked, but for names that are somebody else's."""
    return [one for one in spread_by(document, context) if guards.barred(one, context) not in _SOMEBODY_ELSE]


def with_makers(
    found: list[Found], title: Piece | None, told: Piece | None, document: Document, context: Context
) -> Piece | None:
    """The claim under check; those who are said to have spread or made it are added to what was found.

    Args:
        found: all statements so far; where a title states the claim, those of the ones who spread it are among them.
        title: the claim as the title states it.
        told: the claim as a statement under check has it, where no title does.
        document: the article's outline.
        context: what its sentences tell.
    """
    claim = title or told
    if title is None:
        claim = _with_spreaders(found, told, document, context)
    else:
        found += _telling(title, found, document, context)
    if any(one.speaker.name for one in begun(found)):
        return claim
    made = [one for one in makers(document, title, context) if not _denies(one, context)]
    found += made
    return title or next((one.claim for one in made), None) or claim


def _denies(one: Found, context: Context) -> bool:
    """Whether whoever seems to have made a claim is heard to be against what is checked, and so made none."""
    said = (other for other in context.found if other.speaker.key == one.speaker.key)
    return any(is_against_title(other, context.lex) for other in said)


def _answered(document: Document, context: Context) -> list[Found]:
    """What somebody states that is judged where it stands."""
    return [one for one in answered(document, context) if not _denies(one, context)]


def _telling(title: Piece, found: list[Found], document: Document, context: Context) -> list[Found]:
    """Those whose statement, which is judged, tells the claim in its own words, where nobody is named so far."""
    said = () if any(one.speaker.name for one in begun(found)) else _answered(document, context)
    told = ((one, one.claim) for one in said if one.claim and one.claim.view is title.view)
    return [replace(one, claim=None) for one, claim in told if claim.start < title.end and title.start < claim.end]


def _with_spreaders(found: list[Found], told: Piece | None, document: Document, context: Context) -> Piece | None:
    """The claim, told, answered or beside the naming of those who spread it, who are added where there is one."""
    known = {one.speaker.key for one in begun(found)}
    judged = [one for one in _answered(document, context) if one.speaker.key not in known]
    spread = [one for one in spreaders(document, context) if one.speaker.key not in known]
    claim = told or next((one.claim for one in judged), None) or claim_beside(spread, document, context)
    found += [*judged, *spread] if claim else []
    return claim
