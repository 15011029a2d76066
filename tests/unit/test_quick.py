"""Unit tests are quick, as they need no Sphinx."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.paths import REPOSITORY

COLLECT = """
import sys
import pytest

status = pytest.main(['tests/unit', '-n', '0', '--collect-only', '-qq'])
loaded = {'sphinx', 'docutils'} & sys.modules.keys()
sys.exit(f'{status} {loaded}' if status or loaded else 0)
"""


@pytest.mark.slow
def test_their_modules_load_neither_sphinx_nor_docutils() -> None:
    done = subprocess.run(
        [sys.executable, '-c', COLLECT],
        cwd=REPOSITORY,
        capture_output=True,
        encoding='utf-8',
        check=False,
    )
    assert (done.stderr, done.returncode) == ('', 0)
