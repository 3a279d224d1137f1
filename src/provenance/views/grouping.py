"""A large scene as several pictures: groups first, each of which opens to a picture of its own.

No picture has more than some hundred boxes, so each is legible and quick to draw whatever the size of the whole. What
is drawn as one box is what the scene calls one cluster, else what is of one kind at one place. A group's picture shows
beside its boxes those outside to which they are tied, so that nobody loses the way.
"""

from collections import ChainMap, Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Final

from provenance.views.kinds import kinds
from provenance.views.scene import Edge, Fact, Facts, Node, Scene
from provenance.views.text import shorten
from provenance.views.wording import counted

LEGIBLE: Final = 60
"""What a group opens to is grouped again where it has more boxes."""
GROUPS: Final = 60  # so many groups stand side by side
_TOLD: Final = 8  # names that a group's details tell, and lines that a bundle's do
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
        [2, 3, 3, 60, 60, 31, 60, 60, 30]
    """
    found: list[Picture] = []
    waiting = [_Waiting(None, 0, scene.nodes, scene.edges, ChainMap())]
    while waiting:
        now = waiting.pop(0)
        groups = _groups(now.nodes, now.group, LEGIBLE if now.group else scene.most)
        place = len(found)
        found.append(_picture(scene, now, groups))
        stands = now.outside.new_child({node.id: top for top, those in groups for node in those})
        edges = _edges_by_group(now.edges, stands)
        waiting += [_Waiting(top, place, those, edges[top.id], stands) for top, those in groups if top.kind == "group"]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A group that is to become a picture: its nodes, the lines that touch them, and what stands for all others."""

    group: Node | None
    parent: int
    nodes: tuple[Node, ...]
    edges: Sequence[Edge]
    outside: ChainMap[str, Node]


def _edges_by_group(edges: Iterable[Edge], stands: Mapping[str, Node]) -> dict[str, list[Edge]]:
    """For each group the lines that touch what it holds."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for top in dict.fromkeys((stands[edge.source].id, stands[edge.target].id)):
            found[top].append(edge)
    return found


def _groups(nodes: tuple[Node, ...], group: Node | None, most: int) -> list[tuple[Node, tuple[Node, ...]]]:
    """What a picture shows for these nodes: each itself, or a group with those that it holds."""
    if len(nodes) <= most:
        return [(node, (node,)) for node in nodes]
    path = f"{group.id}/" if group else "group "
    clusters = _clusters(nodes)
    clusters = _binned(clusters) if len(clusters) > GROUPS else clusters
    return [
        (_group(f"{path}{place}", each) if len(each) > 1 else each.nodes[0], tuple(each.nodes))
        for place, each in enumerate(clusters)
    ]


@dataclass(slots=True)
class _Cluster:
    """Nodes that one box stands for; ``layer`` is None where it stands where they do."""

    name: str
    nodes: list[Node]
    layer: int | None = None

    def __len__(self) -> int:
        return len(self.nodes)


def _clusters(nodes: Sequence[Node]) -> list[_Cluster]:
    """Nodes by cluster; where that parts nothing by place and kind, else in runs."""
    for level in range(max(len(node.cluster) for node in nodes)):
        if len(found := _parted(nodes, partial(_cluster, level), None)) > 1:
            return sorted(found, key=len, reverse=True)
    if len(found := _parted(nodes, _kind, None)) > 1:
        return found
    return _binned([_Cluster(node.label, [node], 0) for node in nodes])


def _binned(clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """The large ones, then the small ones by name, as many together as make a legible picture."""
    ranked = sorted(clusters, key=len, reverse=True)
    large = [each for each in ranked[: GROUPS // 2] if len(each) > LEGIBLE // 4]
    small = sorted(ranked[len(large) :], key=lambda each: each.name.casefold())
    size = max(LEGIBLE, -(-sum(map(len, small)) // (GROUPS // 2)))
    bins: list[list[_Cluster]] = [[]]
    for each in small:
        if bins[-1] and sum(map(len, bins[-1])) + len(each) > size:
            bins.append([])
        bins[-1].append(each)
    return [*large, *(_together(those) for those in bins if those)]


def _together(those: Sequence[_Cluster]) -> _Cluster:
    """Some clusters as one, named by the first and the last."""
    ends = dict.fromkeys(shorten(each.name, 30) for each in (those[0], those[-1]))
    return _Cluster(" – ".join(ends), [node for each in those for node in each.nodes], 0)


def _parted(nodes: Iterable[Node], key: Callable[[Node], tuple[str, ...]], layer: int | None) -> list[_Cluster]:
    """Nodes of one key together, in the order in which they come; a key begins with its name."""
    found: dict[tuple[str, ...], _Cluster] = {}
    for node in nodes:
        found.setdefault(key(node), _Cluster(key(node)[0], [], layer)).nodes.append(node)
    return list(found.values())


def _cluster(level: int, node: Node) -> tuple[str, ...]:
    """What holds a node at a level, and at those above; what has none there stands for itself."""
    return (node.cluster[level], *node.cluster[:level]) if level < len(node.cluster) else (node.label, node.id)


def _kind(node: Node) -> tuple[str, ...]:
    label = str(kinds()["nodes"][node.kind]["label"])
    return (f"{label}: {node.tone.replace('-', ' ')}" if node.tone else label, str(node.layer), str(node.band))


def _group(key: str, cluster: _Cluster) -> Node:
    """A box for several."""
    those, name = cluster.nodes, cluster.name
    told = _held(those)
    rows = [Fact("Holds", ", ".join(told)), *_among(those, 120)]
    return Node(
        key,
        "group",
        shorten(name, 90),
        ", ".join(told[:2]) + (", …" if len(told) > 2 else ""),  # noqa: PLR2004 (so many have room)
        layer=min(node.layer for node in those) if cluster.layer is None else cluster.layer,
        band=min(node.band for node in those),
        details=(Facts(name, tuple(rows)),),
        when=_span(those),
    )


def _held(those: Iterable[Node]) -> list[str]:
    """How many of each kind, the most first."""
    counts = Counter(str(kinds()["nodes"][node.kind]["label"]).lower() for node in those)
    return [f"{number} × {label}" for label, number in counts.most_common()]


def _among(those: Sequence[Node | Edge], length: int) -> Iterator[Fact]:
    """Some of them by their labels."""
    for place, each in enumerate(those[:_TOLD]):
        yield Fact("" if place else "Among them", shorten(each.label, length))


def _span(those: Iterable[Node]) -> tuple[int, int] | None:
    """The time that all of them take; None where none has a date."""
    known = [node.when for node in those if node.when]
    return (min(known)[0], max(last for _, last in known)) if known else None


def _picture(scene: Scene, now: _Waiting, groups: Sequence[tuple[Node, tuple[Node, ...]]]) -> Picture:
    """What stands for each node here, the lines between those, and some of what they lead to outside."""
    group, edges = now.group, now.edges
    stands = {node.id: top.id for top, those in groups for node in those}
    own = {top.id: top for top, _ in groups}
    beside = _beside(edges, stands, now.outside)
    others = set(chain.from_iterable((edge.source, edge.target) for edge in edges)) - stands.keys()
    stands |= {iri: now.outside[iri].id for iri in others if now.outside[iri].id in beside}
    drawn = tuple(_bundles(edges, stands, frozenset(own)))
    nodes = (*own.values(), *(_moved(top, own.values(), drawn) for top in beside.values()))
    title = group.label if group else scene.title
    return Picture(replace(scene, title=title, nodes=nodes, edges=drawn), group, now.parent, frozenset(own))


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
    if top.kind != "group" and not min(layers) <= top.layer <= max(layers):
        return replace(top, band=0)
    leads = sum((edge.source == top.id) - (edge.target == top.id) for edge in edges)
    return replace(top, layer=min(layers) - 1 if leads > 0 else max(layers) + 1, band=0)


def _bundles(edges: Iterable[Edge], stands: Mapping[str, str], own: frozenset[str]) -> Iterator[Edge]:
    """Lines between what stands for their ends; those of one kind between the same two become one."""
    bundled: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        source, target = stands.get(edge.source), stands.get(edge.target)
        if source and target and source != target and not own.isdisjoint((source, target)):
            bundled[_run(edge, source, target)].append(edge)
    for number, ((source, target, kind), those) in enumerate(bundled.items()):
        if len(those) == 1 and (those[0].source, those[0].target) == (source, target):
            yield those[0]
        else:
            yield _bundle(f"bundle {min(own)} {number}", (source, target, kind), those)


def _run(edge: Edge, source: str, target: str) -> tuple[str, str, str]:
    """The ends of a line and its kind; between two groups direction and kind are left to their pictures."""
    if source == edge.source or target == edge.target:
        return source, target, edge.kind
    return min(source, target), max(source, target), "bundle"


def _bundle(key: str, run: tuple[str, str, str], those: Sequence[Edge]) -> Edge:
    source, target, kind = run
    label = str(kinds()["edges"][kind]["label"])
    rows = _among(those, 160)
    return Edge(
        key,
        source,
        target,
        kind,
        f"{counted(len(those), 'line')}: {label}",
        hedged=all(edge.hedged for edge in those),
        suggested=all(edge.suggested for edge in those),
        inferred=all(edge.inferred for edge in those),
        details=(Facts(counted(len(those), "line"), tuple(rows)),),
        word=those[0].word if len({edge.word for edge in those}) == 1 else "",
    )
