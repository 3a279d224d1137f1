import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.claimreview.agents import UNKNOWN_CHECKER
from provenance.ingest.source import Entry, Source
from provenance.iri import DEFAULT_BASE
from provenance.model import AgentKind, PublicationKind, Reading
from provenance.rdf import to_quads

Make = Callable[..., dict[str, Any]]
Read = Callable[[Any], Reading]
PAGE = "https://harbourcheck.example/checks/bridge"
POST = "https://www.facebook.com/permalink.php?story_fbid=12&id=34"


def claimants(reading: Reading) -> list[tuple[AgentKind, str | None, str | None]]:
    """Kind, name and label of whoever makes a claim."""
    speakers = [said.speaker for said in reading.assertions if said.stance == "asserts"]
    return [(a.kind, a.name, a.label) for iri in speakers for a in reading.agents if a.iri == iri]


def noted(reading: Reading) -> set[str]:
    return {note.kind for note in reading.notes}


def test_a_plain_review_is_read_whole(review: Make, read: Read) -> None:
    found = read(review(name="The bridge was open", inLanguage="en"))
    [claim], [judged] = found.claims, found.reviews
    said, answered = found.assertions
    assert (found.document, found.reader, found.notes) == (PAGE, "claimreview/1", ())
    assert (claim.text, claim.language, claim.span) == ("The old bridge was closed in May", "en", None)
    assert (judged.iri, judged.publication, judged.claim) == (PAGE, PAGE, claim.iri)
    assert (judged.verdict, judged.verdict_rule) == ("false", "language-label")
    assert judged.rating
    assert (judged.rating.label, judged.rating.value, judged.rating.best, judged.rating.worst) == (
        "False",
        "1",
        "5",
        "1",
    )
    assert (said.stance, said.heard_through, said.publication, said.based_on) == ("asserts", PAGE, None, ())
    assert said.said
    assert said.said.value == "2024-06-01"
    assert (answered.stance, answered.publication, answered.responds_to, answered.heard_through) == (
        "refutes",
        PAGE,
        (said.iri,),
        None,
    )
    [page] = found.publications
    assert (page.kind, page.title, page.url) == (
        PublicationKind.ARTICLE,
        "The bridge was open",
        "https://www.harbourcheck.example/checks/bridge/",
    )
    assert claimants(found) == [(AgentKind.PERSON, "Ilse Vandor", None)]


def test_the_fact_checker_is_its_site(review: Make, read: Read) -> None:
    desk = read(
        review(url="https://espanol.harbourcheck.example/1", author={"@type": "Organization", "name": "Chequeo"})
    )
    house = read(review())
    [checker] = [agent for agent in desk.agents if agent.kind is AgentKind.FACT_CHECKER]
    assert checker.iri == "https://example.org/id/site/harbourcheck.example"
    assert (checker.name, checker.label) == ("Chequeo", None)
    assert checker.iri in {agent.iri for agent in house.agents}
    assert house.publications[0].publisher == checker.iri


def test_a_journalist_is_an_author_and_the_house_the_fact_checker(review: Make, read: Read) -> None:
    person = {
        "@type": "Person",
        "name": "Tomas Krog",
        "jobTitle": "Editor",
        "url": "/tomas",
        "sameAs": ["https://x.com/tkrog", ""],
    }
    found = read(review(author=person, publisher={"@type": "Organization", "name": "Harbour Check"}))
    kinds = {agent.name: agent for agent in found.agents}
    assert kinds["Harbour Check"].kind is AgentKind.FACT_CHECKER
    assert kinds["Tomas Krog"].kind is AgentKind.PERSON
    assert (kinds["Tomas Krog"].job_title, kinds["Tomas Krog"].url) == ("Editor", None)
    assert kinds["Tomas Krog"].same_as == ("https://x.com/tkrog",)
    assert found.publications[0].authors == (kinds["Tomas Krog"].iri,)
    assert found.reviews[0].reviewer == kinds["Harbour Check"].iri


def test_a_generic_author_is_no_journalist(review: Make, read: Read) -> None:
    assert read(review(author={"@type": "Person", "name": "harbourcheck.example"})).publications[0].authors == ()


def test_without_a_house_the_site_is_the_name_and_without_both_there_is_none(review: Make, read: Read) -> None:
    person = {"@type": "Person", "name": "Tomas Krog"}
    [checker] = [a for a in read(review(author=person)).agents if a.kind is AgentKind.FACT_CHECKER]
    assert checker.name == "harbourcheck.example"
    found = read(review(author=person, url="/checks/bridge"))
    [checker] = [a for a in found.agents if a.kind is AgentKind.FACT_CHECKER]
    assert (checker.name, checker.label) == (None, UNKNOWN_CHECKER)
    assert noted(found) == {"url-unusable"}
    assert found.publications[0].url == "/checks/bridge"
    assert found.document.startswith("https://example.org/id/")


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@type": "Person", "name": "Ilse Vandor"}, [(AgentKind.PERSON, "Ilse Vandor", None)]),
        ({"@type": "Organization", "name": "Facebook Inc."}, [(AgentKind.ORGANIZATION, "Facebook Inc.", None)]),
        ({"@type": "NewsMediaOrganization", "name": "Harbour Post"}, [(AgentKind.ORGANIZATION, "Harbour Post", None)]),
        ({"name": "Ilse Vandor"}, [(AgentKind.AGENT, "Ilse Vandor", None)]),
        ("Ilse Vandor", [(AgentKind.AGENT, "Ilse Vandor", None)]),
        (
            [{"@type": "Person", "name": "Ilse Vandor"}, "Tomas Krog", {"@type": "Person", "name": "Ilse Vandor"}],
            [(AgentKind.PERSON, "Ilse Vandor", None), (AgentKind.AGENT, "Tomas Krog", None)],
        ),
        ({"@type": "Person", "name": "Facebook Post"}, [(AgentKind.UNNAMED, None, "Facebook Post")]),
        ({"@type": "Organization", "name": "Varias fuentes"}, [(AgentKind.UNNAMED, None, "Varias fuentes")]),
        ({"@type": "Person", "name": "x.com"}, [(AgentKind.UNNAMED, None, "x.com")]),
        (
            {"@type": "Person", "name": "Facebook page - Harbour Watch"},
            [(AgentKind.AGENT, "Facebook page - Harbour Watch", None)],
        ),
        (
            {
                "@type": "Person",
                "name": "Harbour Party",
                "affiliation": {"@type": "Organization", "name": "Harbour Party"},
            },
            [(AgentKind.AGENT, "Harbour Party", None)],
        ),
        ({"@type": "Person"}, []),
        ({"@type": "Person", "name": ""}, []),
        ("", []),
        (None, []),
        ([], []),
    ],
)
def test_a_claimant_is_who_the_markup_names_and_nobody_else(
    review: Make, read: Read, author: Any, expected: list[Any]
) -> None:
    found = read(review(itemReviewed={"@type": "Claim", "author": author}))
    assert claimants(found) == expected
    assert ("claimant-missing" in noted(found)) == (not expected)
    assert ("claimant-generic" in noted(found)) == any(kind is AgentKind.UNNAMED for kind, _, _ in expected)


KROG = {"@type": "Person", "name": "Tomas Krog", "url": "https://harbourcheck.example/staff/krog"}
HOUSE = {"@type": "Organization", "name": "Harbour Check", "url": "https://www.harbourcheck.example/"}


@pytest.mark.parametrize(
    "item",
    [
        {"@type": "CreativeWork", "url": PAGE, "author": {"@type": "Person", "name": "Ana Petit"}},
        {"@type": "Article", "@id": f"{PAGE}?utm_source=x", "author": "Ana Petit"},
        {"@type": "CreativeWork", "author": {"@type": "Person", "name": "TOMAS KROG"}},
        {"@type": "CreativeWork", "author": {"@type": "Person", "name": "T. Krog", "url": KROG["url"]}},
        {"@type": "CreativeWork", "author": {"@type": "Person", "name": "A", "url": "http://harbourcheck.example/a"}},
        {"@type": "Claim", "author": KROG},
        {"@type": "Claim", "author": HOUSE},
        {"@type": "Claim", "author": {"@type": "Organization", "name": "HC", "url": "https://harbourcheck.example"}},
        {"@type": "Claim", "author": {"@type": "Person", "name": "HarbourCheck"}},
        {"@type": "Claim", "author": "www.harbourcheck.example"},
    ],
)
def test_who_reviews_a_claim_is_never_made_its_claimant(review: Make, read: Read, item: dict[str, Any]) -> None:
    found = read(review(author=KROG, publisher=HOUSE, itemReviewed=item))
    assert [said.stance for said in found.assertions] == ["refutes"]
    assert found.assertions[0].responds_to == ()
    assert "claimant-is-reviewer" in noted(found)
    assert "claimant-missing" not in noted(found)


def test_a_claimant_beside_the_reviewer_is_kept_and_a_page_about_it_on_the_site_is_none_of_the_reviewers(
    review: Make, read: Read
) -> None:
    claimant = {"@type": "Person", "name": "Ilse Vandor", "url": "https://harbourcheck.example/people/vandor"}
    found = read(review(itemReviewed={"@type": "Claim", "author": [HOUSE, claimant]}))
    assert claimants(found) == [(AgentKind.PERSON, "Ilse Vandor", None)]
    post = {"@type": "CreativeWork", "url": POST, "author": {"@type": "Person", "name": "Ilse Vandor"}}
    assert claimants(read(review(itemReviewed=post))) == [(AgentKind.PERSON, "Ilse Vandor", None)]


@pytest.mark.parametrize("url", [None, PAGE, (f"{PAGE}#a", f"{PAGE}#b")])
def test_each_review_of_a_page_keeps_its_own_fact_checker(review: Make, read: Read, url: Any) -> None:
    one, two = url if isinstance(url, tuple) else (url, url)
    quay = {"@type": "Organization", "name": "Quay Check"}
    other = review(url=two, author=quay, reviewRating={"alternateName": "True"}, datePublished="2024-07-09")
    found = read({"@graph": [review(url=one), other]})
    by = {agent.iri: agent.name for agent in found.agents}
    assert [(by[r.reviewer], r.verdict) for r in found.reviews] == [("Harbour Check", "false"), ("Quay Check", "true")]
    said = [each for each in found.assertions if each.stance != "asserts"]
    assert [(by[each.speaker], each.stance) for each in said] == [
        ("Harbour Check", "refutes"),
        ("Quay Check", "confirms"),
    ]
    assert [each.said and each.said.value for each in said] == ["2024-06-02", "2024-07-09"]
    assert "verdicts-differ" in noted(found)
    assert to_quads(found)


def test_desks_of_one_site_are_one_fact_checker_and_a_guest_is_another(review: Make, read: Read) -> None:
    desk = HOUSE | {"name": "Chequeo"}
    guest = {"@type": "Organization", "name": "Quay Check", "url": "https://quaycheck.example/"}
    found = read({"@graph": [review(), review(author=desk), review(author=guest)]})
    one, two, three = (judged.reviewer for judged in found.reviews)
    assert one == two == "https://example.org/id/site/harbourcheck.example"
    assert "/site/" not in three
    assert found.publications[0].publisher == one
    assert noted(found) == {"reviewer-names"}


def test_reviews_of_nobody_by_different_authors_are_not_those_of_one(review: Make, read: Read) -> None:
    ana = {"@type": "Person", "name": "Ana Petit"}
    found = read({"@graph": [review(url=None, author=KROG), review(url=None, author=ana)]})
    assert len({judged.reviewer for judged in found.reviews}) == 2
    assert len(found.publications[0].authors) == 2
    assert found.publications[0].publisher is None
    assert "verdicts-differ" not in noted(found)


@pytest.mark.parametrize(
    "name",
    [
        "Fake Ana Petit account",
        "Deepfake of Ana Petit",
        "Parody account of Ana Petit",
        "not Ana Petit",
        "Facebook Users and Ana Petit",
        "Ana Petit, Tom Hale",
    ],
)
def test_a_double_or_a_list_is_never_a_person_nor_known_by_a_persons_page(review: Make, read: Read, name: str) -> None:
    def agent(printed: str, url: str) -> Any:
        author = {"@type": "Person", "name": printed, "sameAs": "https://x.com/anapetit"}
        found = read(review(url=url, itemReviewed={"@type": "Claim", "author": author}))
        return next(each for each in found.agents if each.name == printed)

    person = agent("Ana Petit", "https://harbourcheck.example/1")
    other = agent(name, "https://harbourcheck.example/2")
    assert (person.kind, other.kind) == (AgentKind.PERSON, AgentKind.AGENT)
    assert other.iri != person.iri
    assert other.same_as == ()


def test_an_author_that_is_mere_text_names_no_site_but_its_own(review: Make, read: Read) -> None:
    def checker(**changes: Any) -> tuple[str | None, list[str | None]]:
        found = read(review(**changes))
        by = {agent.iri: agent for agent in found.agents}
        return by[found.reviews[0].reviewer].name, [by[iri].name for iri in found.publications[0].authors]

    assert checker(author="Tomas Krog") == ("harbourcheck.example", ["Tomas Krog"])
    assert checker(author="Harbour-Check") == ("Harbour-Check", [])
    assert checker(author="Tomas Krog", publisher="Harbour Desk") == ("Harbour Desk", ["Tomas Krog"])
    assert checker(author=KROG, publisher="Tomas Krog") == ("harbourcheck.example", ["Tomas Krog"])
    assert checker(author="Harbour Desk", url=None) == ("Harbour Desk", [])


def test_a_number_is_neither_a_name_nor_a_claim(review: Make, read: Read, take: Any) -> None:
    found = read(review(author=5, itemReviewed={"@type": "Claim", "author": {"@type": "Person", "name": 7}}))
    assert {agent.name for agent in found.agents} == {"harbourcheck.example", None}
    assert claimants(found) == [(AgentKind.UNNAMED, None, "7")]
    for words in (5, -1.5, "5"):
        taken, [refusal] = take(review(claimReviewed=words, itemReviewed=None))
        assert not taken
        assert "does not say what is claimed" in refusal.reason


@pytest.mark.parametrize(
    ("rating", "kept", "told"),
    [
        ([{"alternateName": "False"}, {"alternateName": "True"}], ("False; True", "unmapped"), True),
        ({"alternateName": ["False", "True"]}, ("False; True", "unmapped"), True),
        (["True", {"alternateName": "False"}], ("True; False", "unmapped"), True),
        ({"alternateName": [{"@value": "False"}, {"@value": "Falso"}]}, ("False", "false"), True),
        ([{"alternateName": "False"}, {"alternateName": "False"}], ("False", "false"), False),
        ({"alternateName": ["", "False"]}, ("False", "false"), False),
        ([{"ratingValue": "2", "bestRating": "5"}, {"ratingValue": "OTHER"}], ("2; OTHER", "unmapped"), True),
    ],
)
def test_ratings_that_differ_are_told_kept_and_give_no_verdict(
    review: Make, read: Read, rating: Any, kept: tuple[str, str], told: bool
) -> None:
    found = read(review(reviewRating=rating))
    [judged] = found.reviews
    assert (judged.rating and judged.rating.label, judged.verdict) == kept
    assert ("rating-list" in noted(found)) == told
    stances = {"false": ["asserts", "refutes"], "unmapped": ["asserts"]}
    assert [said.stance for said in found.assertions] == stances[judged.verdict]
    assert to_quads(found)


@pytest.mark.parametrize("item", [None, "", [], {}, {"@type": "CreativeWork"}, "The old bridge"])
def test_a_review_without_anything_under_review_has_a_claim_and_no_claimant(
    review: Make, read: Read, item: Any
) -> None:
    found = read(review(itemReviewed=item))
    assert len(found.claims) == 1
    assert [said.stance for said in found.assertions] == ["refutes"]
    assert found.assertions[0].responds_to == ()


def test_an_unnamed_source_belongs_to_its_record(review: Make, read: Read) -> None:
    item = {"@type": "Claim", "author": {"name": "Facebook posts"}}
    one, two = read(review(itemReviewed=item)), read(review(itemReviewed=item, url="https://harbourcheck.example/2"))
    assert {a.iri for a in one.agents if a.label} & {a.iri for a in two.agents if a.label} == set()


@pytest.mark.parametrize(
    ("page", "identifies"),
    [
        ("https://x.com/ivandor", True),
        ("https://www.facebook.com/ilse.vandor", True),
        ("https://port.example/people/vandor", True),
        ("https://x.com/ivandor/status/12", False),
        ("https://www.facebook.com/", False),
        ("https://port.example/", False),
        ("https://www.harbourcheck.example/people/vandor", False),
        ("/people/vandor", False),
        ("", False),
    ],
)
def test_an_address_identifies_an_agent_only_where_it_can_be_nobody_elses(
    review: Make, read: Read, page: str, identifies: bool
) -> None:
    def speaker(url: str) -> str:
        author = {"@type": "Person", "name": "Ilse Vandor", "sameAs": page}
        return read(review(url=url, itemReviewed={"@type": "Claim", "author": author})).assertions[0].speaker

    assert (speaker("https://www.harbourcheck.example/1") == speaker("https://quaycheck.example/1")) == identifies
    assert speaker("https://harbourcheck.example/1") == speaker("https://harbourcheck.example/2")


def test_where_the_claim_appeared(review: Make, read: Read) -> None:
    found = read(review(itemReviewed={"@type": "creativeWork", "url": POST, "author": "Ilse Vandor"}))
    key = "https://facebook.com/34/posts/12"
    [work] = [work for work in found.publications if work.iri == key]
    assert (work.kind, work.platform, work.url) == (PublicationKind.POST, "Facebook", POST)
    assert found.claims[0].appearances == (key,)
    assert found.assertions[0].publication == key


def test_of_several_appearances_the_first_is_the_claimants_only_where_it_is_said(review: Make, read: Read) -> None:
    works = [{"@type": "NewsArticle", "url": "https://a.example/1"}, "https://b.example/2"]
    item: dict[str, Any] = {"@type": "Claim", "author": "Ilse Vandor", "appearance": works}
    found = read(review(itemReviewed=item))
    assert found.claims[0].appearances == ("https://a.example/1", "https://b.example/2")
    assert found.assertions[0].publication is None
    assert found.publications[1].kind is PublicationKind.NEWS
    found = read(review(itemReviewed=item | {"firstAppearance": {"url": "https://b.example/2"}}))
    assert (found.claims[0].first_appearance, found.assertions[0].publication) == ("https://b.example/2",) * 2


def test_an_archived_appearance_is_its_original(review: Make, read: Read) -> None:
    copy = "https://web.archive.org/web/20240601000000/https://a.example/1"
    found = read(review(itemReviewed={"@type": "Claim", "appearance": copy}))
    work = found.publications[1]
    assert (work.iri, work.archived_at, work.url) == ("https://a.example/1", copy, copy)


def test_an_address_that_names_nothing_is_noted_and_the_review_itself_is_no_appearance(
    review: Make, read: Read
) -> None:
    found = read(
        review(
            itemReviewed={
                "@type": "Claim",
                "url": "/",
                "appearance": ["/post/1", "http://harbourcheck.example/checks/bridge"],
            }
        )
    )
    assert (len(found.publications), noted(found)) == (1, {"url-unusable", "claimant-missing"})


def test_a_venue_without_address_is_a_work_of_the_record(review: Make, read: Read) -> None:
    item = {"@type": "Claim", "name": "Quay Radio", "author": "Ilse Vandor"}
    found = read(review(itemReviewed=item))
    assert found.publications[1].title == "Quay Radio"
    assert found.assertions[0].publication == found.publications[1].iri
    assert noted(found) == {"venue-as-publication"}
    assert claimants(found) == [(AgentKind.AGENT, "Ilse Vandor", None)]


@pytest.mark.parametrize("name", ["the old bridge was closed, in May!", "Bridge open", "…"])
def test_the_claim_or_title_repeated_is_no_venue(review: Make, read: Read, name: str) -> None:
    found = read(
        review(name="Bridge open", itemReviewed={"@type": "CreativeWork", "name": name, "author": "Ilse Vandor"})
    )
    assert (len(found.publications), found.notes) == (1, ())


@pytest.mark.parametrize(
    ("rating", "verdict", "stance"),
    [
        ({"alternateName": "True"}, "true", "confirms"),
        ({"alternateName": "Mostly true"}, "mostly-true", "supports"),
        ({"alternateName": "Half true"}, "mixed", "qualifies"),
        ({"alternateName": "Engañoso"}, "misleading", "disputes"),
        ({"alternateName": "證據不足"}, "unproven", "doesNotEstablish"),
        ({"alternateName": "", "ratingValue": "False"}, "false", "refutes"),
        ({"name": "False"}, "false", "refutes"),
        ("False", "false", "refutes"),
        ([{"alternateName": "False"}], "false", "refutes"),
        ({"alternateName": "The harbour master has never said that sentence to anybody"}, "unmapped", None),
        ({"ratingValue": -1, "bestRating": -1, "worstRating": "-1"}, "unmapped", None),
        ({"ratingValue": "4,5", "bestRating": "", "worstRating": 1}, "unmapped", None),
        ({"alternateName": "Not rated"}, "not-rated", None),
        ({"bestRating": "5", "worstRating": "1", "ratingValue": ""}, "not-rated", None),
        (None, "not-rated", None),
        ([], "not-rated", None),
    ],
)
def test_the_verdict_gives_the_reviewers_stance(
    review: Make, read: Read, rating: Any, verdict: str, stance: str | None
) -> None:
    found = read(review(reviewRating=rating))
    assert found.reviews[0].verdict == verdict
    assert [said.stance for said in found.assertions] == ["asserts", *([stance] if stance else [])]
    assert ("label-unmapped" in noted(found)) == (verdict == "unmapped")
    assert (found.reviews[0].rating is None) == (verdict == "not-rated" and rating != {"alternateName": "Not rated"})


def test_a_rating_is_kept_as_published(review: Make, read: Read) -> None:
    node = json.dumps(review(reviewRating={"alternateName": " FALSE! "})).replace(
        ' FALSE! "', ' FALSE! ", "ratingValue": 1.50, "bestRating": -1'
    )
    rating = read(node.encode()).reviews[0].rating
    assert rating
    assert (rating.label, rating.value, rating.best, rating.worst) == ("FALSE!", "1.50", "-1", None)


def test_a_guessed_verdict_is_less_sure(review: Make, read: Read) -> None:
    sure, guessed = read(review()), read(review(reviewRating={"alternateName": "Partly false information"}))
    assert guessed.reviews[0].verdict == "mostly-false"
    assert guessed.assertions[1].confidence < sure.assertions[1].confidence


def test_dates_are_kept_and_what_cannot_be_read_is_noted(review: Make, read: Read) -> None:
    found = read(
        review(
            datePublished="2024-06-02 20:02",
            dateModified="some day",
            itemReviewed={"author": "A. Krog", "datePublished": "03/04/2024"},
        )
    )
    published = found.publications[0].published
    assert published
    assert (published.text, published.datatype) == ("2024-06-02 20:02", "dateTime")
    assert found.publications[0].modified is None
    said = found.assertions[0].said
    assert said
    assert (said.text, said.value) == ("03/04/2024", None)
    assert (said.earliest, said.latest) == ("2024-03-04T00:00:00Z", "2024-04-03T23:59:59Z")
    assert [note.kind for note in found.notes] == ["date-unread", "date-ambiguous"]


@pytest.mark.parametrize(
    ("author", "originator"),
    [
        ("Facebook users", "crowd"),
        ("viral image", None),
        ("@harbourwatch", "account"),
        ({"name": "Harbour Watch", "sameAs": "https://x.com/harbourwatch"}, "account"),
        ({"@type": "Person", "name": "Ana Petit", "sameAs": "https://x.com/anapetit"}, None),
        ({"name": "Ana Petit"}, None),
    ],
)
def test_an_account_and_a_crowd_are_told_by_the_data(
    review: Make, read: Read, author: object, originator: str | None
) -> None:
    found = read(review(itemReviewed={"@type": "Claim", "author": author}))
    speakers = {said.speaker for said in found.assertions if said.stance == "asserts"}
    assert [agent.originator for agent in found.agents if agent.iri in speakers] == [originator]


def test_a_language_is_kept_or_detected_and_marked(review: Make, read: Read) -> None:
    words = "El alcalde dijo que el puente está cerrado desde el lunes"
    detected = read(review(claimReviewed=words)).claims[0]
    assert (detected.language, detected.language_detected) == ("es", True)
    told = read(review(claimReviewed=words, inLanguage="es-MX")).claims[0]
    assert (told.language, told.language_detected) == ("es-MX", False)
    unsure = read(review(claimReviewed="Port Amber 2021")).claims[0]
    assert (unsure.language, unsure.language_detected) == (None, False)


def test_a_claim_that_bears_the_reviews_own_time_is_noted(review: Make, read: Read) -> None:
    time = "2024-06-02T20:02:05+02:00"
    found = read(review(datePublished=time, itemReviewed={"author": "A. Krog", "datePublished": time}))
    assert noted(found) == {"claim-date-copied"}


def test_several_claims_of_a_page_keep_their_own_verdicts(review: Make, read: Read) -> None:
    found = read({"@graph": [review(), review(claimReviewed="The ferry sank", reviewRating={"alternateName": "True"})]})
    assert [(r.verdict, r.publication) for r in found.reviews] == [("false", PAGE), ("true", PAGE)]
    assert len({r.iri for r in found.reviews} | {PAGE}) == 3
    assert len({c.iri for c in found.claims}) == 2
    several = read(review(claimReviewed=["The bridge fell", "The ferry sank"]))
    assert [claim.text for claim in several.claims] == ["The bridge fell", "The ferry sank"]


def test_a_page_met_again_does_not_overwrite_its_first_review(review: Make, take: Any) -> None:
    lines = [json.dumps(review()), json.dumps(review(reviewRating={"alternateName": "True"}))]
    first, second = (FORMAT.read(entry, DEFAULT_BASE) for entry in take("\n".join(lines).encode())[0])
    assert (first.document, second.document) == (PAGE, PAGE)
    assert first.record != second.record
    assert (first.reviews[0].iri == PAGE, second.reviews[0].iri == PAGE) == (True, False)


def test_the_claim_is_cleaned_and_the_published_words_kept(review: Make, read: Read) -> None:
    found = read(review(claimReviewed=[" The &quot;old&quot;\n bridge fell "]))
    assert found.claims[0].text == 'The "old" bridge fell'
    assert found.reviews[0].claim_as_published == "The &quot;old&quot;\n bridge fell"
    assert (
        read(review(claimReviewed=None, itemReviewed={"@type": "Claim", "text": "The bridge fell"})).claims[0].text
        == "The bridge fell"
    )


def test_reading_twice_gives_the_same_quads(review: Make, take: Any) -> None:
    [entry], _ = take({"@graph": [review(), review(claimReviewed="The ferry sank")]})
    one, two = (FORMAT.read(entry, DEFAULT_BASE) for _ in range(2))
    assert one == two
    assert to_quads(one) == to_quads(two)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.just(POST),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "name", "url", "author", "sameAs", "appearance", "text"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
FIELDS = [
    "url",
    "author",
    "publisher",
    "itemReviewed",
    "reviewRating",
    "datePublished",
    "dateModified",
    "inLanguage",
    "name",
    "@id",
    "mainEntityOfPage",
]


@given(st.dictionaries(st.sampled_from(FIELDS), JSON), st.text())
def test_any_markup_gives_quads_or_a_refusal(fields: dict[str, Any], words: str) -> None:
    content = json.dumps({"@type": "ClaimReview", "claimReviewed": words} | fields).encode()
    for entry in FORMAT.entries(Source("a.json", content)):
        if isinstance(entry, Entry):
            quads = to_quads(FORMAT.read(entry, DEFAULT_BASE))
            data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
            assert data is not None
            assert len(list(ox.parse(data, format=ox.RdfFormat.N_QUADS))) == len(quads)
        else:
            assert entry.reason


# What each of the 50 real blocks was found to say when they were looked at one by one.
REAL_VERDICTS = {"false": 33, "misleading": 14, "unproven": 1, "unmapped": 2}
REAL_RULES = {"label": 15, "language-label": 32, "number": 1, "unmapped": 2}


@pytest.mark.realdata
def test_the_real_blocks_are_all_read_and_none_invents_a_claimant(real_blocks: bytes) -> None:
    source = Source("blocks.jsonl", real_blocks)
    found = list(FORMAT.entries(source))
    assert not [entry for entry in found if isinstance(entry, InputRefusedError)]
    assert b"".join(FORMAT.slices(source)) == real_blocks
    readings = [FORMAT.read(entry, DEFAULT_BASE) for entry in found if isinstance(entry, Entry)]
    assert len(readings) == 50
    assert Counter(review.verdict for reading in readings for review in reading.reviews) == REAL_VERDICTS
    assert Counter(review.verdict_rule for reading in readings for review in reading.reviews) == REAL_RULES
    kinds = Counter(kind for reading in readings for kind, _, _ in claimants(reading))
    assert kinds == {AgentKind.UNNAMED: 12, AgentKind.PERSON: 17, AgentKind.AGENT: 3}
    assert Counter(note.kind for reading in readings for note in reading.notes)["claimant-missing"] == 18
    text = real_blocks.decode()
    for reading in readings:
        for agent in reading.agents:
            assert agent.name is None or agent.name in text
        assert to_quads(reading)


@pytest.mark.realdata
def test_the_real_blocks_name_their_fact_checkers_by_site(real_blocks: bytes) -> None:
    entries = [entry for entry in FORMAT.entries(Source("b", real_blocks)) if isinstance(entry, Entry)]
    agents = {a.iri for e in entries for a in FORMAT.read(e, DEFAULT_BASE).agents if a.kind is AgentKind.FACT_CHECKER}
    sites = {iri.removeprefix(f"{DEFAULT_BASE}site/") for iri in agents if "/site/" in iri}
    assert sites == {
        "afp.com",
        "boomlive.in",
        "presseportal.de/pm/133833",
        "cite.org.zw",
        "newtral.es",
        "tfc-taiwan.org.tw",
        "thequint.com",
        "estadao.com.br",
    }
    assert len(agents) == 9


@pytest.mark.parametrize(("kind", "name"), [("Person", "Ilse Vandor"), ("NewsMediaOrganization", "Harbour Post")])
def test_who_is_under_review_is_given_no_words_and_told(review: Make, read: Read, kind: str, name: str) -> None:
    found = read(review(itemReviewed={"@type": kind, "name": name}))
    [told] = [note.text for note in found.notes if note.kind == "claimant-missing"]
    assert name in told
    assert {one.stance for one in found.assertions} == {"refutes"}
    assert name not in {agent.name for agent in found.agents}


@pytest.mark.parametrize(
    ("published", "claim"),
    [
        ("CLAIM: The quay is shut", "The quay is shut"),
        ("Claim: The quay is shut. Fact: It is open", "The quay is shut."),
        ("CLAIM The quay is shut FACT The quay is open", "The quay is shut"),
        ("الادعاء: الميناء مغلق الحقيقة: الميناء مفتوح", "الميناء مغلق"),
        ("主張：碼頭關閉了 事實：碼頭開放", "碼頭關閉了"),
        ("謠言：碼頭 關閉了", "碼頭 關閉了"),
        ("(إشاعة): الميناء مغلق", "الميناء مغلق"),
        ("Claim: The quay, in conclusion: shut", "The quay, in conclusion: shut"),
        ("Claims of theft: none", "Claims of theft: none"),
        ("[SALAH] Dermaga ditutup sejak Mei", "Dermaga ditutup sejak Mei"),
        ("FALSO: El puerto está cerrado", "El puerto está cerrado"),
        ("خبر كاذب: الميناء مغلق منذ أسبوع", "الميناء مغلق منذ أسبوع"),
        ("FACT: The quay is shut", "FACT: The quay is shut"),
        ("Ilse Vandor: The quay is fake", "Ilse Vandor: The quay is fake"),
        ("[Video] The quay is shut", "[Video] The quay is shut"),
        ("The CLAIM is FACT checked", "The CLAIM is FACT checked"),
        ("Claim: Verdict: False", "Claim: Verdict: False"),
        ("Claim: The quay is shut. Verdict: False. Claim: The ferry sank. Verdict: True", None),
    ],
)
def test_a_claim_published_with_its_label_and_the_finding_is_its_words(
    review: Make, read: Read, published: str, claim: str | None
) -> None:
    found = read(review(claimReviewed=published))
    assert [each.text for each in found.claims] == [claim or published]
    assert [each.claim_as_published for each in found.reviews] == [published]


def test_an_organisation_by_a_page_among_authors_is_a_person(review: Make, read: Read) -> None:
    address = "https://harbourcheck.example/about/authors/ilse"
    found = read(review(author={"@type": "Organization", "name": "Ilse Vandor", "url": address}))
    named = {agent.iri: (agent.kind, agent.name) for agent in found.agents}
    assert (AgentKind.PERSON, "Ilse Vandor") in named.values()
    assert named[found.reviews[0].reviewer][1] == "harbourcheck.example"
    house = read(review(author={"@type": "Organization", "name": "Harbour Desk", "url": address}))
    assert (AgentKind.PERSON, "Harbour Desk") not in [(agent.kind, agent.name) for agent in house.agents]


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("1717286400", "2024-06-02T00:00:00Z"),
        ("1717286400000", "2024-06-02T00:00:00Z"),
        ({"seconds": 1717286400, "nanoseconds": 0}, "2024-06-02T00:00:00Z"),
        ({"day": "Sunday"}, None),
    ],
)
def test_counted_seconds_are_a_date_and_an_odd_one_is_told(
    review: Make, take: Callable[..., Any], published: Any, value: str | None
) -> None:
    [entry], _ = take(review(datePublished=published))
    found = FORMAT.read(entry, DEFAULT_BASE)
    dates = [work.published for work in found.publications if work.published]
    assert [date.value for date in dates] == ([value] if value else [None])
    assert ("date-unread" in noted(found)) == (value is None)


def test_a_mere_number_says_nothing_against_the_label_beside_it(review: Make, read: Read) -> None:
    found = read(review(reviewRating=[{"alternateName": "False"}, {"ratingValue": "1"}]))
    assert [each.verdict for each in found.reviews] == ["false"]
    assert "rating-list" in noted(found)


def test_a_finding_that_is_judged_true_keeps_its_verdict(review: Make, read: Read) -> None:
    words = "【假新聞】碼頭 從五月起關閉"
    for label, claim in (("False", "碼頭 從五月起關閉"), ("True", words), ("Some words", words)):
        assert [
            each.text for each in read(review(claimReviewed=words, reviewRating={"alternateName": label})).claims
        ] == [claim]
