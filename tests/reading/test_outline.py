"""Views, blocks, sections and sentences: what is seen of a text, and the way back to it."""

import pytest

from provenance.reading.blocks import BlockKind
from provenance.reading.document import Document, outline
from provenance.reading.lexicon import lexicon
from provenance.reading.sentences import LONGEST_SENTENCE, sentence_bounds
from provenance.reading.view import see

LEX = lexicon()


def doc(text: str) -> Document:
    return outline(text, LEX)


def sentences(text: str) -> list[str]:
    view = see(text, 0, len(text))
    return [view.clean[start:end] for start, end in sentence_bounds(view, LEX)]


def test_marks_stay_outside_and_spans_lead_back() -> None:
    text = "The **bold   claim** is in [a post](https://example.org/p_(1)) of _May_."
    view = see(text, 0, len(text))
    assert view.clean == "The bold claim is in a post of May."
    assert view.span(4, 14).exact == "bold   claim"
    assert view.links == ((21, 26, "https://example.org/p_(1)"),)


def test_marks_that_are_no_markup_stay() -> None:
    text = "2 * 3 is a_b_c and __init__ of * a star"
    assert see(text, 0, len(text)).clean == "2 * 3 is a_b_c and init of * a star"


def test_quotations_and_brackets_are_blotted_out_at_the_same_length() -> None:
    text = "She said “he lied” (Harbour Check)."
    view = see(text, 0, len(text))
    assert view.plain == 'She said "he lied" (Harbour Check).'
    assert len(view.masked) == len(view.clean)
    assert "lied" not in view.masked
    assert "Harbour" not in view.masked
    assert [view.clean[a:b] for a, b in view.quotes] == ["he lied"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_blocks_and_known_words_are_headings(end: str) -> None:
    text = end.join(
        ["Fact Check: X", "What We Know", "One thing is so.", "Our ruling", "False", "Sources", "- A", "- B"]
    )
    found = doc(text)
    assert found.title
    assert found.title.view.clean == "Fact Check: X"
    assert [(one.kind, one.title) for one in found.sections] == [
        ("background", "What We Know"),
        ("conclusion", "Our ruling"),
        ("sources", "Sources"),
    ]
    assert [block.view.clean for block in found.blocks if block.section == "sources"] == ["Sources", "A", "B"]


def test_sections_reach_from_heading_to_last_block() -> None:
    text = "# T\n\n## Analysis ##\n\nOne.\n\nTwo.\n\n## Sources\n\n1. A\n"
    analysis, sources = doc(text).sections
    assert text[analysis.start : analysis.end] == "Analysis ##\n\nOne.\n\nTwo."
    assert sources.title == "Sources"


def test_an_unknown_markdown_heading_ends_the_section_before() -> None:
    found = doc("# T\n\n## Analysis\n\nOne.\n\n## Over the water\n\nTwo.\n")
    assert [block.section for block in found.blocks] == ["analysis", "analysis", "other", "other"]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = "# T\n\nThe claim was made\nin May by a clerk.\n- one\n- two\n\nNext paragraph\nhere.\n"
    blocks = [(block.kind, block.view.clean) for block in doc(text).blocks]
    assert blocks == [
        (BlockKind.PARAGRAPH, "The claim was made in May by a clerk."),
        (BlockKind.ITEM, "one"),
        (BlockKind.ITEM, "two"),
        (BlockKind.PARAGRAPH, "Next paragraph here."),
    ]


def test_a_first_sentence_is_no_title() -> None:
    assert doc("The bridge is closed.\nNobody knows why.").title is None


def test_numbers_of_a_list_are_kept() -> None:
    found = doc("Sources\n[3] A\n4. B\n5) C\n")
    assert [block.number for block in found.blocks if block.kind is BlockKind.ITEM] == [3, 4, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Vandor left. She came back.", ["Dr. Vandor left.", "She came back."]),
        ("It was J. R. Brandt. He left.", ["It was J. R. Brandt.", "He left."]),
        ("The U.S. Senate met. It rose.", ["The U.S. Senate met.", "It rose."]),
        ("It closed (Harbour Check). It opened.", ["It closed (Harbour Check).", "It opened."]),
        ("It closed. (Harbour Check) It opened.", ["It closed. (Harbour Check)", "It opened."]),
        ("It closed.[3] It opened. [4]", ["It closed.[3] It opened. [4]"]),
        ('"It closed. I saw it," she said. He left.', ['"It closed. I saw it," she said.', "He left."]),
        ('She said "it closed." He left.', ['She said "it closed."', "He left."]),
        ("Issue no. 7 is out. It sold.", ["Issue no. 7 is out.", "It sold."]),
        ("Was it closed? No! It was open…", ["Was it closed?", "No!", "It was open…"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_without_end_is_cut() -> None:
    assert [len(one) for one in sentences("a" * (LONGEST_SENTENCE + 7))] == [LONGEST_SENTENCE, 7]


def test_titles_of_other_articles_with_their_addresses_near_the_end_are_no_part_of_it() -> None:
    body = "\n\n".join(["The bridge belongs to the town, as the register of the harbour office shows to all."] * 8)
    text = f"Was it so?\n\n{body}\n\nFact Check: False\n\nFact Check: The pier was sold https://quay.example/pier\n"
    assert [one.section for one in outline(text, lexicon()).blocks[-2:]] == ["", "apart"]


def test_a_line_of_tags_is_no_part_of_an_article() -> None:
    text = "Was it so?\n\nThe bridge belongs to the town.\n\nTags: bridge, Quay Herald\n"
    assert outline(text, lexicon()).blocks[-1].section == "apart"
