import json
from collections.abc import Callable
from typing import Any

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.claimreview.reviews import findings
from provenance.ingest.source import Entry
from provenance.model import Reading

Make = Callable[..., dict[str, Any]]
Take = Callable[..., tuple[list[Entry], list[InputRefusedError]]]
Read = Callable[[Any], Reading]
PAGE = "https://harbourcheck.example/checks/bridge"


def noted(reading: Reading) -> set[str]:
    return {note.kind for note in reading.notes}


def verdicts(reading: Reading) -> list[tuple[str | None, str]]:
    return [(one.claim_as_published, one.verdict) for one in reading.reviews]


def renamed(node: Any, name: Callable[[str], str]) -> Any:
    """The same with other names of properties."""
    if isinstance(node, list):
        return [renamed(item, name) for item in node]
    if not isinstance(node, dict):
        return node
    return {key if key[0] == "@" else name(key): renamed(value, name) for key, value in node.items()}


@pytest.mark.parametrize(
    "name",
    [
        lambda key: f"http://schema.org/{key}",
        lambda key: f"https://schema.org/{key}",
        lambda key: f"schema:{key}",
        str.lower,
        str.upper,
        lambda key: f" {key} ",
    ],
)
def test_names_of_properties_are_known_in_any_spelling(review: Make, read: Read, name: Callable[[str], str]) -> None:
    assert read(renamed(review(), name)) == read(review())


@pytest.mark.parametrize(
    "kind", ["claimReview", "claimreview", "Claim Review", ["Review", "http://schema.org/ClaimReview"]]
)
def test_the_type_is_known_in_any_spelling(review: Make, read: Read, kind: Any) -> None:
    assert read(review(**{"@type": kind})) == read(review())


def test_type_without_its_sign_and_no_type_at_all(review: Make, read: Read) -> None:
    plain = read(review())
    assert read({("type" if key == "@type" else key): value for key, value in review().items()}) == plain
    assert read(review(**{"@type": None})) == plain
    assert read(review(**{"@type": "Review"})) == plain


def test_a_letter_wrong_is_read_and_told(review: Make, read: Read) -> None:
    node = {("claimReveiwed" if key == "claimReviewed" else key): value for key, value in review().items()}
    node["reviewRatng"] = node.pop("reviewRating")
    found = read(node)
    assert verdicts(found) == [("The old bridge was closed in May", "false")]
    assert [note.text for note in found.notes if note.kind == "key-misspelt"] == [
        "'claimReveiwed' is read as claimReviewed",
        "'reviewRatng' is read as reviewRating",
    ]


def test_a_proper_name_goes_before_another_spelling(review: Make, read: Read) -> None:
    assert verdicts(read(review(claimreviewed="The ferry sank")))[0][0] == "The old bridge was closed in May"


def test_expanded_markup_is_read(review: Make, read: Read) -> None:
    node = {
        "@type": ["http://schema.org/ClaimReview"],
        "http://schema.org/url": [{"@id": "https://www.harbourcheck.example/checks/bridge/"}],
        "http://schema.org/claimReviewed": [{"@value": "The ferry sank", "@language": "en"}],
        "http://schema.org/reviewRating": [{"http://schema.org/alternateName": [{"@value": "False"}]}],
        "http://schema.org/itemReviewed": {
            "@list": [{"http://schema.org/author": [{"http://schema.org/name": "Krog"}]}]
        },
    }
    found = read(node)
    assert (found.document, verdicts(found)) == (PAGE, [("The ferry sank", "false")])
    assert found.claims[0].language == "en"
    assert "Krog" in {agent.name for agent in found.agents}


@pytest.mark.parametrize(
    "context",
    [
        {"claim": "https://schema.org/claimReviewed", "check": "https://schema.org/ClaimReview"},
        {"so": "http://schema.org/", "claim": {"@id": "so:claimReviewed"}, "check": "so:ClaimReview"},
        ["https://schema.org", {"claim": "schema:claimReviewed", "check": "schema:ClaimReview", "@language": "en"}],
    ],
)
@pytest.mark.parametrize("wrap", [lambda node: node, lambda node: {"@graph": [node]}, lambda node: [node]])
def test_a_context_that_renames_is_followed(review: Make, read: Read, context: Any, wrap: Callable[[Any], Any]) -> None:
    node = review(**{"@type": "check", "claim": "The ferry sank", "claimReviewed": None, "@context": context})
    assert verdicts(read(wrap(node))) == [("The ferry sank", "false")]


def test_a_prefix_of_its_own_is_followed(review: Make, read: Read) -> None:
    node = renamed(review(**{"@context": None, "@type": "x:ClaimReview"}), lambda key: f"x:{key}")
    assert verdicts(read({"@context": {"x": "https://schema.org/"}, **node})) == verdicts(read(review()))


@pytest.mark.parametrize(
    "claimed",
    [["The ferry sank"], {"@type": "Claim", "text": "The ferry sank"}, [{"name": "The ferry sank"}], "The ferry sank"],
)
def test_the_claim_as_list_or_node(review: Make, read: Read, claimed: Any) -> None:
    assert verdicts(read(review(claimReviewed=claimed))) == [("The ferry sank", "false")]


@pytest.mark.parametrize("item", ["The ferry sank", {"@type": "Claim", "name": "The ferry sank"}, ["The ferry sank"]])
@pytest.mark.parametrize("claimed", ["", None, [], {}])
def test_the_claim_in_what_is_under_review(review: Make, read: Read, item: Any, claimed: Any) -> None:
    assert verdicts(read(review(claimReviewed=claimed, itemReviewed=item))) == [("The ferry sank", "false")]


@pytest.mark.parametrize("published", ["", None])
def test_a_description_that_is_labelled_a_claim_is_one(
    review: Make, read: Read, take: Take, published: str | None
) -> None:
    told = review(claimReviewed=published, description="Claim: The bridge fell. Verdict: False")
    assert [claim.text for claim in read(told).claims] == ["The bridge fell."]
    told["description"] = "Claim: The bridge fell. Claim: The ferry sank."  # nobody knows which the rating is of
    assert take(json.dumps(told))[1]


def test_an_address_under_review_is_where_the_claim_appeared(review: Make, read: Read) -> None:
    found = read(review(itemReviewed="https://quay.example/post"))
    assert found.claims[0].appearances == ("https://quay.example/post",)


def test_a_review_within_an_article_has_its_address_date_and_house(review: Make, read: Read) -> None:
    article = {name: review()[name] for name in ("url", "datePublished", "author")}
    inner = review(url=None, datePublished=None, author=None)
    for wrap in (
        {"@type": "NewsArticle", **article, "review": inner},
        {"@type": "WebPage", **article, "mainEntity": {"@type": "ItemList", "itemListElement": [inner]}},
        {"@type": "Article", **article, "hasPart": [inner]},
    ):
        assert read(wrap) == read(review())


def test_a_review_within_a_claim_is_of_that_claim(review: Make, read: Read) -> None:
    claim = {"@type": "Claim", "text": "The ferry sank", "author": {"@type": "Person", "name": "Tomas Krog"}}
    found = read({**claim, "review": review(claimReviewed=None, itemReviewed=None)})
    assert verdicts(found) == [("The ferry sank", "false")]
    assert "Tomas Krog" in {agent.name for agent in found.agents}


def test_nodes_of_a_graph_are_put_in_their_places(review: Make, read: Read) -> None:
    claim = {"@id": "#claim", "@type": "Claim", "author": {"@id": "#who"}}
    who = {"@id": "#who", "@type": "Person", "name": "Ilse Vandor"}
    check = review(**{"@id": "#check", "itemReviewed": {"@id": "#claim"}})
    graph = {"@graph": [{"@type": "Article", "review": {"@id": "#check", "@type": "ClaimReview"}}, check, claim, who]}
    found = read(graph)
    assert "Ilse Vandor" in {agent.name for agent in found.agents}
    assert len(found.reviews) == 1


def test_nodes_that_refer_to_each_other_end(review: Make) -> None:
    ring = [{"@id": "#a", "author": {"@id": "#b"}}, {"@id": "#b", "author": {"@id": "#a"}}]
    assert len(findings({"@graph": [review(author={"@id": "#a"}), *ring]}).reviews) == 1


def test_json_within_a_text_is_read(review: Make, take: Take, read: Read) -> None:
    inner = json.dumps(review())
    for outer in ({"page": 1, "raw": inner}, {"raw": json.dumps(inner)[1:-1]}, [inner], inner):
        assert verdicts(read(outer)) == verdicts(read(review()))
    html = f'<p>x</p><script type="application/ld+json">{inner}</script>'
    assert verdicts(read({"content": {"rendered": html}})) == verdicts(read(review()))
    entries, [refused] = take({"raw": '{"@type": oops}'})
    assert (entries, "no schema.org ClaimReview" in refused.reason) == ([], True)


def test_a_page_without_review_is_kept_as_a_page(take: Take) -> None:
    page = {"@type": "NewsArticle", "url": PAGE, "headline": "On the bridge", "datePublished": "2024-06-02"}
    site = {"@type": "WebSite", "url": "https://harbourcheck.example/", "name": "Harbour Check"}
    for given in (page, {"@graph": [site, {"@type": "WebPage", "url": PAGE, "name": "Bridge"}, page]}, [site, page]):
        [entry], refused = take(given)
        found = FORMAT.read(entry, "https://example.org/id/")
        assert (entry.key, refused, found.reviews, found.claims) == (PAGE, [], (), ())
        assert [work.title for work in found.publications] == ["On the bridge"]
        assert noted(found) == {"claim-missing"}
    assert not take(site)[0]


def test_a_list_with_a_review_has_no_page_beside_it(review: Make, take: Take) -> None:
    page = {"@type": "WebPage", "url": PAGE, "headline": "On the bridge"}
    assert [entry.document.page for entry in take([page, review()])[0]] == [None]


def test_a_review_without_claim_leaves_its_titled_page_and_its_verdict_stands_on_it(review: Make, read: Read) -> None:
    found = read(review(claimReviewed=None, itemReviewed=None, name="On the bridge"))
    assert [(each.iri, each.claim, each.verdict) for each in found.reviews] == [(PAGE, None, "false")]
    assert "'False'" in next(note.text for note in found.notes if note.kind == "claim-missing")


def test_what_the_review_cites_is_kept(review: Make, read: Read) -> None:
    given = ["https://quay.example/1", {"@type": "CreativeWork", "url": "https://quay.example/2"}, "no address", PAGE]
    found = read(review(citation=given, isBasedOn="https://quay.example/1"))
    assert [one.cited for one in found.citations] == ["https://quay.example/1", "https://quay.example/2"]
    assert {one.citing for one in found.citations} == {PAGE}
    assert "url-unusable" in noted(found)


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("TransformedContent", "altered-media"),
        ("https://schema.org/EditedOrCroppedContent", "altered-media"),
        ("DecontextualizedContent", "missing-context"),
        ("schema:SatireOrParodyContent", "satire"),
        ({"@id": "http://schema.org/OriginalMediaContent"}, "not-rated"),
    ],
)
def test_a_media_review_is_a_review_whose_rating_is_its_code(review: Make, read: Read, code: Any, verdict: str) -> None:
    found = read(media(review, mediaAuthenticityCategory=code))
    [judged] = found.reviews
    assert judged.rating
    assert str(judged.rating.label) in str(code)
    assert (judged.verdict, judged.claim_as_published) == (verdict, "A flood took the pier")
    assert judged.rating.explanation == "The film is of another port, in 2011"


def media(review: Make, **changes: Any) -> dict[str, Any]:
    """A MediaReview of an invented film."""
    item = {
        "@type": "MediaReviewItem",
        "creator": {"@type": "Person", "name": "Nils Ambar"},
        "interpretedAsClaim": {
            "@type": "Claim",
            "description": "A flood took the pier",
            "author": {"name": "Tomas Krog"},
        },
        "mediaItemAppearance": [
            {"@type": "VideoObject", "description": "the pier", "contentUrl": "https://quay.example/film"},
            {"@type": "VideoObject", "accessedOnUrl": "https://www.facebook.com/12/posts/34"},
        ],
    }
    return review(
        **{
            "@type": "MediaReview",
            "claimReviewed": None,
            "reviewRating": None,
            "itemReviewed": item,
            "mediaAuthenticityCategory": "DecontextualizedContent",
            "originalMediaLink": "https://port.example/film-2011",
            "originalMediaContextDescription": "The film is of another port, in 2011",
            **changes,
        }
    )


def test_what_a_media_review_shows_and_whom_it_names(review: Make, read: Read) -> None:
    found = read(media(review))
    assert found.claims[0].appearances == ("https://quay.example/film", "https://facebook.com/12/posts/34")
    assert [one.cited for one in found.citations] == ["https://port.example/film-2011"]
    speakers = {said.speaker for said in found.assertions if said.stance == "asserts"}
    assert [agent.name for agent in found.agents if agent.iri in speakers] == ["Tomas Krog"]


def test_where_the_claim_appeared_is_kept_beside_where_the_film_is(review: Make, read: Read) -> None:
    claim = {
        "@type": "Claim",
        "description": "A flood took the pier",
        "appearance": {"url": "https://quay.example/told"},
    }
    found = read(media(review, itemReviewed={"interpretedAsClaim": claim, "contentUrl": "https://quay.example/film"}))
    assert found.claims[0].appearances == ("https://quay.example/told", "https://quay.example/film")


def test_a_media_review_without_claim_has_that_of_its_page_or_the_words_shown(review: Make, read: Read) -> None:
    shown = {
        "@type": "ImageObject",
        "contentUrl": "https://quay.example/i.png",
        "embeddedTextCaption": "The pier is gone",
    }
    alone = media(review, itemReviewed=shown)
    assert [claim for claim, _ in verdicts(read(alone))] == ["The pier is gone"]
    together = read({"@graph": [review(), alone]})
    assert verdicts(together) == [
        ("The old bridge was closed in May", "false"),
        ("The old bridge was closed in May", "missing-context"),
    ]
    assert "verdicts-differ" in noted(together)


def test_a_media_review_without_any_words_is_told(review: Make, take: Take) -> None:
    entries, [refused] = take(media(review, itemReviewed={"contentUrl": "https://quay.example/i.png"}))
    assert (entries, "a MediaReview without words" in refused.reason) == ([], True)


def test_findings_can_be_read_again_from_the_least_of_the_block(review: Make) -> None:
    nodes = [
        media(review),
        review(),
        {"text": "x", "claimReview": [{"textualRating": "False"}, {"textualRating": "True"}]},
    ]
    for found in findings(nodes).reviews:
        assert [one.review for one in findings(found.own).reviews] == [found.review]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ({"inLanguage": "pl", "datePublished": "17 listopada 2021"}, "2021-11-17"),
        ({"inLanguage": "hr", "datePublished": "17 listopada 2021"}, "2021-10-17"),
        (
            {"claimReviewed": "Most nie jest już otwarty dla statków", "datePublished": "17 listopada 2021"},
            "2021-11-17",
        ),
        ({"inLanguage": "fa", "datePublished": "1402/05/12"}, "2023-08-03"),
        ({"inLanguage": "th", "datePublished": "2567-05-12"}, "2024-05-12"),
        ({"datePublished": "1402/05/12"}, None),
        ({"datePublished": 25670512}, None),
    ],
)
def test_the_language_of_a_page_tells_its_months_and_years(
    review: Make, read: Read, told: dict[str, object], value: str | None
) -> None:
    found = read(review(**told))
    [page] = [work for work in found.publications if work.iri == PAGE]
    assert page.published
    assert (page.published.text, page.published.value) == (str(told["datePublished"]), value)
    assert ("date-unread" in noted(found)) == (value is None)


@pytest.mark.parametrize("left", ["{{ claim }}", "{% block claim %}", "TODO", "Lorem ipsum dolor sit", "undefined"])
def test_what_a_template_left_is_no_claim_and_no_name(review: Make, read: Read, take: Take, left: str) -> None:
    _, [refused] = take(review(claimReviewed=left))
    assert "fill in what is claimed" in refused.reason
    item = {"@type": "Claim", "author": {"@type": "Person", "name": left}}
    reading = read(review(name=left, author={"@type": "Organization", "name": left}, itemReviewed=item))
    assert left not in repr((reading.agents, reading.publications, reading.claims))
    assert [agent.name for agent in reading.agents] == ["harbourcheck.example"]
    assert {"placeholder", "claimant-missing"} <= noted(reading)


@pytest.mark.parametrize("claim", ["The {old} bridge is closed", "Todo el puente", "[The bridge is closed]", "100%"])
def test_what_only_looks_like_a_template_is_read(review: Make, read: Read, claim: str) -> None:
    assert read(review(claimReviewed=claim)).claims[0].text == claim
