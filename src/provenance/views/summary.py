"""The answer to "where does this claim come from?" in sentences, for the page and for the printed tree."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from provenance.analysis.origins import begins
from provenance.analysis.timeline.lag import dated, firsts
from provenance.analysis.timeline.order import Interval
from provenance.analysis.trace import Chain, Party, Statement, Trace, TracedClaim, VerdictGiven, Work
from provenance.views.conflicts import conflict_words
from provenance.views.moment import moment_lines
from provenance.views.scene import Line
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import (
    AGAINST_WORDS,
    ORIGIN_WORDS,
    counted,
    date_words,
    holding,
    in_brackets,
    listing,
    party_words,
    several,
    speakers,
    stance_words,
    verdict_words,
    when_said,
    work_kind,
    work_name,
)
from provenance.vocab import STANCES

_MOST, _REASONS = 4, 2  # verdicts, and claims beside it, that are told one by one
_CHAINS, _STEPS, _DOUBTS, _GROUNDS = 2, 6, 3, 6  # ways down, steps of each, contradictions, grounds of verdicts


def summarise(trace: Trace) -> tuple[Line, ...]:
    """The answer in sentences: first said, handed on, dates in doubt, verdict, against it, grounds, related, not known.

    Before all comes the moment, where the answer is not drawn from the current state, and that one text tells it all.
    """
    first = (*_through_one(trace), *_first(trace), *_taken_back(trace), *_handed_on(trace), *_doubted(trace))
    answer = (*_verdict(trace), *_against(trace), *_rests(trace), *_precursors(trace), *_unknown(trace))
    return (*moment_lines(trace.moment), *first, *answer)


def _one_text(trace: Trace) -> Work | None:
    """The publication through which alone all is known that several say."""
    through = {said.heard_through or said.work for said in trace.statements}
    several = len({said.speaker.iri for said in trace.statements}) > 1
    return next(iter(through)) if several and len(through) == 1 else None


def _through_one(trace: Trace) -> Iterator[Line]:
    if told := _one_text(trace):
        yield Line("All from one text", f"{_titled(told)}, which alone tells what others said.")


def _first(trace: Trace) -> Iterator[Line]:
    if not trace.originators:
        yield Line("First said", _by_nobody(trace))
        return
    first, *others = trace.originators
    text = f"as far as these records show, by {_known_as(trace, first)}{_where(trace, first)}{_weakened(trace, first)}"
    if others:
        told = [f"{_known_as(trace, other)}{_weakened(trace, other)}" for other in _apart(first, others)]
        text += f"; also, without a ground shown here, by {listing(told)}"
    yield Line("First said", f"{text}.{_in_order(trace)}{_by_way(trace)}")


def _apart(first: Party, others: Sequence[Party]) -> list[Party]:
    """The others, told as others where they are called like one before: nobody is merged by name."""
    met, told = {first.name}, []
    for other in others:
        told.append(replace(other, name=f"another {other.name}") if other.name and other.name in met else other)
        met.add(other.name)
    return told


def _weakened(trace: Trace, party: Party) -> str:
    """That a party hedged all by which it began the claim, and that it took it back."""
    own, back = _of(trace, party, filter(begins, trace.roots)), _of(trace, party, _retractions(trace))
    hedged = ", in words that hedge it" if own and all(map(_is_weak, own)) else ""
    return hedged + (f", who took it back{_dated(back[-1])}" if back else "")


def _of(trace: Trace, party: Party, statements: Iterable[Statement]) -> list[Statement]:
    """Those that the party made, also under another name by a confirmed match."""
    return [statement for statement in statements if _one(trace, statement.speaker) == party.iri]


def _is_weak(statement: Statement) -> bool:
    return statement.hedged or statement.stance == "suggests"


def _one(trace: Trace, speaker: Party) -> str:
    """Who speaks, the same for those who are one by a confirmed match."""
    return trace.same.get(speaker.iri, speaker.iri)


def _retractions(trace: Trace) -> list[Statement]:
    return _by_one_stance(trace, "retracts")


def _by_one_stance(trace: Trace, stance: str) -> list[Statement]:
    return [said for said in trace.statements if said.stance == stance]


def _for_it(statements: Iterable[Statement]) -> list[Statement]:
    return [said for said in statements if said.sign > 0]


def _told(lead: str, text: str, end: str = ".") -> Iterator[Line]:
    """A line where there is something to say."""
    if text:
        yield Line(lead, text + end)


def _taken_back(trace: Trace) -> Iterator[Line]:
    who = listing(f"{party_words(s.speaker)}{_dated(s)}" for s in _retractions(trace))
    return _told("Taken back", who and f"by {who}", ": what these said before counts no more.")


def _stands(trace: Trace, said: Statement) -> bool:
    """Whether its speaker did not take it back, at that time or after."""
    when = Interval.of(said.date)
    return not any(
        _one(trace, back.speaker) == _one(trace, said.speaker) and not (when and after and after.before(when))
        for back in _retractions(trace)
        for after in (Interval.of(back.date),)
    )


def _by_nobody(trace: Trace) -> str:
    """Why nobody is told to have begun it."""
    backed = _for_it(trace.statements)
    if not backed:
        return "not known: nobody is recorded here as saying it."
    if silent := [said for said in backed if said.origin]:
        return f"not known: it is only backed, by {speakers(silent)}, which answers what was there before."
    return "none of those who say it is without a ground here: they rest on each other."


def _known_as(trace: Trace, party: Party) -> str:
    """A party with the other names under which it spoke, where a match is confirmed."""
    others = [s.speaker for s in trace.statements if trace.same.get(s.speaker.iri) == party.iri]
    names = listing(f"“{party_words(other)}”" for other in others)
    return party_words(party) + in_brackets(names and f"by a confirmed match the same as {names}")


def _in_order(trace: Trace) -> str:
    """Says so where it is not known which of several originators was the first."""
    roots = [said for said in trace.roots if begins(said)]
    if len(trace.originators) == 1:
        return ""
    known = dated(roots)
    first = {said.speaker.iri for _, said in known if said.iri in firsts(known)}
    return "" if len(first) == 1 and len(known) == len(roots) else " Which of them was the first is not known."


def _handed_on(trace: Trace) -> Iterator[Line]:
    """From the roots on which others rest, down to the statement that is furthest from them."""
    said = {s.iri: s for s in trace.statements}
    told = [_way(chain, [said[iri] for iri in chain.path]) for chain in trace.chains]
    return _told("Handed on", several(told, _CHAINS, "origin"))


def _way(chain: Chain, path: Sequence[Statement]) -> str:
    steps = [f"{party_words(said.speaker)}{_dated(said)}" for said in path]
    cut = steps if len(steps) <= _STEPS else [*steps[: _STEPS - 2], f"{len(steps) - _STEPS + 1} more", steps[-1]]
    return f"{' → '.join(cut)} ({counted(chain.resting, 'statement rests', 'statements rest')} on the first)"


def _dated(said: Statement) -> str:
    return in_brackets(when_said(said))


def _doubted(trace: Trace) -> Iterator[Line]:
    told = several(list(conflict_words(trace)), _DOUBTS, "contradiction")
    return _told("Dates in doubt", told, ". Which of the dates holds is not known.")


def _where(trace: Trace, party: Party) -> str:
    """Publication and date of the party's first statement for the claim."""
    statement = next((said for said in _for_it(trace.statements) if said.speaker.iri == party.iri), None)
    if statement is None:
        return ""
    told = statement.heard_through
    through = f", known only through {_titled(told)}" if told and _one_text(trace) is None else ""
    return (_place(statement.work, party) if statement.work else "") + _dated(statement) + through


def _titled(work: Work) -> str:
    return in_quotes(work_name(work), 80)


def _place(work: Work, party: Party) -> str:
    """In which publication: its title, else what a text calls it, such as a post of the one who speaks."""
    if work.title:
        return f" in {_titled(work)}"
    called = (work.label or work_kind(work)).removesuffix(f" by {party.label}")
    article = "" if called == work.label != work_kind(work) else "an " if called[0] in "aeio" else "a "
    return f" in {article}{shorten(called, 80)}"


def _by_way(trace: Trace) -> str:
    """Says so where the originators never said the claim itself, only what entails it."""
    own = {s.claim for s in trace.roots}
    if not own or trace.claim.iri in own:
        return ""
    suggested = any(r.kind == "entails" and r.state == "suggested" for r in trace.relations)
    return " Not in these words: by way of claims that entail it" + (" (a suggestion)." if suggested else ".")


def _verdict(trace: Trace) -> Iterator[Line]:
    texts = {claim.iri: in_quotes(claim.text, 80) for claim in trace.claims}
    told = [
        _verdict_told(given, "" if trace.is_asked(given.claim) else texts.get(given.claim, given.claim))
        for given in trace.verdicts
    ]
    yield Line("Verdict", (several(told, _MOST, "verdict") or "none in these records") + ".")


def _verdict_told(given: VerdictGiven, of: str) -> str:
    who = f"{verdict_words(given)} by {party_words(given.reviewer)}"
    return ", ".join(filter(None, (who, date_words(given.date), of and f"on {of}")))


def _against(trace: Trace) -> Iterator[Line]:
    yield from _others(trace)
    denying = speakers(_by_one_stance(trace, "denies"))
    yield from _told("Denied", denying and f"by {denying}", ", whom the claim is about: listed, counted on no side.")
    yield from _told("Bearing on it", several(_reasons(trace), _REASONS, "claim"))


def _others(trace: Trace) -> Iterator[Line]:
    """Who but the reviewers stands against it."""
    others = [s for s in trace.statements if s.sign < 0 and s.speaker.iri not in trace.reviewers]
    if told := _by_stance(trace, others):
        strong = any(STANCES[s.stance].strength == "strong" and not s.hedged for s in others)
        looked = {"findsNoEvidence", "doesNotEstablish"} & {s.stance for s in others}
        weak = f" To {'find no evidence' if looked else 'doubt it'} is not to find it false."
        yield Line("Others against it", told + "." + ("" if strong else weak))


def _reasons(trace: Trace) -> list[str]:
    """Claims beside this one, with who takes which stance on each; first those with a word against."""
    ordered = sorted(trace.reasons, key=lambda reason: min((s.sign for s in reason[1]), default=1))
    return [_taken(claim, statements) for claim, statements in ordered]


def _taken(claim: TracedClaim, statements: Iterable[Statement]) -> str:
    """A claim behind those who take a stance on it: where its words are cut, what was found of them is read."""
    taken = listing((f"{party_words(s.speaker)} {stance_words(s)}{_dated(s)}" for s in statements if s.sign), most=3)
    return (taken and f"{taken}: ") + in_quotes(claim.text, 110)


def _by_stance(trace: Trace, statements: list[Statement]) -> str:
    """Who stands against it and how, each stance by its own word, hedged ones apart."""
    return "; ".join(
        f"{words}{' (hedged)' if hedged else ''}: {listing((_also(trace, s) for s in those), most=3)}"
        for stance, words in AGAINST_WORDS.items()
        for hedged in (False, True)
        if (those := [s for s in statements if s.stance == stance and s.hedged is hedged])
    )


def _also(trace: Trace, said: Statement) -> str:
    """Who stands against it, with what the same one says for it."""
    own = _of(trace, replace(said.speaker, iri=_one(trace, said.speaker)), _for_it(trace.statements))
    other = next(iter(own), None)
    name = party_words(said.speaker)
    return f"{name}{_dated(said)}, who also {stance_words(other)} it{_dated(other)}" if other else name


def _rests(trace: Trace) -> Iterator[Line]:
    words = "; and of ".join(filter(None, (_word(trace, origin) for origin in ORIGIN_WORDS)))
    yield from _told("Claim rests on", words and f"the word of {words}")
    yield from _told("Verdict rests on", several(_reviewers_grounds(trace), _GROUNDS, "ground"))


def _word(trace: Trace, origin: str) -> str:
    """Who of the originators has it in that way, and did not take it back."""
    who = listing(party_words(s.speaker) for s in trace.roots if s.origin == origin and _stands(trace, s))
    return who and f"{who} ({ORIGIN_WORDS[origin]})"


def _reviewers_grounds(trace: Trace) -> list[str]:
    """Whom and what the reviewers' own words rest on, apart from the reviewers themselves."""
    names = _ground_names(trace)
    reviewing = [s for s in trace.statements if s.speaker.iri in trace.reviewers and s.sign <= 0]
    grounds = [ground for s in reviewing for ground in s.based_on]
    return list(dict.fromkeys(names[ground] for ground in grounds if ground in names))


def _ground_names(trace: Trace) -> dict[str, str]:
    """What a ground is called, by its IRI: the speaker of a statement that is no reviewer's, or the work's title."""
    others = [s for s in trace.drawn if s.speaker.iri not in trace.reviewers]
    beside = {s.iri for s in trace.beside}
    works = {iri: in_quotes(work.called, 60) for iri, work in trace.works.items()}
    return works | {s.iri: f"{party_words(s.speaker)}: {_did(s, elsewhere=s.iri in beside)}" for s in others}


def _did(said: Statement, *, elsewhere: bool) -> str:
    """What a ground says: a verdict does not make a finding of no evidence one of falsehood."""
    return f"{stance_words(said)}, on another claim" if elsewhere else stance_words(said)


def _precursors(trace: Trace) -> Iterator[Line]:
    told = [_taken(claim, those) for claim, those in trace.precursors[:3]]
    return _told("Related", "; ".join(told), ". This is no corroboration.")


def _nameless(trace: Trace) -> str:
    """What those are called who are heard of the claim, or of what bears on it, and have no name."""
    heard = [*(said.speaker for said in trace.drawn), *(given.reviewer for given in trace.verdicts)]
    return listing(in_quotes(party.label) for party in heard if not party.name)


def unread_words(trace: Trace) -> str:
    """How many publications were heard of and not read, and how many of them are on other claims alone."""
    own = {said.work.iri for said in trace.statements if said.work}
    others = sum(work.iri not in own for work in trace.unread)
    of = f"{others} of them" if others < len(trace.unread) else "all"
    elsewhere = f" ({of} on claims beside this one)" if others else ""
    return f"{counted(len(trace.unread), 'work')} heard of and not read{elsewhere}"


def _beginning(trace: Trace) -> Iterator[str]:
    """What the records leave open of how it began."""
    roots = [said for said in filter(begins, trace.roots) if _stands(trace, said)]
    if silent := [said for said in roots if said.origin == "not stated"]:
        yield f"from whom {speakers(silent)} {_has({said.speaker for said in silent})} it, if from anybody"
    if roots and not dated(roots):
        yield "when it was first said"


def _has(those: Collection[object]) -> str:
    return "has" if len(those) == 1 else "have"


def _unknown(trace: Trace) -> Iterator[Line]:
    drawn, nameless = trace.drawn, _nameless(trace)
    read = sum(said.state != "confirmed" for said in drawn)
    of = f"all {len(drawn)} statements" if 1 < read == len(drawn) else f"{read} of {counted(len(drawn), 'statement')}"
    parts = holding(
        (trace.unread, unread_words(trace)),
        (read, f"{of} drawn here read by machine and not confirmed by a person"),
        (nameless, f"no name is given for {nameless}"),
        (not trace.statements, "who says it, and on what ground"),
    )
    told = "; ".join((*_beginning(trace), *parts))
    return _told("Not known", told, f". Drawn from {counted(trace.records_read, 'record')}.")
