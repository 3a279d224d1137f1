"""Score the article reader against ``tests/gold``: by kind, for the seen and the unseen part (``make gold``).

Of the seen part it prints what is missed or wrong. Of the unseen part nothing but figures is ever printed: whoever
writes reading rules must not learn from it. The floors stand in ``tests/gold/floors.toml``;
``tests/reading/test_gold.py`` holds the reader to them.
"""

import argparse
import tomllib
from collections.abc import Iterable
from pathlib import Path

from scripts.gold import measures
from scripts.gold.reading import Gold, Table
from scripts.gold.tally import COUNTS, MACRO, SHARES, Tally

GOLD = Path(__file__).resolve().parents[2] / "tests" / "gold"
FLOORS = GOLD / "floors.toml"
PRECISION = 0.9
"""The floor of precision that is asked for: a reader that tells four times as much may err once more in ten."""
FIRST = ("ferry", "orchard", "telescope")
MEASURES = (
    measures.verdicts,
    measures.originators,
    measures.citations,
    measures.quotations,
    measures.statements,
    measures.faults,
)


def score(folders: Iterable[Path]) -> Tally:
    """The reader's scores on these articles; about 20 ms an article."""
    tally = Tally()
    for folder in folders:
        gold = Gold.load(folder)
        for kind in MEASURES:
            kind(gold, tally)
    return tally


def parts() -> dict[str, list[Path]]:
    """The folders: the first three articles, all that are seen (those three among them), and the unseen."""
    seen = sorted(one.parent for one in GOLD.glob("*/reading.toml"))
    unseen = sorted(one.parent for one in (GOLD / "unseen").glob("*/reading.toml"))
    return {"first": [one for one in seen if one.name in FIRST], "seen": seen, "unseen": unseen}


def table(tallies: dict[str, Tally]) -> str:
    """The figures by kind and part, with how many there are of each."""
    columns = {name: (tally, tally.figures()) for name, tally in tallies.items()}
    lines = [f"{'':30}" + "".join(f"{name:>16}" for name in columns)]
    for kind in (MACRO, *SHARES, *COUNTS):
        cells = [(figures[kind], tally.there[kind]) for tally, figures in columns.values()]
        row = [f"{value:>9.3f} /{there:>4} " if kind in SHARES else f"{value:>9.3g}       " for value, there in cells]
        lines.append(f"{kind:30}" + "".join(row))
    return "\n".join(lines)


def raised(floors: dict[str, Table], tallies: dict[str, Tally]) -> str:
    """The text of floors.toml with the better of what stood there and what is reached: no floor is lowered."""
    text = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for name, tally in tallies.items():
        text += ["", f"[{name}]"]
        text += [
            f"{kind} = {better(tally, kind, value, floors[name][kind])}" for kind, value in tally.figures().items()
        ]
    return "\n".join(text) + "\n"


def better(tally: Tally, kind: str, value: float, floor: float) -> float:
    """The new floor of a kind; precision is held to no more than `PRECISION`, and a share of nothing raises none."""
    if kind in COUNTS:
        return min(floor, value)
    if kind in SHARES and not tally.there[kind]:
        return floor
    reached = min(value, PRECISION) if kind.endswith("_right") else value
    return max(floor, int(reached * 100) / 100)


def main() -> None:
    """Print the table, and the items of the seen part that are missed or wrong."""
    parser = argparse.ArgumentParser(description="Scores of the article reader on tests/gold, seen and unseen")
    parser.add_argument(
        "--raise-floors", action="store_true", help="write to floors.toml what is better than its floors"
    )
    parser.add_argument("--worst", type=int, default=8, help="how many items of a kind to list (seen articles only)")
    parser.add_argument("--article", help="list only this seen article")
    chosen = parser.parse_args()
    tallies = {name: score(folders) for name, folders in parts().items()}
    print(table(tallies))
    if chosen.raise_floors:
        FLOORS.write_text(raised(tomllib.loads(FLOORS.read_text(encoding="utf-8")), tallies), encoding="utf-8")
    listed = [item for item in tallies["seen"].worst if chosen.article in {None, item[1]}]
    for kind in (*COUNTS, *SHARES):
        items = [item for item in listed if item[0] == kind]
        if items:
            print(f"\n{kind}: {len(items)} in the seen part")
        for _, article, what in items[: chosen.worst]:
            print(f"  {article:12} {what}")


if __name__ == "__main__":
    main()
