"""What lies in the bundle of a case.

The layout::

    manifest.json               what follows, with hashes and sizes
    judgements.jsonl            judgements about what is in the bundle, one a line
    documents/<SHA-256>         what was received, byte for byte
    readings/<SHA-256>.nq       what was read from it, as sorted N-Quads

No name in it is a path that anybody chose.
"""

import re
from typing import Annotated, Any, Final

import msgspec

FORMAT: Final = "provenance-case/1"
MANIFEST: Final = "manifest.json"
JUDGEMENTS: Final = "judgements.jsonl"
MEMBER: Final = re.compile(r"manifest\.json|judgements\.jsonl|documents/[0-9a-f]{64}|readings/[0-9a-f]{64}\.nq")
"""The names that a member of the bundle may have."""

Text = Annotated[str, msgspec.Meta(min_length=1)]
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Part(msgspec.Struct, frozen=True):
    """Bytes in the bundle: their hash, which names them, and their number."""

    sha256: Sha256
    bytes: int


class Record(msgspec.Struct, frozen=True):
    """A record: what identifies it, whence it came, its document and its reading."""

    record: Text
    key: Text
    source: str
    media_type: str
    received: str
    reader: Text
    document: Part
    reading: Part


class Manifest(msgspec.Struct, frozen=True):
    """The list of what the bundle holds."""

    format: str
    program: str
    base: str
    name: Text
    claims: list[str]
    records: list[Record]
    judgements: Part


class Judgement(msgspec.Struct, frozen=True):
    """A person's judgement as it was handed on: of which kind, on what, by whom, when."""

    kind: Text
    subject: Text
    detail: dict[str, Any]
    by: str
    at: str


def document_name(sha256: str) -> str:
    """Where a document lies."""
    return f"documents/{sha256}"


def reading_name(sha256: str) -> str:
    """Where a reading lies."""
    return f"readings/{sha256}.nq"


def written(value: Any) -> bytes:
    """A value as JSON with one spelling: sorted keys."""
    return msgspec.json.encode(value, order="sorted")
