"""``provenance sources``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, moment_options, open_state, write_answer

if TYPE_CHECKING:
    from provenance.kb import Reader


@click.command(
    "sources",
    epilog=example("sources 'the ferry sank'", "sources 'the ferry sank' --without 'Coast Agency'", "sources --all"),
)
@click.argument("claim", required=False)
@click.option("--all", "whole", is_flag=True, help="Of the whole base, instead of one claim: what most rests on.")
@click.option(
    "--without",
    "without",
    multiple=True,
    metavar="SOURCE",
    help="Tell what is left if this source, publication or record falls; may be given several times.",
)
@click.option(
    "--limit",
    "--most",
    "most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="With --all, so many of each list.",
)
@format_option
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str | None,
    whole: bool,
    without: tuple[str, ...],
    most: int,
    format_name: str,
) -> None:
    """Tell how many sources of a claim are independent, and what it hangs on.

    CLAIM is an IRI, the claim's text, or a part of its text. SOURCE is a name, an IRI, or a record's key. Without a
    CLAIM, --without tells which statements on any claim would lose all support: ask before `withdraw`. With --all
    the whole base is ranked: its most relied-on sources, claims of a single source that are repeated most, links that
    go round; the results are kept in graph:derived, where `query` finds them.
    """
    if whole == bool(claim is not None or without):
        raise click.UsageError("name a claim, give --without, or both; or give --all")
    reader = open_state(ctx)
    if whole:
        _whole(reader, format_name, most)
    elif claim is None:
        _falls(reader, without, format_name)
    else:
        _one(reader, claim, without, format_name)


def _one(reader: Reader, claim: str, without: tuple[str, ...], format_name: str) -> None:
    from provenance.views.answers import source_rows
    from provenance.views.sources import source_text

    found = reader.sources(claim, without=without)
    write_answer(
        format_name,
        lambda: source_rows(found),
        lines=lambda: source_text(found, _width()).splitlines(),
        data=lambda: asdict(found),
    )


def _falls(reader: Reader, without: tuple[str, ...], format_name: str) -> None:
    from provenance.views.answers import fall_rows
    from provenance.views.falls import fall_lines

    found = reader.falls(*without)
    write_answer(format_name, lambda: fall_rows(found), lines=lambda: fall_lines(found), data=lambda: asdict(found))


def _whole(reader: Reader, format_name: str, most: int) -> None:
    from provenance.views.answers import whole_rows
    from provenance.views.whole import whole_json, whole_text

    found = reader.all_sources()
    write_answer(
        format_name,
        lambda: whole_rows(found),
        lines=lambda: whole_text(found, _width(), most).splitlines(),
        data=lambda: whole_json(found),
    )
    if not found.kept and found.moment is None:
        click.echo("not kept in graph:derived: another process is writing, or nothing can be written", err=True)


def _width() -> int:
    from provenance.views.table import terminal_width

    return min(terminal_width(), 120)
