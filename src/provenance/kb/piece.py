"""A piece of a document on its way into the ledger."""

from os.path import abspath

from provenance.errors import InputRefusedError
from provenance.ingest.process.messages import KNOWN, Head, Heads, Looked, Read, Refused, Slices
from provenance.iri import Minter
from provenance.kb.cutting import Cut
from provenance.kb.given import Document
from provenance.kb.intake import Intake
from provenance.kb.rivals import dated, goes_before
from provenance.model import Note
from provenance.store.bodies import name_of
from provenance.store.entries import Kind
from provenance.store.recorder import Version
from provenance.store.writer import Incoming, Outcome

_TELLING = 32
"""Pieces of a file that are shorter, such as a bracket between records, stand in other files by chance."""


class Piece:
    """A piece of a document on its way into the ledger."""

    def __init__(self, intake: Intake, document: Document, file: int, cut: Cut) -> None:
        self._intake, self._document, self._file, self._cut = intake, document, file, cut
        self._format: Heads | None = None
        self._asked: dict[int, tuple[Head, str, Version | None]] = {}
        self._known: list[tuple[str, Note | None]] = []
        self._refused: list[InputRefusedError] = []
        self._slices: list[tuple[str, bytes | None]] = []
        self._first = self._records = self._refusals = 0
        self._barred: set[str] = set()
        self._torn = False

    # ------------------------------------------------------------ as `Handler`

    def heads(self, message: Heads) -> tuple[str | None, ...]:
        """Decide of each record whether it is read, and under which key."""
        self._format = message
        keys: list[str | None] = []
        for number, item in enumerate(message.items, message.first):
            if isinstance(item, Refused):
                self._refuse(item.place, item.reason)
                keys.append(None)
                continue
            key, version = self._wanted(item)
            keys.append(key)
            if key:
                self._asked[number] = (item, key, version)
        return tuple(keys)

    def take(self, message: Looked | Read | Refused | Slices) -> None:
        """Store what was read, or tell what was not."""
        self._begin()
        if isinstance(message, Read):
            self._store(message)
        elif isinstance(message, Slices):
            self._slices += message.pieces
        elif isinstance(message, Refused):
            self._not_read(message)

    def done(self) -> None:
        """Tell of what is known already, and keep the piece as it was delivered."""
        self._begin()
        for head, key, _ in self._asked.values():
            self._intake.settle(key, head.sha256)
        if self._slices and not self._torn and Kind.FORGETTING not in self._barred:
            self._deliver()
        self._intake.done(self._document, self._file, self._cut)

    # ------------------------------------------------------------ deciding

    def _wanted(self, head: Head) -> tuple[str | None, Version | None]:
        """The key under which to read it, `KNOWN`, or None where it is refused; and what it would replace.

        The same key again in one document, with other content, is a record of its own and numbered. In another
        document it replaces what that said, if it is an address; by a mere file name nobody can tell which is meant.
        """
        key, number = head.key, 1
        version = self._intake.ledger.version(key)
        while (taken := self._intake.taken(key, version)) is not None and taken[0] != head.sha256:
            if taken[1] != self._document.path and self._is_named_by_file(key):
                reason = f"another document in this call is also called {key!r}: take it in alone, with --source IRI"
                self._refuse(head.place, reason)
                return None, None
            if taken[1] != self._document.path:
                self._intake.decide(key, head.sha256, self._document.path)
                return key, None
            number += 1
            key = f"{head.key}#{number}"
            version = self._intake.ledger.version(key)
        if taken is not None and taken[1] == self._document.path:
            return KNOWN, None
        return self._new_to_this_call(head, key, version), version

    def _is_named_by_file(self, key: str) -> bool:
        return _is_called(key, self._document.source)

    def _new_to_this_call(self, head: Head, key: str, version: Version | None) -> str | None:
        if version is not None and (reason := self._bar(key, version)):
            self._refuse(head.place, reason)
            return None
        if version is not None and version.is_current(head.sha256):
            self._intake.decide(key, head.sha256, self._document.path)
            self._known.append((key, None))
            return KNOWN
        if double := self._double(key, head.sha256):
            self._known.append((double, self._same(double)))
            return KNOWN
        self._intake.decide(key, head.sha256, self._document.path)
        return key

    def _bar(self, key: str, version: Version) -> str | None:
        """Why a record that is not current must not come back; None where it may."""
        if self._intake.wishes.readmit or not version.state.withdrawn:
            return None
        ends = [(kind, version.state.reading) for kind in (Kind.WITHDRAWAL, Kind.FORGETTING)]
        history = reversed(self._intake.ledger.history(key))
        gone = next((entry for entry in history if (entry.kind, entry.ref) in ends), None)
        if gone is None:  # its taking in was merely undone
            return None
        self._barred.add(gone.kind)
        word = "forgotten" if gone.kind == Kind.FORGETTING else "withdrawn"
        return f"{key} was {word} on {gone.at[:10]} ({gone.detail['reason']}): take it in again with --readmit"

    def _double(self, key: str, sha256: str) -> str | None:
        """The current record that is this very document, where a file name is all that tells the two apart."""
        if key != self._document.name or self._document.iri is not None:
            return None
        ledger = self._intake.ledger
        for other in ledger.users_of(sha256):
            version = ledger.version(other)
            if other != key and version and version.is_current(sha256):
                return other
        return None

    def _same(self, double: str) -> Note:
        text = f"{self._document.path} is byte for byte the document taken in as {double}"
        return Note("same-document", f"{text}: give --source IRI to keep both")

    def _refuse(self, place: str, reason: str) -> None:
        self._refused.append(InputRefusedError(self._document.name, place, reason))

    # ------------------------------------------------------------ storing

    def _begin(self) -> None:
        """The piece has its turn: tell what was decided of it before."""
        if not self._first:
            self._first = self._intake.ledger.number + 1
        for key, note in self._known:
            self._unchanged(key, note)
        self._intake.report.refused += self._refused
        self._refusals += len(self._refused)
        self._known.clear()
        self._refused.clear()

    def _unchanged(self, key: str, note: Note | None = None) -> None:
        self._intake.writer.seen(key, self._document.path)
        self._intake.report.unchanged += 1
        self._records += 1
        if note is not None:
            self._intake.report.note(key, note)

    def _not_read(self, message: Refused) -> None:
        self._refusals += 1
        self._torn = self._torn or message.item < 0
        if message.item in self._asked:
            head, key, _ = self._asked.pop(message.item)
            self._intake.settle(key, head.sha256)
        if message.unclaimed and self._document.found:
            self._intake.report.skipped.append(self._document.path)
            return
        self._intake.report.refused.append(InputRefusedError(self._document.name, message.place, message.reason))

    def _store(self, read: Read) -> None:
        head, key, earlier = self._asked.pop(read.item)
        self._intake.settle(key, head.sha256)
        earlier = earlier or self._intake.ledger.version(key)  # another document of this call may have brought it
        try:
            self._keep(read, head, key, earlier)
        except ValueError as error:
            reason = f"what the reader gave cannot be kept ({error}): please report this document"
            self._not_read(Refused(head.place, reason, read.item))

    def _keep(self, read: Read, head: Head, key: str, earlier: Version | None) -> None:
        """Store it.

        Raises:
            ValueError: it is not what was asked about, or nothing that a record may say.
        """
        assert self._format is not None  # noqa: S101 - it was asked about
        content, quads = read.content.content(), read.nquads.content()
        if name_of(content) != head.sha256:
            raise ValueError("other bytes than it spoke of")
        if double := self._double(key, head.sha256):
            self._unchanged(double, self._same(double))
        elif read.copied and self._intake.writer.says(key, read.record, quads):
            self._unchanged(key)
        elif earlier is not None and (rival := self._rival(key, earlier, quads)):
            self._passed_over(key, rival)
        else:
            incoming = Incoming(
                key=key,
                record=read.record,
                content=content,
                media_type=self._format.media_type,
                source=self._document.path,
                reader=self._format.reader,
                quads=quads,
                stored=(read.content, read.nquads),
                retrieved=self._document.retrieved,
                judged=self._judged(read.record, key, content, quads),
            )
            self._take(incoming, read.notes, earlier)

    def _judged(self, record: str, key: str, content: bytes, quads: bytes) -> bytes | None:
        """What the record says with persons' judgements on it laid over; None where there are none."""
        judgements = self._intake.judgements.get(record, ())
        if not judgements:
            return None
        from provenance.kb.judging.overlay import Document, overlaid

        assert self._format is not None  # noqa: S101 - it was asked about
        document = Document(key, self._format.reader, content, self._document.retrieved)
        said, _ = overlaid(quads, judgements, Minter(key, self._intake.ledger.base), document.text)
        return said

    def _rival(self, key: str, earlier: Version, quads: bytes) -> str | None:
        """The path of the document of this call that goes before this one, where the two differ about one address."""
        here, there = _spelled(self._document.path), _spelled(self._whence(earlier))
        if here == there or there not in self._intake.together or self._is_named_by_file(key):
            return None
        kept = self._intake.ledger.reading(earlier.state.reading).nquads
        wins = goes_before((dated(key, quads), here), (dated(key, kept), there))
        return None if wins or earlier.state.withdrawn else there

    def _passed_over(self, key: str, rival: str) -> None:
        """The record stays what it is; nothing is written, so that the same call again changes nothing."""
        self._intake.report.unchanged += 1
        self._records += 1
        text = f"{key}: {rival} is kept and {self._document.path} is not, by the later date, else the last by name"
        self._intake.report.note(key, Note("differs-within-call", text))

    def _take(self, incoming: Incoming, notes: tuple[Note, ...], earlier: Version | None) -> None:
        outcome = self._intake.writer.take(incoming)
        if outcome is Outcome.REPLACED and earlier is not None:
            self._replaced(incoming.key, self._whence(earlier))
        self._records += 1
        report = self._intake.report
        report.read += outcome is Outcome.NEW
        report.replaced += outcome is Outcome.REPLACED
        report.unchanged += outcome is Outcome.UNCHANGED
        for note in notes:
            report.note(incoming.key, note)

    def _whence(self, version: Version) -> str:
        """The path by which the version came, as it was given then."""
        return str(self._intake.ledger.entry(version.state.document).detail["source"])

    def _replaced(self, key: str, earlier: str) -> None:
        """Tell where what was replaced came from elsewhere; which of them is meant, nobody but the user can say."""
        here, name = self._document.path, self._document.name
        if self._document.iri is not None or _spelled(earlier) == _spelled(here):
            return
        if _is_called(key, name):
            advice = "to keep both, take that one in again, and each with its own --source IRI"
            note = Note("replaced-same-name", f"{here} replaces {earlier}, which has the same name: {advice}")
        else:
            advice = "take that one in again if it was the right one"
            note = Note("replaced-by-other-source", f"{key} from {here} replaces that from {earlier}: {advice}")
        self._intake.report.note(key, note)

    def _deliver(self) -> None:
        """Keep the piece as it was; not where a part was forgotten: that does not come back with its neighbours."""
        intake = self._intake
        if not intake.wishes.readmit and any(map(self._was_forgotten, self._slices)):
            reason = "holds what was forgotten with a file: it is not kept; take it in again with --readmit"
            intake.report.refused.append(InputRefusedError(self._document.name, "", reason))
            return
        slices = [sha if piece is None else piece for sha, piece in self._slices]
        if not intake.ledger.lacks(piece for piece in slices if isinstance(piece, str)):
            intake.writer.deliver(self._document.path, self._document.source, slices, self._detail())

    def _was_forgotten(self, piece: tuple[str, bytes | None]) -> bool:
        """Whether bytes that tell one file from others were erased on purpose; those not at hand are long enough."""
        sha256, content = piece
        return sha256 in self._intake.forgotten and (content is None or len(content) >= _TELLING)

    def _detail(self) -> dict[str, object]:
        """What is told of a delivery; only of one without refusals by what to know it when it comes again."""
        assert self._format is not None  # noqa: S101 - something of it was asked about
        detail: dict[str, object] = {"bytes": self._cut.end - self._cut.start, "offset": self._cut.start}
        if not self._refusals:
            detail |= {"content": self._cut.sha256, "first": self._first, "format": self._format.format}
        return detail


def _is_called(key: str, name: str) -> bool:
    """Whether a key is that name, or that of one of several records that have it."""
    return key == name or key.startswith(f"{name}#")


def _spelled(path: str) -> str:
    """One spelling of a path; the disk is not asked, for it may be another machine's."""
    return abspath(path)  # noqa: PTH100 - Path.resolve asks the disk
