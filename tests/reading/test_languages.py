"""What is read in languages of few articles: who says what, what is claimed and judged, on whose work it rests."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.named import named_works
from provenance.reading.names import Names

TITLES = {
    "bg": "Продаден ли е мостът? Много хора в града питат за това от няколко дни.",
    "cs": "Byl most prodán? Mnoho lidí ve městě se na to ptá už několik dní.",
    "da": "Er broen solgt? Mange mennesker i byen har spurgt om det i flere dage.",
    "el": "Πουλήθηκε η γέφυρα; Πολλοί άνθρωποι στην πόλη ρωτούν γι' αυτό εδώ και μέρες.",
    "hu": "Eladták a hidat? Sokan kérdezik ezt a városban már napok óta.",
    "no": "Er brua solgt? Mange mennesker i byen har spurt om det i flere dager.",
    "sh": "Da li je most prodat? Mnogi ljudi u gradu pitaju to već nekoliko dana.",
    "sk": "Predali most? Mnoho ľudí v meste sa na to pýta už niekoľko dní.",
    "sv": "Är bron såld? Många människor i staden har frågat om det i flera dagar.",
    "uk": "Чи продали міст? Багато людей у місті питають про це вже кілька днів.",
}


def told(sentence: str, language: str) -> list[tuple[str, str, str]]:
    text = f"{TITLES[language]}\n\n{sentence}\n"
    reading = read_article(text, Minter("a.txt"), language=language)
    who = {one.iri: one.name or f"~{one.label}" for one in reading.agents}
    claims = {one.iri: one.text for one in reading.claims}
    assert all(one.span is None or text[one.span.start : one.span.end] == one.span.exact for one in reading.assertions)
    return [(who[one.speaker], one.stance, claims[one.claim]) for one in reading.assertions if one.heard_through]


@pytest.mark.parametrize(
    ("sentence", "language", "who", "stance", "claim"),
    [
        ("Jan Vandor uvedl, že most patří městu.", "cs", "Jan Vandor", "asserts", "most patří městu"),
        ("„Most patří městu,“ řekla starostka Ilsa Vandorová.", "cs", "Ilsa Vandorová", "asserts", "Most patří městu"),
        ("„Most patří městu,“ uvedla mluvčí přístavu.", "cs", "~mluvčí přístavu", "asserts", "Most patří městu"),
        (
            "Příspěvek na Facebooku tvrdí, že most byl prodán.",
            "cs",
            "~Příspěvek na Facebooku",
            "asserts",
            "most byl prodán",
        ),
        ("Mluvčí přístavu Jan Vandor popřel, že most byl prodán.", "cs", "Jan Vandor", "denies", "most byl prodán"),
        (
            "Most dál patří městu, sdělil pro Přístavní List ředitel Jan Vandor.",
            "cs",
            "Jan Vandor",
            "asserts",
            "Most dál patří městu",
        ),
        (
            "Rada Jana Vandora zná. Jan Vandor mlčel. „Most patří městu,“ řekl Vandor.",
            "cs",
            "Jan Vandor",
            "asserts",
            "Most patří městu",
        ),
        (
            "„Most je náš,“ řekl starosta Jan Vandor. „A dál bude patřit městu,“ dodal.",
            "cs",
            "Jan Vandor",
            "asserts",
            "A dál bude patřit městu",
        ),
        (
            "„Most je náš,“ řekl pro deník odborník na mosty z VUT Jan Vandor.",
            "cs",
            "Jan Vandor",
            "asserts",
            "Most je náš",
        ),
        ("Іван Вандор офіційно спростував інформацію про міст.", "uk", "Іван Вандор", "denies", "інформацію про міст"),
        ("Ján Vandor povedal, že most patrí mestu.", "sk", "Ján Vandor", "asserts", "most patrí mestu"),
        (
            "„Most patrí mestu,“ uviedla hovorkyňa Ilsa Vandorová.",
            "sk",
            "Ilsa Vandorová",
            "asserts",
            "Most patrí mestu",
        ),
        ("Ján Vandor poprel, že most predali.", "sk", "Ján Vandor", "denies", "most predali"),
        ("Іван Вандор заявив, що міст належить місту.", "uk", "Іван Вандор", "asserts", "міст належить місту"),
        (
            "«Міст належить місту», – сказала речниця порту Ілса Вандор.",
            "uk",
            "Ілса Вандор",
            "asserts",
            "Міст належить місту",
        ),
        ("Допис у Facebook стверджує, що міст продали.", "uk", "~Допис у Facebook", "asserts", "міст продали"),
        (
            "Іван Вандор спростував інформацію про продаж мосту.",
            "uk",
            "Іван Вандор",
            "denies",
            "інформацію про продаж мосту",
        ),
        (
            "– Міст належить місту і стоїть міцно, – розповів Іван Вандор.",
            "uk",
            "Іван Вандор",
            "asserts",
            "Міст належить місту і стоїть міцно",
        ),
        ("Иван Вандор заяви, че мостът е на града.", "bg", "Иван Вандор", "asserts", "мостът е на града"),
        ("„Мостът е на града“, каза кметът Иван Вандор.", "bg", "Иван Вандор", "asserts", "Мостът е на града"),
        ("Според Иван Вандор мостът е на града.", "bg", "Иван Вандор", "asserts", "мостът е на града"),
        ("Иван Вандор опроверга твърденията за моста.", "bg", "Иван Вандор", "denies", "твърденията за моста"),
        ("Ivan Vandor je izjavio da most pripada gradu.", "sh", "Ivan Vandor", "asserts", "most pripada gradu"),
        ("„Most pripada gradu“, kaže direktor luke Ivan Vandor.", "sh", "Ivan Vandor", "asserts", "Most pripada gradu"),
        (
            "Ivan Vandor je demantovao tvrdnje o prodaji mosta.",
            "sh",
            "Ivan Vandor",
            "denies",
            "tvrdnje o prodaji mosta",
        ),
        ("Иван Вандор је изјавио да мост припада граду.", "sh", "Иван Вандор", "asserts", "мост припада граду"),
        ("Vandor Béla azt mondta, hogy a híd a városé.", "hu", "Vandor Béla", "asserts", "a híd a városé"),
        ("„A híd a városé” – mondta Vandor Béla.", "hu", "Vandor Béla", "asserts", "A híd a városé"),
        ("Vandor Béla szerint a híd a városé.", "hu", "Vandor Béla", "asserts", "a híd a városé"),
        ("Vandor Béla cáfolta, hogy a hidat eladták.", "hu", "Vandor Béla", "denies", "a hidat eladták"),
        ("Ilse Vandor säger att bron tillhör staden.", "sv", "Ilse Vandor", "asserts", "bron tillhör staden"),
        (
            "”Bron tillhör staden”, skriver borgmästaren Ilse Vandor i ett mejl.",
            "sv",
            "Ilse Vandor",
            "asserts",
            "Bron tillhör staden",
        ),
        (
            "– Bron tillhör staden, säger Ilse Vandor till Hamnbladet.",
            "sv",
            "Ilse Vandor",
            "asserts",
            "Bron tillhör staden",
        ),
        ("Enligt Ilse Vandor tillhör bron staden.", "sv", "Ilse Vandor", "asserts", "tillhör bron staden"),
        ("Ilse Vandor förnekar att bron är såld.", "sv", "Ilse Vandor", "denies", "bron är såld"),
        ("Inlägget påstår att bron är såld.", "sv", "~Inlägget", "asserts", "bron är såld"),
        ("Ilse Vandor siger, at broen tilhører byen.", "da", "Ilse Vandor", "asserts", "broen tilhører byen"),
        (
            "»Broen tilhører byen,« skriver borgmester Ilse Vandor.",
            "da",
            "Ilse Vandor",
            "asserts",
            "Broen tilhører byen",
        ),
        ("Ilse Vandor afviser, at broen er solgt.", "da", "Ilse Vandor", "denies", "broen er solgt"),
        ("Ifølge Ilse Vandor tilhører broen byen.", "da", "Ilse Vandor", "asserts", "tilhører broen byen"),
        ("Ilse Vandor sier at brua tilhører byen.", "no", "Ilse Vandor", "asserts", "brua tilhører byen"),
        (
            "– Brua tilhører byen, sier ordfører Ilse Vandor til Havnebladet.",
            "no",
            "Ilse Vandor",
            "asserts",
            "Brua tilhører byen",
        ),
        ("Ilse Vandor avkrefter at brua er solgt.", "no", "Ilse Vandor", "denies", "brua er solgt"),
        (
            "Ο Ηλίας Βάνδορ δήλωσε ότι η γέφυρα ανήκει στην πόλη.",
            "el",
            "Ηλίας Βάνδορ",
            "asserts",
            "η γέφυρα ανήκει στην πόλη",
        ),
        (
            "«Η γέφυρα ανήκει στην πόλη», δήλωσε ο δήμαρχος Ηλίας Βάνδορ.",
            "el",
            "Ηλίας Βάνδορ",
            "asserts",
            "Η γέφυρα ανήκει στην πόλη",
        ),
        ("Η Ίλσα Βάνδορ διέψευσε ότι η γέφυρα πουλήθηκε.", "el", "Ίλσα Βάνδορ", "denies", "η γέφυρα πουλήθηκε"),
    ],
)
def test_who_says_what(sentence: str, language: str, who: str, stance: str, claim: str) -> None:
    assert (who, stance, claim) in told(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Ve videu Jan Vandor řekl, že most byl prodán.", "cs"),
        ("Podle příspěvku Jan Vandor řekl, že most byl prodán.", "cs"),
        ("V príspevku Ján Vandor povedal, že most predali.", "sk"),
        ("У дописі Іван Вандор заявив, що міст продали.", "uk"),
        ("Якби Іван Вандор заявив, що міст продали, про це писали б усі.", "uk"),
        ("Видео, в което Иван Вандор каза, че мостът е продаден, се споделя.", "bg"),
        ("Objava u kojoj je Ivan Vandor rekao da je most prodat je lažna.", "sh"),
        ("A videóban Vandor Béla azt mondta, hogy a hidat eladták.", "hu"),
        ("I videon säger Ilse Vandor att bron är såld.", "sv"),
        ("Ilse Vandor säger inte att bron är såld.", "sv"),
        ("I videoen siger Ilse Vandor, at broen er solgt.", "da"),
        ("Ilse Vandor har ikke sagt at brua er solgt.", "no"),
        ("Ο Ηλίας Βάνδορ δεν δήλωσε ότι η γέφυρα πουλήθηκε.", "el"),
    ],
)
def test_nobody_who_is_named_says_it(sentence: str, language: str) -> None:
    assert [one for one in told(sentence, language) if not one[0].startswith("~")] == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Fotografii zveřejnil server Přístavní List v květnu.", "cs", ["Přístavní List"]),
        ("Informoval o tom denník Prístavný List v máji.", "sk", ["Prístavný List"]),
        ("Про це повідомило видання Портовий Вісник у травні.", "uk", ["Портовий Вісник"]),
        ("Това съобщи сайтът Пристанищни Новини през май.", "bg", ["Пристанищни Новини"]),
        ("To je objavio portal Lučke Novosti u maju.", "sh", ["Lučke Novosti"]),
        ("Bilden publicerades av tidningen Hamnbladet Nu i maj.", "sv", ["Hamnbladet Nu"]),
        ("Billedet blev bragt af avisen Havnens Blad i maj.", "da", ["Havnens Blad"]),
        ("Bildet ble publisert av avisen Havnas Blad i mai.", "no", ["Havnas Blad"]),
        ("A hír a Kikötői Hírlap szerint hamis.", "hu", ["Kikötői Hírlap"]),
    ],
)
def test_a_work_known_by_its_publisher(text: str, language: str, expected: list[str]) -> None:
    lex = lexicon(language)
    document = outline(f"{text}\n", lex)
    assert named_works(document, Names.of(document, lex), lex) == expected


@pytest.mark.parametrize(
    ("title", "opening", "judges", "language", "claim"),
    [
        (
            "Most v přístavu",
            "Na Facebooku se šíří příspěvek, který tvrdí, že město prodalo most bance.",
            "To není pravda. Most dál patří městu.",
            "cs",
            "město prodalo most bance",
        ),
        (
            "Most v prístave",
            "Na Facebooku sa šíri príspevok, podľa ktorého, že mesto predalo most banke.",
            "Nie je to pravda. Most stále patrí mestu.",
            "sk",
            "mesto predalo most banke",
        ),
        (
            "Міст у порту",
            "У Facebook поширюють допис про те, що місто продало міст банку.",
            "Це неправда. Міст досі належить місту.",
            "uk",
            "місто продало міст банку",
        ),
        (
            "Мостът на пристанището",
            "Във Facebook се разпространява публикация, че градът е продал моста на банка.",
            "Твърдението е невярно. Мостът още е на града.",
            "bg",
            "градът е продал моста на банка",
        ),
        (
            "Most u luci",
            "Na Facebooku se širi objava u kojoj se tvrdi da je grad prodao most jednoj banci.",
            "Tvrdnja je netačna. Most i dalje pripada gradu.",
            "sh",
            "je grad prodao most jednoj banci",
        ),
        (
            "Bron i hamnen",
            "På Facebook sprids ett inlägg som säger att staden har sålt bron till en bank.",
            "Påståendet är falskt. Bron tillhör fortfarande staden.",
            "sv",
            "staden har sålt bron till en bank",
        ),
        (
            "Broen i havnen",
            "På Facebook deles et opslag om, at byen har solgt broen til en bank.",
            "Påstanden er forkert. Broen tilhører stadig byen.",
            "da",
            "byen har solgt broen til en bank",
        ),
        (
            "Brua i havna",
            "På Facebook deles et innlegg om at byen har solgt brua til en bank.",
            "Påstanden er feil. Brua tilhører fortsatt byen.",
            "no",
            "byen har solgt brua til en bank",
        ),
        (
            "A kikötő hídja",
            "Egy Facebook-bejegyzés azt állítja, hogy a város eladta a hidat egy banknak.",
            "Az állítás hamis. A híd továbbra is a városé.",
            "hu",
            "a város eladta a hidat egy banknak",
        ),
        (
            "Η γέφυρα του λιμανιού",
            "Ανάρτηση στο Facebook υποστηρίζει ότι η πόλη πούλησε τη γέφυρα σε τράπεζα.",
            "Ο ισχυρισμός είναι ψευδής. Η γέφυρα ανήκει ακόμη στην πόλη.",
            "el",
            "η πόλη πούλησε τη γέφυρα σε τράπεζα",
        ),
    ],
)
def test_the_claim_and_that_it_is_false(title: str, opening: str, judges: str, language: str, claim: str) -> None:
    reading = read_article(f"{title}\n\n{opening}\n\n{judges}\n", Minter("a.txt"), language=language)
    texts = {one.iri: one.text for one in reading.claims}
    assert [(texts.get(one.claim or ""), one.verdict) for one in reading.reviews] == [(claim, "false")]
