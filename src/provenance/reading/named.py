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
from itertools import chain, islice, zip_longest

from provenance.reading.blocks import APART
from provenance.reading.document import Document
from provenance.reading.letters import common_terms
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.names import Mention, Names
from provenance.reading.phrases import Phrase, lacks
from provenance.reading.view import View
from provenance.resources import graph_dir, graph_file

_SITE = re.compile(
    r"(?<![\w@./-])(?:[A-Za-z0-9-]{2,}\.){1,2}(?:com|org|net|info|news|tv|co|id|tr|in|fr|de|es|it|br|pt|nl|pl|ru|ua|eu|uk|ph|ng|ke"
    r"|kz|by|rs|hr|ba|mk|bg|ro|hu|cz|sk|se|dk|no|fi|gr|lt|lv|ee|ge|mx|cl|pe|uy|ca|au|nz|za|gh|pk|bd|lk|my|kr|jp|ch|at|be|ie)"
    r"(?:\.[a-z]{2})?(?![\w/@-]|\.\w)"
)
"""A site that is called by its address: "hafencheck.de"."""
_LINKED = re.compile(r"https?://|www\.", re.IGNORECASE)
MOST = 40
"""Of the names so many are kept: more are a list of partners."""


@dataclass(frozen=True)
class Cues:
    """The words of a language beside names.

    Before one: the ``kind`` of an outlet, a ``work`` and whose it is, a ``source`` ("according to"), whoever asks.
    After one: what only somebody with publications does ("reported"), a work that is called by its owner, and an
    ``aside`` with the kind of an outlet. Between two: ``joint``. Within one: the ``form`` of an outlet's ("… Gazette").
    Before a title: a work and that it is ``titled``.
    """

    kind: Phrase
    work: Phrase
    source: Phrase
    hears: Phrase
    done_by: Phrase
    owned: Phrase
    aside: Phrase
    joint: Phrase
    titled: Phrase
    form: Phrase


@cache
def cues(language: str) -> Cues:
    """The words of a language; of one without a file, none.

    Example:
        >>> cues("en").work.search("a report by the ") is not None, cues("xx").work.search("a report by ")
        (True, None)
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.cited.toml"
    told = defaultdict(lambda: "(?!)", tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})
    det, kind = f"(?:{told['det']})?", f"{told['kind']}(?:[ ']|(?=\"))"
    work = f"(?:{told['work']}|{told['done']}|{told['cites']}|{told['verb']}) ?"
    ways = (kind, work, f"{told['source']} ?", f"{told['hears']} ?")
    before = (Phrase(rf"(?<!\w){way}{det}(?:{kind}{det})?[\"']?$", re.IGNORECASE) for way in ways)
    aside = rf"(?: \([^()]*\))?, {det}(?:(?!{told['and']} )[\w'-]+ ){{0,4}}?{told['kind']}\b"
    owned = rf"{told['owned']}(?! (?:[\"'(]|(?-i:[{UPPER}])))"  # "the Danish website Quay Talk" is not the Danish
    joint = rf"(?:,|,? (?P<and>{told['and']})) {det}"
    beside = (told["done_by"], owned, aside, joint, told["titled"])
    after = (Phrase(way, re.IGNORECASE) for way in beside)
    return Cues(*chain(before, after, [Phrase(told["form"])]))


_FAR = 80
"""The words beside a name stand within so many characters."""
_WIDEST_JOINT = 12
"""What joins two names of a list, with an article, is no longer."""
_Beside = tuple[str, str]
"""The words before and after a mention."""


@dataclass(frozen=True)
class Press:
    """The names that everybody knows; of the ``ambiguous`` ones some occurrences may be something else."""

    names: frozenset[str]
    folded: frozenset[str]
    ambiguous: frozenset[str]
    checkers: frozenset[str]
    bodies: frozenset[str]
    numbered: tuple[str, ...]

    def knows(self, name: str) -> bool:
        """Whether it has a name, which may be printed in other capitals if it is an outlet's of several words."""
        return name in self.names or (" " in name and name.casefold() in self.folded)


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
    bodies = frozenset(data["bodies"])
    folded = frozenset(name.casefold() for name in listed if " " in name and name not in bodies)
    return Press(frozenset(listed), folded, frozenset(data["ambiguous"]), checkers, bodies, numbered)


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
    tally = _Tally(names, lex, lex.words["no_publishers"] | common_terms(document.text))
    for block in document.blocks:
        if block.section not in ("sources", APART):
            tally.add(block.view)
    return [*islice(tally.kept(), MOST)]


@dataclass
class _Tally:
    """The names that an article mentions with the words beside each mention, and the sites by their small letters."""

    names: Names
    lex: Lexicon
    nobody: frozenset[str]
    beside: dict[str, list[_Beside]] = field(default_factory=lambda: defaultdict(list))
    sure: set[str] = field(default_factory=set)
    sites: dict[str, str] = field(default_factory=dict)

    def add(self, view: View) -> None:
        """Note the names of a block."""
        for name, beside, sure in _mentioned(view, self.names, cues(self.lex.language), self.lex):
            self.beside[name].append(beside)
            self.sure |= {name} if sure else set()
        self.sites |= {site.casefold(): site for site in _sites(view)}

    def kept(self) -> Iterator[str]:
        """The names that are leant on, without those of the house and the beginnings of longer ones."""
        known = {name.casefold(): name for name in self.beside if self._is_leant_on(name)}
        house = [name for name in known.values() if self._is_house(name)]
        for name in (known | self.sites | known).values():
            longer = any(other.startswith(name + " ") for other in known.values())
            if not longer and not name.startswith(tuple(house)):
                yield name

    def _is_leant_on(self, name: str) -> bool:
        """Whether everybody knows a name, or the words beside it tell that it is leant on."""
        if name in self.sure or _is_known(name, self.names):
            return True
        barred = name.removeprefix("The ") in self.nobody or _is_barred(name, self.names, self.lex)
        return not barred and self._weight(name) > 0

    def _weight(self, name: str) -> int:
        """What the words beside a name say for its being leant on, less what says that it is a person's or common."""
        if self.names.is_person(name, speaks=True):
            return 0
        formed = cues(self.lex.language).form.search(name) is not None
        plain = " " not in name and _MARKED.search(name) is None
        bare = name not in self.names.articled
        common = plain or (bare and (self.names.person_like(name) or (formed and name.count(" ") == 1)))
        return (
            sum(map(_WEIGHTS.__getitem__, self._said(name)))
            + formed * (FORM + bool(self._told(name)))
            - COMMON * common
        )

    def _said(self, name: str) -> set[str]:
        """What the words beside the mentions of a name say of it."""
        told = cues(self.lex.language)
        said = {sign for beside in self.beside[name] for sign in _signs(*beside, told)}
        return said | ({"work by name"} if self.lex["report_noun"].search(name) and name.count(" ") > 1 else set())

    def _is_house(self, name: str) -> bool:
        """Whether a name is that of the house whose article it is: a checker named again, or mostly told things.

        Whoever tells a paper something once has told it to another's: "The mayor told the Quay Herald".
        """
        beside, told = self.beside[name], self._told(name)
        checks = name in press().checkers
        again = checks and len(beside) > 1 and not self._said(name)
        return again or (
            2 * told > len(beside) and (told > 1 or checks or not _is_outlet(name, cues(self.lex.language)))
        )

    def _told(self, name: str) -> int:
        """How often somebody tells something to whoever has a name."""
        hears = cues(self.lex.language).hears
        return sum(hears.search(before) is not None for before, _ in self.beside[name])


_WEIGHTS = {"kind": 4, "aside": 4, "work": 1, "source": 1, "done_by": 1, "owned": 2, "work by name": 2}
"""What the words beside a name count for; the kind of an outlet counts most, for it says what the name is one of."""
FORM = 2
"""What the form of a name counts for, and more where it was told things: of two words without an article ("Quay News")
the form alone tells nothing."""
COMMON = 2
"""A single word with a capital may be anything, and two that take no article may be a person's."""


def _signs(before: str, after: str, told: Cues) -> Iterator[str]:
    """What the words before and after a mention say of it."""
    missing = lacks(before)
    ways = {"kind": told.kind, "work": told.work, "source": told.source}
    yield from (sign for sign, way in ways.items() if way.stands_in(before, missing))
    ways = {"done_by": told.done_by, "owned": told.owned, "aside": told.aside}
    yield from (sign for sign, way in ways.items() if way.match(after))


def _mentioned(view: View, names: Names, told: Cues, lex: Lexicon) -> Iterator[tuple[str, _Beside, bool]]:
    """The names in a block, the words beside each, and whether those alone show that it is leant on."""
    for mention, beside in _coordinated(view, [*names.mentions(view)], told):
        yield _articled(mention) + _past_platform(mention.name, told, lex), beside, False
    for match in _CALLED.finditer(view.plain):
        before, _ = beside = _beside(view, *match.span())
        yield match[1], beside, (told.kind.search(before) or told.work.search(before)) is not None
    yield from ((name, ("", ""), True) for name in press().numbered if name in view.clean)


def _coordinated(view: View, mentions: list[Mention], told: Cues) -> Iterator[tuple[Mention, _Beside]]:
    """Mentions with the words beside each; those of a list ("X, Y and Z reported") share what stands beside it.

    One of the list shows that it is one of outlets, and no single name with an "and" in it.
    """
    row: list[Mention] = []
    joined = False
    for mention, after in zip_longest(mentions, mentions[1:]):
        row.append(mention)
        joint = _joint(mention, after, told)
        if joint is None:
            shared = joined and any(_is_outlet(one.name, told) for one in row)
            for one in row:
                first, last = (row[0], row[-1]) if shared else (one, one)
                yield one, _beside(view, first.start, last.end)
            row = []
        joined = joint is not None and joint["and"] is not None


def _is_outlet(name: str, told: Cues) -> bool:
    """Whether a name is one of the press by itself, as everybody knows or by its form."""
    bare = name.removeprefix("The ")
    return (press().knows(bare) and bare not in press().bodies) or told.form.search(name) is not None


def _joint(mention: Mention, after: Mention | None, told: Cues) -> re.Match[str] | None:
    """What joins two mentions of a list: a comma, "and", or both."""
    if after is None or after.start - mention.end > _WIDEST_JOINT:
        return None
    return told.joint.fullmatch(mention.view.plain, mention.end, after.start)


def _articled(mention: Mention) -> str:
    """The article with a capital before a name, if it is printed right there: "the paper The Quay Talk"."""
    start = mention.start - len("The ")
    whole = start > 0 and mention.view.plain.startswith(" The ", start - 1)
    printed = mention.view.span(start, mention.end).exact.split() if whole else []
    return "The " if printed == ["The", *mention.name.split()] else ""


def _beside(view: View, start: int, end: int) -> _Beside:
    """The words before and after a stretch."""
    return view.plain[max(0, start - _FAR) : start], view.plain[end : end + _FAR]


_CALLED = re.compile(rf"[\"']([{UPPER}\d][^\"'.,!?]{{1,40}})[\"'](?!\w)")
"""A short name in quotation marks: the website "Quay Talk"."""


def _past_platform(name: str, told: Cues, lex: Lexicon) -> str:
    """A name without that of the platform or the kind of outlet beside it: "YouTube de Quay TV", "CNN-Seite"."""
    head, joined, _ = name.partition("-")
    if joined and head in press().names and name not in press().names:
        return head
    first, _, rest = name.partition(" ")
    if first not in lex.platforms and not (lex.capital_nouns and told.kind.fullmatch(f"{first} ")):
        return name
    joint, _, after = rest.partition(" ")
    return (after if joint.islower() else rest) or name


def _is_known(name: str, names: Names) -> bool:
    """Whether a name is one that everybody knows, and not the first word of a sentence that may be another."""
    known = press().knows(name) or press().knows(name.removeprefix("The "))
    return known and (name not in press().ambiguous or name in names.attested)


def _is_barred(name: str, names: Names, lex: Lexicon) -> bool:
    """Whether a name is a platform's, a place's or a person's, or, where nouns have capitals, may be none.

    An outlet's with a place after it is that of its edition there.
    """
    words = name.split()
    if press().knows(" ".join(words[:-1])):
        return False
    unfit = lex.months | {*lex.platforms, *map(str.capitalize, lex.platforms)}
    place = words[-1] in lex.thing_words or not unfit.isdisjoint(words)
    common = name.casefold() in lex.not_names or (lex.capital_nouns and not names.known(name))
    return place or common or bool(names.by_last.get(name))


_MARKED = re.compile(r"\w[A-Z.]|\d")
"""What the name of an outlet may have within a word, as none of a person has."""


def _sites(view: View) -> Iterator[str]:
    """The sites that a block calls by their address alone."""
    for match in _SITE.finditer(view.clean) if "." in view.clean else ():
        if not _LINKED.match(match[0]):
            yield match[0]
