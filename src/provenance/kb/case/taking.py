"""The bundle of a case, taken in: checked before anything is believed, each record whole or not at all."""

import hashlib
import zipfile
import zlib
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import pyoxigraph as ox

from provenance.errors import InputRefusedError
from provenance.ingest.guard import MAX_BYTES, MAX_DEPTH, depth
from provenance.ingest.rdf.quads import read_quads
from provenance.ingest.source import Source
from provenance.iri import record_iri
from provenance.kb.case.bundle import STAYS
from provenance.kb.case.cases import KIND, Cases
from provenance.kb.case.manifest import (
    FORMAT,
    JUDGEMENTS,
    MANIFEST,
    MEMBER,
    Judgement,
    Manifest,
    Part,
    Record,
    document_name,
    reading_name,
)
from provenance.kb.judging.overlay import lay_again
from provenance.kb.report import IngestReport
from provenance.store.matched import HANDED_ON, judged_nodes
from provenance.store.storage import Storage
from provenance.store.writer import Incoming, Outcome, Writer

MAX_BUNDLE: Final = 8 * MAX_BYTES
"""Most bytes of all parts together."""
MAX_PARTS: Final = 200_000
"""Most parts."""
_COMPRESSION: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 1
_T = TypeVar("_T")


def take_in(storage: Storage, path: Path, *, replace: bool) -> IngestReport:
    """See `provenance.kb.case.Cases.take_in`.

    Raises:
        InputRefusedError: the file is no case of ours; nothing of it is taken in.
    """
    report = IngestReport()
    with _opened(path) as archive:
        found = _Bundle(path.name, archive)
        manifest = found.manifest()
        judgements = found.judgements(manifest.judgements)
        with storage.writing() as writer:
            _Taking(storage, writer, found, report, replace=replace).everything(manifest, judgements)
    return report


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        reason = f"is no case ({error}): name a file that `case export` wrote"
        raise InputRefusedError(str(path), "", reason) from None


class _Bundle:
    """The archive: no member is believed before its name, its size and its hash were checked."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name, self._archive = name, archive
        members = archive.infolist()
        self._check_names([member.filename for member in members])
        if sum(member.file_size for member in members) > MAX_BUNDLE:
            raise self.refusal("", f"unpacks to more than {MAX_BUNDLE} bytes")
        for member in members:
            self._check_member(member)
        self._members = {member.filename: member for member in members}

    def refusal(self, place: str, reason: str) -> InputRefusedError:
        """An error that names this bundle."""
        return InputRefusedError(self.name, place, reason)

    def _check_names(self, names: list[str]) -> None:
        foreign = next((each for each in names if not MEMBER.fullmatch(each)), None)
        if foreign is not None:
            raise self.refusal(f"member {foreign[:200]!r}", "is nothing that a case holds: it was made elsewhere")
        if len(set(names)) != len(names) or MANIFEST not in names or len(names) > MAX_PARTS:
            raise self.refusal("", f"holds a part twice, more than {MAX_PARTS} parts, or no {MANIFEST}")

    def _check_member(self, member: zipfile.ZipInfo) -> None:
        if member.compress_type not in _COMPRESSION or member.flag_bits & _ENCRYPTED:
            raise self.refusal(member.filename, "is encrypted, or compressed in a way that is not read")
        if member.file_size > MAX_BYTES:
            raise self.refusal(member.filename, f"unpacks to more than {MAX_BYTES} bytes")

    def manifest(self) -> Manifest:
        """The list of what is there.

        Raises:
            InputRefusedError: it is damaged, or of another format.
        """
        found = self._decoded(MANIFEST, self._content(MANIFEST), Manifest)
        if found.format != FORMAT:
            raise self.refusal(MANIFEST, f"is of the format {found.format[:40]!r}, not {FORMAT}: upgrade one of both")
        return found

    def judgements(self, part: Part) -> list[Judgement]:
        """What came with the records.

        Raises:
            InputRefusedError: they were altered, or are none.
        """
        return [self._decoded(JUDGEMENTS, line, Judgement) for line in self.part(JUDGEMENTS, part).splitlines()]

    def part(self, name: str, told: Part) -> bytes:
        """The bytes of a part.

        Raises:
            InputRefusedError: they are missing, or not those that the manifest names.
        """
        content = self._content(name)
        if len(content) != told.bytes or hashlib.sha256(content).hexdigest() != told.sha256:
            raise self.refusal(name, "is not what the manifest says: it was altered or cut; ask for it again")
        return content

    def _content(self, name: str) -> bytes:
        member = self._members.get(name)
        if member is None:
            raise self.refusal(name, "is missing: the bundle is incomplete; ask for it again")
        try:
            with self._archive.open(member) as file:
                return file.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise self.refusal(name, f"cannot be unpacked ({error}): ask for the bundle again") from None

    def _decoded(self, name: str, content: bytes, wanted: type[_T]) -> _T:
        if depth(content.decode("utf-8", "replace")) > MAX_DEPTH:
            raise self.refusal(name, f"is nested more than {MAX_DEPTH} deep")
        try:
            return msgspec.json.decode(content, type=wanted)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self.refusal(name, f"is not what a case holds: {error}") from None


class _Taking:
    """One case on its way into a knowledge base."""

    def __init__(
        self, storage: Storage, writer: Writer, found: _Bundle, report: IngestReport, *, replace: bool
    ) -> None:
        self._storage, self._writer, self._found, self._report = storage, writer, found, report
        self._replace = replace
        self._nodes: dict[str, set[str]] = {}

    def everything(self, manifest: Manifest, judgements: list[Judgement]) -> None:
        """The records, then what is judged of those that are here now, then the case itself."""
        for record in manifest.records:
            try:
                self._record(record)
            except InputRefusedError as error:
                self._report.refused.append(error)
        self._judge(manifest.name, judgements)
        for told in manifest.records:
            if told.record in self._nodes:
                lay_again(self._writer, told.key)
        self._list(manifest)

    def _record(self, told: Record) -> None:
        """Take one record in, or leave what is here.

        Raises:
            InputRefusedError: it is damaged, or another one is here.
        """
        if record_iri(told.key) != told.record:
            raise self._found.refusal(f"record {told.key!r}", "has an IRI that is another record's")
        content = self._found.part(document_name(told.document.sha256), told.document)
        name = reading_name(told.reading.sha256)
        quads = read_quads(Source(f"{self._found.name}, {name}", self._found.part(name, told.reading)))
        self._check_here(told)
        whence = f"{self._found.name}: {told.source}"
        incoming = Incoming(told.key, told.record, content, told.media_type, whence, told.reader, quads)
        try:
            outcome = self._writer.take(incoming)
        except ValueError as error:
            raise self._found.refusal(f"record {told.key!r}", f"has a reading that cannot be stored: {error}") from None
        self._report.read += outcome is Outcome.NEW
        self._report.replaced += outcome is Outcome.REPLACED
        self._report.unchanged += outcome is Outcome.UNCHANGED
        self._nodes[told.record] = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}

    def _check_here(self, told: Record) -> None:
        if self._replace:
            return
        if told.document.sha256 in self._storage.ledger.forgotten():
            raise self._found.refusal(f"record {told.key!r}", "was forgotten here: take it in again with --replace")
        state = self._storage.ledger.current(told.key)
        if state is None:
            return
        if state.withdrawn:
            raise self._found.refusal(f"record {told.key!r}", "was withdrawn here: take it in again with --replace")
        if self._storage.ledger.entry(state.document).body != told.document.sha256:
            raise self._found.refusal(f"record {told.key!r}", "is here in another version: --replace takes this one")

    def _judge(self, case: str, judgements: list[Judgement]) -> None:
        """Keep what people judged of what is here now, each once, with who said so and when."""
        known = set(self._nodes).union(*self._nodes.values())
        for told in judgements:
            came = {HANDED_ON: {"by": told.by, "at": told.at, "case": case}}
            about = set(judged_nodes(told.kind, told.subject, told.detail))
            if told.kind not in STAYS and about and about <= known and not self._is_kept(told, came):
                self._writer.judge(told.kind, told.subject, told.detail | came)

    def _is_kept(self, told: Judgement, came: dict[str, Any]) -> bool:
        """Whether it came before, or was made here."""
        same = (e for e in self._storage.ledger.judgements(told.kind) if e.detail["subject"] == told.subject)
        ways = ((e.detail["detail"].get(HANDED_ON), (e.actor, e.at)) for e in same)
        return any(handed == came[HANDED_ON] or made == (told.by, told.at) for handed, made in ways)

    def _list(self, manifest: Manifest) -> None:
        """Keep the case under its name, joined with a case that has that name here."""
        cases = Cases(self._storage)
        claims, records = set(manifest.claims), set(self._nodes)
        for here in cases.all():
            if here.name == manifest.name:
                if claims <= set(here.claims) and records <= {*here.records, *cases.contents(here.name).records}:
                    return
                claims, records = claims.union(here.claims), records.union(here.records)
        if claims or records:
            detail = {"name": manifest.name, "claims": sorted(claims), "records": sorted(records)}
            self._writer.judge(KIND, cases.iri(manifest.name), detail)
