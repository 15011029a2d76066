"""The sources of the site itself: every record lists its own, and each is used."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

import pytest

from sphinx_career.data.loader import load
from sphinx_career.model.base import Record
from sphinx_career.model.statements import statements
from tests.support.formats import HTML, files, parse_html
from tests.support.paths import DOCS
from tests.support.real_site import SERIAL, Output, run

BUILDERS: Final = ('html', 'text', 'latex', 'career-coverage')

Pages = dict[str, Element]
"""The trees of the pages, by their names."""


@pytest.fixture(scope='session')
def outputs(site: Callable[[str], Output]) -> dict[str, Output]:
    """What builders make of the site."""
    return {builder: site(builder) for builder in BUILDERS}


@pytest.fixture(scope='session')
def pages(outputs: dict[str, Output]) -> Pages:
    """The pages of the site."""
    return {name: parse_html(text) for name, text in files(outputs['html'].folder, '.html')}


@pytest.fixture(scope='session')
def entries(pages: Pages) -> dict[str, Element]:
    """The entries of all bibliographies, by their addresses."""
    return {
        f'{name}#{element.attrib["id"]}': element
        for name, page in pages.items()
        for element in page.iter(f'{HTML}div')
        if 'citation' in element.get('class', '').split()
    }


def _text(element: Element) -> str:
    return ' '.join(''.join(element.itertext()).split())


def _classes(pages: Pages, tag: str, class_: str) -> Iterator[Element]:
    for page in pages.values():
        for element in page.iter(f'{HTML}{tag}'):
            if class_ in element.get('class', '').split():
                yield element


def test_no_numbers_stand_beside_statements(pages: Pages) -> None:
    marks = [
        *_classes(pages, 'span', 'career-sources'),
        *_classes(pages, 'span', 'bibtex-citation'),
    ]
    assert marks == []


def _addresses() -> dict[str, str]:
    """Return the address of each source by its key, or ``''`` for one without."""
    bib = (DOCS.parent / 'bibliography' / 'sources.bib').read_text(encoding='utf-8')
    url = re.compile(r'^\s*url\s*=\s*{(.*?)}', re.MULTILINE)
    entries = re.split(r'^@\w+{', bib, flags=re.MULTILINE)[1:]
    return {
        entry.partition(',')[0]: found[1] if (found := url.search(entry)) else ''
        for entry in entries
    }


CAREER: Final = load(sorted((DOCS / '_data').glob('*.yaml'))).career
DOCUMENTED: Final = [
    record
    for section in ('work', 'education', 'talks', 'maintainerships', 'contributions', 'topics')
    for record in CAREER.records(section)
    if record.sources
]


@pytest.mark.parametrize('record', DOCUMENTED, ids=lambda record: f'{record.objtype}-{record.id}')
def test_a_record_lists_its_sources_with_links_straight_to_them(
    pages: Pages, record: Record
) -> None:
    suffix = f'{record.objtype}-{record.id}'
    (found,) = (
        element
        for element in _classes(pages, 'details', 'career-source-list')
        if re.fullmatch(rf'source-\d+-{suffix}', element.get('id', ''))
    )
    keys = dict.fromkeys(key for _part, sources in statements(record) for key in sources)
    linked = [link.attrib['href'] for link in found.iter(f'{HTML}a')]

    assert linked == [address for key in keys if (address := _addresses()[key])]


def test_the_book_lists_its_sources_where_it_is_documented(pages: Pages) -> None:
    found = [
        link.attrib['href']
        for element in _classes(pages, 'details', 'career-source-list')
        if element.get('id', '').endswith('publication-stoakes-linux-memory-manager')
        for link in element.iter(f'{HTML}a')
    ]
    assert [address.split('/')[2] for address in found] == ['nostarch.com', 'kernel-recipes.org']


EVIDENCE: Final = re.compile(
    r'https://(git\.kernel\.org|lore\.kernel\.org|lwn\.net|docs\.kernel\.org|man7\.org)/'
)
QUERIES: Final = re.compile(r'[?&]q=')
"""All of his patches, by author: a search, and no source."""


@pytest.mark.parametrize('name', ['contributions', 'current-work', 'index', 'maintainerships'])
def test_prose_links_its_words_to_sources(pages: Pages, name: str) -> None:
    bib = (DOCS.parent / 'bibliography' / 'sources.bib').read_text(encoding='utf-8')
    known = set(re.findall(r'^\s*url\s*=\s*{(.*?)}', bib, re.MULTILINE))
    linked = {
        link.attrib['href']
        for paragraph in _prose(pages[f'kernel/{name}.html'])
        for link in paragraph.iter(f'{HTML}a')
        if EVIDENCE.match(link.get('href', '')) and not QUERIES.search(link.attrib['href'])
    }
    assert (linked != set(), linked - known) == (True, set())


def _prose(element: Element) -> Iterator[Element]:
    """Yield the paragraphs that no directive wrote."""
    classes = element.get('class', '')
    if element.tag == f'{HTML}p' and 'career' not in classes:
        yield element
    elif 'career-fields' not in classes:
        for child in element:
            yield from _prose(child)


def test_every_way_back_leads_to_a_place(pages: Pages, entries: dict[str, Element]) -> None:
    ids = {
        f'{name}#{element.attrib["id"]}'
        for name, page in pages.items()
        for element in page.iter()
        if 'id' in element.attrib
    }
    assert [
        link.attrib['href']
        for address, entry in entries.items()
        for link in entry.iter(f'{HTML}a')
        if urldefrag(link.get('href', '')).fragment
        and 'external' not in link.get('class', '')
        and urljoin(address, link.attrib['href']) not in ids
    ] == []


def test_every_source_is_linked_from_another_page(pages: Pages) -> None:
    linked = {
        link.get('href')
        for name, page in pages.items()
        if name != 'sources.html'
        for link in page.iter(f'{HTML}a')
    }
    assert set(filter(None, _addresses().values())) - linked == set()


def test_every_source_has_an_address_or_is_the_cv(entries: dict[str, Element]) -> None:
    assert [
        _text(entry)
        for address, entry in entries.items()
        if address.startswith('sources.html')
        and 'Curriculum vitae' not in _text(entry)
        and not any(link.get('href', '').startswith('https://') for link in entry.iter(f'{HTML}a'))
    ] == []


def test_the_cv_is_the_one_source_without_an_address(entries: dict[str, Element]) -> None:
    assert [
        re.sub(r'^\[\w+\] ', '', _text(entry)).partition(' Cited in')[0]
        for address, entry in entries.items()
        if address.startswith('sources.html') and 'https://' not in _text(entry)
    ] == ['Lorenzo Stoakes. Curriculum vitae.']


def test_a_number_that_is_counted_cites_a_source_of_each_thing_that_it_counts() -> None:
    career = CAREER
    assert career.basics
    bare = []
    for figure in career.basics.figures:
        things: dict[str, set[str]] = defaultdict(set)
        if figure.count == 'releases':
            for work in career.contributions:
                for step in work.milestones:
                    if step.release:
                        things[step.release].update(step.sources)
        elif figure.count:
            things |= {record.id: {*record.sources} for record in career.records(figure.count)}
        bare += [name for name, keys in things.items() if not keys & {*figure.sources}]
    assert bare == []


def test_text_has_the_numbers_of_html(
    outputs: dict[str, Output], entries: dict[str, Element]
) -> None:
    text = (outputs['text'].folder / 'sources.txt').read_text(encoding='utf-8')
    written = re.split(r'\n(?=\[\d+\] )', text.partition('\n[')[2])
    shown = [_text(entry) for name, entry in entries.items() if name.startswith('sources.html')]
    assert [_start(f'[{entry}'.replace('[[', '[')) for entry in written] == [
        _start(entry) for entry in shown
    ]


def _start(entry: str) -> str:
    """Return an entry up to its address, without white space."""
    return re.sub(r'\s', '', entry).partition('URL:')[0].partition('Citedin')[0]


def test_print_leads_back_to_places_that_exist(outputs: dict[str, Output]) -> None:
    _name, tex = next(files(outputs['latex'].folder, '.tex'))
    targets = re.findall(r'Cited in .*', tex)
    anchors = set(re.findall(r'\\hyperref\[\\detokenize\{(.*?)\}', ''.join(targets)))
    labels = set(re.findall(r'\\label\{\\detokenize\{(.*?)\}', tex))
    assert (len(anchors) > 20, anchors - labels) == (True, set())


def test_print_has_the_numbers_of_html(
    outputs: dict[str, Output], entries: dict[str, Element]
) -> None:
    _name, tex = next(files(outputs['latex'].folder, '.tex'))
    printed = re.findall(r'\\bibitem\[(\w+)\]\{(\w+):(id\d+)\}', tex)
    shown = [
        (_text(entry)[1:].partition(']')[0], *address.replace('.html', '').split('#'))
        for address, entry in entries.items()
    ]
    assert sorted(printed) == sorted(shown)


def test_the_coverage_of_the_site_is_complete(outputs: dict[str, Output]) -> None:
    found = json.loads(
        (outputs['career-coverage'].folder / 'career-coverage.json').read_text(encoding='utf-8')
    )
    total = found.pop('total')
    assert (found.pop('covered') == total > 50, found) == (
        True,
        {'percentage': 100.0, 'unsourced': [], 'unknown': [], 'unused': [], 'stale': []},
    )


@pytest.mark.parametrize('builder', BUILDERS)
def test_nothing_is_reported(outputs: dict[str, Output], builder: str) -> None:
    assert (outputs[builder].messages, outputs[builder].status) == ('', 0)


def test_the_site_asks_for_sources() -> None:
    conf = (DOCS / 'conf.py').read_text(encoding='utf-8')
    assert 'career_require_sources = True\n' in conf


def test_a_check_of_links_tries_every_source(
    site: Callable[[str], Output], tmp_path: Path
) -> None:
    """With the network left out: each address is collected, and then ignored."""
    doctrees = tmp_path / 'doctrees'
    shutil.copytree(site(SERIAL).folder.with_name('doctrees'), doctrees)
    options = ('-D', 'linkcheck_ignore=.*', '-d', str(doctrees))
    output = run(tmp_path / 'out', '-b', 'linkcheck', *options)
    lines = (output.folder / 'output.json').read_text(encoding='utf-8').splitlines()
    tried = {json.loads(line)['uri'] for line in lines}
    bib = (DOCS.parent / 'bibliography' / 'sources.bib').read_text(encoding='utf-8')
    addresses = set(re.findall(r'^\s*url\s*=\s*{(.*?)}', bib, re.MULTILINE))
    assert (len(addresses) > 40, addresses - tried) == (True, set())
