"""Run pandoc (https://pandoc.org), which the extra ``cite`` installs."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

MISSING: Final = "not found; install the extra 'cite'"


class UnavailableError(Exception):
    """A program or a file is not installed, or failed; the argument says which."""


def run_pandoc(arguments: Sequence[str], text: bytes, **environment: str) -> bytes:
    """Return what pandoc makes of *text*; raise UnavailableError if it is missing or fails."""
    pandoc = find_pandoc()
    done = subprocess.run(  # noqa: S603 -- the program is pandoc, the arguments are ours
        [str(pandoc), *arguments],
        input=text,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    if done.returncode:
        msg = f'{pandoc} ended with {done.returncode}: {done.stderr.decode(errors="replace")}'
        raise UnavailableError(msg)
    return done.stdout


def find_pandoc() -> Path:
    """Return ``pypandoc_binary``'s program, else the system's; raise UnavailableError for none."""
    name = 'pandoc.exe' if sys.platform == 'win32' else 'pandoc'
    for folder in package_folders('pypandoc'):
        if (program := folder / 'files' / name).is_file():
            return program
    if found := shutil.which('pandoc'):
        return Path(found)
    msg = f'pandoc was {MISSING}'
    raise UnavailableError(msg)


def package_folders(package: str) -> Iterator[Path]:
    """Yield the folders of *package* without importing it, which is slow."""
    spec = importlib.util.find_spec(package)
    yield from map(Path, (spec and spec.submodule_search_locations) or ())
