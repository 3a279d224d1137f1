"""What a model takes texts to mean, kept beside the texts in the search file, since asking a model takes long.

They go with their text, and all with the file, which is made anew where something is forgotten.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping

from provenance.store.search import Search

_KEPT = "SELECT id, vector FROM vectors WHERE model = ?"
_OTHERS = "DELETE FROM vectors WHERE model <> ?"
_KEEP = """
INSERT OR REPLACE INTO vectors SELECT CAST(key AS INTEGER), ?, value FROM json_each(?)
WHERE CAST(key AS INTEGER) IN (SELECT id FROM texts)
"""
_AT_ONCE = 5_000


def kept_vectors(search: Search, model: str) -> dict[int, bytes]:
    """The vectors by that model, by the numbers of their texts.

    Example:
        >>> kept_vectors(Search(None), "tiny@0")
        {}
    """
    return {number: b64decode(vector) for number, vector in search.rows(_KEPT, (model,))}


def keep_vectors(search: Search, model: str, vectors: Mapping[int, bytes]) -> None:
    """Keep vectors by a model, in the place of those by others; of texts that are gone by now none.

    Raises:
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    if not vectors:
        return
    search.rows(_OTHERS, (model,))
    told = [(str(number), b64encode(vector).decode()) for number, vector in vectors.items()]
    for start in range(0, len(told), _AT_ONCE):
        search.rows(_KEEP, (model, json.dumps(dict(told[start : start + _AT_ONCE]))))
