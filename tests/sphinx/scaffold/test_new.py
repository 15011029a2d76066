"""New sites build without a warning, with each theme and in each markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_career.cli import main
from tests.support.forks import sphinx
from tests.support.formats import html, squash
from tests.support.paths import TESTS
from tests.support.processes import once

ACADEMIC = TESTS / 'roots' / 'academic'


def build(folder: Path, *arguments: str) -> None:
    """Write a site to *folder* as ``new`` with *arguments* does, and build it."""
    assert main(['new', str(folder / 'site'), '--yes', *arguments]) == 0
    site = folder / 'site'
    assert sphinx(site, site / '_build', 'html', '-n', '-W', '--keep-going') == (0, '')


@pytest.mark.parametrize(
    ('theme', 'markup'),
    [('furo', 'rst'), ('alabaster', 'myst'), ('pydata', 'rst'), ('rtd', 'myst')],
)
def test_a_site_from_nothing_builds(theme: str, markup: str, tmp_path: Path) -> None:
    build(tmp_path, '--name', 'Zoe Rye', '--theme', theme, '--markup', markup)
    pages = {path.stem for path in (tmp_path / 'site/_build').glob('*.html')}
    assert {'index', 'cv', 'talks', 'publications', 'contact'} <= pages
    home = squash((tmp_path / 'site/_build/index.html').read_text(encoding='utf-8'))
    assert squash('Zoe Rye') in home
    assert squash('An example talk') in home


@pytest.fixture(scope='module')
def academic(shared_path: Path) -> Path:
    """The built site of the academic."""

    def make(folder: Path) -> None:
        names = ('solvang.yaml', 'talks.json', 'works.bib')
        build(folder, '--from', *(str(ACADEMIC / name) for name in names))

    return once(shared_path / 'academic', make) / 'site/_build'


@pytest.mark.parametrize(
    ('page', 'text'),
    [
        ('index', 'Professor of Hydroacoustics'),
        ('cv', 'Founded the River Listening Group, eleven people today.'),
        ('cv', 'Medal of the Society for Rivers'),
        ('cv', 'Listening to floods'),
        ('cv', 'Field course: a week at the river'),
        ('cv', 'Associate editor'),
        ('cv', 'Radio Sandvik'),
        ('talks', 'How to lose a hydrophone'),
        ('publications', 'Field Acoustics: A Handbook'),
    ],
)
def test_the_academic_has_it_on_the_page(academic: Path, page: str, text: str) -> None:
    shown = squash(html((academic / f'{page}.html').read_text(encoding='utf-8')))
    assert squash(text) in shown


def test_the_academic_has_all_works_and_talks(academic: Path) -> None:
    publications = (academic / 'publications.html').read_text(encoding='utf-8')
    talks = (academic / 'talks.html').read_text(encoding='utf-8')
    assert publications.count('id="career-publication-') == 60
    assert talks.count('id="career-talk-') == 20
