"""Taking records in: what a write session does to the ledger, and then to the index."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from provenance.errors import RequestError
from provenance.store.actions import Action, undo
from provenance.store.bodies import Body, name_of
from provenance.store.computed import Computation
from provenance.store.difference import as_stored
from provenance.store.entries import Current, Detail, Entry, Kind, canonical, stamp
from provenance.store.following import catch_up
from provenance.store.forgetting import Forgotten, Holds, erase, records_of
from provenance.store.graphs import check_nquads, check_quads, to_nquads
from provenance.store.index import Around, Index
from provenance.store.judgements import JUDGED, machine_reading
from provenance.store.recorder import Recorder
from provenance.store.search import Search
from provenance.store.touching import touch_since
from provenance.store.vectors import keep_vectors

FIRST_RECORDS = 250
"""The first group of records has at most so many, and each one twice as many as that before: the index has something
to load early on, and not much is left for the end where all are few."""
GROUP_RECORDS = 1_000
"""A group of records that share one commit has at most so many records,"""
GROUP_BYTES = 8_000_000
"""or so many bytes of documents,"""
GROUP_SECONDS = 5.0
"""or took so long, give or take one record."""
LOAD_GROUPS = 3
"""So many groups are loaded into the index together, where it takes longer to load one than to take in the next: who
takes in need not wait then, and the engine has fewer files to merge."""

_WORDS = ("exact", "words")
"""What a judgement tells in words of a record."""


class Outcome(StrEnum):
    """What became of a record that was handed in. ``NEW`` is also one that had been withdrawn."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One version of one record, read.

    Attributes:
        key: what identifies the record over its versions.
        record: its IRI, the only graph in which ``quads`` may stand.
        content: the bytes that were received.
        source: whence, as the user named it: a path or a URL.
        reader: name and version of the reader that made the quads.
        quads: what it says; also as N-Quads that parse, sorted, each once.
        stored: ``content`` and N-Quads as they are kept, where that was made already.
        retrieved: where it was found on the web, when and by which redirects, where it was fetched.
        judged: N-Quads of the same reading as persons' judgements leave it, where there are any on the record.
    """

    key: str
    record: str
    content: bytes
    media_type: str
    source: str
    reader: str
    quads: Iterable[ox.Quad] | bytes
    stored: tuple[Body, Body] | None = None
    retrieved: Detail | None = None
    judged: bytes | None = None


class Writer:
    """One write session. What it has taken is acknowledged after `flush`, or when the session ends."""

    def __init__(
        self,
        ledger: Recorder,
        index: Index,
        actor: str,
        flushed: Callable[[], None] = lambda: None,
        *,
        search: Search | None = None,
        around_load: Around = nullcontext,
    ) -> None:
        self._ledger, self._index, self._actor, self._flushed = ledger, index, actor, flushed
        self._around_load = around_load
        self._search = search
        self._records = self._bytes = self._waiting = 0
        self._enough = FIRST_RECORDS
        self._since = time.monotonic()
        ledger.begin_action()

    @property
    def ledger(self) -> Recorder:
        """The ledger as it stands with what was taken and is not yet durable."""
        return self._ledger

    def is_current(self, key: str, content: bytes) -> bool:
        """Whether these bytes are the current version of that record, so that reading them again is needless."""
        version = self._ledger.version(key)
        return version is not None and version.is_current(name_of(content))

    def says(self, key: str, record: str, quads: Iterable[ox.Quad] | bytes) -> bool:
        """Whether these quads, or N-Quads, are what was read last, before any judgement, whatever it was read from."""
        state = self._ledger.present(key)
        if state is None or state.iri != record:
            return False
        known = ox.parse(machine_reading(self._ledger, state.reading).nquads, format=ox.RdfFormat.N_QUADS)
        said = ox.parse(quads, format=ox.RdfFormat.N_QUADS) if isinstance(quads, bytes) else quads
        return as_stored(known) == as_stored(said)

    def seen(self, key: str, source: str | None = None) -> Entry:
        """Note that the current version of a record was received again.

        Raises:
            RequestError: no record of that key is current.
        """
        document = self._state(key).document
        detail = {} if source is None else {"source": source}
        return self._ledger.append(Kind.SEEN, self._actor, key=key, ref=document, detail=detail)

    def take(self, incoming: Incoming) -> Outcome:
        """Take in one version of a record: its bytes and what was read from them, both or neither.

        Raises:
            ValueError: a quad has a blank node, or stands outside the record's graph; or the IRI is another record's.
        """
        nquads = _nquads(incoming)
        version = self._ledger.version(incoming.key)
        self._check_name(incoming, version.state.iri if version else None)
        if version and version.is_current(name_of(incoming.content)):
            self.seen(incoming.key, incoming.source)
            return Outcome.UNCHANGED
        content, quads = incoming.stored or (None, None)
        with self._ledger.together():
            document = self._keep_document(incoming, content)
            told: Detail = {"record": incoming.record, "reader": incoming.reader}
            self._keep_reading(document, told, nquads, incoming.judged, quads)
        self._count(len(incoming.content))
        return Outcome.REPLACED if version and not version.state.withdrawn else Outcome.NEW

    def deliver(self, name: str, source: str, slices: Sequence[bytes | str], detail: Detail | None = None) -> Entry:
        """Keep a file that holds several records, or a piece of one, as slices that give it back byte for byte.

        A slice that is also a record's document is stored once; it may be given by its SHA-256. What was delivered
        before is noted as seen. Else ``detail`` is told with it; it must hold ``bytes`` where a SHA-256 is given.
        """
        with self._ledger.together():
            kept = {piece: self._ledger.keep(piece) for piece in dict.fromkeys(slices) if isinstance(piece, bytes)}
            hashes = [piece if isinstance(piece, str) else kept[piece] for piece in slices]
            body = "\n".join(hashes).encode("ascii")
            earlier = self._ledger.delivery_of(name_of(body), name)
            told: dict[str, str | int] = {"name": name, "source": source}
            if earlier is not None:
                return self._ledger.append(Kind.SEEN, self._actor, ref=earlier, detail=told)
            told |= {"slices": len(slices), **(detail or {"bytes": sum(map(len, slices))})}
            return self._ledger.append(Kind.DELIVERY, self._actor, body=body, detail=told)

    def delivered_again(self, delivery: Entry) -> Entry:
        """Note that what was delivered came again."""
        told = {"name": delivery.detail["name"], "source": delivery.detail["source"]}
        return self._ledger.append(Kind.SEEN, self._actor, ref=delivery.seq, detail=told)

    def withdraw(self, key: str, reason: str) -> Entry:
        """Take a record out of the view; it stays in the ledger with the reason.

        Raises:
            RequestError: no record of that key is current.
        """
        state = self._state(key)
        detail = {"record": state.iri, "reason": reason}
        entry = self._ledger.append(Kind.WITHDRAWAL, self._actor, key=key, ref=state.reading, detail=detail)
        self._count(0)
        return entry

    def reread(self, key: str, reader: str, quads: Iterable[ox.Quad], judged: bytes | None = None) -> Entry:
        """Give the current version of a record another reading; ``judged`` is as of `Incoming`. The last entry.

        Raises:
            RequestError: no record of that key is current.
            ValueError: a quad has a blank node, or stands outside the record's graph.
        """
        state = self._state(key)
        nquads = to_nquads(check_quads(state.iri, quads))
        detail = {"record": state.iri, "reader": reader, "again": True}
        with self._ledger.together():
            entry = self._keep_reading(self._ledger.entry(state.document), detail, nquads, judged)
        self._count(0)
        return entry

    def rejudge(self, key: str, judged: bytes) -> Entry:
        """Let a record say what judgements on its reading come to, as N-Quads.

        Raises:
            RequestError: no record of that key is current.
            ValueError: a quad has a blank node, or stands outside the record's graph.
        """
        read = self._ledger.entry(machine_reading(self._ledger, self._state(key).reading).seq)
        return self._keep_judged(read, judged)

    def _keep_reading(
        self, document: Entry, told: Detail, nquads: bytes, judged: bytes | None, stored: Body | None = None
    ) -> Entry:
        """A reading of a document, and what judgements come to on it where there are any: the last entry."""
        read = self._ledger.append(
            Kind.READING, self._actor, key=document.key, ref=document.seq, body=nquads, stored=stored, detail=told
        )
        return read if judged is None else self._keep_judged(read, judged)

    def _keep_judged(self, read: Entry, judged: bytes) -> Entry:
        """A reading with what persons judged of it, beside the reading itself: it is what the record says then."""
        detail = {k: v for k, v in read.detail.items() if k not in ("begins", "judged")}
        nquads = check_nquads(detail["record"], judged)
        told = {**detail, "again": True, JUDGED: read.seq}
        return self._ledger.append(Kind.READING, self._actor, key=read.key, ref=read.ref, body=nquads, detail=told)

    def judge(self, kind: str, subject: str, detail: Detail) -> Entry:
        """Keep a person's judgement of that kind on a subject, an IRI.

        Where it rests on words of a record, ``detail`` holds ``record`` and ``exact``, the quotation, and whatever else
        has its words in ``words``. These are kept as bytes of their own, so that they can be forgotten with the record.
        """
        told = {"judgement": kind, "subject": subject, "detail": {k: v for k, v in detail.items() if k not in _WORDS}}
        words = {k: detail[k] for k in ("record", *_WORDS) if k in detail}
        body = canonical(words).encode("ascii") if "exact" in words else None
        return self._ledger.append(Kind.JUDGEMENT, self._actor, body=body, detail=told)

    def undo(self) -> Action:
        """Take the last action back, as `provenance.store.actions.undo` does; returns it.

        Raises:
            RequestError: there is none, or it forgot something.
        """
        action = undo(self._ledger, self._actor)
        self.flush()
        return action

    def forget(self, key: str, reason: str, holds: Holds) -> Forgotten:
        """Erase all bytes of a record, as `provenance.store.forgetting.erase` does; index and snapshots still hold it.

        Raises:
            RequestError: there was never such a record, or nothing of it is left.
        """
        return erase(self._ledger, self._actor, key, reason, holds)

    def compute(self, computation: Computation, number: int, results: Iterable[bytes]) -> None:
        """Put the results of an analysis in the place of those of its run before; they are in the next snapshot.

        Args:
            computation: whose results they are.
            number: of the ledger, up to which the state was current that it ran over (`Index.number` of that state);
                what was written since makes results stale as if it came now.
            results: see `provenance.store.computed.put`.

        Raises:
            ValueError: a statement is not about a result of this computation.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        self.flush()
        self._index.put(computation, number, stamp(self._ledger.now()), results)
        touch_since(self._ledger, self._index.store, number)

    def keep_vectors(self, model: str, vectors: Mapping[int, bytes]) -> None:
        """Keep what a model takes texts to mean, in the search file: see `provenance.store.vectors`.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        if self._search is not None:
            keep_vectors(self._search, model, vectors)

    def flush(self) -> None:
        """Make everything taken so far durable, then bring the index up to it.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written; nothing since the last flush is acknowledged.
        """
        self._commit()
        self._waiting = 0
        catch_up(self._ledger, self._index, self._search, self._around_load)
        self._ledger.passed_on()
        self._flushed()

    def _state(self, key: str) -> Current:
        state = self._ledger.current(key)
        if state is None:
            raise RequestError(f"no record has the key {key!r}: {self._told_of(key)}")
        if state.withdrawn:
            raise RequestError(f"the record {key!r} was withdrawn already")
        return state

    def _told_of(self, name: str) -> str:
        """What to do where a name is that of no record: it may be a delivered file."""
        keys = records_of(self._ledger, name)
        if not keys:
            return "`kb log` lists what was received"
        more = ", …" if len(keys) > 1 else ""
        return f"it is a delivered file, whose records have keys of their own ({keys[0]}{more}): `kb log` lists them"

    def _check_name(self, incoming: Incoming, known: str | None) -> None:
        if known not in (None, incoming.record) or self._ledger.key_of(incoming.record) not in (None, incoming.key):
            raise ValueError(f"{incoming.record} is not the IRI of the record {incoming.key!r}")

    def _keep_document(self, incoming: Incoming, stored: Body | None) -> Entry:
        told = {"source": incoming.source, "media_type": incoming.media_type, "bytes": len(incoming.content)}
        told |= {} if incoming.retrieved is None else {"retrieved": incoming.retrieved}
        content = incoming.content
        return self._ledger.append(
            Kind.DOCUMENT, self._actor, key=incoming.key, body=content, stored=stored, detail=told
        )

    def _count(self, size: int) -> None:
        self._index.go_on()
        self._records, self._bytes = self._records + 1, self._bytes + size
        full = self._records >= min(self._enough, GROUP_RECORDS) or self._bytes >= GROUP_BYTES
        if full or time.monotonic() - self._since >= GROUP_SECONDS:
            self._group()

    def _group(self) -> None:
        """Make a group durable; the index follows when it is free, or lags behind by `LOAD_GROUPS`."""
        self._waiting += 1
        self._enough *= 2
        if self._index.is_busy and self._waiting < LOAD_GROUPS:
            self._commit()
        else:
            self.flush()

    def _commit(self) -> None:
        self._ledger.commit()
        self._records = self._bytes = 0
        self._since = time.monotonic()


def _nquads(incoming: Incoming) -> bytes:
    if isinstance(incoming.quads, bytes):
        return check_nquads(incoming.record, incoming.quads)
    return to_nquads(check_quads(incoming.record, incoming.quads))
