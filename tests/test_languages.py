import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.languages import detect

SENTENCES = {
    "en": "The mayor said that the bridge has been closed since Monday",
    "es": "El alcalde dijo que el puente está cerrado desde el lunes",
    "pt": "O prefeito disse que a ponte não foi aberta para os barcos",
    "fr": "Le maire a dit que le pont est fermé depuis lundi pour les bateaux",
    "de": "Der Bürgermeister sagt, die Brücke sei seit Montag für Schiffe nicht mehr offen",
    "it": "Il sindaco ha detto che il ponte è chiuso dopo la tempesta",
    "ca": "El batlle va dir que amb el pont tancat no hi ha vaixells als molls",
    "ro": "Primarul a spus că podul este închis și nu mai sunt bărci",
    "nl": "De burgemeester zegt dat de brug niet open is voor schepen",
    "sv": "Borgmästaren säger att bron inte är öppen för båtar och att den ska stängas",
    "fi": "Pormestari sanoi että silta on kiinni mutta se ei ole totta",
    "pl": "Burmistrz powiedział, że most nie jest otwarty dla statków",
    "cs": "Starosta řekl, že most je zavřený a že se neotevře",
    "sk": "Starosta povedal, že most je zatvorený a nie je pre lode",
    "hu": "A polgármester azt mondta, hogy a híd nem nyitott",
    "sh": "Gradonačelnik je rekao da most nije otvoren i da će biti zatvoren za brodove",
    "sq": "Kryebashkiaku tha se ura nuk është e hapur për anijet dhe do të mbyllet",
    "tr": "Belediye başkanı köprünün kapalı olduğunu ve bir gemi için açık olmadığını söyledi",
    "az": "Bələdiyyə sədri dedi ki, körpü bağlıdır və gəmilər üçün açıq deyil",
    "id": "Wali kota mengatakan bahwa jembatan itu tidak dibuka untuk kapal",
    "fil": "Sinabi ng alkalde na ang tulay ay hindi bukas para sa mga barko",
    "vi": "Thị trưởng nói rằng cây cầu không được mở cho các con tàu",
    "sw": "Meya alisema kwamba daraja hilo si wazi kwa ajili ya meli katika bandari",
    "ru": "Мэр сказал, что мост не открыт для судов и это не так",
    "uk": "Мер сказав, що міст не відкритий для суден і це не так, як було",
    "bg": "Кметът каза, че мостът не е отворен за кораби и ще се затвори",
    "mk": "Градоначалникот рече дека мостот не е отворен за бродови и ќе се затвори",
    "el": "Ο δήμαρχος είπε ότι η γέφυρα είναι κλειστή",
    "ka": "მერმა თქვა, რომ ხიდი დაკეტილია",
    "hy": "Քաղաքապետն ասաց, որ կամուրջը փակ է",
    "he": "ראש העיר אמר שהגשר סגור",
    "ar": "قال رئيس البلدية إن الجسر مغلق منذ يوم الاثنين في الميناء",
    "fa": "شهردار گفت که این پل از دوشنبه برای کشتی‌ها بسته شده است",
    "ur": "میئر نے کہا کہ پل پیر سے بند ہے اور یہ کھلا نہیں",
    "hi": "महापौर ने कहा कि पुल सोमवार से बंद है और खुला नहीं",
    "mr": "महापौर म्हणाले की पूल बंद आहे आणि तो खुला नाही",
    "bn": "মেয়র বলেছেন যে সেতুটি বন্ধ",
    "as": "মেয়ৰে কৈছে যে দলংখন বন্ধ",
    "pa": "ਮੇਅਰ ਨੇ ਕਿਹਾ ਕਿ ਪੁਲ ਬੰਦ ਹੈ",
    "gu": "મેયરે કહ્યું કે પુલ બંધ છે",
    "ta": "பாலம் மூடப்பட்டது என்று மேயர் கூறினார்",
    "te": "వంతెన మూసివేయబడిందని మేయర్ చెప్పారు",
    "kn": "ಸೇತುವೆ ಮುಚ್ಚಲಾಗಿದೆ ಎಂದು ಮೇಯರ್ ಹೇಳಿದರು",
    "ml": "പാലം അടച്ചതായി മേയർ പറഞ്ഞു",
    "si": "පාලම වසා ඇති බව නගරාධිපති පැවසීය",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานปิด",
    "my": "တံတားပိတ်ထားသည်ဟု မြို့တော်ဝန်က ပြောသည်",
    "ko": "시장은 다리가 닫혔다고 말했다",
    "ja": "市長は橋が閉鎖されたと述べた",
    "zh": "市長說這座橋已經關閉了",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_shows_its_language(language: str, text: str) -> None:
    assert detect(text) == language
    assert detect(text.upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "?",
            "2021",
            "Ilse Vandor",
            "BRIDGE CLOSED",
            "https://example.org/a",
            "港",
            "ロ",
            "Port Amber 2021",
            "ok",
        ),
        *(
            "Z is W",
            "A O I",
            "Mi mi mi",
            "Care centers, churches, health care clinics",
            "С и В",
            "港湾閉鎖決定",
            "市長辞任",
        ),
    ],
)
def test_it_is_silent_when_unsure(text: str) -> None:
    assert detect(text) is None


def test_few_characters_are_chinese_by_those_that_japanese_has_not() -> None:
    assert [detect(text) for text in ("網傳這座橋", "桥没有关闭", "大桥关闭了吗")] == ["zh", "zh", "zh"]


def test_scripts_that_are_mixed_are_told_by_the_greater_part() -> None:
    assert detect("市長は「bridge」が閉鎖されたと述べた") == "ja"
    assert detect("橋 ponte 道") is None


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    found = detect(text)
    assert found is None or 2 <= len(found) <= 3


@pytest.mark.realdata
def test_real_claims_are_told_rightly_or_not_at_all(shared_data: Path) -> None:
    with (shared_data / "factck_br" / "FACTCKBR.tsv").open(encoding="utf-8", newline="") as file:
        told = [detect(row["claimReviewed"]) for row in csv.DictReader(file, delimiter="\t")]
    lines = (shared_data / "liar_plus" / "val2.tsv").read_text(encoding="utf-8").splitlines()
    english = [detect(line.split("\t")[3]) for line in lines]
    assert told.count("pt") > 0.7 * len(told)
    assert english.count("en") > 0.85 * len(english)
    wrong = sum(each not in (None, "pt") for each in told) + sum(each not in (None, "en") for each in english)
    assert wrong < 0.01 * (len(told) + len(english))
