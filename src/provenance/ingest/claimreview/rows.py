"""Tables written as JSON, the ways in which programs dump them: each row becomes an object of its own.

Objects by their ids; columns, as pandas writes a frame; names of columns beside rows of values, or as the first of
them; a list under a name that nobody knows.
"""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, TypeAlias

from provenance.ingest.claimreview.markup import Node

Rows: TypeAlias = list[Node]
_DEEPEST, _MOST = 4, 50  # levels, and values at which tables are sought
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
    waiting = deque([(value, _DEEPEST)])
    for _ in range(_MOST):
        if not waiting:
            return
        now, depth = waiting.popleft()
        for form in _FORMS:
            if rows := form(now):
                yield rows
        if depth and isinstance(now, dict):
            nested = (inner for inner in now.values() if isinstance(inner, (dict, list)))
            waiting += [(inner, depth - 1) for inner in islice(nested, _MOST)]


def is_header(entry: Node) -> bool:
    """Whether an object names its members once more, as the header of a table does where it became a row."""
    return len(entry) > 1 and all(name == value for name, value in entry.items())


def is_of_columns(entry: Node) -> bool:
    """Whether the members of an object are columns of one table: lists of plain values, all of one length."""
    return bool(_of_lists(entry))


def _of_lists(value: Any) -> Rows:
    """Rows of lists by the names of their columns."""
    if not isinstance(value, dict) or len(value) <= 1:
        return []
    columns = list(value.values())
    if not all(isinstance(column, list) and len(column) == len(columns[0]) > 1 for column in columns):
        return []
    is_plain = not any(isinstance(cell, (dict, list)) for column in columns for cell in column)
    return [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)] if is_plain else []


def _of_list(value: Any) -> Rows:
    """A list of objects, or of rows below the names of their columns."""
    if not isinstance(value, list):
        return []
    if value and isinstance(value[0], list):
        return _below(value[0], value[1:])
    return [each for each in value if isinstance(each, dict)]


def _of_frame(value: Any) -> Rows:
    """Names of columns beside lists of values."""
    if not isinstance(value, dict):
        return []
    heads = (value[name] for name in _HEADS if isinstance(value.get(name), list))
    bodies = (value[name] for name in _BODIES if isinstance(value.get(name), list))
    return _below(next(heads, []), next(bodies, []))


def _below(names: list[Any], rows: list[Any]) -> Rows:
    """Rows of values with the names of their columns, which may be objects with a name."""
    called = [each.get("name") if isinstance(each, dict) else each for each in names]
    if len(called) <= 1 or not all(isinstance(name, str) for name in called):
        return []
    return [dict(zip(map(str, called), row, strict=False)) for row in rows if isinstance(row, list)]


def _of_ids(value: Any) -> Rows:
    """Objects by their ids, which may be their addresses."""
    if not isinstance(value, dict) or len(value) <= 1 or not all(isinstance(row, dict) for row in value.values()):
        return []
    return [{"url" if name.startswith("http") else "id": name, **row} for name, row in value.items()]


def _of_cells(value: Any) -> Rows:
    """Columns by name, their cells by the numbers of rows."""
    made: dict[str, Node] = {}
    for name, cells in value.items() if _of_ids(value) else ():
        for number, cell in cells.items():
            made.setdefault(number, {})[name] = cell
    return list(made.values())


_FORMS: tuple[Callable[[Any], Rows], ...] = (_of_frame, _of_lists, _of_list, _of_ids, _of_cells)
