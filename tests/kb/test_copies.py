"""`KnowledgeBase.copies`: pages of invented papers, compared as they were read; kept, renewed, and forgotten."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from provenance import KnowledgeBase
from provenance.analysis.copying.finding import find_copies
from provenance.analysis.copying.passages import CopyKind
from provenance.errors import ClaimNotFoundError, RequestError
from provenance.ingest.pages.html import HtmlFormat
from provenance.ingest.source import Entry
from provenance.kb import copies as module
from provenance.store.graphs import INFERRED
from provenance.store.maintexts import TEXTS, keep_texts, kept_texts
from provenance.vocab import CP

STORY = (
    "The harbour office said on Friday that the old quay will stay closed until the spring, since divers found cracks "
    "in eleven of its forty piles. Until then ferries to Oster leave from the grain dock, twenty minutes later."
)
OTHER = (
    "Nobody at the fish market remembers a winter so mild. Herring came three weeks early and stayed until the ice on "
    "the upper river broke, and the auction hall was full every morning before the bells of the customs house rang."
)


def page(site: str, day: int, text: str, more: str = "") -> bytes:
    """A page of a paper."""
    return f"""<!doctype html><html lang="en"><head><title>{site.title()} {day}</title>
    <link rel="canonical" href="https://{site}.example/quay">
    <meta property="og:site_name" content="The {site.title()}">
    <meta property="article:published_time" content="2024-03-0{day}T08:00:00Z"></head>
    <body><article><h1>{site.title()} {day}</h1><p>{text}</p><p>{more}</p></article></body></html>""".encode()


PAGES = (page("courier", 1, STORY), page("ledger", 3, f"From our desk in Oster. {STORY}"), page("herald", 2, OTHER))


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    made = KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb")
    with made:
        assert made.ingest(*PAGES).complete
        yield made


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.create(tmp_path / "kb") as made:
        assert made.ingest(*PAGES).complete
        yield made


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be compared."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compared again")

    monkeypatch.setattr(module, "find_copies", refuse)


def test_a_page_that_has_anothers_text_is_found_with_the_passage(kb: KnowledgeBase) -> None:
    found = kb.copies()
    [pair] = found.pairs
    assert (pair.left.iri, pair.right.iri) == ("https://courier.example/quay", "https://ledger.example/quay")
    assert (pair.left.publisher, pair.left.title) == ("The Courier", "Courier 1")
    assert pair.copy.directed
    assert pair.copy.kind is CopyKind.COPYING
    assert pair.copy.shared[0].right.exact == STORY[:-1]
    assert not pair.declared
    assert (found.read, found.claims) == (3, ())


def test_spans_are_places_in_the_text_that_the_reader_took(kb: KnowledgeBase) -> None:
    [pair] = kb.copies().pairs
    [text] = [one.text for one in module._Texts(kb._storage, {}).all() if "From our desk" in one.text]
    span = pair.copy.shared[0].right
    assert text[span.start : span.end] == span.exact


def test_it_is_a_suggestion_and_no_citation(kb: KnowledgeBase) -> None:
    before = len(list(kb._state.view().quads_for_pattern(None, None, None, ox.DefaultGraph())))
    kb.copies()
    view = kb._state.view()
    assert len(list(view.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == before
    told = kb.query(
        "SELECT ?left ?words ?sure { GRAPH graph:inferred { ?w a cp:SharedWording ; cp:left ?left ;"
        " cp:reviewState 'suggested' ; cp:method ?m ; cp:confidence ?sure ; schema:hasPart/cp:sharedWords ?words } }"
    )
    [(left, words, sure)] = told
    assert (left, words) == ("https://courier.example/quay", str(len(STORY.split())))
    assert float(str(sure)) > 0.9
    assert kb.check().conforms


def test_what_was_found_is_used_again(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, request: Any) -> None:
    first = kb.copies()
    request.getfixturevalue("never")
    assert kb.copies() == first


def test_it_is_found_anew_when_a_record_comes_or_goes(kb: KnowledgeBase) -> None:
    assert len(kb.copies().pairs) == 1
    assert kb.ingest(page("gazette", 5, f"{OTHER} So says the Herald.")).complete
    assert {pair.right.iri for pair in kb.copies().pairs} == {
        f"https://{one}.example/quay" for one in ("ledger", "gazette")
    }
    kb.withdraw("https://ledger.example/quay", "printed by mistake")
    [pair] = kb.copies().pairs
    assert pair.left.iri == "https://herald.example/quay"


def test_a_text_that_changed_is_compared_anew_though_its_reading_says_the_same(kb: KnowledgeBase) -> None:
    assert len(kb.copies().pairs) == 1
    assert kb.ingest(
        page("ledger", 3, "An old tale of the lamp on the breakwater and of the eleven who lit it.")
    ).replaced
    assert kb.copies().pairs == ()


def test_who_cites_the_other_has_declared_it(kb: KnowledgeBase) -> None:
    link = 'More in <a href="https://courier.example/quay">the Courier</a>, which told it first.'
    assert kb.ingest(page("ledger", 3, STORY, link)).complete
    [pair] = kb.copies().pairs
    assert pair.declared


def test_only_publications_of_a_claim_are_asked_for(kb: KnowledgeBase) -> None:
    with pytest.raises(ClaimNotFoundError):
        kb.copies("a claim that nobody made")
    for number, site in enumerate(("ledger", "herald")):
        statement = {"speaker": "Ilse Vandor", "stance": "asserts", "claim": f"The quay has {number} cracks"}
        kb.add({**statement, "publication": f"https://{site}.example/quay"})
    found = kb.copies("The quay has 0 cracks")
    assert len(found.pairs) == 1
    assert len(found.claims) == 1
    assert kb.copies("The quay has 1 cracks").pairs == ()


def test_the_least_probability_is_one(kb: KnowledgeBase) -> None:
    assert kb.copies(least=1).pairs == ()
    for wrong in (-0.1, 1.5, float("nan")):
        with pytest.raises(RequestError, match="is no probability"):
            kb.copies(least=wrong)


def test_texts_of_articles_feeds_and_posts_are_compared(kb: KnowledgeBase) -> None:
    article = (
        f"# Is the quay closed?\n\nThe mayor said that it is open. {OTHER}\n\n## Conclusion\n\nFalse: it is closed.\n"
    )
    assert kb.ingest(article.encode(), source="https://check.example/1").complete
    feed = (
        '<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link><item><title>Closed</title>'
        f"<link>https://wire.example/1</link><description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item></channel></rss>"
    )
    assert kb.ingest(feed.encode()).complete
    works = {frozenset((pair.left.iri, pair.right.iri)) for pair in kb.copies().pairs}
    assert frozenset(("https://check.example/1", "https://herald.example/quay")) in works
    assert frozenset(("https://wire.example/1", "https://courier.example/quay")) in works


def test_a_page_is_taken_apart_once(on_disk: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    text = HtmlFormat.text

    def told(self: HtmlFormat, entry: Entry) -> str:
        taken.append(entry.key)
        return text(self, entry)

    monkeypatch.setattr(HtmlFormat, "text", told)
    on_disk.copies()
    assert len(taken) == 3
    assert on_disk.ingest(page("gazette", 5, OTHER)).complete
    assert len(on_disk.copies().pairs) == 2
    assert taken[3:] == ["https://gazette.example/quay"]


def test_forgetting_leaves_nothing_of_the_words(on_disk: KnowledgeBase, tmp_path: Path) -> None:
    on_disk.copies()
    assert (tmp_path / "kb" / TEXTS).is_file()
    on_disk.forget("https://ledger.example/quay", "a court said so")
    assert not (tmp_path / "kb" / TEXTS).exists()
    inferred = on_disk._state.view().quads_for_pattern(None, None, None, INFERRED)
    assert not [quad for quad in inferred if "desk in Oster" in str(quad.object)]
    assert on_disk.copies().pairs == ()


def test_what_is_forgotten_meanwhile_does_not_come_back(
    on_disk: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*passages: Any, **more: Any) -> Any:
        found = find_copies(*passages, **more)
        with KnowledgeBase.open(tmp_path / "kb") as other:
            other.forget("https://ledger.example/quay", "a court said so")
        return found

    monkeypatch.setattr(module, "find_copies", slow)
    on_disk.copies()
    assert not (tmp_path / "kb" / TEXTS).exists()
    view = on_disk._state.view()
    assert not list(view.quads_for_pattern(None, None, ox.NamedNode(CP.SharedWording), INFERRED))


def test_while_somebody_else_writes_it_is_found_and_not_kept(on_disk: KnowledgeBase, tmp_path: Path) -> None:
    with KnowledgeBase.open(tmp_path / "kb") as other, other._storage.writing():
        assert len(on_disk.copies().pairs) == 1
    assert not (tmp_path / "kb" / TEXTS).exists()


def test_kept_texts_are_those_last_given_and_a_damaged_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / TEXTS
    keep_texts(path, {("a", "html/1"): "one", ("b", "html/1"): "zwei – 二"})
    assert kept_texts(path) == {("a", "html/1"): "one", ("b", "html/1"): "zwei – 二"}
    keep_texts(path, {("b", "html/1"): "zwei – 二", ("c", "html/1"): ""})
    assert kept_texts(path).keys() == {("b", "html/1"), ("c", "html/1")}
    path.write_bytes(b"no database at all")
    assert kept_texts(path) == {}
    keep_texts(path, {("d", "html/1"): "anew"})
    assert kept_texts(path) == {("d", "html/1"): "anew"}


def test_words_that_a_page_quotes_are_not_told_as_a_copy_of_it(kb: KnowledgeBase) -> None:
    words = "Nobody sold the pier, and nobody will sell it as long as I am the harbour master of this town of ours"
    told = f"<p>“{words},” Ilse Vandor, the harbour master, said on Friday.</p>"
    markup = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "ClaimReview", "url":'
        ' "https://gazette.example/quay", "claimReviewed": "The pier was sold", "reviewRating": {"alternateName":'
        ' "False"}, "author": {"@type": "Organization", "name": "Gazette"}}</script>'
    )
    kb.ingest(page("gazette", 4, told, markup))
    quotations = kb.query("SELECT ?q { ?q a schema:Quotation ; schema:text ?text }").rows
    assert quotations, "the page's quotation is read"
    assert all("quotation" not in pair.left.iri + pair.right.iri for pair in kb.copies(least=0.2).pairs)
