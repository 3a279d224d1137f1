"""The side that asks: a query worker that can be stopped at a deadline, by Ctrl-C, or by its own crash."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Timer
from typing import IO, cast

import pyoxigraph as ox

from provenance.errors import ParameterError, QueryFailedError, QueryTimeoutError
from provenance.store.answer import Answer
from provenance.store.evaluation import AnswerKind
from provenance.store.limits import Limits
from provenance.store.worker import pack_terms, read_frame, write_frame

_ERRORS = {error.__name__: error for error in (ParameterError, QueryFailedError)}


class Worker:
    """A process that answers queries on a snapshot, one at a time; set `snapshot` to a newer one beside it to move on.

    It costs about 0.1 s to start and under a millisecond a query once warm. After a time-out, a crash or an interrupt
    it is dead (`alive`), and a new one is needed. Without ``limits`` those of the environment hold.
    """

    def __init__(self, snapshot: Path, limits: Limits | None = None) -> None:
        self.snapshot = snapshot
        self._reached: frozenset[str] | None = None
        allowed = map(str, limits or Limits.from_environment())
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "provenance.store.worker", str(snapshot.parent), *allowed],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},  # or each snapshot opened takes addresses for its threads
            process_group=0,  # Ctrl-C reaches the parent alone; a session would weigh as much as a writer's
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Process number."""
        return self._process.pid

    @property
    def protections(self) -> frozenset[str]:
        """What it could give up, by the names of `provenance.store.sandbox`; waits until it has started.

        Raises:
            QueryFailedError: it could not start.
        """
        try:
            return self._started()
        except (EOFError, OSError):
            self.close()
            raise self._ending(None) from None

    def ask(
        self, text: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal], timeout: float | None = None
    ) -> Answer:
        """Evaluate a query; ``timeout`` in seconds, None for no limit.

        Raises:
            ParameterError: a SELECT does not project a variable that is given a value.
            QueryTimeoutError: the limit was reached; the process has been killed.
            QueryFailedError: the text is no query, or the engine failed or crashed.
        """
        expired = Event()
        seconds = b"" if timeout is None else str(timeout).encode("ascii")
        request = os.fsencode(self.snapshot), text.encode("utf-8"), pack_terms(substitutions), seconds
        try:
            with self._deadline(timeout, expired):
                status, payload, mark = self._exchange(*request)
        except (EOFError, OSError):
            self.close()
            raise self._ending(timeout if expired.is_set() else None) from None
        except BaseException:
            self.close()
            raise
        if status in _ERRORS:
            raise _ERRORS[status](payload.decode("utf-8"))
        return Answer(cast(AnswerKind, status), payload, truncated=bool(mark))

    @contextmanager
    def _deadline(self, timeout: float | None, expired: Event) -> Iterator[None]:
        """Kill the process where the block takes longer, and say so by the event."""
        if timeout is None:
            yield
            return
        timer = Timer(timeout, self._expire, (expired,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def close(self) -> None:
        """Kill the process and wait for its end."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                cast("IO[bytes]", pipe).close()
            except BrokenPipeError:  # what was still to be written has no reader
                continue
        self._process.wait()

    def _exchange(self, *request: bytes) -> tuple[str, bytes, bytes]:
        self._started()
        write_frame(cast("IO[bytes]", self._process.stdin), *request)
        return self._reply()

    def _started(self) -> frozenset[str]:
        if self._reached is None:
            _, names, _ = self._reply()
            self._reached = frozenset(names.decode("ascii").split())
        return self._reached

    def _reply(self) -> tuple[str, bytes, bytes]:
        stdout = cast("IO[bytes]", self._process.stdout)
        return read_frame(stdout).decode("ascii"), read_frame(stdout), read_frame(stdout)

    def _expire(self, expired: Event) -> None:
        expired.set()
        self._process.kill()

    def _ending(self, timeout: float | None) -> QueryFailedError:
        """Why the process ended without an answer."""
        if timeout is not None:
            return QueryTimeoutError(
                f"the query was stopped after {timeout:g} s: narrow it, or allow it more with --timeout"
            )
        code = self._process.returncode
        if code >= 0:
            return QueryFailedError(
                f"the process for queries ended (exit code {code}): try again, then try `provenance kb rebuild`"
            )
        return QueryFailedError(
            f"the query crashed the process that evaluated it ({signal.Signals(-code).name}):"
            " it is nested too deeply or needs too much memory"
        )


class Workers:
    """The worker that serves the newest snapshot, and a spare one that takes over when it is killed.

    The spare is started with the second query, so that a single question starts one process.
    """

    def __init__(self) -> None:
        self.serving: Worker | None = None
        self.spare: Worker | None = None

    def ready(self, snapshot: Path) -> Worker:
        """A worker on that snapshot: the one that served before, else the spare, else a new one."""
        if _alive(self.serving):
            self.spare = _alive(self.spare) or Worker(snapshot)
        else:
            self.serving, self.spare = _alive(self.spare) or Worker(snapshot), None
        assert self.serving is not None  # noqa: S101 - as was just seen to
        self.serving.snapshot = snapshot
        return self.serving

    def close(self) -> None:
        """End both."""
        _end(self.serving)
        _end(self.spare)
        self.serving = self.spare = None


def _alive(worker: Worker | None) -> Worker | None:
    """The worker, where it lives; else it is ended."""
    if worker is not None and worker.alive:
        return worker
    _end(worker)
    return None


def _end(worker: Worker | None) -> None:
    if worker is not None:
        worker.close()
