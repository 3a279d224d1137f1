"""``provenance sources``."""

import click

from provenance.cli.options import format_option, moment_options, open_state, write_json


@click.command("sources")
@click.argument("claim")
@click.option(
    "--without",
    "without",
    multiple=True,
    metavar="SOURCE",
    help="Tell what is left if this source, publication or record falls; may be given several times.",
)
@format_option("text", "json")
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str,
    without: tuple[str, ...],
    format_name: str,
    as_of: str | None,
    published_by: str | None,
) -> None:
    """Tell how many sources of a claim are independent, and what it hangs on.

    CLAIM is an IRI, the claim's text, or a part of its text. SOURCE is a name, an IRI, or a record's key.
    """
    found = open_state(ctx, as_of, published_by).sources(claim, without=without)
    if format_name == "json":
        from dataclasses import asdict

        write_json(asdict(found))
        return
    import shutil

    from provenance.views.sources import source_text

    click.echo(source_text(found, min(shutil.get_terminal_size((100, 24)).columns, 120)), nl=False)
