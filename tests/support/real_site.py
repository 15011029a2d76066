"""The site itself, built as a reader of the README would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.paths import DOCS, REPOSITORY

PROJECT: Final = REPOSITORY

SERIAL: Final = 'serial'
"""In place of a builder: html, in one process."""

DATE: Final = {**os.environ, 'SOURCE_DATE_EPOCH': '1786838400'}


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
        env=DATE,
        check=False,
    )
    return Output(folder, result.returncode, result.stdout + result.stderr)
