"""RDF of others as the nodes that `provenance.ingest.claimreview` reads: schema.org's terms, links followed.

What is peculiar to known graphs is put right here: ClaimsKG gives a claim as a mere creative work, with the links of
the review as its citations; it and CimpleKG give ratings of their own beside the fact-checker's, no verdicts of his.
"""

from typing import Any

import pyoxigraph as ox

from provenance.ingest.claimreview.markup import Node, addresses, many, nodes, text, type_names
from provenance.ingest.rdf.aliases import class_of, meaning_of
from provenance.ingest.rdf.mending import LOCAL
from provenance.model import Note
from provenance.vocab import PREFIXES
from provenance.web import site

_ADDRESSES = frozenset(["appearance", "citation", "firstAppearance", "isBasedOn", "mainEntityOfPage", "sameAs", "url"])
_REFERRED = frozenset(("author", "publisher"))  # that they are the same tells something even where nothing is said
_TOLD_BARE = _ADDRESSES | _REFERRED
_NORMALISED = ("normalized", "normalised")
_FIRST, _REST, _NIL = (PREFIXES["rdf"] + name for name in ("first", "rest", "nil"))
_DEEPEST = 8
_MOST = 5000  # nodes within nodes of one record: what many link to stands in each of their places

Facts = dict[str, list[ox.Triple]]
"""What is said of each node of a record, by its IRI or its label."""


def facts_of(lines: bytes) -> Facts:
    """Statements in N-Triples by their subject."""
    found: Facts = {}
    for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
        found.setdefault(_key(quad.subject), []).append(quad.triple)
    return found


class Nodes:
    """Makes the nodes of one record.

    Attributes:
        notes: names that were not schema.org's, each once.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts, self._left = facts, _MOST
        self.notes: dict[Note, None] = {}

    def review(self, subject: str, holder: str | None = None) -> Node:
        """A review; ``holder`` is the claim or page that says it has it."""
        review = self._node(subject, ())
        if holder is not None and holder in self._facts and "itemReviewed" not in review:
            outer = self._node(holder, (subject,))
            if outer.get("text") or "Claim" in type_names(outer):
                review["itemReviewed"] = outer
        _set_right(review)
        _drop_names_of_collections(review, site(subject))
        return review

    def other(self, subject: str) -> Node:
        """Any other node, with its own address."""
        return self._node(subject, ())

    def _node(self, subject: str, within: tuple[str, ...]) -> Node:
        """What is said of a node in schema.org's terms, nodes that it links to within it."""
        found: Node = {} if subject.startswith(("_:", LOCAL)) else {"@id": subject}
        stand_ins: Node = {}
        for triple in self._facts.get(subject, ()):
            self._add(found, stand_ins, triple, (*within, subject))
        return stand_ins | found

    def _add(self, found: Node, stand_ins: Node, triple: ox.Triple, within: tuple[str, ...]) -> None:
        name, stands_in, is_misspelt = meaning_of(triple.predicate.value)
        if is_misspelt:
            self.notes[Note("key-misspelt", f"{triple.predicate.value[:100]!r} is read as {name}")] = None
        value = self._value(name, triple.object, within) if name else None
        if value is not None:
            target = stand_ins if stands_in else found
            target[name] = [*many(target[name]), value] if name in target else value

    def _value(self, name: str, term: Any, within: tuple[str, ...]) -> Any:
        key = _key(term)
        if isinstance(term, ox.Literal):
            return {"@value": term.value, "@language": term.language} if term.language else term.value
        if key not in self._facts or name == "@type":
            return _mere(name, key)
        if key in (*within, _NIL) or len(within) > _DEEPEST or self._left <= 0:
            return None
        self._left -= 1
        is_list = _FIRST in {triple.predicate.value for triple in self._facts[key]}
        return self._list(name, key, within) if is_list else self._node(key, within)

    def _list(self, name: str, key: str, within: tuple[str, ...]) -> list[Any]:
        """The members of a collection."""
        found: list[Any] = []
        seen = set()
        while key in self._facts and key not in seen:
            seen.add(key)
            facts = {triple.predicate.value: triple.object for triple in self._facts[key]}
            if _FIRST in facts:
                found += many(self._value(name, facts[_FIRST], (*within, key)))
            key = _key(facts[_REST]) if _REST in facts else ""
        return found


def _mere(name: str, key: str) -> Any:
    """A node of which nothing is said, or its class."""
    if name == "@type":
        return class_of(key)
    if name not in _TOLD_BARE or key.startswith(("_:", LOCAL)) or key == _NIL:
        return None
    return key if name in _ADDRESSES else {"@id": key}


def _key(term: Any) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _set_right(review: Node) -> None:
    """A review as ClaimReview has it."""
    kinds = type_names(review)
    if ("Review" in kinds and "ClaimReview" not in kinds and _claims(review)) or not kinds:
        review["@type"] = ["ClaimReview"]
    for item in nodes(review.get("itemReviewed")):
        _set_claim_right(review, item)
    if "reviewRating" in review:
        review["reviewRating"] = _own_ratings(review)
    if _is_elsewhere(review):
        del review["@id"]


def _drop_names_of_collections(review: Node, own: str | None) -> None:
    """Take away IRIs of agents that are no pages about them: a collection's own, which it makes from names, or a part.

    Else two persons of one name would be one, or all who are described on one page.
    """
    for agent in _agents(review, *nodes(review.get("itemReviewed"))):
        for iri in _ids(agent):
            if "#" in iri or site(iri) == own:
                del agent["@id"]


def _agents(*of: Node) -> list[Node]:
    """Authors and publishers of some nodes."""
    return [agent for node in of for name in _REFERRED for agent in nodes(node.get(name))]


def _ids(*of: Node) -> set[str]:
    """The IRIs of some nodes."""
    return {found for node in of if isinstance(found := node.get("@id"), str)}


def _claims(review: Node) -> bool:
    """Whether what is under review is a claim: it is called so, or has words and no other kind than a work."""
    items = nodes(review.get("itemReviewed"))
    return bool(review.get("claimReviewed")) or any("Claim" in type_names(item) or _is_claim(item) for item in items)


def _is_claim(item: Node) -> bool:
    return bool(text(item.get("text"))) and type_names(item) <= {"CreativeWork", "Thing", "Statement"}


def _set_claim_right(review: Node, item: Node) -> None:
    if _is_claim(item) and not review.get("claimReviewed"):
        item["@type"] = ["Claim"]
        if "citation" in item:
            review["citation"] = [*many(review.get("citation")), *many(item.pop("citation"))]
    if "inLanguage" not in item:
        tags = (word["@language"] for word in nodes(item.get("text")) if "@language" in word)
        if language := next(tags, None):
            item["inLanguage"] = language


def _own_ratings(review: Node) -> list[Any]:
    """The ratings that the fact-checker gave; those that a collection derived from them are left out."""
    ratings = many(review["reviewRating"])
    same = (each for rating in nodes(ratings) for each in many(rating.get("sameAs")))
    derived = _ids(*(each if isinstance(each, dict) else {"@id": each} for each in same))
    reviewers = _ids(*_agents(review))
    for rating in nodes(ratings):
        rating["sameAs"] = []
    return [each for each in ratings if not (isinstance(each, dict) and _is_derived(each, reviewers, derived))]


def _is_derived(rating: Node, reviewers: set[str], derived: set[str]) -> bool:
    """Whether a rating is by somebody else than reviews, or called after one that is."""
    own, by = _ids(rating), _ids(*nodes(rating.get("author")))
    is_named = any(word in iri for iri in own for word in _NORMALISED)
    return is_named or not own.isdisjoint(derived) or (bool(by and reviewers) and by.isdisjoint(reviewers))


def _is_elsewhere(review: Node) -> bool:
    """Whether a review has no address but an IRI on another site than those who made it: a collection's name for it."""
    if not _ids(review) or review.get("url") or review.get("mainEntityOfPage"):
        return False
    sites = {site(url) for house in _agents(review) for url in addresses(house.get("url"))} - {None}
    return bool(sites) and site(review["@id"]) not in sites
