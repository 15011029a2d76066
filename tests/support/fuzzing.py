"""The command that tries random changes, as the tests run it."""

from __future__ import annotations

import subprocess
import sys

from tests.support.paths import REPOSITORY


def fuzz(kind: str, seconds: float) -> str:
    """Try changes for some seconds; return what went wrong, with the seed, or ``''``.

    The machine may be busy, so an input may take ten times as long as the command allows.
    """
    command = [sys.executable, '-m', 'tests.fuzz', kind, '--seconds', str(seconds)]
    done = subprocess.run(
        [*command, '--slack', '10'],
        cwd=REPOSITORY,
        capture_output=True,
        encoding='utf-8',
        errors='backslashreplace',
        check=False,
    )
    return f'{done.stdout}{done.stderr}' if done.returncode or done.stderr else ''
