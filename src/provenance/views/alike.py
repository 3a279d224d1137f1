"""Boxes that stand alike drawn as one where there are too many: whoever leads to and from the same, by the same lines.

Such boxes are structurally equivalent (Lorrain and White 1971): which of them is which changes nothing in the picture.
A publication that only one speaker has stands with that speaker. What is gathered opens to its boxes.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from provenance.views.scene import Edge, Node, Scene
from provenance.views.text import shorten

CROWD: Final = 40
"""In a scene with more boxes those that stand alike are gathered."""
_FEWEST: Final = 3  # of which one box is made


def gathered(scene: Scene) -> Scene:
    """The scene, those in one cluster that stand alike; as it is where it is small. Linear in boxes and lines.

    Example:
        >>> crowd = [Node(str(n), "person", f"Name {n}") for n in range(60)]
        >>> lines = [Edge(f"e{n}", str(n), "c", "asserts", "") for n in range(60)]
        >>> found = gathered(Scene("t", "q", (), (*crowd, Node("c", "asked", "Claim")), tuple(lines)))
        >>> found.most, found.nodes[7].cluster, found.nodes[60].cluster
        (40, ('Name 0, Name 1 and 58 more',), ())
    """
    if len(scene.nodes) <= CROWD:
        return scene
    heads = _heads(scene)
    ties: dict[str, set[tuple[str, bool, str, bool]]] = defaultdict(set)
    for edge in scene.edges:
        source, target = heads.get(edge.source, edge.source), heads.get(edge.target, edge.target)
        if source != target:
            ties[source].add((edge.kind, edge.hedged, target, True))
            ties[target].add((edge.kind, edge.hedged, source, False))
    alike: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in scene.nodes:
        if node.id not in heads:
            alike[node.kind, node.band, frozenset(ties[node.id])].append(node)
    names = {node.id: _called(those) for those in alike.values() if len(those) >= _FEWEST for node in those}
    clusters = {node.id: names.get(heads.get(node.id, node.id)) for node in scene.nodes}
    nodes = (replace(node, cluster=(name,)) if (name := clusters[node.id]) else node for node in scene.nodes)
    return replace(scene, nodes=tuple(nodes), most=CROWD) if names else scene


def _heads(scene: Scene) -> dict[str, str]:
    """For each publication of one speaker alone that speaker."""
    makers: dict[str, list[Edge]] = defaultdict(list)
    for edge in scene.edges:
        if edge.kind == "publishes":
            makers[edge.target].append(edge)
    return {work: those[0].source for work, those in makers.items() if len(those) == 1}


def _called(those: list[Node]) -> str:
    first, second = (shorten(node.label, 36) for node in those[:2])
    return f"{first}, {second} and {len(those) - 2} more"
