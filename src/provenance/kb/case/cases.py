"""The cases of a knowledge base. Each is a judgement in the ledger: the newest of a name counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from provenance.errors import ClaimNotFoundError, RequestError
from provenance.iri import digest
from provenance.kb.claims import find_claims
from provenance.kb.export.selection import all_records, find_record, scope
from provenance.kb.report import IngestReport
from provenance.rdf import Graph
from provenance.store.entries import Entry
from provenance.store.judgements import confidential_records, newest
from provenance.store.ledger import Ledger
from provenance.store.storage import Storage
from provenance.views.files import whole_file
from provenance.vocab import SCHEMA

KIND: Final = "case"
"""The kind of judgement that holds a case."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it was made.

    Attributes:
        name: what people call it.
        claims: IRIs of its claims; the records that bear on them belong to the case.
        records: IRIs of further records that belong to it.
        by: who made it.
        at: when, UTC.
    """

    name: str
    claims: tuple[str, ...]
    records: tuple[str, ...]
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a case holds now.

    Attributes:
        records: IRIs of the current records that may be handed on, sorted.
        withheld: how many more are confidential, or rest on the same document as one that is.
        absent: claims and records of the case that are no longer in the current view.
    """

    records: tuple[str, ...]
    withheld: int
    absent: tuple[str, ...]


class Cases:
    """Make, list, show, hand on and take in cases.

    Example:
        >>> with Storage.in_memory() as storage:
        ...     Cases(storage).all()
        ()
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def create(
        self, name: str, *, claims: Sequence[str] = (), records: Sequence[str] = (), replace: bool = False
    ) -> Case:
        """Make a case of claims (IRIs or texts) and records (keys or IRIs).

        Raises:
            RequestError: nothing is named, no current record has that key, or there is a case of that name.
            ClaimNotFoundError, AmbiguousClaimError: a claim is not one.
        """
        if not name.strip() or not (claims or records):
            raise RequestError("a case has a name, and claims or records: give --claim or --record")
        state = self._storage.view()
        graph = Graph(state)
        found = sorted({iri for wanted in claims for iri in find_claims(graph, wanted)})
        named = sorted({find_record(state, wanted) for wanted in records})
        with self._storage.writing() as writer:
            if not replace and name in {case.name for case in self.all()}:
                raise RequestError(f"there is a case {name!r} already: choose another name, or --replace it")
            entry = writer.judge(KIND, self.iri(name), {"name": name, "claims": found, "records": named})
        return case_of(entry)

    def all(self) -> tuple[Case, ...]:
        """Every case, by name."""
        found = map(case_of, newest(self._storage.ledger, KIND).values())
        return tuple(sorted(found, key=lambda case: case.name))

    def find(self, name: str) -> Case:
        """The case of that name.

        Raises:
            RequestError: there is none.
        """
        found = {case.name: case for case in self.all()}
        if name not in found:
            raise RequestError(f"there is no case {name!r}: `case list` shows them")
        return found[name]

    def contents(self, name: str) -> Contents:
        """What the case holds in the current view.

        Raises:
            RequestError: there is no such case.
        """
        case, state = self.find(name), self._storage.view()
        current = set(all_records(state))
        scopes = {claim: _scope(state, claim) for claim in case.claims}
        wanted = set(case.records).union(*scopes.values()) & current
        hidden = self._hidden(wanted)
        absent = (*(claim for claim, found in scopes.items() if not found), *sorted(set(case.records) - current))
        return Contents(tuple(sorted(wanted - hidden)), len(wanted & hidden), absent)

    def called(self, iri: str) -> str:
        """The text of a claim, or the key of a record, that a case names; the IRI itself of what is forgotten."""
        return Graph(self._storage.view()).text(iri, SCHEMA.text) or self._storage.ledger.key_of(iri) or iri

    def _hidden(self, wanted: set[str]) -> frozenset[str]:
        """The confidential ones, and those whose document is also that of a confidential record."""
        ledger, hidden = self._storage.ledger, confidential_records(self._storage.ledger)
        secret = set(filter(None, map(ledger.key_of, hidden)))
        asked = wanted if secret else ()
        return hidden.union(record for record in asked if not secret.isdisjoint(_holders(ledger, record)))

    def export(self, name: str, target: str | Path | BinaryIO) -> Contents:
        """Write the case as one file: documents byte for byte, readings, judgements about them, and a manifest.

        The same case gives the same bytes. Confidential records are left out and counted.

        Raises:
            RequestError: there is no such case, or nothing of it can be handed on.
            InputRefusedError: the target cannot be written.
            DamagedError: stored bytes are missing or altered.
        """
        from provenance.kb.case.bundle import bundle

        contents = self.contents(name)
        if not contents.records:
            raise RequestError(f"no record of the case {name!r} can be handed on: `case show` tells what it holds")
        content = bundle(self._storage, self.find(name), contents.records)
        if isinstance(target, str | Path):
            with whole_file(Path(target)) as file:
                file.write(content)
        else:
            target.write(content)
        return contents

    def take_in(self, path: str | Path, *, replace: bool = False) -> IngestReport:
        """Take in a case that somebody handed on: documents and readings as they are, each record whole or not at all.

        A record that is here with the same bytes stays as it is. One with other bytes, or one that was withdrawn or
        forgotten here, is refused unless ``replace``. A case of the same name here holds both afterwards.

        Raises:
            InputRefusedError: the file is no case of ours.
            LockedError: another process is writing.
        """
        from provenance.kb.case.taking import take_in

        return take_in(self._storage, Path(path), replace=replace)

    def iri(self, name: str) -> str:
        """The node that stands for the case of that name."""
        return f"{self._storage.base}case/{digest(name)}"


def case_of(entry: Entry) -> Case:
    """The case that a judgement holds."""
    told = entry.detail["detail"]
    return Case(told["name"], tuple(told["claims"]), tuple(told["records"]), entry.actor, entry.at)


def _holders(ledger: Ledger, record: str) -> list[str]:
    """Keys of the records that rest on the same document."""
    state = ledger.present(record)
    return ledger.users_of(ledger.entry(state.document).body or "") if state else []


def _scope(state: ox.Store, claim: str) -> set[str]:
    try:
        return scope(state, claim)
    except ClaimNotFoundError:
        return set()
