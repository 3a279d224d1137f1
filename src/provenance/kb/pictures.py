"""`Pictures`: every view of a state, one method a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.kb.reader import Reader
    from provenance.views.view import View


class Pictures:
    """The views of a state: each is saved by ``.save("FILE.html")``, ``.svg`` or ``.png``, or shows in a notebook.

    Example:
        >>> from provenance import KnowledgeBase
        >>> with KnowledgeBase.in_memory() as kb:
        ...     _ = kb.add({"speaker": "Vandor", "stance": "asserts", "claim": "The ferry sank"})
        ...     kb.pictures.claim("The ferry sank").svg.startswith("<svg")
        True
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def claim(self, claim: str) -> View:
        """Who said a claim first, who repeated it, who stands against it, and what it all rests on.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `Reader.claims`.
        """
        from provenance.views.view import claim_view

        return claim_view(self._reader.trace(claim))
