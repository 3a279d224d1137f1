"""Reading the search file: opened when first asked, brought up to the ledger where somebody may."""

from collections.abc import Callable
from pathlib import Path

from provenance.errors import DamagedError, KnowledgeBaseError
from provenance.store.ledger import Ledger
from provenance.store.search import Search


class Searcher:
    """The search file of one knowledge base, for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: Search | None = None

    def ready(self, ledger: Ledger, renew: Callable[[], None]) -> Search:
        """The file, up to the ledger; where somebody is writing, or nothing can be, what is there serves.

        ``renew`` makes or follows it; that costs something only where it was removed, is of another program, or a
        writer died.

        Raises:
            KnowledgeBaseError: there is none, and none can be made.
            DamagedError: a reading of which it should be made is damaged.
        """
        found = self._opened(ledger)
        if found is None or found.number != ledger.number:
            self.close()
            try:
                renew()
            except (KnowledgeBaseError, OSError):
                if self._opened(ledger) is None:
                    raise
            found = self._opened(ledger)
        if found is None:
            raise DamagedError(f"{self.path} cannot be made, a reading is damaged: `provenance kb verify` names it")
        return found

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _opened(self, ledger: Ledger) -> Search | None:
        """The file, if it is there and of that ledger."""
        if self._open is None and self.path.is_file():
            self._open = Search(self.path, writes=False)
        try:
            return self._open if self._open is not None and self._open.knows(ledger) else None
        except DamagedError:
            self.close()
            return None
