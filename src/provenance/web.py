"""What a web address names: one canonical IRI for the many spellings of the same publication.

Scheme, ``www.``, tracking parameters, a trailing slash and the fragment do not count; platforms name their posts by
an id; a copy in an archive names its original where its address shows it. The rules are data, in
``graph/schemes/platforms.toml``. Nothing is ever fetched. The published address is kept beside the IRI.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from provenance.resources import graph_file

_UNRESERVED = r"A-Za-z0-9\-._~"
_BREAK = re.compile(r"[\t\r\n]")
_PLAIN = rf"{_UNRESERVED}!$&'()*+,;=:@/"
_PATH = re.compile(rf"%([0-9A-Fa-f]{{2}})|[^{_PLAIN}]")
_QUERY = re.compile(rf"%([0-9A-Fa-f]{{2}})|[^{_PLAIN}?]")
_ABSOLUTE = re.compile(r"https?:[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(!/?[^#]*))?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:.*@)?(\[[^\]]*\]|[^:]*)(?::([0-9]{0,5}))?", re.DOTALL)
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_LONGEST = 8192
_COPIES = ("archive", "library")  # a library keeps copies among works of its own
_DEEPEST = 3  # copies of copies are followed so far


class Address(Struct, frozen=True, gc=False):
    """A usable web address.

    Attributes:
        iri: canonical; equal for every spelling of the same publication.
        url: as published.
        site: registrable domain of its publisher, with a part of the path or a sub-domain on hosts that many share;
            None where the publication is not known.
        resolved: False for a short link, and for an archived copy whose address does not show the original.
        archived_at: IRI of the archived copy that was given instead of the original.
        archived: when that copy was made, as far as its address says, in digits from the year down.
        platform: name of the platform that carries it.
        kind: local name of its class in schema.org where the platform tells it: a post or a video.
    """

    iri: str
    url: str
    site: str | None = None
    resolved: bool = True
    archived_at: str | None = None
    archived: str | None = None
    platform: str | None = None
    kind: str | None = None


class Unusable(Struct, frozen=True, gc=False):
    """An address that names nothing that can be found again, and why."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Host:
    """A group of domains that follow the same rules."""

    name: str
    role: str
    canonical: str
    kind: str | None
    inner: tuple[re.Pattern[str], ...]
    posts: tuple[tuple[re.Pattern[str], str, str], ...]
    pages: tuple[tuple[re.Pattern[str], str, str], ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    hosts: dict[str, _Host]
    tracking: re.Pattern[str]
    renderings: frozenset[str]
    by_subdomain: frozenset[str]
    by_path: dict[str, int]


@cache
def _rules() -> _Rules:
    data: dict[str, Any] = tomllib.loads(graph_file("schemes", "platforms.toml").read_text(encoding="utf-8"))
    hosts = {}
    for entry in data["host"]:
        group = _Host(
            name=entry["name"],
            role=entry["role"],
            canonical=entry["domains"][0],
            kind=entry.get("kind"),
            inner=tuple(re.compile(pattern, re.IGNORECASE) for pattern in entry.get("inner", ())),
            posts=_templates(entry.get("posts", ())),
            pages=_templates(entry.get("pages", ())),
        )
        hosts.update(dict.fromkeys(entry["domains"], group))
    short = _Host("short link", "shortener", "", None, (), (), ())
    hosts.update(dict.fromkeys(data["shorteners"], short))
    tracking = "|".join(re.escape(name).replace(r"\*", ".*") for name in data["tracking"])
    return _Rules(
        hosts,
        re.compile(rf"(?:{tracking})", re.IGNORECASE),
        frozenset(data["renderings"]),
        frozenset(data["shared_by_subdomain"]),
        data["shared_by_path"],
    )


def _templates(entries: list[list[str]]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Pattern, template, and the only domain that it holds for, or an empty text."""
    return tuple((re.compile(entry[0], re.ASCII), entry[1], entry[2] if len(entry) > 2 else "") for entry in entries)  # noqa: PLR2004


def publication_key(url: str) -> str | None:
    """The canonical IRI of an address; None where it names nothing.

    Example:
        >>> publication_key("http://www.Example.org/news/?utm_source=x&id=7#top")
        'https://example.org/news?id=7'
        >>> publication_key("https://web.archive.org/web/20200102030405/http://example.org/a/")
        'https://example.org/a'
        >>> publication_key("/news/7") is None
        True
    """
    found = read_url(url)
    return found.iri if isinstance(found, Address) else None


def site(url: str) -> str | None:
    """The registrable domain of an address, with what tells publishers apart on a shared host.

    Example:
        >>> site("https://factcheck.example.co.uk/a"), site("https://medium.com/@harbour/a")
        ('example.co.uk', 'medium.com/@harbour')
    """
    found = read_url(url)
    return found.site if isinstance(found, Address) else None


@lru_cache(maxsize=4096)
def read_url(url: str) -> Address | Unusable:
    """Read an address as published.

    Cost: some 10 µs; nothing is fetched.

    Example:
        >>> read_url("https://youtu.be/AbCdEfGhIjK?t=7").iri
        'https://youtube.com/watch?v=AbCdEfGhIjK'
        >>> read_url("javascript:alert(1)").reason
        'not an absolute http or https address'
    """
    return _read(url, url, 0)


def _read(published: str, text: str, depth: int) -> Address | Unusable:
    """``text`` is the address, or the original within an archived copy of it."""
    cleaned = text.strip()
    if not cleaned.isprintable():
        cleaned = _BREAK.sub("", cleaned)
    if not cleaned:
        return Unusable(published, "empty")
    if len(cleaned) > _LONGEST:
        return Unusable(published, f"longer than {_LONGEST} characters")
    parts = _ABSOLUTE.match(cleaned)
    if parts is None:
        return Unusable(published, "not an absolute http or https address")
    host, port, shown, group = _place(parts[1])
    if not host:
        return Unusable(published, "its host is not a domain name or an IP address")
    path, banged = _path(parts[2]), _banged(parts[4])
    if banged and group and group.role == "platform":
        path, banged = _path(f"/{banged.lstrip('#!/')}"), ""
    target = path + _query(parts[3]) + banged
    plain = Address(f"https://{shown}{port}{target}", published, _site(host, shown, path))
    return plain if group is None else _by_rule(plain, group, host, target, depth)


def _by_rule(plain: Address, group: _Host, host: str, target: str, depth: int) -> Address:
    """An address on a host that has rules; ``plain`` is what it is where none fits."""
    if inner := _inner(plain, group, target, depth):
        return inner
    if group.role in ("archive", "shortener"):
        copy = plain.iri if group.role == "archive" else None
        return replace(plain, site=None, resolved=False, archived_at=copy)
    return _on_platform(plain, group, host, target) if group.role == "platform" else plain


def _inner(plain: Address, group: _Host, target: str, depth: int) -> Address | None:
    """The address that a copy or a redirect carries."""
    found = next(filter(None, (pattern.match(target) for pattern in group.inner)), None)
    if found is None or depth >= _DEEPEST:
        return None
    inner = _read(plain.url, _original(found), depth + 1)
    if not isinstance(inner, Address):
        return None
    return _copy(inner, plain.iri, found.groupdict().get("time")) if group.role in _COPIES else inner


def _on_platform(plain: Address, group: _Host, host: str, target: str) -> Address:
    """A post or a profile by the platform's own name for it."""
    for templates, kind in ((group.posts, group.kind), (group.pages, None)):
        for pattern, template, only in templates:
            if only in ("", host) and (found := pattern.fullmatch(target)):
                user = found.groupdict().get("user")
                whose = f"{group.canonical}/{user.lower()}" if user else group.canonical
                return replace(plain, iri=_fill(template, found), site=whose, platform=group.name, kind=kind)
    return replace(plain, site=group.canonical, platform=group.name)


def _copy(original: Address, iri: str, time: str | None) -> Address:
    """The original, known by an archived copy."""
    return replace(original, archived_at=iri, archived=re.sub(r"\D", "", time) if time else None)


def _original(found: re.Match[str]) -> str:
    """The address within an address."""
    groups = found.groupdict()
    if video := groups.get("video"):
        return f"https://youtube.com/watch?v={video}"
    text: str = groups["url"]
    if re.match(r"https?%3a", text, re.IGNORECASE) or re.match(r"https?:(?:/|%2f){1,2}[^/?]*%2f", text, re.IGNORECASE):
        text = unquote(text)
    return text if re.match(r"https?:", text, re.IGNORECASE) else f"https://{text}"


def _fill(template: str, found: re.Match[str]) -> str:
    """A platform's own form; the case of a user's name does not count."""
    return template.format(**{name: v.lower() if name == "user" else v for name, v in found.groupdict().items() if v})


@lru_cache(maxsize=4096)
def _place(authority: str) -> tuple[str, str, str, _Host | None]:
    """Host, port, the host in a canonical IRI, and its rules; the same for all addresses of a site."""
    host, port = _host(authority)
    group = _group(host)
    return host, port, _shown(host, group), group


def _host(authority: str) -> tuple[str, str]:
    """Host in lower case and ASCII, and ``:port`` where it is not the usual one; empty where unusable."""
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        return "", ""
    name = unquote(found[1]).rstrip(".").casefold()
    port = "" if found[2] in (None, "", "80", "443") else f":{int(found[2])}"
    try:
        if name.startswith("[") and "%" not in name:
            return f"[{ip_address(name.strip('[]')).compressed}]", port
        ascii_name = name.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        return "", ""
    return (ascii_name if _HOST.fullmatch(ascii_name) else ""), port


def _path(text: str) -> str:
    """Path with one way of escaping, no dot segments, and no slash at its end."""
    escaped = _escape(_PATH, text.replace("\\", "/"))
    if "/." in escaped:
        kept: list[str] = []
        for part in escaped.split("/")[1:]:
            if part == "..":
                del kept[-1:]
            elif part != ".":
                kept.append(part)
        escaped = "/" + "/".join(kept)
    return escaped.rstrip("/") or "/"


def _banged(fragment: str | None) -> str:
    """A fragment that names a page of its own, as once in use (``#!/page``); empty for any other."""
    return f"#{_escape(_PATH, fragment)}" if fragment and fragment.strip("!/") else ""


def _query(text: str | None) -> str:
    """Query with its question mark, without tracking parameters; empty where nothing is left."""
    if not text:
        return ""
    tracking = _rules().tracking
    kept = [part for part in _escape(_QUERY, text).split("&") if part and not tracking.fullmatch(part.split("=")[0])]
    return "?" + "&".join(kept) if kept else ""


def _escape(pattern: re.Pattern[str], text: str) -> str:
    """Escapes in capitals, what need not be escaped plain, all else escaped; never decoded twice."""
    return pattern.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        plain = chr(int(found[1], 16))
        return plain if re.fullmatch(f"[{_UNRESERVED}]", plain) else found[0].upper()
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def _group(host: str) -> _Host | None:
    """The rules of a host: of itself or of the nearest domain above it."""
    hosts, name = _rules().hosts, host
    while name:
        if group := hosts.get(name):
            return group
        name = name.partition(".")[2]
    return None


def _shown(host: str, group: _Host | None) -> str:
    """The host in a canonical IRI: a platform has one, and ``www.`` and the like do not count."""
    if group and group.canonical and group.role in ("platform", "archive"):
        return group.canonical
    renderings, root = _rules().renderings, _registrable(host)
    while host != root and host.partition(".")[0] in renderings:
        host = host.partition(".")[2]
    return host


def _site(host: str, shown: str, path: str) -> str:
    """Whose site it is, on a host without platform rules."""
    rules, root = _rules(), _registrable(host)
    if root in rules.by_subdomain and shown != root:
        return ".".join(shown.split(".")[-(root.count(".") + 2) :])
    shared = shown if shown in rules.by_path else root
    if shared not in rules.by_path:
        return root
    parts = [part.lower() for part in path.split("/") if part][: rules.by_path[shared]]
    return "/".join([shared, *parts]) if parts else root


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    """The registrable domain (Public Suffix List); an IP address, or a suffix itself, is its own."""
    if host.startswith("[") or re.fullmatch(r"[\d.]+", host):
        return host
    found: str | None = _suffixes().privatesuffix(host)
    return found or host


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList  # 70 ms

    return PublicSuffixList()
