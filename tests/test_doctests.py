"""Every example in a docstring runs."""

import doctest
import importlib
import pkgutil

import pytest

import provenance

MODULES = [
    info.name
    for info in pkgutil.walk_packages(provenance.__path__, "provenance.")
    if not info.name.startswith("provenance._graph")
]


@pytest.mark.parametrize("name", ["provenance", *MODULES])
def test_examples(name: str) -> None:
    result = doctest.testmod(
        importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    )
    assert result.failed == 0
