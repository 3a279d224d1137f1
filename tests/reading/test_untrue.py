"""Articles whose verdict stands in no label: what is spread was never said or published, or the title denies it."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article

NEVER = {
    "fr": "La Mouette\n\nUne capture de La Mouette circule sur Facebook. Cet article n'a jamais été publié.\n",
    "de": "Ein Screenshot\n\nAuf Facebook kursiert ein Screenshot des Anzeigers. Der Artikel ist nie erschienen.\n",
    "pt": "Manchete da Gaivota\n\nCircula uma manchete do jornal A Gaivota. O jornal nunca publicou essa reportagem.\n",
    "it": "La copertina\n\nCircola una copertina sui social. Questa copertina non è mai stata pubblicata.\n",
    "es": "Una frase\n\nCircula una frase atribuida a la alcaldesa Ilsa Vandor. La alcaldesa nunca dijo eso.\n",
    "en": "A quote\n\nA post quotes Mayor Ilse Vandor as saying: “I will close the bridge.” Vandor never said this.\n",
}
DENYING = {
    "en": "This photo does not show the new bridge\n\nPosts on Facebook share a photo of a bridge. It is in Ansel.\n",
    "de": "Dieses Foto zeigt nicht die Brücke von Möwen\n\nAuf Facebook wird ein Foto einer Brücke geteilt.\n",
    "es": "Esta foto no es del puente de Gaviota\n\nUsuarios comparten una foto de un puente en Facebook.\n",
}
SILENT = {
    "somebody says so": "A cover\n\nA cover is shared online. The Herald never published it, Otto Lind said.\n",
    "it only asks": "A quote\n\nA quote by the mayor is shared online. Was it never said?\n",
    "no post is told of": "The mayor did not close the bridge\n\nThe council met. The bridge stays as it is.\n",
    "a part is granted": "Vaccines help but do not end the illness\n\nPosts on Facebook ask why people fall ill.\n",
    "several verdicts": "Claims\n\nClaim one is false, claim two is true and claim three is unproven.\n",
    "a section of a page": "Front page\n\nOne\n\nTwo\n\nThree\n\nFour\n\nOPINION\n\nIt makes claims on lives.\n",
}


def verdicts(text: str, language: str = "en") -> list[str]:
    reading = read_article(text, Minter("a.txt"), language=language)
    assert all(one.span is None or text[one.span.start : one.span.end] == one.span.exact for one in reading.assertions)
    return [one.verdict for one in reading.reviews]


@pytest.mark.parametrize(("language", "text"), [*NEVER.items(), *DENYING.items()])
def test_what_was_never_said_and_what_a_title_denies_is_false(language: str, text: str) -> None:
    assert verdicts(text, language) == ["false"]


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_no_verdict_is_read_where_the_article_gives_none(text: str) -> None:
    assert verdicts(text) == []
