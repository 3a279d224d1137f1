"""The labels of ratings: tables from ``graph/schemes/labels/``, the form in which labels are compared, and own labels.

One file a language, and one for what a single publisher means by a label or a number. An *own label* is a person's word
for a knowledge base: it goes before all others, while `own_labels` is in force.
"""

import html
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from provenance.iri import normalise_text
from provenance.resources import agreed, graph_dir
from provenance.vocab import CP, PREFIXES, SCHEMA, SKOS

Table = dict[str, str]
"""Verdict by label, in the form of `folded`."""
Number = tuple[float, float, float]
"""Value, worst, best."""
_Node = dict[str, list[Any]]
"""Literals by property, the IRI under the empty name."""

# Languages whose labels stand in the file of another: scripts and standards of one language, and older codes.
_ALIASES = {
    "bs": "sh",
    "hr": "sh",
    "sr": "sh",
    "cnr": "sh",
    "nb": "no",
    "nn": "no",
    "tl": "fil",
    "in": "id",
    "iw": "he",
    "mo": "ro",
    "cmn": "zh",
    "yue": "zh",
    "prs": "fa",
}
_TAG = re.compile(r"<[^<>]{1,200}>")
_VOCABULARY = re.compile(r"\s*(?:https?://(?:www\.)?schema\.org/|schema:)(?=\w)", re.IGNORECASE)
_PICTOGRAMS = re.compile("[\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef]")  # marks that only choose how a character looks
# Accents, vowel signs of Arabic and the dots below Indic letters: publishers leave them out as often as not.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c]|\u0640")
_LETTERS = str.maketrans("ıىیک", "iييك")


def plain(label: str) -> str:
    """A label without markup: entities decoded (twice, for what was escaped twice), tags and variation marks gone.

    Example:
        >>> plain("<b>Mostly&amp;nbsp;false</b>").split()
        ['Mostly', 'false']
    """
    text = html.unescape(html.unescape(label)) if "&" in label else label
    return _VOCABULARY.sub("", _PICTOGRAMS.sub("", _TAG.sub(" ", text)))


def folded(label: str) -> str:
    """The form in which labels are compared: as texts are, without accents, dotless i and Arabic letters as one.

    Example:
        >>> folded("ENGAÑOSO!"), folded("YANLIŞ") == folded("yanlış"), folded("half_true")
        ('enganoso', True, 'half true')
    """
    text = normalise_text(label)
    if text.isascii():
        return text
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


def joined(label: str) -> str:
    """A folded label without its spaces: codes write none ("MostlyFalse"), and some scripts none or some.

    Example:
        >>> joined("部分 錯誤")
        '部分錯誤'
    """
    return label.replace(" ", "")


def primary_language(tag: str | None) -> str:
    """The language by which labels are looked up: the first part of a tag, or the one whose file it shares.

    Example:
        >>> primary_language("hr-HR"), primary_language("pt_BR"), primary_language(None)
        ('sh', 'pt', '')
    """
    primary = (tag or "").replace("_", "-").partition("-")[0].casefold()
    return _ALIASES.get(primary, primary)


@dataclass(slots=True)
class Labels:
    """All labels of the installation, folded; ``phrases`` are those that may be sought within a longer text.

    ``beside`` are words that leave a label beside them what it is.
    """

    by_publisher: dict[str, Table] = field(default_factory=lambda: defaultdict(dict))
    by_language: dict[str, Table] = field(default_factory=lambda: defaultdict(dict))
    everywhere: Table = field(default_factory=dict)
    phrases: dict[str, Table] = field(default_factory=dict)
    phrases_everywhere: Table = field(default_factory=dict)
    numbers: dict[str, dict[Number, str]] = field(default_factory=lambda: defaultdict(dict))
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """A person's word for what a label means; of all publishers or languages where none is given."""

    label: str
    verdict: str
    publisher: str | None = None
    language: str | None = None


class OwnLabels:
    """Own labels, to be looked up; the later one of two that say otherwise counts."""

    def __init__(self, labels: Iterable[OwnLabel] = ()) -> None:
        self._found = {(folded(own.label), own.publisher, primary_language(own.language)): own for own in labels}

    def __bool__(self) -> bool:
        return bool(self._found)

    def verdict(self, label: str, publisher: str | None, language: str) -> str | None:
        """Of a folded label: by publisher and language, by publisher, by language, else of any."""
        for whose, which in ((publisher, language), (publisher, ""), (None, language), (None, "")):
            if own := self._found.get((label, whose, which)):
                return own.verdict
        return None


NO_OWN_LABELS = OwnLabels()
in_force: ContextVar[OwnLabels] = ContextVar("own labels", default=NO_OWN_LABELS)
"""The own labels by which ratings are read in this context."""


@contextmanager
def own_labels(labels: Iterable[OwnLabel]) -> Iterator[None]:
    """Read ratings by these labels first, within the block.

    Example:
        >>> from provenance.verdicts import read_rating
        >>> with own_labels([OwnLabel("Leaky", "mostly-false")]):
        ...     read_rating("LEAKY!")
        ('mostly-false', 'own-label')
        >>> read_rating("LEAKY!")
        ('unmapped', 'unmapped')
    """
    before = in_force.set(OwnLabels(labels) or NO_OWN_LABELS)  # by these much is known that was read before
    try:
        yield
    finally:
        in_force.reset(before)


@cache
def labels() -> Labels:
    """The labels of the installation; 60 ms, once."""
    found = Labels()
    words: dict[str, set[str]] = defaultdict(set)
    whole_only: dict[str, set[str]] = defaultdict(set)
    for node in _nodes():
        verdict = _verdict_of(node)
        for hidden in node[f"{PREFIXES['skos']}hiddenLabel"]:
            words[verdict].add(folded(hidden.value))
            if verdict == "whole-only":
                whole_only[hidden.language or ""].add(folded(hidden.value))
        (_of_publisher if node[CP.publisher] else _of_language)(found, verdict, node)
    found.beside = _beside()
    found.words = {kind: frozenset(each) for kind, each in words.items()}
    found.phrases = {tag: _without(table, whole_only[tag]) for tag, table in found.by_language.items()}
    found.everywhere, found.phrases_everywhere = agreed(found.by_language.values()), agreed(found.phrases.values())
    for table in (*found.by_publisher.values(), *found.by_language.values(), found.everywhere):
        table.update(_without({joined(label): verdict for label, verdict in table.items()}, table))
    return found


def _beside() -> frozenset[str]:
    told = tomllib.loads((graph_dir() / "schemes" / "labels" / "beside.toml").read_text(encoding="utf-8"))
    return frozenset(word for words in told.values() for each in words.split() for word in folded(each).split())


def _without(table: Table, labels: Container[str]) -> Table:
    return {label: verdict for label, verdict in table.items() if label not in labels}


def _nodes() -> Iterator[_Node]:
    """The nodes of all files."""
    import pyoxigraph as ox

    for path in sorted((graph_dir() / "schemes" / "labels").glob("*.ttl")):
        nodes: dict[str, _Node] = defaultdict(lambda: defaultdict(list))
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            literal = quad.object if isinstance(quad.object, ox.Literal) else ox.Literal(quad.object.value)
            node = nodes[str(quad.subject.value)]
            node[""] = [quad.subject.value]
            node[quad.predicate.value].append(literal)
        yield from nodes.values()


def _verdict_of(node: _Node) -> str:
    """The verdict that labels of the node mean; of one that means none, its own name."""
    name = node[CP.verdict][0].value if node[CP.verdict] else node[""][0]
    return str(name).removeprefix(PREFIXES["verdict"])


def _of_language(found: Labels, verdict: str, node: _Node) -> None:
    for label in node[SKOS.altLabel]:
        found.by_language[label.language or ""][folded(label.value)] = verdict


def _of_publisher(found: Labels, verdict: str, node: _Node) -> None:
    publisher = node[CP.publisher][0].value
    for label in node[SKOS.altLabel]:
        found.by_publisher[publisher][folded(label.value)] = verdict
    if node[SCHEMA.ratingValue]:
        value, low, high = (
            float(node[term][0].value) for term in (SCHEMA.ratingValue, SCHEMA.worstRating, SCHEMA.bestRating)
        )
        found.numbers[publisher][value, low, high] = verdict
