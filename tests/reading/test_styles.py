"""Articles in the styles of many houses and five languages: the claim, the verdict, and what is no part of them."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]
BODY = "The harbour office keeps a list of every day, and the list for May shows that the ships came in. " * 2


def judged(read: Reader, text: str) -> list[tuple[str | None, str, str]]:
    """Claim, verdict and printed label of each review."""
    found = read(text)
    claims = {iri: claim.text for iri, claim in found.claims.items()}
    return [(claims.get(one.claim), one.verdict, one.rating.label) for one in found.reading.reviews]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Did Ansel Close Its Harbor?\n\nClaim:\n\nAnsel closed its harbor.\n\nRating:\n\nFalse\n\n{BODY}",
            ("Ansel closed its harbor", "false", "False"),
        ),
        (
            f"# No, Port Ansel did not close its harbour: a hoax\n\nThis is false: the harbour was open.\n\n{BODY}",
            ("Port Ansel closed its harbour", "false", "false"),
        ),
        (f"# No, Port Ansel did not close its harbour\n\n{BODY}", ("Port Ansel closed its harbour", "false", "No")),
        (
            f"Fact Check: Harbour of Port Ansel was not shut\n\n{BODY}\n\nVERDICT\n\nFalse. It was open.\n",
            (None, "false", "False"),
        ),
        (
            f"# Ansel\n\n| Claim | Verdict |\n|---|---|\n| The harbour was shut. | False. It was open. |\n\n{BODY}",
            ("The harbour was shut", "false", "False"),
        ),
        (
            (
                "No, el puerto de Ansel no cerró en mayo: un bulo\n\n**¿Qué se dice?** Que el puerto cerró en mayo.\n\n"
                "**¿Qué hay de cierto?** Es un bulo. El puerto estuvo abierto, según la oficina, y hubo barcos\n"
            ),
            ("el puerto cerró en mayo", "false", "bulo"),
        ),
        (
            (
                "Es falso que el puerto de Ansel cerró en mayo\n\nCircula en redes que el puerto cerró. La oficina "
                "dijo que el puerto estuvo abierto todos los días y que los barcos entraron en la ciudad.\n"
            ),
            ("el puerto de Ansel cerró en mayo", "false", "falso"),
        ),
        (
            (
                "Non, le port d’Ansel n’a pas fermé en mai\n\nUn message dit que le port a fermé. C’est trompeur : "
                "le port est resté ouvert tous les jours, selon la mairie, et les bateaux sont entrés dans la ville.\n"
            ),
            ("Le port d'Ansel a fermé en mai", "misleading", "trompeur"),
        ),
        (
            (
                "Hafenamt widerlegt ein Gerücht\n\nBehauptung\nDer Hafen war im Mai geschlossen.\n\nBewertung\nFalsch. "
                "Der Hafen war und ist geöffnet.\n\nFakten\nDas Amt führt eine Liste, und darin steht jeder Tag.\n"
            ),
            ("Der Hafen war im Mai geschlossen", "false", "Falsch"),
        ),
        (
            (
                "É #FAKE que o porto de Ansel fechou em maio\n\nCircula que o porto fechou. A prefeitura "
                "disse que o porto ficou aberto todos os dias e que os navios entraram na cidade.\n"
            ),
            ("o porto de Ansel fechou em maio", "false", "#FAKE"),
        ),
    ],
)
def test_one_claim_and_its_verdict(read: Reader, text: str, expected: tuple[str | None, str, str]) -> None:
    assert judged(read, text) == [expected]


def test_printed_words_are_kept_beside_the_claim_that_is_checked(read: Reader) -> None:
    found = read(f"# No, Port Ansel did not close its harbour: a hoax\n\n{BODY}")
    (review,) = found.reading.reviews
    claim = found.claims[review.claim]
    assert review.claim_as_published == "Port Ansel did not close its harbour"
    assert (claim.text, claim.span.exact) == ("Port Ansel closed its harbour", "Port Ansel did not close its harbour")


def test_several_claims_have_a_verdict_each(read: Reader) -> None:
    text = "# Two claims\n\nWhat was claimed\n\nThe harbour was shut.\n\nOur verdict\n\nFalse. It was open.\n\n"
    text += f"What was claimed\n\nThe harbour is old.\n\nOur verdict\n\nTrue.\n\n{BODY}\n"
    assert judged(read, text) == [("The harbour was shut", "false", "False"), ("The harbour is old", "true", "True")]
    assert len({one.iri for one in read(text).reading.reviews}) == 2


def test_an_article_without_a_verdict_has_none_whatever_its_scale_lists(read: Reader) -> None:
    text = f"# What is known of the harbour\n\n{BODY}\n\nOur ratings: True, Mostly true, Misleading, False.\n\n"
    text += "Read more: [No, the bridge did not fall](https://quay.example/bridge)\n"
    assert judged(read, text) == []


def test_promotion_and_related_articles_are_no_part_of_it(read: Reader) -> None:
    text = f"# Was the harbour shut?\n\n[Share](https://www.facebook.com/sharer/sharer.php?u=1)\n\n{BODY}\n\n"
    text += f"See [the list](https://office.example/list). {BODY}\n\n## Related articles\n\n"
    text += "- [No, the bridge did not fall](https://quay.example/bridge)\n\nSign up for our newsletter.\n"
    cited = {work.url for work in read(text).reading.publications if work.url}
    assert cited == {"https://office.example/list"}


def test_pointers_in_many_forms_lead_to_their_entry(read: Reader) -> None:
    text = "# Was it shut?\n\nIt was open.[1] The list says so.² Ships came (3). A ship sank [^4].\n\n## Sources\n\n"
    text += "[1] Harbour list\n\n[2] Ansel Times\n\n[3] Log of ships\n\n[4] Court file\n\n[5] Never used\n"
    reading = read(text).reading
    entries = {one.iri: one.text for one in reading.references}
    found = {one.span.exact: [entries[each] for each in one.references] for one in reading.pointers}
    assert found == {"[1]": ["Harbour list"], "²": ["Ansel Times"], "(3)": ["Log of ships"], "[^4]": ["Court file"]}
    assert [note.text for note in reading.notes if note.kind == "source-unpointed"] == ["Never used"]


def test_a_claimant_in_a_line_of_its_own_began_the_claim(read: Reader) -> None:
    found = read(f"# Was the harbour shut?\n\nClaim by: Ilse Vandor\n\n{BODY}")
    assert [found.who(one) for one in found.reading.assertions if one.method.endswith(" origin")] == ["Ilse Vandor"]


def test_other_languages_fall_back_to_structure_and_links(read: Reader) -> None:
    text = "# Czy port w Ansel został zamknięty?\n\nBurmistrz powiedział, że port jest otwarty i że statki wpływają do "
    text += (
        "miasta każdego dnia, jak pokazuje [lista](https://urzad.example/lista), którą prowadzi urząd.\n\n**Fałsz**\n"
    )
    reading = read(text).reading
    assert [one.url for one in reading.publications if one.url] == ["https://urzad.example/lista"]
    assert [one.verdict for one in reading.reviews] == ["false"]
    assert [agent for agent in reading.agents if agent.name] == []
