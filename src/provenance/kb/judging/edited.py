"""An edited reading taken apart: blocks whose fields know their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance.errors import RequestError

FAULT = "#! "
"""How a line begins that tells what is wrong with the next one; such lines are taken out when the text is read."""
STATEMENT_FIELDS = (
    *("id", "state", "who", "unnamed", "stance", "hedged", "claim", "quotation", "at", "based_on", "responds_to"),
    *("publication", "date", "why"),
)
VERDICT_FIELDS = ("id", "state", "verdict", "why")
_TOP = {"record": (), "verdicts": VERDICT_FIELDS, "statements": STATEMENT_FIELDS}
_LISTS = ("based_on", "responds_to")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with an edited reading: in which line (from 1), and what to do."""

    line: int
    message: str


class EditError(RequestError):
    """An edited reading cannot be taken as it is; nothing of it was.

    Attributes:
        faults: all that is wrong, in the order of the lines.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("; ".join(f"line {fault.line}: {fault.message}" for fault in self.faults))


@dataclass(slots=True)
class Block:
    """One block: its fields as text or lists of texts, and the line of each; ``line`` is its first one."""

    line: int
    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field's text without space around it; empty where it is not there."""
        found = self.values.get(name, "")
        return found.strip() if isinstance(found, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a field that lists some."""
        found = self.values.get(name, ())
        return tuple(filter(None, found.replace(",", " ").split())) if isinstance(found, str) else found

    def stands(self, name: str, written: str | tuple[str, ...] | None) -> bool:
        """Whether a field is as it was written; None where it was not."""
        if isinstance(written, str):
            return self.text(name) == written.strip()
        return self.texts(name) == written

    def fault(self, name: str, message: str) -> Fault:
        """What is wrong with a field."""
        return Fault(self.lines.get(name, self.line), message)


@dataclass(slots=True)
class Edited:
    """An edited reading: its blocks."""

    record: str = ""
    verdicts: list[Block] = field(default_factory=list)
    statements: list[Block] = field(default_factory=list)


def without_faults(text: str) -> str:
    """The text without the lines that told what was wrong with it."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith(FAULT))


def with_faults(text: str, faults: Sequence[Fault]) -> str:
    r"""The text with a line before each that something is wrong with.

    Example:
        >>> print(with_faults("a: 1\nb: 2\n", [Fault(2, "is no name")]), end="")
        a: 1
        #! is no name
        b: 2
    """
    told: dict[int, list[str]] = {}
    lines = text.splitlines(keepends=True)
    for fault in faults:
        told.setdefault(min(fault.line, max(len(lines), 1)), []).append(f"{FAULT}{fault.message}\n")
    return "".join("".join(told.get(number, ())) + line for number, line in enumerate(lines, 1)) or "".join(told[1])


def taken_apart(text: str) -> Edited:
    """The blocks of an edited reading.

    Raises:
        EditError: it is no YAML, or not of this form; tells every line concerned.
    """
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, yaml.SafeLoader)):
            raise EditError([Fault(1, "aliases (*name) are not read: write the text out")])
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise EditError([Fault(mark.line + 1 if mark else 1, _yaml_words(error))]) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise EditError([Fault(1, f"this is not YAML: {error}")]) from None
    reader = _Reader()
    found = reader.all(root)
    if reader.faults:
        raise EditError(reader.faults)
    return found


def _yaml_words(error: Any) -> str:
    problem = error.problem or error.context or "something is wrong"
    return f"this is not YAML: {problem}; put text with colons, quotes or # between double quotes"


class _Reader:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def all(self, root: Any) -> Edited:
        found = Edited()
        for key, value in self._pairs(root, tuple(_TOP), "the file"):
            if key.value == "record":
                found.record = self._scalar(key.value, value)
            elif key.value in _TOP:
                blocks = self._blocks(key.value, value)
                setattr(found, key.value, blocks)
        return found

    def _blocks(self, name: str, value: Any) -> list[Block]:
        if _is_empty(value):
            return []
        if not hasattr(value, "value") or value.id != "sequence":
            self._fault(value, f"{name!r} is a list: each block begins with '- id: …'")
            return []
        return [self._block(name, each) for each in value.value]

    def _block(self, name: str, value: Any) -> Block:
        block = Block(_line(value))
        for key, told in self._pairs(value, _TOP[name], "a block"):
            block.lines[key.value] = _line(key)
            block.values[key.value] = (
                self._listed(told) if key.value in _LISTS and told.id == "sequence" else self._scalar(key.value, told)
            )
        return block

    def _pairs(self, value: Any, known: Sequence[str], what: str) -> Iterator[tuple[Any, Any]]:
        """Names and values of a mapping; tells of names that are not known, or come twice."""
        if value is None or value.id != "mapping":
            self._fault(value, f"{what} is made of lines such as '{known[0]}: …'")
            return
        seen: set[str] = set()
        for key, told in value.value:
            if key.id != "scalar" or key.value not in known:
                self._fault(key, f"{what} has no {key.value!r}: write one of {', '.join(known)}")
            elif key.value in seen:
                self._fault(key, f"{key.value!r} is there twice in {what}: keep one")
            else:
                seen.add(key.value)
                yield key, told

    def _listed(self, value: Any) -> tuple[str, ...]:
        return tuple(self._scalar("an id", each).strip() for each in value.value)

    def _scalar(self, name: str, value: Any) -> str:
        if value.id != "scalar":
            self._fault(value, f"{name!r} takes one text: put it between double quotes")
            return ""
        return "" if _is_empty(value) else str(value.value)

    def _fault(self, value: Any, message: str) -> None:
        self.faults.append(Fault(1 if value is None else _line(value), message))


def _is_empty(value: Any) -> bool:
    return bool(value.id == "scalar" and value.tag == "tag:yaml.org,2002:null")


def _line(value: Any) -> int:
    return int(value.start_mark.line) + 1
