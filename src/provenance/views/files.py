"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from provenance.errors import InputRefusedError


def write_file(target: Path, content: bytes) -> Path:
    """Write a file whole or not at all; an older file of that name is replaced.

    Returns:
        The path, as given.

    Raises:
        InputRefusedError: the directory is missing or cannot be written.
    """
    if not target.parent.is_dir():
        raise InputRefusedError(str(target), "", f"there is no directory {target.parent}: make it first")
    if target.is_dir():
        raise InputRefusedError(str(target), "", "is a directory: name a file in it")
    try:
        _write_whole(target, content)
    except OSError as error:
        raise InputRefusedError(str(target), "", f"cannot be written: {error.strerror or error}") from error
    return target


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then rename; leaves nothing behind when it fails."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's mask for new files; the only portable way to read it is to set it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
