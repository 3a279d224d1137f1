"""A statement or verdict as a person sees it, and a judgement on one: what the ledger keeps of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from provenance.errors import ForgottenError
from provenance.iri import digest, normalise_text
from provenance.store.judgements import STATEMENT

if TYPE_CHECKING:
    from provenance.store.entries import Entry
    from provenance.store.ledger import Ledger

ARTICLE = "the article"
"""How the document itself is called where it speaks."""
_HANDED_ON = "handed_on"


class Said(msgspec.Struct, frozen=True, tag="statement", omit_defaults=True):
    """A statement in plain words.

    Attributes:
        iri: of the assertion.
        who: the speaker's name as printed, `ARTICLE`, or None for a source that is not named.
        unnamed: what the text calls a source that is not named.
        stance: a name of `provenance.vocab.STANCES`.
        claim: its words.
        exact, prefix, suffix, start: the quotation and where it stands; empty where the record has no text.
        publication: IRI of where it was said.
        date: when, as printed.
        based_on, responds_to: IRIs.
    """

    iri: str
    who: str | None
    unnamed: str | None
    stance: str
    claim: str
    hedged: bool = False
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    publication: str | None = None
    date: str | None = None
    based_on: tuple[str, ...] = ()
    responds_to: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two statements at one place say the same."""
        return (self.who, self.unnamed, self.stance, self.hedged, normalise_text(self.claim), self.exact)


class Verdict(msgspec.Struct, frozen=True, tag="verdict", omit_defaults=True):
    """The verdict of a review, a name of `provenance.vocab.VERDICTS`, and the words that print it."""

    iri: str
    verdict: str
    exact: str = ""


Shown: TypeAlias = Said | Verdict


class Action(StrEnum):
    """What a person does to what a program read; ``OPEN`` takes an earlier word back."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"
    OPEN = "suggested"


class Judged(msgspec.Struct, frozen=True):
    """A judgement: ``was`` is what a program read, None of what it did not; ``now`` what the person says instead.

    ``by`` and ``at`` tell who judged and when, ``seq`` the entry of the ledger; empty before it is there.
    """

    action: Action
    was: Shown | None
    now: Shown | None = None
    why: str | None = None
    by: str = ""
    at: str = ""
    seq: int = 0
    record: str = ""

    @property
    def told(self) -> Shown:
        """What it is on, as the person last saw it."""
        found = self.now or self.was
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def iri(self) -> str:
        """The node that it is on: of several judgements on one the newest counts."""
        return (self.was or self.told).iri

    def detail(self, record: str) -> dict[str, object]:
        """What the ledger keeps; what has words of the record is kept apart, and forgotten with it."""
        words = {name: msgspec.to_builtins(one) for name, one in (("was", self.was), ("now", self.now)) if one}
        detail: dict[str, object] = {"record": record, "action": self.action.value, "id": short(self.iri)}
        reason = {"reason": self.why} if self.why else {}
        return detail | reason | {"exact": self.told.exact, "words": words}


def short(iri: str) -> str:
    """The id by which people call a statement or verdict: the same in every reading that says the same.

    Example:
        >>> short("https://example.org/1/assertion-1209af"), len(short("https://example.org/review"))
        ('1209af', 6)
    """
    tail = iri.rpartition("/assertion-")[2]
    return tail[:6] if "/" not in tail else digest(iri, length=6)


def standing(ledger: Ledger, record: str | None = None) -> dict[str, list[Judged]]:
    """The judgements that stand, by record, in order; of several on one node the newest. Forgotten ones are left out.

    Cost: one look-up, and 25 µs a judgement.
    """
    newest: dict[tuple[str, str], Judged] = {}
    for entry in ledger.judgements(STATEMENT):
        where = entry.detail["detail"]["record"]
        found = _read(ledger, entry) if record in (None, where) else None
        if found is not None:
            newest.pop((where, found.iri), None)
            newest[where, found.iri] = found
    by_record: dict[str, list[Judged]] = {}
    for (where, _), one in newest.items():
        by_record.setdefault(where, []).append(one)
    return by_record


def _read(ledger: Ledger, entry: Entry) -> Judged | None:
    detail = entry.detail["detail"]
    try:
        words: Mapping[str, Any] = json.loads(ledger.body(entry.body or ""))["words"]
    except ForgottenError:
        return None
    who = detail.get(_HANDED_ON) or {"by": entry.actor, "at": entry.at}
    told = {"action": detail["action"], "was": words.get("was"), "now": words.get("now"), "why": detail.get("reason")}
    rest = {"by": who["by"], "at": who["at"], "seq": entry.seq, "record": detail["record"]}
    return msgspec.convert(told | rest, Judged)
