import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from provenance.vocab import EDGE_KINDS, STANCES, VERDICTS

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def derive() -> ModuleType:
    spec = importlib.util.spec_from_file_location("derive", ROOT / "scripts" / "derive.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_vocab_equals_what_the_ontology_gives(derive: ModuleType) -> None:
    assert derive.VOCAB.read_text(encoding="utf-8") == derive.vocab_source(), "run: make derive"


def test_readme_tables_equal_what_the_ontology_gives(derive: ModuleType) -> None:
    assert derive.README.read_text(encoding="utf-8") == derive.readme_source(), "run: make derive"


def test_every_term_of_ours_has_a_label_and_a_meaning(derive: ModuleType) -> None:
    store = derive.load()
    for name, node in derive.terms()["cp"]:
        assert derive.value(store, node, derive.RDFS + "label"), name
        assert derive.value(store, node, derive.RDFS + "comment"), name


def test_every_term_of_ours_is_used(derive: ModuleType) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py") if p.name != "vocab.py")
    data = "\n".join(
        p.read_text(encoding="utf-8") for p in (ROOT / "graph").rglob("*.*") if p.suffix in {".ttl", ".rq"}
    )
    unused = [
        name
        for name, _ in derive.terms()["cp"]
        if f"CP.{name}" not in code and data.count(f"cp:{name}") < 2 and f"cp:{name}" not in code
    ]
    assert unused == []


@pytest.mark.parametrize("stance", STANCES.values(), ids=lambda s: s.name)
def test_a_hedge_never_strengthens_nor_turns_a_stance(stance: object) -> None:
    ladder = {"asserts": 2, "suggests": 1, "refutes": 3, "disputes": 2, "doubts": 1, "denies": 1}
    edge, hedged = (e.rsplit("#", 1)[1] if e else None for e in (stance.edge, stance.hedged_edge))  # type: ignore[attr-defined]
    if hedged is None:
        return
    assert edge is not None
    positive = {"asserts", "suggests"}
    assert (edge in positive) == (hedged in positive)
    assert ladder[hedged] <= ladder[edge]
    assert ladder[hedged] < ladder[edge] or ladder[edge] == 1


def test_verdicts_give_the_stances_of_the_model() -> None:
    given = {name: verdict.stance for name, verdict in VERDICTS.items()}
    assert given["false"] == "refutes"
    assert given["unproven"] == "doesNotEstablish"
    assert given["mixed"] == "qualifies"
    assert given["not-rated"] is None
    assert given["unmapped"] is None
    assert {given[n] for n, v in VERDICTS.items() if v.axis == "problem"} == {"disputes"}
    assert [v.rank for v in sorted(VERDICTS.values(), key=lambda v: v.rank or 9) if v.rank] == [1, 2, 3, 4, 5]


def test_edge_kinds_are_those_of_the_model() -> None:
    names = {kind.replace("#", "/").rsplit("/", 1)[1] for kind in EDGE_KINDS}
    assert names == {"asserts", "suggests", "refutes", "disputes", "doubts", "denies", "reviews", "appearance", "cites"}
