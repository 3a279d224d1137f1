"""Agreement in words, rows and matrices; what comes from outside stays text."""

import csv
import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from provenance.analysis.agreement.answer import (
    Agreement,
    Asked,
    Beside,
    Checker,
    CheckerPair,
    Conflict,
    Figure,
    Judgement,
    Within,
)
from provenance.analysis.agreement.comparing import compare, compare_two
from provenance.analysis.trace import Moment
from provenance.dates import parse
from provenance.errors import InputRefusedError
from provenance.kb import KnowledgeBase
from provenance.views.agreement import agreement_lines, number_words
from provenance.views.agreement_page import agreement_view, matrices
from provenance.views.agreement_rows import FIRST, rows_of, told_lines
from provenance.views.table import write_rows

HOSTILE = '</svg><script>alert("x")</script>\x00\u202e'
QUAY, HARBOUR, CROWD = (f"https://kb.example/id/site/{name}.example" for name in ("quay", "harbour", "crowd"))


def answer(claims: list[tuple[str, str]], *, moment: Moment | None = None) -> Agreement:
    """An answer over claims that two fact-checkers judged so, and a crowd that judged the same so."""
    first = Judgement("urn:1", HARBOUR, "false", HOSTILE, parse("2024-03-01"), "https://harbour.example/1", "urn:c1")
    second = Judgement("urn:2", QUAY, "true", None, None, "javascript:alert(1)", "urn:c2")
    conflict = Conflict(f"=1+1 {HOSTILE}", first, second, 4, None, "words", (5, 3, 2))
    inside = compare(claims)
    return Agreement(
        between=inside,
        pairs=(CheckerPair(HARBOUR, QUAY, len(claims), compare_two(claims)),),
        within=(Within(CROWD, True, inside, len(claims), 3, 2, 1, 1, 2, (conflict,), 1),),
        conflicts=(conflict,),
        unordered=(),
        conflicting=1,
        differing=0,
        nearer=2,
        checkers=(Checker(HARBOUR, (HOSTILE,), 9, 4), Checker(QUAY, (), 9, 4), Checker(CROWD, ("The Crowd",), 99, 0)),
        beside=Beside(200, 90, 1, 2, 3, 4, 5, 6, 7, 8),
        asked=Asked(),
        moment=moment,
    )


KINDS = (("true", "true"), ("false", "false"), ("false", "mostly-false"), ("mixed", "true"), ("false", "satire"))
MIXED = [pair for pair in KINDS for _ in range(20)]
FEW = MIXED[:3]


def words(found: Agreement) -> str:
    return "\n".join(f"{line.lead}: {line.text}" for line in agreement_lines(found))


def test_every_figure_stands_beside_the_claims_that_it_rests_on() -> None:
    told = words(answer(MIXED))
    assert "40 of 80 pairs of verdicts in one class, on 80 claims; Krippendorff’s alpha 0." in told
    assert "20 vanish at 3 classes: false / mostly false (20)" in told
    assert "20 pairs with a mixed verdict are left out at 2" in told
    assert "20 pairs of verdicts that have no place between true and false" in told
    assert "false / satire (20)" in told


def test_too_few_claims_are_said_to_be_too_few() -> None:
    assert "no coefficient: 3 claims are too few, 50 are needed" in words(answer(FEW))


def test_one_sided_verdicts_are_said_to_be_so() -> None:
    assert "nearly all verdicts are of one class" in words(answer([("false", "false")] * 60))


def test_agreement_below_chance_is_explained() -> None:
    told = words(answer([("false", "true")] * 60))
    assert "−0.98" in told
    assert "Below 0" in told


def test_what_the_figures_do_not_cover_is_always_said() -> None:
    told = words(answer([]))
    assert told.startswith("Compared: nothing: of 90 claims with 200 reviews none was judged by two fact-checkers.")
    for part in ("7 of the compared claims", "8 of them only by suggested", "4 times a publisher", "no proof of truth"):
        assert part in told


def test_of_one_thing_it_is_spoken_in_the_singular() -> None:
    one = replace(
        answer(MIXED), beside=Beside(200, 90, 1, 1, 1, 1, 1, 6, 1, 1), asked=Asked(distance=1, limit=1), conflicting=2
    )
    told = words(one)
    for part in (
        "1 of the compared claims is the same by equal words",
        "1 time a publisher",
        "1 review of claims judged more than once was deleted or retracted and does not count",
        "1 review without a known date was left out",
        "1 review tells no claim",
        "1 step of five",
        "of each kind 1 is listed",
    ):
        assert part in told
    assert "7 of the compared claims are the same" in words(answer(MIXED))


def test_the_moment_comes_first() -> None:
    found = answer(FEW, moment=Moment("2025-02-28T23:59:59.999999Z", None, 3, 7))
    assert words(found).startswith("As of: 28 February 2025")


def test_numbers_have_two_digits_and_a_true_minus() -> None:
    assert number_words(Figure("alpha", "ordinal", -0.004, -0.5, 1.0)) == "0.00 [−0.50, 1.00]"


@pytest.mark.parametrize("rows", ["conflicts", "pairs", "figures"])
def test_rows_fill_their_columns_and_run_nothing(rows: str) -> None:
    out = io.StringIO()
    write_rows(*rows_of(answer(MIXED), rows), "csv", out)
    header, *found = list(csv.reader(io.StringIO(out.getvalue())))
    assert found
    assert all(len(row) == len(header) for row in found)
    assert not any(cell.startswith(("=", "@")) for row in found for cell in row)


def test_the_words_are_a_line_each_and_the_rows_are_conflicts_where_none_are_named() -> None:
    found = answer(MIXED)
    assert next(told_lines(found)).startswith("Compared: ")
    assert rows_of(found, None)[0] == rows_of(found, "conflicts")[0]
    assert set(FIRST) < set(rows_of(found, None)[0])


# ------------------------------------------------------------------ drawn


def test_matrices_hold_every_pair_that_was_counted() -> None:
    found = answer(MIXED)
    verdicts, checkers, crowd = matrices(found)
    counted = [int(cell.text) for row in verdicts.cells for cell in row if cell and cell.text]
    assert sum(counted) == sum(count for _, _, count in found.between.pairs) == 100
    assert verdicts.names[verdicts.split :] == ("satire",)
    assert [row[-1].text for row in checkers.cells if row[-1]] == ["4", "4"]
    assert checkers.cells[1][0] is not None
    assert re.fullmatch(r"−?\d\.\d\d", checkers.cells[1][0].text)
    assert crowd.title.startswith("The Crowd")


def test_matrices_of_one_claim_speak_of_one() -> None:
    one = answer(MIXED[:1])
    verdicts, checkers, _ = matrices(replace(one, checkers=tuple(replace(each, compared=1) for each in one.checkers)))
    assert verdicts.title == "Verdicts of different fact-checkers on 1 claim that several judged"
    assert {row[-1].below for row in checkers.cells if row[-1]} == {"claim"}


def test_the_svg_is_well_formed_and_holds_nothing_that_runs_or_loads() -> None:
    drawn = agreement_view(answer(MIXED)).svg
    tree = ET.fromstring(drawn)  # noqa: S314 - of our own making
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert names == {"svg", "style", "rect", "g", "text", "title"}
    assert not re.search(r"(?:href|src|url\(|@import|on\w+=)", drawn)
    assert "prefers-color-scheme: dark" in drawn


def test_the_page_is_whole_and_has_no_script() -> None:
    html = unescape(agreement_view(answer(MIXED)).html)
    assert "default-src 'none'; script-src 'none'" in html
    assert "<script" not in agreement_view(answer(MIXED)).html
    assert "javascript:alert(1)</td>" in html
    assert 'href="javascript' not in html
    assert re.findall(r'(?:src|href)="([^"]*)"', html).count("https://harbour.example/1") == 2
    assert html.count("<svg ") == 3


def test_it_is_saved_as_what_the_name_says(tmp_path: Path) -> None:
    assert agreement_view(answer(FEW)).save(tmp_path / "a.SVG").read_text("utf-8").startswith("<svg")
    assert agreement_view(answer(FEW)).save(tmp_path / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(InputRefusedError):
        agreement_view(answer(FEW)).save(tmp_path / "absent" / "a.html")


def test_a_picture_of_fact_checkers_who_judge_nothing_in_common_says_so() -> None:
    with KnowledgeBase.in_memory() as kb:
        assert "No two fact-checkers here judged the same claim." in kb.pictures.agreement().svg
