"""What an article leans on and names without an address: outlets, other checkers, journals, bodies with figures.

Which of their works is meant is seldom printed, so the publication that is cited is known by its publisher alone. Names
that everybody knows are data (``graph/schemes/press.toml``), as are the words around other names, one file a language
(``graph/schemes/reading/LANGUAGE.cited.toml``).
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice

from provenance.reading.blocks import APART
from provenance.reading.document import Document
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.names import Names
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

    kind: re.Pattern[str]
    work: re.Pattern[str]
    hears: re.Pattern[str]


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
    return Cues(*(re.compile(rf"(?<!\w){way}{det}(?:{kind}{det})?[\"']?$", re.IGNORECASE) for way in ways))


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
    """How often each name is leant on, how much oftener it is told things than not, and the sites."""

    names: Names
    lex: Lexicon
    found: Counter[str] = field(default_factory=Counter)
    heard: Counter[str] = field(default_factory=Counter)
    sites: dict[str, str] = field(default_factory=dict)

    def add(self, view: View) -> None:
        """Count the names of a block."""
        told = cues(self.lex.language)
        for name, before, sure in _mentioned(view, self.names, told, self.lex):
            self.heard[name] += 1 if told.hears.search(before) else -1
            self.found[name] += (
                sure or _is_known(name, self.names) or _is_told(name, before, self.names, told, self.lex)
            )
        self.sites |= {site.casefold(): site for site in _sites(view)}

    def kept(self) -> Iterator[str]:
        """The names that count, without those of the house and the beginnings of longer ones."""
        known = {name.casefold(): name for name in self.found if self.found[name]}
        house = {one for one in press().checkers if self.found[one] > 1} | {*(+self.heard)}
        for name in (known | self.sites | known).values():
            longer = any(other.startswith(name + " ") for other in known.values())
            if not longer and not any(name.startswith(one) for one in house):
                yield name


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


def _is_told(name: str, before: str, names: Names, told: Cues, lex: Lexicon) -> bool:
    """Whether the words before a name tell that something of its owner's is leant on: no person, place or platform."""
    if _is_barred(name, names, lex):
        return False
    if told.kind.search(before):
        return not names.is_person(name, speaks=True)
    marked = " " in name or _MARKED.search(name) is not None
    person = names.person_like(name) and not before.casefold().endswith("the ")
    return marked and not person and told.work.search(before) is not None


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
