"""Axes: where days are, which years are named, and from when on there is more room."""

from __future__ import annotations

import datetime

from sphinx_career.pictures import axis
from sphinx_career.pictures.axis import Scale, drop_overlaps, find_focus, year_ticks
from sphinx_career.pictures.shapes import Text
from sphinx_career.pictures.timeline_entries import format_month_and_year
from tests.unit.pictures.made import WORDS

TEN_DAYS = Scale(datetime.date(2025, 1, 1), datetime.date(2025, 1, 10), 100, 50)
CENTURY = Scale(datetime.date(1990, 1, 1), datetime.date(2026, 12, 31), 0, 600)


def test_the_first_day_begins_at_the_beginning() -> None:
    assert TEN_DAYS.at(datetime.date(2025, 1, 1)) == 100


def test_a_day_is_as_wide_as_any_other() -> None:
    assert TEN_DAYS.at(datetime.date(2025, 1, 3)) == 110


def test_the_last_day_ends_at_the_end() -> None:
    assert TEN_DAYS.at(datetime.date(2025, 1, 10), end=True) == 150


def test_a_day_before_the_axis_is_at_its_beginning() -> None:
    assert TEN_DAYS.at(datetime.date(2024, 1, 1)) == 100


def test_a_day_after_the_axis_is_at_its_end() -> None:
    assert TEN_DAYS.at(datetime.date(2027, 1, 1)) == 150


def test_years_are_named_as_far_apart_as_their_numbers_need() -> None:
    assert [day.year for day in year_ticks(CENTURY)] == [
        1990,
        1995,
        2000,
        2005,
        2010,
        2015,
        2020,
        2025,
    ]


def test_a_year_is_named_that_has_begun_before_the_axis() -> None:
    scale = Scale(datetime.date(2024, 7, 1), datetime.date(2026, 12, 31), 0, 600)
    assert year_ticks(scale)[0] == datetime.date(2024, 7, 1)


def test_an_axis_within_one_year_names_it() -> None:
    assert year_ticks(TEN_DAYS) == [datetime.date(2025, 1, 1)]


def texts(scale: Scale, now: datetime.date | None = None) -> list[str]:
    """Return the texts on an axis of *scale*, from left to right."""
    found = [
        shape for shape in axis.draw_axis(scale, 0, 50, now, WORDS) if isinstance(shape, Text)
    ]
    return [text.text for text in sorted(found)]


def test_a_beginning_within_a_year_is_named_by_its_month() -> None:
    scale = Scale(datetime.date(2024, 7, 1), datetime.date(2026, 12, 31), 0, 600)
    assert texts(scale) == ['Jul 2024', '2025', '2026']


def test_a_month_that_has_no_room_is_not_named() -> None:
    scale = Scale(datetime.date(2024, 9, 20), datetime.date(2026, 12, 31), 0, 330)
    assert texts(scale) == ['2025', '2026']


def test_a_month_is_named_in_the_language_of_the_reader() -> None:
    assert format_month_and_year(datetime.date(2025, 5, 25), 'de') == 'Mai 2025'


def test_now_stands_where_today_is() -> None:
    shapes = axis.draw_axis(TEN_DAYS, 0, 50, datetime.date(2025, 1, 6), WORDS)
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    assert [(text.text, text.x) for text in texts if text.kind == 'now'] == [('now', 125)]


def test_a_year_gives_way_to_now() -> None:
    assert texts(TEN_DAYS, datetime.date(2025, 1, 2)) == ['now']


def test_labels_that_meet_are_thinned() -> None:
    labels = [Text(x, 0, '6.12', '', 'middle', 10) for x in (0, 10, 40, 50, 80)]
    assert [label.x for label in drop_overlaps(labels)] == [0, 40, 80]


def test_labels_that_matter_go_first() -> None:
    less, more = Text(0, 0, '6.14'), Text(10, 0, '6.15')
    assert drop_overlaps([more], [less]) == [more]


def day(text: str) -> datetime.date:
    """Return a day."""
    return datetime.date.fromisoformat(text)


def test_the_focus_begins_where_most_begins() -> None:
    starts = [day('2000-01-01'), *(day(f'2025-{month:02}-01') for month in range(1, 9))]
    assert find_focus(starts, day('2000-01-01'), day('2026-12-31')) == day('2025-01-01')


def test_there_is_no_focus_where_all_is_spread_evenly() -> None:
    starts = [day(f'{year}-01-01') for year in range(2000, 2026)]
    assert find_focus(starts, day('2000-01-01'), day('2026-12-31')) is None
