"""Sphinx as its users start it: a process of its own, and what it leaves behind."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.paths import REPOSITORY

Tree = dict[str, bytes]


class Run(NamedTuple):
    """A process that has ended."""

    status: int
    output: str
    """What it wrote to its standard error."""

    @property
    def warnings(self) -> list[str]:
        """The lines of its warnings and errors, sorted."""
        return sorted(
            line for line in self.output.splitlines() if re.search('WARNING: |ERROR: ', line)
        )


def sphinx(
    source: Path,
    output: Path,
    builder: str = 'html',
    *arguments: str,
    doctrees: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Run:
    """Build *source* into *output*; paths of the source are left out of what Sphinx writes."""
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', builder]
    command += ['-d', str(doctrees or output.with_name(f'{output.name}.doctrees'))]
    done = _run([*command, *arguments, str(source), str(output)], environ)
    return Run(done.returncode, done.stderr.replace(f'{source}{os.sep}', ''))


def _run(
    command: Sequence[str | Path], environ: Mapping[str, str] | None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        encoding='utf-8',
        errors='backslashreplace',
        env=os.environ | {'NO_COLOR': '1'} | dict(environ or {}),
        check=False,
    )


EACH: Final = """
import sys
from sphinx.cmd.build import build_main

builders, output, *arguments = sys.argv[1:]
for builder in builders.split():
    doctrees = f'{output}.doctrees/{"gettext" if builder == "gettext" else "all"}'
    options = ['-q', '-b', builder, '-d', doctrees, *arguments, f'{output}/{builder}']
    status = build_main(options)
    print(f'\\0{status}', end='\\0', file=sys.stderr)
"""


def sphinx_each(
    source: Path,
    output: Path,
    builders: Iterable[str],
    *arguments: str,
    environ: Mapping[str, str] | None = None,
    wrapper: Sequence[str] = (),
) -> dict[str, Run]:
    """Build *source* with each of *builders* into a folder of *output* that is named like it.

    One process does it, since most of the time of a small build goes into imports; and the first
    builder reads for all, but for gettext, whose doctrees are different.
    """
    builders = list(builders)
    command = [*wrapper, sys.executable, '-c', EACH, ' '.join(builders)]
    done = _run([*command, output, *arguments, source], environ)
    done.check_returncode()
    parts = done.stderr.replace(f'{source}{os.sep}', '').split('\0')
    return {
        builder: Run(int(status), messages)
        for builder, messages, status in zip(builders, parts[::2], parts[1::2], strict=False)
    }


def tree(folder: Path) -> Tree:
    """Return the files below *folder*."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob('*'))
        if path.is_file()
    }


def differences(one: Tree, other: Tree) -> list[str]:
    """Return the names of the files that only one of the trees has, or that differ."""
    return sorted(name for name in one | other if one.get(name) != other.get(name))


def copy_site(folder: Path) -> Path:
    """Copy the sources of the real site below *folder*; return the source folder of the copy."""
    ignore = shutil.ignore_patterns('_build')
    shutil.copytree(REPOSITORY / 'docs', folder / 'docs', ignore=ignore)
    shutil.copytree(REPOSITORY / 'bibliography', folder / 'bibliography')
    return folder / 'docs'


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return *folder*, which the first of the processes that ask for it has made."""
    done = folder.with_name(f'{folder.name}.done')
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + 600
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    else:
        try:
            make(folder)
        finally:
            done.touch()
    return folder
