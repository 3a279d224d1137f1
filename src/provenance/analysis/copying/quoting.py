"""What a text sets in quotation marks, in the ways of many languages."""

import re
from collections.abc import Iterator

LEAST_WORDS = 4
"""Fewer words in marks are a name or a doubt (“so-called”), no quotation."""
LEAST_LETTERS = 6
"""The same for scripts that set no spaces."""
LONGEST = 4_000
"""Characters after which a mark that opens is taken to have none that closes."""
_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‹": "›",
    "‘": "’",
    '"': '"',
    "”": "”",
    "＂": "＂",
}
"""What closes each mark that opens; Swedish and Finnish open and close with the same."""
_OPENS = re.compile(f"[{''.join(_PAIRS)}]")
_CLOSES = {opens: re.compile(f"[{closing}](?!(?<=’)\\w)|\n\\s*\n") for opens, closing in _PAIRS.items()}
_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_LETTERS = re.compile(r"\w")


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where each quotation stands, without its marks: half-open.

    Lines that begin with ``>`` are one too. A mark that nothing closes within the paragraph opens nothing, unless the
    next paragraph begins with the same, as in English print.

    Example:
        >>> text = 'He: “the quay is closed for good”, «так называемый», 他說「碼頭已經關閉了」.'
        >>> [text[start:end] for start, end in quoted(text)]
        ['the quay is closed for good', '碼頭已經關閉了']
    """
    yield from (match.span() for match in _BLOCK.finditer(text))
    at = 0
    while (opens := _OPENS.search(text, at)) is not None:
        start = opens.end()
        end = None if _is_apostrophe(text, opens.start()) else _end(text, start, opens[0])
        if end is not None and _is_long(text[start:end]):
            yield start, end
        at = start if end is None else end + 1


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "‘" and at > 0 and text[at - 1].isalnum()


def _end(text: str, start: int, opens: str) -> int | None:
    """Where a quotation ends that opens so; None where it is none."""
    closes = _CLOSES[opens].search(text, start, start + LONGEST)
    if closes is None:
        return None
    goes_on = closes[0].isspace() and text.startswith(opens, closes.end())
    return None if closes[0].isspace() and not goes_on else closes.start()


def _is_long(words: str) -> bool:
    """Whether it is long enough for a quotation."""
    count = len(words.split())
    return count >= LEAST_WORDS or (
        count == 1 and not words.isascii() and len(_LETTERS.findall(words)) >= LEAST_LETTERS
    )
