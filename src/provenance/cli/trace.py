"""``provenance trace``."""

import click

from provenance.cli.options import format_option, moment_options, open_state, write_json


@click.command("trace")
@click.argument("claim")
@format_option("tree", "json")
@moment_options
@click.pass_context
def command(ctx: click.Context, *, claim: str, format_name: str, as_of: str | None, published_by: str | None) -> None:
    """Show where a claim comes from, with the words.

    CLAIM is an IRI, the claim's text, or a part of its text.
    """
    found = open_state(ctx, as_of, published_by).trace(claim)
    if format_name == "json":
        from dataclasses import asdict

        write_json(asdict(found))
        return
    from rich.console import Console

    from provenance.views.tree import render_trace

    Console(highlight=False, emoji=False).print(render_trace(found))
