"""What the columns of an unknown table probably say: by their names, and by what stands in them.

The names are data, in several languages (``fields.toml``). Contents decide where a name leaves it open: addresses are
addresses, claims are words, and verdicts few distinct values most of which are labels that are understood.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Columns
from dataclasses import dataclass
from functools import partial, reduce
from itertools import chain, combinations
from typing import Any, TypeAlias

from provenance.ingest.checkers import is_of_checker, names_checks, names_house
from provenance.ingest.tables.fields import Field, fields, fields_of, folded
from provenance.ingest.tables.mapping import Named, mapping_of
from provenance.iri import normalise_text
from provenance.verdicts import read_rating
from provenance.web import Address, read_url

SAMPLE_ROWS = 200
_MOST_LABELS = 40
_FEW = 0.2
_FEW_SITES, _KNOWN_SITES, _RARE = 3, 1 / 3, 0.25
_LONGEST_CLAIM = 600  # characters that the middle one of a column of claims has
_LONGEST_VERDICT = 300  # so of verdicts, of which some are sentences; longer texts tell how one came about
_ADDRESS = r"""(https?://[^\s"<>]+?)(?=[]'",;|]{0,3}(?:[\s"<>]|$)|[',;|]{1,4}https?://)"""
"""One of several addresses in a cell: up to blank, quotation mark or end, or a separator before the next address."""
_SEVERAL = re.compile(r"\s*;\s+(?!\s*$)")
_NAMES = re.compile(r"\s*[;,&]\s+(?!\s*$)")
_DATUM = re.compile(r"https?:|[\w-]+(?:\.[\w-]+)+/\S*$|[\W\d_]+$")
_REMARK = re.compile(r"[(\[{（].*")
_KINDS: dict[str, Callable[[str], bool]] = {
    "address": lambda value: value.startswith(("http:", "https:", "www.")),
    "number": lambda value: re.search(r"\d", value) is not None,
    "words": lambda value: not is_datum(value),
    "any": lambda _: True,
    "text": lambda value: not value.startswith(("http:", "https:", "www.")),
}
"""What values of a kind of field are like."""
_YES_OR_NO = frozenset(("true", "false", "yes", "no", "0", "1"))
_ANSWERS = frozenset(("yes", "no"))
_BY_A_PART = frozenset(("phrase", "start"))
"""Rules that read a verdict out of words that are no label as a whole, such as "false negative"."""
_STATEMENTS = frozenset(("speaker", "stance", "claim"))
_PAGES, _DATED = frozenset(("url", "title")), frozenset(("verdict", "rating", "date"))
_REVIEWS = frozenset(("verdict", "rating", "url"))


@dataclass(frozen=True, slots=True)
class Guess:
    """Columns with what stands in them, some rows, and for fields the columns that probably tell them."""

    columns: Columns[str, list[str]]
    rows: Sequence[Columns[str, str]]
    of: Columns[str, str]

    def pages(self, field: str) -> list[Address]:
        """The usable addresses in the column of a field."""
        values = self.columns.get(self.of.get(field, ""), ())
        return [page for value in values if isinstance(page := read_url(value), Address)]

    def is_vague(self, field: str) -> bool:
        """Whether a field has a column whose name could as well say the like of another."""
        return field in self.of and _name(self.of[field]) in fields()[field].vague

    def tells_checks(self, *among: str) -> bool:
        """Whether a column is called after fact-checks: of these fields, or of any."""
        return any(names_checks(folded(self.of[field])) for field in among or self.of if field in self.of)

    @property
    def is_of_bodies(self) -> bool:
        """Whether what may be claims are whole articles."""
        return self.is_vague("claim") and are_bodies(self.columns.get(self.of.get("claim", ""), ()))

    @property
    def is_of_news(self) -> bool:
        """Whether it is of texts that somebody judged, and nothing there tells of fact-checks."""
        is_checked = self.tells_checks() or _most(map(is_of_checker, self.pages("url")))
        return self.is_vague("claim") and not is_checked

    @property
    def leaves_url_open(self) -> bool:
        """Whether nothing tells whose the addresses beside claims are."""
        return self.of.keys() & {"url", "claim", "appearance"} == {"url", "claim"} and not self.tells_checks("url")

    @property
    def leads_to_posts(self) -> bool:
        """Whether most addresses are on platforms."""
        return _most(page.platform is not None for page in self.pages("url"))

    @property
    def is_scattered(self) -> bool:
        """Whether addresses are on many sites, hardly any a fact-checker's, or few rows have one."""
        pages = self.pages("url")
        sites = {page.site: is_of_checker(page) for page in pages}
        is_rare = 0 < len(pages) < _RARE * max(map(len, self.columns.values()), default=0)
        return is_rare or (len(sites) > _FEW_SITES and sum(sites.values()) < _KNOWN_SITES * len(sites))

    @property
    def is_by_persons(self) -> bool:
        """Whether the publishers' column is called so that persons may stand there, and lists such, and no house."""
        column = self.of.get("publisher", "")
        if _name(column) not in fields()["author"].persons:
            return False
        listed = [_NAMES.split(value) for value in self.columns[column]]
        return any(len(names) > 1 for names in listed) and not any(map(names_house, chain.from_iterable(listed)))

    def moved(self, to: Columns[str, str | None]) -> "Guess":
        """The same, but fields are others, or none; a field that is there already stays."""
        called = {to.get(field, field): column for field, column in self.of.items()}
        kept = {field: self.of[field] for field in self.of.keys() - to.keys()}
        return Guess(self.columns, self.rows, {field: column for field, column in (called | kept).items() if field})

    def are_strangers(self, *, at_checkers: bool) -> bool:
        """Whether publishers on one site of the addresses, that is or is not a fact-checker's, are not one house.

        Names that share a word, or are like the site's, may be of one house and its desks.
        """
        if not {"url", "publisher"} <= self.of.keys():
            return False
        named: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            page, name = read_url(row.get(self.of["url"], "")), normalise_text(row.get(self.of["publisher"], ""))
            if isinstance(page, Address) and page.site and name and is_of_checker(page) == at_checkers:
                named[page.site].add(name)
        return any(map(_are_strangers, named, named.values()))


_HOUSES = frozenset(("publisher", "cited"))
Rule: TypeAlias = tuple[Callable[[Guess], bool], dict[str, str | None]]
_RULES: tuple[Rule, ...] = (
    (
        lambda guess: guess.is_of_bodies,
        {"claim": None},
    ),
    (
        lambda guess: "url" not in guess.of and _most(map(is_of_checker, guess.pages("appearance"))),
        {"appearance": "url"},
    ),
    (
        lambda guess: guess.is_of_news and ("title" in guess.of or guess.is_vague("publisher")),
        {"publisher": None, "publisher-url": None},
    ),
    (
        lambda guess: (
            guess.is_of_news and guess.leaves_url_open and "title" in guess.of and "appearance" not in guess.of
        ),
        {"url": "appearance", "date": "claim-date"},
    ),
    (
        lambda guess: guess.leaves_url_open and guess.leads_to_posts,
        {"url": "appearance"},
    ),
    (
        lambda guess: guess.leaves_url_open and _HOUSES.isdisjoint(guess.of) and guess.is_scattered,
        {"url": "cited"},
    ),
    (
        lambda guess: guess.are_strangers(at_checkers=True),
        {"publisher": "author"},
    ),
    (
        lambda guess: guess.is_by_persons,
        {"publisher": "author"},
    ),
    (
        lambda guess: guess.are_strangers(at_checkers=False),
        {"url": None},
    ),
    (
        lambda guess: guess.is_vague("author") and "claim" in guess.of and "claimant" not in guess.of,
        {"author": None},
    ),
)
"""What columns of reviews say, if that is so, other than by their names.

Whole articles are no claims. A "claim's address" at a fact-checker is that of the review. Who published news that
somebody judged, or a post, did not judge it, and the day is that of the news. What leads everywhere is no review,
unless a column tells the house. Several persons in a cell are no house. Of several names on one fact-checker's site
none is a house; on another site they are houses whose reviews it collects. An author may be of claim or review.
"""


def draft(header: Sequence[str], sample: Sequence[Sequence[str]], name: str = "draft") -> Named | None:
    """A mapping for a table with that header; None where it shows no claim with a verdict, an address or a stance.

    Args:
        header: names of the columns.
        sample: some rows.
        name: what the mapping is called.

    Cost: some ms for 200 rows.

    Example:
        >>> draft(["Datum", "Behauptung", "Urteil"], [["2024-05-01", "The bridge is closed", "False"]]).mapping.fields
        {'date': 'Datum', 'claim': 'Behauptung', 'verdict': 'Urteil'}
    """
    columns = by_column(header, sample)
    for rows in ("statements", "reviews"):
        found = guessed(rows, header, sample)
        if _is_enough(rows, set(found.values())):
            return mapping_of(name, {"rows": rows, "fields": _given(found, columns)})
    return None


def _given(found: Columns[str, str], columns: Columns[str, list[str]]) -> dict[str, Any]:
    """The fields of a mapping with how they are taken."""
    given = {field: given_for(field, column, columns[column]) for column, field in found.items()}
    if any("english" in folded(column) for column, field in found.items() if field == "claim"):
        given["language"] = {"value": "en"}  # whatever the language is that another column tells
    return given


def _is_enough(rows: str, told: set[str]) -> bool:
    """Whether such columns make records: statements, reviews, or at least review pages by address and title."""
    if rows == "statements":
        return told >= _STATEMENTS
    return ("claim" in told and bool(told & _REVIEWS)) or (told >= _PAGES and bool(told & _DATED))


def by_column(header: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """What stands in each column of some rows, blank cells left out."""
    cells = {column: [row[at].strip() for row in sample if at < len(row)] for at, column in enumerate(header)}
    return {column: list(filter(None, values)) for column, values in cells.items()}


def guessed(rows: str, header: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, str]:
    """Columns and the fields that they probably are, in the order of the columns.

    Args:
        rows: the kind of rows.
        header: names of the columns.
        sample: some rows.
    """
    columns = by_column(header, sample)
    found = Guess(columns, [dict(zip(header, row, strict=False)) for row in sample], _by_names(rows, columns))
    if rows == "reviews":
        found = reduce(_ruled, _RULES, reduce(_seen, _CONTENTS.items(), found))
    by_name = {column: field for field, column in found.of.items()}
    return {column: by_name[column] for column in columns if column in by_name}


def _ruled(guess: Guess, rule: Rule) -> Guess:
    holds, moves = rule
    return guess.moved(moves) if holds(guess) else guess


def _seen(guess: Guess, told: tuple[str, Callable[[Guess], str | None]]) -> Guess:
    """With the column of a field that no name tells, but what stands there."""
    field, find = told
    found = None if field in guess.of else find(guess)
    return Guess(guess.columns, guess.rows, {**guess.of, field: found}) if found else guess


def is_datum(cell: str) -> bool:
    """Whether a cell is an address or has no letters: neither the name of a column nor what is claimed.

    Example:
        >>> [is_datum(cell) for cell in ("https://a.example/1", "2024-05-01", "The bridge", "")]
        [True, True, False, False]
    """
    return _DATUM.match(cell.strip()) is not None


def are_bodies(values: Sequence[str]) -> bool:
    """Whether texts are longer than what is claimed: whole articles."""
    return _are_longer(values, _LONGEST_CLAIM)


def _are_longer(values: Sequence[str], most: int) -> bool:
    """Whether the middle one has more characters than that."""
    return sorted(map(len, values))[len(values) // 2 :][:1] > [most]


def _most(told: Iterable[bool]) -> bool:
    """Whether more are true than not."""
    answers = list(told)
    return sum(answers) * 2 > len(answers)


def _are_strangers(site: str, houses: set[str]) -> bool:
    """Whether two of some houses on a site share no word, and none is called as the site is."""
    name = folded(site.partition(".")[0])
    if any(name in folded(house) or folded(house) in name for house in houses):
        return False
    return any(set(one.split()).isdisjoint(other.split()) for one, other in combinations(houses, 2))


def given_for(field: str, column: str, values: Sequence[str]) -> Any:
    """How a mapping takes a field from a column: cut into addresses or names where cells hold several."""
    if field in ("cited", "appearance") and any(len(re.findall(_ADDRESS, value)) > 1 for value in values):
        return {"column": column, "pattern": _ADDRESS}
    if field == "author" and _name(column) in fields()["author"].persons and any(map(_NAMES.search, values)):
        return {"column": column, "split": _NAMES.pattern}
    if field == "claimant" and any(_SEVERAL.search(value) for value in values):
        return {"column": column, "split": _SEVERAL.pattern}
    return column


def _by_names(rows: str, columns: Columns[str, list[str]]) -> dict[str, str]:
    """Fields and the columns that say them by their names: each field has the column with the most telling name."""
    found: dict[str, str] = {}
    left = dict(columns)
    for field in fields_of(rows):
        named = [
            column for column, values in left.items() if _name(column) in field.names and _fits(field, column, values)
        ]
        if named:
            found[field.name] = min(named, key=partial(_preference, field, columns))
            del left[found[field.name]]
    return found


def _name(column: str) -> str:
    """The name of a column, folded, without a remark in brackets: "Label (true/false)"."""
    return folded(_REMARK.sub("", column)) or folded(column)


def _preference(field: Field, columns: Columns[str, list[str]], column: str) -> tuple[bool, bool, int, str]:
    """By what a column goes before another for a field: not nearly empty, verdicts in words, the more telling name."""
    is_rare = len(columns[column]) < _RARE * max(map(len, columns.values()))
    is_bare = field.name == "verdict" and all(map(is_datum, columns[column]))
    return is_rare, is_bare, field.names.index(_name(column)), column


def _fits(field: Field, column: str, values: Sequence[str]) -> bool:
    """Whether at least half of what stands in a column can be what its name says.

    Under a name that says little, yes and no answer what is not told, such as whether a claim is worth a check.
    """
    is_vague = field.name == "verdict" and _name(column) in field.vague
    if is_vague and {value.casefold() for value in values} <= _ANSWERS:
        return False
    if field.name == "verdict" and _are_longer(values, _LONGEST_VERDICT):
        return False
    return sum(map(_KINDS[field.kind], values)) * 2 >= len(values)


def _by_labels(guess: Guess) -> str | None:
    """The column that looks like verdicts: few distinct values, most of which are understood.

    Of several nobody knows which are the verdicts of this review, and which of another house.
    """
    left = {column: values for column, values in guess.columns.items() if column not in guess.of.values()}
    alike = [column for column, values in left.items() if _are_labels(values)]
    return alike[0] if len(alike) == 1 and not _has_rival(alike[0], left) else None


def _by_checkers(guess: Guess) -> str | None:
    """The one column of addresses that lead to fact-checks, in a table of claims."""
    left = guess.columns.keys() - guess.of.values() if "claim" in guess.of else ()
    leading = [column for column in left if _lead_to_checks(guess.columns[column])]
    return leading[0] if len(leading) == 1 else None


def _lead_to_checks(values: Sequence[str]) -> bool:
    """Whether most values are addresses of fact-checks."""
    return _most(isinstance(page, Address) and is_of_checker(page) for page in map(read_url, values))


_CONTENTS: dict[str, Callable[[Guess], str | None]] = {"verdict": _by_labels, "url": _by_checkers}
"""By what stands in it the column of a field is known."""


def _are_labels(values: Sequence[str]) -> bool:
    """Whether there are as few values as labels are, most of them understood, and not yes and no alone.

    What is asked stands in the column's name then: under ``is_fake``, True is no verdict of true.
    """
    distinct = set(values)
    if _is_yes_or_no(distinct) or len(distinct) > min(_MOST_LABELS, max(2, len(values) * _FEW)):
        return False
    return _most(rule not in _BY_A_PART and verdict != "unmapped" for verdict, rule in map(read_rating, distinct))


def _is_yes_or_no(values: Iterable[str]) -> bool:
    """Whether nothing else is told."""
    return {value.casefold() for value in values} <= _YES_OR_NO


def _has_rival(column: str, columns: Columns[str, list[str]]) -> bool:
    """Whether a column of yes and no is called much as this one is, such as the rating of another house."""
    others = (other for other, values in columns.items() if other != column and values and _is_yes_or_no(values))
    return not all(map(_words_of(column).isdisjoint, map(_words_of, others)))


def _words_of(column: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", column.casefold()))
