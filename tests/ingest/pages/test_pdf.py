"""PDF: text with pages. The files are set here, by a layout program."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, SimpleDocTemplate

from provenance.errors import InputRefusedError
from provenance.ingest.formats import detect_format
from provenance.ingest.pages.pdf_text import read_pdf
from provenance.ingest.source import Source
from provenance.model import Publication, Reading
from provenance.rdf.write import nquads
from provenance.vocab import OA

Read = Callable[..., Reading]

STYLES = getSampleStyleSheet()
BODY, HEAD, TITLE = STYLES["BodyText"], STYLES["Heading2"], STYLES["Title"]
FIRST = "The claim began in a post by clerk Ilse Vandor in May 2024."
SECOND = (
    'The harbour office said that the bridge was open on every day of the month, as <a href="https://counts.example/may">'
    "the counts of May</a> show."
)
LONG = "Traffic went over the bridge on each of these days, in the morning and at night, and nobody stopped it. " * 4


def story() -> list[Any]:
    return [
        Paragraph("Fact check: “The old bridge was closed”", TITLE),
        Paragraph(FIRST, BODY),
        Paragraph(SECOND, BODY),
        PageBreak(),
        Paragraph("Verdict", HEAD),
        Paragraph("False. It was open.", BODY),
        Paragraph("Sources", HEAD),
        Paragraph("1. Bureau of Roads: counts of bridges<br/>2. Harbour office: traffic in May", BODY),
    ]


def simple(parts: list[Any], **info: Any) -> bytes:
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, **info).build(parts)
    return out.getvalue()


def pages(reading: Reading) -> dict[str, int | None]:
    spans = [claim.span for claim in reading.claims] + [review.span for review in reading.reviews]
    return {span.exact: span.page for span in spans if span}


def work(reading: Reading) -> Publication:
    return next(one for one in reading.publications if one.iri == reading.document)


def test_spans_tell_their_page(read: Read) -> None:
    content = simple(story())
    assert detect_format(Source("a.bin", content)).name == "pdf"
    reading = read(content, form="pdf")
    assert (pages(reading)["The old bridge was closed"], pages(reading)["False."]) == (1, 2)
    assert {one.span.page for one in reading.references if "Roads" in one.text} == {2}
    told = nquads(reading)
    assert b'"page=1"' in told
    assert b'"page=2"' in told
    assert OA.FragmentSelector.encode() in told


def test_links_are_citations_with_their_words(read: Read) -> None:
    reading = read(simple(story()), form="pdf")
    assert "https://counts.example/may" in {one.cited for one in reading.citations}
    assert {one.span.exact: one.span.page for one in reading.pointers}["the counts of May"] == 1


def test_entries_of_a_list_are_apart(read: Read) -> None:
    reading = read(simple(story()), form="pdf")
    assert [(one.position, one.text) for one in reading.references][:2] == [
        (1, "Bureau of Roads: counts of bridges"),
        (2, "Harbour office: traffic in May"),
    ]


def test_a_printed_title_wins_over_metadata_and_metadata_are_told(read: Read) -> None:
    reading = read(simple(story(), title="Microsoft Word - x.docx", author="Nora Feld"), form="pdf")
    assert work(reading).title == "Fact check: “The old bridge was closed”"
    assert [agent.name for agent in reading.agents if agent.iri in work(reading).authors] == ["Nora Feld"]
    told = [note.text for note in reading.notes if note.kind == "file-metadata"]
    assert any("author 'Nora Feld'" in words for words in told)
    published = work(reading).published
    assert published
    assert published.text.startswith("D:")
    assert published.value


@pytest.mark.parametrize("author", ["Microsoft Office User", "admin", "(anonymous)"])
def test_programs_are_no_authors(author: str, read: Read) -> None:
    assert work(read(simple(story(), author=author), form="pdf")).authors == ()


def test_a_title_that_is_not_printed_is_that_of_the_metadata(read: Read) -> None:
    reading = read(simple([Paragraph(LONG, BODY)], title="On bridges"), form="pdf")
    assert work(reading).title == "On bridges"
    assert any("title 'On bridges'" in note.text for note in reading.notes)


def test_columns_are_read_one_after_the_other() -> None:
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    frames = [Frame(50, 300, 230, 480), Frame(310, 300, 230, 480)]
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build([Paragraph(f"Paragraph {number} begins here. {LONG}", BODY) for number in range(8)])
    found = read_pdf(Source("a.pdf", out.getvalue()))
    text = " ".join(one.text for one in found.paragraphs)
    places = [text.find(f"Paragraph {number} begins") for number in range(8)]
    assert places == sorted(places)
    assert -1 not in places


def test_a_paragraph_goes_on_over_the_page() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(100, 100, "The bridge was open on every")
    canvas.showPage()
    canvas.drawString(100, 700, "day of the month.")
    canvas.save()
    [one] = read_pdf(Source("a.pdf", out.getvalue())).paragraphs
    assert (one.text, one.page) == ("The bridge was open on every day of the month.", 1)


def test_running_lines_and_numbers_of_pages_are_left_out() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, 6):
        canvas.drawString(100, 800, "Harbour Check, yearly report")
        canvas.drawString(100, 400, f"What page {number} says is its own.")
        canvas.drawString(300, 30, str(number))
        canvas.showPage()
    canvas.save()
    found = read_pdf(Source("a.pdf", out.getvalue()))
    assert [one.text for one in found.paragraphs] == [f"What page {number} says is its own." for number in range(1, 6)]


def test_words_parted_at_a_line_end_are_whole() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for at, words in enumerate(["The inter-", "national well-", "known bridge is well-known."]):
        canvas.drawString(100, 700 - 12 * at, words)
    canvas.save()
    [one] = read_pdf(Source("a.pdf", out.getvalue())).paragraphs
    assert one.text == "The international well-known bridge is well-known."


def encrypted() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 700, "The bridge")
    canvas.save()
    return out.getvalue()


def pictures() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (encrypted(), "encrypted: save it without its password"),
        (pictures(), r"\(1 pages\): run it through text recognition"),
        (b"%PDF-1.7\n", "cannot be read as PDF|only pictures"),
        (simple(story())[:900], "cannot be read as PDF|only pictures"),
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
            "cannot|pictures",
        ),
    ],
)
def test_what_has_no_text_is_refused_with_what_to_do(content: bytes, told: str, read: Read) -> None:
    with pytest.raises(InputRefusedError, match=told):
        read(content, form="pdf")


def test_pages_without_text_are_told(read: Read) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, "The bridge was open on every day of the month of May.")
    canvas.showPage()
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    reading = read(out.getvalue(), form="pdf")
    assert [note.text for note in reading.notes if note.kind == "pages-unread"] == [
        "no text on page 2: run the file through text recognition (OCR)"
    ]
