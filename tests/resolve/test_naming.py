"""Which names go together."""

import pytest

from provenance.resolve.naming import kinship, name_of

TOGETHER = [
    ("Ilse Vandor", "Vandor, Ilse"),
    ("I. Vandor", "Ilse Vandor"),
    ("Ilse Vandor", "Dr. Ilse M. Vandor"),
    ("Ильзе Вандор", "Ilse Vandor"),
    ("محمد الشريف", "Mohammed al-Sharif"),
    ("Wei Zhang", "张伟"),
    ("मीरा कुमार", "Meera Kumar"),
    ("Дмитрий Бельский", "Dmitry Belsky"),
    ("ilse-vandor", "Ilse Vandor"),
    ("Harbour Check", "The Harbour Check"),
    ("President Vandor", "Vandor"),
    ("Sérgio Fontes", "Sergio Fontes"),
]
APART = [
    ("Ilse Vandor", "Jana Vandor"),
    ("Viktor Sandel", "Viktoria Sandel"),
    ("Joe Sandel Jr.", "Joe Sandel Sr."),
    ("Solvano", "Solano"),
    ("I. V.", "Ilse Vandor"),
    ("Vellin Democratic Party", "Halvik Democratic Party"),
    ("Mira Oster", "Mira Ostrova"),
    ("", "Ilse Vandor"),
]


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_names_of_one_bearer_go_together(one: str, other: str) -> None:
    assert kinship(name_of(one), name_of(other)) is not None
    assert kinship(name_of(other), name_of(one)) is not None


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_others_do_not(one: str, other: str) -> None:
    assert kinship(name_of(one), name_of(other)) is None
    assert kinship(name_of(other), name_of(one)) is None


def test_how_they_go_together_is_told() -> None:
    def told(one: str, other: str) -> set[str]:
        found = kinship(name_of(one), name_of(other))
        assert found
        return {name for name in found.__slots__ if getattr(found, name) is True}

    assert told("Ilse Vandor", "Vandor, Ilse") == {"equal"}
    assert told("Zhang Wei", "Wei Zhang") == {"order"}
    assert told("I. Vandor", "Ilse Vandor") == {"initials"}
    assert told("Ilse Vandor", "Ilse Maria Vandor") == {"partial"}
    assert told("Ильзе Вандор", "Ilse Vandor") == {"spelling", "script"}
