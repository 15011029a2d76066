"""A build reads nothing outside of the source folder, and nothing from the network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tests.support.elsewhere import Elsewhere
from tests.support.processes import sphinx, sphinx_each
from tests.support.projects import MYST, Builder
from tests.support.roots import CAREER
from tests.support.watched import Watched

SECRET: Final = 'talks: [{id: secret, name: Secret, event: E}]'
TALKS: Final = MYST.directive('talks')


class TestDataOutsideOfTheSourceFolder:
    """Are refused, however they are asked for."""

    @pytest.fixture(autouse=True)
    def outside(self, tmp_path: Path) -> Path:
        """A folder beside the source folder, with a data file."""
        folder = tmp_path / 'outside'
        folder.mkdir()
        (folder / 'secret.yaml').write_text(SECRET, encoding='utf-8')
        (tmp_path / 'project').mkdir()
        return folder

    def titles(self, build: Builder, pattern: str) -> list[str]:
        """Return the titles that a project with that pattern of data files lists."""
        return build({'index.md': TALKS}, career_data=[pattern]).outline()

    def warnings(self, build: Builder, pattern: str) -> list[str]:
        """Return what that project is warned of."""
        return build({'index.md': TALKS}, career_data=[pattern]).warnings

    def test_by_a_pattern_that_leads_up(self, build: Builder) -> None:
        assert self.titles(build, '../outside/*.yaml') == []

    def test_by_a_pattern_that_leads_up_with_a_warning(self, build: Builder) -> None:
        (warning,) = self.warnings(build, '../outside/*.yaml')
        assert warning.startswith("WARNING: 'career_data': ../outside/secret.yaml lies outside ")

    def test_by_a_pattern_that_leads_down_and_up(self, build: Builder) -> None:
        (build.root / 'project' / 'data').mkdir()
        assert self.titles(build, 'data/../../outside/*.yaml') == []

    def test_by_an_absolute_path(self, build: Builder, outside: Path) -> None:
        assert self.titles(build, str(outside / 'secret.yaml')) == []

    def test_by_an_absolute_path_with_a_warning(self, build: Builder, outside: Path) -> None:
        (warning,) = self.warnings(build, str(outside / 'secret.yaml'))
        assert 'is not a relative pattern' in warning
        assert warning.endswith('[career.config]')

    def test_by_a_link_to_a_file(self, build: Builder, outside: Path) -> None:
        (build.root / 'project' / 'talks.yaml').symlink_to(outside / 'secret.yaml')
        assert self.titles(build, '*.yaml') == []

    def test_by_a_link_to_a_file_with_a_warning(self, build: Builder, outside: Path) -> None:
        (build.root / 'project' / 'talks.yaml').symlink_to(outside / 'secret.yaml')
        assert self.warnings(build, '*.yaml') == [
            (
                "WARNING: 'career_data': talks.yaml lies outside the source folder; "
                'name it plainly [career.config]'
            )
        ]

    def test_by_a_link_to_a_folder(self, build: Builder, outside: Path) -> None:
        (build.root / 'project' / 'data').symlink_to(outside)
        assert self.titles(build, 'data/*.yaml') == []

    def test_by_links_in_a_row(self, build: Builder, outside: Path) -> None:
        (build.root / 'project' / 'a.txt').symlink_to(outside / 'secret.yaml')
        (build.root / 'project' / 'b.yaml').symlink_to('a.txt')
        assert self.titles(build, '**/*.yaml') == []

    def test_but_those_inside_are_read(self, build: Builder, outside: Path) -> None:
        (build.root / 'project' / 'secret.yaml').symlink_to(outside / 'secret.yaml')
        (build.root / 'project' / 'own.yaml').write_text(SECRET.replace('Secret', 'Own'), 'utf-8')
        assert self.titles(build, '*.yaml') == ['Own']

    def test_and_a_link_within_the_folder_is_followed(self, build: Builder) -> None:
        (build.root / 'project' / 'own.txt').write_text(SECRET.replace('Secret', 'Own'), 'utf-8')
        (build.root / 'project' / 'own.yaml').symlink_to('own.txt')
        assert self.titles(build, '*.yaml') == ['Own']

    def test_and_a_source_folder_may_be_a_link_itself(
        self, build: Builder, tmp_path: Path
    ) -> None:
        (tmp_path / 'real').mkdir()
        (tmp_path / 'link').symlink_to('real')
        files = {'index.md': TALKS, 'talks.yaml': SECRET}
        assert build(files, folder='link').outline() == ['Secret']


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """Watched processes."""
    (tmp_path / 'watch').mkdir()
    return Watched(tmp_path / 'watch')


def site(tmp_path: Path, folder: str, conf: str = '') -> Path:
    """Write a project whose data name files beside it; return its folder."""
    outside = tmp_path / 'outside'
    outside.mkdir(exist_ok=True)
    for name in ('secret.yaml', 'secret.txt', 'secret.md', 'secret.png'):
        (outside / name).write_text(SECRET, encoding='utf-8')
    source = tmp_path / folder
    (source / 'data').mkdir(parents=True)
    data = CAREER.replace('page: /talks', f'page: {outside}/secret')
    data = data.replace('name: The Tool', f'name: "{{include}} {outside}/secret.txt"')
    data = data.replace('name: Ann Nother', f'name: Ann\n  image: {outside}/secret.png')
    data = data.replace('tools/guard.c', '../outside/secret.txt')
    (source / 'data' / 'link.yaml').symlink_to(outside / 'secret.yaml')
    text = "extensions = ['myst_parser', 'sphinx_career']\ncareer_sharing = True\n"
    text += "career_data = ['data/*.yaml', '../outside/*.yaml', '**/secret.*', '/etc/*']\n"
    pages = [
        *map(MYST.directive, ('profile', 'contributions', 'talks', 'topics', 'contact')),
        MYST.directive('timeline', 'projects'),
    ]
    for name, content in {
        'conf.py': text + conf,
        'index.md': '\n'.join(['# Home\n', *pages]),
        'data/career.yaml': data,
    }.items():
        (source / name).write_text(content, encoding='utf-8')
    return source


BUILDERS: Final = ['html', 'epub', 'latex', 'text', 'man', 'xml']


def test_no_file_beside_the_source_folder_is_opened(tmp_path: Path, watched: Watched) -> None:
    source = site(tmp_path, 'source')
    runs = sphinx_each(source, tmp_path / 'output', BUILDERS, environ=watched.environ)
    outside = os.path.realpath(tmp_path / 'outside')
    opened = [line for line in watched.seen('open') if f'{outside}/' in line]
    assert ([run.status for run in runs.values()], opened) == ([0] * len(BUILDERS), [])


def test_a_file_beside_the_source_folder_would_be_noticed(
    tmp_path: Path, watched: Watched
) -> None:
    conf = f'open({str(tmp_path / "outside" / "secret.txt")!r}).close()\n'
    source = site(tmp_path, 'source', conf)
    sphinx(source, tmp_path / 'output', 'text', environ=watched.environ)
    outside = os.path.realpath(tmp_path / 'outside')
    assert [line for line in watched.seen('open') if line == f'open {outside}/secret.txt'] != []


def test_the_real_site_is_built_without_a_network(elsewhere: Elsewhere) -> None:
    assert elsewhere.statuses == {'html': 0, 'epub': 0, 'text': 0, 'latex': 0}
    assert elsewhere.connections == []


def test_a_connection_would_be_noticed(tmp_path: Path, watched: Watched) -> None:
    conf = 'import socket\nsocket.create_connection(("192.0.2.1", 80), 1)\n'
    source = site(tmp_path, 'source', conf)
    run = sphinx(source, tmp_path / 'output', 'text', environ=watched.environ)
    assert (run.status, len(watched.seen('network'))) == (2, 1)
