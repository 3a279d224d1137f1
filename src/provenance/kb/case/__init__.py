"""A case: a named set of claims and records that can be handed to a colleague whole."""

from provenance.kb.case.cases import Case, Cases, Contents

__all__ = ["Case", "Cases", "Contents"]
