"""``provenance withdraw``."""

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_kb


@click.command("withdraw", epilog=example("withdraw article.md --reason 'retracted by its publisher'"))
@click.argument("record")
@click.option("--reason", required=True, help="Why, in words: it stands in the ledger.")
@click.pass_context
def command(ctx: click.Context, record: str, reason: str) -> None:
    """Take a record out of the current view, with a reason.

    RECORD is its key (the URL or file name it was taken in by) or the IRI of its graph. The record stays in the ledger.
    """
    open_kb(ctx).withdraw(record, reason)
    click.echo(f"Withdrawn: {record}")
