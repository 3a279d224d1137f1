"""Tables of text: recognised, read row by row, each row a record that stands by itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.formats import detect_format, find_format
from provenance.ingest.source import Entry, Source
from provenance.ingest.tables import FORMAT, format_name
from provenance.model import Reading
from provenance.rdf import nquads

BASE = "https://example.org/id/"
Take = Callable[..., tuple[list[Entry], list[InputRefusedError]]]
Read = Callable[..., list[Reading]]

GERMAN = """Nr;Datum;Behauptung;Wer sagt das;Urteil;Quelle
1;13.05.2024;Die Brücke ist gesperrt;Ilse Vandor;Falsch;https://harbour-check.example/1
2;14.05.2024;"Der Hafen; er ist leer";Tomas Krog;Richtig;https://harbour-check.example/2
"""
OWN = "fields:\n  claim: What\n  verdict: Found\n  claimant: Who\n"


def test_a_table_with_telling_columns_needs_no_mapping(read: Read) -> None:
    first, second = read(GERMAN)
    assert first.claims[0].text == "Die Brücke ist gesperrt"
    assert (first.reviews[0].verdict, second.reviews[0].verdict) == ("false", "true")
    assert first.document == "https://harbour-check.example/1"
    assert second.claims[0].text == "Der Hafen; er ist leer"
    assert {agent.name for agent in first.agents} == {"Ilse Vandor", "harbour-check.example"}
    assert {said.method for said in first.assertions} == {"table/1"}
    assert [note.kind for note in first.notes][:2] == ["table-dialect", "table-mapping-drafted"]
    assert "Behauptung = claim" in first.notes[1].text
    assert "table-dialect" not in {note.kind for note in second.notes}


def test_a_writer_of_the_house_is_no_claimant(read: Read) -> None:
    head = "claim,url,verdict,claimant,author url\nThe bridge fell,https://harbour-check.example/1,False,"
    by_writer, by_other = (
        read(f"{head}Ilse Vandor,https://harbour-check.example/{page}\n")[0]
        for page in ("about/staff/ilse-vandor", "staff/tomas")
    )
    assert [said.stance for said in by_writer.assertions] == ["refutes"]
    assert "claimant-is-reviewer" in {note.kind for note in by_writer.notes}
    assert by_writer.publications[0].authors == tuple(a.iri for a in by_writer.agents if a.name == "Ilse Vandor")
    assert [said.stance for said in by_other.assertions] == ["asserts", "refutes"]


def test_a_field_can_be_left_out_where_another_column_tells(read: Read, take: Take) -> None:
    told = "fields:\n  claim: What\n  claimant: {column: Who, unless: {Where: 'Harbour .*'}}\n"
    rows = "What,Who,Where\nThe bridge fell,Ilse Vandor,Harbour Check\nThe ferry sank,Tomas Krog,Quay Check\n"
    assert [len(each.assertions) for each in read(rows, mapping=told)] == [0, 1]
    _, [refusal] = take("What,Who\nThe bridge fell,Ilse Vandor\n", mapping=told)
    assert "no column 'Where'" in str(refusal)


def test_a_list_in_one_column_called_a_table_is_no_article() -> None:
    source = Source("list.csv", b"post\nThe bridge fell, says the mayor\nThe ferry sank\n")
    assert detect_format(source).name == "table"
    with pytest.raises(InputRefusedError, match="is no table"):
        list(FORMAT.entries(source))


def test_the_choice_of_dialect_is_told(read: Read) -> None:
    text = read("claim\tverdict\n" + 'She said so\tTrue\n"He said\tFalse\n' * 3)[0].notes[0].text
    assert "utf-8 with tabs between cells" in text
    assert "quotation marks as letters: 7 rows, by the other reading" in text


def test_a_row_by_itself_is_the_same_record_again(take: Take) -> None:
    for mapping, text in ((None, GERMAN), (OWN, "What,Found,Who\nThe bridge is closed,False,Ilse Vandor\n")):
        for entry in take(text, mapping=mapping)[0]:
            [again] = FORMAT.entries(Source("elsewhere", entry.content, entry.key))
            assert isinstance(again, Entry)
            assert (again.key, again.content) == (entry.key, entry.content)
            assert nquads(FORMAT.read(again, BASE)) == nquads(FORMAT.read(entry, BASE))


def test_a_row_by_itself_names_a_shipped_mapping_and_holds_any_other(take: Take) -> None:
    [entry], _ = take("What,Found,Who\nThe bridge is closed,False,Ilse Vandor\n", mapping=OWN)
    assert json.loads(entry.content)["table"]["fields"] == {"claim": "What", "verdict": "Found", "claimant": "Who"}
    [known], _ = take("speaker,stance,claim\nIlse Vandor,asserts,The bridge is closed\n")
    assert json.loads(known.content)["table"] == "statements"


def test_a_row_with_an_address_is_the_same_in_every_file(take: Take) -> None:
    one, other = (take(GERMAN, name=name)[0] for name in ("table.csv", "copy.csv"))
    assert [(each.key, each.content) for each in one] == [(each.key, each.content) for each in other]
    one, other = (take("Claim,Verdict\nThe bridge,False\n", name=name)[0] for name in ("table.csv", "copy.csv"))
    assert one[0].key != other[0].key


def test_rows_are_known_by_address_else_key_else_by_what_they_tell(take: Take) -> None:
    assert [entry.key for entry in take(GERMAN)[0]] == [f"https://harbour-check.example/{n}" for n in (1, 2)]
    keyed, _ = take("No,What\n7,The bridge\n8,The harbour\n", mapping="key: [No]\nfields: {claim: What}\n")
    assert [entry.key for entry in keyed] == ["table.csv#7", "table.csv#8"]
    before, _ = take("What,Found\nThe bridge,False\nThe harbour,True\n", mapping="fields: {claim: What}\n")
    after, _ = take("What,Found\nA new one,False\nThe harbour,False\n", mapping="fields: {claim: What}\n")
    assert before[1].key == after[1].key  # neither its place nor its verdict is what it is known by
    assert len({entry.key for entry in (*before, *after)}) == 3


def test_ragged_rows_are_kept_or_refused_with_their_line(take: Take) -> None:
    entries, refused = take("What,Found,Who\nA,False,B\nC,True\nD,False,E,F\nG,False,H,\n,,\n,False,I\n", mapping=OWN)
    assert [entry.place for entry in entries] == ["line 2", "line 3", "line 5"]
    assert next(note.kind for note in FORMAT.read(entries[1], BASE).notes) == "row-short"
    assert [error.place for error in refused] == ["line 4", "line 7"]
    assert "4 cells where the table has 3 columns" in refused[0].reason
    assert "does not say what is claimed" in refused[1].reason


def test_lines_are_counted_through_cells_of_several_lines(take: Take) -> None:
    entries, _ = take('What,Found,Who\n"A\nB\nC",False,X\nD,True,Y\n', mapping=OWN)
    assert [entry.place for entry in entries] == ["line 2", "line 5"]


def test_what_stands_before_the_header_is_passed_over_and_told(read: Read) -> None:
    [first] = read("List of checks,,\n,,\nClaim,Verdict,URL\nThe bridge is shut,False,https://a.example/1\n")
    assert first.claims[0].text == "The bridge is shut"
    assert "rows-before-header" in {note.kind for note in first.notes}


def test_columns_of_one_name_are_told_apart(take: Take) -> None:
    [entry], _ = take("Claim,Claim,Verdict\nThe bridge,twice,False\n")
    assert list(json.loads(entry.content)["cells"]) == ["Claim", "Claim (2)", "Verdict"]


def test_a_table_that_tells_no_claim_is_refused_with_advice(take: Take) -> None:
    entries, [error] = take("colour,size\nred,2\nblue,3\n")
    assert not entries
    assert "mapping suggest" in error.reason


@pytest.mark.parametrize(("given", "says"), [("claim,verdict\n", "no rows below"), ("only one\ncolumn\n", "no table")])
def test_a_table_without_rows_or_columns_is_refused(given: str, says: str) -> None:
    with pytest.raises(InputRefusedError, match=says):
        raise_first(FORMAT.entries(Source("a.csv", given.encode())))


def raise_first(found: object) -> None:
    for each in found:  # type: ignore[attr-defined]
        if isinstance(each, InputRefusedError):
            raise each


def test_a_row_without_claim_is_kept_as_its_page(read: Read) -> None:
    [_, page] = read(
        "claim,verdict,url,title\nThe bridge,False,https://a.example/1,One\n,False,https://a.example/2,Two\n"
    )
    assert (page.reviews, page.publications[0].title) == ((), "Two")
    assert [note.kind for note in page.notes] == ["claim-missing"]


def test_a_review_that_does_not_stand_says_so(read: Read) -> None:
    header = "articleId,replyId,replyType,status,createdAt\n"
    kept, deleted = read(header + "a1,r1,RUMOR,NORMAL,2018-12-26\na1,r2,NOT_RUMOR,DELETED,2018-12-26\n")
    assert (kept.reviews[0].status, deleted.reviews[0].status) == (None, "DELETED")
    assert (kept.reviews[0].verdict, deleted.reviews[0].verdict) == ("false", "true")
    assert kept.claims[0].text == deleted.claims[0].text == "https://cofacts.tw/article/a1"
    assert b"creativeWorkStatus" in nquads(deleted)
    assert b"creativeWorkStatus" not in nquads(kept)


def test_tables_are_detected(take: Take) -> None:
    assert detect_format(Source("a.csv", b"colour,size\nred,2\n")).name == "table"
    assert detect_format(Source("-", b"speaker,stance,claim\nA,asserts,B\n")).name == "table"
    prose = b"The mayor, who was ill, said so.\nThe clerk, who was not, denied it.\n"
    assert detect_format(Source("a.txt", prose)).name == "article"


def test_the_name_of_a_format_holds_its_mapping(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN)
    name = format_name(str(path))
    path.unlink()
    [entry] = find_format(name).entries(Source("a.csv", b"What,Found,Who\nThe bridge,False,Ilse\n"))
    assert isinstance(entry, Entry)
    assert find_format(name).name == name
    with pytest.raises(RequestError, match="no format is called"):
        find_format("article:liar")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_table_is_detected_in_any_encoding(encoding: str) -> None:
    table = "claim\tspeaker\tverdict\nDas Wasser fließt rückwärts\tJörg Öhl\tfalsch\n".encode(encoding)
    assert FORMAT.sniff(Source("table.csv", table))


@pytest.mark.parametrize("nothing", ["NaN", "N/A", "null", "None", "—"])
def test_what_programs_write_for_nothing_is_neither_claim_nor_name_nor_verdict(take: Take, nothing: str) -> None:
    table = f"claim,claimant,verdict\nThe bridge fell,{nothing},{nothing}\n{nothing},Ada Linn,False\n"
    (entry,), (refused,) = take(table)
    assert entry.document.values == {"claim": ["The bridge fell"]}
    assert "line 3" in str(refused)


def test_a_row_in_the_file_is_known_by_its_content(take: Take) -> None:
    entries, _ = take(GERMAN)
    pieces = FORMAT.slices(Source("table.csv", GERMAN.encode()))
    held = [[FORMAT.holds(piece, entry.content) for piece in pieces] for entry in entries]
    assert held == [[False, True, False], [False, False, True]]


def test_a_table_without_header_is_known_by_what_stands_in_it(read: Read) -> None:
    row = "12.json\tfalse\tThe bridge is closed\ttraffic\tilse-vandor\tmayor\t\t\t0\t0\t0\t0\t0\ta debate\n"
    [reading] = read(row, "train.tsv")
    assert reading.reviews[0].verdict == "false"
    assert reading.document.startswith("https://www.politifact.com/") or reading.document.startswith(
        "https://politifact.com/"
    )
    assert {agent.name for agent in reading.agents} == {"ilse-vandor", "PolitiFact"}


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("path", "records", "verdicts"),
    [
        ("factck_br/FACTCKBR.tsv", 1313, {"false": 943, "true": 120, "mostly-false": 91}),
        ("liar_plus/val2.tsv", 1284, {"false": 379, "mostly-true": 251, "mixed": 248}),
        ("cofacts_sample/article_replies.csv", 2110, {"false": 911, "true": 705, "not-rated": 494}),
        ("cofacts_sample/replies.csv", 2031, {}),
        ("cofacts_sample/reply_hyperlinks.csv", 2524, {}),
    ],
)
def test_real_tables_are_read_whole(shared_data: Path, path: str, records: int, verdicts: dict[str, int]) -> None:
    content = (shared_data / path).read_bytes()
    source = Source(Path(path).name, content)
    assert detect_format(source).name == "table"
    found = list(FORMAT.entries(source))
    assert (len(found), sum(isinstance(each, InputRefusedError) for each in found)) == (records, 0)
    readings = [FORMAT.read(each, BASE) for each in found if isinstance(each, Entry)]
    given = [review.verdict for reading in readings for review in reading.reviews]
    assert {name: given.count(name) for name in verdicts} == verdicts
    assert "unmapped" not in given
    assert b"".join(FORMAT.slices(source)) == content


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='claim,verdict;\t"\n\r=é', max_size=200).map(str.encode)))
@settings(deadline=None)
def test_whatever_comes_is_read_or_refused(content: bytes) -> None:
    for head in (b"", b"claim,verdict,url\n", b"speaker,stance,claim\n", b'{"table":', b"PK\x03\x04xl/workbook"):
        source = Source("a.csv", head + content)
        FORMAT.sniff(source)
        try:
            for entry in FORMAT.entries(source):
                if isinstance(entry, Entry):
                    nquads(FORMAT.read(entry, BASE))
        except InputRefusedError:
            pass


def test_a_column_shows_whether_day_or_month_stands_first(read: Read, take: Take) -> None:
    table = "claim,verdict,date\nThe bridge,False,03/04/2021\nThe ferry,True,22/07/2019\n"
    first, second = read(table)
    dates = [reading.publications[0].published for reading in (first, second)]
    assert [(date.text, date.value) for date in dates if date] == [
        ("03/04/2021", "2021-04-03"),
        ("22/07/2019", "2019-07-22"),
    ]
    assert "table-date-order" in {note.kind for note in first.notes}
    entries, _ = take(table)
    [again] = FORMAT.entries(Source("x", entries[0].content, entries[0].key))
    assert isinstance(again, Entry)
    assert nquads(FORMAT.read(again, BASE)) == nquads(first)
    [either] = read("claim,verdict,date\nThe bridge,False,03/04/2021\n")
    assert [work.published.value for work in either.publications if work.published] == [None]
    [told] = read(
        "what,when\nThe bridge,03/04/2021\n", mapping="dates: month-first\nfields: {claim: what, date: when}\n"
    )
    assert [work.published.value for work in told.publications if work.published] == ["2021-03-04"]


@pytest.mark.parametrize(
    ("dates", "value"),
    [
        (("8/2/20", "8/20/20"), "2020-08-02"),
        (("2.8.99", "20.8.99"), "1999-08-02"),
        (("20/08/02", "20/08/21"), None),
        (("1570816800", "2020-01-01"), "2019-10-11T18:00:00Z"),
        (("1570816800000.0", "x"), None),
        (("8-Oct-20", "x"), "2020-10-08"),
        (("12 Dez. 99", "x"), "1999-12-12"),
        (("3 months ago", "x"), None),
    ],
)
def test_years_of_two_figures_and_counts_of_seconds(take: Take, dates: tuple[str, str], value: str | None) -> None:
    rows = "".join(f"The bridge fell,False,{date}\n" for date in dates)
    reading = FORMAT.read(take(f"claim,verdict,date\n{rows}")[0][0], BASE)
    published = reading.publications[0].published
    assert published is not None
    assert (published.text, published.value) == (dates[0], value)


def test_a_date_column_that_shows_no_order_goes_by_the_others(take: Take) -> None:
    entries, _ = take("claim,verdict,date,claim date\nThe bridge,False,6/16/2008,6/11/2008\n")
    assert entries[0].document.values["claim-date"] == ["2008-06-11"]
    entries, _ = take("claim,verdict,date,claim date,modified\nThe bridge,False,6/16/2008,16/6/2008,6/11/2008\n")
    assert entries[0].document.values["modified"] == ["6/11/2008"]


def test_cells_in_the_wrong_columns_are_put_where_they_belong_or_refused(take: Take) -> None:
    plain = "{}.json\tfalse\tThe bridge is closed\ttraffic\tilse-vandor\tmayor\t\t\t0\t0\t0\t0\t0\ta debate\n"
    rows = "".join(plain.format(n) for n in range(3))
    entries, [error] = take(f"{rows}7\t{plain.format(9)}no id\tmaybe\tThe ferry sank\n", "train.tsv")
    assert entries[-1].document.values["url"] == ["https://www.politifact.com/api/v/2/statement/9/?format=json"]
    assert "row-shifted" in {note.kind for note in entries[-1].document.notes}
    assert FORMAT.holds(f"7\t{plain.format(9)}".encode(), entries[-1].content)
    assert (error.place, "do not look like those of the other rows" in error.reason) == ("line 5", True)


TITLED = "title,url,verdict\n{},{},False\n"


def test_a_verdict_on_a_title_stands_on_the_page_of_a_fact_check(read: Read) -> None:
    [page] = read(TITLED.format("The bridge was never closed", "https://factcheck.harbour.example/1"))
    [review] = page.reviews
    assert (review.claim, review.verdict, review.rating and review.rating.label) == (None, "false", "False")
    assert (page.claims, page.assertions) == ((), ())
    assert [(each.name, each.kind) for each in page.agents] == [("harbour.example", "fact-checker")]
    assert [note.text for note in page.notes if note.kind == "claim-missing"] == [
        "no claim is told: the verdict 'False' stands on the page's review alone"
    ]
    assert b"ns#reviews" not in nquads(page)


def test_a_title_that_asks_what_the_verdict_answers_is_the_claim(read: Read) -> None:
    title = "Did the mayor sell the bridge?"
    [asked] = read(TITLED.format(title, "https://factcheck.harbour.example/1"))
    assert (asked.claims[0].text, asked.reviews[0].verdict) == (title, "false")
    assert "claim-from-title" in {note.kind for note in asked.notes}
    for unsure in ("Did the mayor not sell it?", "Is the photo of the bridge fake?", "Why did the bridge close?"):
        [page] = read(TITLED.format(unsure, "https://factcheck.harbour.example/1"))
        assert page.claims == ()


def test_who_published_what_was_judged_is_no_fact_checker(read: Read) -> None:
    for title in ("The bridge was never closed", "Did the mayor sell the bridge?"):
        [page] = read(TITLED.format(title, "https://daily-harbour.example/1"))
        assert (page.reviews, page.claims) == ((), ())
        assert [each.kind for each in page.agents] == ["organization"]
    [named] = read("title,fact check url,verdict\nThe bridge,https://daily-harbour.example/1,False\n")
    assert len(named.reviews) == 1


@pytest.mark.parametrize(
    "footer",
    [
        "Total,,2",
        "Σύνολο,,2",
        "المجموع,,2",
        ",合計,2",
        "Sum:,,",
        "Source: Harbour Check,,",
        ",Quelle: Hafenprobe 2024,",
    ],
)
def test_sums_and_remarks_are_no_records(take: Take, footer: str) -> None:
    entries, refused = take(f"claim,verdict,views\nThe bridge fell,False,1\nThe ferry sank,True,1\n{footer}\n")
    assert (len(entries), refused) == (2, [])
    assert [note.kind for note in entries[1].document.notes] == ["row-no-record"]
    assert "line 4" in entries[1].document.notes[0].text


@pytest.mark.parametrize("row", ["Total,False,1", "Total war in Oster,,1", "Source says: the bridge fell,True,"])
def test_a_record_is_never_taken_for_a_sum(take: Take, row: str) -> None:
    entries, _ = take(f"claim,verdict,views\nThe bridge fell,False,1\n{row}\n")
    assert len(entries) == 2


@pytest.mark.parametrize(("column", "number"), [("verdict", "3"), ("label", "2.5"), ("rating value", "4/5")])
def test_numbers_of_a_scale_lead_to_the_values_of_a_mapping(read: Read, column: str, number: str) -> None:
    [scaled] = read(f"claim,{column},url\nThe bridge fell,{number},https://a.example/1\n")
    assert scaled.reviews[0].verdict == "unmapped"
    [told] = [note.text for note in scaled.notes if note.kind == "label-number"]
    assert f"'{number}'" in told
    assert "`values:`" in told
    mapping = f'fields: {{claim: claim, verdict: {{column: {column}, values: {{"{number}": Mostly false}}}}}}'
    [mapped] = read(f"claim,{column},url\nThe bridge fell,{number},https://a.example/1\n", mapping=mapping)
    assert mapped.reviews[0].verdict == "mostly-false"
    [words] = read("claim,verdict\nThe bridge fell,Leaky\n")
    assert "label-unmapped" in {note.kind for note in words.notes}


def test_numbers_of_days_in_text_are_days_beside_dates_of_their_years_alone(take: Take) -> None:
    table = "claim,verdict,date\nThe bridge,False,{}\nThe ferry,True,45292\n"
    for beside, day in (("2024-02-03", "2024-01-01"), ("1988-02-03", "45292"), ("44000", "45292"), ("soon", "45292")):
        entries, _ = take(table.format(beside))
        assert entries[1].document.values["date"] == [day]


def test_a_cell_that_is_a_list_is_its_items(read: Read, take: Take) -> None:
    table = "claim,claimant,verdict,citations\n" + "The bridge,\"['Ilse Vandor', 'Tomas Krog']\",\"['False']\",\"[]\"\n"
    [listed] = read(table)
    assert {agent.name for agent in listed.agents} == {"Ilse Vandor", "Tomas Krog", None}
    assert listed.reviews[0].verdict == "false"
    entries, _ = take('claim,verdict\n"[The bridge] fell [again]",False\n')
    assert entries[0].document.values["claim"] == ["[The bridge] fell [again]"]


def test_a_header_may_have_two_rows(read: Read) -> None:
    [first, _] = read(
        "Claim,Assessment,,Source\n,Verdict,Score,URL\nThe bridge,False,1,https://a.example/1\nThe pier,True,5,https://a.example/2\n"
    )
    assert (first.claims[0].text, first.reviews[0].verdict, first.document) == (
        "The bridge",
        "false",
        "https://a.example/1",
    )


def test_a_line_of_dashes_is_no_record(take: Take) -> None:
    entries, refused = take(
        "| Claim | Verdict |\n|---|:--|\n| The bridge fell | False |\n| The pier | True |\n", "a.md"
    )
    assert ([entry.document.values["claim"] for entry in entries], refused) == ([["The bridge fell"], ["The pier"]], [])


def test_what_is_not_read_of_a_drafted_table_is_told(read: Read) -> None:
    [first] = read("claim,is_false,url\nThe bridge,1,https://a.example/1\n")
    [told] = [note.text for note in first.notes if note.kind == "table-mapping-drafted"]
    assert told.endswith("not read: is_false")


def test_dates_go_by_the_language_that_the_claims_of_a_table_show_together(read: Read, take: Take) -> None:
    rows = "Most nie jest już otwarty,Fałsz,17 listopada 2021\nPort,Prawda,18 listopada 2021\n"
    _, second = read(f"claim,verdict,date\n{rows}")
    [date] = [work.published for work in second.publications if work.published]
    assert (date.text, date.value) == ("18 listopada 2021", "2021-11-18")
    assert second.claims[0].language is None
    assert "date-by-table" in {note.kind for note in second.notes}
    entries, _ = take(f"claim,verdict,date\n{rows}")
    [again] = FORMAT.entries(Source("x", entries[1].content, entries[1].key))
    assert isinstance(again, Entry)
    assert nquads(FORMAT.read(again, BASE)) == nquads(second)
    [alone] = read("claim,verdict,date\nPort,Prawda,18 listopada 2021\n")
    assert "date-unread" in {note.kind for note in alone.notes}


@pytest.mark.parametrize("column", ["reviewer", "Journalist", "Written by"])
def test_a_person_in_a_column_of_persons_is_no_fact_checker(read: Read, column: str) -> None:
    rows = "The bridge is closed,False,Ilse Vandor\nThe ferry sank,True,Harbour Check"
    person, house = read(f"claim,verdict,{column}\n{rows}\n")
    assert {(agent.kind.value, agent.name or agent.label) for agent in person.agents} == {
        ("fact-checker", "fact-checker not named"),
        ("person", "Ilse Vandor"),
    }
    assert person.publications[0].authors == tuple(a.iri for a in person.agents if a.name == "Ilse Vandor")
    assert [(agent.kind.value, agent.name) for agent in house.agents] == [("fact-checker", "Harbour Check")]


def test_persons_listed_in_a_column_of_publishers_are_no_house(read: Read) -> None:
    head = "claim,verdict,checked by\nThe bridge is closed,False,"
    [named] = read(f'{head}"Ilse Vandor, Tomas Krog"\n')
    assert {agent.name for agent in named.agents if agent.kind.value == "person"} == {"Ilse Vandor", "Tomas Krog"}
    [house] = read(f'{head}"Harbour Check, Oster"\n')
    assert ("fact-checker", "Harbour Check, Oster") in {(agent.kind.value, agent.name) for agent in house.agents}


def test_columns_may_be_called_by_questions(read: Read) -> None:
    header = "lfd. Nr;Wer hat es gesagt?;Was wurde behauptet?;Unsere Bewertung"
    [reading] = read(f"{header}\n1;Ilse Vandor;Die Brücke ist gesperrt;Teils richtig\n")
    assert [claim.text for claim in reading.claims] == ["Die Brücke ist gesperrt"]
    assert [review.verdict for review in reading.reviews] == ["mixed"]
    assert "Ilse Vandor" in {agent.name for agent in reading.agents}


def test_an_author_of_a_column_that_leaves_it_open_may_be_the_house(read: Read) -> None:
    [reading] = read("claim,verdict,claimant,author\nThe bridge is closed,False,Tomas Krog,Lead Quay\n")
    assert ("fact-checker", "Lead Quay") in {(agent.kind.value, agent.name) for agent in reading.agents}


@pytest.mark.parametrize("cells", ["fc1,news,The bridge fell,0.7,verified", "fc1,news,The bridge fell,much,verified"])
def test_a_row_of_data_is_no_header(take: Take, cells: str) -> None:
    rows = "".join(f"fc{n},news,The ferry {n} sank,much,verified\n" for n in range(2, 9))
    entries, [error] = take(f"id,kind,note,score,state\n{cells}\n{rows}")
    assert not entries
    assert "mapping suggest" in error.reason


def test_letters_beyond_the_first_plane_in_a_list_are_read(read: Read) -> None:
    table = 'claim,verdict,claimant\nThe quay is shut,False,"[""Ilse \\ud83d\\udc08"", ""Tomas""]"\n'
    [first] = read(table)
    assert {agent.name for agent in first.agents} >= {"Ilse 🐈", "Tomas"}


def test_half_a_letter_in_a_list_stays_as_it_is_printed(read: Read) -> None:
    [first] = read('claim,verdict,claimant\nThe quay is shut,False,"[""Ilse \\ud83d""]"\n')
    assert first.claims[0].text == "The quay is shut"
    assert nquads(first)
