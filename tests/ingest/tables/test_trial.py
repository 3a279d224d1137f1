"""Drafting a mapping for an unknown table, and trying one."""

import re
from pathlib import Path

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.source import Source
from provenance.ingest.tables.drafting import draft, given_for
from provenance.ingest.tables.mapping import Take, parse_mapping
from provenance.ingest.tables.trial import suggest, try_mapping


def fields_of(header: str, *rows: str) -> dict[str, object]:
    named = draft(header.split("|"), [row.split("|") for row in rows])
    assert named is not None
    return dict(named.mapping.fields)


@pytest.mark.parametrize(
    ("header", "claim", "verdict"),
    [
        ("Alegação|Classificação|Data", "Alegação", "Classificação"),
        ("Afirmación|Calificación|Fecha", "Afirmación", "Calificación"),
        ("Affirmation|Évaluation|Date", "Affirmation", "Évaluation"),
        ("утверждение|Вердикт|Дата", "утверждение", "Вердикт"),
        ("الادعاء|الحكم|التاريخ", "الادعاء", "الحكم"),
        ("दावा|निर्णय|दिनांक", "दावा", "निर्णय"),
        ("謠言|判定|日期", "謠言", "判定"),
        ("主張|判定|日付", "主張", "判定"),
        ("iddia|karar|tarih", "iddia", "karar"),
        ("claim text|verdict_label|fact_checked_on", "claim text", "verdict_label"),
        ("isi klaim|hasil|tanggal", "isi klaim", "hasil"),
        ("نص الادعاء|التصنيف|تاريخ النشر", "نص الادعاء", "التصنيف"),
        ("दावा|निष्कर्ष|तारीख", "दावा", "निष्कर्ष"),
        ("謠言內容|查核結果|發布日期", "謠言內容", "查核結果"),
        ("claim_text|textual-rating|review_date", "claim_text", "textual-rating"),
        ("검증대상|판정결과|날짜", "검증대상", "판정결과"),
        ("claim|source_label|date", "claim", "source_label"),
    ],
)
def test_names_of_columns_are_known_in_several_languages(header: str, claim: str, verdict: str) -> None:
    found = fields_of(header, "The bridge|False|2024-05-01")
    assert (found["claim"], found["verdict"]) == (claim, verdict)
    assert "date" in found


def test_addresses_and_labels_are_told_by_what_stands_there() -> None:
    found = fields_of(
        "Claim|source|Col 7|links",
        *("The bridge is shut|https://a.example/1|False|https://b.example/1, https://c.example/2",) * 3,
        *("The ferry sank|https://a.example/2|Mostly true|https://d.example/1",) * 3,
    )
    assert found["url"] == "source"
    assert found["verdict"] == "Col 7"
    named = draft(["Claim", "source"], [["The bridge", "a neighbour"]])
    assert named is None  # a source in words is no address, and a claim alone is no review


def test_yes_and_no_are_no_verdicts_by_themselves() -> None:
    assert fields_of("claim|is_fake|url", "The bridge fell|True|https://a.example/1") == {
        "claim": "claim",
        "url": "url",
    }


def test_an_author_is_taken_only_where_it_is_clear_whose() -> None:
    row = "The bridge fell|Ada Linn|False|Ben Orwick"
    assert "author" not in fields_of("Claim|Author|Verdict|Note", row)
    assert fields_of("Claim|Claimant|Verdict|Author", row)["author"] == "Author"
    assert fields_of("Claim|Journalist|Verdict|Note", row)["author"] == "Journalist"


_NEWS = "The old bridge in Quay was shut on Monday|{}|{}"


@pytest.mark.parametrize(
    ("header", "house", "told"),
    [
        ("text|domain|label", "quaypost.example", {"text": "claim", "label": "verdict"}),
        (
            "text|fact checker|label",
            "Harbour Check",
            {"text": "claim", "label": "verdict", "fact checker": "publisher"},
        ),
        ("claim|site|label", "Harbour Check", {"claim": "claim", "label": "verdict", "site": "publisher"}),
    ],
)
def test_the_house_of_a_text_that_was_judged_is_no_fact_checker(header: str, house: str, told: dict[str, str]) -> None:
    found = fields_of(header, _NEWS.format(house, "fake"))
    assert {column: field for field, column in found.items()} == told


def test_of_judged_news_house_and_day_are_not_the_reviews() -> None:
    row = "Bridge shut|The bridge in Quay was shut|The Quay Post|https://quaypost.example/1|2024-05-01|fake"
    found = fields_of("title|text|publisher|url|date|label", row)
    assert (found["appearance"], found["claim-date"]) == ("url", "date")
    assert not found.keys() & {"publisher", "date", "url"}


def test_the_claims_address_at_a_fact_checker_is_the_reviews_and_several_names_there_are_writers() -> None:
    names = ("Ilse Vandor", "Tomas Krog", "Ada Lind")
    rows = [f"The bridge fell|https://www.politifact.com/{number}|{names[number % 3]}|False" for number in range(6)]
    assert fields_of("claim|claimURL|checker|label", *rows) == {
        "claim": "claim",
        "url": "claimURL",
        "author": "checker",
        "verdict": "label",
    }
    house = [row.replace(name, "PolitiFact") for row in rows for name in names if name in row]
    assert fields_of("claim|claimURL|checker|label", *house)["publisher"] == "checker"


@pytest.mark.parametrize(("sites", "field"), [(9, "cited"), (3, "url")])
def test_addresses_on_many_sites_of_nobody_known_are_not_the_reviews(sites: int, field: str) -> None:
    rows = [f"The bridge fell|False|https://news{number % sites}.example/{number}" for number in range(18)]
    assert fields_of("statement|label|link", *rows)[field] == "link"
    assert fields_of("statement|label|fact check link", *rows)["url"] == "fact check link"
    rare = [row.partition("https:")[0] if number % 6 else row for number, row in enumerate(rows)]
    assert fields_of("statement|label|link", *rare)["cited"] == "link"
    unusable = [row.replace("https://", "www.").replace(".example", "") for row in rows]
    assert fields_of("statement|label|link", *unusable)["url"] == "link"


@pytest.mark.parametrize(
    ("who", "when", "check"),
    [("Wer sagt es", "Wann", "Link zum Check"), ("Who says it", "When", "Link to the check")],
)
def test_columns_may_be_called_by_what_they_answer(who: str, when: str, check: str) -> None:
    rows = [f"Die Brücke fiel|Ilse Vandor|01.05.2024|Falsch|https://a{at}.example/{at}" for at in range(9)]
    assert fields_of(f"Behauptung|{who}|{when}|Urteil|{check}", *rows) == {
        "claim": "Behauptung",
        "claimant": who,
        "claim-date": when,
        "verdict": "Urteil",
        "url": check,
    }


def test_figures_are_neither_what_is_claimed_nor_verdicts_in_words() -> None:
    rows = ["0|The bridge fell into the river|false negative", "1|The ferry sank off Oster|false positive"] * 9
    assert draft(["misinformation", "text", "error"], [row.split("|") for row in rows]) is None
    assert fields_of("misinformation|text|result", *rows)["claim"] == "text"
    assert fields_of("claim|truth value", "The bridge fell|Half-True")["verdict"] == "truth value"


def test_no_claim_is_suggested_where_nothing_reads_like_one() -> None:
    rows = "".join(f"paper{number};Harbour Check Desk;{number} {number} 2024\n" for number in range(9))
    text = suggest(Source("a.csv", f"id;Page;posts\n{rows}".encode()))
    assert "fields: {}" in text
    with pytest.raises(InputRefusedError, match="no field is mapped"):
        parse_mapping("draft", text)


@pytest.mark.parametrize("cell", ["{}\n{}", "{}|{}", "{}, {}", "{};{}", "['{}', '{}']", "['{}','{}']", "{} {},"])
def test_several_addresses_in_a_cell_are_told_apart_whatever_stands_between(cell: str) -> None:
    addresses = "https://a.example/Int'l?y=1,2", "https://web.archive.org/web/2020/https://b.example/"
    cells = [cell.format(*addresses), "{}|{}".format(*addresses), "{}, {}".format(*addresses)]
    given = given_for("cited", "links", cells)
    assert all(tuple(re.findall(given["pattern"], each)) == addresses for each in cells)


def test_a_suggestion_is_a_mapping_that_reads_the_table() -> None:
    table = b"Inhalt;Urteil;Seite\nDie Bruecke ist gesperrt, sagt man;Falsch;x\nDer Hafen ist leer;Richtig;y\n"
    text = suggest(Source("a.csv", table))
    assert "a guess: the longest texts" in text
    assert "#   Seite  # “x”, “y”" in text
    assert parse_mapping("draft", text).mapping.takes("verdict")[0].column == "Urteil"


@pytest.mark.parametrize(
    ("table", "records"),
    [
        ("Monthly list,,\nMade in May,,\nWas gesagt wird,Wo,Wann\nThe bridge fell,https://a.example/1,2024\n", 1),
        ("a-1\tThe bridge fell\thttps://a.example/1\na-2\tThe mill burned down\thttps://a.example/2\n", 2),
        ("Adresse des Artikels,Was gesagt wird\nhttps://a.example/long/address/of/it,The bridge fell\n", 1),
        ("Adresse des Artikels,Was gesagt wird\nwww.a.example/long/address/of/it,The bridge fell\n", 1),
    ],
    ids=["title above", "no header", "addresses longer", "without scheme"],
)
def test_a_suggestion_finds_the_header_or_that_there_is_none(tmp_path: Path, table: str, records: int) -> None:
    source = Source("t.csv", table.encode())
    path = tmp_path / "mine.yaml"
    path.write_text(suggest(source), encoding="utf-8")
    found = try_mapping(source, str(path))
    assert (found.records, found.refused) == (records, [])
    assert found.first is not None
    assert [claim.text for claim in found.first.claims] == ["The bridge fell"]


def test_json_has_no_suggestion() -> None:
    with pytest.raises(InputRefusedError, match="is JSON"):
        suggest(Source("t.jsonl", b'{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n'))


def test_a_suggestion_survives_columns_with_any_name() -> None:
    table = 'claim,"a: b # c",no,"- [x]",verdict\n1 a,2,3,4,False\n5 b,6,7,8,True\n'
    assert parse_mapping("draft", suggest(Source("a.csv", table.encode()))).mapping.fields["claim"] == "claim"


def test_a_trial_counts_and_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("fields: {claim: what, verdict: how}\n")
    table = b"what,how\nThe bridge is shut,False\nThe ferry sank,Leaky as a sieve indeed\n,False\n"
    found = try_mapping(Source("a.csv", table), str(path))
    assert (found.records, len(found.refused)) == (2, 1)
    assert found.verdicts == {"false": 1, "unmapped": 1}
    assert found.unmapped == {"Leaky as a sieve indeed": 1}
    assert found.told == {"claim": 2, "verdict": 2}
    assert found.first is not None
    assert found.first.claims[0].text == "The bridge is shut"


def test_a_trial_tells_meanings_of_what_stands_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("fields: {claim: what, verdict: {column: how, values: {Leeky: false, Dry: true}}}\n")
    found = try_mapping(Source("a.csv", b"what,how\nThe bridge is shut,Dry\nThe ferry sank,Leaky\n"), str(path))
    assert found.unused == {"Leeky": ": did you mean Leaky?"}
    assert found.verdicts == {"true": 1, "unmapped": 1}


def test_a_suggestion_shows_how_to_say_what_labels_mean() -> None:
    text = suggest(Source("a.csv", b"Claim,Rating\nThe bridge is shut now,1\nThe ferry sank at night,False\n"))
    line = next(line for line in text.splitlines() if "values" in line)
    assert line == "  # verdict: {column: Rating, values: {'1': …}}"
    completed = text.replace("  verdict: Rating", line.replace("# ", "").replace("…", "mostly-true"))
    verdict = parse_mapping("draft", completed).mapping.takes("verdict")[0]
    assert verdict.values == {"1": "mostly-true"}


def test_a_suggestion_asks_nothing_of_labels_that_are_understood() -> None:
    assert "values" not in suggest(Source("a.csv", b"Claim,Rating\nThe bridge is shut,True\nThe ferry sank,False\n"))


def test_a_table_without_rows_has_no_suggestion() -> None:
    with pytest.raises(InputRefusedError, match="no rows below"):
        suggest(Source("a.csv", b"claim,verdict\n"))


def test_a_table_of_review_pages_without_claims_is_known_as_such() -> None:
    assert set(fields_of("ref_url|class|title|lang", "https://a.example/1|False|On the bridge|en")) == {
        "url",
        "verdict",
        "title",
        "language",
    }
    assert draft(["url", "title"], [["https://a.example/1", "A page"]]) is None


def test_the_address_of_news_that_was_judged_is_where_the_claim_appeared() -> None:
    row = "Pier sinks|The pier sank in the night|https://daily-harbour.example/1|FAKE"
    assert fields_of("title|text|url|label", row)["appearance"] == "url"
    checked = row.replace("daily-harbour", "factcheck.harbour")
    assert fields_of("title|text|url|label", checked)["url"] == "url"
    assert fields_of("title|claim|url|label", row)["url"] == "url"
    assert fields_of("title|text|fact check url|label", row)["url"] == "fact check url"


def test_a_claim_in_translation_has_its_own_language_and_not_the_original_s() -> None:
    assert fields_of("claim_english|language|verdict", "The bridge|de|False")["language"] == Take(value="en")
    found = fields_of("claim_english|claim_original|language|verdict", "The bridge|Die Brücke|de|False")
    assert (found["claim"], found["language"]) == ("claim_original", "language")


def test_several_claimants_of_a_cell_are_set_apart() -> None:
    found = fields_of("claim|claimant|verdict", "The bridge|Ilse Vandor; Tomas Krog|False")
    assert found["claimant"] == Take(column="claimant", split=r"\s*;\s+(?!\s*$)")


def test_the_address_of_posts_is_where_the_claim_appeared() -> None:
    posts = "The pier|https://x.com/ilse/status/1|False", "The mast|https://www.facebook.com/1/posts/2|True"
    assert fields_of("Statement|Source|Label", *posts)["appearance"] == "Source"
    assert fields_of("Statement|fact check url|Label", *posts)["url"] == "fact check url"


def test_a_site_that_collects_the_reviews_of_several_houses_is_not_their_fact_checker() -> None:
    rows = ("The pier|https://list.example/1|Harbour Check|False", "The mast|https://list.example/2|Quay Desk|True")
    assert "url" not in fields_of("claim|source|fact checked by|label", *rows)
    assert fields_of("claim|source|fact checked by|label", rows[0])["url"] == "source"
    for desks in ("Quay Check|Quay Check Español", "Harbour Desk|List", "HarbourCheck|Harbour-List"):
        one, other = (f"The pier|https://list.example/1|{name}|False" for name in desks.split("|"))
        assert fields_of("claim|source|fact checked by|label", one, other)["url"] == "source"


def test_of_several_columns_that_look_like_verdicts_none_is_guessed() -> None:
    rows = ("The pier|False|Mostly false|https://a.example/1", "The mast|True|True|https://a.example/2")
    found = fields_of("claim|Harbour Check says|Quay Check says|url", *rows * 3)
    assert "verdict" not in found


def test_flattened_answers_of_interfaces_are_known() -> None:
    header = "text|claimReview.publisher.name|claimReview.url|claimReview.title|claimReview.reviewDate"
    row = "The pier|Harbour Check|https://a.example/1|No pier|2024-05-02|False|en"
    found = fields_of(f"{header}|claimReview.textualRating|claimReview.languageCode", row)
    assert set(found) >= {"claim", "publisher", "url", "title", "date", "verdict", "language"}


def test_the_column_that_leads_to_fact_checks_is_the_address_of_the_review_whatever_it_is_called() -> None:
    rows = [f"https://www.politifact.com/{n}|The bridge fell|False|https://news{n}.example/a" for n in range(5)]
    found = fields_of("a_url|claim|verdict|o_url", *rows)
    assert (found["url"], "appearance" in found) == ("a_url", False)
    two = [row.replace("news", "www.snopes.com/") for row in rows]
    assert "url" not in fields_of("a_url|claim|verdict|o_url", *two)


def test_verdicts_in_words_go_before_numbers_under_a_more_telling_name() -> None:
    assert (
        fields_of("claim|label|claim_label", *("The bridge fell|0|False", "The ferry|1|True"))["verdict"]
        == "claim_label"
    )


def test_yes_and_no_under_a_name_that_says_little_are_no_verdicts() -> None:
    rows = ["1|The bridge fell|Yes", "2|The ferry sank|No"]
    assert draft(["id", "text", "class_label"], [row.split("|") for row in rows]) is None
    assert fields_of("id|text|verdict", *rows)["verdict"] == "verdict"


def test_whole_articles_are_not_what_is_claimed() -> None:
    body = "The bridge in Quay was shut on Monday, the harbour office said. " * 20
    assert draft(["Title", "Value", "Text"], [["The bridge is shut", "False", body]]) is None
    found = fields_of("Title|Value|Text|fact check url", f"The bridge|Mostly false|{body}|https://factcheck.example/1")
    assert (found["title"], "claim" in found) == ("Title", False)


def test_a_remark_in_brackets_is_no_part_of_a_name_and_a_column_that_is_nearly_empty_goes_last() -> None:
    rows = ["The bridge fell|SUPPORTED|", "The ferry sank|REFUTED|"] * 4 + ["The pier is shut|REFUTED|False"]
    found = fields_of("Claim (in words)|Label (SUPPORTED/REFUTED)|Verdict", *rows)
    assert (found["claim"], found["verdict"]) == ("Claim (in words)", "Label (SUPPORTED/REFUTED)")


def test_a_column_of_long_texts_is_no_verdict_whatever_it_is_called() -> None:
    found = "The harbour office was asked. It said that this is false, and showed the ledger of the day. " * 5
    rows = [
        f"The bridge {n} fell|{found}{n}|{label}" for n, label in enumerate(("Mostly false", "True", "Misleading") * 5)
    ]
    assert fields_of("statement|ruling|reviewer_label", *rows) == {"claim": "statement", "verdict": "reviewer_label"}


def test_whole_articles_are_not_suggested_as_claims() -> None:
    body = "The bridge in Quay was shut on Monday as the harbour office said. " * 20
    table = f"a,b\nThe bridge is shut for good this winter,{body}\nThe ferry sank near the old pier,{body} Again.\n"
    assert "claim: a " in suggest(Source("news.csv", table.encode()))
