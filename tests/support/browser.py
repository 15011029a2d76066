"""A real browser, and a server on the loopback address for what it reads."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS: Final = (
    *('--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'),
    *('--disable-background-networking', '--disable-component-update', '--disable-sync'),
)


class Served(NamedTuple):
    """A folder and the address at which a browser finds it."""

    folder: Path
    url: str


def program(name: str) -> str:
    """Return the path of a program; without it, skip, or fail where all must be there."""
    path = shutil.which(name)
    if path is None and os.environ.get('CI') == 'true':
        pytest.fail(f'{name} is not installed')
    if path is None:
        pytest.skip(f'{name} is not installed')
    return path


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Run the system's Chromium without a window."""
    path = program('chromium')
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve *folder* on the loopback address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Served(folder, f'http://127.0.0.1:{server.server_port}/')
        finally:
            server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""
