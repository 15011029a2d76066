"""What HTML builders write for programs: the data as a file, and who a page is about."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from tests.support.formats import HTML, parse_html
from tests.support.projects import MYST, Builder, Built, Shared

WITH_BIBTEX: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
    'bibtex_bibfiles': ['sources.bib'],
}
FILES: Final = {
    # Sphinx writes a page again for what it has in its table of contents: not the profile.
    'index.md': '# Home\n\n```{toctree}\nme\ntalks\nsources\n```\n',
    'me.md': f'# Me\n\n{MYST.directive("profile")}',
    'talks.md': f'# Talks\n\n{MYST.directive("talks")}',
    'sources.md': '# Sources\n\n```{bibliography}\n```\n',
    'career.yaml': (
        'basics: {name: "Ann </script>", label: Engineer}\n'
        'talks:\n'
        '  - {id: a, name: A, event: E, sources: [page],\n'
        '     coverage: [{label: Report, url: https://news.example/1}]}\n'
    ),
    'sources.bib': '@misc{page,\n  author = {{Org}}, year = {2026}, title = {{Page}},\n}\n',
}
BUILDERS: Final = {'html': 'me.html', 'dirhtml': 'me/index.html', 'singlehtml': 'index.html'}
"""HTML builders, each with the page that has the profile."""


def described(built: Built, path: str = 'me.html') -> list[dict[str, Any]]:
    """Return what a page says in JSON-LD."""
    return [
        json.loads(element.text or '')
        for element in parse_html(built.output(path)).iter(f'{HTML}script')
        if element.get('type') == 'application/ld+json'
    ]


@pytest.mark.parametrize('builder', BUILDERS)
def test_a_page_with_a_profile_says_who_it_is_about(shared: Shared, builder: str) -> None:
    (page,) = described(shared(FILES, builder, **WITH_BIBTEX), BUILDERS[builder])
    assert page['mainEntity']['name'] == 'Ann </script>'


def test_a_page_without_a_profile_does_not(shared: Shared) -> None:
    (page,) = described(shared(FILES, 'html', **WITH_BIBTEX), 'talks.html')
    assert [thing['@type'] for thing in page['@graph']] == ['Event']


def test_a_page_cites_the_sources_of_all_records(shared: Shared) -> None:
    (page,) = described(shared(FILES, 'html', **WITH_BIBTEX))
    (source,) = page['citation']
    (author,) = source['author']
    assert source == {
        '@type': 'CreativeWork',
        '@id': source['@id'],
        'name': 'Page',
        'author': [{'@type': 'Organization', 'name': 'Org', '@id': author['@id']}],
        'datePublished': '2026',
    }


def test_a_page_has_its_address(shared: Shared) -> None:
    built = shared(FILES, 'html', html_baseurl='https://ann.example/en', **WITH_BIBTEX)
    assert described(built)[0]['url'] == 'https://ann.example/en/me.html'


def test_a_report_added_elsewhere_is_told(build: Builder) -> None:
    build(FILES, 'html', **WITH_BIBTEX)
    data = FILES['career.yaml'].replace('news.example/1', 'news.example/2')
    built = build({'career.yaml': data}, 'html', **WITH_BIBTEX)
    report = described(built)[0]['mainEntity']['subjectOf'][0]
    assert report['url'] == 'https://news.example/2'


def test_a_source_renamed_is_told(build: Builder) -> None:
    build(FILES, 'html', **WITH_BIBTEX)
    bib = FILES['sources.bib'].replace('{{Page}}', '{{Renamed}}')
    built = build({'sources.bib': bib}, 'html', **WITH_BIBTEX)
    assert described(built)[0]['citation'][0]['name'] == 'Renamed'


@pytest.mark.parametrize('builder', BUILDERS)
def test_the_data_are_a_file(shared: Shared, builder: str) -> None:
    built = shared(FILES, builder, **WITH_BIBTEX)
    data = json.loads(built.output('resume.json'))
    assert (data['talks'][0]['id'], data['sources'][0]['id']) == ('a', 'page')


@pytest.mark.parametrize('builder', ['epub', 'text', 'latex', 'dummy'])
def test_other_builders_write_no_file(shared: Shared, builder: str) -> None:
    built = shared(FILES, builder, **WITH_BIBTEX)
    assert list(built.app.outdir.rglob('resume.json')) == []


def test_a_site_without_data_has_no_file(shared: Shared) -> None:
    built = shared({'index.md': '# Home\n'}, 'html', career_data=[])
    assert not (built.app.outdir / 'resume.json').exists()


def test_a_profile_without_data_says_nothing(shared: Shared) -> None:
    page = {'index.md': f'# Home\n\n{MYST.directive("profile")}'}
    assert described(shared(page, 'html', career_data=[]), 'index.html') == []


def test_the_works_of_the_person_are_not_among_the_sources(shared: Shared) -> None:
    files = {**FILES, 'index.md': FILES['index.md'] + '\n' + MYST.directive('publications')}
    built = shared(files, 'html', career_publications=['sources.bib'], **WITH_BIBTEX)
    data = json.loads(built.output('resume.json'))
    assert ([work['id'] for work in data['publications']], 'sources' in data) == (['page'], False)


def test_the_file_is_the_same_wherever_the_site_is_built(build: Builder) -> None:
    files = [
        build(FILES, 'html', folder=folder, **WITH_BIBTEX).output('resume.json')
        for folder in ('one', 'two')
    ]
    assert files[0] == files[1]


def test_the_file_names_no_folder(shared: Shared) -> None:
    built = shared(FILES, 'html', **WITH_BIBTEX)
    assert str(built.app.srcdir) not in built.output('resume.json')
