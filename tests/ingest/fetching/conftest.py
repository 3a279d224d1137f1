"""A web site on this machine that behaves as the test wants, and a client that may ask it without waiting."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator

import pytest

Script = Callable[[socket.socket, bytes], None]


class Site:
    """Answers each request by the script of its path; keeps what it was asked."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self._listening = socket.create_server((address, 0))
        self.address, self.port = self._listening.getsockname()[:2]
        self.url = f"http://{address}:{self.port}"
        self.secured: ssl.SSLContext | None = None
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.pages: dict[str, bytes | Script] = {"/robots.txt": answer(b"", status="404 Not Found")}
        self.ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self.ending.is_set():
            try:
                connected, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connected,), daemon=True).start()

    def _answer(self, connected: socket.socket) -> None:
        try:
            if self.secured:
                connected = self.secured.wrap_socket(connected, server_side=True)
        except OSError:
            connected.close()
            return
        with connected:
            try:
                head = b""
                while b"\r\n\r\n" not in head and (data := connected.recv(4096)):
                    head += data
                self.heads.append(head.decode("latin-1"))
                path = head.split(b" ")[1].decode()
                self.asked.append(path)
                page = self.pages.get(path, answer(b"", status="404 Not Found"))
                if callable(page):
                    page(connected, head)
                else:
                    connected.sendall(page)
            except (OSError, IndexError):
                return

    def close(self) -> None:
        self.ending.set()
        self._listening.shutdown(socket.SHUT_RDWR)  # which wakes who waits for somebody to come
        self._thread.join()
        self._listening.close()


def answer(body: bytes, *, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    """An answer as it goes over the wire; a header of None is left out."""
    told = {"Content-Type": kind, "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


@pytest.fixture(name="answer")
def _answer() -> Callable[..., bytes]:
    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with nothing on it but what the test puts there."""
    opened = Site()
    yield opened
    opened.close()
