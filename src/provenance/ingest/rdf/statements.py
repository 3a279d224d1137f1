"""Lines of N-Triples: their parts, and names for nodes without one that depend on nothing but what is said of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from provenance.grouping import gathered
from provenance.iri import digest

_ROUNDS = 8
_Side = tuple[str, str, bytes]


def parts(line: bytes) -> tuple[bytes, bytes, bytes | None]:
    r"""Subject, IRI of the predicate, and the object where it is a node.

    Example:
        >>> parts(b'<http://a> <http://b> _:c .\n')
        (b'<http://a>', b'http://b', b'_:c')
        >>> parts(b'<http://a> <http://b> "c" .\n')
        (b'<http://a>', b'http://b', None)
    """
    subject, predicate, rest = line.split(b" ", 2)
    return subject, predicate[1:-1], None if rest.startswith(b'"') else rest[:-3]


def settled(lines: Iterable[bytes]) -> list[bytes]:
    r"""The lines sorted, each once, their blank nodes named by what is said of them and by them.

    Blank nodes that nothing tells apart are numbered. Cost: linear but for chains of blank nodes.

    Example:
        >>> one = settled([b'<http://a> <http://b> _:x .\n', b'_:x <http://c> "d" .\n'])
        >>> one == settled([b'_:y <http://c> "d" .\n', b'<http://a> <http://b> _:y .\n'])
        True
    """
    kept = list(dict.fromkeys(lines))
    if b"_:" in b"".join(kept):
        names = _names(kept)
        kept = [_renamed(line, names) for line in kept] if names else kept
    return sorted(kept)


def _renamed(line: bytes, names: dict[bytes, bytes]) -> bytes:
    subject, predicate, rest = line.split(b" ", 2)
    value = parts(line)[2]
    end = names[value] + b" .\n" if value in names and value is not None else rest
    return b" ".join((names.get(subject, subject), predicate, end))


def _names(lines: list[bytes]) -> dict[bytes, bytes]:
    """A label for each blank node: refined from its neighbours until nothing more is told apart."""
    around = gathered(chain.from_iterable(map(_sides, lines)))
    colour = dict.fromkeys(around, "")
    for _ in range(min(_ROUNDS, len(around))):
        colour = {node: _colour(told, colour) for node, told in around.items()}
    names: dict[bytes, bytes] = {}
    seen: Counter[str] = Counter()
    for node, mark in colour.items():
        seen[mark] += 1
        names[node] = f"_:n{mark}{f'x{seen[mark]}' if seen[mark] > 1 else ''}".encode()
    return names


def _sides(line: bytes) -> Iterator[tuple[bytes, _Side]]:
    """The blank nodes of a line, with which way the property goes, and what stands at its other end."""
    subject, predicate, value = parts(line)
    if subject.startswith(b"_:"):
        yield subject, (">", predicate.decode(), value or line.split(b" ", 2)[2])
    if value is not None and value.startswith(b"_:"):
        yield value, ("<", predicate.decode(), subject)


def _colour(told: list[_Side], colour: dict[bytes, str]) -> str:
    each = (f"{way} {predicate} {colour.get(other) or _fixed(other)}" for way, predicate, other in told)
    return digest(*sorted(each), length=12)


def _fixed(other: bytes) -> str:
    """A node or literal that is no blank node stands for itself."""
    return "_:" if other.startswith(b"_:") else other.decode()
