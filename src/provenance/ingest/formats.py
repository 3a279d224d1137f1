"""The formats, by name; each is imported when it is first needed."""

from importlib import import_module

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.source import Format, Source

_MODULES = {
    "provenance-rdf": "provenance.ingest.rdf.own",
    "rdf": "provenance.ingest.rdf.foreign",
    "claimreview": "provenance.ingest.claimreview",
    "feed": "provenance.ingest.feeds",
    "pdf": "provenance.ingest.pages.pdf",
    "warc": "provenance.ingest.pages.warc",
    "mhtml": "provenance.ingest.pages.mhtml",
    "html": "provenance.ingest.pages.html",
    "table": "provenance.ingest.tables",
    "article": "provenance.ingest.article",
}
"""In the order in which they are tried: an article is any text that is nothing else."""
_MARKS: dict[str, tuple[bytes, ...]] = {
    "provenance-rdf": (b"<", b"provenance-rdf"),
    "rdf": (b"<", b"{", b"["),
    "claimreview": (b"<", b"{", b"["),
    "feed": (b"<",),
    "pdf": (b"%pdf",),
    "warc": (b"warc/", b"\x1f\x8b"),
    "mhtml": (b"multipart",),
    "html": (b"<",),
}
"""What a source of the format has one of near its beginning, in small letters: without, nothing of it is loaded."""
_HEAD = 1 << 16


class UnclaimedError(InputRefusedError):
    """A source that looks like none of the formats."""


def format_names() -> tuple[str, ...]:
    """Names of the formats, in the order in which they are tried.

    Example:
        >>> format_names()[-1]
        'article'
    """
    return tuple(_MODULES)


def find_format(name: str) -> Format:
    """The format of that name; what stands after a colon is for the format to understand (a table's mapping).

    Raises:
        RequestError: there is none.

    Example:
        >>> find_format("claimreview").reader
        'claimreview/1'
    """
    plain, _, wish = name.partition(":")
    if plain not in _MODULES or (wish and plain != "table"):
        raise RequestError(f"no format is called {name!r}: choose one of {', '.join(_MODULES)}")
    module = import_module(_MODULES[plain])
    found: Format = module.with_mapping(wish) if wish else module.FORMAT
    return found


def detect_format(source: Source) -> Format:
    """The first format that the content looks like.

    Raises:
        UnclaimedError: it looks like none.

    Example:
        >>> detect_format(Source("reviews.json", b'{"@type": "ClaimReview"}')).name
        'claimreview'
    """
    if not source.content.strip():
        raise UnclaimedError(source.name, "", "is empty")
    head = source.content[:_HEAD].lower()
    for name in _MODULES:
        if name in _MARKS and not any(mark in head for mark in _MARKS[name]):
            continue
        found = find_format(name)
        if found.sniff(source):
            return found
    known = ", ".join(_MODULES)
    raise UnclaimedError(source.name, "", f"looks like none of the formats that are read ({known}): try --format")
