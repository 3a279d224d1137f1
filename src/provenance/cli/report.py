"""``provenance report``."""

from pathlib import Path

import click

from provenance.cli.lazy import example
from provenance.cli.options import moment_options, open_state, output_option


@click.command("report", epilog=example("report 'the ferry sank' -o memo.html"))
@click.argument("claim")
@output_option("FILE", "Write to FILE.md or FILE.html, instead of Markdown to standard output.")
@click.option(
    "--with-confidential",
    "confidential",
    is_flag=True,
    help="With the words of confidential records, marked: such a memo must not be handed on.",
)
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    claim: str,
    output: Path | None,
    confidential: bool,
) -> None:
    """Write a memo on a claim, for an editor or a lawyer.

    CLAIM is an IRI, the claim's text, or a part of its text. The memo tells who said it first, what it rests on, who
    repeats it and who is against it, verdicts, circular reporting and times, with the quoted words and the records that
    hold them, and what is not known. Confidential records are left out, and counted.
    """
    from provenance.views.memo_page import check_name, save

    if output is not None:
        check_name(output)
    found = open_state(ctx).report(claim, confidential=confidential)
    if found.withheld:
        from provenance.views.wording import counted

        click.echo(f"left out: {counted(found.withheld, 'confidential record')} on this claim", err=True)
    if output is not None:
        click.echo(f"Wrote {save(found, output)}")
        return
    from provenance.views.memo import memo_of
    from provenance.views.memo_markdown import markdown

    click.echo(markdown(memo_of(found)), nl=False)
