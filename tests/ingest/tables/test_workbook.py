"""Workbooks: every sheet a table, what cells show as texts."""

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import Workbook

from provenance.errors import InputRefusedError
from provenance.ingest.formats import detect_format
from provenance.ingest.source import Entry, Source
from provenance.ingest.tables import FORMAT

HEADER = ["Claim", "Verdict", "URL", "Date", "Rating value"]


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "2024"
    sheet.append(HEADER)
    moment = dt.datetime(2024, 5, 1)  # noqa: DTZ001 - workbooks know no zones
    sheet.append(["The bridge is shut", "False", "https://a.example/1", moment, 1])
    sheet.append(["The ferry sank", "=1+1", "https://a.example/2", dt.date(2024, 5, 2), 1.5])
    return made


def entries(book: Workbook) -> list[Entry | InputRefusedError]:
    return list(FORMAT.entries(Source("checks.xlsx", saved(book))))


def values(entry: Entry | InputRefusedError) -> dict[str, list[str]]:
    assert isinstance(entry, Entry)
    found: dict[str, list[str]] = entry.document.values
    return found


def test_sheets_are_read_with_dates_as_dates_and_no_formula_evaluated(book: Workbook) -> None:
    first, second = entries(book)
    assert values(first) == {
        "claim": ["The bridge is shut"],
        "verdict": ["False"],
        "url": ["https://a.example/1"],
        "date": ["2024-05-01"],
        "rating": ["1"],
    }
    assert "verdict" not in values(second)  # its formula has no stored result
    assert values(second)["rating"] == ["1.5"]
    assert isinstance(first, Entry)
    assert (first.place, first.key) == ('sheet "2024", row 2', "https://a.example/1")


def test_merged_cells_say_in_every_row_what_they_say(book: Workbook) -> None:
    sheet = book["2024"]
    sheet["C4"], sheet["A4"] = None, "The pier is gone"
    sheet.merge_cells("C3:C4")
    assert [values(each)["url"] for each in entries(book)][1:] == [["https://a.example/2"]] * 2


def test_a_sheet_that_is_no_table_does_not_touch_the_others(book: Workbook) -> None:
    notes = book.create_sheet("Notes", 0)
    notes.append(["See the handbook", "for more"])
    notes.append(["Ask", "Ilse"])
    hidden = book.create_sheet("Old")
    hidden.append(HEADER)
    hidden.append(["The tower leans", "True", "https://a.example/9"])
    hidden.sheet_state = "hidden"
    refused, *found, last = entries(book)
    assert isinstance(refused, InputRefusedError)
    assert refused.place == 'sheet "Notes"'
    assert len(found) == 2
    assert values(last)["claim"] == ["The tower leans"]
    assert isinstance(last, Entry)
    assert "sheet-hidden" in {note.kind for note in last.document.notes}


def test_a_workbook_is_known_by_its_content_and_kept_whole(book: Workbook) -> None:
    source = Source("checks", saved(book))
    assert detect_format(source).name == "table"
    assert FORMAT.slices(source) == [source.content]
    assert not FORMAT.sniff(Source("x.docx", b"PK\x03\x04word/document.xml"))


@pytest.mark.parametrize("content", [b"PK\x03\x04xl/workbook.xml and no more", b"\xd0\xcf\x11\xe0nothing"])
def test_what_cannot_be_read_as_a_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(InputRefusedError, match="is no workbook that can be read"):
        list(FORMAT.entries(Source("a.xls", content)))


@pytest.mark.parametrize(("from_1904", "number"), [(False, 45413), (True, 43951)])
def test_numbers_of_days_among_dates_are_days(book: Workbook, from_1904: bool, number: int) -> None:
    if from_1904:
        book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - workbooks know no zones
    sheet = book["2024"]
    sheet.append(["The quay is dry", "True", "https://a.example/3", number, 1])
    sheet.append(["The mast fell", "True", "https://a.example/4", 12345, 1])
    found = entries(book)
    assert [values(entry)["date"] for entry in found[2:]] == [["2024-05-01"], ["12345"]]
    third = found[2]
    assert isinstance(third, Entry)
    [again] = FORMAT.entries(Source("x", third.content, third.key))
    assert isinstance(again, Entry)
    readings = [FORMAT.read(each, "https://example.org/id/") for each in (third, again)]
    dates = [work.published for reading in readings for work in reading.publications if work.published]
    assert {(date.text, date.value) for date in dates} == {(str(number), values(third)["date"][0])}
    assert "date-counted" in {note.kind for note in readings[0].notes}


def test_addresses_behind_cells_are_read(book: Workbook) -> None:
    sheet = book["2024"]
    for row in (2, 3):
        sheet.cell(row, 3).hyperlink = f"https://b.example/{row}?a=1&b=2"
        sheet.cell(row, 3).value = "Read more"
    assert [values(each)["url"] for each in entries(book)] == [[f"https://b.example/{row}?a=1&b=2"] for row in (2, 3)]


def test_an_address_behind_words_of_its_own_stands_in_a_column_beside() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Claim", "Verdict", "Fact-check"])
    for row, title in enumerate(("Was it shut?", "Did it sink?"), 2):
        sheet.append([f"Claim {row} of the ferry", "False", title])
        sheet.cell(row, 3).hyperlink = f"https://b.example/{row}"
    found = [values(each) for each in entries(made)]
    assert [each["url"] for each in found] == [["https://b.example/2"], ["https://b.example/3"]]
    assert [each["title"] for each in found] == [["Was it shut?"], ["Did it sink?"]]


def test_an_address_in_a_formula_is_read_and_not_evaluated() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Claim", "Verdict", "URL"])
    sheet.append(["The ferry sank", "False", '=HYPERLINK("https://b.example/1?a=1&b=2","Read more")'])
    sheet.append(["The quay burned", "False", '=HYPERLINK("javascript:alert(1)","Read more")'])
    assert [values(each).get("url") for each in entries(made)] == [["https://b.example/1?a=1&b=2"], None]
