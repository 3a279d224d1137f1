"""``provenance view``: a group, one command a kind of picture."""

from pathlib import Path

import click

from provenance.cli.lazy import CommandGroup
from provenance.cli.options import moment_options, open_state


@click.group("view", cls=CommandGroup)
def command() -> None:
    """Draw a picture as one offline file."""


@command.command("claim")
@click.argument("claim")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("claim.html"),
    show_default=True,
    metavar="FILE.html",
    help="Where to write it.",
)
@moment_options
@click.pass_context
def claim_view(ctx: click.Context, *, claim: str, output: Path, as_of: str | None, published_by: str | None) -> None:
    """Draw who said a claim first, who repeated it, and who reviewed it.

    CLAIM is an IRI, the claim's text, or a part of its text.
    """
    open_state(ctx, as_of, published_by).view(claim).save(output)
    click.echo(f"Wrote {output}")
