"""A person's word on what a record says: its reading as a text to be edited, and what was judged of it.

A judgement is on a statement, or on a verdict. It is kept in the ledger as it was made: what was read, and what the
person says instead. What a record says is the reading of its reader with all judgements on it laid over, in their
order; that is made whenever a record is judged, read or taken in, and kept as a reading beside the reader's own, so
that a rebuild, an older state and `undo` need nothing more.

A judgement is anchored by its quotation. Where a newer version of the document lacks the words, it is adrift: nothing
is said for its sake, and it counts again if the words return.
"""

from provenance.kb.judging.judging import Judging

__all__ = ["Judging"]
