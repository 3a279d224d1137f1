"""``provenance kb log``."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, fields
from itertools import islice
from typing import TYPE_CHECKING, Final

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, open_kb, write_answer

if TYPE_CHECKING:
    from provenance.kb.history import Event
    from provenance.views.answers import Rows

_FIRST: Final = ("entry", "when", "what", "record", "how and why")


@click.command("log", epilog=example("kb log article.md", "kb log --kind withdrawn --reverse --limit 10"))
@click.argument("record", required=False)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only this: received, read, withdrawn, …; repeatable."
)
@click.option("--since", metavar="DATE", help="From the beginning of DATE on (UTC).")
@click.option("--until", metavar="DATE", help="To the end of DATE (UTC).")
@click.option("--by", metavar="NAME", help="Only what this person or program did.")
@click.option("--reverse", is_flag=True, help="Newest first.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many, of those that come first.")
@format_option
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
    found = open_kb(ctx).log(record, kinds=kinds, since=since, until=until, by=by)
    chosen = reversed(deque(found, maxlen=limit)) if reverse else islice(found, limit)
    write_answer(
        format_name,
        lambda: (_shown if format_name == "table" else _whole)(chosen),
        first=_FIRST if format_name == "table" else (),
    )


def _shown(events: Iterable[Event]) -> Rows:
    columns = ("entry", "when", "what", "by", "record", "how and why")
    return columns, (
        (str(e.number), e.at[:19], e.event, e.actor, e.record, "; ".join(filter(None, (e.what, e.reason))))
        for e in events
    )


def _whole(events: Iterable[Event]) -> Rows:
    from provenance.kb.history import Event

    names = [field.name for field in fields(Event)]
    return names, ([None if value is None else str(value) for value in asdict(event).values()] for event in events)
