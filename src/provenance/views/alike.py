"""Boxes that stand alike drawn as one where there are too many: whoever leads to and from the same, by the same lines.

Such boxes are structurally equivalent (Lorrain and White 1971): which of them is which changes nothing in the picture.
A publication that only one speaker has stands with that speaker. What is gathered opens to its boxes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from provenance.grouping import grouped
from provenance.views.scene import Node, Scene
from provenance.views.text import shorten

CROWD: Final = 40
"""In a scene with more boxes those that stand alike are gathered."""
_FEWEST: Final = 3  # of which one box is made


def gathered(scene: Scene) -> Scene:
    """The scene, those in one cluster that stand alike; as it is where it is small. Linear in boxes and lines.

    Example:
        >>> from provenance.views.scene import Edge
        >>> crowd = [Node(str(n), "person", f"Name {n}") for n in range(60)]
        >>> lines = [Edge(f"e{n}", str(n), "c", "asserts", "") for n in range(60)]
        >>> found = gathered(Scene("t", "q", (), (*crowd, Node("c", "asked", "Claim")), tuple(lines)))
        >>> found.most, found.nodes[7].cluster, found.nodes[60].cluster
        (40, ('Name 0, Name 1 and 58 more',), ())
    """
    if len(scene.nodes) <= CROWD:
        return scene
    heads = _heads(scene)
    clusters = _clusters(scene, heads)
    nodes = (replace(node, cluster=clusters.get(heads.get(node.id, node.id), ())) for node in scene.nodes)
    return replace(scene, nodes=tuple(nodes), most=CROWD) if clusters else scene


def _clusters(scene: Scene, heads: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The cluster of each box that stands as others do; publications stand with who made them."""
    ties = _ties(scene, heads)
    alone = (node for node in scene.nodes if node.id not in heads)
    alike = grouped(alone, lambda node: (node.kind, node.band, frozenset(ties[node.id])))
    crowds = ((_called(those), those) for those in alike.values() if len(those) >= _FEWEST)
    return {node.id: (name,) for name, those in crowds for node in those}


def _ties(scene: Scene, heads: Mapping[str, str]) -> dict[str, set[tuple[object, ...]]]:
    """To and from what each box has lines, of which kind."""
    ties = defaultdict[str, set[tuple[object, ...]]](set)
    for edge in scene.edges:
        source, target = heads.get(edge.source, edge.source), heads.get(edge.target, edge.target)
        if source != target:
            ties[source].add((edge.kind, edge.hedged, "to", target))
            ties[target].add((edge.kind, edge.hedged, "from", source))
    return ties


def _heads(scene: Scene) -> dict[str, str]:
    """For each publication of one speaker alone that speaker."""
    makers = grouped((edge for edge in scene.edges if edge.kind == "publishes"), lambda edge: edge.target)
    return {work: those[0].source for work, those in makers.items() if len(those) == 1}


def _called(those: list[Node]) -> str:
    first, second = (shorten(node.label, 36) for node in those[:2])
    return f"{first}, {second} and {len(those) - 2} more"
