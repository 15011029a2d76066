"""Fixtures that several modules share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import MYST, REST, Builder, Syntax, once
from tests.support.real_site import SERIAL, Output, run


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    """What builds projects in folders that are kept during a test."""
    return Builder(tmp_path)


@pytest.fixture(params=[MYST, REST], ids=lambda syntax: syntax.name)
def syntax(request: pytest.FixtureRequest) -> Syntax:
    """Either markup language: what holds in one holds in the other."""
    param: Syntax = request.param
    return param


@pytest.fixture(scope='session')
def shared_path(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run of the tests share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == 'master' else folder.parent


@pytest.fixture(scope='session')
def site(shared_path: Path) -> Callable[[str], Output]:
    """What builds the site, each builder once, however many processes test it."""

    def make(folder: Path) -> None:
        how = ('html', '-j', '1') if folder.name == SERIAL else (folder.name, '-j', 'auto')
        output = run(folder / 'out', '-b', *how, '-d', str(folder / 'doctrees'))
        log = f'{output.status}\n{output.messages}'
        (folder / 'log.txt').write_text(log, encoding='utf-8')

    def build(builder: str) -> Output:
        folder = once(shared_path / 'site' / builder, make)
        status, messages = (folder / 'log.txt').read_text(encoding='utf-8').split('\n', 1)
        return Output(folder / 'out', int(status), messages)

    return build
