"""The site's files for other programs, as such programs read them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import feedparser
import icalendar
import pytest
import vobject
import yaml

from tests.support.paths import DOCS
from tests.support.real_site import Output

TALKS = {
    talk['id']: talk
    for talk in yaml.load(  # as text, so that a month stays one
        (DOCS / '_data' / 'talks.yaml').read_text(encoding='utf-8'), yaml.BaseLoader
    )['talks']
}
WITH_DAYS = {id_: talk for id_, talk in TALKS.items() if len(talk['startDate']) == 10}


@pytest.fixture
def folder(site: Callable[[str], Output]) -> Path:
    return site('html').folder


def test_the_calendar_has_each_talk_with_a_day(folder: Path) -> None:
    calendar = icalendar.Calendar.from_ical((folder / 'talks.ics').read_bytes())
    found = {(event['SUMMARY'], event.start.isoformat()) for event in calendar.events}
    assert found == {(talk['name'], talk['startDate']) for talk in WITH_DAYS.values()}


def test_each_talk_with_a_day_is_a_file(folder: Path) -> None:
    names = {path.stem for path in (folder / 'talks').glob('*.ics')}
    assert names == set(WITH_DAYS)


def test_the_feed_has_each_talk(folder: Path) -> None:
    found = feedparser.parse((folder / 'talks.atom').read_text(encoding='utf-8'))
    assert not found.bozo
    assert {entry.title for entry in found.entries} == {talk['name'] for talk in TALKS.values()}


def test_the_news_have_the_book_and_the_guard_regions(folder: Path) -> None:
    found = feedparser.parse((folder / 'news.atom').read_text(encoding='utf-8'))
    assert not found.bozo
    titles = {entry.title for entry in found.entries}
    assert {'The Linux Memory Manager', 'Linux kernel 6.13: Lightweight guard regions'} <= titles


def test_the_card_has_name_and_address(folder: Path) -> None:
    card = vobject.readOne((folder / 'contact.vcf').read_text(encoding='utf-8'))
    found = (card.fn.value, card.n.value.family, card.email.value)
    assert found == ('Lorenzo Stoakes', 'Stoakes', 'lstoakes@gmail.com')
