"""Measure, and print a table in Markdown."""

from __future__ import annotations

import argparse
import functools
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Literal, NamedTuple

from tests.benchmarks import sites
from tests.benchmarks.measure import ENVIRONMENT, Cost, cold, in_rounds, middle, output, unchanged
from tests.benchmarks.same import differences
from tests.benchmarks.sites import Twice

SIZES = (100, 1_000, 10_000)
"""Numbers of talks, each ten times the one before."""


class Costs(NamedTuple):
    """What the two forms of a site cost, in the same rounds."""

    ours: list[Cost]
    by_hand: list[Cost]

    def above(self, fixed: Costs) -> Costs:
        """Return what is left without the medians of the *fixed* costs."""
        return Costs(
            *(
                [cost.above(middle(base)) for cost in costs]
                for costs, base in zip(self, fixed, strict=True)
            )
        )

    def ratio(self) -> float:
        """Return the median of the ratios within a round, since the load of a machine drifts."""
        pairs = zip(self.ours, self.by_hand, strict=True)
        return median(ours.cpu / by_hand.cpu for ours, by_hand in pairs)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser('python -m tests.benchmarks', description=__doc__)
    parser.add_argument('--repeats', type=int, default=15, help='how often to build each site')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in report(Path(folder), options.repeats):
            print(line, flush=True)


def report(folder: Path, repeats: int) -> Iterator[str]:
    """Yield the lines of the report, as their figures are found."""
    # In another process, since one that starts a program hands it the mark of its own memory.
    with ProcessPoolExecutor(1) as pool:
        small, indexed = (
            pool.submit(sites.small, folder, indexed=indexed).result() for indexed in (False, True)
        )
        fixed, *talks = pool.map(functools.partial(sites.page_of_talks, folder), (0, *SIZES))
        bare, cited = pool.map(
            functools.partial(sites.page_of_talks, folder, cited=True), (0, SIZES[1])
        )
    yield row('What', 'With it', 'By hand', 'Figure', 'Aim')
    yield row('---', '--:', '--:', '--:', '--:')
    for what, build, aim in (('cold', cold, 1.10), ('nothing changed', unchanged, 1.03)):
        same, more = compare(build, [small, indexed], repeats)
        yield ratio(f'Eight pages, {what}', same, aim)
        yield ratio(f'The same and the index of records, {what}', more, aim)
    base, *costs = compare(cold, [fixed, *talks[:-1]], repeats)
    costs += compare(cold, talks[-1:], max(3, repeats // 5))
    above = [cost.above(base) for cost in costs]
    for size, cost in zip(SIZES, above, strict=True):
        yield ratio(f'{size:,} talks on a page: time', cost, 0.5)
    unmarked, marked = compare(cold, [bare, cited], max(3, repeats // 3))
    what = f'{SIZES[1]:,} talks on a page, each with a source: time'
    yield ratio(what, marked.above(unmarked), 0.5)
    for (few, less), (many, more) in pairwise(zip(SIZES, above, strict=True)):
        yield growth(f'from {few:,} to {many:,}: time', less, more, 'cpu')
    for size, cost in zip(SIZES, above, strict=True):
        ours, by_hand = (f'{middle(rounds).memory:.1f} MiB' for rounds in cost)
        yield row(f'{size:,} talks on a page: memory', ours, by_hand, '', '')
    for (few, less), (many, more) in pairwise(zip(SIZES, above, strict=True)):
        yield growth(f'from {few:,} to {many:,}: memory', less, more, 'memory')
    seconds = reading(talks[-1].ours / '_data')
    yield row(f'{SIZES[-1]:,} talks read and validated', f'{seconds:.2f} s', '', '', 'at most 1 s')
    yield ''
    for twice in (indexed, *talks, cited):
        if found := differences(*map(output, twice)):
            yield f'{twice.ours.name} does not show the same as {twice.by_hand.name}: {found}'
    yield f'A build of {SIZES[-1]:,} talks, in seconds under the profiler:'
    yield ''
    yield said('hotspots', talks[-1].ours, output(talks[-1].ours) / 'profiled')


def compare(build: Callable[[Path], Cost], projects: Sequence[Twice], repeats: int) -> list[Costs]:
    """Return what it costs to *build* both forms of each of *projects*, all of them in turns."""
    jobs = {folder: functools.partial(build, folder) for twice in projects for folder in twice}
    costs = in_rounds(jobs, repeats)
    return [Costs(costs[twice.ours], costs[twice.by_hand]) for twice in projects]


def ratio(what: str, costs: Costs, aim: float) -> str:
    """Return a row of two times and their ratio."""
    ours, by_hand = (f'{middle(rounds).cpu:.3f} s' for rounds in costs)
    return row(what, ours, by_hand, f'{costs.ratio():.3f}', f'at most {aim:.2f}')


def growth(what: str, less: Costs, more: Costs, quantity: Literal['cpu', 'memory']) -> str:
    """Return a row of how often the costs of *more* records hold those of *less*."""
    ours, by_hand = (
        getattr(middle(many), quantity) / getattr(middle(few), quantity)
        for few, many in zip(less, more, strict=True)
    )
    return row(what, f'× {ours:.1f}', f'× {by_hand:.1f}', f'× {ours:.1f}', 'at most × 11')


def row(*cells: str) -> str:
    """Return a row of the table."""
    return f'| {" | ".join(cells)} |'


def reading(folder: Path) -> float:
    """Return the median of the seconds in which the files in *folder* are read."""
    return median(float(said('reading', folder)) for _ in range(5))


def said(module: str, *arguments: Path) -> str:
    """Return what a module of the benchmark prints, run in a process of its own."""
    command = [sys.executable, '-m', f'tests.benchmarks.{module}', *map(str, arguments)]
    done = subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == '__main__':
    main()
