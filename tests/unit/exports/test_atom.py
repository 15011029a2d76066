"""Feeds, as a feed reader sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import fromstring

import feedparser
import pytest

from sphinx_career.exports.atom import Feed, news_dates, news_feed, talks_feed
from tests.unit.exports.test_calendar import BASE, read

WORDS: Final = {
    word: word.capitalize() for word in ('talks', 'news', 'page', 'proposal', 'slides', 'video')
}
FEED: Final = Feed('Ann Nother', BASE, 'en_GB', WORDS, {'talk a': 'talks.html#career-talk-a'})
TALK: Final = 'id: a, name: Pages, event: Conf, startDate: 2026-05-04'
STEPS: Final = (
    'contributions:\n'
    '  - {id: g, name: Guards, kind: feature, summary: Ranges., project: Linux, milestones: [\n'
    '      {summary: Came., release: "6.13"}, {summary: Grew., date: 2026-03},\n'
    '      {summary: And grew., date: 2026-03}, {summary: Some day.}]}\n'
    'releases: [{version: "6.13", date: 2025-01-20}]\n'
)
WORKS: Final = (
    'publications:\n'
    '  - {id: book, name: Book, type: book, authors: [Ann Nother],\n'
    '     publisher: P, releaseDate: 2025}\n'
    '  - {id: "book:1", name: Chapter, type: inbook, partOf: book, releaseDate: 2025}\n'
)


def talks(tmp_path: Path, *items: str, feed: Feed = FEED) -> Any:
    text = 'talks:\n' + ''.join(f'  - {{{item}}}\n' for item in items)
    found = feedparser.parse(talks_feed(read(tmp_path, text), feed))
    assert not found.bozo
    return found


def news(tmp_path: Path, text: str) -> Any:
    found = feedparser.parse(news_feed(read(tmp_path, text), FEED))
    assert not found.bozo
    return found


def test_the_feed_says_whose_it_is_and_where(tmp_path: Path) -> None:
    found = talks(tmp_path, TALK).feed
    links = [(link['rel'], link['href']) for link in found.links]
    assert links == [('self', f'{BASE}/talks.atom'), ('alternate', f'{BASE}/')]
    assert (found.title, found.author, found.language) == (
        'Ann Nother: Talks',
        'Ann Nother',
        'en-GB',
    )


def test_an_entry_leads_to_the_page_that_documents_the_talk(tmp_path: Path) -> None:
    (entry,) = talks(tmp_path, TALK).entries
    assert (entry.title, entry.link) == ('Pages', f'{BASE}/talks.html#career-talk-a')


def test_without_the_address_of_the_site_nothing_leads_there(tmp_path: Path) -> None:
    found = talks(tmp_path, TALK, feed=FEED._replace(base=''))
    assert [*found.feed.get('links', []), *found.entries[0].get('links', [])] == []


def test_a_work_leads_to_its_doi_for_want_of_an_address(tmp_path: Path) -> None:
    work = "{id: a, name: A, type: book, releaseDate: 2025, doi: '10.1234/a'}"
    (entry,) = news(tmp_path, f'publications: [{work}]').entries
    assert '<a href="https://doi.org/10.1234/a">Page</a>' in entry.content[0]['value']


def test_an_entry_has_the_whole_text_and_the_links(tmp_path: Path) -> None:
    more = 'endDate: 2026-05-06, summary: "a < b", slides: "https://c.example/?a=b&c=d"'
    (entry,) = talks(tmp_path, f'{TALK}, {more}').entries
    # Whether there are spaces around the dash depends on the version of Babel.
    assert entry.content[0]['value'].replace(' – ', '–') == (
        '<p>Conf · 4–6 May 2026</p><p>a &lt; b</p>'
        '<ul><li><a href="https://c.example/?a=b&amp;c=d">Slides</a></li></ul>'
    )


def test_the_newest_comes_first_and_dates_the_feed(tmp_path: Path) -> None:
    found = talks(tmp_path, TALK, 'id: b, name: Later, event: E, startDate: 2026-09')
    assert [entry.title for entry in found.entries] == ['Later', 'Pages']
    assert found.feed.updated == found.entries[0].updated == '2026-09-01T00:00:00Z'


def test_a_talk_without_a_date_is_in_no_feed(tmp_path: Path) -> None:
    assert len(talks(tmp_path, TALK, 'id: b, name: B, event: E, status: proposed').entries) == 1


def test_the_same_record_keeps_its_id(tmp_path: Path) -> None:
    (before,) = talks(tmp_path, TALK).entries
    _, after = talks(tmp_path, 'id: b, name: B, event: E, startDate: 2027', TALK).entries
    assert after.id == before.id
    assert after.id.startswith('urn:uuid:')


@pytest.mark.parametrize(
    'text', ['<script>alert(1)</script> &amp; ]]>', 'שלום 中文 😀', 'a, b; c: "d"', '--> <?x y?>']
)
def test_text_is_text(tmp_path: Path, text: str) -> None:
    quoted = text.replace('"', '\\"')
    talk = f'id: a, name: "{quoted}", event: E, summary: "{quoted}", startDate: 2026'
    (entry,) = talks(tmp_path, talk).entries
    body = fromstring(f'<div>{entry.content[0]["value"]}</div>')
    assert [body[1].text, ' '.join(entry.title_detail.value.split())] == [text, text]


def test_each_milestone_with_a_date_is_news(tmp_path: Path) -> None:
    found = news(tmp_path, STEPS).entries
    assert [(entry.title, entry.updated[:10]) for entry in found] == [
        ('Linux: Guards', '2026-03-01'),
        ('Linux: Guards', '2026-03-01'),
        ('Linux 6.13: Guards', '2025-01-20'),
    ]
    assert found[0].content[0]['value'] == '<p>Grew.</p><p>Ranges.</p>'
    assert len({entry.id for entry in found}) == 3


def test_a_milestone_put_before_others_leaves_their_ids(tmp_path: Path) -> None:
    before = {entry.id for entry in news(tmp_path, STEPS).entries}
    more = STEPS.replace('milestones: [', 'milestones: [{summary: First., date: 2024},')
    after = {entry.id for entry in news(tmp_path, more).entries}
    assert (len(after - before), before - after) == (1, set())


def test_a_book_is_news_once_and_its_chapters_are_not(tmp_path: Path) -> None:
    (entry,) = news(tmp_path, WORKS).entries
    assert (entry.title, entry.content[0]['value']) == ('Book', '<p>Ann Nother · P · 2025</p>')


def test_what_has_no_date_is_known(tmp_path: Path) -> None:
    assert news_dates(read(tmp_path, STEPS)).count(None) == 1


@pytest.mark.slow
def test_a_thousand_talks_are_a_thousand_entries(tmp_path: Path) -> None:
    items = [TALK.replace('id: a', f'id: a{number}') for number in range(1000)]
    assert len({entry.id for entry in talks(tmp_path, *items).entries}) == 1000
