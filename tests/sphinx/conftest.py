"""Fixtures of tests that build projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.projects import MYST, REST, Builder, Syntax


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    """What builds projects in folders that are kept during a test."""
    return Builder(tmp_path)


@pytest.fixture(params=[MYST, REST], ids=lambda syntax: syntax.name)
def syntax(request: pytest.FixtureRequest) -> Syntax:
    """Either markup language: what holds in one holds in the other."""
    param: Syntax = request.param
    return param
