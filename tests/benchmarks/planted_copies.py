"""Texts made for the purpose, in which it is known which wording was copied: to fit, test and time the search for it.

Invented languages of several scripts, in which words have the frequencies of real ones (Zipf) and topics, phrases and
names come again. Planted among works that have nothing to do with each other: copies whole and in part, with edits and
turned about; stories of agencies that many print; quotations that several give; boilerplate of publishers and clauses
of law; stock phrases, and people with all their titles; works on one event, which share names and figures; and
translations, which share no word.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from math import exp, log

from provenance.analysis.copying.passages import Passage

SCRIPTS = {
    "latin": list("aeiou") + re.findall(r"\w+", "ba ke li mo nu ra se ti vo zu dra kle pri sto gan per lin mor tas"),
    "cyrillic": list("аеиоу") + re.findall(r"\w+", "ба ке ли мо ну ра се ти во зу дра кле при сто ган пер лин мор"),
    "arabic": re.findall(r"\w+", "ا و ي با كي لو مر نس تع حق طب جد شر فل قم سن"),
    "devanagari": re.findall(r"\S+", "का कि ली मो नु रा से ती वो ज़ु द्र क्ल प्रि स्त गा पे"),
    "han": [chr(code) for code in range(0x4E00, 0x4E00 + 2400)],
}
MARKS = {"latin": "“”", "cyrillic": "«»", "arabic": "«»", "devanagari": "“”", "han": "「」"}
Words = list[str]


@dataclass
class Planted:
    """Passages, and what is known of them: pairs of works with ``copy`` or ``shared source``, and how many words."""

    passages: list[Passage] = field(default_factory=list)
    known: dict[frozenset[str], str] = field(default_factory=dict)
    sizes: dict[frozenset[str], int] = field(default_factory=dict)

    def apart(self, kind: str, least: int = 0) -> set[frozenset[str]]:
        """The pairs of works of two publishers that are of a kind, with so many words before they were edited."""
        publisher = {passage.work: passage.publisher for passage in self.passages}
        wanted = (pair for pair, told in self.known.items() if told == kind and self.sizes[pair] >= least)
        return {pair for pair in wanted if len({publisher[work] for work in pair}) > 1}


class Language:
    """A vocabulary with the frequencies of its words, topics, phrases, stock phrases, and people with their titles."""

    def __init__(self, script: str, rng: random.Random) -> None:
        self.script, self._rng = script, rng
        letters = SCRIPTS[script]
        if script == "han":
            made = ["".join(rng.choices(letters, k=rng.choice((1, 2, 2, 2, 3)))) for _ in range(9000)]
        else:
            made = ["".join(rng.choices(letters, k=rng.choice((1, 2, 2, 3, 3, 4)))) for _ in range(9000)]
        self.words = list(dict.fromkeys(made))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self._phrases = [self.plain(rng.randint(3, 8)) for _ in range(500)]
        self._often = list(accumulate(1 / (rank + 2) for rank in range(500)))
        self.stock = [self.plain(5 + int(rng.expovariate(0.25))) for _ in range(120)]
        self.people = [self.plain(rng.randint(4, 15)) for _ in range(150)]
        self.clauses = [self.plain(rng.randint(25, 60)) for _ in range(8)]

    def plain(self, count: int) -> Words:
        """So many words by their frequency."""
        return self._rng.choices(self.words, cum_weights=self._weights, k=count)

    def phrase(self) -> Words:
        """A phrase by its frequency."""
        return self._rng.choices(self._phrases, cum_weights=self._often)[0]

    def topic(self) -> Words:
        """What a text on one thing says again and again: rarer words, and a few names of several words."""
        rng = self._rng
        names = [" ".join(rng.choices(self.words[200:], k=rng.randint(2, 5))) for _ in range(6)]
        return [*rng.choices(self.words[100:], k=60), *names]

    def text(self, count: int, topic: Sequence[str]) -> Words:
        """Some so many words on a topic, with phrases as they come."""
        rng, found = self._rng, Words()
        while len(found) < count:
            chance = rng.random()
            if chance < 0.05:
                found += rng.choices(self._phrases, cum_weights=self._often)[0]
            elif chance < 0.055:
                found += rng.choice(self.stock)
            elif chance < 0.06:
                found += rng.choice(self.people)
            elif chance < 0.25:
                found += rng.choice(topic).split()
            else:
                found += self.plain(rng.randint(1, 4))
        return found[:count]

    def printed(self, words: Sequence[str]) -> str:
        """Words as a text, with marks of sentences."""
        between = "" if self.script == "han" else " "
        stop = "。" if self.script == "han" else ". "
        sentences, at = [], 0
        while at < len(words):
            size = self._rng.randint(8, 25)
            sentences.append(between.join(words[at : at + size]))
            at += size
        return stop.join(sentences)

    def edited(self, words: Words, rate: float) -> Words:
        """The words, some of them changed, dropped, or with others put before them."""
        rng, found = self._rng, Words()
        for word in words:
            chance = rng.random() / rate if rate else 1.0
            if chance < 0.5:
                found += self.plain(1)
            elif chance < 0.75:
                found += [word, *self.plain(1)]
            elif chance >= 1:
                found.append(word)
        return found


class _Maker:
    def __init__(self, script: str, works: int, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - of texts that come again
        self.language = Language(script, self.rng)
        self.made = Planted()
        self._count, self._script = works, script
        houses = max(4, works // 12)
        self._houses = [f"https://{script}{number}.example" for number in range(houses)]
        self._sizes = list(accumulate(1 / (rank + 1.5) for rank in range(houses)))
        self._footers = {house: self._footer() for house in self._houses}

    def _footer(self) -> list[Words]:
        rng, language = self.rng, self.language
        own = [language.plain(rng.randint(8, 30)) for _ in range(rng.randint(1, 2))]
        return [*own, *([rng.choice(language.clauses)] if rng.random() < 0.4 else [])]

    def work(self, *parts: str, day: int | None = None, repeats: bool = True) -> Passage:
        """A work of these paragraphs, with what its publisher repeats."""
        rng = self.rng
        house = rng.choices(self._houses, cum_weights=self._sizes)[0]
        repeated = [self.language.printed(words) for words in self._footers[house]] if repeats else []
        moment = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}T00:00:00Z" if day is None else _day(day)
        iri = f"{house}/{len(self.made.passages)}"
        text = "\n\n".join([*parts, *repeated])
        self.made.passages.append(Passage(iri, text, house, moment, moment.replace("T00:00:00", "T23:59:59")))
        return self.made.passages[-1]

    def know(self, kind: str, size: int, *works: Passage) -> None:
        """All pairs of these works are of that kind, by so many words."""
        for one, other in combinations(works, 2):
            self.made.known[frozenset((one.work, other.work))] = kind
            self.made.sizes[frozenset((one.work, other.work))] = size

    def length(self) -> int:
        """Words of a text: some are posts, some long reads."""
        return min(900, max(15, int(self.rng.lognormvariate(4.9, 0.9))))

    def fresh(self, count: int | None = None, topic: Sequence[str] | None = None) -> Words:
        """The words of a text of its own."""
        return self.language.text(count or self.length(), topic or self.language.topic())

    # ------------------------------------------------------------------ what is planted

    def alone(self) -> None:
        """A work that shares nothing but stock phrases."""
        self.work(self.language.printed(self.fresh()))

    def short(self) -> None:
        """A post of a few words, as many write it: of phrases, sometimes one alone."""
        words = self.language.phrase()
        if self.rng.random() < 0.5:
            words = [*words, *self.language.phrase()]
        self.work(self.language.printed(self.language.edited(words, 0.05)), repeats=False)

    def passed_on(self) -> None:
        """A short post, and others with its words."""
        words = self.fresh(self.rng.randint(8, 30))
        posts = [self.work(self.language.printed(words), repeats=False)]
        for _ in range(self.rng.randint(1, 3)):
            edited = self.language.edited(words, self.rng.choice((0.0, 0.05, 0.15)))
            posts.append(self.work(self.language.printed(edited), repeats=False))
        self.know("copy", len(words), *posts)

    def copied(self) -> None:
        """A work, and another that has it whole, edited a little or much."""
        words, day = self.fresh(max(25, self.length())), self.rng.randint(0, 300)
        rate = self.rng.choice((0.0, self.rng.uniform(0, 0.3)))
        first = self.work(self.language.printed(words), day=day)
        second = self.work(self.language.printed(self.language.edited(words, rate)), day=day + self.rng.randint(0, 9))
        self.know("copy", len(words), first, second)

    def lifted(self) -> None:
        """A work, and another of its own words with a passage of it, short or long."""
        words, topic = self.fresh(max(150, self.length())), self.language.topic()
        size = int(exp(self.rng.uniform(log(6), log(90))))
        at = self.rng.randrange(len(words) - size)
        taken = self.language.edited(words[at : at + size], self.rng.choice((0.0, 0.0, 0.04, 0.1)))
        around = [self.fresh(self.rng.randint(20, 250), topic) for _ in range(2)]
        first = self.work(self.language.printed(words))
        self.know("copy", size, first, self.work(self.language.printed([*around[0], *taken, *around[1]])))

    def turned(self) -> None:
        """A work, and another with its paragraphs in another order and some left out."""
        parts = [self.fresh(self.rng.randint(20, 60)) for _ in range(self.rng.randint(3, 6))]
        first = self.work(*map(self.language.printed, parts))
        kept = self.rng.sample(parts, k=len(parts) - 1)
        self.know(
            "copy",
            sum(map(len, kept)),
            first,
            self.work(*(self.language.printed(self.language.edited(p, 0.03)) for p in kept)),
        )

    def agency(self) -> None:
        """An agency's story that several print, cut and with a beginning of their own."""
        words, day = self.fresh(self.rng.randint(80, 300)), self.rng.randint(0, 300)
        prints = []
        for _ in range(self.rng.randint(3, 12)):
            cut = words[: self.rng.randint(len(words) // 2, len(words))]
            own = self.fresh(self.rng.randint(5, 60))
            prints.append(self.work(self.language.printed([*own, *self.language.edited(cut, 0.02)]), day=day))
        self.know("copy", len(words) // 2, *prints)

    def quoted(self) -> None:
        """Works on one event, each in its own words with the same quotation of somebody."""
        marks = MARKS[self._script]
        words, topic = self.fresh(self.rng.randint(10, 50)), self.language.topic()
        said = self.language.printed(words)
        works = []
        for _ in range(self.rng.randint(2, 4)):
            before, after = (self.language.printed(self.fresh(self.rng.randint(20, 150), topic)) for _ in range(2))
            works.append(self.work(f"{before}: {marks[0]}{said}{marks[1]} {after}"))
        self.know("shared source", len(words), *works)

    def event(self) -> None:
        """Works on one event, each in its own words; they share names, figures and some turns."""
        topic = self.language.topic()
        for _ in range(self.rng.randint(2, 6)):
            self.work(self.language.printed(self.fresh(None, topic)))

    def make(self) -> Planted:
        """As many works as wanted."""
        kinds: dict[Callable[[], None], float] = {
            self.alone: 24,
            self.event: 6,
            self.short: 20,
            self.copied: 3,
            self.passed_on: 2,
            self.lifted: 4,
            self.turned: 1,
            self.quoted: 2,
            self.agency: 0.5,
        }
        while len(self.made.passages) < self._count:
            self.rng.choices(list(kinds), list(kinds.values()))[0]()
        return self.made


def _day(day: int) -> str:
    return f"2024-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T00:00:00Z"


def planted(works: int, seed: int, script: str = "latin") -> Planted:
    """At least so many works of an invented language in that script, with what is known of them."""
    return _Maker(script, works, seed).make()


def translated(made: Planted, seed: int) -> list[Passage]:
    """The same works in another language: every word another, in the same order."""
    rng = random.Random(seed)  # noqa: S311
    words: dict[str, str] = {}

    def other(word: str) -> str:
        return words.setdefault(word, "".join(rng.choices(SCRIPTS["cyrillic"], k=3)) + str(len(words)))

    return [
        Passage(f"{p.work}/ru", " ".join(map(other, p.text.split())), f"{p.publisher}/ru", p.earliest, p.latest)
        for p in made.passages
    ]
