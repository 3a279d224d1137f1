"""The one rule by which a program confirms that claims are the same; all else it only suggests.

Two claims are the same by rule if their texts are equal but for case, punctuation and spaces, of `LEAST_WORDS` words or
more, in one known language, with a name or a number, without first person, pronoun or a word that points ("this photo",
"yesterday"), and said by the same agent or by nobody named. Agents are the same if they are one node or were confirmed
to be; that they are called the same is not enough.
"""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from provenance.grouping import grouped
from provenance.iri import normalise_text
from provenance.rdf.matches import same_as
from provenance.resolve.claims import Claims
from provenance.resolve.lexicon import lexicon
from provenance.resolve.wording import points, wording

NAME = "equal words"
"""By what name it confirms."""
REASON = "the same words, long enough and with a name or number, said by one or by nobody named"
LEAST_WORDS = 8
LETTERS_A_WORD = 2
"""Where words have no spaces between them, so many letters count as one."""


def may_confirm(text: str, language: str | None) -> bool:
    """Whether claims of this text may be confirmed by rule, if they are of one claimant.

    Example:
        >>> said = "The bridge at Oster was closed for repair in 1987"
        >>> may_confirm(said, "en"), may_confirm(said.replace("The", "This"), "en"), may_confirm(said[:20], "en")
        (True, False, False)
    """
    said = wording(text, language)
    if not (said.names or said.numbers) or points(text, said) is not False:
        return False
    plain = normalise_text(text)
    words = len(plain.replace(" ", "")) // LETTERS_A_WORD if lexicon(said.language).joined else len(plain.split())
    return words >= LEAST_WORDS


def groups(view: ox.Store, texts: Iterable[tuple[str, str | None]]) -> list[tuple[str, ...]]:
    """The claims that are the same by rule, two or more in each group, in order.

    Args:
        view: the current state.
        texts: the texts of its claims with their languages, each once.

    Where different agents say one text, each has a group, and claims that nobody is said to have made are in none with
    them: of whom they are is not known.
    """
    claims = Claims(view)
    equal: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for text, language in texts:
        if may_confirm(text, language):
            equal[normalise_text(text), wording(text, language).language] += claims.iris(text, language)
    found = (group for iris in equal.values() if len(iris) > 1 for group in _by_claimant(view, claims, iris))
    return sorted(group for group in found if len(group) > 1)


def _by_claimant(view: ox.Store, claims: Claims, iris: Iterable[str]) -> list[tuple[str, ...]]:
    """Claims of equal text, apart by who says them."""
    said = grouped(sorted(iris), lambda iri: frozenset(min(same_as(view, who)) for who in claims.claimants(iri)))
    nobody = said.pop(frozenset(), [])
    if len(said) > 1:
        return [tuple(each) for each in (*said.values(), nobody)]
    return [tuple(sorted([*nobody, *(iri for each in said.values() for iri in each)]))]
