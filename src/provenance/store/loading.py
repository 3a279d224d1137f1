"""A bulk load that goes on while the next records are taken in."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from provenance.errors import DamagedError
from provenance.store.graphs import unwritable
from provenance.store.steps import reached

PARTS = 2
"""So many parts are loaded at the same time: the engine loads one on a single core."""

Work = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Load:
    """A load that was begun.

    Attributes:
        seq: up to that ledger number it brings the index.
        records: what it brings, as far as that was told.
        work: what goes on; it gives the fault of a part that could not be loaded.
    """

    seq: int
    records: frozenset[str]
    work: Future[BaseException | None]


class Loading:
    """At most one bulk load at a time, in a thread of its own.

    The engine lets go of the interpreter while it loads, so that the writer goes on; it is the greater part of the
    time of an ingest. Each part of a load is atomic, and the last one, which makes the others count, comes after them.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=PARTS + 1, thread_name_prefix="index")
        self.load: Load | None = None
        """The load that was begun last, until `end`."""
        self.failed = False
        """Whether a load has failed, so that parts of it may stand there alone."""

    def begin(
        self, last: Work, seq: int, records: frozenset[str] = frozenset(), *, before: Sequence[Work] = ()
    ) -> None:
        """Start a load, and come back at once. The one before has ended (`end`).

        ``last`` begins when all of ``before``, at most `PARTS`, have ended well; those go on at the same time.
        """
        begun = [self._threads.submit(part) for part in before]
        self.load = Load(seq, records, self._threads.submit(_completed, begun, last))

    def end(self) -> Load | None:
        """Wait until the load has ended; tells which it was, None where there was none.

        Raises:
            DamagedError: what it loads cannot be read.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        load, self.load = self.load, None
        if load is None:
            return None
        # What is raised by the future would hold this frame, and with it the store, in a circle.
        error = load.work.exception() or load.work.result()
        self.failed = self.failed or error is not None
        if isinstance(error, SyntaxError | ValueError):
            raise DamagedError(f"ledger entries up to {load.seq} cannot be replayed: {error}") from error
        if isinstance(error, OSError | RuntimeError):
            raise unwritable(error) from error
        if error is not None:
            raise error
        return load

    def close(self) -> None:
        """Wait until nothing is loaded any more, whatever came of it; nothing can be loaded afterwards."""
        self._threads.shutdown()
        self.load = None


def _completed(begun: Sequence[Future[None]], last: Work) -> BaseException | None:
    """Do what comes last once all that was begun has ended; the first fault among these, with which it is not done."""
    faults = [fault for fault in (part.exception() for part in begun) if fault is not None]
    if faults:
        return faults[0]
    if begun:
        reached("parts loaded")
    last()
    return None
