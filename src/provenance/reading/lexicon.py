"""What a reader knows of one language, from ``graph/schemes/reading/LANGUAGE.toml``."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from provenance.reading.phrases import Phrase
from provenance.resources import graph_dir

UPPER = "".join(sorted(chr(code) for code in range(0x0530) if chr(code).isupper() and len(chr(code).lower()) == 1))
"""Capital letters of the Latin, Greek and Cyrillic blocks, for a character class."""

QUOTED, BRACKETED = "\x01", "\x02"
"""What stands for the characters inside quotation marks, and inside brackets, in a masked text."""


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first, each letter tried once; of none, one found nowhere.

    Example:
        >>> alternation(["he", "hers", "it"])
        'h(?:e(?:rs|))|it'
    """
    return _by_heads(sorted(set(words), key=lambda word: (-len(word), word))) or "(?!)"


def _by_heads(words: list[str]) -> str:
    """The alternatives by their first letters, so that a text is left at the first letter that none of them has."""
    heads: dict[str, list[str]] = defaultdict(list)
    for word in words:
        heads[word[:1]].append(word[1:])
    return "|".join(re.escape(head) + (_tail(tails) if head else "") for head, tails in heads.items())


def _tail(tails: list[str]) -> str:
    """What goes on after a letter that words have in common."""
    return re.escape(tails[0]) if len(tails) == 1 else f"(?:{_by_heads(tails)})"


MOST_WORDS = 1 << 14
"""Of so many words it is kept whether they are roles."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The word lists of one language and the expressions made from them.

    Attributes:
        language: its tag.
        verbs: each verb form and the class of stance that it gives.
        traits: sets of verb forms that may stand in a special construction.
        works: nouns for publications and their class.
        forms: how words change where a title is turned into the claim that is checked.
        titles: forms of titles that ask or deny, each with how its claim is said.
        before_verbs: auxiliaries and adverbs that may stand before a verb; adverb_endings: how other such adverbs end.
        words: further lists of words, by name.
        patterns: named expressions; see the comments in the data file, which says which are for small letters.
        confidence: how sure a rule is that the source says this.
    """

    language: str
    abbreviations: frozenset[str]
    not_names: frozenset[str]
    organisation_words: frozenset[str]
    thing_words: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    pronouns: frozenset[str]
    outlets: frozenset[str]
    months: frozenset[str]
    before_verbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    verbs: dict[str, str]
    traits: dict[str, frozenset[str]]
    works: dict[str, str]
    words: dict[str, frozenset[str]]
    platforms: tuple[str, ...]
    sections: dict[str, str]
    forms: dict[str, dict[str, str]]
    titles: dict[str, list[tuple[re.Pattern[str], str]]]
    patterns: dict[str, Phrase]
    confidence: dict[str, float]

    def __getitem__(self, name: str) -> Phrase:
        """The expression of a name; of one that the language's file lacks, one that is found nowhere."""
        return self.patterns[name]

    @property
    def name(self) -> Phrase:
        """A name as it is printed: capitalised words, with what may stand between them."""
        return self.patterns["name"]

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """Words of which a name of a person has none."""
        return self.organisation_words | self.thing_words | frozenset(self.platforms)

    @property
    def role_first(self) -> bool:
        """Whether a role stands before what it is for: "concejal de la oposición"."""
        return "role-first" in self.words["traits"]

    @property
    def null_subject(self) -> bool:
        """Whether a verb needs no subject: "Añadió que"."""
        return "null-subject" in self.words["traits"]

    @property
    def verb_second(self) -> bool:
        """Whether a verb stands right after the first words of a sentence: "Laut Ilse Vandor ist …"."""
        return "verb-second" in self.words["traits"]

    @property
    def capital_nouns(self) -> bool:
        """Whether nouns have capitals, so that a capital makes no name."""
        return "capital-nouns" in self.words["traits"]

    def has_role(self, words: Iterable[str]) -> bool:
        """Whether there is a role of people among words, or a compound that ends in one: "klimaforscherin"."""
        return any(map(self._is_role, words))

    def has_kind(self, words: Iterable[str]) -> bool:
        """Whether there is a noun that may stand right before a name: a role of people, a kind of outlet."""
        return any(word in self.outlets or self.has_role((word,)) for word in words)

    @cached_property
    def _is_role(self) -> Callable[[str], bool]:
        """Whether a word is a role, found out once for each."""
        endings = tuple(self.words["role_endings"])
        return lru_cache(maxsize=MOST_WORDS)(lambda word: word in self.roles or word.endswith(endings))

    @cached_property
    def verb_heads(self) -> dict[str, tuple[str, ...]]:
        """The forms of verbs by their first word, the longest first."""
        heads: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self.verbs, key=len, reverse=True):
            heads[_HEAD.split(form, maxsplit=1)[0]].append(form)
        return {head: tuple(forms) for head, forms in heads.items()}

    def leads_verb(self, word: str) -> bool:
        """Whether a word may belong to the verb after it: an auxiliary or an adverb."""
        return word in self.before_verbs or (word.islower() and word.endswith(self.adverb_endings))

    def opens_with_determiner(self, words: str) -> bool:
        """Whether words begin with an article or the like."""
        determiner = self["determiner"].match(words)
        return determiner is not None and determiner.end() > 0

    def turns_to_another(self, word: str) -> bool:
        """Whether a word before a role shows that it is somebody else's than the words before: "the post hits the"."""
        return word in self.words["turning"] or self.opens_with_determiner(f"{word} ")

    def after_connectives(self, words: str, start: int, end: int) -> int:
        """The place after the words that join a stretch to what stands before it: "However, "."""
        while connective := self.patterns["connective"].match(words, start, end):
            start = connective.end()
        return start


_HEAD = re.compile(r"[ ']")


class _Patterns(dict[str, Phrase]):
    """Expressions by name; what a language's file does not say is found nowhere."""

    def __missing__(self, name: str) -> Phrase:
        return _NOWHERE


_NOWHERE = Phrase(r"\0(?!)")


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language; of one that has no data file, an empty one: structure and links are read all the same.

    Example:
        >>> lexicon().verbs["alleged"], lexicon("es").sections["fuentes"], lexicon("xx").verbs
        ('asserts', 'sources', {})
    """
    data = _data(language)
    words = {key: frozenset(data[key]) for key in _WORD_SETS}
    return Lexicon(
        language=language,
        **words,
        verbs=_verbs(data),
        traits=defaultdict(frozenset, {trait: frozenset(forms) for trait, forms in data["verb_traits"].items()}),
        works=data["works"],
        platforms=tuple(data["platforms"]["names"]),
        adverb_endings=tuple(data["adverb_endings"]),
        words=defaultdict(frozenset, {name: frozenset(listed) for name, listed in data["words"].items()}),
        sections={
            title: kind
            for table in ("headings", "sections")
            for kind, titles in data[table].items()
            for title in titles
        },
        forms={kind: dict(pair.split() for pair in pairs) for kind, pairs in data["forms"].items()},
        titles={kind: _titles(ways, data) for kind, ways in data["titles"].items()},
        patterns=_patterns(data),
        confidence=data["confidence"],
    )


def _verbs(data: dict[str, Any]) -> dict[str, str]:
    """Every form of a verb of saying and the class of stance that it gives."""
    return {form: kind for kind, forms in data["verbs"].items() for form in (*forms, *_perfects(data, kind))}


def _perfects(data: dict[str, Any], kind: str) -> Iterator[str]:
    """The compound forms of a language that makes them of an auxiliary and a participle: "ha dicho"."""
    for participle in data["participles"].get(kind, ()):
        yield from (f"{auxiliary} {participle}" for auxiliary in data["words"]["auxiliaries"])


def _data(language: str) -> dict[str, Any]:
    """What is known of a language, and what holds for all; lists and tables that its file leaves out are empty."""
    data: dict[str, Any] = dict.fromkeys((*_WORD_SETS, "particles", "connectives", "unnamed", "adverb_endings"), ())
    data |= {table: {} for table in _TABLES}
    data |= {"nouns": defaultdict(list), "hedges": {"words": [], "phrases": []}}
    for file in ("common", language):
        path = graph_dir() / "schemes" / "reading" / f"{file}.toml"
        told = tomllib.loads(path.read_text(encoding="utf-8")) if file in _files() else {}
        nouns = data["nouns"] | told.pop("nouns", {})
        both = {table: data[table] | told.pop(table, {}) for table in ("lines", "joints", "words")}
        data |= told | both | {"nouns": defaultdict(list, nouns)}
    return data


@cache
def _files() -> frozenset[str]:
    """The data files that there are, by language."""
    return frozenset(path.stem for path in (graph_dir() / "schemes" / "reading").glob("*.toml"))


def languages() -> frozenset[str]:
    """The languages of which something is known."""
    return frozenset(name for name in _files() if "." not in name) - {"common"}


_WORD_SETS = (
    "abbreviations", "not_names", "organisation_words", "thing_words", "honorifics", "roles", "pronouns",
    "outlets", "months", "before_verbs",
)  # fmt: skip


_TABLES = (
    "verbs", "verb_traits", "works", "headings", "sections", "forms", "titles", "patterns", "lines", "joints", "words",
    "participles",
)  # fmt: skip


def _patterns(data: dict[str, Any]) -> dict[str, Phrase]:
    """The expressions of the data file, and those that are built from its lists."""
    nouns = {f"{kind}_nouns": alternation(words) for kind, words in data["nouns"].items()}
    slots = nouns | {"upper": f"(?-i:[{UPPER}])", "quoted": QUOTED, "bracketed": BRACKETED}
    slots |= {name: alternation(words) for name, words in data["words"].items()}
    phrases, joints = (
        {key: _SLOT.sub(lambda slot: slots[slot[1]], phrase) for key, phrase in data[table].items()}
        for table in ("patterns", "joints")
    )
    exact = {key: Phrase(pattern) for key, pattern in (phrases | _cased(data)).items()}
    anyhow = data["lines"] | joints | _uncased(data)
    free = {key: Phrase(pattern, re.IGNORECASE) for key, pattern in anyhow.items()}
    return _Patterns(exact | free)


def _titles(ways: list[tuple[str, str]], data: dict[str, Any]) -> list[tuple[re.Pattern[str], str]]:
    """Forms of titles, with the words of the lists of forms in their slots, and what each is turned into."""
    words = {f"{kind}_forms": alternation(pair.split()[0] for pair in pairs) for kind, pairs in data["forms"].items()}
    filled = ((_SLOT.sub(lambda slot: words[slot[1]], form), says) for form, says in ways)
    return [(re.compile(form, re.IGNORECASE), says) for form, says in filled]


_SLOT = re.compile(r"\{([a-z_]+)\}")
"""A place in a phrase for the words of a list; a count such as {0,3} is none."""


def _any(phrases: Iterable[str]) -> str:
    """A regular expression for any of these; of none, one that is found nowhere."""
    return "|".join(phrases) or "(?!)"


def _cased(data: dict[str, Any]) -> dict[str, str]:
    """Expressions made from word lists, for words as they are printed."""
    months = alternation(data["months"])
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return {
        "name": _name(data),
        "date": rf"(?:{day} (?:of )?(?:{months}),? \d{{4}}|(?:{months}) {day},? \d{{4}}|(?:{months}),? \d{{4}}"
        rf"|(?:spring|summer|autumn|winter|early|late|mid)(?:-| of | )\d{{4}}|\b(?:1[5-9]|20)\d\d\b)",
        "platform": rf"\b(?:{alternation(data['platforms']['names'])})\b",
        "hedge": rf"\b(?:{alternation(data['hedges']['words'])})\b|\b(?:{_any(data['hedges']['phrases'])})\b",
    }


def _uncased(data: dict[str, Any]) -> dict[str, str]:
    """Expressions made from word lists, for words in any case."""
    goes_on = data["words"].get("complements", ())
    return {
        "work": rf"\b(?P<work>{alternation(data['works'])})\b",
        "connective": rf"(?:{alternation(data['connectives'])}),? (?!(?:{alternation(goes_on)}) )",
        "unnamed": _any(data["unnamed"]),
        "claim_noun": rf"\b(?:{alternation(data['nouns']['claim'])})\b",
        "thing_noun": rf"\b(?:{alternation(data['nouns']['thing'])})\b",
        "denied_noun": rf"\b(?:{alternation(data['nouns']['denied'])})\b",
        "finding_noun": rf"\b(?:{alternation(data['nouns']['finding'])})\b",
        "report_noun": rf"(?<!\bof )(?<!\bfor )\b(?:{alternation(data['nouns']['report'])})$",
    }


def _name(data: dict[str, Any]) -> str:
    """Capitalised words in a row; an office may go on with "of" and "and"."""
    listed = defaultdict(tuple, data["words"])
    offices = alternation(data["organisation_words"])
    elided = rf"(?!(?:{alternation(listed['elided'])})')"
    inside = rf"[\w-]|'(?!s\b)(?=\w)|'(?= (?:{offices})\b)|(?<!\w\w)\.(?=[{UPPER}])"
    inside += rf"|\.(?=[{UPPER}](?![a-z]{{2}})|[a-z]{{2,}}\b)"  # a full stop: "Maldita.es", not "closed.Ilse"
    word = rf"(?:\d+(?:st|nd|rd|th) )?{elided}[{UPPER}](?:{inside})*"
    initial = rf"(?:[{UPPER}]\.)+"
    dotted = rf"(?:{alternation(data['honorifics'])})\."
    unit = rf"(?:{dotted}|{initial}(?= )|{word})"
    particles = rf"(?: (?:{alternation(data['particles'])})){{1,3}} (?!(?:{offices})\b)"
    row = rf"{unit}(?:(?: |{particles}){unit}){{0,6}}"
    office = rf"(?:{unit} ){{0,4}}(?:{offices}){_purpose(row, listed)}"
    heads = "".join(sorted({word[0] for word in (*data["organisation_words"], *data["honorifics"])}))
    head = rf"(?=[{UPPER}\d{re.escape(heads)}])"  # at most places nothing else need be tried
    return head + (r"(?<!\w)" if listed["elided"] else r"(?<![\w'])") + rf"(?:{office}|{row})"


def _purpose(row: str, listed: dict[str, Iterable[str]]) -> str:
    """What an office is for; where a role stands first, in small words too: "Fédération française des fromageries"."""
    joins, also = alternation(listed["office_joins"]), alternation(listed["and"])
    for_what = rf" (?:{joins})(?: |(?<='))"
    if "role-first" not in listed["traits"]:
        return rf"{for_what}(?:the )?{row}(?:' {row})?(?:,? (?:{also}) {row})?"
    kind = rf"(?: [^\W\d_]{{2,}}(?:{alternation(listed['adjective_endings'])})\b)?"
    small = rf"[^\W\d_]{{3,}}(?: (?:{also}) [^\W\d_]{{3,}}s\b| (?:de|d'|di) ?[^\W\d_]{{3,}})?"
    return rf"{kind}{for_what}(?:{row}|{small}){kind}(?:,? (?:{also}) {row})?(?:{for_what}{row})?"
