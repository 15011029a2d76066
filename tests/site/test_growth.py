"""The site with one more record of every kind: its pages still show and say what is right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.support.paths import DOCS, REPOSITORY
from tests.support.real_site import DATE

README: Final = (REPOSITORY / 'README.md').read_text(encoding='utf-8')


def example(begin: str) -> str:
    """Return the example of the README that begins with *begin*."""
    found = re.search(
        rf'^(`{{3,}})\w+\n({re.escape(begin)}.*?)^\1$', README, re.MULTILINE | re.DOTALL
    )
    assert found
    return found[2]


RECORDS: Final = {
    'work': 'id: new-work, name: New Employer, position: New Position, startDate: 2026-08',
    'education': 'id: new-school, institution: New School, area: New Subject, endDate: 2026-08',
    'maintainerships': 'id: new-part, name: NEW PART, startDate: 2026-08',
    'talks': 'id: new-talk, name: New Talk, event: New Event, startDate: 2026-08-02',
    'topics': 'id: new-topic, name: New Topic',
}
"""A record for each file of the data that has such, but for its sources."""


@pytest.fixture(scope='module')
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the text of the pages, built as strictly as the site."""
    root = tmp_path_factory.mktemp('grown')
    docs = shutil.copytree(DOCS, root / 'docs', ignore=shutil.ignore_patterns('_build'))
    for name in ('bibliography', '_ext'):
        shutil.copytree(REPOSITORY / name, root / name)
    works = root / 'bibliography' / 'publications.bib'
    works.write_text(works.read_text(encoding='utf-8') + example('@article'), encoding='utf-8')
    records = docs / '_data' / 'contributions.yaml'
    new = example('contributions:').partition('\n')[2]
    records.write_text(f'{records.read_text(encoding="utf-8")}\n{new}', encoding='utf-8')
    contributions = docs / 'kernel' / 'contributions.md'
    section = example('## Some feature')
    text = contributions.read_text(encoding='utf-8')
    contributions.write_text(
        text.replace('(by-release)=', f'{section}\n(by-release)=', 1), encoding='utf-8'
    )
    for name, record in RECORDS.items():
        with (docs / '_data' / f'{name}.yaml').open('a', encoding='utf-8') as file:
            file.write(f'\n  - {{{record}, sources: [stoakes-cv]}}\n')
    command = [sys.executable, '-m', 'sphinx', '-q', '-n', '-W', '--keep-going', '-b', 'text']
    result = subprocess.run(
        [*command, str(docs), str(root / 'text')],
        capture_output=True,
        text=True,
        env={**os.environ, **DATE},
        check=False,
    )
    assert result.stderr == ''
    return root / 'text'


def text(pages: Path, name: str) -> str:
    """Return the text of the page *name*, on one line."""
    return ' '.join((pages / f'{name}.txt').read_text(encoding='utf-8').split())


@pytest.mark.parametrize('name', ['index', 'cv'])
def test_the_book_stays_in_its_place(pages: Path, name: str) -> None:
    found = text(pages, name)
    assert 'The Linux Memory Manager' in found
    assert 'Has It' not in found


@pytest.mark.parametrize(
    ('name', 'title'),
    [
        ('publications', 'The Title, as Linux Has It'),
        ('kernel/index', 'The Title,'),
        ('talks', 'New Talk'),
        ('index', 'New Talk'),
        ('experience', 'New Position'),
        ('speaker', 'New Employer'),
        ('cv', 'New Position'),
        ('education', 'New Subject'),
        ('kernel/maintainerships', 'NEW PART'),
        ('kernel/index', 'New Topic'),
        ('kernel/contributions', 'Some feature'),
    ],
)
def test_a_new_record_is_on_its_pages(pages: Path, name: str, title: str) -> None:
    assert title in text(pages, name)


NUMBERS: Final = [
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
]
COUNTED: Final = (
    *('books?', 'papers?', 'publications?', 'talks?', 'positions?', 'jobs', 'employers'),
    *('maintainerships?', 'sections?', 'parts', 'contributions?', 'topics?', 'degrees?', 'things'),
)


def test_no_page_counts_records_in_words(pages: Path) -> None:
    count = re.compile(
        rf'\b(?:{"|".join(NUMBERS)})\s+(?:more\s+)?(?:{"|".join(COUNTED)})\b', re.IGNORECASE
    )
    found = {
        path.stem: count.findall(path.read_text(encoding='utf-8'))
        for path in pages.rglob('*.txt')
        if 'about' not in path.parts
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_figures_follow_the_records(pages: Path) -> None:
    before = (DOCS / '_data' / 'maintainerships.yaml').read_text(encoding='utf-8').count('- id:')
    assert f'{before + 1} sections of MAINTAINERS' in text(pages, 'index')
