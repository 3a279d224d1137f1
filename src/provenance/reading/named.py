"""What an article leans on and names without an address: outlets, other checkers, journals, bodies with figures.

Which of their works is meant is seldom printed, so the publication that is cited is known by its publisher alone. Names
that everybody knows are data (``graph/schemes/press.toml``), as are the words around other names, one file a language
(``graph/schemes/reading/LANGUAGE.cited.toml``).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice

from provenance.reading.blocks import APART
from provenance.reading.document import Document
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.names import Names
from provenance.reading.phrases import Phrase, lacks
from provenance.reading.view import View
from provenance.resources import graph_dir, graph_file

_SITE = re.compile(
    r"(?<![\w@./-])(?:[A-Za-z0-9-]{2,}\.){1,2}(?:com|org|net|info|news|tv|co|id|tr|in|fr|de|es|it|br|pt|nl|pl|ru|ua|eu|uk|ph|ng|ke)"
    r"(?:\.[a-z]{2})?(?![\w/@-]|\.\w)"
)
"""A site that is called by its address: "hafencheck.de"."""
_LINKED = re.compile(r"https?://|www\.", re.IGNORECASE)
MOST = 40
"""Of the names so many are kept: more are a list of partners."""


@dataclass(frozen=True)
class Cues:
    """The words of a language before names: the ``kind`` of an outlet, a ``work`` and whose it is, whoever asks."""

    kind: Phrase
    work: Phrase
    hears: Phrase


@cache
def cues(language: str) -> Cues:
    """The words of a language; of one without a file, none.

    Example:
        >>> cues("en").work.search("a report by the ") is not None, cues("xx").work.search("a report by ")
        (True, None)
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.cited.toml"
    told = defaultdict(lambda: "(?!)", tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})
    det, kind = f"(?:{told['det']})?", f"{told['kind']}[ ']"
    work = f"(?:{told['work']}|{told['done']}|{told['cites']}) ?"
    ways = (kind, work, f"{told['hears']} ?")
    return Cues(*(Phrase(rf"(?<!\w){way}{det}(?:{kind}{det})?[\"']?$", re.IGNORECASE) for way in ways))


_FAR = 80
"""The words before a name stand within so many characters."""


@dataclass(frozen=True)
class Press:
    """The names that everybody knows; of the ``ambiguous`` ones some occurrences may be something else."""

    names: frozenset[str]
    ambiguous: frozenset[str]
    checkers: frozenset[str]
    numbered: tuple[str, ...]


@cache
def press() -> Press:
    """The names that everybody knows.

    Example:
        >>> "Snopes" in press().names
        True
    """
    data = tomllib.loads(graph_file("schemes", "press.toml").read_text(encoding="utf-8"))
    listed = [*chain.from_iterable(data.values())]
    numbered = tuple(name for name in listed if any(map(str.isdigit, name)))
    checkers = frozenset(data["checkers"] + data["agencies"])
    return Press(frozenset(listed), frozenset(data["ambiguous"]), checkers, numbered)


def named_works(document: Document, names: Names, lex: Lexicon) -> list[str]:
    r"""The names of those on whose publications an article leans, as printed, each once; its own house left out.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "The picture was published by the Quay Herald and is on hafencheck.de. Snopes found it too.\n"
        >>> document = outline(text, lexicon())
        >>> named_works(document, Names.of(document, lexicon()), lexicon())
        ['Quay Herald', 'Snopes', 'hafencheck.de']
    """
    tally = _Tally(names, lex)
    for block in document.blocks:
        if block.section not in ("sources", APART):
            tally.add(block.view)
    return [*islice(tally.kept(), MOST)]


@dataclass
class _Tally:
    """The names that an article mentions with the words before each mention, and the sites by their small letters."""

    names: Names
    lex: Lexicon
    before: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sure: set[str] = field(default_factory=set)
    sites: dict[str, str] = field(default_factory=dict)

    def add(self, view: View) -> None:
        """Note the names of a block."""
        for name, before, sure in _mentioned(view, self.names, cues(self.lex.language), self.lex):
            self.before[name].append(before)
            self.sure |= {name} if sure else set()
        self.sites |= {site.casefold(): site for site in _sites(view)}

    def kept(self) -> Iterator[str]:
        """The names that are leant on, without those of the house and the beginnings of longer ones."""
        known = {name.casefold(): name for name in self.before if self._is_leant_on(name)}
        house = [name for name in known.values() if self._is_house(name)]
        for name in (known | self.sites | known).values():
            longer = any(other.startswith(name + " ") for other in known.values())
            if not longer and not name.startswith(tuple(house)):
                yield name

    def _is_leant_on(self, name: str) -> bool:
        """Whether everybody knows a name, or the words before it tell once that it is leant on."""
        if name in self.sure or _is_known(name, self.names):
            return True
        barred = _is_barred(name, self.names, self.lex)
        told = cues(self.lex.language)
        return not barred and any(_is_told(name, one, self.names, told) for one in self.before[name])

    def _is_house(self, name: str) -> bool:
        """Whether a name is that of the house whose article it is: a checker named again, or mostly told things."""
        hears = cues(self.lex.language).hears
        told = sum(hears.search(before) is not None for before in self.before[name])
        again = name in press().checkers and len(self.before[name]) > 1
        return again or 2 * told > len(self.before[name])


def _mentioned(view: View, names: Names, told: Cues, lex: Lexicon) -> Iterator[tuple[str, str, bool]]:
    """The names in a block, the words before each, and whether those alone show that it is leant on."""
    for mention in names.mentions(view):
        before = view.plain[max(0, mention.start - _FAR) : mention.start]
        yield ("The " if before.endswith(" The ") else "") + _past_platform(mention.name, told, lex), before, False
    for match in _CALLED.finditer(view.plain):
        before = view.plain[max(0, match.start() - _FAR) : match.start()]
        yield match[1], before, (told.kind.search(before) or told.work.search(before)) is not None
    yield from ((name, "", True) for name in press().numbered if name in view.clean)


_CALLED = re.compile(rf"[\"']([{UPPER}\d][^\"'.,!?]{{1,40}})[\"'](?!\w)")
"""A short name in quotation marks: the website "Quay Talk"."""


def _past_platform(name: str, told: Cues, lex: Lexicon) -> str:
    """A name without that of the platform, or the kind of outlet, before it: "YouTube de Quay TV"."""
    first, _, rest = name.partition(" ")
    if first not in lex.platforms and not (lex.capital_nouns and told.kind.fullmatch(f"{first} ")):
        return name
    joint, _, after = rest.partition(" ")
    return (after if joint.islower() else rest) or name


def _is_known(name: str, names: Names) -> bool:
    """Whether a name is one that everybody knows, and not the first word of a sentence that may be another."""
    bare = name.removeprefix("The ")
    return bool({name, bare} & press().names) and (name not in press().ambiguous or name in names.attested)


def _is_told(name: str, before: str, names: Names, told: Cues) -> bool:
    """Whether the words before a name tell that something of its owner's is leant on, who is no person."""
    missing = lacks(before)
    if told.kind.stands_in(before, missing):
        return not names.is_person(name, speaks=True)
    marked = " " in name or _MARKED.search(name) is not None
    person = names.person_like(name) and not before.casefold().endswith("the ")
    return marked and not person and told.work.stands_in(before, missing)


def _is_barred(name: str, names: Names, lex: Lexicon) -> bool:
    """Whether a name is a platform's, a place's or a person's, or, where nouns have capitals, may be none."""
    words = name.split()
    place = words[-1] in lex.thing_words or not (lex.months | set(lex.platforms)).isdisjoint(words)
    common = name.casefold() in lex.not_names or (lex.capital_nouns and not names.known(name))
    return place or common or bool(names.by_last.get(name))


_MARKED = re.compile(r"\w[A-Z.]|\d")
"""What the name of an outlet may have within a word, as none of a person has."""


def _sites(view: View) -> Iterator[str]:
    """The sites that a block calls by their address alone."""
    for match in _SITE.finditer(view.clean) if "." in view.clean else ():
        if not _LINKED.match(match[0]):
            yield match[0]
