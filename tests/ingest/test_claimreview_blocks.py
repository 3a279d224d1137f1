import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
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
    same = [review(), review(claimReviewed="The ferry sank")]
    line = json.dumps(same).encode() + b"\n" + json.dumps({"items": same}).replace("bridge/", "2").encode()
    for container in (nodes, {"@graph": nodes}, {"@graph": same}, line):
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


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(InputRefusedError):
        assert all(isinstance(found, Entry | InputRefusedError) for found in FORMAT.entries(Source("a", content)))


def feed(*items: str) -> bytes:
    """A feed of data, each item an element of it."""
    return (
        f'{{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [{", ".join(items)}]}}'.encode()
    )


def element(review: dict[str, Any]) -> str:
    return json.dumps({"@type": "DataFeedItem", "dateCreated": "2024", "item": [review]})


def test_a_feed_is_read_item_by_item_and_empty_ones_are_none(review: Make, take: Take) -> None:
    pages = [f"https://a.example/{number}" for number in range(3)]
    items = [element(review(url=page)) for page in pages]
    entries, refused = take(feed(items[0], '{"@type": "DataFeedItem", "item": [null]}', items[1], "null", items[2]))
    assert [entry.key for entry in entries] == pages
    assert [entry.place for entry in entries] == ["item 1", "item 3", "item 5"]
    assert refused == []
    assert entries[0].content.decode() == items[0]


@pytest.mark.parametrize(
    "bad",
    [
        '{"@type": "DataFeedItem", "item": oops}',
        '{"@type": "DataFeedItem", "item": ["cut]}',
        '{"@type": "DataFeedItem", "item": [{"a": 1}}',
        '{"@type": "DataFeedItem", "item": [{"@type": "x"}, {"@type": "y"}, {"@type": "z" "w"}]}',
        '{"@type": "DataFeedItem"}}',
        "oops",
    ],
)
@pytest.mark.parametrize("wrap", [lambda items: feed(*items), lambda items: f"[{', '.join(items)}]".encode()])
def test_a_broken_item_takes_none_of_its_neighbours_with_it(
    review: Make, take: Take, bad: str, wrap: Callable[[list[str]], bytes]
) -> None:
    pages = [f"https://a.example/{number}" for number in range(4)]
    good = [element(review(url=page)) for page in pages]
    entries, refused = take(wrap([*good[:2], bad, *good[2:]]))
    assert [entry.key for entry in entries] == pages
    assert {error.place.partition(",")[0] for error in refused} <= {"item 3", "item 4"}
    assert refused


def test_faults_that_can_be_mended_are_mended_where_they_stand(review: Make, take: Take) -> None:
    items = [element(review(url=f"https://a.example/{number}")) for number in range(3)]
    broken = items[1].replace('"2024"', "'2024'").replace("'2024'", '"20 "24" "')
    for content in (feed(items[0], broken, items[2]), "\n".join([items[0], broken, items[2]]).encode()):
        entries, refused = take(content)
        assert [[note.kind for note in entry.document.notes] for entry in entries] == [[], ["json-mended"], []]
        assert refused == []
        assert entries[1].content.decode() == broken


def test_a_list_without_commas_or_with_too_many_is_read(review: Make, take: Take) -> None:
    one, two = (json.dumps(review(url=f"https://a.example/{number}")) for number in (1, 2))
    for text in (f"[{one} {two}]", f"[{one},, {two},]", f"[{one}\n{two}", f"{one}{two}", f"{one},\n{two}"):
        entries, refused = take(text.encode())
        assert ([entry.key for entry in entries], refused) == (["https://a.example/1", "https://a.example/2"], [])


def test_script_blocks_one_after_the_other(review: Make, take: Take) -> None:
    lines = [
        f'<script type="application/ld+json">{json.dumps(review(url=f"https://a.example/{number}"))}</script>'
        for number in (1, 2)
    ]
    for content in ("\n".join(lines), "\n\n".join(lines).replace('", ', '",\n')):
        source = Source("feed.txt", content.encode())
        assert FORMAT.sniff(source)
        entries, refused = take(source.content)
        assert ([entry.key for entry in entries], refused) == (["https://a.example/1", "https://a.example/2"], [])
        assert b"".join(FORMAT.slices(source)) == source.content
        assert all(take(entry.content)[0][0].document == entry.document for entry in entries)
    assert not FORMAT.sniff(Source("page.html", f"{lines[0]}<p>Words</p>".encode()))


def test_items_that_are_parts_of_one_entry_are_read_as_one(take: Take) -> None:
    whole = {
        "data": [{"size": 1}, {"size": 2}],
        "url": "https://a.example/1",
        "claim": "The ferry sank",
        "verdict": "False",
    }
    [entry], refused = take(whole)
    assert (entry.key, entry.place, refused) == ("https://a.example/1", "", [])


def test_entries_come_one_by_one(review: Make) -> None:
    items = [element(review(url=f"https://a.example/{number}")) for number in range(3)]
    found = FORMAT.entries(Source("a.json", feed(*items) + b" oops"))
    first = next(iter(found))
    assert isinstance(first, Entry)
    assert first.key == "https://a.example/0"
    assert [type(each) for each in found] == [Entry, Entry, InputRefusedError]


@pytest.mark.parametrize(
    "text",
    ['\\"', '{"a": ', "[", "{} ", "oops, ", "<script>", "<script ", "} ", '{"a":1}' + " " * 99 + "x", '"', "“", ","],
)
def test_what_comes_over_and_over_is_passed_once(take: Take, text: str) -> None:
    for around in (text * 5_000, f'[{{"a":{text * 5_000}}}]', f'{{"claims": [{{"a" {text * 5_000}'):
        with suppress(InputRefusedError):
            assert not take(around.encode())[0]


@pytest.mark.parametrize(
    "form", ["var found = {};", "window.__DATA__={}", "answer({});\n", "// of today\n{}", "/* a */ export default {};"]
)
def test_json_in_a_script_is_read(review: Make, take: Take, form: str) -> None:
    content = form.replace("{}", json.dumps([review()], indent=1)).encode()
    assert FORMAT.sniff(Source("dump.js", content))
    entries, refused = take(content)
    assert ([entry.key for entry in entries], refused) == ([PAGE], [])
    assert b"".join(FORMAT.slices(Source("dump.js", content))) == content


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "utf-16"])
def test_a_file_in_another_encoding_is_read_and_told(review: Make, take: Take, encoding: str) -> None:
    words = "El puente está cerrado, dice el señor Peña" if encoding == "cp1252" else "الجسر مغلق منذ أسبوع كامل"
    nodes = [review(claimReviewed=f"{words} {number}", url=f"https://a.example/{number}") for number in range(3)]
    content = json.dumps(nodes, ensure_ascii=False).encode(encoding)
    entries, refused = take(content)
    assert ([entry.document.reviews[0]["claimReviewed"][:-2] for entry in entries], refused) == ([words] * 3, [])
    assert [note.kind for note in entries[0].document.notes] == ([] if encoding == "utf-16" else ["encoding-detected"])
    assert b"".join(FORMAT.slices(Source("a.json", content))) == content


def test_a_byte_that_is_no_text_costs_only_itself(review: Make, take: Take) -> None:
    nodes = [
        review(claimReviewed=f"El puente está cerrado {number}", url=f"https://a.example/{number}") for number in (1, 2)
    ]
    content = json.dumps(nodes, ensure_ascii=False).encode().replace(b"cerrado 1", b"cerr\xffado 1")
    entries, refused = take(content)
    assert (entries[0].document.reviews[0]["claimReviewed"], refused) == ("El puente está cerr�ado 1", [])
    assert b"".join(FORMAT.slices(Source("a.json", content))) == content
    lines = b"\n".join(json.dumps(node, ensure_ascii=False).encode() for node in nodes).replace(
        b"cerrado 1", b"cerr\xffado 1"
    )
    assert FORMAT.by_lines(Source("a.jsonl", lines))
    [first] = FORMAT.entries(Source("a.jsonl", lines.partition(b"\n")[0], line=1))
    assert isinstance(first, Entry)


def test_what_mongodb_writes_for_a_day_is_the_day(review: Make, take: Take) -> None:
    [entry], _ = take(review(_id={"$oid": "5f1"}, datePublished={"$date": "2024-06-02T00:00:00Z"}))
    published = FORMAT.read(entry, "https://b.example/").publications[0].published
    assert published is not None
    assert published.value == "2024-06-02T00:00:00Z"
