"""``provenance kb forget``."""

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_kb


@click.command("forget", epilog=example("kb forget memo.md --reason 'asked for by its author'"))
@click.argument("record")
@click.option("--reason", required=True, help="Why: it stays in the ledger, so name nothing there that must be gone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, record: str, reason: str, *, yes: bool) -> None:
    """Erase a record wholly: all versions of its document, its readings, and quotations of it; or a delivered file.

    RECORD is its key (the URL or file name it was taken in by) or the IRI of its graph; or the path of a file that was
    taken in, even if all of it was refused: then the records that came by nothing else go too. Its key or path, the
    hashes of what was erased and the reason stay, so that the ledger's chain still holds. This cannot be undone.
    """
    from provenance.views.text import visible
    from provenance.views.wording import counted

    kb = open_kb(ctx)
    if not yes:
        click.confirm(f"Erase all versions of {visible(record)}? This cannot be undone", abort=True, err=True)
    told, searched = kb.forget(record, reason)
    erased = counted(len(told.erased), "body", "bodies")
    click.echo(f"Forgotten: {visible(told.key)}: {counted(told.documents, 'document')}, {erased} erased")
    if told.records not in ((), (told.key,)):
        click.echo(f"  with {counted(len(told.records), 'record')}")
    if told.slices:
        pieces = counted(told.slices, "piece of a delivered file is", "pieces of delivered files are")
        click.echo(f"  {pieces} among them: what they come from cannot be given back whole")
    for others in sorted({tuple(names) for names in told.kept.values()}):
        click.echo(f"  the same bytes stay as part of {visible(', '.join(others))}")
    click.echo(f"  searched {searched} files of the knowledge base: nothing of it is left")
    click.echo("  exports, backups and blocks that the disk has let go of are out of reach: see to them yourself")
