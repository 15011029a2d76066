"""Lanes: names beside what they name, in as few rows as keep them apart."""

from __future__ import annotations

import datetime

from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.lanes import ROW, lay
from sphinx_career.pictures.shapes import Link, Text
from tests.unit.pictures.made import drawn, position, talk

SCALE = Scale(datetime.date(2020, 1, 1), datetime.date(2029, 12, 31), 0, 600)


def label(link: Link) -> Text:
    """Return the name in *link*."""
    (text,) = [shape for shape in link.shapes if isinstance(shape, Text)]
    return text


def test_a_name_that_fits_stands_on_its_bar() -> None:
    (link,) = lay([drawn(position('a', '2021', '2025'))], SCALE, 0).links
    assert label(link).kind == 'on'


def test_a_name_that_does_not_fit_stands_right_of_its_bar() -> None:
    entry = drawn(position('a', '2021-01', '2021-06'))._replace(label='Imagination')
    (link,) = lay([entry], SCALE, 0).links
    assert (label(link).anchor, round(label(link).x)) == ('start', 96)


def test_at_the_end_of_the_axis_a_name_stands_left_of_its_bar() -> None:
    entry = drawn(position('a', '2029-01', '2029-06'))._replace(label='Imagination')
    (link,) = lay([entry], SCALE, 0).links
    assert (label(link).anchor, round(label(link).x)) == ('end', 534)


def test_a_name_too_wide_for_either_side_stands_above() -> None:
    entry = drawn(talk('a', '2025-01-01'))._replace(label='Conference on memory ' * 2)
    (link,) = lay([entry], SCALE._replace(width=400), 0).links
    assert label(link).y < ROW


def test_what_does_not_meet_shares_a_row() -> None:
    entries = [drawn(talk('a', '2021-01-01')), drawn(talk('b', '2027-01-01'))]
    assert lay(entries, SCALE, 0).height == ROW


def test_what_meets_has_two_rows() -> None:
    entries = [drawn(talk('a', '2021-01-01')), drawn(talk('b', '2021-02-01'))]
    assert lay(entries, SCALE, 0).height == 2 * ROW


def test_links_are_in_the_order_of_time() -> None:
    entries = [drawn(talk(id_, f'202{id_}')) for id_ in '3142']
    assert [link.key[1] for link in lay(entries, SCALE, 0).links] == ['1', '2', '3', '4']


def test_what_finds_no_room_is_hidden() -> None:
    entries = [drawn(talk(f't{number}', '2025-01-01')) for number in range(50)]
    assert len(lay(entries, SCALE, 0).hidden) == 30


def test_the_newest_find_room_first() -> None:
    entries = [drawn(talk(f't{day}', f'2025-01-{day}')) for day in range(10, 31)]
    assert [entry.key[1] for entry in lay(entries, SCALE, 0).hidden] == ['t10']
