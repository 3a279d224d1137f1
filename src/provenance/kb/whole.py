"""What a whole base rests on, worked out and put into ``graph:derived``, where plain queries find it.

It is worked out anew each time: that takes some seconds for ten thousand claims. Where nothing can be written, or
somebody else is writing, it is told and not kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.analysis.cycles import without_cycles
from provenance.analysis.whole.sources import Ranking
from provenance.analysis.whole.stored import ALL, lines_of
from provenance.errors import KnowledgeBaseError
from provenance.store.computed import run_of

if TYPE_CHECKING:
    from provenance.analysis.whole.answer import AllSources
    from provenance.store.storage import Storage


@without_cycles()
def analysed(storage: Storage) -> AllSources:
    """What the current state rests on, kept where it can be; see `provenance.kb.Reader.all_sources`."""
    ranking = Ranking(storage.view())
    kept = False
    with suppress(KnowledgeBaseError):
        kept = _keep(storage, ranking)
    return replace(ranking.answer, kept=kept)


def _keep(storage: Storage, ranking: Ranking) -> bool:
    """Keep the results, unless those that stand there are of the same state; whether they are kept.

    Some are put in place while others are worked out. They are not kept where something was forgotten meanwhile: names
    in them must not come back.

    Raises:
        KnowledgeBaseError: somebody else is writing, or nothing can be written.
    """
    runs = [run_of(storage.view(), computation) for computation in ALL]
    if all(run is not None and run.number == ranking.number and run.stale_since is None for run in runs):
        return True
    with storage.writing() as writer:
        if next(storage.ledger.forgettings(ranking.number), None) is not None:
            return False
        for computation, lines in lines_of(ranking):
            writer.compute(computation, ranking.number, lines)
    return True
