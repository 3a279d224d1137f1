"""Dialogue between dashes, claims in a line with their speaker, and layouts in which labels stand by themselves."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]
REST = "Biuro portu prowadzi wykaz wszystkich dni, a w wykazie z maja widać, że statki wpływały do miasta. " * 2
LIST = "Het havenkantoor houdt een lijst bij van alle dagen, en in de lijst van mei staat dat de schepen kwamen. " * 2


def origins(found: Any) -> set[tuple[str, str]]:
    """Who is said to have made which claim."""
    began = (one for one in found.reading.assertions if one.method.endswith((" origin", " claimed-by")))
    return {(found.who(one), found.claims[one.claim].text) for one in began}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "– Most jest zamknięty. Nikt tu nie wejdzie – stwierdził Jan Buk.",
            ["Most jest zamknięty. Nikt tu nie wejdzie"],
        ),
        (
            "– Most jest zamknięty – powiedział zastępca rzecznika portu Jan Buk. – Nikt tu nie wejdzie.",
            ["Most jest zamknięty", "Nikt tu nie wejdzie"],
        ),
        ("- Most jest zamknięty od roku - dodał Jan Buk.", ["Most jest zamknięty od roku"]),
        ("— Мост открыт для всех жителей, — сказал директор порта Иван Грушин.", ["Мост открыт для всех жителей"]),
        ("– Most jest zamknięty – czyli nikt tu nie wejdzie.", []),
        ("– Most jest zamknięty. To wie Jan Buk.", []),
    ],
)
def test_dashes_stand_for_quotation_marks(read: Reader, line: str, said: list[str]) -> None:
    head = (
        "Мост закрыт?\n\nВласти города это отрицают, сообщения были и раньше." if "Мост" in line else f"Most\n\n{REST}"
    )
    found = read(f"{head}\n\n{line}\n")
    assert [one.claim for one in found.told if one.who in {"Jan Buk", "Иван Грушин"}] == said


def test_a_heading_with_party_and_quotation_is_a_claim_with_its_maker(read: Reader) -> None:
    one = "Ilse Vandor (QP): ‘De brug is al jaren dicht’"
    two = "Joris Klaver (AB): ‘De haven heeft vijf kranen’"
    found = read(
        f"Onze factchecks van het debat\n\n{LIST}\n\n{one}\n\n{LIST}We beoordelen de uitspraak als onwaar.\n\n"
        f"{two}\n\n{LIST}We beoordelen de uitspraak als waar.\n"
    )
    assert origins(found) == {
        ("Ilse Vandor", "De brug is al jaren dicht"),
        ("Joris Klaver", "De haven heeft vijf kranen"),
    }
    assert [review.verdict for review in found.reading.reviews] == ["false", "true"]
    alone = read(f"Onze factcheck\n\n{LIST}\n\n{one}\n\n{LIST}We beoordelen de uitspraak als onwaar.\n")
    assert origins(alone) == {("Ilse Vandor", "De brug is al jaren dicht")}


def test_the_line_after_a_question_names_who_says_so(read: Reader) -> None:
    text = (
        "О чем говорят?\nВ музее вчера сгорел весь второй этаж.\n{}\nКанал Репейник.\n"
        "А что на самом деле?\nПожара не было.\n"
    )
    assert origins(read(text.format("Кто говорит?"))) == {("Канал Репейник", "В музее вчера сгорел весь второй этаж")}
    assert not origins(read(text.format("Где горит?")))


def test_a_source_above_the_article_heads_no_list(read: Reader) -> None:
    told = (
        f"FAŁSZ\n\nMost zamknięto w maju? To fake news\n\nŹródło:\nPort24\n\nW sieci krąży informacja o moście. {REST}"
        + f"\n\n{REST}" * 3
    )
    found = read(told)
    claims = {found.claims[one.claim].text for one in found.reading.reviews if one.claim}
    assert [one.verdict for one in found.reading.reviews] == ["false"]
    assert claims == {"Most zamknięto w maju?"}
    assert [one.text for one in found.reading.references] == ["Port24"]


def test_a_title_that_states_a_finding_gives_way_to_what_is_refuted(read: Reader) -> None:
    title = "Factcheck: in 1962 lagen er twintig schepen in de haven"
    told = "Volgens havenmeester Ilse Vandor lagen er in 1962 geen schepen in de haven. Dat klopt niet."
    assert origins(read(f"{title}\n\n{told} {LIST}\n")) == {
        ("Ilse Vandor", "lagen er in 1962 geen schepen in de haven")
    }
    assert not origins(read(f"{title}\n\n{LIST}\n"))


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Aylin Akgün, köprünün kapalı olduğunu iddia etti.", {"Aylin Akgün"}),
        ("Ansel Milletvekili Aylin Akgün, “Köprü kapalı ve açılmayacak” dedi.", {"Aylin Akgün"}),
        ("Liman Bakanlığı köprünün kapalı olduğunu açıkladı.", {"Liman Bakanlığı"}),
        ("Sosyal medyada köprünün kapalı olduğunu yazdı.", set()),
    ],
)
def test_names_in_turkish_articles(read: Reader, line: str, who: set[str]) -> None:
    rest = "Köprü uzun süredir açık ve her gün birçok araç geçiyor. Bunu şehrin tuttuğu liste de gösteriyor."
    assert {agent.name for agent in read(f"Köprü üzerine\n\n{rest}\n\n{line}\n").reading.agents if agent.name} == who
