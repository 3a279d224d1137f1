"""Who is said to have published what is checked: accounts, outlets and people, and nobody else."""

from collections.abc import Callable
from typing import Any

import pytest

from provenance.reading.spreaders import forms

Reader = Callable[[str], Any]
BODY = (
    "The harbour was open on every day of May, as the list of the office shows, and ships came in and went out of it.\n"
)


WHOLE = {
    "en": "Clerk Otto Lind spoke of the harbour. It is open, and ships came in and went out on all of the days.",
    "es": "El alcalde Otto Lind habló del puerto. El puerto está abierto, y los barcos entran y salen todos los días.",
    "fr": "Le maire Otto Lind a parlé du port. Le port est ouvert, et les bateaux entrent et sortent tous les jours.",
    "pt": "O prefeito Otto Lind falou do porto. O porto está aberto, e os navios entram e saem todos os dias do ano.",
    "it": "Il sindaco Otto Lind ha parlato del porto. Il porto è aperto, e le navi entrano ed escono tutti i giorni.",
    "de": "Der Bürgermeister Otto Lind sprach über den Hafen. Der Hafen ist offen, und Schiffe kommen jeden Tag an.",
    "nl": "Burgemeester Otto Lind sprak over de haven. De haven is open, en er komen elke dag schepen binnen en uit.",
    "pl": "Burmistrz Otto Lind mówił o porcie. Port jest otwarty, a statki wpływają i wypływają każdego dnia w roku.",
}


def begun(read: Reader, text: str) -> list[str]:
    found = read(text)
    return [found.who(one) for one in found.reading.assertions if one.method.endswith(" origin")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A false claim was posted in May by the Facebook page “Quay Talk”, where many people saw it.", "Quay Talk"),
        ("Facebook user Tomas Vell posted a viral picture in which the harbour is said to be shut.", "Tomas Vell"),
        (
            "After the Ansel Courier published a story that falsely claimed it was shut, many believed it.",
            "Ansel Courier",
        ),
        (
            "“The harbour is shut,” Lind said in May to all who came to the pier. Is Otto Lind right?",
            "Otto Lind",
        ),
        (
            "The false story was shared on May 4 to the Facebook page of Otto Lind, who lives near the harbour.",
            "Otto Lind",
        ),
        (
            "The May 4 post by Otto Lind, a weather forecaster, claims that the harbour is shut in every May.",
            "Otto Lind",
        ),
        ("A post on Facebook by Otto Lind, a former clerk, claimed on 2 March that the harbour is shut.", "Otto Lind"),
        ("A post by Otto Lind, a chief of the port, shows the harbour with a sign that it is shut.", "Otto Lind"),
        ("A post about Otto Lind, a chief of the port, shows the harbour with a sign that it is shut.", None),
        ("The claim was looked at by Otto Lind, whose own posts on the harbour are no longer to be found.", None),
        (
            "Contrary to what Clerk Otto Lind said in a speech in May, the harbour was shut on none of the days.",
            "Otto Lind",
        ),
        ("Contrary to what Clerk Otto Lind said in a speech in May, the toll was raised by none of the mayors.", None),
        (
            "A picture can be seen since May on the Facebook page Quay Talk, where many have shared it since.",
            "Quay Talk",
        ),
        ("A picture can be seen since May on the Facebook page Quay Talk, and nowhere else as far as we see.", None),
        (
            "The claim that the harbour is shut was repeated on May 4 by clerk Otto Lind, who lives near it.",
            "Otto Lind",
        ),
        ("“The harbour is shut for good!” reads a tweet from May 4 by Otto Lind, a clerk of the port.", "Otto Lind"),
        ("“The harbour is shut for good!” reads a fake tweet from May 4 by Otto Lind, a clerk.", None),
        ("A news report by Anselnaija on Friday, May 4, claims that the harbour is shut in every May.", "Anselnaija"),
        ("It began when readers sent us the media outlet Quay Trumpet's post about the shut harbour.", "Quay Trumpet"),
        ("At the port on Monday we heard a familiar claim from Otto Lind, who spoke of the harbour.", "Otto Lind"),
        (
            "During the launch of the ships in May, port leader Otto Lind made the claim once more.",
            "Otto Lind",
        ),
        ("The claim, shared by Otto Lind in a long post, went on to say that the harbour is shut.", "Otto Lind"),
        ("A viral clip of the shut harbour was shared by Otto Lind, who lives near it, in the spring.", "Otto Lind"),
        ("In June clerk Otto Lind took to Twitter to claim that all of the harbour is shut for good.", "Otto Lind"),
        ("Otto Lind's post claiming that the harbour is shut has been seen by many in the town.", "Otto Lind"),
        ("An ad from the Quay Guild says that the harbour is shut, and it hangs on all the piers.", "Quay Guild"),
        ("Several users, including actor Otto Lind, shared a photo of it with a viral claim in May.", "Otto Lind"),
        ("It went viral after the Quay Courier erroneously published the same photo in the spring.", "Quay Courier"),
        ("A post from Aug. 4 says that the harbour is shut, and a viral message repeats it to all.", None),
        ("The photo that is on all the pages was shared on May 4 by clerk Otto Lind, who lives near it.", None),
        ("The false claim was made by harbourwatch.example and by nobody else that we could find in May.", None),
        ("A picture posted by the Facebook page “Quay Talk” was found by a reverse search for the viral one.", None),
        ("A viral picture was posted by the Facebook page “Ansel Fact Check”, which had looked at it in May.", None),
        ("The viral claim was shared by social media users, and by many of those who live near the harbour.", None),
        ("A meme showing the late comedian Otto Lindi makes this claim about the harbour.", None),
        ("A picture of the mayor Ilse Vandor falsely claims that the harbour is shut.", None),
        ("A viral video shows a clip from a Vandor speech in May, in which he claims the harbour is shut.", None),
        ("A post from a user in Ansel claims that the harbour is shut, and it hangs on all the piers.", None),
        ("The port’s customer service Twitter account @AnselPort wrote in response to claims about it.", None),
        ("The claim is on the Facebook page of Ansel's public harbour, which posted it in the spring.", None),
        ("A viral post from Quay Guild senator Otto Lind claims that the harbour is shut.", "Otto Lind"),
        ("The viral post was posted by Australian Otto Lind, who lives in a house near the harbour.", "Otto Lind"),
        ("Underneath, a viral caption says “the harbour is shut and will stay so for a year”. It is false.", None),
    ],
)
def test_who_spread_a_claim_is_named_in_the_opening(read: Reader, sentence: str, name: str | None) -> None:
    assert begun(read, f"# Was the harbour shut?\n\n{sentence}\n\n{BODY}") == ([name] if name else [])


def test_who_is_named_further_on_did_not_begin_it(read: Reader) -> None:
    late = "A viral picture was posted by the Facebook page “Quay Talk”, which is run from a house near the pier."
    assert begun(read, f"# Was the harbour shut?\n\n{BODY}\n{BODY}\n{BODY}\n{late}\n") == []
    apt = late.replace("viral picture", "picture of the harbour with a sign that it is shut")
    assert begun(read, f"# Was the harbour shut?\n\n{BODY}\n{BODY}\n{BODY}\n{apt}\n") == ["Quay Talk"]
    assert begun(read, f"# Was the harbour shut?\n\n{6 * (BODY + chr(10))}\n{apt}\n") == []


def test_all_who_shared_it_too_are_named(read: Reader) -> None:
    lead = "Fellow pilots Otto Lind and Ilse Vandor also shared the photo of the shut harbour with all of the town."
    assert sorted(begun(read, f"# Was the harbour shut?\n\n{lead}\n\n{BODY}")) == ["Ilse Vandor", "Otto Lind"]
    made = "The viral posts were made by known actors, including Otto Lind Jr., Ilse Vandor and Rep. Tuva Holm."
    names = ["Otto Lind Jr", "Ilse Vandor", "Tuva Holm"]
    assert begun(read, f"# Was the harbour shut?\n\n{made}\n\n{BODY}") == names


def test_a_claim_in_a_box_is_no_paragraph_of_the_opening(read: Reader) -> None:
    told = "Readers sent us the media outlet Quay Trumpet's post about it, and asked us whether that could be so."
    claim = "The harbour of the town of Ansel was shut on all of the days of May."
    text = f"# A harbour\n\n## Claim\n\n{claim}\n\n{{}}{told}\n"
    assert begun(read, text.format(f"## Background\n\n{BODY}\n")) == ["Quay Trumpet"]
    assert begun(read, text.format(f"## Background\n\n{BODY}\n{BODY}\n")) == []


def test_an_opening_in_one_paragraph_ends_somewhere(read: Reader) -> None:
    late = "The viral picture was posted by the Facebook page “Quay Talk”, which a house near the pier runs."
    text = BODY.strip() + " "
    assert begun(read, f"# Was the harbour shut?\n\n{5 * text}{late}\n") == ["Quay Talk"]
    assert begun(read, f"# Was the harbour shut?\n\n{30 * text}{late}\n") == []


def test_whose_claim_a_title_speaks_of(read: Reader) -> None:
    text = f"# Otto Lind's claim about the harbour\n\nA post claims that the harbour was shut in May.\n\n{BODY}"
    assert begun(read, text) == ["Otto Lind"]


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("en", "The list is from the satirical site Gull Times.", "Gull Times"),
        ("en", "The list was first seen in Gull Times, a satirical site.", "Gull Times"),
        ("en", "The site Gull Times has no list.", None),
        ("en", "The satirical site Gull Times has another list: see “Tulips”.", None),
        ("es", "El texto es de la página de humor Gaviota Hoy.", "Gaviota Hoy"),
        ("fr", "Le texte vient du site satirique Mouette Info.", "Mouette Info"),
        ("fr", "Le texte vient d'un site satirique breton, Mouette Info.", "Mouette Info"),
        ("de", "Der Text stammt vom Satire-Portal Möwe Heute.", "Möwe Heute"),
        ("pt", "O texto veio do site de humor Gaivota Hoje.", "Gaivota Hoje"),
        ("it", "Il testo viene dal sito satirico Gabbiano Oggi.", "Gabbiano Oggi"),
        ("nl", "De tekst komt van de satirische website Meeuw Vandaag.", "Meeuw Vandaag"),
        ("pl", "Tekst pochodzi z satyrycznego portalu Mewa Dziś.", "Mewa Dziś"),
        ("tr", "Metin, mizah sitesi Martı Bugün tarafından yazıldı.", "Martı Bugün"),
    ],
)
def test_a_satirical_site_is_named_anywhere(read: Reader, language: str, sentence: str, name: str | None) -> None:
    whole = WHOLE.get(language, "Köprünün ve limanın her gün açık olduğu görülüyor, çünkü gemiler de geliyor.")
    title = "Gulls, Ansel" if name is None else "1"
    head = f"# {title}\n\n“Ansel, Gull, Marrow, Quay, Lind”\n\n{whole}\n\n"
    text = f"{head}{whole[:-1]} 1.\n\n{whole[:-1]} 2.\n\n{sentence}\n"
    assert begun(read, text) == ([name] if name else [])


def test_all_sites_of_a_row_are_named(read: Reader) -> None:
    text = "# Limanın mayısta kapandığı iddiası doğru değil\n\n"
    text += "Rıhtım, Martı, Kuzey.com, Deniz ve Liman gibi haber sitelerinde "
    text += "paylaşılan haberlerde limanın mayısta kapandığı iddia edildi.\n\nAncak liman mayısta açıktı.\n"
    assert begun(read, text) == ["Rıhtım", "Martı", "Deniz", "Liman"]


def test_the_first_post_that_was_found_is_named_anywhere(read: Reader) -> None:
    text = f"# Was the harbour shut?\n\n{BODY}\n{BODY}\n{BODY}\nThe account that posted it first, @quaytalk, is new.\n"
    assert begun(read, text) == ["@quaytalk"]


def test_whoever_states_the_claim_in_the_opening_began_it(read: Reader) -> None:
    said = "Clerk Ilse Vandor said that the harbour of Ansel was closed in May for repairs."
    text = f"# Was the harbour of Ansel closed in May for repairs?\n\n{said}\n\n{BODY}\nVerdict: False\n"
    assert begun(read, text) == ["Ilse Vandor"]
    denied = "Clerk Ilse Vandor said that the harbour of Ansel was never closed in May for repairs."
    assert begun(read, text.replace(said, denied)) == []
    hoax = "Clerk Ilse Vandor said that the harbour of Ansel being closed in May for repairs was a hoax."
    assert begun(read, text.replace(said, hoax)) == []
    assert begun(read, text.replace("Verdict: False", "Nobody can tell.")) == []


def test_a_claim_that_a_sentence_tells_is_not_begun_by_whom_it_names(read: Reader) -> None:
    text = (
        "# The harbour and its repairs\n\nClerk Ilse Vandor said that posts claim that the harbour of Ansel was shut "
    )
    assert begun(read, f"{text}in May.\n\n{BODY}\nVerdict: False\n") == []


def test_the_line_under_a_quoted_heading_says_whose_words_they_are(read: Reader) -> None:
    text = "# A debate\n\n### “The harbour was shut”\n\nOtto Lind (AQ), mayor\n\n**FALSE**\n\n"
    text += f"{BODY}\n### “The harbour is very old”\n\nIlse Vandor, clerk of the port\n\n**TRUE**\n\n{BODY}"
    assert begun(read, text) == ["Otto Lind", "Ilse Vandor"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- Claimed By : मनीराम शर्मा", ["मनीराम शर्मा"]),
        ("Claim by: @quaytalk", ["@quaytalk"]),
        ("Claim by: Facebook posts", []),
        ("Claimed By: Social Media Users", []),
        ("Claim by: various people whom nobody could find in all of the town", []),
    ],
)
def test_a_claimant_in_letters_without_capitals(read: Reader, line: str, names: list[str]) -> None:
    assert begun(read, f"# Was the harbour shut?\n\n{line}\n\n{BODY}") == names


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("es", "El bulo fue publicado en mayo por la página de Facebook «Puerto Vivo»", "«Puerto Vivo»"),
        ("fr", "une vidéo virale publiée par la page Facebook Vague de Port", "Vague de Port"),
        ("de", "Die Facebook-Seite Hafen Heute behauptet", "Hafen Heute"),
        ("pt", "O perfil Porto Agora publicou", "Porto Agora"),
        ("it", "una pagina Facebook satirica, il cui nome è Onda Lunga", "Onda Lunga"),
        ("id", "Akun Facebook Kabar Pelabuhan pada Selasa membagikan video", "Kabar Pelabuhan"),
        ("tr", "Liman Haber isimli Facebook sayfası tarafından", "Liman Haber"),
        ("en", "The earliest sign of it can be traced to a May post on the satire site Salt Gull", "Salt Gull"),
        ("it", "La storia fu pubblicata per la prima volta il 3 maggio dal sito Onda Lunga", "Onda Lunga"),
        ("nl", "Het bericht is afkomstig van Zoute Meeuw, een satirische site", "Zoute Meeuw"),
        ("de", "Der Politiker Ilmar Vandor hat ein erfundenes Zitat getwittert", "Ilmar Vandor"),
        ("fr", "« Le phare brûle », tweete le compte Twitter «Vague de Port»", "«Vague de Port»"),
        ("pl", "Na profilu o nazwie Mewa pojawił się wpis", "Mewa"),
        ("it", "L'immagine è stata diffusa dal profilo Facebook di Onda Lunga", "Onda Lunga"),
        ("de", "Ein Artikel der Webseite Hafenpost berichtet", "Hafenpost"),
        ("nl", "In een artikel van Havenpost lazen we", "Havenpost"),
        ("pl", "Post opublikowała strona «Wolny Port»", "«Wolny Port»"),
        ("pl", "Zdjęcie zamieścił na Twitterze poseł Jan Kowal", "Jan Kowal"),
        ("ru", "Об этом сообщил телеграм-канал «Вольный порт»", "«Вольный порт»"),
        ("hi", "यूट्यूब पर 'लाल बाग' नाम के चैनल ने", "लाल बाग"),
        ("hi", "फेसबुक यूजर 'लाल बाग' ने वीडियो शेयर किया", "लाल बाग"),
    ],
)
def test_forms_of_other_languages(language: str, sentence: str, name: str) -> None:
    known = forms(language)
    plain = sentence.replace("«", '"').replace("»", '"')
    named = [match[match.lastgroup or "name"] for way in known.told + known.oldest for match in way.finditer(plain)]
    assert name.replace("«", '"').replace("»", '"') in named


@pytest.mark.parametrize(
    ("language", "sentence", "titled"),
    [
        ("es", "El autor del mensaje, identificado como Otto Lind, lo borró en mayo", False),
        ("es", "Engañosa publicación de Otto Lind sobre el puerto", True),
        ("pt", "O autor da postagem, identificado como Otto Lind, apagou tudo", False),
        ("pt", "A imagem foi publicada a 3 de maio deste ano no Facebook por Otto Lind", False),
        ("fr", "L'auteur du message, un certain Otto Lind, l'a effacé", False),
        ("es", "Es el tuit del líder de Vado, Otto Lind, que es de mayo", False),
        ("fr", "Trois affirmations d'Otto Lind passées au crible", True),
        ("fr", "Le port, les bateaux : Otto Lind enchaîne les contre-vérités", True),
        ("it", "L'autore del post, tale Otto Lind, lo ha cancellato", False),
        ("it", "Le bufale di Otto Lind sul porto", True),
    ],
)
def test_who_made_it_is_told_in_forms(language: str, sentence: str, titled: bool) -> None:
    known = forms(language)
    ways = known.titled if titled else known.told
    assert "Otto Lind" in [
        match["person"] for way in ways if "person" in way.groupindex for match in way.finditer(sentence)
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El autor de la foto, el fotógrafo Otto Lind, la hizo en mayo"),
        ("fr", "L'auteur de la photo, Otto Lind, la vend"),
        ("it", "L'autore della foto, Otto Lind, la vende"),
        ("pt", "O autor da foto, Otto Lind, mora em Ansel"),
        ("fr", "Les propos d'Otto Lind sur le port font débat"),
    ],
)
def test_whoever_made_a_picture_made_no_claim(language: str, sentence: str) -> None:
    known = forms(language)
    assert not any(way.search(sentence) for way in known.told + known.titled)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Ilmar Vandor falsely claims that the harbour was shut in May", ["Ilmar Vandor"]),
        ("Baseless claims about Ilse Vandor and the harbour", []),
        ("Harbour claims of Ilse Vandor checked", []),
        ("Viral Harbour Video Falsely Claims The Quay Was Shut In May", []),
        ("False: post misrepresents Ilmar Vandor's claim about the harbour", []),
        ("False: Ilmar Vandor's tweet about the harbour", []),
    ],
)
def test_whose_words_a_title_calls_misrepresented_began_nothing(read: Reader, title: str, names: list[str]) -> None:
    assert begun(read, f"# {title}\n\nClaim: The harbour was shut in May\n\n{BODY}\nVerdict: False\n") == names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Otto Lind shares fake list of ships", "Otto Lind"),
        ("Posts share fake list of ships", None),
        ("Fake list of ships shared by many", None),
        ("Otto Lind shares list of ships", None),
        ("Otto Lind says the harbour was shut in May. It was not.", "Otto Lind"),
        ("Otto Lind says the list of the ships was forged", None),
        ("Otto Lind said the harbour was shut in May, but the Quay Guild says it was not", "Otto Lind"),
        ("Was the harbour shut in all of May, as Otto Lind says?", "Otto Lind"),
        ("Otto Lind makes false claims about the harbour", "Otto Lind"),
        ("Posts make false claims about the harbour", None),
        ("Otto Lind wrong to claim the harbour was shut in May", "Otto Lind"),
        ("Otto Lind says the harbour was shut in May. Is that correct?", "Otto Lind"),
        ("Fact check: Is Otto Lind right that the harbour was shut in May?", "Otto Lind"),
        ("Fact check: Otto Lind's claim that the harbour was shut in May is false", "Otto Lind"),
        ("FactCheck: Is Harbourmaster's claim about the harbour right?", "Harbourmaster"),
    ],
)
def test_whom_a_title_says_to_be_wrong(read: Reader, title: str, name: str | None) -> None:
    text = f"# {title}\n\nA post claims that the harbour was shut in May, and Otto Lind is clerk there.\n\n{BODY}"
    assert begun(read, text) == ([name] if name else [])


@pytest.mark.parametrize(
    ("language", "title", "wanted"),
    [
        ("en", "It is not true that the harbour is shut, as Otto Lind claimed", True),
        ("en", "The harbour did not lose its ships as Otto Lind claimed", True),
        ("en", "The harbour did not lose its ships, as Otto Lind said", False),
        ("es", "Es falso que el puerto está cerrado, como dijo el alcalde Otto Lind", True),
        ("es", "El puerto no está cerrado como afirma el alcalde Lind", True),
        ("es", "El puerto no está cerrado, como afirma el alcalde Lind", False),
        ("es", "Es falso que el puerto está cerrado, como afirma la Oficina del Puerto", False),
        ("fr", "Le port est-il fermé, comme l'affirme Otto Lind ?", True),
        ("fr", "Non, le port n'est pas fermé, comme l'explique Otto Lind", False),
        ("pt", "É falso que o porto está fechado, como disse Otto Lind em entrevista", True),
        ("pt", "É falso que o porto está fechado, como dizem publicações no Facebook", False),
        ("it", "Non è vero che il porto è chiuso, come sostiene Otto Lind", True),
        ("de", "Nein, der Hafen ist nicht geschlossen, wie Otto Lind behauptet", True),
        ("de", "Nein, der Hafen ist nicht geschlossen, wie Otto Lind erklärt", False),
        ("nl", "Nee, de haven is niet gesloten zoals Otto Lind beweert", True),
        ("pl", "Nieprawda, że port jest zamknięty, jak twierdzi Otto Lind", True),
    ],
)
def test_whose_words_a_title_denies(read: Reader, language: str, title: str, wanted: bool) -> None:
    assert begun(read, f"# {title}\n\n{WHOLE[language]}\n") == (["Otto Lind"] if wanted else [])


@pytest.mark.parametrize(("heading", "names"), [("¿Qué verificamos?", ["Otto Lind"]), ("¿Qué hay en el puerto?", [])])
def test_whose_words_stand_under_the_heading_of_what_is_checked(read: Reader, heading: str, names: list[str]) -> None:
    claimed = "Casi todos los barcos del puerto son de fuera, como afirma el alcalde Otto Lind."
    text = f"# El puerto y los barcos\n\n## {heading}\n\n{claimed}\n\n## Conclusión\n\nEs falso. {WHOLE['es']}\n"
    assert begun(read, text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Was the harbour shut?\n\nClaim: The harbour was shut.\n\nSource: Former Mayor Otto Lind\n", "Otto Lind"),
        ("# Was the harbour shut?\n\nClaim: The harbour was shut.\n\nSource: Facebook posts\n", None),
        ("# Was the harbour shut?\n\n“The harbour is shut in May.”\n\nOtto Lind, a speech, 4 May 2019\n", "Otto Lind"),
        ("# Was the harbour shut?\n\nThe harbour is shut in May.\n\nOtto Lind, a speech, 4 May 2019\n", None),
    ],
)
def test_who_made_a_claim_is_named_in_the_line_below_it(read: Reader, text: str, name: str | None) -> None:
    assert begun(read, f"{text}\n{BODY}") == ([name] if name else [])


@pytest.mark.parametrize(
    ("title", "sentence", "names"),
    [
        ("[SALAH] Pelabuhan Ansel Ditutup", "Beredar video dari akun tiktok “Kabar Laut” pada Sabtu.", ["Kabar Laut"]),
        ("[SALAH] Pelabuhan Ansel Ditutup", "Video asli ditemukan di akun tiktok “Kabar Laut”.", []),
        ("Liman Ansel’de kapandı iddiası", "Lind, hesabından “Liman kapalı” paylaşımını yaptı, iddia bu.", []),
        ("Nee, de haven is niet dicht", "De AB-partij deelde dit op haar pagina, zoals wel vaker gebeurt.", []),
        ("AB-partij verspreidt oude foto", "Een bericht beweert dat de haven van Ansel dicht is.", ["AB-partij"]),
        ("Nein, der Hafen ist nicht zu", "Das zumindest behauptet der Ökonom Otto Lind auf Twitter.", ["Otto Lind"]),
        ("Nein, der Hafen ist nicht zu", "Ursprung der Behauptung ist ein Tweet von Otto Lind.", ["Otto Lind"]),
        (
            "Port nie jest zamknięty od maja",
            "Zdjęcie portu zamieścili na Twitterze posłowie Jan Kowal oraz Piotr Mol.",
            ["Jan Kowal", "Piotr Mol"],
        ),
    ],
)
def test_accounts_and_lists_in_openings(read: Reader, title: str, sentence: str, names: list[str]) -> None:
    pad = {
        "Nein": "Die Behörde führt eine Liste aller Tage.",
        "[": "Kantor mencatat semua hari.",
        "L": "Bunu herkes biliyor.",
        "P": "Tak twierdzą wpisy w sieci.",
        "": "Het kantoor houdt een lijst bij.",
    }
    rest = next(words for head, words in pad.items() if title.startswith(head))
    assert begun(read, f"{title}\n\n{sentence} {rest}\n\n1 2 3.\n") == names


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "El alcalde Lind no insultó a los pescadores",
            (
                "En un portal se publicó una nota sobre declaraciones supuestamente dadas en una entrevista al canal"
                " TeleRía. La nota fue compartida 300 veces."
            ),
        ),
        (
            "El alcalde Lind no insultó a los pescadores",
            "La frase fue compartida 300 veces y no ha sido publicada en ninguna página de TeleRía, según vimos.",
        ),
        (
            "Crollo al ponte di Valdoro",
            (
                "Ci è stata segnalata un'immagine condivisa su Facebook con grafica simile a una pagina di TeleRía."
                " Si legge che il ponte nuovo è crollato."
            ),
        ),
        (
            "Le pont de Valdoro est tombé",
            ("Une image publiée en mai imite la page TeleRía. On y lit que le pont neuf est tombé."),
        ),
        (
            "A ponte de Valdoro caiu",
            "Uma imagem compartilhada em maio imita a página TeleRía. Nela se lê que a ponte nova caiu sem aviso.",
        ),
        (
            "The bridge of Valdoro fell",
            "A picture that was posted in May imitates the Facebook page “TeleRía”. It says that the new bridge fell.",
        ),
    ],
)
def test_whose_page_is_imitated_or_who_is_said_to_have_asked_said_nothing(read: Reader, title: str, told: str) -> None:
    assert "TeleRía" not in begun(read, f"# {title}\n\n{told}\n")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The claim can be traced as far back as an April 27 post on The Quay Blog, which is about ships.",
            ["The Quay Blog"],
        ),
        (
            "The false claims about it began when Otto Lind, a clerk, claimed in a video that it was sold.",
            ["Otto Lind"],
        ),
        ("The rumour about the bridge was started by Otto Lind, a former clerk.", ["Otto Lind"]),
        ("Otto Lind was the first to claim that the bridge was sold.", ["Otto Lind"]),
        ("Otto Lind was not the first to claim that the bridge was sold.", []),
        ("The rumour began when Otto Lind, who leads the port, said that ships were late.", []),
    ],
)
def test_where_a_claim_began_is_told_in_english(read: Reader, sentence: str, names: list[str]) -> None:
    head = "# The bridge of Ansel was not sold\n\nPosts say that the bridge of Ansel was sold. That is false.\n\n"
    assert begun(read, f"{head}{sentence}\n") == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("En un portal llamado Voz del Valle se publicó una nota sobre la venta.", ["Voz del Valle"]),
        ("Otros citan una nota del medio boliviano Río Norte en la que se asegura que fue vendido.", ["Río Norte"]),
        ("En el canal TeleRía se publicó una aclaración sobre el puente.", []),
    ],
)
def test_where_a_claim_was_published_is_told_in_spanish(read: Reader, sentence: str, names: list[str]) -> None:
    head = "# No, el puente de Ansel no fue vendido\n\nCircula que el puente de Ansel fue vendido. Es falso.\n\n"
    assert begun(read, f"{head}{sentence}\n") == names
