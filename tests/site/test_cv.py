"""The CV of this site, and the way to it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.support.careers import site_career
from tests.support.formats import HTML, parse_html, squash
from tests.support.real_site import Output

FILES = ['cv.pdf', 'cv-letter.pdf']


@pytest.fixture(scope='module')
def folder(site: Callable[[str], Output]) -> Path:
    """The site."""
    return site('html').folder


def article_links(folder: Path, page: str) -> list[tuple[str, str]]:
    """Return the addresses and the texts of the links in the text of a page."""
    root = parse_html((folder / page).read_text(encoding='utf-8'))
    (article,) = (node for node in root.iter(f'{HTML}article'))
    return [
        (link.attrib['href'], squash(''.join(link.itertext())))
        for link in article.iter(f'{HTML}a')
        if 'headerlink' not in link.get('class', '')
    ]


def buttons(folder: Path, page: str) -> list[str]:
    """Return the words of the buttons at the top of a page, up to the first that is Mail."""
    root = parse_html((folder / page).read_text(encoding='utf-8'))
    found = [node for node in root.iter() if 'site-button' in node.get('class', '').split()]
    return [' '.join(''.join(node.itertext()).split()) for node in found]


def test_the_cv_is_one_of_four_ways_on_from_home(folder: Path) -> None:
    assert buttons(folder, 'index.html')[:4] == ['The book', 'Talks', 'CV as PDF', 'Mail']
    assert ('cv.pdf', 'CVasPDF') in article_links(folder, 'index.html')


def test_the_page_of_the_cv_begins_with_it(folder: Path) -> None:
    assert article_links(folder, 'cv.html')[:3] == [
        ('cv.pdf', 'CVasPDF'),
        ('cv-letter.pdf', 'USLetter'),
        ('cv.docx', 'Word'),
    ]


@pytest.mark.parametrize('name', FILES)
def test_it_has_two_pages(folder: Path, name: str) -> None:
    with pikepdf.open(folder / name) as document:
        assert len(document.pages) == 2


@pytest.mark.parametrize('name', FILES)
def test_it_shows_every_record_of_its_sections(folder: Path, name: str) -> None:
    program = shutil.which('pdftotext')
    if program is None:
        pytest.skip('pdftotext is not installed')
    command = [program, str(folder / name), '-']
    text = squash(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    career = site_career()
    titles = [
        *(record.title for record in (*career.maintainerships, *career.contributions)),
        *(record.title for record in (*career.work, *career.talks, *career.education)),
        'The Linux Memory Manager',
    ]
    assert [title for title in titles if squash(title) not in text] == []


def test_the_manual_page_is_the_same_by_both_builders(site: Callable[[str], Output]) -> None:
    ((name, text),) = (
        (path.name, path.read_bytes()) for path in site('man').folder.glob('*.[0-9]')
    )
    assert (name, text) == (
        'lorenzo-stoakes.7',
        (site('html').folder / 'lorenzo-stoakes.7').read_bytes(),
    )
