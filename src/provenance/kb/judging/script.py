"""A reading as a text that a person edits: YAML, one block a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.kb.judging.said import ARTICLE, Said, Verdict, short
from provenance.kb.judging.sheet import METHOD, Sheet
from provenance.vocab import CP, SCHEMA, STANCES, VERDICTS

FAULT = "#! "
"""How a line begins that tells what is wrong with the next one; such lines are taken out when the text is read."""

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
    blocks = [head, f"record: {_quoted(key)}\n"]
    verdicts, statements = sheet.verdicts(), sheet.statements()
    if verdicts:
        blocks.append(f"\nverdicts:\n# One of: {_wrapped(VERDICTS, '#         ')}\n")
        blocks += [_verdict(sheet, one) for one in verdicts]
    elif text is not None:
        blocks.append("\n# No verdict was found in the text.\n")
    blocks.append(_origin(sheet, verdicts))
    blocks.append(
        "\nstatements:\n" if statements else "\nstatements: []  # nothing was read: add blocks with ids new1, …\n"
    )
    blocks += [_statement(sheet, one, text) for one in statements]
    return "".join(blocks)


def _origin(sheet: Sheet, verdicts: Iterable[Verdict]) -> str:
    """Who seems to have said first what is checked, for the reader's eye: it follows from the statements."""
    graph = sheet.graph
    checked = {claim for one in verdicts for claim in graph.texts(one.iri, SCHEMA.itemReviewed)}
    scope = checked | {premise for claim in checked for premise in graph.subjects(CP.entails, claim)}
    saying = {iri for claim in scope for iri in graph.subjects(CP.claim, claim)}
    found = [one for one in sheet.statements() if one.iri in saying and one.stance in _STATING and one.who != ARTICLE]
    first = [one for one in found if not saying.intersection(one.based_on)]
    names = [f"{one.who or one.unnamed} ({short(one.iri)})" for one in first]
    told = "; ".join(names) or "nobody"
    return f"\n# Originator of what is checked, by the statements below (correct it there): {told}\n" if checked else ""


_STATING = ("asserts", "suggests")


def _verdict(sheet: Sheet, one: Verdict) -> str:
    lines = [f"- id: {short(one.iri)}", f"  state: {sheet.state(one.iri).value}"]
    lines.append(f"  verdict: {one.verdict}  # printed as {_quoted(sheet.label(one.iri) or one.exact)}")
    return "\n".join(lines) + "\n"


def _statement(sheet: Sheet, one: Said, text: str | None) -> str:
    method = sheet.method(one.iri)
    read = f"said by {method.removeprefix(METHOD).strip()}" if method.startswith(METHOD) else f"read by {method}"
    lines = [f"\n- id: {short(one.iri)}  # {read}", f"  state: {sheet.state(one.iri).value}"]
    lines.append(f"  who: {_quoted(one.who or '')}")
    if one.who is None:
        lines.append(f"  unnamed: {_quoted(one.unnamed or '')}")
    lines += [f"  stance: {one.stance}", f"  hedged: {'yes' if one.hedged else 'no'}", f"  claim: {_quoted(one.claim)}"]
    if one.exact:
        line = (text or "").count("\n", 0, one.start) + 1
        lines += [f"  quotation: {_quoted(one.exact)}", f"  at: {one.start}  # line {line} of the text"]
    for name, iris in (("based_on", one.based_on), ("responds_to", one.responds_to)):
        if iris:
            lines.append(f"  {name}: [{', '.join(map(_named, iris))}]")
    if one.publication:
        title = sheet.label(one.publication)
        name = _quoted(one.publication.removeprefix(sheet.prefix))
        lines.append(f"  publication: {name}" + (f"  # {_plain(title)}" if title else ""))
    if one.date:
        lines.append(f"  date: {_quoted(one.date)}")
    return "\n".join(lines) + "\n"


def _named(iri: str) -> str:
    return short(iri) if "/assertion-" in iri or "#said-" in iri else _quoted(iri)


def _quoted(text: str) -> str:
    """A text as YAML writes it, on one line."""
    import yaml

    if not text:
        return '""'
    written: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1 << 30)
    return written.rstrip("\n")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _wrapped(names: Iterable[str], indent: str = "#           ") -> str:
    def lines() -> Iterator[str]:
        line = ""
        for name in names:
            if len(line) + len(name) > _WIDTH:
                yield line.rstrip()
                line = ""
            line += f"{name}, "
        yield line.rstrip(", ")

    return f"\n{indent}".join(lines())


_WIDTH = 90
