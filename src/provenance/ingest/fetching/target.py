"""What may be fetched: which URLs, and at which addresses."""

import re
import socket
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from urllib.parse import quote, urlsplit

_PORTS = {"http": 80, "https": 443}
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f]")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")
_SAFE = "%/:=&?~+!$,;'@()*[]|-._"
_LONGEST_HOST, _LONGEST = 253, 8192
_NAT64 = IPv6Network("64:ff9b::/96")


class UnfetchedError(ValueError):
    """Why something is not fetched, in words that follow its URL."""


def demand(held: bool, reason: str) -> None:
    """Fetch nothing unless a condition holds.

    Raises:
        UnfetchedError: it does not, for that reason.
    """
    if not held:
        raise UnfetchedError(reason)


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart; all parts are ASCII and as they go over the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host, and the port where it is not the usual one."""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.authority}{port}"

    @property
    def authority(self) -> str:
        """The host as it stands in a URL."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        """The whole, without a fragment."""
        return self.site + self.path


def target_of(url: str) -> Target:
    """Take a URL apart.

    Raises:
        UnfetchedError: it is none that is fetched.

    Example:
        >>> target_of("HTTPS://Bücher.example/a b?q=é#top".replace(" ", "%20")).url
        'https://xn--bcher-kva.example/a%20b?q=%C3%A9'
        >>> target_of("http://0x7f000001/")
        Traceback (most recent call last):
        provenance.ingest.fetching.target.UnfetchedError: writes its address as a number: write it as usual
    """
    written = not _BLANK.search(url) and len(url) <= _LONGEST
    demand(written, "is no URL: it holds blanks or control characters, or is too long")
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme.lower(), parts.port
        path = quote(parts.path or "/", safe=_SAFE)
        query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    except (ValueError, UnicodeError) as error:
        raise UnfetchedError(f"is no URL: {error}") from None
    demand(scheme in _PORTS, "is not fetched: only http and https are")
    demand("@" not in parts.netloc, "names a user or a password: fetch it with a browser and take in the file")
    return Target(scheme, _host(parts.hostname or ""), _PORTS[scheme] if port is None else port, path + query)


def _host(given: str) -> str:
    if ":" in given:
        return _plain(given)
    demand(len(given) <= _LONGEST_HOST, "is no URL: its host is too long")
    try:
        host = given.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise UnfetchedError("is no URL: its host is none") from None
    demand(_HOST.fullmatch(host) is not None, "is no URL: its host is none")
    return _plain(host) if _NUMBER.fullmatch(host.rpartition(".")[2]) else host


def _plain(host: str) -> str:
    """A numeric host in its one spelling; others, as 0177.0.0.1 or with a zone, hide where they lead."""
    try:
        address = ip_address(host)
    except ValueError:
        raise UnfetchedError("writes its address as a number: write it as usual") from None
    demand("%" not in host, "names a zone of this machine's network")
    return str(address)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet: not to this machine, its network, a group or nobody.

    An address that wraps one of IPv4 (6to4, NAT64) is as public as that one; one of mapped IPv4 never is.

    Example:
        >>> [is_public(one) for one in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
        [True, False, False, False]
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.sixtofour is not None:
            return _is_global(found.sixtofour)
        if found in _NAT64:
            return _is_global(IPv4Address(int(found) & 0xFFFFFFFF))
        return _is_global(found) and found.ipv4_mapped is None and not found.is_site_local
    return _is_global(found)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host, best first.

    Raises:
        UnfetchedError: it has none, or the answer is not there within ``seconds``.
    """
    found: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(str(answer[4][0]) for answer in answers)))
        except (OSError, UnicodeError) as error:
            found.put(OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()  # the system's own resolver knows no deadline
    try:
        result = found.get(timeout=max(seconds, 0))
    except Empty:
        raise UnfetchedError(f"is not fetched: {host} could not be looked up in time") from None
    if isinstance(result, OSError) or not result:
        raise UnfetchedError(f"is not fetched: no address is known of {host}")
    return result
