import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.names import has_generic_part, is_denied, is_generic, lists_several


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
    "name",
    [
        "Ilse Vandor",
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
