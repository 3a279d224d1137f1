"""What the columns of a table say: a mapping, written in YAML.

A mapping is read with every key checked; what is wrong is told with file, line, and what was probably meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.tables.fields import FOLDER, fields_of
from provenance.ingest.tables.ordering import Order
from provenance.resources import graph_dir

MAX_BYTES = 64 * 1024
"""Largest mapping."""
Rows: TypeAlias = Literal["reviews", "pages", "statements"]


class Take(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the value of a field comes from, and what is done to it, in this order.

    Attributes:
        column: the column whose cell it is.
        value: the same text for every row, instead of a column.
        empty: texts that mean that nothing is told.
        pattern: a regular expression; what its first group has matched is taken, as often as it matches.
        split: a regular expression at which a text is cut into several.
        values: texts, and what stands for them.
        template: a text in which the value is put for ``{}``.
        unless: columns, and regular expressions: where what stands there matches as a whole, nothing is told.
    """

    column: str | None = None
    value: str | None = None
    empty: tuple[str, ...] = ()
    pattern: str | None = None
    split: str | None = None
    values: dict[str, str] = {}
    template: str | None = None
    unless: dict[str, str] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it looks at."""
        return (*([self.column] if self.column else ()), *self.unless)


Given: TypeAlias = str | Take | tuple[str | Take, ...]


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """What the columns of a table say.

    Attributes:
        about: which tables it is for, in words.
        rows: what a row is: a review, a page, or somebody's statement.
        header: columns by which such a table is known.
        columns: names of the columns of a table without a header, in their order.
        looks: regular expressions that the cells of columns match as a whole, by which such a table is known.
        key: columns that together identify a row where no address does.
        empty: texts that mean, in every cell, that nothing is told.
        dates: whether day or month stands first in dates of figures alone; without it, what the columns show.
        by_hand: whether a person typed the rows, so that they need no confirmation.
        fields: for each field the column, or how else its value is had; of several the first that tells something.
    """

    fields: dict[str, Given]
    about: str = ""
    rows: Rows = "reviews"
    header: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    looks: dict[str, str] = {}
    key: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    dates: Order | None = None
    by_hand: bool = False

    def takes(self, field: str) -> tuple[Take, ...]:
        """Where the value of a field can come from."""
        given = self.fields.get(field, ())
        each = given if isinstance(given, tuple) else (given,)
        return tuple(Take(column=one) if isinstance(one, str) else one for one in each)

    def used(self) -> Iterator[tuple[str, str]]:
        """Every column that is named, with the place in the mapping where it is."""
        for field in self.fields:
            yield from ((name, f"fields.{field}") for take in self.takes(field) for name in take.columns)
        for part, names in (("key", self.key), ("header", self.header), ("looks", tuple(self.looks))):
            yield from ((name, part) for name in names)


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping and what it is called: the name of a shipped one, or the path of a file."""

    name: str
    mapping: Mapping
    text: str = ""

    def line(self, place: str) -> int | None:
        """The line on which something stands, such as ``fields.claim``; the nearest thing around it, if need be."""
        return _line(self.text, place.split(".")) if self.text else None

    def refusal(self, place: str, reason: str) -> InputRefusedError:
        """An error that names the mapping and the line."""
        line = self.line(place)
        return InputRefusedError(self.name, f"line {line}" if line else place, reason)


@cache
def shipped() -> dict[str, Named]:
    """The mappings of the installation, by name.

    Example:
        >>> "factck-br" in shipped()
        True
    """
    files = sorted(graph_dir().joinpath(*FOLDER).glob("*.yaml"))
    return {file.stem: parse_mapping(file.stem, file.read_text(encoding="utf-8")) for file in files}


def find_mapping(name: str) -> Named:
    """A shipped mapping by its name, or that in a file.

    Raises:
        RequestError: there is neither.
        InputRefusedError: the file cannot be read or is no mapping.
    """
    if name in shipped():
        return shipped()[name]
    path = Path(name)
    if not path.is_file():
        raise RequestError(f"{name!r} is neither a file nor one of the mappings that are there: {', '.join(shipped())}")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputRefusedError(name, "", f"a mapping has at most {MAX_BYTES} bytes")
        return parse_mapping(name, path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputRefusedError(name, "", f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InputRefusedError(name, f"byte {error.start}", "is not text in UTF-8") from None


def parse_mapping(name: str, text: str) -> Named:
    r"""The mapping that a YAML text is.

    Raises:
        InputRefusedError: it is not YAML, has a key or a field that there is not, or a value of another type.

    Example:
        >>> parse_mapping("mine.yaml", "fields:\n  claim: What was said\n").mapping.takes("claim")[0].column
        'What was said'
    """
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, yaml.SafeLoader)):
            raise InputRefusedError(name, "", "has an alias (*name): write out what it stands for")
        data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes texts, lists and dicts only: a column may be called No
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is nested too deeply or has a value that there is not"
        raise InputRefusedError(name, f"line {mark.line + 1}" if mark else "", f"is not YAML: {reason}") from None
    return mapping_of(name, data, text)


def mapping_of(name: str, data: Any, text: str = "") -> Named:
    """The mapping that plain data are; ``text`` is where they were read.

    Raises:
        InputRefusedError: as `parse_mapping`.
    """
    _check_names(Named(name, Mapping({}), text), data)
    try:
        found = Named(name, msgspec.convert(data, Mapping, strict=False), text)
    except msgspec.ValidationError as error:
        raise _invalid(name, str(error), text) from None
    _check(found)
    return found


def as_data(mapping: Mapping) -> Any:
    """A mapping as plain data, which `mapping_of` reads again."""
    return msgspec.to_builtins(mapping)


_AS_NEAR = 10
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`(?: - at `\$\.?(.*)`)?")
_WRONG = re.compile(r"(.*?)(?: - at `\$\.?(.*)`)?", re.DOTALL)


def _invalid(name: str, told: str, text: str) -> InputRefusedError:
    """What msgspec tells, with the line and what was probably meant."""
    place, reason = "", told
    if found := _UNKNOWN.fullmatch(told):
        place = ".".join(filter(None, (found[2], found[1])))
        known = Take.__struct_fields__ if found[2] else Mapping.__struct_encode_fields__
        reason = f"there is no key {found[1]!r}{_below(found[1]) or meant(found[1], known)}"
    elif found := _WRONG.fullmatch(told):
        place, reason = found[2] or "", f"{found[1][0].lower()}{found[1][1:]}"
    place = re.sub(r"\[[^\]]*\]", "", place)
    return Named(name, Mapping({}), text).refusal(place, reason)


def meant(word: str, known: Sequence[str], most: int = 3) -> str:
    """What was probably meant, as the end of a message.

    Example:
        >>> meant("clam", ["claim", "url", "verdict"])
        ': did you mean claim?'
        >>> meant("xyz", ["claim", "url"])
        ': there are claim, url'
    """
    from rapidfuzz import process

    found = process.extract(word, known, limit=most, score_cutoff=70)
    near = [name for name, score, _ in found if score > found[0][1] - _AS_NEAR]
    return f": did you mean {' or '.join(near)}?" if near else f": there are {', '.join(known)}"


def _below(key: str) -> str:
    """Where a key belongs that is said of a field, as the end of a message; empty for any other."""
    is_of_field = key in Take.__struct_fields__ and key not in Mapping.__struct_encode_fields__
    return f" here: it belongs to a field, as in `verdict: {{column: NAME, {key}: …}}`" * is_of_field


def _check_names(found: Named, data: Any) -> None:
    """Raises where a field is none, or cannot stand in such rows."""
    told = data if isinstance(data, dict) else {}
    rows, fields = told.get("rows", "reviews"), told.get("fields")
    allowed = [field.name for field in fields_of(rows)]
    for name in fields if isinstance(fields, dict) and allowed else ():
        if name not in allowed:
            hint = _below(name) or meant(name, allowed)
            raise found.refusal(f"fields.{name}", f"rows of {rows} have no field {name!r}{hint}")


def _check(found: Named) -> None:
    """Raises where a field is had from nothing, or an expression is none."""
    mapping = found.mapping
    for name in mapping.fields:
        for take in mapping.takes(name):
            if (take.column is None) == (take.value is None):
                raise found.refusal(f"fields.{name}", f"{name}: give a column or a value, one of the two")
            _check_patterns(found, f"fields.{name}", (take.pattern, take.split, *take.unless.values()))
    _check_patterns(found, "looks", tuple(mapping.looks.values()))
    for column in mapping.looks:
        if column not in mapping.columns:
            raise found.refusal("looks", f"{column!r} is none of the columns{meant(column, mapping.columns)}")
    if not mapping.fields:
        raise found.refusal("fields", "no field is mapped: say at least which column is the claim")


def _check_patterns(found: Named, place: str, patterns: Sequence[str | None]) -> None:
    for pattern in filter(None, patterns):
        try:
            re.compile(pattern)
        except (re.error, RecursionError) as error:
            raise found.refusal(place, f"{pattern!r} is no regular expression: {error}") from None


def _line(text: str, path: Sequence[str]) -> int | None:
    """The line on which a key of YAML stands, or as much of the path to it as there is."""
    import yaml

    node, line = yaml.compose(text, yaml.SafeLoader), None
    for name in path:
        found = next((pair for pair in _keys(node) if pair[0].value == name), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def _keys(node: Any) -> Iterator[tuple[Any, Any]]:
    """The keys of a mapping with their values, the nearest first."""
    waiting = [node]
    while waiting:
        now = waiting.pop(0)
        if isinstance(now.value, list):
            pairs = [each for each in now.value if isinstance(each, tuple)]
            yield from pairs
            waiting += [value for _, value in pairs] + [each for each in now.value if not isinstance(each, tuple)]
