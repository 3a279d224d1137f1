"""The texts that readers took from pages and articles, kept so that no page is taken apart twice.

One SQLite file beside the search file, thrown away at will. It is written by whoever holds the write lock, and removed
when something is forgotten, since it holds words.
"""

import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from provenance.store.sqlite import connected, reading

TEXTS = "texts.sqlite3"
"""Name of the file in the directory of a knowledge base."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS texts (document TEXT, reader TEXT, text BLOB, PRIMARY KEY (document, reader))"
Key: TypeAlias = tuple[str, str]
"""Hash of the ledger's entry of a document, and the reader with its version."""


def kept_texts(path: Path) -> dict[Key, str]:
    """All that are kept; none where there is no file, or it cannot be read. Cost: some 20 µs each.

    Example:
        >>> kept_texts(Path("there-is-none"))
        {}
    """
    if not path.is_file():
        return {}
    try:
        with closing(reading(path)) as database:
            rows = database.execute("SELECT document, reader, text FROM texts").fetchall()
            return {(document, reader): zlib.decompress(text).decode() for document, reader, text in rows}
    except (sqlite3.Error, zlib.error, UnicodeError):
        return {}


def keep_texts(path: Path, texts: Mapping[Key, str]) -> None:
    """Keep those texts, and no others.

    Raises:
        OSError, sqlite3.Error: the disk is full or cannot be written.
    """
    before = kept_texts(path)
    if before.keys() == texts.keys():
        return
    if not before:
        discard_texts(path)
    with closing(connected(path)) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute(_SCHEMA)
        database.executemany("DELETE FROM texts WHERE document = ? AND reader = ?", before.keys() - texts.keys())
        new = ((*key, zlib.compress(texts[key].encode())) for key in texts.keys() - before.keys())
        database.executemany("INSERT INTO texts VALUES (?, ?, ?)", new)
        database.execute("COMMIT")


def discard_texts(path: Path) -> None:
    """Remove the file."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
