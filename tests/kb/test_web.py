"""Addresses taken in: from a site on this machine to a record, by the facade and by the command line."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance import KnowledgeBase
from provenance.cli.main import group
from provenance.errors import InputRefusedError
from provenance.ingest.fetching.fetcher import Fetcher
from provenance.kb import IngestInterrupted
from provenance.store.entries import Kind

WORDS = "The ferry to Port Amber sank at its berth on Monday, and the harbour master said that nobody was hurt. "
CANONICAL = "https://harbour-check.example/ferry"
RUSSIAN = "Паром утонул у причала в понедельник утром"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The ferry</title>
<link rel="canonical" href="%s"></head><body><article><h1>The ferry</h1>{f"<p>{WORDS * 3}</p>" * 3}
</article></body></html>"""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        port = self.headers["Host"].rpartition(":")[2]
        pages = {
            "/robots.txt": (200, "User-agent: *\nDisallow: /secret", None),
            "/ship": (
                200,
                f"<html><body><h1>{RUSSIAN}</h1><p>{(RUSSIAN + ', говорят в порту. ') * 5}</p></body></html>",
                None,
            ),
            "/old": (301, "", "/ferry?utm_source=x"),
            "/ferry?utm_source=x": (200, PAGE % f"http://127.0.0.1:{port}/ferry", None),
        }
        status, body, location = pages.get(self.path, (404, "", None))
        charset = "windows-1251" if self.path == "/ship" else "utf-8"
        self.send_response(status)
        self.send_header("Content-Type", f"text/html; charset={charset}")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body.encode(charset))

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site of one page; nobody waits between two requests."""
    monkeypatch.setattr(Fetcher, "_wait", lambda *_: None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("stored", ["memory", "disk"])
def test_a_page_is_kept_as_it_came_under_its_own_address(site: str, stored: str, tmp_path: Path) -> None:
    with KnowledgeBase.in_memory() if stored == "memory" else KnowledgeBase.create(tmp_path / "kb") as kb:
        report = kb.ingest(f"{site}/old", f"{site}/missing", f"{site}/secret/a", allow_private=True)
        assert report.read == 1
        assert [one.source for one in report.refused] == [f"{site}/missing", f"{site}/secret/a"]
        ledger = kb._storage.ledger
        [document] = [entry for entry in ledger.entries() if entry.kind == Kind.DOCUMENT]
        assert document.key == f"{site}/ferry".replace("http:", "https:")
        assert ledger.document_bytes(document.seq).decode() == PAGE % f"{site}/ferry"
        assert document.detail["source"] == f"{site}/old"
        retrieved = document.detail["retrieved"]
        assert retrieved["url"] == f"{site}/ferry?utm_source=x"
        assert retrieved["chain"] == [f"{site}/old"]
        assert retrieved["at"].startswith("20")
        again = kb.ingest(f"{site}/old", allow_private=True)
        assert (again.unchanged, again.read) == (1, 0)
        assert kb.reread().unchanged == 1
        kb.verify()


def test_an_interruption_ends_the_list_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object, url: str) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        raise InputRefusedError(url, "", "is not fetched: interrupted")

    monkeypatch.setattr(Fetcher, "fetch", interrupted)
    with KnowledgeBase.in_memory() as kb, pytest.raises(IngestInterrupted) as caught:
        kb.ingest(*(f"https://harbour-check.example/{number}" for number in range(5)))
    assert len(caught.value.report.refused) == 1


def test_this_machine_is_not_asked_unless_allowed(site: str) -> None:
    with KnowledgeBase.in_memory() as kb:
        [refused] = kb.ingest(f"{site}/old").refused
        assert "an address of a private network; --allow-private lets it be" in refused.reason
        assert kb.stats().records == 0


def test_the_encoding_that_the_site_names_counts(site: str) -> None:
    with KnowledgeBase.in_memory() as kb:
        report = kb.ingest(f"{site}/ship", allow_private=True)
        assert report.read == 1, report.refused
        assert not {"encoding-detected", "encoding-wrong"} & set(report.note_counts())
        assert any(RUSSIAN in str(quad.object) for quad in kb._storage.view())
        assert kb.reread().unchanged == 1


def test_a_source_names_the_document(site: str) -> None:
    with KnowledgeBase.in_memory() as kb:
        assert kb.ingest(f"{site}/old", source=CANONICAL, allow_private=True).read == 1


def test_the_command_takes_addresses_and_files_of_them(site: str, tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text(f"# of Monday\n\n{site}/old\n  {site}/missing  \n")
    told = tmp_path / "report.json"
    command = ["-k", str(tmp_path / "kb"), "ingest", "--create", "--allow-private", "--report", str(told)]
    done = CliRunner().invoke(group, [*command, "--urls", str(urls)])
    assert done.exit_code == 3, done.output
    assert json.loads(told.read_text())["read"] == 1
    assert "answers 404 Not Found" in done.output
    assert CliRunner().invoke(group, [*command, f"{site}/old"]).exit_code == 0
    assert json.loads(told.read_text())["unchanged"] == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [(b"https://a.example/\nferry.html\n", "line 2 is no address"), (b"\xff\xfe", "is not text in UTF-8")],
)
def test_a_file_of_other_things_is_wrong_use(lines: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_bytes(lines)
    done = CliRunner().invoke(
        group, ["-k", str(tmp_path / "kb"), "ingest", "--create", "--urls", str(tmp_path / "urls.txt")]
    )
    assert done.exit_code == 2
    assert message in done.output
    assert not (tmp_path / "kb").exists()


def test_nothing_given_is_wrong_use() -> None:
    done = CliRunner().invoke(group, ["ingest"])
    assert done.exit_code == 2
    assert "Give a PATH, a URL, or --urls FILE" in done.output
