"""Where the article says that a claim began, and what follows for the title's claim."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]
ARTICLE = (
    'Fact Check: "Mayor Ilse Vandor sold the bridge"\nWhat We Know\n{}\nConclusion\n'
    "The claim that Mayor Ilse Vandor sold the bridge is False.\n"
)
THAT = "The claim that Mayor Ilse Vandor sold the bridge"


@pytest.mark.parametrize(
    ("tail", "who", "kind", "date"),
    [
        (
            "originated from a Facebook post by former clerk Oskar Brandt in February 2025",
            "Oskar Brandt",
            "SocialMediaPosting",
            "February 2025",
        ),
        (
            "was first made in a video by Oskar Brandt, who runs a channel, in October 2023",
            "Oskar Brandt",
            "VideoObject",
            "October 2023",
        ),
        (
            "can be traced to a newsletter that the Bridge League sent out on 3 May 2024",
            "Bridge League",
            "CreativeWork",
            "3 May 2024",
        ),
        ('stems from Oskar Brandt\'s 2021 book "Cold Decks"', "Oskar Brandt", "Book", "2021"),
        (
            "began when Oskar Brandt, a blogger, posted a video claiming it in May 2024",
            "Oskar Brandt",
            None,
            "May 2024",
        ),
        ("was first put forward by the website Skerry Talk in 2019", "Skerry Talk", None, "2019"),
        ("originated with an anonymous account in 2019", "an anonymous account", None, "2019"),
        ("originated from a Spanish study", "a Spanish study", "Report", None),
        ("first appeared in a Facebook post", "a Facebook post", "SocialMediaPosting", None),
    ],
)
def test_the_originator_with_publication_and_date(
    read: Reader, tail: str, who: str, kind: str | None, date: str | None
) -> None:
    found = read(ARTICLE.format(f"{THAT} {tail}."))
    one = found.reading.assertions[0]
    assert (found.who(one), one.stance, one.hedged) == (who, "asserts", False)
    assert one.claim == found.reading.reviews[0].claim
    assert one.span.exact == tail
    assert (found.works[one.publication].kind if one.publication else None) == kind
    assert (one.said.text if one.said else None) == date


@pytest.mark.parametrize(
    "sentence",
    [
        f"{THAT} did not originate with Oskar Brandt.",
        f"{THAT} may have originated with Oskar Brandt.",
        f"{THAT} is said to have originated with Oskar Brandt.",
        "The claim was shared by Oskar Brandt.",
        f"{THAT} was first debunked by Oskar Brandt.",
        f"{THAT} was first reported as false by Oskar Brandt.",
        f"{THAT} started with a joke by comedian Oskar Brandt.",
        f"{THAT} began when Oskar Brandt, a blogger, posted a photo of her.",
        f"{THAT} originated from a misreading of an article by journalist Oskar Brandt.",
        f"{THAT} comes from a misquote of a speech by senator Oskar Brandt.",
        f"{THAT} first appeared in a report by journalist Oskar Brandt that debunked it.",
        f"{THAT} stems from a parody of Oskar Brandt's book.",
        f"{THAT} was first raised in a lawsuit against Oskar Brandt.",
        "The claim originated from an edited video of senator Oskar Brandt.",
        "The claim originated from a video of senator Oskar Brandt.",
        "The claim originated from a fake account that impersonated senator Oskar Brandt.",
        "The claim originated from a post falsely attributed to senator Oskar Brandt.",
        "The claim originated with a letter from a lawyer to senator Oskar Brandt.",
        "The claim originated with a speech written for senator Oskar Brandt.",
        "The claim originated in an interview with journalist Oskar Brandt in 2019.",
        "The bridge originated with Oskar Brandt.",
        "It first appeared on Facebook in May 2024.",
    ],
)
def test_no_originator_where_none_is_told(read: Reader, sentence: str) -> None:
    assert not [one for one in read(ARTICLE.format(sentence)).reading.assertions if one.method.endswith(" origin")]


def test_the_verdict_answers_the_originator_and_does_not_rest_on_him(read: Reader) -> None:
    found = read(ARTICLE.format(f"{THAT} originated with blogger Oskar Brandt."))
    first, last = found.reading.assertions
    assert (last.stance, last.responds_to, last.based_on) == ("refutes", (first.iri,), ())


def test_the_verdict_rests_on_cited_checkers_of_its_sign(read: Reader) -> None:
    body = (
        f"{THAT} originated with blogger Oskar Brandt. "
        "There is no evidence that Mayor Ilse Vandor sold the bridge (Harbour Check)."
    )
    found = read(ARTICLE.format(body))
    checker = found.by("Harbour Check")[0]
    last = found.reading.assertions[-1]
    assert (last.based_on, last.method) == ((checker.iri,), "article/2 verdict+cited-same-sign")


GULL = "The Gull Report did not establish that the council had lied."


def verdict_of(read: Reader, conclusion: str) -> Any:
    text = f'Fact Check: "The bridge is closed"\nAnalysis\n{GULL}\nConclusion\n{conclusion}\n'
    return read(text).reading.assertions


def test_the_verdict_rests_on_a_finding_that_the_conclusion_names(read: Reader) -> None:
    finding, last = verdict_of(read, "The claim that the bridge is closed is False, as the Gull Report shows.")
    assert (finding.stance, last.based_on) == ("doesNotEstablish", (finding.iri,))
    assert last.method == "article/2 verdict+named-in-conclusion"


@pytest.mark.parametrize(
    "conclusion",
    [
        "The claim that the bridge is closed is False.",
        "The claim that the bridge is closed is True, says the Gull Report.",
    ],
)
def test_the_verdict_rests_on_nothing_that_is_not_named_or_of_another_sign(read: Reader, conclusion: str) -> None:
    assert verdict_of(read, conclusion)[-1].based_on == ()


def test_an_office_whose_name_ends_like_a_report_speaks_for_itself(read: Reader) -> None:
    found = read(ARTICLE.format("The Regional Court of Audit did not establish that any costs had been omitted."))
    assert [one.stance for one in found.by("Regional Court of Audit")] == ["doesNotEstablish"]


def links(read: Reader, title: str, *body: str) -> list[tuple[str, str]]:
    text = f'Fact Check: "{title}"\nWhat We Know\n' + "\n".join(body) + "\n"
    return [(link.relation, link.rule) for link in read(text).reading.links]


ASSET = "Ilse Vandor is a foreign agent"


def test_a_longer_claim_of_the_same_subject_contains_the_title(read: Reader) -> None:
    told = "The claim that Ilse Vandor was recruited as a foreign agent in 1987 originated with blogger Oskar Brandt."
    assert links(read, ASSET, told) == [("entails", "contains-title-words")]


@pytest.mark.parametrize(
    "claim",
    [
        "Ilse Vandor exposed a foreign agent",
        "Ilse Vandor was never recruited as a foreign agent",
        "Ilse Vandor may have been recruited as a foreign agent",
        "Ilse Vandor's brother was recruited as a foreign agent",
        "Oskar Holm met Ilse Vandor as a foreign agent",
        "Ilse Vandor was recruited as a local agent",
    ],
)
def test_no_implication_where_subject_polarity_hedge_or_words_differ(read: Reader, claim: str) -> None:
    assert links(read, ASSET, f"The claim that {claim} originated with blogger Oskar Brandt.") == []


def test_the_next_statement_of_the_originator_elaborates(read: Reader) -> None:
    told = "The claim that Ilse Vandor was recruited by spies originated with blogger Oskar Brandt. "
    more = "Brandt alleged that Vandor was recruited during a trip in 1987."
    other = "Brandt alleged that Vandor was arrested during a trip in 1987."
    assert links(read, ASSET, told + more) == [("entails", "same-originator-elaborates")]
    assert links(read, ASSET, told + other) == []


def test_the_article_may_say_that_the_title_rests_on_the_originator(read: Reader) -> None:
    told = "The claim that spies recruited Ilse Vandor originated with blogger Oskar Brandt."
    rests = "The claim that Ilse Vandor is a foreign agent rests on a single source, Oskar Brandt."
    other = "The claim that Ilse Vandor is a foreign agent rests on a single source, Greta Holm."
    assert links(read, ASSET, told, rests) == [("entails", "article-rests-title-on-originator")]
    assert links(read, ASSET, told, other) == []
    assert links(read, ASSET, told) == []


def test_what_is_told_as_similar_is_related_and_never_implied(read: Reader) -> None:
    told = "The claim that Ilse Vandor is a foreign agent originated with blogger Oskar Brandt."
    older = (
        'Similar claims are older. Greta Holm\'s 2017 book "Cold Decks" suggested that Ilse Vandor is a foreign spy.'
    )
    assert links(read, ASSET, told, older) == [("related", "told-as-similar")]


def test_a_verdict_that_confirms_answers_the_originator_and_does_not_rest_on_him(read: Reader) -> None:
    text = f'Fact Check: "Mayor Ilse Vandor sold the bridge"\nAnalysis\n{THAT} originated with blogger Oskar Brandt.\n'
    last = read(text + "Conclusion\nThe claim is True.\n").reading.assertions[-1]
    assert last.stance == "confirms"
    assert not set(last.based_on) & set(last.responds_to)


def test_a_publisher_without_a_verdict_is_no_fact_checker(read: Reader) -> None:
    kinds = {str(agent.kind) for agent in read(ARTICLE.partition("Conclusion")[0].format(THAT)).reading.agents}
    assert "fact-checker" not in kinds


def test_it_is_the_tale_told_of_right_before(read: Reader) -> None:
    words = "Readers ask about the tale. It first appeared in a 1974 book by the historian Oskar Brandt."
    [one] = read(ARTICLE.format(words)).by("Oskar Brandt")
    assert one.method.endswith(" origin")
    assert read(ARTICLE.format(words.replace("the tale", "the bridge"))).by("Oskar Brandt") == []
