"""Rows that tell a verdict and no claim: whether they are of fact-checks, and whether the title is what is claimed."""

from provenance.ingest.checkers import is_asked, is_of_checker, names_checks
from provenance.ingest.tables.fields import folded
from provenance.ingest.tables.record import Record
from provenance.web import Address, read_url

_TELLING = ("url", "title", "verdict", "rating")


def is_of_check(record: Record) -> bool:
    """Whether a row tells of a fact-check, by the names of its columns or its address, and not of what was judged."""
    page = read_url(next(iter(record.values.get("url", ())), ""))
    if not isinstance(page, Address) or page.platform:
        return False
    mapping = record.plan.named.mapping
    columns = (take.column for field in _TELLING for take in mapping.takes(field))
    return is_of_checker(page) or any(names_checks(folded(column)) for column in columns if column)


def title_asked(record: Record) -> str | None:
    """The title of a fact-check whose row tells no claim, where it asks what the verdict answers; else None."""
    values = record.values
    title = next(iter(values.get("title", ())), None)
    if title is None or "claim" in values or not values.keys() & {"verdict", "rating"}:
        return None
    return title if is_asked(title) and is_of_check(record) else None
