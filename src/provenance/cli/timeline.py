"""``provenance timeline``."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, moment_options, open_state, write_answer

if TYPE_CHECKING:
    from provenance.kb import Reader


@click.command("timeline", epilog=example("timeline 'the ferry sank'", "timeline --zombies"))
@click.argument("claim", required=False)
@click.option("--zombies", is_flag=True, help="Of all claims: what was said again after it had been found false.")
@click.option("--lag", is_flag=True, help="Of all claims: days until fact-checkers reviewed them, by fact-checker.")
@format_option
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str | None,
    zombies: bool,
    lag: bool,
    format_name: str,
) -> None:
    """Show when a claim was said first, repeated, reviewed, and said again.

    CLAIM is an IRI, the claim's text, or a part of its text. Dates are compared as far as they go: rows that a bracket
    holds together may have come in any order. How the words changed is a suggestion.
    """
    if bool(claim) + zombies + lag != 1:
        raise click.UsageError("name a claim, or give one of --zombies and --lag")
    state = open_state(ctx, tell=not claim)
    if claim:
        _one(state, claim, format_name)
    else:
        (_zombies if zombies else _lags)(state, format_name)


def _zombies(state: "Reader", format_name: str) -> None:
    from provenance.views.times import ZOMBIES, zombie_row

    write_answer(format_name, lambda: (ZOMBIES, map(zombie_row, state.zombies())))


def _lags(state: "Reader", format_name: str) -> None:
    from provenance.views.times import CHECKERS, checker_row, lag_note

    found = state.response_lags()
    write_answer(format_name, lambda: (CHECKERS, map(checker_row, found)))
    click.echo(lag_note(found), err=True)


def _one(state: "Reader", claim: str, format_name: str) -> None:
    from provenance.views.answers import timeline_rows
    from provenance.views.table import terminal_width
    from provenance.views.timeline import timeline_lines

    found = state.timeline(claim)
    write_answer(
        format_name,
        lambda: timeline_rows(found),
        lines=lambda: timeline_lines(found, terminal_width()),
        data=lambda: asdict(found),
    )
