"""The layout in time: bars where and as long as dates say, nothing on top of anything, what has no date apart."""

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.kb import KnowledgeBase
from provenance.views.places import Layout, Mark
from provenance.views.scene import Node, Scene
from provenance.views.text import width
from provenance.views.timed import ACROSS, timed
from provenance.views.timeline_picture import timeline_scene

CLAIM = "The ferry Halden was sold in secret"


def scene_of(*nodes: Node, moments: tuple[tuple[int, str], ...] = ()) -> Scene:
    return Scene("t", "q", (), nodes, (), placing="timed", bands=("said", "", "", "unknown"), moments=moments)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def bars(layout: Layout) -> dict[str, Mark]:
    return {mark.node: mark for mark in layout.marks if mark.kind == "bar"}


def test_a_bar_is_as_long_as_its_date_is_vague() -> None:
    year = Node("year", "person", "a", when=(day("2020-01-01"), day("2020-12-31")))
    month = Node("month", "person", "b", when=(day("2020-03-01"), day("2020-03-31")))
    exact = Node("day", "person", "c", when=(day("2020-06-05"), day("2020-06-05")))
    found = bars(timed(scene_of(year, month, exact)))
    assert found["year"].width > found["month"].width > found["day"].width > 0
    assert found["year"].x < found["month"].x < found["day"].x
    assert found["day"].x < found["year"].x + found["year"].width


def test_what_has_no_date_has_no_bar_and_no_tick_above_it() -> None:
    known = Node("known", "person", "a", when=(day("2020-01-01"), day("2021-12-31")))
    unknown = Node("unknown", "person", "b", band=3)
    layout = timed(scene_of(known, unknown))
    assert set(bars(layout)) == {"known"}
    place = layout.places["unknown"]
    assert all(mark.y + mark.height <= place.y - place.height / 2 for mark in layout.marks if mark.kind == "tick")
    assert [mark.text for mark in layout.marks if mark.kind == "heading"] == ["said", "unknown"]


def test_a_long_silence_is_drawn_shorter_and_order_stays() -> None:
    days = [day("1987-05-01"), *(day("2024-01-01") + 10 * n for n in range(6))]
    nodes = [Node(str(n), "person", "x", when=(each, each)) for n, each in enumerate(days)]
    found = bars(timed(scene_of(*nodes)))
    x = [found[str(n)].x for n in range(len(days))]
    assert x == sorted(x)
    assert x[1] - x[0] < ACROSS / 2
    assert x[3] - x[2] > 40


def test_the_moment_of_a_verdict_runs_through_all_that_is_dated() -> None:
    nodes = [Node(str(n), "person", "x", when=(day("2020-01-01") + 90 * n,) * 2) for n in range(5)]
    layout = timed(scene_of(*nodes, moments=((day("2020-07-01"), "found false"),)))
    (moment,) = [mark for mark in layout.marks if mark.kind == "moment"]
    assert moment.text == "found false"
    found = bars(layout)
    assert found["1"].x < moment.x < found["3"].x


@st.composite
def events(draw: st.DrawFn) -> Scene:
    starts = draw(st.lists(st.integers(1, 760_000), min_size=1, max_size=25))
    nodes = []
    for number, start in enumerate(starts):
        when = (start, start + draw(st.sampled_from((0, 30, 365)))) if draw(st.booleans()) else None
        nodes.append(Node(str(number), "claim", draw(st.text(max_size=40)), band=draw(st.integers(0, 3)), when=when))
    return scene_of(*nodes)


@given(events())
def test_boxes_never_overlap_and_stay_within(scene: Scene) -> None:
    layout = timed(scene)
    for one, other in combinations(layout.places.values(), 2):
        apart = abs(one.x - other.x) >= (one.width + other.width) / 2 - 1
        assert apart or abs(one.y - other.y) >= (one.height + other.height) / 2 - 1
    for place in layout.places.values():
        assert place.x - place.width / 2 >= -1
        assert place.x + place.width / 2 <= layout.width + 1
        assert place.y + place.height / 2 <= layout.height + 1


@pytest.fixture
def scene() -> Scene:
    with KnowledgeBase.in_memory() as kb:
        said: Callable[..., object] = lambda **more: kb.add({"claim": CLAIM, "stance": "asserts"} | more)  # noqa: E731
        said(speaker="Ilse Vandor", date="2019")
        said(speaker="Halden Wire", date="2021-05-04", **{"speaker-kind": "organization"})
        said(speaker="dock workers", **{"speaker-kind": "unnamed"})
        said(speaker="Joran Pell", date="2022-01", stance="denies")
        return timeline_scene(kb.timeline(CLAIM))


def test_each_event_stands_in_the_band_of_what_it_is(scene: Scene) -> None:
    bands = {node.label: scene.bands[node.band] for node in scene.nodes}
    assert bands == {
        "Ilse Vandor": "Said and repeated",
        "Halden Wire": "Said and repeated",
        "Joran Pell: denies": "Checked, denied, disputed",
        "“dock workers”": "Date not known",
    }
    kinds = {node.label: node.kind for node in scene.nodes}
    assert kinds["Ilse Vandor"] == "originator"
    assert kinds["“dock workers”"] == "unnamed"


def test_the_table_tells_the_same_in_order(scene: Scene) -> None:
    (table,) = scene.tables
    assert [row.cells[0].text for row in table.rows] == ["2019", "4 May 2021", "January 2022", "no date"]
    assert {row.element for row in table.rows} == {node.id for node in scene.nodes}


def test_every_tick_and_moment_is_named_within_the_picture() -> None:
    nodes = [Node(str(month), "person", "a", when=(day(f"2024-{month:02}-03"),) * 2) for month in range(1, 13)]
    layout = timed(scene_of(*nodes, moments=((day("2024-12-03"), "found false by Harbour Check"),)))
    named = [mark for mark in layout.marks if mark.kind in ("tick", "moment")]
    assert all(mark.text for mark in named)
    assert all(mark.x + 4 + width(mark.text, 12.5) <= layout.width for mark in named)
