"""The knowledge base: one facade over storage, reading, analysis and views. Each name loads when first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.kb.base import KnowledgeBase
    from provenance.kb.reader import DEFAULT_TIMEOUT, Reader
    from provenance.kb.report import IngestInterrupted, IngestReport
    from provenance.kb.result import Result
    from provenance.kb.stats import Stats

_HOMES = {
    "DEFAULT_TIMEOUT": "reader",
    "IngestInterrupted": "report",
    "IngestReport": "report",
    "KnowledgeBase": "base",
    "Reader": "reader",
    "Result": "result",
    "Stats": "stats",
}

__all__ = ["DEFAULT_TIMEOUT", "IngestInterrupted", "IngestReport", "KnowledgeBase", "Reader", "Result", "Stats"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
