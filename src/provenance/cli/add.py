"""``provenance add``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, cast

import click

from provenance.cli.lazy import example
from provenance.cli.options import open_or_make
from provenance.vocab import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.kb import KnowledgeBase
    from provenance.model import Note

_KINDS = ("person", "organization", "unnamed")
_ASKED = (
    ("speaker", "Who says it"),
    ("speaker_kind", "What is the speaker"),
    ("stance", "Stance on the claim"),
    ("claim", "The claim, as one sentence"),
    ("words", "The exact words"),
    ("hedged", "Do the words weaken it"),
    ("publication", "Address of the publication"),
    ("publication_title", "Title of the publication"),
    ("date", "Date"),
    ("based_on", "Based on (address, statement or id; several with ; between)"),
)
"""What is asked on a terminal where it is not given."""
_SEVERAL = ("based_on", "responds_to")
_NEEDED = ("speaker", "stance", "claim")


class _Choice(click.Choice[str]):
    """A choice in any case, whose names are told as they are written; click tells them in small letters."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002
        """What is told of any other value."""
        return f"{value!r} is not one of {', '.join(self.choices)}"


_STANCE = _Choice(tuple(STANCES), case_sensitive=False)
_CHOICES = {"speaker_kind": click.Choice(_KINDS), "stance": _STANCE, "hedged": click.Choice(("yes", "no"))}


@click.command(
    "add", epilog=example("add --speaker 'Ilse Vandor' --stance asserts --claim 'It sank'", "add --template")
)
@click.option("--speaker", metavar="NAME", help="Who says it.")
@click.option("--speaker-kind", type=click.Choice(_KINDS), help="Of an unnamed one, NAME is what it is called.")
@click.option("--speaker-url", metavar="URL", help="A page about the speaker, by which it is known.")
@click.option(
    "--stance",
    type=_STANCE,
    metavar="STANCE",
    help=f"On the claim: {', '.join(STANCES)}.",
)
@click.option("--claim", metavar="TEXT|IRI", help="The claim in words, or the IRI of one that is there.")
@click.option("--words", metavar="TEXT", help="The exact words of the speaker.")
@click.option("--hedged", is_flag=True, default=None, help="The words weaken it.")
@click.option("--publication", metavar="URL", help="Where it is said.")
@click.option("--publication-title", metavar="TEXT", help="Title of that publication.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--date", metavar="DATE", help="When it was said or published.")
@click.option("--based-on", multiple=True, metavar="REF", help="Address, IRI or id of a ground; may be repeated.")
@click.option("--responds-to", multiple=True, metavar="REF", help="IRI or id of a statement that it answers.")
@click.option("--language", metavar="TAG", help="Language of the claim.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@click.option("--template", is_flag=True, help="Print the header of a CSV table for many; `ingest` takes it filled.")
@click.option("--create", is_flag=True, help="Make the knowledge base where there is none.")
@click.pass_context
def command(ctx: click.Context, /, *, yes: bool, template: bool, create: bool, **told: object) -> None:
    """Enter by hand who takes which stance on which claim, on what ground.

    What is needed and not given is asked for on a terminal. It is a record like any other: withdraw and undo work.
    """
    if template:
        from provenance.kb.adding import template as header

        click.echo(header().removesuffix("\r\n"))
        return
    asking = sys.stdin.isatty()
    fields = _fields(_completed(told, asking=asking))
    _show(fields)
    if asking and not yes:
        click.confirm("Record this?", abort=True, err=True)
    _record(open_or_make(ctx, create=create), fields)


def _completed(told: dict[str, object], *, asking: bool) -> dict[str, object]:
    """What was told, with what is asked for where something needed is missing.

    Raises:
        click.UsageError: there is nobody to ask.
    """
    missing = [name for name in _NEEDED if not told[name]]
    if not missing:
        return told
    if not asking:
        raise click.UsageError(f"give --{missing[0].replace('_', '-')}, or type it in on a terminal")
    return told | _asked(told)


def _asked(told: dict[str, object]) -> dict[str, object]:
    """What the person types; an empty answer leaves out what is not needed."""
    found: dict[str, object] = {}
    for name, question in _ASKED:
        if not told[name]:
            kind = _CHOICES.get(name, str)
            default = None if name in _NEEDED else {"hedged": "no", "speaker_kind": "person"}.get(name, "")
            found[name] = click.prompt(question, default=default, type=kind, err=True, show_default=bool(default))
    return found


def _fields(told: dict[str, object]) -> dict[str, str | list[str]]:
    """Options as fields of a statement."""
    read = {name.replace("_", "-"): (_several if name in _SEVERAL else _one)(value) for name, value in told.items()}
    fields = {name: value for name, value in read.items() if value}
    claim = str(fields.get("claim", ""))
    if "://" in claim and " " not in claim:
        fields["claim-iri"] = fields.pop("claim")
    return fields


def _one(value: object) -> str:
    return "yes" if value is True else str(value or "")


def _several(value: object) -> list[str]:
    """Each as an option of its own, or as typed: with ; between."""
    each = value.split(";") if isinstance(value, str) else cast("Iterable[str]", value)
    return list(filter(None, map(str.strip, each)))


def _show(fields: dict[str, str | list[str]]) -> None:
    from provenance.views.text import visible

    for name, value in fields.items():
        shown = value if isinstance(value, str) else "; ".join(value)
        click.echo(f"  {name.replace('-', ' ')}: {visible(shown)}", err=True)


def _record(kb: KnowledgeBase, fields: dict[str, str | list[str]]) -> None:
    from provenance.errors import ParameterError

    report, iri = kb.add(fields)
    if report.refused:
        raise ParameterError(report.refused[0].reason)
    click.echo("Recorded already" if report.unchanged else f"Recorded: {iri}")
    _warn(note for _, note in report.notes)


def _warn(notes: Iterable[Note]) -> None:
    """What was read with doubt, such as a date without a year: it is recorded as it was typed."""
    from provenance.views.text import visible
    from provenance.views.wording import NOTE_WORDS

    told = [f"Note: {NOTE_WORDS.get(note.kind, note.kind)}: {visible(note.text)}" for note in notes]
    for line in (*told, *["`provenance undo` takes it back, to enter it anew"] * bool(told)):
        click.echo(line, err=True)
