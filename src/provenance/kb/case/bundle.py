"""The bundle of a case, written."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import PurePath
from typing import Any

import msgspec
import pyoxigraph as ox

from provenance.errors import ForgottenError
from provenance.kb.case.cases import KIND, Case
from provenance.kb.case.manifest import (
    FORMAT,
    JUDGEMENTS,
    MANIFEST,
    Judgement,
    Manifest,
    Part,
    Record,
    document_name,
    reading_name,
    written,
)
from provenance.kb.export.export import archive
from provenance.rdf import node
from provenance.store.entries import Entry, Kind
from provenance.store.judgements import CONFIDENTIAL, confidential_records
from provenance.store.ledger import Ledger
from provenance.store.matched import judged_nodes
from provenance.store.storage import Storage

STAYS = frozenset({KIND, CONFIDENTIAL})
"""Kinds of judgement that are of one knowledge base and are not handed on."""


def bundle(storage: Storage, case: Case, records: tuple[str, ...]) -> bytes:
    """The bytes of the bundle: nothing in them but what those records hold, so the same case is the same bytes.

    Raises:
        DamagedError: stored bytes are missing or altered.
    """
    ledger, state = storage.ledger, storage.view()
    parts: dict[str, bytes] = {}
    listed = [_take(ledger, record, parts) for record in records]
    known = _nodes(state, records)
    hidden = _nodes(state, tuple(confidential_records(ledger))) - known
    judged = b"".join(written(told) + b"\n" for told in _judgements(ledger, known, hidden))
    manifest = Manifest(
        format=FORMAT,
        program=f"claim-provenance {version('claim-provenance')}",
        base=storage.base,
        name=case.name,
        claims=[claim for claim in case.claims if claim in known],
        records=listed,
        judgements=_part(judged),
    )
    told = msgspec.json.format(written(manifest), indent=1) + b"\n"
    return archive({MANIFEST: told, JUDGEMENTS: judged} | dict(sorted(parts.items())))


def _take(ledger: Ledger, record: str, parts: dict[str, bytes]) -> Record:
    """What the manifest says of a record; its bytes are put with the other parts."""
    state = ledger.present(record)
    assert state is not None  # noqa: S101 - the index holds no record that the ledger lacks
    reading, detail = ledger.reading(state.reading), ledger.entry(state.document).detail
    content = ledger.document_bytes(state.document)
    document, quads = _part(content), _part(reading.nquads)
    parts[document_name(document.sha256)] = content
    parts[reading_name(quads.sha256)] = reading.nquads
    return Record(
        record=record,
        key=reading.key,
        source=PurePath(detail["source"]).name,  # where it lay on this machine is nobody else's business
        media_type=detail["media_type"],
        received=reading.received,
        reader=reading.reader,
        document=document,
        reading=quads,
    )


def _part(content: bytes) -> Part:
    return Part(hashlib.sha256(content).hexdigest(), len(content))


def _nodes(state: ox.Store, records: tuple[str, ...]) -> set[str]:
    """The records themselves, and every node that they say something of."""
    said = (quad for record in records for quad in state.quads_for_pattern(None, None, None, node(record)))
    return {quad.subject.value for quad in said if isinstance(quad.subject, ox.NamedNode)} | set(records)


def _judgements(ledger: Ledger, known: set[str], hidden: set[str]) -> Iterator[Judgement]:
    """Those that stand on what is handed on and name nothing that is withheld, in order."""
    undone = ledger.undone_judgements()
    for entry in ledger.of_kind(Kind.JUDGEMENT):
        if entry.seq not in undone and entry.detail["judgement"] not in STAYS:
            found = (told for told in _whole(ledger, entry) if hidden.isdisjoint(_texts(told.detail)))
            yield from (told for told in found if known.issuperset(_about(told)))


def _whole(ledger: Ledger, entry: Entry) -> Iterator[Judgement]:
    """A judgement with the quotation that it rests on, which is kept apart; none where that was forgotten."""
    told = entry.detail
    with suppress(ForgottenError):
        words: dict[str, Any] = json.loads(ledger.body(entry.body)) if entry.body else {}
        yield Judgement(told["judgement"], told["subject"], {**told["detail"], **words}, entry.actor, entry.at)


def _about(told: Judgement) -> tuple[str, ...]:
    """The nodes that a judgement is on; of one that tells none, what no record holds."""
    return judged_nodes(told.kind, told.subject, told.detail) or ("",)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
