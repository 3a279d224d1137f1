"""Tables written as JSON, the ways in which programs dump them: each row becomes an object of its own.

Objects by their ids; columns, as pandas writes a frame; names of columns beside rows of values, or as the first of
them; a list under a name that nobody knows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeAlias, TypeVar

import msgspec

from provenance.ingest.claimreview.markup import Node

Rows: TypeAlias = list[Node]
_DEEPEST, _MOST = 5, 50  # levels, and values at which tables are sought
_HEADS = ("columns", "header", "headers", "head", "fields", "names", "schema")
_BODIES = ("data", "rows", "values", "records", "items")


def tables_in(value: Any) -> Iterator[Rows]:
    """What may be the rows of a document, one reading of it after the other; the first in which rows tell counts.

    Args:
        value: of its JSON.

    Example:
        >>> [rows for rows in tables_in({"claim": {"0": "The bridge fell"}, "label": {"0": "False"}})][-1]
        [{'claim': 'The bridge fell', 'label': 'False'}]
        >>> next(tables_in([["claim", "label"], ["The bridge fell", "False"]]))
        [{'claim': 'The bridge fell', 'label': 'False'}]
    """
    tables = (form(each) for each in islice(_within(value), _MOST) for form in _FORMS)
    return filter(None, tables)


def _within(value: Any) -> Iterator[Any]:
    """A value and the members of objects within it, the outer ones first."""
    level = [value]
    for _ in range(_DEEPEST):
        yield from level
        level = [inner for each in level if isinstance(each, dict) for inner in islice(each.values(), _MOST)]


def is_header(entry: Node) -> bool:
    """Whether an object names its members once more, as the header of a table does where it became a row."""
    return len(entry) > 1 and all(name == value for name, value in entry.items())


def is_of_columns(entry: Node) -> bool:
    """Whether the members of an object are columns of one table: lists of plain values, all of one length."""
    return bool(_of_lists(entry))


_Kind = TypeVar("_Kind")
_Plain: TypeAlias = str | int | float | bool | None


def _of_lists(value: Any) -> Rows:
    """Rows of lists by the names of their columns."""
    columns = _several(value, dict[str, list[_Plain]])
    lengths = set(map(len, columns.values()))
    if len(lengths) != 1 or lengths <= {0, 1}:
        return []
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _of_list(value: Any) -> Rows:
    """A list of objects, or of rows below the names of their columns."""
    if not isinstance(value, list) or not value:
        return []
    names, *rows = value
    return _below(names, rows) if isinstance(names, list) else [each for each in value if isinstance(each, dict)]


def _of_frame(value: Any) -> Rows:
    """Names of columns beside lists of values."""
    if not isinstance(value, dict):
        return []
    return _below(_first(value, _HEADS), _first(value, _BODIES))


def _first(value: Node, names: tuple[str, ...]) -> list[Any]:
    """The first member of these names that is a list."""
    return next((value[name] for name in names if isinstance(value.get(name), list)), [])


def _below(names: list[Any], rows: list[Any]) -> Rows:
    """Rows of values with the names of their columns, which may be objects with a name."""
    called = [each.get("name") if isinstance(each, dict) else each for each in names]
    texts = [name for name in called if isinstance(name, str)]
    if len(called) <= 1 or texts != called:
        return []
    return [dict(zip(texts, row, strict=False)) for row in rows if isinstance(row, list)]


def _of_ids(value: Any) -> Rows:
    """Objects by their ids, which may be their addresses."""
    rows = _several(value, dict[str, Node])
    return [{"url" if name.startswith("http") else "id": name, **row} for name, row in rows.items()]


def _of_cells(value: Any) -> Rows:
    """Columns by name, their cells by the numbers of rows."""
    made: dict[str, Node] = defaultdict(dict)
    for name, cells in _several(value, dict[str, Node]).items():
        for number, cell in cells.items():
            made[number][name] = cell
    return list(made.values())


def _several(value: Any, kind: type[dict[str, _Kind]]) -> dict[str, _Kind]:
    """An object of that kind with more than one member, else an empty one."""
    try:
        found = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return {}
    return found if len(found) > 1 else {}


_FORMS: tuple[Callable[[Any], Rows], ...] = (_of_frame, _of_lists, _of_list, _of_ids, _of_cells)
