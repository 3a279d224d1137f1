"""``provenance kb verify``."""

from collections.abc import Iterator

import click

from provenance.cli.lazy import example
from provenance.cli.main import EXIT_FAILED
from provenance.cli.options import format_option, open_kb, write_answer
from provenance.cli.progress import progress_bar


@click.command("verify", epilog=example("kb verify", "kb verify --quick"))
@click.option("--quick", is_flag=True, help="Compare only a sample of the records, always the same of a given state.")
@format_option
@click.pass_context
def command(ctx: click.Context, *, quick: bool, format_name: str) -> None:
    """Check the ledger's chain, all bytes against their hashes, and the index against the ledger.

    The first difference is told in words, and the exit code is 1.
    """
    with progress_bar("Verifying") as progress:
        found = open_kb(ctx).verify(quick=quick, progress=progress)
    told = {name: getattr(found, name) for name in _TOLD}
    write_answer(
        format_name,
        lambda: (("what", "found"), [(name, _text(value)) for name, value in told.items()]),
        lines=lambda: _lines(told),
        data=lambda: told,
    )
    if found.problem is not None:
        ctx.exit(EXIT_FAILED)


_TOLD = ("entries", "bodies", "deliveries", "forgotten", "records", "compared", "quads", "searched", "problem")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _lines(told: dict[str, object]) -> Iterator[str]:
    yield f"{told['entries']} entries of the ledger follow from one another"
    yield f"{told['bodies']} documents, readings and pieces have their hash, {told['forgotten']} were forgotten"
    yield f"{told['deliveries']} files can be given back from their pieces"
    yield f"{told['compared']} of {told['records']} current records compared with the index, {told['quads']} quads"
    yield f"{told['searched']} of them compared with the search file"
    problem = told["problem"]
    yield "No difference" if problem is None else f"First difference: {problem}"
