"""The whole site as a PDF by LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.support.browser import program
from tests.support.processes import once
from tests.support.real_site import Output

FILE = 'lorenzo-stoakes.pdf'
VISIBLE = 5  # points: less than a letter into the margin


@pytest.fixture(scope='module')
def folder(site: Callable[[str], Output], shared_path: Path) -> Path:
    """The folder in which LaTeX has made the PDF."""
    latexmk = program('latexmk')

    def make(folder: Path) -> None:
        shutil.copytree(site('latex').folder, folder / 'latex')
        command = [latexmk, '-pdf', '-silent', '-interaction=nonstopmode', '-halt-on-error']
        subprocess.run(
            [*command, f'{Path(FILE).stem}.tex'],
            cwd=folder / 'latex',
            check=False,
            capture_output=True,
        )

    return once(shared_path / 'site-pdf', make) / 'latex'


def test_nothing_sticks_out(folder: Path) -> None:
    log = (folder / FILE).with_suffix('.log').read_text(encoding='utf-8', errors='replace')
    found = re.findall(r'^Overfull \\hbox \((\S+)pt too wide\)', log, flags=re.MULTILINE)
    assert [width for width in map(float, found) if width > VISIBLE] == []


def test_it_has_a_language_a_title_and_an_author(folder: Path) -> None:
    with pikepdf.open(folder / FILE) as pdf:
        facts = (pdf.Root['/Lang'], pdf.docinfo['/Title'], pdf.docinfo['/Author'])
        assert [*map(str, facts)] == ['en-GB', 'Lorenzo Stoakes', 'Lorenzo Stoakes']


def test_its_bookmarks_name_the_pages(folder: Path) -> None:
    with pikepdf.open(folder / FILE) as pdf, pdf.open_outline() as outline:
        titles = {item.title for item in outline.root}
        assert {'Kernel work', 'The Linux Memory Manager', 'Talks', 'Contact'} <= titles
