"""Every question of the library on data kept as files, answered by our store and by rdflib as referee.

A folder of ``queries/`` holds ``data.trig``, ``params.json`` and ``expected.csv``: a header of columns, then the rows
in the order that the question promises. IRIs stand as CURIEs, ``:x`` for ``https://example.org/x``.
"""

import contextlib
import csv
import json
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql.aggregates import Extremum
from rdflib.plugins.sparql.evalutils import _eval
from rdflib.plugins.sparql.sparql import SPARQLError

from provenance.queries import Question, Term, bind, question, questions
from provenance.vocab import PREFIXES, STANCES, VERDICTS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

HERE = Path(__file__).parent / "queries"
FOLDERS = sorted(path.parent for path in HERE.glob("*/data.trig"))
CURIES = {"": "https://example.org/"} | PREFIXES
Row = tuple[str, ...]


def cell(term: Any) -> str:
    """A term as the expected file writes it; the same for both engines."""
    if term is None:
        return ""
    if not isinstance(term, ox.NamedNode | rdflib.URIRef):
        return str(term.value if isinstance(term, ox.Literal) else term)
    iri = str(term.value if isinstance(term, ox.NamedNode) else term)
    return next((f"{prefix}:{iri[len(ns) :]}" for prefix, ns in CURIES.items() if iri.startswith(ns)), iri)


def terms(asked: Question, folder: Path) -> dict[str, Term]:
    return bind(asked, json.loads((folder / "params.json").read_text("utf-8")))


def ask_store(asked: Question, folder: Path) -> tuple[Row, list[Row]]:
    store = ox.Store()
    store.load(path=folder / "data.trig", format=ox.RdfFormat.TRIG)
    substitutions: Any = {ox.Variable(name): term for name, term in terms(asked, folder).items()}
    found: Any = store.query(asked.text, substitutions=substitutions)
    return tuple(variable.value for variable in found.variables), [tuple(map(cell, row)) for row in found]


@pytest.fixture
def referee(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib 7.6 takes the error of an unbound value for the value of MIN; by SPARQL 1.1, 18.5.1, it is passed over."""

    def update(self: Any, row: Any, _: object) -> None:
        with contextlib.suppress(SPARQLError):
            value: Any = _eval(self.expr, row)
            if not isinstance(value, SPARQLError):
                self.value = value if self.value is None else self.compare(self.value, value)

    monkeypatch.setattr(Extremum, "update", update)


def ask_rdflib(asked: Question, folder: Path) -> list[Row]:
    dataset = rdflib.Dataset()
    dataset.parse(folder / "data.trig", format="trig")
    bound = {
        name: rdflib.URIRef(term.value)
        if isinstance(term, ox.NamedNode)
        else rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
        for name, term in terms(asked, folder).items()
    }
    found: Any = dataset.query(asked.text, initBindings=bound)
    return [tuple(cell(row[column]) for column in asked.columns) for row in found]


def expected(folder: Path) -> tuple[Row, list[Row]]:
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return tuple(header), [tuple(row) for row in rows]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_store_answers_as_expected_and_in_order(folder: Path) -> None:
    assert ask_store(question(folder.name), folder) == expected(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_rdflib_gives_the_same_rows(folder: Path, referee: None) -> None:
    assert sorted(map(canonical, ask_rdflib(question(folder.name), folder))) == sorted(expected(folder)[1])


def canonical(row: Row) -> Row:
    """rdflib writes UTC as an offset where the data has Z."""
    return tuple(re.sub(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\+00:00$", r"\1Z", text) for text in row)


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_every_question_is_tried_and_projects_its_parameters(asked: Question) -> None:
    assert (HERE / asked.name).is_dir()
    found: Any = ox.Store().query(asked.text)
    assert tuple(variable.value for variable in found.variables) == asked.columns


def test_every_folder_belongs_to_a_question_and_expects_rows() -> None:
    assert [folder.name for folder in FOLDERS] == [asked.name for asked in questions()]
    assert all(expected(folder)[1] for folder in FOLDERS)


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_stances_and_verdicts_in_a_question_are_in_the_schemes(asked: Question) -> None:
    assert set(re.findall(r"stance:([\w-]+)", asked.text)) <= set(STANCES)
    assert set(re.findall(r"verdict:([\w-]+)", asked.text)) <= set(VERDICTS)


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_what_speaks_for_a_claim_is_every_stance_of_positive_sign(asked: Question) -> None:
    positive = {name for name, stance in STANCES.items() if stance.sign > 0}
    beginning = {"asserts", "suggests"}  # who confirms or supports a claim did not begin it
    for listed in re.findall(r"tance IN \(([^)]*)\)", asked.text):
        names = {name.strip().removeprefix("stance:") for name in listed.split(",")}
        begins = asked.name == "originators" and names == beginning
        assert begins or names == positive or not names & positive


def test_the_words_behind_edges_follow_the_stance_scheme() -> None:
    rows = re.findall(r"\(stance:(\w+) (true|false) cp:(\w+)\)", question("words").text)
    drawn = {(s.name, "false", s.edge) for s in STANCES.values()} | {
        (s.name, "true", s.hedged_edge) for s in STANCES.values()
    }
    assert set(rows) == {(n, h, e.removeprefix(PREFIXES["cp"])) for n, h, e in drawn if e}


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_an_empty_graph_gives_no_row(asked: Question) -> None:
    sample = {"claim": "id:none", "iri": "id:none", "dateTime": "2020-01-01", "integer": "1", "text": "none"}
    values = bind(asked, {parameter.name: sample[parameter.type] for parameter in asked.parameters})
    bound: Any = {ox.Variable(name): term for name, term in values.items()}
    found: Any = ox.Store().query(asked.text, substitutions=bound)
    assert list(found) == []
