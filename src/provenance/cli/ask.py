"""``provenance ask``."""

import click

from provenance.cli.options import moment_options, open_state, result_format_option, timeout_option, write_result


@click.command("ask")
@click.argument("name", required=False)
@click.option(
    "-p", "--param", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of the question."
)
@click.option("--list", "list_all", is_flag=True, help="List the questions with their parameters.")
@result_format_option
@timeout_option
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    name: str | None,
    parameters: tuple[tuple[str, str], ...],
    list_all: bool,
    format_name: str | None,
    timeout: float,
    as_of: str | None,
    published_by: str | None,
) -> None:
    """Ask a named question of the library.

    NAME is one of `ask --list`. A claim is given as an IRI, its text, or a part of its text.
    """
    if list_all or name is None:
        _list_questions()
        return
    state = open_state(ctx, as_of, published_by, tell=True)
    write_result(state.ask(name, timeout=timeout, **dict(parameters)), format_name)


def _list_questions() -> None:
    from provenance.queries import questions

    for question in questions():
        click.echo(f"{question.name}\n    {question.summary}")
        for parameter in question.parameters:
            click.echo(f"    -p {parameter.name} {parameter.type.upper()}")
