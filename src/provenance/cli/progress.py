"""Progress on stderr, and only on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[int, int], None]


@contextmanager
def progress_bar(title: str, *, of_bytes: bool = False) -> Iterator[Report | None]:
    """A bar fed with ``(done, known)``; None where stderr is no terminal, so that nothing is reported.

    Where that is ``of_bytes``, their rate is shown too.

    Example:
        >>> with progress_bar("Reading") as report:
        ...     report is None
        True
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    rate = (TransferSpeedColumn(),) if of_bytes else ()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), *rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, known: bar.update(task, completed=done, total=known)
