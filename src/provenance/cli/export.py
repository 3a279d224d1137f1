"""``provenance export``."""

import sys
from pathlib import Path
from typing import Final

import click

from provenance.cli.lazy import example
from provenance.cli.options import moment_options, open_kb, output_option, state_of
from provenance.cli.progress import progress_bar

EXPORT_FORMATS: Final = ("trig", "nq", "ttl", "jsonld", "csv", "xlsx", "graphml", "gexf", "claimreview")
"""Those of `provenance.kb.export`, which is not imported for ``--help``; that they are equal is tested."""


@click.command(
    "export", epilog=example("export -o everything.trig", "export -o tables.zip --format csv --claim 'the ferry sank'")
)
@output_option(
    "FILE",
    "Where to write it; - is standard output. CSV makes a directory, or a file that ends in .zip.",
    required=True,
    dash=True,
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(EXPORT_FORMATS),
    help="How to write.  [default: what the ending of FILE says]",
)
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="Only the records that bear on this claim.")
@click.option("--record", "records", multiple=True, metavar="KEY", help="Only this record, by its key or IRI.")
@moment_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    output: Path,
    format_name: str | None,
    claims: tuple[str, ...],
    records: tuple[str, ...],
) -> None:
    """Write data for other programs and people.

    trig and nq hold every record's graph, and `ingest` takes them in again; ttl and jsonld hold the current view; csv
    and xlsx a table a class; graphml and gexf the network; claimreview what reviewers published. Confidential records
    are left out. --claim and --record may be given several times.
    """
    target = sys.stdout.buffer if str(output) == "-" else output
    kb = open_kb(ctx)
    state = state_of(ctx, kb)
    with progress_bar("Writing") as progress:
        report = kb.export(target, format_name, claims=claims, records=records, of=state, progress=progress)
    told = f"{report.records} record{'s' * (report.records != 1)}"
    click.echo(f"Wrote {told} to {output}", err=str(output) == "-")
    if report.withheld:
        click.echo(f"Left out as confidential: {report.withheld}", err=True)
