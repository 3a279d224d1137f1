"""The process that reads: ``python -m provenance.ingest.process.child SOCKET PAGE MEMORY``.

SOCKET and PAGE are inherited file descriptors: a stream of messages in both directions, and a shared page in which it
stands where the work is, so that the parent can name what crashed or never ended.
"""

import mmap
import os
import socket
import struct
import sys

from provenance.ingest.process.messages import LENGTH, Answers, Heads, Job, Sent, Told, packed, told
from provenance.ingest.process.work import work
from provenance.labels import own_labels
from provenance.resources import graph_dir
from provenance.store.sandbox import confine_reader

IDLE = 0
"""Waiting for the parent; else what `provenance.ingest.process.work` names."""
PAGE = struct.Struct("=QQQQ")
"""In the shared page: how many steps were taken, what is being done, with which item, in which line (its offset)."""


class _Page:
    """The shared page, as the reader writes it."""

    def __init__(self, descriptor: int) -> None:
        self._map = mmap.mmap(descriptor, PAGE.size)
        self._steps, self._last = 0, (IDLE, 0, 0)

    def at(self, doing: int, item: int, offset: int) -> None:
        """As `provenance.ingest.process.work.Marks`."""
        self._last = (doing, item, offset)
        self._say(doing, item, offset)

    def pause(self) -> None:
        """Whatever takes time now is the parent's doing."""
        self._say(IDLE, *self._last[1:])

    def resume(self) -> None:
        """It is ours again."""
        self._say(*self._last)

    def _say(self, doing: int, item: int, offset: int) -> None:
        self._steps += 1
        PAGE.pack_into(self._map, 0, self._steps, doing, item, offset)


def main(descriptor: int, page: int, memory: int) -> None:
    """Do jobs until the parent ends."""
    from provenance.reading.readers import installed  # who stores imports this module too, and loads no reader

    channel = socket.socket(fileno=descriptor)
    marks = _Page(page)
    installed()  # a reader of another maker may open what it needs, a model's weights, before files are out of reach
    confine_reader(str(graph_dir()), memory)
    while True:
        job, file = _receive(channel)
        if isinstance(job, Job) and file is not None:
            with own_labels(job.labels):
                _do(job, file, channel, marks)
            os.close(file)


def _do(job: Job, file: int, channel: socket.socket, marks: _Page) -> None:
    doing = work(job, file, marks)
    message: Sent | None = next(doing, None)
    while message is not None:
        marks.pause()
        channel.sendall(packed(message))
        keys = _answers(channel) if isinstance(message, Heads) else ()
        marks.resume()
        try:
            message = doing.send(keys) if keys else next(doing)
        except StopIteration:
            message = None
    marks.pause()


def _answers(channel: socket.socket) -> tuple[str | None, ...]:
    message, _ = _receive(channel)
    assert isinstance(message, Answers)  # noqa: S101 - nothing else is said meanwhile
    return message.keys


def _receive(channel: socket.socket) -> tuple[Told, int | None]:
    """The next thing told, with the file that goes with it."""
    head, files, *_ = socket.recv_fds(channel, LENGTH, 1)
    if head:
        head += _exactly(channel, LENGTH - len(head))
    return told(_exactly(channel, int.from_bytes(head, "big"))), files[0] if files else None


def _exactly(channel: socket.socket, size: int) -> bytes:
    """So many bytes; where there are none any more the parent has ended."""
    found = bytearray()
    while len(found) < size:
        data = channel.recv(size - len(found))
        if not data:
            sys.exit(0)
        found += data
    return bytes(found)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
