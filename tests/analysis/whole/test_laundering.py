"""A weak origin behind carriers that are relied on is flagged; a named, heard or obscure one is not."""

from collections import Counter
from typing import Any

import pytest

from provenance.analysis.whole.laundering import MANY, laundered, relied_on
from provenance.analysis.whole.loading import Base
from provenance.analysis.whole.tally import Tallying


def trusted(say: Any, carrier: str, claims: int = MANY) -> list[str]:
    """So many other claims for which a named source is heard through the carrier alone."""
    made = (say(f"{carrier}{n}", by=f"N{n}", on=f"{carrier}-{n}", carrier=carrier) for n in range(claims))
    return [fact for facts in made for fact in facts]


CASES = {
    "an unnamed source through one such carrier": ([("s", {"by": "u", "carrier": "T"})], ["T"], "unnamed"),
    "an account through one": ([("s", {"by": "Acc", "carrier": "T"})], ["T"], "account"),
    "words without ground that another one takes over": (
        [("s", {"by": "T", "carrier": "T"}), ("t", {"by": "K", "carrier": "K", "rests": ["s"]})],
        ["T", "K"],
        "not stated",
    ),
    "an unnamed source through two": (
        [("s", {"by": "u", "carrier": "T"}), ("t", {"by": "K", "carrier": "K", "rests": ["s"]})],
        ["T", "K"],
        "unnamed",
    ),
    "a named source": ([("s", {"by": "W", "carrier": "T"})], ["T"], None),
    "through a carrier on whom few rely": ([("s", {"by": "u", "carrier": "T"})], [], None),
    "through one on whom few rely beside": (
        [("s", {"by": "u", "carrier": "T"}), ("t", {"by": "K", "carrier": "K", "rests": ["s"]})],
        ["T"],
        None,
    ),
    "an unnamed source that is heard itself": (
        [("s", {"by": "u", "carrier": "u"}), ("t", {"by": "T", "carrier": "T", "rests": ["s"]})],
        ["T"],
        None,
    ),
    "with a named source beside": (
        [("s", {"by": "u", "carrier": "T"}), ("t", {"by": "W", "carrier": "T", "work": "other"})],
        ["T"],
        None,
    ),
    "words without ground of one carrier alone": ([("s", {"by": "T", "carrier": "T"})], ["T"], None),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_flagged(say: Any, fill: Any, named: Any, case: tuple[Any, list[str], str | None]) -> None:
    statements, carriers, kind = case
    trust = [fact for carrier in carriers for fact in trusted(say, carrier)]
    base = Base(fill(*(say(name, **told) for name, told in statements), trust, "Acc originator account"))
    tallying = Tallying(base)
    tallies = [tally for unit in base.units for tally in tallying.of(unit)]
    relying = Counter(party for tally in tallies for party in relied_on(tally))
    found = [one for one in laundered(base, tallies, relying) if named(one.claim) == "c"]
    assert [one.kind for one in found] == ([kind] if kind else [])
    for one in found:
        assert {party.name: count for party, count in one.through} == dict.fromkeys(carriers, MANY)
        assert named(one.statement) == "s"


def test_one_claim_fewer_is_not_many(say: Any, fill: Any) -> None:
    base = Base(fill(say("s", by="u", carrier="T"), trusted(say, "T", MANY - 1)))
    tallying = Tallying(base)
    tallies = [tally for unit in base.units for tally in tallying.of(unit)]
    assert laundered(base, tallies, Counter(party for tally in tallies for party in relied_on(tally))) == []
