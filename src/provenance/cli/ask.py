"""``provenance ask``."""

import re
import shlex

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_state, query_options, write_answer, write_result

_PAIR = re.compile(r"[A-Za-z]\w*=.*", re.DOTALL)


class _Ask(click.Command):
    """A command whose parameters may be given as ``name=value`` by mistake."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As of click; a parameter without ``-p`` is told how it is given.

        Raises:
            click.UsageError: the arguments are wrong.
        """
        pairs = [word.partition("=") for word in args if _PAIR.fullmatch(word)]
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            told = " ".join(f"-p {name} {shlex.quote(value)}" for name, _, value in pairs)
            raise click.UsageError(f"{error.format_message()}: give it as {told}", ctx) if told else error from None


@click.command("ask", cls=_Ask, epilog=example("ask --list", "ask originators -p claim 'the ferry sank'"))
@click.argument("name", required=False)
@click.option(
    "-p", "--param", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of the question."
)
@click.option("--list", "list_all", is_flag=True, help="List the questions with their parameters.")
@query_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    name: str | None,
    parameters: tuple[tuple[str, str], ...],
    list_all: bool,
    format_name: str | None,
    timeout: float,
) -> None:
    """Ask a named question of the library.

    NAME is one of `ask --list`. A claim is given as an IRI, its text, or a part of its text.
    """
    if list_all or name is None:
        _list_questions(format_name or "table")
        return
    state = open_state(ctx, tell=True)
    write_result(state.ask(name, timeout=timeout, **dict(parameters)), format_name)


def _list_questions(format_name: str) -> None:
    from provenance.queries import questions

    found = questions()
    rows = [(q.name, " ".join(f"-p {p.name} {p.type.upper()}" for p in q.parameters), q.summary) for q in found]
    write_answer(format_name, lambda: (("question", "parameters", "what it asks"), rows), whole=True)
