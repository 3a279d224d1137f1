"""Readers of other makers: whatever one proposes is kept only if its words stand in the text.

A reader is a class that an installed package names in the entry point group ``provenance.readers``. It is made once a
process, without arguments, before that process gives up the network and most files, and then asked about one text after
another under the limits of every reader: memory, and a deadline for each record. What it proposes is a suggestion, with
its name as method and its confidence; docs/readers.md shows one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from msgspec.structs import replace

from provenance.dates import parse
from provenance.iri import Minter, normalise_text
from provenance.model import Agent, AgentKind, Assertion, Claim, Note, Reading, Span
from provenance.reading.printed import is_printed, unprinted_names
from provenance.vocab import STANCES
from provenance.web import publication_key, site

GROUP = "provenance.readers"
"""The group of entry points."""
BUILT_IN = "article"
"""Our own reader is in the group too; the formats ask it themselves, since they know more than the text."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A statement that a reader believes to have read.

    Attributes:
        quotation: the exact words of the text in which it is said.
        stance: a name of `provenance.vocab.STANCES`.
        claim: what it is about, in words of the text.
        speaker: the speaker's name as the text prints it.
        unnamed: what the text calls a source that it does not name; without it and ``speaker`` the text itself speaks.
        hedged: whether the words weaken it.
        confidence: 0 to 1, how sure the reader is that the text says this, never how true it is.
        start: where the quotation stands, in code points, where its words stand several times.
        date: when it was said, as printed.
    """

    quotation: str
    stance: str
    claim: str
    speaker: str | None = None
    unnamed: str | None = None
    hedged: bool = False
    confidence: float = 0.5
    start: int | None = None
    date: str | None = None


@runtime_checkable
class Reader(Protocol):
    """What an entry point of the group leads to, once it is called."""

    @property
    def name(self) -> str:
        """Short, such as ``my-model``."""

    @property
    def version(self) -> str:
        """Another version may read otherwise."""

    def propose(self, text: str) -> Iterable[Proposed]:
        """The statements of a text."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The readers that are there, and why others that are named are not."""

    readers: tuple[Reader, ...]
    faults: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to ask or to tell."""
        return bool(self.readers or self.faults)


@cache
def installed() -> Installed:
    """The readers of other makers, in the order of their names; looked for once a process. Cost: 6 ms."""
    readers, faults = [], []
    for named in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        if named.name != BUILT_IN:
            made = _made(named)
            if isinstance(made, str):
                faults.append(made)
            else:
                readers.append(made)
    return Installed(tuple(readers), tuple(faults))


def _made(named: EntryPoint) -> Reader | str:
    try:
        made = named.load()()
    except Exception as error:  # noqa: BLE001 - a package of somebody else's must not stop what we read ourselves
        return f"the reader {named.name} cannot be used ({type(error).__name__}: {error})"
    return made if isinstance(made, Reader) else f"the reader {named.name} is none: it lacks name, version or propose"


def with_proposals(reading: Reading, text: str, mint: Minter, found: Installed) -> Reading:
    """A reading with what other readers propose for its text added, as far as it holds; notes tell of the rest.

    Args:
        reading: what our own reader took from the text; what it has already is not added again.
        text: in which the spans of the reading are places.
        mint: mints the nodes of the record.
        found: the readers to ask.
    """
    adding = _Adding(reading, text, mint)
    for reader in found.readers:
        adding.ask(reader)
    adding.notes += (Note("reader-missing", fault) for fault in found.faults)
    return adding.reading()


class _Adding:
    def __init__(self, reading: Reading, text: str, mint: Minter) -> None:
        self._reading, self._text, self._mint = reading, text, mint
        self._agents = {one.iri: one for one in reading.agents}
        self._claims = {one.iri: one for one in reading.claims}
        self._assertions = {one.iri: one for one in reading.assertions}
        self._known = {self._told(one) for one in reading.assertions}
        self.notes: list[Note] = list(reading.notes)

    def reading(self) -> Reading:
        """What there is now."""
        return replace(
            self._reading,
            agents=tuple(self._agents.values()),
            claims=tuple(self._claims.values()),
            assertions=tuple(self._assertions.values()),
            notes=tuple(dict.fromkeys(self.notes)),
        )

    def ask(self, reader: Reader) -> None:
        """Add what a reader proposes; a fault of it is told, and what it proposed before stays."""
        method = f"{reader.name}/{reader.version}"
        try:
            for one in reader.propose(self._text):
                self._take(one, method)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a reader of somebody else's must not stop what we read ourselves
            self.notes.append(Note("reader-failed", f"{method} failed ({type(error).__name__}: {error})"))

    def _take(self, one: Proposed, method: str) -> None:
        wrong = next(_wrong(one, self._text), None)
        if wrong is not None:
            self.notes.append(Note("proposal-refused", f"{method}: {wrong}"))
            return
        made = self._assertion(one, method)
        if self._told(made) not in self._known:
            self._known.add(self._told(made))
            self._assertions[made.iri] = made

    def _assertion(self, one: Proposed, method: str) -> Assertion:
        start = _place(one, self._text)
        speaker, claim = self._speaker(one, start), self._claim(one)
        own = not (one.speaker or one.unnamed)
        return Assertion(
            iri=self._mint.node("assertion", method, one.stance, speaker, claim, str(start)),
            speaker=speaker,
            claim=claim,
            stance=one.stance,
            publication=self._reading.document if own else None,
            method=method,
            confidence=float(one.confidence),
            hedged=bool(one.hedged),
            said=parse(one.date) if one.date else None,
            span=Span.of(self._text, start, start + len(one.quotation)),
            heard_through=None if own else self._reading.document,
        )

    def _speaker(self, one: Proposed, start: int) -> str:
        key = publication_key(self._mint.key)
        if one.speaker:
            known = next((iri for iri, agent in self._agents.items() if agent.name == one.speaker), None)
            scope = (site(self._mint.key) if key else None) or self._mint.key
            made = Agent(known or self._mint.agent(scope, one.speaker), AgentKind.AGENT, name=one.speaker)
        elif one.unnamed:
            made = Agent(self._mint.node("agent", one.unnamed, str(start)), AgentKind.UNNAMED, label=one.unnamed)
        else:
            label = "the article's publisher (not stated)"
            made = Agent(self._mint.node("agent", "publisher"), AgentKind.UNNAMED, label=label)
        return self._agents.setdefault(made.iri, made).iri

    def _claim(self, one: Proposed) -> str:
        wanted = normalise_text(one.claim)
        for iri, claim in self._claims.items():
            if normalise_text(claim.text) == wanted:
                return iri
        language = next((claim.language for claim in self._claims.values()), None)
        made = Claim(self._mint.node("claim", wanted), one.claim, language)
        self._claims[made.iri] = made
        return made.iri

    def _told(self, one: Assertion) -> tuple[object, ...]:
        """What makes two statements the same, whoever read them: speaker, stance, claim and words."""
        agent = self._agents.get(one.speaker)
        who = (agent.name or agent.label) if agent else one.speaker
        claim = self._claims.get(one.claim)
        words = normalise_text(claim.text) if claim else one.claim
        return who, one.stance, words, one.span.exact if one.span else None


def _wrong(one: Proposed, text: str) -> Iterator[str]:
    """Why a proposal is not kept: the first reason is told."""
    told = f"“{one.quotation[:80]}”"
    if not one.quotation.strip() or one.quotation not in text:
        yield f"{told} does not stand in the text"
    if one.stance not in STANCES:
        yield f"{told}: {one.stance!r} is no stance"
    for name in (one.speaker, one.unnamed):
        if name and not is_printed(name, text):
            yield f"{told}: the text does not hold {name!r}"
    if not one.claim.strip():
        yield f"{told} has no claim"
    for name in unprinted_names(one.claim, text):
        yield f"{told}: its claim names {name}, whom the text does not"
    if not 0 <= one.confidence <= 1:
        yield f"{told}: {one.confidence} is no confidence"


def _place(one: Proposed, text: str) -> int:
    """Where the quotation stands: where it is said to, else first."""
    if one.start is not None and text.startswith(one.quotation, max(one.start, 0)):
        return max(one.start, 0)
    return text.index(one.quotation)
