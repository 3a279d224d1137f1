"""Marking a record so that it is never handed on."""

from provenance.errors import RequestError
from provenance.store.judgements import CONFIDENTIAL, confidential_records
from provenance.store.storage import Storage


def mark_confidential(storage: Storage, record: str, reason: str, *, lift: bool) -> None:
    """See `provenance.kb.KnowledgeBase.confidential`.

    Raises:
        RequestError: no record has that key or IRI, no reason is given, or nothing would change.
    """
    state = storage.ledger.current(storage.ledger.key_of(record) or record)
    if state is None:
        raise RequestError(f"no record has the key or IRI {record!r}: `kb log` lists what was received")
    if not reason.strip():
        raise RequestError("say why with --reason: it stands in the ledger")
    with storage.writing() as writer:
        if (state.iri in confidential_records(storage.ledger)) is not lift:
            raise RequestError(f"the record {state.key!r} is {'not confidential' if lift else 'confidential already'}")
        writer.judge(CONFIDENTIAL, state.iri, {"reason": reason, "lifted": lift})
