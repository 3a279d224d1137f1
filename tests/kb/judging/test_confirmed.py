"""Answers from what somebody confirmed alone."""

from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.errors import RequestError
from provenance.views.moment import moment_lines

SANK = "the ferry sank at Port Amber"


def confirm(kb: KnowledgeBase, key: str, words: str) -> None:
    [one] = [shown.id for shown in kb.judging.statements(key) if shown.told.exact.startswith(words)]
    kb.judging.judge(key, confirm=[one])


def names(kb: KnowledgeBase) -> list[str]:
    with kb.at(confirmed_only=True) as sure:
        rows = sure.query("SELECT ?n { ?a cp:claim ?c ; prov:wasAttributedTo/schema:name ?n } ORDER BY ?n")
        return [str(row[0]) for row in rows]


def test_only_confirmed_statements_are_asked_and_the_others_counted(kb: KnowledgeBase, key: str) -> None:
    assert names(kb) == []
    confirm(kb, key, "Ilse Vandor")
    assert names(kb) == ["Ilse Vandor"]
    with kb.at(confirmed_only=True) as sure:
        assert sure.sources(SANK).moment == sure.trace(SANK).moment
        [line] = moment_lines(sure.trace(SANK).moment)
        assert line.lead == "Confirmed only"
        assert line.text.startswith("2 suggested statements left out; reviews stay")
        assert not list(sure.query("SELECT ?a { ?a cp:refutes ?c }"))
        assert len(list(sure.query("SELECT ?a { ?a cp:asserts ?c }"))) == 1
        assert len(list(sure.ask("stances", claim=SANK))) == 1


def test_a_rejected_statement_is_not_confirmed(kb: KnowledgeBase, key: str) -> None:
    [one] = [shown.id for shown in kb.judging.statements(key) if shown.told.exact.startswith("Tom Kell")]
    kb.judging.judge(key, reject=[one], why="not so")
    assert names(kb) == []


def test_with_a_date_a_statement_that_is_later_too_is_counted_once(kb: KnowledgeBase, key: str) -> None:
    confirm(kb, key, "Ilse Vandor")
    with kb.at(confirmed_only=True, published_by="2024-05-01") as sure:
        assert sure.moment.unconfirmed == 3
        assert [line.lead for line in moment_lines(sure.moment)] == ["Published by", "Confirmed only"]


def test_what_is_exported_is_what_was_confirmed(kb: KnowledgeBase, key: str, tmp_path: Path) -> None:
    confirm(kb, key, "Ilse Vandor")
    with kb.at(confirmed_only=True) as sure:
        kb.export(tmp_path / "sure.nq", of=sure)
    text = (tmp_path / "sure.nq").read_text("utf-8")
    assert "ns#asserts>" in text
    assert "ns#denies>" not in text
    assert '"suggested"' not in text


def test_nothing_asked_for_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="confirmed_only"):
        kb.at()
