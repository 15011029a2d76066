"""Files beside the pages: when they are made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from sphinx_career.html.outputs import RECORD
from tests.support.projects import MYST, Begun, Builder

FILES = {
    'index.md': f'# Home\n\n{MYST.directive("talks")}',
    'career.yaml': 'talks: [{id: a, name: First, event: E}]',
}
CHANGED = FILES['career.yaml'].replace('First', 'Second')
BY_HAND = 'written by hand\n'


@pytest.fixture
def again(begun: Begun) -> Builder:
    """What builds the site again."""
    return begun(FILES, 'html')


@pytest.fixture
def resume(again: Builder) -> Path:
    """The data as a file of the site, with other text than was made."""
    path = again.root / 'project/_build/html/resume.json'
    path.write_text(BY_HAND, encoding='utf-8')
    return path


def title(resume: Path) -> str:
    found: str = json.loads(resume.read_text(encoding='utf-8'))['talks'][0]['name']
    return found


def test_nothing_changed_leaves_the_file_alone(again: Builder, resume: Path) -> None:
    again({}, 'html')
    assert resume.read_text(encoding='utf-8') == BY_HAND


def test_a_page_changed_leaves_the_file_alone(again: Builder, resume: Path) -> None:
    again({'index.md': FILES['index.md'] + 'Text.\n'}, 'html')
    assert resume.read_text(encoding='utf-8') == BY_HAND


def test_data_changed_make_the_file_anew(again: Builder, resume: Path) -> None:
    again({'career.yaml': CHANGED}, 'html')
    assert title(resume) == 'Second'


def test_data_changed_back_make_the_file_anew(again: Builder, resume: Path) -> None:
    again({'career.yaml': CHANGED}, 'html')
    again(FILES, 'html')
    assert title(resume) == 'First'


def test_a_file_that_is_missing_is_made(again: Builder, resume: Path) -> None:
    resume.unlink()
    again({}, 'html')
    assert title(resume) == 'First'


@pytest.mark.parametrize('record', ['', '{', '[', '{}'])
def test_without_a_record_of_what_was_made_the_file_is_made(
    again: Builder, resume: Path, record: str
) -> None:
    doctrees = again({}, 'html').app.doctreedir
    Path(doctrees, RECORD).write_text(record, encoding='utf-8')
    again({}, 'html')
    assert title(resume) == 'First'


def test_each_folder_of_output_has_its_own(again: Builder, resume: Path) -> None:
    again({'career.yaml': CHANGED}, 'dirhtml')
    again({}, 'html')
    assert title(resume) == 'Second'


def test_a_file_that_cannot_be_written_keeps_no_other_from_it(build: Builder) -> None:
    build(FILES, 'dummy')
    (build.root / 'project' / '_build' / 'html' / 'llms.txt').mkdir(parents=True)
    files = {'career.yaml': f'basics: {{name: Ann, label: Engineer}}\n{FILES["career.yaml"]}'}
    built = build(files, 'html', career_sharing=True)
    (warning,) = built.warnings
    assert warning.startswith("WARNING: 'llms.txt' is not written: IsADirectoryError(")
    assert title(Path(built.app.outdir, 'resume.json')) == 'First'


def test_a_file_that_could_not_be_written_is_written_later(build: Builder) -> None:
    build(FILES, 'dummy')
    blocked = build.root / 'project' / '_build' / 'html' / 'resume.json'
    blocked.mkdir(parents=True)
    build({}, 'html')
    blocked.rmdir()
    build({}, 'html')
    assert title(blocked) == 'First'


def test_a_file_of_which_nothing_is_known_any_more_is_removed(
    again: Builder, resume: Path
) -> None:
    doctrees = again({}, 'html').app.doctreedir
    record = json.loads(Path(doctrees, RECORD).read_text(encoding='utf-8'))
    (resume.parent / 'old.txt').write_text('old', encoding='utf-8')
    record[str(resume.parent)]['old.txt'] = ['', {'old.txt': 3}]
    Path(doctrees, RECORD).write_text(json.dumps(record), encoding='utf-8')
    again({}, 'html')
    assert not (resume.parent / 'old.txt').exists()
    assert resume.read_text(encoding='utf-8') == BY_HAND


WORKS = """
publications:
  - {id: a, name: A, type: book, authors: [Ann Roe], publisher: P}
  - {id: b, name: B, type: book, authors: [Ann Roe], publisher: P}
"""


def citations(build: Builder, works: str) -> list[str]:
    """Return the names of the files of citations after a build with *works*."""
    built = build({'index.md': MYST.directive('publications'), 'works.yaml': works}, 'html')
    return sorted(path.name for path in Path(built.app.outdir, 'citations').iterdir())


def test_the_files_of_a_removed_work_are_removed(build: Builder) -> None:
    both = citations(build, WORKS)
    left = citations(build, '\n'.join(WORKS.split('\n')[:-2]))
    assert {name.partition('.')[0] for name in both} == {'a', 'all', 'b'}
    assert left == [name for name in both if not name.startswith('b.')]


CONFIG: Final[dict[str, Any]] = {'html_extra_path': ['extra'], 'html_static_path': ['own']}
OWN: Final = {'extra/resume.json': 'mine', 'own/career.css': 'mine'}


class TestAFileOfTheProject:
    """Under a name that is ours."""

    def test_wins_with_a_warning_in_each_build(self, build: Builder) -> None:
        for files in ({**FILES, **OWN}, {}, {'career.yaml': CHANGED}):
            built = build(files, 'html', **CONFIG)
            assert built.output('resume.json') == built.output('_static/career.css') == 'mine'
            resume, style = built.warnings
            assert style == (
                "WARNING: the project's own 'career.css' takes the place of the extension's "
                '[career.config]'
            )
            assert resume == (
                "WARNING: 'resume.json' is not written, since the project has a file of that name "
                '[career.config]'
            )

    def test_gives_its_place_back(self, build: Builder) -> None:
        built = build({**FILES, **OWN}, 'html', **CONFIG)
        Path(built.app.srcdir, 'extra/resume.json').unlink()
        built = build({}, 'html')
        assert title(Path(built.app.outdir, 'resume.json')) == 'First'
