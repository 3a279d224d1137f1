"""``provenance changes``."""

from dataclasses import asdict

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, limit_option, open_kb, write_answer


@click.command("changes", epilog=example("changes --since 2025-03", "changes --since 2025-03-01 --format csv"))
@click.option("--since", required=True, metavar="DATE", help="From the beginning of DATE on (UTC).")
@click.option("--until", metavar="DATE", help="To the end of DATE.  [default: now]")
@limit_option(help="Show N records, and N changes of each; all are counted.")
@format_option
@click.pass_context
def command(ctx: click.Context, *, since: str, until: str | None, limit: int, format_name: str) -> None:
    """Show what came, changed and went since a date.

    How many of each, then new and replaced records with their claims, verdicts (as printed and as read, old and new)
    and statements; records withdrawn or forgotten; judgements; each with its ledger entry, time, actor and reason.
    """
    from provenance.views.answers import change_rows
    from provenance.views.changes import change_lines

    found = open_kb(ctx).changes(since, until)
    write_answer(
        format_name,
        lambda: change_rows(found),
        lines=lambda: change_lines(found, limit),
        data=lambda: asdict(found),
    )
