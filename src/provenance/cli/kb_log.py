"""``provenance kb log``."""

import sys
from collections import deque
from dataclasses import asdict, fields
from itertools import islice

import click

from provenance.cli.options import format_option, open_kb


@click.command("log")
@click.argument("record", required=False)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only this: received, read, withdrawn, …; repeatable."
)
@click.option("--since", metavar="DATE", help="From the beginning of DATE on (UTC).")
@click.option("--until", metavar="DATE", help="To the end of DATE (UTC).")
@click.option("--by", metavar="NAME", help="Only what this person or program did.")
@click.option("--reverse", is_flag=True, help="Newest first.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many, of those that come first.")
@format_option("table", "json", "csv")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    record: str | None,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    by: str | None,
    reverse: bool,
    limit: int | None,
    format_name: str,
) -> None:
    """Show the ledger as a history: what was done, by whom, when (UTC) and why.

    RECORD is a record's key (the URL or file name it was taken in by) or the IRI of its graph; without it all is shown.
    What was received is never printed.
    """
    from provenance.kb.history import Event
    from provenance.views.table import write_rows

    found = open_kb(ctx).log(record, kinds=kinds, since=since, until=until, by=by)
    chosen = reversed(deque(found, maxlen=limit)) if reverse else islice(found, limit)
    if format_name == "table":
        columns = ("entry", "when", "what", "by", "record", "how and why")
        rows = (
            (str(e.number), e.at[:19], e.event, e.actor, e.record, "; ".join(filter(None, (e.what, e.reason))))
            for e in chosen
        )
        write_rows(columns, rows, "table", sys.stdout)
        return
    names = [field.name for field in fields(Event)]
    cells = ([None if value is None else str(value) for value in asdict(event).values()] for event in chosen)
    write_rows(names, cells, format_name, sys.stdout)
