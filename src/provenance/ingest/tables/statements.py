"""A row that says who takes which stance on which claim, on what ground: one assertion."""

import re

from msgspec.structs import replace

from provenance.dates import Date, parse_spoken
from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.agents import Agents
from provenance.ingest.claimreview.markup import clean
from provenance.ingest.claimreview.parties import told as parties
from provenance.ingest.source import Entry
from provenance.ingest.tables.mapping import meant
from provenance.ingest.tables.record import Record
from provenance.iri import Minter, normalise_text
from provenance.languages import detect
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Claim,
    Note,
    Publication,
    PublicationKind,
    Reading,
    ReviewState,
    Span,
)
from provenance.vocab import STANCES
from provenance.web import Address, read_url

BY_HAND = "by-hand/1"
"""The method of what a person typed."""
_BY_HAND, _BY_MAPPING = (BY_HAND, 1.0, ReviewState.CONFIRMED), 0.9
_ASSERTION = re.compile(r"\S+/assertion-[0-9a-f]{12}")
_YES = frozenset(("yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "sim", "да"))
_NO = frozenset(("no", "n", "false", "0", "nein", "non", "não", "нет"))
_KINDS = {"person": "Person", "organization": "Organization", "organisation": "Organization"}
_UNNAMED = "unnamed"


def statement_reading(entry: Entry, base: str, reader: str) -> Reading:
    """The reading of a statement's row. A person's typing is confirmed by being typed.

    Raises:
        InputRefusedError: no such stance or kind of speaker, no speaker, a ground that names nothing.
    """
    return _Statement(entry, base, reader).reading()


class _Statement:
    """Collects the nodes of one row. What rows of one table share is named under the table."""

    def __init__(self, entry: Entry, base: str, reader: str) -> None:
        record: Record = entry.document
        self._entry, self._record, self._reader = entry, record, reader
        self._own, self._table = Minter(entry.key, base), Minter(record.table, base)
        self._notes = list(record.notes)
        self._agents: dict[str, Agent] = {}
        self._works: dict[str, Publication] = {}
        self._by_hand = record.plan.named.mapping.by_hand

    def reading(self) -> Reading:
        """Read the row."""
        claim = self._claim()
        publication, address = self._publication()
        said = self._said(claim.iri, publication, self._speaker(address.site if address else None))
        return Reading(
            record=self._own.record,
            document=self._own.document,
            reader=self._reader,
            agents=tuple(self._agents.values()),
            publications=tuple(self._works.values()),
            claims=(claim,) if claim.text else (),
            assertions=(said,),
            notes=tuple(self._notes),
        )

    def _claim(self) -> Claim:
        """The claim, the same for all rows of the table that have its words; or one that is there already."""
        words = clean(self._told("claim") or "")
        return Claim(self._told("claim-iri") or self._table.node("claim", words), words, self._told("language"))

    def _said(self, claim: str, publication: str | None, speaker: str) -> Assertion:
        words, grounds = self._told("words"), self._grounds()
        method, confidence, state = _BY_HAND if self._by_hand else (self._reader, _BY_MAPPING, ReviewState.SUGGESTED)
        return Assertion(
            assertion_iri(self._table, self._record.row_key),
            speaker,
            claim,
            self._stance(),
            publication,
            method,
            confidence,
            hedged=self._hedged(),
            said=self._date(),
            span=Span.of(words, 0, len(words)) if words else None,
            based_on=grounds,
            responds_to=tuple(map(self._answered, self._record.values.get("responds-to", ()))),
            state=state,
        )

    def _told(self, field: str) -> str | None:
        return self._record.first(field) or None

    def _refusal(self, reason: str) -> InputRefusedError:
        return InputRefusedError(self._record.table, self._entry.place, reason)

    def _stance(self) -> str:
        told = self._told("stance") or ""
        found = _stances().get(_letters(told))
        if found is None:
            raise self._refusal(f"{told!r} is no stance{meant(told, list(STANCES), 2)}")
        return found

    def _hedged(self) -> bool:
        told = (self._told("hedged") or "no").casefold()
        if told not in _YES | _NO:
            raise self._refusal(f"hedged is yes or no, not {told!r}")
        return told in _YES

    def _named_speaker(self) -> tuple[str, str]:
        """What the speaker is called, and its kind, empty where that is not told."""
        name, kind = self._told("speaker"), (self._told("speaker-kind") or "").casefold()
        if not name:
            raise self._refusal('who says it? give a speaker; of one without a name what it is called, kind "unnamed"')
        if kind not in ("", *_KINDS, _UNNAMED):
            raise self._refusal(f"{kind!r} is no kind of speaker: person, organization or unnamed")
        return name, kind

    def _speaker(self, site: str | None) -> str:
        """The speaker, known as in a review on that site; without one, within the table; the publisher where it is."""
        name, kind = self._named_speaker()
        author = {"name": name, "sameAs": self._told("speaker-url"), "@type": _KINDS.get(kind)}
        [party] = parties({part: value for part, value in author.items() if value})
        is_unnamed = kind == _UNNAMED or party.is_generic
        if not is_unnamed and self._is_publisher(name, kind) and (house := self._publisher()):
            return house
        agents = Agents(self._own if is_unnamed else self._table, site or self._record.table)
        found = agents.unnamed(name) if is_unnamed else agents.named(party)
        self._agents[found.iri] = found
        self._notes += agents.notes
        return found.iri

    def _publication(self) -> tuple[str | None, Address | None]:
        """Where it was said: by address, else by title within the table."""
        told, title = self._told("publication"), self._told("publication-title")
        found = read_url(told) if told else None
        address = found if isinstance(found, Address) else None
        if not (told or title):
            return None, None
        work = _work(address, title) if address else self._titled(told or "", title)
        work = replace(work, language=self._told("language"), publisher=self._publisher())
        self._works[work.iri] = work
        return work.iri, address

    def _titled(self, told: str, title: str | None) -> Publication:
        if ":" in told:
            self._notes.append(Note("url-unusable", f"the publication {told[:200]!r} names nothing"))
        name = title or told
        return Publication(self._table.node("publication", name), title=name)

    def _publisher(self) -> str | None:
        house = self._told("publisher")
        if house is None:
            return None
        agent = Agent(self._table.agent(self._record.table, house), AgentKind.ORGANIZATION, house)
        self._agents[agent.iri] = agent
        return agent.iri

    def _is_publisher(self, name: str, kind: str) -> bool:
        """Whether the row's publisher speaks itself: a row that names a house twice means one house."""
        apart = kind == "person" or self._told("speaker-url") is not None
        return not apart and normalise_text(self._told("publisher") or "") == normalise_text(name)

    def _spoken(self) -> str | None:
        return self._told("language") or detect(clean(self._told("claim") or ""))

    def _date(self) -> Date | None:
        told = self._told("date")
        found = parse_spoken(told, self._spoken) if told else None
        if found and found.value is None:
            kind = "date-ambiguous" if found.earliest else "date-unread"
            self._notes.append(Note(kind, f"date: {found.text[:200]!r}"))
        return found

    def _grounds(self) -> tuple[str, ...]:
        """What it rests on: publications by their address, statements by IRI or id."""
        found = []
        for told in self._record.values.get("based-on", ()):
            address = read_url(told) if ":" in told and not _ASSERTION.fullmatch(told) else None
            if isinstance(address, Address):
                self._works.setdefault(address.iri, _work(address))
                found.append(address.iri)
            else:
                found.append(self._answered(told))
        return tuple(dict.fromkeys(found))

    def _answered(self, told: str) -> str:
        """The statement that is meant: by its IRI, or by its row's id."""
        if _ASSERTION.fullmatch(told):
            return told
        if ":" in told:
            raise self._refusal(f"{told[:200]!r} is neither a statement's IRI nor a row's id")
        return assertion_iri(self._table, told)


def assertion_iri(table: Minter, row_key: str) -> str:
    """IRI of the statement in that row of a table."""
    return table.node("assertion", row_key)


def _work(address: Address, title: str | None = None) -> Publication:
    kind = PublicationKind(address.kind) if address.kind else PublicationKind.WORK
    url, copy = address.url.strip(), address.archived_at
    return Publication(address.iri, kind, title=title, url=url, archived_at=copy, platform=address.platform)


def _stances() -> dict[str, str]:
    return {_letters(name): name for name in STANCES}


def _letters(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalpha())
