"""``provenance query``."""

import re
import shlex
from typing import Any, TextIO

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_state, query_options, write_result

_LIKE_QUERY = re.compile(r"\b(?:select|ask|construct|describe)\b.*[{<]", re.IGNORECASE | re.DOTALL)


class _QueryFile(click.File):
    """A file that holds a query, for which a query itself may be given by mistake."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and _LIKE_QUERY.search(value):
            self.fail(f"that is no file; give a query itself by -e: -e {shlex.quote(value)}", param, ctx)
        return super().convert(value, param, ctx)


def query_argument(command: Any) -> Any:
    """The query, as ``FILE`` or by ``-e``; `query_text` takes what they give."""
    file = click.argument("file", required=False, type=_QueryFile("r", encoding="utf-8"))
    expression = click.option("-e", "--expression", metavar="SPARQL", help="The query itself, instead of a file.")
    return file(expression(command))


def query_text(file: TextIO | None, expression: str | None) -> str:
    """The query's text; terms in it that there are not are told on stderr.

    Raises:
        click.UsageError: neither or both are given, or the file is not text.
    """
    if (file is None) == (expression is None):
        raise click.UsageError("give either FILE (or -) or -e SPARQL")
    try:
        text = file.read() if file is not None else expression or ""
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not text in UTF-8: {error}") from None
    _warn(text)
    return text


def _warn(text: str) -> None:
    """A misspelt term is no fault to the engine, which finds nothing then."""
    from provenance.store.unknown import unknown_terms
    from provenance.views.text import visible

    for written, nearest in unknown_terms(text):
        hint = f"did you mean {nearest}?" if nearest else "graph/README.md lists those that there are"
        click.echo(f"Warning: there is no term {visible(written)}: {hint}", err=True)


@click.command(
    "query",
    epilog=example(
        "query -e 'SELECT ?text { ?c a schema:Claim ; schema:text ?text }'", "query question.rq --format csv"
    ),
)
@query_argument
@query_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    file: TextIO | None,
    expression: str | None,
    format_name: str | None,
    timeout: float,
) -> None:
    """Run a SPARQL query.

    FILE holds the query; - reads standard input. Prefixes such as schema:, cp: and stance: are known without being
    written. Updates, SERVICE and LOAD are refused.
    """
    text = query_text(file, expression)
    state = open_state(ctx, tell=True)
    write_result(state.query(text, timeout=timeout), format_name)
