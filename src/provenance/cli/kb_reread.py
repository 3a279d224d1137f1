"""``provenance kb reread``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.main import EXIT_REFUSED
from provenance.cli.options import format_option, open_kb, write_answer, write_lines
from provenance.cli.progress import progress_bar

if TYPE_CHECKING:
    from provenance.kb.rereading import RereadReport


@click.command("reread", epilog=example("kb reread article.md", "kb reread --all"))
@click.argument("records", nargs=-1, metavar="[RECORD...]")
@click.option("--all", "everything", is_flag=True, help="Read all current records anew.")
@format_option
@click.pass_context
def command(ctx: click.Context, *, records: tuple[str, ...], everything: bool, format_name: str) -> None:
    """Read stored documents anew with today's readers, and tell what changes.

    RECORD is a record's key (the URL or file name it was taken in by) or the IRI of its graph. A reading that says the
    same changes nothing. Judgements whose quotation the new reading does not hold are named. A document that cannot be
    read anew keeps its reading, and the exit code is 3.
    """
    if everything == bool(records):
        raise click.UsageError("name the records, or give --all")
    from msgspec import to_builtins

    from provenance.views.answers import CHANGED, record_rows

    with progress_bar("Reading") as progress:
        report = open_kb(ctx).reread(*records, progress=progress)
    write_answer(
        format_name,
        lambda: (CHANGED, [row for change in report.changed for row in record_rows(change)]),
        lines=lambda: _lines(report),
        data=lambda: to_builtins(asdict(report)),
    )
    write_lines((f"Not read anew: {key}: {reason}" for key, reason in report.unread), err=True)
    if report.unread:
        ctx.exit(EXIT_REFUSED)


def _lines(report: RereadReport) -> Iterator[str]:
    from provenance.views.changes import record_lines
    from provenance.views.wording import counted

    for change in report.changed:
        yield from record_lines(change)
    for quoted in report.adrift:
        entry = quoted.entry
        yield f"ADRIFT judgement {entry.seq} of {entry.actor} on {quoted.record}: “{quoted.exact}”"
    for judged in report.lost:
        words = f"ADRIFT judgement {judged.seq} of {judged.by} on {judged.record}: “{judged.told.exact}”"
        yield f"{words} is no longer in the text"
    yield f"{counted(len(report.changed), 'record')} changed, {report.unchanged} unchanged"
