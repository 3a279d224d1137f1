"""``provenance ask``."""

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_state, query_options, write_answer, write_result


@click.command("ask", epilog=example("ask --list", "ask originators -p claim 'the ferry sank'"))
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
