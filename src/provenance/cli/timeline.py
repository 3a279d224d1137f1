"""``provenance timeline``."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provenance.cli.options import format_option, moment_options, open_state, write_json

if TYPE_CHECKING:
    from provenance.kb import Reader


@click.command("timeline")
@click.argument("claim", required=False)
@click.option("--zombies", is_flag=True, help="Of all claims: what was said again after it had been found false.")
@click.option("--lag", is_flag=True, help="Of all claims: days until fact-checkers reviewed them, by fact-checker.")
@format_option("text", "json", "csv", "tsv")
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str | None,
    zombies: bool,
    lag: bool,
    format_name: str,
    as_of: str | None,
    published_by: str | None,
) -> None:
    """Show when a claim was said first, repeated, reviewed, and said again.

    CLAIM is an IRI, the claim's text, or a part of its text. Dates are compared as far as they go: rows that a bracket
    holds together may have come in any order. How the words changed is a suggestion.
    """
    if bool(claim) + zombies + lag != 1:
        raise click.UsageError("name a claim, or give one of --zombies and --lag")
    if claim and format_name in ("csv", "tsv"):
        raise click.UsageError("the timeline of a claim is written as text or json")
    state = open_state(ctx, as_of, published_by, tell=not claim)
    if claim:
        _one(state, claim, format_name)
    else:
        _all(state, "table" if format_name == "text" else format_name, zombies=zombies)


def _all(state: "Reader", format_name: str, *, zombies: bool) -> None:
    from provenance.views.table import write_rows
    from provenance.views.times import CHECKERS, ZOMBIES, checker_row, lag_note, zombie_row

    if zombies:
        write_rows(ZOMBIES, map(zombie_row, state.zombies()), format_name, sys.stdout)
        return
    found = state.response_lags()
    write_rows(CHECKERS, map(checker_row, found), format_name, sys.stdout)
    click.echo(lag_note(found), err=True)


def _one(state: "Reader", claim: str, format_name: str) -> None:
    found = state.timeline(claim)
    if format_name == "json":
        write_json(asdict(found))
        return
    from rich.console import Console

    from provenance.views.timeline import timeline_lines

    for line in timeline_lines(found, Console().width):
        click.echo(line)
