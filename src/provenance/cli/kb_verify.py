"""``provenance kb verify``."""

import click

from provenance.cli.main import EXIT_FAILED
from provenance.cli.options import format_option, open_kb, write_json
from provenance.cli.progress import progress_bar


@click.command("verify")
@click.option("--quick", is_flag=True, help="Compare only a sample of the records, always the same of a given state.")
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, *, quick: bool, format_name: str) -> None:
    """Check the ledger's chain, all bytes against their hashes, and the index against the ledger.

    The first difference is told in words, and the exit code is 1.
    """
    with progress_bar("Verifying") as progress:
        found = open_kb(ctx).verify(quick=quick, progress=progress)
    told = {name: getattr(found, name) for name in _TOLD}
    if format_name == "json":
        write_json(told)
    else:
        _tell(told)
    if found.problem is not None:
        ctx.exit(EXIT_FAILED)


_TOLD = ("entries", "bodies", "deliveries", "forgotten", "records", "compared", "quads", "searched", "problem")


def _tell(told: dict[str, object]) -> None:
    from provenance.views.text import visible

    click.echo(f"{told['entries']} entries of the ledger follow from one another")
    click.echo(f"{told['bodies']} documents, readings and pieces have their hash, {told['forgotten']} were forgotten")
    click.echo(f"{told['deliveries']} files can be given back from their pieces")
    click.echo(
        f"{told['compared']} of {told['records']} current records compared with the index, {told['quads']} quads"
    )
    click.echo(f"{told['searched']} of them compared with the search file")
    problem = told["problem"]
    click.echo("No difference" if problem is None else f"First difference: {visible(str(problem))}")
