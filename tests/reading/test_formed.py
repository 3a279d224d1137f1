"""Statements in set forms of a language, and sentences of the same form in which nobody says anything."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article

TITLES = {
    "tr": "Köprünün satıldığı iddiası doğru mu? İddia sosyal medyada çok paylaşıldı.",
    "ar": "هل باعت العمدة الجسر؟ انتشر خبر على مواقع التواصل الاجتماعي.",
    "hi": "क्या मेयर ने पुल बेच दिया? सोशल मीडिया पर खबर फैली है।",
    "zh": "市長賣掉大橋了嗎?網路上有很多人在問這件事。",
    "de": "Wurde die Brücke verkauft? Das fragen sich viele Menschen in der Stadt.",
    "it": "Il ponte è stato venduto? Molte persone in città se lo chiedono da giorni.",
    "pt": "A ponte foi vendida? Muitas pessoas na cidade perguntam isso há dias.",
    "pl": "Czy most został sprzedany? Wiele osób w mieście pyta o to od kilku dni.",
    "id": "Apakah jembatan itu dijual? Banyak orang di kota menanyakan hal tersebut.",
    "fr": "Le pont a-t-il été vendu ? Beaucoup de gens en ville se le demandent.",
    "es": "¿Se vendió el puente? Mucha gente de la ciudad lo pregunta desde hace días.",
    "ro": "A fost vândut podul? Mulți oameni din oraș se întreabă asta de câteva zile.",
    "ru": "Продали ли мост? Многие жители города спрашивают об этом уже несколько дней.",
    "nl": "Is de brug verkocht? Veel mensen in de stad vragen dat al een paar dagen.",
    "en": "Was the bridge sold?\n\nMany people in the town have asked about that.",
}


def told(sentence: str, language: str) -> list[tuple[str, str, str]]:
    text = f"{TITLES[language]}\n\n{sentence}\n"
    reading = read_article(text, Minter("a.txt"), language=language)
    who = {one.iri: one.name or f"~{one.label}" for one in reading.agents}
    claims = {one.iri: one.text for one in reading.claims}
    assert all(one.span is None or text[one.span.start : one.span.end] == one.span.exact for one in reading.assertions)
    return [(who[one.speaker], one.stance, claims[one.claim]) for one in reading.assertions if one.heard_through]


@pytest.mark.parametrize(
    ("sentence", "language", "who", "stance"),
    [
        ("Ilse Vandor, köprünün belediyeye ait olduğunu söyledi.", "tr", "Ilse Vandor", "asserts"),
        ("Liman Müdürlüğü’ne göre köprü hâlâ belediyeye ait.", "tr", "Liman Müdürlüğü", "asserts"),
        ("وقالت بلدية المرفأ إن الجسر ما زال ملكا للمدينة.", "ar", "بلدية المرفأ", "asserts"),
        ("पुलिस को वंदोर ने बताया था कि पुल अब भी शहर का है।", "hi", "वंदोर", "asserts"),
        ("市長辦公室表示,大橋仍然屬於市政府所有。", "zh", "市長辦公室", "asserts"),
        ("Nun weist die Hafenpolizei darauf hin, dass der Kran noch steht.", "de", "die Hafenpolizei", "asserts"),
        ("Ilse Vandor insiste e sostiene che il ponte è ancora del comune.", "it", "Ilse Vandor", "asserts"),
        ("Em nota ao Porto Confere, o ministério classificou a notícia de mentira.", "pt", "o ministério", "disputes"),
        ("„Most nadal należy do miasta”, powiedziała do dziennikarzy Ilse Vandor.", "pl", "Ilse Vandor", "asserts"),
        ("Dikutip dari Pelabuhan.co, Ilse Vandor mengatakan jembatan itu milik kota.", "id", "Ilse Vandor", "asserts"),
        ("Port News issued an advisory, warning people about the fake poster.", "en", "Port News", "disputes"),
        ("Snopes rated the claim false in 2021.", "en", "Snopes", "disputes"),
        ("The claim has been debunked by Snopes and Full Fact.", "en", "Full Fact", "disputes"),
        ("A post shared 500 times, says the bridge was sold.", "en", "A post shared 500 times", "asserts"),
        ("Corrente de WhatsApp diz que a ponte foi vendida.", "pt", "Corrente de WhatsApp", "asserts"),
        ("„Die Brücke ist weg“, heißt es in einem Beitrag.", "de", "einem Beitrag", "asserts"),
        ("Rosa Imre has dispelled a report that the bridge was sold.", "en", "Rosa Imre", "disputes"),
        ("It spoke. “The bridge is ours,” the statement further said.", "en", "the statement", "asserts"),
        ("It spoke. According to the statement, the bridge is ours.", "en", "the statement", "asserts"),
        ("According to the Bureau of Piers in May 2016, the bridge is ours.", "en", "Bureau of Piers", "asserts"),
        ("According to data from Quay Count - a group - the bridge is ours.", "en", "Quay Count", "asserts"),
        ("The website says: “The bridge belongs to the city.”", "en", "The website", "asserts"),
        ("Rui Prado (Rú) e Ana Leal (Nó), que reforçaram não existir a venda.", "pt", "Ana Leal", "asserts"),
        ("Segundo Rui Prado e Ana Leal, a ponte pertence à cidade.", "pt", "Ana Leal", "asserts"),
        ("Ao Cais, fonte oficial do porto assegura que “a ponte é nossa”.", "pt", "fonte oficial do porto", "asserts"),
        ("O Ministério do Mar e a Direção do Cais revelaram que a ponte é nossa.", "pt", "Direção do Cais", "asserts"),
        ("« Le pont est à nous », a confié la journaliste à Quai Info.", "fr", "la journaliste", "asserts"),
        ("C'est l'avis de Rosa Imre, qui estime que « le pont est à nous ».", "fr", "Rosa Imre", "asserts"),
        ("Otto Lind beschwört „die große Gefahr für die Stadt“.", "de", "Otto Lind", "asserts"),
        ("प्रवक्ता अनिल ने ट्वीट करते हुए लिखा - पुल बेच दिया गया है।", "hi", "अनिल", "asserts"),
        ("limanteyit.org, köprü fotoğrafının montajlandığını yazdı.", "tr", "limanteyit.org", "asserts"),
        ("Portonotizie.net racconta: “Il ponte è stato venduto”.", "it", "Portonotizie.net", "asserts"),
        ("Tweede Kamerlid Otto Lind zei in het debat dat de brug is verkocht.", "nl", "Otto Lind", "asserts"),
        ("Der Kapitän Jonas Brandt sagte, er sei selbst an Bord gewesen.", "de", "Jonas Brandt", "asserts"),
        ("Rosa Imre a susținut că „podul a fost vândut”.", "ro", "Rosa Imre", "asserts"),
        ("Podul a fost vândut de două ori, notează Factual Port.", "ro", "Factual Port", "asserts"),
        ("Potrivit unui comunicat al portului, podul nu a fost vândut.", "ro", "unui comunicat al portului", "asserts"),
        ("وتداول مستخدمون منشوراً يقول إن الجسر بيع في أيار.", "ar", "مستخدمون", "asserts"),
    ],
)  # fmt: skip
def test_a_set_form(sentence: str, language: str, who: str, stance: str) -> None:
    assert (who, stance) in [(name.removeprefix("~"), given) for name, given, _ in told(sentence, language)]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Paylaşımda köprünün satıldığını söyledi.", "tr"),
        ("وقال المنشور إن الجسر بيع في أيار الماضي.", "ar"),
        ("वायरल पोस्ट के अनुसार पुल पिछले साल बेच दिया गया था।", "hi"),
        ("網傳影片表示,大橋已經被市長賣掉了。", "zh"),
        ("Der Beitrag weist darauf hin, dass die Brücke verkauft wurde.", "de"),
        ("Un post sostiene che il ponte è stato venduto dal comune.", "it"),
        ("A postagem classificou a notícia de mentira.", "pt"),
        ("Unggahan itu mengatakan jembatan telah dijual.", "id"),
        ("Port News issued an advisory about the weather.", "en"),
        ("Snopes rated a similar claim false in 2021.", "en"),
        ("Users shared an article saying that Oskar Brandt said the bridge was sold.", "en"),
        ("Um vídeo em que Rui Prado aparece diz que a ponte foi vendida.", "pt"),
        ("Rosa Imre has read a report that the bridge was sold.", "en"),
        ("The mayor, in a statement via his aide, Rosa Imre, described the report as “a bad joke”.", "en"),
        ("O Cais ouviu Rui Prado, que vive perto da ponte que foi vendida.", "pt"),
        ("C'est l'avis de Rosa Imre, qui habite près du pont.", "fr"),
        ("“El puente fue vendido por Ana Leal”, dicen las publicaciones.", "es"),
        ("Hunderte User haben im Mai behauptet, die Brücke sei an eine Bank verkauft worden.", "de"),
        ("Депутат Роза Имре заявила «Портовой газете», что мост не продавали.", "ru"),
        ("Postarea cu Rosa Imre susține că podul a fost vândut.", "ro"),
    ],
)
def test_nobody_who_is_named_says_it(sentence: str, language: str) -> None:
    assert [one for one in told(sentence, language) if not one[0].startswith("~")] == []


FABRICATED = (
    "Did Ilse Vandor say that the bridge is cursed?\n\nA post shares the quote. Ilse Vandor never said this, and the "
    "quote is fabricated.\n\n{sentence}\n"
)


@pytest.mark.parametrize(
    ("sentence", "told_so"),
    [
        ("In an email, Ilse Vandor said that the harbour office keeps a full record of speeches.", True),
        ("Ilse Vandor said that the harbour office keeps a full record of speeches.", False),
        ("In an email, Ilse Vandor said that the bridge is cursed.", False),
    ],
)
def test_whose_words_are_disputed_is_heard_where_asked(sentence: str, told_so: bool) -> None:
    reading = read_article(FABRICATED.format(sentence=sentence), Minter("a.txt"))
    names = {one.iri: one.name for one in reading.agents}
    said = [one for one in reading.assertions if names[one.speaker] == "Ilse Vandor" and one.stance == "asserts"]
    assert bool(said) is told_so


def test_a_denial_of_the_claim_answers_who_made_it() -> None:
    text = (
        "Claim: Ilse Vandor sold the bridge.\n\nThe claim originated in a post by clerk Oskar Brandt in May 2024, who "
        "said that Ilse Vandor sold the bridge.\n\nIlse Vandor denied the claim.\n\nVerdict: False\n"
    )
    reading = read_article(text, Minter("a.txt"))
    by_iri = {one.iri: one for one in reading.assertions}
    denial = next(one for one in reading.assertions if one.stance == "denies")
    answered = [by_iri[iri] for iri in denial.responds_to]
    assert {one.claim for one in answered} == {denial.claim}
    assert all(one.stance == "asserts" and one.speaker != denial.speaker for one in answered)


def test_a_bare_denial_answers_who_spoke_right_before() -> None:
    text = (
        "# Wurde der Hafen geschlossen?\n\nRosa Imre sagt, dass die Brücke verkauft wurde.\n\nOtto Lind verneint.\n\n"
        "Der Hafen ist offen.\n"
    )
    reading = read_article(text, Minter("a.txt"), language="de")
    claims = {one.iri: one.text for one in reading.claims}
    denial = next(one for one in reading.assertions if one.stance == "denies")
    assert claims[denial.claim] == "die Brücke verkauft wurde"
    assert denial.responds_to


def test_a_denial_that_names_the_report_takes_in_no_word_of_it_as_a_name() -> None:
    text = "# Köprü satıldı mı?\n\nLiman Müdürlüğü haberi yalanladı: Köprü satılmadı.\n\nKöprü hâlâ belediyeye ait.\n"
    reading = read_article(text, Minter("a.txt"), language="tr")
    who = {one.iri: one.name or one.label for one in reading.agents}
    assert [who[one.speaker] for one in reading.assertions if one.stance == "denies"] == ["Liman Müdürlüğü"]


@pytest.mark.parametrize(
    ("sentence", "language", "who", "stance"),
    [
        (
            "The deputy minister of ports said it has no basis.",
            "en",
            "~The deputy minister of ports",
            "asserts",
        ),
        ("The mayor's office said in a statement that the letter was forged.", "en", "~The mayor's office", "asserts"),
        (
            "Ilse Vandor of the Gull Institute said that the bridge is safe.",
            "en",
            "Ilse Vandor",
            "asserts",
        ),
        ("The Gull Port said there is no evidence that it was sold.", "en", "Gull Port", "findsNoEvidence"),
        ("As the Gull Port explains: “It was never for sale.”", "en", "Gull Port", "asserts"),
        ("Ilse Vandor, an engineer, disagrees: “The bridge is safe and sound.”", "en", "Ilse Vandor", "asserts"),
        ("One user shared the photo with the words “They sold our bridge!”", "en", "~One user", "asserts"),
        ("Zu dem Bild erklärte Ilse Vandor, es habe im Turm ein Geschoss gegeben.", "de", "Ilse Vandor", "asserts"),
        ("In etlichen Gruppen wird behauptet, die Brücke sei verkauft.", "de", "~etlichen Gruppen", "asserts"),
        ("La viceministra de Puertos dijo que el aviso no tiene base.", "es", "~La viceministra de Puertos", "asserts"),
        ("En el texto se sostiene que el puente se vendió.", "es", "~el texto", "asserts"),
        ("Le ministère a officiellement démenti avoir vendu le pont.", "fr", "~Le ministère", "denies"),
        ("Hedvige Lannoy se veut rassurante : « Le pont est sûr et solide. »", "fr", "Hedvige Lannoy", "asserts"),
        ("Outro conteúdo afirma que a ponte foi vendida.", "pt", "~Outro conteúdo", "asserts"),
        ("Nel post si legge: «Hanno venduto il nostro ponte».", "it", "~post", "asserts"),
        ("Pada poster itu diklaim bahwa jembatan itu dijual.", "id", "~poster itu", "asserts"),
    ],
)
def test_sources_are_heard_that_are_called_by_what_they_are(
    sentence: str, language: str, who: str, stance: str
) -> None:
    assert [one[:2] for one in told(sentence, language)] == [(who, stance)]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("A reverse image search found that the picture is from 2009.", "en"),
        ("False claims that the clerk sold the bridge spread quickly.", "en"),
        ("It was not covered according to the statute's wording.", "en"),
        ("Según el texto falso, la Corte falló contra Ramón Lindes, la jefa Ilsa Vandor y el puerto.", "es"),
        ("Una búsqueda inversa reveló que la foto es de 2009.", "es"),
        ("Rui Vandor Jr., sobrino de Juan F. Vandor, calla. Vandor dijo que el puente es seguro.", "es"),
    ],
)
def test_nobody_is_heard_where_a_search_or_a_mere_word_stands(sentence: str, language: str) -> None:
    assert told(sentence, language) == []
