"""A layered layout from left to right, in pixels.

Layers come from the scene's hints; long edges get a place of their own in every layer that they pass; the order in a
layer is found by barycentre sweeps (Sugiyama, Tagawa and Toda 1981), crossings counted by inversions (Barth, Jünger
and Mutzel 2002); heights by isotonic regression (pool adjacent violators), which keeps order and gaps and moves each
item as little as it can from the middle of its neighbours. Cycles do no harm, since layers are given.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, starmap
from math import sqrt
from typing import Final, NamedTuple

from provenance.views.captions import MOST, room
from provenance.views.places import Layout, Mark, Place, Point, Route, measure
from provenance.views.scene import Edge, Node, Scene

GAP_X: Final = 46.0
GAP_Y: Final = 11.0
LANE: Final = 10.0  # height that a passing edge takes
BAND_GAP: Final = 42.0
TALL: Final = 1000.0  # a layer higher than this is split, in a scene that is not higher as a whole
WIDE: Final = 1500.0  # what is wider makes no more room for words upon lines: it would be too small on a screen
LANES: Final = 1500  # with more, edges run straight
SWEEPS: Final = 16
PATIENCE: Final = 4  # sweeps without fewer crossings after which no better order is looked for
TURNS: Final = 12
STILL: Final = 0.5  # pixels that are no move


class Column(NamedTuple):
    """The two sides of a layer, in pixels."""

    left: float
    right: float


@dataclass(slots=True)
class _Item:
    """A node, or the lane of a passing edge, in one layer."""

    rank: int
    band: int
    width: float
    height: float
    node: str | None = None
    y: float = 0.0
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where it begins, in pixels."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Where it ends, in pixels."""
        return self.y + self.height / 2


def layered(scene: Scene) -> Layout:
    """Place every node and route every edge of a scene.

    Edges of kinds hidden at first take no room. Deterministic. About n log n in nodes and lanes, times `SWEEPS`.

    Raises:
        KeyError: an edge names a node that the scene lacks.
    """
    boxes = {node.id: measure(node) for node in scene.nodes}
    grid = _Grid(scene, boxes)
    grid.order()
    grid.settle()
    return grid.finished(scene, boxes)


class _Grid:
    """Layers of items, ordered and then settled."""

    def __init__(self, scene: Scene, boxes: dict[str, Place]) -> None:
        self.items: list[_Item] = []
        self.index: dict[str, int] = {}
        self.paths: dict[str, list[int]] = {}
        for node, rank in _ranks(scene.nodes, boxes):
            self.index[node.id] = self._add(
                _Item(rank, node.band, boxes[node.id].width, boxes[node.id].height, node.id)
            )
        crowded = sum(map(self._span, scene.edges)) > LANES
        for edge in scene.edges:
            if edge.kind in scene.hidden or (crowded and self._span(edge) > 1):
                self.paths[edge.id] = [self.index[edge.source], self.index[edge.target]]
            else:
                self._thread(edge)
        self.layers = self._layered()

    def _layered(self) -> list[list[int]]:
        """The items of each layer, in the order in which they came."""
        layers: list[list[int]] = [[] for _ in range(1 + max((item.rank for item in self.items), default=0))]
        for number, item in enumerate(self.items):
            layers[item.rank].append(number)
        return layers

    def _add(self, item: _Item) -> int:
        self.items.append(item)
        return len(self.items) - 1

    def _span(self, edge: Edge) -> int:
        return abs(self.items[self.index[edge.source]].rank - self.items[self.index[edge.target]].rank)

    def _thread(self, edge: Edge) -> None:
        """Give the edge a lane in each layer between its ends, and join neighbours."""
        start, end = self.index[edge.source], self.index[edge.target]
        first, last = self.items[start], self.items[end]
        step = 1 if last.rank > first.rank else -1
        band = max(first.band, last.band)
        lanes = [self._add(_Item(rank, band, 0.0, LANE)) for rank in range(first.rank + step, last.rank, step)]
        path = [start, *lanes, end] if first.rank != last.rank else [start, end]
        self.paths[edge.id] = path
        for one, other in pairwise(path if step > 0 else path[::-1]):
            if first.rank != last.rank:
                self.items[one].right.append(other)
                self.items[other].left.append(one)

    # order within layers

    def order(self) -> None:
        """Barycentre sweeps in both directions; the order with the fewest crossings is kept."""
        for layer in self.layers:
            layer.sort(key=lambda i: self.items[i].band)
        best, fewest = [list(layer) for layer in self.layers], self.crossings()
        last = 0
        for sweep in range(SWEEPS):
            if fewest == 0 or sweep - last >= PATIENCE:
                break
            self._sweep(rightward=sweep % 2 == 0)
            if (count := self.crossings()) < fewest:
                best, fewest, last = [list(layer) for layer in self.layers], count, sweep
        self.layers = best

    def _sweep(self, *, rightward: bool) -> None:
        for layer in self.layers if rightward else self.layers[::-1]:
            at = self._positions(layer)
            keys = {i: self._barycentre(i, at, rightward=rightward) for i in layer}
            layer.sort(key=lambda i: (self.items[i].band, keys[i]))

    def _positions(self, layer: Sequence[int]) -> dict[int, float]:
        rank = self.items[layer[0]].rank if layer else 0
        near = self.layers[max(0, rank - 1) : rank + 2]
        return {i: float(p) for other in near for p, i in enumerate(other)}

    def _barycentre(self, number: int, at: dict[int, float], *, rightward: bool) -> float:
        item = self.items[number]
        near = item.left if rightward else item.right
        return sum([at[i] for i in near]) / len(near) if near else at[number]

    def crossings(self) -> int:
        """How many pairs of edges cross between neighbouring layers."""
        return sum(self._crossings(one, other) for one, other in pairwise(self.layers))

    def _crossings(self, one: Sequence[int], other: Sequence[int]) -> int:
        at = {i: p for p, i in enumerate(other)}
        seen: list[int] = []
        count = 0
        for number in one:
            ends = sorted(at[i] for i in self.items[number].right)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
        return count

    # heights

    def settle(self) -> None:
        """Give every item its height: stacked first, then drawn to the middle of its neighbours, back and forth."""
        stacks = [_Stack(self.items, group) for layer in self.layers for group in self._bands(layer)]
        for turn in range(TURNS):
            moved = [stack.pull() for stack in (stacks if turn % 2 == 0 else stacks[::-1])]
            if max(moved, default=0.0) < STILL:
                break
        self._part_bands()

    def _bands(self, layer: Sequence[int]) -> list[list[int]]:
        bands = sorted({self.items[i].band for i in layer})
        return [[i for i in layer if self.items[i].band == band] for band in bands]

    def _part_bands(self) -> None:
        """Move each band below the one before."""
        floor: float | None = None
        for band in self._band_numbers():
            those = [item for item in self.items if item.band == band]
            shift = floor + BAND_GAP - min(item.top for item in those) if floor is not None else 0.0
            for item in those:
                item.y += shift
            floor = max(item.bottom for item in those)

    def _band_numbers(self) -> list[int]:
        return sorted({item.band for item in self.items})

    # result

    def finished(self, scene: Scene, boxes: dict[str, Place]) -> Layout:
        """Round everything to pixels, the top left corner at the origin."""
        columns = self._columns(scene.shown)
        top = min((item.top for item in self.items), default=0.0)
        for item in self.items:
            item.y -= top
        places = {n: self._place(columns, boxes[n], self.items[i]) for n, i in self.index.items()}
        return Layout(
            places,
            dict(_Router(self, columns, places).routes(scene)),
            columns[-1].right if columns else 0.0,
            round(max((item.bottom for item in self.items), default=0.0)),
            tuple(self._marks(scene.bands, columns)),
        )

    def _marks(self, labels: Sequence[str], columns: Sequence[Column]) -> Iterator[Mark]:
        """A rule and a heading above each band but the first."""
        for band in self._band_numbers()[1:]:
            top = round(min(item.top for item in self.items if item.band == band) - BAND_GAP / 2)
            yield Mark("rule", -20.0, top - 4, columns[-1].right + 40)
            if band < len(labels):
                yield Mark("heading", -8.0, top + 13, text=labels[band])

    def _place(self, columns: Sequence[Column], box: Place, item: _Item) -> Place:
        column = columns[item.rank]
        return Place(round((column.left + column.right) / 2), round(item.y), box.width, box.height, box.tag, box.lines)

    def _columns(self, edges: Sequence[Edge]) -> list[Column]:
        """Left and right side of each layer; few layers stand further apart, and those with words between them."""
        gap = GAP_X + max(0, 8 - len(self.layers)) * 12
        widths = [max((self.items[i].width for i in layer), default=0.0) for layer in self.layers]
        words = self._words(edges) if len(edges) <= MOST else {}
        more = [max(0.0, room(words.get(rank, [])) - gap) for rank in range(len(widths))]
        free = max(0.0, WIDE - sum(widths) - gap * len(widths))
        share = min(1.0, free / sum(more)) if any(more) else 0.0
        sides, x = [], 0.0
        for wide, extra in zip(widths, more, strict=True):
            sides.append(Column(x, x + wide))
            x += wide + gap + round(extra * share)
        return sides

    def _words(self, edges: Iterable[Edge]) -> dict[int, list[str]]:
        """The words of lines from a layer to the next, by the left one: elsewhere there is more room for them."""
        found: dict[int, list[str]] = {}
        for edge in edges:
            if edge.word and self._span(edge) == 1:
                ranks = (self.items[self.index[end]].rank for end in (edge.source, edge.target))
                found.setdefault(min(ranks), []).append(edge.word)
        return found


class _Stack:
    """The items of one layer and band, from top to bottom, none over another."""

    def __init__(self, items: Sequence[_Item], group: Sequence[int]) -> None:
        self.own = [items[i] for i in group]
        near = ([items[j] for j in (*item.left, *item.right)] for item in self.own)
        self.near = [[other for other in those if other.band == self.own[0].band] for those in near]
        self.offsets = list(accumulate(starmap(_apart, pairwise(self.own)), initial=0.0))
        middle = self.offsets[-1] / 2
        for item, offset in zip(self.own, self.offsets, strict=True):
            item.y = offset - middle

    def pull(self) -> float:
        """Move each item towards the middle of its neighbours; how far the one went that went furthest."""
        wanted = [
            (sum([other.y for other in near]) / len(near) if near else item.y) - offset
            for item, near, offset in zip(self.own, self.near, self.offsets, strict=True)
        ]
        furthest = 0.0
        for item, y, offset in zip(self.own, _isotonic(wanted), self.offsets, strict=True):
            furthest = max(furthest, abs(item.y - y - offset))
            item.y = y + offset
        return furthest


def _apart(one: _Item, other: _Item) -> float:
    """How far the middles of two items must be from each other."""
    return (one.height + other.height) / 2 + (GAP_Y if one.node and other.node else GAP_Y / 2)


class _Router:
    """Routes of edges: from a port on one box, through its lanes, to a port on the other."""

    def __init__(self, grid: _Grid, columns: Sequence[Column], places: dict[str, Place]) -> None:
        self.grid, self.columns, self.places = grid, columns, places

    def routes(self, scene: Scene) -> Iterator[tuple[str, Route]]:
        ports = self._ports(scene.shown)
        for edge in scene.edges:
            path = self.grid.paths[edge.id]
            first, last = self.grid.items[path[0]], self.grid.items[path[-1]]
            lanes = [point for i in path[1:-1] for point in self._lane(i, forward=last.rank > first.rank)]
            start = ports.get((edge.id, True)) or self._port(edge.source, self._side(path, start=True), 0.0)
            end = ports.get((edge.id, False)) or self._port(edge.target, self._side(path, start=False), 0.0)
            yield edge.id, Route((start, *lanes, end), arc=first.rank == last.rank)

    def _lane(self, number: int, *, forward: bool) -> tuple[Point, Point]:
        item = self.grid.items[number]
        column = self.columns[item.rank]
        ends = Point(round(column.left), round(item.y)), Point(round(column.right), round(item.y))
        return ends if forward else (ends[1], ends[0])

    def _side(self, path: Sequence[int], *, start: bool) -> int:
        """1 for the right side of the box, -1 for the left; ends in one layer meet on the right, in the last left."""
        here, there = (path[0], path[1]) if start else (path[-1], path[-2])
        ranks = self.grid.items[here].rank, self.grid.items[there].rank
        if ranks[0] == ranks[1]:
            return -1 if ranks[0] == len(self.columns) - 1 and ranks[0] > 0 else 1
        return 1 if ranks[1] > ranks[0] else -1

    def _ports(self, edges: Iterable[Edge]) -> dict[tuple[str, bool], Point]:
        """Ends of edges spread over the side of each box, in the order of where they lead."""
        sides: dict[tuple[str, int], list[tuple[float, str, bool]]] = {}
        for edge in edges:
            path = self.grid.paths[edge.id]
            for start, node, near in ((True, edge.source, path[1]), (False, edge.target, path[-2])):
                side = (node, self._side(path, start=start))
                sides.setdefault(side, []).append((self.grid.items[near].y, edge.id, start))
        return {
            (edge, start): self._port(node, side, offset)
            for (node, side), ends in sides.items()
            for offset, (_, edge, start) in zip(self._spread(node, len(ends)), sorted(ends), strict=True)
        }

    def _spread(self, node: str, count: int) -> list[float]:
        room = self.places[node].height - 14
        step = min(14.0, room / max(1, count - 1))
        return [(k - (count - 1) / 2) * step for k in range(count)]

    def _port(self, node: str, side: int, offset: float) -> Point:
        place = self.places[node]
        return Point(round(place.x + side * place.width / 2), round(place.y + offset, 1))


def _ranks(nodes: Sequence[Node], boxes: dict[str, Place]) -> Iterator[tuple[Node, int]]:
    """Each node with its layer counted from 0; a layer that would be too high is split into several."""
    rank = 0
    tall = max(TALL, sqrt(126 * sum(box.height + GAP_Y for box in boxes.values())))  # about three wide to two high
    for layer in sorted({node.layer for node in nodes}):
        those = [node for node in nodes if node.layer == layer]
        parts = max(1, -(-int(sum(boxes[n.id].height + GAP_Y for n in those)) // int(tall)))
        size = -(-len(those) // parts)
        for part in range(0, len(those), size):
            yield from ((node, rank) for node in those[part : part + size])
            rank += 1


def _isotonic(values: Sequence[float]) -> list[float]:
    """The non-decreasing sequence nearest to ``values`` in squares: pool adjacent violators, linear.

    Example:
        >>> _isotonic([1.0, 3.0, 2.0])
        [1.0, 2.5, 2.5]
    """
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, size = pools.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
