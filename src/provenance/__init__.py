"""Who said a claim first, who repeated it, who refutes it, in which words, and does it all hang on one source?

    >>> from provenance import KnowledgeBase
    >>> with KnowledgeBase.in_memory() as kb:
    ...     kb.stats().records
    0

The names below are the public face; they load when first used, so that importing the package costs nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.analysis.dependence.answer import Independence
    from provenance.analysis.trace import Trace
    from provenance.errors import (
        AmbiguousClaimError,
        ClaimNotFoundError,
        InputRefusedError,
        KnowledgeBaseError,
        ProvenanceError,
        QueryFailedError,
        QueryTimeoutError,
        RequestError,
    )
    from provenance.kb import IngestReport, KnowledgeBase, Result, Stats

_HOMES = {
    "AmbiguousClaimError": "provenance.errors",
    "ClaimNotFoundError": "provenance.errors",
    "Independence": "provenance.analysis.dependence.answer",
    "IngestReport": "provenance.kb",
    "InputRefusedError": "provenance.errors",
    "KnowledgeBase": "provenance.kb",
    "KnowledgeBaseError": "provenance.errors",
    "ProvenanceError": "provenance.errors",
    "QueryFailedError": "provenance.errors",
    "QueryTimeoutError": "provenance.errors",
    "RequestError": "provenance.errors",
    "Result": "provenance.kb",
    "Stats": "provenance.kb",
    "Trace": "provenance.analysis.trace",
}

__all__ = [
    "AmbiguousClaimError",
    "ClaimNotFoundError",
    "Independence",
    "IngestReport",
    "InputRefusedError",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "ProvenanceError",
    "QueryFailedError",
    "QueryTimeoutError",
    "RequestError",
    "Result",
    "Stats",
    "Trace",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'provenance' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
