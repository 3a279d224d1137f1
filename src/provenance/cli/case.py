"""``provenance case``: named sets of claims and records."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from provenance.cli.lazy import CommandGroup, example
from provenance.cli.main import EXIT_REFUSED
from provenance.cli.options import format_option, open_kb, output_option, write_answer
from provenance.views.text import visible


@click.group("case", cls=CommandGroup)
def command() -> None:
    """Gather claims and records under a name, and hand them on."""


@command.command("create", epilog=example("case create harbour --claim 'the ferry sank'"))
@click.argument("name")
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="A claim; the records that bear on it belong.")
@click.option("--record", "records", multiple=True, metavar="KEY", help="A record, by its key or IRI.")
@click.option("--replace", is_flag=True, help="Put it in the place of a case of that name.")
@click.pass_context
def create(ctx: click.Context, name: str, *, claims: tuple[str, ...], records: tuple[str, ...], replace: bool) -> None:
    """Make a case of claims and records.

    --claim and --record may be given several times. NAME is what you call it.
    """
    made = open_kb(ctx).cases.create(name, claims=claims, records=records, replace=replace)
    told = f"claims, with all records that bear on them: {len(made.claims)}; further records: {len(made.records)}"
    click.echo(f"Made the case {visible(made.name)}; {told}")


@command.command("list", epilog=example("case list"))
@format_option
@click.pass_context
def list_cases(ctx: click.Context, format_name: str) -> None:
    """List the cases."""
    found = open_kb(ctx).cases.all()
    rows = [(case.name, str(len(case.claims)), str(len(case.records)), case.by, case.at) for case in found]
    write_answer(
        format_name,
        lambda: (("name", "claims", "records", "by", "at"), rows),
        data=lambda: [asdict(case) for case in found],
    )


@command.command("show", epilog=example("case show harbour"))
@click.argument("name")
@format_option
@click.pass_context
def show(ctx: click.Context, name: str, format_name: str) -> None:
    """Show what a case holds now."""
    cases = open_kb(ctx).cases
    case, contents = cases.find(name), cases.contents(name)
    rows = [("claim", claim) for claim in case.claims] + [("record", record) for record in contents.records]
    rows += [("no longer here", iri) for iri in contents.absent]
    write_answer(
        format_name,
        lambda: (("what", "told", "iri"), [(what, cases.called(iri), iri) for what, iri in rows]),
        data=lambda: asdict(case) | {"contents": asdict(contents)},
        first=("what", "told"),
    )
    _tell_withheld(contents.withheld)


@command.command("export", epilog=example("case export harbour -o harbour.zip"))
@click.argument("name")
@output_option("FILE.zip", "Where to write it; - is standard output.", required=True, dash=True)
@click.pass_context
def export(ctx: click.Context, name: str, output: Path) -> None:
    """Write a case as one file: documents, readings, judgements.

    Confidential records are left out. The same case gives the same bytes.
    """
    target = sys.stdout.buffer if str(output) == "-" else output
    contents = open_kb(ctx).cases.export(name, target)
    click.echo(f"Wrote the case {visible(name)} to {output}; records: {len(contents.records)}", err=str(output) == "-")
    for iri in contents.absent:
        click.echo(f"No longer here: {visible(iri)}", err=True)
    _tell_withheld(contents.withheld)


@command.command("import", epilog=example("-k other-kb case import harbour.zip"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Where another version is here, take that of the case.")
@click.pass_context
def take_in(ctx: click.Context, file: Path, *, replace: bool) -> None:
    """Take in a case that a colleague handed on.

    Documents and readings come as they are; hashes and sizes are checked first. What is here in another version, or was
    withdrawn or forgotten here, is refused without --replace, the rest goes on, and the exit code is 3.
    """
    report = open_kb(ctx).cases.take_in(file, replace=replace)
    for error in report.refused:
        click.echo(f"Refused: {visible(str(error))}", err=True)
    click.echo(report.summary())
    if not report.complete:
        ctx.exit(EXIT_REFUSED)


def _tell_withheld(number: int) -> None:
    if number:
        click.echo(f"Left out as confidential: {number}", err=True)
