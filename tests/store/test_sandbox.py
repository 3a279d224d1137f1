"""What a process for queries can no longer do, tried by one that has given it up as a worker does."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.errors import ProvenanceError, QueryFailedError
from provenance.store.limits import LEAST_MEMORY, Limits
from provenance.store.process import Worker
from provenance.store.storage import Storage

TRYING = """
import ctypes, os, socket, sys
from provenance.store.sandbox import confine
reached = confine(sys.argv[1], 1 << 30)
def works(name, attempt):
    try:
        attempt()
    except (OSError, MemoryError):
        return
    if reached[name]:
        print(name, flush=True)
works("reading", lambda: os.open("/etc/passwd", os.O_RDONLY))
works("reading", lambda: os.listdir("/"))
works("writing", lambda: os.open(sys.argv[1] + "/new", os.O_WRONLY | os.O_CREAT))
works("memory", lambda: bytearray(2 << 30))
works("network", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 1))
assert os.listdir(sys.argv[1]) == ["kept"]
assert os.read(os.open(sys.argv[1] + "/kept", os.O_RDONLY), 9) == b"kept"
print("end")
"""

REACHING = (
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?u) sErViCe ?u { ?s ?p ?o } }",
    "PREFIX ex: <URL> SELECT * { SERVICEex:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<URL>{ ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <URL> { ?s ?p ?o } }",
    "SELECT * { #\rSERVICE <URL> { ?s ?p ?o }\n}",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <URL>",
    "LOAD <URL>",
    "ASK {} ; LOAD SILENT <URL>",
    "SELECT * FROM <FILE> { ?s ?p ?o }",
    "SELECT * FROM NAMED <FILE> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH <FILE> { ?s ?p ?o } }",
    "SELECT * { SERVICE <FILE> { ?s ?p ?o } }",
    "LOAD <FILE>",
)


def test_what_is_given_up_is_gone(tmp_path: Path) -> None:
    import socket

    (tmp_path / "kept").write_bytes(b"kept")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        command = [sys.executable, "-c", TRYING, str(tmp_path), port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "end\n", done.stderr


def test_a_query_that_needs_too_much_memory_harms_nobody_else(storage: Storage) -> None:
    storage.view()
    worker = Worker(storage.newest_snapshot(), Limits(memory=LEAST_MEMORY))
    many = " ".join(f"VALUES ?v{number} {{ {'1 2 3 4 5 6 7 8 9 0 ' * 10} }}" for number in range(4))
    with pytest.raises(QueryFailedError, match=r"too much memory|more memory"):
        worker.ask(f"SELECT * WHERE {{ {many} }} ORDER BY ?v0 ?v3", {}, 120)
    worker.close()
    assert storage.query("ASK {}").truth


def test_no_spelling_reaches_a_server_or_a_file(storage: Storage, tmp_path: Path) -> None:
    """Whatever is refused, empty or an error: the listening socket hears nothing, and the file is not read."""
    import socket

    secret = tmp_path / "secret.nt"
    secret.write_text('<urn:x:s> <urn:x:p> "told" .\n', encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        texts = [text.replace("URL", url).replace("FILE", secret.as_uri()) for text in REACHING]
        for text in texts:
            try:
                assert b"told" not in storage.query(text, timeout=30).payload
            except ProvenanceError:
                continue
        storage.view()
        worker = Worker(storage.newest_snapshot())  # past the guard: what the engine itself may do here
        for text in texts if "network" in worker.protections else ():
            with contextlib.suppress(ProvenanceError):
                assert b"told" not in worker.ask(text, {}, 30).payload
        worker.close()
        with pytest.raises(TimeoutError):
            server.accept()
