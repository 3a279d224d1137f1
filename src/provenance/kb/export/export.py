"""One export: which format, which part, where to; the file appears whole or not at all."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

from provenance.errors import RequestError
from provenance.kb.export.selection import Selection
from provenance.views.files import whole_file, write_directory

Progress = Callable[[int, int], None]
Target = str | Path | BinaryIO

_WRITERS: Final = {
    "trig": ("graphs", "write_trig"),
    "nq": ("graphs", "write_nquads"),
    "ttl": ("graphs", "write_turtle"),
    "jsonld": ("graphs", "write_jsonld"),
    "csv": ("tables", "csv_files"),
    "xlsx": ("workbook", "write_workbook"),
    "graphml": ("network", "write_graphml"),
    "gexf": ("network", "write_gexf"),
    "claimreview": ("claimreview", "write_claimreview"),
}
FORMATS: Final = tuple(_WRITERS)
"""Names of the formats."""
_BY_SUFFIX: Final = {f".{name}": name for name in FORMATS if name not in ("csv", "claimreview")} | {".zip": "csv"}
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time that every member of an archive bears, so that the same data are the same bytes."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did.

    Attributes:
        format: name of the format.
        records: how many records it holds.
        withheld: how many were asked for and left out because they are confidential.
    """

    format: str
    records: int
    withheld: int


def export(
    part: Selection,
    target: Target,
    format: str | None = None,  # noqa: A002 - the word of the command line
    progress: Progress | None = None,
) -> ExportReport:
    """Write a part of a knowledge base.

    Args:
        part: what `select` chose.
        target: a file, for CSV a directory or a file that ends in ``.zip``; or a stream of bytes.
        format: one of `FORMATS`; by default what the target's ending says.
        progress: called with how much is done and how much there is, in units of the format.

    Raises:
        RequestError: no such format, or the ending says none.
        InputRefusedError: the target cannot be written; nothing is left behind.
    """
    name = format or _format_of(target)
    if name not in _WRITERS:
        raise RequestError(f"no export format is called {name!r}: choose one of {', '.join(FORMATS)}")
    module, function = _WRITERS[name]
    write = getattr(import_module(f"provenance.kb.export.{module}"), function)
    if name == "csv":
        _write_tables(write(part, progress), target)
    elif isinstance(target, str | Path):
        with whole_file(Path(target)) as file:
            write(part, file, progress)
    else:
        write(part, target, progress)
    return ExportReport(name, len(part.records), part.withheld)


def _format_of(target: Target) -> str:
    suffix = Path(target).suffix.lower() if isinstance(target, str | Path) else ""
    if suffix == ".csv":
        raise RequestError("CSV is a table a class: name a file that ends in .zip, or a directory with --format csv")
    if suffix not in _BY_SUFFIX:
        raise RequestError(f"the target does not say which format is meant: give --format, one of {', '.join(FORMATS)}")
    return _BY_SUFFIX[suffix]


def _write_tables(files: Mapping[str, bytes], target: Target) -> None:
    if not isinstance(target, str | Path):
        target.write(archive(files))
    elif (suffix := Path(target).suffix.lower()) == ".zip":
        with whole_file(Path(target)) as file:
            file.write(archive(files))
    elif suffix:
        raise RequestError(f"CSV is a table a class: name a new directory, or a file that ends in .zip, not {suffix}")
    else:
        write_directory(Path(target), files)


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of those files, in their order; the same files are the same bytes.

    They are stored as they are: what a compressor makes of them differs between its versions.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            made.writestr(entry, content)
    return out.getvalue()
