"""Every shape with examples as files: one that conforms, and for each constraint one that breaks it alone."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.resources import graph_dir
from provenance.shapes import validate

HERE = Path(__file__).parent / "shapes"
SHAPES = sorted((graph_dir() / "shapes").glob("*.ttl"))
CONSTRAINT = re.compile(r"^shape:([\w-]+)", re.MULTILINE)


def quads(path: Path) -> list[ox.Quad]:
    return list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def fires(path: Path) -> set[str]:
    """What the first line of an example says; seldom two, where one follows from the other."""
    return set(path.read_text("utf-8").splitlines()[0].removeprefix("# fires: ").split(", "))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", sorted(HERE.glob("*/ok.ttl")), ids=name)
def test_the_example_conforms(path: Path) -> None:
    assert validate(quads(path)).results == ()


@pytest.mark.parametrize("path", sorted(HERE.glob("*/fail-*.ttl")), ids=name)
def test_exactly_the_named_constraint_fires(path: Path) -> None:
    results = validate(quads(path)).results
    assert {found.shape for found in results} == fires(path)
    assert all(len(found.message) > 20 for found in results)


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_every_constraint_has_an_example_that_breaks_it(path: Path) -> None:
    text = path.read_text("utf-8")
    blocks = re.split(r" \.\n", text)
    named = {found[1] for block in blocks if "sh:message" in block and (found := CONSTRAINT.search(block))}
    broken = set().union(*(fires(example) for example in HERE.glob(f"{path.stem}/fail-*")))
    assert named
    assert named <= broken


def test_every_shape_file_has_examples() -> None:
    assert [path.stem for path in SHAPES] == sorted(folder.name for folder in HERE.iterdir())


def test_every_message_says_what_to_do() -> None:
    for path in SHAPES:
        for message in re.findall(r'sh:message "((?:[^"\\]|\\.)*)"', path.read_text("utf-8")):
            assert re.search(r": .|give|leave|keep|remove|must", message), message
