"""A large scene as several pictures: groups first, each of which opens to a picture of its own.

No picture has more than some hundred boxes, so each is legible and quick to draw whatever the size of the whole. What
is drawn as one box is what the scene calls one cluster, else what is of one kind at one place. A group's picture shows
beside its boxes those outside to which they are tied, so that nobody loses the way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from provenance.views.kinds import kinds
from provenance.views.scene import Edge, Fact, Facts, Node, Scene
from provenance.views.text import shorten
from provenance.views.wording import counted

MOST: Final = 300
"""A picture with more boxes is grouped."""
GROUPS: Final = 60  # so many groups stand side by side
_TOLD: Final = 12  # names and lines that a group's details tell
_BESIDE: Final = 16  # boxes outside that a group's picture shows


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of several: what it draws, which group it opens, and where its groups lead.

    Attributes:
        scene: its boxes and lines, groups and bundles among them.
        group: the group that it opens, None for the first.
        parent: place of the picture in which that group stands.
        own: ids of the boxes that are its own; the others stand beside it to show to what they are tied.
    """

    scene: Scene
    group: Node | None
    parent: int
    own: frozenset[str]


def pictures(scene: Scene) -> tuple[Picture, ...]:
    """The pictures of a scene, the first one first; one alone where it is small. Linear in nodes and edges, a level.

    Example:
        >>> from provenance.views.scene import Node, Scene
        >>> crowd = Scene("t", "q", (), tuple(Node(str(n), "person", "x", layer=n % 2) for n in range(301)), ())
        >>> [len(each.scene.nodes) for each in pictures(crowd)]
        [2, 151, 150]
    """
    found: list[Picture] = []
    waiting: list[tuple[Node | None, int, tuple[Node, ...], Mapping[str, Node]]] = [(None, 0, scene.nodes, {})]
    while waiting:
        group, parent, nodes, outside = waiting.pop(0)
        groups = _groups(nodes, f"{group.id} / " if group else "")
        place = len(found)
        found.append(_picture(scene, group, parent, groups, outside))
        here = {**outside, **{node.id: top for top, those in groups for node in those}}
        waiting += [(top, place, those, here) for top, those in groups if top.kind == "group"]
    return tuple(found)


def _groups(nodes: tuple[Node, ...], path: str) -> list[tuple[Node, tuple[Node, ...]]]:
    """What a picture shows for these nodes: each itself, or a group with those that it holds."""
    if len(nodes) <= MOST:
        return [(node, (node,)) for node in nodes]
    clusters = _clusters(nodes)
    if len(clusters) > GROUPS:
        ranked = sorted(clusters, key=len, reverse=True)
        rest = ranked[GROUPS - 1 :]
        name = counted(len(rest), "smaller group")
        clusters = [*ranked[: GROUPS - 1], _Cluster(name, [node for each in rest for node in each.nodes])]
    return [
        (_group(f"group {path}{place}", each.name, each.nodes) if len(each) > 1 else each.nodes[0], tuple(each.nodes))
        for place, each in enumerate(clusters)
    ]


@dataclass(slots=True)
class _Cluster:
    """Nodes that one box stands for."""

    name: str
    nodes: list[Node]

    def __len__(self) -> int:
        return len(self.nodes)


def _clusters(nodes: Sequence[Node]) -> list[_Cluster]:
    """Nodes by cluster; where that parts nothing by place and kind, else in runs."""
    for key in (_cluster, _kind):
        found: dict[tuple[str, ...], _Cluster] = {}
        for node in nodes:
            found.setdefault(key(node), _Cluster(key(node)[0], [])).nodes.append(node)
        if len(found) > 1:
            return list(found.values())
    size = max(MOST // 2, -(-len(nodes) // GROUPS))
    runs = (list(nodes[start : start + size]) for start in range(0, len(nodes), size))
    return [_Cluster(f"{shorten(run[0].label, 30)} – {shorten(run[-1].label, 30)}", run) for run in runs]


def _cluster(node: Node) -> tuple[str, ...]:
    return (node.cluster,)


def _kind(node: Node) -> tuple[str, ...]:
    label = str(kinds()["nodes"][node.kind]["label"])
    return (f"{label}: {node.tone.replace('-', ' ')}" if node.tone else label, str(node.layer), str(node.band))


def _group(key: str, name: str, those: Sequence[Node]) -> Node:
    """A box for several."""
    held = Counter(str(kinds()["nodes"][node.kind]["label"]) for node in those)
    rows = [Fact("Holds", ", ".join(f"{number} × {label}" for label, number in held.most_common()))]
    rows += [Fact("" if place else "Among them", shorten(each.label, 120)) for place, each in enumerate(those[:_TOLD])]
    known = [node.when for node in those if node.when]
    return Node(
        key,
        "group",
        shorten(name, 90),
        counted(len(those), "box", "boxes"),
        layer=min(node.layer for node in those),
        band=min(node.band for node in those),
        details=(Facts(name, tuple(rows)),),
        when=(min(first for first, _ in known), max(last for _, last in known)) if known else None,
    )


def _picture(
    scene: Scene,
    group: Node | None,
    parent: int,
    groups: Sequence[tuple[Node, tuple[Node, ...]]],
    outside: Mapping[str, Node],
) -> Picture:
    """What stands for each node here, the lines between those, and some of what they lead to outside."""
    stands = {node.id: top.id for top, those in groups for node in those}
    own = {top.id: top for top, _ in groups}
    beside = {} if group is None else _beside(scene.edges, stands, outside)
    stands |= {iri: top.id for iri, top in outside.items() if top.id in beside and iri not in stands}
    drawn = tuple(_bundles(scene.edges, stands, frozenset(own)))
    nodes = (*own.values(), *(_moved(top, own.values(), drawn) for top in beside.values()))
    title = group.label if group else scene.title
    return Picture(replace(scene, title=title, nodes=nodes, edges=drawn), group, parent, frozenset(own))


def _beside(edges: Iterable[Edge], stands: Mapping[str, str], outside: Mapping[str, Node]) -> dict[str, Node]:
    """The boxes outside to which most lines lead."""
    met: Counter[str] = Counter()
    known: dict[str, Node] = {}
    for edge in edges:
        for end, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if end in stands and other not in stands and other in outside:
                known[outside[other].id] = outside[other]
                met[outside[other].id] += 1
    return {iri: known[iri] for iri, _ in met.most_common(_BESIDE)}


def _moved(top: Node, own: Iterable[Node], edges: Iterable[Edge]) -> Node:
    """A box from outside, on the side to which its lines run."""
    layers = [node.layer for node in own]
    leads = sum((edge.source == top.id) - (edge.target == top.id) for edge in edges)
    return replace(top, layer=min(layers) - 1 if leads > 0 else max(layers) + 1, band=0)


def _bundles(edges: Iterable[Edge], stands: Mapping[str, str], own: frozenset[str]) -> Iterator[Edge]:
    """Lines between what stands for their ends; those of one kind between the same two become one."""
    bundled: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        source, target = stands.get(edge.source), stands.get(edge.target)
        if source and target and source != target and not own.isdisjoint((source, target)):
            bundled[source, target, edge.kind].append(edge)
    for (source, target, kind), those in bundled.items():
        if len(those) == 1 and (those[0].source, those[0].target) == (source, target):
            yield those[0]
        else:
            yield _bundle(source, target, kind, those)


def _bundle(source: str, target: str, kind: str, those: Sequence[Edge]) -> Edge:
    label = str(kinds()["edges"][kind]["label"])
    rows = [Fact("" if place else "Among them", shorten(edge.label, 160)) for place, edge in enumerate(those[:_TOLD])]
    return Edge(
        f"bundle {source} {target} {kind}",
        source,
        target,
        kind,
        f"{counted(len(those), 'line')}: {label}",
        hedged=all(edge.hedged for edge in those),
        suggested=all(edge.suggested for edge in those),
        inferred=all(edge.inferred for edge in those),
        details=(Facts(counted(len(those), "line"), tuple(rows)),),
    )
