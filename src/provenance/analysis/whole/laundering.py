"""Laundering: words of a weak origin that reach readers only through carriers on whom many others rely.

**Definition.** One side of a claim is flagged where two carriers or more are heard with it or a source is heard only
through one, all of its origins are weak, and for every carrier heard with it others rely on that carrier for `MANY`
other claims or more. An origin is weak if it is **unnamed** (nobody tells its name) or an **account** (known by its
page on a platform only) that is not heard itself, or **not stated**: a carrier says it without a ground, and others
rest on that carrier.

Assumption: that many rely on a carrier lends its words weight that their origin alone would not have. It is drawn from
the same base: a carrier that the base happens to hold often counts as relied on.

What it does not mean: nobody need intend it; a source may be unnamed for its protection; an account may be the best
witness there is; and the claim need not be false. It says: what stands behind this is less than what carries it.
"""

from collections.abc import Iterable, Mapping

from provenance.analysis.dependence.transmission import NOT_STATED
from provenance.analysis.whole.answer import Laundered, OriginKind
from provenance.analysis.whole.loading import Base
from provenance.analysis.whole.tally import Tally
from provenance.vocab import CP, SCHEMA

MANY = 10
"""A carrier is relied on where others rely on it for so many other claims."""
ACCOUNT = "account"


def laundered(base: Base, tallies: Iterable[Tally], relying: Mapping[str, int], many: int = MANY) -> list[Laundered]:
    """The claims for which that holds, those through the most relied-on carriers first.

    Args:
        base: the base.
        tallies: what its claims come to.
        relying: for each carrier on how many claims others rely on it.
        many: for how many other claims a carrier must be relied on.
    """
    found = [one for tally in tallies if (one := _found(base, tally, relying, many)) is not None]
    return sorted(found, key=lambda one: (-min(count for _, count in one.through), one.claim))


def _found(base: Base, tally: Tally, relying: Mapping[str, int], many: int) -> Laundered | None:
    here = relied_on(tally)
    counts = {carrier: relying.get(carrier, 0) - (carrier in here) for carrier in tally.carriers}
    if not here or min(counts.values(), default=0) < many:
        return None
    origin = _weak_origin(base, tally)
    if origin is None:
        return None
    iri, party, kind = origin
    text = base.book.first(tally.claim, SCHEMA.text) or ""
    through = tuple((base.book.party(carrier), count) for carrier, count in counts.items())
    return Laundered(tally.claim, text, kind, base.book.party(party), iri, through)


def _weak_origin(base: Base, tally: Tally) -> tuple[str, str, OriginKind] | None:
    """The first origin that reaches others, with its party and why it is weak; None where one is not weak."""
    reached, found = dict(tally.relied), list[tuple[str, str, OriginKind]]()
    for iri, party, told in tally.origins:
        kind = _weakness(base, tally, party, told)
        if kind is None:
            return None
        if party in reached:
            found.append((iri, party, kind))
    return found[0] if found else None


def _weakness(base: Base, tally: Tally, party: str, told: str) -> OriginKind | None:
    """Why an origin is weak, None where it is not."""
    heard = party in tally.carriers
    if not heard and base.parties.is_unnamed(party):
        return "unnamed"
    if not heard and base.book.first(party, CP.originatorKind) == ACCOUNT:
        return "account"
    return "not stated" if heard and told == NOT_STATED else None


def relied_on(tally: Tally) -> set[str]:
    """Parties on which others rely on one side of a claim: their words reach others, or others are heard through them.

    Who only carries words of a source that is heard itself is not one.
    """
    through = {other for party, others in tally.relied if party not in tally.carriers for other in others}
    return through.union(party for party, _ in tally.relied)
