"""Which source, publication or record is meant by what somebody types."""

from collections.abc import Iterable

from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.hearing import Heard
from provenance.errors import RequestError
from provenance.iri import normalise_text, record_iri
from provenance.vocab import PREFIXES

_MOST = 12


def named(book: Book, heard: Heard, wanted: Iterable[str]) -> tuple[str, ...]:
    """IRIs of what is meant, of all that has a part in what is said on a claim.

    A name that several sources bear is not taken for one of them, nor for all: nobody is one with another by name.

    Args:
        book: the view.
        heard: what is said.
        wanted: IRIs, CURIEs, names, titles, or keys of records.

    Raises:
        RequestError: nothing here has that name, or several have.
    """
    return tuple(dict.fromkeys(_named(book, heard, each) for each in wanted))


def _named(book: Book, heard: Heard, wanted: str) -> str:
    records = {one.record for one in heard.said if one.record}
    known = _known(book, heard)
    if wanted in records | known.keys() | heard.works.keys():
        return wanted
    prefix, _, rest = wanted.partition(":")
    full = PREFIXES.get(prefix, "\0") + rest
    for iri in (full, record_iri(wanted)):
        if iri in records | known.keys() | heard.works.keys():
            return iri
    return _by_name(wanted, known)


def _known(book: Book, heard: Heard) -> dict[str, str]:
    """What each source and publication is called."""
    parties = {name for one in heard.said for name in (heard.speaker(one), heard.carrier(one))}
    parties |= {heard.maker(work) for work in heard.works}
    found = {party: book.party(party).label for party in parties}
    return found | {work: label for work in heard.works if (label := book.printed(work).label) and work not in found}


def _by_name(wanted: str, known: dict[str, str]) -> str:
    needle = normalise_text(wanted)
    texts = {iri: normalise_text(label) for iri, label in known.items()}
    whole = [iri for iri, text in texts.items() if text == needle]
    found = whole or [iri for iri, text in texts.items() if needle and needle in text]
    if len(found) == 1:
        return found[0]
    raise _not_one(wanted, known, found)


def _not_one(wanted: str, known: dict[str, str], found: list[str]) -> RequestError:
    chosen = sorted(found or known, key=lambda iri: (known[iri], iri))
    listed = "".join(f"\n  {known[iri]}\n    {iri}" for iri in chosen[:_MOST])
    more = f"\n  and {len(chosen) - _MOST} more" if len(chosen) > _MOST else ""
    if found:
        return RequestError(f"{len(found)} sources or publications are called {wanted!r}: name one:{listed}{more}")
    return RequestError(
        f"{wanted!r} says and carries nothing on this claim: name one of those that do:{listed or ' nobody'}{more}"
    )
