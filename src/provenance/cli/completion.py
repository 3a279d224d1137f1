"""``provenance completion``."""

import click

from provenance.cli.lazy import example

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    epilog=example(
        "completion bash > ~/.bash_completion.d/provenance",
        'completion zsh > "${fpath[1]}/_provenance"',
        "completion fish > ~/.config/fish/completions/provenance.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what lets a shell complete commands and options.

    Put it where the shell looks for completions, as below; the next shell that is opened knows it.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the choices are those that click knows
    click.echo(kind(ctx.find_root().command, {}, "provenance", "_PROVENANCE_COMPLETE").source())
