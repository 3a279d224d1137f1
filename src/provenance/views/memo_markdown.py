r"""The memo as Markdown: words from outside never become markup.

What CommonMark and GitHub's dialect take for markup is escaped where it could be one, so that the text stays readable:
a number in brackets needs nothing, a bracket before a parenthesis does. Addresses are written out and never made links
by us; ``://``, ``www.`` and ``@`` are escaped so that no program does.
"""

import re
from collections.abc import Iterator
from typing import Final

from provenance.views.memo import Memo, Section
from provenance.views.memo_evidence import Exhibit
from provenance.views.text import one_line

_MARKUP: Final = re.compile(
    r"[\\`*_<|~$]"  # code, emphasis, HTML, tables, strikes, mathematics
    r"|\](?=[(\[])|!(?=\[)|\[(?=[ xX^]\])|\[(?=\^)"  # links, images, boxes, footnotes
    r"|&(?=#?\w+;)"  # entities
    r"|:(?=//)|(?<=www)\.|@",  # addresses
    re.IGNORECASE,
)
_START: Final = re.compile(r"^([#+\-=>:\[]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it stands, on one line.

    Example:
        >>> escaped("see [1] and [here](javascript:alert(1)) <b> # at https://port.example")
        'see [1] and [here\\](javascript:alert(1)) \\<b> # at https\\://port.example'
        >>> escaped("# not a heading"), escaped("1. no list")
        ('\\# not a heading', '1\\. no list')
    """
    line = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return _START.sub(_at_start, line)


def _at_start(match: re.Match[str]) -> str:
    sign = match.group()
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def markdown(memo: Memo) -> str:
    """The whole memo."""
    return "\n".join(_lines(memo)) + "\n"


def _lines(memo: Memo) -> Iterator[str]:
    yield "# Where a claim comes from"
    yield ""
    yield f"> “{escaped(memo.claim)}”"
    yield ""
    for line in memo.state:
        yield f"- **{escaped(line.lead)}:** {escaped(line.text)}"
    yield ""
    yield "## The answer"
    yield ""
    yield escaped(memo.answer)
    for section in memo.sections:
        yield from _section(section)
    yield from _evidence(memo.exhibits)
    for section in memo.closing:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}", "")
    for line in section.lines:
        yield f"- **{escaped(line.lead)}:** {escaped(line.text)}"
    if section.rows:
        yield from _table(section)
    if section.note:
        yield from (("", f"*{section.note.strip()}*") if section.lines else (f"*{section.note.strip()}*",))


def _table(section: Section) -> Iterator[str]:
    if section.lines:
        yield ""
    yield f"| {' | '.join(section.columns)} |"
    yield f"|{' --- |' * len(section.columns)}"
    for row in section.rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def _code(iri: str) -> str:
    return escaped(iri) if "`" in iri else f"`{one_line(iri)}`"


def _evidence(exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    yield from ("", "## Evidence")
    for each in exhibits:
        mark = " — CONFIDENTIAL" if each.confidential else ""
        yield from ("", f"### [{each.number}] {escaped(each.title)}{mark}", "")
        if each.claim:
            yield from (f"on “{escaped(each.claim)}”", "")
        if each.exact is None:
            yield from ("*No words of it are held.*", "")
        else:
            yield from (f"> …{escaped(each.before)} **“{escaped(each.exact)}”** {escaped(each.after)}…", "")
        for line in each.facts:
            yield f"- {line.lead}: {escaped(line.text)}"
        yield f"- Statement: {_code(each.iri)}"
