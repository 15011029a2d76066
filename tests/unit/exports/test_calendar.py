"""Talks as calendars, as two readers of the format see them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

import icalendar
import pytest
import recurring_ical_events

from sphinx_career.data.loader import load
from sphinx_career.exports.calendar import CALENDAR, calendars
from sphinx_career.model.career import Career

TODAY: Final = datetime.date(2026, 8, 16)
WORDS: Final = {'talks': 'Talks', 'proposal': 'Proposal', 'slides': 'Slides', 'video': 'Video'}
BASE: Final = 'https://ann.example/en'
TALK: Final = 'id: a, name: Pages, event: Conf 2026, startDate: 2026-10-24, endDate: 2026-10-26'
SUMMERTIME_ENDS: Final = datetime.date(2026, 10, 25)


def read(tmp_path: Path, text: str) -> Career:
    path = tmp_path / 'career.yaml'
    path.write_text(text, encoding='utf-8')
    loaded = load([path])
    assert loaded.problems == []
    return loaded.career


def write(tmp_path: Path, *talks: str, base: str = BASE) -> dict[str, bytes]:
    items = ''.join(f'  - {{{talk}}}\n' for talk in talks)
    career = read(tmp_path, f'topics: [{{id: mm, name: "Memory, etc."}}]\ntalks:\n{items}')
    topics = {str(topic.id): topic.title for topic in career.topics}
    return calendars(career.talks, topics, 'Ann Nother', base, WORDS, TODAY)


def event(tmp_path: Path, talk: str = TALK, *, base: str = BASE) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(write(tmp_path, talk, base=base)[CALENDAR])
    (found,) = calendar.events
    return found


def test_days_are_whole_days_to_the_last(tmp_path: Path) -> None:
    found = event(tmp_path)
    assert (found.start, found.end) == (datetime.date(2026, 10, 24), datetime.date(2026, 10, 27))


@pytest.mark.parametrize(
    ('day', 'expected'), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)], ids=lambda value: f'{value}'
)
def test_it_takes_place_on_its_days_alone_when_summer_time_ends(
    tmp_path: Path, day: int, expected: int
) -> None:
    calendar = icalendar.Calendar.from_ical(write(tmp_path, TALK)[CALENDAR])
    date = SUMMERTIME_ENDS + datetime.timedelta(days=day)
    assert len(recurring_ical_events.of(calendar).at(date)) == expected


@pytest.mark.parametrize(
    ('status', 'expected'),
    [
        ('given', 'CONFIRMED'),
        ('scheduled', 'CONFIRMED'),
        ('listed', 'CONFIRMED'),
        ('proposed', 'TENTATIVE'),
        ('cancelled', 'CANCELLED'),
    ],
)
def test_the_status_is_that_of_the_talk(tmp_path: Path, status: str, expected: str) -> None:
    assert event(tmp_path, f'{TALK}, status: {status}')['STATUS'] == expected


def test_it_has_title_place_page_and_topics(tmp_path: Path) -> None:
    found = event(tmp_path, f'{TALK}, location: Zürich, url: "https://c.example/a", topics: [mm]')
    facts = (found['SUMMARY'], found['LOCATION'], found['URL'], found.categories)
    assert facts == ('Pages', 'Zürich', 'https://c.example/a', ['Memory, etc.'])


def test_the_description_has_event_summary_and_links(tmp_path: Path) -> None:
    more = (
        'summary: All., slides: "https://c.example/s", coverage: [{label: R, url: "http://r.x/"}]'
    )
    expected = 'Conf 2026\n\nAll.\n\nSlides: https://c.example/s\nR: http://r.x/'
    assert event(tmp_path, f'{TALK}, {more}')['DESCRIPTION'] == expected


@pytest.mark.parametrize(
    'text',
    [
        'commas, semicolons; and: colons',
        'שלום עולם مرحبا',
        '😀 中文 e\u0301' * 40,
        'antidis' * 60,
        'line\nbreak',
        "<b>bold</b> &amp; 'quoted'",
        'BEGIN:VEVENT',
        ' blanks around ',
    ],
)
def test_a_reader_gets_back_what_was_written(tmp_path: Path, text: str) -> None:
    quoted = text.replace('\n', '\\n')
    assert event(tmp_path, f'{TALK}, location: "{quoted}"')['LOCATION'] == text


def test_a_backslash_stays_one(tmp_path: Path) -> None:
    # Unescaped by hand: the reader takes an escaped backslash before an n for a line break.
    written = write(tmp_path, rf"{TALK}, location: 'C:\New\new; C:\'")[CALENDAR]
    assert rb'LOCATION:C:\\New\\new\; C:\\' in written


@pytest.mark.parametrize('text', ['antidis' * 60, '中文' * 80, 'a, ' * 60])
def test_lines_have_at_most_75_octets(tmp_path: Path, text: str) -> None:
    written = write(tmp_path, f'{TALK}, summary: "{text}"')[CALENDAR]
    assert max(map(len, written.split(b'\r\n'))) <= 75
    assert b'\n' not in written.replace(b'\r\n', b'')


def test_the_identifier_outlives_all_that_may_change(tmp_path: Path) -> None:
    before = event(tmp_path)['UID']
    after = event(tmp_path, 'id: a, name: Other, event: E, startDate: 2027-01-01', base=f'{BASE}/')
    assert after['UID'] == before


def test_two_sites_have_different_identifiers(tmp_path: Path) -> None:
    assert event(tmp_path)['UID'] != event(tmp_path, base='https://bob.example/')['UID']


def test_two_people_without_a_site_have_different_identifiers(tmp_path: Path) -> None:
    talks = read(tmp_path, f'talks: [{{{TALK}}}]').talks
    written = [calendars(talks, {}, name, '', WORDS, TODAY)[CALENDAR] for name in ('Ann', 'Bob')]
    uids = {icalendar.Calendar.from_ical(text).events[0]['UID'] for text in written}
    assert len(uids) == 2


def test_who_subscribes_is_not_busy(tmp_path: Path) -> None:
    assert event(tmp_path)['TRANSP'] == 'TRANSPARENT'


def test_the_calendar_says_what_it_is_and_where(tmp_path: Path) -> None:
    calendar = icalendar.Calendar.from_ical(write(tmp_path, TALK)[CALENDAR])
    refreshed = calendar.decoded('REFRESH-INTERVAL')
    facts = (calendar['NAME'], calendar['SOURCE'], refreshed)
    assert facts == ('Ann Nother: Talks', f'{BASE}/talks.ics', datetime.timedelta(days=1))


def test_each_talk_is_a_file_too(tmp_path: Path) -> None:
    files = write(
        tmp_path, TALK, TALK.replace('id: a', 'id: b.ics'), TALK.replace('id: a', 'id: b:c')
    )
    assert list(files) == ['talks.ics', 'talks/a.ics', 'talks/b.ics.ics', 'talks/b/c.ics']
    for name, content in files.items():
        assert len(icalendar.Calendar.from_ical(content).events) == (3 if name == CALENDAR else 1)


@pytest.mark.parametrize('date', ['0001-01-01', '9999-12-31'])
def test_the_ends_of_the_calendar_are_days(tmp_path: Path, date: str) -> None:
    found = event(tmp_path, f'id: a, name: N, event: E, startDate: {date}')
    assert found.start == datetime.date.fromisoformat(date)


def test_the_last_two_days_of_the_calendar_are_written(tmp_path: Path) -> None:
    found = event(tmp_path, 'id: a, name: N, event: E, startDate: 9999-12-30, endDate: 9999-12-31')
    assert found.start == datetime.date(9999, 12, 30)


@pytest.mark.parametrize(
    ('dates', 'expected'),
    [
        ('startDate: 2026-10-24', True),
        ('endDate: 2026-10-24', True),
        ('startDate: 2026-10-24, endDate: 2026-10-25', True),
        ('startDate: 2026-10', False),
        ('startDate: 2026-10-24, endDate: 2026-10', False),
        ('startDate: 2026', False),
        ('topics: []', False),
    ],
)
def test_only_some_talks_have_days(tmp_path: Path, dates: str, *, expected: bool) -> None:
    career = read(tmp_path, f'talks: [{{id: a, name: N, event: E, {dates}}}]')
    assert career.talks[0].has_days is expected


@pytest.mark.slow
def test_a_thousand_talks_are_a_thousand_events(tmp_path: Path) -> None:
    talks = [TALK.replace('id: a', f'id: a{number}') for number in range(1000)]
    calendar = icalendar.Calendar.from_ical(write(tmp_path, *talks)[CALENDAR])
    assert len({found['UID'] for found in calendar.events}) == 1000
