"""``provenance ingest``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from provenance.cli.lazy import example
from provenance.cli.main import EXIT_INTERRUPTED, EXIT_REFUSED
from provenance.cli.options import open_or_make
from provenance.cli.progress import progress_bar
from provenance.errors import InputRefusedError

if TYPE_CHECKING:
    from provenance.kb import IngestReport

MOST_TOLD = 20
"""How many refusals, and how many replacements, are told one by one on stderr; all stand in ``--report``."""


class _FormatOption(click.Option):
    """Lists the formats that there are; they are loaded for this help alone."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from provenance.ingest.formats import format_names

        self.help = f"Force a format: {', '.join(format_names())}.  [default: detected]"
        return super().get_help_record(ctx)


@click.command("ingest", epilog=example("ingest article.md reviews.jsonl", "ingest --urls addresses.txt"))
@click.argument("given", nargs=-1, type=click.Path(allow_dash=True), metavar="PATH|URL...")
@click.option("--urls", type=click.File(encoding="utf-8"), metavar="FILE", help="Fetch the URLs in it, one a line.")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and its network too.")
@click.option("--format", "format_name", cls=_FormatOption, metavar="NAME", help="Force a format.")
@click.option("--source", metavar="IRI", help="What identifies the document, where its file name does not.")
@click.option("--readmit", is_flag=True, help="Take in again what was withdrawn or forgotten.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes read.  [default: up to 4]")
@click.option("--mapping", metavar="FILE|NAME", help="What a table's columns mean.  [default: what knows its header]")
@click.option("--create", is_flag=True, help="Make the knowledge base where there is none.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the report as JSON."
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    given: tuple[str, ...],
    urls: TextIO | None,
    allow_private: bool,
    format_name: str | None,
    source: str | None,
    readmit: bool,
    jobs: int | None,
    mapping: str | None,
    create: bool,
    report: Path | None,
) -> None:
    """Take in documents: articles, web pages, ClaimReview JSON-LD, feeds, tables, RDF.

    PATH is a file, a directory with all below it, or - for standard input. A URL is fetched, as robots.txt allows it,
    at most once a second from a host. The same document twice changes nothing; a changed one replaces its record. What
    cannot be read is refused with its place and reason, the rest goes on, and the exit code is 3. Ctrl-C stops after
    the record at hand; the same command again goes on from there.
    """
    if report is not None and not report.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no directory {report.absolute().parent}", param_hint="--report")
    sources = [*(sys.stdin.buffer if one == "-" else one for one in given), *_addresses(urls)]
    if not sources:
        raise click.UsageError("Give a PATH, a URL, or --urls FILE.")
    told, code = _none_there(sources), EXIT_REFUSED
    if told is None:
        kb = open_or_make(ctx, create=create)
        ingest = partial(kb.ingest, *sources, format=format_name, source=source, readmit=readmit, jobs=jobs)
        told, code = _shown(partial(ingest, mapping=mapping, allow_private=allow_private))
    _tell(told)
    if report is not None:
        _write(told, report)
    ctx.exit(code)


def _none_there(sources: Sequence[str | BinaryIO]) -> IngestReport | None:
    """What to tell where no file at all is there; for that no knowledge base is made. None where some is."""
    from provenance.kb import IngestReport
    from provenance.kb.given import documents, is_url

    if any(not isinstance(one, str) or is_url(one) or os.path.lexists(one) for one in sources):
        return None
    return IngestReport(refused=[one for one in documents(sources, None) if isinstance(one, InputRefusedError)])


def _shown(ingest: Callable[..., IngestReport]) -> tuple[IngestReport, int]:
    """The report and the exit code of an ingest whose progress is shown."""
    from provenance.kb import IngestInterrupted

    try:
        with progress_bar("Reading", of_bytes=True) as progress:
            told = ingest(progress=progress)
    except IngestInterrupted as interrupted:
        click.echo("Interrupted: the same command again goes on from here.", err=True)
        return interrupted.report, EXIT_INTERRUPTED
    return told, 0 if told.complete else EXIT_REFUSED


def _addresses(urls: TextIO | None) -> Iterator[str]:
    """The addresses in a file, one a line; empty lines and those that begin with # are passed over."""
    from provenance.kb.given import is_url

    try:
        lines = [line.strip() for line in urls or ()]
    except UnicodeDecodeError:
        raise click.BadParameter("is not text in UTF-8", param_hint="--urls") from None
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            if not is_url(line):
                raise click.BadParameter(f"line {number} is no address of http or https", param_hint="--urls")
            yield line


def _write(told: IngestReport, report: Path) -> None:
    import json

    from provenance.views.files import write_file

    write_file(report, json.dumps(told.as_dict(), ensure_ascii=False, indent=2).encode() + b"\n")


def _tell(told: IngestReport) -> None:
    from provenance.views.text import visible
    from provenance.views.wording import NOTE_WORDS

    for error in told.refused[:MOST_TOLD]:
        click.echo(f"Refused: {visible(str(error))}", err=True)
    if len(told.refused) > MOST_TOLD:
        click.echo(f"… and {len(told.refused) - MOST_TOLD} more: --report FILE lists them all", err=True)
    click.echo(told.summary())
    replacing = [note.text for _, note in told.notes if note.kind.startswith("replaced-")]
    for text in replacing[:MOST_TOLD]:
        click.echo(f"Note: {visible(text)}", err=True)
    for kind, number in told.note_counts().items():
        click.echo(f"  {number} × {NOTE_WORDS.get(kind, kind)}", err=True)
