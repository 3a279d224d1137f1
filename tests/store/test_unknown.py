"""Terms of a query that no vocabulary of the program has."""

import pytest

from provenance.queries import questions
from provenance.store.unknown import unknown_terms


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { ?a cp:assertz ?c }", [("cp:assertz", "cp:asserts")]),
        ("SELECT * { ?a cp:stance stance:refute ; cp:verdict verdict:mostlyfalse }",
         [("stance:refute", "stance:refutes"), ("verdict:mostlyfalse", "verdict:mostly-false")]),
        ("PREFIX x: <https://w3id.org/claimprov/ns#> SELECT * { ?a x:Zzz ?c }", [("x:Zzz", "")]),
        ("SELECT * { ?a <https://w3id.org/claimprov/ns#refutez> ?c }",
         [("<https://w3id.org/claimprov/ns#refutez>", "cp:refutes")]),
        ("SELECT * { ?a cp:asserts ?c . ?c schema:txt ?t }", []),
        ("SELECT * { ?a ?p 'cp:assertz' } # cp:assertz", []),
        ("PREFIX cp: <http://elsewhere.example/> SELECT * { ?a cp:assertz ?c }", []),
    ],
)  # fmt: skip
def test_terms_that_there_are_not_are_told_with_the_nearest(text: str, told: list[tuple[str, str]]) -> None:
    assert [tuple(unknown) for unknown in unknown_terms(text)] == told


def test_no_question_of_the_library_has_such_a_term() -> None:
    assert {asked.name: found for asked in questions() if (found := unknown_terms(asked.text))} == {}
