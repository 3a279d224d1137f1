"""The words of the answer: what an analyst reads must say no more than the records do."""

import pyoxigraph as ox
import pytest

from provenance import KnowledgeBase
from provenance.analysis.dependence import book
from provenance.analysis.dependence.answer import Independence
from provenance.analysis.dependence.sources import sources
from provenance.rdf import Graph
from provenance.resources import graph_dir
from provenance.views.sources import source_text

K = "https://w3id.org/claimprov/id/krasnov/"


def asked(claim: str, *without: str) -> Independence:
    store = ox.Store()
    store.load(path=graph_dir() / "cases" / "krasnov" / "reading.trig", format=ox.RdfFormat.TRIG)
    store.extend([ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return sources(Graph(store), (K + claim,), without)


@pytest.mark.parametrize("claim", ["recruited", "asset", "ministry"])
def test_many_assertions_are_answered_as_few_are(claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_look_ups = source_text(asked(claim))
    monkeypatch.setattr(book, "_WORTH", 0)
    assert source_text(asked(claim)) == by_look_ups


def flat(found: Independence) -> str:
    return " ".join(source_text(found).split())


def test_the_curated_case_has_one_source_and_no_alarm() -> None:
    found = asked("recruited")
    assert (found.low, found.high, found.finding) == (1, 1, "lone")
    text = flat(found)
    assert "Finding: 2 statements, heard from one alone: Alnur Mussayev." in text
    assert "Begins with: Alnur Mussayev [1-2]: no ground given." in text
    assert "Known second-hand: 2 of 2 [1-2], only through" in text


def test_what_was_said_in_other_words_is_told_as_such() -> None:
    text = flat(asked("asset"))
    assert "Not in these words: 2 of 2 statements [1-2], by way of claims that entail it" in text


def test_a_word_against_what_entails_a_claim_is_not_told_as_against_it() -> None:
    text = flat(asked("asset"))
    assert "Against a claim that entails it: Euroverify" in text
    assert "which is not against this one" in text


def test_that_one_article_tells_it_all_stands_first() -> None:
    _, _, told = flat(asked("recruited")).partition("CLAIM ")
    assert told.partition("FOR IT")[0].endswith(
        'All from one text: ‘Fact Check: "Donald Trump is a Russian asset"’, which alone tells what others said. '
    )


def test_who_confirms_or_refutes_a_claim_did_not_begin_it() -> None:
    told = flat(asked("asset"))
    against = told.partition("AGAINST IT")[2]
    assert "Judged by:" in against
    assert "Begins with:" not in against


def test_a_denial_is_told_and_not_counted() -> None:
    text = flat(asked("asset"))
    assert "Denied: Donald Trump" in text
    assert "listed, and counted on no side" in text


def test_every_statement_of_the_answer_stands_in_the_list_with_words_and_node() -> None:
    found = asked("recruited")
    text = flat(found)
    for report in found.reports.values():
        assert report.iri in text
        assert report.words is not None
        assert f"“{report.words}”" in text


def test_what_is_left_without_a_source_is_told() -> None:
    found = asked("recruited", "Alnur Mussayev")
    assert found.without is not None
    assert found.without.for_it.finding == "none"
    text = flat(found)
    assert "WITHOUT Alnur Mussayev Goes with it: Alnur Mussayev [1-2]." in text
    assert "Left for it: nobody says so in these records." in text


def test_lines_are_broken_at_the_width_and_nothing_from_outside_reorders_them() -> None:
    line = (
        '{"@type":"ClaimReview","url":"https://harbour.example/1","claimReviewed":"The ferry \\u202eknas\\u202c sank",'
        '"author":{"@type":"Organization","name":"Harbour Check"},"itemReviewed":{"@type":"Claim","author":'
        '{"@type":"Person","name":"Ilse\\u202e Vandor"}},"reviewRating":{"@type":"Rating","alternateName":"False"}}'
    )
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(line.encode())
        text = source_text(kb.sources("sank"), 60)
    assert "\u202e" not in text
    assert all(len(line) <= 60 for line in text.splitlines() if "https://" not in line)


@pytest.mark.parametrize("claim", ["recruited", "conspired"])
def test_the_answer_says_what_it_is_drawn_from(claim: str) -> None:
    text = flat(asked(claim))
    assert "NOT KNOWN Drawn from: 1 record; what was not read is not counted." in text
    assert "Heard of, not read:" in text


STATEMENTS = """\
id,speaker,speaker kind,stance,claim,words,publication,publication title,publisher,date,based on,hedged
w1,Ilse Vandor,person,asserts,The ferry sank,I saw it,https://wire.example/1,Lost,Quay Agency,2007-03-01,,
o1,Openpedia,organization,asserts,The ferry sank,at its berth,https://open.example/f,Ferry,Openpedia,2007-05-01,,
o2,Harbour Post,organization,asserts,The ferry sank,as one reads,https://post.example/2,The ferry,Harbour Post,2008,o1,
o3,Openpedia,organization,asserts,The ferry sank,says the Post,https://open.example/g,Ferry II,Openpedia,2009,o2,
o4,Tide Times,organization,suggests,The ferry sank,may have sunk,https://tide.example/1,Sunk?,Tide Times,2006,w1,true
o5,a sailor,unnamed,asserts,The ferry sank,it is gone,https://tide.example/2,Gone,Tide Times,2007,,
"""


@pytest.fixture(scope="module")
def spread() -> Independence:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(STATEMENTS.encode(), mapping="statements")
        return kb.sources("ferry sank", without="Quay Agency")


@pytest.mark.parametrize(
    "told",
    [
        "Finding: 6 reports by 4 carriers, 1 to 3 independent sources: all may come from one.",
        "Begins with: Tide Times [1], a sailor (not named) [2], Ilse Vandor [3] and Openpedia [4]: no ground given.",
        "1 to 3 independent sources; hedged, or weakly, by Tide Times [1].",
        "Rest on unnamed sources alone: 1 of 6 [2].",
        "give no ground, and may all have it from one place [1-4].",
        "A way of its own: Ilse Vandor [3] → Quay Agency [3].",
        "A way of its own: Openpedia [4].",
        "Circular reporting: Harbour Post and Openpedia rest on each other. Step: 2008, Harbour Post [5] rests on",
        "Step: 2008, Harbour Post [5] rests on Openpedia, 1 May 2007 [4]: “as one reads” Step: 2009, Openpedia [6]",
        "Step: 2009, Openpedia [6] rests on Harbour Post, 2008 [5]: “says the Post”",
        "Left out: that [1] rests on [3], which is certainly later: an update, or an error in a date.",
        "WITHOUT Quay Agency Goes with it: Ilse Vandor [3]. Loses all support: Tide Times [1]. Left for it: 4 reports",
        "Left for it: 4 reports by 3 carriers, 1 to 2 independent sources: all may come from one.",
        "Not looked for: whether these publications copied their wording",
        "Not looked for: whether two of these sources are one, since records came (“provenance match suggest” does).",
        "[3] Ilse Vandor (1 March 2007): asserts, carried by Quay Agency “I saw it” in Lost; no ground given;",
        "[1] Tide Times (2006): suggests (hedged) “may have sunk” in Sunk?; resting on [3];",
    ],
)
def test_a_spread_claim_is_told_with_its_reasons(told: str, spread: Independence) -> None:
    assert told in flat(spread)


def test_after_matches_were_looked_for_that_is_not_said_until_a_record_comes() -> None:
    words = "whether two of these sources are one"
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(STATEMENTS.encode(), mapping="statements")
        kb.matches.suggest()
        assert words not in flat(kb.sources("ferry sank"))
        row = "speaker,stance,claim,publication\nAnders Hale,asserts,The ferry sank,https://late.example/1\n"
        kb.ingest(row.encode(), mapping="statements")
        assert words in flat(kb.sources("ferry sank"))


def test_a_side_on_which_nobody_speaks_outright_says_so_at_once() -> None:
    row = "speaker,stance,claim,publication\nHarbour Check,questions,The ferry sank,https://late.example/1\n"
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(row.encode(), mapping="statements")
        told = flat(kb.sources("ferry sank"))
    assert "Finding: 1 statement, all hedged or weak, heard from one alone" in told
    assert "Said outright: by nobody: only hedged, or with a weak stance, by Harbour Check [1]." in told


def test_that_several_who_begin_it_count_as_one_is_explained() -> None:
    rows = (
        "speaker,stance,claim,publication,publisher\n"
        "Ilse Vandor,asserts,The ferry sank,https://wire.example/1,Quay Agency\n"
        "Tam Moor,asserts,The ferry sank,https://wire.example/2,Quay Agency\n"
        "Tide Times,confirms,The ferry sank,https://wire.example/3,Quay Agency\n"
    )
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(rows.encode(), mapping="statements")
        told = flat(kb.sources("ferry sank"))
    assert "Begins with: Ilse Vandor [1] and Tam Moor [2]: no ground given. Judged by: Tide Times [3]" in told
    assert "All goes through: Quay Agency [1-3], so that the 3 above are one source." in told


def test_the_graph_of_a_side_is_handed_on(spread: Independence) -> None:
    graph = spread.for_it.to_networkx()
    names = {iri: spread.parties[iri].label for iri in graph}
    assert "Quay Agency" in names.values()
    assert {("Ilse Vandor", "Quay Agency"), ("Openpedia", "Harbour Post")} <= {
        (names[one], names[other]) for one, other in graph.edges
    }
    assert all(set(told["said"]) <= set(spread.reports) for _, _, told in graph.edges(data=True))
