"""Traces made by hand. Every name of a person or an outlet is invented."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from provenance.analysis.trace import (
    Party,
    Relation,
    Statement,
    Trace,
    TracedClaim,
    VerdictGiven,
    Words,
    Work,
)
from provenance.dates import Date
from provenance.model import AgentKind
from provenance.vocab import STANCES

CHROMIUM = Path(os.environ.get("PROVENANCE_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"no Chromium at {CHROMIUM}: install it, or name it in PROVENANCE_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield running
        running.close()


BASE = "https://kb.example/id/"


class Sample:
    """Builds the parts of a trace with few words; keeps none of them."""

    @staticmethod
    def party(
        name: str | None, kind: AgentKind = AgentKind.PERSON, label: str = "", described: str | None = None
    ) -> Party:
        return Party(f"{BASE}agent/{name or label}", kind, name, label or name or "", described)

    @staticmethod
    def work(
        key: str, kind: str, title: str | None, *, when: Date | None = None, url: str | None = None, read: bool = False
    ) -> Work:
        return Work(f"{BASE}work/{key}", kind, title or key, title, url, (), None, when, read)

    @staticmethod
    def claim(key: str, text: str, language: str | None = "en") -> TracedClaim:
        return TracedClaim(f"{BASE}claim/{key}", text, language, None)

    @staticmethod
    def words(exact: str, prefix: str = "the paper says that ", suffix: str = ", it adds.") -> Words:
        return Words(exact, prefix, suffix, 40, 40 + len(exact), f"{BASE}work/article")

    @staticmethod
    def statement(
        key: str,
        speaker: Party,
        stance: str,
        claim: TracedClaim,
        *,
        words: str | None = None,
        work: Work | None = None,
        when: Date | None = None,
        heard: Work | None = None,
        hedged: bool = False,
        based_on: Sequence[str] = (),
        responds_to: Sequence[str] = (),
        origin: str | None = None,
        state: str = "suggested",
    ) -> Statement:
        return Statement(
            iri=f"{BASE}statement/{key}",
            claim=claim.iri,
            speaker=speaker,
            stance=stance,
            sign=STANCES[stance].sign,
            hedged=hedged,
            work=work,
            date=when,
            words=Sample.words(words) if words else None,
            confidence=0.85,
            method="article/1",
            state=state,
            heard_through=heard,
            based_on=tuple(f"{BASE}{ground}" for ground in based_on),
            responds_to=tuple(f"{BASE}statement/{answered}" for answered in responds_to),
            origin=origin,
            record=f"{BASE}record/article",
        )

    @staticmethod
    def trace(claim: TracedClaim, statements: Sequence[Statement] = (), **parts: object) -> Trace:
        empty = Trace(claim, (claim,), (), (), tuple(statements), (), (), {}, 1, (), len(statements))
        return replace(empty, **parts)  # type: ignore[arg-type]


FEBRUARY = Date("February 2025", "2025-02", "gYearMonth", "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z")
MARCH = Date("March 3, 2025", "2025-03-03", "date", "2025-03-03T00:00:00Z", "2025-03-04T00:00:00Z")
YEAR = Date("2021", "2021", "gYear", "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z")


@pytest.fixture
def sample() -> type[Sample]:
    return Sample


@pytest.fixture
def harbour() -> Trace:
    """A trace of the seed's shape: an originator by way of entailing claims, a verdict, weak negatives, a denial, a
    precursor, a source that is not named."""
    make = Sample
    article = make.work(
        "article",
        "ClaimReview",
        "Fact check: “The harbour master sold the old pier”",
        when=MARCH,
        url="https://harbourcheck.example/pier",
        read=True,
    )
    post = make.work("post", "SocialMediaPosting", None, when=FEBRUARY, url="https://social.example/p/88")
    post = replace(post, label="Friendnet post")
    tidewater = make.work("tidewater", "Article", "Fact check: was the old pier sold for a yacht?")
    saltmarsh = make.work("saltmarsh", "Article", "What to know about the pier rumour")
    inquiry = make.work("inquiry", "Report", "Halden Inquiry report")
    book = make.work("book", "Book", "Tides of Money", when=YEAR)
    quotation = make.work("quotation", "Quotation", "I never sold anything")
    vandor = make.party("Ilse Vandor", described="former clerk of the port")
    master = make.party("Joran Pell")
    checker = make.party(None, AgentKind.FACT_CHECKER, "the author of this article")
    tide, salt = (
        make.party("Tidewater Facts", AgentKind.FACT_CHECKER),
        make.party("Saltmarsh Check", AgentKind.FACT_CHECKER),
    )
    office = make.party(None, AgentKind.AGENT, "Halden Inquiry report (author not named)")
    author = make.party("Mira Quill")
    unnamed = make.party(None, AgentKind.UNNAMED, "dock workers")
    asked = make.claim("0", "The harbour master sold the old pier")
    deal = make.claim("1", "Joran Pell was paid by Norrland Shipping for the old pier, under the code name “Gull”")
    night = make.claim("2", "Pell signed the sale on a trip to Norrby in 1987, when he was 40 years old")
    trip = make.claim("3", "Pell visited Norrby in 1987")
    clerk = make.claim("4", "Vandor was working for the fish market at the time, not the port")
    plot = make.claim("5", "Pell conspired or coordinated with Norrland Shipping")
    single = make.claim("6", "The claim rests on a single source, Ilse Vandor")
    earlier = make.claim("7", "Pell had been named as a possible partner of Norrland Shipping")
    say = make.statement
    statements = (
        say(
            "a1",
            vandor,
            "asserts",
            deal,
            words="began with a Friendnet post by former clerk Ilse Vandor in February 2025",
            work=post,
            when=FEBRUARY,
            heard=article,
            origin="not stated",
        ),
        say(
            "a2",
            vandor,
            "asserts",
            night,
            words="Vandor alleged that Pell signed the sale on a trip to Norrby in 1987, when he was 40 years old",
            work=post,
            when=FEBRUARY,
            heard=article,
            origin="not stated",
        ),
        say(
            "a20",
            checker,
            "refutes",
            asked,
            words="The claim that the harbour master sold the old pier is False",
            work=article,
            when=MARCH,
            based_on=("statement/a3", "statement/a5", "statement/a18", "work/saltmarsh"),
            state="confirmed",
        ),
        say(
            "a3",
            tide,
            "findsNoEvidence",
            night,
            words="she did not provide any evidence to support this",
            work=tidewater,
            heard=article,
            responds_to=("a2",),
        ),
        say(
            "a4",
            salt,
            "asserts",
            trip,
            words="Pell’s visit to Norrby in 1987 is documented",
            work=saltmarsh,
            heard=article,
        ),
        say(
            "a5",
            salt,
            "findsNoEvidence",
            deal,
            words="there is no verified evidence that he was paid",
            work=saltmarsh,
            heard=article,
            responds_to=("a1",),
        ),
        say(
            "a8",
            unnamed,
            "suggests",
            clerk,
            words="Dock workers say that she may have been working for the fish market",
            work=tidewater,
            heard=article,
            hedged=True,
        ),
        say(
            "a9",
            tide,
            "reports",
            clerk,
            words="Dock workers say that she may have been working for the fish market at the time",
            work=tidewater,
            heard=article,
            hedged=True,
            based_on=("statement/a8",),
        ),
        say("a15", master, "denies", asked, words="I never sold anything", work=quotation, heard=article),
        say(
            "a18",
            office,
            "doesNotEstablish",
            plot,
            words="it did not establish that Pell conspired or coordinated with the shipping line",
            work=inquiry,
            heard=article,
        ),
        say(
            "a12",
            checker,
            "asserts",
            single,
            words="primarily based on unverified assertions from a single source, Ilse Vandor",
            work=article,
            when=MARCH,
        ),
        say(
            "a21",
            checker,
            "disputes",
            deal,
            words="The allegations made by Ilse Vandor lack credible evidence",
            work=article,
            when=MARCH,
            responds_to=("a1",),
            based_on=("statement/a3", "statement/a5"),
        ),
    )
    before = (
        say(
            "a10",
            author,
            "suggests",
            earlier,
            words="suggested Pell had been named as a possible partner",
            work=book,
            when=YEAR,
            heard=article,
            hedged=True,
        ),
        say(
            "a11",
            salt,
            "findsNoEvidence",
            earlier,
            words="these claims also lack definitive proof",
            work=saltmarsh,
            heard=article,
            responds_to=("a10",),
        ),
    )
    verdict = VerdictGiven(
        asked.iri, checker, "false", "False", "label", article, MARCH, make.words("is False", "sold the old pier ", ".")
    )
    relations = (
        Relation(deal.iri, asked.iri, "entails", "same subject, narrower predicate", 0.7, "suggested"),
        Relation(night.iri, deal.iri, "entails", "adds time and place", 0.6, "suggested"),
    )
    scope, beside = (asked, deal, night), (trip, clerk, plot, single)
    return make.trace(
        asked,
        [s for s in statements if s.claim in {claim.iri for claim in scope}],
        claims=scope,
        reasons=tuple((claim, tuple(s for s in statements if s.claim == claim.iri)) for claim in beside),
        relations=relations,
        verdicts=(verdict,),
        originators=(vandor,),
        precursors=((earlier, before),),
        works={saltmarsh.iri: saltmarsh},
        unread=(post, tidewater, saltmarsh, inquiry, book, quotation),
        unconfirmed=6,
    )


@pytest.fixture
def bare() -> Trace:
    """One claim, nothing known of it."""
    return Sample.trace(Sample.claim("0", "The lighthouse is to be moved"))


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "javascript:alert(3)",
    "left \u202eright\u2066",
    "nul\x00bell\x07 \x1b[31mred",
    "{{ 7*7 }}{% raw %}",
    "line\u2028separator\u2029",
    "\"'><svg onload=alert(4)>",
    "n" * 10_000,
    "__proto__",
)


@pytest.fixture
def hostile() -> Trace:
    """Every text that comes from outside tries to be something else."""
    make = Sample
    claim = make.claim("0", HOSTILE[0])
    claims, statements = [claim], []
    for number, text in enumerate(HOSTILE):
        work = make.work(f"w{number}", "NewsArticle", text, url="javascript:alert(5)")
        party = make.party(text, list(AgentKind)[number % 3], described=text)
        more = make.claim(f"more{number}", text)
        claims.append(more)
        statements.append(
            make.statement(f"s{number}", party, "asserts" if number % 2 else "refutes", claim, words=text, work=work)
        )
        statements.append(make.statement(f"t{number}", party, "suggests", more, words=text, work=work))
    review = make.work("review", "ClaimReview", HOSTILE[1], url="https://ok.example/\u202efdp", read=True)
    reviewer = make.party(HOSTILE[1], AgentKind.FACT_CHECKER)
    verdict = VerdictGiven(
        claim.iri, reviewer, "unmapped", HOSTILE[0], HOSTILE[1], review, Date(HOSTILE[8]), make.words(HOSTILE[1])
    )
    relations = tuple(Relation(c.iri, claim.iri, "entails", HOSTILE[0], None, "suggested") for c in claims[1:])
    return make.trace(claim, statements, claims=tuple(claims), verdicts=(verdict,), relations=relations)


def _repeaters(count: int) -> Iterator[Statement]:
    make = Sample
    claim = make.claim("0", "The ferry company paid the council to close the bridge")
    agency_work = make.work("agency", "NewsArticle", "Council under question", when=FEBRUARY)
    agency = make.party("Norrby Wire", AgentKind.ORGANIZATION)
    yield make.statement("root", agency, "asserts", claim, words="paid the council", work=agency_work, origin="stated")
    stances = ("asserts", "suggests", "asserts", "supports", "disputes", "findsNoEvidence", "refutes", "reports")
    for number in range(count):
        stance = stances[number % len(stances)]
        kind = AgentKind.ORGANIZATION if number % 3 else AgentKind.PERSON
        party = make.party(f"Outlet {number} of Port Alder", kind)
        work = (
            make.work(f"w{number}", "NewsArticle", f"Bridge story no. {number}", when=MARCH)
            if number % 3 == 0
            else None
        )
        ground = ("statement/root",) if stance in ("asserts", "reports") and number % 4 == 0 else ()
        yield make.statement(
            f"s{number}", party, stance, claim, words=f"paid, says outlet {number}", work=work, based_on=ground
        )


@pytest.fixture
def crowd() -> Trace:
    """About 60 boxes: an agency, those who repeat it, those who stand against it."""
    statements = tuple(_repeaters(44))
    claim = Sample.claim("0", "The ferry company paid the council to close the bridge")
    return Sample.trace(claim, statements, originators=(statements[0].speaker,))


@pytest.fixture
def throng() -> Trace:
    """About 500 boxes."""
    statements = tuple(_repeaters(380))
    claim = Sample.claim("0", "The ferry company paid the council to close the bridge")
    return Sample.trace(claim, statements, originators=(statements[0].speaker,))


@pytest.fixture
def scripts() -> Trace:
    """Right-to-left and East Asian text, and Cyrillic."""
    make = Sample
    claim = make.claim("0", "باع مدير الميناء الرصيف القديم (عام 1987).", "ar")
    narrower = make.claim("1", "港湾局長は旧桟橋を海運会社に売却したと複数の新聞が報じている", "ja")
    work = make.work("w", "NewsArticle", "صحيفة المرفأ", when=MARCH, url="https://مرفأ.example/خبر")
    arabic, japanese = make.party("ليلى المرسى"), make.party("港町新聞", AgentKind.ORGANIZATION)
    russian = make.party("Порт-Контроль", AgentKind.FACT_CHECKER)
    statements = (
        make.statement("a", arabic, "asserts", claim, words="باع الرصيف القديم", work=work, origin="stated"),
        make.statement(
            "b", japanese, "suggests", narrower, words="売却したとみられる", hedged=True, origin="not stated"
        ),
        make.statement("c", russian, "refutes", claim, words="Это неправда"),
    )
    verdict = VerdictGiven(
        claim.iri,
        russian,
        "false",
        "Неправда",
        "label",
        make.work("r", "ClaimReview", "Проверка", read=True),
        MARCH,
        None,
    )
    relation = Relation(narrower.iri, claim.iri, "entails", "narrower", 0.6, "suggested")
    return make.trace(
        claim,
        statements,
        claims=(claim, narrower),
        relations=(relation,),
        verdicts=(verdict,),
        originators=(arabic, japanese),
    )
