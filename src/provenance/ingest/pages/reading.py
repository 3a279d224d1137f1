"""A page taken apart as one reading: its markup, its text, its links and what it says of itself, in one record."""

import re
from itertools import chain, filterfalse

from msgspec.structs import replace

from provenance.dates import Date, parse_spoken
from provenance.errors import InputRefusedError
from provenance.grouping import grouped
from provenance.ingest.claimreview.agents import Agents
from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.claimed import claimed
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import Node, claim_texts, clean, page_of, text, texts
from provenance.ingest.claimreview.parties import NOBODY, parties_of, told
from provenance.ingest.claimreview.records import Document
from provenance.ingest.pages.about import About
from provenance.ingest.pages.citing import with_links
from provenance.ingest.pages.merging import changed, joined, merged
from provenance.ingest.pages.page import Page
from provenance.ingest.pages.text import MainText
from provenance.ingest.unclaimed import or_nothing_claimed
from provenance.iri import Minter, normalise_text
from provenance.model import Agent, AgentKind, Note, Publication, PublicationKind, Reading, Span
from provenance.names import is_generic
from provenance.reading.article import read_article
from provenance.reading.tongue import language_of
from provenance.web import Address

_WORD = re.compile(r"\w+")
_NO_MARKS = str.maketrans({'"': "'", "“": "'", "”": "'", "«": "'", "»": "'", "(": " ", ")": " ", "[": " ", "]": " "})
_FEW_WORDS = 5
_LONG_WORD = re.compile(r"\w{4,}")  # a word that tells something
_MANY = 40  # words of a page that would have those of its claim
_ENOUGH = 200  # characters that tell a language


def page_reading(page: Page, words: MainText, key: str, base: str, reader: str) -> Reading:
    """The reading of a page.

    Where the markup has one review, its claim is the one that the article is about, whatever the title says.

    Args:
        page: taken apart.
        words: its main text.
        key: of the record.
        base: under which nodes are minted.
        reader: name and version.

    Raises:
        InputRefusedError: there is no text, no markup and no link to be read.
    """
    if not (page.reviews or words.links or len(words.plain.split()) >= _FEW_WORDS):
        raise InputRefusedError(
            key, "", "holds no text, no fact-check markup and no link: nothing of a page can be read"
        )
    mint = Minter(key, base)
    own, others = _grouped(page, words)
    language, doubts = _language(page, words)
    own = [{"inLanguage": language, **review} for review in own]
    iri = page.address.iri if page.address else mint.document
    empty = Reading(record=mint.record, document=iri, reader=reader)
    markup = with_citations(to_reading(key, own, base), Document(own)) if own else empty
    article = _article(words, own, mint, page.url, language)
    house, article = _housed(page, markup, article, mint)
    found = merged(joined(_described(page, mint, iri, house, empty), replace(markup, document=iri)), article, mint)
    listed = (to_reading(f"{key}#review {number}", group, base) for number, group in enumerate(others, 1))
    found = joined(found, *listed)
    found = with_links(found, words, mint)
    notes = dict.fromkeys((*page.notes, *doubts, *found.notes, *_cut(words)))
    return or_nothing_claimed(replace(found, reader=reader, notes=tuple(notes)))


def _cut(words: MainText) -> list[Note]:
    told = f"read up to character {len(words.plain)}, with {len(words.links)} links: the rest is too much for a page"
    return [Note("text-cut", told)] * words.cut


def _grouped(page: Page, words: MainText) -> tuple[list[Node], list[list[Node]]]:
    """The page's own reviews, and those of other pages, as lists of articles have them, by page.

    Where all reviews give one address on the page's site it is another spelling of the page's, unless the page has
    none of what they are about: then they are those of an article that it recommends.
    """
    here = page.address
    if here is None:
        return [{**one, **_NAMELESS} for one in page.reviews], []
    groups: dict[str, list[Node]] = grouped(page.reviews, lambda review: _address_of(review, here).iri)
    if len(groups) == 1 and _address_of(page.reviews[0], here).site == here.site and _tells(page, words):
        groups = {here.iri: list(page.reviews)}
    own = [{**review, "url": here.url} for review in groups.pop(here.iri, [])]
    return own, list(groups.values())


def _tells(page: Page, words: MainText) -> bool:
    """Whether the page has most of the longer words of one of its reviews' claims, or too few words to tell."""
    told = set(_WORD.findall(normalise_text(f"{page.about.title or ''} {words.plain}")))
    claims = map(normalise_text, chain.from_iterable(map(claim_texts, page.reviews)))
    telling = map(set, map(_LONG_WORD.findall, claims))
    return len(told) < _MANY or any(2 * len(each & told) > len(each) for each in telling)


def _address_of(review: Node, here: Address) -> Address:
    """The address of a review's page, which is this one where it gives none."""
    found = page_of(review)
    return found if isinstance(found, Address) else here


_NAMELESS = dict.fromkeys(("url", "mainEntityOfPage", "@id"))


def _language(page: Page, words: MainText) -> tuple[str | None, list[Note]]:
    """The language of the page's words: as it declares, unless it declares English, as themes do, and is not in it."""
    declared = page.about.language
    doubtful = declared is not None and declared.partition("-")[0].lower() == "en" and len(words.plain) >= _ENOUGH
    if not doubtful or language_of(words.plain, declared) == "en":
        return declared, []
    return None, [Note("language-doubted", f"declared as {declared!r}, and does not read as English")]


def _article(words: MainText, own: list[Node], mint: Minter, url: str | None, language: str | None) -> Reading:
    """What the article reader finds in the text, its spans those of the plain text."""
    told = _claim_line([claim for review in own for claim in claim_texts(review)])
    found = read_article(told + words.marked, mint, url=url, language=language_of(words.plain, language))

    def back(span: Span) -> Span | None:
        if span.end <= len(told):
            return None
        moved = replace(span, start=max(span.start - len(told), 0), end=span.end - len(told))
        return words.back(moved)

    moved: Reading = changed(found, {}, back)
    return moved


def _claim_line(claims: list[str]) -> str:
    """A title for the article reader that says which claim is under check; of several the title may mean any."""
    if not claims:
        return ""
    return f'# Fact check: "{claimed(claims[0]).translate(_NO_MARKS)}"\n\n' if len(claims) == 1 else "# …\n\n"


def _housed(page: Page, markup: Reading, article: Reading, mint: Minter) -> tuple[Agent | None, Reading]:
    """Whose page it is, and the article's reading with that agent for its nameless publisher."""
    house = _reviewer(markup) or _publisher(page, mint)
    nameless = mint.node("agent", "publisher")
    known = {agent.iri: agent for agent in article.agents}
    if house is None or nameless not in known:
        return house, article
    if known[nameless].kind is AgentKind.FACT_CHECKER:
        house = replace(house, kind=AgentKind.FACT_CHECKER)
    agents = tuple(agent for iri, agent in known.items() if iri not in (nameless, house.iri))
    return house, replace(changed(article, {nameless: house.iri}), agents=agents)


def _reviewer(markup: Reading) -> Agent | None:
    """Whose reviews the markup's are, where they are one agent's."""
    reviewers = {review.reviewer for review in markup.reviews}
    return next((agent for agent in markup.agents if {agent.iri} == reviewers), None)


def _publisher(page: Page, mint: Minter) -> Agent | None:
    """The publisher by its site, else by the name that the page gives it."""
    named = next((each for each in told(page.about.node.get("publisher")) if each.name), NOBODY)
    name = None if named.is_generic else clean(named.name or "")
    if page.site is not None:
        return Agent(mint.site(page.site), AgentKind.ORGANIZATION, name or page.site)
    return Agent(mint.agent(mint.key, name), AgentKind.ORGANIZATION, name) if name else None


def _described(page: Page, mint: Minter, iri: str, house: Agent | None, empty: Reading) -> Reading:
    """The page as a publication, by what it says of itself."""
    about, archived_at, copied = page.about, page.archived_at, page.copied
    authors, notes = _authors(page, mint), list[Note]()
    publication = Publication(
        iri,
        PublicationKind.ARTICLE,
        title=about.title,
        authors=tuple(one.iri for one in authors),
        publisher=house.iri if house else None,
        published=_date(about, "datePublished", notes),
        modified=_date(about, "dateModified", notes),
        url=page.url,
        archived_at=mint.document if copied else archived_at,
        archived=copied,
        language=about.language,
    )
    agents = tuple(filter(None, (house, *authors)))
    return replace(empty, agents=agents, publications=(publication,), notes=tuple(notes))


def _authors(page: Page, mint: Minter) -> tuple[Agent, ...]:
    """Who wrote the page, as it says: persons, and names that are not its house's.

    Without a site nothing tells whether a bare name is that of a person or of the house, so it is kept as an agent.
    """
    node, agents = page.about.node, Agents(mint, page.site)
    agents.journalists(parties_of(node, page.site))
    if agents.found or page.site is not None or node.get("publisher"):
        return tuple(agents.found.values())
    names = map(clean, filterfalse(is_generic, texts(node.get("author"))))
    return tuple(Agent(mint.agent(mint.key, name), AgentKind.AGENT, name) for name in names)


def _date(about: About, name: str, notes: list[Note]) -> Date | None:
    printed = text(about.node.get(name))
    found = parse_spoken(printed, lambda: about.language) if printed else None
    if found and found.value is None:
        notes.append(Note("date-unread", f"{name}: {found.text[:200]!r}"))
    return found
