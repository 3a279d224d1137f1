"""What the views call things: every kind of note of an ingest has its words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import provenance
from provenance.views.wording import NOTE_WORDS

_KIND = re.compile(r"[a-z]+(?:-[a-z]+)+")


def _kinds(path: Path) -> Iterator[str]:
    """Kinds of notes that a module makes: words with hyphens handed to what is called a note."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))) if isinstance(node, ast.Call))
    for call in calls:
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if "note" in called.lower():
            parts = (part for argument in call.args[:2] for part in ast.walk(argument))
            words = (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
            yield from filter(_KIND.fullmatch, words)


def test_every_kind_of_note_has_words() -> None:
    kinds = {kind for path in Path(provenance.__file__).parent.rglob("*.py") for kind in _kinds(path)}
    assert len(kinds) > 50
    assert kinds - NOTE_WORDS.keys() == set()
