"""Derive from graph/ what must equal it: src/provenance/vocab.py and the tables of graph/README.md.

    python scripts/derive.py          write them
    python scripts/derive.py --check  exit 1 where one differs

The tests call `vocab_source` and `readme_source` and compare.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
GRAPH = ROOT / "graph"
VOCAB = ROOT / "src" / "provenance" / "vocab.py"
README = GRAPH / "README.md"
CP = "https://w3id.org/claimprov/ns#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def load() -> ox.Store:
    """Ontology and schemes in one in-memory store."""
    store = ox.Store()
    for path in [GRAPH / "ontology.ttl", *sorted((GRAPH / "schemes").glob("*.ttl"))]:
        store.load(path=path)
    return store


def prefixes() -> dict[str, str]:
    """Prefix to namespace, from the JSON-LD context: its string values that end a namespace."""
    context = json.loads((GRAPH / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return {name: iri for name, iri in context.items() if isinstance(iri, str) and iri.endswith(("#", "/"))}


def value(store: ox.Store, subject: ox.NamedNode, term: str) -> str | None:
    """The one value of a property, as text; None where it is absent."""
    for quad in store.quads_for_pattern(subject, ox.NamedNode(term), None):
        return quad.object.value  # type: ignore[union-attr]
    return None


def subjects(store: ox.Store, cls: str) -> list[ox.NamedNode]:
    """Instances of a class, sorted by IRI."""
    found = (quad.subject for quad in store.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(cls)))
    return sorted({s for s in found if isinstance(s, ox.NamedNode)}, key=lambda node: node.value)


def local(iri: str | None) -> str | None:
    """The part of an IRI after its namespace."""
    return None if iri is None else iri.replace("#", "/").rsplit("/", 1)[1]


def terms() -> dict[str, list[tuple[str, ox.NamedNode]]]:
    """Terms of the ontology by prefix: ``(local name, node)``."""
    spaces = sorted(prefixes().items(), key=lambda item: -len(item[1]))
    found: dict[str, list[tuple[str, ox.NamedNode]]] = defaultdict(list)
    ontology = ox.Store()
    ontology.load(path=GRAPH / "ontology.ttl")
    nodes = {quad.subject for quad in ontology.quads_for_pattern(None, RDF_TYPE, None)}
    for node in sorted((n for n in nodes if isinstance(n, ox.NamedNode)), key=lambda n: n.value):
        for prefix, space in spaces:
            if node.value.startswith(space):
                found[prefix].append((node.value.removeprefix(space), node))
                break
    return dict(sorted(found.items()))


def stance_rows(store: ox.Store) -> list[tuple[object, ...]]:
    """Name, IRI, sign, strength, edge, hedged edge of every stance."""
    return [
        (
            local(node.value),
            node.value,
            int(value(store, node, CP + "sign") or 0),
            value(store, node, CP + "strength"),
            value(store, node, CP + "edge"),
            value(store, node, CP + "hedgedEdge"),
        )
        for node in subjects(store, CP + "Stance")
    ]


def verdict_rows(store: ox.Store) -> list[tuple[object, ...]]:
    """Name, IRI, axis, rank, stance of every verdict."""
    rows: list[tuple[object, ...]] = []
    for node in subjects(store, CP + "Verdict"):
        rank = value(store, node, CP + "rank")
        stance = local(value(store, node, CP + "givesStance"))
        rows.append((local(node.value), node.value, value(store, node, CP + "axis"), rank and int(rank), stance))
    return rows


def quoted(item: object) -> str:
    """A literal in our quote style."""
    return f'"{item}"' if isinstance(item, str) else repr(item)


HEAD = '''"""The vocabulary: generated from ``graph/`` by ``scripts/derive.py``; do not edit. Equality is tested."""

from typing import Final, NamedTuple


class Stance(NamedTuple):
    """A stance of the scheme: its sign, its strength, and the edge that it draws."""

    name: str
    iri: str
    sign: int
    strength: str
    edge: str | None
    hedged_edge: str | None


class Verdict(NamedTuple):
    """A verdict of the scheme: its axis, its rank on the veracity axis, and the stance that it gives."""

    name: str
    iri: str
    axis: str
    rank: int | None
    stance: str | None

'''


def vocab_source() -> str:
    """Text of ``vocab.py``."""
    store = load()
    lines = [HEAD, "PREFIXES: Final[dict[str, str]] = {"]
    lines += [f'    "{name}": "{space}",' for name, space in prefixes().items()]
    lines += ["}", ""]
    for prefix, names in terms().items():
        lines += ["", f"class {prefix.upper()}:", f'    """Terms of ``{prefix}:``."""', ""]
        lines += [f'    {name}: Final = "{node.value}"' for name, node in names if name]
        lines.append("")
    lines += ["", "STANCES: Final[dict[str, Stance]] = {"]
    lines += [f'    "{row[0]}": Stance({", ".join(map(quoted, row))}),' for row in stance_rows(store)]
    lines += ["}", "", "VERDICTS: Final[dict[str, Verdict]] = {"]
    lines += [f'    "{row[0]}": Verdict({", ".join(map(quoted, row))}),' for row in verdict_rows(store)]
    lines += ["}", "", "EDGE_KINDS: Final[tuple[str, ...]] = ("]
    lines += [f'    "{node.value}",' for node in subjects(store, CP + "EdgeKind")]
    lines += [")", ""]
    return "\n".join(lines)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    out = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(out + ["| " + " | ".join(row) + " |" for row in rows])


def term_table(store: ox.Store) -> str:
    """Terms of our own with their meaning."""
    rows = [[f"`cp:{name}`", value(store, node, RDFS + "comment") or ""] for name, node in terms()["cp"]]
    return table(["term", "meaning"], rows)


def stance_table(store: ox.Store) -> str:
    """The stance scheme."""
    signs = {1: "for", -1: "against", 0: "neither"}
    rows = []
    for name, _, sign, strength, edge, hedged in stance_rows(store):
        edges = [f"`cp:{local(str(e))}`" if e else "none" for e in (edge, hedged)]
        rows.append([str(name), signs[int(str(sign))], str(strength), *edges])
    return table(["stance", "sign", "strength", "edge", "edge when hedged"], rows)


def verdict_table(store: ox.Store) -> str:
    """The verdict scheme."""
    found = verdict_rows(store)
    rows = [[str(n), str(axis), str(rank or ""), str(stance or "reviews only")] for n, _, axis, rank, stance in found]
    return table(["verdict", "axis", "rank", "stance of the reviewer"], rows)


def readme_source() -> str:
    """Text of ``graph/README.md`` with its marked tables made anew."""
    store = load()
    text = README.read_text(encoding="utf-8")
    tables = {"terms": term_table(store), "stances": stance_table(store), "verdicts": verdict_table(store)}
    for name, body in tables.items():
        start, end = f"<!-- derived: {name} -->", f"<!-- end: {name} -->"
        before, rest = text.split(start, 1)
        text = f"{before}{start}\n{body}\n{end}{rest.split(end, 1)[1]}"
    return text


def main() -> int:
    """Write, or with ``--check`` compare."""
    stale = 0
    for path, source in ((VOCAB, vocab_source()), (README, readme_source())):
        if path.is_file() and path.read_text(encoding="utf-8") == source:
            continue
        stale += 1
        print(f"{path.relative_to(ROOT)} {'differs from graph/' if '--check' in sys.argv else 'written'}")
        if "--check" not in sys.argv:
            path.write_text(source, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
