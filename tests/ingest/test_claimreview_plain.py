"""Plain reviews by the layout of their block: the same as the general way gives, for whatever is in them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.claimreview.plain import Plain
from provenance.ingest.source import Entry, Source, Written
from provenance.rdf import nquads
from provenance.rdf.forms import TRIALS, Block, Forms, shape

BASE = "https://example.org/id/"
Change = dict[str, Any]


def review(number: int, **changes: Any) -> Change:
    """A plain review; None takes a member out."""
    node: Change = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://check.example/reviews/{number}/",
        "datePublished": f"2024-05-{number % 28 + 1:02}",
        "claimReviewed": f"The mayor said that bridge {number} was closed, and nobody was told of that",
        "author": {"@type": "Organization", "name": "Harbour Check", "url": "https://check.example/"},
        "itemReviewed": item(number),
        "reviewRating": {"@type": "Rating", "alternateName": ("False", "Misleading")[number % 2], "ratingValue": "1"},
    }
    return {name: value for name, value in (node | changes).items() if value is not None}


def item(number: int, **changes: Any) -> Change:
    """What is under review."""
    author = {"@type": "Person", "name": f"Ilse Vandor {chr(65 + number)}"}
    node = {"@type": "Claim", "author": author, "datePublished": f"2024-04-{number % 28 + 1:02}T10:00:00+02:00"}
    return {name: value for name, value in (node | changes).items() if value is not None}


def varied(kind: str, number: int) -> Change:
    """The review of that number, one thing being otherwise."""
    one = f"https://social.example/posts/{number}"
    post = f"https://www.facebook.com/quay/posts/{number}1234"
    of_item: dict[str, Change] = {
        "crowd": {"author": {"@type": "Person", "name": "Social media users"}},
        "account": {"author": {"name": f"@quay{number}"}},
        "nobody": {"author": None},
        "template": {"author": {"@type": "Person", "name": "{{ author }}"}},
        "reviewer himself": {"author": {"@type": "Organization", "name": "Harbour Check"}},
        "two claimants": {"author": [{"name": f"Omar Quayle {number}"}, {"name": "Tomas Krog"}]},
        "two of one name": {"author": [{"name": "Tomas Krog"}, {"name": "Tomas Krog"}]},
        "appearance": {"appearance": {"@type": "CreativeWork", "url": one}},
        "appearances": {"appearance": [{"@type": "NewsArticle", "url": one}, post]},
        "post": {"appearance": [{"@type": "CreativeWork", "url": post}]},
        "the page itself": {"appearance": [{"url": f"https://check.example/reviews/{number}"}]},
        "copy in an archive": {"appearance": [{"url": f"https://web.archive.org/web/20240102030405/{one}"}]},
        "unusable address": {"appearance": [{"url": "/posts"}]},
        "work": {"@type": "CreativeWork", "url": one, "author": {"@type": "Person", "name": "Omar Quayle"}},
        "venue": {"name": "Harbour Radio"},
        "person": {"@type": "Person", "name": f"Omar Quayle {number}", "author": None},
        "claim as name": {"name": review(number)["claimReviewed"]},
        "no date": {"datePublished": None},
        "odd date": {"datePublished": "03/04/2021"},
        "unread date": {"datePublished": "some day"},
        "same time": {"datePublished": "2024-05-05T10:00:00Z"},
    }
    of_review: dict[str, Change] = {
        "plain": {},
        "title": {"name": f"Was bridge {number} closed?", "headline": "TODO"},
        "empty title": {"name": " "},
        "language": {"inLanguage": "en-GB", "name": f"Was bridge {number} closed?"},
        "no language": {"inLanguage": "the usual"},
        "modified": {"dateModified": f"2024-06-{number + 1:02}"},
        "words of a month": {"datePublished": f"{number + 1} May 2024"},
        "unread": {"datePublished": "soon"},
        "true": {"reviewRating": {"@type": "Rating", "alternateName": "True"}},
        "true, with appearance": {
            "reviewRating": {"alternateName": "True"},
            "itemReviewed": item(number, appearance=[{"url": one}]),
        },
        "unmapped": {"reviewRating": {"alternateName": f"Leaky {number}"}},
        "numbers": {"reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1}},
        "no rating": {"reviewRating": None},
        "no item": {"itemReviewed": None},
        "journalist": {
            "author": [{"@type": "Person", "name": "Hester Linden"}],
            "publisher": {"name": "Harbour Check"},
        },
        "claimant writes": {"author": {"@type": "Person", "name": item(number)["author"]["name"]}},
        "name alone": {"author": "Harbour Check"},
        "quotation": {"claimReviewed": f'He said "bridge {number}" \\ and no more, which nobody was told of'},
        "reference": {"claimReviewed": f"The &quot;old&quot; bridge {number} was closed by the mayor and by others"},
        "emoji": {"claimReviewed": f"The bridge 😀 {number} was closed by the mayor and by others"},
        "other script": {"claimReviewed": f"Мэр сказал, что мост {number} закрыт и никому не сказали"},
        "tab": {"claimReviewed": f"The bridge {number}\tclosed"},
        "number only": {"claimReviewed": f"{number}"},
        "placeholder": {"claimReviewed": "{{ claim }}"},
        "odd type": {"@type": "claimReview"},
        "types": {"@type": ["ClaimReview", "Article"]},
        "citation": {"citation": one},
        "other members": {"image": one, "description": f"Told of {number}", "color": ["red"]},
        "known twice": {"mainEntityOfPage": one, "itemReviewed": item(number, **{"@type": "CreativeWork", "url": one})},
        "own copy": {"url": f"https://web.archive.org/web/20240102030405/https://check.example/{number}"},
        "on a platform": {"url": post},
        "no address": {"url": None},
        "same time": {"datePublished": "2024-05-05T10:00:00Z", "itemReviewed": item(number, **of_item["same time"])},
    }
    if kind in of_review:
        return review(number, **of_review[kind])
    return review(number, itemReviewed=item(number, **of_item[kind]))


KINDS = """plain|title|empty title|language|no language|modified|words of a month|unread|true|true, with appearance
|unmapped|numbers|no rating|no item|journalist|claimant writes|name alone|quotation|reference|emoji|other script|tab
|number only|placeholder|odd type|types|citation|other members|known twice|own copy|on a platform|no address|same time
|crowd|account|nobody|template|reviewer himself|two claimants|two of one name|appearance|appearances|post
|the page itself|copy in an archive|unusable address|work|venue|person|claim as name|no date|odd date|unread date"""


def found(*lines: str) -> Iterator[Entry | InputRefusedError]:
    """The records of lines, each read alone as in a long file."""
    for number, line in enumerate(lines, 1):
        yield from FORMAT.entries(Source("reviews.jsonl", line.encode(), line=number))


@pytest.mark.parametrize("in_ascii", [False, True])
@pytest.mark.parametrize("kind", [kind.strip() for kind in KINDS.split("|")])
def test_what_is_written_is_what_is_read(kind: str, in_ascii: bool) -> None:
    lines = [json.dumps(varied(kind, number), ensure_ascii=in_ascii) for number in range(7)]
    for line, entry in zip(lines, found(*lines), strict=True):
        if isinstance(entry, InputRefusedError):
            assert kind in ("number only", "placeholder")
            continue
        assert entry.content.decode() == line
        reading = FORMAT.read(entry, BASE)
        assert FORMAT.written(entry, BASE) == Written(reading.record, nquads(reading), reading.notes)


def test_a_layout_is_known_when_it_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps(review(number, color=f"red {number}")) for number in range(20)]
    entries = [entry for entry in found(*lines) if isinstance(entry, Entry)]
    assert all(isinstance(entry.document, Plain) for entry in entries[2:])
    for entry in entries[:10]:
        FORMAT.written(entry, BASE)
    monkeypatch.setattr("provenance.ingest.claimreview.reading.entry_reading", None)
    assert all(FORMAT.written(entry, BASE).nquads for entry in entries[10:])


def test_what_a_guard_refuses_is_refused_in_a_known_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(found(*(json.dumps(review(number)) for number in range(4))))) == 4
    line = json.dumps(review(9))
    twice = line.replace('"claimReviewed"', '"claimReviewed": "other", "claimReviewed"')
    bad = (twice, *(line.replace("bridge", words) for words in (r"\ud83d", r"\u0000", r"\x")))
    told = [list(map(repr, found(one))) for one in bad]
    monkeypatch.setattr("provenance.ingest.claimreview.records.plain", lambda _: None)
    assert told == [list(map(repr, found(one))) for one in bad]
    assert [one[0].startswith("InputRefusedError") for one in told[:3]] == [
        True,
        False,
        True,
    ]  # half a letter is mended


def test_the_same_page_again_is_numbered() -> None:
    lines = "\n".join(json.dumps(review(1, claimReviewed=f"Bridge {number} was closed")) for number in range(4))
    entries = [each for each in FORMAT.entries(Source("reviews.jsonl", lines.encode())) if isinstance(each, Entry)]
    assert [entry.key.partition("#")[2] for entry in entries] == ["", "2", "3", "4"]
    for entry in entries:
        reading = FORMAT.read(entry, BASE)
        assert FORMAT.written(entry, BASE).nquads == nquads(reading)


def test_a_form_is_trusted_after_trials_and_dropped_where_it_differs() -> None:
    def said(number: int) -> tuple[str, Block, bytes]:
        record, node, name = (
            f"<https://w3id.org/claimprov/graph/{number:x}>",
            f"<{BASE}{number:x}/a>",
            f'"Quay {number}"',
        )
        block = Block(shape(("a",), ("", "http://schema.org/name")), (node, name))
        return record, block, f"{node} <http://schema.org/name> {name} {record} .\n".encode()

    forms = Forms()
    for number in range(10, 10 + TRIALS + 1):
        record, block, lines = said(number)
        assert forms.nquads(record, [block]) is None
        forms.learn(record, [block], lines)
    record, block, lines = said(99)
    assert forms.nquads(record, [block]) == lines
    forms.learn(record, [block], lines + lines.replace(b"name", b"url"))
    assert forms.nquads(record, [block]) is None
