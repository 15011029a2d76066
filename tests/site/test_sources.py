"""The sources of the site itself: every mark leads to one, and every one leads back."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

import pytest

from sphinx_career.data.loader import load
from tests.support.formats import HTML, files, parse_html
from tests.support.paths import DOCS
from tests.support.real_site import SERIAL, Output, run

BUILDERS: Final = ('html', 'text', 'latex', 'career-coverage')

Pages = dict[str, Element]
"""The trees of the pages, by their names."""


class Mark(NamedTuple):
    """A number that leads to a source."""

    page: str
    id: str
    """The anchor of the mark, or ``''`` if the page has marked the record before."""
    number: str
    target: str
    """The address of the source."""


@pytest.fixture(scope='session')
def outputs(site: Callable[[str], Output]) -> dict[str, Output]:
    """What builders make of the site."""
    return {builder: site(builder) for builder in BUILDERS}


@pytest.fixture(scope='session')
def pages(outputs: dict[str, Output]) -> Pages:
    """The pages of the site."""
    return {name: parse_html(text) for name, text in files(outputs['html'].folder, '.html')}


@pytest.fixture(scope='session')
def marks(pages: Pages) -> list[Mark]:
    """All marks, beside records and in prose."""
    return [mark for name, page in pages.items() for mark in _marks(name, page, '')]


def _marks(name: str, element: Element, id_: str) -> Iterator[Mark]:
    classes = element.get('class', '').split()
    if 'career-sources' in classes or 'bibtex-citation' in classes:
        id_ = element.get('id', id_)
        if 'bibtex-citation' in classes:
            for link in element.iter(f'{HTML}a'):
                yield Mark(name, id_, _text(link), urljoin(name, link.attrib['href']))
            return
    for child in element:
        yield from _marks(name, child, id_ if 'career-sources' in classes else '')


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


def test_marks_stand_beside_records_and_not_in_prose(marks: list[Mark]) -> None:
    beside_records = {mark.id.startswith('source-') for mark in marks if mark.id}
    assert (len(marks) > 300, beside_records) == (True, {True})


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


def test_every_mark_leads_to_an_entry(marks: list[Mark], entries: dict[str, Element]) -> None:
    assert [mark for mark in marks if mark.target not in entries] == []


def test_every_mark_has_the_number_of_its_entry(
    marks: list[Mark], entries: dict[str, Element]
) -> None:
    assert [
        mark for mark in marks if not _text(entries[mark.target]).startswith(f'[{mark.number}]')
    ] == []


def test_every_entry_leads_back_to_one_of_its_marks_on_each_page(
    marks: list[Mark], entries: dict[str, Element]
) -> None:
    back = {
        address: {
            urljoin(address, link.attrib['href'])
            for link in entry.iter(f'{HTML}a')
            if link.get('href')
        }
        for address, entry in entries.items()
    }
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mark in marks:
        places[mark.target, mark.page].add(f'{mark.page}#{mark.id}')
    assert [place for place, anchors in places.items() if len(back[place[0]] & anchors) != 1] == []


def test_a_mark_without_an_anchor_repeats_one_of_its_page(marks: list[Mark]) -> None:
    anchored = {(mark.page, mark.target) for mark in marks if mark.id}
    assert [mark for mark in marks if (mark.page, mark.target) not in anchored] == []


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


def test_every_entry_is_cited(marks: list[Mark], entries: dict[str, Element]) -> None:
    assert set(entries) - {mark.target for mark in marks} == set()


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


def test_no_record_is_without_a_mark(pages: Pages) -> None:
    records = [
        item
        for list_ in _classes(pages, 'dl', 'career-list')
        for item in list_.findall(f'{HTML}dd')
    ]
    bare = [_text(record) for record in records if 'career-sources' not in _markup(record)]
    assert (len(records) > 40, bare) == (True, [])


@pytest.mark.parametrize('name', ['book', 'cite', 'cv', 'index', 'publications'])
def test_the_book_has_marks_on_each_page_that_tells_of_it(marks: list[Mark], name: str) -> None:
    ids = [mark.id for mark in marks if mark.page == f'{name}.html']
    assert [id_ for id_ in ids if 'publication-stoakes-linux-memory-manager' in id_] != []


def test_a_number_that_is_counted_cites_a_source_of_each_thing_that_it_counts() -> None:
    career = load(sorted((DOCS / '_data').glob('*.yaml'))).career
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


def test_where_chapters_stand_alone_each_has_a_mark(pages: Pages) -> None:
    items = [
        item
        for list_ in _classes({'book.html': pages['book.html']}, 'dl', 'career-chapters')
        for item in list_.findall(f'{HTML}dd')
    ]
    assert ['career-sources' in _markup(item) for item in items] == [True] * 14


def _markup(element: Element) -> str:
    return ' '.join(child.get('class', '') for child in element.iter())


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
    assert (len(anchors) > 50, anchors - labels) == (True, set())


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
