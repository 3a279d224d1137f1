"""What a whole base rests on, worked out and put into ``graph:derived``, where plain queries find it.

It is worked out anew each time: that takes some seconds for ten thousand claims. Where nothing can be written, or
somebody else is writing, it is told and not kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.analysis.whole.sources import all_sources
from provenance.analysis.whole.stored import lines_of
from provenance.errors import KnowledgeBaseError
from provenance.store.computed import run_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.analysis.whole.answer import AllSources
    from provenance.analysis.whole.tally import Tally
    from provenance.store.storage import Storage


def analysed(storage: Storage) -> AllSources:
    """What the current state rests on, kept where it can be; see `provenance.kb.Reader.all_sources`."""
    found, tallies = all_sources(storage.view())
    kept = False
    with suppress(KnowledgeBaseError):
        kept = _keep(storage, found, tallies)
    return replace(found, kept=kept)


def _keep(storage: Storage, found: AllSources, tallies: Iterable[Tally]) -> bool:
    """Keep the results, unless those that stand there are of the same state; whether they are kept.

    They are not where something was forgotten meanwhile: names in them must not come back.

    Raises:
        KnowledgeBaseError: somebody else is writing, or nothing can be written.
    """
    results = lines_of(found, tallies)
    runs = [run_of(storage.view(), computation) for computation in results]
    if all(run is not None and run.number == found.number and run.stale_since is None for run in runs):
        return True
    with storage.writing() as writer:
        if next(storage.ledger.forgettings(found.number), None) is not None:
            return False
        for computation, lines in results.items():
            writer.compute(computation, found.number, lines)
    return True
