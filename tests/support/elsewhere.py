"""The site, built where all is different from here: another place, time and locale, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from tests.support.processes import copy_site, once, sphinx_each
from tests.support.real_site import DATE
from tests.support.watched import Watched

BUILDERS: Final = ('html', 'epub', 'text', 'latex')


class Surroundings(NamedTuple):
    """What must make no difference."""

    folder: str
    jobs: str
    umask: int
    environ: dict[str, str]


HERE: Final = Surroundings(
    'here',
    '-j1',
    0o022,
    {
        'PYTHONHASHSEED': '1',
        'TZ': 'Pacific/Kiritimati',  # 14 hours before UTC
        # No more than ASCII, which Python would otherwise take for UTF-8.
        'LC_ALL': 'C',
        'PYTHONCOERCECLOCALE': '0',
        'PYTHONUTF8': '0',
    },
)
THERE: Final = Surroundings(
    'another, much longer way',
    '-j4',
    0o077,
    {
        'PYTHONHASHSEED': '4711',
        'TZ': 'America/Los_Angeles',
        'LC_ALL': 'C.UTF-8',
        'LANG': 'de_DE.UTF-8',
        'LANGUAGE': 'de',
        'PYTHONUTF8': '1',
    },
)


class Elsewhere:
    """A copy of the site, built once by each of ``BUILDERS`` at the time of the site itself.

    The site is built by several processes, without any wish as to the locale and, where tests
    are run as a rule, at a time of the day that belongs to the day before in this place.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = once(folder, self._make)
        self.outputs = self._folder / THERE.folder / 'out'
        """The folder with a folder of each builder."""

    def _make(self, folder: Path) -> None:
        place = folder / THERE.folder
        (folder / 'watch').mkdir()
        environ = HERE.environ | {'TZ': THERE.environ['TZ']} | DATE
        environ |= Watched(folder / 'watch').environ
        before = os.umask(THERE.umask)
        try:
            source = copy_site(place)
            runs = sphinx_each(
                *(source, place / 'out', BUILDERS, HERE.jobs), environ=environ, wrapper=_alone()
            )
        finally:
            os.umask(before)
        statuses = {builder: run.status for builder, run in runs.items()}
        (folder / 'statuses.json').write_text(json.dumps(statuses), encoding='utf-8')

    @property
    def statuses(self) -> dict[str, int]:
        """How the build by each builder ended."""
        found: dict[str, int] = json.loads(
            (self._folder / 'statuses.json').read_text(encoding='utf-8')
        )
        return found

    @property
    def connections(self) -> list[str]:
        """What the builds asked of a network."""
        return Watched(self._folder / 'watch').seen('network')


def _alone() -> list[str]:
    """Return what starts a process that has no network, also for what tells no audit hook."""
    unshare = shutil.which('unshare')
    command = [unshare or '', '--user', '--map-root-user', '--net']
    if unshare is None or subprocess.run([*command, 'true'], check=False).returncode:
        return []
    return command
