"""The chart: lanes on one axis, its busy end once more, and never a text on another."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given

from sphinx_career.pictures.timeline import NARROW, WIDE, Lane, ReleaseDay, lay_out_timeline
from sphinx_career.pictures.timeline_entries import Words
from tests.unit.pictures.made import (
    COUNTS,
    FEW,
    SEEDS,
    TODAY,
    contribution,
    covered,
    drawn,
    outside,
    overlaps,
    position,
    some_entries,
    talk,
)

WIDTHS = pytest.mark.parametrize('width', [NARROW, WIDE])
WORK = Lane('Positions', tuple(drawn(position('a', f'{y}', f'{y + 4}')) for y in (2004, 2008)))
TALKS = Lane(
    'Talks', tuple(drawn(talk(f't{month}', f'2025-0{month}-01')) for month in range(1, 9))
)
RELEASES = (
    ReleaseDay('6.12', datetime.date(2024, 11, 17)),
    ReleaseDay('6.13', datetime.date(2025, 1, 19)),
)


def texts(*lanes: Lane, width: float = WIDE) -> list[str]:
    """Return the texts in a chart of *lanes*, from the back to the front."""
    found = lay_out_timeline(lanes, TODAY, width, Words(), RELEASES)
    return [text.text for text in found.picture.texts]


def test_the_axis_begins_with_the_month_of_the_first_record() -> None:
    lane = Lane('Positions', (drawn(position('a', '2012-03', '2016')),))
    assert lay_out_timeline([lane], TODAY).first == datetime.date(2012, 3, 1)


def test_what_fades_in_has_room_to_do_so() -> None:
    lane = Lane('Positions', (drawn(position('a', '', '2016-05')),))
    assert lay_out_timeline([lane], TODAY).first == datetime.date(2016, 1, 1)


def test_a_busy_end_is_drawn_wider() -> None:
    found = lay_out_timeline([WORK, TALKS], TODAY)
    assert (found.focus, found.factor) == (datetime.date(2025, 1, 1), 14)


def test_it_says_the_same_of_a_narrow_page() -> None:
    wide, narrow = (lay_out_timeline([WORK, TALKS], TODAY, width) for width in (WIDE, NARROW))
    assert (wide.focus, wide.factor) == (narrow.focus, narrow.factor)


def test_what_begins_earlier_stays_on_the_whole_axis() -> None:
    found = texts(WORK, TALKS)
    assert found.index('Positions') < found.index('2025') < found.index('Talks')


def test_an_even_career_has_one_axis() -> None:
    assert lay_out_timeline([WORK], TODAY).focus is None


def test_an_empty_lane_is_left_out() -> None:
    assert 'Talks' not in texts(WORK, Lane('Talks', ()))


def test_contributions_have_the_versions_that_they_landed_in() -> None:
    assert '6.13' in texts(Lane('Code', (drawn(contribution('a', '6.13')),)))


def test_a_version_in_which_nothing_landed_is_left_out() -> None:
    assert '6.12' not in texts(Lane('Code', (drawn(contribution('a', '6.13')),)))


def test_links_come_in_the_order_of_lanes_and_of_time() -> None:
    lanes = [Lane('T', (drawn(talk('c', '2020')), drawn(talk('b', '2010')))), WORK]
    found = [link.key[0] + link.key[1] for link in lay_out_timeline(lanes, TODAY).picture.links]
    assert found[:3] == ['talkb', 'talkc', 'positiona']


def test_what_finds_no_room_is_counted() -> None:
    lane = Lane('Talks', tuple(drawn(talk(f't{number}', '2025-01-01')) for number in range(50)))
    assert 'and 30 more, in the list' in texts(lane)


@pytest.mark.slow
@WIDTHS
@FEW
@given(count=COUNTS, random=SEEDS)
def test_no_text_meets_another(width: float, count: int, random: Random) -> None:
    entries = some_entries(count, random)
    lanes = [Lane('One', tuple(entries[::2])), Lane('Other', tuple(entries[1::2]))]
    assert overlaps(lay_out_timeline(lanes, TODAY, width, Words(), RELEASES).picture) == []


@pytest.mark.slow
@WIDTHS
@FEW
@given(count=COUNTS, random=SEEDS)
def test_no_text_leaves_the_picture(width: float, count: int, random: Random) -> None:
    lanes = [Lane('W' * 40, tuple(some_entries(count, random)))]
    assert outside(lay_out_timeline(lanes, TODAY, width, Words(), RELEASES).picture) == []


@pytest.mark.slow
@WIDTHS
@FEW
@given(count=COUNTS, random=SEEDS)
def test_no_record_covers_the_name_of_another(width: float, count: int, random: Random) -> None:
    lanes = [Lane('One', tuple(some_entries(count, random)))]
    assert covered(lay_out_timeline(lanes, TODAY, width, Words(), RELEASES).picture) == []


@pytest.mark.slow
@WIDTHS
@FEW
@given(count=COUNTS, random=SEEDS)
def test_every_record_is_linked_or_counted(width: float, count: int, random: Random) -> None:
    found = lay_out_timeline([Lane('One', tuple(some_entries(count, random)))], TODAY, width)
    assert len(found.picture.links) + found.hidden == count


@pytest.mark.slow
@given(random=SEEDS)
def test_the_order_of_the_data_changes_nothing(random: Random) -> None:
    entries = some_entries(30, random)
    one, other = (
        lay_out_timeline([Lane('One', tuple(order))], TODAY).picture
        for order in (entries, entries[::-1])
    )
    assert one == other
