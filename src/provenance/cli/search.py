"""``provenance search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, limit_option, open_kb, write_answer

if TYPE_CHECKING:
    from provenance.kb import KnowledgeBase

KINDS = ("claim", "person", "organisation", "agent", "publication")
COLUMNS = ("kind", "text", "who", "where", "records", "iri")


class _Search(click.Command):
    """A command whose WORDS may look like options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As of click; a word after a minus sign is told where to put ``--``.

        Raises:
            click.UsageError: the arguments are wrong.
        """
        given = " ".join(args)  # which click takes apart
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            told = f"no option is called {error.option_name}; to leave out a word, put -- before all words: "
            raise click.UsageError(f"{told}search -- {given}", ctx) from None


@click.command("search", cls=_Search, epilog=example("search ferry harbour", "search --kind person vandor"))
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), help="Only these; an agent is any who speaks.")
@limit_option(type=click.IntRange(1, 10_000))
@format_option
@click.pass_context
def command(ctx: click.Context, *, words: tuple[str, ...], kind: str | None, limit: int, format_name: str) -> None:
    """Find claims, people, organisations and publications by words, in any script.

    All WORDS must be there; case, accents and vowel points do not count. '"several in a row"', 'beginning*',
    'this OR that'; a word after a minus sign must not be there: put -- before the words then. An equal text is shown
    once, with the number of records that have it. Who says a claim stands under "who", who reviewed it under "where".
    """
    kb = open_kb(ctx)
    hits = kb.search(" ".join(words), kind=kind, limit=limit + 1)
    shown = [
        (hit.kind, hit.text, "; ".join(hit.who), "; ".join(hit.where), str(hit.records), hit.iris[0])
        for hit in hits[:limit]
    ]
    write_answer(format_name, lambda: (COLUMNS, shown), first=("text", "kind", "who", "where"))
    if not hits:
        click.echo(f"Nothing found: {_hint(kb)}", err=True)
    if len(hits) > limit:
        click.echo(f"There are more than {limit}: give more words, or a higher --limit", err=True)


def _hint(kb: KnowledgeBase) -> str:
    """What to try next where nothing was found."""
    from provenance.kb.claims import NOTHING_CLAIMED

    return "try fewer words, a beginning* or this OR that" if kb.has_claims else NOTHING_CLAIMED
