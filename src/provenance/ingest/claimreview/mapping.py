"""A review page's markup as a reading: claim, claimant, review, fact-checker, rating, verdict, dates, addresses.

Nothing is added to what the page says. Where it names no claimant there is none; a generic one stays unnamed; a venue
is no speaker. What is read with loss is noted.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from provenance.dates import Date, from_number, parse_spoken
from provenance.ingest.claimreview import READER
from provenance.ingest.claimreview.agents import Agents
from provenance.ingest.claimreview.claimed import claimed
from provenance.ingest.claimreview.markup import (
    Node,
    addresses,
    claim_texts,
    clean,
    language_of,
    many,
    nodes,
    pack,
    page_of,
    text,
    texts,
    unpack,
)
from provenance.ingest.claimreview.parties import Parties, parties_of
from provenance.ingest.claimreview.works import Works
from provenance.ingest.placeholders import is_placeholder
from provenance.iri import Minter, normalise_text
from provenance.labels import OwnLabels, in_force
from provenance.languages import detect
from provenance.model import Agent, Assertion, Claim, Note, Publication, PublicationKind, Rating, Reading, Review
from provenance.verdicts import read_rating
from provenance.vocab import VERDICTS
from provenance.web import Address, Unusable

_CONFIDENCE = 0.9  # that markup means what schema.org defines
_GUESSED = 0.7  # where the verdict was read from a phrase, an opening or a number
_LONGEST = 4096  # bytes of a rating that are worth keeping
_SECONDS = re.compile(r"1[0-8]\d{8}(?:\d{3})?", re.ASCII)  # since 1970, up to 2029; no day is written so


def to_reading(key: str, reviews: list[Node], base: str) -> Reading:
    """The reading of one record.

    Args:
        key: of the record; the canonical IRI of the page where that is known, perhaps with a number.
        reviews: the ClaimReview nodes of the page; each has a claim.
        base: under which nodes are minted.

    Cost: some 100 µs a review.
    """
    return _Record(key, reviews, base).reading()


class _Case(Struct, frozen=True, gc=False):
    """One claim under review: its node, the words as published and as read, and the IRIs that they have got."""

    position: str
    review: Node
    parties: Parties
    words: str
    read: str
    items: list[Node]
    language: str | None
    claim: str
    iri: str
    detected: bool


class _Record:
    """Collects the nodes of one review page."""

    def __init__(self, key: str, reviews: list[Node], base: str) -> None:
        self._key, self._reviews, self._mint = key, reviews, Minter(key, base)
        found = page_of(reviews[0])
        self._address = found if isinstance(found, Address) else None
        self._page = self._address.iri if self._address else self._mint.document
        self._site = self._address.site if self._address else None
        self._agents = Agents(self._mint, self._site)
        self._works = Works(self._mint, self._page)
        self._claims: list[Claim] = []
        self._judged: list[Review] = []
        self._assertions: list[Assertion] = []
        self._notes: list[Note] = []
        if isinstance(found, Unusable):
            self._note("url-unusable", f"the review's address {found.url[:200]!r} is {found.reason}")
        elif self._site is None:
            self._note("site-unknown", "the review has no address that shows whose it is")

    def reading(self) -> Reading:
        """Read every review of the page."""
        parties = [parties_of(review, self._site) for review in self._reviews]
        reviewers = self._agents.reviewers(parties)
        page = self._page_read(self._reviews[0], parties, reviewers)
        by = zip(self._reviews, parties, reviewers, strict=True)
        pairs = [(review, whose, reviewer, words) for review, whose, reviewer in by for words in claim_texts(review)]
        # A page with one review is that review; of several, and of a page met again, each has an IRI of its own.
        is_page = len(pairs) == 1 and (self._address is None or self._key == self._page)
        for position, (review, whose, reviewer, words) in enumerate(pairs, 1):
            case = self._case(str(position), review, whose, words, is_page=is_page)
            self._judge(case, page, reviewer, self._said(case))
        self._compare()
        return Reading(
            record=self._mint.record,
            document=self._page,
            reader=READER,
            agents=tuple(self._agents.found.values()),
            publications=(page, *self._works.found.values()),
            claims=tuple(self._claims),
            reviews=tuple(self._judged),
            assertions=tuple(self._assertions),
            notes=(*self._notes, *self._works.notes, *self._agents.notes),
        )

    def _note(self, kind: str, words: str) -> None:
        self._notes.append(Note(kind, words))

    def _spoken(self) -> str | None:
        """The language of the page, by which a date is told that may be several."""
        review = self._reviews[0]
        told = language_of(
            review.get("inLanguage"), *(item.get("inLanguage") for item in nodes(review.get("itemReviewed")))
        )
        return told or detect(clean(next(iter(claim_texts(review)), "")))

    def _date(self, value: Any, what: str) -> Date | None:
        if value is None:
            return None
        if value.__class__ in (int, float):
            found = from_number(value)
        elif words := text(value):
            found = from_number(int(words)) if _SECONDS.fullmatch(words) else parse_spoken(words, self._spoken)
        elif nodes(value):
            found = Date(str(value))
        else:
            return None
        if found.value is None:
            self._note("date-ambiguous" if found.earliest else "date-unread", f"{what}: {found.text[:200]!r}")
        return found

    def _compare(self) -> None:
        """Note where the reviews of a page judge the same words otherwise; all of them stand."""
        if len(self._judged) < 2:  # noqa: PLR2004 (nothing to compare)
            return
        verdicts: dict[str, dict[str, None]] = {}
        for review in self._judged:
            verdicts.setdefault(normalise_text(review.claim_as_published or ""), {})[review.verdict] = None
        for words, found in verdicts.items():
            if len(found) > 1:
                self._note("verdicts-differ", f"{words[:200]!r} is {' and '.join(found)} on one page: all are kept")

    def _page_read(self, review: Node, parties: list[Parties], reviewers: list[Agent]) -> Publication:
        publisher = reviewers[0] if len({each.iri for each in reviewers}) == 1 else self._agents.site()
        authors = (author for whose in parties for author in self._agents.journalists(whose))
        modified = self._date(review.get("dateModified"), "date modified")
        return Publication(
            iri=self._page,
            kind=PublicationKind.ARTICLE,
            title=_title(review),
            authors=tuple(dict.fromkeys(authors)),
            publisher=publisher.iri if publisher else None,
            published=self._date_of(review),
            modified=modified if modified and modified.value else None,
            url=self._address.url.strip() if self._address else next(iter(addresses(review.get("url"))), None),
            archived_at=self._address.archived_at if self._address else None,
            language=language_of(review.get("inLanguage")),
        )

    def _case(self, position: str, review: Node, parties: Parties, words: str, *, is_page: bool) -> _Case:
        items = nodes(review.get("itemReviewed"))
        told = language_of(*(item["inLanguage"] for item in items if "inLanguage" in item), review.get("inLanguage"))
        read = claimed(words, lambda: judgement(review.get("reviewRating"), self._site, told).verdict)
        language = told or detect(read)
        claim = self._mint.node("claim", position, read)
        iri = self._page if is_page else self._mint.node("review", position, words)
        detected = told is None and language is not None
        return _Case(position, review, parties, words, read, items, language, claim, iri, detected)

    def _said(self, case: _Case) -> tuple[str, ...]:
        """Assertions of the claimants, known through the page alone; none where none is named."""
        where, said = self._claimed(case), self._claim_date(case)
        made = []
        for agent in self._agents.claimants(case.review, case.parties):
            iri = self._mint.node("assertion", case.position, agent.iri)
            about = (iri, agent.iri, case.claim, "asserts", where, READER, _CONFIDENCE)
            made.append(Assertion(*about, said=said, heard_through=self._page))
        self._assertions += made
        return tuple(assertion.iri for assertion in made)

    def _claimed(self, case: _Case) -> str | None:
        """The claim, with where it appeared; the work in which the claimant made it, where that is one."""
        works, first = self._works.appearances(case.items), self._works.first(case.items)
        self._claims.append(
            Claim(
                case.claim,
                case.read,
                case.language,
                first_appearance=first,
                appearances=tuple(works),
                language_detected=case.detected,
            )
        )
        if not works:
            return self._works.venue(case.items, case.words, _title(case.review))
        return first or (works[0] if len(works) == 1 else None)

    def _claim_date(self, case: _Case) -> Date | None:
        """When the claim was made; some pages write the moment of their own publication there."""
        dates = (self._date(item.get("datePublished"), "date of the claim") for item in case.items)
        said = next(filter(None, dates), None)
        if said and said.datatype == "dateTime" and said.text == text(case.review.get("datePublished")):
            self._note("claim-date-copied", f"the claim bears the review's own time, {said.text}")
        return said

    def _judge(self, case: _Case, page: Publication, reviewer: Agent, said: tuple[str, ...]) -> None:
        """The review with its rating as published, and the reviewer's stance where the verdict gives one."""
        rating, verdict, rule = self._rated(case, self._site if self._is_site(reviewer) else None)
        self._judged.append(Review(case.iri, self._page, case.claim, reviewer.iri, verdict, rule, case.words, rating))
        stance = VERDICTS[verdict].stance
        if stance:
            iri = self._mint.node("assertion", case.position, "review")
            about = (iri, reviewer.iri, case.claim, stance, self._page, READER, sureness(rule))
            on = page.published if case.review is self._reviews[0] else self._date_of(case.review) or page.published
            self._assertions.append(Assertion(*about, said=on, responds_to=said))

    def _is_site(self, reviewer: Agent) -> bool:
        return self._site is not None and reviewer.iri == self._mint.site(self._site)

    def _date_of(self, review: Node) -> Date | None:
        return self._date(review.get("datePublished"), "date published")

    def _rated(self, case: _Case, publisher: str | None) -> tuple[Rating | None, str, str]:
        """The rating, its verdict and the rule; of several the first where they mean the same, else none."""
        found = judgement(case.review.get("reviewRating"), publisher, case.language)
        self._notes += found.notes
        rating = found.rating and replace(found.rating, iri=self._mint.node("rating", case.position))
        return rating, found.verdict, found.rule


def sureness(rule: str) -> float:
    """How sure it is that a source means the verdict that this rule gave."""
    return _CONFIDENCE if rule.endswith("label") else _GUESSED


class Judgement(Struct, frozen=True, gc=False):
    """What a published rating means; the IRI of the rating is left to the record."""

    rating: Rating | None
    verdict: str
    rule: str
    notes: tuple[Note, ...] = ()


def judgement(published: Any, publisher: str | None, language: str | None) -> Judgement:
    """What the value of ``reviewRating`` means, of that publisher and in that language."""
    return judgement_of(pack(published), publisher, language)


def judgement_of(packed: bytes, publisher: str | None, language: str | None) -> Judgement:
    """The same of a value that is packed."""
    read = _judgement if len(packed) <= _LONGEST else _judgement.__wrapped__
    return read(packed, publisher, language, in_force.get())


@lru_cache(maxsize=4096)
def _judgement(packed: bytes, publisher: str | None, language: str | None, own: OwnLabels) -> Judgement:
    """The rating, its verdict and the rule; of several the first where they mean the same, else none.

    ``own`` are the labels in force: by others the same rating may be read otherwise.
    """
    del own
    ratings = _ratings(unpack(packed))
    if not ratings:
        return Judgement(None, *read_rating(None))
    read = [
        read_rating(each.label, each.value, each.best, each.worst, publisher=publisher, language=language)
        for each in ratings
    ]
    notes = [_listed(ratings, agreed=_agree(read))] if len(ratings) > 1 else []
    ratings, read = _telling(ratings, read)
    agreed = _agree(read)
    if not agreed:
        return Judgement(_together(ratings), "unmapped", "unmapped", tuple(notes))
    rating, (verdict, rule) = ratings[0], read[0]
    if verdict == "unmapped":
        notes.append(Note("label-unmapped", repr(rating.label or rating.value)))
    return Judgement(rating, verdict, rule, tuple(notes))


def _agree(read: list[tuple[str, str]]) -> bool:
    """Whether all mean the same verdict."""
    return len({verdict for verdict, _ in read}) == 1


def _telling(ratings: list[Rating], read: list[tuple[str, str]]) -> tuple[list[Rating], list[tuple[str, str]]]:
    """Those of which something is known: a mere number of no known scale says nothing against the label beside it."""
    kept = [n for n, (verdict, _) in enumerate(read) if ratings[n].label or verdict != "unmapped"]
    if not kept or read[kept[0]][0] in ("unmapped", "not-rated"):
        return ratings, read
    return [ratings[n] for n in kept], [read[n] for n in kept]


def _together(ratings: list[Rating]) -> Rating:
    """Ratings that differ as one, with all labels as they were published, and all numbers unless they are the same."""
    values = {each.value for each in ratings}
    value = values.pop() if len(values) == 1 else None
    labels = dict.fromkeys(each.label or (None if value else each.value) for each in ratings)
    return replace(ratings[0], label="; ".join(filter(None, labels)) or None, value=value)


def _listed(ratings: list[Rating], *, agreed: bool) -> Note:
    """What became of a review's several ratings."""
    told = ", ".join(repr(each.label or each.value) for each in ratings[:9])
    outcome = "the first is kept" if agreed else "they differ, so none gives the verdict"
    return Note("rating-list", f"{told}: {outcome}")


def _title(review: Node) -> str | None:
    titles = (text(review[name]) for name in ("name", "headline", "title") if name in review)
    return first_title(filter(None, titles))


def first_title(titles: Iterable[str]) -> str | None:
    """The first title that somebody wrote, its character references decoded.

    Example:
        >>> first_title(["{{ title }}", "False: the bridge &#8211; again"])
        'False: the bridge – again'
    """
    title = next((title for title in titles if title and not is_placeholder(title)), None)
    return clean(title) if title and "&" in title else title


def _ratings(value: Any) -> list[Rating]:
    """The ratings as published, each once; one where the markup has no lists, none where nothing was published."""
    found: dict[tuple[str | None, ...], Rating] = {}
    for rating in (item if isinstance(item, dict) else {"alternateName": item} for item in many(value)):
        labels = texts(rating.get("alternateName")) or texts(rating.get("name"))
        best, worst = text(rating.get("bestRating")), text(rating.get("worstRating"))
        told = text(rating.get("ratingExplanation"))
        for label, number in zip_longest(labels, texts(rating.get("ratingValue"))):
            found.setdefault((label, number, best, worst), Rating("", label, number, best, worst, told))
        if told and not found:
            found[None, None, best, worst] = Rating("", None, None, best, worst, told)
    return list(found.values())
