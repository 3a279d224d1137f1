"""One request over a connection of its own, to the very address that was checked, within the time there is."""

import io
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from provenance.ingest.fetching.body import CHUNK
from provenance.ingest.fetching.target import Target, UnfetchedError

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPResponse


class Clock:
    """How long one fetch may still take: ``total`` seconds in all, ``waiting`` for the next bytes."""

    def __init__(self, total: float, waiting: float) -> None:
        self._end, self._waiting = time.monotonic() + total, waiting

    def left(self) -> float:
        """Seconds to wait for what comes next.

        Raises:
            TimeoutError: none are left.
        """
        left = min(self._end - time.monotonic(), self._waiting)
        if left <= 0:
            raise TimeoutError("timed out")
        return left


class _Incoming(io.RawIOBase):
    """What a socket receives, each time within what the clock leaves: a byte a second is not for ever."""

    def __init__(self, connected: socket.socket, clock: Clock) -> None:
        self._connected, self._clock = connected, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connected.settimeout(self._clock.left())
        return self._connected.recv_into(buffer)


class _Timed:
    """As much of a socket as ``http.client`` uses; whoever opened it closes it."""

    def __init__(self, connected: socket.socket, clock: Clock) -> None:
        self._connected, self._clock = connected, clock

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._connected, self._clock))

    def sendall(self, data: bytes) -> None:
        self._connected.settimeout(self._clock.left())
        self._connected.sendall(data)

    def close(self) -> None:
        return


@contextmanager
def request(
    target: Target, addresses: Sequence[str], headers: dict[str, str], clock: Clock, trust: "ssl.SSLContext | None"
) -> Iterator["HTTPResponse"]:
    """Ask for a target at one of its addresses; status and headers of the answer are read, its body is not.

    Neither proxies nor cookies; a certificate is verified against ``trust``, or the system's authorities.

    Raises:
        UnfetchedError: there is no connection, no proof of identity, or no answer in time that is one.
    """
    from http.client import HTTPConnection, HTTPException

    try:
        with closing(_connected(target, addresses, clock, trust)) as connected:
            connection = HTTPConnection(target.host, target.port)
            connection.sock = _Timed(connected, clock)
            connection.request("GET", target.path, headers={"Host": target.site.partition("//")[2], **headers})
            yield connection.getresponse()
    except TimeoutError:
        raise UnfetchedError("is not fetched: it took too long") from None
    except HTTPException as error:
        raise UnfetchedError(f"is not fetched: the answer is none ({type(error).__name__})") from None
    except OSError as error:
        raise UnfetchedError(f"is not fetched: {_words(error)}") from None


def pieces(response: "HTTPResponse") -> Iterator[bytes]:
    """The body as it comes.

    Raises:
        UnfetchedError: it ends before the length that was told.
    """
    while piece := response.read(CHUNK):
        yield piece
    if response.length:
        raise UnfetchedError(f"is cut short: {response.length} bytes are missing")


def _connected(target: Target, addresses: Sequence[str], clock: Clock, trust: "ssl.SSLContext | None") -> socket.socket:
    """A connection to the first address that answers.

    Raises:
        OSError: none does, or it cannot prove to be the host.
    """
    failure: OSError = OSError("no address")
    for address in addresses:
        try:
            plain = socket.create_connection((address, target.port), timeout=clock.left())
        except OSError as error:
            failure = error
            continue
        if target.scheme == "http":
            return plain
        return _secured(plain, target.host, clock, trust)
    raise failure


def _secured(plain: socket.socket, host: str, clock: Clock, trust: "ssl.SSLContext | None") -> socket.socket:
    import ssl

    try:
        plain.settimeout(clock.left())
        return (trust or ssl.create_default_context()).wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _words(error: OSError) -> str:
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection ({error.reason})"
    return error.strerror or str(error)
