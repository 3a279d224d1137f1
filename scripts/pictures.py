"""Draw the pictures of the README and the docs from the samples: docs/pictures/*.svg.

    python scripts/pictures.py

The tests draw them anew and compare.
"""

from pathlib import Path

from provenance import KnowledgeBase

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"


def drawn() -> dict[str, str]:
    """Each picture by its name, as SVG."""
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(ROOT / "graph" / "cases" / "krasnov" / "article.md")
        kb.ingest(ROOT / "docs" / "samples" / "statements.csv")
        return {
            "claim": kb.view("Donald Trump is a Russian asset").svg,
            "sources": kb.pictures.sources("The ferry sank at its berth").svg,
        }


def main() -> None:
    """Write the files."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, svg in drawn().items():
        (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
