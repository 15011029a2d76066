"""How the pages of the site are laid out, measured in a real browser."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.support.browser import Served, program

WIDE: Final = 1440
NARROW: Final = 390

Open = Callable[[str, int], Page]
"""What opens a page of the site in a window of some width."""


@pytest.fixture
def open_page(page: Page, served_site: Served) -> Open:
    """What opens a page of the built site."""

    def open_(path: str, width: int) -> Page:
        page.set_viewport_size({'width': width, 'height': 900})
        page.emulate_media(reduced_motion='reduce')
        page.goto(served_site.url + path)
        return page

    return open_


def box(page: Page, selector: str) -> dict[str, Any]:
    """Return where the first element that *selector* finds lies."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


def test_a_list_without_dates_has_no_column_for_them(open_page: Open) -> None:
    page = open_page('kernel/maintainerships.html', WIDE)
    lefts = {box(page, f'dl.career-list{inner}')['x'] for inner in ('', ' .career-title', ' dd p')}
    assert len(lefts) == 1


def test_a_list_with_dates_has_a_column_for_them(open_page: Open) -> None:
    page = open_page('talks.html', WIDE)
    assert box(page, 'dl.career-list dd p')['x'] > box(page, 'dl.career-list .career-date')['x']


@pytest.mark.parametrize(
    ('path', 'list_'),
    [('kernel/maintainerships.html', 'career-fields'), ('contact.html', 'career-contact')],
)
def test_a_label_stands_on_the_line_of_its_value(open_page: Open, path: str, list_: str) -> None:
    page = open_page(path, WIDE)
    bottoms = page.evaluate(
        """list => ['dt', 'dd > p'].map(inner => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(`dl.${list} > ${inner}`));
            return range.getClientRects()[0].bottom;
        })""",
        list_,
    )
    assert bottoms[0] == pytest.approx(bottoms[1], abs=0.5)


def test_all_labels_of_a_page_take_one_width(open_page: Open) -> None:
    page = open_page('kernel/contributions.html', WIDE)
    lefts = page.evaluate(
        """() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
            return [...document.querySelectorAll('.career-fields > dd')]
                .map(value => value.getBoundingClientRect().left);
        }"""
    )
    assert (len(lefts) > 20, len(set(lefts))) == (True, 1)


def test_all_lists_of_sources_of_a_page_look_the_same(open_page: Open) -> None:
    page = open_page('kernel/contributions.html', WIDE)
    looks = page.evaluate(
        """() => [...document.querySelectorAll('.career-source-list > summary')].map(node => {
            const style = getComputedStyle(node);
            return `${style.fontSize} ${style.color} ${node.getBoundingClientRect().left}`;
        })"""
    )
    assert (len(looks) > 8, len(set(looks))) == (True, 1)


@pytest.mark.parametrize('width', [WIDE, NARROW])
@pytest.mark.parametrize(
    'path',
    [
        'kernel/contributions.html#career-contribution-softleaf',
        'cite.html#career-cite-stoakes-linux-memory-manager.memory-mapping',
    ],
)
def test_a_link_to_a_record_shows_its_heading(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, width)
    bar = box(page, '.mobile-header')['height'] if width == NARROW else 0
    page.wait_for_function(  # the theme scrolls smoothly
        """([anchor, bar]) => {
            const {top} = document.getElementById(anchor).parentElement
                .querySelector('h2').getBoundingClientRect();
            return bar <= top && top < 200;
        }""",
        arg=[path.partition('#')[2], bar],
        timeout=10_000,
    )


def test_a_record_that_a_link_leads_to_is_marked_in_one_piece(open_page: Open) -> None:
    page = open_page('kernel/maintainerships.html#career-maintainership-thp', WIDE)
    term, definition = page.evaluate(
        """() => ['dt:target', 'dt:target + dd']
            .map(selector => document.querySelector(selector).getBoundingClientRect().toJSON())"""
    )
    assert [term[side] for side in ('left', 'right', 'bottom')] == [
        definition[side] for side in ('left', 'right', 'top')
    ]


def test_a_title_as_wide_as_a_phone_takes_one_line(open_page: Open) -> None:
    page = open_page('kernel/maintainerships.html', NARROW)
    line = page.evaluate('parseFloat(getComputedStyle(document.querySelector("h1")).lineHeight)')
    assert box(page, 'h1')['height'] == pytest.approx(line, abs=1)


PRINTED: Final = ('book.html', 'kernel/contributions.html', 'kernel/index.html', 'speaker.html')


def printed(page: Page, folder: Path) -> list[str]:
    """Return the texts of the pages of paper that *page* is printed to."""
    path = folder / 'page.pdf'
    page.pdf(path=path, format='A4')
    command = [program('pdftotext'), '-layout', str(path), '-']
    text = subprocess.run(command, capture_output=True, encoding='utf-8', check=True).stdout
    return text.removesuffix('\f').split('\f')


@pytest.mark.parametrize('path', PRINTED)
def test_no_printed_page_ends_with_a_heading(open_page: Open, tmp_path: Path, path: str) -> None:
    page = open_page(path, WIDE)
    # The names in a picture are those of headings, too; a picture still ends a page well.
    page.evaluate(
        """() => document.querySelectorAll('article svg text')
            .forEach(text => { text.textContent = 'picture'; })"""
    )
    headings = {text.rstrip('¶') for text in page.locator('article :is(h2, h3)').all_inner_texts()}
    pages = printed(page, tmp_path)
    last = {line.strip() for text in pages for line in text.strip().splitlines()[-1:]}
    assert headings & last == set()


def test_the_list_of_chapters_is_printed_on_the_page_of_its_heading(
    open_page: Open, tmp_path: Path
) -> None:
    pages = printed(open_page('book.html', WIDE), tmp_path)
    assert [
        number
        for number, text in enumerate(pages)
        if re.search('^ *Chapters$', text, re.MULTILINE)
    ] == [number for number, text in enumerate(pages) if 'Physical Memory' in text]


def test_a_printed_citation_gives_its_address_once(open_page: Open, tmp_path: Path) -> None:
    text = re.sub(r'\s', '', ''.join(printed(open_page('book.html', WIDE), tmp_path)))
    assert re.findall(r'(https://[\w./-]+?)\.?\(\1\)', text) == []
