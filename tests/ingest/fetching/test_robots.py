"""The rules of RFC 9309, and patterns made to run for ever."""

import pytest

from provenance.ingest.fetching.robots import parse_robots

AGENT = "harbour-check"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a", "/a", False),
        ("Disallow: /a", "/ab/c", False),
        ("Disallow: /a", "/A", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Allow: /a/b\nDisallow: /a", "/a/b/c", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: *", "/x", False),
        ("Disallow: /*/x*y", "/a/b/xzy/q", False),
        ("Disallow: /a*$", "/abc", False),
        ("Disallow:", "/x", True),
        ("Disallow: /%e4%bd", "/%E4%BD%A0", False),
        ("Disallow: /你", "/%E4%BD%A0", False),
        ("Disallow: /%61", "/a", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /a # not this", "/a", False),
        ("Disallow /a", "/a", True),
        ("Disallow: /?q=", "/?q=1", False),
    ],
)
def test_the_longest_pattern_decides(rules: str, path: str, allowed: bool) -> None:
    assert parse_robots(f"User-agent: *\n{rules}", AGENT).allow(path) is allowed


def test_the_groups_that_name_us_count_together_and_alone() -> None:
    text = (
        "Disallow: /x\nUser-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Harbour-Check/2.0\n"
        "Disallow: /a\nSitemap: x\nUSER-AGENT: harbour-check\nDisallow: /b\nCrawl-delay: 2.5\n"
    )
    robots = parse_robots("\ufeff" + text, AGENT)
    assert [robots.allow(path) for path in ("/a", "/b", "/c", "/x")] == [False, False, True, True]
    assert robots.delay == 2.5


@pytest.mark.parametrize(("value", "delay"), [("-1", 0), ("nan", 0), ("inf", 86_400), ("soon", 0), ("1e99", 86_400)])
def test_a_delay_is_a_sane_number(value: str, delay: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}", AGENT).delay == delay


def test_no_pattern_runs_for_ever() -> None:
    robots = parse_robots("User-agent: *\n" + f"Disallow: /{'a*' * 2000}b$\n" * 50, AGENT)
    assert robots.allow("/" + "a" * 8000)
