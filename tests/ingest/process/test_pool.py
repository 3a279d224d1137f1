"""Readers that crash, hang or eat memory lose one entry each; what is read does not depend on how many there are."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from provenance.errors import RequestError
from provenance.ingest.process.handle import Allowance
from provenance.ingest.process.messages import Heads, Job, Looked, Read, Refused, Slices
from provenance.ingest.process.pool import InProcess, Pool

FORMAT = '''
"""A format that does what its lines say."""
import os, time, socket
from provenance.ingest.source import Entry
from provenance.model import Reading

def act(text):
    if b"crash" in text:
        os.abort()
    if b"hang" in text:
        time.sleep(60)
    if b"eat" in text:
        bytearray(1 << 40)
    if b"leave" in text:
        socket.create_connection(("127.0.0.1", 9))
    if b"write" in text:
        open("/tmp/written-by-a-reader", "w").write("x" * 10)
    if b"look" in text:
        os.listdir("/home")

class Format:
    name, media_type, reader = "acting", "text/plain", "acting/1"
    def sniff(self, source):
        return source.content.startswith(b"acting")
    def by_lines(self, source):
        return self.sniff(source) and b"whole" not in source.content
    def entries(self, source):
        for number, line in enumerate(source.content.splitlines()):
            if b"walk" in line:
                act(line)
            yield Entry(f"{source.line or number}", f"line {source.line or number + 1}", line, line)
    def slices(self, source):
        return [source.content]
    def read(self, entry, base):
        if b"read" in entry.content:
            act(entry.content)
        return Reading(record=f"{base}r/{entry.key}", document=f"{base}d/{entry.key}", reader=self.reader)

FORMAT = Format()
'''
ENTRY = "import provenance.ingest.formats as f\nf._MODULES = {'acting': 'acting_format', **f._MODULES}\n"


class Told:
    """What a handler was told."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.refused: list[tuple[str, str]] = []
        self.slices: list[str] = []
        self.ended = False

    def heads(self, message: Heads) -> tuple[str | None, ...]:
        self.refused += [(item.place, item.reason) for item in message.items if isinstance(item, Refused)]
        return tuple(None if isinstance(item, Refused) else item.key for item in message.items)

    def take(self, message: Looked | Read | Refused | Slices) -> None:
        if isinstance(message, Read):
            self.read.append(message.content.content().decode().strip())
        elif isinstance(message, Refused):
            self.refused.append((message.place, message.reason))

    def done(self) -> None:
        self.ended = True


Run = Callable[..., Told]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Read lines with a format that does what they say, in processes of their own."""
    (tmp_path / "acting_format.py").write_text(FORMAT)
    (tmp_path / "sitecustomize.py").write_text(ENTRY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))

    def read(*lines: str, jobs: int = 1, seconds: float = 20.0) -> Told:
        path = tmp_path / "lines.txt"
        path.write_text("\n".join(lines))
        told, job = Told(), Job("lines.txt", None, None, "https://example.org/id/", 0, path.stat().st_size)
        file = os.open(path, os.O_RDONLY)
        with closing(Pool(jobs, lambda: False, Allowance(seconds=seconds))) as pool:
            pool.submit(job, file, told)
            pool.finish()
        os.close(file)
        assert told.ended
        return told

    return read


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("read crash", "crashed the process"),
        ("walk crash", "crashed the process"),
        ("read hang", "was not read within 1 s"),
        ("walk hang", "was not read within 1 s"),
        ("read eat", "memory"),
        ("walk eat", "memory"),
        ("read leave", "OSError"),
        ("read write", "PermissionError"),
        ("read look", "PermissionError"),
    ],
)
def test_a_fault_costs_one_line_and_the_rest_is_read(run: Run, fault: str, reason: str) -> None:
    told = run("acting", "two", fault, "four", "five", seconds=1.0 if "hang" in fault else 20.0)
    assert told.read == ["acting", "two", "four", "five"]
    [(place, why)] = told.refused
    assert place == "line 3"
    assert reason in why


def test_several_faults_in_one_file_cost_one_line_each(run: Run) -> None:
    told = run("acting", "walk crash", "three", "read crash", "walk crash", "six")
    assert told.read == ["acting", "three", "six"]
    assert [place for place, _ in told.refused] == ["line 2", "line 4", "line 5"]


def test_of_a_document_that_is_no_file_of_lines_what_follows_a_crash_is_lost_and_told(run: Run) -> None:
    told = run("acting whole", "two", "walk crash", "four")
    assert told.read == ["acting whole", "two"]
    assert [place for place, _ in told.refused] == ["after item 2"]


def test_one_line_of_such_a_document_may_fail_to_be_read(run: Run) -> None:
    told = run("acting whole", "read crash", "three")
    assert (told.read, [place for place, _ in told.refused]) == (["acting whole", "three"], ["line 2"])


def test_the_allowance_comes_from_the_environment() -> None:
    assert Allowance.from_environment({"PROVENANCE_READING_MEMORY_MIB": "1000"}).memory == 1000 << 20
    with pytest.raises(RequestError, match="PROVENANCE_READING_SECONDS"):
        Allowance.from_environment({"PROVENANCE_READING_SECONDS": "-1"})


def test_without_a_process_the_same_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"@type": "ClaimReview", "claimReviewed": "The quay burned"}')
    file, told = os.open(path, os.O_RDONLY), Told()
    InProcess().submit(Job("a.json", None, None, "https://example.org/id/", 0, path.stat().st_size), file, told)
    os.close(file)
    assert (len(told.read), told.refused, told.ended) == (1, [], True)
