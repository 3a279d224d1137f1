"""The records of one document of RDF, and what identifies each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from provenance.errors import InputRefusedError
from provenance.grouping import grouped
from provenance.ingest.claimreview.markup import page_of
from provenance.ingest.rdf.aliases import doubts_about
from provenance.ingest.rdf.clusters import About, addresses, by_subject, cluster, hanging, reversed_links, reviews_of
from provenance.ingest.rdf.mending import LOCAL
from provenance.ingest.rdf.nodes import Nodes, facts_of
from provenance.ingest.rdf.ours import is_ours
from provenance.ingest.rdf.parsing import Parsed
from provenance.ingest.rdf.statements import parts, settled
from provenance.ingest.source import Entry, Source
from provenance.iri import digest
from provenance.model import Note
from provenance.vocab import PREFIXES
from provenance.web import Address

MOST_OF_PAGE = 100
"""More reviews than this have no page for an address, but a site or a collection."""
MOST_REPEATED = 20
"""Nodes that many reviews share stand in each record, until all records are so many times the document."""

_NOTHING = "no review of a claim is told in schema.org's terms: what is said is kept as given"
_SHOWN = 1000  # lines of a graph that show whose data it is
_DRAWN = frozenset(PREFIXES["graph"] + name for name in ("inferred", "derived"))
_META = PREFIXES["graph"] + "meta"


@dataclass(frozen=True, slots=True)
class Document:
    """What is read of one record.

    Attributes:
        lines: N-Triples, settled.
        ours: whether they are in our vocabulary.
        notes: what was left out of the document's statements on these nodes.
    """

    lines: list[bytes]
    ours: bool = False
    notes: tuple[Note, ...] = ()


def entries(source: Source, parsed: Parsed) -> Iterator[Entry | InputRefusedError]:
    """Data in our vocabulary graph by graph, then review pages, then graphs and subjects without a review.

    Cost: linear; 60 µs a review of 25 statements.
    """
    yield from _Records(source, parsed).entries()


class _Records:
    """Cuts one document into its records."""

    def __init__(self, source: Source, parsed: Parsed) -> None:
        self._source, self._notes = source, dict(parsed.notes)
        self._graphs = {name: lines for name, lines in parsed.graphs.items() if lines and name != _META}
        self._reached: set[bytes] = set()
        shown = chain.from_iterable(lines[:_SHOWN] for lines in self._graphs.values())
        self._of_file = [Note("claimants-doubtful", told) for told in doubts_about(shown)]

    def entries(self) -> Iterator[Entry | InputRefusedError]:
        """As `entries`."""
        several = len(self._graphs) > 1
        others: list[str | None] = []
        for name, lines in self._graphs.items():
            if name in _DRAWN:
                yield self._source.refusal(f"graph {name}", "holds what was drawn, not read: it is left out")
            elif is_ours(lines):
                key = f"{self._source.key}#{name or 'default graph'}" if several else self._source.key
                yield self._entry(key, f"graph {name}" if name else "", lines, ours=True)
            else:
                others.append(name)
        yield from self._of_others(others)

    def _of_others(self, names: list[str | None]) -> Iterator[Entry]:
        graphs = {name: by_subject(self._graphs[name]) for name in names}
        yield from self._pages(_merged(graphs.values()))
        for name, of_graph in graphs.items():
            rest = {one: lines for one, lines in of_graph.items() if one not in self._reached}
            if name is None:
                yield from self._subjects(rest)
            elif rest:
                key = f"{self._source.key}#{name}"
                yield self._entry(key, f"graph {name}", chain.from_iterable(rest.values()), graph=name)

    def _pages(self, about: About) -> Iterator[Entry]:
        """Review pages; reviews of one page are one record, whatever graphs they stand in."""
        reviews = reviews_of(about)
        if about and not reviews:
            self._of_file.append(Note("nothing-claimed", _NOTHING))
        are_reviews = set(reviews)
        holders = reversed_links(about, are_reviews) if reviews else {}
        room = MOST_REPEATED * sum(map(len, about.values()))
        for key, roots in self._by_page(about, reviews):
            wanted = [*roots, *(holders[root] for root in roots if root in holders)]
            subjects = list(cluster(about, wanted, are_reviews, self._reached if room < 0 else frozenset()))
            self._reached.update(subjects)
            lines = [line for one in subjects for line in about[one]]
            room -= len(lines)
            yield self._entry(key, _name(roots[0]), lines)

    def _by_page(self, about: About, reviews: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
        """Reviews with the key of their page; where more than a page can hold have one address, each by itself."""
        for key, roots in grouped(reviews, lambda root: self._key_of_page(root, about)).items():
            if len(roots) <= MOST_OF_PAGE:
                yield key, roots
            else:
                yield from ((f"{self._source.key}#{self._local(root, about)}", [root]) for root in roots)

    def _subjects(self, about: About) -> Iterator[Entry]:
        """What is said of one subject with the nameless nodes that hang on it, subject by subject."""
        whole = sum(map(len, about.values())) == sum(map(len, self._graphs.values()))
        for root in _outer_first(about):
            subjects = [one for one in hanging(about, root) if one not in self._reached]
            if root in subjects:
                self._reached.update(subjects)
                alone = whole and len(subjects) == len(about)
                key = self._source.key if alone else f"{self._source.key}#{self._local(root, about)}"
                yield self._entry(key, _name(root), chain.from_iterable(about[one] for one in subjects))

    def _key_of_page(self, root: bytes, about: About) -> str:
        """The page's address, else the IRI of the review, else what is said of it."""
        told = b"".join(line for line in about[root] if addresses(line))
        page = page_of(Nodes(facts_of(told)).other(_name(root)))
        if isinstance(page, Address):
            return page.iri
        local = self._local(root, about)
        return local if local == _name(root) else f"{self._source.key}#{local}"

    def _local(self, root: bytes, about: About) -> str:
        """What a subject is called; a nameless one by what is said of it."""
        name = _name(root)
        if name.startswith("_:"):
            return digest(*(line.decode() for line in settled(about[root])))
        return name.removeprefix(LOCAL)

    def _entry(
        self, key: str, place: str, lines: Iterable[bytes], *, ours: bool = False, graph: str | None = None
    ) -> Entry:
        lines = list(lines)
        given = dict.fromkeys(line[: line.index(b" ")] for line in lines) if self._notes else ()
        kept = settled(lines)
        content = b"".join(kept)
        if graph is not None:
            content = content.replace(b" .\n", f" <{graph}> .\n".encode())
        notes, self._of_file = [*self._notes.pop(b"", ()), *self._of_file], []
        for one in given:
            notes += self._notes.pop(one, [])
        return Entry(key, place, content, Document(kept, ours, tuple(notes)))


def _merged(graphs: Iterable[About]) -> About:
    """What is said of each subject in all graphs."""
    about: About = {}
    for subject, lines in chain.from_iterable(one.items() for one in graphs):
        about[subject] = about[subject] + lines if subject in about else lines
    return about


def _outer_first(about: About) -> list[bytes]:
    """The subjects, nameless ones that hang on others last."""
    inner = {parts(line)[2] for line in chain.from_iterable(about.values())}
    return sorted(about, key=lambda one: one.startswith(b"_:") and one in inner)


def _name(subject: bytes) -> str:
    return subject.decode().removeprefix("<").removesuffix(">")
