import pyoxigraph as ox
import pytest

from provenance.errors import ParameterError, QueryFailedError
from provenance.store.answer import Answer
from provenance.store.evaluation import evaluate


def test_solutions_keep_the_order_of_query_and_rows() -> None:
    answer = Answer(*evaluate(ox.Store(), "SELECT ?b ?a ?none WHERE { VALUES (?a ?b) { (2 'x') (1 'y') } }"))
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert answer.variables == ("b", "a", "none")
    assert list(answer.rows()) == [
        (ox.Literal("x"), ox.Literal("2", datatype=integer), None),
        (ox.Literal("y"), ox.Literal("1", datatype=integer), None),
    ]


def test_no_solution_still_has_columns() -> None:
    answer = Answer(*evaluate(ox.Store(), "SELECT ?b ?a WHERE { ?a ?b ?c }"))
    assert (answer.variables, list(answer.rows())) == (("b", "a"), [])


def test_values_work_in_every_form_that_allows_them() -> None:
    node = ox.NamedNode("urn:x:a")
    store, one = ox.Store(), {"o": ox.Literal("1")}
    store.extend(ox.Quad(node, node, ox.Literal(text)) for text in "12")
    assert len(list(Answer(*evaluate(store, "SELECT ?o WHERE { ?s ?p ?o }", one)).rows())) == 1
    assert Answer(*evaluate(store, "ASK { ?s ?p ?o }", one)).truth
    assert not Answer(*evaluate(store, "ASK { ?s ?p ?o }", {"o": ox.Literal("3")})).truth
    built = Answer(*evaluate(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", one))
    assert [triple.object for triple in built.triples()] == [ox.Literal("1")]


def test_a_value_for_an_unknown_variable_is_never_ignored() -> None:
    for text in ("SELECT ?s WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(ParameterError, match=r"\?x .* add \?x"):
            evaluate(ox.Store(), text, {"x": ox.Literal("1")})


def test_a_bad_query_is_told_by_place() -> None:
    with pytest.raises(QueryFailedError, match="line 3, column 1:"):
        evaluate(ox.Store(), "SELECT *\nWHERE\n}")


def test_a_failure_while_answering_is_told() -> None:
    with pytest.raises(QueryFailedError, match="urn:x:f"):
        evaluate(ox.Store(), "SELECT * WHERE { BIND(<urn:x:f>(1) AS ?x) }")
