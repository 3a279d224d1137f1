import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.dates import Date, parse


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("2021", "gYear", "2021"),
        ("2025-02", "gYearMonth", "2025-02"),
        ("2021-06-18", "date", "2021-06-18"),
        (" 2021-06-18 ", "date", "2021-06-18"),
        ("20200623", "date", "2020-06-23"),
        ("2020/6/3", "date", "2020-06-03"),
        ("2020.06.03", "date", "2020-06-03"),
        ("23/06/2020", "date", "2020-06-23"),
        ("06/23/2020", "date", "2020-06-23"),
        ("04/04/2021", "date", "2021-04-04"),
        ("12/31/2020", "date", "2020-12-31"),
        ("31/12/2020", "date", "2020-12-31"),
        ("2020-06-23 20:02", "dateTime", "2020-06-23T20:02:00"),
        ("2021-06-17T14:49:04+05:30", "dateTime", "2021-06-17T14:49:04+05:30"),
        ("2022-10-17T16:16:42+0200", "dateTime", "2022-10-17T16:16:42+02:00"),
        ("2023-01-24T13:32:06.838Z", "dateTime", "2023-01-24T13:32:06.838Z"),
        ("0999-02-03T10:00:05Z", "dateTime", "0999-02-03T10:00:05Z"),
        ("Tue, 23 Jun 2020 20:02:00 +0200", "dateTime", "2020-06-23T20:02:00+02:00"),
        ("Tue, 23 Jun 2020 20:02:00 GMT", "dateTime", "2020-06-23T20:02:00Z"),
        ("23 Jun 2020 20:02 EST", "dateTime", "2020-06-23T20:02:00-05:00"),
        ("February 2025", "gYearMonth", "2025-02"),
        ("24 March 2021", "date", "2021-03-24"),
        ("March 24, 2021", "date", "2021-03-24"),
        ("the 24th of March, 2021", "date", "2021-03-24"),
        ("miércoles, 24 de marzo de 2021", "date", "2021-03-24"),
        ("segunda-feira, 3 de maio de 2020", "date", "2020-05-03"),
        ("1er février 2021", "date", "2021-02-01"),
        ("24. März 2021", "date", "2021-03-24"),
        ("2 MÄRZ 2021", "date", "2021-03-02"),
        ("２０２１", "gYear", "2021"),
    ],
)
def test_the_precision_of_the_text_is_kept(text: str, datatype: str, value: str) -> None:
    found = parse(text)
    assert (found.text, found.datatype, found.value) == (text, datatype, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "03/04/2021",
        "3.4.2021",
        "13/13/2021",
        "2021-02-30",
        "2021-13",
        "2021-00-10",
        "0000",
        "23 Jun 20",
        "May 5",
        "before March 2021",
        "March 24 or 25, 2021",
        "12:30",
        "2021 12:30",
        "2020-01-01T24:00:00Z",
        "2020-01-01T10:00:00+15:00",
        "2020-01-01T10:00:00+01:75",
        "2020-01-01T10:00:00 XYZ",
        "0001-01-01T00:00:00+05:00",
        "1592942520",
    ],
)
def test_what_cannot_be_read_keeps_its_text_and_gets_no_date(text: str) -> None:
    assert parse(text) == Date(text)


def test_the_interval_is_in_utc() -> None:
    found = parse("2022-12-31T23:30:00-0330")
    assert (found.earliest, found.latest) == ("2023-01-01T03:00:00Z", "2023-01-01T03:00:00Z")


def test_a_coarse_date_allows_its_whole_interval() -> None:
    assert parse("2024").earliest == "2024-01-01T00:00:00Z"
    assert parse("2024").latest == "2024-12-31T23:59:59Z"
    assert parse("2024-02").latest == "2024-02-29T23:59:59Z"
    assert parse("2024-02-03").latest == "2024-02-03T23:59:59Z"
    assert parse("2024-02-03 10:00").latest == "2024-02-03T10:00:59Z"


def test_fractions_of_a_second_are_kept_in_the_interval() -> None:
    assert parse("2023-01-24T13:32:06.838Z").earliest == "2023-01-24T13:32:06.838Z"


def test_a_date_without_zone_is_taken_as_utc_and_its_value_says_no_zone() -> None:
    found = parse("2020-06-23T20:02:05")
    assert (found.value, found.earliest) == ("2020-06-23T20:02:05", "2020-06-23T20:02:05Z")


def _xsd(text: str) -> datetime:
    return datetime.fromisoformat(text)


ZONES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=ZONES))  # noqa: DTZ001 (bounds are naive)
def test_every_iso_time_is_read_and_lies_in_its_own_interval(moment: datetime) -> None:
    found = parse(moment.isoformat())
    at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    assert found.datatype == "dateTime"
    assert found.earliest
    assert found.latest
    assert _xsd(found.earliest) <= at <= _xsd(found.latest)
    assert found.value
    assert ox.Literal(found.value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")).value


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d"]))
def test_every_day_is_read_in_each_spelling(day: date, spelling: str) -> None:
    text = day.strftime(spelling.replace("%Y", f"{day.year:04}"))  # strftime does not pad years
    assert parse(text).value == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_gives_all_or_nothing_in_order(text: str) -> None:
    found = parse(text)
    assert found.text == text
    parts = (found.value, found.datatype, found.earliest, found.latest)
    assert all(parts) or not any(parts)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


@given(
    st.from_regex(
        re.compile(r"[0-9]{1,4}[-/. ][0-9a-z]{1,9}[-/. T][0-9]{1,4}([ T][0-9]{2}:[0-9]{2}(Z|[+-][0-9]{4})?)?"),
        fullmatch=True,
    )
)
def test_texts_like_dates_never_raise(text: str) -> None:
    found = parse(text)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
