"""What everyday tasks cost: a rebuild, a changed title, a check, a long list of works.

Run by hand: ``python -m tests.benchmarks.tasks``.  Costs are CPU time, and of the texts of
citations also memory, of processes that take turns.  With ``--before FOLDER``, a checkout of
an earlier version, the tasks that do not depend on the pages of this site are compared with
that version too.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sphinx_career.directives import DIRECTIVES
from sphinx_career.html.outputs import OUTPUTS
from sphinx_career.model.career import KINDS
from tests.benchmarks.citations import project
from tests.benchmarks.measure import Cost, cold, in_turns, run, unchanged
from tests.support.paths import REPOSITORY

WORKS: Final = 1_000
CITED: Final = 240
EXTENSIONS: Final = (
    *('myst_parser', 'sphinxcontrib.bibtex', 'address_space', 'notfound.extension'),
    'tests.benchmarks.plain',
)
PLAIN: Final = (
    f'-Dextensions={",".join(EXTENSIONS)}',
    f'-Dplain_directives={",".join(DIRECTIVES)}',
    f'-Dplain_roles={",".join(KINDS)}',
    '-Q',  # many links lead nowhere
)
"""Options to build this site without the extension."""


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser('python -m tests.benchmarks.tasks', description=__doc__)
    parser.add_argument('--repeats', type=int, default=5, help='how often to do each task')
    parser.add_argument('--before', type=Path, help='a checkout of an earlier version')
    options = parser.parse_args()
    before = {'PYTHONPATH': str(options.before / '_ext')} if options.before else {}
    print(row('Task', 'Cost', 'Compared with', 'Cost', 'Ratio'))
    print(row('---', '--:', '---', '--:', '--:'))
    with tempfile.TemporaryDirectory() as name:
        for rows in (site_rows, works_rows, cited_rows):
            for line in rows(Path(name), options.repeats, before):
                print(line, flush=True)


def site_rows(folder: Path, repeats: int, before: dict[str, str]) -> Iterator[str]:
    """Yield the rows about this site."""
    ours, new, plain, bare = (
        copy_site(folder / name) for name in ('ours', 'new', 'plain', 'bare')
    )
    names = [output.name for output in OUTPUTS]
    with Path(bare, 'conf.py').open('a', encoding='utf-8') as config:
        config.write(f'career_exports = {dict.fromkeys(names, False)!r}\n')
    data = (str(ours / '_data'), str(ours.parent / 'bibliography'))
    check = functools.partial(run, [sys.executable, '-m', 'sphinx_career', 'check', *data])
    jobs: dict[str, Callable[[], Cost]] = {
        'before': functools.partial(check, **before),
        'changed': functools.partial(change_title, ours),
        'check': check,
        'plain': functools.partial(unchanged, plain, *PLAIN),
        'unchanged': functools.partial(unchanged, ours, '-Q'),
        'cold': functools.partial(cold, new, '-Q'),
        'cold without': functools.partial(cold, bare, '-Q'),
        'unchanged without': functools.partial(unchanged, bare, '-Q'),
    }
    unchanged(ours, '-Q')
    change_title(ours)  # the first change after a first build writes more pages
    unchanged(bare, '-Q')
    costs = in_turns(jobs, repeats)
    again = costs['unchanged']
    without = 'the same pages without the extension'
    yield times('This site, nothing changed', again, without, costs['plain'])
    yield times("This site, one talk's title changed", costs['changed'], 'nothing changed', again)
    yield times('`check` of its data', costs['check'], 'nothing changed', again)
    without = 'the same without the files beside the pages'
    yield times('This site, first build', costs['cold'], without, costs['cold without'])
    yield times('This site, nothing changed', again, without, costs['unchanged without'])
    if before:
        yield times('`check` of its data', costs['check'], 'before', costs['before'])


def copy_site(folder: Path) -> Path:
    """Copy this site into *folder*; return the folder of its pages."""
    ignored = shutil.ignore_patterns('_build', '__pycache__')
    for name in ('docs', 'bibliography', '_ext/address_space'):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=ignored)
    return folder / 'docs'


def change_title(folder: Path) -> Cost:
    """Build the site in *folder* with another title of the first talk."""
    path = folder / '_data/talks.yaml'
    before, key, after = path.read_text(encoding='utf-8').partition('    name: ')
    after = after[1:] if after.startswith('X') else f'X{after}'
    path.write_text(before + key + after, encoding='utf-8')
    return unchanged(folder, '-Q')


class Form(NamedTuple):
    """A way to show works from a bibliography, and what it is called in the report."""

    name: str
    kind: str
    """That of the project, in ``citations.PAGES``."""
    environment: dict[str, str]


def forms(before: dict[str, str]) -> tuple[Form, ...]:
    """Return our form, and those that it is compared with."""
    alone = Form('sphinxcontrib-bibtex alone', 'bibtex', {})
    return (Form('ours', 'ours', {}), alone, *([Form('before', 'ours', before)] if before else ()))


def works_rows(folder: Path, repeats: int, before: dict[str, str]) -> Iterator[str]:
    """Yield the rows about a list of works, as the cost of each work beyond the first."""
    ours, *others = forms(before)
    projects = {
        f'{form.name} {number}': (project(folder / form.name, form.kind, number), form)
        for form in (ours, *others)
        for number in (1, WORKS)
    }
    for what, build in (('first build', cold), ('nothing changed', unchanged)):
        jobs = {
            name: functools.partial(build, target, **form.environment)
            for name, (target, form) in projects.items()
        }
        costs = in_turns(jobs, repeats)

        def each(form: Form, costs: dict[str, Cost] = costs) -> Cost:
            cpu, memory = costs[f'{form.name} {WORKS}'].above(costs[f'{form.name} 1'])
            return Cost(cpu / (WORKS - 1), memory / (WORKS - 1))

        for other in others:
            task = f'Each of {WORKS:,} works in a list, {what}'
            yield times(task, each(ours), other.name, each(other))


def cited_rows(folder: Path, repeats: int, before: dict[str, str]) -> Iterator[str]:
    """Yield the rows about the texts of citations."""
    ours, *others = forms(before)
    quiet = '-Dsuppress_warnings=career.shown_nowhere'
    cites = '\n'.join(f'.. career:cite:: work-{number}\n' for number in range(CITED))
    projects = {
        form.name: project(
            folder / f'cited-{form.name}', form.kind, CITED, cites if form.kind == 'ours' else ''
        )
        for form in (ours, *others)
    }
    for what, build in (('first build', cold), ('nothing changed', unchanged)):
        jobs = {
            form.name: functools.partial(build, projects[form.name], quiet, **form.environment)
            for form in (ours, *others)
        }
        costs = in_turns(jobs, repeats)
        for other in others:
            task = f'{CITED} works with `career:cite`, {what}'
            name = f'a list by {other.name}' if other.kind == 'bibtex' else other.name
            yield times(task, costs[ours.name], name, costs[other.name])
            if build is cold:
                yield memory(task, costs[ours.name], name, costs[other.name])


def times(task: str, cost: Cost, other: str, base: Cost) -> str:
    """Return a row of two times and their ratio."""
    cells = (f'{t:.2f} s' if t > 0.1 else f'{1000 * t:.2f} ms' for t in (cost.cpu, base.cpu))
    mine, theirs = cells
    return row(task, mine, other, theirs, f'{cost.cpu / base.cpu:.2f}')


def memory(task: str, cost: Cost, other: str, base: Cost) -> str:
    """Return a row of peak memory."""
    mine, theirs = (f'{found.memory:.0f} MiB' for found in (cost, base))
    return row(f'{task}: memory', mine, other, theirs, f'{cost.memory / base.memory:.2f}')


def row(*cells: str) -> str:
    """Return a row of the table."""
    return f'| {" | ".join(cells)} |'


if __name__ == '__main__':
    main()
