"""Finds ``graph/``: inside the wheel, or at the top of a checkout. Nothing else knows the path."""

from functools import cache
from pathlib import Path

from provenance.errors import ResourceError


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
