"""What stands in a text, literally: names and quotations that somebody proposes are held against it."""

import re

_WORD = re.compile(r"\w[\w'’-]*")


def loosely(words: str) -> str:
    r"""A pattern for words as they may be broken into lines.

    Example:
        >>> bool(re.search(loosely("Ilse Vandor"), "clerk Ilse\nVandor"))
        True
    """
    return r"\s+".join(map(re.escape, words.split()))


def is_printed(name: str, text: str) -> bool:
    """Whether a text holds the name, as whole words.

    Example:
        >>> is_printed("Kell", "Tom Kell denied it."), is_printed("Kel", "Tom Kell denied it.")
        (True, False)
    """
    return bool(name.strip()) and re.search(rf"(?<!\w){loosely(name)}(?!\w)", text) is not None


def unprinted_names(words: str, text: str) -> list[str]:
    """Words with a capital, but for the first one, that the text does not hold: they may name somebody.

    Example:
        >>> unprinted_names("The Gull sank at Port Amber", "The ferry sank at Port Amber.")
        ['Gull']
    """
    return [name for name in _WORD.findall(words)[1:] if name[0].isupper() and not is_printed(name, text)]
