"""What the reader has, misses or has wrong of a gold article, kind by kind; what they mean: `scripts.gold.tally`."""

from collections import Counter
from collections.abc import Iterator

from scripts.gold.reading import ITSELF, Gold, Table, plain
from scripts.gold.tally import Tally

from provenance.model import Assertion, Reading, Span

NO_VERDICT = "none"


def verdicts(gold: Gold, tally: Tally) -> None:
    """Verdicts of all claims that the article checks."""
    wanted = [(one["class"], plain(one["label"])) for one in gold.verdicts]
    given = [(one.verdict, plain(one.rating.label or "") if one.rating else "") for one in gold.reading.reviews]
    tally.share(gold.name, "verdict", [(f"wanted {wanted}, given {given}", Counter(wanted) == Counter(given))])
    classes = [Counter(name for name, _ in pairs) or Counter([NO_VERDICT]) for pairs in (wanted, given)]
    tally.classes(*classes)


def origins(gold: Gold) -> list[Assertion]:
    """The assertions by which somebody begins the claim."""
    return [one for one in gold.reading.assertions if one.method.endswith(" origin")]


def originator_names(gold: Gold) -> list[str]:
    """The names, else labels, of those who began the claim."""
    return [one.get("name") or one["label"] for one in gold.told["originators"]]


def is_right_origin(gold: Gold, one: Assertion) -> bool:
    """Whether it is by one who began the claim, and says so."""
    given = gold.speakers[one.speaker]
    return one in origins(gold) and any(gold.same_speaker(who, given) for who in originator_names(gold))


def originators(gold: Gold, tally: Tally) -> None:
    """Who began the claim."""
    given = {gold.speakers[one.speaker] for one in origins(gold)}
    wanted = originator_names(gold)
    found = [(who, any(gold.same_speaker(who, one) for one in given)) for who in wanted]
    named = {one["name"] for one in gold.told["originators"] if "name" in one}
    tally.share(gold.name, "originators", found)
    tally.share(gold.name, "named_originators", [pair for pair in found if pair[0] in named])
    right = [(one, any(gold.same_speaker(who, one) for who in wanted)) for one in sorted(given)]
    tally.share(gold.name, "originators_right", right)


def citations(gold: Gold, tally: Tally) -> None:
    """Entries of the list, marks in the text, and works that are cited."""
    told, reading = gold.told, gold.reading
    entries = {plain(one.text) for one in reading.references}
    listed = [(text, plain(text) in entries) for text in told["sources"]]
    tally.share(gold.name, "sources", listed)
    marks = Counter(one.span.exact for one in reading.pointers)
    tally.share(gold.name, "pointers", [(one["text"], marks[one["text"]] == one["count"]) for one in told["pointers"]])
    given = cited_addresses(reading)
    wanted = sorted({one["url"] for one in told.get("links", ())})
    unlinked = [pair for pair in listed if not any(url in pair[0] for url in wanted)]
    tally.share(gold.name, "citations", [*unlinked, *((url, url in given) for url in wanted)])
    right = [(url, url in wanted or any(url in text for text in told["sources"])) for url in sorted(given)]
    tally.share(gold.name, "citations_right", right)


def cited_addresses(reading: Reading) -> set[str]:
    """The published addresses of cited works."""
    cited = {one.cited for one in reading.citations} | {one.publication for one in reading.references}
    return {one.url for one in reading.publications if one.url and one.iri in cited}


def quotations(gold: Gold, tally: Tally) -> None:
    """Direct quotations, fabricated ones apart."""
    given = {plain(one.text or "") for one in gold.reading.publications if one.kind == "Quotation"}
    said = [one["exact"] for one in gold.told["quotations"] if one.get("status") != "fabricated"]
    tally.share(gold.name, "quotations", [(words, plain(words) in given) for words in said])


def statements(gold: Gold, tally: Tally) -> None:
    """Statements told and given, and the chains between them."""
    wanted = gold.told["statements"]
    asked = [(w, bool(found)) for w, found in zip(wanted, gold.matched, strict=True) if not w.get("optional")]
    tally.share(gold.name, "statements", [(describe(w), hit) for w, hit in asked])
    told = {one.iri for found in gold.matched for one in found}
    told |= {one.iri for one in gold.reading.assertions if is_right_origin(gold, one)}
    judged = [one for one in gold.reading.assertions if one.iri in told or not free(gold, one)]
    given = [(gold.speakers[one.speaker], render(gold, one), one.iri in told) for one in judged]
    others = [(words, hit) for who, words, hit in given if who != ITSELF]
    tally.share(gold.name, "statements_right", others)
    by_persons = [(words, hit) for who, words, hit in given if who in gold.told["persons"]]
    tally.share(gold.name, "statements_by_persons_right", by_persons)
    tally.share(gold.name, "chains", chains(gold))


def free(gold: Gold, one: Assertion) -> bool:
    """Whether it is neither asked for nor wrong: the article's own word, a mere relay, what only a pointer covers."""
    who = gold.speakers[one.speaker]
    pointed = {pointer["text"].strip("(*)") for pointer in gold.told["pointers"]}
    return who == ITSELF or who in pointed or (one.stance == "reports" and who in gold.told["organizations"])


def describe(wanted: Table) -> str:
    """A statement of the gold in a line."""
    return f"{wanted['speaker']} {wanted['stance']}: {wanted['exact'][:90]}"


def render(gold: Gold, one: Assertion) -> str:
    """A statement of the reader in a line."""
    return f"{gold.speakers[one.speaker]} {one.stance}: {gold.claims[one.claim][:90]} [{one.method}]"


def chains(gold: Gold) -> Iterator[tuple[str, bool]]:
    """Each ``based_on`` and ``responds_to`` of the gold, and whether the reader has it."""
    pairs = list(zip(gold.told["statements"], gold.matched, strict=True))
    named = {w["id"]: {one.iri for one in found} for w, found in pairs if "id" in w}
    for wanted, found in pairs:
        for target in wanted.get("based_on", ()):
            yield f"{describe(wanted)} <- {target}", any(named[target] & set(one.based_on) for one in found)
        for target in wanted.get("responds_to", ()):
            yield f"{describe(wanted)} -> {target}", any(named[target] & set(one.responds_to) for one in found)


def false_attributions(gold: Gold) -> Iterator[str]:
    """Statements by persons who said nothing there, and all that the gold forbids."""
    banned = gold.told["must_not"]
    began = {one.iri for one in origins(gold)}
    for one in gold.reading.assertions:
        who = gold.speakers[one.speaker]
        known = is_right_origin(gold, one) or any(gold.said_there(one, w) for w in gold.told["statements"])
        forbidden = any(is_banned(gold, one, ban, origin=one.iri in began) for ban in banned if ban["speaker"] == who)
        if (who in gold.told["persons"] and not known) or forbidden or who in gold.told.get("authors", ()):
            yield render(gold, one)


def is_banned(gold: Gold, one: Assertion, ban: Table, *, origin: bool) -> bool:
    """Whether a ban on its speaker covers the statement."""
    if ban.get("originator"):
        return origin
    stances = ban.get("stances") or (one.stance,)
    words = gold.claims[one.claim]
    same = ban["exact"] in words or (words in ban["exact"] and 2 * len(words) >= len(ban["exact"]))
    return one.stance in stances and same


def spans(reading: Reading) -> Iterator[Span]:
    """All spans that carry a meaning."""
    nodes = (reading.assertions, reading.claims, reading.reviews, reading.references, reading.pointers)
    for node in nodes:
        yield from (one.span for one in node if one.span is not None)


def faults(gold: Gold, tally: Tally) -> None:
    """What must never be."""
    tally.fault(gold.name, "false_attributions", false_attributions(gold))
    known = {*gold.told["persons"], *gold.told.get("authors", ())}
    persons = {one.name or "" for one in gold.reading.agents if one.kind == "person"}
    tally.fault(gold.name, "persons_invented", sorted(persons - known))
    nothing = [(gold.text.index(words), words) for words in gold.told.get("nothing_from", ())]
    inside = [s.exact for s in spans(gold.reading) for at, words in nothing if at <= s.start < at + len(words)]
    tally.fault(gold.name, "read_from_nothing", inside)
    tally.fault(gold.name, "read_from_nothing", cited_addresses(gold.reading) & set(gold.told.get("not_cited", ())))
    wrong = [s.exact for s in spans(gold.reading) if gold.text[s.start : s.end] != s.exact]
    printed = " ".join(gold.text.split())
    tally.fault(gold.name, "not_literal", wrong)
    tally.fault(gold.name, "not_literal", [a.name for a in gold.reading.agents if a.name and a.name not in printed])
