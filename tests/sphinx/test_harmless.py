"""A project gets nothing that it did not ask for, and any theme shows all that it did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import pytest
from playwright.sync_api import Page

from tests.support.browser import chromium, serve
from tests.support.forks import sphinx, sphinx_each
from tests.support.formats import HTML, squash
from tests.support.paths import REPOSITORY, ROOTS
from tests.support.processes import Tree, differences, once, tree
from tests.support.projects import MYST

PACKAGE: Final = REPOSITORY / '_ext' / 'sphinx_career'

BUILDERS: Final = [
    *('html', 'dirhtml', 'singlehtml', 'epub', 'latex', 'text', 'man', 'texinfo'),
    *('xml', 'pseudoxml', 'gettext'),
]

PAGES: Final = {
    'index.md': """
# A project

Of all sorts of things: *emphasis*, {ref}`a reference <there>`, {any}`there`, {doc}`other`,
[a link](other.rst), {cite}`book` and {math}`x^2`.

```{toctree}
other
```
""",
    'other.rst': """
Other
=====

.. _there:

There
-----

.. py:function:: fly(high)

   Flies.

.. code-block:: python

   print('text')

.. list-table::

   * - one
     - two

.. index:: flying

See :any:`fly`, :any:`index` and :term:`bird`.

.. glossary::

   bird
      It flies.

.. bibliography::
""",
    'works.bib': '@book{book, author={Nother, Ann}, title={The Book}, publisher={P}, year=2025}'
    # What the extension would warn of among works that are its concern.
    '@misc{sloppy, title={Sloppy}, isbn={123}, url={here}}',
}

OTHERS: Final = ['myst_parser', 'sphinxcontrib.bibtex']
CONF: Final = """
project = 'Project'
version = copyright = '2026'
bibtex_bibfiles = ['works.bib']
suppress_warnings = ['epub.unknown_project_files']
"""
EPOCH: Final = {'SOURCE_DATE_EPOCH': '1780000000'}


class Pair(NamedTuple):
    """What a project is built to, without the extension and with it."""

    without: Tree
    enabled: Tree


def project(folder: Path, files: dict[str, str], extensions: list[str], conf: str = '') -> Path:
    """Write the files of a project; return its folder."""
    folder.mkdir(parents=True)
    conf = f'{CONF}extensions = {extensions!r}\n{conf}'
    for name, text in {'conf.py': conf, **files}.items():
        (folder / name).write_text(text, encoding='utf-8')
    return folder


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without data, built without the extension and with it."""
    folder = tmp_path_factory.mktemp('harmless')
    for name, ours in (('without', []), ('enabled', ['sphinx_career'])):
        # In the same place, one after the other, as some builders write where that is.
        source = project(folder / 'source', PAGES, [*OTHERS, *ours])
        runs = sphinx_each(source, folder / 'output', BUILDERS, '-W', '-n', environ=EPOCH)
        assert [run.output for run in runs.values()] == [''] * len(BUILDERS)
        (folder / 'output').rename(folder / name)
        source.rename(folder / f'{name}.source')
        (folder / 'output.doctrees').rename(folder / f'{name}.doctrees')
    return folder


@pytest.fixture(params=BUILDERS)
def pair(request: pytest.FixtureRequest, built: Path) -> Pair:
    """What a builder makes of it, without the extension and with it."""
    return Pair(tree(built / 'without' / request.param), tree(built / 'enabled' / request.param))


def test_without_data_no_file_is_added(pair: Pair) -> None:
    assert sorted(pair.enabled.keys() ^ pair.without.keys()) == []


def test_without_data_each_file_has_the_same_bytes(pair: Pair) -> None:
    enabled = {
        # What an EPUB consists of lies beside it; itself it holds times, too.
        name: data if not name.endswith('.epub') else pair.without[name]
        for name, data in pair.enabled.items()
    }
    # Sphinx's XML begins with the names of all domains, whether a page uses them or not.
    namespace = b' xmlns:career="https://www.sphinx-doc.org/"'
    enabled = {name: data.replace(namespace, b'') for name, data in enabled.items()}
    assert differences(pair.without, enabled) == []


def test_what_is_compared_does_show_differences(tmp_path: Path) -> None:
    talks = {'talks.yaml': 'talks: [{id: a, name: A, event: E}]', 'more.md': '{career:talk}`a`'}
    pages = PAGES | talks | {'talks.md': MYST.directive('talks')}
    sphinx(project(tmp_path / 'none', PAGES, [*OTHERS, 'sphinx_career']), tmp_path / 'one')
    given = project(
        tmp_path / 'given', pages, [*OTHERS, 'sphinx_career'], 'career_data = ["*.yaml"]\n'
    )
    sphinx(given, tmp_path / 'two')
    found = differences(tree(tmp_path / 'one'), tree(tmp_path / 'two'))
    assert {'_static/career.css', 'career-index.html', 'objects.inv', 'talks.html'} <= set(found)


def test_a_page_that_shows_no_record_is_the_same_with_data(tmp_path: Path) -> None:
    data = {'talks.yaml': 'talks: [{id: a, name: A, event: E}]', 'plain.md': '# Plain\n\nText.'}
    pages = data | {'index.md': f'# Home\n\n{MYST.directive("talks")}'}
    conf = 'career_data = ["*.yaml"]\n'
    source = project(tmp_path / 'with', pages, ['myst_parser', 'sphinx_career'], conf)
    sphinx(source, tmp_path / 'one', 'text')
    source = project(tmp_path / 'without', data | {'index.md': '# Home\n'}, ['myst_parser'])
    sphinx(source, tmp_path / 'two', 'text')
    assert differences(tree(tmp_path / 'one'), tree(tmp_path / 'two')) == ['index.txt']


THEMES: Final = ['alabaster', 'pydata_sphinx_theme', 'sphinx_rtd_theme', 'furo']
PAGE_NAMES: Final = ['index', 'talks']


@pytest.fixture(scope='session')
def themes(shared_path: Path) -> Path:
    """A folder with a career of records of every kind, built with each theme."""

    def make(folder: Path) -> None:
        for theme in ['basic', *THEMES]:
            arguments = ('-W', '-n', '-D', f'html_theme={theme}')
            run = sphinx(
                *(ROOTS / 'test-career', folder / theme, 'html', *arguments),
                doctrees=folder / 'doctrees',
            )
            (folder / f'{theme}.log').write_text(run.output, encoding='utf-8')

    return once(shared_path / 'themes', make)


def parse(path: Path) -> Element:
    """Return the tree of a page, as a browser makes it of what a theme has written."""
    page: Element = html5lib.parse(path.read_text(encoding='utf-8'))
    return page


def records(page: Element) -> Iterator[str]:
    """Yield the texts in what the extension shows on *page*, without their white space."""
    for element in page.iter():
        if 'career' in element.get('class', '').split():
            yield from filter(None, map(squash, element.itertext()))


def content(page: Element) -> str:
    """Return the text of the main part of *page*, without its white space."""
    (main,) = (
        element
        for element in page.iter()
        if element.tag == f'{HTML}main' or element.get('role') == 'main'
    )
    return squash(''.join(main.itertext()))


@pytest.mark.parametrize('theme', THEMES)
class TestATheme:
    """Shows all records."""

    def test_without_a_warning(self, themes: Path, theme: str) -> None:
        assert (themes / f'{theme}.log').read_text(encoding='utf-8') == ''

    @pytest.mark.parametrize('name', PAGE_NAMES)
    def test_in_its_main_part(self, themes: Path, theme: str, name: str) -> None:
        texts = set(records(parse(themes / 'basic' / f'{name}.html')))
        shown = content(parse(themes / theme / f'{name}.html'))
        assert [text for text in texts if text not in shown] == []

    @pytest.mark.parametrize('name', PAGE_NAMES)
    def test_with_the_style_sheet(self, themes: Path, theme: str, name: str) -> None:
        sheets = [
            element.get('href', '')
            for element in parse(themes / theme / f'{name}.html').iter(f'{HTML}link')
            if element.get('rel') == 'stylesheet'
        ]
        assert [href for href in sheets if href.startswith('_static/career.css?')] != []

    @pytest.mark.parametrize('name', PAGE_NAMES)
    @pytest.mark.parametrize('width', [1280, 360])
    def test_so_that_a_browser_hides_none(
        self, themes: Path, page: Page, theme: str, name: str, width: int
    ) -> None:
        texts = set(records(parse(themes / 'basic' / f'{name}.html')))
        with serve(themes / theme) as served:
            page.set_viewport_size({'width': width, 'height': 800})
            page.goto(f'{served.url}{name}.html')
            shown = page.evaluate('document.querySelector("main, [role=main]").innerText')
        # A style may print a text in capitals.
        seen = squash(shown).casefold()
        assert [text for text in texts if text.casefold() not in seen] == []


@pytest.fixture(scope='module')
def page() -> Iterator[Page]:
    """A window for all tests here."""
    with chromium() as browser:
        yield browser.new_page()


def test_the_records_of_the_pages_are_many(themes: Path) -> None:
    texts = [set(records(parse(themes / 'basic' / f'{name}.html'))) for name in PAGE_NAMES]
    assert (len(texts[0]) > 80, len(texts[1]) > 10) == (True, True)


def test_a_colour_of_a_theme_that_another_lacks_has_a_substitute() -> None:
    sheet = (PACKAGE / 'static' / 'career.css').read_text(encoding='utf-8')
    used = re.findall(r'var\((--[\w-]+)([,)])', sheet)
    assert [name for name, end in used if end == ')' and not name.startswith('--career-')] == []
