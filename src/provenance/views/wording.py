"""The words that views use: dates, stances, verdicts, works, and what is known only through somebody else.

Each says what the records say and no more: a hedge is told, an unnamed source stays unnamed, a suggestion is called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from provenance.dates import Date
from provenance.model import AgentKind
from provenance.views.text import closed
from provenance.vocab import VERDICTS

if TYPE_CHECKING:
    from provenance.analysis.trace import Party, Statement, VerdictGiven, Work

_Said = TypeVar("_Said")
NOT_NAMED: Final = "a source that is not named"
UNDER_CHECK: Final = "Claim under check"
"""Above each claim that is a title, which stands in quotation marks: it is nobody's finding."""

STANCE_WORDS: Final[dict[str, str]] = {
    "asserts": "asserts",
    "confirms": "confirms",
    "supports": "supports",
    "suggests": "suggests",
    "reports": "reports",
    "qualifies": "qualifies",
    "refutes": "refutes",
    "disputes": "disputes",
    "questions": "questions",
    "findsNoEvidence": "found no evidence",
    "doesNotEstablish": "did not establish",
    "denies": "denies",
    "retracts": "retracts",
}

AGAINST_WORDS: Final[dict[str, str]] = {
    "refutes": "refuted",
    "disputes": "disputed",
    "findsNoEvidence": "found no evidence",
    "doesNotEstablish": "did not establish",
    "questions": "questioned",
}

AGENT_WORDS: Final[dict[AgentKind, str]] = {
    AgentKind.PERSON: "person",
    AgentKind.ORGANIZATION: "organisation",
    AgentKind.FACT_CHECKER: "fact-checker",
    AgentKind.AGENT: "source",
    AgentKind.UNNAMED: "not named",
}

WORK_WORDS: Final[dict[str, str]] = {
    "CreativeWork": "work",
    "Article": "article",
    "NewsArticle": "news article",
    "SocialMediaPosting": "post",
    "Book": "book",
    "Report": "report",
    "VideoObject": "video",
    "Quotation": "quotation",
    "ClaimReview": "fact-check",
}

ORIGIN_WORDS: Final[dict[str, str]] = {
    "stated": "own observation, document or finding",
    "elsewhere": "takes it from a publication that has not been read",
    "not stated": "no ground given",
}


def origin_words(origin: str | None) -> str:
    """On what ground a statement is made that rests on no other; empty where it rests on one, or none is looked for.

    Example:
        >>> origin_words("not stated"), origin_words(None)
        ('no ground given', '')
    """
    return ORIGIN_WORDS.get(origin, origin) if origin else ""


STATE_WORDS: Final[dict[str, str]] = {
    "suggested": "read by machine, not confirmed by a person",
    "confirmed": "confirmed by a person",
    "rejected": "rejected by a person",
}


class Stands(Protocol):
    """Whatever takes a stance, perhaps hedged."""

    @property
    def stance(self) -> str:
        """Its name in the model."""

    @property
    def hedged(self) -> bool:
        """Whether it is said to be less than sure."""


def date_words(when: Date | None, none: str = "") -> str:
    """A date in words of its own precision; the printed text where it could not be read; ``none`` where there is none.

    Example:
        >>> date_words(Date("02/2025", "2025-02", "gYearMonth"))
        'February 2025'
    """
    if when is None or not (when.value or when.text):
        return none
    if when.value is None:
        return f"“{when.text}”"
    try:
        return _precise(when.value, when.datatype)
    except ValueError:
        return when.text


def _precise(value: str, datatype: str | None) -> str:
    if datatype == "gYear":
        return value[:4]
    if datatype == "gYearMonth":
        return f"{date.fromisoformat(value[:7] + '-01'):%B %Y}"
    day = date.fromisoformat(value[:10])
    return f"{day.day} {day:%B %Y}"


def stance_words(said: Stands) -> str:
    """What the speaker does with the claim, its hedge said.

    Example:
        >>> STANCE_WORDS["findsNoEvidence"]
        'found no evidence'
    """
    words = STANCE_WORDS.get(said.stance, said.stance)
    return f"{words} (hedged)" if said.hedged else words


def party_words(party: Party) -> str:
    """A name as printed; for an unnamed source what the text calls it, marked as not named."""
    called = _called(party)
    if party.unnamed:
        return f"{called} (not named)" if called else NOT_NAMED
    return party.name or called or NOT_NAMED


def party_label(party: Party) -> str:
    """The same, short enough to stand in a box."""
    called = _called(party)
    if party.unnamed:
        return f"“{called}”" if called else "not named"
    return party.name or called or "not named"


def _called(party: Party) -> str:
    """What the text calls it, where it calls it anything."""
    return "" if party.label == NOT_NAMED else party.label


def work_kind(work: Work) -> str:
    """What sort of publication it is, in a word."""
    return WORK_WORDS.get(work.kind, "work")


def with_kind(work: Work, words: str) -> str:
    """Words for a work after what sort of publication it is, unless they begin with that since it has no title."""
    kind = work_kind(work)
    return words if not work.title and words.startswith(kind) else f"{kind}: {words}"


def work_name(work: Work) -> str:
    """Its title or label, else what sort of publication it is."""
    return work.called or work_kind(work)


def work_or_place(work: Work) -> str:
    """Its title or label; its address where that tells only what sort of publication it is."""
    name = work_name(work)
    return work.url.partition("://")[2] if work.url and name == work_kind(work) else name


def work_words(work: Work) -> str:
    """Title or label of a work, its date, and whether it has been read."""
    told = ", ".join(filter(None, (closed(work_name(work)), date_words(work.date))))
    return told if work.read else f"{told} (not read)"


def heard_words(statement: Statement) -> str:
    """How second-hand words are known, or empty where the speaker's own publication was read."""
    if statement.heard_through is None:
        return ""
    own = statement.work.called if statement.work else "the speaker’s own words"
    return f"{through_words(statement)}; not read: {own}"


def through_words(statement: Statement) -> str:
    """Through what it is known, without what that is known of."""
    told = statement.heard_through
    return f"heard through {told.called}" if told else ""


def when_said(statement: Statement, none: str = "") -> str:
    """The date of the statement, else of its publication; ``none`` where neither is known."""
    return date_words(statement.date or (statement.work.date if statement.work else None), none)


def verdict_class(verdict: str) -> str:
    """What a verdict was read as, in words.

    Example:
        >>> verdict_class("unmapped"), verdict_class("mostly-false")
        ('label not understood', 'mostly false')
    """
    return "label not understood" if verdict == "unmapped" else verdict.replace("-", " ")


def verdict_tone(verdict: str) -> str:
    """The colour class of a verdict: its own name on the veracity axis, else the axis.

    Example:
        >>> verdict_tone("mostly-false"), verdict_tone("satire")
        ('mostly-false', 'problem')
    """
    known = VERDICTS.get(verdict)
    if known is None:
        return "off-scale"
    return known.name if known.axis == "veracity" else known.axis


def common_tone(verdicts: Iterable[str]) -> str:
    """The colour class of several verdicts on one claim: ``mixed`` where they differ, empty where there is none.

    Example:
        >>> common_tone(["false", "false"]), common_tone(["false", "true"]), common_tone([])
        ('false', 'mixed', '')
    """
    tones = {verdict_tone(verdict) for verdict in verdicts}
    return "mixed" if len(tones) > 1 else "".join(tones)


def printed_words(rating: str | None) -> str:
    """A verdict as printed."""
    return f"“{rating}”" if rating else "no label printed"


def verdict_words(given: VerdictGiven) -> str:
    """The verdict as printed, with the class that it was read as."""
    return f"{printed_words(given.rating)} (read as: {verdict_class(given.verdict)})"


NOTE_WORDS: Final[dict[str, str]] = {
    "agent-without-name": "agents of RDF without name or label, kept as sources that are not named",
    "base-elsewhere": "pages whose relative links lead to another site",
    "bytes-unread": "pages with characters that their encoding does not have",
    "canonical-doubted": "addresses that a page gives itself and that are not taken for its own",
    "claim-asked": "claims that stay a question, since the title that prints them turns into no sentence",
    "claim-date-copied": "claims whose date is only the review's own",
    "claim-denied": "titles that deny a claim without stating it, left as printed",
    "claim-from-title": "rows without claim whose title asks what the verdict answers, taken for it",
    "claim-missing": "articles without a claim under check",
    "claimant-generic": "claimants that are nobody in particular, kept unnamed",
    "claimant-is-reviewer": "claimants left out: they are who reviews the claim",
    "claimant-missing": "claims without a claimant",
    "claimants-doubtful": "files whose claimants may be who wrote the reviews, as is known of such data",
    "controls-dropped": "pages with control characters, which are left out",
    "date-ambiguous": "dates whose day and month may be either, kept as printed with the time between",
    "date-by-table": "dates read in the language that the claims of their table show together",
    "date-counted": "dates given as a number of days or seconds, as spreadsheets and programs count, read as that day",
    "date-unread": "dates that could not be read, kept as printed",
    "encoding-detected": "files and pages whose encoding is not declared",
    "encoding-wrong": "pages that are not in the encoding that they declare",
    "file-metadata": "titles, authors and dates that only the metadata of a file give",
    "glyphs-unread": "files with characters that their fonts do not tell",
    "iri-unusable": "statements of RDF left out: a term that is none or that nothing may link to",
    "json-in-text-unread": "texts that look like JSON and are none",
    "json-mended": "blocks of JSON with a fault that could be mended in one way only",
    "key-misspelt": "misspelt names of schema.org's properties, read as what they mean",
    "label-number": "verdicts in numbers: say under `values:` of a mapping what each means (see `mapping suggest`)",
    "label-unmapped": "verdict labels that are not understood, kept as printed",
    "language-doubted": "pages that declare English and do not read so",
    "language-unread": "files with language tags that are none, their words kept without them",
    "links-behind-cells": "sheets whose cells lead to addresses that they do not print, which are read",
    "markup-unread": "blocks of markup that cannot be read; the others of the page are",
    "nesting-flattened": "pages nested too deeply, read without their innermost wrappers",
    "nothing-claimed": "texts, pages and files in which nothing is claimed, kept with what they say and cite",
    "pages-unread": "files with pages that are pictures",
    "pointer-unresolved": "names in brackets that match no listed source",
    "prefix-undeclared": "files of RDF with usual prefixes that they do not declare, read as everywhere",
    "proposal-refused": "statements left out that a reader proposed: their words do not stand in the text",
    "rating-list": "reviews with several ratings, taken only where they mean the same",
    "reader-failed": "texts on which a reader failed, read without it",
    "reader-missing": "readers that are asked for and not there",
    "differs-within-call": "documents not kept, since another one handed over says otherwise at the same address",
    "replaced-by-other-source": "records replaced by what another file says of the same address",
    "replaced-same-name": "records replaced by another file of the same name",
    "review-repeated": "reviews that a page's markup gives twice, read once",
    "reviewer-names": "fact-checkers that a page gives more than one name",
    "row-no-record": "rows of tables that are sums or remarks, and no records",
    "row-shifted": "rows whose cells stood in the wrong columns, and were put in the right ones",
    "row-short": "rows with fewer cells than the table has columns, the others counted as empty",
    "rows-before-header": "tables whose header does not stand in the first row",
    "same-document": "files that are a document taken in before under another name",
    "sheet-hidden": "hidden sheets of workbooks, read like the others",
    "site-unknown": "reviews whose site is not told",
    "source-unpointed": "listed sources to which nothing in the text points (ask unpointed-sources)",
    "statement-completed": "statements of RDF that do not say what read them or how surely",
    "statement-without-claim": "statements on a claim that is not printed",
    "table-date-order": "tables whose dates show whether day or month stands first, and are all read so",
    "table-dialect": "tables of text, by encoding, delimiter and quotation marks",
    "table-encoding-detected": "tables that are not in UTF-8, read in the encoding that they look like",
    "table-mapping-drafted": "tables without a mapping, read by the names of their columns (mapping suggest)",
    "text-cut": "pages whose text is too long and was cut",
    "url-unusable": "addresses that name nothing, kept as printed",
    "value-too-long": "statements of RDF left out: their value is too long",
    "venue-as-publication": "places of a claim that have a name and no address",
    "verdict-disagrees": "pages whose markup and printed verdict differ, both kept",
    "verdict-missing": "articles without a verdict of their own",
    "verdicts-differ": "claims that one page judges in different ways",
    "words-disowned": "statements left out: the speaker did not say them",
    "words-in-doubt": "statements left out: the words around them leave doubt who spoke or meant them",
    "xml-mended": "items of feeds with a fault that could be mended in one way only",
}
"""What a note of an ingest means, by its kind."""


def sign_of(number: int) -> str:
    """``for``, ``against`` or ``neither``."""
    return {1: "for", -1: "against"}.get(number, "neither")


def listing(parts: Iterable[str], most: int = 4) -> str:
    """Names joined as in a sentence, with a count of those left out; each only once.

    Example:
        >>> listing(["A", "B", "A", "C"])
        'A, B and C'
        >>> listing("ABCDEF", most=2)
        'A, B and 4 more'
    """
    names = list(dict.fromkeys(parts))
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def several(parts: Sequence[str], most: int, one: str) -> str:
    """So many parts of a sentence, and how many more there are of what ``one`` names.

    Example:
        >>> several(["A", "B"], 3, "verdict"), several(["A", "B", "C"], 1, "verdict")
        ('A; B', 'A; and 2 more verdicts')
    """
    more = [f"and {counted(len(parts) - most, f'more {one}')}"] * (len(parts) > most)
    return "; ".join((*parts[:most], *more))


def holding(*pairs: tuple[object, _Said]) -> list[_Said]:
    """What is to be said, of what must hold and what is said then.

    Example:
        >>> holding((3 > 2, "more"), ("", "of nobody"), (["a"], "of somebody"))
        ['more', 'of somebody']
    """
    return [said for holds, said in pairs if holds]


def in_brackets(*parts: str) -> str:
    """What is said beside something, after a space; nothing where there is nothing to say.

    Example:
        >>> in_brackets("Quill", "", "2021"), in_brackets("")
        (' (Quill, 2021)', '')
    """
    told = ", ".join(filter(None, parts))
    return f" ({told})" if told else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    Example:
        >>> counted(1, "work"), counted(3, "work")
        ('1 work', '3 works')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def speakers(statements: Sequence[Statement]) -> str:
    """Who they are, as a sentence part."""
    return listing((party_words(s.speaker) for s in statements), most=3)
