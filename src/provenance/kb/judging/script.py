"""A reading as a text that a person edits: YAML, one block a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from textwrap import wrap
from typing import Any

from provenance.kb.judging.fields import written
from provenance.kb.judging.said import ARTICLE, Said, Verdict, short
from provenance.kb.judging.sheet import METHOD, Sheet
from provenance.vocab import STANCES, VERDICTS

_HEAD = f"""\
# What was read of this document, statement by statement. Change it and save.
#
# state     suggested: a program read it and nobody has looked; confirmed: you checked it; rejected: it is not so.
#           Whatever else you change in a block makes it yours: the machine's reading goes, your statement is confirmed.
# who       the speaker, as the text prints the name; or "{ARTICLE}" for the document's own voice;
#           or leave it empty and say under "unnamed" what the text calls a source that it does not name.
# stance    {{stances}}
# hedged    yes where the words weaken it ("may have", "reportedly").
# claim     what it is about, in words of the text. Equal words are one claim.
# quotation the exact words of the text. "at" tells which place is meant where they stand several times.
# based_on, responds_to   ids of other statements here: what it rests on, and what it answers.
# publication   where it was said: its address, or the name that is written here for one without.
# date      when it was said, as printed.
# why       your reason, if you like; it stands in the ledger.
#
# A new statement is a new block with an id of your own that begins with "new", such as new1. A block that you take out
# of this file stays as it is: to reject it, write "state: rejected".
"""


def script(key: str, sheet: Sheet, text: str | None) -> str:
    """The text for what a sheet says of the record of that key."""
    head = _HEAD.replace("{stances}", _wrapped(STANCES))
    parts = (f"{head}record: {_quoted(key)}\n", _verdicts(sheet, text), _origin(sheet), _statements(sheet, text))
    return "".join(parts)


def _verdicts(sheet: Sheet, text: str | None) -> str:
    blocks = [_verdict(sheet, one) for one in sheet.verdicts()]
    if not blocks:
        return "" if text is None else "\n# No verdict was found in the text.\n"
    return f"\nverdicts:\n# One of: {_wrapped(VERDICTS, '#         ')}\n{''.join(blocks)}"


def _verdict(sheet: Sheet, one: Verdict) -> str:
    lines = [f"- id: {short(one.iri)}", f"  state: {sheet.state(one.iri).value}"]
    lines.append(f"  verdict: {one.verdict}  # printed as {_quoted(sheet.label(one.iri) or one.exact)}")
    return "\n".join(lines) + "\n"


def _origin(sheet: Sheet) -> str:
    """Who seems to have said first what is checked, for the reader's eye: it follows from the statements."""
    checked = sheet.checked()
    told = "; ".join(f"{one.source} ({short(one.iri)})" for one in sheet.first_on(checked)) or "nobody"
    return f"\n# Originator of what is checked, by the statements below (correct it there): {told}\n" if checked else ""


def _statements(sheet: Sheet, text: str | None) -> str:
    blocks = [_statement(sheet, one, text) for one in sheet.statements()]
    head = "statements:" if blocks else "statements: []  # nothing was read: add blocks with ids new1, …"
    return f"\n{head}\n{''.join(blocks)}"


def _statement(sheet: Sheet, one: Said, text: str | None) -> str:
    lines = [f"\n- id: {short(one.iri)}  # {_read_by(sheet.method(one.iri))}", f"  state: {sheet.state(one.iri).value}"]
    always, remarks = {*_ALWAYS, "unnamed" if one.who is None else "who"}, _remarks(sheet, one, text or "")
    for name, value in written(one, sheet.prefix).items():
        if value or name in always:
            lines.append(f"  {name}: {_AS_YAML.get(name, _quoted)(value)}{remarks.get(name, '')}")
    return "\n".join(lines) + "\n"


def _remarks(sheet: Sheet, one: Said, text: str) -> dict[str, str]:
    """What is told for the reader's eye behind a field."""
    line = text.count("\n", 0, one.start) + 1
    title = " ".join(sheet.label(one.publication).split()) if one.publication else ""
    return {"at": f"  # line {line} of the text"} | ({"publication": f"  # {title}"} if title else {})


def _read_by(method: str) -> str:
    by_hand = method.startswith(METHOD)
    return f"said by {method.removeprefix(METHOD).strip()}" if by_hand else f"read by {method}"


def _quoted(text: str) -> str:
    """A text as YAML writes it, on one line."""
    import yaml

    found: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1 << 30)
    return found.rstrip("\n")


def _listed(ids: Iterable[str]) -> str:
    return f"[{', '.join(one if one.isalnum() else _quoted(one) for one in ids)}]"


_ALWAYS = ("who", "stance", "hedged", "claim")
"""Fields that are written even where they are empty."""
_AS_YAML: Mapping[str, Callable[[Any], str]] = {"stance": str, "hedged": str, "at": str} | dict.fromkeys(
    ("based_on", "responds_to"), _listed
)
"""How fields are written that are no text between quotes."""


def _wrapped(names: Iterable[str], indent: str = "#           ") -> str:
    return f"\n{indent}".join(wrap(", ".join(names), _WIDTH, break_long_words=False, break_on_hyphens=False))


_WIDTH = 91
