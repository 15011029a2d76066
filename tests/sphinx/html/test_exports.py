"""The directive that lists the files beside the pages, and the value that switches them off."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from sphinx_career.html.outputs import OUTPUTS
from tests.support.formats import HTML, parse_html
from tests.support.projects import MYST, Begun, Builder, Shared, Syntax

FILES: Final = {
    'index.md': f'# Home\n\n```{{toctree}}\nfiles\n```\n\n{MYST.directive("talks")}\n'
    f'{MYST.directive("contributions")}',
    'files.md': f'# Files\n\n{MYST.directive("exports")}',
    'contact.md': f'---\norphan: true\n---\n# Contact\n\n{MYST.directive("contact")}',
    'works.md': '---\norphan: true\n---\n# Works\n\n'
    f'{MYST.directive("cite", "book", {"styles": "none"})}',
    'career.yaml': (
        'basics: {name: Ann Nother, label: Engineer}\n'
        'talks: [{id: a, name: First, event: E, startDate: 2026-01-02}]\n'
        'topics: [{id: mm, name: Memory}]\n'
        'contributions: [{id: g, name: Guards, kind: feature, summary: S,\n'
        '  milestones: [{summary: Came., date: 2025-01-02}]}]\n'
        'publications: [{id: book, name: Book, type: book, authors: [Ann Nother],\n'
        '  publisher: Press, releaseDate: 2025}]\n'
    ),
}
PAGES: Final = {'index': 'index.html', 'files': 'files/index.html'}
CONFIG: Final[dict[str, Any]] = {
    'html_theme': 'basic',
    'html_baseurl': 'https://ann.example/',
    'career_sharing': True,
    'career_cv': {'cv': {}},
    'suppress_warnings': ['career.shown_nowhere'],
}
QUICK: Final = CONFIG | {'career_cv': {}}
"""The same without CVs, which take half of a build."""


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_each_file_is_listed_with_its_purpose_and_its_size(shared: Shared, builder: str) -> None:
    built = shared(FILES, builder, **CONFIG)
    text = built.doctree('files').astext()
    size = (built.app.outdir / 'resume.json').stat().st_size
    assert (
        f'resume.json ({size} bytes)\n\nThe data of the pages, for programs (JSON Resume).' in text
    )


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
    assert 'resume.json (' in shared(files, 'html', **QUICK).doctree('files').astext()


@pytest.mark.parametrize('builder', ['text', 'latex', 'epub'])
def test_a_book_links_to_the_files_of_the_site(shared: Shared, builder: str) -> None:
    built = shared(FILES, builder, **QUICK)
    assert ('https://ann.example/resume.json', 'resume.json') in built.links('files')


def test_a_site_without_files_says_so(build: Builder) -> None:
    files = {'index.md': f'# Home\n\n{MYST.directive("exports")}'}
    assert 'No files.' in build(files, 'html', career_data=[]).doctree().astext()


def address(name: str) -> str:
    """Return the address of an output, or of the first of its files."""
    (output,) = (output for output in OUTPUTS if output.name == name)
    return {'man': 'ann-nother.7'}.get(name, output.address or name)


class Switched(NamedTuple):
    """A project whose exports were all on, and then some of them off."""

    before: set[str]
    """The files and folders that were there before."""
    after: set[str]
    pages: str
    """The text of its pages after."""


@pytest.fixture(scope='module')
def switched(begun: Begun) -> dict[str, Switched]:
    """A project for each output that is then off, as is every second one with it."""

    def written(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob('*')}

    names = [output.name for output in OUTPUTS]
    found: dict[str, Switched] = {}
    for off in (names[::2], names[1::2]):
        build = begun(FILES, 'html', **CONFIG)
        before = written(build.root / 'project/_build/html')
        built = build({}, 'html', **CONFIG | {'career_exports': dict.fromkeys(off, False)})
        pages = '\n'.join(built.output(f'{page}.html') for page in ('index', 'files', 'works'))
        found |= dict.fromkeys(off, Switched(before, written(Path(built.app.outdir)), pages))
    return found


@pytest.mark.parametrize('name', [output.name for output in OUTPUTS])
def test_an_export_that_is_switched_off_leaves_neither_file_nor_link(
    switched: dict[str, Switched], name: str
) -> None:
    before, after, pages = switched[name]
    assert address(name) in before
    assert address(name) not in after
    assert address(name) not in pages
    assert f'href="{name}/' not in pages


def test_an_unknown_export_is_reported(build: Builder) -> None:
    built = build(FILES, 'dummy', career_exports={'resume.jsn': False}, **QUICK)
    (warning,) = built.warnings
    message = "'career_exports': there is no export 'resume.jsn'; did you mean 'resume.json'?"
    assert warning == f'WARNING: {message} [career.config]'


def test_a_size_that_changes_is_shown(build: Builder) -> None:
    before = build(FILES, 'html', **QUICK).output('files.html')
    data = FILES['career.yaml'].replace('First', 'First of many')
    after = build({'career.yaml': data}, 'html', **QUICK)
    assert after.output('files.html') != before
    size = (after.app.outdir / 'resume.json').stat().st_size
    assert f'({size} bytes)' in after.output('files.html')


def test_nothing_changed_writes_no_page(begun: Begun) -> None:
    assert begun(FILES, 'html', **CONFIG)({}, 'html').written == []


@pytest.mark.parametrize('name', ['index', 'files'])
def test_each_page_leads_to_the_feeds(shared: Shared, name: str) -> None:
    page = parse_html(shared(FILES, 'dirhtml', **CONFIG).output(PAGES[name]))
    feeds = [
        (link.get('title'), link.get('href'))
        for link in page.iter(f'{HTML}link')
        if link.get('type') == 'application/atom+xml'
    ]
    up = '' if name == 'index' else '../'
    assert feeds == [('Talks', f'{up}talks.atom'), ('News', f'{up}news.atom')]


def test_what_no_page_shows_is_in_no_feed_and_no_calendar(shared: Shared) -> None:
    files = FILES | {'index.md': '# Home\n'}
    built = shared(files, 'html', **QUICK)
    names = {path.name for path in built.app.outdir.iterdir()}
    assert not names & {'talks.ics', 'talks', 'talks.atom', 'news.atom'}


def test_without_a_page_to_contact_the_person_there_is_no_card(shared: Shared) -> None:
    built = shared(FILES | {'contact.md': '# No\n'}, 'html', **QUICK)
    assert not (built.app.outdir / 'contact.vcf').exists()


@pytest.mark.parametrize(
    ('directive', 'expected'), [('contact', {'TEL', 'EMAIL'}), ('profile', {'NOTE', 'EMAIL'})]
)
def test_the_card_has_only_what_pages_show(
    shared: Shared, directive: str, expected: set[str]
) -> None:
    basics = (
        'basics: {name: Ann, email: ann@example.org, phone: "1", summary: S,\n'
        '  location: {address: Street 1, city: Town}, bios: [A life.]}\n'
    )
    files = {'index.md': f'# Home\n\n{MYST.directive(directive)}', 'career.yaml': basics}
    text = shared(files, 'html').output('contact.vcf')
    assert expected == {'TEL', 'EMAIL', 'NOTE'} & {line.split(':')[0] for line in text.split()}
    assert 'Street' not in text


def test_a_talk_whose_day_is_unknown_is_counted(build: Builder) -> None:
    data = FILES['career.yaml'].replace('2026-01-02', '2026-01')
    built = build({**FILES, 'career.yaml': data}, 'html', **QUICK)
    log = built.app.status.getvalue()
    assert 'calendar: 1 talk(s) left out, since the day is not known' in log
    assert not (built.app.outdir / 'talks.ics').exists()


def test_the_day_of_the_build_is_all_that_differs_between_builds(build: Builder) -> None:
    files = [build(FILES, 'html', folder=folder, **QUICK).app.outdir for folder in ('one', 'two')]
    for name in ('talks.ics', 'talks/a.ics', 'talks.atom', 'news.atom', 'contact.vcf'):
        assert (files[0] / name).read_bytes() == (files[1] / name).read_bytes()


def test_a_page_can_list_some_exports(shared: Shared) -> None:
    page = f'# Files\n\n{MYST.directive("exports", "", {"only": "talks.atom, resume.json"})}'
    links = shared(FILES | {'files.md': page}, 'html', **QUICK).links('files')
    assert [text for _address, text in links] == ['talks.atom', 'resume.json']


def test_an_unknown_name_is_reported_where_it_stands(build: Builder) -> None:
    page = f'# Files\n\n{MYST.directive("exports", "", {"only": "talks.atm"})}'
    (warning,) = build(FILES | {'files.md': page}, 'dummy', **QUICK).warnings
    message = "'career:exports': there is no export 'talks.atm'; did you mean 'talks.atom'?"
    assert warning == f'files.md:3: WARNING: {message} [career.option]'


@pytest.mark.parametrize(('directive', 'shown'), [('contact', True), ('profile', False)])
def test_the_data_as_a_file_have_nothing_private_that_no_page_shows(
    shared: Shared, directive: str, *, shown: bool
) -> None:
    basics = (
        'basics: {name: Ann, phone: "0123",\n'
        '  location: {address: Street 1, postalCode: 4567, city: Town}}\n'
    )
    files = {'index.md': f'# Home\n\n{MYST.directive(directive)}', 'career.yaml': basics}
    text = shared(files, 'html').output('resume.json')
    found = [word in text for word in ('Town', 'Street', '4567', '0123')]
    assert found == [shown, False, False, shown]
