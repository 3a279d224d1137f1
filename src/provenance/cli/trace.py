"""``provenance trace``."""

from dataclasses import asdict

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, moment_options, open_state, write_answer


@click.command("trace", epilog=example("trace 'the ferry sank'", "trace 'the ferry sank' --as-of 2025-03-01"))
@click.argument("claim")
@format_option
@moment_options
@click.pass_context
def command(ctx: click.Context, *, claim: str, format_name: str) -> None:
    """Show where a claim comes from, with the words.

    CLAIM is an IRI, the claim's text, or a part of its text.
    """
    found = open_state(ctx).trace(claim)
    if format_name == "table":
        from rich.console import Console

        from provenance.views.tree import render_trace

        Console(highlight=False, emoji=False).print(render_trace(found))
    else:
        from provenance.views.answers import trace_rows

        write_answer(format_name, lambda: trace_rows(found), data=lambda: asdict(found))
