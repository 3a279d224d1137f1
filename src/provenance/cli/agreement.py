"""``provenance agreement``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.asking import asked, asking_options
from provenance.cli.lazy import example
from provenance.cli.options import (
    format_option,
    moment_options,
    open_state,
    output_option,
    write_answer,
    write_lines,
)

if TYPE_CHECKING:
    from provenance.analysis.agreement import Agreement

_ROWS = ("conflicts", "pairs", "figures")
_MATCH = "The same claim in other words counts once it is matched: `provenance match suggest`, or --suggested"


@click.command("agreement", epilog=example("agreement --language pt", "agreement --rows conflicts --format csv"))
@asking_options
@click.option(
    "--rows", type=click.Choice(_ROWS), help="Which rows CSV holds, and a table after the words.  [default: conflicts]"
)
@output_option("FILE", "Draw the matrices instead: FILE.html with all words and tables, FILE.svg or FILE.png.")
@format_option
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    rows: str | None,
    output: Path | None,
    format_name: str,
    **options: Any,
) -> None:
    """Show how far fact-checkers agree on the claims that several of them judged, and every conflict.

    Claims are the same by equal words or a confirmed match. Figures are Krippendorff's alpha over all, and weighted
    kappa of each two, with 95 % intervals; none is told where claims are too few. Verdicts such as misleading or
    unproven have no place between true and false: they are counted apart. Crowds and publishers that judged a claim
    more than once are compared with themselves, apart.
    """
    if output is not None:
        from provenance.views.view import check_name

        check_name(output)
    found = open_state(ctx).agreement(**asked(**options))
    if output is None:
        _tell(found, rows, format_name)
    else:
        from provenance.views.agreement_page import agreement_view

        click.echo(f"Wrote {agreement_view(found).save(output)}")
    if not found.between.claims and not options["suggested"]:
        click.echo(_MATCH, err=True)


def _tell(found: Agreement, rows: str | None, format_name: str) -> None:
    """The answer on stdout: in words, and with the rows below where they are asked for; or as data."""
    from msgspec import to_builtins

    from provenance.views.agreement_rows import FIRST, rows_of, told_lines

    if format_name == "table":
        write_lines(told_lines(found))
    if rows or format_name != "table":
        first = FIRST if rows == "conflicts" else ()
        write_answer(format_name, lambda: rows_of(found, rows), data=lambda: to_builtins(found), first=first)
