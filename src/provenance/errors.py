"""One family of errors, named for facts of the field; each message says what to do.

::

    ProvenanceError
    ├── RequestError              asked for in a way that cannot be served (exit code 2)
    │   ├── UnknownQuestionError  no such question in the library
    │   ├── ParameterError        a question's parameter is missing, unknown or ill-typed
    │   └── QueryRefusedError     the query text is not a query that this program runs
    ├── ClaimNotFoundError        no claim of that IRI or text
    ├── AmbiguousClaimError       several claims of different texts match (exit code 4)
    ├── InputRefusedError         what was handed in cannot be read; names file, place and reason
    ├── QueryFailedError          the engine could not evaluate the query
    │   └── QueryTimeoutError     stopped at its deadline
    ├── KnowledgeBaseError        the directory is not, or not now, a usable knowledge base
    │   ├── NoKnowledgeBaseError  nothing there
    │   ├── LockedError           another process is writing
    │   ├── DamagedError          the ledger and what is stored disagree
    │   └── ForgottenError        what is asked for was erased on purpose
    └── ResourceError             a file of ``graph/`` is missing or broken: a fault of the installation
"""

from collections.abc import Sequence


class ProvenanceError(Exception):
    """Base of every error that this package raises on purpose."""


class RequestError(ProvenanceError):
    """What was asked cannot be served as asked."""


class UnknownQuestionError(RequestError):
    """No question of that name is in the library."""


class ParameterError(RequestError):
    """A question's parameter is missing, unknown, or not of its type."""


class QueryRefusedError(RequestError):
    """The text is not a query that this program runs: an update, ``SERVICE`` or ``LOAD``."""


class ClaimNotFoundError(ProvenanceError):
    """No claim has that IRI or contains that text.

    Attributes:
        candidates: ``(iri, text)`` of those that come nearest, best first; empty where there are none.
    """

    def __init__(self, message: str, candidates: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class AmbiguousClaimError(ProvenanceError):
    """Several claims of different texts match.

    Attributes:
        candidates: ``(iri, text)`` of each, best first.
    """

    def __init__(self, message: str, candidates: Sequence[tuple[str, str]]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class InputRefusedError(ProvenanceError):
    """What was handed in cannot be read.

    Attributes:
        source: file name or IRI.
        place: where in it, such as ``line 7`` or ``block 3``; empty for the whole.
        reason: what is wrong and what to do.
    """

    def __init__(self, source: str, place: str, reason: str) -> None:
        where = f"{source}, {place}" if place else source
        super().__init__(f"{where}: {reason}")
        self.source = source
        self.place = place
        self.reason = reason


class QueryFailedError(ProvenanceError):
    """The engine could not evaluate the query."""


class QueryTimeoutError(QueryFailedError):
    """The query was stopped at its deadline."""


class KnowledgeBaseError(ProvenanceError):
    """The directory is not, or not now, a usable knowledge base."""


class NoKnowledgeBaseError(KnowledgeBaseError):
    """There is no knowledge base at that path."""


class LockedError(KnowledgeBaseError):
    """Another process is writing to the knowledge base."""


class DamagedError(KnowledgeBaseError):
    """The ledger and what is stored beside it disagree."""


class ForgottenError(KnowledgeBaseError):
    """What is asked for was erased on purpose; the ledger says when and why."""


class ResourceError(ProvenanceError):
    """A file of ``graph/`` is missing or broken: a fault of the installation."""
