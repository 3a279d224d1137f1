"""How each kind of box and line is drawn: ``templates/kinds.json``, and the style rules that follow from it."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from provenance.views.colours import part
from provenance.views.scene import Edge
from provenance.views.wording import STANCE_WORDS
from provenance.vocab import STANCES, VERDICTS

if TYPE_CHECKING:
    from provenance.analysis.trace import Party

_STATELESS: Final = frozenset({"gives-verdict", "related"})  # lines that join what others tell
_TONES: Final = ("false", "mostly-false", "mixed", "mostly-true", "true", "problem", "off-scale")


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """Kinds of nodes and edges by name, in the order of a legend."""
    found: dict[str, dict[str, Any]] = json.loads(part("kinds.json"))
    return found


def present(what: str, used: Iterable[str]) -> dict[str, Any]:
    """The kinds of ``nodes`` or ``edges`` that a scene has.

    Raises:
        ValueError: it has one that nobody knows how to draw.
    """
    wanted, known = set(used), kinds()[what]
    if unknown := wanted - known.keys():
        raise ValueError(f"templates/kinds.json does not say how to draw {', '.join(sorted(unknown))}")
    return {name: kind for name, kind in known.items() if name in wanted}


def weakness(edges: Sequence[Edge]) -> str:
    """What makes lines look weaker than others in this picture, in sentences; empty where nothing does.

    Example:
        >>> weakness([Edge("e", "a", "b", "asserts", "asserts", suggested=True)])
        'All lines are read by machine and not confirmed by a person.'
    """
    read = [edge.suggested for edge in edges if edge.kind not in _STATELESS]
    many = "All" if all(read) else "Some"
    told = ["Thin and pale: hedged or weak."] if any(edge.hedged for edge in edges) else []
    told += [f"{many} lines are read by machine and not confirmed by a person."] if any(read) else []
    return " ".join(told)


def party_box(party: "Party", *, originator: bool) -> str:
    """The kind of box that stands for a party: a source without a name is drawn as such, whatever it began."""
    return "originator" if originator and not party.unnamed else party.kind.value


def stance_edge(stance: str, *, hedged: bool) -> str:
    """The kind of edge that a stance draws; ``speaks`` where the model draws none.

    Example:
        >>> stance_edge("refutes", hedged=True), stance_edge("reports", hedged=False)
        ('disputes', 'speaks')
    """
    known = STANCES.get(stance)
    edge = (known.hedged_edge if hedged else known.edge) if known else None
    return edge.rsplit("#", 1)[-1] if edge else "speaks"


def verdict_edge(verdict: str) -> tuple[str, str]:
    """The kind of edge that a verdict draws, and the words upon it; ``reviews`` where it takes no side.

    Example:
        >>> verdict_edge("false"), verdict_edge("satire")[0], verdict_edge("mixed")[0], verdict_edge("unmapped")
        (('refutes', 'refutes'), 'disputes', 'reviews', ('reviews', 'reviews'))
    """
    known = VERDICTS.get(verdict)
    stance = known.stance if known and known.stance else ""
    kind = stance_edge(stance, hedged=False)
    return "reviews" if kind == "speaks" else kind, STANCE_WORDS.get(stance, "reviews")


@cache
def picture_style() -> str:
    """The rules of every picture, with colours as variables that ``palette.css`` defines."""
    nodes = [(f"n-{name}", f"--node-{name}") for name in kinds()["nodes"]]
    nodes += [(f"t-{name}", f"--tone-{name}") for name in _TONES]
    edges = [(f"e-{name}", f"--edge-{name}") for name in kinds()["edges"]]
    rules = [
        f".{name} .shape {{ stroke: var({colour}); }} .{name} .solid, .{name} .tag {{ fill: var({colour}); }}"
        for name, colour in nodes
    ]
    rules += [
        f".{name} {{ stroke: var({colour}); }} .a-{name[2:]} {{ fill: var({colour}); stroke: none; }}"
        for name, colour in edges
    ]
    return "\n".join((part("picture.css"), *rules))
