"""How far fact-checkers agree, worked out once for a state of the knowledge base.

The answer to the whole is kept beside the index, and its figures in ``graph:derived``. Where nothing can be written, or
somebody else is writing, it is told and not kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from provenance.analysis.agreement import Agreement, Asked, agreement
from provenance.analysis.agreement.stored import AGREEMENT, METHOD, lines_of
from provenance.errors import KnowledgeBaseError
from provenance.store.answers import keep_answer, kept_answer
from provenance.store.index import Index

if TYPE_CHECKING:
    from provenance.store.storage import Storage

NAME = "agreement"
"""Of the file."""


def agreed(storage: Storage, asked: Asked) -> Agreement:
    """The answer over the current state: as kept, or worked out now. Cost: some ms where nothing has changed."""
    view = storage.view()
    number = Index(view).number
    if storage.path is None or asked != Asked():
        return agreement(view, asked)
    key = f"{number} {METHOD}".encode()
    if (kept := kept_answer(storage.path, NAME, key)) is not None:
        with suppress(msgspec.DecodeError):  # of another version, or cut short
            return _read(kept)
    found = agreement(view, asked)
    with suppress(KnowledgeBaseError):
        _keep(storage, number, key, found)
    return found


def _read(kept: bytes) -> Agreement:
    """The answer of those bytes; of the current state, so it has no moment."""
    found = msgspec.json.decode(kept, type=_kept_type())
    return Agreement(**{name: getattr(found, name) for name in found.__struct_fields__})


@cache
def _kept_type() -> Any:
    """All fields of an answer but its moment, whose own parts are for readers of the past to load."""
    hints = get_type_hints(Agreement)
    return msgspec.defstruct("Kept", [(f.name, hints[f.name]) for f in fields(Agreement) if f.name != "moment"])


def _keep(storage: Storage, number: int, key: bytes, found: Agreement) -> None:
    """Keep what was found, unless something was forgotten since it was looked for: its words must not come back."""
    with storage.writing() as writer:
        if next(storage.ledger.forgettings(number), None) is not None:
            return
        writer.compute(AGREEMENT, number, lines_of(found))
        if storage.path is not None:
            with suppress(OSError):  # it only saves time
                keep_answer(storage.path, NAME, key, msgspec.json.encode(found))
