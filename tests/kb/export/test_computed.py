"""What was computed of a confidential record's words does not leave with the records of others."""

import io
import zipfile
from collections.abc import Iterator

import pytest

from provenance import KnowledgeBase
from provenance.kb.export import FORMATS
from provenance.store.graphs import DERIVED, INFERRED

SHARED = (
    "The harbour office said on Friday that the old quay will stay closed until the spring, since divers found cracks "
    "in eleven of its forty piles. Until then ferries to Oster leave from the grain dock, twenty minutes later."
)
SECRET = "Wrenna Tolk of the customs office told us so on the stairs"


def page(site: str, day: int, text: str) -> bytes:
    """A page of a paper."""
    return f"""<!doctype html><html lang="en"><head><title>The quay, {site}</title>
    <link rel="canonical" href="https://{site}.example/quay">
    <meta property="og:site_name" content="The {site.title()}">
    <meta property="article:published_time" content="2024-03-0{day}T08:00:00Z"></head>
    <body><article><h1>The quay</h1><p>{text}</p></article></body></html>""".encode()


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    """Two pages that share wording, one of them confidential; all that can be computed was."""
    with KnowledgeBase.in_memory() as made:
        told = f"{SECRET}. {SHARED} {SECRET}, again."
        assert made.ingest(page("courier", 1, SHARED), page("ledger", 3, told)).complete
        made.confidential("https://ledger.example/quay", "source protection")
        [pair] = made.copies().pairs
        assert "stairs" in pair.copy.shared[0].right.prefix
        made.matches.suggest()
        made.all_sources()
        yield made


def unpacked(content: bytes) -> bytes:
    """What a reader finds: a workbook and the tables are archives."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def computed(kb: KnowledgeBase) -> bytes:
    view = kb._storage.view()
    graphs = (INFERRED, DERIVED)
    return b"".join(f"{quad}\n".encode() for g in graphs for quad in view.quads_for_pattern(None, None, None, g))


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_holds_it(kb: KnowledgeBase, form: str) -> None:
    assert b"stairs" in computed(kb)
    out = io.BytesIO()
    assert kb.export(out, form).withheld == 1
    told = unpacked(out.getvalue())
    for secret in (b"stairs", b"ledger.example", b"shared-wording", b"graph/derived"):
        assert secret not in told


def test_no_case_holds_it(kb: KnowledgeBase) -> None:
    kb.cases.create("quay", records=["https://courier.example/quay", "https://ledger.example/quay"])
    out = io.BytesIO()
    kb.cases.export("quay", out)
    told = unpacked(out.getvalue())
    assert b"forty piles" in told
    assert b"stairs" not in told
    assert b"shared-wording" not in told


def test_an_export_of_an_older_state_does_not_hold_it(kb: KnowledgeBase) -> None:
    with kb.at(published_by="2024-03-05") as then:
        out = io.BytesIO()
        kb.export(out, "trig", of=then)
    assert b"stairs" not in out.getvalue()
    assert b"courier.example" in out.getvalue()
