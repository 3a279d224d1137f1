"""ClaimReview JSON Lines as real feeds have them, about invented claims: for benchmarks, of any length.

What is realistic, after public feeds: a few houses write most reviews; most claimants are generic words, some are
persons who come back; eight languages and six scripts; labels in the house's own words; dates of several shapes; one
review in three shows where the claim stood; some records lack a rating, a claimant or a date. The same number gives
the same record always. Run ``python tests/benchmarks/generate.py COUNT FILE``.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

HOUSES = 60
PERSONS = 900


class Tongue(NamedTuple):
    """What differs from language to language."""

    code: str
    claim: str
    places: tuple[str, ...]
    things: tuple[str, ...]
    crowd: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    labels: tuple[str, ...]
    house: str


TONGUES = (
    Tongue(
        "en",
        "{person} said on {day} May that {place} closed {thing} after {count} people fell ill and nobody was told",
        ("Port Amber", "Harbour Vale", "Lower Quay", "Saltmarsh", "Greywater"),
        ("the ferry terminal", "the old bridge", "its only hospital", "the water works", "two polling stations"),
        ("Social media users", "Facebook posts", "Viral image", "Multiple sources", "X posts"),
        ("Ilse", "Omar", "Tamsin", "Corin", "Hester", "Jonas"),
        ("Vandor", "Quayle", "Brackwater", "Linden", "Amberley", "Stroud"),
        ("False", "Mostly False", "Misleading", "True", "Missing context", "Half True", "Unproven", "Satire", "Fake"),
        "{place} Check",
    ),
    Tongue(
        "pt",
        "{person} afirmou no dia {day} de maio que {place} fechou {thing} depois de {count} casos sem avisar ninguém",
        ("Porto Âmbar", "Vila do Cais", "Barra Funda do Sal", "Monte Salgado"),
        ("a ponte velha", "o único hospital", "a estação das barcas", "duas seções eleitorais"),
        ("Várias fontes", "Redes sociais", "Publicações no Facebook", "WhatsApp"),
        ("Inês", "Tomé", "Lídia", "Caio"),
        ("Vandor", "Queirós do Cais", "Salgueiro", "Ambrósio"),
        ("Falso", "Enganoso", "Verdadeiro", "Exagerado", "Sem contexto", "É falso"),
        "Checagem {place}",
    ),
    Tongue(
        "es",
        "{person} dijo el {day} de mayo que {place} cerró {thing} tras {count} contagios y que nadie fue avisado",
        ("Puerto Ámbar", "Valle del Muelle", "Aguas Grises", "Salinas Viejas"),
        ("el puente viejo", "su único hospital", "la terminal de barcas", "dos mesas electorales"),
        ("Redes sociales", "Usuarios de redes sociales", "Cadena de WhatsApp", "Publicaciones virales"),
        ("Inés", "Tomás", "Lidia", "Andrés"),
        ("Vandor", "Quiroga Muelle", "Salcedo", "Ambrosio"),
        ("Falso", "Engañoso", "Verdadero", "Verdad a medias", "Bulo", "Sin pruebas"),
        "Verifica {place}",
    ),
    Tongue(
        "fr",
        "{person} a déclaré le {day} mai que {place} avait fermé {thing} après {count} cas sans prévenir personne",
        ("Port-Ambre", "Val-du-Quai", "Eaux-Grises", "Salines-le-Vieux"),
        ("le vieux pont", "son seul hôpital", "la gare maritime", "deux bureaux de vote"),
        ("Réseaux sociaux", "Plusieurs sources", "Publications Facebook", "Internautes"),
        ("Inès", "Théo", "Lydie", "Étienne"),
        ("Vandor", "Duquai", "Salins", "Lambre"),
        ("Faux", "Trompeur", "Vrai", "Plutôt faux", "Manque de contexte", "Infondé"),
        "Vérif {place}",
    ),
    Tongue(
        "hi",
        "{person} ने {day} मई को कहा कि {place} में {count} लोगों के बीमार होने के बाद {thing} बंद कर दिया गया",
        ("अंबर बंदरगाह", "घाटपुर", "नमकगढ़"),
        ("पुराना पुल", "एकमात्र अस्पताल", "नाव घाट"),
        ("सोशल मीडिया यूजर्स", "फेसबुक पोस्ट", "वायरल तस्वीर"),
        ("इला", "उमेश", "तारा"),
        ("वंदोर", "घाटवाल", "नमकीन"),
        ("झूठ", "भ्रामक", "सच", "आधा सच"),
        "{place} जाँच",
    ),
    Tongue(
        "ar",
        "قال {person} في {day} مايو إن {place} أغلقت {thing} بعد إصابة {count} شخصا دون إبلاغ أحد",
        ("ميناء العنبر", "وادي الرصيف", "الملاحة القديمة"),
        ("الجسر القديم", "المستشفى الوحيد", "محطة العبارات"),
        ("مستخدمو مواقع التواصل", "منشورات فيسبوك", "مصادر متعددة"),
        ("إيناس", "عمر", "ليلى"),
        ("الفندور", "الرصيفي", "العنبري"),
        ("زائف", "مضلل", "صحيح", "خطأ"),
        "تحقق {place}",
    ),
    Tongue(
        "ru",
        "{person} заявил {day} мая, что в {place} закрыли {thing} после {count} случаев болезни, никому не сказав",
        ("Янтарной Гавани", "Причальном", "Старой Соли"),
        ("старый мост", "единственную больницу", "паромную станцию"),
        ("Пользователи соцсетей", "Посты в Facebook", "Несколько источников"),
        ("Инна", "Тимур", "Лидия"),
        ("Вандор", "Причалова", "Солин"),
        ("Ложь", "Неправда", "Правда", "Полуправда", "Манипуляция"),
        "Проверка в {place}",
    ),
    Tongue(
        "zh",
        "{person}在5月{day}日說，{count}人生病之後{place}關閉了{thing}，卻沒有通知任何人",
        ("琥珀港", "碼頭谷", "老鹽城"),
        ("舊橋", "唯一的醫院", "渡輪碼頭"),
        ("網路流傳", "社群網友", "臉書貼文"),
        ("伊莎", "大木", "麗雅"),
        ("梵", "碼", "鹽"),
        ("錯誤", "部分錯誤", "正確", "事實釐清"),
        "{place}查核",
    ),
)
_SHARES = (46, 13, 12, 8, 8, 6, 4, 3)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLATFORMS = ("www.facebook.com", "x.com", "www.tiktok.com", "t.me", "www.youtube.com")


def reviews(count: int, first: int = 0) -> Iterator[dict[str, Any]]:
    """So many records, from that number on."""
    return map(review, range(first, first + count))


def lines(count: int, first: int = 0) -> Iterator[bytes]:
    """The same as JSON Lines, each with its line end."""
    return (json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in reviews(count, first))


def write(path: Path, count: int, first: int = 0) -> Path:
    """A file of so many records; memory does not grow with their number."""
    with path.open("wb") as file:
        file.writelines(lines(count, first))
    return path


def review(number: int) -> dict[str, Any]:
    """The record of that number."""
    dice = Random(number)  # noqa: S311 - the same data every time
    tongue = dice.choices(TONGUES, _SHARES)[0]
    house = min(int(dice.expovariate(0.08)), HOUSES - 1)
    site = f"check-{house}.{tongue.code}.example"
    place = dice.choice(tongue.places)
    person = _person(dice, tongue)
    claim = tongue.claim.format(
        person=person, place=place, thing=dice.choice(tongue.things), day=dice.randint(2, 29), count=number + 7
    )
    node: dict[str, Any] = {
        "@context": "https://schema.org" if house % 4 else "http://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}/{2019 + number % 6}/{number % 12 + 1:02}/{_slug(dice)}-{number}/",
        "datePublished": _date(dice, house),
        "claimReviewed": claim,
        "author": _author(dice, tongue.house.format(place=tongue.places[house % len(tongue.places)]), site, house),
        "itemReviewed": _item(dice, tongue, person, house),
        "reviewRating": _rating(dice, tongue, house),
    }
    if house % 3 == 0:
        node["inLanguage"] = tongue.code
    if house % 5 == 0:
        node["name"] = f"{place}: {claim[:60]}"
    return {name: value for name, value in node.items() if value is not None}


def _person(dice: Random, tongue: Tongue) -> str:
    """Some persons are heard again and again."""
    which = min(int(dice.expovariate(0.01)), PERSONS - 1)
    given, family = tongue.given[which % len(tongue.given)], tongue.family[which // 7 % len(tongue.family)]
    if tongue.code == "zh":
        return f"{family}{given}"
    return f"{given} {chr(65 + which % 26)}. {family}" if given.isascii() else f"{given} {family}"


def _date(dice: Random, house: int) -> str:
    """Every house has its own way to write a date; some do not say the time or the day."""
    year, month, day = dice.randint(2019, 2024), dice.randint(1, 12), dice.randint(1, 28)
    shapes = (
        f"{year}-{month:02}-{day:02}",
        f"{year}-{month:02}-{day:02}T{dice.randint(0, 23):02}:{dice.randint(0, 59):02}:00+02:00",
        f"{year}-{month:02}-{day:02}T08:30:00Z",
        f"{year}-{month:02}-{day:02} {dice.randint(0, 23):02}:15",
        f"{year}-{month:02}-{day:02}T10:05:00-0300",
        f"{day:02} {_MONTHS[month - 1]} {year}",
        f"{year}-{month:02}",
    )
    return shapes[house % len(shapes)]


def _author(dice: Random, name: str, site: str, house: int) -> Any:
    node: dict[str, Any] = {"@type": "Organization", "name": name, "url": f"https://{site}/"}
    if house % 4 == 1:
        node["logo"] = {"@type": "ImageObject", "url": f"https://{site}/logo.png"}
    if house % 6 == 2:
        node["sameAs"] = [f"https://x.com/check_{house}"]
    return [node] if dice.random() < 0.03 else node


def _item(dice: Random, tongue: Tongue, person: str, house: int) -> dict[str, Any]:
    """What is reviewed; four claimants of five are generic words or nobody."""
    draw = dice.random()
    item: dict[str, Any] = {"@type": "Claim" if house % 3 else "CreativeWork"}
    if draw < 0.92:
        name = person if draw < 0.3 else dice.choice(tongue.crowd)
        item["author"] = {"@type": "Person" if draw < 0.3 or house % 2 else "Organization", "name": name}
    if dice.random() < 0.8:
        item["datePublished"] = _date(dice, house + 1)
    if dice.random() < 0.35:
        post = f"https://{dice.choice(_PLATFORMS)}/post/{dice.randrange(10**9)}"
        item["appearance"] = [{"@type": "CreativeWork", "url": post}]
    return item


def _rating(dice: Random, tongue: Tongue, house: int) -> dict[str, Any] | None:
    if dice.random() < 0.02:
        return None
    rank = dice.randrange(len(tongue.labels))
    node: dict[str, Any] = {"@type": "Rating", "alternateName": tongue.labels[rank]}
    if house % 2:
        node |= {"ratingValue": str(rank % 5 + 1), "bestRating": "5", "worstRating": "1"}
    elif house % 7 == 0:
        node |= {"ratingValue": -1, "bestRating": -1, "worstRating": -1}
    return node


def _slug(dice: Random) -> str:
    return "-".join(dice.choice(("ferry", "bridge", "quay", "water", "vote", "fever", "salt")) for _ in range(4))


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
