"""The memo in words: attributed, numbered, inert in Markdown and in HTML, and whole on paper."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from provenance import KnowledgeBase, RequestError
from provenance.views.memo import Memo, memo_of
from provenance.views.memo_markdown import escaped, markdown
from provenance.views.memo_page import memo_view, save
from provenance.views.wording import STANCE_WORDS

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "https://evil.example/a?b=c and www.evil.example and a@evil.example",
    "| a | b |",
    "`code` **bold** _soft_ ~~gone~~ $x$",
    "# heading",
    "- item",
    "1. item",
    "&lt;b&gt; &amp;",
    "[1]: https://evil.example",
    "[^1] and [x] done",
    "</style><style>*{display:none}",
    "right \u202eto left",
    "nul \x00",
    "--- ===",
    "> quoted",
    "line\n\n# break\n\n<b>x</b>",
)


@pytest.fixture
def krasnov_memo(krasnov: Path) -> Iterator[Memo]:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(krasnov)
        yield memo_of(kb.report("Donald Trump is a Russian asset"))


def review(words: str, number: int) -> dict[str, object]:
    """A review in which every part that can be printed is those words."""
    return {
        "@type": "ClaimReview",
        "url": f"https://port-{number}.example/ferry",
        "datePublished": "2024-03-02",
        "claimReviewed": "The ferry sank at its berth on Monday morning",
        "headline": words,
        "author": {"@type": "Organization", "name": words},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": words, "jobTitle": words}},
        "reviewRating": {"@type": "Rating", "alternateName": words},
    }


@pytest.fixture
def hostile_memo() -> Iterator[Memo]:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(*(json.dumps(review(words, number)).encode() for number, words in enumerate(HOSTILE)))
        yield memo_of(kb.report("The ferry sank at its berth on Monday morning"))


def test_the_answer_says_who_says_so(krasnov_memo: Memo) -> None:
    answer = krasnov_memo.answer
    assert answer.startswith(
        'All of it is from one text: ‘Fact Check: "Donald Trump is a Russian asset"’, which alone tells'
    )
    assert "“Donald Trump is a Russian asset” was first said, as far as these records show, by Alnur" in answer
    for part in ("It rests on the word of Alnur Mussayev", "found no evidence: Snopes", "denied by Donald Trump"):
        assert part in answer
    assert "by the article's publisher" in answer
    assert "\n" not in answer


def test_the_memo_has_no_word_of_its_own_on_truth(krasnov_memo: Memo) -> None:
    """Outside quotations, nothing calls a claim or a person true, false, a liar, or proven."""
    told = markdown(krasnov_memo)
    bare = re.sub(r"^>.*$|“[^”]*”|\(read as: [a-z ]+\)|\"[^\"]*\"", "", told, flags=re.MULTILINE)
    for sentence in re.findall(
        r"[^.;\n]*\b(?:false|true|lied?|liar|hoax|proven|debunked)\b[^.;\n]*", bare, re.IGNORECASE
    ):
        assert re.search(r"\b(?:not|nor|none)\b", sentence, re.IGNORECASE), sentence


def test_every_statement_is_evidence_with_its_words_and_their_place(krasnov_memo: Memo) -> None:
    assert [each.number for each in krasnov_memo.exhibits] == list(range(1, len(krasnov_memo.exhibits) + 1))
    for each in krasnov_memo.exhibits:
        facts = {line.lead: line.text for line in each.facts}
        assert any(each.title.endswith((words, f"{words} (hedged)")) for words in STANCE_WORDS.values())
        assert each.exact
        assert re.fullmatch(
            r"characters \d+ to \d+ \(code points\) of the text of article.md\.", facts["Place of the words"]
        )
        assert "ledger entry 3, SHA-256 39bf611f22da6701…" in facts["Record"]


def test_quotations_stand_where_the_evidence_says(krasnov_memo: Memo, krasnov: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(krasnov)
        text = krasnov.read_text("utf-8")
        for said in kb.report("Donald Trump is a Russian asset").trace.statements:
            assert said.words is not None
            assert " ".join(said.words.exact.split()) in " ".join(text.split())


def test_what_is_not_known_is_told(krasnov_memo: Memo) -> None:
    unknown, method = krasnov_memo.closing
    told = " ".join(f"{line.lead}: {line.text}" for line in unknown.lines)
    assert told.count("Heard of, not read:") == 5
    assert "Without a date: 2 statements" in told
    assert "5 of 5 statements, read by machine" in told
    assert "entails it (rule: article-rests-title-on-originator)" in told
    assert [row[0] for row in method.rows] == ["article.md"]


def test_references_lead_to_evidence(krasnov_memo: Memo) -> None:
    page = memo_view(krasnov_memo).html
    there = set(re.findall(r'id="(e\d+)"', page))
    assert there
    assert set(re.findall(r'href="#(\w+)"', page)) <= there


def test_markdown_from_outside_is_text(hostile_memo: Memo) -> None:
    """No program that reads CommonMark or tables, links and strikes beyond it finds markup in words from outside."""
    told = markdown(hostile_memo)
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(told)
    inner = [part for token in tokens for part in (token, *(token.children or ()))]
    kinds = {token.type for token in inner}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "s_open", "fence", "code_block"}
    ours = {"Where a claim comes from", "The answer", "Evidence"} | {s.title for s in hostile_memo.sections}
    ours |= {section.title for section in hostile_memo.closing}
    for before, token in pairwise(inner):
        if before.type == "heading_open":
            assert token.content in ours or token.content.startswith("["), token.content
    assert "\u202e" not in told
    assert "\x00" not in told


@pytest.mark.parametrize("words", HOSTILE)
def test_escaped_words_are_shown_as_they_stand(words: str) -> None:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped(words))
    text = "".join(part.content for token in shown for part in token.children or () if part.type == "text")
    kept = " ".join(words.replace("\u202e", "‹U+202E›").replace("\x00", "␀").split())
    assert text == kept


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_html_from_outside_is_text(hostile_memo: Memo, krasnov_memo: Memo) -> None:
    page, plain = memo_view(hostile_memo).html, memo_view(krasnov_memo).html
    tags, known = Tags(), Tags()
    tags.feed(page)
    known.feed(plain)
    assert {tag for tag, _ in tags.found} <= {tag for tag, _ in known.found} | {"a"}
    for _, attributes in tags.found:
        assert not {name for name in attributes if name.startswith("on")}
        assert re.match(r"#e\d+$|https://port-\d+\.example/ferry$", attributes.get("href") or "#e1")
    assert "default-src 'none'; script-src 'none'; style-src 'sha256-" in unescape(page)
    assert "\u202e" not in page


def test_it_is_saved_as_its_name_ends(krasnov: Path, tmp_path: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(krasnov)
        found = kb.report("Donald Trump is a Russian asset")
    assert save(found, tmp_path / "memo.md").read_text("utf-8").startswith("# Where a claim comes from\n")
    assert save(found, tmp_path / "memo.HTML").read_text("utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(RequestError, match="docx"):
        save(found, tmp_path / "memo.docx")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.browser
def test_a_browser_shows_it_offline_and_prints_it(
    browser: Browser, hostile_memo: Memo, tmp_path: Path, opened: Callable[[Browser, Path], list[str]]
) -> None:
    path = memo_view(hostile_memo).save(tmp_path / "memo.html")
    assert opened(browser, path) == []


@pytest.fixture
def opened() -> Callable[[Browser, Path], list[str]]:
    """Opens a page, and tells what went wrong or out, and whether it was not shown as it should be."""

    def call(browser: Browser, path: Path) -> list[str]:
        page, wrong = browser.new_page(viewport={"width": 900, "height": 700}), []
        page.on("dialog", lambda dialog: wrong.append(f"dialog {dialog.message}"))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("request", lambda request: wrong.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("wider than the window")
        if page.evaluate("getComputedStyle(document.querySelector('article h3')).display") == "none":
            wrong.append("hidden by words from outside")
        page.locator("dd a[href='#e1']").first.click()
        if not page.evaluate("location.hash === '#e1'"):
            wrong.append("references lead nowhere")
        if not page.pdf(format="A4").startswith(b"%PDF"):
            wrong.append("cannot be printed")
        page.close()
        return wrong

    return call
