"""The hand-made readings agree with their articles: every string is there, every count and every name is right.

Folders named in ``PROVENANCE_GOLD_EXTRA`` (separated as in ``PATH``) are checked too: articles kept out of the tree.
"""

import os
import re
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from provenance.model import PublicationKind
from provenance.vocab import STANCES, VERDICTS

ARTICLE_ITSELF = "@article"
PARENTHESIS = re.compile(r"\([^()]*\)")
LIST_MARK = re.compile(r"(?:[-*+]|\d+\.)\s+")


class Table(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of reading.toml; a key that is not declared is refused."""


class Claim(Table):
    text: str


class Verdict(Table, rename={"verdict": "class"}):
    label: str
    verdict: str
    exact: str


class Originator(Table):
    kind: Literal["person", "organization", "agent", "unnamed"]
    publication: PublicationKind
    date: str
    exact: str
    name: str | None = None
    label: str | None = None


class Pointer(Table):
    text: str
    count: int


class Quotation(Table):
    exact: str
    speaker: str
    status: Literal["said", "fabricated"] = "said"
    quoted_by: str | None = None


class Statement(Table):
    speaker: str
    stance: str
    hedged: bool
    exact: str
    claim_exact: str
    also: list[str] = []
    candidates: list[str] = []
    occurrence: int | None = None
    cites: str | None = None
    precursor: bool = False
    publication: PublicationKind | None = None
    date: str | None = None


class MustNot(Table):
    speaker: str
    exact: str
    reason: str
    stances: list[str] = []
    originator: bool = False


class Gold(Table):
    article: str
    claim: Claim
    sections: list[str]
    originators: list[Originator]
    persons: list[str]
    organizations: list[str]
    agents: list[str]
    unnamed: list[str]
    not_persons: list[str]
    pointers: list[Pointer]
    not_pointers: list[str]
    unlisted_pointers: list[str]
    sources: list[str]
    never_pointed_to: list[str]
    quotations: list[Quotation]
    statements: list[Statement]
    must_not: list[MustNot]
    verdict: Verdict | None = None

    @property
    def speakers(self) -> set[str]:
        """Everybody whom a statement may be given to, apart from ambiguous short names."""
        return {*self.persons, *self.organizations, *self.agents, *self.unnamed, ARTICLE_ITSELF}


class Case(msgspec.Struct):
    """A reading with the text it belongs to, parted at the heading of the last section."""

    gold: Gold
    text: str
    body: str
    tail: str


def _folders() -> list[Path]:
    extra = [Path(name) for name in os.environ.get("PROVENANCE_GOLD_EXTRA", "").split(os.pathsep) if name]
    return sorted(file.parent for root in [Path(__file__).parent, *extra] for file in root.glob("*/reading.toml"))


@pytest.fixture(params=_folders(), ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest) -> Case:
    folder: Path = request.param
    gold = msgspec.toml.decode((folder / "reading.toml").read_bytes(), type=Gold)
    text = (folder / gold.article).read_text(encoding="utf-8")
    last = list(re.finditer(rf"^(?:#+ )?{re.escape(gold.sections[-1])}$", text, re.MULTILINE))[-1]
    return Case(gold, text, text[: last.start()], text[last.end() :])


def _literal_strings(gold: Gold) -> list[str]:
    lists = [gold.persons, gold.organizations, gold.agents, gold.unnamed, gold.not_persons, gold.sections]
    found = [gold.claim.text, *(text for names in lists for text in names)]
    found += [text for verdict in [gold.verdict] if verdict for text in (verdict.label, verdict.exact)]
    found += [text for o in gold.originators for text in (o.name or o.label or "", o.date, o.exact) if text]
    found += [text for s in gold.statements for text in (s.exact, s.claim_exact, s.date, s.cites) if text]
    return found + [quotation.exact for quotation in gold.quotations] + [m.exact for m in gold.must_not]


def test_the_gold_folder_holds_three_articles() -> None:
    names = {folder.name for folder in _folders() if folder.parent == Path(__file__).parent}
    assert names >= {"ferry", "orchard", "telescope"}


def test_every_string_stands_in_the_article(case: Case) -> None:
    assert [text for text in _literal_strings(case.gold) if text not in case.text] == []


def test_the_article_has_300_to_600_words(case: Case) -> None:
    assert 300 <= len(case.text.split()) <= 600


def test_statements_and_quotations_are_found_once_or_say_where(case: Case) -> None:
    for statement in case.gold.statements:
        count = case.text.count(statement.exact)
        assert count == 1 if statement.occurrence is None else 1 <= statement.occurrence <= count, statement.exact
    for quotation in case.gold.quotations:
        assert case.text.count(quotation.exact) == 1, quotation.exact


def test_sections_are_the_headings_in_order(case: Case) -> None:
    lines = [line.lstrip("# ").strip() for line in case.text.splitlines()]
    assert [line for line in lines if line in case.gold.sections] == case.gold.sections


def test_sources_are_the_printed_list_in_order(case: Case) -> None:
    lines = [line for line in case.tail.splitlines() if line.strip()]
    assert all(LIST_MARK.match(line) for line in lines)
    assert [LIST_MARK.sub("", line, count=1) for line in lines] == case.gold.sources
    assert set(case.gold.never_pointed_to) <= set(case.gold.sources)


def test_pointers_and_other_parentheses_account_for_all_of_the_body(case: Case) -> None:
    told = Counter({pointer.text: pointer.count for pointer in case.gold.pointers}) + Counter(case.gold.not_pointers)
    assert Counter(PARENTHESIS.findall(case.body)) == told
    assert set(case.gold.unlisted_pointers) <= {pointer.text for pointer in case.gold.pointers}
    assert not any(text.strip("(*)") in source for text in case.gold.unlisted_pointers for source in case.gold.sources)


def test_stances_and_verdict_are_those_of_the_schemes(case: Case) -> None:
    stances = [name for s in case.gold.statements for name in (s.stance, *s.also)]
    stances += [name for forbidden in case.gold.must_not for name in forbidden.stances]
    assert set(stances) <= set(STANCES)
    assert case.gold.verdict is None or case.gold.verdict.verdict in VERDICTS


def test_the_verdict_is_also_a_statement_of_the_article_with_the_stance_it_gives(case: Case) -> None:
    verdict = case.gold.verdict
    if verdict is None:
        return
    own = {s.exact: s.stance for s in case.gold.statements if s.speaker == ARTICLE_ITSELF}
    assert own[verdict.exact] == VERDICTS[verdict.verdict].stance
    assert verdict.label in verdict.exact


def test_every_speaker_is_a_known_agent_or_an_ambiguous_short_name(case: Case) -> None:
    gold = case.gold
    for statement in gold.statements:
        if statement.candidates:
            assert len(statement.candidates) > 1
            assert set(statement.candidates) <= set(gold.persons)
            assert all(name.endswith(statement.speaker) for name in statement.candidates)
        else:
            assert statement.speaker in gold.speakers, statement.speaker
    quoting = {name for q in gold.quotations for name in (q.speaker, q.quoted_by) if name}
    assert quoting | {forbidden.speaker for forbidden in gold.must_not} <= gold.speakers


def test_kinds_of_name_do_not_overlap(case: Case) -> None:
    gold = case.gold
    names = [*gold.persons, *gold.organizations, *gold.agents, *gold.unnamed]
    assert len(names) == len(set(names))
    assert not set(gold.persons) & set(gold.not_persons)


def test_originators_carry_a_name_or_a_label_of_their_kind(case: Case) -> None:
    gold = case.gold
    lists = {"person": gold.persons, "organization": gold.organizations, "agent": gold.agents, "unnamed": gold.unnamed}
    for originator in gold.originators:
        unnamed = originator.kind == "unnamed"
        assert (originator.name is None) == unnamed
        assert (originator.label is None) != unnamed
        assert (originator.name or originator.label) in lists[originator.kind]


def test_a_citation_names_a_pointer(case: Case) -> None:
    pointers = {pointer.text.strip("(*)") for pointer in case.gold.pointers}
    assert {s.cites for s in case.gold.statements if s.cites} <= pointers


def test_nothing_is_both_told_and_forbidden(case: Case) -> None:
    for forbidden in case.gold.must_not:
        for statement in case.gold.statements:
            same = statement.speaker == forbidden.speaker and forbidden.exact in statement.claim_exact
            stances = {statement.stance, *statement.also}
            assert forbidden.originator or not same or (forbidden.stances and not stances & set(forbidden.stances))


def test_a_fabricated_quotation_is_forbidden_to_whom_it_is_ascribed(case: Case) -> None:
    forbidden = {(m.speaker, m.exact) for m in case.gold.must_not}
    fabricated = {(q.speaker, q.exact) for q in case.gold.quotations if q.status == "fabricated"}
    assert fabricated <= forbidden
