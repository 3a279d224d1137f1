"""The files and queries of the manifests, made for one run; and a trap on this machine that nobody must step into."""

import gzip
import socket
import threading
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

HERE = Path(__file__).parent
SECRET = "the harbour master's own key 7f3a"
MIB = 1 << 20


class Trap(NamedTuple):
    """An address that nobody must ask, those who did, and a file that nobody must read."""

    url: str
    caught: list[str]
    secret: Path

    def placed(self, text: str) -> str:
        """A text of a manifest with the trap in it."""
        return text.replace("CANARY", self.url).replace("SECRET", str(self.secret))


@pytest.fixture(scope="session")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    secret = tmp_path_factory.mktemp("secret") / "key.txt"
    secret.write_text(SECRET)
    listening = socket.create_server(("127.0.0.1", 0))
    caught: list[str] = []

    def listen() -> None:
        while True:
            try:
                connected, _ = listening.accept()
            except OSError:
                return
            with connected:
                caught.append(connected.recv(100).decode("latin-1"))

    thread = threading.Thread(target=listen)
    thread.start()
    yield Trap(f"http://127.0.0.1:{listening.getsockname()[1]}", caught, secret)
    listening.shutdown(socket.SHUT_RDWR)
    thread.join()
    listening.close()


def made(case: dict[str, Any], trap: Trap) -> bytes:
    """The content of a file of the manifest."""
    if "make" in case:
        return BUILDERS[case["make"]]()
    text = "".join(part if isinstance(part, str) else part[0] * part[1] for part in case.get("parts", ()))
    content = trap.placed(case.get("text", "") + text).encode(case.get("encoding", "utf-8"), "surrogatepass")
    return gzip.compress(content) if case.get("pack") == "gzip" else content


@pytest.fixture(scope="session")
def files(trap: Trap, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files, by name."""
    folder = tmp_path_factory.mktemp("hostile")
    found = {}
    for case in manifest("files"):
        found[case["name"]] = folder / case["name"]
        found[case["name"]].write_bytes(made(case, trap))
    return found


def manifest(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))[name_of(name)]
    return cases


def name_of(manifest_name: str) -> str:
    return {"files": "file", "queries": "query"}[manifest_name]


# ---------------------------------------------------------------------- what no text can be


def response(body: bytes, headers: str = "") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    told = f"WARC-Type: response\r\nWARC-Target-URI: https://warc.example/a\r\nContent-Length: {len(http)}\r\n"
    return f"WARC/1.0\r\n{told}Content-Type: application/http; msgtype=response\r\n\r\n".encode() + http + b"\r\n\r\n"


def workbook(parts: dict[str, bytes]) -> bytes:
    """A workbook of one sheet with some of its parts replaced."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "speaker", "stance", "claim"])
    sheet.append([1, "Ilse Vandor", "asserts", "=HYPERLINK(1)"])
    plain, found = BytesIO(), BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return found.getvalue()


def sheet_of(rows: bytes) -> dict[str, bytes]:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return {"xl/worksheets/sheet1.xml": b'<?xml version="1.0"?>' + head + rows + b"</sheetData></worksheet>"}


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a0 "ha">{entities}]>'.encode()
    body = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a8;</t></is></c></row>'
    return workbook({"xl/worksheets/sheet1.xml": sheet_of(body)["xl/worksheets/sheet1.xml"].replace(head[:21], head)})


def big_sheet() -> bytes:
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * 1000 + b"</t></is></c></row>"
    return workbook(sheet_of(row * 200_000))


def far_cell() -> bytes:
    near = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    return workbook(sheet_of(near + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def climbing() -> bytes:
    found = BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr("../../../../tmp/climbed.txt", "x")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return found.getvalue()


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    found = BytesIO()
    canvas = Canvas(found, encrypt=StandardEncryption("open sesame", strength=128))
    canvas.drawString(100, 700, "The quay was shut.")
    canvas.save()
    return found.getvalue()


def pdf_bomb() -> bytes:
    import zlib

    stream = zlib.compress(b"BT /F1 12 Tf (The quay) Tj ET " * (10 * MIB), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
    ]
    body = b"".join(b"%d 0 obj" % number + one + b"endobj\n" for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def many_strings() -> bytes:
    """A workbook whose shared strings are more than its sheet needs."""
    head = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return workbook({"xl/sharedStrings.xml": head + b"<si><t>" + b"a" * (32 * MIB) + b"</t></si></sst>"})


def outside_links() -> bytes:
    """A workbook whose parts lead out of it."""
    target = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        b'<Relationship Id="rId9" Type="%s/externalLink" Target="file:///etc/passwd" TargetMode="External"/>' % target
    )
    up = b'<Relationship Id="rId1" Type="%s/worksheet" Target="../../../../etc/passwd"/>' % target
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return workbook({"xl/_rels/workbook.xml.rels": head + link + up + b"</Relationships>"})


def odd_cells() -> bytes:
    """A sheet of cells that are nowhere."""
    row = (
        b'<row r="-1"><c r="ZZZZZZZ1"><v>1</v></c><c r="A0"><v>2</v></c><c r="A99999999999999999999"><v>3</v></c></row>'
    )
    return workbook(sheet_of(row * 1000))


BUILDERS: dict[str, Callable[[], bytes]] = {
    "warc bomb": lambda: gzip.compress(response(b"<html><p>The quay</p>" + b"\0" * (300 * MIB)), 1),
    "page bomb": lambda: response(gzip.compress(b"<html>" + b" " * (100 * MIB), 1), "Content-Encoding: gzip\r\n"),
    "xlsx bomb": big_sheet,
    "xlsx laughs": laughs,
    "xlsx far cell": far_cell,
    "xlsx strings": many_strings,
    "xlsx outside": outside_links,
    "xlsx cells": odd_cells,
    "climbing zip": climbing,
    "encrypted pdf": encrypted_pdf,
    "pdf bomb": pdf_bomb,
}
