"""Whatever texts and addresses a career holds, its exports say them and nothing else."""

from __future__ import annotations

import datetime
import io
import itertools
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import docx as python_docx
import feedparser
import html5lib
import jsonschema
import pikepdf
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image
from pyld import jsonld

from sphinx_career.data.loader import load
from sphinx_career.exports.atom import Feed, news_feed, talks_feed
from sphinx_career.exports.calendar import CALENDAR, calendars
from sphinx_career.exports.card import SIZE, social_card
from sphinx_career.exports.cv_docx import docx
from sphinx_career.exports.cv_typst import typeset
from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.jsonld import events, profile_page, script
from sphinx_career.exports.llms import Page, llms_txt
from sphinx_career.exports.man import man_page
from sphinx_career.exports.vcard import vcard
from sphinx_career.model.career import Career
from sphinx_career.model.scalars import URL_SCHEMES
from sphinx_career.model.source_text import find_unsafe
from tests.support.careers import WORDING, cv_of
from tests.support.formats import squash, strings
from tests.support.graphs import load as load_context
from tests.support.paths import SCHEMAS

EXAMPLES: Final = int(os.environ.get('EXAMPLES', '20'))
"""How many random careers each test tries: set the variable to 5000 to look for long."""
SCHEMA_ORG: Final = 'https://schema.org/'
ATOM: Final = '{http://www.w3.org/2005/Atom}'
BASE: Final = 'https://ann.example/site/'
TODAY: Final = datetime.date(2026, 8, 16)
WORDS: Final = {
    word: word.capitalize() for word in ('talks', 'news', 'page', 'proposal', 'slides', 'video')
}
FEED: Final = Feed('Ann', BASE, 'en_GB', WORDS, {'talk last': 'talks.html#career-talk-last'})
RESUME_SCHEMA: Final = jsonschema.Draft7Validator(
    json.loads((SCHEMAS / 'json-resume.json').read_text(encoding='utf-8'))
)
MANUAL: Final = [
    *('NAME', 'DESCRIPTION', 'MAINTAINERSHIPS', 'CONTRIBUTIONS', 'HISTORY', 'PUBLICATIONS'),
    *('TALKS', 'CONTACT', 'SEE ALSO'),
]
"""The sections of a manual page, in their order."""
PARTS: Final = (
    *'$&#%_~^\'"@,=;:-–[](){}<>*|`!?x7éא \n\t\\/',
    *('😀', '\u200f', '\u00a0', '\u200b', '\u0301', 'ﬁ', '中文', '\r\n', '\x1b', '\u202e'),
    *('END:VCARD\n', 'END:VEVENT\n', '\nURL:http://evil/', ']]>', '<!--', '</script>', '&lt;'),
    *('\\n', '\\N', '\\,', '\\fB', '---\n', '\n.so /etc/passwd\n', "\n'ab", '](x)', '[a](b)'),
    *('# ', '\n## H\n', '<http://evil/>', '<b>', 'word ', 'x' * 90),
)
"""What texts are put together from: whatever means something in some format."""
TEXTS: Final = st.lists(st.sampled_from(PARTS), min_size=1, max_size=10).map(''.join)
PLACES: Final = (
    *('javascript:alert(1)', 'java\nscript:x', 'data:text/html,x', 'file:///x', 'a.html'),
    *('//evil.example/', 'https://a.example/ b', 'https://a.example/\nb', ' http://a.example/'),
    *('http://[::1]/', 'http://[x/', 'http://a@b.c/', 'http://a.example:99999/', 'HTTPS://A.b'),
    *('https://zoë.example/ü', 'https://ß.example', 'https://x\u2100.example/'),
    *('https://a.example/(x)[y]', "https://a.example/'x'&y=1,2;3#%20", 'mailto:a@b.c?subject=x'),
    *('https://a.example/"onclick="x', 'https://a.example/\u202ex', 'https://a.example/\u200f'),
)
ADDRESSES: Final = st.one_of(
    st.sampled_from(PLACES), TEXTS.map('https://a.example/'.__add__), TEXTS.map('http://'.__add__)
)


def data(texts: list[str], addresses: list[str]) -> dict[str, Any]:
    """Return data in which each section has a record of such values, and a plain one after it."""
    text, address = itertools.cycle(texts).__next__, itertools.cycle(addresses).__next__

    def given_texts(*names: str) -> dict[str, str]:
        return {name: text() for name in names}

    def links() -> list[dict[str, str]]:
        return [{'label': text(), 'url': address()}]

    return {
        'basics': {
            **given_texts('name', 'label', 'summary', 'phone', 'email'),
            'url': address(),
            'image': address(),
            'bios': [text()],
            'profiles': [{**given_texts('network', 'username'), 'url': address()}],
        },
        'topics': [{'id': 'first', **given_texts('name', 'summary')}],
        'talks': [
            {
                'id': 'first',
                'startDate': '2024-05-01',
                'endDate': '2024-05-03',
                **given_texts('name', 'event', 'location', 'summary'),
                **{name: address() for name in ('url', 'slides', 'video', 'proposal')},
                'coverage': links(),
                'topics': ['first'],
            },
            {'id': 'last', 'name': 'Last', 'event': 'Event', 'startDate': '2025-05-01'},
        ],
        'contributions': [
            {
                'id': 'first',
                'kind': 'feature',
                **given_texts('name', 'summary', 'project'),
                'milestones': [{'summary': text(), 'date': '2024-01'}],
                'url': address(),
                'documentation': links(),
                'coverage': links(),
            },
            {
                'id': 'last',
                'name': 'Last',
                'kind': 'feature',
                'summary': 'S.',
                'milestones': [{'summary': 'M.', 'date': '2025-01'}],
            },
        ],
        'work': [
            {
                'id': 'first',
                **given_texts('name', 'position', 'summary'),
                'url': address(),
                'highlights': [text(), text()],
            },
            {'id': 'last', 'name': 'Last'},
        ],
        'publications': [
            {'id': 'first', **given_texts('name', 'publisher', 'summary'), 'releaseDate': '2024'},
            {'id': 'last', 'name': 'Last', 'releaseDate': '2025'},
        ],
    }


DATA: Final = st.builds(
    data,
    st.lists(TEXTS, min_size=1, max_size=4),
    st.lists(ADDRESSES, min_size=1, max_size=4),
)


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where to write data."""
    return tmp_path_factory.mktemp('careers')


def accepted(found: dict[str, Any], folder: Path) -> Career:
    """Return what the loader takes of data."""
    path = folder / 'career.yaml'
    path.write_text(json.dumps(found), encoding='utf-8')
    return load([path]).career


def is_safe(address: str) -> bool:
    """Tell whether *address* is a URI (RFC 3986) that may be linked to."""
    is_uri = address.isascii() and not re.search(r'[\0- <>"\\^`{|}]', address)
    return is_uri and urlsplit(address).scheme in URL_SCHEMES


@settings(max_examples=EXAMPLES)
@given(DATA)
def test_each_text_is_read_as_it_is_or_reported(folder: Path, found: dict[str, Any]) -> None:
    written = {*strings(json.loads(json_resume(accepted(found, folder), BASE)))}
    (first, _last) = found['publications']
    given_texts = filter(str.strip, (first['name'], first['publisher']))
    lost = [text for text in given_texts if text not in written]
    assert [text for text in lost if not find_unsafe(text)] == []
    reported = [str(problem) for problem in load([folder / 'career.yaml']).problems]
    assert any('U+' in line for line in reported) or not any(map(find_unsafe, lost))


@settings(max_examples=EXAMPLES)
@given(DATA)
def test_json_resume(folder: Path, found: dict[str, Any]) -> None:
    career = accepted(found, folder)
    document = json.loads(json_resume(career, BASE))
    RESUME_SCHEMA.validate(document)
    for section in ('talks', 'work', 'publications', 'contributions', 'topics'):
        records = career.records(section)
        assert [each['id'] for each in document.get(section, [])] == [each.id for each in records]
    given_texts = {*strings(found)}
    written = {*strings({name: value for name, value in document.items() if name[0] != '$'})}
    ours = {f'{BASE}resume.json', 'talk', 'given'}
    assert {text for text in written - given_texts - ours if not is_safe(text)} == set()


@settings(max_examples=EXAMPLES)
@given(DATA)
def test_vcard(folder: Path, found: dict[str, Any]) -> None:
    basics = accepted(found, folder).basics
    if basics is None or not basics.name:
        return
    (card,) = vobject.readComponents(vcard(basics, BASE).decode())
    assert card.fn.value == basics.name
    for name, text in (
        ('title', basics.label),
        ('note', basics.summary),
        ('tel', basics.phone),
        ('email', basics.email or ''),
        ('x-ablabel', ''.join(a.network for a in basics.profiles if a.url)),
    ):
        assert [line.value for line in card.contents.get(name, [])] == [text] * bool(text)
    assert all(is_safe(line.value) for line in card.contents.get('url', []))
    addresses = [basics.url, *(account.url for account in basics.profiles)]
    assert len(card.contents.get('url', [])) == len([*filter(None, addresses)])
    known = {'version', 'prodid', 'uid', 'fn', 'n', 'title', 'note', 'tel', 'email', 'url'}
    assert card.contents.keys() <= known | {'x-ablabel', 'photo', 'source'}


@settings(max_examples=EXAMPLES)
@given(DATA)
def test_calendar(folder: Path, found: dict[str, Any]) -> None:
    career = accepted(found, folder)
    topics = {str(topic.id): topic.title for topic in career.topics}
    person = career.basics.name if career.basics else 'Ann'
    files = calendars(career.talks, topics, person, BASE, WORDS, TODAY)
    assert len(files) == 1 + len(career.talks)
    (calendar,) = vobject.readComponents(files[CALENDAR].decode())
    assert len(calendar.vevent_list) == len(career.talks)
    for talk, event in zip(career.talks, calendar.vevent_list, strict=True):
        assert talk.dates
        assert (event.summary.value, event.dtstart.value) == (talk.title, talk.dates.first)
        places = [line.value for line in event.contents.get('location', [])]
        assert places == [talk.location] * bool(talk.location)
        assert event.description.value.startswith(talk.event)
        assert all(is_safe(line.value) for line in event.contents.get('url', []))
        known = {'uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'status', 'transp', 'url'}
        assert event.contents.keys() <= known | {'description', 'location', 'categories'}


@settings(max_examples=EXAMPLES)
@given(DATA)
def test_feeds(folder: Path, found: dict[str, Any]) -> None:
    career = accepted(found, folder)
    works = [work for work in career.publications if work.dates]
    for text, titles in (
        (talks_feed(career, FEED), [talk.title for talk in career.talks]),
        (
            news_feed(career, FEED),
            [
                *(
                    ': '.join(filter(None, (work.project, work.title)))
                    for work in career.contributions
                    if work.milestones  # one without a summary is refused
                ),
                *(work.title for work in works),
            ],
        ),
    ):
        tree = fromstring(text)
        entries = tree.findall(f'{ATOM}entry')
        assert sorted(each.findtext(f'{ATOM}title') or '' for each in entries) == sorted(titles)
        assert len(feedparser.parse(text).entries) == len(titles)
        links = [link.get('href') or '' for link in tree.iter(f'{ATOM}link')]
        for content in tree.iter(f'{ATOM}content'):
            body = html5lib.parseFragment(content.text or '', namespaceHTMLElements=False)
            assert {element.tag for element in body.iter()} <= {
                'DOCUMENT_FRAGMENT',
                *['p', 'ul', 'li', 'a'],
            }
            assert all(element.keys() in ([], ['href']) for element in body.iter())
            links += [element.get('href') or '' for element in body.iter('a')]
        assert all(map(is_safe, links))


@settings(max_examples=EXAMPLES)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_llms_txt(texts: list[str]) -> None:
    text = itertools.cycle(texts).__next__
    pages = [Page(text(), 'a.html', text()), Page('Last', 'last.html', '')]
    tokens = MarkdownIt().parse(llms_txt(text(), text(), pages))
    inline = [child for token in tokens for child in token.children or ()]
    assert [each.attrs['href'] for each in inline if each.type == 'link_open'] == [
        'a.html',
        'last.html',
    ]
    assert [token.tag for token in tokens if token.type == 'heading_open'] == ['h1', 'h2']
    assert {each.type for each in (*tokens, *inline)} & {
        'image',
        'html_inline',
        'html_block',
    } == set()


@settings(max_examples=EXAMPLES)
@given(DATA)
def test_json_ld(folder: Path, found: dict[str, Any]) -> None:
    career = accepted(found, folder)
    talks = [name for talk in career.talks for name in (talk.title, talk.event)]
    people = [career.basics.name] if career.basics else []
    for document, type_, names in (
        (profile_page(career, BASE, (), TODAY), 'Person', people),
        (events(career.talks, career, BASE.__add__), 'Event', talks),
    ):
        page = html5lib.parse(f'<p>{script(document)}</p>', namespaceHTMLElements=False)
        (element,) = page.iter('script')
        assert json.loads(element.text or '') == document
        options = {'documentLoader': load_context}
        nodes = jsonld.flatten(json.loads(element.text or ''), None, options)
        written = {
            name['@value']
            for node in nodes
            if f'{SCHEMA_ORG}{type_}' in node.get('@type', [])
            for name in node.get(f'{SCHEMA_ORG}name', [])
        }
        assert written == {*filter(None, names)}
        addresses = [
            address['@id']
            for node in nodes
            for name in ('url', 'image', 'sameAs')
            for address in node.get(f'{SCHEMA_ORG}{name}', [])
        ]
        assert all(map(is_safe, addresses))


def mandoc(output: str, text: str) -> str:
    """Return what mandoc makes of a manual page."""
    command = ['mandoc', '-T', output, '-O', 'fragment']
    return subprocess.run(
        command, input=text.encode(), capture_output=True, check=False
    ).stdout.decode()


@pytest.mark.skipif(not shutil.which('mandoc'), reason='mandoc is not installed')
@settings(max_examples=EXAMPLES)
@given(DATA)
def test_manual_page(folder: Path, found: dict[str, Any]) -> None:
    text = man_page(accepted(found, folder), BASE, WORDING)
    assert mandoc('lint', text) == ''
    body = html5lib.parseFragment(mandoc('html', text), namespaceHTMLElements=False)
    links = [link.get('href') or '' for link in body.iter('a')]
    pages = [link for link in links if not link.startswith(('#', 'mailto:'))]
    assert [link for link in pages if not is_safe(link)] == []
    headings = [''.join(each.itertext()) for each in body.iter('h2')]
    assert headings == sorted(headings, key=MANUAL.index)


@pytest.mark.slow
@settings(max_examples=5)
@given(DATA)
def test_cv_for_word(folder: Path, found: dict[str, Any]) -> None:
    cv = cv_of(accepted(found, folder), base=BASE)
    document: Any = python_docx.Document(io.BytesIO(docx(cv)))
    titles = [each.text for each in document.paragraphs if each.style.name == 'Heading 3']
    entries = [entry for section in cv.sections for entry in section.entries]
    assert list(map(squash, titles)) == [squash(entry.title) for entry in entries]
    links = [link.url for each in document.paragraphs for link in each.hyperlinks]
    assert [link for link in links if not is_safe(link)] == []


@pytest.mark.slow
@settings(max_examples=5)
@given(DATA)
def test_cv_in_print(folder: Path, found: dict[str, Any]) -> None:
    cv = cv_of(accepted(found, folder), base=BASE)
    with pikepdf.open(io.BytesIO(typeset(cv, 'a4').pdf)) as pdf:
        links = [str(each.A.URI) for page in pdf.pages for each in page.get('/Annots', [])]
    assert [link for link in links if not is_safe(link)] == []


@settings(max_examples=5)
@given(TEXTS, TEXTS)
def test_picture_for_sharing(name: str, label: str) -> None:
    with Image.open(io.BytesIO(social_card(name, label, [(name, label)]))) as picture:
        assert picture.size == SIZE
