"""What is told of a query that cannot be read: the place, and what to do, in few short lines."""

import pyoxigraph as ox
import pytest

from provenance.store.unreadable import place_told


def told(text: str) -> str:
    with pytest.raises(SyntaxError) as error:
        ox.Store().query(text)
    found = place_told(text, str(error.value))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("SELEC * {}", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?x { ?x foo:bar ?y }", "this prefix is not known"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?y ?z }", "only variables of GROUP BY"),
        ("SELECT * { ?s ?p ?o . BIND(nosuch(?s) AS ?x) }", "no function of this name"),
        ("SELECT * { ?s ?p ?o", "expected here: , . ; {"),
        ("PREFIX a: <b SELECT * {?s ?p ?o}", "expected here: >"),
    ],
)
def test_the_advice_fits_the_fault(text: str, advice: str) -> None:
    lines = told(text).splitlines()
    assert len(lines) == 4
    assert advice in lines[-1]
    assert max(map(len, lines)) <= 130


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    text = f"SELECT * {{\n\t?s ?p '{'x' * 500}' . ?s foo:bar ?o }}"
    _, shown, caret, _ = told(text).splitlines()
    assert len(shown) <= 124
    assert "foo:bar" in shown
    assert shown[: caret.index("^")].endswith("foo:bar")


def test_a_message_without_a_place_is_none() -> None:
    assert place_told("ASK {}", "the store is closed") is None
