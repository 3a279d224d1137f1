"""A person's word on what was read: what it does to the graph, and what it outlives."""

import json
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from msgspec.structs import replace

from provenance import KnowledgeBase
from provenance.errors import RequestError
from provenance.ingest.process.pool import InProcess
from provenance.kb.judging.edited import EditError
from provenance.kb.judging.said import Said, Verdict
from provenance.model import Assertion
from provenance.shapes import validate
from provenance.store.past import past, replay
from provenance.vocab import CP

SANK = "the ferry sank at Port Amber"
HULL = "the hull was damaged"


def block(script: str, words: str) -> str:
    """The block of an edited reading that quotes those words."""
    return next(one for one in re.split(r"(?=\n- id)", script) if f'"{words}' in one)


def edited(kb: KnowledgeBase, key: str, words: str, **fields: str) -> str:
    """The reading with fields of the block that quotes the words changed, or added to it."""
    script = kb.judging.script(key)
    old = new = block(script, words)
    for name, value in fields.items():
        line = f"  {name}: {value}"
        known = re.compile(rf"^  {name}:.*$", re.MULTILINE)
        escaped = line.replace("\\", r"\\")
        new = known.sub(escaped, new) if known.search(new) else f"{new.rstrip()}\n{line}\n"
    return script.replace(old, new)


def of(kb: KnowledgeBase, key: str) -> dict[str, tuple[str, str, str]]:
    """The statements by quotation: who, stance and state."""
    shown = ((one.told, one.state.value) for one in kb.judging.statements(key))
    return {s.exact: (s.who or s.unnamed or "", s.stance, state) for s, state in shown if isinstance(s, Said)}


def edges(kb: KnowledgeBase, edge: str) -> set[tuple[str | None, ...]]:
    query = f"SELECT ?n ?t {{ ?a <{edge}> ?c . ?c schema:text ?t . OPTIONAL {{ ?a schema:name ?n }} }}"
    return set(map(tuple, kb.query(query)))


def quads(kb: KnowledgeBase) -> set[str]:
    return set(
        map(str, kb.query("SELECT ?s ?p ?o ?g { { ?s ?p ?o BIND ('' AS ?g) } UNION { GRAPH ?g { ?s ?p ?o } } }"))
    )


def ids(kb: KnowledgeBase, key: str) -> dict[str, str]:
    return {one.told.exact: one.id for one in kb.judging.statements(key)}


def test_a_reading_that_nobody_changed_judges_nothing(kb: KnowledgeBase, key: str) -> None:
    number = len(list(kb.log()))
    assert kb.judging.take(key, kb.judging.script(key)) == []
    assert len(list(kb.log())) == number


def test_a_record_is_found_by_its_key_the_iri_of_its_graph_or_its_file(
    kb: KnowledgeBase, key: str, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text("Ilse Vandor says the ferry sank.", "utf-8")
    kb.ingest(tmp_path / "ferry.txt")
    iri = next(str(row[0]) for row in kb.query("SELECT ?r { ?d cp:readAs ?r }") if "graph" in str(row[0]))
    assert kb.judging.script(iri)
    assert kb.judging.script(str(tmp_path / "ferry.txt")) == kb.judging.script("ferry.txt")
    with pytest.raises(RequestError, match=r"no current record is called 'boat\.txt'"):
        kb.judging.script("boat.txt")


def test_confirming_leaves_the_machines_words_and_says_that_a_person_looked(kb: KnowledgeBase, key: str) -> None:
    kb.judging.judge(key, confirm=[ids(kb, key)["Ilse Vandor says the ferry sank at Port Amber."]])
    assert of(kb, key)["Ilse Vandor says the ferry sank at Port Amber."] == ("Ilse Vandor", "asserts", "confirmed")
    query = "SELECT ?m { ?a cp:reviewState 'confirmed' ; cp:method ?m }"
    assert [tuple(row) for row in kb.query(query)] == [("lines/1",)]


def test_a_rejected_statement_leaves_the_current_view_its_edge_and_stays_to_be_seen(
    kb: KnowledgeBase, key: str
) -> None:
    assert ("Mara Quill", HULL) in edges(kb, CP.asserts)
    kb.judging.judge(key, reject=[ids(kb, key)["Mara Quill says the hull was damaged."]], why="it was Kell")
    assert ("Mara Quill", HULL) not in edges(kb, CP.asserts)
    assert of(kb, key)["Mara Quill says the hull was damaged."][2] == "rejected"
    assert validate(kb._storage.view()).conforms
    kb.undo()
    assert ("Mara Quill", HULL) in edges(kb, CP.asserts)


def test_an_edge_that_another_statement_backs_stays(kb: KnowledgeBase, key: str) -> None:
    text = "Mara Quill says the hull was damaged.\nAgain:\nMara Quill says the hull was damaged.\n"
    kb.ingest(text.encode(), source="https://quay.example/1")
    first = kb.judging.statements("https://quay.example/1")[0]
    kb.judging.judge("https://quay.example/1", reject=[first.id], why="only once")
    found = list(
        kb.query(f"SELECT ?g {{ GRAPH ?g {{ ?a cp:asserts ?c . ?c schema:text ?t . FILTER (str(?t) = '{HULL}') }} }}")
    )
    assert len(found) == 2  # both records still hold it


def test_a_correction_takes_the_machines_place_and_names_the_person(kb: KnowledgeBase, key: str) -> None:
    kb.judging.take(key, edited(kb, key, "Mara Quill says", who='"Tom Kell"', hedged="yes", why='"checked"'))
    assert of(kb, key)["Mara Quill says the hull was damaged."] == ("Tom Kell", "asserts", "confirmed")
    assert edges(kb, CP.suggests) == {("Tom Kell", HULL)}
    assert not list(kb.query("SELECT ?a { ?a schema:name 'Mara Quill' }"))
    [method] = kb.query("SELECT ?m { ?a cp:hedged true ; cp:method ?m }")
    assert str(method[0]).startswith("by-hand/1 ")
    assert validate(kb._storage.view()).conforms


def test_a_statement_is_added_with_what_it_rests_on_and_answers(kb: KnowledgeBase, key: str) -> None:
    known = ids(kb, key)
    first, second = (known[f"{who} the ferry sank at Port Amber."] for who in ("Ilse Vandor says", "Tom Kell denies"))
    new = (
        "\n- id: new1\n  who: the article\n  stance: questions\n  claim: the ferry sank at Port Amber\n"
        f"  quotation: Did the ferry sink?\n  responds_to: [{first}]\n  based_on: {second}\n"
    )
    [made] = kb.judging.take(key, kb.judging.script(key) + new)
    assert made.action == "added"
    assert of(kb, key)["Did the ferry sink?"] == ("the article", "questions", "confirmed")
    [said] = [one.told for one in kb.judging.statements(key) if one.told.exact == "Did the ferry sink?"]
    assert isinstance(said, Said)
    assert (len(said.based_on), len(said.responds_to)) == (1, 1)
    assert validate(kb._storage.view()).conforms
    kb.judging.judge(key, reject=[ids(kb, key)["Did the ferry sink?"]], why="a title states nothing")
    assert "Did the ferry sink?" not in of(kb, key)


def test_a_source_that_is_not_named_stays_so(kb: KnowledgeBase, key: str) -> None:
    kb.judging.take(key, edited(kb, key, "Mara Quill says", who='""', unnamed='"a diver"'))
    assert of(kb, key)["Mara Quill says the hull was damaged."][0] == "a diver"
    assert edges(kb, CP.asserts) == {("Ilse Vandor", SANK), (None, HULL)}


def test_a_verdict_is_corrected_with_the_stance_that_it_gives(kb: KnowledgeBase, key: str) -> None:
    kb.judging.take(key, kb.judging.script(key).replace("verdict: false", "verdict: unproven"))
    assert [str(row[0]).rpartition("/")[2] for row in kb.query("SELECT ?v { ?r cp:verdict ?v }")] == ["unproven"]
    assert edges(kb, CP.refutes) == set()
    assert edges(kb, CP.doubts) == {(None, SANK)}
    kb.judging.take(key, kb.judging.script(key).replace("verdict: unproven", "verdict: true"))
    assert edges(kb, CP.asserts) >= {(None, SANK)}
    assert not list(kb.query("SELECT ?a { ?a cp:stance stance:confirms ; cp:respondsTo ?b }"))
    assert validate(kb._storage.view()).conforms
    kb.undo()
    kb.undo()  # to undo an undo is to do it again
    kb.judging.judge(
        key, reject=[one.id for one in kb.judging.statements(key) if isinstance(one.told, Verdict)], why="?"
    )
    assert [str(row[0]).rpartition("/")[2] for row in kb.query("SELECT ?v { ?r cp:verdict ?v }")] == ["unmapped"]


def test_a_word_is_taken_back_by_suggested(kb: KnowledgeBase, key: str) -> None:
    before = quads(kb)
    kb.judging.take(key, edited(kb, key, "Mara Quill says", who='"Tom Kell"'))
    kb.judging.take(key, edited(kb, key, "Mara Quill says", state="suggested"))
    assert of(kb, key)["Mara Quill says the hull was damaged."] == ("Mara Quill", "asserts", "suggested")
    changed = {line for line in quads(kb) ^ before if "graph/meta" not in line}
    assert changed == set()
    assert kb.judging.standing() == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"who": '"Mara Quil"'}, "the text does not name 'Mara Quil'"),
        ({"who": '""'}, "nobody says it"),
        ({"unnamed": '"a diver"'}, "a source is named or it is not"),
        ({"stance": "claims"}, "'claims' is no stance: choose one of asserts"),
        ({"hedged": "perhaps"}, "neither yes nor no"),
        (
            {"quotation": '"Mara Quill says the hull was broken."'},
            "does not hold these words; it has “Mara Quill says the",
        ),
        ({"quotation": '"nothing of it"'}, "quote it exactly as it is printed"),
        ({"claim": '"the hull of the Gull was damaged"'}, "the text does not name Gull"),
        ({"claim": '""'}, "it is about nothing"),
        ({"based_on": "[zzz]"}, "no statement here has the id 'zzz'"),
        ({"publication": '"a paper"'}, "is no address"),
        ({"date": '"soonish"'}, "cannot be read as a date"),
        ({"state": "maybe"}, "'maybe' is no state"),
        ({"colour": "red"}, "a block has no 'colour'"),
        ({"claim": "it: is"}, "put text with colons"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_kept(
    kb: KnowledgeBase, key: str, fields: dict[str, str], told: str
) -> None:
    before, [name] = quads(kb), list(fields)
    text = edited(kb, key, "Mara Quill says", **fields)
    with pytest.raises(EditError, match=re.escape(told)) as refused:
        kb.judging.take(key, text)
    fault = refused.value.faults[0]
    assert f"  {name}: {fields[name]}" == text.splitlines()[fault.line - 1] or name == "who"
    assert quads(kb) == before


def test_the_state_of_a_new_block_is_checked_too(kb: KnowledgeBase, key: str) -> None:
    new = "\n- id: new1\n  state: maybe\n  who: Tom Kell\n  stance: denies\n  claim: the ferry sank\n"
    with pytest.raises(EditError, match="'maybe' is no state"):
        kb.judging.take(key, kb.judging.script(key) + new + "  quotation: Tom Kell denies\n")


def test_a_block_rests_not_on_itself_and_not_on_what_it_answers(kb: KnowledgeBase, key: str) -> None:
    known = ids(kb, key)
    own, other = (known[f"{who} says {what}."] for who, what in (("Mara Quill", HULL), ("Ilse Vandor", SANK)))
    with pytest.raises(EditError, match="cannot rest on itself"):
        kb.judging.take(key, edited(kb, key, "Mara Quill says", based_on=f"[{own}]"))
    with pytest.raises(EditError, match="cannot be both its ground and what it answers"):
        kb.judging.take(key, edited(kb, key, "Mara Quill says", based_on=f"[{other}]", responds_to=f"[{other}]"))


def test_words_that_stand_twice_need_a_place(kb: KnowledgeBase) -> None:
    twice = "The hull was damaged, said a diver. The hull was damaged, said a cook."
    text = f"Mara Quill says the hull was damaged.\n{twice}\n"
    kb.ingest(text.encode(), source="https://quay.example/1")
    new = "- id: new1\n  unnamed: a cook\n  stance: asserts\n  claim: the hull was damaged\n"
    new += "  quotation: The hull was damaged\n"
    script = kb.judging.script("https://quay.example/1")
    with pytest.raises(EditError, match=r"stand 2 times: say which is meant, at: 38, 74"):
        kb.judging.take("https://quay.example/1", script + new)
    [made] = kb.judging.take("https://quay.example/1", script + new + "  at: 74\n")
    assert isinstance(made.now, Said)
    assert made.now.start == 74


def test_a_quotation_may_be_broken_into_lines_and_is_kept_as_printed(kb: KnowledgeBase, key: str) -> None:
    new = "\n- id: new1\n  who: Tom Kell\n  stance: denies\n  claim: the ferry sank\n"
    new += "  quotation: >-\n    Tom Kell\n    denies\n"
    [made] = kb.judging.take(key, kb.judging.script(key) + new)
    assert made.told.exact == "Tom Kell denies"


def test_ids_are_given_by_their_beginning_and_once(kb: KnowledgeBase, key: str) -> None:
    one = ids(kb, key)["Mara Quill says the hull was damaged."]
    with pytest.raises(RequestError, match="named twice"):
        kb.judging.judge(key, confirm=[one], reject=[one], why="?")
    with pytest.raises(RequestError, match="no statement here has the id 'zz'"):
        kb.judging.judge(key, confirm=["zz"])
    with pytest.raises(RequestError, match="say why"):
        kb.judging.judge(key, reject=[one])
    assert kb.judging.judge(key, confirm=[one[:5]])


# ---------------------------------------------------------------------- what it outlives


def judge_all(kb: KnowledgeBase, key: str) -> None:
    """Confirm the first statement, correct the third, reject the second, add one."""
    text = edited(kb, key, "Mara Quill says", who='"Tom Kell"')
    text = text.replace(block(text, "Tom Kell denies"), block(text, "Tom Kell denies").replace("suggested", "rejected"))
    text = text.replace(block(text, "Ilse Vandor"), block(text, "Ilse Vandor").replace("suggested", "confirmed"))
    new = "\n- id: new1\n  who: the article\n  stance: questions\n  claim: the ferry sank at Port Amber\n"
    assert len(kb.judging.take(key, text + new + "  quotation: Did the ferry sink?\n", why="read again")) == 4


JUDGED = {
    "Ilse Vandor says the ferry sank at Port Amber.": ("Ilse Vandor", "asserts", "confirmed"),
    "Tom Kell denies the ferry sank at Port Amber.": ("Tom Kell", "denies", "rejected"),
    "Mara Quill says the hull was damaged.": ("Tom Kell", "asserts", "confirmed"),
    "Did the ferry sink?": ("the article", "questions", "confirmed"),
}


def test_judgements_outlive_a_newer_reader(kb: KnowledgeBase, key: str, reader: Any) -> None:
    judge_all(kb, key)
    assert of(kb, key) == JUDGED

    def newer(one: Assertion) -> Assertion | None:
        if one.span and one.span.exact.startswith("Ilse"):
            return None  # it no longer reads what was confirmed
        return replace(one, iri=one.iri + "00", stance="suggests" if one.stance == "asserts" else one.stance)

    reader.changed = newer
    report = kb.reread()
    assert report.lost == []
    assert of(kb, key) == JUDGED
    assert validate(kb._storage.view()).conforms


def test_judgements_outlive_another_version_and_those_whose_words_are_gone_are_told(
    kb: KnowledgeBase, key: str, text: str
) -> None:
    judge_all(kb, key)
    changed = f"Amended.\n{text}".replace("Mara Quill says", "Mara Quint says")
    kb.ingest(changed.encode(), source=key)
    expected = {words: said for words, said in JUDGED.items() if "Quill" not in words}
    assert of(kb, key) == expected | {"Mara Quint says the hull was damaged.": ("Mara Quint", "asserts", "suggested")}
    [lost] = [one for one in kb.judging.standing() if one.adrift]
    assert lost.judged.told.exact == "Mara Quill says the hull was damaged."
    assert [one.told.exact for one in kb.reread().lost] == ["Mara Quill says the hull was damaged."]
    kb.ingest(text.encode(), source=key)
    assert of(kb, key) == JUDGED


def test_judgements_outlive_a_rebuild_and_an_older_state_is_without_them(kb: KnowledgeBase, key: str) -> None:
    ledger, earlier = kb._storage.ledger, ox.Store()
    number, fresh = ledger.number, set(map(str, kb._storage.view()))
    judge_all(kb, key)
    before = quads(kb)
    kb.rebuild()
    assert quads(kb) == before
    assert kb.verify().problem is None
    replay(ledger, past(ledger, number), earlier)
    assert set(map(str, earlier)) == fresh


def test_words_of_a_judgement_are_forgotten_with_the_record(
    reader: Any, key: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reader
    monkeypatch.setattr("provenance.kb.taking.readers_for", lambda *_: InProcess())
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(text.encode(), source=key)
        judge_all(kb, key)
        kb.forget(key, "asked for")
        assert kb.judging.standing() == []
    held = b"".join(path.read_bytes() for path in (tmp_path / "kb").rglob("*") if path.is_file())
    assert b"hull was damaged" not in held
    assert b"Mara Quill" not in held


def test_a_case_takes_judgements_along_and_they_count_there(kb: KnowledgeBase, key: str, tmp_path: Path) -> None:
    judge_all(kb, key)
    kb.cases.create("Ferry", records=[key])
    kb.cases.export("Ferry", tmp_path / "case.zip")
    with KnowledgeBase.in_memory() as other:
        other.cases.take_in(tmp_path / "case.zip")
        assert of(other, key) == JUDGED
        assert len(other.judging.standing()) == 4
        other.reread()
        assert of(other, key) == JUDGED


def test_a_claim_review_is_judged_without_words_to_quote() -> None:
    organization, person = {"@type": "Organization", "name": "A"}, {"@type": "Person", "name": "Ilse Vandor"}
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://a.example/1",
        "claimReviewed": "The ferry sank",
        "author": organization,
        "itemReviewed": {"@type": "Claim", "author": person},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(json.dumps(review).encode())
        [said] = [one for one in kb.judging.statements("https://a.example/1") if isinstance(one.told, Said)]
        kb.judging.judge("https://a.example/1", reject=[said.id], why="she never did")
        assert edges(kb, CP.asserts) == set()
        text = kb.judging.script("https://a.example/1")
        with pytest.raises(EditError, match="has no text to quote from"):
            kb.judging.take("https://a.example/1", text.replace("stance: asserts", 'stance: asserts\n  quotation: "x"'))
