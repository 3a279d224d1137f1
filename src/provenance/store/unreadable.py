"""What is wrong with the text of a query, told shortly: the line, the place in it, and what to do."""

import re
from typing import Final

_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_TOKEN: Final = re.compile(r'"([^"]+)"|\b([A-Z][A-Za-z0-9_]*)\b(?!\s*[a-z])')
_CLASSES: Final = re.compile(r"\[.*?\](?=,|$)", re.DOTALL)
_ADVICE: Final = {
    r"Prefix not found": "this prefix is not known: write PREFIX name: <…> before the query",
    r"variable that is unbound": "beside COUNT and the like only variables of GROUP BY may be selected",
    r"^CONSTRUCT$": "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after its prefixes",
    r"^ENCODE_FOR_URI$": "no function of this name is known",
}
_MOST, _AROUND = 8, 60
"""Tokens that are named, and characters shown before the place."""


def place_told(text: str, message: str) -> str | None:
    r"""The parser's message on a text in few lines; None where it names no place.

    Example:
        >>> print(place_told("ASK { ?s a }", "error at 1:12: expected one of FILTER, [_]"))
        the query cannot be read at line 1, column 12:
            ASK { ?s a }
                       ^
          expected here: FILTER
    """
    found = _PLACE.search(message)
    if not found:
        return None
    line, column = int(found[1]), int(found[2])
    shown = [*text.splitlines(), "", ""][line - 1].replace("\t", " ")
    start = max(0, column - 1 - _AROUND)
    lines = (
        f"the query cannot be read at line {line}, column {column}:",
        f"    {shown[start : start + 2 * _AROUND]}",
        f"    {' ' * (column - 1 - start)}^",
        f"  {_advice(found[3])}",
    )
    return "\n".join(lines)


def _advice(expected: str) -> str:
    """What to do: known advice, else what the parser expects, without classes of characters."""
    for told, advice in _ADVICE.items():
        if re.search(told, expected):
            return advice
    tokens = [token or word for token, word in _TOKEN.findall(_CLASSES.sub("", expected))]
    if not tokens:
        return "look before this place: something is missing or misspelt"
    more = f" or {len(tokens) - _MOST} more" if len(tokens) > _MOST else ""
    return f"expected here: {' '.join(tokens[:_MOST])}{more}"
