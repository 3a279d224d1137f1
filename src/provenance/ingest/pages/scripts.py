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
    for number, script in enumerate(tree.xpath(_BLOCKS), 1):
        place = f"JSON-LD block {number}"
        try:
            value, told = _read(script.text, place)
        except InputRefusedError as error:
            notes.append(Note("markup-unread", f"{error.place}, line {script.sourceline}: {error.reason}"))
            continue
        notes += told
        if value not in values:
            values.append(value)
    return values, notes


_KIND = "translate(@type, 'LDJSON', 'ldjson')"
_BLOCKS = (
    f"//script[contains({_KIND}, 'ld+json') or contains({_KIND}, 'json+ld')]"
    "[normalize-space()][not(ancestor::template[not(@shadowrootmode)])]"
)
"""Scripts with words whose type is JSON-LD, whatever its case and parameters; a template is no part of its page yet."""


def _read(text: str, place: str) -> tuple[Any, list[Note]]:
    """The value of a block, and what was mended in it.

    Some programs write their JSON twice: then what the text of JSON holds is the value.

    Raises:
        InputRefusedError: it is no JSON.
    """
    good, mends = mended(text)
    value = parse_json(Source("", b""), place, good)
    notes = [Note(mend.kind, f"{place}: {mend.text}") for mend in mends]
    within = _within(value, place) if isinstance(value, str) else None
    if within is None:
        return value, notes
    return within, [*notes, Note("json-mended", f"{place}: its JSON stands in a text of JSON")]


def _within(text: str, place: str) -> Any:
    """The object or list that a text is as JSON; None where it is neither."""
    try:
        value = parse_json(Source("", b""), place, mended(text)[0])
    except InputRefusedError:
        return None
    return value if isinstance(value, dict | list) else None
