"""What is read off the words of a claim."""

import pytest

from provenance.resolve.wording import points, wording


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("It cost $1,500,000 in 2021", "en", {"1500000", "2021"}),
        ("It cost 1.5 million dollars", "en", {"1500000"}),
        ("two thousand people and 12.5%", "en", {"2000", "12.5"}),
        ("custou R$ 1.500.000 e 2,70 reais", "pt", {"1500000", "2.7"}),
        ("3 mil pessoas", "pt", {"3000"}),
        ("花了2萬元", "zh", {"20000"}),
        ("१२ लाख रुपये", "hi", {"1200000"}),
        ("за 3 млн рублей", "ru", {"3000000"}),
        ("٣ مليون", "ar", {"3000000"}),
        ("1 000 000 Euro", "de", {"1000000"}),
        ("https://example.org/2021/17", "en", set()),
    ],
)
def test_a_number_is_one_in_any_notation(text: str, language: str, numbers: set[str]) -> None:
    assert wording(text, language).numbers == numbers


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Police in Port Sarno arrested Ilse Vandor", "en", {"port", "sarno", "ilse", "vandor"}),
        ("Mayor Of Oster Resigns After Scandal", "en", set()),
        ("THE FERRY SANK AT OSTER", "en", set()),
        ("Die Brücke in Oster ist geschlossen", "de", set()),
        ("Solvano的疫苗在Oster停產", "zh", {"solvano", "oster"}),
        ("Мост в Остере закрыт", "ru", {"остере"}),
        ("جسر اوستر مغلق", "ar", set()),
    ],
)
def test_names_are_capitalised_words_where_capitals_tell_names(text: str, language: str, names: set[str]) -> None:
    assert wording(text, language).names == names


@pytest.mark.parametrize(
    ("text", "language", "denied"),
    [
        ("The bridge isn't safe", "en", True),
        ("No es verdad que el puente cayó", "es", True),
        ("O barco está no porto", "pt", False),
        ("疫苗不會導致不孕", "zh", True),
        ("不過疫苗很貴", "zh", False),
        ("Мост не закрыт", "ru", True),
        ("पुल बंद नहीं है", "hi", True),
    ],
)
def test_a_negation_is_known_in_its_language(text: str, language: str, *, denied: bool) -> None:
    assert bool(wording(text, language).denied) is denied


def test_a_negation_reaches_to_the_end_of_its_sentence() -> None:
    assert "ferry" not in wording("The ferry sank. Nobody saved the crew.", "en").denied
    assert "crew" in wording("The ferry sank. Nobody saved the crew.", "en").denied


def test_of_a_language_without_a_list_it_is_not_known_whether_words_point() -> None:
    text = "A ponte caiu ontem"
    assert points(text, wording(text, "pt")) is True
    assert points("ಸೇತುವೆ", wording("ಸೇತುವೆ", "kn")) is None


def test_a_text_of_any_length_is_bounded() -> None:
    assert len(wording("word " * 100_000, "en").words) <= 80
