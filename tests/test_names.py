from collections import defaultdict
from itertools import chain, cycle

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.names import has_generic_part, is_crowd, is_denied, is_generic, lists_several
from provenance.resources import graph_file


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "-",
        "???",
        "n/a",
        "Unknown",
        "Anonymous",
        "social media",
        "Social Media Users",
        "social media posts",
        "Facebook",
        "x",
        "X",
        "WhatsApp",
        "Facebook Post",
        "Facebook posts",
        "facebook-posts",
        "FB users",
        "Viral image",
        "viral Facebook post",
        "A viral WhatsApp message",
        "multiple sources",
        "Multiple persons",
        "Several persons",
        "various websites",
        "Posts on Facebook and Twitter",
        "Facebook,WhatsApp,Twitter,media outlets",
        "Facebook / Instagram",
        "Facebook & Twitter users",
        "chain email",
        "Bloggers",
        "Varias fuentes",
        "Usuarios de redes sociales",
        "Publicaciones en Facebook",
        "Redes sociales",
        "cadena de WhatsApp",
        "Várias fontes",
        "Boatos de redes sociais",
        "Usuários do Facebook",
        "Vídeo que circula no WhatsApp",
        "corrente de WhatsApp",
        "Sources multiples",
        "plusieurs sources",
        "Utilisateurs de Facebook",
        "Publication Facebook",
        "Réseaux sociaux",
        "Verschiedene Quellen",
        "mehrere Nutzer auf Facebook",
        "Facebook-Nutzer",
        "Beiträge in den sozialen Medien",
        "सोशल मीडिया यूज़र",
        "वायरल पोस्ट",
        "網傳",
        "网友",
        "x.com",
        "www.facebook.com",
        "https://example.org/",
        "example.co.uk",
        "https://x.com/a/status/1",
        "www.example.org/a",
        "5",
        "1,000",
        "Not known",
        "Not available",
        "Someone",
        "Someone on Facebook",
        "Nobody",
        "Several politicians",
        "Parody account",
        "Unbekannter Nutzer",
        "Publications virales",
        "Posts partagés sur Facebook",
        "utenti Facebook",
        "Пользователи соцсетей",
        "Telegram-каналы",
        "网民",
        "匿名网友",
        "Facebook用戶",
        "Warganet",
        "Akun Facebook",
        "匿名ユーザー",
        "複数のTwitterユーザー",
        "누리꾼",
        "مستخدمون",
    ],
)
def test_a_name_that_names_nobody(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("it", "Utenti Facebook"),
        ("it", "Post virale"),
        ("it", "fonti varie"),
        ("ru", "Пользователи Facebook"),
        ("ru", "вирусное видео"),
        ("ru", "Посты в соцсетях"),
        ("uk", "Користувачі Facebook"),
        ("uk", "дописи у фейсбуку"),
        ("pl", "Użytkownicy Facebooka"),
        ("pl", "Internauci"),
        ("pl", "Post na Facebooku"),
        ("tr", "Sosyal medya kullanıcıları"),
        ("tr", "Facebook kullanıcıları"),
        ("tr", "Çeşitli kaynaklar"),
        ("ar", "مستخدمو فيسبوك"),
        ("ar", "رواد مواقع التواصل الاجتماعي"),
        ("ar", "مستخدمو مواقع التواصل الاجتماعي"),
        ("ar", "صفحات وحسابات"),
        ("zh", "社群用戶"),
        ("ar", "صفحات على فيسبوك"),
        ("fa", "کاربران شبکه‌های اجتماعی"),
        ("fa", "کاربران فیسبوک"),
        ("fa", "منابع مختلف"),
        ("ur", "سوشل میڈیا صارفین"),
        ("ur", "وائرل پوسٹ"),
        ("ur", "فیس بک صارف"),
        ("bn", "সামাজিক যোগাযোগমাধ্যম"),
        ("bn", "ফেসবুক ব্যবহারকারী"),
        ("bn", "ফেসবুক পোস্ট"),
        ("hi", "सोशल मीडिया यूजर्स"),
        ("hi", "फेसबुक यूजर"),
        ("hi", "वायरल वीडियो"),
        ("ta", "சமூக வலைத்தளம்"),
        ("ta", "பேஸ்புக் பயனர்"),
        ("ta", "வாட்ஸ்அப் செய்தி"),
        ("te", "సోషల్ మీడియా"),
        ("te", "ఫేస్బుక్ యూజర్"),
        ("ml", "സോഷ്യൽ മീഡിയ"),
        ("ml", "ഫേസ്ബുക്ക് പോസ്റ്റ്"),
        ("mr", "सोशल मीडिया"),
        ("mr", "व्हायरल पोस्ट"),
        ("gu", "સોશિયલ મીડિયા"),
        ("id", "Pengguna Facebook"),
        ("id", "Akun Facebook"),
        ("id", "Pesan berantai WhatsApp"),
        ("ms", "Pengguna Facebook"),
        ("ms", "media sosial"),
        ("ms", "mesej WhatsApp"),
        ("fil", "Facebook post"),
        ("fil", "mga netizen"),
        ("fil", "social media"),
        ("vi", "Người dùng Facebook"),
        ("vi", "mạng xã hội"),
        ("vi", "nhiều nguồn"),
        ("th", "โซเชียลมีเดีย"),
        ("th", "ผู้ใช้เฟซบุ๊ก"),
        ("ja", "SNSユーザー"),
        ("ja", "複数のアカウント"),
        ("ja", "ツイッター"),
        ("ko", "페이스북 게시물"),
        ("ko", "SNS 이용자"),
        ("ko", "온라인 커뮤니티"),
        ("zh", "網友"),
        ("zh", "多個臉書用戶"),
        ("zh", "社交媒體用戶"),
        ("nl", "Facebookgebruikers"),
        ("nl", "sociale media"),
        ("nl", "Gebruikers op Facebook"),
        ("sv", "Facebook-användare"),
        ("sv", "sociala medier"),
        ("sv", "flera källor"),
        ("da", "Facebook-brugere"),
        ("da", "sociale medier"),
        ("da", "opslag på Facebook"),
        ("no", "Facebook-brukere"),
        ("no", "sosiale medier"),
        ("no", "innlegg på Facebook"),
        ("fi", "Facebook-käyttäjä"),
        ("fi", "sosiaalinen media"),
        ("fi", "useat lähteet"),
        ("cs", "uživatelé Facebooku"),
        ("cs", "sociální sítě"),
        ("cs", "příspěvek na Facebooku"),
        ("sk", "používatelia Facebooku"),
        ("sk", "sociálne siete"),
        ("sk", "príspevok na Facebooku"),
        ("hu", "Facebook-felhasználók"),
        ("hu", "közösségi média"),
        ("hu", "Facebook-bejegyzés"),
        ("ro", "utilizatori Facebook"),
        ("ro", "rețele sociale"),
        ("ro", "postare pe Facebook"),
        ("bg", "потребители във Фейсбук"),
        ("bg", "социални мрежи"),
        ("bg", "публикация във Фейсбук"),
        ("el", "χρήστες Facebook"),
        ("el", "μέσα κοινωνικής δικτύωσης"),
        ("el", "ανάρτηση στο Facebook"),
        ("sh", "korisnici Facebooka"),
        ("sh", "društvene mreže"),
        ("sh", "objava na Facebooku"),
        ("mk", "социјални мрежи"),
        ("mk", "корисници на Фејсбук"),
        ("sq", "përdorues të Facebook"),
        ("sq", "rrjetet sociale"),
        ("ca", "usuaris de Facebook"),
        ("ca", "xarxes socials"),
        ("ca", "diverses fonts"),
        ("ka", "სოციალური ქსელი"),
        ("ka", "ფეისბუქის მომხმარებლები"),
        ("hy", "սոցիալական ցանցեր"),
        ("az", "sosial şəbəkə istifadəçiləri"),
        ("sw", "watumiaji wa Facebook"),
        ("sw", "mitandao ya kijamii"),
        ("he", "רשתות חברתיות"),
        ("he", "משתמשי פייסבוק"),
        ("de", "Facebook-Nutzer"),
        ("de", "User auf Facebook"),
        ("de", "Virales Video"),
        ("fr", "Internautes"),
        ("fr", "Publications sur Facebook"),
        ("fr", "Comptes Twitter"),
        ("es", "Cadena de WhatsApp"),
        ("es", "Mensajes en redes"),
        ("es", "Publicaciones virales"),
        ("pt", "Posts nas redes sociais"),
        ("pt", "Páginas do Facebook"),
        ("pt", "Perfis nas redes sociais"),
        ("en", "Multiple Facebook accounts"),
        ("en", "Viral posts"),
        ("en", "multiple social media users"),
    ],
)
def test_a_name_that_names_nobody_in_its_language(language: str, name: str) -> None:
    assert is_generic(name)
    assert is_generic(name, language)


@pytest.mark.parametrize(
    "name",
    [
        "Ilse Vandor",
        "Partia Użytkowników Portu",
        "Związek Źródła",
        "Hafen Brugere",
        "Port Side",
        "Konto Vandor",
        "Some Vandor",
        "Autor Krog",
        "Portal Vandor",
        "港口公众号",
        "ผู้ใช้ท่าเรือ",
        "Facebook Inc.",
        "Facebook page - Harbour Watch",
        "Twitter user @harbourwatch",
        "@harbourwatch",
        "FB User-Ilse Vandor",
        "The Harbour Post",
        "Harbour News Channel",
        "Multiple Sclerosis Trust",
        "Post Malone",
        "Jimmy Page",
        "Page",
        "Post",
        "Story",
        "Harbour Party",
        "Y",
        "Ministry of Ports",
        "Harbour Watch and Facebook",
        "Anonymous Harbour",
        "Line Vandor",
        "Ana Fuentes",
        "Photo Agency Vandor",
        "Ilse Vandor, Facebook",
        "Dr. Internet",
        "港口觀察",
        "王网民",
        "50 Cent",
        "Ana Petit",
        "Fake Ana Petit account",
        "Мария Портова",
        "港田匿名子",
    ],
)
def test_a_name_that_names_somebody_is_kept(name: str) -> None:
    assert not is_generic(name)


def test_a_language_narrows_the_lists() -> None:
    assert is_generic("Varias fuentes", "es-MX")
    assert is_generic("Facebook users", "es")
    assert not is_generic("Varias fuentes", "de")


def test_a_page_that_is_named_is_something_but_no_person() -> None:
    assert has_generic_part("Facebook Page - Harbour Watch")
    assert has_generic_part("FB User-Ilse Vandor") is False
    assert has_generic_part("Twitter: Harbour Watch")
    assert not has_generic_part("Ilse Vandor")
    assert not has_generic_part("Anne-Marie Vandor")


@pytest.mark.parametrize(
    "name",
    [
        "Fake Ana Petit account",
        "Deepfake of Ana Petit",
        "PARODY ACCOUNT of Ana Petit",
        "not Ana Petit",
        "Ana Petit (impersonator)",
        "Cuenta falsa de Ana Petit",
        "Faux compte d'Ana Petit",
        "Gefälschtes Konto von Ana Petit",
        "Фейковый аккаунт Аны Пети",
        "冒充王港的账号",
        "港田のなりすまし",
    ],
)
def test_a_double_is_not_whom_it_names(name: str) -> None:
    assert is_denied(name)


@pytest.mark.parametrize("name", ["Ana Petit", "Ilse Vandor", "Knot Petit", "Nothing Hill", "王港"])
def test_a_name_that_merely_holds_the_letters_is_no_double(name: str) -> None:
    assert not is_denied(name)


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Ana Petit, Tom Hale", True),
        ("Ana Petit and Tom Hale", True),
        ("Ana Petit & Tom Hale", True),
        ("Ana Petit y Tom Hale", True),
        ("Facebook Users and Ana Petit", True),
        ("王港、李海", True),
        ("Ana Petit", False),
        ("Ana Petit, Jr.", False),
        ("Ana Petit, Ph.D.", False),
        ("Santiago Vandor y Krog", False),
        ("Martin E. Vandor", False),
        ("Anders Sandor", False),
    ],
)
def test_a_list_of_names_is_not_one_name(name: str, several: bool) -> None:
    assert lists_several(name) == several


@given(
    st.sampled_from(["Facebook posts", "Várias fontes", "viral image", "chain email"]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_case_does_not_count(name: str, case: type[str]) -> None:
    assert is_generic(case(name))


@given(st.text())
def test_any_text_is_judged(name: str) -> None:
    assert is_generic(name) in (True, False)
    assert has_generic_part(name) in (True, False)


@given(
    st.sampled_from(["Facebook posts", "multiple sources", "Usuarios de redes sociales"]),
    st.sampled_from(["Vandor", "Inc", "Krog"]),
)
def test_one_word_that_is_not_listed_makes_it_a_name(name: str, word: str) -> None:
    assert not is_generic(f"{name} {word}")


@pytest.mark.parametrize(
    ("label", "crowd"),
    [
        ("Social media users", True),
        ("FACEBOOK POSTS", True),
        ("Várias fontes", True),
        ("Пользователи соцсетей", True),
        ("匿名网友", True),
        ("सोशल मीडिया यूजर्स", True),
        ("a Facebook user", False),
        ("viral image", False),
        ("Facebook", False),
        ("unknown", False),
        ("", False),
    ],
)
def test_many_at_once_are_a_crowd(label: str, crowd: bool) -> None:
    assert is_crowd(label) == crowd


def listed(concept: str) -> dict[str, list[str]]:
    """The words of the scheme, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in ox.parse(path=graph_file("schemes", "names.ttl"), format=ox.RdfFormat.TURTLE):
        is_word = quad.subject.value.endswith(f"/{concept}") and quad.predicate.value.endswith("#altLabel")
        if is_word and isinstance(quad.object, ox.Literal):
            found[quad.object.language or ""].append(quad.object.value)
    return found


def test_every_listed_word_is_found_at_either_end_of_a_name() -> None:
    qualifiers = listed("qualifier")
    pairs = [pair for tag, kinds in listed("kind").items() for pair in zip(kinds, cycle(qualifiers[tag]), strict=False)]
    assert len(pairs) > 500
    assert [pair for pair in pairs if not (is_generic(" ".join(pair)) and is_generic(" ".join(reversed(pair))))] == []


def test_every_listed_denial_is_found_wherever_it_stands() -> None:
    for word in chain.from_iterable(listed("denial").values()):
        assert is_denied(f"{word} Ana Petit"), word
        assert is_denied(f"Ana {word} Petit"), word
        assert is_denied(f"Ana Petit {word}"), word
