"""Answers over a whole base, kept so that the same question of the same state is not worked out twice.

One file an analysis beside the index, thrown away at will. It is written by whoever holds the write lock, and removed
when something is forgotten, since it holds words.
"""

from pathlib import Path
from typing import Final

SUFFIX: Final = ".answer"
"""How the files end."""


def kept_answer(directory: Path, name: str, key: bytes) -> bytes | None:
    """The answer that is kept for that key, one line of bytes; None where there is none.

    Example:
        >>> kept_answer(Path("there-is-none"), "agreement", b"3 agreement/1") is None
        True
    """
    try:
        found, _, answer = (directory / f"{name}{SUFFIX}").read_bytes().partition(b"\n")
    except OSError:
        return None
    return answer if found == key else None


def keep_answer(directory: Path, name: str, key: bytes, answer: bytes) -> None:
    """Keep an answer in the place of the one before.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    partial = directory / f"{name}{SUFFIX}.tmp"
    partial.write_bytes(key + b"\n" + answer)
    partial.replace(directory / f"{name}{SUFFIX}")


def discard_answers(directory: Path) -> None:
    """Remove all that is kept."""
    for pattern in (f"*{SUFFIX}", f"*{SUFFIX}.tmp"):
        for path in directory.glob(pattern):
            path.unlink(missing_ok=True)
