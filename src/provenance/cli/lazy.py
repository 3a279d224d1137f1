"""Groups of commands: whole summaries in ``--help``, and commands that are imported when they are called."""

import difflib
import importlib
from typing import Any

import click

ELSEWHERE = {
    "import": "`provenance ingest FILE` takes documents in, `provenance case import FILE` a case",
    "load": "`provenance ingest FILE` takes documents in",
    "backup": "a knowledge base is one directory: copy it while nothing writes to it, then try the copy with"
    " `provenance -k COPY kb verify`",
    "delete": "`provenance withdraw` takes a record out, `provenance kb forget` erases it",
}
"""Names that people try for what is done in another way, and how it is done."""


class CommandGroup(click.Group):
    """A group whose ``--help`` cuts no summary short."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As of click, with how it is called what was probably meant.

        Raises:
            click.UsageError: there is no such command.
        """
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = ELSEWHERE.get(args[0]) or self.meant(ctx, args[0])
            raise click.UsageError(f"No such command {args[0]!r}: {hint}", ctx) from None

    def meant(self, ctx: click.Context, name: str) -> str:
        """What was probably meant by a name that is none, else all that there are; as the end of a message."""
        known = self.list_commands(ctx)
        near = difflib.get_close_matches(name, known, n=1)
        return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Each command with the first paragraph of its help, in the order of ``--help``."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, summary(command)) for name, command in commands if command is not None]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands; click's own ends a long summary in dots."""
        with formatter.section("Commands"):
            formatter.write_dl(self.summaries(ctx))


def summary(command: click.Command) -> str:
    r"""The first paragraph of a command's help, on one line.

    Example:
        >>> summary(click.Command("trace", help="Show where\na claim comes from.\n\nMore."))
        'Show where a claim comes from.'
    """
    return " ".join((command.help or "").partition("\n\n")[0].split())


def example(*lines: str) -> str:
    r"""The end of a command's help: how it is called, a line each, without ``provenance``.

    Example:
        >>> example("trace 'the ferry sank'")
        "\x08\nExample:\n  provenance trace 'the ferry sank'"
    """
    return "\n".join(("\b", "Example:", *(f"  provenance {line}" for line in lines)))


class LazyGroup(CommandGroup):
    """A group whose commands are named by module and short help, so that ``--help`` imports none of them.

    Args:
        lazy: command name to ``(module, short help)``; the module holds a click command called ``command``. That the
            short help equals the command's own is tested.
        tasks: what people do, with the names of the commands for it: the parts of ``--help``.
    """

    def __init__(
        self, *args: Any, lazy: dict[str, tuple[str, str]], tasks: dict[str, tuple[str, ...]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lazy, self.tasks = lazy, tasks

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the table: that of the work, not of the alphabet."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command."""
        if cmd_name not in self.lazy:
            return None
        command = importlib.import_module(self.lazy[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.lazy[cmd_name][0]} holds no click command called 'command'")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write a table of commands for each task, as the table says, so that nothing is imported."""
        widest = max(map(len, self.lazy))
        for task, names in self.tasks.items():
            with formatter.section(task):
                formatter.write_dl([(name.ljust(widest), self.lazy[name][1]) for name in names])

    def meant(self, ctx: click.Context, name: str) -> str:
        """As of any group; before that a command of a group of ours, or a question of the library, by its full name."""
        from provenance.queries import questions

        commands = ((group, self.get_command(ctx, group)) for group in self.lazy)
        within = [group for group, one in commands if isinstance(one, click.Group) and name in one.list_commands(ctx)]
        asked = ["ask"] if any(name == question.name for question in questions()) else []
        full = " or ".join(f"`provenance {where} {name}`" for where in (*within, *asked))
        if full:
            return f"did you mean {full}?"
        near = super().meant(ctx, name)
        return near if near.endswith("?") else "`provenance --help` lists what there is"
