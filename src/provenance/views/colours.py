"""Style sheets of pictures: colours stand once, in ``templates/palette.css``, for light and for dark.

Pages use them as variables. A picture that leaves us as a file must be legible to programs that know none, so there
every variable is written out.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

_DARK: Final = "@media screen and (prefers-color-scheme: dark) {"
_DEFINED: Final = re.compile(r"--([\w-]+):\s*([^;}]+)")
_USED: Final = re.compile(r"var\(--([\w-]+)\)")
_RULE: Final = re.compile(r"[^{}]+\{[^{}]*\}")


@cache
def part(name: str) -> str:
    """A file of ``templates``, with the line ends that browsers see."""
    return files("provenance.views").joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")


def literal(css: str) -> str:
    """A style sheet without variables: its rules with the light colours, then for dark screens with the dark ones.

    Args:
        css: rules; those that define variables come first, for dark in a block of ``@media screen and
            (prefers-color-scheme: dark)``.

    Example:
        >>> literal(":root { --ink: #111; } p { color: var(--ink); margin: 0; }")
        'p { color: #111; margin: 0; }'
    """
    start = css.find(_DARK)
    end = _closing(css, start) if start >= 0 else 0
    dark_block, plain = (css[start:end], css[:start] + css[end:]) if start >= 0 else ("", css)
    light = dict(_DEFINED.findall(plain))
    rules = [rule.strip() for rule in _RULE.findall(plain) if not _DEFINED.search(rule)]
    told = "\n".join(_filled(rule, light) for rule in rules)
    if not dark_block:
        return told
    dark = light | dict(_DEFINED.findall(dark_block))
    coloured = "\n".join(_filled(rule, dark) for rule in rules if _USED.search(rule))
    return f"{told}\n{_DARK}\n{coloured}\n}}"


def light_only(css: str) -> str:
    """A style sheet without what it says of screens and paper, for programs that know no such rules."""
    while (start := css.find("@media")) >= 0:
        css = css[:start] + css[_closing(css, start) :]
    return css


def _closing(css: str, start: int) -> int:
    """The place after the bracket that closes the block that begins there."""
    depth = 0
    for match in re.finditer(r"[{}]", css[start:]):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return start + match.end()
    return len(css)


def _filled(rule: str, colours: Mapping[str, str]) -> str:
    return _USED.sub(lambda used: colours[used.group(1)].strip(), rule)
