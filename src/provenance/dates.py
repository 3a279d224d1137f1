"""Dates as published, with the precision they have and the interval they allow."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Date:
    """A date: the published text, a typed value of the same precision, and the interval in UTC.

    ``value`` is the XSD lexical form and ``datatype`` the local name of its XSD type (``gYear``, ``gYearMonth``,
    ``date``, ``dateTime``); ``earliest`` and ``latest`` are ``xsd:dateTime`` texts that end in ``Z``. All four are
    None where the text could not be read.
    """

    text: str
    value: str | None = None
    datatype: str | None = None
    earliest: str | None = None
    latest: str | None = None
