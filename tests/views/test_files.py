"""Files appear whole or not at all, and what a killed writer left goes with the next write."""

import fcntl
from pathlib import Path

import pytest

from provenance.errors import InputRefusedError
from provenance.views.files import whole_file, write_directory, write_file


@pytest.fixture(params=["out.html", "[a] * ?.html", "x" * 100])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def test_a_fault_leaves_the_older_file_and_nothing_else(target: Path) -> None:
    write_file(target, b"old")
    with pytest.raises(InputRefusedError, match="cannot be written: No space left"):
        _cut_short(target)
    assert [(path.name, path.read_bytes()) for path in target.parent.iterdir()] == [(target.name, b"old")]
    write_file(target, b"new")
    assert target.read_bytes() == b"new"


def _cut_short(target: Path) -> None:
    with whole_file(target) as file:
        file.write(b"new")
        raise OSError(28, "No space left on device")


def test_what_a_killed_writer_left_of_the_same_target_goes(target: Path) -> None:
    left = target.with_name(f".{target.name[:40]}.abcd.part")
    left.write_bytes(b"half")
    folder = target.with_name(f".{target.name[:40]}.efgh.part")
    folder.mkdir()
    (folder / "claims.csv").write_bytes(b"half")
    other = target.with_name(".other.html.abcd.part")
    other.write_bytes(b"of another target")
    write_file(target, b"new")
    assert {path.name for path in target.parent.iterdir()} == {target.name, other.name}


def test_what_another_is_writing_stays(target: Path) -> None:
    with whole_file(target) as one:
        with whole_file(target) as two:
            one.write(b"one")
            two.write(b"two")
        assert target.read_bytes() == b"two"
    assert target.read_bytes() == b"one"
    folder = target.with_name(f".{target.name[:40]}.efgh.part")
    folder.mkdir()
    with folder.joinpath("x").open("w") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_SH)
        write_file(target, b"three")
    assert not folder.exists()  # it is the directory that its writer locks


def test_a_directory_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    with pytest.raises(InputRefusedError, match="no directory"):
        write_directory(target, {"claims.csv": b"x", "no/such/place.csv": b"y"})
    assert list(tmp_path.iterdir()) == []
    write_directory(target, {"claims.csv": b"x"})
    assert (target / "claims.csv").read_bytes() == b"x"
    with pytest.raises(InputRefusedError, match="is there already"):
        write_directory(target, {"claims.csv": b"y"})
    assert (target / "claims.csv").read_bytes() == b"x"
