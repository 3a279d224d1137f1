"""A statement typed by a person: checked against what is there, and written down as the document of a record."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from provenance.errors import ParameterError, RequestError
from provenance.ingest.tables import FORMAT
from provenance.ingest.tables import format_name as name_for
from provenance.ingest.tables.fields import fields
from provenance.ingest.tables.mapping import meant, shipped
from provenance.ingest.tables.rows import content_of
from provenance.ingest.tables.statements import assertion_iri
from provenance.iri import Minter, digest
from provenance.rdf import Graph
from provenance.vocab import CP, RDF, SCHEMA, STANCES
from provenance.web import Address, read_url

TABLE = "by-hand"
"""What all statements typed one by one belong to; a template that is filled and taken in is a table of its own."""
SEPARATOR = "; "
_NAMING = frozenset(("based-on", "responds-to"))

Told: TypeAlias = Mapping[str, str | Sequence[str]]


def template() -> str:
    """The header of a table of statements, which `ingest` takes when it is filled: CSV.

    Example:
        >>> template().startswith("id,speaker,")
        True
    """
    mapping = shipped()["statements"].mapping
    columns = (mapping.takes(field)[0].column for field in mapping.fields)
    return ",".join(filter(None, columns)) + "\r\n"


def statement(graph: Graph, base: str, told: Told, actor: str) -> tuple[bytes, str]:
    """The document that says who takes which stance, and the IRI of the assertion that it will be read as.

    Args:
        graph: the current view.
        base: of minted nodes.
        told: fields of statements and what they say; several grounds as a list.
        actor: who typed it.

    Raises:
        ParameterError: no such field; or a ground, an answered statement or a claim's IRI that is not there.
    """
    named = shipped()["statements"]
    listed = _listed(told, list(named.mapping.fields))
    for field in listed.keys() & _NAMING:
        listed[field] = tuple(chain.from_iterable(_named(graph, base, field, name) for name in listed[field]))
    if "claim-iri" in listed:
        listed["claim"] = (_words(graph, *listed["claim-iri"]),)
    cells = {field: SEPARATOR.join(value) for field, value in listed.items()}
    row = cells.setdefault("id", digest(actor, *(f"{field}\x1e{text}" for field, text in cells.items())))
    columns = {named.mapping.takes(field)[0].column or field: text for field, text in cells.items()}
    return content_of(TABLE, named, columns, by=actor), assertion_iri(Minter(TABLE, base), row)


def _listed(told: Told, known: list[str]) -> dict[str, tuple[str, ...]]:
    """The fields that say something, in the order of the known ones; of each all values.

    Raises:
        ParameterError: no such field.
    """
    for field in (field for field in told if field not in known):
        raise ParameterError(f"a statement has no {field!r}{meant(field, known)}")
    given = ((field, told[field]) for field in known if told.get(field))
    return {field: (value,) if isinstance(value, str) else tuple(value) for field, value in given}


def table_format(mapping: str, format_name: str | None = None) -> str:
    """Name of the format that reads tables by that mapping.

    Raises:
        RequestError: there is no such mapping, or another format is asked for.
        InputRefusedError: it is none.
    """
    if format_name not in (None, FORMAT.name):
        raise RequestError(f"--mapping is for tables, not for the format {format_name}")
    return name_for(mapping)


def _words(graph: Graph, claim: str) -> str:
    found = graph.text(claim, SCHEMA.text)
    if found is None or SCHEMA.Claim not in graph.texts(claim, RDF.type):
        raise ParameterError(f"no claim has the IRI {claim}: `provenance ask claims` lists them")
    return found


def _named(graph: Graph, base: str, field: str, name: str) -> list[str]:
    """What a ground names: a statement by IRI or id, the statements in favour of a claim, a publication by address.

    Raises:
        ParameterError: nothing there has that name.
    """
    if ":" not in name:
        name = assertion_iri(Minter(TABLE, base), name.removeprefix(f"{TABLE}#"))
    kinds = graph.texts(name, RDF.type)
    if SCHEMA.Claim in kinds:
        return _for(graph, name)
    if CP.Assertion not in kinds and not (field == "based-on" and _is_elsewhere(base, name)):
        what = fields()[field].says
        raise ParameterError(f"{field.replace('-', ' ')} {name!r} is nothing that is there ({what})")
    return [name]


def _for(graph: Graph, claim: str) -> list[str]:
    """The statements in favour of a claim.

    Raises:
        ParameterError: there is none.
    """
    found = [each for each in graph.subjects(CP.claim, claim) if graph.text(each, CP.stance) in _FOR]
    if not found:
        raise ParameterError(f"nobody is known to assert the claim {claim}: name a statement or a publication")
    return found


_FOR = frozenset(stance.iri for stance in STANCES.values() if stance.sign > 0)


def _is_elsewhere(base: str, name: str) -> bool:
    """Whether it is the address of a publication, not a node of ours."""
    return isinstance(read_url(name), Address) and not name.startswith(base)
