"""``provenance check``."""

from dataclasses import asdict

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, open_kb, write_answer


@click.command("check", epilog=example("check"))
@format_option
@click.pass_context
def command(ctx: click.Context, format_name: str) -> None:
    """Validate the current view against the shapes.

    The exit code is 1 where something does not conform.
    """
    kb = open_kb(ctx)
    report = kb.check()
    if behind := kb.snapshot_age.behind:
        click.echo(f"Not looked at yet: {behind} entries of the ledger, added by what writes next", err=True)
    rows = [(found.shape, found.focus, found.message, found.record) for found in report.results]
    if report.conforms and format_name == "table":
        click.echo(f"Conforms: {report.triples} triples looked at")
        return
    write_answer(
        format_name,
        lambda: (("shape", "node", "what is wrong", "record"), rows),
        data=lambda: {
            "conforms": report.conforms,
            "triples": report.triples,
            "results": list(map(asdict, report.results)),
        },
        first=("what is wrong", "node", "record"),
        whole=True,
    )
    if not report.conforms:
        ctx.exit(1)
