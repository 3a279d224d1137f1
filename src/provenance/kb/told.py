"""What a person says to a knowledge base: statements, and what labels mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from provenance.kb.finder import Finder

if TYPE_CHECKING:
    from provenance.kb.report import IngestReport
    from provenance.kb.rereading import RereadReport
    from provenance.labels import OwnLabel

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


class Told(Finder):
    """A knowledge base that takes a person's word; every word is an entry of the ledger and can be undone."""

    def add(self, statement: Mapping[str, str | Sequence[str]]) -> tuple[IngestReport, str]:
        """Enter by hand who takes which stance on which claim; it is a record like any other, confirmed as typed.

        Args:
            statement: ``speaker``, ``stance`` and ``claim``, and as far as known ``words``, ``publication``, ``date``,
                ``based-on`` and the other fields of statements in ``graph/mappings/tables/fields.toml``. A ground is an
                address, the IRI of a statement or claim, or the id of a statement typed before.

        Returns:
            The report, and the IRI of the assertion.

        Raises:
            ParameterError: no such field, or it names what is not there.
            LockedError: another process is writing.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     report, iri = kb.add({"speaker": "Ilse Vandor", "stance": "asserts", "claim": "The bridge is shut"})
            >>> report.read
            1
        """
        from provenance.kb.adding import statement as written
        from provenance.kb.taking import take_in
        from provenance.store.place import user_name

        content, iri = written(self._graph, self._storage.base, statement, user_name())
        return take_in(self._storage, [content], format_name="table"), iri

    def add_label(
        self,
        label: str,
        verdict: str,
        *,
        publisher: str | None = None,
        language: str | None = None,
        progress: Progress | None = None,
    ) -> RereadReport:
        """Say what a label of a rating means: the records that bear it are read anew, and all to come by it.

        It is a judgement in the ledger, by whoever runs this, and goes before the labels that are known already; the
        more particular of two goes first, and the later one of two on the same. `undo` takes it back.

        Args:
            label: as published; case, punctuation and accents do not count.
            verdict: a name of the scheme, as ``mostly-false``.
            publisher: domain of the only fact-checker for whom it holds.
            language: of the only claims for which it holds.
            progress: called with how much is done and how much there is.

        Raises:
            ParameterError: the label is empty, or there is no such verdict.
            RequestError: it is said already, or the publisher is no site.
            LockedError: another process is writing.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     report = kb.add_label("Leaky", "mostly-false", publisher="harbour-check.example")
            ...     kb.own_labels()[0].publisher
            'harbour-check.example'
        """
        from provenance.kb.labels import add_label
        from provenance.labels import OwnLabel

        return add_label(self._storage, OwnLabel(label, verdict, publisher, language), progress)

    def own_labels(self) -> list[OwnLabel]:
        """The labels that people added, in the order in which they were given."""
        from provenance.kb.labels import labels_of

        return labels_of(self._storage.ledger)
