"""Names in an article: who is a person on what evidence, and what a shortened name stands for."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from provenance.reading.blocks import APART
from provenance.reading.document import Document
from provenance.reading.found import Speaker
from provenance.reading.letters import apart, is_form_of, is_spelt, last_name, may_describe, mixes_capitals
from provenance.reading.lexicon import UPPER, Lexicon, alternation
from provenance.reading.view import View

_NO_NAME_ENDS = ("s", "ly", "ing", "ed", "ion", "ment", "ance", "ence")
"""A word at the head of a sentence that ends so is likelier a common noun or an adverb than a name."""
_SMALL = re.compile(r"(?<!\w)[a-z]\w+")
_ROW = re.compile(rf"(?<![\w'’-])[{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*")
_AFTER = re.compile(r", \(?(?:(?:a|an|the|then|now|one of the|his|her|their|its) )?([^,.;:()]{2,90})")
_WHO = re.compile(r"(?:, [^.;]{2,80})?, who(?:se)? ")
_ARTICLE = re.compile(r"\bthe $")
_DATES = re.compile(
    r"(?:\b(?:in|on|by|of|since|until|from|to|during|last|this|early|late|mid)|\d(?:st|nd|rd|th)?)[ -]$", re.IGNORECASE
)
_PARTY = re.compile(r"[A-Z]-[A-Z]")
"""A senator's party and state, "R-Texas"."""
_JOINED = re.compile(r"[A-ZÀ-Þ][\w-]* d'$")
"""A name before an article or preposition without its vowel, to which the next one belongs: "Vision d'Afrique"."""
_DESK = re.compile(r"(?:for|of) [\w' ]{2,40}, $")
_NO_APPOSITION = frozenset({"who", "which", "and", "but", "in", "on"})
LONGEST_APPOSITION = 9
"""More words than this after a name and a comma are a sentence, not what the one named is."""
SHORTEST_NAME = 2
"""A single letter is no name."""
SHORTEST_FULL_NAME = 2
"""A full name has at least so many words."""
_PARTICLES = frozenset({"Da", "De", "Del", "Di", "Du", "La", "Le", "Van", "Von"})
"""Before a last name that has two words."""
FARTHEST_CHARGE = 60
"""An office, and the words up to what it is of, have no more characters than this."""
FARTHEST_ROLE = 100
"""A role before a name stands within this many characters."""
LONGEST_DESCRIPTION = 6
"""The words before a name that tell who a person is are at most this many."""
LONGEST_LEAD = 12
"""A preposition before a month stands within this many characters."""
MOST_WORDS = 7
"""A row of capitalised words is cut after so many, as `Lexicon.name` tells."""
LONGEST_PERSON = 5
"""A row of more capitalised words than this is no person's name."""


class Mention(NamedTuple):
    """A name where it stands: ``title`` are the honorifics printed before it, ``first`` marks a sentence's head."""

    view: View
    start: int
    end: int
    name: str
    title: str = ""


@dataclass
class Names:
    """The names of one article."""

    lex: Lexicon
    counts: Counter[str] = field(default_factory=Counter)
    evidence: dict[str, str | None] = field(default_factory=dict)
    by_last: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    attested: set[str] = field(default_factory=set)
    articled: set[str] = field(default_factory=set)
    small: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    offices: set[str] = field(default_factory=set)
    _mentions: dict[tuple[View, int, int], Mention | None] = field(default_factory=dict)
    _likely: dict[str, bool] = field(default_factory=dict)
    _rows: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, lex: Lexicon) -> "Names":
        """Collect the names of a document's title and body, its list of sources left out."""
        names = cls(lex, small=frozenset(_SMALL.findall(document.text)), alone=_alone(document.text, lex))
        blocks = [block for block in document.blocks if block.section not in ("sources", APART)]
        titles = [document.title] if document.title else []
        mentions = [one for block in blocks + titles for one in names.mentions(block.view)]
        spelt = (one.name for one in mentions if is_spelt(one.name, one.view.plain, one.end) and not one.title)
        names.offices.update(spelt)
        for mention in mentions:
            names._note(mention)
        return names

    def mentions(self, view: View, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The names that stand in a stretch of a view, function words and honorifics cut off."""
        rows = self.rows(view.plain, start, len(view.plain) if end is None else end)
        return filter(None, (self.mention(view, *row) for row in rows))

    def rows(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where rows of capitalised words stand in a stretch of a view's words, which are looked through once."""
        if words not in self._rows:
            self._rows[words] = self._unbroken(words, [match.span() for match in self.lex.name.finditer(words)])
        known = self._rows[words]
        rows = known[bisect_right(known, start, key=itemgetter(1)) : bisect_left(known, end, key=itemgetter(0))]
        if rows and (rows[0][0] < start or end < rows[-1][1]):  # a name that the stretch cuts through
            return [match.span() for match in self.lex.name.finditer(words, start, end)]
        return rows

    def _unbroken(self, words: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Rows without what is left of one that is too long: the last word of "Kepala Dinas … Ilse Vandor"."""
        cut = {end + 1 for start, end in rows if words.count(" ", start, end) >= MOST_WORDS - 1}
        return [row for row in rows if row[0] not in cut or _first_word(words, *row) in self.lex.honorifics]

    def mention(self, view: View, start: int, end: int) -> Mention | None:
        """The name in exactly these capitalised words, or None where only function words are left; read once."""
        row = (view, start, end)
        if row not in self._mentions:
            self._mentions[row] = self._mention(*row)
        return self._mentions[row]

    def _mention(self, view: View, start: int, end: int) -> Mention | None:
        while start < end and self._is_function_word(view, start, end):
            if self._is_in_name(view, start, end):
                break
            start = _next_word(view.plain, start, end)
        title_from = start = self._past_charge(view.plain, start, end)
        start = self._past_region(view.plain, start, end)
        start = self._past_office(view.plain, start, end)
        while start < end and self._is_title(view.plain[start:end]):
            start = _next_word(view.plain, start, end)
        if end - start < SHORTEST_NAME or self._names_nobody(view.plain, start, end):
            return None
        return Mention(view, start, end, view.clean[start:end], view.plain[title_from:start].strip())

    def _names_nobody(self, plain: str, start: int, end: int) -> bool:
        """Whether capitalised words are a party, a role or a part of a name."""
        joined = _JOINED.search(plain, max(0, start - LONGEST_LEAD), start) or _PARTY.match(plain, start, end)
        return joined is not None or self._is_role(plain[start:end]) or self._is_office(plain, start, end)

    def _is_office(self, plain: str, start: int, end: int) -> bool:
        """Whether words end with a role that goes on: "NCHS Chief of Statistics Odo Brandt"."""
        role = plain[start:end].rpartition(" ")[2].casefold()
        return plain.startswith(" of ", end) and self.lex.has_role((role,))

    def _is_role(self, words: str) -> bool:
        """Whether words call somebody by a role: "Tuinpartij-lijsttrekker", "ASD-Sprecher", "PM"; not "Hale-Baker"."""
        whose, joined, role = words.rpartition("-")
        whole = (joined or words.isupper()) and self.lex.has_role((words.casefold(),))
        return bool(whole) or ((role.islower() or whose.isupper()) and self.lex.has_role((role.casefold(),)))

    def _past_office(self, plain: str, start: int, end: int) -> int:
        """The place after a role within a row, if a person's name is left: "Port Council President Ilse Vandor"."""
        words = plain[start:end].split(" ") if plain.count(" ", start, end) >= SHORTEST_FULL_NAME else []
        for at in range(len(words) - SHORTEST_FULL_NAME, 0, -1):
            rest = " ".join(words[at:])
            named = at == len(words) - SHORTEST_FULL_NAME and self._is_of_office(words[:at])
            if (named or self._is_held_by(words[at - 1], at)) and self.person_like(rest):
                return end - len(rest)
        return start

    def _is_held_by(self, word: str, at: int) -> bool:
        """Whether a word in a row is an honorific, or a role after what it is of: "Quay Council Director"."""
        return word.rstrip(".") in self.lex.honorifics or (at > 1 and self.lex.has_role((word.casefold(),)))

    def _is_of_office(self, words: list[str]) -> bool:
        """Whether words are a role and what it is of, right before a name: "Kepala Pelabuhan Ilse Vandor"."""
        told = "office-then-name" in self.lex.words["traits"] and 1 < len(words) < MOST_WORDS - SHORTEST_FULL_NAME
        return told and words[-1] in self.lex.impersonal and self.lex.has_role((words[0].casefold(),))

    def _past_charge(self, plain: str, start: int, end: int) -> int:
        """The place after what an office is of, in the row of whoever holds it: "il ministro dell'Interno Otto Lind".

        An office or a place may itself be called by a person's name ("presidente della Fondazione Ilse Vandor"), and
        where languages part the two by a comma, so may any: then the last name must stand alone elsewhere.
        """
        long = plain.count(" ", start, end) >= SHORTEST_FULL_NAME
        if not long or not self.lex["charge"].search(plain, max(0, start - FARTHEST_CHARGE), start):
            return start
        words = plain[start:end].split(" ")
        count = SHORTEST_FULL_NAME + (words[-SHORTEST_FULL_NAME] in _PARTICLES)
        held, rest = words[:-count], " ".join(words[-count:])
        holds = rest[0].isupper() and self.person_like(rest) and (self._is_held(held) or words[-1] in self.alone)
        return end - len(rest) if held and holds else start

    def _past_region(self, plain: str, start: int, end: int) -> int:
        """The place after the region of which somebody has an office: "Gubernur Jawa Barat Ilse Vandor"."""
        of = self.lex["region"].search(plain, start, end)
        if of is None:
            return start
        row = (
            plain[max(0, start - FARTHEST_CHARGE) : start] if of.start() == start else plain[start:end].split(" ", 1)[0]
        )
        head = row.split()[-1:]
        held = self.lex.has_role(map(str.casefold, head)) or not self.lex.honorifics.isdisjoint(head)
        return of.end() if held else start

    def _is_held(self, words: list[str]) -> bool:
        """Whether one word before a name is surely what an office is of, and neither an office nor a place itself."""
        return "charge-in-row" in self.lex.words["traits"] and len(words) == 1 and words[0] not in self.lex.impersonal

    def _is_function_word(self, view: View, start: int, end: int) -> bool:
        """Whether the first word is no part of a name; a month is one where no preposition or figure precedes it."""
        word = _first_word(view.plain, start, end)
        if self._is_verb(view, start, end, word):
            return True
        given = (
            word in self.lex.months
            and " " in view.plain[start:end]
            and not _DATES.search(view.plain, max(0, start - LONGEST_LEAD), start)
        )
        return word.casefold() in self.lex.not_names and not given

    def _is_verb(self, view: View, start: int, end: int, word: str) -> bool:
        """Whether a word with a capital is the verb after a quotation: "“It is shut,” Stated Vandor."."""
        said = view.plain.startswith('" ', start - 2) and self.lex.verbs.get(word.lower()) == "asserts"
        following = view.plain[end + 1 : end + 1 + LONGEST_LEAD].split(" ", 1)[0]
        return start > 1 and said and following.rstrip(".,") not in self.lex.verbs

    def _is_in_name(self, view: View, start: int, end: int) -> bool:
        """Whether a determiner has a capital within a sentence, and so is part of a name: "del diario La Ribera"."""
        if self.lex.language == "en" or " " not in view.plain[start:end]:
            return False  # where every word of a heading has a capital, that tells nothing
        inside = (
            start > 1
            and view.plain[start - 1] == " "
            and (view.plain[start - 2].islower() or view.plain[start - 2] == ",")
        )
        return inside and self.lex.opens_with_determiner(view.plain[start:end])

    def _is_title(self, words: str) -> bool:
        """Whether the first word is an honorific, or a capitalised role before a name of two words or more."""
        first, *rest = words.split(" ")
        office = first.casefold().rpartition("-")[2]  # "NPD-Politikers", in the genitive of a language of capital nouns
        bare = {office.removesuffix("s"), office.removesuffix("es")} if self.lex.capital_nouns else set()
        if first.rstrip(".") in self.lex.honorifics or (len(rest) > 1 and self.lex.has_role({office, *bare})):
            return True
        return self.lex.capital_nouns and bool(rest) and self.lex.has_kind((first.casefold(),))

    def _note(self, mention: Mention) -> None:
        """Count a mention and what its surroundings say."""
        if self._is_told(mention):
            return
        self.counts[mention.name] += 1
        if not _heads_sentence(mention):
            self.attested.add(mention.name)
        if not mention.title and _ARTICLE.search(mention.view.folded, max(0, mention.start - 4), mention.start):
            self.articled.add(mention.name)  # "the Wexmore Packet": no person's name takes an article
        if self.person_like(mention.name):
            self.by_last[last_name(mention.name)].add(mention.name)
            self._note_person(mention)

    def _is_told(self, mention: Mention) -> bool:
        """Whether a name may be two, of whom is told and of whom speaks: "explique à Vérifaits Hedvige Lannoy"."""
        before = mention.view.plain[max(0, mention.start - LONGEST_LEAD) : mention.start]
        return mention.name.count(" ") > 1 and self.lex["after_to"].search(before) is not None

    def _note_person(self, mention: Mention) -> None:
        """Keep the evidence for a person that stands beside a name."""
        described = self.description(mention)
        if described is not None or mention.title or _WHO.match(mention.view.plain, mention.end):
            self.evidence[mention.name] = self.evidence.get(mention.name) or described

    def person_like(self, name: str) -> bool:
        """Whether the words could be a person's full name: two to five, none that marks an office or a place."""
        if name not in self._likely:
            self._likely[name] = self._is_like_person(name)
        return self._likely[name]

    def _is_like_person(self, name: str) -> bool:
        words = name.replace("’", "'").split()
        some = 1 < len(words) <= LONGEST_PERSON
        some = some and name not in self.offices and not self.lex.opens_with_determiner(name)
        return some and self.lex.impersonal.isdisjoint(words) and not any(map(_is_impersonal, words))

    def description(self, mention: Mention) -> str | None:
        """The article's own words for who a person is, beside the name: "former clerk of the port"."""
        return self._before(mention) or self._after(mention)

    def _before(self, mention: Mention) -> str | None:
        """The phrase before a name, if it ends in a role."""
        before = mention.view.plain[max(0, mention.start - len(mention.title) - FARTHEST_ROLE) : mention.start]
        before = before[: len(before) - len(mention.title) - 1] + " " if mention.title else before
        desk = _DESK.search(before)
        head = before[: desk.start()] if desk else before
        words = head.split()
        if not head.endswith(" ") or not self.lex.has_role(word.casefold() for word in words[-1:]):
            return None
        end = mention.start - len(mention.title) - bool(mention.title) - (len(before) - len(head))
        count = 1 + len([*takewhile(may_describe, reversed(words[-LONGEST_DESCRIPTION:-1]))])
        described = " ".join(mention.view.clean[:end].rsplit(maxsplit=count)[-count:])
        return described + (" " + desk[0].rstrip(", ") if desk else "")

    def _after(self, mention: Mention) -> str | None:
        """The apposition after a name, if it holds a role."""
        match = _AFTER.match(mention.view.plain, mention.end)
        if match is None:
            return None
        words = match[1].casefold().split()
        short = len(words) <= LONGEST_APPOSITION and words[0] not in _NO_APPOSITION
        described = short and self.lex.has_role(words)
        return mention.view.clean[match.start(1) : match.end(1)].strip() if described else None

    def known(self, name: str) -> bool:
        """Whether a name is one beyond doubt: more than a capital at the head of a sentence."""
        alone = name in self.attested and (not self.lex.capital_nouns or name.isupper())
        told = " " in name or name in self.by_last or name in self.lex.words["known"]
        return told or alone or mixes_capitals(name) or self._is_no_noun(name)

    def _is_no_noun(self, name: str) -> bool:
        """Whether a word that heads its sentences is never printed small, nor looks like several of a kind."""
        told = "known-by-capital" in self.lex.words["traits"]
        return told and name.isalpha() and name.lower() not in self.small and not name.endswith(_NO_NAME_ENDS)

    def full(self, name: str, title: str = "") -> str | None:
        """The full name for which a printed one stands, itself if it is full; None where two people share it."""
        whole = apart(self.by_last.get(name, set()))
        if not whole or self.person_like(name):
            offices = self.ending(name) if name in self.lex.organisation_words else []
            return offices[0] if len(offices) == 1 else name
        alone = whole if len(whole) == 1 else self._titled(whole, title)
        return next(iter(alone)) if len(alone) == 1 else None

    def _titled(self, names: set[str], title: str) -> set[str]:
        """Of these, whoever the article elsewhere gives a title that is printed here."""
        given = title.casefold()
        return {one for one in names if given and given in (self.evidence.get(one) or "").casefold()}

    def ending(self, noun: str) -> list[str]:
        """The names of two words or more of which a noun is the last one."""
        return [name for name in self.counts if " " in name and last_name(name).casefold() == noun.casefold()]

    def opening(self, noun: str) -> list[str]:
        """The names of offices that begin with a noun and go on with what it is for: "Bureau of Coast Lights"."""
        joins = alternation(self.lex.words["office_joins"])
        begins = re.compile(rf"{re.escape(noun)} (?:{joins})(?: |(?<='))")
        return [name for name in self.counts if begins.match(name)]

    def shortened(self, name: str) -> bool:
        """Whether the article also calls a person by the last name alone, as it would no office or place."""
        return self.counts[last_name(name)] > 0 and self.by_last.get(last_name(name)) == {name}

    def is_person(self, name: str, *, speaks: bool) -> bool:
        """Whether there is evidence for a person: a role, an honorific, "who", or a speaker called by last name."""
        return self.person_like(name) and (
            name in self.evidence or (speaks and self.shortened(name) and name not in self.articled)
        )

    def speaker(self, mention: Mention, *, speaks: bool = True) -> Speaker | None:
        """The agent that a mention names; None where it might be either of two people."""
        name = self.full(mention.name, mention.title)
        if name is None:
            return None
        return self.called(name, speaks=speaks)

    def called(self, name: str, *, speaks: bool = True) -> Speaker:
        """The agent of a full name."""
        person = self.is_person(name, speaks=speaks)
        return Speaker(name=name, described_as=self.evidence.get(name) if person else None, person=person)

    def in_subject(self, name: str) -> str | None:
        """The one name of the article of which this is another form: of "Jana Linda" it is "Jan Lind"."""
        alike = [one for one in self.counts if one != name and is_form_of(name, one)]
        return alike[0] if len(alike) == 1 else None

    def people(self, view: View, start: int, end: int) -> set[str | None]:
        """Whom a stretch names that may be people, by full name; None stands for one who might be either of two."""
        full = {self.full(mention.name, mention.title) for mention in self.mentions(view, start, end)}
        return {name for name in full if name is None or self.person_like(name) or self.is_person(name, speaks=True)}


def _alone(text: str, lex: Lexicon) -> frozenset[str]:
    """The capitalised words that stand without another one, but for function words, where an office goes first."""
    rows = (row.split() for row in (_ROW.findall(text) if lex.role_first else ()))
    return frozenset(last for *words, last in rows if lex.not_names.issuperset(map(str.casefold, words)))


def _first_word(plain: str, start: int, end: int) -> str:
    """The first word of a stretch."""
    return plain[start:end].split(" ", 1)[0]


def _next_word(plain: str, start: int, end: int) -> int:
    """Where the second word of a stretch begins, or its end."""
    return min(end, start + len(_first_word(plain, start, end)) + 1)


def _is_impersonal(word: str) -> bool:
    """Whether a word is an acronym, holds a figure, or joins two names."""
    letters = word.replace(".", "").replace("-", "")
    return (len(letters) > 1 and letters.isupper()) or word == "&" or any(map(str.isdigit, word))


def _heads_sentence(mention: Mention) -> bool:
    """Whether the name's capital may be that of a sentence's first word."""
    before = mention.view.plain[max(0, mention.start - 3) : mention.start].rstrip()  # a block may be long
    return not before or before[-1] in ".!?:\"'("
