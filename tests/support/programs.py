"""Programs and files that not every machine has."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final, NoReturn

import pytest

JAVA_OPTIONS: Final = ('-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC')
"""How Java compiles and collects quickly: it does not run long enough for more to pay."""


def skip_without(what: str) -> NoReturn:
    """Skip the test for want of *what*; in CI, where all is installed, fail it."""
    if os.environ.get('CI') == 'true':
        pytest.fail(f'{what} is missing')
    pytest.skip(f'{what} is missing')


def find_program(name: str) -> str:
    """Return the path of the program *name*."""
    return shutil.which(name) or skip_without(f'the program {name!r}')


def find_file(name: str, *paths: str) -> Path:
    """Return the first of *paths* that is a file; *name* is what to call it if none is."""
    for path in map(Path, filter(None, paths)):
        if path.is_file():
            return path
    skip_without(name)


def find_citeproc() -> Path:
    """Return the module of citeproc-js: that in ``CITEPROC_JS``, or one installed for all."""
    module = 'node_modules/citeproc/citeproc_commonjs.js'
    return find_file(
        'citeproc-js (npm install citeproc; its path goes in CITEPROC_JS)',
        os.environ.get('CITEPROC_JS', ''),
        *(f'{folder}/{module}' for folder in ('/usr/local/lib', '/usr/lib', '/usr/share')),
    )
