"""A single plain review by the layout of its block: what of it is new, and what recurs, looked up by its texts.

The meaning is that of `mapping`: all that needs judgement (who stands where, what a label means, in which language a
claim is) is asked of the same functions, once for each set of texts. What they may answer in more than one way goes
the general way.
"""

from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from provenance.dates import Date, parse
from provenance.ingest.claimreview.agents import Agents
from provenance.ingest.claimreview.claimed import claimed
from provenance.ingest.claimreview.layout import Cut, Layout, cut_up, text_at
from provenance.ingest.claimreview.mapping import first_title, judgement_of, sureness
from provenance.ingest.claimreview.markup import Node, is_telling, language_of, unpack
from provenance.ingest.claimreview.parties import Parties, parties_of, told
from provenance.ingest.claimreview.reviews import findings
from provenance.ingest.guard import parse_json
from provenance.ingest.source import Source
from provenance.iri import Minter, digest, normalise_text
from provenance.languages import detect
from provenance.model import Agent, Note, Rating
from provenance.rdf.forms import Block, Shape, Terms, shape
from provenance.rdf.terms import XSD, literal, resource
from provenance.vocab import CP, PREFIXES, RDFS, SCHEMA, STANCES, VERDICTS
from provenance.web import Address, read_url


class Plain(Struct, frozen=True, gc=False):
    """What is read of a record whose block is a single plain review.

    Attributes:
        text: the block.
        layout, cut: the same, cut up.
        address: of the page.
        words: what is claimed, as published.
        page, notes: as of any other document; a plain review has none.
    """

    text: str
    layout: Layout
    cut: Cut
    address: Address
    words: str
    page: None = None
    notes: tuple[Note, ...] = ()

    @property
    def reviews(self) -> list[Node]:
        """The review, parsed, as any other way to read it begins."""
        return [one.review for one in findings(parse_json(Source("", b""), "", self.text)).reviews]


def plain(text: str) -> Plain | None:
    """A block of JSON as a plain review; None where it is none, or its layout was not met before."""
    found = cut_up(text)
    if found is None:
        return None
    layout, cut = found
    address = read_url(text_at(cut, layout.url).strip())
    words = text_at(cut, layout.claim).strip()
    if not isinstance(address, Address) or not _is_own(address) or not is_telling(words):
        return None
    return Plain(text, layout, cut, address, words)


def _is_own(address: Address) -> bool:
    """Whether an address is that of a page on a site of its own, and no copy."""
    return bool(address.site and address.resolved) and not (address.platform or address.archived_at or address.kind)


class UnlikeError(Exception):
    """A review says something in a way that is not plain."""


class Facts(Struct, frozen=True, gc=False):
    """What a record says: the statements about each node, and what was read with doubt."""

    record: str
    blocks: list[Block]
    notes: tuple[Note, ...]


class _Who:
    """What is said of an agent, whatever else the record says of it.

    Attributes:
        shape, terms: all that is said.
        said: names the assertion of a claimant; empty where that depends on the record.
    """

    def __init__(self, part: str, agent: Agent) -> None:
        texts = ((SCHEMA.name, agent.name), (RDFS.label, agent.label), (SCHEMA.description, agent.described_as))
        links = ((SCHEMA.jobTitle, agent.job_title), (SCHEMA.url, agent.url))
        given = [each for each in (*texts, *links) if each[1]] + [(SCHEMA.sameAs, iri) for iri in agent.same_as]
        is_own = _OWN in agent.iri
        self._kind = (part, agent.kind, agent.originator)
        self._predicates = ("", *(predicate for predicate, _ in given))
        self.shape = shape(self._kind, self._predicates)
        self.speaking = shape(self._kind, (*self._predicates, ""))
        iri = f"<{agent.iri}>" if is_own else resource(agent.iri)
        self.terms: Terms = (iri, *(literal(text or "") for _, text in given))
        self.said = "" if is_own else _assertion(agent.iri)

    def answering(self, stance: str | None) -> Shape:
        """The shape of a fact-checker that takes a stance."""
        return shape((*self._kind, stance), (*self._predicates, ""))


class _Cast(Struct, frozen=True, gc=False):
    """Who speaks in a review: the fact-checker with its shapes by stance, its journalists, the claimants."""

    house: _Who
    answers: dict[str | None, Shape]
    authors: tuple[_Who, ...]
    claimants: tuple[_Who, ...]
    notes: tuple[Note, ...]


_Dated: TypeAlias = tuple[Date, Terms] | None
_OWN = "\0"
"""Stands in names for what the nodes of one record have of their own."""
_MOMENT = f"^^<{XSD}dateTime>"
_DATED = (CP.dateText, CP.earliest, CP.latest)
_CREATED, _PUBLISHED = (SCHEMA.dateCreated, *_DATED), (SCHEMA.datePublished, *_DATED)
_PAGE = ("", "", "", "", SCHEMA.url, SCHEMA.claimReviewed, CP.verdict, CP.rule)
_OF_PAGE = ((SCHEMA.author,), ("",), _PUBLISHED, (SCHEMA.dateModified,), (SCHEMA.headline,), (SCHEMA.inLanguage,))
_RATED = (SCHEMA.alternateName, SCHEMA.ratingValue, SCHEMA.bestRating, SCHEMA.worstRating, SCHEMA.ratingExplanation)
_RATING, _JUDGED = f"rating-{digest('1', length=12)}", f"assertion-{digest('1', 'review', length=12)}"
_STANCES = {verdict: found.stance for verdict, found in VERDICTS.items()}
_AGREEING = frozenset(verdict for verdict, stance in _STANCES.items() if stance and STANCES[stance].sign > 0)
_VERDICTS = {verdict: resource(found.iri) for verdict, found in VERDICTS.items()}


@lru_cache(maxsize=256)
def _page_shape(*counts: int) -> Shape:
    """Of a page: how many authors, and whether it has a rating, two dates, a title and a language."""
    more = (predicates * count for predicates, count in zip(_OF_PAGE, counts, strict=True))
    return shape(("page",), _PAGE + sum(more, ()))


@lru_cache(maxsize=64)
def _claim_shape(works: int, detected: int) -> Shape:
    return shape(("claim",), ("", SCHEMA.text, *(SCHEMA.appearance,) * works, *(CP.detectedLanguage,) * detected))


@lru_cache(maxsize=64)
def _said_shape(where: int, dated: int) -> Shape:
    """Of a claimant's assertion."""
    return shape(("said",), ("",) * 4 + (SCHEMA.isPartOf,) * where + _CREATED * dated)


@lru_cache(maxsize=256)
def _judged_shape(stance: str, sure: float, made: int, dated: int) -> Shape:
    """Of the reviewer's assertion, that answers those that were made."""
    return shape(("judged", stance, sure), ("",) * 4 + (CP.respondsTo,) * made + _CREATED * dated)


@lru_cache(maxsize=64)
def _work_shape(kind: str, named: int) -> Shape:
    return shape(("work", kind), ("", SCHEMA.url, *(RDFS.label,) * named))


def facts_of(plain: Plain, base: str) -> Facts:
    """What a plain review says, its nodes minted under ``base``.

    Raises:
        UnlikeError: a part of it is not plain after all.
    """
    return _Teller(plain, base).facts()


class _Teller:
    """Collects the statements about the nodes of one record; what they mean, `mapping` says."""

    def __init__(self, plain: Plain, base: str) -> None:
        layout, cut, address = plain.layout, plain.cut, plain.address
        site = address.site or ""
        self._plain, self._page = plain, resource(address.iri)
        self._own = digest(address.iri)
        self._space = f"<{base}{self._own}/"
        self._told = language_of(text_at(cut, layout.language)) if layout.language else None
        self._read = claimed(plain.words, lambda: judgement_of(layout.rating.packed(cut), site, self._told).verdict)
        self._language = self._told or detect(self._read)
        self._claim = f"{self._space}claim-{digest('1', self._read, length=12)}>"
        self._judged = judgement_of(layout.rating.packed(cut), site, self._language)
        self._cast = _cast(layout.makers.packed(cut), layout.item.packed(cut), site, base)
        self._title = _title(layout, cut) if layout.titles else None
        self._published, self._said = _dated(cut, layout.published), _dated(cut, layout.said)
        self._blocks: list[Block] = []

    def facts(self) -> Facts:
        """All of it."""
        record = PREFIXES["graph"] + self._own
        works = self._works()
        made = tuple(self._claimant(who, works) for who in self._cast.claimants)
        self._claim_told(works)
        self._page_told(f"<{record}>")
        self._house_told(made)
        self._blocks += (Block(who.shape, who.terms) for who in self._cast.authors)
        return Facts(record, self._blocks, (*self._copied(), *self._judged.notes, *self._cast.notes))

    def _works(self) -> Terms:
        """Where the claim appeared."""
        found = tuple(self._work(place, kind) for place, kind in self._plain.layout.works)
        if len({self._page, *found}) <= len(found) or (not found and self._has_venue()):
            raise UnlikeError
        return found

    def _work(self, place: int, kind: str) -> str:
        """One of the works, of which the markup says that kind."""
        address = read_url(text_at(self._plain.cut, place).strip())
        if not isinstance(address, Address) or not address.resolved or address.archived_at:
            raise UnlikeError
        iri, label = resource(address.iri), (literal(address.platform),) if address.platform else ()
        terms = (iri, literal(address.url.strip()), *label)
        self._blocks.append(Block(_work_shape(address.kind or kind, len(label)), terms))
        return iri

    def _has_venue(self) -> bool:
        """Whether the name of what is under review may be that of a place where the claim was made."""
        if not self._plain.layout.venue:
            return False
        name = normalise_text(text_at(self._plain.cut, self._plain.layout.venue))
        return name not in ("", normalise_text(self._plain.words), normalise_text(self._title or ""))

    def _claimant(self, who: _Who, works: Terms) -> str:
        """A claimant and the assertion, whose name is returned."""
        speaker, *names = who.terms
        if not who.said:
            speaker = speaker.replace(_OWN, self._own)
        iri = f"{self._space}{who.said or _assertion(speaker[1:-1])}>"
        where, said = works if len(works) == 1 else (), self._said
        self._blocks.append(Block(who.speaking, (speaker, *names, self._claim)))
        terms = (iri, speaker, self._claim, self._page, *where, *(said[1] if said else ()))
        self._blocks.append(Block(_said_shape(len(where), said is not None), terms))
        return iri

    def _claim_told(self, works: Terms) -> None:
        found = (*works, self._page) if self._judged.verdict in _AGREEING else works
        detected = (literal(self._language),) if self._language and not self._told else ()
        terms = (self._claim, literal(self._read, self._language), *found, *detected)
        self._blocks.append(Block(_claim_shape(len(found), len(detected)), terms))

    def _page_told(self, record: str) -> None:
        """The page, which is the review, and its rating."""
        judged, told, title = self._judged, self._told, self._title
        rated = () if judged.rating is None else (f"{self._space}{_RATING}>",)
        authors = tuple(who.terms[0] for who in self._cast.authors)
        published = self._published[1] if self._published else ()
        modified = _dated(self._plain.cut, self._plain.layout.modified)
        terms = [
            *(self._page, self._claim, self._cast.house.terms[0], record),
            *(literal(self._plain.address.url.strip()), literal(self._plain.words)),
            *(_VERDICTS[judged.verdict], literal(judged.rule), *authors, *rated, *published),
        ]
        if modified:
            terms.append(literal(modified[0].value or ""))
        if title:
            terms.append(literal(title, told))
        if told:
            terms.append(literal(told))
        flags = (len(rated), bool(published), bool(modified), bool(title), bool(told))
        self._blocks.append(Block(_page_shape(len(authors), *flags), tuple(terms)))
        if judged.rating is not None:
            given, labels = _rated(judged.rating)
            self._blocks.append(Block(given, (*rated, *labels)))

    def _house_told(self, made: Terms) -> None:
        """The fact-checker, and what it answers to the assertions ``made`` by the claimants."""
        house, stance, on = self._cast.house, _STANCES[self._judged.verdict], self._published
        self._blocks.append(Block(self._cast.answers[stance], (*house.terms, self._claim)))
        if stance:
            sure, when = sureness(self._judged.rule), on[1] if on else ()
            terms = (f"{self._space}{_JUDGED}>", house.terms[0], self._claim, self._page, *made, *when)
            self._blocks.append(Block(_judged_shape(stance, sure, len(made), bool(on)), terms))

    def _copied(self) -> tuple[Note, ...]:
        """What is noted where the claim bears the review's own time."""
        said, published = self._said, self._published
        if not (said and published) or said[0].datatype != "dateTime" or said[0].text != published[0].text:
            return ()
        return (Note("claim-date-copied", f"the claim bears the review's own time, {said[0].text}"),)


def _title(layout: Layout, cut: Cut) -> str | None:
    return first_title(text_at(cut, place).strip() for place in layout.titles)


def _dated(cut: Cut, place: int) -> _Dated:
    """The date there, None where there is none.

    Raises:
        UnlikeError: it is not plain which day is meant.
    """
    text = place and text_at(cut, place).strip()
    if not text:
        return None
    found = _date(text)
    if found is None:
        raise UnlikeError
    return found


@lru_cache(maxsize=16_384)
def _date(text: str) -> _Dated:
    """A date with the terms of what is said of it; None where its text alone gives no value."""
    found = parse(text)
    if not (found.value and found.datatype and found.earliest and found.latest):
        return None
    value = f'"{found.value}"^^<{XSD}{found.datatype}>'
    return found, (value, literal(found.text), f'"{found.earliest}"{_MOMENT}', f'"{found.latest}"{_MOMENT}')


@lru_cache(maxsize=4096)
def _rated(rating: Rating) -> tuple[Shape, Terms]:
    """Shape and terms of a rating."""
    values = (rating.label, rating.value, rating.best, rating.worst, rating.explanation)
    given = [(predicate, literal(value)) for predicate, value in zip(_RATED, values, strict=True) if value]
    return shape(("rating",), ("", *(predicate for predicate, _ in given))), tuple(term for _, term in given)


class _Makers(Struct, frozen=True, gc=False):
    """Who made a review, whoever claimed what it is about."""

    parties: Parties
    house: _Who
    answers: dict[str | None, Shape]
    authors: tuple[_Who, ...]
    iris: frozenset[str]
    notes: tuple[Note, ...]


@lru_cache(maxsize=8192)
def _cast(makers: bytes, item: bytes, site: str, base: str) -> _Cast:
    """Who speaks in a review of that site; `_OWN` stands where a name is the record's own.

    Raises:
        UnlikeError: somebody has two parts in it.
    """
    made, node, agents = _makers(makers, site, base), unpack(item), Agents(_mint(base), site)
    parties = replace(made.parties, claimed=[(node, each) for each in told(node.get("author"))])
    claimants = agents.claimants({}, parties)
    if not made.iris.isdisjoint(agents.found):
        raise UnlikeError
    found = tuple(_Who("claimant", claimant) for claimant in claimants)
    return _Cast(made.house, made.answers, made.authors, found, (*made.notes, *agents.notes))


@lru_cache(maxsize=4096)
def _makers(packed: bytes, site: str, base: str) -> _Makers:
    """Who made a review.

    Raises:
        UnlikeError: that may depend on who claimed something, or somebody has two parts in it.
    """
    agents, parties = Agents(_mint(base), site), parties_of(unpack(packed), site)
    if not all(each.is_body or each.is_generic or each.is_person for each in (*parties.published, *parties.written)):
        raise UnlikeError
    [house] = agents.reviewers([parties])
    authors = [agents.found[iri] for iri in dict.fromkeys(agents.journalists(parties))]
    iris = frozenset({house.iri, *(author.iri for author in authors)})
    if len(iris) <= len(authors):
        raise UnlikeError
    who = _Who("house", house)
    answers = {stance: who.answering(stance) for stance in set(_STANCES.values())}
    persons = tuple(_Who("author", author) for author in authors)
    return _Makers(parties, who, answers, persons, iris, tuple(agents.notes))


@lru_cache(maxsize=16)
def _mint(base: str) -> Minter:
    """Mints nodes of whatever record."""
    mint = Minter("", base)
    mint.record, mint.document = PREFIXES["graph"] + _OWN, base + _OWN
    return mint


def _assertion(speaker: str) -> str:
    """What the assertion of a claimant is called within the record."""
    return f"assertion-{digest('1', speaker, length=12)}"
