"""`Finder`: what can be asked of the current state alone, since only of it there is a search file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provenance.errors import ClaimNotFoundError
from provenance.kb.reader import Reader
from provenance.store.storage import Storage

if TYPE_CHECKING:
    from provenance.analysis.agreement import Agreement, Asked
    from provenance.analysis.copying.answer import SharedWordings
    from provenance.analysis.whole.answer import AllSources
    from provenance.kb.search import Hit


class Finder(Reader):
    """A reader of the current state, which can be searched."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self._storage = storage

    def search(self, words: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Find claims, agents and publications of current records by words, in any script; best first.

        Args:
            words: all must be there; ``"several in a row"``, ``beginning*``, ``-not``, ``this OR that``.
            kind: only a ``claim``, ``person``, ``organisation``, ``agent`` (any of those) or ``publication``.
            limit: so many at most.

        Raises:
            RequestError: there is no word to look for, or no such kind.
            KnowledgeBaseError: the search file cannot be read or made.

        Cost: some 3 ms at 100,000 claims, whatever the words.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     kb.search("ferry")
            []
        """
        from provenance.kb.search import search

        return search(self._storage, words, kind, limit)

    def claims(self, wanted: str) -> tuple[str, ...]:
        """As `Reader.claims`.

        Raises:
            ClaimNotFoundError: there is none; names those that come nearest.
            AmbiguousClaimError: several of different texts.
        """
        try:
            return super().claims(wanted)
        except ClaimNotFoundError as error:
            from provenance.kb.search import with_nearest

            raise with_nearest(self._storage, error, wanted) from None

    def _confidential(self) -> frozenset[str]:
        from provenance.store.judgements import confidential_records

        return confidential_records(self._storage.ledger)

    def all_sources(self) -> AllSources:
        """As `Reader.all_sources`; the results are kept, unless nothing can be written or somebody else is writing."""
        from provenance.kb.whole import analysed

        return analysed(self._storage)

    def _agreement(self, asked: Asked) -> Agreement:
        from provenance.kb.agreed import agreed

        return agreed(self._storage, asked)

    def copies(
        self, claim: str | None = None, *, least: float = 0.5, progress: Callable[[int, int], None] | None = None
    ) -> SharedWordings:
        """Which publications of different publishers share wording that they do not say is somebody's; a suggestion.

        What is found is kept until a record comes, changes or goes.

        Args:
            claim: only publications in which this claim, or one in its scope, is said, reviewed or appears.
            least: only what is at least so likely, 0 to 1; less than 0.2 is never kept.
            progress: called with pairs of texts compared and to be compared, where they are.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.
            RequestError: ``least`` is no probability.

        Cost: where records have changed, some 10 ms a new page, and see `provenance.analysis.copying.find_copies`.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     kb.copies().pairs
            ()
        """
        from provenance.kb.copies import shared_wordings

        return shared_wordings(self._storage, self.claims(claim) if claim is not None else (), least, progress)
