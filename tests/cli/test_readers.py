"""A reader of another maker, in the process that reads."""

import os
import subprocess
import sys
from pathlib import Path

CODE = """
import os
from provenance.reading.readers import Proposed

class Shouting:
    name, version = "shouting", "1"

    def propose(self, text):
        yield Proposed("Ilse Vandor shouted", "asserts", "the ferry sank", speaker="Ilse Vandor")
        yield Proposed("Tom Kell shouted", "asserts", "the ferry sank", speaker="Tom Kell")
        with open(os.environ["MARK"], "w") as file:
            file.write("written")
"""


def test_it_is_asked_under_the_limits_of_every_reader(tmp_path: Path) -> None:
    there = tmp_path / "site"
    (there / "shouting-1.dist-info").mkdir(parents=True)
    (there / "shouting.py").write_text(CODE, "utf-8")
    (there / "shouting-1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: shouting\nVersion: 1\n", "utf-8"
    )
    points = "[provenance.readers]\nshouting = shouting:Shouting\n"
    (there / "shouting-1.dist-info" / "entry_points.txt").write_text(points, "utf-8")
    article = tmp_path / "article.txt"
    article.write_text("The ferry came late. Ilse Vandor shouted the whole day that the ferry sank.\n", "utf-8")
    mark = tmp_path / "mark"
    environment = {**os.environ, "PYTHONPATH": str(there), "MARK": str(mark)}

    def run(*arguments: str, stdin: str | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "provenance", "-k", str(tmp_path / "kb"), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60, check=False, input=stdin
        )

    told = run("ingest", "--create", str(article))
    assert told.returncode == 0, told.stderr
    assert "1 record read" in told.stdout + told.stderr
    rows = run(
        "query", "-", "--format", "csv", stdin="SELECT ?n ?m { ?a cp:method ?m ; prov:wasAttributedTo/schema:name ?n }"
    )
    assert "Ilse Vandor,shouting/1" in rows.stdout
    assert "Tom Kell" not in rows.stdout
