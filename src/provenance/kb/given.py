"""What was handed over to be taken in: files, those of a directory, bytes, streams, URLs; each opened in its turn."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from provenance.errors import InputRefusedError
from provenance.store.place import has_ledger

if TYPE_CHECKING:
    from provenance.ingest.fetching.fetcher import Fetcher

Given: TypeAlias = str | Path | bytes | BinaryIO
"""A file, a directory with all below it, an address to fetch, the bytes of a document, or a stream of them."""
_CHUNK = 1 << 20
_IRREGULAR = "is no regular file"
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""What became a pipe since it was found is not waited for."""
UNNAMED = "-"
"""How a document without a name is told of."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file to be read.

    Attributes:
        name: what identifies it where it has no address: its file name; in a directory, its path from there.
        path: how it is told of, and whence it came, in the ledger.
        iri: what the user says that identifies it.
        size: in bytes, when it was looked at.
        content: the file itself where it has no path.
        found: whether it was not named, but found in a directory.
        retrieved: where it was found on the web, when and by which redirects.
        place: the path itself where its bytes are no text; what is told of it has escapes for them.
    """

    name: str
    path: str
    iri: str | None
    size: int
    content: BinaryIO | None = None
    found: bool = False
    retrieved: Mapping[str, object] | None = None
    place: Path | None = None

    @property
    def source(self) -> str:
        """What identifies it: what the user says, else its name."""
        return self.iri or self.name

    def open(self) -> int:
        """A file descriptor; what has no path can be opened once.

        Raises:
            InputRefusedError: it cannot be opened, or is no regular file.
        """
        if self.content is not None:
            try:
                return os.dup(self.content.fileno())
            finally:
                self.content.close()
        try:
            file = os.open(self.place or self.path, os.O_RDONLY | os.O_CLOEXEC | _AT_ONCE)
        except OSError as error:
            raise _unopened(self.path, error) from error
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise InputRefusedError(self.path, "", _IRREGULAR)
        return file


@dataclass(frozen=True, slots=True)
class Remote:
    """A document on the web, to be fetched when its turn comes."""

    url: str
    iri: str | None


class Web:
    """Fetches documents; what that needs is loaded for the first one."""

    def __init__(self, halted: Callable[[], bool], *, allow_private: bool) -> None:
        self._halted, self._allow_private = halted, allow_private

    @cached_property
    def _fetcher(self) -> "Fetcher":
        from provenance.ingest.fetching.fetcher import Fetcher

        return Fetcher(allow_private=self._allow_private, halted=self._halted)

    def document(self, remote: Remote) -> Document:
        """Fetch it; it is known by the address at which it was found in the end.

        Raises:
            InputRefusedError: it is not fetched.
        """
        found = self._fetcher.fetch(remote.url)
        name = remote.iri or found.url
        told = {**found.told, "identified_by": name}
        return Document(found.url, remote.url, name, found.size, found.content, retrieved=told)


def is_url(given: object) -> bool:
    """Whether it is an address to be fetched.

    Example:
        >>> is_url("https://harbour-check.example/"), is_url("https.txt")
        (True, False)
    """
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def documents(given: Sequence[Given], iri: str | None) -> Iterator[Document | Remote | InputRefusedError]:
    """The documents in their order, of a directory by path; what cannot be opened is refused, and the rest goes on.

    Hidden files and directories in a directory are left out, and knowledge bases of ours.
    """
    for each in given:
        if not isinstance(each, str | Path):
            yield from _unnamed(each, iri)
        elif isinstance(each, str) and is_url(each):
            yield Remote(each, iri)
        elif Path(each).is_dir():
            yield from _below(Path(each))
        else:
            yield _file(Path(each), Path(each).name, iri, found=False)


def _unnamed(content: bytes | BinaryIO, iri: str | None) -> Iterator[Document | InputRefusedError]:
    """A document without a name is known by its content; it is kept in a file for as long as it is read."""
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is opened to be read
    try:
        if isinstance(content, bytes):
            file.write(content)
        else:
            shutil.copyfileobj(content, file)
        size = file.tell()
        file.seek(0)
        name = iri or f"urn:sha256:{_digest(file)}"
    except OSError as error:
        file.close()
        yield _unopened(UNNAMED, error)
    else:
        yield Document(UNNAMED, UNNAMED, name, size, file)


def _digest(file: BinaryIO) -> str:
    digest = sha256()
    while data := file.read(_CHUNK):
        digest.update(data)
    return digest.hexdigest()


def _file(path: Path, name: str, iri: str | None, *, found: bool) -> Document | InputRefusedError:
    try:
        size = path.stat().st_size
        if not path.is_file():
            return InputRefusedError(told_of(path), "", _IRREGULAR)
    except OSError as error:
        return _unopened(str(path), error)
    told = told_of(path)
    return Document(told_of(name), told, iri, size, found=found, place=None if told == str(path) else path)


def _below(directory: Path) -> Iterator[Document | InputRefusedError]:
    unread: list[OSError] = []
    for folder, names, files in os.walk(directory, onerror=unread.append):
        here = Path(folder)
        names[:] = sorted(name for name in names if not name.startswith(".") and not has_ledger(here / name))
        for path in (here / name for name in sorted(files) if not name.startswith(".")):
            yield _file(path, path.relative_to(directory).as_posix(), None, found=True)
        yield from _told(unread)
    yield from _told(unread)


def _told(unread: list[OSError]) -> Iterator[InputRefusedError]:
    """What could not be opened, each once."""
    while unread:
        error = unread.pop()
        yield _unopened(str(error.filename), error)


def _unopened(path: str, error: OSError) -> InputRefusedError:
    return InputRefusedError(told_of(path), "", f"cannot be opened: {error.strerror or error}")


def told_of(path: str | Path) -> str:
    r"""A path as text: bytes in it that are none are escaped.

    Example:
        >>> told_of("checks/quay\udcff.csv")
        'checks/quay\\xff.csv'
    """
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
