"""The knowledge base: one facade over storage, reading, analysis and views."""

from provenance.kb.base import DEFAULT_TIMEOUT, KnowledgeBase
from provenance.kb.report import IngestReport
from provenance.kb.result import Result
from provenance.kb.stats import Stats

__all__ = ["DEFAULT_TIMEOUT", "IngestReport", "KnowledgeBase", "Result", "Stats"]
