"""The knowledge base: one facade over storage, reading, analysis and views."""

from provenance.kb.base import KnowledgeBase
from provenance.kb.reader import DEFAULT_TIMEOUT, Reader
from provenance.kb.report import IngestInterrupted, IngestReport
from provenance.kb.result import Result
from provenance.kb.stats import Stats

__all__ = ["DEFAULT_TIMEOUT", "IngestInterrupted", "IngestReport", "KnowledgeBase", "Reader", "Result", "Stats"]
