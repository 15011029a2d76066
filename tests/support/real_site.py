"""The site itself, built as a reader of the README would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.paths import DOCS
from tests.support.processes import once

SERIAL: Final = 'serial'
"""In place of a builder: html, in one process."""

READ_BY: Final[Mapping[str, str]] = {
    **dict.fromkeys(('html', SERIAL, 'text', 'gettext'), ''),
    'man': 'text',
}
"""Whose doctrees a builder writes from: with ``''`` it reads itself, all others take ``SERIAL``'s.

Text and man come without typographic quotes, which Sphinx sets while it reads, and gettext has
numbers in its doctrees by which it finds messages again.
"""

DATE: Final = {'SOURCE_DATE_EPOCH': '1786838400'}


class Output(NamedTuple):
    """What a builder wrote, and what it said."""

    folder: Path
    status: int
    messages: str


def run(folder: Path, *options: str) -> Output:
    """Build the site into *folder* as a reader of the README would."""
    command = [sys.executable, '-m', 'sphinx', '-q', '-n', '-W', '--keep-going', *options]
    result = subprocess.run(
        [*command, str(DOCS), str(folder)],
        capture_output=True,
        text=True,
        encoding='utf-8',
        env={**os.environ, **DATE},
        check=False,
    )
    return Output(folder, result.returncode, result.stdout + result.stderr)


class Site:
    """The site, built once by each builder, and read by only a few of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def output(self, builder: str) -> Output:
        """Return what *builder* makes of the site."""

        def make(folder: Path) -> None:
            doctrees = folder / 'doctrees'
            if reader := READ_BY.get(builder, SERIAL):
                shutil.copytree(self.output(reader).folder.with_name('doctrees'), doctrees)
            how = ('html', '-j', '1') if builder == SERIAL else (builder, '-j', 'auto')
            output = run(folder / 'out', '-b', *how, '-d', str(doctrees))
            log = f'{output.status}\n{output.messages}'
            (folder / 'log.txt').write_text(log, encoding='utf-8')

        folder = once(self.folder / builder, make)
        status, messages = (folder / 'log.txt').read_text(encoding='utf-8').split('\n', 1)
        return Output(folder / 'out', int(status), messages)
