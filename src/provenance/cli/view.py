"""``provenance view``: a group, one command a kind of picture."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from provenance.cli.asking import asked, asking_options
from provenance.cli.lazy import CommandGroup, example
from provenance.cli.options import kb_path, moment_options, open_state, output_option, timeout_option
from provenance.cli.query import query_argument, query_text

if TYPE_CHECKING:
    from provenance.kb import Reader
    from provenance.views.view import View


@click.group("view", cls=CommandGroup)
def command() -> None:
    """Draw a picture: one offline page, or an SVG or PNG, as FILE ends."""


def _picture(kind: str, *examples: str) -> Callable[[Callable[..., View]], click.Command]:
    """A command that draws what the decorated function makes of a state and of its own arguments.

    ``examples`` are those arguments as they may be typed.
    """

    def made(draw: Callable[..., View]) -> click.Command:
        @click.pass_context
        def run(ctx: click.Context, /, *, output: Path, **options: Any) -> None:
            from provenance.views.view import check_name

            check_name(output)
            with warnings.catch_warnings(record=True) as noted:
                warnings.simplefilter("always", UserWarning)
                draw(open_state(ctx), **options).save(output)
            for note in noted:
                click.echo(f"Note: {note.message}", err=True)
            click.echo(f"Wrote {output}")

        run.__doc__ = draw.__doc__
        run.__click_params__ = getattr(draw, "__click_params__", [])  # type: ignore[attr-defined]
        where = output_option(
            "FILE", "Where to write it: FILE.html, FILE.svg or FILE.png.", default=Path(f"{kind}.html")
        )
        typed = example(*(f"view {kind} {each}".strip() for each in examples))
        return command.command(kind, epilog=typed)(where(moment_options(run)))

    return made


@_picture("claim", "'the ferry sank' -o ferry.svg")
@click.argument("claim")
def claim_view(state: Reader, claim: str) -> View:
    """Draw who said a claim first, who repeated it, and who reviewed it.

    CLAIM is an IRI, the claim's text, or a part of its text.
    """
    return state.pictures.claim(claim)


@_picture("sources", "'the ferry sank' -o sources.html")
@click.argument("claim")
def sources_view(state: Reader, claim: str) -> View:
    """Draw how a claim went from source to source, and what falls if one of them does.

    CLAIM is an IRI, the claim's text, or a part of its text. Choose a source in the page to see what loses support.
    """
    return state.pictures.sources(claim)


@_picture("timeline", "'the ferry sank' -o timeline.png")
@click.argument("claim")
def timeline_view(state: Reader, claim: str) -> View:
    """Draw when a claim was said, repeated, checked, and said again after it was found false.

    CLAIM is an IRI, the claim's text, or a part of its text. A bar covers the days on which it may have been.
    """
    return state.pictures.timeline(claim)


@_picture("overview", "-o overview.html")
def overview_view(state: Reader) -> View:
    """Draw the whole knowledge base: groups first, by fact-checker and verdict, each of which opens."""
    return state.pictures.overview(kb_path(click.get_current_context()).resolve().name)


@_picture("query", "question.rq -o found.svg")
@query_argument
@timeout_option
def query_view(state: Reader, file: TextIO | None, expression: str | None, timeout: float) -> View:
    """Draw what a SPARQL query finds: a CONSTRUCT, or a SELECT of ?s ?p ?o.

    FILE holds the query; - reads standard input. Prefixes such as schema: and cp: are known without being written.
    """
    return state.pictures.query(query_text(file, expression), timeout=timeout)


@_picture("originator", "'Ilse Vandor'")
@click.argument("who", metavar="NAME|IRI")
def originator_view(state: Reader, who: str) -> View:
    """Draw the record of a person or an outlet: what they said, on whose word, and what fact-checkers found.

    Whoever bears the same name elsewhere is somebody else until a match is confirmed: then name one by its IRI.
    """
    return state.pictures.originator(who)


@_picture("rings", "'the bridge is of 1871'", "-o links.html")
@click.argument("claim", required=False)
def rings_view(state: Reader, claim: str | None) -> View:
    """Draw circular reporting: who rests on whom in a ring.

    CLAIM is an IRI, the claim's text, or a part of its text. Without it the publications of the whole base are drawn
    that link to each other, which is no circular reporting by itself.
    """
    return state.pictures.rings(claim)


@_picture("agreement", "--language pt -o agreement.svg")
@asking_options
def agreement_view(state: Reader, **options: Any) -> View:
    """Draw how far fact-checkers agree: matrices of verdicts and of fact-checkers."""
    return state.pictures.agreement(**asked(**options))
