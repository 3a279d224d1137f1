import pytest

from provenance.reading.labelled import labelled
from provenance.reading.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Claim: It is shut. Our verdict: False. No.", "en", ["Claim: It is shut.", "Our verdict: False. No."]),
        ("CLAIM: It is shut | FACT: It is open", "en", ["CLAIM: It is shut", "FACT: It is open"]),
        ("Claim: It is shut - Rating: False", "en", ["Claim: It is shut", "Rating: False"]),
        ("Claim: “It is shut” Verdict: False", "en", ["Claim: “It is shut”", "Verdict: False"]),
        ("**Claim:** It is shut.\n**Verdict:** False", "en", ["**Claim:** It is shut.", "**Verdict:** False"]),
        ("Claim: It is shut Verdict: Mostly false", "en", ["Claim: It is shut", "Verdict: Mostly false"]),
        ("claim: it is shut. verdict: false", "en", ["claim: it is shut.", "verdict: false"]),
        ("Behauptung: Sie ist zu. Bewertung: Falsch", "de", ["Behauptung: Sie ist zu.", "Bewertung: Falsch"]),
        ("Утверждение: Мост закрыт. Вердикт: Ложь", "ru", ["Утверждение: Мост закрыт.", "Вердикт: Ложь"]),
        (
            "The ClaimA post says it is shut.The FactsIt is open.",
            "en",
            ["The Claim", "A post says it is shut.", "The Facts", "It is open."],
        ),
        ("दावा: पुल बंद है। निष्कर्ष: गलत", "hi", ["दावा: पुल बंद है।", "निष्कर्ष: गलत"]),
    ],
)
def test_each_label_begins_a_part(text: str, language: str, parts: list[str]) -> None:
    assert [text[slice(*part)] for part in labelled(text, 0, len(text), lexicon(language))] == parts


@pytest.mark.parametrize(
    "text",
    [
        "ClaimReview is what they call it.",  # the half of a name
        "The claim was old. The facts are not.",  # nothing glued
        "The mayor said so. Verdict: False",  # opens with no label: running text
        "Claim: The committee told of an election Result: a tie of both",  # no rating and no end of a sentence
        "Claim: The paper gave it the rating: false",  # a common noun
    ],
)
def test_other_words_with_colons_are_none(text: str) -> None:
    assert labelled(text, 0, len(text), lexicon()) == [(0, len(text))]


@pytest.mark.parametrize("words", [" ", "*", "Verdict: ", "Verdict", "| ", "\n"])
def test_what_comes_over_and_over_is_passed_once(words: str) -> None:
    text = "Claim: It is shut" + words * 20_000
    assert labelled(text, 0, len(text), lexicon())
