"""Fixtures and marks of all tests."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.paths import TESTS
from tests.support.real_site import Output, Site


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare an option for who wants to see the site, since pictures take time."""
    parser.addoption(
        '--screenshots',
        type=Path,
        metavar='FOLDER',
        help='leave pictures of all pages of the site in FOLDER, in three widths, light and dark',
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder, such as `unit` or `browser`."""
    for item in items:
        item.add_marker(item.path.relative_to(TESTS).parts[0])


@pytest.fixture(scope='session', autouse=True)
def no_debugging() -> None:
    """Drop the hundreds of messages of each build that nobody would be shown."""
    logging.disable(logging.DEBUG)


@pytest.fixture(scope='session')
def shared_path(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run of the tests share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == 'master' else folder.parent


@pytest.fixture(scope='session')
def site(shared_path: Path) -> Callable[[str], Output]:
    """What builds the site, each builder once, however many processes test it."""
    return Site(shared_path / 'site').output
