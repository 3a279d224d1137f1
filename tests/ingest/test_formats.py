import subprocess
import sys

import pytest

from provenance.errors import RequestError
from provenance.ingest.formats import detect_format, find_format, format_names
from provenance.ingest.source import Source


@pytest.mark.parametrize(
    "content",
    [
        b'{"@type": "ClaimReview"}',
        b'\xef\xbb\xbf\n [ {"@type": "ClaimReview"} ]',
        '{"@type": "ClaimReview"}'.encode("utf-16"),
        b"{broken",
        b"[]",
    ],
)
def test_json_is_detected_by_content(content: bytes) -> None:
    assert detect_format(Source("a.txt", content)).name == "claimreview"


@pytest.mark.parametrize("content", [b"[Harbour](https://example.org) says", b"The bridge", b"[1] a note", b"\xff\xfe"])
def test_other_text_is_not_taken_for_json(content: bytes) -> None:
    assert not find_format("claimreview").sniff(Source("a.json", content))


def test_a_format_is_found_by_name() -> None:
    assert format_names()[-1] == "article"
    found = find_format("claimreview")
    assert (found.media_type, found.reader) == ("application/ld+json", "claimreview/1")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RequestError, match=r"claimreview, .*article"):
        find_format("xml")


def test_what_a_text_cannot_be_is_not_loaded() -> None:
    code = (
        "import sys; from provenance.ingest.formats import detect_format; from provenance.ingest.source import Source;"
        "print(detect_format(Source('a.txt', b'The harbour of Sund was closed.')).name,"
        "[name for name in sys.modules if name.startswith(('provenance.ingest.rdf', 'provenance.ingest.pages'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "article []\n"
