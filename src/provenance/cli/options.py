"""Options and helpers that commands share."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from provenance.cli.progress import progress_bar

if TYPE_CHECKING:
    from provenance.kb import KnowledgeBase, Reader, Result
    from provenance.views.answers import Rows

DEFAULT_PATH = "provenance-kb"
ROW_FORMATS = ("table", "json", "csv", "tsv")
GRAPH_FORMATS = ("ttl", "nt", "jsonld")

format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(ROW_FORMATS),
    default="table",
    show_default=True,
    help="How to write: table is for people, the others hand it on.",
)
"""``--format``, the same of every command that answers; `write_answer` takes what it gives."""


class _Seconds(click.FloatRange):
    """A time longer than none; what is no number is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """As of `click.FloatRange`, which lets NaN pass; an endless time is refused too."""
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is no number of seconds", param, ctx)
        return seconds


timeout_option = click.option(
    "--timeout",
    type=_Seconds(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this long.",
)

_result_format = click.option(
    "--format",
    "format_name",
    type=click.Choice(ROW_FORMATS + GRAPH_FORMATS),
    help="How to write: table, json, csv, tsv for rows (default table); ttl, nt, jsonld for graphs (default ttl).",
)

limit_option = partial(
    click.option, "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="So many at most."
)
"""``--limit``, of which a command may say more."""


def output_option(
    metavar: str,
    help: str,  # noqa: A002
    *,
    dash: bool = False,
    **how: Any,
) -> Callable[[Any], Any]:
    """``-o``: the file to write; with ``dash`` also - for standard output, or a directory.

    ``how`` is what `click.option` takes besides, as ``required`` or ``default``.
    """
    kind = click.Path(path_type=Path, allow_dash=dash, dir_okay=dash)
    return click.option("-o", "--output", type=kind, metavar=metavar, help=help, show_default=True, **how)


def query_options(command: Any) -> Any:
    """What `ask` and `query` share: ``--format`` for rows and graphs, ``--timeout``, and those of `moment_options`."""
    return _result_format(timeout_option(moment_options(command)))


def kb_path(ctx: click.Context) -> Path:
    """The directory that ``-k``, the environment or the default names."""
    return Path(ctx.find_root().obj or DEFAULT_PATH)


def open_kb(ctx: click.Context) -> KnowledgeBase:
    """Open the knowledge base; closed when the command ends."""
    from provenance.kb import KnowledgeBase

    return ctx.with_resource(KnowledgeBase.open(kb_path(ctx)))


def open_or_make(ctx: click.Context, *, create: bool) -> KnowledgeBase:
    """Open the knowledge base, or make it where the path is the default or ``--create`` asks for it.

    A mistyped path never makes an empty knowledge base. It is closed when the command ends.
    """
    from provenance.errors import NoKnowledgeBaseError
    from provenance.kb import KnowledgeBase

    path = kb_path(ctx)
    try:
        return ctx.with_resource(KnowledgeBase.open(path))
    except NoKnowledgeBaseError:
        if not create and path != Path(DEFAULT_PATH):
            raise
    return ctx.with_resource(KnowledgeBase.create(path))


_MOMENT = "provenance.moment"
"""Where a command's context keeps which state is asked for."""


def _keep(ctx: click.Context, option: click.Parameter, value: object) -> None:
    ctx.meta.setdefault(_MOMENT, {})[option.name] = value


def moment_options(command: Any) -> Any:
    """``--as-of``, ``--published-by`` and ``--confirmed-only``; `open_state` heeds them, and the command need not."""
    kept = partial(click.option, expose_value=False, callback=_keep)
    known = kept("--as-of", metavar="DATE", help="Only what had been received by the end of DATE (UTC).")
    said = kept(
        "--published-by",
        metavar="DATE",
        help="Without statements and reviews published after DATE; those without a readable date stay, counted.",
    )
    confirmed = kept(
        "--confirmed-only",
        is_flag=True,
        help="Without statements that nobody confirmed (`provenance judge`); how many is told.",
    )
    return known(said(confirmed(command)))


def open_state(ctx: click.Context, *, tell: bool = False) -> Reader:
    """The knowledge base as it is, or the state that `moment_options` ask for; ``tell`` says on stderr which it is."""
    return state_of(ctx, open_kb(ctx), tell=tell)


def state_of(ctx: click.Context, kb: KnowledgeBase, *, tell: bool = True) -> Reader:
    """As `open_state`, of a knowledge base that is open."""
    asked = ctx.meta.get(_MOMENT, {})
    if all(value in (None, False) for value in asked.values()):
        return kb
    with progress_bar("Going back") as progress:
        reader = ctx.with_resource(kb.at(**asked, progress=progress))
    if tell:
        from provenance.views.moment import moment_lines

        write_lines((f"{line.lead}: {line.text}" for line in moment_lines(reader.moment)), err=True)
    return reader


def write_answer(
    format_name: str,
    rows: Callable[[], Rows],
    *,
    lines: Callable[[], Iterable[str]] | None = None,
    data: Callable[[], object] | None = None,
    first: Sequence[str] = (),
    whole: bool = False,
) -> None:
    """An answer on stdout, in the format that `format_option` gives.

    Args:
        format_name: table, json, csv or tsv.
        rows: gives names of columns, and rows.
        lines: gives what people read instead of a table.
        data: gives what is written as JSON instead of a list of rows.
        first: columns to be shown first where a table has no room for all.
        whole: whether a table cuts no cell.
    """
    if format_name == "json" and data is not None:
        write_json(data())
    elif format_name == "table" and lines is not None:
        write_lines(lines())
    else:
        from provenance.views.table import write_rows

        columns, cells = rows()
        write_rows(columns, cells, format_name, sys.stdout, first=first, whole=whole)


def write_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Lines on stdout or stderr, what is invisible in them made visible; on a terminal broken at its width."""
    from provenance.views.columns import hung
    from provenance.views.table import terminal_width
    from provenance.views.text import visible

    width = terminal_width() if (sys.stderr if err else sys.stdout).isatty() else sys.maxsize
    for line in lines:
        told = visible(line)
        click.echo("\n".join(hung(told, width)) if len(told) > width // 2 else told, err=err)


def write_json(value: object) -> None:
    """A value as indented JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_bytes(payload: bytes) -> None:
    """Bytes on stdout as they are, with a line end."""
    stream = sys.stdout.buffer
    stream.write(payload if payload.endswith(b"\n") else payload + b"\n")
    stream.flush()


def write_result(result: Result, format_name: str | None) -> None:
    """A query's result on stdout; that it was cut is told on stderr.

    Raises:
        click.UsageError: the format does not fit the kind of result.
    """
    if result.truncated:
        from provenance.kb.result import TRUNCATED

        click.echo(TRUNCATED, err=True)
    what, formats, write = _RESULTS[result.kind]
    name = format_name or formats[0]
    if name not in formats:
        raise click.UsageError(f"{what} written as {', '.join(formats)}")
    write(result, name)


def _write_graph(result: Result, format_name: str) -> None:
    write_bytes(result.serialize(format_name))


def _write_boolean(result: Result, format_name: str) -> None:
    if format_name == "json":
        write_bytes(result.json())
    else:
        click.echo(str(result.boolean).lower())


def _write_solutions(result: Result, format_name: str) -> None:
    if format_name == "json":
        write_bytes(result.json())
    else:
        write_answer(format_name, lambda: (result.columns, result.rows))


_RESULTS: Final = {
    "graph": ("a CONSTRUCT or DESCRIBE is", GRAPH_FORMATS, _write_graph),
    "boolean": ("an answer is", ROW_FORMATS, _write_boolean),
    "solutions": ("rows are", ROW_FORMATS, _write_solutions),
}
"""How each kind of result is called, its formats, the default first, and what writes it."""
