"""Model and quads, each from the other: the only package that knows both.

`to_quads` turns a `provenance.model.Reading` into the quads of its record; `Graph` reads nodes of the model back from
a store. Neither makes a blank node, and the same reading always gives the same quads.
"""

from provenance.rdf.read import Graph
from provenance.rdf.statements import Statements
from provenance.rdf.terms import node
from provenance.rdf.write import edge_of, to_quads

__all__ = ["Graph", "Statements", "edge_of", "node", "to_quads"]
