"""Fixtures of tests that build projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.elsewhere import Elsewhere
from tests.support.projects import MYST, REST, Begun, Builder, Shared, Syntax


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    """What builds projects in folders that are kept during a test."""
    return Builder(tmp_path)


@pytest.fixture(scope='module')
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """What builds each project once for all tests of a module that only look at it."""
    return Shared(tmp_path_factory.mktemp('shared'))


@pytest.fixture(scope='module')
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """What builds each project once for all tests of a module that build it again."""
    return Begun(tmp_path_factory.mktemp('begun'))


@pytest.fixture(scope='session')
def elsewhere(shared_path: Path) -> Elsewhere:
    """The site as others build it, once for all that looks at it."""
    return Elsewhere(shared_path / 'elsewhere')


@pytest.fixture(params=[MYST, REST], ids=lambda syntax: syntax.name)
def syntax(request: pytest.FixtureRequest) -> Syntax:
    """Either markup language: what holds in one holds in the other."""
    param: Syntax = request.param
    return param
