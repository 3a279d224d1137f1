"""What all tests share: where the shared real data lies, and the sample documents of our own."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = {"crash", "hostile", "browser"}
IN_MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes its own folder there


def pytest_configure(config: pytest.Config) -> None:
    """Temporary folders lie in memory where there is room: a thousand bases, each flushed to a disk, are most waiting.

    Whoever names a place (``--basetemp``, ``TMPDIR``, ``PYTEST_DEBUG_TEMPROOT``) has it there. A run in the background
    of a shell starts with interrupts ignored, and so would its children, some of whom have to be interrupted.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    told = config.option.basetemp or os.environ.get("TMPDIR")
    if not told and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folders whose single tests take longest go first, so that at the end no core waits for one of them."""
    items.sort(key=lambda item: LONGEST.isdisjoint(item.path.parts))


@pytest.fixture(scope="session")
def root() -> Path:
    """Top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The shared real data; the test is skipped where it is absent."""
    folder = Path(os.environ.get("PROVENANCE_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the shared real data is not at {folder}; set PROVENANCE_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def claim_review() -> Callable[..., dict[str, object]]:
    """A ClaimReview of the site of a name, on a claim and, where one is named, by a claimant."""

    def made(name: str, claim: str, claimant: str | None = None, **more: object) -> dict[str, object]:
        author = {"author": {"@type": "Person", "name": claimant}} if claimant else {}
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://{name}.example/1",
            "inLanguage": "en",
            "claimReviewed": claim,
            "author": {"@type": "Organization", "name": name, "url": f"https://{name}.example"},
            "itemReviewed": {"@type": "Claim", **author},
            "reviewRating": {"@type": "Rating", "alternateName": "False"},
            **more,
        }

    return made


@pytest.fixture(scope="session")
def krasnov() -> Path:
    """The curated case's article, in our own words."""
    return ROOT / "graph" / "cases" / "krasnov" / "article.md"


class _NoWorkers:
    """Stands for the processes that evaluate queries; it asks the snapshot from this one."""

    def ready(self, snapshot: Path) -> "_NoWorkers":
        self._snapshot = snapshot
        return self

    def ask(self, text: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal], timeout: float | None) -> object:
        from provenance.store.answer import Answer
        from provenance.store.evaluation import evaluate

        return Answer(*evaluate(ox.Store.read_only(str(self._snapshot)), text, substitutions))

    def close(self) -> None:
        """Nothing was started."""


@pytest.fixture(scope="module")
def one_process() -> Iterator[dict[str, object]]:
    """Documents are read and queries evaluated here, as for a base in memory: starting processes takes a test's time.

    What the processes are for is tested in tests/ingest/process, tests/store, tests/hostile and tests/crash.
    """
    from provenance.ingest.process.pool import InProcess, Pool
    from provenance.store.process import Workers
    from provenance.store.sandbox import stand_back

    places = {
        "provenance.kb.taking.Pool": (Pool, lambda *_: InProcess()),
        "provenance.store.kept.Workers": (Workers, _NoWorkers),
        "provenance.store.process.Workers": (Workers, _NoWorkers),
        "provenance.store.sandbox.stand_back": (stand_back, lambda: True),
    }
    with ExitStack() as patches:
        for place, (_, here) in places.items():
            patches.enter_context(patch(place, here))
        yield {place: real for place, (real, _) in places.items()}


@pytest.fixture
def processes(one_process: dict[str, object]) -> Iterator[None]:
    """For a test among those of `one_process` that is about the processes."""
    with ExitStack() as patches:
        for place, real in one_process.items():
            patches.enter_context(patch(place, real))
        yield
