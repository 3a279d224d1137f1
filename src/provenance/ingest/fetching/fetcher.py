"""Documents from the web, one after another: redirects, politeness, and what is told of each retrieval."""

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import urljoin

from provenance.errors import InputRefusedError
from provenance.ingest.fetching.body import unpacked
from provenance.ingest.fetching.connection import Clock, pieces, request
from provenance.ingest.fetching.robots import EVERYTHING, MOST_BYTES, NOTHING, Robots, parse_robots
from provenance.ingest.fetching.target import Target, UnfetchedError, demand, is_public, look_up, target_of

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPResponse

AGENT = "claim-provenance"
"""Product token, by which a ``robots.txt`` may name us."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_READ = (
    *("text/", "application/xhtml+xml", "application/xml", "application/json", "application/pdf", "multipart/related"),
    *("application/warc", "application/gzip", "application/rdf", "application/n-", "application/trig", "message/"),
    *(
        "application/vnd.openxmlformats-officedocument.spreadsheetml",
        "application/vnd.ms-excel",
        "application/vnd.oasis",
    ),
    *("application/octet-stream", "application/csv", "application/x-ndjson", "application/jsonl"),
)
"""How types of content begin that may be read; and whatever ends in ``+json`` or ``+xml``."""


class Limits(NamedTuple):
    """What one document may take.

    Attributes:
        waiting: seconds to wait for a connection, or for the next bytes.
        total: seconds for one request in all.
        size: bytes, unpacked.
        redirects: how many.
        pause: seconds between two requests to a host.
        longest_pause: where a site wants longer pauses, it is not fetched.
    """

    waiting: float = 20.0
    total: float = 120.0
    size: int = 64 << 20
    redirects: int = 10
    pause: float = 1.0
    longest_pause: float = 60.0


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A document as it came.

    Attributes:
        content: an open file that vanishes when it is closed.
        size: in bytes.
        url: where it was found in the end.
        told: for the ledger: ``url``, ``chain`` of what was asked for before, ``at`` (UTC), ``type`` of content.
    """

    content: BinaryIO
    size: int
    url: str
    told: Mapping[str, object]


class Fetcher:
    """Fetches for one call, and remembers whom it asked when, and what their ``robots.txt`` said.

    Args:
        allow_private: also take from this machine and its network.
        halted: whether the user wants it to stop.
        limits: what one document may take.
        trust: whose certificates are believed; the system's authorities without it.
        resolve: host, port and seconds to IP addresses.
        public: whether an IP address may be asked, unless all may.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        halted: Callable[[], bool] = lambda: False,
        limits: Limits = Limits(),  # noqa: B008 - it cannot be changed
        trust: "ssl.SSLContext | None" = None,
        resolve: Callable[[str, int, float], list[str]] = look_up,
        public: Callable[[str], bool] = is_public,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._allowed = (lambda _: True) if allow_private else public
        self._halted, self._limits, self._trust, self._resolve, self._sleep = halted, limits, trust, resolve, sleep
        self._robots: dict[str, Robots] = {}
        self._next: dict[str, float] = {}

    def fetch(self, url: str) -> Retrieved:
        """Fetch a document.

        Raises:
            InputRefusedError: it is not fetched; says why.

        Cost: one request, one more for the first of a site, and pauses of at least a second between them.
        """
        chain: list[str] = []
        at = url
        try:
            while isinstance(found := self._hop(target_of(at)), str):
                chain.append(at)
                at = self._next_of(chain, found)
        except UnfetchedError as error:
            by = f"redirects to {at[:200]}, which " if chain and at != chain[-1] else ""
            raise InputRefusedError(url, "", f"{by}{error}") from None
        told = {"url": found.url, "chain": chain, "at": found.at, "type": found.type}
        return Retrieved(found.content, found.size, found.url, told)

    def _next_of(self, chain: list[str], found: str) -> str:
        """Where a redirect leads, unless there were enough of them.

        Raises:
            UnfetchedError: there were.
        """
        demand(found not in chain, f"redirects in a ring, by {found[:200]}")
        demand(len(chain) <= self._limits.redirects, f"redirects more than {self._limits.redirects} times")
        return found

    def _hop(self, target: Target) -> "str | _Arrived":
        """The document, or where it is to be found instead."""
        robots = self._robots_of(target)
        allowed = robots.allow(target.path)
        demand(allowed, f"is not fetched: {target.site}/robots.txt asks programs to leave it alone")
        with ExitStack() as stack:
            answer = self._ask(stack, target, max(self._limits.pause, robots.delay))
            if answer.status in _REDIRECTS and (location := answer.getheader("Location")):
                return _joined(target.url, location)
            demand(answer.status == HTTPStatus.OK, _status(answer))
            return self._kept(target, answer)

    def _kept(self, target: Target, answer: "HTTPResponse") -> "_Arrived":
        kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if kind and not (kind.startswith(_READ) or kind.endswith(("+json", "+xml"))):
            raise UnfetchedError(f"is {kind[:60]!r}, which is not read")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with ExitStack() as stack:
            file: BinaryIO = stack.enter_context(tempfile.TemporaryFile())
            file.writelines(unpacked(pieces(answer), answer.getheader("Content-Encoding"), self._limits.size))
            size = file.tell()
            file.seek(0)
            stack.pop_all()
            return _Arrived(file, size, target.url, at, answer.getheader("Content-Type") or "")

    # ------------------------------------------------------------ politeness

    def _ask(self, stack: ExitStack, target: Target, pause: float) -> "HTTPResponse":
        """Ask for a target; a pause goes before, if its host was asked just now, and after."""
        self._wait(target.host)
        clock = Clock(self._limits.total, self._limits.waiting)
        headers = {
            "User-Agent": f"{AGENT}/{version(AGENT)} (+https://w3id.org/claimprov/ns)",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, br",
            "Connection": "close",
        }
        try:
            return stack.enter_context(request(target, self._addresses(target), headers, clock, self._trust))
        finally:
            self._next[target.host] = time.monotonic() + pause

    def _addresses(self, target: Target) -> list[str]:
        """Where a host is; the connection is made to one of these and to no other."""
        found = self._resolve(target.host, target.port, self._limits.waiting)
        if barred := next((one for one in found if not self._allowed(one)), None):
            where = f"{target.host} is {barred}, an address of a private network"
            raise UnfetchedError(f"is not fetched: {where}; --allow-private lets it be")
        return found

    def _wait(self, host: str) -> None:
        left = self._next.get(host, 0.0) - time.monotonic()
        bearable = left <= self._limits.longest_pause
        demand(bearable, f"is not fetched: {host} wants {left:.0f} seconds between requests: try it alone")
        while left > 0 and not self._halted():
            self._sleep(min(left, _TICK))
            left -= _TICK
        demand(not self._halted(), "is not fetched: interrupted")

    def _robots_of(self, target: Target) -> Robots:
        """The wishes of a site: none where there is no such file; what cannot be had forbids all (RFC 9309)."""
        if target.site not in self._robots:
            self._robots[target.site] = self._read_robots(target)
        return self._robots[target.site]

    def _read_robots(self, target: Target) -> Robots:
        at = Target(target.scheme, target.host, target.port, "/robots.txt")
        for _ in range(_ROBOTS_REDIRECTS + 1):
            with ExitStack() as stack:
                try:
                    answer = self._ask(stack, at, self._limits.pause)
                    if answer.status in _REDIRECTS and (location := answer.getheader("Location")):
                        at = target_of(_joined(at.url, location))
                        continue
                    return _wishes(answer)
                except UnfetchedError as error:
                    raise UnfetchedError(f"is not fetched, since its robots.txt {error}") from None
        return EVERYTHING


@dataclass(frozen=True, slots=True)
class _Arrived:
    content: BinaryIO
    size: int
    url: str
    at: str
    type: str = field(default="")


_TICK = 0.2
_ROBOTS_REDIRECTS = 5
_UNREACHABLE = 500


def _wishes(answer: "HTTPResponse") -> Robots:
    if answer.status >= _UNREACHABLE or answer.status in _BUSY:
        return NOTHING
    if answer.status != HTTPStatus.OK:
        return EVERYTHING
    found = bytearray()
    for piece in unpacked(pieces(answer), answer.getheader("Content-Encoding"), 2 * MOST_BYTES):
        found += piece
        if len(found) >= MOST_BYTES:
            break
    return parse_robots(found[:MOST_BYTES].decode("utf-8", "replace"), AGENT)


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; headers come as Latin-1, and some servers write UTF-8 there."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location.strip()).partition("#")[0]
    except ValueError:
        raise UnfetchedError("redirects to what is no URL") from None


def _status(answer: "HTTPResponse") -> str:
    told = f"answers {answer.status} {answer.reason[:60]}".rstrip()
    later = (answer.getheader("Retry-After") or "").strip()[:40]
    if answer.status in _BUSY and later:
        return f"{told}: it asks to come again {f'after {later} seconds' if later.isdigit() else f'at {later}'}"
    return told
