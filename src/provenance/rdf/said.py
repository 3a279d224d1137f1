"""What is said of a node: predicate and object, as N-Quads writes them.

What recurs in many records (a fact-checker, a rating, a verdict) is written once and kept.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from provenance.dates import Date, parse
from provenance.model import Agent, AgentKind, ReviewState
from provenance.rdf.terms import literal, resource, typed_literal
from provenance.vocab import CP, PROV, RDF, RDFS, SCHEMA, STANCES, VERDICTS
from provenance.web import Address, read_url

About = list[str]
"""What is said of one node: predicate and object, as N-Quads writes them."""
Told = tuple[str, ...]
"""The same, where it recurs in many records and is kept."""


class _Verbs(dict[str, str]):
    """Predicates as N-Quads writes them, with a space behind; they are few."""

    def __missing__(self, predicate: str) -> str:
        self[predicate] = f"{resource(predicate)} "
        return self[predicate]


_VERBS = _Verbs()


def line(predicate: str, obj: str) -> str:
    """Predicate and object."""
    return _VERBS[predicate] + obj


def class_lines(*classes: str) -> Told:
    """The classes of a node."""
    return tuple(line(RDF.type, resource(cls)) for cls in classes)


def add_links(about: About, predicate: str, iris: Iterable[str]) -> None:
    """Nodes as objects of one predicate."""
    for iri in iris:
        about.append(_VERBS[predicate] + resource(iri))


def add_link(about: About, predicate: str, iri: str | None) -> None:
    """A node as object, where there is one."""
    if iri is not None:
        about.append(_VERBS[predicate] + resource(iri))


def add_text(about: About, predicate: str, text: str | None, language: str | None = None) -> None:
    """A text as object, where there is one."""
    if text:
        about.append(_VERBS[predicate] + literal(text, language))


def add_confidence(about: About, number: float | None) -> None:
    """How sure the reader is, where that is known."""
    if number is not None:
        about.append(line(CP.confidence, typed_literal(f"{number:g}", "decimal")))


def date_lines(predicate: str, date: Date) -> About:
    """The typed value, the published text, and the interval that sorting uses; not kept, since few dates come again."""
    about: About = []
    add_text(about, CP.dateText, date.text)
    if date.value and date.datatype:
        about.append(line(predicate, typed_literal(date.value, date.datatype)))
    if date.earliest:
        about.append(line(CP.earliest, typed_literal(date.earliest, "dateTime")))
    if date.latest:
        about.append(line(CP.latest, typed_literal(date.latest, "dateTime")))
    return about


@lru_cache(maxsize=1024)
def copied(iri: str) -> Date | None:
    """When an archived copy was made, as far as its address says; a year or month alone is only a wish.

    Example:
        >>> copied("https://web.archive.org/web/20240520101010/https://quay.example/b").value
        '2024-05-20T10:10:10Z'
    """
    address = read_url(iri)
    told = address.archived if isinstance(address, Address) else None
    if told is None or len(told) < _DAY:
        return None
    day = f"{told[:4]}-{told[4:6]}-{told[6:8]}"
    moment = f"{day}T{told[8:10]}:{told[10:12]}:{told[12:14]}Z" if len(told) == _SECOND else day
    found = parse(moment)
    return replace(found, text=told) if found.value else None


_DAY, _SECOND = 8, 14  # digits

_AGENT = {
    AgentKind.PERSON: class_lines(SCHEMA.Person, PROV.Agent),
    AgentKind.ORGANIZATION: class_lines(SCHEMA.Organization, PROV.Agent),
    AgentKind.FACT_CHECKER: class_lines(CP.FactChecker, SCHEMA.Organization, PROV.Agent),
    AgentKind.AGENT: class_lines(PROV.Agent),
    AgentKind.UNNAMED: class_lines(PROV.Agent),
}
_REVIEW = class_lines(SCHEMA.ClaimReview, SCHEMA.CreativeWork, PROV.Entity)
_RATING = class_lines(SCHEMA.Rating)
_ASSERTION = class_lines(CP.Assertion, PROV.Entity)


@lru_cache(maxsize=4096)
def agent_lines(agent: Agent) -> Told:
    """What is said of an agent."""
    about = [*_AGENT[agent.kind]]
    add_text(about, SCHEMA.name, agent.name)
    add_text(about, RDFS.label, agent.label)
    add_text(about, SCHEMA.description, agent.described_as)
    add_text(about, SCHEMA.jobTitle, agent.job_title)
    add_text(about, SCHEMA.url, agent.url)
    for iri in agent.same_as:
        add_text(about, SCHEMA.sameAs, iri)
    add_text(about, CP.originatorKind, agent.originator)
    return tuple(about)


@lru_cache(maxsize=4096)
def review_lines(verdict: str, rule: str) -> Told:
    """What is said of a review of that verdict."""
    about = [*_REVIEW, line(CP.verdict, resource(VERDICTS[verdict].iri))]
    add_text(about, CP.rule, rule)
    return tuple(about)


@lru_cache(maxsize=4096)
def rating_lines(label: str | None, value: str | None, best: str | None, worst: str | None) -> Told:
    """What is said of a rating, whatever its IRI; its explanation is seldom another's."""
    about = [*_RATING]
    add_text(about, SCHEMA.alternateName, label)
    add_text(about, SCHEMA.ratingValue, value)
    add_text(about, SCHEMA.bestRating, best)
    add_text(about, SCHEMA.worstRating, worst)
    return tuple(about)


@lru_cache(maxsize=4096)
def assertion_lines(stance: str, hedged: bool, method: str, state: ReviewState, confidence: float) -> Told:
    """What is said of an assertion, whoever says what."""
    about = [
        *_ASSERTION,
        line(CP.stance, resource(STANCES[stance].iri)),
        line(CP.hedged, typed_literal(str(hedged).lower(), "boolean")),
    ]
    add_text(about, CP.method, method)
    add_text(about, CP.reviewState, state.value)
    add_confidence(about, confidence)
    return tuple(about)
