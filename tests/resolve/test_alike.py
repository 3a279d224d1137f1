"""In what claims are alike, and what never makes them the same."""

from dataclasses import replace

import pytest

from provenance.resolve.alike import across, features, one_language, opposed
from provenance.resolve.claims import About
from provenance.resolve.suggest import claim_match
from provenance.resolve.wording import wording


def about(text: str, language: str = "en", name: str = "") -> About:
    return About((f"https://example.org/{name or text}".replace(" ", "_"),), text, wording(text, language))


def score(one: str, other: str, language: str = "en") -> float:
    match = claim_match(about(one, language, "a"), about(other, language, "b"))
    return 0.0 if match is None else match.score or 0.0


SAID = "Police in Port Sarno seized 300 kilos of cocaine from the yacht of Ilse Vandor"


@pytest.mark.parametrize(
    "other",
    [
        SAID.upper(),
        f"BREAKING: {SAID}!",
        "300 kilos of cocaine were seized by police in Port Sarno from Ilse Vandor's yacht",
        SAID.replace("seized", "siezed"),
    ],
)
def test_the_same_in_another_form_is_likely(other: str) -> None:
    assert score(SAID, other) > 0.7


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("300", "30"),
        SAID.replace("Port Sarno", "Kestrel Bay"),
        SAID.replace("Ilse Vandor", "Tomas Kell"),
        SAID.replace("seized", "did not seize"),
        "Ilse Vandor opened a hospital for 300 patients in Port Sarno",
    ],
)
def test_another_number_place_person_or_a_denial_is_not(other: str) -> None:
    assert score(SAID, other) < 0.5


@pytest.mark.parametrize(
    ("said", "denied", "language"),
    [
        ("The vaccine causes infertility", "The vaccine does not cause infertility", "en"),
        ("The vaccine causes infertility", "It is false that the vaccine causes infertility", "en"),
        ("La vacuna causa esterilidad", "La vacuna no causa esterilidad", "es"),
        ("A vacina causa esterilidade", "A vacina não causa esterilidade", "pt"),
        ("Le vaccin rend stérile", "Le vaccin ne rend pas stérile", "fr"),
        ("Der Impfstoff macht unfruchtbar", "Der Impfstoff macht nicht unfruchtbar", "de"),
        ("Вакцина вызывает бесплодие", "Вакцина не вызывает бесплодие", "ru"),
        ("疫苗會導致不孕", "疫苗不會導致不孕", "zh"),
        ("اللقاح يسبب العقم", "اللقاح لا يسبب العقم", "ar"),
        ("टीके से बांझपन होता है", "टीके से बांझपन नहीं होता है", "hi"),
    ],
)
def test_a_claim_and_its_negation_are_never_the_same(said: str, denied: str, language: str) -> None:
    assert opposed(wording(said, language), wording(denied, language))
    assert claim_match(about(said, language), about(denied, language)) is None


def test_a_cry_with_a_negation_beside_the_claim_turns_nothing_round() -> None:
    assert not opposed(wording(SAID, "en"), wording(f"{SAID}. Nobody talks about it.", "en"))


def test_likeness_is_the_same_from_both_sides() -> None:
    one, other = about(SAID, name="a"), about("Police seized cocaine in Kestrel Bay", name="b")
    assert features(one, other) == features(other, one)
    assert across(one, other) == across(other, one)


def test_opposites_names_swapped_and_numbers_left_out_are_told() -> None:
    def told(one: str, other: str) -> set[str]:
        return {name for name, value in features(about(one), about(other)).items() if value}

    assert "opposites" in told("Crime in Oster has risen since 2019", "Crime in Oster has fallen since 2019")
    assert "names swapped" in told("In court Mira Kell sued Jonas Petit", "In court Jonas Petit sued Mira Kell")
    assert "number missing" in told("Oster lost 300 jobs", "Oster lost jobs")


def test_what_is_known_beside_the_words_counts() -> None:
    one, other = about("The ferry sank", name="a"), about("A ferry has sunk", name="b")
    known = replace(one, appearances=frozenset(["https://x.example/1"]), claimants=frozenset(["p"]), days=(10, 20))
    same = replace(other, appearances=frozenset(["https://x.example/1"]), claimants=frozenset(["p"]), days=(30, 30))
    found = features(known, same)
    assert (found["same place"], found["same claimant"], found["near in time"]) == (1, 1, 1)
    late = features(known, replace(same, days=(4000, 4000), claimants=frozenset(["q"])))
    assert (late["other claimant"], late["far in time"], late["near in time"]) == (1, 1, 0)


def test_words_of_known_different_languages_are_not_compared() -> None:
    one, other = wording("The ferry sank", "en"), wording("El ferry se hundió", "es")
    assert not one_language(one, other)
    assert one_language(one, replace(other, language=None))
