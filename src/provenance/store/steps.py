"""Named steps of everything that writes, so that tests can end a process, or fill a disk, at each of them.

The list is what `tests/crash` goes through: a step that is not in it cannot be reached, and one that is never reached
fails there.
"""

from collections.abc import Callable
from typing import Final

STEPS: Final = frozenset(
    {
        "entry appended",
        "ledger to be committed",
        "ledger committed",
        "change applied",
        "parts loaded",
        "records added",
        "index advanced",
        "snapshot copied",
        "snapshot published",
        "snapshot set aside",
        "snapshots tidied",
        "chunk loaded",
        "new index filled",
        "old index set aside",
        "new index in place",
        "record erased",
        "forgetting marked",
        "index without the record published",
        "other snapshots removed",
        "search to be committed",
        "search written",
        "search made anew",
        "search compacted",
        "ledger compacted",
        "forgetting ended",
    }
)

callback: Callable[[str], None] | None = None
"""Set by tests alone."""


def reached(step: str) -> None:
    """Tell that a step was reached; does nothing unless a test listens."""
    if callback is not None:
        assert step in STEPS, step  # noqa: S101 - a test's own guard
        callback(step)
