"""Ten thousand damaged documents, each read or refused by the readers in their processes; none crashes or hangs them.

The same every time. ``PROVENANCE_FUZZ_SEED`` makes others, ``PROVENANCE_FUZZ_INPUTS`` more; a failure names the seed.
"""

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from provenance.ingest.process.handle import Allowance
from provenance.ingest.process.messages import Heads, Job, Looked, Read, Refused, Slices
from provenance.ingest.process.pool import Pool

SEED = os.environ.get("PROVENANCE_FUZZ_SEED", "7")
INPUTS = int(os.environ.get("PROVENANCE_FUZZ_INPUTS", "10000"))
SEEDS = sorted((Path(__file__).parent / "seeds").iterdir())
SLOW = {".pdf": 8, ".xlsx": 4, ".html": 3, ".mhtml": 3, ".warc": 3, ".xml": 3, ".md": 2, ".nq": 2}
"""So many times rarer than others, because they take so many times longer."""
FAULTS = re.compile(r"crashed the process|ended the process|was not read within|please report")
BASE = "https://example.org/id/"
Dice = random.Random

ODD_BYTES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\r", b"\x1a", b"\x85", b"\x7f", b"\\u0000"),
    *(b"<!--", b"-->", b"]]>", b"<![CDATA[", b"&#x0;", b"&#1114112;", b"<!DOCTYPE x [", b"{{", b"\\ud800", b'"', b"'"),
    *(b"-1", b"1e999", b"NaN", b"99999999999999999999", b"0x", b"%00", b"%", b"//", b"http://[", b"javascript:", b"_:"),
    *(b"\xe2\x80\xae", b"\xe2\x80\xa8", b"=cmd|", b"\t", b",", b";", b"@prefix : <", b"'''", b"<<(", b"^^", b"@-"),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**50, "", " ", "\0", "\u202e", "javascript:x", "http://[", "9999-99-99", "%"),
    *([], {}, [[]], [None], {"": ""}, {"@value": []}, {"@id": {}}, {"@list": 1}, {"@type": [{}]}, {"@graph": None}),
    *({"name": [{"name": {"name": 1}}]}, ["a", ["b", {"c": "d"}]], "a" * 5000, "\U0010ffff", "é" * 300),
)


# ---------------------------------------------------------------------- mutators


def flip(data: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


def piece(data: bytes, dice: Dice) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(len(data), start + int(dice.expovariate(1 / 20)) + 1)


def cut_out(data: bytes, dice: Dice) -> bytes:
    start, end = piece(data, dice)
    return data[:start] + data[end:]


def cut_off(data: bytes, dice: Dice) -> bytes:
    return data[: dice.randrange(len(data))]


def repeat(data: bytes, dice: Dice) -> bytes:
    start, end = piece(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 1, 2, 30)) + data[end:]


def put_in(data: bytes, dice: Dice) -> bytes:
    at, end = piece(data, dice)
    return data[:at] + dice.choice(ODD_BYTES) + data[dice.choice((at, end)) :]


def splice(data: bytes, dice: Dice) -> bytes:
    start, end = piece(dice.choice(SEEDS).read_bytes(), dice)
    other = dice.choice(SEEDS).read_bytes()[start : end + 100]
    at = dice.randrange(len(data))
    return data[:at] + other + data[at:]


def other_words(data: bytes, dice: Dice) -> bytes:
    """Words and signs exchanged, doubled or dropped: what is left looks like the format still."""
    words = re.findall(rb"[\w@:/.-]+|\s+|.", data, re.DOTALL)
    for _ in range(dice.choice((1, 2, 5))):
        one, other = dice.randrange(len(words)), dice.randrange(len(words))
        words[one] = dice.choice((b"", words[other], words[one] * 2, dice.choice(ODD_BYTES)))
    return b"".join(words)


def other_encoding(data: bytes, dice: Dice) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7", "cp1251")), "replace")


def other_values(data: bytes, dice: Dice) -> bytes:
    """A value of JSON, anywhere, exchanged for an odd one; a key exchanged for another."""
    try:
        value = json.loads(data)
    except ValueError:
        return other_words(data, dice)
    for _ in range(dice.choice((1, 1, 2, 4))):
        holders = [one for one in nodes(value) if one]
        if not holders:
            break
        change(dice.choice(holders), dice, holders)
    return json.dumps(value).encode()


def nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from nodes(item)


def change(holder: Any, dice: Dice, holders: list[Any]) -> None:
    key = dice.choice(list(holder)) if isinstance(holder, dict) else dice.randrange(len(holder))
    odd = dice.choice((dice.choice(ODD_VALUES), json.loads(json.dumps(dice.choice(holders))), [holder[key], None]))
    if isinstance(holder, dict) and dice.random() < 0.2:
        holder[dice.choice(("@id", "@type", "@context", "url", "", "name", "@graph"))] = holder.pop(key)
    else:
        holder[key] = json.loads(json.dumps(odd))


Mutator = Callable[[bytes, Dice], bytes]
BY_BYTES: tuple[Mutator, ...] = (flip, cut_out, cut_off, repeat, put_in, splice, other_encoding)
BY_STRUCTURE: tuple[Mutator, ...] = (other_words, other_values, other_values)


def mutant(number: int) -> tuple[Path, bytes]:
    """The mutant of that number, and the document that it was."""
    dice = Dice(f"{SEED}:{number}")
    path = dice.choices(SEEDS, [1 / SLOW.get(path.suffix, 1) for path in SEEDS])[0]
    data = path.read_bytes()
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        if data:
            data = dice.choice(dice.choice((BY_BYTES, BY_STRUCTURE)))(data, dice)
    return path, data


# ---------------------------------------------------------------------- readers


class Fate:
    """Has all of a mutant read, and keeps what went wrong."""

    def __init__(self, number: int, file: int, faults: list[str]) -> None:
        self._number, self._file, self._faults = number, file, faults
        self.read = self.refused = 0

    def heads(self, message: Heads) -> tuple[str | None, ...]:
        keys = [None if isinstance(item, Refused) else item.key for item in message.items]
        self.refused += keys.count(None)
        self._look(item.reason for item in message.items if isinstance(item, Refused))
        return tuple(keys)

    def take(self, message: Looked | Read | Refused | Slices) -> None:
        self.read += isinstance(message, Read)
        if isinstance(message, Refused):
            self.refused += 1
            self._look([message.reason])

    def done(self) -> None:
        os.close(self._file)

    def _look(self, reasons: Any) -> None:
        name = mutant(self._number)[0].name
        self._faults += [f"{name}, number {self._number}: {one}" for one in reasons if FAULTS.search(one)]


def run(numbers: range) -> tuple[list[Fate], list[str]]:
    """Have mutants read; what went wrong, in words."""
    faults: list[str] = []
    fates = []
    with closing(Pool(min(os.cpu_count() or 1, 4), lambda: False, Allowance(seconds=10))) as pool:
        for number in numbers:
            path, data = mutant(number)
            file = os.memfd_create("mutant")
            os.write(file, data)
            fates.append(Fate(number, file, faults))
            pool.submit(Job(path.name, None, None, BASE, 0, len(data)), file, fates[-1])
        pool.finish()
    return fates, faults


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="files in memory are Linux's")
def test_every_mutant_is_read_or_refused(tmp_path: Path) -> None:
    fates, faults = run(range(INPUTS))
    for fault in faults[:20]:
        number = int(fault.partition("number ")[2].partition(":")[0])
        path, data = mutant(number)
        (tmp_path / f"{number}-{path.name}").write_bytes(data)
    assert not faults, f"PROVENANCE_FUZZ_SEED={SEED}, kept in {tmp_path}: " + "\n".join(faults[:20])
    assert sum(fate.read > 0 for fate in fates) > INPUTS / 10
    assert sum(fate.refused > 0 for fate in fates) > INPUTS / 10


def test_the_seeds_themselves_are_read() -> None:
    faults: list[str] = []
    with closing(Pool(1, lambda: False)) as pool:
        for path in SEEDS:
            file = os.open(path, os.O_RDONLY)
            fate = Fate(0, file, faults)
            pool.submit(Job(path.name, None, None, BASE, 0, path.stat().st_size), file, fate)
            pool.finish()
            assert fate.read, path.name
    assert not faults
