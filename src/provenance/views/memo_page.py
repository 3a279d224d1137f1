"""The memo as one HTML page that needs nothing else: no script, no request to anywhere, and fit to be printed."""

import os
import re
from collections.abc import Collection
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.analysis.report import Report
from provenance.errors import RequestError
from provenance.views.files import write_file
from provenance.views.memo import Memo, memo_of
from provenance.views.memo_markdown import markdown
from provenance.views.page import policy, template
from provenance.views.rows import clickable
from provenance.views.text import visible
from provenance.views.view import Page

if TYPE_CHECKING:
    from markupsafe import Markup

_REFS: Final = re.compile(r"(\[\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*\])")


def memo_view(memo: Memo) -> Page:
    """The memo as a page. Words from outside are text in it, whatever they hold."""
    numbers = {each.number for each in memo.exhibits}
    page = template("memo.html.j2", visible=visible, clickable=clickable, linked=lambda text: linked(text, numbers))
    style = files("provenance.views").joinpath("templates", "memo.css").read_text("utf-8").replace("\r\n", "\n")
    return Page(page.render(memo=memo, style=style, policy=policy(style)))


def linked(text: str, numbers: Collection[int]) -> "Markup":
    """The text with numbers in brackets as links to the evidence of that number, and all else inert.

    Example:
        >>> str(linked("<b> [2]", {2}))
        '&lt;b&gt; [<a href="#e2">2</a>]'
    """
    from markupsafe import Markup, escape

    return Markup("").join(
        _links(part, numbers) if number % 2 else escape(part) for number, part in enumerate(_REFS.split(visible(text)))
    )


def _links(refs: str, numbers: Collection[int]) -> "Markup":
    from markupsafe import Markup, escape

    link = Markup('<a href="#e{0}">{0}</a>')
    parts = (link.format(n) if n.isdigit() and int(n) in numbers else escape(n) for n in re.split(r"(\d+)", refs))
    return Markup("").join(parts)


def save(found: Report, path: str | os.PathLike[str]) -> Path:
    """Write the memo as Markdown or HTML, as the file's name ends; whole or not at all.

    Raises:
        RequestError: it ends otherwise.
        InputRefusedError: the directory is missing or cannot be written.
    """
    target = Path(path)
    if check_name(target) == ".html":
        return memo_view(memo_of(found)).save(target)
    return write_file(target, markdown(memo_of(found)).encode())


def check_name(target: Path) -> str:
    """The ending that says in which form a memo is written: ``.md`` or ``.html``.

    Raises:
        RequestError: it ends otherwise.
    """
    suffix = target.suffix.lower()
    if suffix not in (".md", ".html"):
        raise RequestError(f"a memo is written as .md or .html: {target.name!r} ends in neither")
    return suffix
