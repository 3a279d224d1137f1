"""The hand-made readings agree with their articles: every string is there, every count and every name is right.

Folders named in ``PROVENANCE_GOLD_EXTRA`` (separated as in ``PATH``) are checked too: articles kept out of the tree.
"""

import itertools
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
FIRST_THREE = {"ferry", "orchard", "telescope"}
PARENTHESIS = re.compile(r"\([^()]*\)")
LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
LIST_MARK = re.compile(r"(?:[-*+•]|\d+[.)])\s+|(?:\[\d+\]:?|[¹²³⁴⁵⁶⁷⁸⁹])\s*")
MARKS = "(*)"


class Table(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of reading.toml; a key that is not declared is refused."""


class Claim(Table):
    text: str
    printed: str | None = None


class Verdict(Table, rename={"verdict": "class"}):
    label: str
    verdict: str
    exact: str


class Checked(Table):
    claim: Claim
    verdict: Verdict | None = None


class Originator(Table):
    kind: Literal["person", "organization", "agent", "unnamed"]
    exact: str
    publication: PublicationKind | None = None
    date: str | None = None
    name: str | None = None
    label: str | None = None


class Pointer(Table):
    text: str
    count: int


class Link(Table):
    text: str
    url: str


class Quotation(Table):
    exact: str
    speaker: str
    occurrence: int | None = None
    status: Literal["said", "fabricated"] = "said"
    quoted_by: str | None = None


class Statement(Table):
    speaker: str
    stance: str
    hedged: bool
    exact: str
    claim_exact: str
    id: str | None = None
    based_on: list[str] = []
    responds_to: list[str] = []
    optional: bool = False
    checks: int | None = None
    printed_as: str | None = None
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
    language: str = "en"
    publisher: str | None = None
    authors: list[str] = []
    also_checked: list[Checked] = []
    sources_section: str | None = None
    links: list[Link] = []
    not_cited: list[str] = []
    nothing_from: list[str] = []

    @property
    def checked(self) -> list[Checked]:
        """What the article checks, the claim of its title first."""
        return [Checked(claim=self.claim, verdict=self.verdict), *self.also_checked]

    @property
    def listed(self) -> str | None:
        """The heading of the list of sources: the last, unless another is named; none where that is empty."""
        return self.sections[-1] if self.sources_section is None else self.sources_section or None

    @property
    def speakers(self) -> set[str]:
        """Everybody whom a statement may be given to, apart from ambiguous short names."""
        return {*self.persons, *self.organizations, *self.agents, *self.unnamed, ARTICLE_ITSELF}


class Case(msgspec.Struct):
    """A reading with the text it belongs to: ``tail`` is the list of sources, ``body`` all before its heading."""

    gold: Gold
    text: str
    body: str
    tail: str


def _folders() -> list[Path]:
    extra = [Path(name) for name in os.environ.get("PROVENANCE_GOLD_EXTRA", "").split(os.pathsep) if name]
    here = Path(__file__).parent
    return sorted(file.parent for root in [here, here / "unseen", *extra] for file in root.glob("*/reading.toml"))


@pytest.fixture(params=_folders(), ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest) -> Case:
    folder: Path = request.param
    gold = msgspec.toml.decode((folder / "reading.toml").read_bytes(), type=Gold)
    text = (folder / gold.article).read_text(encoding="utf-8")
    if gold.listed is None:
        return Case(gold, text, text, "")
    last = list(re.finditer(rf"^(?:#+ |\*\*)?{re.escape(gold.listed)}(?:\*\*)?$", text, re.MULTILINE))[-1]
    return Case(gold, text, text[: last.start()], _entries(text[last.end() :]))


def _entries(text: str) -> str:
    """The lines of the list that the text begins with; what follows its last entry is no part of it."""
    lines = text.strip().splitlines()
    if LIST_MARK.match(lines[0]):
        return "\n".join(itertools.takewhile(LIST_MARK.match, filter(str.strip, lines)))
    return "\n".join(itertools.takewhile(str.strip, lines))


def _literal_strings(gold: Gold) -> list[str]:
    lists = [gold.persons, gold.organizations, gold.agents, gold.unnamed, gold.not_persons, gold.sections]
    lists += [gold.authors, gold.not_cited, gold.nothing_from]
    found = [text for names in lists for text in names]
    found += [one.claim.printed or one.claim.text for one in gold.checked]
    found += [text for one in gold.checked if one.verdict for text in (one.verdict.label, one.verdict.exact)]
    found += [text for o in gold.originators for text in (o.name or o.label or "", o.date, o.exact) if text]
    found += [text for s in gold.statements for text in (s.exact, s.claim_exact, s.date, s.cites, s.printed_as) if text]
    found += [text for link in gold.links for text in (link.text, link.url)]
    found += [gold.publisher] if gold.publisher else []
    return found + [quotation.exact for quotation in gold.quotations] + [m.exact for m in gold.must_not]


def test_the_gold_folder_holds_the_first_three_articles() -> None:
    assert {folder.name for folder in _folders() if folder.parent == Path(__file__).parent} >= FIRST_THREE


def test_every_string_stands_in_the_article(case: Case) -> None:
    assert [text for text in _literal_strings(case.gold) if text not in case.text] == []


def test_the_article_has_300_to_950_words(case: Case) -> None:
    assert 300 <= len(case.text.split()) <= 950


def test_statements_and_quotations_are_found_once_or_say_where(case: Case) -> None:
    for statement in case.gold.statements:
        count = case.text.count(statement.exact)
        assert count == 1 if statement.occurrence is None else 1 <= statement.occurrence <= count, statement.exact
    for quotation in case.gold.quotations:
        count, which = case.text.count(quotation.exact), quotation.occurrence
        assert count == 1 if which is None else 1 <= which <= count, quotation.exact


def test_sections_are_the_headings_in_order(case: Case) -> None:
    lines = [line.lstrip("# ").strip() for line in case.text.splitlines()]
    heads = [line if line in case.gold.sections else line.strip("*") for line in lines]
    assert case.gold.listed is None or case.gold.listed in case.gold.sections
    assert [line for line in heads if line in case.gold.sections] == case.gold.sections


def test_sources_are_the_printed_list_in_order(case: Case) -> None:
    assert [LIST_MARK.sub("", line, count=1) for line in case.tail.splitlines()] == case.gold.sources
    assert set(case.gold.never_pointed_to) <= set(case.gold.sources)


def test_pointers_and_other_parentheses_account_for_all_of_the_body(case: Case) -> None:
    body = LINK_TARGET.sub("", case.body)
    told = Counter({one.text: one.count for one in case.gold.pointers}) + Counter(case.gold.not_pointers)
    assert Counter(PARENTHESIS.findall(body)) == Counter({k: n for k, n in told.items() if k.startswith("(")})
    assert all(body.count(text) == count for text, count in told.items() if not text.startswith("("))
    assert set(case.gold.unlisted_pointers) <= {pointer.text for pointer in case.gold.pointers}
    unlisted = [text.strip(MARKS) for text in case.gold.unlisted_pointers]
    assert not any(text in source for text in unlisted for source in case.gold.sources)


def test_every_link_is_told_as_cited_or_not(case: Case) -> None:
    printed = LINK.findall(case.text)
    cited = [(one.text, one.url) for one in case.gold.links]
    assert {(text, url) for text, url in printed if url not in case.gold.not_cited} == set(cited)
    assert not {one.url for one in case.gold.links} & set(case.gold.not_cited)


def test_nothing_is_read_from_what_is_no_part_of_the_article(case: Case) -> None:
    assert all(case.text.count(text) == 1 for text in case.gold.nothing_from)
    told = [*(one.exact for one in case.gold.statements), *(one.exact for one in case.gold.quotations)]
    assert not [words for words in told for text in case.gold.nothing_from if words in text]


def test_stances_and_verdict_are_those_of_the_schemes(case: Case) -> None:
    stances = [name for s in case.gold.statements for name in (s.stance, *s.also)]
    stances += [name for forbidden in case.gold.must_not for name in forbidden.stances]
    assert set(stances) <= set(STANCES)
    assert {one.verdict.verdict for one in case.gold.checked if one.verdict} <= set(VERDICTS)


def test_each_verdict_is_also_a_statement_of_the_article_with_the_stance_it_gives(case: Case) -> None:
    own = {(s.exact, s.stance) for s in case.gold.statements if s.speaker == ARTICLE_ITSELF}
    for verdict in [one.verdict for one in case.gold.checked if one.verdict]:
        stance = VERDICTS[verdict.verdict].stance
        assert stance is None or (verdict.exact, stance) in own
        assert verdict.label in verdict.exact


def test_chains_lead_to_other_statements(case: Case) -> None:
    named = [one.id for one in case.gold.statements if one.id]
    assert len(named) == len(set(named))
    for one in case.gold.statements:
        assert {*one.based_on, *one.responds_to} <= set(named) - {one.id}
        assert not set(one.based_on) & set(one.responds_to)


def test_the_number_of_a_checked_claim_is_one_of_theirs(case: Case) -> None:
    numbers = {one.checks for one in case.gold.statements if one.checks is not None}
    assert numbers <= set(range(1, len(case.gold.checked) + 1))


def test_authors_say_nothing(case: Case) -> None:
    assert not set(case.gold.authors) & {one.speaker for one in case.gold.statements}


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


def test_a_citation_names_a_pointer_or_a_link(case: Case) -> None:
    pointers = {pointer.text.strip(MARKS) for pointer in case.gold.pointers} | {link.text for link in case.gold.links}
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
