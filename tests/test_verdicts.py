import html

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.labels import OwnLabel, folded, own_labels
from provenance.resources import graph_dir
from provenance.verdicts import SHORT, read_rating
from provenance.vocab import PREFIXES, SKOS, VERDICTS


def _published() -> list[tuple[str, str, str]]:
    """Label, language and verdict of every label that stands on a verdict."""
    rows = []
    for path in sorted((graph_dir() / "schemes" / "labels").glob("*.ttl")):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == SKOS.altLabel and isinstance(quad.subject, ox.NamedNode):
                assert isinstance(quad.object, ox.Literal)
                name = quad.subject.value.removeprefix(PREFIXES["verdict"])
                rows.append((quad.object.value, quad.object.language or "", name))
    return rows


LABELS = _published()
KNOWN = {folded(label) for label, _, _ in LABELS}
LANGUAGES = sorted({language for _, language, _ in LABELS})


def test_a_file_holds_the_labels_of_one_language_on_known_verdicts() -> None:
    for path in (graph_dir() / "schemes" / "labels").glob("*.ttl"):
        tags = {
            q.object.language for q in ox.parse(path=path) if isinstance(q.object, ox.Literal) and q.object.language
        }
        assert path.stem == "publishers" or tags == {path.stem}
    assert {verdict for _, _, verdict in LABELS} == set(VERDICTS) - {"unmapped"}
    assert len(LANGUAGES) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_reaches_its_verdict(language: str) -> None:
    for label, tag, verdict in LABELS:
        if tag == language:
            assert read_rating(label, language=f"{language.upper()}-XX") == (verdict, "language-label"), label


def test_a_label_without_language_is_found_where_all_languages_agree() -> None:
    for label, _, verdict in LABELS:
        assert read_rating(label)[0] in (verdict, "unmapped"), label
    assert read_rating("Engañoso") == ("misleading", "label")


@pytest.mark.parametrize(
    ("label", "tag", "verdict"),
    [("Lažno", "hr", "false"), ("Netačno", "bs-Latn", "false"), ("Нетачно", "sr", "false"), ("Galt", "nb-NO", "false")],
)
def test_languages_that_share_their_labels_share_a_file(label: str, tag: str, verdict: str) -> None:
    assert read_rating(label, language=tag) == (verdict, "language-label")


@given(
    st.sampled_from(LABELS),
    st.sampled_from([str.upper, str.title, str.casefold, str]),
    st.sampled_from(
        [
            "{}",
            " {} ",
            "“{}”",
            "{}!",
            "#{}",
            "*** {} ***",
            "❌ {}",
            "⚠️ {} 1️⃣".replace("1️⃣", "‼️"),
            "_{}_",
            "<b>{}</b>",
            "{}\u200b",
            "Rating: {}",
            "Veredicto – {}",
        ]
    ),
    st.booleans(),
)
def test_case_punctuation_and_entities_never_change_a_verdict(
    row: tuple[str, str, str], case: type[str], frame: str, escaped: bool
) -> None:
    label, language, verdict = row
    text = frame.format(case(label))
    if escaped:
        text = html.escape(text).replace(" ", "&nbsp;").replace("ñ", "&ntilde;")
    if escaped and "<" in frame:
        return
    assert read_rating(text, language=language)[0] == verdict


@pytest.mark.parametrize(
    ("label", "verdict", "rule"),
    [
        ("True, but misleading", "misleading", "label"),
        ("false and misleading", "misleading", "phrase"),
        ("Partly false information", "mostly-false", "phrase"),
        ("There is no evidence for this", "unproven", "phrase"),
        ("No evidence", "unproven", "label"),
        ("SUPPORTS", "true", "label"),
        ("REFUTES", "false", "label"),
        ("NOT ENOUGH INFO", "unproven", "label"),
        ("Conflicting Evidence/Cherrypicking", "mixed", "label"),
        ("The record supports it", "unmapped", "unmapped"),
        ("Not true", "false", "label"),
        ("So that was not true", "false", "phrase"),
        ("not entirely true", "mixed", "label"),
        ("not proven", "unproven", "label"),
        ("Das stimmt nicht", "false", "label"),
        ("Missing context", "missing-context", "label"),
        ("Satire", "satire", "label"),
        ("hoax", "false", "label"),
        ("pants-on-fire", "false", "label"),
        ("half_true", "mixed", "label"),
        ("Fake: the boats were painted for another harbour, in another year", "false", "start"),
        ("False. The bridge was never closed on that day, as the log shows", "false", "start"),
        ("Verdict: Our ruling is mostly false", "mostly-false", "phrase"),
        ("Far from true", "mostly-false", "label"),
        ("That is far from the truth", "mostly-false", "phrase"),
        ("The opposite is true", "false", "label"),
        ("In fact, the opposite is true", "false", "phrase"),
        ("Das Gegenteil ist wahr", "false", "label"),
        ("Partly false: old picture", "mostly-false", "phrase"),
        ("Video: Fake", "false", "label"),
        ("MostlyFalse", "mostly-false", "label"),
        ("pantsonfire", "false", "label"),
        ("https://schema.org/TransformedContent", "altered-media", "label"),
        ("SatireOrParodyContent", "satire", "label"),
        ("【錯誤】網傳影片是昨日的港口大火？", "false", "start"),
        ("[SALAH] Video kapal terbakar di pelabuhan kemarin malam", "false", "start"),
        ("部分 錯誤", "mostly-false", "label"),
        ("대체로 사실아님", "mostly-false", "label"),
        ("This is not correct. The harbour log of that day shows two boats", "false", "start"),
        ("There is no evidence. The harbour log of that day is missing", "unproven", "start"),
        ("This video was digitally altered. The boats were in another harbour", "altered-media", "start"),
        ("Fake, this picture was taken in another harbour in another year", "false", "start"),
        ("YANLIŞ", "false", "label"),
        ("ΨΕΥΔΕΣ", "false", "label"),
        ("FAŁSZ", "false", "label"),
        ("فيديو قديم", "outdated", "label"),
        ("मिथ्या", "false", "label"),
        ("True, with context", "missing-context", "phrase"),
        ("True (needs context)", "missing-context", "phrase"),
        ("Richtig, mit Kontext", "missing-context", "phrase"),
        ("Verdadero, con contexto", "missing-context", "phrase"),
        ("Vrai, avec contexte", "missing-context", "phrase"),
        ("Benar, perlu konteks", "missing-context", "phrase"),
        ("صحيح مع سياق", "missing-context", "phrase"),
        ("Real video, wrong context", "missing-context", "phrase"),
        ("The claim is true", "true", "phrase"),
        ("Yes, this statement is mostly true", "mostly-true", "phrase"),
        ("Die Behauptung ist richtig", "true", "phrase"),
        ("La afirmación es verdadera", "true", "phrase"),
        ("Это правда", "true", "label"),
        ("Stimmt nicht ganz", "mixed", "label"),
        ("含有不實訊息", "false", "label"),
        ("含有個人意見", "not-rated", "label"),
        ("شبه‌درست", "mixed", "label"),
        ("False. But the harbour was closed", "false", "start"),
        ("Falso. Pero hubo un cierre en mayo de aquel año", "false", "start"),
    ],
)
def test_labels_phrases_and_openings(label: str, verdict: str, rule: str) -> None:
    assert read_rating(label) == (verdict, rule)


@pytest.mark.parametrize(
    "label",
    [
        "not false",
        "Not entirely false",
        "not misleading",
        "This is not a hoax",
        "no es falso",
        "nicht falsch",
        "झूठ नहीं",
        "true but complicated",
        "True. But the picture shows another harbour, in another year",
        "False. But …",
        "False. But the second part of it is true",
        "False, but the harbour was closed for a day",
        "trueish",
        "Falsetto",
        "unmöglich",
        "Fact check",
        "Opinion of the harbour master",
        "is it true?",
        "true, false",
        "The mayor never said this sentence; it is nonsense, according to the town hall",
        "The experts say that current figures show that one in ten remembers the fake boats",
        "Three Pinocchios",
        "❌",
        "Reported as true",
        "Probably true",
        "Possibly false",
        "likely false",
        "Unlikely to be true",
        "Too good to be true",
        "Would be true",
        "Rated false by another desk",
        "Quay Check: False",
        "Quay Check – False",
        "Verdict: Quay Check: False",
        "Far from being false",
        "the opposite of true",
        "Probablemente falso",
        "wahrscheinlich falsch",
        "peut-être vrai",
        "True, says the mayor, who has read the log of that day",
        "False, says the mayor, who has read the log of that day",
        "That's correct. The log shows two boats. However, both were empty",
        "The photo is authentic. It was taken in another harbour, years before",
        "Nobody denied that it is false. The log of that day is missing",
        "Goal of Mohamed Salah in the harbour cup",
        "Sant Jordi",
        "Not by a long way misleading",
        "no está claro que sea falso",
        "Это не совсем ложь",
        "ليس كل هذا زائف",
        "这不是假的",
        "Bu yalan değil",
        "Nem teljesen hamis",
        "Fake or real",
        "Real or fake",
        "Fake/Real",
        "Echt oder fake",
        "Vero o falso",
        "Prawda czy fałsz",
        "Правда или ложь",
        "حقيقي أم مزيف",
        "صحيح أم خطأ",
        "Benar atau hoaks",
        "Doğru mu yanlış mı",
        "Sant eller falskt",
        "True?",
        "False?",
        "Falso?",
        "¿Verdadero?",
        "真的嗎？",
        "Kind of true",
        "True-ish",
        "True to some extent",
        "True at the time",
        "True in 2019",
        "True with caveats",
        "Was true",
        "Früher richtig",
        "Cierto con matices",
        "True crime",
        "Based on a true story",
        "Looks fake",
        "False until proven",
        "Real photo, fake caption",
        "True. The picture with it was digitally altered by somebody else",
    ],
)
def test_what_is_not_understood_is_unmapped_and_never_guessed(label: str) -> None:
    assert read_rating(label) == ("unmapped", "unmapped")


def test_a_publisher_has_its_own_words() -> None:
    assert read_rating("Three Pinocchios", publisher="washingtonpost.com") == ("mostly-false", "publisher-label")
    assert read_rating("Legend", publisher="snopes.com") == ("unproven", "publisher-label")
    assert read_rating("Falso", publisher="snopes.com") == ("false", "label")


@pytest.mark.parametrize(
    ("label", "publisher", "language", "verdict"),
    [
        ("RUMOR", "cofacts.tw", "zh", "false"),
        ("NOT_RUMOR", "cofacts.tw", "zh", "true"),
        ("OPINIONATED", "g0v.tw", "zh", "not-rated"),
        ("Panzana pazzesca", "pagellapolitica.it", "it", "false"),
        ("不正確", "factcheckcenter.jp", "ja", "mixed"),
        ("不正確", "tfc-taiwan.org.tw", "zh", "false"),
        ("Promise Broken", "politifact.com", "en", "not-rated"),
        ("Verify", "factcheck.lk", "en", "unproven"),
    ],
)
def test_a_label_means_what_its_publisher_says(label: str, publisher: str, language: str, verdict: str) -> None:
    assert read_rating(label, publisher=publisher, language=language)[0] == verdict


def test_own_labels_go_first_and_the_more_particular_before_the_others() -> None:
    own = [
        OwnLabel("Leaky", "mostly-false"),
        OwnLabel("leaky", "satire", publisher="quay.example"),
        OwnLabel("False", "mixed", language="cy"),
    ]
    with own_labels(own):
        assert read_rating("LEAKY!") == ("mostly-false", "own-label")
        assert read_rating("Leaky", publisher="quay.example", language="en") == ("satire", "own-label")
        assert read_rating("False", language="cy-GB") == ("mixed", "own-label")
        assert read_rating("False", language="en") == ("false", "language-label")
    assert read_rating("Leaky") == ("unmapped", "unmapped")
    with own_labels([*own, OwnLabel("Leaky", "unproven")]):
        assert read_rating("Leaky") == ("unproven", "own-label")


def test_nothing_published_is_not_rated_and_not_unmapped() -> None:
    assert read_rating(None) == ("not-rated", "no-rating")
    assert read_rating(" ", "", "5", "1") == ("not-rated", "no-rating")


def test_a_text_in_the_place_of_the_number_is_a_label() -> None:
    assert read_rating(None, "False") == ("false", "label")
    assert read_rating("", "Mostly true", "5", "1") == ("mostly-true", "label")


@pytest.mark.parametrize(("value", "best", "worst"), [("1", "5", "1"), ("1.0", "5,0", "1"), (" 1 ", "5", "1.00")])
def test_a_number_counts_where_its_publisher_is_known_to_use_it_so(value: str, best: str, worst: str) -> None:
    assert read_rating("a whole sentence of the desk", value, best, worst, publisher="afp.com") == ("false", "number")


@pytest.mark.parametrize(
    ("value", "best", "worst", "publisher"),
    [
        ("1", "5", "1", "example.org"),
        ("1", "5", "1", None),
        ("1", "1", "5", "afp.com"),
        ("1", "5", "", "afp.com"),
        ("1", "-1", "-1", "afp.com"),
        ("1", "inf", "1", "afp.com"),
        ("nan", "5", "1", "afp.com"),
        ("3", "5", "1", "afp.com"),
        ("4,5", "5", "1", "afp.com"),
    ],
)
def test_any_other_number_is_not_made_a_verdict(value: str, best: str, worst: str, publisher: str | None) -> None:
    assert read_rating(None, value, best, worst, publisher=publisher) == ("unmapped", "unmapped")


def test_a_label_goes_before_the_number() -> None:
    assert read_rating("Misleading", "1", "5", "1", publisher="afp.com") == ("misleading", "label")


@given(st.text(), st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_any_rating_gives_a_known_verdict(label: str, value: str, best: str, worst: str) -> None:
    verdict, rule = read_rating(label, value, best, worst, publisher="afp.com", language="en")
    assert verdict in VERDICTS
    assert (verdict == "unmapped") == (rule == "unmapped")


@given(st.sampled_from(LABELS), st.sampled_from(["qx{}", "{}qx", "{}qx zug", "zug qx{}"]))
def test_no_rule_fires_inside_a_word(row: tuple[str, str, str], frame: str) -> None:
    label, language, _ = row
    if " " not in label:
        assert read_rating(frame.format(label), language=language) == ("unmapped", "unmapped")


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        ("Partly incorrect", "mostly-false"),
        ("Rather false", "mostly-false"),
        ("Half false", "mostly-false"),
        ("False in part", "mostly-false"),
        ("Piuttosto falso", "mostly-false"),
        ("Parcialmente incorrecto", "mostly-false"),
        ("Partially accurate", "mixed"),
        ("Rather true", "mostly-true"),
        ("Slightly fabricated", "unmapped"),
        ("Mostly scam", "unmapped"),
    ],
)
def test_a_word_of_degree_never_leaves_the_whole_verdict(label: str, verdict: str) -> None:
    assert read_rating(label)[0] == verdict


@given(st.sampled_from(LABELS), st.sampled_from(["not {}", "no {}", "hardly {}", "possibly {}", "reported as {}"]))
def test_a_denial_or_hedge_before_a_label_never_gives_its_verdict(row: tuple[str, str, str], frame: str) -> None:
    label, _, verdict = row
    text = frame.format(label)
    if folded(text) not in KNOWN:
        assert read_rating(text, language="en")[0] in {"unmapped", "false", "unproven", "mixed", "not-rated"} - {
            verdict
        }


@given(st.lists(st.sampled_from(["zug", "kran", "mole", "pier"]), min_size=SHORT, max_size=20), st.sampled_from(LABELS))
def test_a_stray_word_in_a_sentence_is_no_rating(words: list[str], row: tuple[str, str, str]) -> None:
    text = " ".join([*words, row[0]])
    assert read_rating(text, language=row[1])[0] == "unmapped"
