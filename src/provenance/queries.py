"""The library of questions: one file of ``graph/queries/`` each, with a header that says what it asks and answers.

A header is made of lines that begin with ``#+``::

    #+ summary: What the question is, in one sentence.
    #+ parameters:
    #+   claim: claim; the claim asked about
    #+   least: integer = 2; a parameter with a default
    #+ returns:
    #+   words: the exact words

Values are bound as terms and never formatted into the text. The columns of an answer are the parameters, then what
``returns`` lists, in that order.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from provenance.errors import ParameterError, ResourceError, UnknownQuestionError
from provenance.resources import graph_dir
from provenance.vocab import PREFIXES

_PARAMETER = re.compile(r"(\w+)(?: = ([^;]+))?; (.+)")
_ENTRY = re.compile(r"#\+   (\w+): (.+)")
_SUMMARY = re.compile(r"#\+ summary: (.+)")
_SECTION = re.compile(r"#\+ (parameters|returns):")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+")

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question must be told; ``default`` is text of the same type, None where the parameter is required."""

    name: str
    type: str
    meaning: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks, what it must be told, what its columns mean, and its SPARQL text."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    returns: tuple[tuple[str, str], ...]
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of the answer, in order."""
        return (*(parameter.name for parameter in self.parameters), *(name for name, _ in self.returns))


@cache
def questions() -> tuple[Question, ...]:
    """Every question of the library, by name.

    Raises:
        ResourceError: a file of ``graph/queries/`` has a broken header.

    Cost: reads some twenty small files once.

    Example:
        >>> "originators" in [question.name for question in questions()]
        True
    """
    return tuple(parse(path.stem, path.read_text("utf-8")) for path in _files())


def question(name: str) -> Question:
    """The question of that name.

    Raises:
        UnknownQuestionError: there is none; the message names those that are spelt alike.

    Example:
        >>> question("originators").parameters[0].name
        'claim'
    """
    known = {found.name: found for found in questions()}
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else f"the questions are {', '.join(known)}"
    raise UnknownQuestionError(f"there is no question '{name}': {hint}")


def bind(asked: Question, values: Mapping[str, str]) -> dict[str, Term]:
    """The values of a question's parameters as terms, defaults filled in.

    Args:
        asked: the question.
        values: parameter name to text. An IRI may be absolute, in angle brackets, or a CURIE of a known prefix.

    Raises:
        ParameterError: a value is missing, superfluous, or not of its parameter's type.

    Example:
        >>> bind(question("single-source-claims"), {})["least"].value
        '2'
    """
    unknown = [name for name in values if name not in {parameter.name for parameter in asked.parameters}]
    if unknown:
        takes = ", ".join(parameter.name for parameter in asked.parameters) or "none"
        raise ParameterError(f"question '{asked.name}' has no parameter '{unknown[0]}'; its parameters: {takes}")
    return {parameter.name: _value(asked, parameter, values) for parameter in asked.parameters}


def parse(name: str, text: str) -> Question:
    """A question from the text of its file.

    Raises:
        ResourceError: the header is missing or broken; the message names file and line.
    """
    sections = _sections(name, text)
    summary, returns = sections.get("summary"), sections.get("returns")
    if not summary or not returns:
        raise ResourceError(f"graph/queries/{name}.rq: the header needs '#+ summary: ...' and entries of '#+ returns:'")
    parameters = tuple(_parameter(name, *entry) for entry in sections.get("parameters", ()))
    return Question(name, summary[0][1], parameters, tuple(returns), text)


def _sections(name: str, text: str) -> dict[str, list[tuple[str, str]]]:
    """Entries of each section of a header, as name and rest; the summary is the only entry of its own."""
    found: dict[str, list[tuple[str, str]]] = {}
    entries: list[tuple[str, str]] | None = None
    for number, line in _header(text):
        summary, opened, entry = _SUMMARY.fullmatch(line), _SECTION.fullmatch(line), _ENTRY.fullmatch(line)
        if summary and "summary" not in found:
            found["summary"], entries = [("summary", summary[1])], None
        elif opened and opened[1] not in found:
            found[opened[1]] = entries = []
        elif entry and entries is not None:
            entries.append((entry[1], entry[2]))
        else:
            raise ResourceError(f"graph/queries/{name}.rq, line {number}: not a header line of a question: {line}")
    return found


def _files() -> Iterator[Path]:
    return iter(sorted((graph_dir() / "queries").glob("*.rq")))


def _header(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.startswith("#+"))


def _parameter(question_name: str, name: str, rest: str) -> Parameter:
    found = _PARAMETER.fullmatch(rest)
    if not found or found[1] not in _TYPES:
        types = ", ".join(_TYPES)
        raise ResourceError(
            f"graph/queries/{question_name}.rq: parameter '{name}' needs 'type; meaning' or 'type = default; meaning', "
            f"with one of the types {types}"
        )
    return Parameter(name, found[1], found[3], found[2])


def _value(asked: Question, parameter: Parameter, values: Mapping[str, str]) -> Term:
    text = values.get(parameter.name, parameter.default)
    if text is None:
        raise ParameterError(
            f"question '{asked.name}' needs the parameter '{parameter.name}': {parameter.meaning}"
            f" (`ask {asked.name} -p {parameter.name} {parameter.type.upper()}`)"
        )
    convert, expected = _TYPES[parameter.type]
    try:
        return convert(text.strip())
    except ValueError:
        raise ParameterError(
            f"parameter '{parameter.name}' of question '{asked.name}' must be {expected}; '{text}' is not"
        ) from None


def _iri(text: str) -> ox.NamedNode:
    inner = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    prefix, colon, local = inner.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return ox.NamedNode(PREFIXES[prefix] + local)
    if not _ABSOLUTE.fullmatch(inner):
        raise ValueError(text)
    return ox.NamedNode(inner)


def _integer(text: str) -> ox.Literal:
    return ox.Literal(int(text))


def _date_time(text: str) -> ox.Literal:
    """A moment in UTC; a day alone means its last second, so that what happened on it counts."""
    moment = dt.datetime.fromisoformat(f"{text}T23:59:59" if _DAY.fullmatch(text) else text)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    lexical = zoned.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return ox.Literal(lexical, datatype=ox.NamedNode(PREFIXES["xsd"] + "dateTime"))


_TYPES: dict[str, tuple[Callable[[str], Term], str]] = {
    "claim": (_iri, "the IRI or CURIE of a claim"),
    "iri": (_iri, "an absolute IRI or a CURIE such as id:abc"),
    "text": (ox.Literal, "a text"),
    "integer": (_integer, "a whole number"),
    "dateTime": (_date_time, "a date such as 2025-03-01, or a moment such as 2025-03-01T12:00:00Z"),
}
