"""The formats, by name; each is imported when it is first needed."""

from importlib import import_module

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.source import Format, Source

_MODULES = {
    "provenance-rdf": "provenance.ingest.rdf.own",
    "claimreview": "provenance.ingest.claimreview",
    "feed": "provenance.ingest.feeds",
    "pdf": "provenance.ingest.pages.pdf",
    "warc": "provenance.ingest.pages.warc",
    "mhtml": "provenance.ingest.pages.mhtml",
    "html": "provenance.ingest.pages.html",
    "article": "provenance.ingest.article",
}
"""In the order in which they are tried: an article is any text that is nothing else."""


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
    """The format of that name.

    Raises:
        RequestError: there is none.

    Example:
        >>> find_format("claimreview").reader
        'claimreview/1'
    """
    if name not in _MODULES:
        raise RequestError(f"no format is called {name!r}: choose one of {', '.join(_MODULES)}")
    found: Format = import_module(_MODULES[name]).FORMAT
    return found


def detect_format(source: Source) -> Format:
    """The first format that the content looks like.

    Raises:
        UnclaimedError: it looks like none.

    Example:
        >>> detect_format(Source("reviews.json", b'{"@type": "ClaimReview"}')).name
        'claimreview'
    """
    for name in _MODULES:
        found = find_format(name)
        if found.sniff(source):
            return found
    known = ", ".join(_MODULES)
    raise UnclaimedError(source.name, "", f"looks like none of the formats that are read ({known}): try --format")
