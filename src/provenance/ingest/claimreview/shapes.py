"""Entries of other interfaces than schema.org's, read as the ClaimReview that they amount to.

What they look like is data: one file a shape, in ``graph/mappings/json/``.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from provenance.ingest.checkers import is_of_checker, names_house
from provenance.ingest.claimreview.markup import Node, many
from provenance.ingest.claimreview.rows import is_header, is_of_columns
from provenance.ingest.tables.fields import fields, folded
from provenance.iri import normalise_text
from provenance.resources import graph_dir
from provenance.web import Address, read_url

_LAST = ("any", "labelled")  # the files that are tried last
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_WORDS = ("claimReviewed", "name", "alternateName", "jobTitle")
"""Properties that have words for values; interfaces put the numbers of their own tables there."""
_WRAPPERS, _WRAPPED = frozenset(("attributes", "data")), 4
_LETTER = re.compile(r"[^\W\d_]")
_ANYTHING = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class _Path:
    """Where a value stands: names from the root on, and what is done to the text there."""

    names: tuple[str, ...]
    split: re.Pattern[str] | None = None
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of entry says what a ClaimReview says.

    Attributes:
        name: of the file.
        has: alternatives, one of each of which an entry has.
        roots: members in which the entry may be wrapped.
        each: the list whose items are reviews of their own; None where the entry is one.
        loose: whether only the letters of names count.
        fields: for each property of the review, the names from the review on, and the paths of its value.
    """

    name: str
    has: tuple[tuple[_Path, ...], ...]
    roots: tuple[str, ...]
    each: str | None
    loose: bool
    fields: tuple[tuple[tuple[str, ...], tuple[_Path, ...]], ...]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A review made from an entry, and the least of the entry that gives the same again."""

    review: Node
    own: Node


def shaped(entry: Node, *, whole: bool = False) -> list[Shaped]:
    """The reviews that an entry amounts to; none where no shape is its.

    Args:
        entry: a node without type.
        whole: whether it is all of an entry, so that names alone may tell what it is.

    Example:
        >>> entry = {"text": "The bridge is closed", "claimReview": [{"textualRating": "False", "url": "/1"}]}
        >>> [one.review["reviewRating"] for one in shaped(entry)]
        [{'alternateName': 'False'}]
    """
    may_be_loose = whole and not (is_header(entry) or is_of_columns(entry))
    for shape in _shapes() if may_be_loose else _plain_shapes():
        for root in shape.roots:
            inner = _at_root(entry, root, loose=shape.loose)
            if inner is not None and all(any(_found(inner, path) for path in either) for either in shape.has):
                return list(_reviews(shape, entry, inner, root))
    return []


def _at_root(entry: Node, root: str, *, loose: bool) -> Node | None:
    inner = entry.get(root) if root else entry
    if not isinstance(inner, dict):
        return None
    return _by_letters(inner) if loose else inner


def _by_letters(value: Any) -> Any:
    """A value with the names in it reduced to their letters; the first of those that become the same stays."""
    if isinstance(value, list):
        return [_by_letters(item) for item in value[:100]]
    if not isinstance(value, dict):
        return value
    found: Node = {}
    for key, item in value.items():
        found.setdefault(folded(key), _by_letters(item))
    return found


def _reviews(shape: Shape, entry: Node, inner: Node, root: str) -> Iterator[Shaped]:
    if shape.each is None:
        yield Shaped(_review(shape, inner), entry)
        return
    for item in many(inner.get(shape.each)):
        if isinstance(item, dict):
            one = {**inner, shape.each: [item]}
            yield Shaped(_review(shape, one), {**entry, root: one} if root else one)


def _review(shape: Shape, inner: Node) -> Node:
    """The review, with every property of which the entry tells something."""
    made: Node = {"@type": "ClaimReview"}
    for names, paths in shape.fields:
        if value := next((found for path in paths if (found := _values(inner, path, names[-1]))), None):
            put(made, names, value)
    if "itemReviewed" in made:
        made["itemReviewed"]["@type"] = "Claim"
    if name := made.pop("checker", None):
        made = {**_checked_by(name, made), **made}
    return made


def _checked_by(name: str, review: Node) -> Node:
    """Who checked it: a house; on the site of a fact-checker that has none of the name's words, a person there.

    Example:
        >>> _checked_by("Ilse Vandor", {"url": "https://www.politifact.com/factchecks/2024/1"})
        {'author': {'@type': 'Person', 'name': 'Ilse Vandor'}}
        >>> _checked_by("Harbour Check", {"url": "https://www.politifact.com/factchecks/2024/1"})
        {'publisher': {'name': 'Harbour Check'}}
    """
    page = read_url(str(review.get("url", "")))
    if not isinstance(page, Address) or not is_of_checker(page) or names_house(name):
        return {"publisher": {"name": name}}
    shares = any(word in (page.site or "") for word in normalise_text(name).split())
    return {"publisher": {"name": name}} if shares else {"author": {"@type": "Person", "name": name}}


def put(node: Node, names: tuple[str, ...], values: list[str]) -> None:
    """Set a property of a review, at the end of the nodes that lead to it.

    Several names are several things, and nobody knows then which of them has an address.
    """
    *outer, last = names
    for name in outer[:-1]:
        node = node.setdefault(name, {})
    if outer and last == "name" and len(values) > 1:
        node[outer[-1]] = [{"name": value} for value in values]
        return
    target = node.setdefault(outer[-1], {}) if outer else node
    if isinstance(target, dict):
        target[last] = values[0] if len(values) == 1 else values


def _found(node: Any, path: _Path) -> list[Any]:
    """What stands at a path, nothing and blank texts left out."""
    found: list[Any] = [node]
    for name in path.names:
        found = [step for value in found for each in many(value) if (step := _step(each, name)) not in _NOTHING]
    return found


def _values(node: Any, path: _Path, target: str) -> list[str]:
    """The texts at a path that can be the value of that property, each once."""
    items = chain.from_iterable(map(many, _found(node, path)))
    texts = chain.from_iterable(_cut(_text(item), path) for item in items)
    telling = _LETTER if target in _WORDS else _ANYTHING
    return list(dict.fromkeys(filter(telling.search, texts)))


def _step(value: Any, name: str) -> Any:
    """What a member is; some interfaces put ``data`` and ``attributes`` around their nodes."""
    for _ in range(_WRAPPED):
        if not isinstance(value, dict):
            return None
        if name in value or _WRAPPERS.isdisjoint(value):
            return value.get(name)
        value = next(value[wrapper] for wrapper in ("attributes", "data") if wrapper in value)
    return None


def _text(value: Any) -> str:
    """A text; a term of SPARQL's JSON is its value."""
    if isinstance(value, dict) and "value" in value and "type" in value:
        value = value["value"]
    return value.strip() if isinstance(value, str) else ""


def _cut(text: str, path: _Path) -> list[str]:
    if path.split:
        return [part.strip() for part in path.split.split(text)]
    if path.pattern:
        found = path.pattern.search(text)
        return [found[1].strip()] if found else []
    return [text]


@cache
def _shapes() -> tuple[Shape, ...]:
    """The shapes of the installation, the loose ones last."""
    files = sorted(
        graph_dir().joinpath("mappings", "json").glob("*.toml"), key=lambda file: (file.stem in _LAST, file.stem)
    )
    return tuple(_shape(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)


@cache
def _plain_shapes() -> tuple[Shape, ...]:
    """Those that are told by more than names."""
    return tuple(shape for shape in _shapes() if not shape.loose)


def _shape(name: str, data: dict[str, Any]) -> Shape:
    loose = bool(data.get("loose"))
    return Shape(
        name,
        has=tuple(tuple(_paths(either.split("|"), loose=loose)) for either in data["has"]),
        roots=tuple(data.get("root", [""])),
        each=data.get("each"),
        loose=loose,
        fields=tuple(
            (tuple(target.split(".")), tuple(_paths(many(given), loose=loose)))
            for target, given in data["review"].items()
        ),
    )


def _paths(given: list[str | dict[str, str]], *, loose: bool) -> Iterator[_Path]:
    """The paths that are meant: ``@claim`` stands for all the names that columns of claims have in tables."""
    for each in given:
        told = each if isinstance(each, dict) else {"path": each}
        if told["path"].startswith("@"):
            field = fields()[told["path"][1:]]
            names = [name for name in field.names if name not in field.vague]
            yield from (_path({**told, "path": name}, loose=loose) for name in names)
        else:
            yield _path(each, loose=loose)


def _path(given: str | dict[str, str], *, loose: bool) -> _Path:
    if isinstance(given, dict):
        split, pattern = given.get("split"), given.get("pattern")
        inner = _path(given["path"], loose=loose)
        return replace(
            inner,
            split=re.compile(split) if split else None,
            pattern=re.compile(pattern, re.DOTALL) if pattern else None,
        )
    names = tuple(given.split("."))
    return _Path(tuple(map(folded, names)) if loose else names)
