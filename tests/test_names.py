import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.names import has_generic_part, is_generic


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
