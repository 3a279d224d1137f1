"""What an article leans on by name alone, and names that are none of that."""

import pytest

from provenance.iri import Minter
from provenance.model import CitationKind
from provenance.reading.article import read_article
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.named import named_works
from provenance.reading.names import Names


def named(text: str, language: str = "en") -> list[str]:
    lex = lexicon(language)
    document = outline(text + "\n", lex)
    return named_works(document, Names.of(document, lex), lex)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The picture was published by the Quay Herald in May.", "en", ["Quay Herald"]),
        ("The claim stood on the website The Quay Talk.", "en", ["The Quay Talk"]),
        ("An article by the 'QuayTimes' shows it.", "en", ["QuayTimes"]),
        ("It had been checked by Snopes before.", "en", ["Snopes"]),
        ("It stands on hafencheck.de and on Hafencheck.de again.", "en", ["Hafencheck.de"]),
        ("El vídeo está en el canal de YouTube de Navarra Puerto TV.", "es", ["Navarra Puerto TV"]),
        ("A gravação foi transmitida na íntegra pela TV Maré.", "pt", ["TV Maré"]),
        ("La photo a été publiée sur le site Marée Info.", "fr", ["Marée Info"]),
        ("Das berichtete das Rechercheportal „Hafencheck“ im Mai.", "de", ["Hafencheck"]),
        ("La foto è stata pubblicata dal quotidiano Corriere del Porto.", "it", ["Corriere del Porto"]),
        ("Konten mengarah ke kanal YouTube SINARnews.", "id", ["SINARnews"]),
        ("The ferry sank, according to the Wexmore Bay Packet.", "en", ["Wexmore Bay Packet"]),
        ("Ferries are late, the Harbour Lights Gazette reported.", "en", ["Harbour Lights Gazette"]),
        ("The Gull Court of Wexmore website printed it.", "en", ["Gull Court of Wexmore"]),
        ("A copy stands with Quay Photo Vault, a stock photo website.", "en", ["Quay Photo Vault"]),
        ("The latest is the Quarterly Ferry Crew Survey.", "en", ["Quarterly Ferry Crew Survey"]),
        ("Reuters also published footage. It is in the Reuters video.", "en", ["Reuters"]),
        ("Según el diario Puerto Nuevo Digital, el barco zarpó.", "es", ["Puerto Nuevo Digital"]),
        ("The mayor told the Quay Herald that the ferry sails.", "en", ["Quay Herald"]),
        ("The mayor told Oskarby News that the ferry sails.", "en", ["Oskarby News"]),
        ("The mayor told the BBC that the ferry sails.", "en", ["BBC"]),
        ("It is a Wexmorean story. The Wexmorean website “quay” has it, as the Wexmorean site Kvay.", "en", ["Kvay"]),
        ("Об этом сообщает Оскарбинский Вестник.", "ru", ["Оскарбинский Вестник"]),
        ("Паром затонул, пишет издание «Причал».", "ru", ["Причал"]),
        ("Feribotul s-a scufundat, scrie Gazeta Oskarby.", "ro", ["Gazeta Oskarby"]),
        ("Feribotul s-a scufundat, potrivit ziarului. A scris publicația „Cheiul”.", "ro", ["Cheiul"]),
        ("Färjan sjönk, skriver Oskarby Nyheter.", "sv", ["Oskarby Nyheter"]),
        ("Trajekt se potopil, píše Deník Oskarby.", "cs", ["Deník Oskarby"]),
        ("Пором затонув, пише Оскарбі Ньюс Таймс.", "uk", ["Оскарбі Ньюс Таймс"]),
        ("Паром затонул, сообщает Prichal.kz.", "ru", ["Prichal.kz"]),
        ("The picture was published by Daily Mail Australia in May.", "en", ["Daily Mail Australia"]),
        ("The strike made the Wexmore Bay Gazette.", "en", ["Wexmore Bay Gazette"]),
        ("THE WASHINGTON POST has it, too.", "en", ["WASHINGTON POST"]),
        ("According to the Quay Herald and the Gull Wire, it sank.", "en", ["Quay Herald", "Gull Wire"]),
        (
            "The Quay Herald, Port Gull Wire and Reuters reported it.",
            "en",
            ["Quay Herald", "Port Gull Wire", "Reuters"],
        ),
        ("El alcalde lo negó, publicó El Faro de Oskarby.", "es", ["El Faro de Oskarby"]),
        ("El Diario de Oskarby mostró el barco.", "es", ["Diario de Oskarby"]),
        ("O barco afundou, noticiou a Gazeta de Oskarby.", "pt", ["Gazeta de Oskarby"]),
        ("Le bac a coulé, rapporte La Vigie du Quai.", "fr", ["La Vigie du Quai"]),
        ("Die Fähre sank, berichtet die Oskarbyer Zeitung.", "de", ["Oskarbyer Zeitung"]),
        ("Il traghetto è affondato, riporta il Corriere di Oskarby.", "it", ["Corriere di Oskarby"]),
        (
            "Auch die Plattform »Kielwasser Echo« zeigt es. Es steht auf der CNN-Webseite.",
            "de",
            ["Kielwasser Echo", "CNN"],
        ),
    ],
)
def test_a_work_known_by_its_publisher(text: str, language: str, expected: list[str]) -> None:
    assert named(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A video of Ilse Vandor shows the ferry. Vandor smiles.", "en"),
        ("An article by Ilse Vandor shows the ferry.", "en"),
        ("The [Quay-Dispatch](https://quay.example/) sank.", "en"),
        ("It sank, according to Ilse Vandor. Ilse Vandor's website reported it.", "en"),
        ("According to Vandor, it sank. Ilse Vandor reported it on Monday.", "en"),
        ("According to Wexmore, it sank.", "en"),
        ("The picture was posted on Facebook and published in March.", "en"),
        ("The mayor told the Quay Herald that the ferry sails. She told the Quay Herald so twice.", "en"),
        ("Snopes Quay reads all claims. We at AFP asked, and AFP found the picture. AFP asked again.", "en"),
        ("Das Foto zeigt eine Seite aus dem Bericht der Behörde.", "de"),
        ("See https://www.quay.example/a.com for it, or write to quay@hafen.de.", "en"),
        ("Veja o vídeo.", "pt"),
        ("Data from the UK show it, and so does a report in the UK. The UK website has it.", "en"),
        ("A study on COVID-19 was published, and data from COVID-19 sites. The COVID-19 report is out.", "en"),
        ("It is on artisanal and small-scale mining (ASM). Reports on ASM show it. The ASM website has it.", "en"),
        ("The ferry sails from Oskarby to Newport News.", "en"),
        ("The mayor told Wexmore that the ferry sails.", "en"),
        ("The mayor told the Harbour Board that the ferry sails.", "en"),
        ("Data from Wexmore and the Quay Board are missing.", "en"),
        ("Emily Post, who sails, told the crew. Post smiles.", "en"),
        ("Об этом написала Ильза Вандор в Facebook.", "ru"),
        ("Det skriver Ilse Vandor på Facebook.", "sv"),
        ("Lo publicó Ilse Vandor en Facebook.", "es"),
        ("The Quay Board of Wexmore, and a newspaper, have it.", "en"),
    ],
)
def test_a_name_on_which_nothing_rests(text: str, language: str) -> None:
    assert named(text, language) == []


def test_a_longer_name_holds_a_shorter_one() -> None:
    assert named("Both the BBC and BBC Brasil had it.") == ["BBC Brasil"]


def test_the_publisher_of_an_unknown_work_is_cited() -> None:
    reading = read_article("The picture was published by the Quay Herald in May.\n", Minter("quay.txt"))
    work = next(one for one in reading.publications if one.publisher and one.iri != reading.document)
    agent = next(one for one in reading.agents if one.iri == work.publisher)
    assert (agent.name, work.title) == ("Quay Herald", None)
    assert [one.kind for one in reading.citations if one.cited == work.iri] == [CitationKind.CITES]
