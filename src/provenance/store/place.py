"""The directory of a knowledge base: what is in it, and what is said when it cannot be used."""

from __future__ import annotations

import getpass
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provenance.errors import DamagedError, KnowledgeBaseError, NoKnowledgeBaseError, RequestError
from provenance.store.ledger import Ledger

if TYPE_CHECKING:
    from provenance.store.index import Index

LEDGER, INDEX, SEARCH, SNAPSHOTS = "ledger.sqlite3", "index", "search.sqlite3", "snapshots"
LOCK = "write.lock"
FORGETTING = "forgetting.unfinished"
"""A file of this name stands there while something is being erased; the next writer ends that."""

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]\Z")


@contextmanager
def faults_told(directory: Path) -> Iterator[None]:
    """Faults of the disk within become an error that says what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise KnowledgeBaseError(
            f"{directory} cannot be used ({error}): check the path, its permissions and the free space"
        ) from error


def open_index(path: Path) -> Index:
    """The index at ``path`` for its one writer; an empty one where there is none.

    Raises:
        DamagedError: what is there cannot be used.
        OSError: the disk is full or cannot be written.
    """
    from provenance.store.index import Index

    try:
        return Index(ox.Store(path), beside=True)
    except (
        RuntimeError,
        FileNotFoundError,
    ) as error:  # of files that were altered, or are gone
        raise DamagedError(f"the index {path} is damaged ({error}): run `provenance kb rebuild`") from error


def user_name() -> str:
    """Who runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in this system, as in some containers
        return "unknown"


def check_base(base: str) -> None:
    """Refuse a base under which no IRI can be minted."""
    if not _BASE.match(base):
        raise RequestError(f"{base!r} cannot be a base: give an absolute IRI that ends in / or #")


def claim_directory(directory: Path) -> None:
    """Make the directory, or accept it if nothing foreign is in it."""
    directory.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in directory.iterdir()}
    if LEDGER not in names and names - {LOCK}:
        raise KnowledgeBaseError(f"{directory} is not empty and not a knowledge base: choose another place")


def has_ledger(directory: Path) -> bool:
    """Whether a ledger is there; one whose making was cut short is none."""
    path = directory / LEDGER
    if not path.is_file():
        return False
    try:
        Ledger.open(path).close()
    except NoKnowledgeBaseError:
        return False
    return True
