"""One process that reads, as its parent sees it."""

import mmap
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import NamedTuple, Self

import msgspec

from provenance.errors import RequestError
from provenance.ingest.process.child import IDLE, PAGE
from provenance.ingest.process.messages import LENGTH, Sent, Told, packed, sent
from provenance.ingest.process.work import OPENING

MIB = 1 << 20
_CHUNK = 1 << 20


class Allowance(NamedTuple):
    """What reading one record may take: ``memory`` in bytes (of addresses, libraries included), and ``seconds``.

    ``PROVENANCE_READING_MEMORY_MIB`` and ``PROVENANCE_READING_SECONDS`` change them.

    Example:
        >>> Allowance.from_environment({"PROVENANCE_READING_SECONDS": "5"}).seconds
        5.0
    """

    memory: int = 2048 * MIB
    seconds: float = 60.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """What holds, with what the environment changes.

        Raises:
            RequestError: a variable is no number above zero.
        """
        standard = cls()
        memory = _number(environment, "PROVENANCE_READING_MEMORY_MIB", standard.memory // MIB)
        return cls(int(memory * MIB), _number(environment, "PROVENANCE_READING_SECONDS", standard.seconds))


def _number(environment: Mapping[str, str], name: str, standard: float) -> float:
    try:
        value = float(environment.get(name, standard))
    except ValueError:
        value = 0
    if not value > 0:
        raise RequestError(f"{name} is {environment[name]!r}: give a number above zero")
    return value


class Where(NamedTuple):
    """Where a reader stands: see `provenance.ingest.process.child.PAGE`."""

    steps: int
    doing: int
    item: int
    offset: int


class Reader:
    """A process that reads, one job at a time. It costs some 0.15 s to start, while the parent goes on."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._channel, other = socket.socketpair()
        self._page = tempfile.TemporaryFile()  # noqa: SIM115 - shared until `close`
        self._page.truncate(PAGE.size)
        self._map = mmap.mmap(self._page.fileno(), PAGE.size)
        self._buffer = bytearray()
        self._seen, self._since = 0, time.monotonic()
        self.expired = self.ended = False
        inherited = (other.fileno(), self._page.fileno())
        command = (sys.executable, "-P", "-m", "provenance.ingest.process.child")
        self._process = subprocess.Popen(
            [*command, *map(str, inherited), str(allowance.memory)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=inherited,
            start_new_session=True,  # Ctrl-C in a terminal reaches the parent alone
        )
        other.close()

    def fileno(self) -> int:
        """To wait for what it says."""
        return self._channel.fileno()

    @property
    def where(self) -> Where:
        """Where it stands, also when it has ended."""
        return Where(*PAGE.unpack_from(self._map))

    @property
    def ended_by(self) -> str:
        """Why it ended by itself or was stopped, in words for a refusal."""
        code = self._process.wait()
        if self.expired:
            return f"was not read within {self._allowance.seconds:g} s"
        if code < 0:
            return f"crashed the process that read it (signal {-code})"
        return f"ended the process that read it (exit code {code}), mostly for want of memory"

    def tell(self, message: Told, file: int | None = None) -> None:
        """Say something to it; what it cannot hear any more is found out by `hear`."""
        data = packed(message)
        self._since = time.monotonic()
        try:
            if file is not None:
                socket.send_fds(self._channel, [data[:LENGTH]], [file])
                data = data[LENGTH:]
            self._channel.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            return

    def hear(self) -> list[Sent]:
        """What it said since, without waiting; `ended` tells whether it will say more."""
        while not self.ended and select.select([self._channel], [], [], 0)[0]:
            try:
                data = self._channel.recv(_CHUNK)
            except ConnectionResetError:
                data = b""
            self.ended = not data
            self._buffer += data
        try:
            return self._messages()
        except msgspec.DecodeError:  # what says such things is no reader of ours any more
            self.ended = True
            self._process.kill()
            return []

    def _messages(self) -> list[Sent]:
        found: list[Sent] = []
        start = 0
        while len(self._buffer) - start >= LENGTH:
            end = start + LENGTH + int.from_bytes(self._buffer[start : start + LENGTH], "big")
            if len(self._buffer) < end:
                break
            found.append(sent(self._buffer[start + LENGTH : end]))
            start = end
        del self._buffer[:start]
        return found

    def watch(self) -> None:
        """Stop it where one step has taken too long; to be called now and then while it has a job."""
        steps, doing, *_ = self.where
        now = time.monotonic()
        if steps != self._seen or (doing == IDLE and steps):
            self._seen, self._since = steps, now
        elif now - self._since > self._allowance.seconds + (doing < OPENING) * _STARTING:
            self.expired = True
            self._process.kill()

    def close(self) -> None:
        """Kill it and wait for its end."""
        self._process.kill()
        self._process.wait()
        self._channel.close()
        self._map.close()
        self._page.close()


_STARTING = 60.0
"""Seconds more for a process that has not begun."""
