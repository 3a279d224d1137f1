"""``provenance undo``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, open_kb, write_answer, write_lines

if TYPE_CHECKING:
    from provenance.store.actions import Action

LISTED = 20
"""How many actions are listed."""
_MANY = {"delivery": "deliveries", "seen": "seen"}
_COLUMNS = ("action", "at", "by", "what", "takes back")


@click.command("undo", epilog=example("undo --list", "undo"))
@click.option(
    "--list", "listing", is_flag=True, help="Only list the newest actions; the first is the one to be undone."
)
@format_option
@click.pass_context
def command(ctx: click.Context, *, listing: bool, format_name: str) -> None:
    """Take the last action back: an ingest, a withdrawal, a judgement, an undo.

    An action is all that one command wrote. Nothing leaves the ledger, and an undo can be undone. To forget a record
    cannot.
    """
    kb = open_kb(ctx)
    if not listing:
        write_lines([f"Undone: {_told(kb.undo())}"])
        return
    found = list(islice((action for action in kb.actions() if action.changes), LISTED))
    write_answer(format_name, lambda: (_COLUMNS, map(_row, found)), lines=lambda: map(_told, found))


def _row(action: Action) -> tuple[str, ...]:
    first = action.entries[0]
    return str(action.first), first.at, first.actor, _counts(action), ", ".join(map(str, action.undone))


def _told(action: Action) -> str:
    number, at, actor, counts, undone = _row(action)
    return f"action {number}, {at[:19]}Z, by {actor}: {counts}" + (f", takes back action {undone}" if undone else "")


def _counts(action: Action) -> str:
    from provenance.views.wording import counted

    return ", ".join(counted(number, kind, _MANY.get(kind)) for kind, number in action.counts().items())
