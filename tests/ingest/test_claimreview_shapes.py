import json
from collections.abc import Callable
from typing import Any

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.claimreview.shapes import shaped
from provenance.ingest.source import Entry, Source
from provenance.iri import DEFAULT_BASE
from provenance.model import Reading

Take = Callable[..., tuple[list[Entry], list[InputRefusedError]]]
Read = Callable[[Any], Reading]

CLAIM = {
    "text": "The ferry sank",
    "claimant": "Tomas Krog",
    "claimDate": "2024-05-01",
    "claimReview": [
        {
            "publisher": {"name": "Harbour Check", "site": "harbourcheck.example"},
            "url": "https://harbourcheck.example/ferry",
            "title": "No, it did not",
            "reviewDate": "2024-05-03T00:00:00Z",
            "textualRating": "False",
            "languageCode": "en",
        },
        {"publisher": {"site": "quay.example"}, "url": "https://quay.example/ferry", "textualRating": "True"},
    ],
}
ROW = {
    "text": {"type": "literal", "xml:lang": "en", "value": "The ferry sank"},
    "ratingName": {"type": "literal", "value": "FALSE"},
    "truthRating": {"type": "typed-literal", "value": "0"},
    "author": {"type": "literal", "value": "Tomas Krog;!;Ilse Vandor"},
    "link": {"type": "uri", "value": "https://harbourcheck.example/ferry"},
    "citations": {"type": "literal", "value": "https://a.example/1;!;https://a.example/2;!;https://a.example/1"},
    "source": {"type": "literal", "value": "harbour"},
}


def names(reading: Reading) -> set[str]:
    return {agent.name for agent in reading.agents if agent.name}


def test_an_answer_of_claims_search_is_a_record_for_each_review(take: Take) -> None:
    entries, refused = take({"claims": [CLAIM], "nextPageToken": "x"})
    assert [entry.key for entry in entries] == ["https://harbourcheck.example/ferry", "https://quay.example/ferry"]
    assert refused == []
    one, other = (FORMAT.read(entry, "https://example.org/id/") for entry in entries)
    assert [review.verdict for review in (*one.reviews, *other.reviews)] == ["false", "true"]
    assert names(one) == {"Harbour Check", "Tomas Krog"}
    assert names(other) == {"quay.example", "Tomas Krog"}
    [claim] = one.claims
    assert (claim.text, claim.language) == ("The ferry sank", "en")
    assert {said.said.value for said in one.assertions if said.said and said.stance == "asserts"} == {"2024-05-01"}
    assert json.loads(entries[0].content)["@graph"][0]["claimReview"] == [CLAIM["claimReview"][0]]


def test_pages_of_answers_one_after_the_other(take: Take) -> None:
    def page(number: int) -> str:
        claim = {**CLAIM, "claimReview": [{"url": f"https://a.example/{number}", "textualRating": "False"}]}
        return json.dumps({"claims": [claim], "nextPageToken": str(number)}, indent=1)

    for between in ("\n", "", ",\n"):
        entries, refused = take(between.join(map(page, (1, 2, 3))).encode())
        assert [entry.key for entry in entries] == [f"https://a.example/{number}" for number in (1, 2, 3)]
        assert [entry.place for entry in entries] == ["item 1", "document 2, item 1", "document 3, item 1"]
        assert refused == []


@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: {"id": "7", "content": row}])
def test_a_row_of_claimskg(read: Read, wrap: Callable[[Any], Any]) -> None:
    for row in (ROW, {name: value["value"] for name, value in ROW.items()}):
        found = read(wrap(row))
        assert found.document == "https://harbourcheck.example/ferry"
        assert [one.verdict for one in found.reviews] == ["false"]
        assert names(found) == {"harbour", "Tomas Krog", "Ilse Vandor"}
        assert [one.cited for one in found.citations] == ["https://a.example/1", "https://a.example/2"]


def test_an_answer_of_sparql_is_a_record_a_row(take: Take) -> None:
    rows = [{**ROW, "link": {"type": "uri", "value": f"https://a.example/{number}"}} for number in range(3)]
    entries, refused = take({"head": {"vars": []}, "results": {"bindings": rows}})
    assert [entry.place for entry in entries] == ["item 1", "item 2", "item 3"]
    assert refused == []


def test_an_entry_of_a_hoax_archive_has_no_address_and_is_known_by_its_number(take: Take, read: Read) -> None:
    entry = {
        "id": "12",
        "classification": "Satire",
        "title": "[SALAH] A ferry",
        "content": "The ferry sank",
        "fact": "It did not.",
        "references": "https://a.example/1\r\nhttps://a.example/2\r\n",
        "source_link": "https://www.facebook.com/12/posts/34",
        "tanggal": "2024-05-03",
        "conclusion": "A joke.",
    }
    [taken], _ = take(entry, "hoaxes.json")
    assert taken.key == "hoaxes.json#12"
    found = read(entry)
    [judged] = found.reviews
    assert (judged.verdict, judged.claim_as_published) == ("satire", "The ferry sank")
    assert judged.rating
    assert judged.rating.explanation == "A joke."
    assert found.claims[0].appearances == ("https://facebook.com/12/posts/34",)
    assert len(found.citations) == 2


@pytest.mark.parametrize(
    ("title", "claim"),
    [
        ("É #FAKE que a balsa afundou", "a balsa afundou"),
        ("É #FATO: a balsa afundou", "a balsa afundou"),
        ("Veja o que já se sabe", None),
    ],
)
def test_claim_and_verdict_in_a_headline(read: Read, title: str, claim: str | None) -> None:
    content = {"title": title, "url": "https://harbourcheck.example/ferry", "summary": "Ela navega."}
    found = read({"url": content["url"], "raw_response": {"content": content, "publication": "2024-05-03T00:00:00Z"}})
    assert [each.text for each in found.claims] == ([claim] if claim else [])
    assert found.publications[0].title == title


def test_a_scraped_article_is_a_page(read: Read) -> None:
    found = read({"Headline": "On the ferry", "Post URL": "https://a.example/1", "Author": {"name": "Ilse Vandor"}})
    [page] = found.publications
    assert (page.title, names(found) >= {"Ilse Vandor"}, found.reviews) == ("On the ferry", True, ())
    assert page.authors


def test_names_of_fields_may_be_in_other_languages(read: Read) -> None:
    found = read({"الرابط": "https://a.example/1", "الادعاء": "عبارة غرقت", "التصنيف": "False", "العنوان": "عنوان"})
    assert [(one.claim_as_published, one.verdict) for one in found.reviews] == [("عبارة غرقت", "false")]
    assert found.publications[0].title == "عنوان"


@pytest.mark.parametrize(
    "entry",
    [
        {"link": "https://a.example/1", "claim": "عبارة غرقت", "verdict": "False", "speaker": "Tomas Krog"},
        {
            "URL": "https://a.example/1",
            "claim_text": "عبارة غرقت",
            "Rating": {"label": "False"},
            "Claimant": "Tomas Krog",
        },
        {
            "attributes": {
                "url": "https://a.example/1",
                "claim": {"text": "عبارة غرقت"},
                "rating": "False",
                "claimed_by": "Tomas Krog",
            }
        },
    ],
)
def test_an_unknown_entry_is_known_by_the_names_of_its_fields(read: Read, entry: Any) -> None:
    found = read(entry)
    assert [(one.claim_as_published, one.verdict) for one in found.reviews] == [("عبارة غرقت", "false")]
    assert "Tomas Krog" in names(found)


def test_who_checked_it_on_a_fact_checkers_site_is_a_person_there(read: Read) -> None:
    page = "https://www.politifact.com/factchecks/2024/bridge"
    entry = {"statement": "The bridge fell", "verdict": "false", "factcheck_analysis_link": page}
    by_person, by_house = (read({**entry, "factchecker": name}) for name in ("Ilse Vandor", "PolitiFact"))
    assert {(agent.kind.value, agent.name) for agent in by_person.agents} == {
        ("fact-checker", "politifact.com"),
        ("person", "Ilse Vandor"),
    }
    assert [(agent.kind.value, agent.name) for agent in by_house.agents] == [("fact-checker", "PolitiFact")]


def test_an_unknown_entry_without_claim_is_a_page_and_numbers_are_no_names(take: Take) -> None:
    posts = [
        {
            "id": n,
            "link": f"https://a.example/{n}",
            "title": {"rendered": f"مقال {n}"},
            "author": 5,
            "date": "2024-05-03",
        }
        for n in (1, 2)
    ]
    entries, refused = take(posts)
    assert [entry.key for entry in entries] == ["https://a.example/1", "https://a.example/2"]
    assert refused == []
    for entry in entries:
        found = FORMAT.read(entry, "https://example.org/id/")
        assert found.publications[0].title
        assert names(found) == {"a.example"}


def test_the_text_of_a_post_is_read_as_a_page(read: Read) -> None:
    body = '<p>انتشرت عبارة على مواقع التواصل <a href="https://quay.example/report">التقرير</a> كما يقول النص هنا</p>'
    post = {"link": "https://a.example/1", "title": {"rendered": "مقال"}, "content": {"rendered": body}, "lang": "ar"}
    found = read(post)
    [page] = (work for work in found.publications if work.iri == found.document)
    assert (found.document, page.title, page.language) == ("https://a.example/1", "مقال", "ar")
    assert [one.cited for one in found.citations] == ["https://quay.example/report"]
    assert "claim-missing" in {note.kind for note in found.notes}


def test_a_post_whose_fields_hold_markup_is_its_review(read: Read) -> None:
    graph = {"@graph": [{"@type": "ClaimReview", "url": "https://a.example/1", "claimReviewed": "The ferry sank"}]}
    found = read({"link": "https://a.example/1", "title": {"rendered": "x"}, "yoast_head_json": {"schema": graph}})
    assert [one.claim_as_published for one in found.reviews] == ["The ferry sank"]


def test_an_entry_of_no_shape_is_none() -> None:
    assert shaped({"name": "x", "url": "https://a.example/"}) == []
    assert shaped({"size": "3"}, whole=True) == []


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "counts", "verdict"),
    [
        ("real_claimreview_blocks.jsonl", (50, 50, 0), None),
        ("broken_or_odd_ldjson_blocks.jsonl", (3, 0, 0), None),
        ("data_commons_raw.json", (1, 1, 0), None),
        ("gesis_claims_raw.json", (1, 1, 2), None),
        ("globo_raw.json", (1, 1, 0), "false"),
        ("google_fact_check_raw.json", (1, 1, 0), "false"),
        ("mafindo_raw.json", (1, 1, 3), "missing-context"),
        ("tattle_raw.json", (1, 1, 2), "false"),  # an article, whose prose is read
    ],
)
def test_every_real_file_goes_in(
    real_file: Callable[[str], Source], name: str, counts: tuple[int, int, int], verdict: str | None
) -> None:
    source = real_file(f"claimreview_jsonld/{name}")
    assert FORMAT.sniff(source)
    assert b"".join(FORMAT.slices(source)) == source.content
    found = list(FORMAT.entries(source))
    entries = [each for each in found if isinstance(each, Entry)]
    assert len(entries) == len(found) == counts[0]
    read = [FORMAT.read(entry, "https://example.org/id/") for entry in entries]
    assert sum(len(each.reviews) for each in read) == counts[1]
    assert sum(len(each.citations) for each in read) == counts[2]
    if verdict:
        assert {one.verdict for each in read for one in each.reviews} == {verdict}
    for entry in entries:
        [again] = FORMAT.entries(Source(name, entry.content))
        assert isinstance(again, Entry)
        told, told_again = entry.document, again.document  # a layout that was met before is read in another way
        assert (told_again.reviews, told_again.page, told_again.notes) == (told.reviews, told.page, told.notes)


def test_an_entry_without_claim_among_others_is_kept_as_its_page_or_refused(take: Take) -> None:
    unnamed = {"claimReview": [{"url": "https://quay.example/mill", "textualRating": "Misleading"}]}
    page = {"title": "About us", "url": "https://quay.example/about"}
    claimed = {"claim": "The mill burned", "verdict": "False", "url": "https://quay.example/1"}
    entries, refused = take({"claims": [CLAIM, unnamed, page, claimed]})
    assert {entry.key.removeprefix("https://") for entry in entries} == {
        *("harbourcheck.example/ferry", "quay.example/ferry", "quay.example/about", "quay.example/1")
    }
    assert [(one.place, "does not say what is claimed" in one.reason) for one in refused] == [("item 2", True)]


@pytest.mark.parametrize(
    "entry",
    [
        {"claim": {"text": "The mill burned", "speaker": {"name": "Tomas Krog"}}, "verdict": {"label": "False"}},
        {"claim": "The mill burned", "claimant": "Tomas Krog", "label": "false"},
        {"claim": "The mill burned", "claimant": "Tomas Krog", "conclusion": "False", "report_title": "No"},
        {"نص الادعاء": "The mill burned", "المدعي": "Tomas Krog", "النتيجة": "زائف"},
    ],
)
def test_claim_claimant_and_verdict_are_found_under_the_names_of_many_interfaces(
    read: Read, entry: dict[str, Any]
) -> None:
    found = read({**entry, "url": "https://quay.example/1"})
    assert names(found) >= {"Tomas Krog"}
    assert [review.verdict for review in found.reviews] == ["false"]
    assert [claim.text for claim in found.claims] == ["The mill burned"]


def test_claims_with_labels_are_read() -> None:
    lines = (
        b'{"id": 7, "label": "REFUTES", "claim": "Oster has two harbours.", "evidence": [[[1, 2, "Oster", 7]]]}\n' * 2
    )
    first, *_ = FORMAT.entries(Source("train.jsonl", lines.replace(b'7, "l', b'8, "l', 1)))
    assert isinstance(first, Entry)
    assert first.key == "train.jsonl#8"
    reading = FORMAT.read(first, "https://example.org/id/")
    assert [(claim.text, review.verdict) for claim, review in zip(reading.claims, reading.reviews, strict=True)] == [
        ("Oster has two harbours.", "false")
    ]


def test_json_that_tells_no_claim_is_refused_with_advice() -> None:
    [error] = FORMAT.entries(Source("a.json", b'{"a": 1, "b": "x"}'))
    assert isinstance(error, InputRefusedError)
    assert "mapping suggest" in error.reason


@pytest.mark.parametrize(
    ("node", "says"),
    [
        ({"@type": "MediaReview", "itemReviewed": {"@type": "ImageObject"}}, "a MediaReview without words"),
        ({"@type": "ClaimReview", "reviewRating": {"alternateName": "False"}}, "a ClaimReview without claimReviewed"),
    ],
)
def test_a_review_without_claim_is_refused_under_its_own_name(node: dict[str, Any], says: str) -> None:
    [error] = FORMAT.entries(Source("a.json", json.dumps(node).encode()))
    assert isinstance(error, InputRefusedError)
    assert says in error.reason


def test_lists_within_answers_are_found() -> None:
    entry = {"title": "No", "link": "https://quay.example/15", "claim": "The pier sank", "verdict": "False"}
    spanish = {"afirmacion": "El puente cayó", "calificacion": "Falso", "enlace": "https://quay.example/16"}
    for given in ({"data": {"posts": {"edges": [{"node": entry}]}}}, {"resultados": [spanish]}):
        [found] = FORMAT.entries(Source("a.json", json.dumps(given).encode()))
        assert isinstance(found, Entry)
        assert [review.verdict for review in FORMAT.read(found, "https://example.org/id/").reviews] == ["false"]


_CLAIMS = ["The bridge in Quay fell", "The ferry sank off Oster"]
_LABELS = ["False", "Mostly true"]


@pytest.mark.parametrize(
    "dumped",
    [
        {"17": {"claim": _CLAIMS[0], "rating": "False"}, "18": {"claim": _CLAIMS[1], "rating": "Mostly true"}},
        {"claim": dict(enumerate(_CLAIMS)), "rating": dict(enumerate(_LABELS))},
        {"claim": _CLAIMS, "rating": _LABELS},
        {
            "columns": ["claim", "rating"],
            "index": [0, 1],
            "data": [list(row) for row in zip(_CLAIMS, _LABELS, strict=True)],
        },
        {
            "schema": [{"name": "claim"}, {"name": "rating"}],
            "rows": [list(row) for row in zip(_CLAIMS, _LABELS, strict=True)],
        },
        [["claim", "rating"], *zip(_CLAIMS, _LABELS, strict=True)],
        {"الصفحة": 1, "النتائج": [{"الادعاء": c, "التصنيف": r} for c, r in zip(_CLAIMS, _LABELS, strict=True)]},
        {"page": 1, "vysledky": [{"vyrok": c, "hodnoceni": r} for c, r in zip(_CLAIMS, _LABELS, strict=True)]},
        [
            {"claim": "claim", "rating": "rating"},
            *({"claim": c, "rating": r} for c, r in zip(_CLAIMS, _LABELS, strict=True)),
        ],
        [
            {
                "id": n,
                "attributes": {
                    "claim": {"data": {"attributes": {"text": c}}},
                    "verdict": {"data": {"name": r}},
                    "url": f"https://a.example/{n}",
                },
            }
            for n, (c, r) in enumerate(zip(_CLAIMS, _LABELS, strict=True))
        ],
    ],
)
def test_a_table_that_a_program_dumped_as_json_is_read_row_by_row(take: Take, dumped: Any) -> None:
    entries, refused = take(json.loads(json.dumps(dumped)))
    assert not refused
    found = [FORMAT.read(entry, DEFAULT_BASE) for entry in entries]
    assert [(each.claims[0].text, each.reviews[0].rating.label) for each in found if each.reviews[0].rating] == list(
        zip(_CLAIMS, _LABELS, strict=True)
    )
    again = [next(FORMAT.entries(Source("again.json", entry.content))) for entry in entries]
    assert [each.content for each in again if isinstance(each, Entry)] == [entry.content for entry in entries]


def test_objects_by_their_addresses_have_these(take: Take) -> None:
    entries, _ = take(
        {f"https://a.example/{n}": {"claim": claim, "body-text": ["x"]} for n, claim in enumerate(_CLAIMS)}
    )
    assert [entry.key for entry in entries] == ["https://a.example/0", "https://a.example/1"]


@pytest.mark.parametrize(
    "odd",
    [{"columns": ["claim", "label"], "data": True}, {"claim": [], "label": []}, {"fields": {"a": 1}}, {"$oid": None}],
)
def test_what_is_no_table_is_refused(take: Take, odd: Any) -> None:
    assert [error.reason[:30] for error in take(odd)[1]] == ["holds no schema.org ClaimRevie"]
