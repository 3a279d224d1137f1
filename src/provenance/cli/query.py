"""``provenance query``."""

from typing import TextIO

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_state, query_options, write_result


@click.command(
    "query",
    epilog=example(
        "query -e 'SELECT ?text { ?c a schema:Claim ; schema:text ?text }'", "query question.rq --format csv"
    ),
)
@click.argument("file", required=False, type=click.File("r", encoding="utf-8"))
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself, instead of a file.")
@query_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    file: TextIO | None,
    expression: str | None,
    format_name: str | None,
    timeout: float,
    as_of: str | None,
    published_by: str | None,
) -> None:
    """Run a SPARQL query.

    FILE holds the query; - reads standard input. Prefixes such as schema:, cp: and stance: are known without being
    written. Updates, SERVICE and LOAD are refused.
    """
    if (file is None) == (expression is None):
        raise click.UsageError("give either FILE (or -) or -e SPARQL")
    try:
        text = file.read() if file is not None else expression or ""
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not text in UTF-8: {error}") from None
    state = open_state(ctx, as_of, published_by, tell=True)
    write_result(state.query(text, timeout=timeout), format_name)
