"""Fixtures of tests of the extension that draws layouts of memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.projects import Builder


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    """What builds projects in folders that are kept during a test."""
    return Builder(tmp_path)
