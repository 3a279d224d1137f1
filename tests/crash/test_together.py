"""Many readers beside one writer; and threads that share one storage."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from provenance.errors import LockedError
from provenance.ingest.process.pool import InProcess
from provenance.kb import KnowledgeBase
from provenance.store.storage import Storage

SECONDS = float(os.environ.get("PROVENANCE_TOGETHER_SECONDS", "6"))
READERS = 16
WHOLE = """SELECT (COUNT(*) AS ?all) (COUNT(?label) AS ?whole) { ?review a schema:ClaimReview OPTIONAL {
    ?review schema:itemReviewed ?claim . ?claim schema:text ?text .
    ?review schema:reviewRating ?rating . ?rating schema:alternateName ?label } }"""

READER = """
import sys, time
from provenance.store.storage import Storage
end, seen, ages = time.monotonic() + float(sys.argv[2]), set(), []
PARTIAL = '''SELECT ?g { GRAPH ?g { ?s <https://example.org/size> ?size } GRAPH ?g { ?a ?b ?c } }
             GROUP BY ?g ?size HAVING (STR(COUNT(*)) != STR(?size))'''
with Storage.open(sys.argv[1]) as storage:
    while time.monotonic() < end:
        assert not list(storage.query(PARTIAL).rows())
        seen.add(len(storage.view()))
        ages.append(storage.snapshot_age.seconds)
        time.sleep(0.05)
print(len(seen), max(ages))
"""


def test_no_reader_sees_half_a_record_or_fails(place: Path, writing: str) -> None:
    script = writing + "\nimport time\nend = time.monotonic() + float(sys.argv[2])\nseed = 0\n"
    script += "while time.monotonic() < end:\n    work(sys.argv[1], seed, 5)\n    seed += 1\n"
    arguments = [str(place), str(SECONDS)]
    writer = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)
    command = [sys.executable, "-c", READER, *arguments]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
    told = [reader.communicate()[0].split() for reader in readers]
    written = writer.communicate()[0]
    assert [reader.returncode for reader in readers] == [0] * READERS
    assert writer.returncode == 0
    assert written.count("done") > 0
    assert any(int(states) > 1 for states, _ in told)


def test_an_open_view_blocks_no_writer_and_stays_as_it_was(place: Path, writing: str) -> None:
    with Storage.open(place) as notebook:
        held = notebook.view()
        before = len(held)
        subprocess.run([sys.executable, "-c", writing + "work(sys.argv[1], 1, 5)", str(place)], check=True)
        assert len(held) == before < len(notebook.view())
        with Storage.open(place) as other, other.writing():
            assert notebook.query("ASK { ?s ?p ?o }").truth  # nor does a writer block it


def test_eight_threads_read_what_one_of_them_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thread asks, traces and counts while another takes records in; a second writer is refused by name."""
    monkeypatch.setattr("provenance.kb.taking.Pool", lambda *_: InProcess())  # each of its starts is waited for
    done = Event()
    refused: list[int] = []
    taken: list[int] = []

    def review(number: int) -> bytes:
        told = {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": f"The quay {number} sank"}
        rating = {"reviewRating": {"@type": "Rating", "alternateName": "False"}}
        return json.dumps({**told, **rating, "url": f"https://check.example/{number}"}).encode()

    def write(first: int) -> None:
        for number in range(first, first + 6):
            try:
                assert kb.ingest(review(number)).complete
                taken.append(number)
            except LockedError:
                refused.append(number)

    def read(_: int) -> int:
        asked = 0
        while not done.is_set() or not asked:
            [(every, whole)] = kb.query(WHOLE).rows
            assert every == whole
            assert kb.stats().reviews >= 0
            assert kb.snapshot_age.behind >= 0
            asked += 1
        return asked

    with KnowledgeBase.create(tmp_path / "kb") as kb, ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read, number) for number in range(6)]
        writers = [threads.submit(write, first) for first in (0, 100)]
        for each in writers:
            each.result()
        done.set()
        assert all(each.result() for each in readers)
        assert len(taken) + len(refused) == 12
        assert kb.stats().reviews == len(taken) > 0


def test_threads_may_share_a_storage(place: Path) -> None:
    with Storage.open(place) as storage, ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda _: (storage.query("ASK {}").truth, len(storage.view()), storage.base), range(80))
        assert set(answers) == {(True, len(storage.view()), storage.base)}


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_second_thread_that_writes_is_refused(place: Path, *, on_disk: bool) -> None:
    def write(storage: Storage) -> None:
        with storage.writing():
            pass

    with (
        Storage.open(place) if on_disk else Storage.in_memory() as storage,
        ThreadPoolExecutor(1) as thread,
        storage.writing(),
        pytest.raises(LockedError),
    ):
        thread.submit(write, storage).result()


def test_a_writer_waits_for_one_that_is_about_to_end(place: Path) -> None:
    def write() -> bool:
        with Storage.open(place) as storage, storage.writing():
            return True

    with Storage.open(place) as storage, ThreadPoolExecutor(1) as thread:
        with storage.writing():
            waiting = thread.submit(write)
            time.sleep(0.2)
        assert waiting.result()
