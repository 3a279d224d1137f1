"""Which modules a command loads: each costs time at every start, so what a command does not use it does not load."""

import subprocess
import sys
from pathlib import Path

import pytest

from provenance import KnowledgeBase

ARTICLE = """# Fact Check: "The bridge of Sund is closed"

The claim that the bridge of Sund is closed originated from a post by Ilse Vandor [1] in March 2025. Harbour Check
rated it false.
"""
WRITING = ("provenance.store.writer", "provenance.store.session", "provenance.store.rebuild", "provenance.rdf.write")
SEARCHING = ("provenance.kb.search", "provenance.store.search", "provenance.store.searcher", "provenance.folding")
ASKING = ("provenance.store.process", "provenance.store.sparql", "provenance.queries", "provenance.kb.result")
READING = ("provenance.ingest", "provenance.reading", "provenance.verdicts", "provenance.labels", "provenance.names")
PICTURES = ("provenance.views.page", "provenance.views.table", "provenance.views.layout", "provenance.views.claim")
LIBRARIES = ("rdflib", "networkx", "pyvis", "lxml", "trafilatura", "pdfminer", "pandas", "jinja2", "pyshacl", "yaml")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loading") / "kb"
    with KnowledgeBase.create(path) as kb:
        kb.ingest(ARTICLE.encode(), format="article", source="https://harbour-check.example/bridge")
    return path


def loaded(*arguments: str) -> set[str]:
    """The modules that are loaded when a command has ended well."""
    code = (
        "import sys; from provenance.cli.main import run; code = run(sys.argv[1:]);"
        "print(*sys.modules, sep='\\n', file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines())


def within(modules: set[str], names: tuple[str, ...]) -> list[str]:
    return sorted(one for one in modules if any(one == name or one.startswith(f"{name}.") for name in names))


def test_help_loads_the_command_line_alone() -> None:
    modules = loaded("--help")
    ours = [one for one in modules if one.startswith("provenance.")]
    assert sorted(ours) == ["provenance.cli", "provenance.cli.lazy", "provenance.cli.main", "provenance.errors"]
    assert within(modules, ("pyoxigraph", "msgspec", "rich", "sqlite3", *LIBRARIES)) == []


def test_trace_loads_nothing_that_writes_searches_asks_reads_or_draws_pages(base: Path) -> None:
    modules = loaded("-k", str(base), "trace", "the bridge of Sund is closed")
    assert within(modules, WRITING + SEARCHING + ASKING + READING + PICTURES + LIBRARIES) == []


def test_search_loads_nothing_that_writes_asks_or_reads(base: Path) -> None:
    modules = loaded("-k", str(base), "search", "bridge", "--format", "json")
    assert within(modules, (*WRITING, *ASKING, *READING, "provenance.views.page", *LIBRARIES)) == []


def test_a_query_loads_nothing_that_writes_searches_or_reads(base: Path, tmp_path: Path) -> None:
    question = tmp_path / "question.rq"
    question.write_text("ASK { ?claim a schema:Claim }", encoding="utf-8")
    modules = loaded("-k", str(base), "query", "--format", "json", str(question))
    assert within(modules, WRITING + SEARCHING + READING + LIBRARIES) == []


def test_who_stores_loads_no_reader_and_nothing_that_asks(base: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    modules = loaded("-k", str(base), "ingest", str(article))
    readers = ("provenance.reading", "provenance.ingest.claimreview", "provenance.ingest.pages", "provenance.verdicts")
    assert within(modules, (*readers, "provenance.analysis", *ASKING, *PICTURES, *LIBRARIES)) == []
