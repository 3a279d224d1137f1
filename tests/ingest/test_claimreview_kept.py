"""What is read once and kept for later records never changes what is read of them."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.dates import Date, parse
from provenance.ingest.claimreview import FORMAT, mapping, parties
from provenance.ingest.source import Entry, Source
from provenance.iri import DEFAULT_BASE
from provenance.labels import OwnLabel, own_labels
from provenance.model import Reading
from provenance.rdf import nquads, said, terms
from provenance.web import read_url

Make = Callable[..., dict[str, Any]]
Read = Callable[[Any], Reading]
KEPT = (
    parties._told,
    parties._names_of_site,
    mapping._judgement,
    said.agent_lines,
    said.assertion_lines,
    said.rating_lines,
    said.review_lines,
    terms.resource,
    read_url,
    parse,
)
AGENTS: list[Any] = [
    "Ilse Vandor",
    {"@type": "Person", "name": "Ilse Vandor"},
    {"@type": "Person", "name": "Ilse Vandor", "jobTitle": "Mayor", "sameAs": "https://wiki.example/vandor"},
    {"@type": "Organization", "name": "Harbour Check", "url": "https://harbourcheck.example/"},
    {"@type": "Organization", "name": "Social media users"},
    {"@type": "Person", "name": "Harbour Check"},
    [{"name": "Quay Facts"}, {"@type": "Person", "name": "Tomas Krog"}],
    {"name": ["", 7, "Quay Facts"], "alternateName": "QF"},
    None,
]
RATINGS: list[Any] = ["False", {"alternateName": "True"}, {"alternateName": "Leaky", "ratingValue": "1"}, None]
records = st.fixed_dictionaries(
    {
        "@type": st.just("ClaimReview"),
        "claimReviewed": st.sampled_from(["The ferry sank", "The bridge fell"]),
        "url": st.sampled_from(["https://harbourcheck.example/1", "https://quay.example/2", "nowhere"]),
        "author": st.sampled_from(AGENTS),
        "publisher": st.sampled_from(AGENTS),
        "reviewRating": st.sampled_from(RATINGS),
        "datePublished": st.sampled_from(["2024-06-02", "2024-06-02T10:00:00+02:00", "soon"]),
        "itemReviewed": st.fixed_dictionaries(
            {"@type": st.sampled_from(["Claim", "CreativeWork"]), "author": st.sampled_from(AGENTS)}
        ),
    }
)


def forget() -> None:
    for function in KEPT:
        function.cache_clear()


def written(record: dict[str, Any]) -> list[bytes]:
    source = Source("a.json", json.dumps(record).encode())
    return [nquads(FORMAT.read(e, DEFAULT_BASE)) for e in FORMAT.entries(source) if isinstance(e, Entry)]


@settings(deadline=None)
@given(st.lists(records, min_size=2, max_size=5))
def test_a_record_is_read_alike_whatever_was_read_before(found: list[dict[str, Any]]) -> None:
    after_others = [written(record) for record in found]
    for record, expected in zip(found, after_others, strict=True):
        forget()
        assert written(record) == expected


def test_a_node_too_long_to_be_kept_is_read_like_any(review: Make, read: Read) -> None:
    house = {"@type": "Organization", "name": "Harbour Check", "description": "x" * 10_000}
    rating = {"alternateName": "False", "ratingExplanation": "y" * 10_000}
    long, short = (read(review(author=house | changes, reviewRating=rating)) for changes in ({}, {"description": "x"}))
    assert nquads(long) == nquads(short)
    assert long.reviews[0].verdict == "false"


def test_own_labels_count_though_the_rating_was_read_before(review: Make, read: Read) -> None:
    def verdict() -> str:
        return read(review(reviewRating={"alternateName": "Leaky"})).reviews[0].verdict

    assert verdict() == "unmapped"
    with own_labels([OwnLabel("Leaky", "mostly-false")]):
        assert verdict() == "mostly-false"
    assert verdict() == "unmapped"


two = "{:02}".format
moments = st.builds(
    "{}-{}-{}T{}:{}:{}{}".format,
    st.sampled_from(["0001", "1999", "2024", "9999"]),
    st.integers(0, 13).map(two),
    st.integers(0, 32).map(two),
    st.integers(0, 25).map(two),
    st.integers(0, 61).map(two),
    st.integers(0, 61).map(two),
    st.sampled_from(["Z", "+00:00", "-00:00", "+05:30", "-13:59", "+14:00", "+14:01", "-23:00"]),
)


@settings(deadline=None)
@given(moments)
def test_the_short_way_of_reading_a_moment_is_the_long_one(text: str) -> None:
    short, long = parse(text), parse(text.replace("T", "  "))
    assert short == Date(text, long.value, long.datatype, long.earliest, long.latest)
