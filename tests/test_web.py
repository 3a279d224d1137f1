import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.web import Address, Unusable, publication_key, read_url, site

VIDEO = "https://youtube.com/watch?v=AbCdEfGhIjK"


def address(url: str) -> Address:
    found = read_url(url)
    assert isinstance(found, Address)
    return found


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news?id=7",
        "http://example.org/news?id=7",
        "HTTP://WWW.Example.ORG/news?id=7",
        "https://m.example.org/news?id=7",
        "https://amp.example.org/news/?id=7",
        "https://example.org:443/news?id=7",
        "http://example.org:80/news?id=7#part",
        "https://example.org./news?id=7&utm_source=x&fbclid=y&UTM_Medium=z",
        "https://example.org/old/../news?id=7",
        "https://example.org/%6eews?id=7&",
        "https:example.org/news?id=7",
        " https://example.org/ne\nws?id=7 ",
        "https://reader:secret@example.org/news?id=7",
        "https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.org%2Fnews%3Fid%3D7",
        "https://cdn.ampproject.org/c/s/example.org/news?id=7",
        "https://example-org.cdn.ampproject.org/v/s/example.org/news?id=7&amp_js_v=0.1",
        "https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Fexample.org%2Fnews%3Fid%3D7",
        "https://translate.google.com/translate?hl=en&sl=auto&u=https%3A%2F%2Fexample.org%2Fnews%3Fid%3D7",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fnews%3Fid%3D7&h=x",
        "https://l.instagram.com/?u=https%3A%2F%2Fexample.org%2Fnews%3Fid%3D7&e=x",
        "https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2Fnews%3Fid%3D7",
        "https://example.org/news?id=7#:~:text=quay",
    ],
)
def test_spellings_of_one_page_have_one_key(url: str) -> None:
    assert publication_key(url) == "https://example.org/news?id=7"
    assert address(url).url == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?page=1", "https://example.org/a"),
        ("https://example.org/a", "https://news.example.org/a"),
        ("https://example.org/a", "https://example.org:8080/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/a%252Fb", "https://example.org/a%2Fb"),
        ("https://x.com/a/status/1", "https://x.com/a/status/2"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://example.org/#!/a", "https://example.org/"),
        ("https://youtu.be/AbCdEfGhIjK", "https://youtu.be/abcdefghijk"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert publication_key(one) != publication_key(other)


@pytest.mark.parametrize(
    ("url", "key", "whose"),
    [
        ("https://youtu.be/AbCdEfGhIjK?t=7", VIDEO, "youtube.com"),
        ("https://www.youtube.com/watch?list=x&v=AbCdEfGhIjK", VIDEO, "youtube.com"),
        ("https://m.youtube.com/shorts/AbCdEfGhIjK", VIDEO, "youtube.com"),
        ("https://www.youtube-nocookie.com/embed/AbCdEfGhIjK?x=1", VIDEO, "youtube.com"),
        ("https://www.youtube.com/@Harbour/videos", "https://youtube.com/@harbour", "youtube.com/harbour"),
        ("https://twitter.com/Harbour/status/12?s=20", "https://x.com/i/status/12", "x.com/harbour"),
        ("https://mobile.twitter.com/i/web/status/12", "https://x.com/i/status/12", "x.com"),
        ("https://x.com/Harbour", "https://x.com/harbour", "x.com/harbour"),
        ("https://m.facebook.com/story.php?story_fbid=12&id=34", "https://facebook.com/34/posts/12", "facebook.com/34"),
        (
            "https://facebook.com/permalink.php?id=34&story_fbid=12",
            "https://facebook.com/34/posts/12",
            "facebook.com/34",
        ),
        (
            "https://www.facebook.com/photo.php?fbid=12&set=a.1&type=3",
            "https://facebook.com/photo?fbid=12",
            "facebook.com",
        ),
        ("https://www.facebook.com/photo/?fbid=12&set=b", "https://facebook.com/photo?fbid=12", "facebook.com"),
        ("https://www.facebook.com/77/photos/a.1/12/", "https://facebook.com/photo?fbid=12", "facebook.com/77"),
        ("https://www.facebook.com/A.b/videos/12/", "https://facebook.com/watch?v=12", "facebook.com/a.b"),
        ("https://web.facebook.com/watch/?v=12", "https://facebook.com/watch?v=12", "facebook.com"),
        ("https://www.facebook.com/Ab/posts/pfbid0Xy", "https://facebook.com/ab/posts/pfbid0Xy", "facebook.com/ab"),
        ("https://www.facebook.com/profile.php?id=34", "https://facebook.com/34", "facebook.com/34"),
        ("https://t.me/s/Harbour/12", "https://t.me/harbour/12", "t.me/harbour"),
        ("https://telegram.me/Harbour", "https://t.me/harbour", "t.me/harbour"),
        ("https://www.instagram.com/reel/AbC/?igshid=1", "https://instagram.com/p/AbC", "instagram.com"),
        ("https://www.tiktok.com/@Harbour/video/12?x=1", "https://tiktok.com/@harbour/video/12", "tiktok.com/harbour"),
        ("https://www.reddit.com/r/harbour/comments/1ab/title/", "https://reddit.com/comments/1ab", "reddit.com"),
        ("https://nitter.net/Harbour/status/12#m", "https://x.com/i/status/12", "x.com/harbour"),
        ("https://twitter.com/#!/Harbour/status/12", "https://x.com/i/status/12", "x.com/harbour"),
        ("https://twitter.com/search?q=a", "https://x.com/search?q=a", "x.com"),
        ("https://www.youtube.com/live/AbCdEfGhIjK?si=x", VIDEO, "youtube.com"),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Ffacebook.com%2FAb%2Fposts%2F12",
            "https://facebook.com/ab/posts/12",
            "facebook.com/ab",
        ),
        ("https://whatsapp.com/channel/0029Va/12", "https://whatsapp.com/channel/0029Va/12", "whatsapp.com"),
        ("https://vk.com/harbour?w=wall-1_2", "https://vk.com/wall-1_2", "vk.com"),
        ("https://weibo.com/1234567/AbCdEf?from=page", "https://weibo.com/1234567/AbCdEf", "weibo.com/1234567"),
        ("https://timeline.line.me/post/_abc/12", "https://voom.line.me/post/12", "voom.line.me/_abc"),
        ("https://redd.it/1ab", "https://reddit.com/comments/1ab", "reddit.com"),
        (
            "https://www.linkedin.com/posts/harbour_title-activity-12345-abcd",
            "https://linkedin.com/feed/update/12345",
            "linkedin.com",
        ),
        ("https://www.linkedin.com/in/Harbour/", "https://linkedin.com/in/harbour", "linkedin.com/in/harbour"),
        ("https://www.threads.com/@harbour/post/AbC?x=1", "https://threads.net/t/AbC", "threads.net/harbour"),
        (
            "https://bsky.app/profile/harbour.example/post/3a",
            "https://bsky.app/profile/harbour.example/post/3a",
            "bsky.app/harbour.example",
        ),
        ("https://mastodon.social/@harbour/12", "https://mastodon.social/statuses/12", "mastodon.social/harbour"),
        ("https://truthsocial.com/@harbour/posts/12", "https://truthsocial.com/@harbour/12", "truthsocial.com/harbour"),
        ("https://rumble.com/embed/v1abc/", "https://rumble.com/v1abc", "rumble.com"),
        ("https://player.vimeo.com/video/12345", "https://vimeo.com/12345", "vimeo.com"),
    ],
)
def test_platforms_name_a_post_by_its_id(url: str, key: str, whose: str) -> None:
    assert (publication_key(url), site(url)) == (key, whose)


def test_escapes_are_written_one_way() -> None:
    assert publication_key("https://example.org/%c3%a4?q=%7e%e4") == "https://example.org/%C3%A4?q=~%E4"
    assert publication_key("https://example.org/ä") == "https://example.org/%C3%A4"


def test_a_rendering_is_not_cut_from_a_domain_that_is_called_so() -> None:
    assert publication_key("https://m.example/a") == "https://m.example/a"


def test_a_post_and_a_video_are_told_from_a_profile() -> None:
    assert address("https://x.com/harbour/status/1").kind == "SocialMediaPosting"
    assert address(VIDEO).kind == "VideoObject"
    assert address("https://x.com/harbour").kind is None
    assert address("https://example.org/status/1").platform is None


@pytest.mark.parametrize(
    ("copy", "original", "time"),
    [
        ("https://web.archive.org/web/20200102030405/http://example.org/a/", "https://example.org/a", "20200102030405"),
        ("https://web.archive.org/web/2020id_/https:/www.example.org/a", "https://example.org/a", "2020"),
        ("https://web.archive.org/web/https://example.org/a", "https://example.org/a", None),
        (
            "https://web.archive.org/web/20200102030405/https%3A%2F%2Fexample.org%2Fa",
            "https://example.org/a",
            "20200102030405",
        ),
        (
            "https://archive.is/2020.01.02-030405/https://x.com/a/status/12",
            "https://x.com/i/status/12",
            "20200102030405",
        ),
        ("https://archive.ph/newest/https://example.org/a", "https://example.org/a", None),
        ("https://ghostarchive.org/varchive/AbCdEfGhIjK", VIDEO, None),
        ("https://web.archive.org/web/20200102030405if_/example.org/a", "https://example.org/a", "20200102030405"),
        ("http://archive.org/web/20200102030405/http://example.org/a", "https://example.org/a", "20200102030405"),
        ("https://web.archive.org/save/http://example.org/a", "https://example.org/a", None),
        ("https://megalodon.jp/2021-0102-0304-05/https://example.org:443/a", "https://example.org/a", "20210102030405"),
        ("http://megalodon.jp/ref/2021-0102-0304-05/example.org/a", "https://example.org/a", "20210102030405"),
        ("https://www.webcitation.org/query?url=http%3A%2F%2Fexample.org%2Fa&date=x", "https://example.org/a", None),
        ("https://arquivo.pt/wayback/20200102030405/http://example.org/a", "https://example.org/a", "20200102030405"),
        ("http://cc.bingj.com/cache.aspx?q=x&u=http://example.org/a&d=1", "https://example.org/a", None),
        (
            "https://archive.today/20210101/https://web.archive.org/web/20200102/http://example.org/a",
            "https://example.org/a",
            "20210101",
        ),
    ],
)
def test_a_copy_resolves_to_the_original_that_its_address_shows(copy: str, original: str, time: str | None) -> None:
    found = address(copy)
    assert (found.iri, found.archived, found.resolved) == (original, time, True)
    assert found.archived_at
    ox.NamedNode(found.archived_at)


@pytest.mark.parametrize(
    "copy",
    [
        "https://www.webcitation.org/6abcd",
        "https://archive.ph/AbCdE",
        "https://perma.cc/AB12-CD34",
        "https://ghostarchive.org/archive/x",
    ],
)
def test_a_copy_that_hides_its_original_stays_unresolved(copy: str) -> None:
    found = address(copy)
    assert (found.resolved, found.site, found.archived_at) == (False, None, found.iri)


def test_short_links_stay_unresolved() -> None:
    found = address("http://bit.ly/3AbC")
    assert (found.iri, found.resolved, found.site, found.archived_at) == ("https://bit.ly/3AbC", False, None, None)


@pytest.mark.parametrize("host", ["fb.watch", "reurl.cc", "lihi1.com", "t.cn", "vm.tiktok.com"])
def test_more_short_links_stay_unresolved(host: str) -> None:
    assert not address(f"https://{host}/AbC").resolved


def test_a_work_of_the_internet_archive_is_no_copy() -> None:
    found = address("https://archive.org/details/harbour-log")
    assert (found.resolved, found.site, found.archived_at) == (True, "archive.org", None)


def test_the_archive_today_family_is_one() -> None:
    assert publication_key("https://archive.ph/AbCdE") == publication_key("https://archive.is/AbCdE")


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "/news/7",
        "//example.org/a",
        "news",
        "example.org/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "mailto:a@example.org",
        "https://",
        "https:///",
        "http://localhost/a",
        "http://a b.org/",
        "https://a..org/",
        "https://example.org:port/",
        "http://[::1%25eth0]/",
        "https://" + "a" * 64 + ".org/",
        "https://example.org/" + "a" * 9000,
    ],
)
def test_an_address_that_names_nothing_is_unusable_with_a_reason(url: str) -> None:
    found = read_url(url)
    assert isinstance(found, Unusable)
    assert found.reason
    assert publication_key(url) is None
    assert site(url) is None


@pytest.mark.parametrize(
    ("url", "whose"),
    [
        ("https://factcheck.example.org/a", "example.org"),
        ("https://www.example.co.uk/a", "example.co.uk"),
        ("https://www.gov.uk/a", "www.gov.uk"),
        ("https://harbour.blogspot.com/2020/a", "harbour.blogspot.com"),
        ("https://harbour.substack.com/p/a", "harbour.substack.com"),
        ("https://a.harbour.wordpress.com/a", "harbour.wordpress.com"),
        ("https://medium.com/@Harbour/a", "medium.com/@harbour"),
        ("https://sites.google.com/view/harbour/a", "sites.google.com/view/harbour"),
        ("https://web.archive.org/web/2020/http://www.example.org/a", "example.org"),
        ("https://bücher.example/a", "xn--bcher-kva.example"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("http://[2001:db8::1]/a", "[2001:db8::1]"),
    ],
)
def test_a_site_is_the_registrable_domain_or_the_part_of_a_shared_host(url: str, whose: str) -> None:
    assert site(url) == whose


URLS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "https:/", "HTTPS://www."]),
    st.sampled_from(
        [
            "example.org",
            "x.com",
            "youtube.com",
            "m.facebook.com",
            "t.me",
            "archive.ph",
            "web.archive.org/web/2020/http:/",
            "bücher.example",
        ]
    ),
    st.lists(st.text(max_size=12), max_size=3).map(lambda parts: "".join("/" + part for part in parts)),
    st.one_of(st.just(""), st.text(max_size=20).map("?{}".format)),
)


@given(st.one_of(URLS, st.text()))
def test_a_key_is_a_valid_iri_and_its_own_key(url: str) -> None:
    found = read_url(url)
    if isinstance(found, Unusable):
        return
    assert publication_key(found.iri) == found.iri
    for iri in filter(None, (found.iri, found.archived_at)):
        quad = ox.Quad(ox.NamedNode(iri), ox.NamedNode("http://example.org/p"), ox.NamedNode(iri))
        text = ox.serialize([quad], format=ox.RdfFormat.N_QUADS)
        assert text is not None
        assert list(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == [quad]
    if found.site:
        ox.NamedNode("https://w3id.org/claimprov/id/site/" + found.site)
