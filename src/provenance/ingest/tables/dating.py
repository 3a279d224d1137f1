"""How dates of a table are read that a row by itself does not tell: by their order, as counts, in a language."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from provenance.dates import parse
from provenance.ingest.tables.ordering import DATES, Order, order_of, with_century
from provenance.ingest.tables.ordering import ordered as in_order
from provenance.ingest.tables.serials import Count, Counted, counted_in, day_of
from provenance.languages import detect
from provenance.model import Note

Values = Mapping[str, Sequence[str]]
"""What a row says of each field."""
_BETWEEN = " . "


class Change(msgspec.Struct, frozen=True):
    """A date of a row that is read otherwise than it stands there: as what, in ISO 8601, and in which way."""

    field: str
    text: str
    day: str
    way: str


class Dating(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the dates of a table show together.

    Attributes:
        dates: for fields, whether day or month stands first.
        days: for fields in which numbers are days, how they are counted, and their first and last year.
        spoken: the language of the claims, which dates in words may be in.
    """

    dates: dict[str, Order] = {}
    days: dict[str, Counted] = {}
    spoken: str | None = None

    def changes(self, values: Values) -> list[Change]:
        """The dates of a row that are read so."""
        return [change for field in DATES for text in values.get(field, ()) if (change := self._read(field, text))]

    def _read(self, field: str, text: str) -> Change | None:
        found = ((way, read(self, field, text)) for way, read in _WAYS.items())
        return next((Change(field, text, day, way) for way, day in found if day and day != text), None)

    def notes(self, changes: Iterable[Change]) -> list[Note]:
        """What is told of those that are no plain dates."""
        told = ((_NOTES[change.way], change) for change in changes if change.way in _NOTES)
        return [
            Note(kind, text.format(change.field, change.text, change.day, self.spoken)) for (kind, text), change in told
        ]

    def needed(self, changes: Sequence[Change]) -> "Dating":
        """As much of it as the row needs to be read so by itself."""
        counted = {change.field: self.days[change.field] for change in changes if change.way == "days"}
        return Dating(self.dates, counted, self.spoken if any(change.way == "spoken" for change in changes) else None)


_WAYS: dict[str, Callable[[Dating, str, str], str | None]] = {
    "dates": lambda dating, field, text: in_order(text, dating.dates.get(field)),
    "days": lambda dating, field, text: day_of(text, dating.days.get(field)),
    "century": lambda _, __, text: parse(with_century(text)).value if with_century(text) != text else None,
    "spoken": lambda dating, _, text: _spoken(text, dating.spoken),
}
_NOTES = {
    "days": ("date-counted", "{0}: {1} is a count, of {2}"),
    "spoken": ("date-by-table", "{1!r} is read as {3}, in which the table's claims are"),
}


def _spoken(text: str, language: str | None) -> str | None:
    """The day that only the language tells."""
    return None if language is None or parse(text).earliest else parse(with_century(text), language).value


def dating_of(rows: Sequence[Values], count: Count | None, order: Order | None, *, speaks: bool) -> Dating:
    """What some rows show of the dates of their table.

    Args:
        rows: what they say of each field.
        count: how days are counted, where the table is of a workbook.
        order: whether day or month stands first, where that is told; it goes before what they show.
        speaks: whether rows tell their own language.
    """
    dates = {name: _told(rows, name) for name in DATES}
    days = {name: counted for name, told in dates.items() if (counted := counted_in(told, count))}
    spoken = None if speaks else detect(_BETWEEN.join(_told(rows, "claim")))
    return Dating(dict.fromkeys(DATES, order) if order else _orders(dates), days, spoken)


def _told(rows: Iterable[Values], name: str) -> list[str]:
    """All that rows say of a field."""
    return [value for row in rows for value in row.get(name, ())]


def _orders(dates: Values) -> dict[str, Order]:
    """Whether day or month stands first in each field; by the others, where these agree and it does not show itself."""
    shown = {name: order for name, told in dates.items() if (order := order_of(told))}
    agreed = set(shown.values())
    return dict.fromkeys(DATES, agreed.pop()) if len(agreed) == 1 else shown
