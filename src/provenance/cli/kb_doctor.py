"""``provenance kb doctor``."""

import sys
from dataclasses import asdict

import click

from provenance.cli.options import format_option, open_kb, write_json


@click.command("doctor")
@format_option("table", "json")
@click.pass_context
def command(ctx: click.Context, format_name: str) -> None:
    """Say which protections this system gives, and what endangers the knowledge base here."""
    found = open_kb(ctx).doctor()
    if format_name == "json":
        write_json([asdict(finding) for finding in found])
        return
    from provenance.views.table import write_rows

    write_rows(("what", "state", "told"), [(f.what, f.state, f.told) for f in found], "table", sys.stdout)
