"""Whatever happened before, and wherever a build died: the next is as a clean one."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.sphinx.html.test_rebuild import NEIGHBOURS
from tests.support.forks import STAGES, WRITE, Death, build

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
CITED: Final = '.. career:cite:: b\n   :styles: apa\n'
"""In one style, since each takes a process."""
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
    'chapter.rst': f'C\n=\n\n.. career:publication:: c\n\n{CITED}',
    'role.rst': 'R\n=\n\nSee :career:talk:`a` and :career:topic:`mm`.\n',
    'z.rst': 'Z\n=\n\nText.\n',
}
EDITED: Final = FILES | {
    't.yaml': FILES['t.yaml'].replace('Talk', 'Speech'),
    'u.yaml': FILES['u.yaml'].replace('Memory', 'Storage'),
    'z.rst': 'Z\n=\n\n:cite:`first`\n',
}


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
                (self.source / name).parent.mkdir(parents=True, exist_ok=True)
                (self.source / name).write_text(text, encoding='utf-8')
        self.files = dict(files)

    def build(
        self, builder: str = 'html', death: Death | None = None, names: Iterable[str] = ()
    ) -> None:
        """Build the project, or only *names*, in a process that dies if it is to."""
        done = build(self.source, self.root / 'again', builder, names=names, death=death)
        # Or there was nothing to be done at that stage.
        assert done.status == 0 or (death and done.status == -signal.SIGKILL), done.error


class FirstBuilds:
    """First builds, of which each is done once, in a *place* that is free for copies then.

    Sphinx notes the path of a project, and reads all again elsewhere.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._kept: dict[str, Path] = {}

    def get(self, files: Mapping[str, str], builder: str) -> Path:
        """Return where the first build of *files* is kept, which must not change."""
        key = repr((sorted(files.items()), builder))
        if key not in self._kept:
            project = Project(self.place)
            project.put(files)
            project.build(builder)
            kept = self.place.with_name(f'{self.place.name}{len(self._kept)}')
            self._kept[key] = self.place.rename(kept)
        return self._kept[key]


class Tried(Project):
    """The project of a test."""

    def __init__(self, first: FirstBuilds, clean: FirstBuilds) -> None:
        super().__init__(first.place)
        self._first, self._clean = first, clean

    def start(self, files: Mapping[str, str], builder: str = 'html') -> None:
        """Put *files* and build them, for the first time."""
        shutil.copytree(self._first.get(files, builder), self.root)
        self.files = dict(files)

    def stale(self, builder: str = 'html') -> list[str]:
        """Return the names of files that are not as in a clean build."""
        roots = self.root, self._clean.get(self.files, builder)
        one, other = (dict(pages(root / 'again' / builder)) for root in roots)
        # Sphinx leaves the pages of documents that are no more.
        gone = {name for name in one.keys() - other.keys() if re.search(r'\.(html|txt)$', name)}
        return sorted(
            name for name in (one | other).keys() - gone if one.get(name) != other.get(name)
        )


@pytest.fixture(scope='module')
def firsts(tmp_path_factory: pytest.TempPathFactory) -> tuple[FirstBuilds, FirstBuilds]:
    """First builds, to go on from and to compare with."""
    folder = tmp_path_factory.mktemp('dead')
    return FirstBuilds(folder / 'project'), FirstBuilds(folder / 'clean')


@pytest.fixture
def project(firsts: tuple[FirstBuilds, FirstBuilds]) -> Iterator[Tried]:
    """The project of this test, of which nothing is there yet."""
    project = Tried(*firsts)
    yield project
    shutil.rmtree(project.root)


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
def test_a_first_build_that_died(stage: str, project: Tried) -> None:
    project.put(FILES)
    project.build(death=Death(stage))
    project.put(EDITED)
    project.build()
    assert project.stale() == []


@pytest.mark.parametrize('stage', STAGES)
def test_a_later_build_that_died_before_its_edit_was_taken_back(
    stage: str, project: Tried
) -> None:
    project.start(FILES)
    project.put(EDITED)
    project.build(death=Death(stage))
    project.put(FILES)
    project.build()
    assert project.stale() == []


@pytest.mark.parametrize('record', ['career-written.json', 'career-outputs.json'])
def test_a_build_that_died_while_it_wrote_a_record_of_ours(record: str, project: Tried) -> None:
    project.start(FILES)
    works = EDITED['u.yaml'].rpartition('  - {id: c')[0]  # whose files are to go
    project.put(EDITED | {'u.yaml': works, 'chapter.rst': f'C\n=\n\n{CITED}'})
    project.build(death=Death(WRITE, name=record))
    project.build('text')  # reads what has changed
    project.build()
    assert project.stale() == []


def test_a_build_that_died_when_all_data_were_gone(project: Tried) -> None:
    project.start(FILES)
    project.put({name: text for name, text in FILES.items() if not name.endswith('.yaml')})
    project.build(death=Death('env-updated'))
    project.put(FILES)
    project.build()
    assert project.stale() == []


def test_a_configuration_that_only_another_builder_has_read(project: Tried) -> None:
    work = 'work: [{id: w, name: W, startDate: 2020, endDate: 2022}]'
    page = 'W\n=\n\n.. career:timeline:: work\n'
    project.start(FILES | {'w.yaml': work, 'w.rst': page})
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
def test_a_label_of_a_record_that_changes(edit: dict[str, str], project: Tried) -> None:
    project.start(FILES | {'y.rst': 'Y\n=\n\n:ref:`career-talk-a`\n'})
    project.put(project.files | edit)
    project.build()
    assert project.stale() == []


def test_a_style_sheet_of_the_projects_own_that_comes_and_goes(project: Tried) -> None:
    config = f'{CONFIG}html_static_path = ["static"]\n'
    project.start(FILES | {'conf.py': config, 'static/other.css': ''})
    files = project.files
    project.put(project.files | {'static/career.css': '/* mine */'})
    project.build()
    assert project.stale() == []
    project.put(files)
    project.build()
    assert project.stale() == []


def test_a_build_of_named_files_after_the_data_have_changed(project: Tried) -> None:
    project.start(FILES)
    project.put(FILES | {'t.yaml': FILES['t.yaml'].replace('startDate: 2020', 'startDate: 2021')})
    project.build(names=['z.rst'])
    project.build()
    assert project.stale() == []


def test_a_work_that_two_pages_document_of_which_one_changes(project: Tried) -> None:
    works = '@book{w, title={Work}, author={A B}, publisher={P}, year=2020}\n'
    config = CONFIG.replace("['s.bib']", "['s.bib', 'w.bib']\ncareer_publications = ['w.bib']")
    one, two = ('.. career:publication:: w\n', 'P\n=\n\n.. career:publications::\n')
    files = {'conf.py': config, 'w.bib': works, 'book.rst': two, 'z.rst': ':cite:`w`\n'}
    project.start(FILES | files | {'chapter.rst': f'C\n=\n\n{one}'})
    project.put(project.files | {'book.rst': f'{two}\nMore.\n'})
    project.build()
    assert project.stale() == []


@pytest.mark.parametrize('block', [CITED, '.. career:publications::\n   :keys: b'])
def test_a_record_that_comes_where_there_was_none(block: str, project: Tried) -> None:
    data = {'u.yaml': '{}'} | {'chapter.rst': f'C\n=\n\n{block}\n', 'book.rst': FILES['z.rst']}
    project.start(FILES | data)
    project.put(project.files | {'u.yaml': FILES['u.yaml']})
    project.build()
    assert project.stale() == []


def test_a_record_that_goes_while_another_builder_reads(project: Tried) -> None:
    project.start(
        FILES | {'chapter.rst': 'C\n=\n\n.. career:cite:: a\n   :styles: none\n'}, 'text'
    )
    project.put(project.files | {'t.yaml': FILES['t.yaml'].replace('id: a', 'id: other')})
    project.build()
    project.build('text')
    assert project.stale('text') == []


def test_a_file_beside_the_pages_that_somebody_removed(project: Tried) -> None:
    project.start(FILES)
    (project.root / 'again/html/citations/c.ris').unlink()
    project.build()
    assert project.stale() == []


def test_data_that_another_builder_was_the_first_to_read(project: Tried) -> None:
    project.start({name: text for name, text in EDITED.items() if not name.endswith('.yaml')})
    project.put(EDITED)
    project.build('text')
    project.build()
    assert project.stale() == []


def test_a_build_that_died_while_it_wrote_a_catalogue(project: Tried) -> None:
    config = CONFIG.replace('html_theme', 'language = "de"\nhtml_theme')
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po += 'msgid "Copy"\nmsgstr "Quelle"\n'
    project.put(FILES | {'conf.py': config, 'locales/de/LC_MESSAGES/sphinx_career.po': po})
    project.build(death=Death(WRITE, name='sphinx_career.mo'))
    project.build()
    assert 'Quelle' in (project.root / 'again/html/chapter.html').read_text(encoding='utf-8')


def test_an_index_whose_data_have_gone(project: Tried) -> None:
    project.start(FILES)
    project.put({name: text for name, text in FILES.items() if not name.endswith('.yaml')})
    project.build('singlehtml')
    assert project.stale('singlehtml') == []


def test_words_that_change_while_another_builder_reads(tmp_path: Path) -> None:
    project = Project(tmp_path)
    name, po = 'locales/de/LC_MESSAGES/sphinx_career.po', 'msgid "talks"\nmsgstr "Reden"\n'
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + po
    config = CONFIG.replace('html_theme', 'language = "de"\nhtml_theme')
    project.put(FILES | {'conf.py': config, name: po})
    project.build()
    project.put(project.files | {name: po.replace('Reden', 'Auftritte')})
    project.build('text')
    project.build()
    assert 'title="Auftritte"' in (project.root / 'again/html/z.html').read_text(encoding='utf-8')


def test_an_address_of_the_site_to_which_other_formats_link(project: Tried) -> None:
    project.start(FILES | {'z.rst': 'Z\n=\n\n.. career:exports::\n'}, 'xml')
    project.put(project.files | {'conf.py': CONFIG.replace('example.org', 'example.net')})
    project.build('xml')
    text = (project.root / 'again/xml/z.xml').read_text(encoding='utf-8')
    assert 'https://example.net/resume.json' in text
