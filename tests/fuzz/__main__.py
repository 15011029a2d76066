"""Try random changes to real files.

``python -m tests.fuzz check 100000`` checks as many files; ``import`` imports them, and
``build`` builds projects with them.  What fails is printed with its number;
``--only NUMBER`` tries it again and shows the input.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.fuzz.checks import Checking
from tests.fuzz.imports import Importing
from tests.fuzz.mutate import Sample, samples
from tests.fuzz.workers import Limits, Outcome, outcomes
from tests.support.paths import REPOSITORY

FOLDERS: Final = tuple(REPOSITORY / name for name in ('_ext', 'bibliography', 'docs', 'tests'))
"""Where the files to change are: not in environments that lie beside them."""
KINDS: Final = {'check': Limits(2, 200), 'import': Limits(2, 200), 'build': Limits(5, 400, 1)}
"""What an input of each kind may take."""


def make_trial(kind: str, files: Sequence[Sample], folder: Path, seed: str) -> Any:
    """Return what tries inputs of *kind*."""
    if kind == 'build':
        from tests.fuzz.builds import Building  # noqa: PLC0415 -- only this needs Sphinx

        return Building(files, folder, seed)
    return {'check': Checking, 'import': Importing}[kind](files, folder, seed)


def main() -> int:
    """Run the command line; return 1 if anything is wrong."""
    parser = argparse.ArgumentParser('python -m tests.fuzz', description=__doc__)
    parser.add_argument('kind', choices=KINDS)
    parser.add_argument('count', nargs='?', type=int, help='how many inputs (default: any number)')
    parser.add_argument('--seconds', type=float, default=10**6, help='for how long')
    parser.add_argument('--seed', default=secrets.token_hex(4))
    parser.add_argument('--processes', type=int, default=1)
    parser.add_argument('--slack', type=float, default=1, help='how much slower this machine is')
    parser.add_argument('--only', type=int, metavar='NUMBER', help='try this input alone')
    parser.add_argument('--files', nargs='*', default=[], type=Path, help='folders of more files')
    options = parser.parse_args()
    limits = KINDS[options.kind]
    limits = limits._replace(seconds=limits.seconds * options.slack)
    files = samples([*FOLDERS, *options.files])
    with tempfile.TemporaryDirectory() as folder:
        trial = make_trial(options.kind, files, Path(folder), options.seed)
        if options.only is not None:
            name, data = trial.data(options.only)
            sys.stderr.write(f'{name}:\n')
            sys.stderr.flush()
            sys.stdout.buffer.write(data)
            print(*trial(options.only), sep='\n', file=sys.stderr)
            return 0
        print(f'seed {options.seed}, {len(files)} files', flush=True)
        found: list[Outcome] = []
        for outcome in outcomes(
            trial,
            options.count,
            limits,
            processes=options.processes,
            end=time.monotonic() + options.seconds,
        ):
            found.append(outcome)
            for complaint in outcome.complaints:
                print(f'{outcome.number}: {complaint}', flush=True)
    wrong = sum(bool(outcome.complaints) for outcome in found)
    print(
        f'{len(found)} inputs, {sum(outcome.status == 0 for outcome in found)} with status 0, '
        f'{wrong} wrong; at most {max(outcome.seconds for outcome in found):.2f} s '
        f'and {max(outcome.memory for outcome in found):.0f} MB'
    )
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
