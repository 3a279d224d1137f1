"""The client against a site that misbehaves in each way there is."""

import gzip
import ssl
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import brotli
import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.fetching.body import unpacked
from provenance.ingest.fetching.fetcher import Fetcher, Limits, Retrieved

Answer = Callable[..., bytes]
PAGE = b"<html><h1>The ferry sank</h1><p>So it was told at the quay.</p></html>"
QUICK = Limits(waiting=0.4, total=1.5, size=100_000, redirects=3, pause=0.0)


def client(**changes: Any) -> Fetcher:
    options: dict[str, Any] = {"allow_private": True, "limits": QUICK} | changes
    return Fetcher(**options)


def fetched(url: str, **changes: Any) -> Retrieved:
    return client(**changes).fetch(url)


def refused(url: str, **changes: Any) -> str:
    with pytest.raises(InputRefusedError) as caught:
        client(**changes).fetch(url)
    assert caught.value.source == url
    return caught.value.reason


def content(found: Retrieved) -> bytes:
    with found.content as file:
        data = file.read()
    assert found.size == len(data)
    return data


def test_a_page_comes_as_it_is_with_where_and_when(site: Any, answer: Answer) -> None:
    site.pages["/a"] = answer(b"", status="301 Moved", Location="/b?q=1#top")
    site.pages["/b?q=1"] = answer(b"", status="302 Found", Location=f"{site.url}/c")
    site.pages["/c"] = answer(PAGE, kind="text/html; charset=utf-8", Set_Cookie="a=b")
    found = fetched(f"{site.url}/a")
    assert content(found) == PAGE
    assert found.url == f"{site.url}/c"
    told = dict(found.told)
    assert datetime.now(UTC) - datetime.fromisoformat(str(told.pop("at"))) < timedelta(minutes=1)
    chain = [f"{site.url}/a", f"{site.url}/b?q=1"]
    assert told == {"url": found.url, "chain": chain, "type": "text/html; charset=utf-8"}


def test_it_says_who_asks_and_nothing_else_of_the_user(site: Any, answer: Answer) -> None:
    site.pages["/a"] = answer(PAGE, Set_Cookie="a=b; path=/")
    fetcher = client()
    for _ in range(2):
        content(fetcher.fetch(f"{site.url}/a"))
    names = {line.partition(":")[0].lower() for line in site.heads[-1].splitlines()[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "User-Agent: claim-provenance/" in site.heads[-1]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://quay.example/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://quay.example/",
        "https:quay.example",
        "http://",
        "http:///a",
        "http://user:secret@quay.example/",
        "http://quay.example@127.0.0.1/",
        "http://quay.example\\@127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://①②⑦.⓪.⓪.①:8000000/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://quay.example:99999/",
        "http://quay.example/a b",
        "http://quay.example/\r\nHost: other.example",
        "http://qu ay.example/",
        "http://" + "a" * 300 + ".example/",
        "http://quay..example/",
        "http://quay.example/" + "a" * 9000,
        "http://quay.example/\ud800",
    ],
)
def test_no_url_but_plain_ones_of_the_web(url: str) -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int, _seconds: float) -> list[str]:
        asked.append(host)
        return []

    assert refused(url, resolve=resolve)
    assert not asked


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("2002:7f00:1::", "64:ff9b::a00:1", "64:ff9b::7f00:1", "2001:db8::1", "::127.0.0.1"),
    ],
)
def test_no_address_but_public_ones(address: str) -> None:
    for addresses in ([address], ["93.184.215.14", address]):
        reason = refused("https://quay.example/", allow_private=False, resolve=lambda *_, found=addresses: found)
        assert f"quay.example is {address}, an address of a private network" in reason
    where = f"[{address}]" if ":" in address else address
    assert "private network" in refused(f"http://{where}/", allow_private=False)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2002:5db8:d70e::"])
def test_public_addresses_are_asked(address: str) -> None:
    from provenance.ingest.fetching.target import is_public

    assert is_public(address)


def test_the_connection_goes_to_the_address_that_was_checked(site: Any, answer: Answer) -> None:
    site.pages["/a"] = answer(PAGE)
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    url = f"http://quay.example:{site.port}/a"
    fetcher = Fetcher(limits=QUICK, resolve=lambda *_: next(answers), public=lambda one: one == "127.0.0.1")
    assert content(fetcher.fetch(url)) == PAGE  # robots.txt and the page: looked up once each
    assert f"Host: quay.example:{site.port}" in site.heads[-1]
    with pytest.raises(InputRefusedError, match=r"quay\.example is 10\.0\.0\.1, an address of a private network"):
        fetcher.fetch(url)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2/secret", "127.0.0.2, an address of a private network"),
        ("//[::1]/", "an address of a private network"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://a:b@quay.example/", "names a user or a password"),
        ("http://[", "what is no URL"),
        ("http://2130706433/", "as a number"),
        ("/here", "redirects in a ring"),
        ("/step/1", "redirects more than 3 times"),
    ],
)
def test_each_redirect_is_checked_anew(site: Any, answer: Answer, location: str, reason: str) -> None:
    site.pages["/here"] = answer(b"", status="302 Found", Location=location)
    for step in range(1, 6):
        site.pages[f"/step/{step}"] = answer(b"", status="307 Away", Location=f"/step/{step + 1}")
    changes = {"allow_private": False, "public": lambda one: one == "127.0.0.1"}
    assert reason in refused(f"{site.url}/here", **changes)


def dripping(first: bytes, drop: bytes) -> Callable[[Any, bytes], None]:
    def drip(connected: Any, _head: bytes) -> None:
        connected.sendall(first)
        for _ in range(200):
            time.sleep(0.05)
            connected.sendall(drop)

    return drip


def silent(connected: Any, _head: bytes) -> None:
    connected.settimeout(5)
    connected.recv(1)


@pytest.mark.parametrize(
    "script",
    [
        silent,
        dripping(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        dripping(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1"),
    ],
    ids=["silent", "slow-headers", "endless-continue", "slow-body", "slow-chunks", "endless-chunk-length"],
)
def test_slowness_ends_in_time(site: Any, script: Any) -> None:
    site.pages["/a"] = script
    begin = time.monotonic()
    assert refused(f"{site.url}/a")
    assert time.monotonic() - begin < 8
    assert len(site.asked) == 2


def test_an_endless_body_is_cut_off(site: Any) -> None:
    def flood(connected: Any, _head: bytes) -> None:
        connected.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connected.sendall(b"x" * 65536)

    site.pages["/a"] = flood
    assert "has more than 100000 bytes" in refused(f"{site.url}/a")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort", "is cut short: 495 bytes are missing"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort", "the answer is none"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "the answer is none"),
        (b"\x16\x03\x01rubbish\r\n\r\n", "the answer is none"),
        (b"HTTP/9.9 abc\r\n\r\n", "the answer is none"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "the answer is none"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n", "the answer is none"),
        (b"", "the answer is none"),
    ],
    ids=["short", "cut-chunk", "bad-chunk", "no-http", "bad-status", "many-headers", "long-header", "nothing"],
)
def test_what_is_no_whole_answer_is_told(site: Any, raw: bytes, reason: str) -> None:
    site.pages["/a"] = raw
    assert reason in refused(f"{site.url}/a")


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(data) + engine.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\0" * 20),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("identity", PAGE),
    ],
)
def test_what_is_packed_is_unpacked(site: Any, answer: Answer, encoding: str, body: bytes) -> None:
    site.pages["/a"] = answer(body, Content_Encoding=encoding)
    assert content(fetched(f"{site.url}/a")) == PAGE


def test_what_is_packed_in_parts_comes_in_any_pieces() -> None:
    packed = gzip.compress(PAGE, mtime=0) + gzip.compress(PAGE, mtime=0)
    for size in (7, len(packed) // 2, len(packed)):
        parts = [packed[start : start + size] for start in range(0, len(packed), size)]
        assert b"".join(unpacked(parts, "gzip", 10_000)) == PAGE + PAGE
    assert b"".join(unpacked([brotli.compress(BOMB[:500_000])], "br", 600_000)) == BOMB[:500_000]
    assert b"".join(unpacked([zlib.compress(BOMB[: 1 << 17])], "deflate", 600_000)) == BOMB[: 1 << 17]


BOMB = b"\0" * 30_000_000


@pytest.mark.parametrize(
    ("encoding", "body", "reason"),
    [
        ("gzip", gzip.compress(BOMB, mtime=0), "has more than 100000 bytes"),
        ("deflate", zlib.compress(BOMB), "has more than 100000 bytes"),
        ("br", brotli.compress(BOMB, quality=1), "has more than 100000 bytes"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9], "packed, but cut short"),
        ("gzip", b"\x1f\x8b" + PAGE, "packed, but broken"),
        ("gzip", PAGE, "packed, but broken"),
        ("br", brotli.compress(PAGE)[:-3], "packed, but cut short"),
        ("br", PAGE, "packed, but broken"),
        ("zstd", PAGE, "comes packed as 'zstd', which is not read"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "comes packed as 'gzip, gzip'"),
    ],
)
def test_what_cannot_be_unpacked_is_told(site: Any, answer: Answer, encoding: str, body: bytes, reason: str) -> None:
    site.pages["/a"] = answer(body, Content_Encoding=encoding)
    assert reason in refused(f"{site.url}/a")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ({"status": "404 Not Found"}, "answers 404 Not Found"),
        ({"status": "500 Internal Server Error"}, "answers 500 Internal Server Error"),
        ({"status": "403 Forbidden"}, "answers 403 Forbidden"),
        ({"status": "204 No Content"}, "answers 204 No Content"),
        ({"status": "302 Found"}, "answers 302 Found"),
        ({"status": "429 Too Many", "Retry_After": "120"}, "429 Too Many: it asks to come again after 120 seconds"),
        ({"status": "503 Busy", "Retry_After": "Fri, 31 Dec 2027 23:59:59 GMT"}, "come again at Fri, 31 Dec 2027"),
        ({"kind": "image/png"}, "is 'image/png', which is not read"),
        ({"kind": "video/mp4; codecs=x"}, "is 'video/mp4', which is not read"),
    ],
)
def test_what_is_no_document_is_told(site: Any, answer: Answer, page: dict[str, str], reason: str) -> None:
    site.pages["/a"] = answer(b"<p>Sorry</p>", **page)
    assert reason in refused(f"{site.url}/a")


@pytest.mark.parametrize("kind", ["application/ld+json", "text/csv", "application/pdf", "application/rss+xml", ""])
def test_documents_of_other_types_are_taken(site: Any, answer: Answer, kind: str) -> None:
    site.pages["/a"] = answer(PAGE, kind=kind)
    assert content(fetched(f"{site.url}/a")) == PAGE


def test_nobody_there_is_told() -> None:
    assert "refused" in refused("http://127.0.0.1:9/")
    assert "no address is known of quay.invalid" in refused("http://quay.invalid/", limits=QUICK._replace(waiting=20.0))


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ({"body": b"User-agent: *\nDisallow: /a"}, "asks programs to leave it alone"),
        ({"body": b"User-agent: Claim-Provenance\nDisallow: /\n\nUser-agent: *\nAllow: /"}, "leave it alone"),
        ({"body": b"", "status": "500 Broken"}, "asks programs to leave it alone"),
        ({"body": b"", "status": "429 Busy"}, "asks programs to leave it alone"),
        ({"body": b"", "status": "302 Found", "Location": "file:///etc"}, "since its robots.txt is not fetched"),
    ],
)
def test_robots_that_refuse_are_heeded(site: Any, answer: Answer, robots: dict[str, Any], reason: str) -> None:
    site.pages |= {"/robots.txt": answer(**robots), "/a": answer(PAGE)}
    assert reason in refused(f"{site.url}/a")
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [
        {"body": b"User-agent: *\nDisallow: /b"},
        {"body": b"User-agent: *\nDisallow: /\n\nUser-agent: claim-provenance\nDisallow:"},
        {"body": b"", "status": "404 Not Found"},
        {"body": b"", "status": "403 Forbidden"},
        {"body": b"\xff\xfe rubbish \0"},
        {"body": b"", "status": "301 Moved", "Location": "/robots.txt"},
    ],
)
def test_robots_that_allow_are_asked_once(site: Any, answer: Answer, robots: dict[str, Any]) -> None:
    site.pages |= {"/robots.txt": answer(**robots), "/a": answer(PAGE)}
    fetcher = client()
    for _ in range(2):
        content(fetcher.fetch(f"{site.url}/a"))
    assert site.asked[-2:] == ["/a", "/a"]
    assert set(site.asked[:-2]) == {"/robots.txt"}


def test_robots_that_cannot_be_reached_forbid(site: Any) -> None:
    site.pages["/robots.txt"] = silent
    assert "since its robots.txt is not fetched: it took too long" in refused(f"{site.url}/a")


def test_a_host_is_asked_once_a_second_or_as_it_wants(site: Any, answer: Answer) -> None:
    site.pages |= {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 7"), "/a": answer(PAGE), "/b": answer(PAGE)}
    waits: list[float] = []
    fetcher = client(limits=QUICK._replace(pause=1.0), sleep=waits.append)
    content(fetcher.fetch(f"{site.url}/a"))
    assert sum(waits) == pytest.approx(1.0, abs=0.3)
    waits.clear()
    content(fetcher.fetch(f"{site.url}/b"))
    assert sum(waits) == pytest.approx(7.0, abs=0.3)


def test_pauses_of_hours_are_told_and_not_waited(site: Any, answer: Answer) -> None:
    site.pages |= {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 3600"), "/a": answer(PAGE)}
    fetcher = client()
    content(fetcher.fetch(f"{site.url}/a"))
    with pytest.raises(InputRefusedError, match="wants 3600 seconds between requests"):
        fetcher.fetch(f"{site.url}/a")


def test_an_interruption_ends_the_pause(site: Any, answer: Answer) -> None:
    site.pages["/a"] = answer(PAGE)
    waits: list[float] = []
    fetcher = client(limits=QUICK._replace(pause=1.0), sleep=waits.append, halted=lambda: bool(waits))
    with pytest.raises(InputRefusedError, match="interrupted"):
        fetcher.fetch(f"{site.url}/a")
    assert len(waits) == 1


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Key and certificate of 127.0.0.1, signed by nobody else."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "quay.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    kept = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = tmp_path / "site.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *kept) + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def test_a_certificate_is_verified(site: Any, answer: Answer, certificate: Path) -> None:
    site.secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    site.secured.load_cert_chain(certificate)
    site.pages["/a"] = answer(PAGE)
    url = f"https://127.0.0.1:{site.port}/a"
    assert "its certificate is not trusted" in refused(url)
    trust = ssl.create_default_context(cafile=str(certificate))
    assert content(fetched(url, trust=trust)) == PAGE
    named = {"trust": trust, "resolve": lambda *_: ["127.0.0.1"]}
    assert "its certificate is not trusted" in refused(f"https://other.example:{site.port}/a", **named)
