"""Claims and people with known answers, made from tests/resolve/data: what `fit_matcher.py` and the tests learn from.

What is said beside the words (who said it, where it appeared, when it was reviewed) is drawn by the shares below, which
are assumptions: two checkers of one claim often, two claims of like words seldom, name the same claimant or link.
"""

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from provenance.iri import normalise_text
from provenance.resolve.people import Bearer

DATA = Path(__file__).resolve().parent.parent / "tests" / "resolve" / "data"
FILLS = 4
"""Each family is filled in so many times."""
TWICE = 0.3
"""This share of wordings has a second checker in the very same words."""
SHARES = {
    "claimant known": 0.5,
    "claimant kept": 0.7,
    "claimant of the family": 0.4,
    "link known": 0.5,
    "link kept": 0.5,
    "link of the family": 0.15,
    "near in time": 0.7,
    "time of the family": 0.5,
}
ROUGH = {"shouted": 6, "cry before": 8, "cry after": 10, "slip": 8, "as it is": 68}
"""How claims are found, in a hundred."""
_LONG = 5  # letters of a word in which nobody sees a slip
_SLOT = re.compile(r"\{(\w)\}")
_FIRST_DAY, _DAYS = 737_000, 2_500


@dataclass(frozen=True, slots=True)
class Known:
    """A claim as one checker reviews it. Those of one ``answer`` are the same claim; ``family`` is where it is from."""

    url: str
    text: str
    language: str
    answer: str
    family: int
    claimant: str | None
    link: str | None
    day: int

    def markup(self) -> dict[str, object]:
        """As ClaimReview."""
        from datetime import date

        item: dict[str, object] = {"@type": "Claim"}
        if self.claimant:
            item["author"] = {"@type": "Person", "name": self.claimant}
        if self.link:
            item["appearance"] = {"@type": "CreativeWork", "url": self.link}
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": self.url,
            "inLanguage": self.language,
            "claimReviewed": self.text,
            "datePublished": date.fromordinal(self.day).isoformat(),
            "author": {"@type": "Organization", "name": "Checkers", "url": self.url.rsplit("/", 1)[0]},
            "itemReviewed": item,
            "reviewRating": {"@type": "Rating", "alternateName": "False"},
        }


def known_claims(seed: int = 5, *, unseen: bool = False) -> list[Known]:
    """All of them, or those alone to which nothing was fitted; the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    data = _read("claims.toml")
    if unseen:
        data |= _read("unseen.toml")
        said = [*_families(data, chance), *_across(data, chance)]
    else:
        said = [*_families(data, chance), *_across(data, chance), *_repeated(data)]
    facts: dict[str, _Facts] = {}
    return [_known(chance, number, one, facts) for number, one in enumerate(said)]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def answers(claims: list[Known]) -> set[frozenset[str]]:
    """The pairs of reviews that are of one claim."""
    by_answer: dict[str, list[str]] = {}
    for claim in claims:
        by_answer.setdefault(claim.answer, []).append(claim.url)
    return {frozenset(pair) for urls in by_answer.values() for pair in combinations(urls, 2)}


def write(claims: list[Known], path: Path) -> None:
    """As a file of ClaimReview, one a line."""
    path.write_text("".join(json.dumps(claim.markup(), ensure_ascii=False) + "\n" for claim in claims), "utf-8")


@dataclass(frozen=True, slots=True)
class _Said:
    """A wording, filled in."""

    family: int
    filled: str
    language: str
    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What holds of a claim, whoever reviews it."""

    claimant: str
    link: str
    day: int


def _families(data: dict[str, Any], chance: random.Random) -> Iterator[_Said]:
    """Each family filled in several times, worded as people do; some wordings come twice, from two checkers."""
    for number, family in enumerate(data["family"]):
        language, noise = family["language"], data["noise"].get(family["language"], data["noise"]["en"])
        for time in range(FILLS):
            filled = _filling(data["names"], chance)
            same = [filled(text) for text in family["same"]]
            for text in [*same, *(text for text in same if chance.random() < TWICE)]:
                yield _Said(number, f"{number}/{time}", language, _answer(same[0]), _roughened(text, noise, chance))
            for text in chance.sample(family["other"], min(3, len(family["other"]))):
                told = filled(text)
                yield _Said(number, f"{number}/{time}", language, _answer(told), _roughened(told, noise, chance))


def _across(data: dict[str, Any], chance: random.Random) -> Iterator[_Said]:
    for number, family in enumerate(data["across"], start=len(data["family"])):
        first = next(iter(family["same"].values()))
        for time in range(2 * FILLS if _SLOT.search(first) else 1):
            filled = _filling(data["names"], chance)
            answer = _answer(filled(first))
            for language, text in family["same"].items():
                yield _Said(number, f"{number}/{time}", language, answer, filled(text))
            for language, text in family["other"].items():
                yield _Said(number, f"{number}/{time}", language, _answer(filled(text)), filled(text))


def _repeated(data: dict[str, Any]) -> Iterator[_Said]:
    """Captions that many use, each of another thing."""
    first = len(data["family"]) + len(data["across"])
    for number, caption in enumerate(data["caption"], start=first):
        for copy, text in enumerate(caption["texts"] * 3):
            yield _Said(number, f"{text} {copy}", caption["language"], f"{text} {copy}", text)


def _filling(names: dict[str, list[str]], chance: random.Random) -> Callable[[str], str]:
    """Fills the slots of wordings, always with the same: {q} is never {p}, nor {d} {c}."""
    chosen = {slot: chance.choice(names[slot]) for slot in names}
    chosen["p"], chosen["q"] = chance.sample(names["p"], 2)
    chosen["c"], chosen["d"] = chance.sample(names["c"], 2)
    return lambda text: _SLOT.sub(lambda found: chosen[found[1]], text)


def _answer(text: str) -> str:
    return normalise_text(text)


def _roughened(text: str, noise: dict[str, list[str]], chance: random.Random) -> str:
    """As it may be found: shouted, quoted, with a cry before it or after it, with a slip, mostly as it is."""
    how = chance.choices(list(ROUGH), list(ROUGH.values()))[0]
    forms = {
        "shouted": text.upper(),
        "cry before": f"{chance.choice(noise['before'])} {text}",
        "cry after": f"{text.rstrip('.')}. {chance.choice(noise['after'])}",
        "slip": _slip(text, chance),
        "as it is": text + chance.choice(["", "", "", ".", "!", "..."]),
    }
    return forms[how]


def _slip(text: str, chance: random.Random) -> str:
    """Two letters of a long word change places."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > _LONG and word.isalpha()]
    if not long:
        return text
    place = chance.choice(long)
    at = chance.randrange(1, len(words[place]) - 2)
    word = words[place]
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def _known(chance: random.Random, number: int, said: _Said, facts: dict[str, _Facts]) -> Known:
    family = facts.setdefault(f"of {said.filled}", _drawn(chance))
    if said.answer not in facts:
        own = _drawn(chance)
        facts[said.answer] = _Facts(
            family.claimant if _happens(chance, "claimant of the family") else own.claimant,
            family.link if _happens(chance, "link of the family") else own.link,
            family.day if _happens(chance, "time of the family") else own.day,
        )
    own, other = facts[said.answer], _drawn(chance)
    claimant = own.claimant if _happens(chance, "claimant kept") else other.claimant
    link = own.link if _happens(chance, "link kept") else other.link
    day = own.day + chance.randrange(40) if _happens(chance, "near in time") else other.day
    return Known(
        f"https://check-{number % 7}.example/{number}",
        said.text,
        said.language,
        said.answer,
        said.family,
        claimant if _happens(chance, "claimant known") else None,
        link if _happens(chance, "link known") else None,
        day,
    )


def _happens(chance: random.Random, share: str) -> bool:
    return chance.random() < SHARES[share]


def _drawn(chance: random.Random) -> _Facts:
    """Whatever may hold of a claim: few people say much, and half of all is checked within a few months."""
    link = f"https://posts.example/{chance.randrange(10**6)}"
    day = chance.randrange(150) if chance.random() < 0.5 else chance.randrange(_DAYS)  # noqa: PLR2004 - half
    return _Facts(f"Sayer {chance.randrange(25)}", link, _FIRST_DAY + day)


# ------------------------------------------------------------------ people

HOMONYMS = 0.25
"""This share of bearers has a namesake who is somebody else: written just so, of another calling; and each namesake of
whom the data tell is met in this share of the worlds. An assumption, on the side of doubt."""
MENTIONS = 6
"""So many records speak of each bearer."""
WORLDS = 5
"""So many times each bearer is drawn anew, with other records, and other namesakes."""
TOLD = {
    "name as most write it": 0.6,
    "described": 0.4,
    "page": 0.25,
    "own page": 0.9,
    "kind": 0.7,
    "wrong kind": 0.02,
    "own words": 0.15,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """An agent as one record tells of it; those of one ``answer`` are one bearer."""

    bearer: Bearer
    answer: str
    family: int

    @property
    def world(self) -> str:
        """Bearers of different worlds are never compared."""
        return self.answer.partition("/")[0]


def known_people(seed: int = 5, *, unseen: bool = False) -> list[Mention]:
    """All mentions, or those alone to whose bearers nothing was fitted; the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    data = _read("people_unseen.toml" if unseen else "people.toml")
    found: list[Mention] = []
    callings = [words for one in data["bearer"] + data["body"] for words in one["described"]]
    families = [(one, True) for one in data["bearer"]] + [(one, False) for one in data["body"]]
    for world in range(WORLDS):
        for family, (told, person) in enumerate(families):
            bearers = [(told["names"], told["described"], person, MENTIONS)]
            bearers += [([name], [chance.choice(callings)], person, 2) for name in told["another"]]
            namesakes = [words for words in told.get("namesake", ()) if chance.random() < HOMONYMS]
            bearers += [(told["names"][:2], [words], person, MENTIONS - 1) for words in namesakes]
            if chance.random() < HOMONYMS:
                other = person is (chance.random() < 0.8)  # noqa: PLR2004 - a place or a firm may have the same name
                bearers.append((told["names"][:2], [chance.choice(callings)], other, MENTIONS - 1))
            for names, described, kind, mentions in bearers:
                answer = f"{world}/{family}/{len(found)}", family
                found += [_mention(chance, answer, names, described, person=kind, number=n) for n in range(mentions)]
    return found


def _mention(
    chance: random.Random, answer: tuple[str, int], names: list[str], described: list[str], *, person: bool, number: int
) -> Mention:
    told = {share: chance.random() < value for share, value in TOLD.items()}
    name = names[0] if told["name as most write it"] else chance.choice(names)
    page = answer[0] if told["own page"] else f"{answer[0]}/{number}"
    bearer = Bearer(
        f"https://example.org/agent/{answer[0]}/{number}",
        name,
        (person is not told["wrong kind"]) if told["kind"] else None,
        frozenset([f"https://people.example/{page}"] if told["page"] else []),
        frozenset(normalise_text(chance.choice(described)).split() if told["described"] else []),
        frozenset([f"said by {answer[0]}"] if told["own words"] else [f"said {chance.random()}"]),
    )
    return Mention(bearer, *answer)
