"""Several readers at work on the pieces of sources; what they say is handed on in the order of the pieces.

A piece whose reader crashes or overstays loses the one item that it was at: that is refused, and a fresh reader goes
on with the next. So what is taken in does not depend on how many readers there are, nor on which of them ends first.
"""

import selectors
from collections import deque
from collections.abc import Callable
from typing import Protocol

from provenance.ingest.process.handle import Allowance, Reader
from provenance.ingest.process.messages import Answers, Done, Heads, Job, Looked, Read, Refused, Slices
from provenance.ingest.process.task import Handler, Task
from provenance.ingest.process.work import work

_TICK = 0.25
"""Seconds after which the readers are looked at, whether they say something or not."""


class Readers(Protocol):
    """Whatever reads pieces."""

    def look(self, job: Job, file: int) -> Looked:
        """How such a file can be read piece by piece."""

    def submit(self, job: Job, file: int, handler: Handler) -> None:
        """Have a piece read; returns at once where there is room. The file stays open until the piece is done."""

    @property
    def busy(self) -> bool:
        """Whether a piece is not done."""

    def finish(self) -> None:
        """Wait until all are done."""

    def close(self) -> None:
        """End whatever is still at work."""


class _Unmarked:
    def at(self, doing: int, item: int, offset: int) -> None:
        """Nobody watches."""


class InProcess:
    """Reads in this process, without protection: for knowledge bases in memory."""

    busy = False

    def look(self, job: Job, file: int) -> Looked:
        """As `Readers.look`."""
        looking = _Look()
        for message in work(job, file, _Unmarked()):
            if isinstance(message, Looked | Refused):
                looking.take(message)
        return looking.found

    def submit(self, job: Job, file: int, handler: Handler) -> None:
        """As `Readers.submit`; the piece is done when it returns."""
        doing = work(job, file, _Unmarked())
        message = next(doing)
        while not isinstance(message, Done):
            if isinstance(message, Heads):
                message = doing.send(handler.heads(message))
            else:
                handler.take(message)
                message = next(doing)
        doing.close()
        handler.done()

    def finish(self) -> None:
        """As `Readers.finish`."""

    def close(self) -> None:
        """As `Readers.close`."""


class Pool:
    """Readers in processes of their own, at most ``jobs`` at a time.

    The first starts at once, so that it is there when the parent is; the others when there is work for them. What is
    read ahead is bounded: two pieces a reader and one.
    """

    def __init__(self, jobs: int, halted: Callable[[], bool], allowance: Allowance | None = None) -> None:
        self._jobs, self._halted, self._allowance = jobs, halted, allowance or Allowance.from_environment()
        self._tasks: deque[Task] = deque()
        self._idle: list[Reader] = [Reader(self._allowance)]
        self._selector = selectors.DefaultSelector()

    @property
    def busy(self) -> bool:
        """As `Readers.busy`."""
        return bool(self._tasks)

    def look(self, job: Job, file: int) -> Looked:
        """As `Readers.look`; a file that cannot be looked at is to be read as a whole."""
        looking = _Look()
        self.finish()
        self._add(job, file, looking)
        self.finish()
        return looking.found

    def submit(self, job: Job, file: int, handler: Handler) -> None:
        """As `Readers.submit`."""
        self._add(job, file, handler)
        while len(self._tasks) > 2 * self._jobs and not self._halted():
            self._step()

    def finish(self) -> None:
        """As `Readers.finish`."""
        while self._tasks and not self._halted():
            self._step()

    def close(self) -> None:
        """As `Readers.close`."""
        for reader in [*self._idle, *(task.reader for task in self._tasks if task.reader)]:
            reader.close()
        self._idle.clear()
        self._tasks.clear()
        self._selector.close()

    def _add(self, job: Job, file: int, handler: Handler) -> None:
        self._tasks.append(Task(file, handler, deque([job])))
        self._assign()

    def _step(self) -> None:
        """Hear what there is to hear, and hand on what has its turn."""
        for key, _ in self._selector.select(_TICK):
            self._hear(key.data)
        for task in [task for task in self._tasks if task.reader]:
            assert task.reader is not None  # noqa: S101 - just asked
            task.reader.watch()
        self._hand_on()
        self._assign()

    def _hear(self, task: Task) -> None:
        reader = task.reader
        assert reader is not None  # noqa: S101 - it is what was listened to
        for message in reader.hear():
            if isinstance(message, Heads):
                task.heads, task.asked = message, task.asked + len(message.items)
            if isinstance(message, Done):
                self._release(task)
                self._idle.append(reader)
            else:
                task.inbox.append(message)
        if reader.ended and task.reader is reader:
            self._release(task)
            task.go_on(reader.where, reader.ended_by)
            reader.close()

    def _release(self, task: Task) -> None:
        assert task.reader is not None  # noqa: S101 - it had one
        self._selector.unregister(task.reader)
        task.reader = None

    def _assign(self) -> None:
        """Give work to whoever has none."""
        for task in self._tasks:
            while task.reader is None and task.todo and isinstance(refused := task.todo[0], Refused):
                task.inbox.append(refused)
                task.todo.popleft()
            if task.reader is None and task.todo and (reader := self._free()):
                self._start(task, reader)

    def _start(self, task: Task, reader: Reader) -> None:
        job = task.todo.popleft()
        assert isinstance(job, Job)  # noqa: S101 - refusals were taken out
        task.job, task.reader, task.asked = job, reader, job.skip + len(job.answers or ())
        task.asking = True
        self._selector.register(reader, selectors.EVENT_READ, task)
        reader.tell(job, task.file)

    def _free(self) -> Reader | None:
        if self._idle:
            return self._idle.pop()
        working = sum(task.reader is not None for task in self._tasks)
        return Reader(self._allowance) if working < self._jobs else None

    def _hand_on(self) -> None:
        decided = True
        for task in list(self._tasks):
            first = task is self._tasks[0]
            self._work_off(task, first=first, decided=decided)
            decided = decided and task.decided
            if first and task.over and not task.inbox:
                self._tasks.popleft()
                task.handler.done()

    def _work_off(self, task: Task, *, first: bool, decided: bool) -> None:
        """Hand on what was said of a task, as far as its turn has come."""
        while task.inbox and not self._halted():
            message = task.inbox[0]
            if isinstance(message, Heads):
                if not decided:
                    return
                task.inbox.popleft()
                task.answers, task.asking = task.handler.heads(message), not message.last
                if task.reader is not None:
                    task.reader.tell(Answers(task.answers))
            elif first:
                task.inbox.popleft()
                if not isinstance(message, Done):
                    task.handler.take(message)
            else:
                return


class _Look:
    """Takes the answer to a job that only looks."""

    def __init__(self) -> None:
        self.found = Looked()

    def heads(self, message: Heads) -> tuple[str | None, ...]:
        """Never asked."""
        return (None,) * len(message.items)

    def take(self, message: Looked | Read | Refused | Slices) -> None:
        """What was found; a refusal to be looked at is repeated when the file is read."""
        if isinstance(message, Looked):
            self.found = message
        elif isinstance(message, Refused) and not message.unclaimed:
            self.found = Looked(reason=message.reason)

    def done(self) -> None:
        """Nothing is left to do."""
