"""One browser for all tests of the folder, and one window: each costs a second of CPU."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import Served, chromium, serve
from tests.support.real_site import Output


@pytest.fixture(scope='package')
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope='package')
def window(browser: Browser) -> Page:
    """A window that tests use one after the other, by *page*."""
    return browser.new_page()


@pytest.fixture
def page(window: Page) -> Page:
    """A window that shows nothing yet."""
    window.goto('about:blank')
    window.emulate_media(media='null', color_scheme='null', reduced_motion='null')
    return window


@pytest.fixture(scope='package')
def served_site(site: Callable[[str], Output]) -> Iterator[Served]:
    """The built site, as a browser finds it."""
    with serve(site('html').folder) as served:
        yield served
