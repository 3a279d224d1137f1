"""Expressions that are sought only where the words stand that they need are found wherever `re` finds them."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from provenance.iri import Minter
from provenance.reading import claimed, document, phrases
from provenance.reading.article import read_article
from provenance.reading.lexicon import languages, lexicon
from provenance.reading.needs import alike, needs
from provenance.reading.phrases import Phrase, lacks

GOLD = sorted(Path(__file__).resolve().parents[1].glob("gold/*/article.md"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Needs are told from the first word on, as they are in a process that reads many articles."""
    monkeypatch.setattr(phrases, "WORTHWHILE", 0)


@pytest.mark.parametrize(
    ("pattern", "asked"),
    [
        (r"\b(?:no|little) proof\b", {" little | no ", " proof ", " little | proof "}),
        (r"(?:claim|claims|\w+ rumou?r)s? of", {" of", " of|s ", " rumor| rumour|claim|claims"}),
        (r"(?:un)?likely\b", {"likely |unlikely "}),
        (r"(?:said )+\w", {"said "}),
        (r"(?:said )*\w", set()),
        (r"false|\d+", set()),
        (r"(?=denied)\w+", set()),
        (r"(?a:\bno proof)", set()),
        (r"a(?!)|b", {"b"}),
        (r"称(?:说|，)\w", {"称 |称说"}),
    ],
)
def test_words_are_told_without_which_nothing_is_found(pattern: str, asked: set[str]) -> None:
    assert {frozenset(words) for words in needs(pattern)} == {frozenset(words.split("|")) for words in asked}


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (r"\bis a story", re.IGNORECASE, "It İS a ſtory"),
        (r"\bis a story", re.IGNORECASE, "this ıs A STORY"),
        (r"straße", re.IGNORECASE, "STRAẞE"),
        (r"σοφός", re.IGNORECASE, "ΣΟΦΌΣ"),
        (r"n't (?:say|see)", 0, "doesn't say"),
        (r"\b[Ii]t\b.said", 0, "It-said"),
        (r"_said\b", 0, "she_said"),
        (r"(?<=he )said(?= so)", 0, "he said so"),
        (r"声称", 0, "他们声称桥已关闭"),
        (r"\"(?P<said>no)\"", 0, 'a "no".'),
        (r"[’']s claim", 0, "Vandor’s claim"),
    ],
)
def test_what_is_found_lacks_nothing(pattern: str, flags: int, text: str, told: None) -> None:
    assert re.search(pattern, text, flags)
    phrase = Phrase(pattern, flags)
    untold = phrase.needs
    missing = lacks(text)
    assert untold == 0
    assert phrase.needs
    assert not phrase.needs & missing
    nothing = lacks("-")
    assert phrase.needs & nothing


def test_letters_that_are_the_same_without_case_are_alike() -> None:
    extra = import_module("re._casefix")._EXTRA_CASES
    lower = import_module("_sre").unicode_tolower
    assert all(alike(chr(one)) == alike(chr(other)) for one, others in extra.items() for other in others)
    assert [chr(one) for one in range(0x1_0000) if alike(chr(one)) != alike(chr(lower(one)))] == []


def test_a_need_that_is_told_later_is_not_lacked_before(told: None) -> None:
    missing = lacks("nothing of it")
    phrase = Phrase("quayside")
    untold = phrase.needs
    later = lacks("nothing of it")
    assert untold == 0
    assert phrase.needs & later
    assert not phrase.needs & missing


def test_no_sentence_of_an_article_lacks_what_stands_in_it(told: None) -> None:
    for article in GOLD[::8]:
        lex = lexicon("en")
        assert all(phrase.needs >= 0 for phrase in lex.patterns.values())
        outlined = document.outline(article.read_text(encoding="utf-8"), lex)
        for sentence in outlined.sentences[:8]:
            gated = [name for name, phrase in lex.patterns.items() if phrase.needs & sentence.lacks]
            assert [name for name in gated if lex[name].search(sentence.plain)] == []
            assert len(gated) > len(lex.patterns) / 3


@pytest.mark.parametrize("article", GOLD[::4], ids=lambda path: path.parent.name)
def test_a_reading_is_the_same_where_everything_is_sought_everywhere(
    article: Path, told: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = article.read_text(encoding="utf-8")
    gated = read_article(text, Minter("article.md"))
    for module in (document, claimed):
        monkeypatch.setattr(module, "lacks", lambda _: 0)
    assert read_article(text, Minter("article.md")) == gated


def test_expressions_of_every_language_are_sound() -> None:
    parse = import_module("re._parser").parse
    for language in sorted(languages()):
        for name, phrase in lexicon(language).patterns.items():
            fixed = parse(phrase.pattern, phrase.flags) if name != "name" else ()  # names are read in every article
            assert fixed or name in ("name", "determiner")  # a language may have no articles
