"""Model and quads, each from the other: the only package that knows both.

`nquads` writes a `provenance.model.Reading` as the N-Quads of its record, `to_quads` gives the same as objects; `Graph`
reads nodes of the model back from a store. None makes a blank node, and the same reading always gives the same quads.
"""

from typing import TYPE_CHECKING, Any

from provenance.rdf.read import Graph
from provenance.rdf.statements import Statements
from provenance.rdf.terms import node

if TYPE_CHECKING:
    from provenance.rdf.write import edge_of, nquads, to_quads

__all__ = ["Graph", "Statements", "edge_of", "node", "nquads", "to_quads"]


def __getattr__(name: str) -> Any:
    """What writes is loaded with the first that writes."""
    if name in __all__:
        from provenance.rdf import write

        return getattr(write, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
