"""From statements found to the model: every node gets its IRI here, and every span comes from a view."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from provenance.dates import Date, parse
from provenance.iri import Minter, normalise_text
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Citation,
    CitationKind,
    Claim,
    Note,
    Pointer,
    Publication,
    PublicationKind,
    PublisherGuess,
    Reference,
)
from provenance.reading.citations import SURE, Entry, Mark
from provenance.reading.found import ARTICLE, Found, Piece, Speaker, Work
from provenance.reading.lexicon import Lexicon
from provenance.vocab import STANCES
from provenance.web import publication_key, site

READER = "article/2"
"""Name and version of this reader; a change of what it reads is a new version."""


QUOTING = frozenset({"said-that", "said-bare", "relative", "chain"})
"""Rules of indirect speech, in which quoted words are the speaker's."""

_QUOTED_COMMA = re.compile(r",([\"”’'])$")
"""The comma that American typography moves from the sentence into a quotation."""


@dataclass
class Composer:
    """Collects the nodes of one reading, each once."""

    mint: Minter
    lex: Lexicon
    url: str | None = None
    agents: dict[str, Agent] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    assertions: dict[int, Assertion] = field(default_factory=dict)
    citations: dict[tuple[str, str], Citation] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    guesses: dict[str, PublisherGuess] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    worded: dict[tuple[int, int], str] = field(default_factory=dict)
    at_mark: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def document(self) -> str:
        """IRI of the article."""
        return (publication_key(self.url) if self.url else None) or self.mint.document

    def note(self, kind: str, text: str) -> None:
        """Tell of something seen and not understood."""
        self.notes.append(Note(kind, text))

    def agent(self, speaker: Speaker) -> str:
        """The IRI of a speaker; evidence for a person, once seen, stays."""
        made = self._named(speaker) if speaker.name else self._labelled(speaker)
        known = self.agents.setdefault(made.iri, made)
        if (known.kind, made.kind) == (AgentKind.AGENT, AgentKind.PERSON):
            self.agents[made.iri] = made
        return made.iri

    def reviewer(self) -> str:
        """The article's publisher, whom a verdict makes a fact-checker."""
        iri = self.agent(ARTICLE)
        self.agents[iri] = replace(self.agents[iri], kind=AgentKind.FACT_CHECKER)
        return iri

    def names_agent(self, name: str) -> bool:
        """Whether an agent of that name speaks or is spoken of."""
        return any(agent.name == name for agent in self.agents.values())

    def _named(self, speaker: Speaker) -> Agent:
        """An agent with a name, which is scoped by the site of the article, if that is known."""
        where = (site(self.url) if self.url else None) or self.mint.key
        kind = AgentKind.PERSON if speaker.person else AgentKind.AGENT
        name = speaker.name or ""
        return Agent(self.mint.agent(where, name), kind, name=name, described_as=speaker.described_as)

    def _labelled(self, speaker: Speaker) -> Agent:
        """An agent of whom the text tells only what they are, or the article's publisher."""
        if speaker.article:
            return Agent(self.mint.node("agent", "publisher"), AgentKind.UNNAMED, label=speaker.label)
        kind = AgentKind.AGENT if speaker.issuer else AgentKind.UNNAMED
        return Agent(self.mint.node("agent", speaker.label or "", str(speaker.place)), kind, label=speaker.label)

    def claim(self, piece: Piece, about: tuple[str, ...] = (), bears_on: tuple[str, ...] = ()) -> str:
        """The IRI of a claim; equal texts of one article are one claim.

        Where printed words ask or deny, the text is the claim in the affirmative, and its span is that of the words.
        """
        said = self.worded.get(piece.place, piece.words) if self.worded else piece.words
        iri = self.mint.node("claim", normalise_text(said))
        if iri not in self.claims:
            span = piece.view.span(piece.start, piece.end)
            text = _QUOTED_COMMA.sub(r"\1", said)
            self.claims[iri] = Claim(iri, text, self.lex.language, about, bears_on, span=span)
        return iri

    def cite(self, cited: str, kind: CitationKind) -> None:
        """The article cites a publication; the first reason stays."""
        if cited != self.document:
            self.citations.setdefault((self.document, cited), Citation(self.document, cited, kind))

    def publication(self, made: Publication, kind: CitationKind) -> str:
        """Keep a publication that the article cites; what is known of it adds up."""
        known = self.publications.get(made.iri)
        if known is not None:
            made = replace(known, authors=known.authors or made.authors, published=known.published or made.published)
        self.publications[made.iri] = made
        self.cite(made.iri, kind)
        return made.iri

    def work(self, work: Work, author: str, date: str | None) -> str:
        """A publication that the text speaks of, with its author."""
        iri = self.mint.node("publication", work.kind, str(work.place[0]))
        printed = work.date or date
        made = Publication(
            iri,
            PublicationKind(work.kind),
            title=work.title,
            authors=(author,),
            published=dated(printed),
            platform=work.platform,
        )
        return self.publication(made, CitationKind.DISCUSSES)

    def quotation(self, piece: Piece, author: str) -> str:
        """Quoted words as a publication of their speaker."""
        start, _ = piece.place
        iri = self.mint.node("quotation", piece.words, str(start))
        made = Publication(
            iri, PublicationKind.QUOTATION, authors=(author,), text=piece.words, language=self.lex.language
        )
        return self.publication(made, CitationKind.QUOTES)

    def entry(self, entry: Entry) -> Reference:
        """An entry of the list of sources, and the work that it names."""
        words = entry.words
        iri = self.mint.node("reference", words.words, str(words.place[0]))
        key = publication_key(entry.url) if entry.url else None
        if entry.url and key is None:
            self.note("url-unusable", f"the address of the source {words.words!r} names nothing: kept as printed")
        title = words.words.replace(entry.url or "\0", "").strip(" -–—:|,") or None
        made = Publication(key or self.mint.node("publication", words.words), title=title, url=entry.url)
        publication = self.publication(made, CitationKind.CITES)
        span = words.view.span(words.start, words.end)
        reference = Reference(iri, entry.position, words.words, publication, span)
        self.references.append(reference)
        return reference

    def pointer(self, mark: Mark, listed: dict[int, Reference]) -> None:
        """A pointer, with whom it names and which work stands behind it."""
        span = mark.words.view.span(mark.words.start, mark.words.end)
        meant = tuple(listed[id(entry)] for entry in mark.entries)
        agent = self.agent(Speaker(name=mark.name)) if mark.name else None
        iri = self.mint.node("pointer", str(span.start), mark.name or "")
        self.pointers.append(Pointer(iri, span, tuple(one.iri for one in meant), mark.confidence, agent))
        if work := self._behind(mark, meant, agent):
            self.at_mark.setdefault((mark.words.view.offsets[0], mark.words.start), work)
        if not meant:
            self.note("pointer-unresolved", f"{span.exact} matches no listed source by name or number")
        if agent and mark.confidence:
            self._guess(meant, agent, mark.confidence)

    def _behind(self, mark: Mark, meant: tuple[Reference, ...], agent: str | None) -> str | None:
        """The work behind a pointer: the one entry that it surely means, or one that is not listed."""
        if len(meant) == 1 and (mark.confidence or 0.0) >= SURE:
            return meant[0].publication
        return self._unlisted(mark, agent) if agent or mark.url else None

    def _unlisted(self, mark: Mark, agent: str | None) -> str:
        """The work behind a pointer that no single entry surely is: by whom it names, which one is not printed."""
        key = publication_key(mark.url) if mark.url else None
        made = Publication(
            key or self.mint.node("publication", "unlisted", mark.name or ""), publisher=agent, url=mark.url
        )
        return self.publication(made, CitationKind.CITES)

    def named(self, name: str) -> str:
        """A work of a publisher whom the text names, where which one is not printed."""
        agent = self.agent(Speaker(name=name))
        made = Publication(self.mint.node("publication", "unlisted", name), publisher=agent)
        return self.publication(made, CitationKind.CITES)

    def titled(self, title: str) -> str:
        """A work that the text names by its title, without an address."""
        made = Publication(self.mint.node("publication", "unlisted", title), title=title)
        return self.publication(made, CitationKind.CITES)

    def _guess(self, meant: tuple[Reference, ...], agent: str, confidence: float) -> None:
        """That the pointed-to name published the entry is inferred, never printed as such."""
        for one in meant:
            iri = self.mint.node("guess", one.publication, agent)
            self.guesses[iri] = PublisherGuess(iri, one.publication, agent, confidence, "pointer-name-in-entry")

    def assertion(self, found: Found, title: str | None, about: tuple[str, ...]) -> None:
        """The assertion of a statement; none where its claim would be that of a title that states none."""
        speaker = self.agent(found.speaker)
        bears_on = (self.agent(found.bears_on),) if found.bears_on else ()
        claim = self.claim(found.claim, self._about(found.claim, about), bears_on) if found.claim else title
        if claim is None:
            self.note("statement-without-claim", found.words.words)
            return
        self._quoted_within(found, speaker)
        view = found.words.view
        span = view.span(found.words.start, found.words.end)
        self.assertions[id(found)] = Assertion(
            iri=self.mint.node("assertion", found.stance, speaker, claim, str(span.start)),
            speaker=speaker,
            claim=claim,
            stance=found.stance,
            publication=self._venue(found, speaker),
            method=f"{READER} {found.rule}",
            confidence=self.lex.confidence[found.rule.partition("/")[0]],
            hedged=found.hedged,
            said=dated(found.date),
            span=span,
            based_on=self._known(found.grounds),
            responds_to=self._known(found.answers) or self._rebutted(found, claim),
            heard_through=None if found.speaker.article else self.document,
        )

    def claim_of(self, found: Found) -> str | None:
        """The claim of a statement that was composed."""
        made = self.assertions.get(id(found))
        return made.claim if made else None

    def heard(self, found: list[Found]) -> Iterator[tuple[Found, Assertion]]:
        """The statements of others than the article, each with its assertion."""
        made = ((one, self.assertions[id(one)]) for one in found if id(one) in self.assertions)
        return ((one, assertion) for one, assertion in made if assertion.heard_through)

    def _quoted_within(self, found: Found, speaker: str) -> None:
        """Words in quotation marks within a claim in somebody's indirect speech are a quotation of theirs."""
        if not found.claim or not found.speaker.name or found.rule not in QUOTING:
            return
        for quote in found.claim.quotes():
            if " " in quote.words:
                self.quotation(quote, speaker)

    def _known(self, others: tuple[Found, ...]) -> tuple[str, ...]:
        """IRIs of statements that were composed before."""
        return tuple(self.assertions[id(one)].iri for one in others if id(one) in self.assertions)

    def _rebutted(self, found: Found, claim: str) -> tuple[str, ...]:
        """What a statement against the claim under check answers: the earlier ones by others that affirm it."""
        if found.claim is not None or (STANCES[found.stance].sign >= 0 and found.stance != "denies"):
            return ()
        speaker = self.agent(found.speaker)
        others = (one for one in self.assertions.values() if one.claim == claim and one.speaker != speaker)
        return tuple(one.iri for one in others if STANCES[one.stance].sign > 0)

    def _about(self, piece: Piece, about: tuple[str, ...]) -> tuple[str, ...]:
        """The title's subject, if the claim begins with its name or last name."""
        names = [name for iri in about if (name := self.agents[iri].name)]
        heads = any(piece.words.startswith((name, name.rsplit(" ", 1)[-1])) for name in names)
        return about if heads else ()

    def _venue(self, found: Found, speaker: str) -> str | None:
        """In which publication the words stand."""
        if found.speaker.article:
            return self.document
        if found.quotation:
            return self.quotation(found.quoted, speaker)
        if found.work:
            return self.work(found.work, speaker, found.date)
        if found.pointer:
            return self.at_mark.get((found.words.view.offsets[0], found.pointer[0]))
        return None


def dated(printed: str | None) -> Date | None:
    """A printed date, read."""
    return parse(printed) if printed else None
