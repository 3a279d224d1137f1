"""``provenance check``."""

import click

from provenance.cli.options import format_option, open_kb, write_json


@click.command("check")
@format_option("table", "json")
@click.pass_context
def command(ctx: click.Context, format_name: str) -> None:
    """Validate the current view against the shapes.

    The exit code is 1 where something does not conform.
    """
    report = open_kb(ctx).check()
    if format_name == "json":
        write_json(report.as_dict())
    else:
        click.echo(report.in_words())
    if not report.conforms:
        ctx.exit(1)
