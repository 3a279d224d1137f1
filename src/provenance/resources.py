"""Finds ``graph/``: inside the wheel, or at the top of a checkout. Nothing else knows the path.

And what the tables of several languages have in common, which calendars and labels ask alike.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from provenance.errors import ResourceError

_Meaning = TypeVar("_Meaning", bound=Hashable)


@cache
def graph_dir() -> Path:
    """The directory that holds ontology, schemes, shapes, queries and cases.

    Raises:
        ResourceError: neither the package nor the checkout has it.

    Example:
        >>> (graph_dir() / "ontology.ttl").name
        'ontology.ttl'
    """
    package = Path(__file__).parent
    for candidate in (package / "_graph", package.parent.parent / "graph"):
        if (candidate / "ontology.ttl").is_file():
            return candidate
    raise ResourceError("graph/ is missing from this installation: install claim-provenance again")


def graph_file(*parts: str) -> Path:
    """Path of one file of ``graph/``.

    Raises:
        ResourceError: there is no such file.

    Example:
        >>> graph_file("schemes", "stances.ttl").suffix
        '.ttl'
    """
    path = graph_dir().joinpath(*parts)
    if not path.is_file():
        raise ResourceError(f"graph/{'/'.join(parts)} is missing: install claim-provenance again")
    return path


def agreed(tables: Iterable[Mapping[str, _Meaning]]) -> dict[str, _Meaning]:
    """The words for which all tables that have them give one meaning.

    Example:
        >>> agreed([{"falso": 0, "no": 1}, {"falso": 0, "no": 2}])
        {'falso': 0}
    """
    meanings: dict[str, set[_Meaning]] = defaultdict(set)
    for table in tables:
        for word, meaning in table.items():
            meanings[word].add(meaning)
    return {word: those.pop() for word, those in meanings.items() if len(those) == 1}
