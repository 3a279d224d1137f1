"""``provenance mapping``: what the columns of a table say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import CommandGroup, example
from provenance.cli.options import format_option, output_option, write_answer

if TYPE_CHECKING:
    from provenance.ingest.source import Source
    from provenance.ingest.tables.trial import Trial

MOST_TOLD = 20
_TABLE = click.argument("table", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")


@click.group("mapping", cls=CommandGroup)
def command() -> None:
    """Say what the columns of a table mean, and try it."""


@command.command("list", epilog=example("mapping list"))
@format_option
def list_mappings(format_name: str) -> None:
    """List the mappings that are there; a table whose header one of them knows needs no --mapping."""
    from provenance.ingest.tables.mapping import shipped

    rows = [(name, named.mapping.rows, named.mapping.about) for name, named in shipped().items()]
    write_answer(format_name, lambda: (("mapping", "rows", "about"), rows), whole=True)


@command.command("show", epilog=example("mapping show statements"))
@click.argument("name")
def show(name: str) -> None:
    """Print a mapping that is there, as a start for one's own."""
    from provenance.ingest.tables.mapping import find_mapping

    click.echo(find_mapping(name).text, nl=False)


@command.command("suggest", epilog=example("mapping suggest table.csv -o mine.yaml"))
@_TABLE
@output_option("FILE", "Write it there.")
def suggest(table: Path, output: Path | None) -> None:
    """Draft a mapping for FILE, from its header and some rows.

    Names of columns are known in several languages; what is not known stands in the draft as a comment.
    """
    from provenance.ingest.tables.trial import suggest as drafted
    from provenance.views.files import write_file

    text = drafted(_source(table))
    if output is None:
        click.echo(text, nl=False)
        return
    write_file(output, text.encode())
    click.echo(f"Drafted: {output}")


@command.command("check", epilog=example("mapping check table.csv --mapping mine.yaml"))
@_TABLE
@click.option("--mapping", metavar="MAPPING", help="A file, or the name of a mapping.  [default: what knows the table]")
@click.pass_context
def check(ctx: click.Context, table: Path, mapping: str | None) -> None:
    """Read FILE by a mapping and tell what it gives; nothing is taken in.

    The exit code is 3 where rows are refused.
    """
    from provenance.cli.main import EXIT_REFUSED
    from provenance.ingest.tables.trial import try_mapping

    found = try_mapping(_source(table), mapping)
    _tell(found)
    if found.refused:
        ctx.exit(EXIT_REFUSED)


def _source(path: Path) -> Source:
    from provenance.errors import InputRefusedError
    from provenance.ingest.guard import MAX_BYTES
    from provenance.ingest.source import Source

    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputRefusedError(str(path), "", f"more than {MAX_BYTES} bytes: try it on a part of the file")
        return Source(path.name, path.read_bytes())
    except OSError as error:
        raise InputRefusedError(str(path), "", f"cannot be read: {error.strerror or error}") from None


def _tell(found: Trial) -> None:
    from provenance.views.text import visible
    from provenance.views.wording import NOTE_WORDS, counted

    for error in found.refused[:MOST_TOLD]:
        click.echo(f"Refused: {visible(str(error))}", err=True)
    click.echo(f"{counted(found.records, 'row')} can be read, {counted(len(found.refused), 'is', 'are')} refused")
    counts = (
        ("rows that tell", found.told),
        ("verdict", found.verdicts),
        ("label not understood:", found.unmapped),
    )
    for what, counter in counts:
        for name, number in counter.most_common(MOST_TOLD):
            click.echo(f"  {number} × {what} {visible(name)}")
    for text, there in found.unused.items():
        click.echo(f"  `values:` says what {visible(repr(text))} means, which stands in no row{visible(there)}")
    for kind, number in found.notes.items():
        click.echo(f"  {number} × {NOTE_WORDS.get(kind, kind)}")
