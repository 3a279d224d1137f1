"""A test of a knowledge base starts no processes to read and to query, unless it asks for the fixture `processes`."""

import pytest


@pytest.fixture(autouse=True, scope="module")
def _one_process(one_process: object) -> None:
    """For each module of this folder."""
