"""N-Quads of nodes by forms learnt from the writer: where thousands of nodes say the same of other things.

A form is what `write.nquads` wrote of one node, with holes where its own terms stood. It is not trusted until it gave
the same as the writer for other nodes too; so the writer alone says what is written, and a form only says it faster.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add, itemgetter
from typing import TypeAlias

from msgspec import Struct

TRIALS = 2
"""So many other nodes a form must have given as the writer does."""
_MOST = 4096  # forms that are kept

Terms: TypeAlias = tuple[str, ...]
"""Terms as N-Quads writes them."""


class Shape:
    """Which statements are made of a node, whatever their terms; `shape` gives the same object for the same ones."""

    __slots__ = ("predicates",)

    def __init__(self, predicates: tuple[str, ...]) -> None:
        self.predicates = predicates


@lru_cache(maxsize=_MOST)
def shape(kind: tuple[object, ...], predicates: tuple[str, ...]) -> Shape:
    """The shape of nodes of that kind.

    Args:
        kind: whatever else tells what is said of a node; equal kinds with equal predicates have one form.
        predicates: of each term of a node the one whose object it is; ``""`` for an IRI, wherever it stands.
    """
    del kind
    return Shape(predicates)


class Block(Struct, frozen=True, gc=False):
    """All that is said of one node; of its ``terms`` the node itself comes first."""

    shape: Shape
    terms: Terms


_Line: TypeAlias = tuple[str, int | None]
"""What follows the subject: predicate and object, or the predicate and which term is the object."""


class _Form:
    """What is said of nodes of one shape."""

    def __init__(self, lines: Sequence[_Line], *, sorts: bool) -> None:
        whole = [text for text, hole in lines if hole is None]
        holed = [(text, hole) for text, hole in lines if hole is not None]
        self._whole, self._verbs = tuple(whole), tuple(verb for verb, _ in holed)
        self._holes = _picker([hole for _, hole in holed])
        left, filled = iter(range(len(whole))), iter(range(len(whole), len(lines)))
        self._order = _picker([next(left if hole is None else filled) for _, hole in lines])
        self._sorts, self.agreed = sorts, 0

    def fill(self, end: str, terms: Terms) -> str:
        """The lines of a node of these terms, each with that end."""
        lines = self._order((*self._whole, *map(add, self._verbs, self._holes(terms))))
        node = terms[0]
        return node + f"{end}{node}".join(sorted(lines) if self._sorts else lines) + end


def _picker(places: Sequence[int]) -> Callable[[Terms], Terms]:
    """Picks what stands at these places, as a tuple also where it is one thing or nothing."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda terms: tuple(terms[place] for place in places)


class Forms:
    """The forms of records; ``record`` is the IRI of one as N-Quads writes it."""

    def __init__(self) -> None:
        self._forms: dict[Shape, _Form | None] = {}

    def nquads(self, record: str, blocks: Iterable[Block]) -> bytes | None:
        """The N-Quads of a record from a block for each node, sorted; None where a form is not known well enough."""
        found, known, end = [], self._forms.get, f" {record} .\n"
        for block in blocks:
            form = known(block.shape)
            if form is None or form.agreed < TRIALS:
                return None
            found.append(form.fill(end, block.terms).encode())  # each by itself, since most are ASCII
        found.sort()  # by their subjects, none of which is the beginning of another
        return b"".join(found)

    def learn(self, record: str, blocks: Iterable[Block], nquads: bytes) -> None:
        """Compare forms with what the writer wrote of a record, and learn those that are new.

        One that differs is not used any more, nor is any where the record has other nodes than were told.
        """
        said: dict[str, list[str]] = defaultdict(list)
        for line in nquads.decode().split("\n")[:-1]:
            said[line.partition(" ")[0]].append(f"{line}\n")
        told = list(blocks)
        is_whole = {block.terms[0] for block in told} == said.keys() and len(told) == len(said)
        for block in told:
            self._compare(f" {record} .\n", block, said.get(block.terms[0], []) if is_whole else [])

    def _compare(self, end: str, block: Block, lines: list[str]) -> None:
        if block.shape not in self._forms:
            if len(self._forms) >= _MOST:
                self._forms.clear()
            form = _learnt(end, block, lines)
            if form is not None:
                self._forms[block.shape] = form
            return
        form = self._forms[block.shape]
        if form is not None and form.fill(end, block.terms) == "".join(lines):
            form.agreed += 1
        else:
            self._forms[block.shape] = None


def _learnt(end: str, block: Block, lines: list[str]) -> _Form | None:
    """The form of a node from the lines about it; None where two of its terms are the same and cannot be told apart."""
    holes = dict(zip(zip(block.shape.predicates, block.terms, strict=True), range(len(block.terms)), strict=True))
    if not lines or len(holes) < len(block.terms):
        return None
    found: list[_Line] = []
    for line in lines:
        _, predicate, term = line.removesuffix(end).split(" ", 2)
        hole = holes.get((predicate[1:-1], term), holes.get(("", term)))
        found.append((f" {predicate} {term}", None) if hole is None else (f" {predicate} ", hole))
    loose = [(text.split(" ", 2)[1], hole is not None) for text, hole in found]
    sorts = any(one[0] == other[0] and (one[1] or other[1]) for one, other in pairwise(loose))
    return _Form(found, sorts=sorts)
