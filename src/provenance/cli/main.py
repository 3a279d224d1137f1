"""The top of the command line, and the one place where errors become exit codes."""

import sys

import click

from provenance.cli.lazy import LazyGroup
from provenance.errors import AmbiguousClaimError, ClaimNotFoundError, ProvenanceError, RequestError

EXIT_FAILED, EXIT_USAGE, EXIT_REFUSED, EXIT_AMBIGUOUS, EXIT_INTERRUPTED = 1, 2, 3, 4, 130
_PIPE_CLOSED = 0

COMMANDS = {
    "ingest": (
        "provenance.cli.ingest",
        "Take in documents: articles, web pages, ClaimReview JSON-LD, feeds, tables, RDF.",
    ),
    "add": ("provenance.cli.add", "Enter by hand who takes which stance on which claim, on what ground."),
    "mapping": ("provenance.cli.mapping", "Say what the columns of a table mean, and try it."),
    "withdraw": ("provenance.cli.withdraw", "Take a record out of the current view, with a reason."),
    "undo": ("provenance.cli.undo", "Take the last action back: an ingest, a withdrawal, a judgement, an undo."),
    "search": ("provenance.cli.search", "Find claims, people, organisations and publications by words, in any script."),
    "trace": ("provenance.cli.trace", "Show where a claim comes from, with the words."),
    "copies": ("provenance.cli.copies", "Show which publications share wording without saying so."),
    "sources": ("provenance.cli.sources", "Tell how many sources of a claim are independent, and what it hangs on."),
    "agreement": (
        "provenance.cli.agreement",
        "Show how far fact-checkers agree on the claims that several of them judged, and every conflict.",
    ),
    "timeline": ("provenance.cli.timeline", "Show when a claim was said first, repeated, reviewed, and said again."),
    "ask": ("provenance.cli.ask", "Ask a named question of the library."),
    "query": ("provenance.cli.query", "Run a SPARQL query."),
    "verdicts": (
        "provenance.cli.verdicts",
        "Show how ratings were understood: reviews by verdict, or the labels that were not.",
    ),
    "view": ("provenance.cli.view", "Draw a picture: one offline page, or an SVG or PNG, as FILE ends."),
    "report": ("provenance.cli.report", "Write a memo on a claim, for an editor or a lawyer."),
    "judge": ("provenance.cli.judge", "Confirm, correct, reject or add to what a program read of a document."),
    "match": ("provenance.cli.match", "Say which claims are the same, and which agents."),
    "changes": ("provenance.cli.changes", "Show what came, changed and went since a date."),
    "export": ("provenance.cli.export", "Write data for other programs and people."),
    "case": ("provenance.cli.case", "Gather claims and records under a name, and hand them on."),
    "check": ("provenance.cli.check", "Validate the current view against the shapes."),
    "kb": ("provenance.cli.kb", "Make and keep up a knowledge base."),
    "completion": ("provenance.cli.completion", "Print what lets a shell complete commands and options."),
}
TASKS = {
    "Take in": ("ingest", "add", "mapping"),
    "Find and ask": ("search", "ask", "query"),
    "Where a claim comes from": ("trace", "sources", "copies", "timeline"),
    "Compare fact-checkers": ("agreement", "verdicts"),
    "Correct": ("judge", "match", "withdraw", "undo"),
    "Show": ("view", "report", "changes"),
    "Share": ("export", "case"),
    "Keep": ("kb", "check", "completion"),
}
"""What people do, and with which commands: the parts of ``--help``."""
READING = frozenset(
    {
        *("search", "trace", "timeline", "sources", "agreement", "ask", "query"),
        *("view", "report", "changes", "export", "check"),
    }
)
"""Commands that only read: a process that writes goes before them."""


@click.group(cls=LazyGroup, lazy=COMMANDS, tasks=TASKS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-k",
    "--kb",
    "path",
    envvar="PROVENANCE_KB",
    metavar="PATH",
    help="Directory of the knowledge base.  [env: PROVENANCE_KB; default: ./provenance-kb]",
)
@click.version_option(package_name="claim-provenance", prog_name="provenance")
@click.pass_context
def group(ctx: click.Context, path: str | None) -> None:
    """Who said a claim first, who repeated it, who refutes it, in which words, resting on what?

    Start with `provenance ingest FILE`, then `provenance trace "some words of a claim"`.

    Exit codes: 0 done, 1 failed, 2 wrong use, 3 done with records refused, 4 the claim named is ambiguous.
    """
    ctx.obj = path
    if ctx.invoked_subcommand in READING:
        from provenance.store.sandbox import stand_back

        stand_back()


def main() -> None:
    """Entry point of ``provenance``."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line and give its exit code; errors of the family are told on stderr without a traceback."""
    try:
        code = group.main(arguments, prog_name="provenance", standalone_mode=False)
        sys.stdout.flush()  # so that a full disk is told here
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return EXIT_INTERRUPTED
    except ProvenanceError as error:
        return _told(error)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left: nothing more to say, and nobody to say it to
        return _PIPE_CLOSED
    except OSError as error:  # of a file that was named, the library tells by itself: this is our output
        click.echo(f"Error: output cannot be written ({error}): check the disk that it goes to", err=True)
        sys.stdout = None  # what is still held for it cannot be written either
        return EXIT_FAILED
    return code if isinstance(code, int) else 0


def _told(error: ProvenanceError) -> int:
    from provenance.views.text import visible

    click.echo(f"Error: {visible(str(error))}", err=True)
    if isinstance(error, AmbiguousClaimError | ClaimNotFoundError):
        for iri, text in error.candidates:
            click.echo(f"  {visible(text)}\n    {iri}", err=True)
    if isinstance(error, AmbiguousClaimError):
        return EXIT_AMBIGUOUS
    return EXIT_USAGE if isinstance(error, RequestError) else EXIT_FAILED
