"""``provenance query``."""

from typing import TextIO

import click

from provenance.cli.options import open_kb, result_format_option, timeout_option, write_result


@click.command("query")
@click.argument("file", required=False, type=click.File("r", encoding="utf-8"))
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself, instead of a file.")
@result_format_option
@timeout_option
@click.pass_context
def command(
    ctx: click.Context,
    file: TextIO | None,
    expression: str | None,
    format_name: str | None,
    timeout: float,
) -> None:
    """Run a SPARQL query.

    FILE holds the query; - reads standard input. Prefixes such as schema:, cp: and stance: are known without being
    written. Updates, SERVICE and LOAD are refused.
    """
    if (file is None) == (expression is None):
        raise click.UsageError("give either FILE (or -) or -e SPARQL")
    text = file.read() if file is not None else expression or ""
    write_result(open_kb(ctx).query(text, timeout=timeout), format_name)
