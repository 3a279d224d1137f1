"""``provenance undo``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from provenance.cli.options import open_kb

if TYPE_CHECKING:
    from provenance.store.actions import Action

LISTED = 20
"""How many actions are listed."""


@click.command("undo")
@click.option(
    "--list", "listing", is_flag=True, help="Only list the newest actions; the first is the one to be undone."
)
@click.pass_context
def command(ctx: click.Context, *, listing: bool) -> None:
    """Take the last action back: an ingest, a withdrawal, a judgement, an undo.

    An action is all that one command wrote. Nothing leaves the ledger, and an undo can be undone. To forget a record
    cannot.
    """
    kb = open_kb(ctx)
    if not listing:
        click.echo(f"Undone: {_told(kb.undo())}")
        return
    for action in islice((action for action in kb.actions() if action.changes), LISTED):
        click.echo(_told(action))


def _told(action: Action) -> str:
    from provenance.views.text import visible

    first = action.entries[0]
    counts = ", ".join(f"{number} {kind}" for kind, number in action.counts().items())
    takes_back = "".join(f", takes back action {number}" for number in action.undone)
    return visible(f"action {action.first}, {first.at[:19]}Z, by {first.actor}: {counts}{takes_back}")
