"""Planted texts, as the benchmarks use them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def planting(root: Path) -> ModuleType:
    """The maker of texts of which it is known who copied from whom."""
    path = root / "tests" / "benchmarks" / "planted_copies.py"
    spec = importlib.util.spec_from_file_location("planted_copies", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["planted_copies"] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module
