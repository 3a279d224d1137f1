"""What a whole base rests on: ranked, with what may mislead told beside."""

from typing import Any

from provenance.analysis.whole.sources import all_sources
from provenance.rdf.matches import Match, MatchKind, match_quads


def test_sources_are_ranked_by_the_claims_for_which_others_rely_on_them(say: Any, fill: Any) -> None:
    store = fill(
        say("a1", by="Agency", on="c", carrier="Agency"),
        say("a2", by="Agency", on="d", carrier="Agency"),
        say("o1", by="Outlet", on="c", carrier="Outlet", rests=["a1"]),
        say("o2", by="Outlet", on="d", carrier="Outlet", rests=["a2"]),
        say("p1", by="Paper", on="d", carrier="Paper", rests=["a2", "o2"]),
        say("q1", by="Paper", on="d", carrier="Paper", work="more", rests=["film"]),
        say("e1", by="Witness", on="e", carrier="Paper"),
        "film a work", "film publisher Studio",
    )  # fmt: skip
    found = all_sources(store)
    ranked = {one.party.name: (one.claims, one.sole, one.others) for one in found.relied}
    assert ranked == {"Agency": (2, 1, 2), "Outlet": (1, 0, 1), "Studio": (1, 0, 1), "Witness": (1, 1, 1)}
    assert found.relied[0].party.name == "Agency"
    assert found.relying["https://port.example/Agency", "https://port.example/Outlet"] == 2
    graph = found.to_networkx()
    assert graph.edges["https://port.example/Agency", "https://port.example/Outlet"]["claims"] == 2


def test_heard_and_cited_are_told_and_not_added(say: Any, fill: Any) -> None:
    store = fill(
        say("s", by="Ilse", on="c", through="check"),
        say("t", by="Ilse", on="d", through="check"),
        say("own", by="Checker", on="e", through="check"),
        "check publisher Checker", "blog cites check", "blog cites other", "note cites check", "check cites check2",
        "blog publisher Blog", "note publisher Blog", "other publisher Blog", "check2 publisher Checker",
    )  # fmt: skip
    found = all_sources(store)
    (one,) = found.relied
    assert (one.party.name, one.claims, one.heard, one.cited, one.citing) == ("Checker", 0, 2, 2, 1)


def test_lone_claims_are_counted_and_never_listed(say: Any, fill: Any) -> None:
    found = all_sources(fill(*(say(f"s{n}", by=f"A{n}", on=f"c{n}", carrier=f"A{n}") for n in range(5))))
    assert found.findings == {1: {"lone": 5}, -1: {}}
    assert (found.repeated, found.perhaps, found.relied) == ((), (), ())


def test_single_source_claims_come_with_those_of_most_carriers_first(say: Any, fill: Any, named: Any) -> None:
    few = [say("a", by="A", on="c", carrier="A"), say("b", by="D", on="c", carrier="D", rests=["a"])]
    many = [say("x", by="E", on="d", carrier="E")]
    many += [say(f"y{n}", by=f"F{n}", on="d", carrier=f"F{n}", rests=["x"]) for n in range(3)]
    found = all_sources(fill(*few, *many))
    assert [(named(one.claim), one.carriers, [p.name for p in one.sources]) for one in found.repeated] == [
        ("d", 4, ["E"]),
        ("c", 2, ["A"]),
    ]


def test_a_claim_and_its_check_are_no_repetition(say: Any, fill: Any) -> None:
    said = say("s", by="Ilse", carrier="Ilse")
    check = say("t", by="Check", carrier="Check", stance="confirms", work="review")
    assert len(all_sources(fill(said, check)).perhaps) == 1
    found = all_sources(fill(said, check, "Check reviews c"))
    assert (found.perhaps, found.checked) == ((), 1)
    third = say("x", by="Paper", carrier="Paper", work="page")
    found = all_sources(fill(said, check, "Check reviews c", third))
    assert (len(found.perhaps), found.checked) == (1, 0)


def test_an_unnamed_source_is_counted_and_not_ranked(say: Any, fill: Any) -> None:
    found = all_sources(fill(say("s", by="u", carrier="A")))
    assert (found.relied, found.unnamed) == ((), 1)


def test_what_is_not_known_is_told(say: Any, fill: Any) -> None:
    store = fill(
        say("s", by="A", on="c", carrier="A", rests=["book"]),
        say("t", by="D", on="d", state="confirmed"),
        "d text claim c", "page-s cites film", "book a work",
    )  # fmt: skip
    store.extend(match_quads(Match.of(MatchKind.AGENT, "https://port.example/A", "https://port.example/D", method="x")))
    found = all_sources(store)
    assert (found.claims, found.statements, found.unread, found.unconfirmed) == (2, 2, 2, 1)
    assert (found.suggested, found.alike, found.number) == (1, 2, 0)


def test_circular_reporting_is_named(say: Any, fill: Any, named: Any) -> None:
    found = all_sources(
        fill(
            say("a", by="A", carrier="A", date="2007", rests=["b"]),
            say("b", by="D", carrier="D", date="2007", rests=["a"]),
        )
    )
    assert named(found.circular) == ("c",)


def test_a_site_without_owner_may_be_the_speakers_own(say: Any, fill: Any) -> None:
    store = fill(
        say("s", by="Daily"),
        "s in page", "page a work", "page read record", "page url https://daily.example/ferry",
        say("t", by="Ilse"),
        "s rests t",
    )  # fmt: skip
    found = all_sources(store)
    assert [(one.party.name, one.claims) for one in found.relied] == [("Ilse", 1)]
