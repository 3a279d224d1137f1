"""``provenance changes``."""

import click

from provenance.cli.options import format_option, open_kb, write_json


@click.command("changes")
@click.option("--since", required=True, metavar="DATE", help="From the beginning of DATE on (UTC).")
@click.option("--until", metavar="DATE", help="To the end of DATE.  [default: now]")
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, *, since: str, until: str | None, format_name: str) -> None:
    """Show what came, changed and went since a date.

    New and replaced records with their claims, verdicts (as printed and as read, old and new) and statements; records
    withdrawn or forgotten; judgements; each with its ledger entry, time, actor and reason.
    """
    found = open_kb(ctx).changes(since, until)
    if format_name == "json":
        from dataclasses import asdict

        write_json(asdict(found))
        return
    from provenance.views.changes import change_lines

    for line in change_lines(found):
        click.echo(line)
