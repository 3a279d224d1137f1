"""What is asked of fact-checkers' agreement: the options that the answer and its picture share."""

from functools import reduce
from typing import Any

import click

from provenance.cli.options import limit_option

_ASKING = (
    click.option(
        "--checkers",
        multiple=True,
        metavar="NAME",
        help="Only these fact-checkers, by site or name; several times, or with commas between.",
    ),
    click.option("--from", "since", metavar="DATE", help="Only reviews published from DATE on."),
    click.option("--to", "until", metavar="DATE", help="Only reviews published to the end of DATE."),
    click.option("--language", metavar="TAG", help="Only claims in this language, as pt or zh."),
    click.option(
        "--classes", type=click.Choice(("5", "3", "2")), multiple=True, help="Only on the scale of so many classes."
    ),
    click.option(
        "--distance",
        type=click.IntRange(1, 4),
        default=2,
        show_default=True,
        metavar="N",
        help="List differences of N steps of five or more.",
    ),
    limit_option(type=click.IntRange(0), default=1000, help="List N conflicts of each kind at most; all are counted."),
    click.option("--suggested", is_flag=True, help="Take claims for the same by suggested matches too."),
)


def asking_options(command: Any) -> Any:
    """What is compared: `asked` takes what they give."""
    return reduce(lambda found, option: option(found), reversed(_ASKING), command)


def asked(*, checkers: tuple[str, ...], classes: tuple[str, ...], **others: Any) -> dict[str, Any]:
    """What those options ask, as `Reader.agreement` takes it."""
    names = [name for each in checkers for name in each.split(",") if name.strip()]
    return {"checkers": names, "classes": [int(each) for each in classes] or (5, 3, 2), **others}
