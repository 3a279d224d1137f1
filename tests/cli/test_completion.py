"""Shell completion: what is printed is a script of that shell, and the program answers what it asks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_program(run: Run, shell: str) -> None:
    told = run("completion", shell)
    assert told.returncode == 0
    assert f"_PROVENANCE_COMPLETE={shell}_complete" in told.stdout
    if program := shutil.which(shell):
        read = subprocess.run([program, "-n"], input=told.stdout, text=True, capture_output=True, check=False)
        assert read.returncode == 0, read.stderr


def test_another_shell_is_wrong_use(run: Run) -> None:
    assert run("completion", "tcsh").returncode == 2


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("provenance tr", "trace"), ("provenance trace x --fo", "--format"), ("provenance kb l", "log")],
)
def test_commands_and_options_are_completed(typed: str, offered: str) -> None:
    words = typed.split()
    environment = os.environ | {
        "_PROVENANCE_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "provenance"], env=environment, capture_output=True, text=True, check=False
    )
    assert offered in [line.partition(",")[2] for line in done.stdout.splitlines()]
