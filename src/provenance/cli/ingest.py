"""``provenance ingest``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.main import EXIT_REFUSED
from provenance.cli.options import DEFAULT_PATH, kb_path
from provenance.cli.progress import progress_bar

if TYPE_CHECKING:
    from provenance.kb import IngestReport, KnowledgeBase

MOST_TOLD = 20
"""How many refusals, and how many replacements, are told one by one on stderr; all stand in ``--report``."""


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH...")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help="Force a format: article, claimreview, provenance-rdf.  [default: detected]",
)
@click.option("--source", metavar="IRI", help="What identifies the document, where its file name does not.")
@click.option("--readmit", is_flag=True, help="Take in again what was withdrawn or forgotten.")
@click.option("--create", is_flag=True, help="Make the knowledge base where there is none.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the report as JSON."
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    format_name: str | None,
    source: str | None,
    readmit: bool,
    create: bool,
    report: Path | None,
) -> None:
    """Take in documents: articles, ClaimReview JSON-LD.

    PATH is a file, or - for standard input. The same document twice changes nothing; a changed one replaces its record.
    What cannot be read is refused with its place and reason, the rest goes on, and the exit code is 3.
    """
    kb = ctx.with_resource(_opened(kb_path(ctx), create=create))
    sources = [sys.stdin.buffer.read() if str(path) == "-" else path for path in paths]
    with progress_bar("Reading") as progress:
        told = kb.ingest(*sources, format=format_name, source=source, readmit=readmit, progress=progress)
    _tell(told)
    if report is not None:
        import json

        from provenance.views.files import write_file

        write_file(report, json.dumps(told.as_dict(), ensure_ascii=False, indent=2).encode() + b"\n")
    if not told.complete:
        ctx.exit(EXIT_REFUSED)


def _opened(path: Path, *, create: bool) -> KnowledgeBase:
    """Open the knowledge base, or make it where the path is the default or ``--create`` asks for it.

    A mistyped path never makes an empty knowledge base.
    """
    from provenance.errors import NoKnowledgeBaseError
    from provenance.kb import KnowledgeBase

    try:
        return KnowledgeBase.open(path)
    except NoKnowledgeBaseError:
        if not create and path != Path(DEFAULT_PATH):
            raise
    return KnowledgeBase.create(path)


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
