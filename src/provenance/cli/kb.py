"""``provenance kb``: upkeep."""

from dataclasses import asdict

import click

from provenance.cli import kb_doctor, kb_forget, kb_log, kb_reread, kb_verify
from provenance.cli.lazy import CommandGroup, example
from provenance.cli.options import format_option, kb_path, open_kb, write_answer
from provenance.cli.progress import progress_bar
from provenance.iri import DEFAULT_BASE


@click.group("kb", cls=CommandGroup)
def command() -> None:
    """Make and keep up a knowledge base."""


@command.command("init", epilog=example("-k my-kb kb init"))
@click.option(
    "--base", default=DEFAULT_BASE, show_default=True, metavar="IRI", help="Under which its nodes are minted."
)
@click.pass_context
def init(ctx: click.Context, base: str) -> None:
    """Make a new knowledge base in an empty or absent directory."""
    from provenance.errors import NoKnowledgeBaseError
    from provenance.kb import KnowledgeBase

    path = kb_path(ctx)
    try:
        KnowledgeBase.open(path).close()
    except NoKnowledgeBaseError:
        KnowledgeBase.create(path, base=base).close()
        click.echo(f"Made a knowledge base in {path}")
    else:
        click.echo(f"There is a knowledge base in {path} already; it stays as it is")


@command.command("stats", epilog=example("kb stats"))
@format_option
@click.pass_context
def stats(ctx: click.Context, format_name: str) -> None:
    """Count records, claims, agents, publications, edges and triples."""
    kb = open_kb(ctx)
    found, age = asdict(kb.stats()), kb.snapshot_age
    if age.behind:
        click.echo(f"Not counted yet: {age.behind} entries of the ledger, of the last {age.seconds:.1f} s", err=True)
    rows = [(name.replace("_", " "), str(number)) for name, number in found.items() if name != "edges"]
    rows += [(f"edges: {kind}", str(number)) for kind, number in found["edges"].items()]
    write_answer(format_name, lambda: (("what", "how many"), rows), data=lambda: found)


@command.command("rebuild", epilog=example("kb rebuild"))
@click.pass_context
def rebuild(ctx: click.Context) -> None:
    """Make the index anew from the readings in the ledger."""
    with progress_bar("Rebuilding") as progress:
        open_kb(ctx).rebuild(progress)
    click.echo("Rebuilt")


@command.command("confidential", epilog=example("kb confidential memo.md --reason 'a source to be protected'"))
@click.argument("record")
@click.option("--reason", required=True, help="Why, in words: it stands in the ledger.")
@click.option("--lift", is_flag=True, help="Take the mark off again.")
@click.pass_context
def confidential(ctx: click.Context, record: str, reason: str, *, lift: bool) -> None:
    """Keep a record from being exported, or no longer.

    RECORD is its key (the URL or file name it was taken in by) or the IRI of its graph.
    """
    open_kb(ctx).confidential(record, reason, lift=lift)
    click.echo(f"{'No longer confidential' if lift else 'Confidential'}: {record}")


for _module in (kb_doctor, kb_log, kb_verify, kb_reread, kb_forget):
    command.add_command(_module.command)
