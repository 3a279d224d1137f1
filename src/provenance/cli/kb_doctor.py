"""``provenance kb doctor``."""

from dataclasses import asdict

import click

from provenance.cli.lazy import example
from provenance.cli.options import format_option, open_kb, write_answer


@click.command("doctor", epilog=example("kb doctor"))
@format_option
@click.pass_context
def command(ctx: click.Context, format_name: str) -> None:
    """Say which protections this system gives, and what endangers the knowledge base here."""
    found = open_kb(ctx).doctor()
    write_answer(
        format_name,
        lambda: (("what", "state", "told"), [(f.what, f.state, f.told) for f in found]),
        data=lambda: [asdict(finding) for finding in found],
        whole=True,
    )
