"""Laying judgements over what a record says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from provenance.iri import Minter
from provenance.kb.judging.said import Action, Judged, Said, Shown, Verdict
from provenance.kb.judging.sheet import METHOD, UNMAPPED, Sheet
from provenance.kb.judging.stating import stated
from provenance.model import ReviewState, Span
from provenance.rdf import node
from provenance.rdf.terms import XSD
from provenance.vocab import CP, STANCES, VERDICTS, Stance


def laid(nquads: bytes, judgements: Sequence[Judged], mint: Minter, text: str | None) -> tuple[Sheet, list[Judged]]:
    """A reading with judgements laid over it, in their order, and those that are adrift: their words are not there.

    Args:
        nquads: the reading, as the ledger keeps it.
        judgements: in the order in which they were made.
        mint: mints the record's nodes.
        text: of the document, in which quotations are places; None where the record has none.

    Cost: some 2 ms a judgement.
    """
    sheet = Sheet(nquads, mint)
    return sheet, _Laying(sheet, mint, text).all(judgements)


class _Laying:
    def __init__(self, sheet: Sheet, mint: Minter, text: str | None) -> None:
        self._sheet, self._mint, self._text = sheet, mint, text

    def all(self, judgements: Sequence[Judged]) -> list[Judged]:
        """Lay them over it; returns those that are adrift."""
        before = set(self._sheet.edges())
        adrift = [one for one in judgements if not self._judge(one, one.told)]
        self._sheet.redraw(before)
        return adrift

    def _judge(self, one: Judged, told: Shown) -> bool:
        """Lay one over it; False where its words are not there."""
        if isinstance(told, Verdict):
            return self._on_verdict(one, told)
        there = self._find(one.was, loosely=one.action is Action.CORRECTED) if isinstance(one.was, Said) else None
        if one.action is Action.OPEN:
            return True
        if one.action is Action.REJECTED:
            return self._reject(one, told, there)
        if one.action is Action.CONFIRMED and there:
            self._sheet.set_state(there, ReviewState.CONFIRMED)
            return True
        return self._say(one, told, there)

    # ------------------------------------------------------------------ statements

    def _reject(self, one: Judged, told: Said, there: str | None) -> bool:
        if there:
            self._sheet.set_state(there, ReviewState.REJECTED)
        return bool(there) or one.was is None or self._place(told) is not None

    def _say(self, one: Judged, told: Said, there: str | None) -> bool:
        """Write what the person says, in the place of what was read where that is there."""
        place = self._place(told)
        if place is not None:
            self._sheet.remove(told.iri)
            if there is not None and there != told.iri:
                self._sheet.remove(there)
                self._sheet.rename(there, told.iri)
            self._sheet.write(stated(self._sheet, self._mint, told, place, one.by))
        elif there:  # it is wrong all the same
            self._sheet.set_state(there, ReviewState.REJECTED)
        return place is not None

    def _find(self, was: Said, *, loosely: bool) -> str | None:
        """The statement that a judgement is on: by its IRI, by what it says in which words, or by its words alone."""
        found = self._sheet.statements()
        there = _with_the_same("exact", was, found)
        same = _with_the_same("iri", was, found) or _with_the_same("content", was, there)
        if loosely and not same:
            same = there if len(there) == 1 else _with_the_same("voice", was, there)
        return self._nearest(was, same)

    def _nearest(self, was: Said, same: Sequence[Said]) -> str | None:
        """The one that stands nearest to where the words of a statement stand now."""
        place = self._place(was) or was
        starts = {one.iri: one.start for one in same}
        return min(starts, key=lambda iri: abs(starts[iri] - place.start), default=None)

    def _place(self, said: Said) -> Span | None:
        """Where its words stand in the text; an empty span where the record has no text, None where they do not."""
        if self._text is None:
            return Span(0, 0, "")
        places = re.finditer(re.escape(said.exact), self._text) if said.exact else ()
        spans = [Span.of(self._text, *found.span()) for found in places]
        return max(spans, key=lambda span: (_alike(span, said), -abs(span.start - said.start)), default=None)

    # ------------------------------------------------------------------ verdicts

    def _on_verdict(self, one: Judged, told: Verdict) -> bool:
        """Lay a judgement on a verdict over it; False where it is not there."""
        if all(review.iri != told.iri for review in self._sheet.verdicts()):
            return False
        if one.action is not Action.OPEN:
            saying = self._sheet.of_verdict(told.iri)
            self._sheet.set(told.iri, CP.rule, ox.Literal(f"{METHOD} {one.by}"))
            if one.action is Action.CONFIRMED:
                self._set_states(saying, ReviewState.CONFIRMED)
            else:
                self._overrule(told.iri, told.verdict if one.action is Action.CORRECTED else UNMAPPED, saying, one.by)
        return True

    def _overrule(self, review: str, verdict: str, saying: Sequence[str], by: str) -> None:
        """Let a review have another verdict, and what the old one said follow it."""
        self._sheet.set(review, CP.verdict, node(VERDICTS[verdict].iri))
        stance = VERDICTS[verdict].stance
        if stance is None:
            self._set_states(saying, ReviewState.REJECTED)
            return
        for iri in saying:
            self._restate(iri, STANCES[stance], by)

    def _restate(self, iri: str, stance: Stance, by: str) -> None:
        """Let what a verdict says follow another verdict; what it rested on was for the sign that it had."""
        before = self._sheet.stance(iri)
        self._sheet.set(iri, CP.stance, node(stance.iri))
        self._sheet.set(iri, CP.method, ox.Literal(f"{METHOD} {by} verdict"))
        self._sheet.set(iri, CP.confidence, ox.Literal("1", datatype=node(XSD + "decimal")))
        self._sheet.set_state(iri, ReviewState.CONFIRMED)
        if before.sign != stance.sign:
            for predicate in (CP.basedOn, CP.respondsTo):
                self._sheet.unset(iri, predicate)

    def _set_states(self, iris: Iterable[str], state: ReviewState) -> None:
        for iri in iris:
            self._sheet.set_state(iri, state)


def _with_the_same(part: str, was: Said, found: Iterable[Said]) -> list[Said]:
    return [one for one in found if getattr(one, part) == getattr(was, part)]


def _alike(span: Span, said: Said) -> int:
    """How many characters around two quotations are the same, outwards from them."""
    from rapidfuzz.distance import Postfix, Prefix

    return Postfix.similarity(span.prefix, said.prefix) + Prefix.similarity(span.suffix, said.suffix)
