"""JSON-LD without its network: contexts are ours or stand in the document; none is ever fetched."""

import json
from typing import Any

from provenance.ingest.guard import parse_json
from provenance.ingest.rdf.mending import Mending
from provenance.ingest.source import Source
from provenance.rdf.terms import XSD
from provenance.resources import graph_file
from provenance.vocab import PREFIXES

_SCHEMA_CONTEXTS = frozenset(
    f"{scheme}://{host}{end}"
    for scheme in ("http", "https")
    for host in ("schema.org", "www.schema.org")
    for end in ("", "/", "/docs/jsonldcontext.json", "/docs/jsonldcontext.jsonld")
)
_SCHEMA = {"@vocab": "http://schema.org/", "schema": "http://schema.org/", "id": "@id", "type": "@type"}
"""All of schema.org's context that is needed: an address as a text is read as well as one as a node."""
_OWN = frozenset((PREFIXES["cp"], PREFIXES["cp"].rstrip("#")))


def prepared(source: Source, text: str, mending: Mending) -> str:
    """The document with contexts of ours in place of those that it names, and its bad IRIs replaced.

    Raises:
        InputRefusedError: not JSON that is taken, or a context that is not here.
    """
    parse_json(source, "", text)
    value = json.loads(text, strict=False, parse_float=lambda number: {"@value": number, "@type": f"{XSD}decimal"})
    return json.dumps(_value(source, value, mending), ensure_ascii=False)


def _value(source: Source, value: Any, mending: Mending) -> Any:
    if isinstance(value, list):
        return [_value(source, item, mending) for item in value]
    if not isinstance(value, dict):
        return value
    members = ((key, _member(source, key, item, mending)) for key, item in value.items())
    return {key: item for key, item in members if item != "" or key != "@language"}


def _member(source: Source, key: str, item: Any, mending: Mending) -> Any:
    """The value of a member of an object."""
    if key == "@context":
        return _context(source, item)
    if isinstance(item, str):
        read = {"@id": mending.iri, "id": mending.iri, "@language": mending.tag}.get(key)
        return read(item) if read else item
    return _value(source, item, mending)


def _context(source: Source, context: Any) -> Any:
    """The context with those that it names put in.

    Raises:
        InputRefusedError: one is not here, or it imports one.
    """
    if isinstance(context, list):
        return [_context(source, each) for each in context]
    if isinstance(context, str):
        return _known(source, context)
    if isinstance(context, dict):
        if "@import" in context:
            raise source.refusal("@context", "imports another context: nothing is fetched, write its terms out")
        return {term: _term(source, told) for term, told in context.items()}
    return context


def _term(source: Source, told: Any) -> Any:
    """The definition of a term, which may have a context of its own."""
    if isinstance(told, dict) and "@context" in told:
        return {**told, "@context": _context(source, told["@context"])}
    return told


def _known(source: Source, address: str) -> Any:
    if address.rstrip("#") in _SCHEMA_CONTEXTS:
        return _SCHEMA
    if address in _OWN:
        return json.loads(graph_file("context.jsonld").read_text("utf-8"))["@context"]
    reason = f"the context {address[:200]!r} is not schema.org's and never fetched: write its terms into the file"
    raise source.refusal("@context", reason)
