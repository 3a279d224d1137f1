"""Judgements laid over readings as these come: when a record is judged, read anew or taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.fetching.told import charset_of
from provenance.ingest.formats import find_format
from provenance.ingest.source import Entry, Source, TextFormat
from provenance.iri import Minter
from provenance.store.graphs import check_quads, to_nquads
from provenance.store.judgements import machine_reading

if TYPE_CHECKING:
    from provenance.kb.judging.said import Judged
    from provenance.store.entries import Current
    from provenance.store.ledger import Ledger
    from provenance.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes of a record, as a reader takes them: for the text in which quotations are places.

    Attributes:
        key: of the record.
        reader: name and version, by whose format they are read.
        content: the bytes.
        retrieved: what was told of where they were found on the web.
    """

    key: str
    reader: str
    content: bytes
    retrieved: Mapping[str, object] | None = None

    def text(self) -> str | None:
        """The text, None where the record is no text, or none can be had."""
        with suppress(RequestError, InputRefusedError):
            form = find_format(self.reader.partition("/")[0])
            if isinstance(form, TextFormat):
                iri, charset = self.key, charset_of(dict(self.retrieved or {}))
                entries = list(form.entries(Source(self.key, self.content, iri, charset=charset)))
                if len(entries) == 1 and isinstance(entries[0], Entry):
                    return form.text(entries[0])
        return None


def document_of(ledger: Ledger, state: Current) -> Document:
    """The current document of a record.

    Raises:
        ForgottenError, DamagedError: its bytes are not there.
    """
    told = ledger.entry(state.document).detail
    reader = ledger.entry(state.reading).detail["reader"]
    return Document(state.key, reader, ledger.document_bytes(state.document), told.get("retrieved"))


def overlaid(
    nquads: bytes, judgements: Sequence[Judged], mint: Minter, text: Callable[[], str | None]
) -> tuple[bytes | None, list[Judged]]:
    """What a record says with judgements on it, and those adrift; None where there are none. ``text`` is asked once."""
    if not judgements:
        return None, []
    from provenance.kb.judging.laying import laid

    sheet, adrift = laid(nquads, judgements, mint, text())
    return to_nquads(check_quads(mint.record, sheet.quads())), adrift


def adrift(ledger: Ledger, record: str | None = None) -> list[Judged]:
    """The judgements on current records whose words are not in the text as it is now. Cost: 2 ms a judgement.

    Raises:
        DamagedError: bytes are missing or altered.
    """
    from provenance.kb.judging.said import standing

    found: list[Judged] = []
    for where, judgements in standing(ledger, record).items():
        if state := ledger.present(where):
            found += _laid(ledger, state, judgements)[1]
    return found


def lay_again(writer: Writer, key: str) -> None:
    """Let a current record say what its reading says under the judgements that stand now.

    Raises:
        RequestError: no record of that key is current.
    """
    from provenance.kb.judging.said import standing

    ledger = writer.ledger
    state = ledger.present(key)
    said = _laid(ledger, state, standing(ledger, state.iri).get(state.iri, ()))[0] if state else None
    if state and said not in (None, ledger.reading(state.reading).nquads):
        writer.rejudge(key, said)


def _laid(ledger: Ledger, state: Current, judgements: Sequence[Judged]) -> tuple[bytes | None, list[Judged]]:
    """What a current record says with those judgements on what its reader read, as `overlaid` gives it."""
    read, mint = machine_reading(ledger, state.reading).nquads, Minter(state.key, ledger.base)
    return overlaid(read, judgements, mint, document_of(ledger, state).text)
