"""Assertions as counting needs them: who says, who carries it, when, on what ground; without words and labels.

`said_of` reads those on some claims by look-ups, `columns.Columns` those of a whole view. Both give the same `Said` for
the same assertion. Rejected assertions are given too: ``state`` tells, and who counts leaves them out.

The **carrier** of an assertion is the publisher of its publication, else its author (the speaker where there are
several and the speaker is one of them), else the site that its address tells, else who a reader thinks its publisher
is, else the speaker. An address on a platform tells its account; where it does not, the platform is no carrier, since
all of its accounts would be one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import overload

from msgspec import Struct

from provenance import web
from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.vocab import CP, PROV, SCHEMA, STANCES

SITE = "site:"
"""What the name of a carrier begins with that is known by its site alone."""

_REJECTED = ReviewState.REJECTED.value  # asked a million times in a base
SUGGESTED = ReviewState.SUGGESTED.value
"""The state of what nobody judged."""
_STANCE_BY_IRI = {stance.iri: stance for stance in STANCES.values()}
_REPORTS = STANCES["reports"]


class Made(Struct, frozen=True, gc=False):
    """A publication as counting needs it.

    Attributes:
        iri: of the publication.
        publisher: who published it, as the records say.
        authors: who wrote it.
        site: whose site its address is on, None where that names nobody; told where neither of the two is known.
        earliest: beginning of the interval in which it was published, UTC, as text that sorts.
        latest: end of it.
        read: whether the publication itself was read.
        guess: whom a reader takes for its publisher without the records saying so, where that is one only.
    """

    iri: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    earliest: str | None = None
    latest: str | None = None
    read: bool = False
    guess: str | None = None

    def carrier(self, speaker: str | None = None) -> str | None:
        """Who carries what it says, None where nobody is known to.

        Example:
            >>> Made("urn:page", authors=("urn:ann", "urn:bob")).carrier("urn:bob")
            'urn:bob'
            >>> Made("urn:page", site="example.org").carrier("urn:bob")
            'site:example.org'
        """
        if self.publisher:
            return self.publisher
        if self.authors:
            return speaker if speaker in self.authors else self.authors[0]
        return SITE + self.site if self.site else self.guess


NOWHERE = Made("")
"""In place of a publication, where none is known."""


class Said(Struct, frozen=True, gc=False):
    """One assertion.

    Attributes:
        iri: of the assertion.
        claim: on which the stance is taken.
        speaker: who says it: the source.
        stance: a name of `vocab.STANCES`.
        sign: 1 for the claim, -1 against it, 0 neither; a report has that of what it relays, which is not told here.
        strong: whether the stance is strong and its words are not hedged.
        hedged: whether the words weaken it.
        work: the publication in which it is made, None where none is known.
        carrier: an agent, or a site (`SITE`), see above.
        earliest: beginning of the interval in which it was said, else published; UTC, as text that sorts.
        latest: end of it.
        based_on: assertions or publications that are its grounds.
        responds_to: assertions that it answers.
        heard_through: publication by which alone it is known, None where its own was read.
        state: suggested, confirmed or rejected.
        record: the first record that holds it.
    """

    iri: str
    claim: str
    speaker: str
    stance: str
    sign: int
    strong: bool
    hedged: bool
    work: str | None
    carrier: str
    earliest: str | None
    latest: str | None
    based_on: tuple[str, ...]
    responds_to: tuple[str, ...]
    heard_through: str | None
    state: str
    record: str | None

    @property
    def rejected(self) -> bool:
        """Whether a person said that nobody says this."""
        return self.state == _REJECTED


def said_of(graph: Graph, claims: Iterable[str], works: dict[str, Made] | None = None) -> list[Said]:
    """The assertions on some claims, by claim in the order given, then by IRI.

    Args:
        graph: the current view, or a past one.
        claims: IRIs of the claims.
        works: publications that were read before; those that are read here are added.

    Cost: some 0.1 ms an assertion.

    Example:
        >>> import pyoxigraph as ox
        >>> said_of(Graph(ox.Store()), ["http://example.org/claim"])
        []
    """
    known = {} if works is None else works
    found = ((iri, claim) for claim in dict.fromkeys(claims) for iri in graph.subjects(CP.claim, claim))
    return [said_by(graph, iri, known, claim) for iri, claim in found]


def said_by(graph: Graph, iri: str, works: dict[str, Made], claim: str | None = None) -> Said:
    """One assertion; its publication is kept in ``works``."""
    about = graph.about(iri)
    claim = claim or _first(about, CP.claim) or ""
    work = _first(about, SCHEMA.isPartOf)
    if work is not None and work not in works:
        works[work] = made(graph, work)
    return put(
        iri,
        claim,
        _first(about, PROV.wasAttributedTo, ""),
        _first(about, CP.stance, ""),
        works[work] if work else NOWHERE,
        "true" in about.get(CP.hedged, ()),  # a hedge that one record has stays
        CP.dateText in about,
        _first(about, CP.earliest),
        _first(about, CP.latest),
        tuple(about.get(CP.basedOn, ())),
        tuple(about.get(CP.respondsTo, ())),
        _first(about, CP.heardThrough),
        _first(about, CP.reviewState, SUGGESTED),
        next(iter(graph.records(iri, CP.claim, claim)), None),
    )


def made(graph: Graph, iri: str) -> Made:
    """A publication; of a part, what is not said of it is said of the whole."""
    about = graph.about(iri)
    whole = _first(about, SCHEMA.isPartOf)
    told = {**graph.about(whole), **about} if whole else about
    publisher, url = _first(told, SCHEMA.publisher), _first(told, SCHEMA.url)
    authors = tuple(told.get(SCHEMA.author, ()))
    return Made(
        iri,
        publisher,
        authors,
        site_of(url) if url and not (publisher or authors) else None,
        _first(told, CP.earliest),
        _first(told, CP.latest),
        CP.readAs in told,
        _guess(graph, about.get(PROV.qualifiedAttribution, ())),
    )


def _guess(graph: Graph, attributions: Sequence[str]) -> str | None:
    """Whom readers take for the publisher, None where they take several."""
    agents = {agent for one in attributions for agent in graph.texts(one, PROV.agent)}
    return agents.pop() if len(agents) == 1 else None


def site_of(url: str) -> str | None:
    """Whose site an address is on; None where that is nobody's in particular.

    Example:
        >>> site_of("https://www.example.org/a"), site_of("https://youtube.com/watch?v=AbCdEfGhIjK")
        ('example.org', None)
    """
    address = web.read_url(url)
    if isinstance(address, web.Unusable) or (address.platform and "/" not in (address.site or "")):
        return None
    return address.site


def put(  # noqa: PLR0917 - a row of a table, a million times
    iri: str,
    claim: str,
    speaker: str,
    stance: str,
    made_in: Made,
    hedged: bool,
    dated: bool,
    earliest: str | None,
    latest: str | None,
    based_on: tuple[str, ...],
    responds_to: tuple[str, ...],
    heard_through: str | None,
    state: str,
    record: str | None,
) -> Said:
    """An assertion from what was read of it; one without a date of its own has that of its publication."""
    known = _STANCE_BY_IRI.get(stance, _REPORTS)
    if not (dated or earliest or latest):
        earliest, latest = made_in.earliest, made_in.latest
    return Said(
        iri,
        claim,
        speaker,
        known.name,
        known.sign,
        known.strength == "strong" and not hedged,
        hedged,
        made_in.iri or None,
        made_in.carrier(speaker) or speaker,
        earliest,
        latest,
        based_on,
        responds_to,
        heard_through,
        state,
        record,
    )


@overload
def _first(about: Mapping[str, Sequence[str]], predicate: str) -> str | None: ...
@overload
def _first(about: Mapping[str, Sequence[str]], predicate: str, otherwise: str) -> str: ...
def _first(about: Mapping[str, Sequence[str]], predicate: str, otherwise: str | None = None) -> str | None:
    return next(iter(about.get(predicate, ())), otherwise)
