"""``provenance search``."""

import sys

import click

from provenance.cli.options import ROW_FORMATS, format_option, open_kb

KINDS = ("claim", "person", "organisation", "agent", "publication")
COLUMNS = ("kind", "text", "who", "where", "records", "iri")


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), help="Only these; an agent is any who speaks.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, metavar="N", help="So many at most."
)
@format_option(*ROW_FORMATS)
@click.pass_context
def command(ctx: click.Context, *, words: tuple[str, ...], kind: str | None, limit: int, format_name: str) -> None:
    """Find claims, people, organisations and publications by words, in any script.

    All WORDS must be there; case, accents and vowel points do not count. '"several in a row"', 'beginning*',
    'this OR that'; a word after a minus sign must not be there: put -- before the words then. An equal text is shown
    once, with the number of records that have it. Who says a claim stands under "who", who reviewed it under "where".
    """
    from provenance.views.table import write_rows

    hits = open_kb(ctx).search(" ".join(words), kind=kind, limit=limit + 1)
    shown = [
        (hit.kind, hit.text, "; ".join(hit.who), "; ".join(hit.where), str(hit.records), hit.iris[0])
        for hit in hits[:limit]
    ]
    write_rows(COLUMNS, shown, format_name, sys.stdout)
    if len(hits) > limit:
        click.echo(f"There are more than {limit}: give more words, or a higher --limit", err=True)
