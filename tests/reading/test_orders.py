"""Who says what in the usual orders of words of languages of few articles, within a paragraph."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article

BEFORE = {
    "pl": "Zdjęcie jest stare.",
    "cs": "Fotka je stará.",
    "uk": "Фото старе.",
    "ru": "Фото старое.",
    "tr": "Fotoğraf eski.",
    "de": "Das Bild ist alt.",
    "nl": "De foto is oud.",
    "id": "Foto itu lama.",
    "hi": "यह तस्वीर पुरानी है।",
    "ar": "الصورة قديمة.",
}


@pytest.mark.parametrize(
    ("language", "name", "sentence"),
    [
        ("pl", "Jan Lind", "Jan Lind, rzecznik portu, przekazał nam, że most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Rzecznik portu Jan Lind przekazał Konkret24, że most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Jak wyjaśnia Jan Lind z Politechniki, most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Jak przekazał nam Jan Lind, most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Według Jana Linda most nigdy nie był zamknięty. Jan Lind jest inżynierem."),
        ("pl", "Jan Lind", "Zdaniem inżyniera Jana Linda most nigdy nie był zamknięty. Jan Lind tam pracuje."),
        ("pl", "Jan Lind", "„Most nigdy nie był zamknięty” – powiedział Jan Lind w rozmowie z PAP."),
        (
            "pl",
            "Jan Lind",
            "„Most nigdy nie był zamknięty” – przekazał w odpowiedzi na nasze pytania Jan Lind, rzecznik portu.",
        ),
        ("pl", "Jan Lind", "Jan Lind powiedział: „Most nigdy nie był zamknięty”."),
        ("pl", "Jan Lind", "W odpowiedzi Jan Lind napisał: „Most nigdy nie był zamknięty”."),
        ("pl", "Jan Lind", "3 maja na konferencji prasowej Jan Lind stwierdził, że most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Dr Jan Lind w rozmowie z Demagogiem podkreśla, że most jest bezpieczny."),
        ("pl", "Jan Lind", "Jan Lind zaprzeczył, że most był zamknięty."),
        ("pl", "Jan Lind", "Most nigdy nie był zamknięty, powiedział Jan Lind."),
        ("pl", "Jan Lind", "Most nigdy nie był zamknięty – twierdzi Jan Lind, rzecznik portu."),
        ("pl", "Jan Lind", "Poseł Jan Lind napisał na Twitterze: „Most nigdy nie był zamknięty”."),
        ("pl", "Jan Lind", "Minister Jan Lind w Radiu Wybrzeże powiedział, że most nigdy nie był zamknięty."),
        ("cs", "Jan Lind", "Podle Jana Linda most nikdy nebyl uzavřen. Jan Lind tam pracuje."),
        ("cs", "Jan Lind", "Mluvčí přístavu Jan Lind pro Manipulátory uvedl, že most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "„Most nikdy nebyl uzavřen,“ uvedl pro AFP Jan Lind z přístavu."),
        ("cs", "Jan Lind", "„Most nikdy nebyl uzavřen,“ napsal nám Jan Lind."),
        (
            "cs",
            "Jan Lind",
            "„Most nikdy nebyl uzavřen,“ řekla ČTK mluvčí přístavu. Jan Lind řekl, že most je bezpečný.",
        ),
        ("cs", "Jan Lind", "Jak uvedl Jan Lind, most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "Jan Lind v rozhovoru pro Deník řekl: „Most nikdy nebyl uzavřen.“"),
        ("cs", "Jan Lind", "To potvrzuje i Jan Lind: „Most nikdy nebyl uzavřen.“"),
        ("cs", "Jan Lind", "Ministr Jan Lind 3. května prohlásil, že most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "V rozhovoru pro Deník Jan Lind uvedl, že most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "Jan Lind odmítl tvrzení, že most prodal."),
        ("cs", "Jan Lind", "Most nikdy nebyl uzavřen, sdělil Jan Lind."),
        ("cs", "Jan Lind", "Most nikdy nebyl uzavřen, řekl AFP mluvčí přístavu Jan Lind."),
        ("cs", "Jan Lind", "Na svém facebooku napsal Jan Lind: „Most nikdy nebyl uzavřen.“"),
        ("uk", "Іван Лінд", "Речник порту Іван Лінд повідомив StopFake, що міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "За словами Івана Лінда, міст ніколи не був закритий. Іван Лінд працює в порту."),
        ("uk", "Іван Лінд", "Як пояснив Іван Лінд, міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "Як повідомив речник порту Іван Лінд, міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "Про це заявив Іван Лінд: «Міст ніколи не був закритий»."),
        ("uk", "Іван Лінд", "«Міст ніколи не був закритий», — заявив у коментарі StopFake Іван Лінд."),
        (
            "uk",
            "Іван Лінд",
            "«Міст ніколи не був закритий», – йдеться в дописі. Іван Лінд сказав: «Міст безпечний для всіх».",
        ),
        ("uk", "Іван Лінд", "Президент Іван Лінд 3 травня заявив, що міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "У коментарі StopFake Іван Лінд пояснив, що міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "Іван Лінд заперечив, що продав міст."),
        ("uk", "Іван Лінд", "Міст ніколи не був закритий, повідомив Іван Лінд."),
        ("uk", "Іван Лінд", "Іван Лінд, речник порту, наголосив, що міст ніколи не був закритий."),
        ("ru", "Иван Линд", "По словам Ивана Линда, мост никогда не закрывали. Иван Линд работает в порту."),
        ("ru", "Иван Линд", "Как сообщил Иван Линд, мост никогда не закрывали."),
        ("ru", "Иван Линд", "Как пояснил представитель порта Иван Линд, мост никогда не закрывали."),
        ("ru", "Иван Линд", "«Мост никогда не закрывали», — заявил в интервью РБК Иван Линд."),
        ("ru", "Иван Линд", "Иван Линд сказал: «Мост никогда не закрывали»."),
        ("ru", "Иван Линд", "Президент Иван Линд 3 мая заявил, что мост никогда не закрывали."),
        ("ru", "Иван Линд", "В интервью РБК Иван Линд заявил, что мост никогда не закрывали."),
        ("ru", "Иван Линд", "Иван Линд опроверг, что продал мост."),
        ("ru", "Иван Линд", "Мост никогда не закрывали, сообщил Иван Линд."),
        ("ru", "Иван Линд", "Мост никогда не закрывали, рассказал РБК представитель порта Иван Линд."),
        ("ru", "Иван Линд", "Иван Линд, представитель порта, подчеркнул, что мост никогда не закрывали."),
        ("ru", "Иван Линд", "Историк Иван Линд считает, что мост никогда не закрывали."),
    ],
)
def test_who_speaks_is_heard_in_every_order(language: str, name: str, sentence: str) -> None:
    text = f"2024\n\n{BEFORE[language]} {sentence}\n"
    reading = read_article(text, Minter("told.txt"), language=language)
    named = {agent.iri: agent.name for agent in reading.agents}
    assert [named[one.speaker] for one in reading.assertions] == [name]


@pytest.mark.parametrize(
    ("language", "who", "stance", "sentence"),
    [
        ("tr", "Deniz Karan", "asserts", "Liman Müdürü Deniz Karan, köprünün hiç kapanmadığını söyledi."),
        (
            "tr",
            "Deniz Karan",
            "asserts",
            "Deniz Karan, 3 Mayıs'ta yaptığı açıklamada köprünün hiç kapanmadığını belirtti.",
        ),
        ("tr", "Deniz Karan", "asserts", "Deniz Karan “Köprü hiç kapanmadı” dedi."),
        (
            "tr",
            "Deniz Karan",
            "asserts",
            "Deniz Karan, Teyit'e yaptığı açıklamada “Köprü hiç kapanmadı” ifadelerini kullandı.",
        ),
        (
            "tr",
            "Deniz Karan",
            "asserts",
            "Karan’ın avukatı değil, Deniz Karan konuştu. Deniz Karan'a göre köprü hiç kapanmadı.",
        ),
        ("tr", "Liman Bakanlığı", "asserts", "Liman Bakanlığı, köprünün hiç kapanmadığını açıkladı."),
        (
            "tr",
            "Liman Bakanlığı",
            "asserts",
            "Liman Bakanlığı tarafından yapılan açıklamada, köprünün hiç kapanmadığı belirtildi.",
        ),
        (
            "tr",
            "Liman Bakanlığı",
            "asserts",
            "Liman Bakanlığı'ndan yapılan açıklamada köprünün hiç kapanmadığı ifade edildi.",
        ),
        ("tr", "Liman Bakanlığı", "asserts", "Liman Bakanlığı'na göre köprü hiç kapanmadı."),
        ("tr", "Liman Bakanlığı", "denies", "Liman Bakanlığı köprünün satıldığı iddialarını yalanladı."),
        ("tr", "Deniz Karan", "denies", "Deniz Karan, köprüyü sattığı iddiasını reddetti."),
        (
            "tr",
            "Dezenformasyonla Mücadele Merkezi",
            "asserts",
            "Dezenformasyonla Mücadele Merkezi, köprünün satıldığı iddiasının doğru olmadığını duyurdu.",
        ),
        ("tr", "Deniz Karan", "asserts", "Teyit'e konuşan mühendis Deniz Karan, köprünün hiç kapanmadığını söyledi."),
        ("tr", "Deniz Karan", "asserts", "Prof. Dr. Deniz Karan, köprünün güvenli olduğunu anlattı."),
        (
            "tr",
            "Liman Valiliği",
            "asserts",
            "Liman Valiliği, sosyal medya hesabından yaptığı paylaşımda köprünün hiç kapanmadığını duyurdu.",
        ),
        ("tr", "Deniz Karan", "asserts", "Deniz Karan ise köprünün hiç kapanmadığını ifade etti."),
        ("tr", "Deniz Karan", "asserts", "“Köprü hiç kapanmadı” diyen Deniz Karan, yolun açık olduğunu söyledi."),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार ने कहा कि पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार ने बताया, “पुल कभी बंद नहीं हुआ।”"),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार के मुताबिक पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार का कहना है कि पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "denies", "राजेश कुमार ने इन आरोपों का खंडन किया।"),
        ("hi", "बंदरगाह मंत्रालय", "asserts", "बंदरगाह मंत्रालय ने ट्वीट कर बताया कि पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार ने विश्वास न्यूज को बताया कि पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार ने बूम से बातचीत में बताया कि पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "asserts", "राजेश कुमार कहते हैं, “पुल कभी बंद नहीं हुआ।”"),
        ("hi", "दैनिक सागर", "asserts", "दैनिक सागर की रिपोर्ट के मुताबिक, पुल कभी बंद नहीं हुआ।"),
        ("hi", "राजेश कुमार", "asserts", "पुलिस अधीक्षक राजेश कुमार ने पुष्टि की कि पुल कभी बंद नहीं हुआ।"),
        ("ar", "سامي الخالدي", "asserts", "وقال سامي الخالدي إن الجسر لم يغلق أبدا."),
        ("ar", "سامي الخالدي", "asserts", "وأكد سامي الخالدي لمنصة مسبار أن الجسر لم يغلق أبدا."),
        ("ar", "سامي الخالدي", "asserts", 'وقال سامي الخالدي: "الجسر لم يغلق أبدا".'),
        ("ar", "سامي الخالدي", "asserts", "وفقا لسامي الخالدي، فإن الجسر لم يغلق أبدا."),
        ("ar", "وزارة الموانئ", "asserts", "وأوضحت وزارة الموانئ في بيان أن الجسر لم يغلق أبدا."),
        ("ar", "وزارة الموانئ", "denies", "ونفت وزارة الموانئ صحة هذه الأخبار المتداولة عن الجسر."),
        ("ar", "وزارة الموانئ", "asserts", "بحسب وزارة الموانئ، لم يغلق الجسر أبدا."),
        ("ar", "وزارة الموانئ", "asserts", "وأعلنت وزارة الموانئ عبر صفحتها على فيسبوك أن الجسر لم يغلق أبدا."),
        ("ar", "سامي الخالدي", "asserts", "وأشار سامي الخالدي إلى أن الجسر لم يغلق أبدا."),
        ("ar", "سامي الخالدي", "asserts", "وصرح الوزير سامي الخالدي بأن الجسر لم يغلق أبدا."),
        ("ar", "سامي الخالدي", "asserts", "من جهته، قال سامي الخالدي إن الجسر لم يغلق أبدا."),
        ("ar", "صحيفة الميناء", "asserts", "وذكرت صحيفة الميناء أن الجسر لم يغلق أبدا."),
        (
            "de",
            "Jan Lind",
            "asserts",
            "Jan Lind, Sprecher der Behörde, teilte AFP auf Anfrage mit, dass die Brücke offen sei.",
        ),
        ("de", "Jan Lind", "asserts", "Jan Lind teilte HAFENCHECK.Faktencheck mit, dass die Brücke offen sei."),
        ("de", "Die Hafenbehörde", "asserts", "Die Hafenbehörde teilte AFP am 3. Mai mit, die Brücke sei offen."),
        ("de", "Hafenministeriums", "asserts", "Nach Angaben des Hafenministeriums war die Brücke nie gesperrt."),
        ("de", "Jan Lind", "asserts", "Das bestätigte auch Jan Lind vom Hafenamt: „Die Brücke war nie gesperrt.“"),
        ("de", "Hafenamt", "asserts", "Laut Hafenamt war die Brücke nie gesperrt."),
        ("nl", "Jan Lind", "asserts", "‘De brug was nooit dicht’, aldus Jan Lind van de haven."),
        ("nl", "Jan Lind", "asserts", "De brug was nooit dicht, zegt Jan Lind van de haven."),
        ("nl", "Jan Lind", "asserts", "De brug was nooit dicht, aldus Jan Lind."),
        ("nl", "Jan Lind", "asserts", "Dat bevestigt ook Jan Lind: ‘De brug was nooit dicht.’"),
        ("nl", "Jan Lind", "asserts", "Zoals Jan Lind uitlegt, was de brug nooit dicht."),
        ("nl", "Jan Lind", "asserts", "Dat zegt woordvoerder Jan Lind: ‘De brug was nooit dicht.’"),
        ("id", "Tara Lindo", "asserts", "Kepala Pelabuhan Tara Lindo mengatakan jembatan itu tidak pernah ditutup."),
        ("id", "Tara Lindo", "asserts", "Tara Lindo mengatakan, jembatan itu tidak pernah ditutup."),
        ("id", "Tara Lindo", "asserts", "Menurut Kepala Pelabuhan Tara Lindo, jembatan itu tidak pernah ditutup."),
        (
            "id",
            "Tara Lindo",
            "asserts",
            "Juru Bicara Kementerian Pelabuhan Tara Lindo memastikan kabar tersebut tidak benar.",
        ),
        (
            "id",
            "Tara Lindo",
            "asserts",
            "Dosen Universitas Ansel, Tara Lindo, mengatakan jembatan itu aman bagi semua orang.",
        ),
        (
            "id",
            "Tara Lindo",
            "asserts",
            "Saat dihubungi Tempo, Tara Lindo mengatakan jembatan itu tidak pernah ditutup.",
        ),
    ],
)
def test_who_speaks_is_heard_within_a_paragraph(language: str, who: str, stance: str, sentence: str) -> None:
    text = f"2024\n\n{BEFORE[language]} {sentence}\n"
    reading = read_article(text, Minter("told.txt"), language=language)
    called = {agent.iri: agent.name or agent.label for agent in reading.agents}
    told = [(called[one.speaker], one.stance) for one in reading.assertions if one.heard_through]
    assert told == [(who, stance)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "De brug is dicht, schrijft een vriend van Jan Lind."),
        ("nl", "Dat zegt een video van Jan Lind: ‘De brug is dicht.’"),
        ("de", "Jan Lind teilte nie mit, dass die Brücke gesperrt sei."),
        ("id", "Dalam video itu, Tara Lindo mengatakan jembatan itu ditutup selamanya."),
        ("id", "Konon Tara Lindo mengatakan jembatan itu ditutup selamanya."),
        ("tr", "Görüntülerde Belediye Başkanı Deniz Karan, köprünün kapanacağını söyledi."),
        ("tr", "Deniz Karan'a göre değil, Ali Demir köprünün kapandığını söyledi."),
        ("tr", "Deniz Karan, “Köprü kapanacak” dedi iddiası sosyal medyada yayıldı."),
        ("tr", "Sahte haberde Deniz Karan, köprünün kapanacağını söyledi."),
        ("hi", "वायरल पोस्ट में राजेश कुमार ने कहा कि पुल बंद होगा।"),
        ("hi", "वीडियो में राजेश कुमार कहते हैं कि पुल बंद होगा।"),
        ("hi", "राजेश कुमार ने नहीं कहा कि पुल बंद होगा।"),
        ("hi", "क्या राजेश कुमार ने कहा कि पुल बंद होगा?"),
        ("ar", "بحسب المنشورات المتداولة، قال سامي الخالدي إن الجسر سيغلق."),
    ],
)
def test_what_a_post_or_picture_tells_is_given_to_nobody(language: str, sentence: str) -> None:
    text = f"2024\n\n{BEFORE[language]} {sentence}\n"
    reading = read_article(text, Minter("told.txt"), language=language)
    assert not any(one.heard_through for one in reading.assertions)
