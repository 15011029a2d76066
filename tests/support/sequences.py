"""Random sequences of edits, builders and deaths, in which each build must be as a clean one.

A step is a name and a number, the seed of all that is random in it.  So a sequence can be
printed, repeated and shortened: what a step does depends only on the steps before it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from tests.support.edits import EDITS, Project, start
from tests.support.forks import STAGES, WRITE, Death, Fork, build
from tests.support.processes import Tree, tree

Step = tuple[str, int]
"""The name of an edit or of a kind of build, and a seed."""


def death(dice: Random) -> Death:
    """Return where a build dies."""
    if dice.random() < 0.5:
        return Death(WRITE, int(2 ** (dice.random() * 7)) - 1)
    return Death(
        dice.choice(STAGES),
        dice.choice([0, 0, 1, 3, 6]),
        raises=dice.random() < 0.2,
        priority=dice.choice([1, 500, 999]),
    )


BUILDS: Final = (
    *('build', 'parallel build', 'killed build', 'killed parallel build', 'build of named files'),
)


FILES: Final = frozenset({'include', 'portrait', 'profile'})
"""What shows other files.

After a change of these, Sphinx itself reads the page in a build of named files, and then never
writes it.
"""


def arrange(kind: str, project: Project, dice: Random) -> dict[str, Any]:
    """Return the arguments of a build of one of ``BUILDS``."""
    how: dict[str, Any] = {}
    if 'killed' in kind:
        how['death'] = death(dice)
    if 'parallel' in kind:
        how['jobs'] = 2
    if 'named' in kind:
        pages = project.pages
        names = dice.sample([*pages], min(len(pages), dice.randrange(1, 3)))
        names += [name for name in pages if name == 'index' or not FILES.isdisjoint(pages[name])]
        how['names'] = [f'{name}.rst' for name in dict.fromkeys(names)]
    return how


START: Final = 'start'
LOSE: Final = 'lose output'


def sequence(seed: int | str, length: int = 4) -> list[Step]:
    """Return random steps with *length* builds, after edits each, of which one dies."""
    dice = Random(seed)

    def step(names: Iterable[str]) -> Step:
        return dice.choice([*names]), dice.randrange(10_000)

    kinds = [
        dice.choice(['build', 'build', 'build', 'killed build', 'killed build', *BUILDS])
        for _ in range(length)
    ]
    kinds[dice.randrange(length)] = 'killed build'
    found = [step([START])]
    for kind in kinds:
        found += [
            step([kind]),
            *(step([*EDITS, LOSE]) for _ in range(dice.choice([0, 1, 1, 2, 4]))),
        ]
    return [*found, step(['build'])]


class Figures(NamedTuple):
    """What was done in a sequence, and what came of it."""

    steps: Sequence[Step]
    builds: int
    deaths: int
    changes: int
    """How often the builder changed."""
    compared: int
    """How often the files were compared with those of a clean build."""
    differences: Sequence[str]
    """Where a build ended otherwise than a clean one."""
    log: Sequence[str]
    """Each build, and how it ended."""


class Run:
    """A sequence in a folder, step by step."""

    def __init__(self, folder: Path, *, is_plain: bool = False) -> None:
        self.source, self.folder, self._clean = folder / 'source', folder / 'out', folder / 'clean'
        self._is_plain = is_plain
        self.project = start(Random(0), is_plain=is_plain)
        self._files: dict[str, str] = {}
        self._touched: dict[str, int] = {}
        self._ever: set[str] = set()
        self.builds = self.deaths = self.changes = self.compared = 0
        self.log: list[str] = []
        self._last = self._compared_last = ''

    def take(self, step: Step, *, compare: bool = True) -> list[str]:
        """Do *step*; return what is not as in a clean build after it."""
        name, number = step
        dice = Random(number)
        if name == START:
            self.project = start(dice, is_plain=self._is_plain)
        elif name in EDITS:
            EDITS[name](self.project, dice)
        elif name == LOSE:
            self._lose(dice)
        else:
            self._put()
            others = [each for each in self.project.builders if each != self._last]
            builder = dice.choice(dice.choice([self.project.builders, others]))
            return self._build(builder, arrange(name, self.project, dice), compare=compare)
        return []

    def _lose(self, dice: Random) -> None:
        """Remove a page, or a file beside the pages."""
        files = [path for builder in self.project.builders for path in self._written(builder)]
        for path in dice.sample(files, min(len(files), dice.randrange(1, 4))):
            path.unlink()

    def _written(self, builder: str) -> list[Path]:
        """Return what *builder* has written and Sphinx would write again."""
        top = self.folder / builder
        found = [path for path in sorted(top.rglob('*')) if path.is_file()]
        return [path for path in found if not re.match('_|search', str(path.relative_to(top)))]

    def _has_extension(self) -> bool:
        return 'sphinx_career' in self._files['conf.py']

    def finish(self) -> list[str]:
        """Build with each of the builders; return what is not as in a clean build."""
        self._put()
        builders = [name for name in self.project.builders if name != self._compared_last]
        return [each for name in builders for each in self._build(name, {}, compare=True)]

    def _build(self, builder: str, how: dict[str, Any], *, compare: bool) -> list[str]:
        if builder == 'career-coverage' and not self._has_extension():
            return []
        found = self._fork(self.folder, builder, **how)
        self.log.append(f'{builder} {how or ""}: {found.status}')
        self.builds += 1
        self.changes += self._last not in {'', builder}
        self._last = builder
        if found.status:
            self.deaths += 1
            self._mend(builder)
            dying = 'death' in how and not found.error
            return [] if dying else [f'{builder}: {found.status} {found.error}']
        if not compare or 'names' in how or not (self._has_extension() or self._is_plain):
            return []
        return [f'{builder}: {name}' for name in self.stale(builder)]

    def _mend(self, builder: str) -> None:
        """Remove what a dead build left that ends the next one in Sphinx itself."""
        path = self.folder / builder / '.buildinfo'
        if path.exists() and not path.stat().st_size:
            path.unlink()

    def _fork(self, folder: Path, builder: str, **how: Any) -> Fork:
        return build(self.source, folder, builder, environ=self.project.environ, **how)

    def _put(self) -> None:
        """Write what has changed of the project; what is only renamed keeps its time."""
        files = self.project.render()
        self._ever |= files.keys()
        gone = self._files.keys() - files.keys()
        renamed = {self._files[name]: name for name in gone if name.endswith('.yaml')}
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            touched = self.project.touched.get(name) != self._touched.get(name)
            if name not in self._files and text in renamed:
                (self.source / renamed.pop(text)).rename(path)
            elif self._files.get(name) != text or touched:
                path.write_text(text, encoding='utf-8')
        for name in gone:
            (self.source / name).unlink(missing_ok=True)
        self._files, self._touched = files, dict(self.project.touched)

    def stale(self, builder: str) -> list[str]:
        """Return the names of files that are not as in a clean build."""
        self.compared, self._compared_last = self.compared + 1, builder
        for path in self.source.rglob('*.mo'):  # which a clean build makes as well
            path.unlink()
        clean = self._fork(self._clean, builder)
        found, expected = (
            comparable(tree(place / builder)) for place in (self.folder, self._clean)
        )
        shutil.rmtree(self._clean)
        if clean.status:
            return [f'clean build: {clean.error}']
        left = {name for name in found.keys() - expected.keys() if self._is_left(name)}
        if left and builder == 'epub':  # which has all that is in the folder
            left |= {name for name in expected if name.endswith(('.opf', '.epub'))}
        return [
            f'{name}: {_difference(found.get(name, b""), expected.get(name, b""))}'
            for name in sorted((found.keys() | expected.keys()) - left)
            if found.get(name) != expected.get(name)
        ]

    def _is_left(self, name: str) -> bool:
        """Return whether Sphinx leaves the file *name* behind: nothing makes it any more."""
        page = re.sub(r'(/index)?\.(x?html|txt|xml|fjson)$', '.rst', name)
        return (
            not self._ever.isdisjoint({page, name, f'_extra/{name}'})
            or name in LEFT
            or name.startswith(('_images/', '_downloads/'))
        )


def _difference(one: bytes, other: bytes) -> str:
    """Return where two files begin to differ."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return f'{one[max(0, at - 60) : at + 60]!r}, not {other[at : at + 60]!r}'


def comparable(files: Tree) -> Tree:
    """Return *files* without what Sphinx itself leaves as it was, as builds without us show."""
    found = {
        name: data
        for name, data in files.items()
        # Sphinx does not replace a stemmer that a dead build has left empty, and stamps an archive
        # with the time if there are no data; what is in it is there as files, too.
        if name not in NOT_COMPARED and not name.endswith(('-stemmer.js', '.epub'))
    }
    for name, data in found.items():
        if name == 'searchindex.js':
            index = json.loads(data[len(b'Search.setIndex(') : -1])
            found[name] = json.dumps(_without_empty(index), sort_keys=True).encode()
        elif name.endswith('.fjson'):
            page = json.loads(data)
            page = {key: page[key] for key in page.keys() - NEIGHBOURS}
            found[name] = json.dumps(page, sort_keys=True).encode()
    return found


def _without_empty(index: Any) -> Any:
    """Return a search index without words that no page has any more, which Sphinx keeps."""
    if not isinstance(index, dict):
        return index
    return {key: _without_empty(value) for key, value in index.items() if value != []}


LEFT: Final = {
    *('career-index.html', 'career-index/index.html', 'genindex.html', 'career-index.fjson'),
    *('_static/career.css', '_static/career-copy.js', '_static/translations.js'),
}
"""Pages of indices, and static files, which stay when none is made any more."""
NOT_COMPARED: Final = {
    '.buildinfo.bak',  # the configuration before
    # Of the JSON builder: a copy of the environment, the time, an index as above, and among
    # other things what the page that was written last links to.
    *('environment.pickle', 'last_build', 'searchindex.json', 'globalcontext.json'),
}
NEIGHBOURS: Final = {'next', 'prev', 'parents', 'rellinks', 'meta'}
"""What a JSON file says of other pages, which Sphinx leaves as it was.

Metadata are null or empty, depending on which page was written before.
"""


def run(
    steps: Sequence[Step], folder: Path, *, compare: bool = True, is_plain: bool = False
) -> Figures:
    """Do *steps* in *folder*, and compare after each of them, or only at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    found = Run(folder, is_plain=is_plain)
    differences: list[str] = []
    for number, step in enumerate(steps):
        differences = [f'step {number}: {each}' for each in found.take(step, compare=compare)]
        if differences:
            break
    differences = differences or [f'at the end: {each}' for each in found.finish()]
    figures = found.builds, found.deaths, found.changes, found.compared
    return Figures(steps, *figures, differences, found.log)


def shrink(steps: Sequence[Step], fails: Callable[[list[Step]], bool]) -> list[Step]:
    """Return as few of *steps* as still fail, if each is left out in turn."""
    kept, size = list(steps), max(1, len(steps) // 2)
    while True:
        number, before = 1, len(kept)  # the first is the start
        while number < len(kept):
            fewer = kept[:number] + kept[number + size :]
            if fails(fewer):
                kept = fewer
            else:
                number += size
        if size == 1 and len(kept) == before:
            return kept
        size = max(1, size // 2)
