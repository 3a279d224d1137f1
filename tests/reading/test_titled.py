"""Works that an article names by their title."""

import pytest

from provenance.iri import Minter
from provenance.model import CitationKind
from provenance.reading.article import read_article
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.titled import titled_works


def titles(text: str, language: str) -> list[str]:
    lex = lexicon(language)
    return titled_works(outline(text + "\n", lex), lex)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A study by the Quay Board titled “Ferries of the Bay” shows it.", "en", ["Ferries of the Bay"]),
        ('The story ran in May under the headline: "Ferry sinks, crew safe".', "en", ["Ferry sinks, crew safe"]),
        ("Berita itu dimuat Oskarby Pos berjudul “Kapal Tenggelam di Teluk”.", "id", ["Kapal Tenggelam di Teluk"]),
        ("En un informe titulado «Los barcos de la bahía» se ve.", "es", ["Los barcos de la bahía"]),
        ("Está no relatório do porto intitulado “Os barcos da baía”.", "pt", ["Os barcos da baía"]),
        ("Un article du port intitulé « Les bacs de la baie » le montre.", "fr", ["Les bacs de la baie"]),
        ("È in uno studio dal titolo “I traghetti della baia”.", "it", ["I traghetti della baia"]),
        ("So steht es in einem Zeitungsartikel mit dem Titel „Fähren der Bucht“.", "de", ["Fähren der Bucht"]),
        ("Het staat in een rapport getiteld ‘Veren van de baai’.", "nl", ["Veren van de baai"]),
        ("Tak podaje raport pod tytułem „Promy zatoki”.", "pl", ["Promy zatoki"]),
        ("Це є у звіті під назвою «Пороми затоки».", "uk", ["Пороми затоки"]),
    ],
)
def test_a_work_that_is_called_by_its_title(text: str, language: str, expected: list[str]) -> None:
    assert titles(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The party was titled “Ferries of the Bay”.", "en"),
        ("A study appeared. The concert was titled “Ferries of the Bay”.", "en"),
        ("The report titled it. “Ferries sail,” said the mayor.", "en"),
        ("A report titled “Ferries” shows it.", "en"),
        ("Poster acara bertajuk “Seminar Kapal di Teluk” beredar.", "id"),
    ],
)
def test_what_is_no_title_of_a_work(text: str, language: str) -> None:
    assert titles(text, language) == []


def test_a_work_known_by_its_title_is_cited() -> None:
    reading = read_article("It is told in a report titled “Ferries of the Bay”.\n", Minter("quay.txt"))
    (work,) = (one for one in reading.publications if one.title == "Ferries of the Bay")
    assert [one.kind for one in reading.citations if one.cited == work.iri] == [CitationKind.CITES]
