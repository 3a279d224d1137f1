"""Names beside who speaks: of those whose husband or spokesperson it is, of those who are told, of regions."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article


def speakers(language: str, sentence: str) -> set[str]:
    reading = read_article(f"2024\n\n{sentence}\n", Minter("told.txt"), language=language)
    named = {agent.iri: agent.name for agent in reading.agents}
    return {name for one in reading.assertions if (name := named[one.speaker])}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pl", "„Most jest otwarty dla wszystkich” – powiedział mąż Anny Kralovej."),
        ("pl", "Mąż Anny Kralovej stwierdził, że most jest otwarty dla wszystkich."),
        ("pl", "„Most jest otwarty dla wszystkich” – powiedział rzecznik Anny Kralovej."),
        ("pl", "„Most jest otwarty dla wszystkich” – powiedział prawnik Jana Linda."),
        ("pl", "Zdaniem zwolenników Jana Linda most jest zamknięty. Jan Lind jest burmistrzem."),
        ("pl", "Na nagraniu Jan Lind mówi, że most jest zamknięty dla wszystkich."),
        ("pl", "Jan Lind skomentował słowa Anny Kral: „Most jest zamknięty dla wszystkich”."),
        ("cs", "Podle autora příspěvku Jana Linda zatkli v noci. Jan Lind je starosta."),
        ("uk", "За словами дружини Івана Лінда, міст закрили. Іван Лінд — мер міста."),
        ("uk", "У фейковому ролику Іван Лінд заявив, що міст закрили для всіх."),
        ("ru", "По словам сторонников Ивана Линда, мост закрыли. Иван Линд — мэр города."),
        ("cs", "„Most je otevřený pro všechny,“ řekl manžel Anny Královej."),
        ("cs", "Manžel Anny Králové uvedl, že most je otevřený pro všechny."),
        ("cs", "Mluvčí prezidenta Petra Linda uvedl, že most je otevřený pro všechny."),
        ("uk", "«Міст відкритий для всіх», — сказав чоловік Анни Король."),
        ("uk", "Чоловік Анни Король заявив, що міст відкритий для всіх."),
        ("uk", "«Міст відкритий для всіх», — сказав адвокат Анни Король."),
        ("ru", "«Мост открыт для всех», — сказал муж Анны Король."),
        ("ru", "Представитель Петра Линда заявил, что мост открыт для всех."),
        ("de", "„Die Brücke ist offen“, sagte der Mann von Anna Kral der Hafenzeitung."),
        ("de", "Der Ehemann von Anna Kral sagte, dass die Brücke offen sei."),
        ("id", "“Jembatan itu terbuka untuk umum,” kata pengacara Tara Lindo."),
        ("id", "Pesan itu: “Ia dibunuh di kota dan kami berduka” Kapolres AKBP Tara Lindo menyatakan itu bohong."),
        ("id", "Suami Tara Lindo mengatakan bahwa jembatan itu terbuka untuk umum."),
        ("id", "Kepala Dinas Perhubungan Provinsi Jawa Barat Tara Lindo mengatakan bahwa jembatan itu terbuka."),
    ],
)
def test_a_name_in_the_case_of_another_speaks_not(language: str, sentence: str) -> None:
    assert speakers(language, sentence) == set()


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("pl", "„Most jest otwarty dla wszystkich” – mówi Konkret24 Ilse Vandor z zarządu.", "Ilse Vandor"),
        ("pl", "„Most jest otwarty dla wszystkich” – przekazała PAP Ilse Vandor.", "Ilse Vandor"),
        ("pl", "Rzecznik Jan Lind stwierdził, że most jest otwarty dla wszystkich.", "Jan Lind"),
        ("pl", "„Most jest otwarty dla wszystkich” – powiedziała rzeczniczka Anna Linda.", "Anna Linda"),
        ("ru", "«Мост открыт для всех», — рассказал Медузе Пётр Линд.", "Пётр Линд"),
        ("cs", "Most je otevřený pro všechny, sdělil Přístavnímu Listu Petr Lind.", "Petr Lind"),
        ("cs", "„Most je náš,“ reagoval Vandor na dotaz Přístav Zpráv.", "Vandor"),
        ("cs", "Petr Lind, manžel Anny Králové, uvedl, že most je otevřený pro všechny.", "Petr Lind"),
        ("ru", "«Мост открыт для всех», — сказал адвокат Пётр Линд.", "Пётр Линд"),
        ("uk", "«Міст відкритий для всіх», — сказала речниця Анна Король.", "Анна Король"),
        ("id", "Kolonel Inf Tara Lindo menyebutkan, kabar itu merupakan kabar bohong.", "Tara Lindo"),
        ("id", "Gubernur Jawa Barat Tara Lindo membantah kabar bahwa jembatan itu ditutup.", "Tara Lindo"),
        ("id", "Wakil Ketua Komisi Pelabuhan DPR Tara Lindo mengatakan bahwa jembatan itu terbuka.", "Tara Lindo"),
    ],
)
def test_the_name_of_who_speaks_holds_no_hearer_rank_or_region(language: str, sentence: str, who: str) -> None:
    assert speakers(language, sentence) == {who}


def test_words_that_tell_where_something_stood_are_nobodys() -> None:
    text = "2024\n\nDilansir dari satu.com dan dua.com, Gubernur Tara Lindo mengatakan, itu kabar bohong.\n"
    reading = read_article(text, Minter("told.txt"), language="id")
    assert not any("Dilansir" in claim.text for claim in reading.claims)
