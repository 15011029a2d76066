"""Parallel builds: the same files and warnings as one process gives."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support.forks import sphinx, sphinx_each
from tests.support.processes import Run, Tree, differences, tree
from tests.support.projects import MYST

TALKS = 12
DATA = 'topics:\n- {id: mm, name: Memory}\ntalks:\n' + ''.join(
    f'- {{id: talk-{number}, name: Talk {number}, event: Conf, startDate: {2000 + number}, '
    'topics: [mm]}\n'
    for number in range(TALKS)
)

# Sphinx reads in parallel from six documents on.
PAGES = {
    f'page-{number}.md': '\n'.join(
        (
            f'# Page {number}\n',
            MYST.directive('talk', f'talk-{number}'),
            MYST.directive('talks', '', {'no-index': '', 'limit': '3'}),
            f'See {{career:talk}}`talk-{(number + 5) % TALKS}` and {{any}}`talk-{number}`.',
        )
    )
    for number in range(TALKS)
} | {'index.md': f'# Talks\n\n{MYST.directive("topics")}\n```{{toctree}}\n:glob:\n*\n```\n'}

MISTAKES = {
    # Each is found while another document is read, or only when all have been.
    'data.yaml': DATA.replace('Talk 3,', 'Talk 3, nam: X,').replace('topics: [mm]', 'topics: [m]'),
    'page-2.md': f'# Page 2\n\n{MYST.directive("talk", "talk-3")}',
    'page-5.md': f'# Page 5\n\n{MYST.directive("talks", "", {"topics": "nn"})}',
    'page-7.md': '# Page 7\n\nSee {career:talk}`tlak`.',
    'page-8.md': f'# Page 8\n\n{MYST.directive("talk", "talk-8") * 2}',
    'page-9.md': f'# Page 9\n\n{MYST.directive("talk", "talk-99")}',
}


class Pair(NamedTuple):
    """The runs of one process and of four, and the files that each wrote."""

    runs: tuple[Run, Run]
    trees: tuple[Tree, Tree]


def build_both(source: Path, folder: Path, *builders: str) -> dict[str, Pair]:
    """Build *source* with one process and with four."""
    one, four = (sphinx_each(source, folder / jobs, builders, f'-j{jobs}') for jobs in '14')
    return {
        name: Pair((one[name], four[name]), (tree(folder / '1' / name), tree(folder / '4' / name)))
        for name in builders
    }


def project(folder: Path, *files: dict[str, str]) -> Path:
    """Write a project of many pages, with *files* on top; return its folder."""
    conf = "extensions = ['myst_parser', 'sphinx_career']\ncareer_data = ['data.yaml']\n"
    folder.mkdir()
    for changes in ({'conf.py': conf, 'data.yaml': DATA}, PAGES, *files):
        for name, text in changes.items():
            (folder / name).write_text(text, encoding='utf-8')
    return folder


BUILDERS: Final = ('html', 'text', 'latex')


@pytest.fixture(scope='module')
def all_good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """A project without a mistake."""
    folder = tmp_path_factory.mktemp('parallel')
    return build_both(project(folder / 'source'), folder, *BUILDERS)


@pytest.fixture(params=BUILDERS)
def good(request: pytest.FixtureRequest, all_good: dict[str, Pair]) -> Pair:
    """That project, by one builder."""
    return all_good[request.param]


@pytest.fixture(scope='module')
def bad(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A project with a mistake of each sort."""
    folder = tmp_path_factory.mktemp('parallel')
    return build_both(project(folder / 'source', MISTAKES), folder, 'html')['html']


def test_the_files_are_the_same(good: Pair) -> None:
    assert differences(*good.trees) == []


def test_there_is_nothing_to_warn_of(good: Pair) -> None:
    assert [run.warnings for run in good.runs] == [[], []]


def test_the_files_are_the_same_in_spite_of_mistakes(bad: Pair) -> None:
    assert differences(*bad.trees) == []


def test_the_warnings_are_the_same(bad: Pair) -> None:
    one, four = (run.warnings for run in bad.runs)
    assert one == four


SHOWN_TWICE = "add ':no-index:' to one of the two [career.shown_twice]"
OPTION = ' [career.option]'


@pytest.mark.parametrize(
    'warning',
    [
        "data.yaml:7:30: WARNING: unknown key 'nam' in 'talks'; did you mean 'name'? [career.key]",
        (
            "data.yaml:9:3: WARNING: the talk 'talk-5' is shown nowhere; "
            "show it with ':::{career:talk} talk-5' [career.shown_nowhere]"
        ),
        "page-3.md:3: WARNING: the talk 'talk-3' is already shown at page-2.md:3; " + SHOWN_TWICE,
        "page-5.md:3: WARNING: 'career:talks': there is no topic 'nn'; expected 'mm'" + OPTION,
        "page-7.md:3: WARNING: there is no talk 'tlak'; did you mean 'talk-9'? [career.reference]",
        "page-8.md:5: WARNING: the talk 'talk-8' is already shown at page-8.md:3; " + SHOWN_TWICE,
        "page-9.md:3: WARNING: 'career:talk': there is no talk 'talk-99'; did you mean 'talk-9'?"
        + OPTION,
    ],
)
def test_each_mistake_is_warned_of_once(bad: Pair, warning: str) -> None:
    assert [run.warnings.count(warning) for run in bad.runs] == [1, 1]


def test_several_processes_did_read(tmp_path: Path) -> None:
    source = project(tmp_path / 'source')
    with (source / 'conf.py').open('a', encoding='utf-8') as file:
        file.write(
            'import os\n'
            'def setup(app):\n'
            '    def note(app, docname, text):\n'
            '        app.srcdir.joinpath(f"{os.getpid()}.pid").touch()\n'
            '    app.connect("source-read", note)\n'
            '    return {"parallel_read_safe": True}\n'
        )
    sphinx(source, tmp_path / 'output', 'html', '-j4')
    assert len(list(source.glob('*.pid'))) > 1
