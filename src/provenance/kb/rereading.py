"""Reading stored documents anew, on purpose: with the readers of today, telling what changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from provenance.analysis.changes import RecordChange, record_change
from provenance.errors import ForgottenError, InputRefusedError, ProvenanceError, RequestError
from provenance.ingest.fetching.told import charset_of
from provenance.ingest.formats import find_format
from provenance.ingest.source import Entry, Format, Source
from provenance.labels import own_labels
from provenance.rdf import to_quads
from provenance.store.entries import Current
from provenance.store.judgements import Quoted, quotations
from provenance.store.ledger import Ledger
from provenance.store.storage import Storage
from provenance.store.writer import Writer
from provenance.vocab import OA

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class RereadReport:
    """What reading anew did.

    Attributes:
        unchanged: records whose new reading says the same; nothing was written for them.
        changed: the others, each with the statements that came and went.
        unread: records that could not be read anew, with the reason; their reading stays.
        adrift: judgements that no longer anchor: their quotation is no span of the new reading.
    """

    unchanged: int = 0
    changed: list[RecordChange] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    adrift: list[Quoted] = field(default_factory=list)


def reread(storage: Storage, records: Sequence[str], progress: Progress | None = None) -> RereadReport:
    """Read the current versions of those records anew, or of all; see `provenance.kb.KnowledgeBase.reread`.

    Raises:
        RequestError: no current record has one of the keys or IRIs.
        LockedError: another process is writing.
    """
    from provenance.kb.labels import labels_of

    with storage.writing() as writer, own_labels(labels_of(storage.ledger)):
        return read_anew(storage, writer, states_of(storage.ledger, records), progress)


def read_anew(
    storage: Storage, writer: Writer, states: Sequence[Current], progress: Progress | None = None
) -> RereadReport:
    """Read those records anew within a write session, by the own labels that are in force."""
    report = RereadReport()
    for done, state in enumerate(states, start=1):
        try:
            _reread(storage, writer, state, report)
        except (InputRefusedError, ForgottenError, RequestError) as error:
            report.unread.append((state.key, str(error)))
        if progress is not None:
            progress(done, len(states))
    writer.flush()
    quoted = quotations(storage.ledger)
    read = {state.iri for state in states}
    report.adrift = [one for one in quoted if one.record in read and not _anchored(storage.ledger, one)]
    return report


def states_of(ledger: Ledger, records: Sequence[str]) -> list[Current]:
    """Where those records stand, named by key or IRI; all that are current where none is named.

    Raises:
        RequestError: no current record has one of the keys or IRIs.
    """
    current = {key: state for key, state in ledger.standing().items() if not state.withdrawn}
    keys = [ledger.key_of(record) or record for record in records] or current
    for key in keys:
        if key not in current:
            raise RequestError(f"no current record has the key or IRI {key!r}")
    return [current[key] for key in dict.fromkeys(keys)]


def _reread(storage: Storage, writer: Writer, state: Current, report: RereadReport) -> None:
    ledger = storage.ledger
    old = ledger.reading(state.reading)
    form = find_format(old.reader.partition("/")[0])
    quads = _read(form, stored_entry(ledger, form, state), storage.base)
    if form.reader == old.reader and writer.says(state.key, state.iri, quads):
        report.unchanged += 1
        return
    before = storage.ledger_number
    entry = writer.reread(state.key, form.reader, quads)
    writer.flush()
    report.changed.append(record_change(ledger, state.key, before, entry.seq))


def stored_entry(ledger: Ledger, form: Format, state: Current) -> Entry:
    """The stored document as the format sees it, under the key that the record has.

    Raises:
        InputRefusedError: today's format reads it as something else than one record.
        ForgottenError: its bytes were erased.
        DamagedError: they are missing or altered.
    """
    told = ledger.entry(state.document).detail
    retrieved = told.get("retrieved") or {}
    iri, charset = retrieved.get("identified_by", state.key), charset_of(retrieved)
    source = Source(told["source"], ledger.document_bytes(state.document), iri, charset=charset)
    found = list(form.entries(source))
    if len(found) != 1 or isinstance(found[0], InputRefusedError):
        refused = next((str(one) for one in found if isinstance(one, InputRefusedError)), f"{len(found)} records")
        raise source.refusal("", f"is read by {form.reader} as {refused}: its reading stays")
    return replace(found[0], key=state.key)


def _read(form: Format, entry: Entry, base: str) -> list[ox.Quad]:
    try:
        return list(to_quads(form.read(entry, base)))
    except ProvenanceError:
        raise
    except Exception as error:
        reason = f"the reader {form.reader} failed ({type(error).__name__}: {error}): please report this document"
        raise InputRefusedError(entry.key, entry.place, reason) from error


def _anchored(ledger: Ledger, quoted: Quoted) -> bool:
    state = ledger.current(ledger.key_of(quoted.record) or "")
    return state is not None and quoted.exact in _spans(ledger.reading(state.reading).nquads)


def _spans(nquads: bytes) -> set[str]:
    return set(_exact(ox.parse(nquads, format=ox.RdfFormat.N_QUADS)))


def _exact(quads: Iterable[ox.Quad]) -> Iterator[str]:
    for quad in quads:
        if quad.predicate.value == OA.exact and isinstance(quad.object, ox.Literal):
            yield quad.object.value
