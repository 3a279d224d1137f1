"""Time zones beside a printed time: their offset from UTC, and how XSD writes them."""

import re
from datetime import timedelta

from provenance.calendars import zone_hours

_UTC = ("z", "utc", "gmt", "ut")
_FURTHEST_ZONE = timedelta(hours=14)  # the limit of xsd:dateTime


def offset_of(name: str | None) -> tuple[timedelta, str]:
    """Offset from UTC, and how XSD writes it (empty where the text gives none).

    Raises:
        ValueError: no zone of that name, or one that XSD does not have.

    Example:
        >>> offset_of("+0200"), offset_of("+5:30")[1], offset_of("GMT")[1]
        ((datetime.timedelta(seconds=7200), '+02:00'), '+05:30', 'Z')
    """
    if not name:
        return timedelta(), ""
    if prefixed := re.fullmatch(r"(?:utc|gmt)([+-])(\d{1,2})(?::?(\d\d))?", name, re.IGNORECASE):
        name = f"{prefixed[1]}{int(prefixed[2]):02}{prefixed[3] or '00'}"
    return _zone_in_figures(name) if name[0] in "+-" else _named_zone(name.casefold())


def _named_zone(name: str) -> tuple[timedelta, str]:
    hours = 0 if name in _UTC else zone_hours(name)
    if hours is None:
        raise ValueError(name)
    return timedelta(hours=hours), f"{hours:+03}:00" if hours else "Z"


def _zone_in_figures(name: str) -> tuple[timedelta, str]:
    hours, _, minutes = name[1:].partition(":") if ":" in name else (name[1:3], "", name[3:] or "00")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _FURTHEST_ZONE or int(minutes) > 59:  # noqa: PLR2004 (minutes)
        raise ValueError(name)
    return (-offset if name[0] == "-" else offset), f"{name[0]}{hours:0>2}:{minutes}"
