"""``provenance copies``."""

import sys

import click

from provenance.cli.options import ROW_FORMATS, format_option, open_kb, write_json
from provenance.cli.progress import progress_bar


@click.command("copies")
@click.argument("claim", required=False)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="P",
    help="Only what is at least so likely; less than 0.2 is never shown.",
)
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, metavar="N", help="So many at most."
)
@format_option("text", *ROW_FORMATS)
@click.pass_context
def command(ctx: click.Context, *, claim: str | None, least: float, limit: int, format_name: str) -> None:
    """Show which publications share wording without saying so.

    Copies, and quotations of one source, told apart.

    With CLAIM (an IRI, the claim's text, or a part of its text) only publications in which it is said, reviewed or
    appears. Compared are the texts of pages and articles, posts, reasons of reviews, and statements, of different
    publishers; what a publisher repeats in all its pages does not count. The probability is a program's: dates tell
    which is earlier, and both may be copies of a third. What translates or rewrites is not found.
    """
    kb = open_kb(ctx)
    with progress_bar("Comparing") as progress:
        found = kb.copies(claim, least=least, progress=progress)
    if format_name == "json":
        import msgspec

        write_json(msgspec.to_builtins(found))
    elif format_name == "text":
        from provenance.views.copies import copy_lines

        click.echo("\n".join(copy_lines(found, limit)))
    else:
        from provenance.views.copies import COLUMNS, copy_rows
        from provenance.views.table import write_rows

        write_rows(COLUMNS, list(copy_rows(found.pairs[:limit])), format_name, sys.stdout)
