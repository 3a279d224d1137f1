import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.dates import Date, from_number, parse, parse_spoken, span_of
from provenance.errors import RequestError


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
        ("2020-06-22T12:26:08+5:30", "dateTime", "2020-06-22T12:26:08+05:30"),
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
        ("٢٠٢١-٠٣-٠٤", "date", "2021-03-04"),
        ("24 فبراير 2021", "date", "2021-02-24"),
        ("٢٤ كانون الثاني ٢٠٢١", "date", "2021-01-24"),
        ("۱۵ خرداد ۱۴۰۰", "date", "2021-06-05"),
        ("۱۴۰۰/۰۳/۱۵", "date", "2021-06-05"),
        ("۲۰۲۱/۰۶/۰۵", "date", "2021-06-05"),
        ("17 มิถุนายน 2564", "date", "2021-06-17"),
        ("17 มิ.ย. 2021", "date", "2021-06-17"),
        ("2021年6月17日", "date", "2021-06-17"),
        ("2021年6月", "gYearMonth", "2021-06"),
        ("2021年6月17日(木) 10:30", "dateTime", "2021-06-17T10:30:00"),
        ("2021년 6월 17일", "date", "2021-06-17"),
        ("17 июня 2021 г.", "date", "2021-06-17"),
        ("17 червня 2021 року", "date", "2021-06-17"),
        ("2021. június 17.", "date", "2021-06-17"),
        ("2021 m. birželio 17 d.", "date", "2021-06-17"),
        ("17 HAZİRAN 2021", "date", "2021-06-17"),
        ("17 Ιουνίου 2021", "date", "2021-06-17"),
        ("17 जून 2021", "date", "2021-06-17"),
        ("17 জুন ২০২১", "date", "2021-06-17"),
        ("ngày 17 tháng 6 năm 2021", "date", "2021-06-17"),
        ("17 Juni 2021 14.49 WIB", "dateTime", "2021-06-17T14:49:00+07:00"),
        ("17 de junho de 2021 às 14h49", "dateTime", "2021-06-17T14:49:00"),
        ("17. 6. 2021", "date", "2021-06-17"),
        ("17.06.2021 - 14:49", "dateTime", "2021-06-17T14:49:00"),
        ("June 17, 2021 at 2:49 PM EDT", "dateTime", "2021-06-17T14:49:00-04:00"),
        ("June 17, 2021 12:05 a.m.", "dateTime", "2021-06-17T00:05:00"),
        ("Thu Jun 17 2021 14:49:04 GMT+0530 (India Standard Time)", "dateTime", "2021-06-17T14:49:04+05:30"),
        ("Thu Jun 17 14:49:04 +0000 2021", "dateTime", "2021-06-17T14:49:04+00:00"),
        ("Thu Jun 17 14:49:04 2021", "dateTime", "2021-06-17T14:49:04"),
        ("Thu, 17 Jun 21 14:49:04 GMT", "dateTime", "2021-06-17T14:49:04Z"),
        ("20210617T144904Z", "dateTime", "2021-06-17T14:49:04Z"),
        ("2021-06-17T14:49:04+05:30[Asia/Kolkata]", "dateTime", "2021-06-17T14:49:04+05:30"),
        ("2021-6-7", "date", "2021-06-07"),
        ("06/2021", "gYearMonth", "2021-06"),
        ("2021/06", "gYearMonth", "2021-06"),
        ("mar 2021", "gYearMonth", "2021-03"),
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
        "17.06.21",
        "Fri, 17 Jun 21 14:49:04 GMT",
        "listopad 2021",
        "13:30 PM, June 17, 2021",
        "June 17, 2021 13:30 pm",
        "17 Jun 2021 14:49 IST",
        "خرداد 1400",
        "۱۴۰۰/۱۳/۱۵",
        "۱۴۰۰",
        "31 اسفند 1400",
        "1400/03/45",
        "Heisei 3",
        "First image: June 2021, second image: 31 May 2022",
        "2021 " * 50,
    ],
)
def test_what_cannot_be_read_keeps_its_text_and_gets_no_date(text: str) -> None:
    assert parse(text) == Date(text)


@pytest.mark.parametrize("text", ["03/04/2021", "3.4.2021", "4-3-2021", "03/04/2021 10:30"])
def test_a_day_that_may_be_either_has_no_value_and_the_interval_of_both(text: str) -> None:
    assert parse(text) == Date(text, earliest="2021-03-04T00:00:00Z", latest="2021-04-03T23:59:59Z")
    with pytest.raises(RequestError):
        span_of(text, datetime(2025, 1, 1, tzinfo=UTC))


def test_a_month_that_two_languages_name_otherwise_is_read_in_a_known_one() -> None:
    assert parse("17 listopada 2021", "pl").value == "2021-11-17"
    assert parse("17 listopada 2021", "hr-HR").value == "2021-10-17"
    assert parse("17 listopada 2021").value is None
    assert parse("17 listopada 2021", "sh").value == "2021-10-17"
    assert parse_spoken("17 listopada 2021", lambda: "pl").value == "2021-11-17"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1402/05/12", "fa", "2023-08-03"),
        ("1402-05-12", "fa-IR", "2023-08-03"),
        ("1402/05/12 14:30", "fa", "2023-08-03T14:30:00"),
        ("1445/05/12", "fa", None),  # lunar Hijri
        ("1445/05/12", "ar", None),
        ("1402/05/12", None, None),
        ("1402-05-12", "en", None),
        ("2024. 5. 1.", None, "2024-05-01"),
        ("2024. 5. 1. 14:30", "ko", "2024-05-01T14:30:00"),
        ("2567-05-12", "th", "2024-05-12"),
        ("12/05/2567", "th", None),
        ("25/05/2567", "th", "2024-05-25"),
        ("2567-05-12T10:00:00+07:00", "th", "2024-05-12T10:00:00+07:00"),
        ("2567", "th", "2024"),
        ("2567-05-12", None, None),
        ("2567", "en", None),
        ("12 May 1402", "en", "1402-05-12"),
        ("1402", None, "1402"),
        ("2024-05-12", "th", "2024-05-12"),
    ],
)
def test_years_of_another_count_are_read_where_the_language_tells_it(
    text: str, language: str | None, value: str | None
) -> None:
    assert parse(text, language).value == value


def test_a_day_that_may_be_either_is_put_in_our_count_too() -> None:
    assert parse("12/05/2567", "th").earliest == "2024-05-12T00:00:00Z"
    assert parse("12/05/2567").earliest is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (1592942520, "2020-06-23T20:02:00Z"),
        (1592942520.9, "2020-06-23T20:02:00Z"),
        (1592942520000, "2020-06-23T20:02:00Z"),
        (2021, "2021"),
        (20210617, "2021-06-17"),
        (25670512, None),
        (2567, None),
        (-1, "1969-12-31T23:59:59Z"),
        (float("nan"), None),
        (float("inf"), None),
        (1e300, None),
    ],
)
def test_a_number_is_a_year_a_day_or_the_time_since_1970(number: float, value: str | None) -> None:
    found = from_number(number)
    assert (found.text, found.value) == (str(number), value)


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


@given(st.datetimes(datetime(1500, 1, 2), datetime(2399, 12, 30), timezones=ZONES))  # noqa: DTZ001 (bounds are naive)
def test_every_iso_time_is_read_and_lies_in_its_own_interval(moment: datetime) -> None:
    found = parse(moment.isoformat())
    at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    assert found.datatype == "dateTime"
    assert found.earliest
    assert found.latest
    assert _xsd(found.earliest) <= at <= _xsd(found.latest)
    assert found.value
    assert ox.Literal(found.value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")).value


@given(
    st.dates(date(1500, 1, 1), date(2399, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d"])
)
def test_every_day_is_read_in_each_spelling(day: date, spelling: str) -> None:
    text = day.strftime(spelling.replace("%Y", f"{day.year:04}"))  # strftime does not pad years
    assert parse(text).value == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_gives_all_or_nothing_in_order(text: str) -> None:
    found = parse(text)
    assert found.text == text
    assert bool(found.value) == bool(found.datatype)
    assert bool(found.earliest) == bool(found.latest)
    assert found.earliest or not found.value
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
