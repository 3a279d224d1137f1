"""What a row tells beside its columns' names: of a fact-check or not, a claim in its title, a writer for a claimant."""

import re

from provenance.ingest.checkers import is_asked, is_of_checker, names_checks
from provenance.ingest.tables.fields import folded
from provenance.ingest.tables.record import Record
from provenance.web import Address, read_url

_OF_WRITERS = re.compile(
    r"/(?:authors?|staff|team|people|journalists?|reporters?|writers?|byline|autor(?:es)?|auteurs?|autori|yazar|penulis)/"
    r"([^?#]+)"
)
_SHORT = 2  # letters of a part of a name that tells nothing
_JUDGED = frozenset(("verdict", "rating"))
_TELLING = ("url", "title", "verdict", "rating")


def is_of_check(record: Record) -> bool:
    """Whether a row tells of a fact-check, by the names of its columns or its address, and not of what was judged."""
    page = read_url(record.first("url"))
    if not isinstance(page, Address) or page.platform:
        return False
    mapping = record.plan.named.mapping
    columns = (take.column for field in _TELLING for take in mapping.takes(field))
    return is_of_checker(page) or any(names_checks(folded(column)) for column in columns if column)


def title_asked(record: Record) -> str | None:
    """The title of a fact-check whose row tells no claim, where it asks what the verdict answers; else None."""
    title, told = record.first("title"), record.values.keys()
    judges = bool(title) and "claim" not in told and not _JUDGED.isdisjoint(told)
    return title if judges and is_asked(title) and is_of_check(record) else None


def writer_of(record: Record) -> str | None:
    """The claimant whom the row's address of the house names among those who write there; None where it names none.

    Programs that gather reviews put the writer where the claimant belongs; he reviews the claim and did not make it.

    Cost: one expression.
    """
    claimant, writers = record.first("claimant"), _OF_WRITERS.search(record.first("publisher-url"))
    known = folded(writers[1]) if writers else ""
    parts = (folded(part) for part in claimant.split())
    return claimant if any(len(part) > _SHORT and part in known for part in parts) else None
