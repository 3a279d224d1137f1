"""``provenance judge``."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, open_kb, write_answer, write_lines
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance.kb.judging import Judging
    from provenance.kb.judging.edited import EditError
    from provenance.kb.judging.said import Judged

EXIT_WRONG = 2


@click.command(
    "judge",
    epilog=example(
        "judge article.md --list", "judge article.md -o reading.yaml", "judge article.md --file reading.yaml"
    ),
)
@click.argument("doc", required=False, metavar="[DOC]")
@click.option("-o", "--output", metavar="FILE", help="Write the reading there to be edited, and judge nothing.")
@click.option("--file", "edited", type=click.Path(exists=True, dir_okay=False), help="Take an edited reading.")
@click.option("--confirm", multiple=True, metavar="ID", help="Confirm that statement or verdict; may be given again.")
@click.option("--reject", multiple=True, metavar="ID", help="Reject it; may be given again. Needs --why.")
@click.option("--why", metavar="TEXT", help="The reason; it stands in the ledger.")
@click.option("--list", "listing", is_flag=True, help="List what DOC says with ids; without DOC all judgements.")
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    doc: str | None,
    output: str | None,
    edited: str | None,
    confirm: tuple[str, ...],
    reject: tuple[str, ...],
    why: str | None,
    listing: bool,
    format_name: str,
) -> None:
    """Confirm, correct, reject or add to what a program read of a document.

    DOC is a record's key (the URL or file name it was taken in by) or the IRI of its graph. Without options your editor
    ($VISUAL or $EDITOR) opens with the reading, one statement a block; what you change and save is checked against the
    text and kept as your judgement, which `undo` takes back. With -o the reading is written to a file, and --file
    takes it when you have edited it. What nobody judged stays suggested, and every answer says so.
    """
    ways = [bool(output), bool(edited), bool(confirm or reject), listing]
    if sum(ways) > 1:
        raise click.UsageError("give one of -o, --file, --confirm with --reject, or --list")
    judging = open_kb(ctx).judging
    if listing:
        _list(judging, doc, format_name)
    elif doc is None:
        raise click.UsageError("name the document: `provenance kb log` tells the keys of records")
    elif output is not None:
        _write(judging, doc, output)
    elif edited is not None:
        _take(ctx, judging, doc, Path(edited), why)
    elif confirm or reject:
        _tell(judging, doc, judging.judge(doc, confirm=confirm, reject=reject, why=why))
    else:
        _edit(ctx, judging, doc, why)


def _list(judging: Judging, doc: str | None, format_name: str) -> None:
    from msgspec import to_builtins

    from provenance.kb.judging.telling import kept_lines, kept_rows, statement_lines, statement_rows

    if doc is None:
        kept = judging.standing()
        write_answer(
            format_name, lambda: kept_rows(kept), lines=lambda: kept_lines(kept), data=lambda: to_builtins(kept)
        )
        return
    said = judging.statements(doc)
    write_answer(
        format_name,
        lambda: statement_rows(said),
        lines=lambda: statement_lines(said),
        data=lambda: to_builtins(said),
    )


def _write(judging: Judging, doc: str, output: str) -> None:
    text = judging.script(doc)
    if output == "-":
        click.echo(text, nl=False)
        return
    try:
        with Path(output).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{output} is there already and may hold your work: give another name") from None
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from None
    click.echo(f"Edit {output}, then: provenance judge {doc} --file {output}", err=True)


def _take(ctx: click.Context, judging: Judging, doc: str, path: Path, why: str | None) -> None:
    from provenance.kb.judging.edited import EditError

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read as text in UTF-8: {error}") from None
    try:
        found = judging.take(doc, text, why=why)
    except EditError as error:
        _tell_faults(str(path), error)
        ctx.exit(EXIT_WRONG)
    _tell(judging, doc, found)


def _edit(ctx: click.Context, judging: Judging, doc: str, why: str | None) -> None:
    """Let a person edit until all is right, or until they leave it; what they wrote is kept then, and where is told."""
    if not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        raise click.UsageError("neither VISUAL nor EDITOR names your editor: set one, or use -o FILE and --file FILE")
    written = judging.script(doc)
    handle, name = tempfile.mkstemp(prefix="judge-", suffix=".yaml")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(written)
    found = None
    try:
        found = _until_right(judging, doc, path, why)
    finally:
        if found is None and path.exists() and path.read_bytes() != written.encode():
            click.echo(f"Your text is kept: go on with `provenance judge {doc} --file {path}`", err=True)
        else:
            with suppress(FileNotFoundError):
                path.unlink()
    if found is None:
        ctx.exit(EXIT_WRONG)
    _tell(judging, doc, found)


def _until_right(judging: Judging, doc: str, path: Path, why: str | None) -> list[Judged] | None:
    """What was judged; None where the person gives up."""
    from provenance.kb.judging.edited import EditError, with_faults, without_faults

    while True:
        click.edit(filename=str(path))
        text = without_faults(path.read_text("utf-8"))
        try:
            return judging.take(doc, text, why=why)
        except EditError as error:
            path.write_text(with_faults(text, error.faults), "utf-8")
            _tell_faults(doc, error)
            with suppress(click.Abort):
                if click.confirm("Go on editing?", default=True, err=True):
                    continue
            return None
        except ProvenanceError:
            path.write_text(text, "utf-8")
            raise


def _tell_faults(name: str, error: EditError) -> None:
    from provenance.views.text import visible

    for fault in error.faults:
        click.echo(visible(f"{name}:{fault.line}: {fault.message}"), err=True)
    click.echo("Nothing was recorded.", err=True)


def _tell(judging: Judging, doc: str, found: list[Judged]) -> None:
    from provenance.kb.judging.telling import judged_line, state_counts

    if not found:
        click.echo("Nothing was changed.", err=True)
    write_lines(map(judged_line, found))
    click.echo(f"{judging.key(doc)}: {state_counts(judging.statements(doc))}", err=True)
