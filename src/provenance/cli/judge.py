"""``provenance judge``."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
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
    asked = _Asked(doc or "", output, edited, confirm, reject, why, format_name)
    if doc is None and not listing:
        raise click.UsageError("name the document: `provenance kb log` tells the keys of records")
    given = {_list: listing, _write: output, _take: edited, _judge: confirm or reject}
    ways = [way for way, value in given.items() if value] or [_edit]
    if len(ways) > 1:
        raise click.UsageError("give one of -o, --file, --confirm with --reject, or --list")
    if not ways[0](open_kb(ctx).judging, asked):
        ctx.exit(EXIT_WRONG)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed; ``doc`` is empty where no document is named."""

    doc: str
    output: str | None
    edited: str | None
    confirm: tuple[str, ...]
    reject: tuple[str, ...]
    why: str | None
    format_name: str


def _list(judging: Judging, asked: _Asked) -> bool:
    """Show what a document says, or all judgements; each way gives whether all went well."""
    from msgspec import to_builtins

    from provenance.kb.judging.telling import kept_lines, kept_rows, statement_lines, statement_rows

    if asked.doc:
        said = judging.statements(asked.doc)
        rows, lines, data = partial(statement_rows, said), partial(statement_lines, said), partial(to_builtins, said)
    else:
        kept = judging.standing()
        rows, lines, data = partial(kept_rows, kept), partial(kept_lines, kept), partial(to_builtins, kept)
    write_answer(asked.format_name, rows, lines=lines, data=data)
    return True


def _write(judging: Judging, asked: _Asked) -> bool:
    text, output = judging.script(asked.doc), str(asked.output)
    if output == "-":
        click.echo(text, nl=False)
        return True
    try:
        with Path(output).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{output} is there already and may hold your work: give another name") from None
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from None
    click.echo(f"Edit {output}, then: provenance judge {asked.doc} --file {output}", err=True)
    return True


def _take(judging: Judging, asked: _Asked) -> bool:
    from provenance.kb.judging.edited import EditError

    path = Path(str(asked.edited))
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read as text in UTF-8: {error}") from None
    try:
        _tell(judging, asked.doc, judging.take(asked.doc, text, why=asked.why))
    except EditError as error:
        _tell_faults(str(path), error)
        return False
    return True


def _judge(judging: Judging, asked: _Asked) -> bool:
    found = judging.judge(asked.doc, confirm=asked.confirm, reject=asked.reject, why=asked.why)
    _tell(judging, asked.doc, found)
    return True


def _edit(judging: Judging, asked: _Asked) -> bool:
    """Let a person edit until all is right, or until they leave it; what they wrote is kept then, and where is told."""
    if not {"VISUAL", "EDITOR"} & {name for name, value in os.environ.items() if value}:
        raise click.UsageError("neither VISUAL nor EDITOR names your editor: set one, or use -o FILE and --file FILE")
    written = judging.script(asked.doc)
    handle, name = tempfile.mkstemp(prefix="judge-", suffix=".yaml")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(written)
    found = None
    try:
        found = _until_right(judging, asked.doc, path, asked.why)
    finally:
        _put_away(path, written, asked.doc, done=found is not None)
    if found is not None:
        _tell(judging, asked.doc, found)
    return found is not None


def _put_away(path: Path, written: str, doc: str, *, done: bool) -> None:
    """Remove the file that was edited; where something was written into it that nobody took, keep it, and say where."""
    if not done and path.exists() and path.read_bytes() != written.encode():
        click.echo(f"Your text is kept: go on with `provenance judge {doc} --file {path}`", err=True)
    else:
        path.unlink(missing_ok=True)


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
