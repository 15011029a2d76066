"""What pages say of publications to reference managers: the built site and a project."""

from __future__ import annotations

import html as htmllib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

import pytest

from tests.sphinx.views.test_cite import BIB, DATA
from tests.support.projects import Builder

PAGES: Final = {
    'index.md': '# Home\n\n```{toctree}\nworks\nbook\ncite\n```\n\n```{career:topics}\n```\n',
    'works.md': '# Works\n\n```{career:publications}\n```\n',
    'book.md': (
        '# Book\n\n```{career:publications}\n:no-index:\n```\n\n```{career:cite} book\n```\n'
    ),
    'cite.md': '# Cite\n\n```{career:cite} book:one\n```\n\n```{career:cite} paper\n```\n',
}


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a project with a page of each kind."""
    build = Builder(tmp_path_factory.mktemp('metadata'))
    built = build(
        {'works.bib': BIB, 'data.yaml': DATA, **PAGES},
        'html',
        extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
        bibtex_bibfiles=['works.bib'],
        career_publications=['works.bib'],
        career_sharing=True,
        html_theme='furo',
        html_baseurl='https://site.example/',
        suppress_warnings=['career.config'],
    )
    assert built.warnings == []
    return Path(built.app.outdir)


def tags(folder: Path, page: str) -> Iterator[tuple[str, str]]:
    """Yield the names and the contents of the tags in the head of a page."""
    head = (folder / f'{page}.html').read_text(encoding='utf-8').partition('</head>')[0]
    for found in re.finditer(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', head):
        yield found[1], htmllib.unescape(found[2])


def coins(folder: Path, page: str) -> list[dict[str, str]]:
    """Return the COinS spans of a page, the first value of each name."""
    text = (folder / f'{page}.html').read_text(encoding='utf-8')
    return [
        dict(reversed(parse_qsl(htmllib.unescape(title))))
        for title in re.findall(r'<span class="Z3988" title="([^"]+)"></span>', text)
    ]


def json_ld(folder: Path, page: str) -> list[Any]:
    """Return the JSON-LD of a page, without the identifiers of what has no address."""

    def without(item: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in item.items() if not (k == '@id' and v.startswith('urn:uuid:'))}

    text = (folder / f'{page}.html').read_text(encoding='utf-8')
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return [json.loads(data, object_hook=without) for data in found]


class TestThePageOfABook:
    """Which tells how to cite it, and nothing else."""

    def test_has_highwire_tags(self, folder: Path) -> None:
        found = [pair for pair in tags(folder, 'book') if pair[0].startswith('citation_')]
        assert found == [
            ('citation_title', 'The Book'),
            ('citation_author', 'Nother, Ann'),
            ('citation_author', 'Other, Bo'),
            ('citation_publication_date', '2025'),
            ('citation_publisher', 'Press'),
            ('citation_isbn', '9781718504462'),
            ('citation_public_url', 'https://example.org/book'),
        ]

    def test_has_dublin_core(self, folder: Path) -> None:
        found = [pair for pair in tags(folder, 'book') if pair[0].startswith('DC.')]
        assert found == [
            ('DC.title', 'The Book'),
            ('DC.creator', 'Nother, Ann'),
            ('DC.creator', 'Other, Bo'),
            ('DC.publisher', 'Press'),
            ('DC.date', '2025'),
            ('DC.type', 'book'),
            ('DC.identifier', 'ISBN 9781718504462'),
        ]

    def test_is_of_the_type_book_and_no_other(self, folder: Path) -> None:
        found = [pair for pair in tags(folder, 'book') if pair[0] in {'og:type', 'book:isbn'}]
        assert found == [('og:type', 'book'), ('book:isbn', '9781718504462')]

    @pytest.mark.parametrize('name', ['citation_book_title', 'citation_inbook_title'])
    def test_has_nothing_that_makes_it_a_section(self, folder: Path, name: str) -> None:
        assert name not in dict(tags(folder, 'book'))

    def test_has_one_context_object(self, folder: Path) -> None:
        (book,) = coins(folder, 'book')
        assert book == {
            'ctx_ver': 'Z39.88-2004',
            'rft_val_fmt': 'info:ofi/fmt:kev:mtx:book',
            'rft.genre': 'book',
            'rft.btitle': 'The Book',
            'rft.aulast': 'Nother',
            'rft.aufirst': 'Ann',
            'rft.au': 'Nother, Ann',
            'rft.date': '2025',
            'rft.pub': 'Press',
            'rft.tpages': '1300',
            'rft.isbn': '9781718504462',
            'rft_id': 'https://example.org/book',
        }

    def test_says_it_in_the_terms_of_schema_org(self, folder: Path) -> None:
        person = {
            '@type': 'Person',
            '@id': 'https://site.example/#person',
            'givenName': 'Ann',
            'familyName': 'Nother',
        }
        (book,) = json_ld(folder, 'book')
        assert book == {
            '@context': 'https://schema.org',
            '@type': 'Book',
            '@id': 'https://site.example/works.html#career-publication-book',
            'name': 'The Book',
            'author': [
                {**person, 'name': 'Ann Nother'},
                {'@type': 'Person', 'name': 'Bo Other', 'givenName': 'Bo', 'familyName': 'Other'},
            ],
            'publisher': {'@type': 'Organization', 'name': 'Press'},
            'datePublished': '2025',
            'isbn': '9781718504462',
            'numberOfPages': 1300,
            'url': 'https://example.org/book',
            'hasPart': [
                {
                    '@type': 'Chapter',
                    '@id': 'https://site.example/works.html#career-publication-book.one',
                    'name': 'One',
                    'author': [{**person, 'name': 'Ann Nother'}],
                    'position': '1',
                },
                {
                    '@type': 'Chapter',
                    '@id': 'https://site.example/works.html#career-publication-book.two',
                    'name': 'Two',
                    'author': [
                        {
                            '@type': 'Person',
                            'name': 'Gus Guest',
                            'givenName': 'Gus',
                            'familyName': 'Guest',
                        }
                    ],
                    'position': '2',
                },
            ],
        }

    def test_links_to_the_files(self, folder: Path) -> None:
        text = (folder / 'book.html').read_text(encoding='utf-8')
        assert re.findall(
            r'<link rel="alternate" type="[^"]+" title="[^"]+" href="(citations/[^"]+)"', text
        ) == [
            'citations/book.bib',
            'citations/book.ris',
            'citations/book.json',
        ]


class TestThePageOfPublications:
    """Which documents them all."""

    def test_offers_all_of_them(self, folder: Path) -> None:
        found = [(item['rft.genre'], item.get('rft.atitle')) for item in coins(folder, 'works')]
        assert found == [
            ('book', None),
            ('article', 'A Paper'),
            ('bookitem', 'One'),
            ('bookitem', 'Two'),
        ]

    def test_is_that_of_none(self, folder: Path) -> None:
        names = {name for name, _content in tags(folder, 'works')}
        assert not any(name.startswith(('citation_', 'DC.', 'book:')) for name in names)

    def test_has_the_chapters_inside_of_their_book(self, folder: Path) -> None:
        (data,) = json_ld(folder, 'works')
        assert [(work['@type'], len(work.get('hasPart', []))) for work in data['@graph']] == [
            ('Book', 2),
            ('ScholarlyArticle', 0),
        ]


def test_a_page_that_cites_several_offers_these(folder: Path) -> None:
    assert [item['rft.atitle'] for item in coins(folder, 'cite')] == ['A Paper', 'One']


def test_the_home_page_is_that_of_no_publication(folder: Path) -> None:
    names = {name for name, _content in tags(folder, 'index')}
    assert coins(folder, 'index') == []
    assert not any(name.startswith(('citation_', 'DC.', 'book:')) for name in names)


def test_nothing_in_a_title_ends_a_script_or_an_attribute(build: Builder) -> None:
    title = '</script>"><b>'
    built = build(
        {
            'works.yaml': f"publications: [{{id: a, name: '{title}', type: book}}]",
            'index.md': '# X\n\n```{career:publications}\n```\n',
        },
        'html',
        html_theme='furo',
    )
    (data,) = json_ld(Path(built.app.outdir), 'index')
    assert data['name'] == title
    assert dict(tags(Path(built.app.outdir), 'index'))['citation_title'] == title


def test_the_forms_of_a_book_are_told_apart(build: Builder) -> None:
    hardcover, ebook = '9780306406157', '9781718504462'
    editions = f'[{{format: hardcover, isbn: {hardcover}}}, {{format: ebook, isbn: {ebook}}}]'
    built = build(
        {
            'works.yaml': f'publications: [{{id: a, name: A, type: book, editions: {editions}}}]',
            'index.md': '# X\n\n```{career:publications}\n```\n',
        },
        'html',
    )
    (data,) = json_ld(Path(built.app.outdir), 'index')
    assert data['workExample'] == [
        {'@type': 'Book', 'isbn': hardcover, 'bookFormat': 'https://schema.org/Hardcover'},
        {'@type': 'Book', 'isbn': ebook, 'bookFormat': 'https://schema.org/EBook'},
    ]
