"""Handing data on: inert, faithful, and without what is confidential."""

from provenance.kb.export.export import FORMATS, ExportReport, export

__all__ = ["FORMATS", "ExportReport", "export"]
