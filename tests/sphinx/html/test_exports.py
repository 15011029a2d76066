"""The directive that lists the files beside the pages, and the value that switches them off."""

from __future__ import annotations

from typing import Any, Final

import pytest

from sphinx_career.html.outputs import OUTPUTS
from tests.support.projects import MYST, Builder, Shared, Syntax

FILES: Final = {
    'index.md': f'# Home\n\n```{{toctree}}\nfiles\n```\n\n{MYST.directive("talks")}',
    'files.md': f'# Files\n\n{MYST.directive("exports")}',
    'works.md': f'---\norphan: true\n---\n# Works\n\n{MYST.directive("cite", "book")}',
    'career.yaml': (
        'basics: {name: Ann Nother, label: Engineer}\n'
        'talks: [{id: a, name: First, event: E}]\n'
        'publications: [{id: book, name: Book, type: book, authors: [Ann Nother],\n'
        '  publisher: Press, releaseDate: 2025}]\n'
    ),
}
CONFIG: Final[dict[str, Any]] = {
    'html_theme': 'basic',
    'html_baseurl': 'https://ann.example/',
    'career_sharing': True,
    'suppress_warnings': ['career.shown_nowhere', 'career.citation'],
}


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_each_file_is_listed_with_its_purpose_and_its_size(shared: Shared, builder: str) -> None:
    built = shared(FILES, builder, **CONFIG)
    text = built.doctree('files').astext()
    size = (built.app.outdir / 'resume.json').stat().st_size
    assert f'resume.json ({size} byte)\n\nAll data, for programs (JSON Resume).' in text


def test_each_link_leads_to_a_file(shared: Shared) -> None:
    built = shared(FILES, 'dirhtml', **CONFIG)
    page = built.app.outdir / 'files'
    addresses = [address for address, _text in built.links('files')]
    assert len(addresses) > len(OUTPUTS)
    assert [address for address in addresses if not (page / address).is_file()] == []


def test_a_folder_is_listed_by_its_main_files_and_their_number(shared: Shared) -> None:
    text = shared(FILES, 'html', **CONFIG).doctree('files').astext()
    assert 'all.bib (' in text
    assert 'for reference managers. · 10 files' in text
    assert 'book.bib' not in text


def test_the_directive_is_the_same_in_both_languages(shared: Shared, syntax: Syntax) -> None:
    page = syntax.page('Files', '=====', '', syntax.directive('exports'), docname='files')
    files = {name: text for name, text in FILES.items() if name != 'files.md'} | page
    assert 'resume.json (' in shared(files, 'html', **CONFIG).doctree('files').astext()


@pytest.mark.parametrize('builder', ['text', 'latex', 'epub'])
def test_a_book_links_to_the_files_of_the_site(shared: Shared, builder: str) -> None:
    built = shared(FILES, builder, **CONFIG)
    assert ('https://ann.example/resume.json', 'resume.json') in built.links('files')


def test_a_site_without_files_says_so(build: Builder) -> None:
    files = {'index.md': f'# Home\n\n{MYST.directive("exports")}'}
    assert 'No files.' in build(files, 'html', career_data=[]).doctree().astext()


@pytest.mark.parametrize('output', OUTPUTS, ids=lambda output: output.name)
def test_an_export_that_is_switched_off_leaves_neither_file_nor_link(
    build: Builder, output: Any
) -> None:
    on = build(FILES, 'html', **CONFIG)
    address = output.address or output.name
    assert (on.app.outdir / address).is_file()
    built = build({}, 'html', career_exports={output.name: False}, **CONFIG)
    assert not (built.app.outdir / address).exists()
    pages = '\n'.join(built.output(f'{name}.html') for name in ('index', 'files', 'works'))
    assert address not in pages
    assert f'href="{output.name}/' not in pages


def test_an_unknown_export_is_reported(build: Builder) -> None:
    built = build(FILES, 'dummy', career_exports={'resume.jsn': False}, **CONFIG)
    (warning,) = built.warnings
    message = "'career_exports': there is no export 'resume.jsn'; did you mean 'resume.json'?"
    assert warning == f'WARNING: {message} [career.config]'


def test_a_size_that_changes_is_shown(build: Builder) -> None:
    before = build(FILES, 'html', **CONFIG).output('files.html')
    data = FILES['career.yaml'].replace('First', 'First of many')
    after = build({'career.yaml': data}, 'html', **CONFIG)
    assert after.output('files.html') != before
    size = (after.app.outdir / 'resume.json').stat().st_size
    assert f'({size} byte)' in after.output('files.html')


def test_nothing_changed_writes_no_page(build: Builder) -> None:
    build(FILES, 'html', **CONFIG)
    assert build({}, 'html').written == []
