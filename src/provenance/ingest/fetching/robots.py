"""What a site wants programs to leave alone: ``robots.txt`` by RFC 9309, with the crawl delay that many add to it.

Own code because the patterns come from outside: libraries make regular expressions of them, and a pattern of many ``*``
then runs for ever. Here a match costs the length of the path times that of the pattern.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

MOST_BYTES = 512 * 1024
"""What is read of the file; the RFC demands 500 KiB."""
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[A-Za-z0-9._~-]")
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_LONGEST_DELAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Robots:
    """What is said to one program.

    Attributes:
        rules: whether it is allowed, and the pattern of paths.
        delay: seconds between two requests, 0 where nothing is said.
    """

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        r"""Whether a path (with its query) may be fetched: the longest pattern decides, of two as long the kinder.

        Example:
            >>> robots = parse_robots("User-agent: *\nDisallow: /a\nAllow: /a/*.html$", "harbour-check")
            >>> robots.allow("/a/b.html"), robots.allow("/a/b.html?x"), robots.allow("/b")
            (True, False, True)
        """
        wanted = _same(path)
        found = [(len(pattern), allowed) for allowed, pattern in self.rules if _matches(pattern, wanted)]
        return max(found)[1] if found else True


EVERYTHING = Robots()
NOTHING = Robots(((False, "/"),))


def parse_robots(text: str, agent: str) -> Robots:
    """What a ``robots.txt`` says to the program with that product token: the groups that name it, else those for all.

    Lines that are not understood are passed over, as the RFC wants it.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    current: list[str] = []
    open_to_agents = False
    for line in text.removeprefix("\ufeff").splitlines():
        name, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        name = name.lower()
        if not colon:
            continue
        if name == "user-agent":
            found = _TOKEN.match(value)
            current = [*(current if open_to_agents else []), found[0].lower() if found else ""]
            groups.setdefault(current[-1], [])
        elif name in _RULES:
            for token in current:
                groups[token].append((name, value))
        open_to_agents = name == "user-agent"
    return _of_group(groups.get(agent.lower(), groups.get("*", [])))


_RULES = ("allow", "disallow", "crawl-delay")


def _of_group(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple((name == "allow", _same(value)) for name, value in lines if name != "crawl-delay" and value)
    return Robots(rules, max((_seconds(value) for name, value in lines if name == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return min(max(seconds, 0.0), _LONGEST_DELAY) if seconds == seconds else 0.0  # noqa: PLR0124 - NaN is no delay


def _same(path: str) -> str:
    """One spelling of a path: escapes in capitals, and none where none is needed."""
    return _ESCAPE.sub(_escape, quote(path, safe="%/?:@!$&'()*+,;=[]|~"))


def _escape(found: re.Match[str]) -> str:
    plain = chr(int(found[1], 16))
    return plain if _PLAIN.fullmatch(plain) else found[0].upper()


def _matches(pattern: str, path: str) -> bool:
    """Whether the beginning of the path is as the pattern, in which ``*`` is anything and a last ``$`` the end."""
    to_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if to_end and others else None
    for piece in others:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return len(path) - at >= len(last) and path.endswith(last)
    return not to_end or at == len(path)
