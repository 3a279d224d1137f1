import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.errors import ParameterError, QueryFailedError, QueryTimeoutError
from provenance.store.limits import Limits
from provenance.store.process import Worker, Workers
from provenance.store.storage import KEPT_VIEWS, Storage
from provenance.store.worker import pack_terms, unpack_terms
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
DEEP = {
    "brackets": f"SELECT * WHERE {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}",
    "unclosed brackets": f"SELECT * WHERE {{ FILTER{'(' * 20_000}",
    "groups": f"SELECT * WHERE {'{' * 20_000}{'}' * 20_000}",
    "negations": f"SELECT * WHERE {{ FILTER({'!' * 100_000}true) }}",
}


def workers_of(storage: Storage) -> Workers:
    assert storage._workers is not None
    return storage._workers


@pytest.fixture
def filled(storage: Storage, record: Record) -> Storage:
    with storage.writing() as writer:
        writer.take(record("a", *(f"s{number} text {number}" for number in range(300))))
    return storage


@pytest.fixture
def worker(filled: Storage) -> Iterator[Worker]:
    filled.query("ASK {}")
    serving = workers_of(filled).serving
    assert serving is not None
    yield serving
    serving.close()


def test_every_kind_of_answer_comes_back(filled: Storage) -> None:
    solutions = filled.query("SELECT ?s ?none WHERE { ?s <https://example.org/text> '7' }")
    assert (solutions.kind, solutions.variables) == ("solutions", ("s", "none"))
    assert list(solutions.rows()) == [(ox.NamedNode("https://example.org/s7"), None)]
    assert filled.query("ASK { ?s ?p ?o }").truth
    assert not filled.query("ASK { ?s ?p <urn:x:none> }").truth
    graph = filled.query("CONSTRUCT { ?s ?p <urn:x:o> } WHERE { ?s ?p '7' }")
    assert (graph.kind, [str(triple.subject) for triple in graph.triples()]) == (
        "graph",
        ["<https://example.org/s7>"],
    )
    described = filled.query("DESCRIBE <https://example.org/s7>")
    assert len(list(described.triples())) == 1


def test_an_answer_is_not_read_as_what_it_is_not(filled: Storage) -> None:
    truth, graph = filled.query("ASK {}"), filled.query("CONSTRUCT WHERE { ?s ?p ?o }")
    for ask in (lambda: truth.variables, truth.rows, truth.triples, lambda: graph.truth):
        with pytest.raises(TypeError, match="not"):
            ask()


def test_a_large_answer_and_a_large_query_pass(filled: Storage) -> None:
    long = "x" * 300_000
    answer = filled.query(f"SELECT ?s ?o ?x WHERE {{ ?s ?p ?o . BIND('{long}' AS ?x) }} LIMIT 20")
    assert len(answer.payload) > 20 * len(long)


def test_a_query_is_stopped_at_its_deadline(filled: Storage, worker: Worker) -> None:
    with pytest.raises(QueryTimeoutError, match=r"after 0\.2 s.*--timeout"):
        filled.query(ENDLESS, timeout=0.2)
    assert not worker.alive
    assert filled.query("ASK { ?s ?p ?o }", timeout=60).truth


def test_a_warm_worker_moves_on_with_the_snapshot(filled: Storage, worker: Worker, record: Record) -> None:
    filled.query("ASK {}", timeout=60)
    assert workers_of(filled).serving is worker
    with filled.writing() as writer:
        writer.take(record("b", "claim text new"))
    assert filled.query("ASK { ?s ?p 'new' }").truth
    assert workers_of(filled).serving is worker


def test_a_spare_takes_over_on_the_snapshot_of_the_moment(filled: Storage, worker: Worker, record: Record) -> None:
    filled.query("ASK {}")
    spare = workers_of(filled).spare
    assert spare is not None
    for number in range(KEPT_VIEWS + 2):
        with filled.writing() as writer:
            writer.take(record(f"b{number}", f"claim text new{number}"))
        assert filled.query(f"ASK {{ ?s ?p 'new{number}' }}").truth
    with pytest.raises(QueryTimeoutError):
        filled.query(ENDLESS, timeout=0.1)
    assert filled.query(f"ASK {{ ?s ?p 'new{KEPT_VIEWS}' }}").truth
    assert workers_of(filled).serving is spare
    assert not worker.alive


def test_a_dead_spare_is_replaced(filled: Storage, worker: Worker) -> None:
    filled.query("ASK {}")
    spare = workers_of(filled).spare
    assert spare is not None
    for dead in (spare, worker):
        os.kill(dead.pid, signal.SIGKILL)
        dead._process.wait()
    assert filled.query("ASK { ?s ?p ?o }").truth
    assert filled.query("ASK { ?s ?p ?o }").truth
    spare = workers_of(filled).spare
    assert spare is not None
    assert spare.alive


def test_a_snapshot_stays_while_a_query_reads_it(filled: Storage, record: Record) -> None:
    with ThreadPoolExecutor(1) as thread:
        asking = thread.submit(filled.query, ENDLESS, timeout=60)
        until(lambda: filled._asked is not None)
        asked = filled._asked
        assert asked is not None
        for number in range(KEPT_VIEWS + 2):
            with filled.writing() as writer:
                writer.take(record(f"b{number}", "claim text new"))
            filled.view()
        assert asked.path.is_dir()
        assert asked in filled._views
        serving = workers_of(filled).serving
        assert serving is not None
        serving._process.kill()
        with pytest.raises(QueryFailedError):
            asking.result()


def test_a_syntax_error_names_line_and_column(filled: Storage, worker: Worker) -> None:
    with pytest.raises(QueryFailedError, match="line 2, column 10") as failure:
        filled.query("SELECT * WHERE {\n  ?s ?p }")
    assert type(failure.value) is QueryFailedError
    assert worker.alive


def test_an_unprojected_value_is_told_by_the_worker_too(filled: Storage, worker: Worker) -> None:
    with pytest.raises(ParameterError, match=r"\?o"):
        filled.query("SELECT ?s WHERE { ?s ?p ?o }", substitutions={"o": ox.Literal("7")})
    assert worker.alive


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_query_that_crashes_the_engine_harms_nobody_else(filled: Storage, text: str) -> None:
    with pytest.raises(QueryFailedError):
        filled.query(text, timeout=60)
    assert filled.query("ASK { ?s ?p ?o }").truth


def test_the_crash_is_real_and_told(filled: Storage, worker: Worker) -> None:
    with pytest.raises(QueryFailedError, match=r"\(SIG(SEGV|ABRT|BUS)\).*too deeply"):
        filled.query(DEEP["brackets"])
    assert not worker.alive


def test_a_worker_killed_between_queries_is_replaced(filled: Storage, worker: Worker) -> None:
    os.kill(worker.pid, signal.SIGKILL)
    worker._process.wait()
    assert filled.query("ASK { ?s ?p ?o }").truth


def test_a_worker_that_cannot_start_is_told(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "none")
    with pytest.raises(QueryFailedError, match=r"none cannot be read.*kb rebuild"):
        worker.ask("ASK {}", {})
    worker.close()
    ended = Worker(tmp_path / "none", Limits(memory=1))
    with pytest.raises(QueryFailedError):
        ended.ask("ASK {}", {})
    assert not ended.alive


def test_terms_travel_unchanged() -> None:
    terms: dict[str, ox.NamedNode | ox.Literal] = {
        "iri": ox.NamedNode("https://example.org/é#'"),
        "text": ox.Literal('a "b"\n\t\\ \u202e\x00'),
        "spoken": ox.Literal("mot", language="fr-be"),
        "typed": ox.Literal("01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
    }
    assert unpack_terms(pack_terms(terms)) == terms
    assert unpack_terms(pack_terms({})) == {}


CHILD = f"""
import sys
from provenance.store.storage import Storage
with Storage.open(sys.argv[1]) as storage:
    storage.query("ASK {{}}")
    print(storage._workers.serving.pid, flush=True)
    try:
        storage.query({ENDLESS!r})
    except KeyboardInterrupt:
        print("interrupted", storage._workers.serving.alive, storage.query("ASK {{}}").truth, flush=True)
"""


@pytest.fixture
def asking(filled: Storage, place: Path) -> "Iterator[tuple[subprocess.Popen[str], int]]":
    """A process within an endless query, and the number of its worker."""
    command = [sys.executable, "-c", CHILD, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        pid = int(child.stdout.readline())
        until(lambda: busy(pid))
        yield child, pid
        child.kill()


def until(holds: Callable[[], bool]) -> None:
    """Wait for what must come; how long it takes is not the question."""
    for _ in range(3000):
        if holds():
            return
        time.sleep(0.01)
    pytest.fail("it never came")


def busy(pid: int) -> bool:
    """Whether the process has used a fifth of a second of processor time: it is within the endless query."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) >= os.sysconf("SC_CLK_TCK") / 5


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@linux
def test_interrupting_a_query_ends_its_worker(asking: "tuple[subprocess.Popen[str], int]") -> None:
    child, pid = asking
    child.send_signal(signal.SIGINT)
    assert child.stdout is not None
    assert child.stdout.readline() == "interrupted False True\n"
    assert child.wait() == 0
    until(lambda: gone(pid))


def test_an_interrupt_of_the_worker_itself_is_ignored(filled: Storage, worker: Worker) -> None:
    os.kill(worker.pid, signal.SIGINT)
    assert filled.query("ASK { ?s ?p ?o }").truth
    assert workers_of(filled).serving is worker


@linux
def test_a_worker_does_not_outlive_a_killed_parent(asking: "tuple[subprocess.Popen[str], int]") -> None:
    child, pid = asking
    child.kill()
    until(lambda: gone(pid))


def test_a_worker_starts_with_little() -> None:
    """What it imports is what every cold query waits for."""
    code = "import provenance.store.worker, sys; print('\\n'.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True).stdout
    ours = {name for name in loaded.split() if name.startswith("provenance.")}
    assert ours == {
        "provenance.errors",
        "provenance.store",
        "provenance.store.evaluation",
        "provenance.store.limits",
        "provenance.store.sandbox",
        "provenance.store.unreadable",
        "provenance.store.worker",
        "provenance.vocab",
    }
    assert not {"dataclasses", "sqlite3", "subprocess", "rdflib", "networkx", "click", "asyncio"} & set(loaded.split())
