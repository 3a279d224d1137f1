"""Things put together by what they have in common, in the order in which they come."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Each = TypeVar("_Each")


def grouped(those: Iterable[_Each], key: Callable[[_Each], _Key]) -> defaultdict[_Key, list[_Each]]:
    """Those of one key together; of a key that none has, none.

    Example:
        >>> dict(grouped(["bridge", "ferry", "bay"], lambda word: word[0]))
        {'b': ['bridge', 'bay'], 'f': ['ferry']}
    """
    found = defaultdict[_Key, list[_Each]](list)
    for each in those:
        found[key(each)].append(each)
    return found


def gathered(pairs: Iterable[tuple[_Key, _Each]]) -> defaultdict[_Key, list[_Each]]:
    """What stands with each key in pairs of a key and something.

    Example:
        >>> dict(gathered([("b", 1), ("f", 2), ("b", 3)]))
        {'b': [1, 3], 'f': [2]}
    """
    found = defaultdict[_Key, list[_Each]](list)
    for key, each in pairs:
        found[key].append(each)
    return found
