"""``provenance agreement``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, limit_option, moment_options, open_state, output_option, write_json

if TYPE_CHECKING:
    from provenance.analysis.agreement import Agreement

_ROWS = ("conflicts", "pairs", "figures")
_MATCH = "The same claim in other words counts once it is matched: `provenance match suggest`, or --suggested"


@click.command("agreement", epilog=example("agreement --language pt", "agreement --rows conflicts --format csv"))
@click.option(
    "--checkers",
    multiple=True,
    metavar="NAME",
    help="Only these fact-checkers, by site or name; several times, or with commas between.",
)
@click.option("--from", "since", metavar="DATE", help="Only reviews published from DATE on.")
@click.option("--to", "until", metavar="DATE", help="Only reviews published to the end of DATE.")
@click.option("--language", metavar="TAG", help="Only claims in this language, as pt or zh.")
@click.option(
    "--classes", type=click.Choice(("5", "3", "2")), multiple=True, help="Only on the scale of so many classes."
)
@click.option(
    "--distance",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    metavar="N",
    help="List differences of N steps of five or more.",
)
@limit_option(type=click.IntRange(0), default=1000, help="List N conflicts of each kind at most; all are counted.")
@click.option("--suggested", is_flag=True, help="Take claims for the same by suggested matches too.")
@click.option(
    "--rows", type=click.Choice(_ROWS), help="Which rows CSV holds, and a table after the words.  [default: conflicts]"
)
@output_option("FILE", "Draw the matrices instead: FILE.html with all words and tables, FILE.svg or FILE.png.")
@format_option
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    checkers: tuple[str, ...],
    since: str | None,
    until: str | None,
    language: str | None,
    classes: tuple[str, ...],
    distance: int,
    limit: int,
    suggested: bool,
    rows: str | None,
    output: Path | None,
    format_name: str,
    as_of: str | None,
    published_by: str | None,
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
    found = open_state(ctx, as_of, published_by).agreement(
        checkers=[name for each in checkers for name in each.split(",") if name.strip()],
        since=since,
        until=until,
        language=language,
        classes=[int(each) for each in classes] or (5, 3, 2),
        distance=distance,
        suggested=suggested,
        limit=limit,
    )
    if output is None:
        _tell(found, rows, format_name)
    else:
        from provenance.views.agreement_page import agreement_view

        click.echo(f"Wrote {agreement_view(found).save(output)}")
    if not found.between.claims and not suggested:
        click.echo(_MATCH, err=True)


def _tell(found: Agreement, rows: str | None, format_name: str) -> None:
    """The answer on stdout."""
    if format_name == "json":
        import msgspec

        write_json(msgspec.to_builtins(found))
        return
    from provenance.views.agreement_rows import write

    write(found, rows, format_name, sys.stdout)
