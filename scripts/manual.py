"""Write the manual from the commands themselves: docs/commands.md and the man page docs/man/provenance.1.

    python scripts/manual.py          write them
    python scripts/manual.py --check  exit 1 where one differs

The tests call `markdown` and `roff` and compare.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click

from provenance.cli.lazy import summary
from provenance.cli.main import group

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "commands.md"
MAN = ROOT / "docs" / "man" / "provenance.1"
WIDTH = 80
HEAD = """# Every command

What `provenance COMMAND --help` prints, written by `make manual`. By task they stand in the [README](../README.md),
with examples in [the how-tos](how-to/README.md).

A CLAIM is an IRI, the claim's text, or a part of its text. The knowledge base is the directory `./provenance-kb`, or
that of `-k PATH` or `PROVENANCE_KB`. What is printed is a table or a text for people, or with `--format` JSON, CSV or
TSV. Exit codes: 0 done, 1 failed, 2 wrong use, 3 done with records refused, 4 the claim named is ambiguous.
"""


def contexts(command: click.Command, parent: click.Context | None = None) -> Iterator[click.Context]:
    """A command and all below it, each in the context in which it is called."""
    context = click.Context(
        command, parent=parent, info_name=command.name, terminal_width=WIDTH, **command.context_settings
    )
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if found := command.get_command(context, name):
                yield from contexts(found, context)


def told(context: click.Context) -> str:
    """What ``--help`` prints."""
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())


def every() -> Iterator[click.Context]:
    """The program, then each command."""
    group.name = "provenance"
    yield from contexts(group)


def markdown() -> str:
    """All commands as one page."""
    _, *below = every()
    listed = "\n".join(f"- [`{c.command_path}`](#{c.command_path.replace(' ', '-')}): {short(c)}" for c in below)
    parts = (f"## {context.command_path}\n\n```text\n{told(context)}\n```\n" for context in below)
    return "\n".join((HEAD, listed, "", *parts))


def short(context: click.Context) -> str:
    """The first sentence or paragraph of a command's help."""
    return summary(context.command)


def roff() -> str:
    """All commands as one manual page."""
    top, *below = every()
    head = [
        f'.TH PROVENANCE 1 "" "claim-provenance {version("claim-provenance")}" "User Commands"',
        ".SH NAME",
        f"provenance \\- {escaped(short(top).rstrip('?').lower())}",
        ".SH SYNOPSIS",
        ".B provenance",
        "[\\-k PATH] COMMAND [ARGUMENTS]",
    ]
    return "\n".join((*head, *section("DESCRIPTION", top), *(line for c in below for line in section("", c)))) + "\n"


def section(title: str, context: click.Context) -> Iterator[str]:
    """One command: its help as it is printed, set as it stands."""
    yield from (f".SH {title or context.command_path.upper()}", ".nf")
    yield from map(escaped, told(context).splitlines())
    yield ".fi"


def escaped(line: str) -> str:
    r"""A line that the formatter takes as text.

    Example:
        >>> escaped(".x -y")
        '\\&.x \\-y'
    """
    plain = line.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", plain)


def main() -> int:
    """Write the files, or tell which differ."""
    wanted = {PAGE: markdown(), MAN: roff()}
    if sys.argv[1:] == ["--check"]:
        stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not what the commands say: run make manual", file=sys.stderr)
        return bool(stale)
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
