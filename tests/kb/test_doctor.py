import fcntl
import json
import os
from pathlib import Path

import pytest

from provenance.kb import KnowledgeBase, doctor
from provenance.kb.doctor import Finding, State


def told(kb: KnowledgeBase) -> dict[str, Finding]:
    return {finding.what: finding for finding in kb.doctor()}


def test_protections_are_those_that_a_worker_reached(tmp_path: Path) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        found = told(kb)
        assert found["queries have bounded memory"].state is State.OK
        assert found["locks"].state is found["durable writes"].state is State.OK
        assert found["snapshot"].told == "at entry 1 of 1"
        assert {path.name for path in (tmp_path / "kb").iterdir()} >= {"ledger.sqlite3", "index", "snapshots"}
        json.dumps([finding.told for finding in found.values()])


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox (Harbour Check)",
        "OneDrive - Harbour Check",
        "Google Drive",
        "iCloud~notes",
        "Nextcloud",
        "CloudStorage",
    ],
)
def test_a_synced_folder_is_warned_of(tmp_path: Path, name: str) -> None:
    with KnowledgeBase.create(tmp_path / name / "kb") as kb:
        found = told(kb)["folder"]
        assert (found.state, name in found.told) == (State.WARNING, True)


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder"])
def test_a_synced_folder_of_another_name_is_known_by_its_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    assert doctor.synced_by(tmp_path / "papers" / "kb") == mark
    assert doctor.synced_by(tmp_path.parent / "kb") is None


REMOTE = ("nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p")
LOCAL = ("ext4", "btrfs", "fuseblk", "overlay", "tmpfs", "apfs")


@pytest.mark.parametrize(("kind", "remote"), [*((kind, True) for kind in REMOTE), *((kind, False) for kind in LOCAL)])
def test_which_file_systems_are_remote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, remote: bool
) -> None:
    monkeypatch.setattr(doctor, "filesystem", lambda path: kind)
    [found] = [finding for finding in doctor._place(tmp_path) if finding.what == "file system"]
    assert (found.state is State.WARNING) is remote


def test_the_innermost_mount_holds_a_folder_whatever_its_name(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    lines = [
        "/dev/a / ext4 rw 0 0",
        r"srv:/x /mnt/our\040share cifs rw 0 0",
        r"/dev/b /mnt/our\040share/a\134b xfs rw 0 0",
    ]
    mounts.write_text("\n".join(lines), encoding="utf-8")
    assert doctor.filesystem(Path("/mnt/our share/kb"), mounts) == "cifs"
    assert doctor.filesystem(Path("/mnt/our share/a\\b/kb"), mounts) == "xfs"
    assert doctor.filesystem(Path("/mnt/our shareholders"), mounts) == "ext4"


def test_a_network_folder_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    assert doctor.filesystem(tmp_path / "kb", mounts) == "nfs4"
    assert doctor.filesystem(Path("/elsewhere"), mounts) == "ext4"
    assert doctor.filesystem(tmp_path, tmp_path / "none") == "unknown"
    monkeypatch.setattr(doctor, "filesystem", lambda path: "fuse.sshfs")
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        assert told(kb)["file system"].state is State.WARNING


def test_little_space_and_missing_locks_are_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.stats()
        monkeypatch.setattr(fcntl, "flock", lambda *_: None)
        monkeypatch.setattr(os, "fsync", refuse)
        monkeypatch.setattr(doctor, "LEAST_FREE", 1 << 80)
        found = doctor._place(tmp_path)
    assert {finding.what for finding in found if finding.state is State.WARNING} >= {
        "locks",
        "durable writes",
        "free space",
    }


def test_memory_has_only_versions_and_limits() -> None:
    with KnowledgeBase.in_memory() as kb:
        assert [finding.what for finding in kb.doctor()] == ["versions", "limits of reading"]


def test_the_limits_of_reading_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_READING_MEMORY_MIB", "512")
    monkeypatch.delenv("PROVENANCE_READING_SECONDS", raising=False)
    with KnowledgeBase.in_memory() as kb:
        found = told(kb)["limits of reading"]
    assert found.state is State.OK
    assert "256 MiB a document" in found.told
    assert "512 MiB of addresses a reader, 60 s a record" in found.told
