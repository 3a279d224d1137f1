"""Dates of a node that several records date."""

import pyoxigraph as ox

from provenance.dates import Date, parse
from provenance.model import Publication, Reading
from provenance.rdf import Graph, to_quads
from provenance.vocab import PREFIXES

POST = "http://example.org/post"
RECORDS = PREFIXES["graph"]


def view(*dates: str) -> Graph:
    store = ox.Store()
    for number, date in enumerate(dates):
        made = Publication(POST, published=parse(date) if date else None)
        quads = to_quads(Reading(f"{RECORDS}r{number}", POST, "test/1", publications=(made,)))
        store.extend(quads)
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return Graph(store)


def test_the_date_of_one_record_is_as_it_stands() -> None:
    assert view("2020-03").date(POST) == parse("2020-03")
    assert view("soon").date(POST) == Date("soon")
    assert view("").date(POST) is None


def test_where_records_differ_the_interval_covers_all_of_them() -> None:
    found = view("2021-03-04", "2019").date(POST)
    assert found == Date("2019", "2019", "gYear", "2019-01-01T00:00:00Z", "2021-03-04T23:59:59Z")


def test_what_the_record_asked_for_says_goes_first() -> None:
    graph = view("2021-03-04", "2019", "")
    assert graph.date(POST, RECORDS + "r0") == parse("2021-03-04")
    assert graph.date(POST, RECORDS + "r2") == graph.date(POST)


def test_each_record_keeps_its_own() -> None:
    assert view("2021-03-04", "2019", "").dates(POST) == {
        RECORDS + "r0": parse("2021-03-04"),
        RECORDS + "r1": parse("2019"),
    }
