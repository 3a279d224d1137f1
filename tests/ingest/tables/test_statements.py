"""Rows that say who takes which stance on what ground: chains within one table."""

from collections.abc import Callable

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.source import Entry
from provenance.model import AgentKind, Assertion, Reading, ReviewState

Take = Callable[..., tuple[list[Entry], list[InputRefusedError]]]
Read = Callable[..., list[Reading]]

CHAIN = """id,speaker,speaker kind,stance,claim,words,publication,publisher,date,based on,responds to,hedged,language
s1,Tomas Krog,person,asserts,The ferry sank,It sank,https://harbour-post.example/a,Harbour Post,2024-03-01,,,no,en
s2,Ilse Vandor,,reports,The  ferry sank,,https://tide.example/b,,2024-03-02,s1; https://agency.example/x,,,en
s3,dockers,unnamed,questions,The ferry sank,,,,,,s1;s2,yes,en
s4,social media users,,asserts,The ferry sank,,,,sometime,,,,en
"""


def only(reading: Reading) -> Assertion:
    [said] = reading.assertions
    return said


def test_a_chain_is_read_with_its_grounds_and_answers(read: Read) -> None:
    first, second, third, _ = read(CHAIN)
    assert only(second).based_on == (only(first).iri, "https://agency.example/x")
    assert only(third).responds_to == (only(first).iri, only(second).iri)
    assert only(first).claim == only(second).claim == only(third).claim
    assert {work.iri for work in second.publications} == {"https://tide.example/b", "https://agency.example/x"}


def test_stance_words_date_and_publication_are_kept(read: Read) -> None:
    first, second, third, fourth = read(CHAIN)
    said = only(first)
    assert (said.stance, said.publication, said.said and said.said.value) == (
        "asserts",
        "https://harbour-post.example/a",
        "2024-03-01",
    )
    assert said.span is not None
    assert said.span.exact == "It sank"
    assert [agent.name for agent in first.agents if agent.kind is AgentKind.ORGANIZATION] == ["Harbour Post"]
    assert (only(second).hedged, only(third).hedged) == (False, True)
    assert [note.kind for note in fourth.notes if note.kind == "date-unread"] == ["date-unread"]


def test_who_speaks_is_known_within_the_site_and_nobody_is_named_who_is_not(read: Read) -> None:
    first, second, third, fourth = read(CHAIN)
    kinds = [next(a for a in r.agents if a.iri == only(r).speaker) for r in (first, second, third, fourth)]
    assert [agent.kind for agent in kinds] == [
        AgentKind.PERSON,
        AgentKind.AGENT,
        AgentKind.UNNAMED,
        AgentKind.UNNAMED,
    ]
    assert (kinds[2].name, kinds[2].label) == (None, "dockers")
    [elsewhere] = read("speaker,stance,claim,publication\nTomas Krog,asserts,X happened,https://other.example/1\n")
    assert only(elsewhere).speaker != only(first).speaker  # one name on two sites is two agents
    alone, again = read("speaker,stance,claim\nAda Lind,asserts,X happened\nAda Lind,denies,Y happened\n")
    assert only(alone).speaker == only(again).speaker


def test_what_a_person_typed_is_confirmed_and_what_a_data_set_says_is_not(read: Read) -> None:
    typed = only(read(CHAIN)[0])
    assert (typed.state, typed.method, typed.confidence) == (ReviewState.CONFIRMED, "by-hand/1", 1.0)
    mapping = "rows: statements\nfields: {speaker: who, stance: how, claim: what}\n"
    [other] = read("who,how,what\nIlse,finds no evidence,The ferry sank\n", mapping=mapping)
    said = only(other)
    assert (said.state, said.method, said.stance) == (ReviewState.SUGGESTED, "table/1", "findsNoEvidence")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("s9,Ilse,claims,The ferry,,,no", "'claims' is no stance"),
        ("s9,,asserts,The ferry,,,no", "who says it?"),
        ("s9,Ilse,asserts,,,,no", "does not say what is claimed"),
        ("s9,Ilse,asserts,The ferry,s7,,no", "no row before has that id"),
        ("s9,Ilse,asserts,The ferry,javascript:x,,no", "neither a statement's IRI nor a row's id"),
        ("s9,Ilse,asserts,The ferry,,https://a.example/1,no", "neither a statement's IRI nor a row's id"),
        ("s9,Ilse,asserts,The ferry,,,perhaps", "hedged is yes or no"),
        ("s0,Ilse,asserts,The ferry,,,no", "the id 's0' stands twice"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(take: Take, row: str, says: str) -> None:
    header = "id,speaker,stance,claim,based on,responds to,hedged\ns0,Ada,asserts,The bridge,,,no\n"
    entries, [error] = take(f"{header}{row}\n")
    assert len(entries) == 1
    assert (error.place, says in error.reason) == ("line 3", True)


def test_nothing_rests_on_a_row_that_was_refused(take: Take) -> None:
    _, refused = take("id,speaker,stance,claim,based on\ns1,Ada,claims,The bridge,\ns2,Ilse,reports,The bridge,s1\n")
    assert [error.place for error in refused] == ["line 2", "line 3"]


def test_a_publisher_that_speaks_itself_is_one_source(read: Read) -> None:
    head = "speaker,speaker kind,speaker url,stance,claim,publication,publisher\n"
    [house] = read(head + "Norpress,organization,,asserts,X happened,https://norpress.example/1,Norpress\n")
    assert only(house).speaker == house.publications[0].publisher
    assert [agent.name for agent in house.agents] == ["Norpress"]
    for row in (
        "Ann Lee,person,,asserts,X happened,https://norpress.example/1,Ann Lee\n",
        "Norpress,organization,https://who.example/norpress,asserts,X happened,https://a.example/1,Norpress\n",
        "Norpress,unnamed,,asserts,X happened,https://norpress.example/1,Norpress\n",
    ):
        [apart] = read(head + row)
        assert only(apart).speaker != apart.publications[0].publisher
