"""HTML: the style sheet where it is needed, and markup that a browser need not mend."""

from __future__ import annotations

import re
import zipfile
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests.support.formats import HTML, parse_html
from tests.support.projects import MYST, Builder, Built, Shared
from tests.support.roots import root

DATA = 'talks: [{id: a, name: A, event: E, startDate: 2020}]'

PAGES = {
    'index.md': 'Nothing of the data.',
    'sub/talks.md': MYST.directive('talks'),
    'profile.md': MYST.directive('profile'),
}


def build_pages(build: Builder | Shared, builder: str = 'html', **config: Any) -> Built:
    """Build pages with and without records."""
    files = {'career.yaml': DATA, **PAGES}
    return build(files, builder, suppress_warnings=['toc.not_included'], **config)


def style_sheets(markup: str) -> list[str]:
    """Return the style sheets of ours that a page has."""
    return re.findall(r'href="([^"]*career\.css)[^"]*"', markup)


class TestTheStyleSheet:
    """Is there where records are shown."""

    @pytest.mark.parametrize(
        ('page', 'addresses'),
        [
            ('index', []),
            ('sub/talks', ['../_static/career.css']),
            ('profile', ['_static/career.css']),
            ('career-index', ['_static/career.css']),
            ('genindex', []),
            ('search', []),
        ],
    )
    def test_on_a_page(self, shared: Shared, page: str, addresses: list[str]) -> None:
        assert style_sheets(build_pages(shared).output(f'{page}.html')) == addresses

    @pytest.mark.parametrize(
        ('builder', 'page', 'address'),
        [
            ('dirhtml', 'sub/talks/index.html', '../../_static/career.css'),
            ('singlehtml', 'index.html', '_static/career.css'),
            ('epub', 'sub/talks.xhtml', '../_static/career.css'),
        ],
    )
    def test_of_another_builder(
        self, shared: Shared, builder: str, page: str, address: str
    ) -> None:
        built = build_pages(shared, builder, project='P', version='1', epub_copyright='C')
        assert style_sheets(built.output(page)) == [address]

    def test_in_its_newest_version(self, shared: Shared) -> None:
        found = re.findall(r'career\.css\?v=\w+', build_pages(shared).output('profile.html'))
        assert len(found) == 1

    @pytest.mark.parametrize('builder', ['html', 'dirhtml', 'singlehtml'])
    def test_as_a_file(self, shared: Shared, builder: str) -> None:
        assert 'career' in build_pages(shared, builder).output('_static/career.css')

    def test_in_a_book(self, shared: Shared) -> None:
        built = build_pages(shared, 'epub', project='P', version='1', epub_copyright='C')
        with zipfile.ZipFile(built.app.outdir / 'P.epub') as archive:
            content = archive.read('content.opf').decode()
            assert '_static/career.css' in archive.namelist()
        assert 'href="_static/career.css"' in content

    def test_not_if_no_page_shows_a_record(self, shared: Shared) -> None:
        built = shared({'index.md': 'Text.'}, 'html', career_data=[])
        assert not (built.app.outdir / '_static' / 'career.css').exists()

    def test_not_if_the_builder_writes_no_html(self, shared: Shared) -> None:
        built = build_pages(shared, 'text')
        assert not list(built.app.outdir.rglob('*.css'))

    def test_of_an_older_version_is_replaced(self, build: Builder) -> None:
        first = build_pages(build)
        path = first.app.outdir / '_static' / 'career.css'
        whole = path.read_text()
        path.write_text('old')
        build({'index.md': 'Other.'}, 'html', suppress_warnings=['toc.not_included'])
        assert path.read_text() == whole


class TestAPage:
    """Of HTML has no mistakes."""

    @pytest.fixture
    def tree(self, shared: Shared) -> Element:
        built = shared(root('test-career'), 'html')
        assert built.warnings == []
        return parse_html(built.output('index.html'))

    def test_with_each_anchor_once(self, tree: Element) -> None:
        ids = [element.attrib['id'] for element in tree.iter() if 'id' in element.attrib]
        assert len(ids) == len(set(ids))

    def test_with_definition_lists_of_terms_and_definitions(self, tree: Element) -> None:
        children = {child.tag.removeprefix(HTML) for dl in tree.iter(f'{HTML}dl') for child in dl}
        assert children == {'dt', 'dd'}

    def test_with_the_titles_of_groups_as_headings(self, shared: Shared) -> None:
        text = f'# One\n\n## Two\n\n{MYST.directive("talks", "", {"by": "year"})}'
        built = shared({'career.yaml': DATA, 'index.md': text}, 'html')
        tree = parse_html(built.output('index.html'))
        headings = [''.join(node.itertext()).rstrip('¶') for node in tree.iter(f'{HTML}h3')]
        assert '2020' in headings

    def test_with_addresses_that_lead_to_other_sites(self, shared: Shared) -> None:
        data = 'talks: [{id: a, name: A, event: E, url: "https://x.example/?a=1&b=2"}]'
        built = shared({'career.yaml': data, 'index.md': MYST.directive('talks')}, 'html')
        tree = parse_html(built.output('index.html'))
        links = [node.attrib for node in tree.iter(f'{HTML}a')]
        assert {'class': 'reference external', 'href': 'https://x.example/?a=1&b=2'} in links
