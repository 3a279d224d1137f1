"""SHACL Core, as far as the shapes of ``graph/`` use it, over plain look-up tables.

pyshacl, which knows all of SHACL, is the referee of the tests; it costs some thirty times as much.
A constraint that is not known here is refused when the shapes are read, so none is passed over.
Source: Shapes Constraint Language, W3C Recommendation, 20 July 2017.
"""

from provenance.shacl.checking import Result, results
from provenance.shacl.data import Data, Node
from provenance.shacl.reading import read_shapes
from provenance.shacl.shape import Shape

__all__ = ["Data", "Node", "Result", "Shape", "read_shapes", "results"]
