"""Addresses behind the cells of a workbook (XLSX): what a reader of the sheet reaches by a click on "Read more".

They stand in the sheet's own ``hyperlink`` elements (ECMA-376 part 1, 18.3.1.47), their targets in a part beside, or
in the formula HYPERLINK. Libraries that read values drop them. Nothing is evaluated, and only web addresses are taken.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Any
from zipfile import BadZipFile, ZipFile

from provenance.ingest.tables.extent import column_number
from provenance.ingest.tables.fields import fields, folded

Links = dict[tuple[int, int], str]
"""Addresses by row and column, counted from 0."""

_TAG = re.compile(rb"<(?:\w+:)?(sheet|Relationship|hyperlink)\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FORMULA = re.compile(
    rb"""<c\s[^<>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^<>]*><f[^<>]*>\s*HYPERLINK\((?:"|&quot;)([^"<>]{1,4096}?)(?:"|&quot;)"""
)
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_CHUNK, _OVERLAP, _MOST = 1 << 20, 1 << 13, 1 << 20
_LARGEST = 1 << 24  # bytes of a part that names others


def links_of(content: bytes) -> dict[str, Links]:
    """The addresses behind the cells of each sheet, by its name; none of a file that is no XLSX.

    Cost: the unpacking of the sheets, once more; memory is that of the addresses, at most a million a sheet.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            targets = _targets(archive, "xl/workbook.xml")
            sheets = _attributes(_small(archive, "xl/workbook.xml"), b"sheet")
            parts = ((each.get("name", ""), targets.get(each.get("r:id", ""), "")) for each in sheets)
            return {name: found for name, part in parts if part and (found := dict(_of_sheet(archive, part)))}
    except (BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        return {}  # what is wrong with the file, the library says that reads the values


def _of_sheet(archive: ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    targets = _targets(archive, part)
    for piece in _pieces(archive, part):
        for told in _attributes(piece, b"hyperlink"):
            yield from _at(told.get("ref", "").partition(":")[0], targets.get(told.get("r:id", ""), ""))
        for cell, address in _FORMULA.findall(piece):
            yield from _at(cell.decode(), unescape(address.decode("utf-8", "replace")))


def _at(cell: str, address: str) -> Iterator[tuple[tuple[int, int], str]]:
    place = _CELL.fullmatch(cell)
    if place and _WEB.fullmatch(address):
        yield (int(place[2]) - 1, column_number(place[1].encode()) - 1), address


def _pieces(archive: ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that overlap by as much as an element may be long."""
    end = b""
    with archive.open(part) as sheet:
        while piece := sheet.read(_CHUNK):
            yield end + piece
            end = (end + piece)[-_OVERLAP:]


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    """What a part refers to, by the name that it has there: addresses, and other parts of the archive."""
    beside = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if beside not in archive.NameToInfo:
        return {}
    told = _attributes(_small(archive, beside), b"Relationship")
    return {each["Id"]: _target(part, each) for each in told if "Id" in each and "Target" in each}


def _target(part: str, told: dict[str, str]) -> str:
    if told.get("TargetMode") == "External":
        return told["Target"]
    return normpath(join("/", dirname(part), told["Target"])).lstrip("/")


def _small(archive: ZipFile, part: str) -> bytes:
    with archive.open(part) as found:
        return found.read(_LARGEST)


def _attributes(piece: bytes, tag: bytes) -> Iterator[dict[str, str]]:
    """The attributes of each element of that name; relationships by ``r:id``, whatever their prefix."""
    for found in _TAG.finditer(piece):
        if found[1] == tag:
            told = _ATTRIBUTE.findall(found[2].decode("utf-8", "replace"))
            yield {_named(name): unescape(one or other) for name, one, other in told}


def _named(attribute: str) -> str:
    prefix, colon, name = attribute.rpartition(":")
    return "r:id" if colon and prefix != "xml" and name == "id" else attribute


def with_links(rows: list[list[Any]], links: Links) -> list[list[Any]]:
    """The rows with the addresses behind their cells: instead of words in a column of addresses, else in a new column.

    The new column is called after the other one where such a name is known, else ``link``.

    Example:
        >>> with_links([["Title"], ["Was it shut?"]], {(1, 0): "https://quay.example/1"})
        [['Title', 'link'], ['Was it shut?', 'https://quay.example/1']]
    """
    for column, behind in sorted(_by_column(rows, links).items()):
        above = [str(rows[row][column] or "") for row in range(min(behind))]
        place = _add_column if _names().isdisjoint(map(folded, above)) else _replace
        place(rows, column, above, behind)
    return rows


def _by_column(rows: list[list[Any]], links: Links) -> dict[int, dict[int, str]]:
    """Addresses that cells hide, by row, of each column."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), url in links.items():
        if _hides(rows, row, column, url):
            found[column][row] = url
    return found


def _hides(rows: list[list[Any]], row: int, column: int, url: str) -> bool:
    """Whether a cell is there, and does not show the address itself."""
    return row < len(rows) and column < len(rows[row]) and str(rows[row][column] or "").strip() != url


def _replace(rows: list[list[Any]], column: int, _: list[str], behind: dict[int, str]) -> None:
    for row, url in behind.items():
        rows[row][column] = url


def _add_column(rows: list[list[Any]], _: int, above: list[str], behind: dict[int, str]) -> None:
    taken = {folded(str(cell)) for row in rows[: len(above)] for cell in row}
    names = [f"{name} link" for name in above]
    known = any(folded(name) in _names() for name in names) or "link" in taken
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        header = (names[number] if known else "link") if number < len(above) and above[number] else ""
        row.extend([""] * (width - len(row)) + [behind.get(number, header)])


def _names() -> frozenset[str]:
    """What columns of addresses are called, folded."""
    of_addresses = (fields()[name] for name in ("url", "appearance", "first-appearance", "publisher-url", "cited"))
    return frozenset(name for field in of_addresses for name in field.names)
