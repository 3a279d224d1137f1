"""The JSON-LD script blocks of a page, each by itself: a bad one takes nothing from its neighbours."""

from typing import Any

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.mending import mended
from provenance.ingest.guard import parse_json
from provenance.ingest.pages.tree import Element
from provenance.ingest.source import Source
from provenance.model import Note


def script_blocks(tree: Element) -> tuple[list[Any], list[Note]]:
    """The values of a page's JSON-LD blocks in their order, equal ones once, and what was mended or cannot be read.

    Example:
        >>> from provenance.ingest.pages.tree import parse_tree
        >>> block = '<script type="application/ld+json">{"a": 1%s}</script>'
        >>> tree, _ = parse_tree(block % "," + block % ": 2" + block % "")
        >>> values, notes = script_blocks(tree)
        >>> values, [note.kind for note in notes]
        ([{'a': '1'}], ['json-mended', 'markup-unread'])
    """
    values: list[Any] = []
    notes: list[Note] = []
    for number, script in enumerate(_scripts(tree), 1):
        text = script.text or ""
        if not text.strip():
            continue
        place = f"JSON-LD block {number}"
        good, mends = mended(text)
        try:
            value = parse_json(Source("", b""), place, good)
        except InputRefusedError as error:
            notes.append(Note("markup-unread", f"{error.place}, line {script.sourceline}: {error.reason}"))
            continue
        notes += [Note(mend.kind, f"{place}: {mend.text}") for mend in mends]
        if isinstance(value, str) and (within := _within(value, place)) is not None:
            notes.append(Note("json-mended", f"{place}: its JSON stands in a text of JSON"))
            value = within
        if value not in values:
            values.append(value)
    return values, notes


def _within(text: str, place: str) -> Any:
    """The object or list that a text is as JSON, which some programs write twice; None where it is neither."""
    try:
        value = parse_json(Source("", b""), place, mended(text)[0])
    except InputRefusedError:
        return None
    return value if isinstance(value, dict | list) else None


def _scripts(tree: Element) -> list[Element]:
    """Script elements whose type is JSON-LD, whatever its case and parameters."""
    return [one for one in tree.iter("script") if "ld+json" in (one.get("type") or "").lower()]
