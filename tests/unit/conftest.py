"""Settings of the property tests, and what unit tests do without."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The first example of a test pays for what the others find cached.
settings.register_profile('unit', deadline=None)
settings.load_profile('unit')


def _loaded() -> set[str]:
    return {'sphinx', 'docutils'} & sys.modules.keys()


@pytest.fixture(autouse=True)
def _no_sphinx() -> Iterator[None]:
    """Fail a unit test that imports Sphinx: it belongs in ``tests/sphinx``."""
    before = _loaded()
    yield
    assert _loaded() == before
