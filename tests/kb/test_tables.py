"""Tables and typed statements as records of a knowledge base: forgotten, read anew, taken back like any other."""

from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.errors import ParameterError, RequestError
from provenance.model import ReviewState

TABLE = """claim,verdict,url
The bridge is shut,False,https://a.example/1
"The ferry, they say, sank",True,https://a.example/2
"""
TYPED = {"speaker": "Ilse Vandor", "stance": "asserts", "claim": "The bridge is shut", "words": 'It is "shut"'}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "checks.csv"
    path.write_text(TABLE)
    return path


def test_a_table_taken_in_again_changes_nothing_and_an_edited_row_replaces_its_record(table: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        assert kb.ingest(table).read == 2
        assert kb.ingest(table).unchanged == 2
        table.write_text(TABLE.replace("False", "True"))
        report = kb.ingest(table)
        assert (report.replaced, report.unchanged) == (1, 1)
        assert kb.reread().unchanged == 2


def test_forgetting_a_row_blanks_its_piece_of_the_file_alone(table: Path, tmp_path: Path) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(table)
        forgotten, _ = kb.forget("https://a.example/2", "asked for")
        assert forgotten.slices == 1
        assert b"ferry" not in b"".join(path.read_bytes() for path in (tmp_path / "kb").rglob("*") if path.is_file())
        assert kb.verify().problem is None
        assert kb.stats().claims == 1


def test_a_mapping_of_ones_own_is_kept_with_each_record(table: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mine.yaml"
    mapping.write_text("fields: {claim: claim, url: url}\n")
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        assert kb.ingest(table, mapping=mapping).read == 2
        assert kb.verdicts()["false"] == 0
        mapping.unlink()
        assert kb.reread().unchanged == 2
        with pytest.raises(RequestError, match="--mapping is for tables"):
            kb.ingest(table, mapping="liar", format="article")
        with pytest.raises(RequestError, match="neither a file nor"):
            kb.ingest(table, mapping=mapping)


def test_a_typed_statement_is_a_confirmed_record_that_can_be_taken_back() -> None:
    with KnowledgeBase.in_memory() as kb:
        report, iri = kb.add(TYPED)
        assert (report.read, report.refused) == (1, [])
        [row] = kb.query(
            f"SELECT ?s ?m ?w {{ <{iri}> cp:reviewState ?s ; cp:method ?m ; cp:span/oa:hasSelector/oa:exact ?w }}"
        )
        assert tuple(row) == (ReviewState.CONFIRMED.value, "by-hand/1", 'It is "shut"')
        assert kb.add(TYPED)[0].unchanged == 1
        [record] = kb.query(f"SELECT ?g {{ GRAPH ?g {{ <{iri}> cp:stance ?x }} }}")
        kb.withdraw(str(record[0]), "typed in error")
        assert kb.stats().assertions == 0
        kb.undo()
        assert kb.stats().assertions == 1
        assert kb.check().conforms


def test_a_ground_is_a_statement_a_claim_an_id_or_an_address() -> None:
    with KnowledgeBase.in_memory() as kb:
        _, first = kb.add({**TYPED, "id": "ilse-1"})
        [[claim]] = kb.query(f"SELECT ?c {{ <{first}> cp:claim ?c }}")
        for ground in (first, str(claim), "ilse-1"):
            _, second = kb.add(
                {"speaker": f"Ada {ground}", "stance": "reports", "claim": "It is shut", "based-on": [ground]}
            )
            assert [tuple(row) for row in kb.query(f"SELECT ?g {{ <{second}> cp:basedOn ?g }}")] == [(first,)]
        both = ["https://agency.example/x", first]
        _, third = kb.add({"speaker": "Tom", "stance": "reports", "claim-iri": str(claim), "based-on": both})
        assert len(list(kb.query(f"SELECT ?g {{ <{third}> cp:basedOn ?g }}"))) == 2
        assert len(kb.trace(str(claim)).statements) == 2
        assert kb.check().conforms


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"claimed": "x"}, "did you mean claim"),
        ({"based-on": "no-such-id"}, "is nothing that is there"),
        ({"responds-to": "https://a.example/1"}, "is nothing that is there"),
        ({"claim-iri": "https://a.example/1"}, "no claim has the IRI"),
    ],
)
def test_what_is_not_there_is_told_before_anything_is_written(change: dict[str, str], says: str) -> None:
    with KnowledgeBase.in_memory() as kb:
        with pytest.raises(ParameterError, match=says):
            kb.add({**TYPED, **change})
        assert kb.stats().records == 0


@pytest.mark.realdata
def test_articles_judged_both_ways_are_found(shared_data: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        report = kb.ingest(shared_data / "cofacts_sample" / "article_replies.csv")
        assert (report.read, report.refused) == (2110, [])
        rows = [
            dict(zip(result.columns, row, strict=True)) for result in [kb.ask("verdicts-both-ways")] for row in result
        ]
        assert (len(rows), sum(row["stands"] == "true" for row in rows)) == (345, 266)
        assert all(str(row["text"]).startswith("https://cofacts.tw/article/") for row in rows)
