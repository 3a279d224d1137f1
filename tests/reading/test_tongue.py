"""In which language an article is written, where its stretches do not tell by themselves."""

import pytest

from provenance.reading.tongue import language_of

LINKS = "https://archive.example/abcdefghijklmnopqrstuvwxyz/the-bridge-and-the-harbour-of-the-town " * 5


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LINKS + "تداول مستخدمون صورة من الجسر المغلق في المدينة لكن هذا غير صحيح " * 4, "ar"),
        (LINKS + "Köprünün kapandığı iddiası doğru değil, çünkü köprü mayıs ayında açıktı. " * 4, "tr"),
        ("Unggahan itu menyebut bahwa jembatan di kota tersebut sudah ditutup untuk umum. " * 9, "id"),
        (LINKS, "en"),
        ("", "en"),
    ],
)
def test_addresses_are_in_no_language_and_a_long_text_leans_to_one(text: str, language: str) -> None:
    assert language_of(text) == language
