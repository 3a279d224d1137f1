import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.claimreview.blocks import blocks
from provenance.ingest.source import Entry, Source

Make = Callable[..., dict[str, Any]]
Take = Callable[..., tuple[list[Entry], list[InputRefusedError]]]
PAGE = "https://harbourcheck.example/checks/bridge"


@pytest.mark.parametrize("context", ["https://schema.org", "http://schema.org/", None])
@pytest.mark.parametrize(
    "kind", ["ClaimReview", ["ClaimReview"], "schema:ClaimReview", "http://schema.org/ClaimReview"]
)
def test_a_review_is_known_by_its_type(review: Make, take: Take, context: str | None, kind: Any) -> None:
    [entry], refused = take(review(**{"@context": context, "@type": kind}))
    assert (entry.key, entry.place, refused) == (PAGE, "", [])


@pytest.mark.parametrize(
    "wrap",
    [
        lambda node: {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, node]},
        lambda node: {"@type": "WebPage", "mainEntity": node},
        lambda node: {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": node}]},
        lambda node: {"@type": "DataFeedItem", "item": [node]},
        lambda node: [node],
        lambda node: [[node]],
    ],
)
def test_a_review_is_found_in_any_container(review: Make, take: Take, wrap: Callable[[Any], Any]) -> None:
    [entry], refused = take(wrap(review()))
    assert (entry.key, refused) == (PAGE, [])


def test_lines_items_and_a_whole_are_placed(review: Make, take: Take) -> None:
    one, two = review(url="https://a.example/1"), review(url="https://a.example/2")
    lines = b"\n\n".join(json.dumps(node).encode() for node in (one, two))
    assert [entry.place for entry in take(lines)[0]] == ["line 1", "line 3"]
    assert [entry.place for entry in take([one, two])[0]] == ["item 1", "item 2"]
    assert [entry.place for entry in take(json.dumps([one, two], indent=2).encode())[0]] == ["item 1", "item 2"]
    assert [entry.place for entry in take({"@graph": [one, two]})[0]] == ["", ""]
    assert [entry.place for entry in take(json.dumps(one, indent=2).encode())[0]] == [""]


def test_a_document_with_a_node_a_line_is_not_json_lines(review: Make, take: Take) -> None:
    text = f'{{"@graph": [\n{json.dumps(review())}\n]}}'
    entries, refused = take(text.encode())
    assert ([entry.place for entry in entries], refused) == ([""], [])


def test_a_broken_line_is_refused_and_the_rest_goes_on(review: Make, take: Take) -> None:
    good = json.dumps(review()).encode()
    for lines in ([b'{"@type": oops}', good], [good, b'{"@type": "Clai']):
        entries, [refused] = take(b"\n".join(lines))
        assert [entry.key for entry in entries] == [PAGE]
        assert refused.place.startswith(f"line {1 + lines.index(next(x for x in lines if x != good))}")
        assert "not valid JSON" in refused.reason


def test_a_block_without_review_is_refused(review: Make, take: Take) -> None:
    entries, [refused] = take(b'{"@type": "WebPage"}\n' + json.dumps(review()).encode())
    assert len(entries) == 1
    assert (refused.place, "no schema.org ClaimReview" in refused.reason) == ("line 1", True)


def test_a_page_list_may_hold_other_things_beside_its_review(review: Make, take: Take) -> None:
    entries, refused = take([{"@type": "WebPage"}, review()])
    assert (len(entries), refused) == (1, [])
    assert len(take([{"@type": "WebPage"}, {"@type": "Person"}])[1]) == 1


@pytest.mark.parametrize("words", [None, "", " ", [], [""], "&nbsp;"])
def test_a_review_without_claim_is_refused(review: Make, take: Take, words: Any) -> None:
    entries, [refused] = take(review(claimReviewed=words))
    assert not entries
    assert "claimReviewed" in refused.reason


def test_reviews_of_one_page_in_one_block_are_one_record(review: Make, take: Take) -> None:
    [entry], _ = take({"@graph": [review(), review(claimReviewed="The ferry sank")]})
    assert len(entry.document.reviews) == 2


def test_the_same_page_again_is_a_record_of_its_own_unless_it_says_the_same(review: Make, take: Take) -> None:
    first, other = json.dumps(review()).encode(), json.dumps(review(claimReviewed="The ferry sank")).encode()
    entries, _ = take(b"\n".join([first, other, first, other]))
    assert [entry.key for entry in entries] == [PAGE, f"{PAGE}#2"]
    assert [entry.place for entry in entries] == ["line 1", "line 2"]


def test_a_review_without_usable_address_is_known_by_what_there_is(review: Make, take: Take) -> None:
    def key(**changes: Any) -> str:
        [entry], _ = take(review(**changes), "feed.json")
        return entry.key

    assert key(url="/checks/bridge") == "feed.json#/checks/bridge"
    assert key(url=None) == "feed.json#whole"
    assert (
        key(url="", mainEntityOfPage={"@id": "https://www.harbourcheck.example/m"}) == "https://harbourcheck.example/m"
    )
    assert key(url="/x", **{"@id": "https://harbourcheck.example/i#review"}) == "https://harbourcheck.example/i"
    [entry] = FORMAT.entries(Source("a.json", json.dumps(review(url=None)).encode(), "https://a.example/d"))
    assert isinstance(entry, Entry)
    assert entry.key == "https://a.example/d#whole"


def test_references_within_a_block_are_resolved(review: Make, take: Take) -> None:
    house = {"@type": "Organization", "@id": "https://a.example/#house", "name": "Harbour Check"}
    [entry], _ = take({"@graph": [review(author={"@id": house["@id"]}), house]})
    assert entry.document.reviews[0]["author"] == house


def test_an_entry_can_be_read_by_itself(review: Make, take: Take) -> None:
    nodes = [review(), review(url="https://a.example/2")]
    for container in (nodes, {"@graph": nodes}):
        for entry in take(container)[0]:
            [again], _ = take(entry.content)
            assert (again.key, again.document) == (entry.key, entry.document)


def test_slices_joined_are_the_source_and_hold_each_entry(review: Make) -> None:
    one, two = json.dumps(review()), json.dumps(review(url="https://a.example/ä"), ensure_ascii=False)
    for text in (f"\n{one}\r\n\r\n {two} \n", f" [ {one} ,\n{two} ]\n", f" {one}"):
        for content in (text.encode(), text.encode("utf-8-sig")):
            source = Source("a.json", content)
            pieces = FORMAT.slices(source)
            assert b"".join(pieces) == content
            assert all(isinstance(e, Entry) and e.content in pieces for e in FORMAT.entries(source))
    source = Source("a.json", one.encode("utf-16"))
    assert FORMAT.slices(source) == [source.content]


@given(st.text(st.sampled_from('[]{}",:\\ \nab1é'), min_size=1).filter(str.strip))
def test_blocks_lie_in_order_within_any_text(text: str) -> None:
    end = 0
    for block in blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        end = block.end


@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(InputRefusedError):
        assert all(isinstance(found, Entry | InputRefusedError) for found in FORMAT.entries(Source("a", content)))
