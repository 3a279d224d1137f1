"""``provenance verdicts``: how ratings were understood, and what a label means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import CommandGroup, example
from provenance.cli.options import format_option, open_kb, write_answer

if TYPE_CHECKING:
    from provenance.kb import KnowledgeBase

_SAY = "`provenance verdicts add LABEL VERDICT` says what one means"


@click.group(
    "verdicts",
    cls=CommandGroup,
    invoke_without_command=True,
    epilog=example("verdicts", "verdicts --unmapped --format csv"),
)
@click.option("--unmapped", is_flag=True, help="List the labels that were not understood, most frequent first.")
@click.option("--own", is_flag=True, help="List the labels that were added to this knowledge base.")
@format_option
@click.pass_context
def command(ctx: click.Context, *, unmapped: bool, own: bool, format_name: str) -> None:
    """Show how ratings were understood: reviews by verdict, or the labels that were not.

    A label that is not understood is never guessed. Say what it means with `provenance verdicts add`.
    """
    if ctx.invoked_subcommand is not None:
        return
    if unmapped and own:
        raise click.UsageError("give --unmapped or --own, not both")
    kb = open_kb(ctx)
    columns, rows = _table(kb, unmapped=unmapped, own=own)
    write_answer(format_name, lambda: (columns, rows), first=("label", "reviews"))
    if unmapped:
        click.echo(_SAY if rows else "No label is left that was not understood", err=True)


def _table(kb: KnowledgeBase, *, unmapped: bool, own: bool) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    """Columns and rows of what is asked for."""
    if unmapped:
        told = [(u.label, str(u.reviews), u.publisher, u.language, u.example) for u in kb.unmapped_labels()]
        return ("label", "reviews", "publisher", "language", "example"), [*told]
    if own:
        said = [(o.label, o.verdict, o.publisher, o.language) for o in kb.own_labels()]
        return ("label", "verdict", "publisher", "language"), [*said]
    return ("verdict", "reviews"), [(name, str(count)) for name, count in kb.verdicts().items()]


@command.command("add", epilog=example("verdicts add Pinocchio false --publisher harbour.example"))
@click.argument("label")
@click.argument("verdict")
@click.option("--publisher", metavar="SITE", help="Only of this fact-checker, by its domain.")
@click.option("--language", metavar="TAG", help="Only of claims in this language, as pt or zh.")
@click.pass_context
def add(ctx: click.Context, *, label: str, verdict: str, publisher: str | None, language: str | None) -> None:
    """Say what LABEL means, and read the records anew that bear it.

    VERDICT is one of the scheme: true, mostly-true, mixed, mostly-false, false, misleading, missing-context, satire,
    altered-media, miscaptioned, outdated, scam, unproven, not-rated. It holds for what is taken in from now on too, and
    goes before the labels that are known already. `provenance undo` takes it back.
    """
    from provenance.cli.progress import progress_bar
    from provenance.views.text import visible

    with progress_bar("Reading") as progress:
        report = open_kb(ctx).add_label(label, verdict, publisher=publisher, language=language, progress=progress)
    count = len(report.changed)
    click.echo(f"“{visible(label)}” is read as {verdict}: {count} record{'s' * (count != 1)} changed")
    for key, reason in report.unread:
        click.echo(f"Not read anew: {visible(key)}: {visible(reason)}", err=True)
    if report.unread:
        from provenance.cli.main import EXIT_REFUSED

        ctx.exit(EXIT_REFUSED)
