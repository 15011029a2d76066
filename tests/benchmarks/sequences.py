"""Build a small project in random sequences of edits, builders and deaths.

``python -m tests.benchmarks.sequences 200 --seed 1`` compares each build of 200 sequences with a
clean one, shortens those that end otherwise, and prints their steps.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.support.sequences import Step, run, sequence, shrink


def main() -> int:
    """Run sequences, and print what came of them."""
    parser = argparse.ArgumentParser('python -m tests.benchmarks.sequences', description=__doc__)
    parser.add_argument('count', type=int, nargs='?', default=1, help='how many sequences')
    parser.add_argument('--seed', default='0', help='of all of them')
    parser.add_argument('--builds', type=int, default=4, help='how many builds each has')
    parser.add_argument('--plain', action='store_true', help='without the extension')
    parser.add_argument('--steps', type=ast.literal_eval, help='a sequence that was printed')
    parser.add_argument('--no-shrink', action='store_true', help='print sequences as they are')
    options = parser.parse_args()
    started, totals, wrong = time.monotonic(), [0, 0, 0, 0], 0
    with tempfile.TemporaryDirectory(prefix='sequences-') as name:
        folder = Path(name, 'project')

        def find_differences(steps: list[Step]) -> bool:
            return bool(run(steps, folder, is_plain=options.plain).differences)

        for number in range(options.count):
            steps = options.steps or sequence(f'{options.seed}-{number}', options.builds)
            done = run(steps, folder, is_plain=options.plain)
            figures = (done.builds, done.deaths, done.changes, done.compared)
            totals = [sum(pair) for pair in zip(totals, figures, strict=True)]
            if done.differences:
                wrong += 1
                if not options.no_shrink:
                    steps = shrink(steps, find_differences)
                    done = run(steps, folder, is_plain=options.plain)
                print(f'\n{options.seed}-{number}: {steps}')
                print(*done.differences, *done.log, sep='\n  ', flush=True)
            if number % 10 == 9 or number == options.count - 1:
                print(FIGURES.format(number + 1, *totals, wrong, time.monotonic() - started))
                sys.stdout.flush()
    return min(wrong, 1)


FIGURES: Final = (
    '{} sequences: {} builds, {} deaths, {} changes of builder, {} comparisons; '
    '{} ended otherwise than a clean build; {:.0f} s'
)


if __name__ == '__main__':
    sys.exit(main())
