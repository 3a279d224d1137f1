"""The known answers, and what the matcher makes of them; made once."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def fitting() -> ModuleType:
    """scripts/fit_matcher.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT)
        return importlib.import_module("scripts.fit_matcher")
