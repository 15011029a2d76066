"""One graph of all pages: each thing has one identifier; and links for FAIR Signposting."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from rdflib import Graph, Literal, URIRef
from signposting import Signposting
from signposting.htmllinks import HTML, _parse_html  # the part of it that needs no network
from signposting.signpost import AbsoluteURI

from tests.support.graphs import SCHEMA, ambiguous, named, read_graph
from tests.support.projects import MYST, Shared

BASE: Final = 'https://ann.example/en/'
FILES: Final = {
    'index.md': f'# Home\n\n{MYST.directive("profile")}',
    'talks.md': f'# Talks\n\n{MYST.directive("talks")}',
    'works.md': f'# Works\n\n{MYST.directive("publications")}',
    'cite.md': f'# Cite\n\n{MYST.directive("cite", "book", {"styles": "none"})}',
    'chapter.md': f'# Cite\n\n{MYST.directive("cite", "book:1", {"styles": "none"})}',
    'past.md': f'# Past\n\n{MYST.directive("work")}',
    'career.yaml': r"""
basics: {name: Ann Nother, label: Engineer, url: 'https://ann.example/', sources: [page]}
work:
  - {id: now, name: Press, position: Author, startDate: 2022}
  - {id: old, name: 'Röß & <Söhne>', position: Editor, startDate: 2020}
education: [{id: e, institution: Press, endDate: 2010}]
topics: [{id: mm, name: Memory}]
talks:
  - {id: a, name: Pages, event: Conf 2026, startDate: 2026-05-04, endDate: 2026-05-06,
     location: Zagreb, topics: [mm], coverage: [{label: Report, url: 'https://news.example/1'}]}
  - {id: b, name: More pages, event: Conf 2026, startDate: 2026-05, status: cancelled}
  - {id: c, name: 'שלום', event: 'a, b; "c"'}
publications:
  - {id: book, name: Book, type: book, authors: [Ann Nother, Bo Other], publisher: Press,
     releaseDate: 2025, isbn: 9781718504462}
  - {id: 'book:1', name: One, type: inbook, authors: [Ann Nother], container: Book, chapter: '1',
     partOf: book, releaseDate: 2025}
  - {id: paper, name: Paper, type: article, authors: [Ann Nother, '{A Body}'],
     container: Journal, releaseDate: 2024, doi: 10.1000/x}
""",
    'sources.bib': '@misc{page, author = {Nother, Ann and {Press}}, year = 2026, title = {Page}}',
}
CONFIG: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
    'bibtex_bibfiles': ['sources.bib'],
    'html_theme': 'basic',
    'suppress_warnings': ['toc.not_included', 'career', 'bibtex'],
}


@pytest.fixture(params=[BASE, ''], ids=['with an address', 'without'])
def graph(shared: Shared, request: pytest.FixtureRequest) -> Graph:
    return read_graph(shared(FILES, 'html', html_baseurl=request.param, **CONFIG).app.outdir)


@pytest.mark.parametrize(
    ('type_', 'names'),
    [
        ('Person', {'Ann Nother', 'Bo Other'}),
        ('Organization', {'Press', 'Röß & <Söhne>', 'A Body'}),
        ('Book', {'Book'}),
        ('Chapter', {'One'}),
        ('ScholarlyArticle', {'Paper'}),
        ('Periodical', {'Journal'}),
        ('Event', {'Pages', 'More pages', 'שלום', 'Conf 2026', 'a, b; "c"'}),
        ('CreativeWork', {'Page'}),
        ('Place', {'Zagreb'}),
    ],
)
def test_each_thing_is_one_node(graph: Graph, type_: str, names: set[str]) -> None:
    assert (set(named(graph, type_)), ambiguous(graph, type_)) == (names, [])


def test_the_person_is_the_one_that_the_profile_is_about(graph: Graph) -> None:
    (person,) = named(graph, 'Person')['Ann Nother']
    assert (None, SCHEMA.mainEntity, person) in graph
    assert (person, SCHEMA.jobTitle, Literal('Engineer')) in graph
    assert len(list(graph.subjects(SCHEMA.performer, person))) == 3
    assert len(list(graph.subjects(SCHEMA.author, person, unique=True))) == 4


def test_a_chapter_is_part_of_the_book(graph: Graph) -> None:
    (book,), (chapter,) = named(graph, 'Book')['Book'], named(graph, 'Chapter')['One']
    assert (book, SCHEMA.hasPart, chapter) in graph
    assert (chapter, SCHEMA.isPartOf, book) in graph


def test_a_cancelled_talk_is_cancelled(graph: Graph) -> None:
    (talk,) = named(graph, 'Event')['More pages']
    assert graph.value(talk, SCHEMA.eventStatus) == SCHEMA.EventCancelled


def test_records_are_where_they_are_documented(shared: Shared) -> None:
    found = read_graph(shared(FILES, 'html', html_baseurl=BASE, **CONFIG).app.outdir)
    (talk,), (book,) = named(found, 'Event')['Pages'], named(found, 'Book')['Book']
    assert talk == URIRef(f'{BASE}talks.html#career-talk-a')
    assert book == URIRef(f'{BASE}works.html#career-publication-book')
    assert named(found, 'Person')['Ann Nother'] == [URIRef(f'{BASE}#person')]


def signposts(shared: Shared, page: str) -> Signposting:
    path = Path(shared(FILES, 'html', html_baseurl=BASE, **CONFIG).app.outdir, f'{page}.html')
    address = AbsoluteURI(f'{BASE}{page}.html')
    return _parse_html(HTML(path.read_text(encoding='utf-8'), 'text/html', address, address))


def test_a_page_about_a_book_says_how_to_cite_it(shared: Shared) -> None:
    found = signposts(shared, 'cite')
    assert found.citeAs is not None
    assert found.citeAs.target == f'{BASE}cite.html'
    assert {link.target for link in found.types} == {
        SCHEMA.Book.toPython(),
        SCHEMA.AboutPage.toPython(),
    }
    assert {link.target for link in found.authors} == {f'{BASE}#person'}


def test_it_leads_to_each_file_that_describes_the_book(shared: Shared) -> None:
    found = {(link.target, str(link.type)) for link in signposts(shared, 'cite').describedBy}
    assert found == {
        (f'{BASE}citations/book.bib', 'application/x-bibtex'),
        (f'{BASE}citations/book.biblatex.bib', 'application/x-bibtex'),
        (f'{BASE}citations/book.ris', 'application/x-research-info-systems'),
        (f'{BASE}citations/book.json', 'application/vnd.citationstyles.csl+json'),
        (f'{BASE}citations/book.cff', 'application/yaml'),
    }


@pytest.mark.parametrize('page', ['index', 'talks', 'works'])
def test_a_page_about_no_single_work_has_no_signposts(shared: Shared, page: str) -> None:
    assert not signposts(shared, page)
