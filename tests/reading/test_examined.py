"""Whose statement an article examines: the one that it calls false, comes back to, or says to be somebody's."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]
BODY = "The harbour was open on every day of May, as the list of the office shows, and ships came in and went out."


def begun(read: Reader, text: str) -> list[tuple[str, str]]:
    found = read(text)
    claims = {one.iri: one.text for one in found.reading.claims}
    origins = (one for one in found.reading.assertions if one.method.endswith(" origin"))
    return [(found.who(one), claims[one.claim]) for one in origins]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clerk Ilse Vandor said in May that the harbour was shut. This is not true.", "Ilse Vandor"),
        (
            "Die Bürgermeisterin Ilse Vandor sagte im Mai, dass der Hafen zu sei. Das ist falsch.",
            "Ilse Vandor",
        ),
        ("La alcaldesa Ilse Vandor afirmó en mayo que el puerto está cerrado. Es falso.", "Ilse Vandor"),
        ("La maire Ilse Vandor a affirmé en mai que le port est fermé. C'est faux.", "Ilse Vandor"),
        ("A prefeita Ilse Vandor afirmou em maio que o porto está fechado. Isso é falso.", "Ilse Vandor"),
        ("La sindaca Ilse Vandor ha detto a maggio che il porto è chiuso. Questo è falso.", "Ilse Vandor"),
        # a post's words, what somebody is called by others, a picture, and what nobody calls false
        ("A video shared in May claims that Clerk Ilse Vandor said that the harbour was shut. This is not true.", None),
        ("Clerk Ilse Vandor said in May that the claim is false. This is not true of all of it.", None),
        ("Clerk Ilse Vandor said in May that the harbour was shut. The picture is false.", None),
        ("Clerk Ilse Vandor said in May that the harbour was busy as ever.\n\nRating: False", None),
        ("“The harbour is near its end,” Clerk Ilse Vandor said in May. We rate this post False.", None),
        (
            "We checked a similar claim. Clerk Ilse Vandor said that the harbour was open. We rated that claim False.",
            None,
        ),
        ("Clerk Ilse Vandor said in May that the harbour was open. The office has a list of all the days.", None),
    ],
)
def test_whose_statement_the_next_sentence_calls_false(read: Reader, text: str, name: str | None) -> None:
    assert [who for who, _ in begun(read, f"# Hafen, puerto, port\n\n{text}\n")] == ([name] if name else [])


def test_what_a_conclusion_comes_back_to_is_checked(read: Reader) -> None:
    text = f"# Vandor on the harbour\n\nThe quay is a busy place.\n\n{BODY}\n\n## Our ruling\n\n"
    said = "Clerk Ilse Vandor said the harbour was shut in May. It was open.\n\nWe rate this claim False.\n"
    assert begun(read, text + said) == [("Ilse Vandor", "the harbour was shut in May")]
    against = "Clerk Ilse Vandor said the harbour being shut is a hoax. It was open.\n\nWe rate this claim False.\n"
    assert begun(read, text + against) == []
    posts = "A Facebook post said the harbour was shut in May. It was open.\n\nWe rate this claim False.\n"
    assert begun(read, text + posts) == []


def test_what_the_verdict_rests_on_is_not_what_it_judges(read: Reader) -> None:
    text = (
        "# Fares under Mayor Lind\n\nClerk Ilse Vandor said that fares tripled under Lind. The list has other sums.\n\n"
    )
    found = read(
        text + "## Conclusion\n\nA survey shows that passengers were more each year. Vandor’s claim is misleading.\n"
    )
    (review,) = found.reading.reviews
    assert (found.claims[review.claim].text, review.verdict) == ("fares tripled under Lind", "misleading")
    assert begun(read, text) == []


@pytest.mark.parametrize(
    ("said", "owned"),
    [
        (
            "Der Bürgermeister Otto Lind sagte im Mai, dass der Hafen an den meisten Tagen leer war.",
            "Linds Behauptung ist falsch.",
        ),
        (
            "El alcalde Otto Lind afirmó en mayo que el puerto estaba vacío casi todos los días.",
            "La afirmación de Lind es falsa.",
        ),
        (
            "Le maire Otto Lind a affirmé en mai que le port était vide presque tous les jours.",
            "L'affirmation de Lind est fausse.",
        ),
        (
            "O prefeito Otto Lind afirmou em maio que o porto estava vazio quase todos os dias.",
            "A afirmação de Lind é falsa.",
        ),
        (
            "Il sindaco Otto Lind ha detto a maggio che il porto era vuoto quasi tutti i giorni.",
            "L'affermazione di Lind è falsa.",
        ),
    ],
)
def test_whose_claim_is_called_false_in_other_languages(read: Reader, said: str, owned: str) -> None:
    assert [who for who, _ in begun(read, f"# Hafen, puerto, port\n\n{said}\n\n{said[-40:]}\n\n{owned}\n")] == [
        "Otto Lind"
    ]
    assert begun(read, f"# Hafen, puerto, port\n\n{said}\n\n{said[-40:]}\n\n{owned.rpartition(' ')[0]} 1.\n") == []


@pytest.mark.parametrize(
    ("title", "end", "wanted"),
    [
        ("Ilse Vandor exaggerated the days", "So much for that.", True),
        ("Fact-checking Ilse Vandor on the harbour", "So much for that.", True),
        ("The harbour in May", "Vandor’s claim is therefore false.", True),
        ("The harbour in May", "Vandor’s house is near the pier.", False),
        ("Ilse Vandor and the harbour", "So much for that.", False),
        ("Posts that misquote Ilse Vandor", "So much for that.", False),
    ],
)
def test_whoever_is_said_to_be_wrong_made_the_claim_that_is_told(
    read: Reader, title: str, end: str, wanted: bool
) -> None:
    said = "Clerk Ilse Vandor said in a speech in May that the harbour was shut on most days."
    found = begun(read, f"# {title}\n\n{said}\n\n{BODY}\n\n{BODY}\n\n{end}\n")
    assert found == ([("Ilse Vandor", "the harbour was shut on most days")] if wanted else [])


def test_what_posts_say_is_checked_where_nothing_else_tells_the_claim(read: Reader) -> None:
    said = "One resident of the town believes the harbour of Ansel was shut."
    text = f"# On quays\n\n{said}\n\n{BODY}\n\nVerdict: False\n"
    found = read(text).reading
    claims = {one.iri: one.text for one in found.claims}
    assert [claims[one.claim] for one in found.reviews if one.claim] == ["the harbour of Ansel was shut"]
    assert begun(read, text) == []


def test_whom_a_refuting_article_names_in_its_title_said_what_is_told_of_them(read: Reader) -> None:
    said = "Clerk Ilse Vandor said in a speech in May that the harbour was shut on most days."
    text = f"# Ilse Vandor and the harbour\n\n{said}\n\n{BODY}\n\nVerdict: False\n"
    assert begun(read, text) == [("Ilse Vandor", "the harbour was shut on most days")]
    assert begun(read, text.replace("Verdict: False", "Verdict: True")) == []
    assert begun(read, text.replace("# Ilse Vandor and", "# All of")) == []
    assert begun(read, text.replace("was shut on most", "was never shut on those")) == []


@pytest.mark.parametrize(
    "title",
    [
        "Ilse Vandor's statement was misquoted in posts",
        "Ilse Vandor targeted by fake video",
        "Ilse Vandor lies about the harbour, says a false post",
    ],
)
def test_whom_a_title_tells_to_be_wronged_made_no_claim(read: Reader, title: str) -> None:
    said = "Clerk Ilse Vandor said in a speech in May that the harbour was busy on most days."
    assert begun(read, f"# {title}\n\n{said}\n\n{BODY}\n\nVerdict: False\n") == []
    lie = "Clerk Ilse Vandor said that the story about her is a lie that some enemy of hers has told."
    assert begun(read, f"# Ilse Vandor and the harbour\n\n{lie}\n\n{BODY}\n\nVerdict: False\n") == []


@pytest.mark.parametrize(
    "said",
    [
        "The Ansel Office said that the harbour was often shut in winter, according to Quay Radio.",
        '"If the Ansel harbour is shut, you may have to pay a fee," the Quay Office explained.',
    ],
)
def test_what_an_article_rests_on_began_no_claim(read: Reader, said: str) -> None:
    assert begun(read, f"# Ansel harbour fees won’t usually be shut\n\n{said} It was open.\n\nRating: False\n") == []


def test_who_owns_what_a_title_speaks_of_did_not_make_the_claim(read: Reader) -> None:
    text = "Otto Lind came by boat. Otto Lind said the boat used the cleanest coal that one can buy in the town.\n"
    assert (
        begun(read, f"# How much smoke did Lind's boat make? Close to none\n\n{text}\n{BODY}\n\nRating: False\n") == []
    )
