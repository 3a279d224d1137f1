"""Writing a file, or a directory of files, whole or not at all.

What is being written stands beside its target under a hidden name, locked by who writes it. What one that was killed
left there goes with the next write to that target.
"""

import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from provenance.errors import InputRefusedError

_SUFFIX = ".part"


def write_file(target: Path, content: bytes) -> Path:
    """Write a file whole or not at all; an older file of that name is replaced.

    Returns:
        The path, as given.

    Raises:
        InputRefusedError: the directory is missing or cannot be written.
    """
    with whole_file(target) as file:
        file.write(content)
    return target


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes its place, and that of an older one, when the block ends without a fault.

    Raises:
        InputRefusedError: the directory is missing or cannot be written, or the disk is full; nothing is left behind.
    """
    _check_parent(target)
    if target.is_dir():
        raise InputRefusedError(str(target), "", "is a directory: name a file in it")
    with _told(target):
        _sweep(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=_SUFFIX)
        try:
            with os.fdopen(handle, "wb") as file:
                fcntl.flock(handle, fcntl.LOCK_SH)
                yield file
                file.flush()
                os.fsync(handle)  # a disk may tell only now that it is full
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def write_directory(target: Path, files: Mapping[str, bytes]) -> Path:
    """Make a directory that holds those files, whole or not at all.

    Raises:
        InputRefusedError: something is there already, or it cannot be written.
    """
    _check_parent(target)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputRefusedError(str(target), "", "is there already: name a new directory, or a file that ends in .zip")
    with _told(target):
        _sweep(target)
        partial = Path(tempfile.mkdtemp(dir=target.parent, prefix=_prefix(target), suffix=_SUFFIX))
        try:
            with _locked(partial):
                for name, content in files.items():
                    write_file(partial / name, content)
            partial.chmod(0o777 & ~_umask())
            partial.replace(target)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    return target


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


def _sweep(target: Path) -> None:
    """Remove what killed writers left of this target: nobody has it locked."""
    for left in target.parent.glob(f"{glob.escape(_prefix(target))}*{_SUFFIX}"):
        with suppress(OSError), _locked(left):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file or directory.

    Raises:
        OSError: somebody has it, or it is not there.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _check_parent(target: Path) -> None:
    if not target.parent.is_dir():
        raise InputRefusedError(str(target), "", f"there is no directory {target.parent}: make it first")


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Faults of the disk within become an error that names the target."""
    try:
        yield
    except OSError as error:
        raise InputRefusedError(str(target), "", f"cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    """The process's mask for new files; the only portable way to read it is to set it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
