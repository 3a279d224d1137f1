"""Which publications share wording, in words."""

from collections.abc import Iterable, Iterator

from provenance.analysis.copying.answer import Pair, SharedWordings, Side
from provenance.analysis.copying.passages import Copy, CopyKind
from provenance.views.changes import one_line_in
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import counted

_KINDS = {
    CopyKind.COPYING: "the same words as their own",
    CopyKind.QUOTING: "one quotes what is the other's own",
    CopyKind.SHARED_SOURCE: "both quote the same words: a shared source, no copying",
}
_LONGEST = 240
COLUMNS = ("probability", "kind", "earlier known", "left", "right", "words", "part", "cites", "passage")
"""Of the table; each pair is a row."""


def copy_lines(found: SharedWordings, most: int) -> Iterator[str]:
    """The answer: what was compared, then each pair with the longest passage; at most so many pairs."""
    yield _head(found)
    for pair in found.pairs[:most]:
        yield ""
        yield from (one_line_in(line) for line in _pair(pair))
    if len(found.pairs) > most:
        yield ""
        yield f"{len(found.pairs) - most} more: give a higher --limit, or a claim"


def _head(found: SharedWordings) -> str:
    pairs = counted(len(found.pairs), "pair") if found.pairs else "No pair"
    shared = sum(pair.copy.kind is CopyKind.SHARED_SOURCE for pair in found.pairs)
    told = f", {shared} of them by a shared source" if shared else ""
    of = " in which the claim is said" if found.claims else ""
    unread = f"; {counted(found.unread, 'more is', 'more are')} known only through others" if found.unread else ""
    sure = " A program suggests it; nobody has confirmed it." if found.pairs else ""
    return (
        f"{pairs} of publications{of} by different publishers, as far as these are known, share wording{told}.{sure}"
        f" Compared: {counted(found.read, 'publication')} that were read{unread}."
    )


def _pair(pair: Pair) -> Iterator[str]:
    copy = pair.copy
    yield f"{copy.probability:.2f}  {_KINDS[copy.kind]}"
    left, right = ("first", "then") if copy.directed else ("one", "other")
    yield f"  {left}: {_side(pair.left)}"
    yield f"  {right}: {_side(pair.right)}"
    yield f"  {_amount(copy)}; {'one cites the other' if pair.declared else 'neither cites the other'}"
    yield f"  {in_quotes(copy.shared[0].right.exact, _LONGEST)}"


def _amount(copy: Copy) -> str:
    passages = f" in {len(copy.shared)} passages" if len(copy.shared) > 1 else ""
    return f"{counted(copy.words, 'word')} the same{passages}, {copy.part:.0%} of the shorter text"


def _side(side: Side) -> str:
    about = ", ".join(filter(None, (side.publisher, side.date)))
    title = f"{in_quotes(side.title, 90)} " if side.title else f"{shorten(side.label, 90)} " if side.label else ""
    return f"{title}{f'({about}) ' if about else ''}{side.iri}"


def copy_rows(pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    """Each pair as a row of `COLUMNS`."""
    for pair in pairs:
        copy = pair.copy
        yield (
            f"{copy.probability:.3f}",
            copy.kind.value,
            "left" if copy.directed else "",
            copy.left,
            copy.right,
            str(copy.words),
            f"{copy.part:.3f}",
            "yes" if pair.declared else "",
            copy.shared[0].right.exact,
        )
