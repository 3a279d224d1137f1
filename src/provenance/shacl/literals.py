"""Literals by their values: whether one is well-formed, and which of two is less."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

from provenance.vocab import PREFIXES

_XSD = PREFIXES["xsd"]
_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_FORMS = {
    f"{_XSD}{name}": re.compile(form)
    for name, form in {
        "boolean": r"true|false|0|1",
        "integer": r"[+-]?\d+",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "double": r"(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)",
        "float": r"(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)",
        "gYear": _YEAR + _ZONE,
        "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
        "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
        "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    }.items()
}
_NUMBERS = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float"))
_DATE_TIME = f"{_XSD}dateTime"

Value: TypeAlias = Decimal | datetime


def is_well_formed(literal: ox.Literal) -> bool:
    """Whether the text is one of its datatype, as far as the datatype is known here.

    Example:
        >>> is_well_formed(ox.Literal("soon", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")))
        False
    """
    form = _FORMS.get(literal.datatype.value)
    return form is None or form.fullmatch(literal.value) is not None


def value_of(literal: ox.Literal) -> Value | None:
    """What can be compared: a number, or a moment (without a zone, of UTC); None for anything else.

    Example:
        >>> value_of(ox.Literal(3)), value_of(ox.Literal("3"))
        (Decimal('3'), None)
    """
    if not is_well_formed(literal):
        return None
    if literal.datatype.value in _NUMBERS:
        number = Decimal(literal.value.replace("INF", "Infinity"))
        return None if number.is_nan() else number
    if literal.datatype.value == _DATE_TIME:
        return _moment(literal.value)
    return None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:  # of a year that Python does not have, or 24 o'clock
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
