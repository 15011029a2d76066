"""Lanes: names beside what they name, in as few rows as keep them apart."""

from __future__ import annotations

import datetime

from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.lanes import ROW, TITLE, lay_out_lane
from sphinx_career.pictures.shapes import Link, Mark, Picture, Text
from sphinx_career.pictures.timeline_entries import Entry
from tests.unit.pictures.made import drawn, position, talk

SCALE = Scale(datetime.date(2020, 1, 1), datetime.date(2029, 12, 31), 0, 600)

WORD = 'Speicherabbildungen'


def label(link: Link) -> Text:
    """Return the name in *link*."""
    (text,) = [shape for shape in link.shapes if isinstance(shape, Text)]
    return text


def names(entry: Entry, scale: Scale) -> list[str]:
    """Return the lines of the name of *entry*."""
    (link,) = lay_out_lane([entry], scale, 0).links
    return [text.text for text in Picture(0, 0, link.shapes).texts]


def test_a_name_that_fits_stands_on_its_bar() -> None:
    (link,) = lay_out_lane([drawn(position('a', '2021', '2025'))], SCALE, 0).links
    assert label(link).kind == 'on'


def test_a_name_that_does_not_fit_stands_right_of_its_bar() -> None:
    entry = drawn(position('a', '2021-01', '2021-06'))._replace(label='Imagination')
    (link,) = lay_out_lane([entry], SCALE, 0).links
    assert (label(link).anchor, round(label(link).x)) == ('start', 96)


def test_at_the_end_of_the_axis_a_name_stands_left_of_its_bar() -> None:
    entry = drawn(position('a', '2029-01', '2029-06'))._replace(label='Imagination')
    (link,) = lay_out_lane([entry], SCALE, 0).links
    assert (label(link).anchor, round(label(link).x)) == ('end', 534)


def test_a_name_too_wide_for_one_line_has_two() -> None:
    entry = drawn(talk('a', '2025-01-01'))._replace(label='Conference on memory ' * 2)
    assert names(entry, SCALE._replace(width=400)) == ['Conference on memory'] * 2


def test_a_name_too_wide_for_either_side_stands_above() -> None:
    entry = drawn(talk('a', '2025-01-01'))._replace(label=WORD)
    (link,) = lay_out_lane([entry], SCALE._replace(width=200), 0).links
    (mark,) = [shape for shape in link.shapes if isinstance(shape, Mark)]
    assert label(link).box.bottom < mark.y


def test_a_name_too_wide_for_the_axis_is_wrapped() -> None:
    entry = drawn(talk('a', '2025-01-01'))._replace(label='Conference on memory ' * 3)
    assert names(entry, SCALE._replace(width=200)) == ['Conference on memory'] * 3


def test_bars_are_thicker_where_names_in_two_lines_save_rows() -> None:
    entries = [
        drawn(position(f'a{year}', f'{year}-01', f'{year + 1}-12'))._replace(label='Some Company')
        for year in (2020, 2022, 2024)
    ]
    laid = lay_out_lane(entries, SCALE._replace(width=400), 0)
    assert (laid.height, [len(shapes.shapes) for shapes in laid.links]) == (36, [3, 3, 3])


def test_the_first_row_begins_with_the_title() -> None:
    entry = drawn(talk('a', '2029-01-01'))
    assert (
        lay_out_lane([entry], SCALE, 0, 'Talks').height,
        lay_out_lane([entry], SCALE, 0).title,
    ) == (ROW, 16)


def test_what_would_meet_the_title_is_below_it() -> None:
    entry = drawn(talk('a', '2020-01-20'))
    assert lay_out_lane([entry], SCALE, 0, 'Talks').height == TITLE + ROW


def test_a_name_above_its_bar_may_stand_beside_the_title() -> None:
    entry = drawn(talk('a', '2020'))._replace(label=WORD)
    laid = lay_out_lane(
        [entry], SCALE._replace(last=datetime.date(2021, 12, 31), width=240), 0, 'T'
    )
    (text,) = Picture(0, 0, laid.links[0].shapes).texts
    assert (text.y, text.x > 12) == (laid.title, True)


def test_what_does_not_meet_shares_a_row() -> None:
    entries = [drawn(talk('a', '2021-01-01')), drawn(talk('b', '2027-01-01'))]
    assert lay_out_lane(entries, SCALE, 0).height == ROW


def test_what_meets_has_two_rows() -> None:
    entries = [drawn(talk('a', '2021-01-01')), drawn(talk('b', '2021-02-01'))]
    assert lay_out_lane(entries, SCALE, 0).height == 2 * ROW


def test_links_are_in_the_order_of_time() -> None:
    entries = [drawn(talk(id_, f'202{id_}')) for id_ in '3142']
    assert [link.key[1] for link in lay_out_lane(entries, SCALE, 0).links] == ['1', '2', '3', '4']


def test_what_finds_no_room_is_hidden() -> None:
    entries = [drawn(talk(f't{number}', '2025-01-01')) for number in range(50)]
    assert len(lay_out_lane(entries, SCALE, 0).hidden) == 30


def test_the_newest_find_room_first() -> None:
    entries = [drawn(talk(f't{day}', f'2025-01-{day}')) for day in range(10, 31)]
    assert [entry.key[1] for entry in lay_out_lane(entries, SCALE, 0).hidden] == ['t10']
