"""The site itself: every builder is content, and shows every record."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import fromstring

import pytest
import yaml
from sphinx.util.inventory import InventoryFile

from tests.support.formats import PLAIN, anchors, files, links, parse_html, squash
from tests.support.paths import DOCS, REPOSITORY
from tests.support.processes import differences, tree
from tests.support.real_site import SERIAL, Output, run

BUILDERS: Final = (
    *('html', 'dirhtml', 'singlehtml', 'epub', 'latex', 'text', 'man', 'texinfo'),
    *('xml', 'pseudoxml', 'gettext'),
)

# Section of the data, object type, and the keys that make a title.
SECTIONS: Final = (
    ('work', 'position', ('position',)),
    ('education', 'education', ('studyType', 'area')),
    ('maintainerships', 'maintainership', ('name',)),
    ('contributions', 'contribution', ('name',)),
    ('talks', 'talk', ('name',)),
    ('topics', 'topic', ('name',)),
)


@pytest.fixture(scope='session')
def records() -> list[tuple[str, str, str]]:
    """The object type, the id and the title of each record, read without our own code."""
    found = []
    for section, objtype, keys in SECTIONS:
        text = (DOCS / '_data' / f'{section}.yaml').read_text(encoding='utf-8')
        for record in yaml.safe_load(text)[section]:
            title = ' '.join(str(record[key]) for key in keys if key in record)
            found.append((objtype, record['id'], ' '.join(title.split())))
    bibliography = (REPOSITORY / 'bibliography' / 'publications.bib').read_text(encoding='utf-8')
    for entry in re.split(r'^@', bibliography, flags=re.MULTILINE)[1:]:
        key = re.match(r'\w+{([^,]+),', entry)
        title_ = re.search(r'^\s*title\s*=\s*{+(.+?)}+,$', entry, flags=re.MULTILINE)
        assert key
        assert title_
        # Braces are for BibTeX: what they hold keeps its capitals.
        found.append(('publication', key[1], re.sub('[{}]', '', title_[1])))
    return found


def test_there_are_records_of_every_kind(records: list[tuple[str, str, str]]) -> None:
    assert {objtype for objtype, _id, _title in records} == {
        *(objtype for _section, objtype, _keys in SECTIONS),
        'publication',
    }


@pytest.mark.parametrize('builder', [SERIAL, *BUILDERS])
def test_a_builder_has_nothing_to_warn_of(site: Callable[[str], Output], builder: str) -> None:
    output = site(builder)
    assert (output.messages, output.status) == ('', 0)


@pytest.mark.parametrize(
    ('builder', 'suffix'),
    [
        ('html', '.html'),
        ('epub', '.xhtml'),
        ('latex', '.tex'),
        ('text', '.txt'),
    ],
)
def test_the_title_of_every_record_stands_in(
    site: Callable[[str], Output],
    records: list[tuple[str, str, str]],
    builder: str,
    suffix: str,
) -> None:
    plain = PLAIN.get(suffix, PLAIN[''])
    pages = (plain(text) for _, text in files(site(builder).folder, suffix))
    text = squash('\n'.join(pages))
    assert [title for _, _, title in records if squash(title) not in text] == []


def test_every_record_is_in_the_inventory(
    site: Callable[[str], Output], records: list[tuple[str, str, str]]
) -> None:
    content = (site('html').folder / 'objects.inv').read_bytes()
    inventory = InventoryFile.loads(content, uri='')
    found = {
        (kind.removeprefix('career:'), name, item.display_name)
        for kind, items in inventory.data.items()
        for name, item in items.items()
        if kind.startswith('career:')
    }
    assert found == set(records)


def test_every_record_has_its_anchor_on_its_page(site: Callable[[str], Output]) -> None:
    folder = site('html').folder
    inventory = InventoryFile.loads((folder / 'objects.inv').read_bytes(), uri='')
    pages = {name: parse_html(text) for name, text in files(folder, '.html')}
    missing = {
        item.uri
        for kind, items in inventory.data.items()
        for item in items.values()
        if kind.startswith('career:')
    } - anchors(pages)
    assert missing == set()


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_every_link_within_the_site_leads_somewhere(
    site: Callable[[str], Output], builder: str
) -> None:
    pages = {
        name.removesuffix('index.html') if builder == 'dirhtml' else name: parse_html(text)
        for name, text in files(site(builder).folder, '.html')
    }
    assert links(pages) - anchors(pages) == set()


def test_every_link_within_the_book_leads_somewhere(site: Callable[[str], Output]) -> None:
    pages = {name: fromstring(text) for name, text in files(site('epub').folder, '.xhtml')}
    assert links(pages) - anchors(pages) == set()


def test_every_link_in_print_leads_somewhere(site: Callable[[str], Output]) -> None:
    ((_, text),) = files(site('latex').folder, '.tex')
    wanted = set(re.findall(r'\\hyperref\[\\detokenize{(.+?)}\]', text))
    assert wanted - set(re.findall(r'\\label{\\detokenize{(.+?)}}', text)) == set()


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_no_anchor_stands_twice_on_a_page(site: Callable[[str], Output], builder: str) -> None:
    twice = {
        f'{name}#{anchor}'
        for name, text in files(site(builder).folder, '.html')
        for ids in [[node.attrib['id'] for node in parse_html(text).iter() if 'id' in node.attrib]]
        for anchor in ids
        if ids.count(anchor) > 1
    }
    assert twice == set()


def test_the_site_is_the_same_however_many_processes_build_it(
    site: Callable[[str], Output],
) -> None:
    assert differences(tree(site(SERIAL).folder), tree(site('html').folder)) == []


def test_a_builder_writes_the_same_after_another(
    site: Callable[[str], Output], tmp_path: Path
) -> None:
    doctrees = tmp_path / 'doctrees'
    shutil.copytree(site(SERIAL).folder.with_name('doctrees'), doctrees)
    after = run(tmp_path / 'text', '-b', 'text', '-d', str(doctrees))
    # Sphinx itself spares the text builder its typographic quotes.
    pages = [
        {name: text.replace('’', "'") for name, text in files(output.folder, '.txt')}
        for output in (after, site('text'))
    ]
    assert {name for name in pages[1] if pages[0].get(name) != pages[1][name]} == set()
