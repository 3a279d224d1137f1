"""Texts and pages in which nothing is claimed: publications with what they cite, as a list of addresses is."""

from msgspec.structs import replace

from provenance.model import Note, Reading

_TOLD = Note("nothing-claimed", "no claim, statement or verdict is found: taken in as a publication with what it cites")


def or_nothing_claimed(reading: Reading) -> Reading:
    """A reading, which says that nothing is claimed in it where that is so: then no verdict could be missing.

    Example:
        >>> [note.kind for note in or_nothing_claimed(Reading(record="r", document="d", reader="article")).notes]
        ['nothing-claimed']
    """
    if reading.claims or reading.reviews:
        return reading
    kept = (note for note in reading.notes if note.kind != "verdict-missing")
    return replace(reading, notes=(*kept, _TOLD))
