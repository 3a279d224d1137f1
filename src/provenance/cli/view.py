"""``provenance view``: a group, one command a kind of picture."""

from pathlib import Path

import click

from provenance.cli.options import open_kb


@click.group("view")
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
@click.pass_context
def claim_view(ctx: click.Context, claim: str, output: Path) -> None:
    """Draw who said a claim first, who repeated it, and who reviewed it.

    CLAIM is an IRI, the claim's text, or a part of its text.
    """
    open_kb(ctx).view(claim).save(output)
    click.echo(f"Wrote {output}")
