"""In a real browser: each block of a citation is copied, with the button and by selection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sphinx_career.exports.formats import FORMATS
from tests.sphinx.views.test_cite import BIB, DATA
from tests.support.browser import serve
from tests.support.projects import Builder

NAMES: Final = (
    *('APA 7', 'Chicago, author-date', 'Chicago, notes', 'IEEE', 'MLA 9', 'Harvard'),
    *(format_.title for format_ in FORMATS.values()),
)
FILES: Final = {format_.title: format_.suffix for format_ in FORMATS.values()}
READ: Final = 'navigator.clipboard.readText()'


@pytest.fixture(scope='module')
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with a citation."""
    build = Builder(tmp_path_factory.mktemp('copy'))
    built = build(
        {
            'works.bib': BIB,
            'data.yaml': DATA,
            'index.md': (
                '# Home\n\n```{career:topics}\n```\n\n```{career:publications}\n```\n\n'
                '```{career:cite} book:one\n```\n'
            ),
        },
        'html',
        extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
        bibtex_bibfiles=['works.bib'],
        career_publications=['works.bib'],
        html_theme='furo',
    )
    assert built.warnings == []
    with serve(Path(built.app.outdir)) as served:
        yield served.url


@pytest.fixture(scope='module')
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Windows that may use the clipboard."""
    context = browser.new_context(permissions=['clipboard-read', 'clipboard-write'])
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture(scope='module')
def tabs(context: BrowserContext) -> dict[str, Page]:
    """One with our script, and one without."""
    tabs = {name: context.new_page() for name in ('script', 'no script')}
    tabs['no script'].route('**/career-copy.js*', lambda route: route.abort())
    return tabs


def fresh(page: Page, url: str) -> Page:
    """Load *page* with nothing in the clipboard."""
    page.bring_to_front()
    page.goto(url)
    page.evaluate("navigator.clipboard.writeText('')")
    return page


@pytest.fixture
def page(tabs: dict[str, Page], url: str) -> Page:
    """The page."""
    return fresh(tabs['script'], url)


def shown(page: Page, name: str) -> str:
    """Return the text of a block, as it must be copied."""
    cell = page.locator(f'dl.career-formats > dt:text-is("{name}") + dd')
    return (cell.locator('pre, p.career-copy').first.text_content() or '').strip()


def file(page: Page, url: str, name: str) -> str:
    """Return the file of a format."""
    response = page.request.get(f'{url}citations/book/one{FILES[name]}')
    return response.text().replace('\r\n', '\n').strip()


@pytest.mark.parametrize('name', NAMES)
def test_the_button_copies_what_is_shown(page: Page, name: str) -> None:
    page.get_by_role('button', name=f'Copy: {name}', exact=True).click()
    page.get_by_text(f'Copied: {name}', exact=True).wait_for(state='attached')
    assert page.evaluate(READ).strip() == shown(page, name) != ''


@pytest.mark.parametrize('name', FILES)
def test_what_is_copied_is_the_file(page: Page, url: str, name: str) -> None:
    page.get_by_role('button', name=f'Copy: {name}', exact=True).click()
    page.get_by_text(f'Copied: {name}', exact=True).wait_for(state='attached')
    assert page.evaluate(READ).strip() == file(page, url, name)


@pytest.mark.parametrize('name', NAMES)
def test_a_selection_copies_the_same_without_our_script(
    tabs: dict[str, Page], url: str, name: str
) -> None:
    page = fresh(tabs['no script'], url)
    target = page.locator(f'dl.career-formats > dt:text-is("{name}") + dd')
    target = target.locator('pre, p.career-copy').first
    target.evaluate('element => getSelection().selectAllChildren(element)')
    page.keyboard.press('Control+C')
    assert page.evaluate(READ).split() == shown(page, name).split() != []


def test_a_button_works_by_keyboard(page: Page) -> None:
    button = page.get_by_role('button', name='Copy: BibTeX', exact=True)
    button.focus()
    page.keyboard.press('Enter')
    page.get_by_text('Copied: BibTeX', exact=True).wait_for(state='attached')
    assert page.evaluate(READ).startswith('@incollection{book:one,')


def test_success_is_announced(page: Page) -> None:
    page.get_by_role('button', name='Copy: RIS', exact=True).click()
    page.get_by_text('Copied: RIS', exact=True).wait_for(state='attached')
    assert page.get_by_role('status').text_content() == 'Copied: RIS'


def test_a_word_processor_gets_the_italics(page: Page) -> None:
    page.get_by_role('button', name='Copy: APA 7', exact=True).click()
    page.get_by_text('Copied: APA 7', exact=True).wait_for(state='attached')
    script = (
        'navigator.clipboard.read().then((items) => items[0].getType("text/html"))'
        '.then((blob) => blob.text())'
    )
    assert '<em>The book</em>' in page.evaluate(script)


def test_without_permission_the_text_is_copied_all_the_same(browser: Browser, url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script('delete Navigator.prototype.clipboard')
    page.goto(url)
    page.get_by_role('button', name='Copy: BibTeX', exact=True).click()
    page.get_by_text('Copied: BibTeX', exact=True).wait_for(state='attached')
    context.close()


def test_there_is_no_button_without_scripts(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    assert page.locator('.career-copy-button').count() == 0
    context.close()
