"""What a whole base rests on, in words."""

import json

import pytest

from provenance.analysis.trace import Party
from provenance.analysis.whole.answer import AllSources, LaterLink, Laundered, LinkRing, Relied, Repeated
from provenance.model import AgentKind
from provenance.views.whole import whole_json, whole_text

AGENCY = Party("urn:agency", AgentKind.ORGANIZATION, "Port Agency", "Port Agency")
DAILY = Party("urn:daily", AgentKind.ORGANIZATION, "Amber Daily", "Amber Daily")
HIDDEN = Party("urn:hidden", AgentKind.UNNAMED, None, "a sailor")


@pytest.fixture
def found() -> AllSources:
    return AllSources(
        number=40,
        claims=1200,
        statements=2400,
        findings={1: {"lone": 1100, "single-source": 60, "independent": 40}, -1: {}},
        relied=(
            Relied(AGENCY, 50, 40, 5, 0, 7, 1, ("urn:c",)),
            Relied(DAILY, 0, 0, 0, 12, 9, 3, ("urn:c",)),
        ),
        unnamed=3,
        repeated=(Repeated("urn:c", "The ferry sank", 1, "single-source", 5, 6, 1, 1, (AGENCY,)),),
        perhaps=(Repeated("urn:d", "The mill burned", -1, "possibly single-source", 4, 4, 1, 3, ()),),
        checked=420,
        circular=("urn:e",),
        rings=(
            LinkRing(("urn:x", "urn:y"), (AGENCY, DAILY), False, 2, ("urn:c",)),
            LinkRing(("urn:p", "urn:q"), (DAILY,), True, 3, ()),
        ),
        later=(LaterLink("urn:x", "urn:z", "date", "2019-12-31T23:59:59Z", "2021-01-01T00:00:00Z"),),
        laundered=(Laundered("urn:f", "Aliens landed", "unnamed", HIDDEN, "urn:s", ((AGENCY, 49),)),),
        unread=8,
        unconfirmed=2400,
        suggested=1,
        alike=2,
        compared=None,
        matched=3,
        relying={("urn:agency", "urn:daily"): 50},
    )


def test_each_list_is_told_with_its_figures(found: AllSources) -> None:
    text = whole_text(found, width=200)
    for line in (
        "1200 claims, 2400 statements, ledger number 40",
        "  For them: 1,100 lone, 60 single-source, 40 independent",
        "  Against them: nothing",
        "  Port Agency: 50 claims, carried by 5 others; every path goes through it for 40 of them",
        "  Amber Daily: 12 statements of others known only through it",
        "  Amber Daily: cited by 9 publications, of 3 parties",
        "  Port Agency: cited by 7 publications, all of one party",
        "  “The ferry sank”: 5 carriers, 6 statements, 1 independent, all through Port Agency",
        "  AGAINST “The mill burned”: 4 carriers, 4 statements, 1 to 3 independent",
        (
            "  “Aliens landed” begins with a source that is not named; heard through Port Agency"
            " (relied on for 49 other claims)"
        ),
        (
            "  2 publications, 2 links, across Port Agency and Amber Daily; 1 claim that two of them say:"
            " ask `sources`: urn:x and urn:y"
        ),
        "  2 publications, 3 links, inside Amber Daily: urn:p and urn:q",
        "  urn:x (2019-12-31) links to urn:z (2021-01-01): changed without saying so, or a date is wrong",
        "  8 publications not read; 2400 statements and 1 match of sources confirmed by nobody.",
    ):
        assert f"\n{line}\n" in f"\n{text}", line


def test_a_lone_claim_is_told_to_be_no_alarm_and_what_may_mislead_beside(found: AllSources) -> None:
    text = whole_text(found, width=300)
    assert "most of a registry is so, and it is no alarm" in text
    assert "420 claims have one who said it and one who checked it" in text
    assert "For 3 claims others rely on a source that is not named" in text
    assert "2 claims have the words of another one" in text
    assert (
        "Not looked for among all records: whether publications copied their wording (“provenance copies” does)" in text
    )
    assert "whether two sources are one" not in text  # it was


def test_links_are_never_called_circular(found: AllSources) -> None:
    section = whole_text(found).partition("PUBLICATIONS THAT LINK")[2].partition("LINKS TO")[0]
    assert section.startswith(" TO EACH OTHER (no circular reporting by itself)")


def test_long_lists_are_cut_and_say_so(found: AllSources) -> None:
    assert "… and 1 more: give --most" in whole_text(found, most=1)
    assert "more: give --most" not in whole_text(found, most=2)


def test_lines_are_no_longer_than_asked(found: AllSources) -> None:
    assert max(map(len, whole_text(found, width=70).splitlines())) <= 70


def test_json_holds_all_of_it(found: AllSources) -> None:
    told = json.loads(json.dumps(whole_json(found)))
    assert told["relying"] == [["urn:agency", "urn:daily", 50]]
    assert told["relied"][0]["party"]["name"] == "Port Agency"
    assert told["findings"]["1"]["lone"] == 1100
