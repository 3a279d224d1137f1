from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from provenance.ingest.formats import find_format
from provenance.ingest.pages.page import take_apart, text_of
from provenance.ingest.source import Entry, Source
from provenance.model import Reading, Span

BASE = "https://example.org/id/"
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def sample() -> Callable[[str], bytes]:
    """An invented page in the style of a house."""

    def load(name: str) -> bytes:
        return (SAMPLES / f"{name}.html").read_bytes()

    return load


@pytest.fixture
def page() -> Callable[..., bytes]:
    """A page with that body and head."""

    def make(body: str, head: str = "", lang: str = "en") -> bytes:
        return (
            f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
        ).encode()

    return make


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """The only entry of a source."""

    def take(content: bytes, iri: str | None = None, form: str = "html", name: str = "page.html") -> Entry:
        [found] = find_format(form).entries(Source(name, content, iri))
        assert isinstance(found, Entry), found
        return found

    return take


@pytest.fixture
def read(entry: Callable[..., Entry]) -> Callable[..., Reading]:
    """The reading of the only entry of a source; its spans are those words of the page's text."""

    def read_one(content: bytes, iri: str | None = None, form: str = "html") -> Reading:
        found = entry(content, iri, form)
        reading = find_format(form).read(found, BASE)
        assert isinstance(reading, Reading)
        if form != "pdf":
            text = text_of(take_apart(found.document)).plain
            assert all(text[span.start : span.end] == span.exact for span in _spans(reading))
        return reading

    return read_one


@pytest.fixture
def text() -> Callable[..., str]:
    """The main text of a page."""

    def main(content: bytes, iri: str | None = None) -> str:
        [found] = find_format("html").entries(Source("page.html", content, iri))
        assert isinstance(found, Entry)
        return text_of(take_apart(found.document)).plain

    return main


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
