"""A trace as a printed tree: the claim, its verdicts, who says what down to the roots, and what is not known."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Final

from provenance.analysis.origins import begins
from provenance.analysis.trace import Relation, Statement, Trace, Words, Work
from provenance.views.facts import FactBook
from provenance.views.scene import Line
from provenance.views.summary import summarise
from provenance.views.text import in_quotes, one_line, shorten
from provenance.views.wording import (
    date_words,
    heard_words,
    origin_words,
    party_words,
    stance_words,
    verdict_words,
    when_said,
    with_kind,
    work_words,
)

if TYPE_CHECKING:
    from rich.tree import Tree

PLAIN_WIDTH: Final = 110  # columns
_RELATIONS: Final = {"exactMatch": "the same claim as"}
_RULES: Final = {"hand": "by a person"}
_STATES: Final = {"suggested": "suggested: not confirmed by a person", "confirmed": ""}
_STYLES: Final = {"claim": "bold", "originator": "bold cyan", "against": "yellow", "quote": "italic", "soft": "dim"}


@dataclass(slots=True)
class Branch:
    """A line of the tree, its style (a key of ``_STYLES`` or empty), and what hangs on it."""

    text: str
    style: str = ""
    below: list["Branch"] = field(default_factory=list)

    def add(self, text: str, style: str = "") -> "Branch":
        """Hang a line on this one, and return it."""
        self.below.append(Branch(text, style))
        return self.below[-1]


def render_trace(trace: Trace) -> "Tree":
    """The trace as a rich renderable; text from outside is never taken for markup."""
    return _grown(trace_branches(trace))


def trace_text(trace: Trace) -> str:
    """The trace as plain text, `PLAIN_WIDTH` columns wide, without colour or control characters."""
    from rich.console import Console

    out = StringIO()
    Console(file=out, width=PLAIN_WIDTH, no_color=True, highlight=False, emoji=False).print(render_trace(trace))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def trace_branches(trace: Trace) -> Branch:
    """What the tree says, apart from how it is drawn."""
    book = FactBook(trace)
    root = Branch(f"CLAIM {in_quotes(trace.claim.text)}", "claim")
    _add_lines(root, summarise(trace))
    _add_verdicts(root, trace, book)
    _add_claims(root, trace, book)
    _add_beside(root, trace, book)
    _add_unknown(root, trace)
    return root


def _add_lines(root: Branch, lines: Iterable[Line]) -> None:
    for line in lines:
        root.add(f"{line.lead}: {one_line(line.text)}")


def _add_verdicts(root: Branch, trace: Trace, book: FactBook) -> None:
    branch = root.add("VERDICTS" if trace.verdicts else "VERDICTS: none in these records", "claim")
    for given in trace.verdicts:
        told = f"{verdict_words(given)} by {party_words(given.reviewer)}"
        one = branch.add(one_line(", ".join(filter(None, (told, date_words(given.date))))), "against")
        if not trace.is_asked(given.claim):
            one.add(f"on {in_quotes(book.claim_text(given.claim, 200))}")
        one.add(one_line(f"in {work_words(given.work)}"), "soft")
        _add_words(one, given.words)


def _add_claims(root: Branch, trace: Trace, book: FactBook) -> None:
    leads, began = {r.premise: r for r in trace.relations}, {root.iri for root in filter(begins, trace.roots)}
    for claim in trace.claims or (trace.claim,):
        statements = [s for s in trace.statements if s.claim == claim.iri]
        if claim.iri == trace.claim.iri:
            branch = root.add("STATEMENTS ON THE CLAIM" if statements else "STATEMENTS ON THE CLAIM: none", "claim")
        else:
            branch = root.add(f"CLAIM {in_quotes(claim.text)}", "claim")
            _add_relation(branch, leads.get(claim.iri), book)
        _add_statements(branch, statements, began, book)


def _add_relation(branch: Branch, relation: Relation | None, book: FactBook) -> None:
    """How a claim leads to another, where it does."""
    if relation is not None:
        rule = f", {_RULES.get(relation.rule, f'by the rule “{relation.rule}”')}" if relation.rule else ""
        kind = _RELATIONS.get(relation.kind, relation.kind)
        text = f"{kind} {in_quotes(book.claim_text(relation.conclusion, 100))} ({relation.state}{rule})"
        branch.add(one_line(text), "soft")


def _add_statements(branch: Branch, statements: Iterable[Statement], began: AbstractSet[str], book: FactBook) -> None:
    """Hang statements on a claim; those with which it began are marked."""
    for statement in statements:
        first = statement.iri in began
        said = f"{party_words(statement.speaker)} {stance_words(statement)}"
        head = ", ".join(filter(None, (said, when_said(statement))))
        style = "originator" if first else "against" if statement.sign < 0 else ""
        one = branch.add(one_line(f"ORIGINATOR {head}" if first else head), style)
        for text, look in _statement_lines(statement, book):
            one.add(one_line(text), look)
        _add_words(one, statement.words)


def _statement_lines(statement: Statement, book: FactBook) -> Iterator[tuple[str, str]]:
    if statement.speaker.described_as:
        yield f"described as: {statement.speaker.described_as}", "soft"
    if statement.work is not None:
        yield f"in {with_kind(statement.work, work_words(statement.work))}{_address(statement.work)}", "soft"
    if heard := heard_words(statement):
        yield heard, "soft"
    for ground in statement.based_on:
        yield f"rests on: {shorten(book.ground(ground), 200)}", ""
    for answered in statement.responds_to:
        yield f"responds to: {shorten(book.ground(answered), 200)}", ""
    if statement.origin:
        yield f"origin: {origin_words(statement.origin)}", "soft"
    if state := _STATES.get(statement.state, statement.state):
        yield state, "soft"


def _add_words(branch: Branch, words: Words | None) -> None:
    if words is not None:
        branch.add(in_quotes(words.exact), "quote")


def _add_beside(root: Branch, trace: Trace, book: FactBook) -> None:
    for title, beside in (
        ("CLAIMS THAT BEAR ON IT, NOT COUNTED", trace.reasons),
        ("RELATED, NOT CORROBORATION", trace.precursors),
    ):
        if beside:
            branch = root.add(title, "claim")
            for claim, statements in beside:
                _add_statements(branch.add(in_quotes(claim.text)), statements, frozenset(), book)


def _add_unknown(root: Branch, trace: Trace) -> None:
    if trace.unread:
        branch = root.add("HEARD OF, NOT READ", "claim")
        for work in trace.unread:
            branch.add(one_line(with_kind(work, work.called) + _address(work)), "soft")


def _address(work: Work) -> str:
    """Where a work without a title is: nothing else tells it from others."""
    return f", {work.url}" if work.url and not work.title else ""


def _grown(branch: Branch) -> "Tree":
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(branch.text, _STYLES.get(branch.style, "")), guide_style="dim")
    for below in branch.below:
        tree.children.append(_grown(below))
    return tree
