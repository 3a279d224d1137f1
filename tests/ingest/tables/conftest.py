from collections.abc import Callable

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.source import Entry, Source
from provenance.ingest.tables import FORMAT, TableFormat
from provenance.ingest.tables.mapping import parse_mapping
from provenance.model import Reading

BASE = "https://example.org/id/"
Take = Callable[..., tuple[list[Entry], list[InputRefusedError]]]


@pytest.fixture
def take() -> Take:
    """Entries and refusals of a table, given as text or bytes, by a mapping given as YAML."""

    def take_in(
        given: str | bytes, name: str = "table.csv", mapping: str | None = None
    ) -> tuple[list[Entry], list[InputRefusedError]]:
        form = TableFormat(mapping=parse_mapping("mine.yaml", mapping)) if mapping else FORMAT
        found = list(form.entries(Source(name, given.encode() if isinstance(given, str) else given)))
        return [e for e in found if isinstance(e, Entry)], [e for e in found if isinstance(e, InputRefusedError)]

    return take_in


@pytest.fixture
def read(take: Take) -> Callable[..., list[Reading]]:
    """The readings of all rows; none is refused."""

    def read_all(given: str | bytes, name: str = "table.csv", mapping: str | None = None) -> list[Reading]:
        entries, refused = take(given, name, mapping)
        assert not refused
        return [FORMAT.read(entry, BASE) for entry in entries]

    return read_all
