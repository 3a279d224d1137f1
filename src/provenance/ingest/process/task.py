"""A piece of a source on its way through the readers, and how it goes on after one of them ended."""

import os
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from provenance.ingest.process.handle import Reader, Where
from provenance.ingest.process.messages import Heads, Job, Looked, Read, Refused, Sent, Slices
from provenance.ingest.process.work import LINE, READING, WALKING


class Handler(Protocol):
    """What becomes of the messages about one piece, in their order."""

    def heads(self, message: Heads) -> tuple[str | None, ...]:
        """Under which keys the items are to be read; asked before earlier pieces are done, but after they asked."""

    def take(self, message: Looked | Read | Refused | Slices) -> None:
        """Something was read or refused."""

    def done(self) -> None:
        """Nothing more comes."""


@dataclass(eq=False)
class Task:
    """A piece: what is still to be done, who does it, and what was said of it and waits for its turn.

    Attributes:
        file: the open file.
        handler: who is told.
        todo: jobs, and refusals between them.
        job, reader: what is being done, and by whom.
        inbox: what was said and not handed on.
        asked: how many items were asked about.
        heads, answers: the last question and its answer.
        asking: whether another question may come.
    """

    file: int
    handler: Handler
    todo: deque[Job | Refused]
    job: Job | None = None
    reader: Reader | None = None
    inbox: deque[Sent] = field(default_factory=deque)
    asked: int = 0
    heads: Heads | None = None
    answers: tuple[str | None, ...] = ()
    asking: bool = True

    @property
    def over(self) -> bool:
        """Whether nothing more will be said of it."""
        return self.reader is None and not self.todo

    @property
    def decided(self) -> bool:
        """Whether it will not ask again."""
        return not self.asking or (self.over and not any(isinstance(message, Heads) for message in self.inbox))

    def go_on(self, where: Where, reason: str) -> None:
        """After the reader ended there: refuse what it was at, for that reason, and do the rest anew.

        What can only be read in one go is lost from there on.
        """
        job = self.job
        assert job is not None  # noqa: S101 - a reader had it
        rest: list[Job | Refused] = [Refused("", reason)]
        if where.doing == READING and self.heads is not None and not job.look:
            rest = self._after_reading(job, self.heads, where.item, reason)
        elif where.doing == LINE and job.answers is None:
            rest = _around_line(job, self.file, where.offset, reason)
        elif where.doing == WALKING and job.answers is None and where.item > self.asked:
            rest = [_changed(job, skip=self.asked, until=where.item), Refused(f"after item {where.item}", reason)]
        self.todo.extendleft(reversed(rest))

    def _after_reading(self, job: Job, heads: Heads, item: int, reason: str) -> list[Job | Refused]:
        answers = self.answers[item + 1 - heads.first :]
        return [
            Refused(heads.items[item - heads.first].place, reason, item),
            _changed(job, skip=item + 1, answers=answers or None),
        ]


def _changed(job: Job, **changes: object) -> Job:
    """The job with changes; what was answered counts no more unless it is given."""
    return msgspec.structs.replace(job, **({"answers": None} | changes))


def _around_line(job: Job, file: int, offset: int, reason: str) -> list[Job | Refused]:
    """The lines before the one at ``offset``, its refusal, and those after it."""
    number = max(job.line, 1) + _read(file, job.start, offset).count(b"\n")
    rest = _read(file, offset, job.end)
    end = offset + rest.find(b"\n") + 1 if b"\n" in rest else job.end
    found: list[Job | Refused] = [Refused(f"line {number}", reason)]
    if offset > job.start:
        found.insert(0, _changed(job, end=offset, line=max(job.line, 1)))
    if end < job.end:
        found.append(_changed(job, start=end, line=number + 1, skip=0))
    return found


def _read(file: int, start: int, end: int) -> bytes:
    return os.pread(file, end - start, start)
