"""``provenance check``."""

import sys
from dataclasses import asdict

import click

from provenance.cli.options import format_option, open_kb, write_json
from provenance.views.table import write_rows


@click.command("check")
@format_option("table", "json")
@click.pass_context
def command(ctx: click.Context, format_name: str) -> None:
    """Validate the current view against the shapes.

    The exit code is 1 where something does not conform.
    """
    report = open_kb(ctx).check()
    if format_name == "json":
        write_json(
            {"conforms": report.conforms, "triples": report.triples, "results": [asdict(r) for r in report.results]}
        )
    elif report.conforms:
        click.echo(f"Conforms: {report.triples} triples looked at")
    else:
        rows = [(found.shape, found.focus, found.message, found.record) for found in report.results]
        write_rows(("shape", "node", "what is wrong", "record"), rows, "table", sys.stdout)
    if not report.conforms:
        ctx.exit(1)
