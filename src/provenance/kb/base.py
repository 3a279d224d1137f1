"""`KnowledgeBase`: the facade used by the command line, notebooks and scripts alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from provenance.errors import RequestError
from provenance.iri import DEFAULT_BASE
from provenance.kb.reader import Reader
from provenance.kb.told import Progress, Told
from provenance.store.storage import Storage

if TYPE_CHECKING:
    from provenance.analysis.changes import Changes
    from provenance.kb.case import Cases
    from provenance.kb.doctor import Finding
    from provenance.kb.export import ExportReport
    from provenance.kb.history import Event
    from provenance.kb.judging import Judging
    from provenance.kb.matches import Matches
    from provenance.kb.past import PastReader
    from provenance.kb.report import IngestReport
    from provenance.kb.rereading import RereadReport
    from provenance.store.actions import Action
    from provenance.store.forgetting import Forgotten
    from provenance.store.snapshots import SnapshotAge
    from provenance.store.verify import Verified


class KnowledgeBase(Told):
    """One knowledge base: a directory, or a pure in-memory one for tests and notebooks.

    Opening is for reading; a method that writes takes the write lock for its own call. Use it as a context manager, or
    call `close`.

    Example:
        >>> with KnowledgeBase.in_memory() as kb:
        ...     kb.stats().claims
        0
    """

    @classmethod
    def create(cls, path: str | Path, *, base: str = DEFAULT_BASE) -> Self:
        """Make a new knowledge base in an empty or absent directory, or open the one that is there.

        Args:
            path: the directory.
            base: IRI under which the nodes of this knowledge base are minted; it ends in ``/`` or ``#``.

        Raises:
            KnowledgeBaseError: the directory holds something else, or cannot be written.
        """
        return cls(Storage.create(Path(path), base=base))

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open an existing knowledge base.

        Raises:
            NoKnowledgeBaseError: there is none at that path.
            DamagedError: what is there cannot be used.
        """
        return cls(Storage.open(Path(path)))

    @classmethod
    def in_memory(cls, *, base: str = DEFAULT_BASE) -> Self:
        """A knowledge base without files. Its queries run in this process: trust them, no time limit stops them."""
        return cls(Storage.in_memory(base=base))

    def at(
        self,
        *,
        as_of: str | None = None,
        published_by: str | None = None,
        confirmed_only: bool = False,
        progress: Progress | None = None,
    ) -> PastReader:
        """A reader of another state than the current one; close it after use.

        Args:
            as_of: a date; only what had been received by its end (UTC) counts, by the ledger.
            published_by: a date; statements and reviews that were published after its end are left out, with the edges
                that only they back. Those without a readable date stay, and are counted.
            confirmed_only: leave out statements that no person confirmed, with the edges that only they back.
            progress: called with records done and records to do, where the state has to be made.

        Raises:
            RequestError: nothing is asked for, or a date cannot be read or lies in the future.
            DamagedError: bytes of a reading are missing or altered.
            KnowledgeBaseError: the copy of that state cannot be written.

        Cost: for ``as_of`` 1 to 3 ms a record that was written since, at most that of a rebuild; where that is long the
        state is kept beside the snapshots, and the next call is served from there, as are the last three. For
        the others a pass over the statements, and a copy of the view once a query is asked. On disk memory is
        bounded.

        Example:
            >>> with KnowledgeBase.in_memory() as kb, kb.at(as_of="2025-02") as then:
            ...     then.stats().records, then.moment.number
            (0, 0)
        """
        from provenance.kb.past import at

        return at(
            self._storage,
            as_of=as_of,
            published_by=published_by,
            confirmed_only=confirmed_only,
            progress=progress,
        )

    def changes(self, since: str, until: str | None = None) -> Changes:
        """What came, changed and went: records with their claims, verdicts and statements, and judgements.

        Args:
            since: a date; changes count from its beginning on (UTC), by the ledger.
            until: a date; changes count to its end. Without it, to now.

        Raises:
            RequestError: a date cannot be read or lies in the future, or they are the wrong way round.
            DamagedError: bytes of a reading are missing or altered.

        Cost: proportional to what was written between the two, some ms a record.
        """
        from provenance.kb.past import changed

        return changed(self._storage, since, until)

    @property
    def snapshot_age(self) -> SnapshotAge:
        """How far answers lag behind the ledger, in entries and seconds: not at all when nobody is writing."""
        return self._storage.snapshot_age

    def doctor(self) -> list[Finding]:
        """Which protections this system gives, and what endangers the knowledge base here."""
        from provenance.kb.doctor import examine

        return examine(self._storage)

    # ------------------------------------------------------------------ taking in

    def ingest(
        self,
        *sources: str | Path | bytes | BinaryIO,
        format: str | None = None,  # noqa: A002 - the word of the command line
        source: str | None = None,
        readmit: bool = False,
        jobs: int | None = None,
        mapping: str | Path | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Take in files; what cannot be read is refused with its place and reason, and the rest goes on.

        Documents are read in processes of their own, without network, with a memory limit and a deadline for each
        record (`provenance.ingest.process.handle.Allowance`); a base in memory reads in this process, and trusts them.
        Memory does not grow with a file of lines.

        Args:
            sources: paths of files and directories (with all below, hidden files left out), the bytes of a document, a
                stream of them, or addresses (``https://…``, ``http://…``), which are fetched while the lock is held.
            format: name of a format, to force it; else it is detected by content.
            source: IRI that identifies the document, where the file name does not (for one source only).
            readmit: take in again what was withdrawn or forgotten; without it, that is refused with date and reason.
            mapping: says what the columns of a table mean: a YAML file, or the name of a mapping that is there; without
                it that which knows the table's header.
            allow_private: fetch from this machine and its network too.
            jobs: how many processes read; by default as many as there are processors, at most four.
            progress: called after each piece of a file with bytes done and bytes known.

        Raises:
            RequestError: no such format, ``source`` with several sources, or no ``jobs``.
            LockedError: another process is writing.
            IngestInterrupted: by Ctrl-C, a KeyboardInterrupt with the ``report``; what was read is kept, and the same
                call again goes on from there.

        Example:
            >>> with KnowledgeBase.in_memory() as kb:
            ...     report = kb.ingest(b'{"@type": "ClaimReview"}')
            >>> report.complete
            False
        """
        from provenance.kb.taking import take_in

        if mapping is not None:
            from provenance.kb.adding import table_format

            format = table_format(str(mapping), format)  # noqa: A001 - the word of the command line
        return take_in(
            self._storage,
            sources,
            format_name=format,
            iri=source,
            readmit=readmit,
            jobs=jobs,
            allow_private=allow_private,
            progress=progress,
        )

    def withdraw(self, record: str, reason: str) -> None:
        """Take a record out of the current view; it stays in the ledger, with the reason.

        Args:
            record: its key (URL or file name) or the IRI of its graph.
            reason: why, in words; required, because others will ask.

        Raises:
            RequestError: no current record has that key, or the reason is empty.
        """
        if not reason.strip():
            raise RequestError("say why the record is withdrawn: others will ask")
        with self._storage.writing() as writer:
            writer.withdraw(self._storage.ledger.key_of(record) or record, reason)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make index and search anew from the readings in the ledger; no reader runs again."""
        self._storage.rebuild(progress)

    # ------------------------------------------------------------------ upkeep

    def undo(self) -> Action:
        """Take the last action back: all that one call which writes did. Returns that action.

        Records stand again where they stood before, judgements made no longer count. It is an entry of the ledger
        itself, and undone by another `undo`; nothing leaves the ledger.

        Raises:
            RequestError: there is nothing to undo, or the last action forgot a record.
        """
        with self._storage.writing() as writer:
            return writer.undo()

    def actions(self) -> Iterator[Action]:
        """What calls that write did, newest first."""
        from provenance.store.actions import actions

        return actions(self._storage.ledger)

    def log(
        self,
        record: str | None = None,
        *,
        kinds: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        by: str | None = None,
    ) -> Iterator[Event]:
        """The ledger as a history, in order.

        Args:
            record: only this, by key or IRI.
            kinds: only these of `provenance.kb.history.EVENTS`.
            since: a date; from its beginning on (UTC).
            until: a date; to its end (UTC).
            by: only what this person or program did.

        Raises:
            RequestError: no such record or kind, or a date cannot be read.
        """
        from provenance.kb.history import Wanted, history

        return history(self._storage.ledger, Wanted(record, tuple(kinds), since, until, by))

    def verify(self, *, quick: bool = False, progress: Progress | None = None) -> Verified:
        """Check the chain, all bytes against their hashes, and view and search file against the ledger.

        ``quick`` compares a sample of the records only, always the same of a given state.
        """
        from provenance.store.searched import verified

        return verified(self._storage, quick=quick, progress=progress)

    def reread(self, *records: str, progress: Progress | None = None) -> RereadReport:
        """Read stored documents anew with today's readers: those records, or all. Same readings change nothing.

        Raises:
            RequestError: no current record has one of the keys or IRIs.
            LockedError: another process is writing.
        """
        from provenance.kb.rereading import reread

        return reread(self._storage, records, progress)

    def forget(self, record: str, reason: str) -> tuple[Forgotten, int]:
        """Erase a record wholly: its documents, readings and quoted words; hash and reason stay. It cannot be undone.

        Args:
            record: its key (URL or file name) or the IRI of its graph; or the path of a delivered file, with which go
                the records that came by nothing else. Names stay in the ledger.
            reason: why; it stays in the ledger too.

        Returns:
            What was erased, and how many files of the knowledge base were searched for it afterwards.

        Raises:
            RequestError: no reason is given, or there is nothing of that key or IRI to be erased.
            LockedError: another process is writing, or reads from the ledger.
            KnowledgeBaseError: the disk is full, or something of it was found afterwards.
        """
        from provenance.kb.forgetting import forget

        return forget(self._storage, record, reason)

    # ------------------------------------------------------------------ handing on

    def export(
        self,
        target: str | Path | BinaryIO,
        format: str | None = None,  # noqa: A002 - the word of the command line
        *,
        claims: Sequence[str] = (),
        records: Sequence[str] = (),
        of: Reader | None = None,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the current view, or a part of it; the file appears whole or not at all.

        What is confidential is left out and counted, with every triple that nobody else says.

        Args:
            target: a file; for CSV a new directory or a file that ends in ``.zip``; or a stream of bytes.
            format: ``trig``, ``nq``, ``ttl``, ``jsonld``, ``csv``, ``xlsx``, ``graphml``, ``gexf`` or ``claimreview``;
                by default what the target's ending says.
            claims: only the records from which `trace` answers for these claims.
            records: only these, by key or IRI; with ``claims``, these too.
            of: an older state to export, instead of the current one.
            progress: called with how much is done and how much there is.

        Raises:
            RequestError: no such format or record.
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.
            InputRefusedError: the target cannot be written.
        """
        from provenance.kb.export import export
        from provenance.kb.export.selection import select
        from provenance.store.judgements import confidential_records

        state = (of or self)._state.view()  # noqa: SLF001 - of a reader, as this is one
        part = select(state, confidential_records(self._storage.ledger), claims, records)
        return export(part, target, format, progress)

    @property
    def cases(self) -> Cases:
        """The cases: named sets of claims and records, to be made, listed, handed on and taken in."""
        from provenance.kb.case import Cases

        return Cases(self._storage)

    @property
    def matches(self) -> Matches:
        """Which claims are the same, and which agents: to be suggested, listed, confirmed and rejected."""
        from provenance.kb.matches import Matches

        return Matches(self._storage)

    @property
    def judging(self) -> Judging:
        """What persons say of what was read: to be confirmed, corrected, rejected and added to."""
        from provenance.kb.judging import Judging

        return Judging(self._storage)

    def confidential(self, record: str, reason: str, *, lift: bool = False) -> None:
        """Keep a record from being handed on by `export` and in cases; with ``lift``, end that.

        Args:
            record: its key (URL or file name) or the IRI of its graph.
            reason: why, in words; it stands in the ledger.
            lift: take the mark off.

        Raises:
            RequestError: no record has that key, or nothing would change.
        """
        from provenance.kb.confidential import mark_confidential

        mark_confidential(self._storage, record, reason, lift=lift)
