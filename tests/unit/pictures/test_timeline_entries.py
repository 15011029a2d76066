"""Entries: no more certain than the dates of the record."""

from __future__ import annotations

import datetime

import pytest

from sphinx_career.model.career import Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.json_resume import Education, Position
from sphinx_career.model.own import Contribution
from sphinx_career.model.scalars import Identifier
from sphinx_career.pictures.timeline_entries import Step, format_month, full_name, make_entry
from tests.unit.pictures.made import TODAY, WORDS, contribution, date, drawn, position, talk


def day(text: str) -> datetime.date:
    """Return a day."""
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ('start', 'first', 'last'),
    [
        ('2025', '2025-01-01', '2025-12-31'),
        ('2025-12', '2025-12-01', '2025-12-31'),
        ('2025-12-11', '2025-12-11', '2025-12-11'),
    ],
)
def test_a_date_is_all_the_days_that_it_may_mean(start: str, first: str, last: str) -> None:
    found = drawn(talk('a', start))
    assert (found.first, found.last) == (day(first), day(last))


def test_a_talk_is_never_certain_to_have_lasted() -> None:
    assert drawn(talk('a', '2025')).sure is None


def test_a_position_is_certain_from_the_end_of_its_first_year() -> None:
    assert drawn(position('a', '2018', '2022')).sure == (day('2018-12-31'), day('2022-01-01'))


def test_a_position_within_one_year_is_nowhere_certain() -> None:
    assert drawn(position('a', '2018', '2018')).sure is None


def test_an_open_end_is_drawn_up_to_today() -> None:
    found = drawn(position('a', '2024-07'))
    assert (found.last, found.open_end) == (TODAY, True)


def test_a_start_still_to_come_is_drawn_there() -> None:
    assert drawn(position('a', '2027-01')).last == day('2027-01-01')


def test_an_open_start_is_drawn_at_the_end() -> None:
    found = drawn(position('a', '', '2020-05'))
    assert (found.first, found.open_start) == (day('2020-05-31'), True)


def test_studies_of_which_only_the_end_is_known_do_not_last() -> None:
    record = Education(id=Identifier('a'), institution='College', end_date=date('2005'))
    assert drawn(record).lasts is False


def test_a_talk_that_is_only_announced_is_hollow() -> None:
    assert drawn(talk('a', '2026-10-05', status='listed')).hollow is True


def test_a_release_is_a_step_on_its_day() -> None:
    steps = drawn(contribution('a', '6.12')).steps
    assert steps == (Step(day('2024-11-17'), day('2024-11-17')),)


def test_a_step_may_be_outside_of_a_release() -> None:
    steps = drawn(contribution('a', '2025-11')).steps
    assert steps == (Step(day('2025-11-01'), day('2025-11-30'), released=False),)


@pytest.mark.parametrize(('start', 'partial'), [('2025-11', True), ('2025-11-03', False)])
def test_a_date_is_partial_of_which_the_day_is_not_known(start: str, partial: bool) -> None:
    assert drawn(talk('a', start)).partial is partial


def test_work_under_way_is_open() -> None:
    assert drawn(contribution('a', '6.12', kind='ongoing')).open_end is True


def test_what_has_no_date_is_no_entry() -> None:
    record = Contribution(id=Identifier('a'), name='A', kind='ongoing', summary='S')
    assert make_entry(Career(), record, TODAY, WORDS) is None


def test_a_name_says_what_and_when() -> None:
    assert drawn(talk('a', '2025-12')).name == 'Conf a, a (Dec 2025)'


def test_a_month_is_in_the_language_of_the_reader() -> None:
    assert format_month(date('2025-05-25'), 'de') == 'Mai'


def test_a_month_that_is_not_known_is_not_said() -> None:
    assert format_month(date('2025'), 'en') == ''


def test_what_has_not_begun_is_from_then_on() -> None:
    start = PartialDate('2027-01')
    job = Position(id=Identifier('a'), position='Director', start_date=start)
    assert full_name(job, job.dates, WORDS, TODAY) == 'Director (from Jan 2027)'
