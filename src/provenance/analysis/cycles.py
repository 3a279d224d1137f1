"""Millions of small objects that hold no reference cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_cycles() -> Iterator[None]:
    """Look for no reference cycles while objects are made that have none: that takes a tenth of reading a whole view.

    Memory is given back as ever, by counting references; of cycles that others make meanwhile, afterwards.

    Example:
        >>> with without_cycles():
        ...     gc.isenabled()
        False
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
