"""``provenance copies``."""

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, limit_option, open_kb, write_answer
from provenance.cli.progress import progress_bar


@click.command("copies", epilog=example("copies", "copies 'the ferry sank' --least 0.8"))
@click.argument("claim", required=False)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    metavar="P",
    help="Only what is at least so likely; less than 0.2 is never shown.",
)
@limit_option()
@format_option
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
    import msgspec

    from provenance.views.copies import COLUMNS, copy_lines, copy_rows

    write_answer(
        format_name,
        lambda: (COLUMNS, copy_rows(found.pairs[:limit])),
        lines=lambda: copy_lines(found, limit),
        data=lambda: msgspec.to_builtins(found),
    )
