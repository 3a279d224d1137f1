"""``provenance match``: same claim, same person."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.lazy import CommandGroup, example
from provenance.cli.options import format_option, limit_option, open_kb, write_answer, write_lines
from provenance.cli.progress import progress_bar

if TYPE_CHECKING:
    from provenance.kb.matches import Matches
    from provenance.resolve.shown import ShownMatch

_KINDS = ("claim", "agent")
_STATES = ("suggested", "confirmed", "rejected")
_LIST = "`provenance match list` shows them, `match confirm` and `match reject` judge"
_BY_HAND = "Two that you know to be one: `provenance match confirm IRI IRI` (`provenance search` tells IRIs)"


@click.group("match", cls=CommandGroup)
def command() -> None:
    """Say which claims are the same, and which agents.

    A program suggests, with a score; people confirm and reject. Only claims of the very same words, long enough and of
    one claimant or none, are confirmed by rule; agents never.
    """


kind_option = click.option("--kind", type=click.Choice(_KINDS), help="Only claims, or only agents.")


@command.command("suggest", epilog=example("match suggest --kind claim"))
@kind_option
@click.option("--anew", is_flag=True, help="Look at everything, not only at what changed since the last run.")
@click.option(
    "--model",
    metavar="multilingual|FOLDER",
    envvar="PROVENANCE_MODEL",
    show_envvar=True,
    help="Compare what claims mean too, also across languages, with the model that comes with the extra `embeddings`,"
    " or a static one (Model2Vec) in a folder.",
)
@click.pass_context
def suggest(ctx: click.Context, *, kind: str | None, anew: bool, model: str | None) -> None:
    """Look for claims and agents that may be the same.

    Of pairs scored about 0.8 about 80 in a hundred are right, on kinds of claims and people made for the purpose that
    the scores were not learned from. Without a model, a paraphrase in wholly other words is not found. Nothing is ever
    downloaded.
    """
    from provenance.rdf.matches import MatchKind
    from provenance.views.matches import suggested_line

    kinds = tuple(MatchKind) if kind is None else (MatchKind(kind),)
    found = open_kb(ctx).matches
    with progress_bar("Comparing") as progress:
        done = found.suggest(kinds, anew=anew, model=model, progress=progress)
    click.echo(suggested_line(done))
    click.echo(_LIST if any(done.suggestions.values()) else _BY_HAND, err=True)
    _tell_standing(found)


@command.command("list", epilog=example("match list --state suggested --limit 10"))
@kind_option
@click.option("--state", type=click.Choice(_STATES), default=_STATES[0], show_default=True, help="Which to list.")
@click.option("--of", "node", metavar="IRI", help="Only those of this claim or agent.")
@limit_option(default=50)
@format_option
@click.pass_context
def list_matches(
    ctx: click.Context, *, kind: str | None, state: str, node: str | None, limit: int, format_name: str
) -> None:
    """List matches, the likeliest first, with judgements that no longer count."""
    from provenance.model import ReviewState
    from provenance.rdf.matches import MatchKind
    from provenance.views.answers import match_rows

    found = open_kb(ctx).matches
    shown = found.list(None if kind is None else MatchKind(kind), (ReviewState(state),), node=node)
    if format_name == "table":
        _show(shown[:limit])
    else:
        write_answer(
            format_name,
            lambda: match_rows(shown[:limit]),
            data=lambda: [asdict(one) for one in shown[:limit]],
        )
    if not shown:
        click.echo(f"No match is {state} here: `provenance match suggest` looks for them. {_BY_HAND}", err=True)
    if len(shown) > limit:
        click.echo(f"There are {len(shown)}: give a higher --limit", err=True)
    _tell_standing(found)


def _judging(name: str, doc: str) -> Any:
    """A command that judges on one pair."""

    @command.command(name, help=doc, epilog=example(f"match {name} 3f1c --reason 'the same words, translated'"))
    @click.argument("one", metavar="MATCH|IRI")
    @click.argument("other", metavar="[IRI]", required=False)
    @click.option("--reason", required=True, help="Why; it stands in the ledger.")
    @click.pass_context
    def judge(ctx: click.Context, one: str, other: str | None, reason: str) -> None:
        found = open_kb(ctx).matches
        act = found.confirm if name == "confirm" else found.reject
        _show([act(one, other, reason=reason)])
        _tell_standing(found)

    return judge


confirm = _judging(
    "confirm",
    "Judge that two claims, or two agents, are the same.\n\nName a match by its id in `match list`, or two nodes by"
    " their IRIs. Answers treat the two as one from then on; `undo` takes it back.",
)
reject = _judging(
    "reject",
    "Judge that two claims, or two agents, are not the same.\n\nNo chain of matches joins them from then on: where"
    " confirmed ones would, the newest link gives way, which is told.",
)


def _show(shown: list[ShownMatch]) -> None:
    from provenance.views.matches import match_lines, reminder

    write_lines(match_lines(shown))
    told = reminder(shown)
    if told:
        click.echo(told, err=True)


def _tell_standing(found: Matches) -> None:
    from provenance.views.matches import standing_lines

    write_lines(standing_lines(found.standing()), err=True)
