"""A bulk load that goes on while the next records are taken in."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from provenance.errors import DamagedError
from provenance.store.graphs import unwritable


@dataclass(frozen=True, slots=True)
class Load:
    """A load that was begun.

    Attributes:
        seq: up to that ledger number it brings the index.
        records: what it brings, as far as that was told.
        work: what goes on.
    """

    seq: int
    records: frozenset[str]
    work: Future[None]


class Loading:
    """At most one bulk load at a time, in a thread of its own.

    The engine lets go of the interpreter while it loads, so that the writer goes on; it is the greater part of the
    time of an ingest. A load is atomic: a process that dies within leaves the index as it was before.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")
        self.load: Load | None = None
        """The load that was begun last, until `end`."""

    def begin(self, load: Callable[[], None], seq: int, records: frozenset[str] = frozenset()) -> None:
        """Start a load, and come back at once. The one before has ended (`end`)."""
        self.load = Load(seq, records, self._thread.submit(load))

    def end(self) -> Load | None:
        """Wait until the load has ended; tells which it was, None where there was none.

        Raises:
            DamagedError: what it loads cannot be read.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        load, self.load = self.load, None
        if load is None:
            return None
        error = load.work.exception()  # raised here, it would hold this frame, and with it the store, in a circle
        if isinstance(error, SyntaxError | ValueError):
            raise DamagedError(f"ledger entries up to {load.seq} cannot be replayed: {error}") from error
        if isinstance(error, OSError | RuntimeError):
            raise unwritable(error) from error
        if error is not None:
            raise error
        return load

    def close(self) -> None:
        """Wait until nothing is loaded any more, whatever came of it; nothing can be loaded afterwards."""
        self._thread.shutdown()
        self.load = None
