"""Coverage-guided fuzzing of the readers (`make fuzz`): each for so many seconds, beginning with ``seeds/``.

    python tests/hostile/fuzz.py [--seconds 60] [FORMAT ...]

What a reader must do with any bytes: entries or refusals, and of each entry a reading or a refusal, whose quads the
store can parse. Anything else is kept in ``fuzz-findings/`` and told; the exit code is then 1. atheris (libFuzzer for
Python) comes with ``pip install ".[fuzz]"``; where it cannot be installed nothing is done, and that is said.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
FINDINGS = Path("fuzz-findings")
FORMATS = {
    "claimreview": ("json", "jsonl"),
    "feed": ("xml",),
    "html": ("html",),
    "mhtml": ("mhtml",),
    "warc": ("warc",),
    "pdf": ("pdf",),
    "table": ("csv", "tsv", "xlsx"),
    "rdf": ("ttl", "rdf", "nq", "jsonld"),
    "provenance-rdf": ("trig",),
    "article": ("md",),
}
"""The readers, and the endings of the seeds that they begin with."""
LONGEST = 20_000
"""Of an input, in bytes: what takes more to go wrong is in the corpus of hostile files."""


def main() -> int:
    """Fuzz each reader in a process of its own; how many had findings."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("formats", nargs="*", default=list(FORMATS), metavar="FORMAT")
    given = options.parse_args()
    if find_spec("atheris") is None:
        print('Not fuzzed: atheris is not installed. pip install ".[fuzz]"')
        return 0
    failed = [name for name in given.formats if not _fuzzed(name, given.seconds)]
    print(f"Findings of {', '.join(failed)} are in {FINDINGS}/" if failed else "Nothing was found.")
    return bool(failed)


def _fuzzed(name: str, seconds: int) -> bool:
    """Whether a reader withstood all that came up within the time."""
    FINDINGS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for path in (HERE / "seeds").iterdir():
            if path.suffix[1:] in FORMATS[name]:
                (Path(corpus) / path.name).write_bytes(path.read_bytes())
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=3000"]
        told = ["-print_final_stats=1", f"-artifact_prefix={FINDINGS}/{name}-", "-verbosity=0"]
        command = [sys.executable, str(HERE / "fuzz.py"), "--one", name, *limits, *told, corpus]
        print(f"{name}, {seconds} s", flush=True)
        return subprocess.run(command, check=False).returncode == 0


def one(name: str, arguments: list[str]) -> None:
    """Fuzz one reader in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["provenance"]):
        read = _reader(name)
        for seed in Path(arguments[-1]).iterdir():
            read(seed.read_bytes())  # which loads, and so instruments, what is loaded when it is needed
    atheris.Setup([sys.argv[0], *arguments], read)
    atheris.Fuzz()


def _reader(name: str) -> Callable[[bytes], None]:
    """What reads any bytes as that format, to the last."""
    import pyoxigraph as ox

    from provenance.errors import InputRefusedError
    from provenance.ingest.formats import find_format
    from provenance.ingest.source import Entry, Source
    from provenance.rdf import nquads

    form = find_format(name)

    def read_entry(entry: Entry) -> None:
        with suppress(InputRefusedError):
            for _ in ox.parse(nquads(form.read(entry, "https://example.org/id/")), format=ox.RdfFormat.N_QUADS):
                pass

    def read(data: bytes) -> None:
        source = Source("given", data)
        form.sniff(source)
        with suppress(InputRefusedError):
            for entry in form.entries(source):
                if isinstance(entry, Entry):
                    read_entry(entry)
            form.slices(source)

    return read


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main())
