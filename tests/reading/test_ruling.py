"""The claim under check and the printed verdict."""

from collections.abc import Callable
from typing import Any

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article
from provenance.reading.checked import title_claim, weak_claim
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.ruling import verdict

LEX = lexicon()


def claim(text: str) -> str | None:
    document = outline(text, LEX)
    found = title_claim(document, LEX) or weak_claim(document, LEX)
    return found.words if found else None


def label(text: str) -> tuple[str, str] | None:
    document = outline(text, LEX)
    found = verdict(document, title_claim(document, LEX), LEX)
    return (found.label.words, found.verdict) if found else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('Fact Check: "The bridge is closed"', "The bridge is closed"),
        ("# Fact check: “The bridge is closed”", "The bridge is closed"),
        ("FACT CHECK | The bridge is closed", "The bridge is closed"),
        ("Fact-check: Was the bridge closed?", "Was the bridge closed?"),
        ("Did the mayor close the bridge?", "Did the mayor close the bridge?"),
        ("No, the mayor did not close the bridge: a hoax", "the mayor did not close the bridge"),
        ("The mayor did not close the bridge", "The mayor did not close the bridge"),
        ("Fact check: The mayor did not close any bridge", "The mayor did not close any bridge"),
        ("A day on the bridge", None),
    ],
)
def test_the_claim_in_a_title(title: str, expected: str | None) -> None:
    assert claim(title + "\nSome words here.\n") == expected


def test_a_claim_line_goes_before_the_title() -> None:
    assert claim("# Was it so?\n\nClaim: The bridge is closed.\n\nText.\n") == "The bridge is closed"
    assert (
        claim("# A bridge too few\n\n## The claim\n\nThe bridge is closed.\n\n## Analysis\n\nNo.\n")
        == "The bridge is closed"
    )


def test_the_conclusion_gives_the_claim_where_the_title_gives_none() -> None:
    text = "# A bridge too few\n\n## Conclusion\n\nThe claim that the bridge is closed is false.\n"
    assert claim(text) == "the bridge is closed"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The claim that the bridge is closed is False.", ("False", "false")),
        ("The claim that it is closed is therefore false.", ("false", "false")),
        ("The claim that it is closed is rated **Misleading**.", ("Misleading", "misleading")),
        ("This claim is mostly true, as the records show.", ("mostly true", "mostly-true")),
        ("We rate this claim False.", ("False", "false")),
        ("We rate the claim that it is closed Mostly False.", ("Mostly False", "mostly-false")),
        ("The claim that it is closed is unproven.", ("unproven", "unproven")),
        ("The claim that it is closed is an old one.", None),
        ("The claim that it is false has spread.", None),
        ("Nobody knows whether it is true.", None),
    ],
)
def test_the_verdict_in_a_conclusion(sentence: str, expected: tuple[str, str] | None) -> None:
    assert (
        label(f'Fact Check: "The bridge is closed"\nAnalysis\nText.\nConclusion\n{sentence}\nSources\n- A\n')
        == expected
    )


@pytest.mark.parametrize("line", ["Verdict: Mostly true", "**Our rating:** Mostly true", "Ruling: Mostly true."])
def test_a_verdict_line(line: str) -> None:
    assert label(f'# Fact Check: "X is so now"\n\nText.\n\n{line}\n') == ("Mostly true", "mostly-true")


def test_a_verdict_under_its_heading() -> None:
    assert label('# Fact Check: "X is so now"\n\nText.\n\n## Our ruling\n\nMostly true.\n') == (
        "Mostly true",
        "mostly-true",
    )


def test_the_verdict_is_on_what_the_title_denies(read: Callable[[str], Any]) -> None:
    text = "No, a clerk did not sell the bridge\n\nText.\n\nOur ruling\n\n"
    text += "A Facebook post said a clerk had sold the bridge. We rate this claim False.\n"
    found = read(text)
    (review,) = found.reading.reviews
    assert (found.claims[review.claim].text, review.verdict) == ("A clerk sold the bridge", "false")
    assert review.claim_as_published == "a clerk did not sell the bridge"


def test_a_legend_is_no_verdict() -> None:
    assert label('# Fact Check: "X is so now"\n\nRating: True | Mostly true | Mixed | False\n\nText.\n') is None


def test_of_two_verdicts_the_one_on_the_title_counts() -> None:
    text = (
        'Fact Check: "The bridge is closed"\nConclusion\n'
        "The claim that a ferry sank is true. The claim that the bridge is closed is false.\n"
    )
    assert label(text) == ("false", "false")


BODY = "The harbour was open on every day of May, as the list of the office shows, and ships came in and went out.\n"


def judged(text: str, language: str = "en") -> tuple[str, str] | None:
    lex = lexicon(language)
    document = outline(text, lex)
    found = verdict(document, title_claim(document, lex), lex)
    return (found.label.words, found.verdict) if found else None


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("[SALAH] Pelabuhan Ansel ditutup", "id", ("SALAH", "false")),
        ("(QC-24-7) [SALAH] Pelabuhan Ansel ditutup", "id", ("SALAH", "false")),
        ("Faux, le port d’Ansel n’a pas fermé en mai", "fr", ("Faux", "false")),
        ("FALSE: Port Ansel closed in May", "en", ("FALSE", "false")),
        ("Erfundenes Zitat: Vandor sagte nichts über den Hafen", "de", ("Erfundenes Zitat", "false")),
        ("„Der Hafen ist zu“? Nein, die Ministerin sagte das nicht", "de", ("Nein", "false")),
        ("Angeblicher Brief über den Hafen ist Fälschung", "de", ("Fälschung", "false")),
        ("O porto de Ansel fechou em maio: #Falso", "pt", ("#Falso", "false")),
        ("O vídeo do porto fechado é verdadeiro", "pt", ("verdadeiro", "true")),
        ("Video of a closed harbour is misleading | QUAY", "en", ("misleading", "misleading")),
        ("【假】安塞尔港五月关闭？ - 码头", "zh", ("假", "false")),
        ("Le port d’Ansel a fermé en mai ? C’est faux", "fr", ("C’est faux", "false")),
        ("The minister said the video is fake", "en", None),
        ("Is the video of the harbour fake?", "en", None),
        ("Did the harbour close? What is true and what is not", "en", None),
        ("Checked: the harbour of Port Ansel", "en", None),
    ],
)
def test_a_title_that_prints_the_verdict(title: str, language: str, expected: tuple[str, str] | None) -> None:
    assert judged(f"{title}\n\n{BODY}", language) == expected


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Das Foto ist jedoch eine Fälschung.", "de", ("Fälschung", "false")),
        ("Viele teilen das Foto – doch das Foto ist eine Fälschung.", "de", ("Fälschung", "false")),
        ("Não é verdade, contudo, que o porto fechou em maio.", "pt", ("Não é verdade", "false")),
        ("Sin embargo, la publicación es #Falsa.", "es", ("#Falsa", "false")),
        ("Si tratta quindi di una notizia falsa.", "it", ("notizia falsa", "false")),
        ("Ancak limanın kapandığı iddiası doğru değil.", "tr", ("doğru değil", "false")),
        ("But...?: The video is edited and a voice has been added.", "en", ("edited", "altered-media")),
        ("Hence the claim made in the post is FALSE.", "en", ("FALSE", "false")),
        ("Die Ministerin sagte, das ist falsch.", "de", None),
        ("It is false that somebody said so, the office told us.", "en", ("false", "false")),
        ("The claim is true but misleading.", "en", ("true but misleading", "misleading")),
        ("BEWERTUNG: Für das Zitat gibt es keine Belege.", "de", ("keine Belege", "unproven")),
        ("Verdict: True, but much is left out of it.", "en", None),
        ("Verdict: Mostly False While the bridge closed, nobody sold it.", "en", ("Mostly False", "mostly-false")),
        ("We found no sign that it is true.", "en", None),
        ("Verdict: The minister said nothing of the kind.", "en", None),
        ("Is it false?", "en", None),
    ],
)
def test_a_sentence_that_judges(sentence: str, language: str, expected: tuple[str, str] | None) -> None:
    assert judged(f"{BODY}\n{sentence}\n\n{BODY}", language) == expected


def test_the_line_above_a_title_may_name_the_rubric_or_be_the_verdict() -> None:
    assert judged(f"Bufala\n\nIl porto di Ansel chiude “Era ora”\n\n{BODY}", "it") == ("Bufala", "false")
    document = outline(f"Faktencheck\n\nDer Hafen war im Mai nicht zu\n\n{BODY}", lexicon("de"))
    assert document.title is not None
    assert document.title.view.clean == "Der Hafen war im Mai nicht zu"


def test_a_first_line_that_heads_a_section_is_no_title() -> None:
    text = f"Die Behauptung\n\nDer Hafen war zu.\n\nUnser Fazit\n\nDas Zitat ist eine reine Erfindung.\n\n{BODY}"
    assert judged(text, "de") == ("reine Erfindung", "false")


def test_a_label_on_a_line_of_its_own_between_paragraphs_is_no_heading() -> None:
    long = BODY * 2
    assert judged(f"Um dia no porto\n\n{long}\n\nFALSO\n\n{long}", "pt") == ("FALSO", "false")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("الادعاء\n\nأغلق الميناء في مايو.\n\nتصنيف الخبر\n\nزائف\n", "ar", ("زائف", "false")),
        ("दावा\n\nबंदरगाह मई में बंद था।\n\nनिष्कर्ष\n\nयह दावा गलत है।\n", "hi", ("गलत है।", "false")),
        ("網傳港口關閉\n\n查核結果\n\n錯誤\n", "zh", ("錯誤", "false")),
        ("対象言説\n\n港は閉鎖された。\n\n判定\n\n誤り\n", "ja", ("誤り", "false")),
        ("Утверждение: порт закрыли в мае.\n\nВердикт: Неправда\n", "ru", ("Неправда", "false")),
    ],
)
def test_languages_of_which_only_headings_are_known(text: str, language: str, expected: tuple[str, str]) -> None:
    assert judged(text, language) == expected


def test_a_heading_that_says_fact_is_no_verdict() -> None:
    assert judged(f"# Was it shut?\n\n{BODY}\nFACT\n\n{BODY}") is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (f"{BODY}\nQUAY'S ASSESSMENT: False\n", "en", ("False", "false")),
        (f"{BODY}\nAvaliação do Prumo: Falso\n", "pt", ("Falso", "false")),
        (f"{BODY}\nStatus of the file: Correct. It was corrected.\n", "en", None),
        (f"# A day in May\n\nThe photo is real.\n\n{BODY}\n", "en", None),
        (f"# A day in May\n\nIt is true. But the quote is fake.\n\n{BODY}\n", "en", ("fake", "false")),
        (f"# Doctored photo of the harbour spreads in May\n\n{BODY}\n", "en", ("Doctored", "altered-media")),
        (f"# Vídeo manipulado del puerto circula en mayo\n\n{BODY}\n", "es", ("manipulado", "altered-media")),
        (f"# Photo of a busy harbour spreads in May\n\n{BODY}\n", "en", None),
        (
            "الادعاء\n\nأغلق الميناء.\n\nتحقق الفريق من الخبر ووجد أنه زائف، إذ كان الميناء مفتوحا.\n",
            "ar",
            ("زائف", "false"),
        ),
    ],
)
def test_houses_print_it_in_their_own_places(text: str, language: str, expected: tuple[str, str] | None) -> None:
    assert judged(text, language) == expected


def test_a_title_that_states_what_was_found_is_no_claim() -> None:
    lex = lexicon("pt")
    document = outline(f"Checamos: a prefeita lia ameaças em vídeo\n\n{BODY}", lex)
    assert title_claim(document, lex) is None


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            f"Online claims that Ilse Vandor has left are false, says the office.\n\n{BODY}",
            "en",
            "Ilse Vandor has left",
        ),
        (
            f"Fact Check-Vandor has not left\n\nRumours that Ilse Vandor has left are wrong.\n\n{BODY}",
            "en",
            "Ilse Vandor has left",
        ),
        (
            f"“The quay sinks by a hand each year,” one post reads.\n\n{BODY}",
            "en",
            "The quay sinks by a hand each year",
        ),
        (
            f"A graphic on the walls claims mayor Ilmar Vandor sold the quay. We looked.\n\n{BODY}",
            "en",
            "mayor Ilmar Vandor sold the quay",
        ),
        (
            f"Did the mayor sell the old quay? No, that is not so: it is rented.\n\n{BODY}",
            "en",
            "Did the mayor sell the old quay?",
        ),
        (
            "Hay mensajes que afirman que el faro arde. Sin embargo, es falso que la alcaldesa vendiera el faro.\n",
            "es",
            "la alcaldesa vendiera el faro",
        ),
        (
            "É falso que a prefeita vendeu o farol\n\nO que diz o post\n\nVídeo que circula exibe a prefeita.\n",
            "pt",
            "a prefeita vendeu o farol",
        ),
        (
            "Un vídeo se difunde con el mensaje: “La alcaldesa vendió el faro viejo”.\n",
            "es",
            "La alcaldesa vendió el faro viejo",
        ),
        ("Darunter steht: „Die Ministerin hat den Turm verkauft“.\n", "de", "Die Ministerin hat den Turm verkauft"),
        ("【錯誤】網傳「市長賣掉燈塔」?\n", "zh", "市長賣掉燈塔"),
    ],
)
def test_what_is_claimed_in_the_forms_of_openings(text: str, language: str, claim: str) -> None:
    lex = lexicon(language)
    found = title_claim(outline(text, lex), lex)
    assert found is not None
    assert found.words == claim


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"Claim: Recently a reader asked us to look at a video.\n\n{BODY}", "en"),
        ("L'intox\n\nRécemment, un internaute nous a demandé de regarder la vidéo.\n\nConclusion\n\nFaux.\n", "fr"),
        (f"A post claims that it is a hoax that the quay sinks.\n\n{BODY}", "en"),
    ],
)
def test_a_frame_is_no_claim(text: str, language: str) -> None:
    lex = lexicon(language)
    assert title_claim(outline(text, lex), lex) is None


def test_what_a_frame_holds_is_the_claim() -> None:
    lex = lexicon("de")
    document = outline("Behauptung: Ein Nutzer schreibt: „Der alte Turm ist verkauft.“\n\nBewertung: Falsch\n", lex)
    found = title_claim(document, lex)
    assert found is not None
    assert found.words == "Der alte Turm ist verkauft"


HOUSE_LINES = (
    ("AFIRMACIÓN: El alcalde Tomás Ruiz reveló que habló con fantasmas.", "VERIFICACIÓN QUAY: Falso. Es de un teatro."),
    ("CLAIM: Mayor Ilse Vandor denied that the bridge was closed.", "QUAY ASSESSMENT: False. She said it was."),
    ("BEHAUPTUNG: Bürgermeister Karl Meier sagte, dass die Brücke schließt.", "BEWERTUNG VON HAFEN: Falsch."),
    ("L'AFFIRMATION : Le maire Paul Renard a déclaré que le pont est clos.", "VÉRIFICATION QUAI : Faux. C'est tout."),
)


@pytest.mark.parametrize("lines", HOUSE_LINES)
def test_nobody_speaks_in_a_claim_line_and_a_house_judges_it(lines: tuple[str, str]) -> None:
    reading = read_article("\n\n".join(("2024", *lines)), Minter("house.txt"))
    assert [one.verdict for one in reading.reviews] == ["false"]
    assert {one.method for one in reading.assertions} == {"article/2 verdict"}


TEASERS = (
    "Whale season\n\nThe whales come each summer.\n\nRead more:\n\n- FALSE: The mayor bought a whale\n",
    "Whale season\n\nThe whales come each summer.\n\n- FALSE: The mayor bought a whale\n",
    "Le balene\n\nLe balene arrivano qui.\n\nLeggi anche:\n\n- Non è vero che il sindaco ha comprato una balena\n",
    "Les baleines\n\nLes baleines arrivent en été.\n\nA lire aussi :\n\n- C'est faux : le maire a une baleine\n",
    "Las ballenas\n\nLas ballenas llegan en verano.\n\nRecomendado\n\nEs falso que el alcalde compró una ballena\n",
    "As baleias\n\nAs baleias chegam no verão.\n\nLeia também\n\nÉ falso que o prefeito comprou uma baleia\n",
    "Die Wale\n\nDie Wale kommen im Sommer.\n\nLesen Sie auch:\n\n- Falsch: Der Bürgermeister hat einen Wal\n",
    "De walvissen\n\nDe walvissen komen elke zomer.\n\nLees ook:\n\n- Niet waar: de burgemeester heeft een walvis\n",
    "Wieloryby\n\nWieloryby są tu latem.\n\nCzytaj także:\n\n- Fałsz: burmistrz kupił wieloryba\n",
    "Musim paus\n\nPaus datang setiap tahun.\n\nBaca juga:\n\n- SALAH: Wali kota membeli paus\n",
    "Balina mevsimi\n\nBalinalar her yaz buraya gelir.\n\nAyrıca okuyun:\n\n- YANLIŞ: Başkan balina aldı\n",
)


@pytest.mark.parametrize("text", TEASERS)
def test_titles_of_other_articles_at_the_end_judge_nothing(text: str) -> None:
    assert not read_article(text, Minter("teaser.txt")).reviews


CALLED = (
    ("en", "A report\n\nThe paper had a report.\n\nMayor Olsen described the report as false. It rains.\n"),
    ("en", "A report\n\nMayor Olsen said that the claim on the report is false. It rains.\n"),
    ("en", "A report\n\nThe party spoke on it.\n\nIt urged readers to accord the fake report nothing but contempt.\n"),
    ("es", "Una noticia\n\nEl diario habló.\n\nEl ministro calificó la noticia de «falsa». Llueve.\n"),
    ("pt", "Uma notícia\n\nO jornal falou.\n\nO ministro classificou a notícia como “falsa”. Chove.\n"),
    ("fr", "Une information\n\nLe maire a qualifié l'information de fausse. Il pleut.\n"),
    ("de", "Eine Meldung\n\nBürgermeister Olsen bezeichnete die Meldung als falsch. Es regnet.\n"),
    ("it", "Una notizia\n\nIl sindaco ha definito la notizia falsa. Piove.\n"),
)


@pytest.mark.parametrize(("language", "text"), CALLED)
def test_what_somebody_calls_false_is_no_verdict(language: str, text: str) -> None:
    lex = lexicon(language)
    assert verdict(outline(text, lex), None, lex) is None


def test_a_line_that_tells_several_verdicts_gives_none() -> None:
    text = "2 claims by Peter Owusu\n\nVerdict: One true, one false\n"
    assert verdict(outline(text, lexicon()), None, lexicon()) is None


def test_a_number_is_rated_by_a_label_set_off_at_the_end() -> None:
    judged = verdict(
        outline("Sales\n\nThey sold 94 million. The 94 million number is TRUE.\n", lexicon()), None, lexicon()
    )
    assert judged is not None
    assert (judged.label.words, judged.verdict) == ("TRUE", "true")


def test_a_video_that_spreads_what_is_false_is_called_so() -> None:
    lex = lexicon("de")
    text = "Video zum Hafen\n\nEin Video des Politikers Karl Meier verbreitet falsche Informationen über den Hafen.\n"
    judged = verdict(outline(text, lex), None, lex)
    assert judged is not None
    assert judged.verdict == "false"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "The mayor did not sell the ferry",
            {("refutes", "The mayor sold the ferry", "The mayor did not sell the ferry")},
        ),
        ("Did the mayor not sell the ferry?", set()),
        ("A day on the ferry", set()),
    ],
)
def test_a_title_that_denies_is_the_articles_word_and_no_verdict(title: str, told: set[tuple[str, str, str]]) -> None:
    text = f"{title}\n\nThe register shows that the town owns it, and has owned it for years.\n"
    reading = read_article(text, Minter("ferry.txt"))
    claims = {claim.iri: claim.text for claim in reading.claims}
    assert {(one.stance, claims[one.claim], one.span.exact) for one in reading.assertions if one.span} == told
    assert reading.reviews == ()


def test_a_bold_label_is_read_with_both_its_marks() -> None:
    text = "Fact check: The bridge is closed\n\nIt is open.\n\n**Verdict:** False\n"
    (review,) = read_article(text, Minter("bridge.txt")).reviews
    assert review.span is not None
    assert review.span.exact == "**Verdict:** False"
