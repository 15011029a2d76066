"""Whatever happened before, and wherever a build died: the next is as a clean one."""

from __future__ import annotations

import functools
import io
import json
import os
import random
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.sphinx.html.test_rebuild import NEIGHBOURS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, 'fork'), reason='builds die in forks'),
]

CONFIG: Final = """
extensions = ['sphinxcontrib.bibtex', 'sphinx_career']
career_data = ['*.yaml']
career_today = '2026-08-16'
bibtex_bibfiles = ['s.bib']
html_theme = 'basic'
html_baseurl = 'https://example.org/'
"""
FILES: Final[dict[str, str]] = {
    'conf.py': CONFIG,
    't.yaml': """talks:
  - {id: a, name: Talk, event: E, startDate: 2020, sources: [second], topics: [mm]}
""",
    'u.yaml': """topics: [{id: mm, name: Memory}]
contributions: [{id: g, name: Guards, kind: feature, summary: S., topics: [mm]}]
publications:
  - {id: b, name: Book, type: book, authors: [A B], publisher: P}
  - {id: c, name: Chapter, type: inbook, partOf: b, container: Book, authors: [A B]}
""",
    's.bib': '@misc{first, title={First}, year=2020}\n@misc{second, title={Second}, year=2020}\n',
    'index.rst': 'I\n=\n\n.. toctree::\n   :glob:\n\n   *\n\n.. bibliography::\n',
    'a.rst': 'A\n=\n\n.. career:talks::\n',
    'g.rst': 'G\n=\n\n.. career:contribution:: g\n',
    'topics.rst': 'T\n=\n\n.. career:topics::\n',
    'book.rst': 'B\n=\n\n.. career:publication:: b\n',
    'chapter.rst': 'C\n=\n\n.. career:publication:: c\n\n.. career:cite:: b\n',
    'role.rst': 'R\n=\n\nSee :career:talk:`a` and :career:topic:`mm`.\n',
    'z.rst': 'Z\n=\n\nText.\n',
}
EDITED: Final = FILES | {
    't.yaml': FILES['t.yaml'].replace('Talk', 'Speech'),
    'u.yaml': FILES['u.yaml'].replace('Memory', 'Storage'),
    'z.rst': 'Z\n=\n\n:cite:`first`\n',
}
STAGES: Final = (
    *('env-get-outdated', 'env-before-read-docs', 'source-read', 'doctree-read', 'env-updated'),
    *('env-check-consistency', 'write-started', 'doctree-resolved', 'html-page-context'),
    'build-finished',
)
"""The events of a build, in their order."""


class Project:
    """A project that is built in forks, into the same folders."""

    def __init__(self, root: Path) -> None:
        self.root, self.source = root, root / 'source'
        self.files: dict[str, str] = {}

    def put(self, files: Mapping[str, str]) -> None:
        """Make *files* the files of the project."""
        self.source.mkdir(parents=True, exist_ok=True)
        for name in self.files.keys() - files.keys():
            (self.source / name).unlink()
        for name, text in files.items():
            if self.files.get(name) != text:
                (self.source / name).parent.mkdir(exist_ok=True)
                (self.source / name).write_text(text, encoding='utf-8')
        self.files = dict(files)

    def build(self, builder: str = 'html', die_at: str = '', folder: str = 'again') -> None:
        """Build the project, in a process that dies at an event or a file, if one is given."""
        out, doctrees = self.root / folder / builder, self.root / folder / 'doctrees'
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            assert status == (signal.SIGKILL if die_at else 0)
            return
        status = 1
        try:
            with patch_docutils(str(self.source)), docutils_namespace():
                folders = (str(self.source), str(self.source), str(out), str(doctrees))
                app = Sphinx(*folders, builder, status=None, warning=io.StringIO())
                if die_at.endswith('.json'):
                    sys.addaudithook(functools.partial(die_before_writing, die_at))
                elif die_at:
                    app.connect(die_at, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
                app.build()
                if die_at:  # nothing was to be done at that stage
                    os.kill(os.getpid(), signal.SIGKILL)
            status = 0
        finally:
            os._exit(status)

    def stale(self, builder: str = 'html') -> list[str]:
        """Return the names of files that are not as in a clean build."""
        clean = Project(self.root / f'clean{len(list(self.root.iterdir()))}')
        clean.put(self.files)
        clean.build(builder)
        one, other = (dict(pages(project.root / 'again' / builder)) for project in (self, clean))
        # Sphinx leaves the pages of documents that are no more.
        gone = {name for name in one.keys() - other.keys() if re.search(r'\.(html|txt)$', name)}
        return sorted(
            name for name in (one | other).keys() - gone if one.get(name) != other.get(name)
        )


def die_before_writing(name: str, event: str, arguments: tuple[Any, ...]) -> None:
    """Kill this process when a file whose name begins with *name* is opened but not written."""
    if event != 'open' or not isinstance(arguments[0], str | os.PathLike):
        return
    path, _mode, flags = arguments
    if flags & os.O_WRONLY and Path(path).name.startswith(name):
        if os.access(path, os.F_OK):
            os.truncate(path, 0)
        os.kill(os.getpid(), signal.SIGKILL)


def pages(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the files in *folder*, without what Sphinx itself leaves as it was."""
    for path in sorted(folder.rglob('*')):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith(('.buildinfo', '_sources')):
            continue
        if path.suffix == '.html':
            yield name, NEIGHBOURS.sub('', path.read_text(encoding='utf-8'))
        elif name == 'searchindex.js':
            index = json.loads(path.read_text(encoding='utf-8')[len('Search.setIndex(') : -1])
            yield name, (index['docnames'], index['titles'])
        else:
            yield name, path.read_bytes()


@pytest.mark.parametrize('stage', STAGES)
def test_a_first_build_that_died(stage: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(FILES)
    project.build(die_at=stage)
    project.put(EDITED)
    project.build()
    assert project.stale() == []


@pytest.mark.parametrize('stage', STAGES)
def test_a_later_build_that_died_before_its_edit_was_taken_back(
    stage: str, tmp_path: Path
) -> None:
    project = Project(tmp_path)
    project.put(FILES)
    project.build()
    project.put(EDITED)
    project.build(die_at=stage)
    project.put(FILES)
    project.build()
    assert project.stale() == []


@pytest.mark.parametrize('record', ['career-written.json', 'career-outputs.json'])
def test_a_build_that_died_while_it_wrote_a_record_of_ours(record: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(FILES)
    project.build()
    works = EDITED['u.yaml'].rpartition('  - {id: c')[0]  # whose files are to go
    project.put(EDITED | {'u.yaml': works, 'chapter.rst': 'C\n=\n\n.. career:cite:: b\n'})
    project.build(die_at=record)
    project.build('text')  # reads what has changed
    project.build()
    assert project.stale() == []


def test_a_build_that_died_when_all_data_were_gone(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(FILES)
    project.build()
    project.put({name: text for name, text in FILES.items() if not name.endswith('.yaml')})
    project.build(die_at='env-updated')
    project.put(FILES)
    project.build()
    assert project.stale() == []


def test_a_configuration_that_only_another_builder_has_read(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(FILES | {'w.yaml': 'work: [{id: w, name: W, startDate: 2020, endDate: 2022}]'})
    project.put(project.files | {'w.rst': 'W\n=\n\n.. career:timeline:: work\n'})
    project.build()
    project.put(project.files | {'conf.py': f'{CONFIG}career_show_durations = "always"\n'})
    project.build('text')
    project.build()
    assert project.stale() == []


@pytest.mark.parametrize(
    'edit',
    [
        {'moved.rst': FILES['a.rst'], 'a.rst': 'A\n=\n\nText.\n'},
        {'t.yaml': FILES['t.yaml'].replace('Talk', 'Speech')},
    ],
    ids=['another page', 'another title'],
)
def test_a_label_of_a_record_that_changes(edit: dict[str, str], tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(FILES | {'y.rst': 'Y\n=\n\n:ref:`career-talk-a`\n'})
    project.build()
    project.put(project.files | edit)
    project.build()
    assert project.stale() == []


def test_a_style_sheet_of_the_projects_own_that_comes_and_goes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    config = f'{CONFIG}html_static_path = ["static"]\n'
    project.put(FILES | {'conf.py': config, 'static/other.css': ''})
    project.build()
    files = project.files
    project.put(project.files | {'static/career.css': '/* mine */'})
    project.build()
    assert project.stale() == []
    project.put(files)
    project.build()
    assert project.stale() == []


def edited(files: Mapping[str, str], dice: random.Random) -> dict[str, str]:
    """Return *files* after a random edit."""
    found = dict(files)
    pages = [name for name in found if name.endswith('.rst') and name != 'index.rst']
    data = [name for name in found if name.endswith('.yaml')]
    page, file = dice.choice(pages), dice.choice(data)
    match dice.randrange(7):
        case 0:
            found[f'n{dice.randrange(99)}.yaml'] = found.pop(file)
        case 1:
            found[f'n{dice.randrange(99)}.rst'] = found.pop(page)
        case 2:
            found[page] += f'\n:cite:`{dice.choice(["first", "second"])}`\n'
        case 3:
            found[file] = re.sub('name: [A-Z]', f'name: {dice.choice("KLMN")}', found[file])
        case 4:
            found['s.bib'] = '\n'.join(reversed(found['s.bib'].strip().split('\n'))) + '\n'
        case 5:
            found[file] = re.sub(
                'startDate: ....', f'startDate: {dice.randrange(2000, 2030)}', found[file]
            )
        case _:
            found = dict(FILES)
    return found


@pytest.mark.parametrize('seed', range(3))
def test_a_random_sequence_of_edits_builders_and_deaths(seed: int, tmp_path: Path) -> None:
    dice, project = random.Random(seed), Project(tmp_path)
    project.put(FILES)
    for _ in range(5):
        builder = dice.choice(['html', 'html', 'dirhtml', 'text'])
        project.build(builder, dice.choice([*STAGES, *[''] * len(STAGES)]))
        project.put(edited(project.files, dice))
    project.build()
    assert project.stale() == []
