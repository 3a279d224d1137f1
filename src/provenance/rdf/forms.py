"""N-Quads of nodes by forms learnt from the writer: where thousands of nodes say the same of other things.

A form is what `write.nquads` wrote of one node, with holes where its own terms stood. It is not trusted until it gave
the same as the writer for other nodes too; so the writer alone says what is written, and a form only says it faster.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import TypeAlias

from msgspec import Struct

from provenance.vocab import PREFIXES

OWN = "\0"
"""Stands in IRIs for what the IRIs of one record have of its own; no term of N-Quads holds it otherwise."""
TRIALS = 2
"""So many other nodes a form must have given as the writer does."""
_MOST = 4096  # forms that are kept

Terms: TypeAlias = tuple[str, ...]
"""Terms as N-Quads writes them."""


class Block(Struct, frozen=True, gc=False):
    """All that is said of one node.

    Attributes:
        kind: whatever else tells what its statements are; equal kinds with equal predicates have one form.
        predicates: of each term the one whose object it is; ``""`` for an IRI, wherever it stands.
        terms: the node itself first.
    """

    kind: tuple[object, ...]
    predicates: tuple[str, ...]
    terms: Terms


class _Form:
    """What is said of nodes of one kind."""

    def __init__(self, pieces: list[str | int], size: int, *, sorts: bool) -> None:
        """``pieces`` are texts, and the numbers of the ``size`` terms that stand between them."""
        statics = [piece for piece in pieces if isinstance(piece, str)]
        numbers = iter(range(size, size + len(statics)))
        self._pick = itemgetter(*(piece if isinstance(piece, int) else next(numbers) for piece in pieces))
        self._statics, self._sorts = tuple(statics), sorts
        self.agreed = 0

    def fill(self, own: str, terms: Terms) -> str:
        """The lines of a node of these terms."""
        text = "".join(self._pick(terms + self._statics)).replace(OWN, own)
        return "".join(f"{line}\n" for line in sorted(text.split("\n")[:-1])) if self._sorts else text


class Forms:
    """The forms for records of one base.

    Args:
        base: under which nodes are minted.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._forms: dict[tuple[tuple[object, ...], tuple[str, ...]], _Form | None] = {}

    def nquads(self, own: str, blocks: Iterable[Block]) -> bytes | None:
        """The N-Quads of a record, sorted; None where a form is not known well enough.

        Args:
            own: what `OWN` stands for.
            blocks: one for each node of the record.
        """
        found, known = [], self._forms.get
        for block in blocks:
            form = known((block.kind, block.predicates))
            if form is None or form.agreed < TRIALS:
                return None
            found.append(form.fill(own, block.terms))
        found.sort()  # by their subjects, none of which is the beginning of another
        return "".join(found).encode()

    def learn(self, own: str, blocks: Iterable[Block], nquads: bytes) -> None:
        """Compare forms with what the writer wrote of a record, and learn those that are new.

        One that differs is not used any more, nor is any where the record has other nodes than were told.
        """
        said = self._by_subject(own, nquads)
        told = list(blocks)
        is_whole = {block.terms[0] for block in told} == said.keys() and len(told) == len(said)
        for block in told:
            self._compare(own, block, said.get(block.terms[0], []) if is_whole else [])

    def _by_subject(self, own: str, nquads: bytes) -> dict[str, list[str]]:
        """The lines of a record by their subject."""
        text = nquads.decode()
        for space in (self._base, PREFIXES["graph"]):
            text = text.replace(f"<{space}{own}", f"<{space}{OWN}")
        found: dict[str, list[str]] = defaultdict(list)
        for line in text.split("\n")[:-1]:
            found[line.partition(" ")[0]].append(line)
        return found

    def _compare(self, own: str, block: Block, lines: list[str]) -> None:
        name = block.kind, block.predicates
        if name not in self._forms:
            if len(self._forms) >= _MOST:
                self._forms.clear()
            form = _learnt(block, lines)
            if form is not None:
                self._forms[name] = form
            return
        form = self._forms[name]
        if form is not None and form.fill(own, block.terms) == "".join(f"{line}\n" for line in lines).replace(OWN, own):
            form.agreed += 1
        else:
            self._forms[name] = None


def _learnt(block: Block, lines: list[str]) -> _Form | None:
    """The form of a node from the lines about it; None where two of its terms are the same and cannot be told apart."""
    holes = dict(zip(zip(block.predicates, block.terms, strict=True), range(len(block.terms)), strict=True))
    if not lines or len(holes) < len(block.terms):
        return None
    pieces: list[str | int] = []
    loose = []
    for line in lines:
        _, predicate, rest = line.split(" ", 2)
        term, space, graph = rest[:-2].rpartition(" ")
        hole = holes.get((predicate[1:-1], term), holes.get(("", term)))
        pieces += [0, f" {predicate} ", term if hole is None else hole, f"{space}{graph} .\n"]
        loose.append((predicate, hole is not None))
    sorts = any(one[0] == other[0] and (one[1] or other[1]) for one, other in pairwise(loose))
    return _Form(_merged(pieces), len(block.terms), sorts=sorts)


def _merged(pieces: list[str | int]) -> list[str | int]:
    """The same with neighbouring texts as one."""
    found: list[str | int] = []
    for piece in pieces:
        if found and isinstance(piece, str) and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return found
