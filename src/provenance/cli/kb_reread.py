"""``provenance kb reread``."""

import click

from provenance.cli.main import EXIT_REFUSED
from provenance.cli.options import format_option, open_kb, write_json
from provenance.cli.progress import progress_bar


@click.command("reread")
@click.argument("records", nargs=-1, metavar="[RECORD...]")
@click.option("--all", "everything", is_flag=True, help="Read all current records anew.")
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, *, records: tuple[str, ...], everything: bool, format_name: str) -> None:
    """Read stored documents anew with today's readers, and tell what changes.

    RECORD is a record's key (the URL or file name it was taken in by) or the IRI of its graph. A reading that says the
    same changes nothing. Judgements whose quotation the new reading does not hold are named. A document that cannot be
    read anew keeps its reading, and the exit code is 3.
    """
    if everything == bool(records):
        raise click.UsageError("name the records, or give --all")
    with progress_bar("Reading") as progress:
        report = open_kb(ctx).reread(*records, progress=progress)
    if format_name == "json":
        from dataclasses import asdict

        from msgspec import to_builtins

        write_json(to_builtins(asdict(report)))
    else:
        from provenance.views.changes import record_lines
        from provenance.views.text import visible

        for change in report.changed:
            for line in record_lines(change):
                click.echo(line)
        for quoted in report.adrift:
            entry = quoted.entry
            click.echo(visible(f"ADRIFT judgement {entry.seq} of {entry.actor} on {quoted.record}: “{quoted.exact}”"))
        for judged in report.lost:
            words = f"ADRIFT judgement {judged.seq} of {judged.by} on {judged.record}: “{judged.told.exact}”"
            click.echo(visible(f"{words} is no longer in the text"))
        for key, reason in report.unread:
            click.echo(f"Not read anew: {visible(key)}: {visible(reason)}", err=True)
        click.echo(f"{len(report.changed)} records changed, {report.unchanged} unchanged")
    if report.unread:
        ctx.exit(EXIT_REFUSED)
