"""Packing: as few rows as keep all apart, names on one side where that is possible."""

from __future__ import annotations

from sphinx_career.pictures.lanes import (
    MAX_HEIGHT,
    Candidate,
    Packing,
    Placement,
    Side,
    pack_rows,
)
from sphinx_career.pictures.shapes import Text

LABEL = (Text(0, 4, ''),)


def place(side: Side, left: float, right: float, half: float = 12) -> Placement:
    """Return a place."""
    return Placement(side, left, right, half, half, LABEL)


def item(number: int, *places: Placement) -> Candidate:
    """Return an item that is the sooner, the less *number* is."""
    return Candidate(('talk', f'{number}'), (number,), places)


def rows(packed: Packing) -> list[list[str]]:
    """Return what stands in each row."""
    return [sorted(key[1] for key in row.placed) for row in packed.rows]


def sides(packed: Packing) -> list[Side]:
    """Return on which side each name stands."""
    return [place.side for row in packed.rows for _, place in row.placed.values()]


def test_names_on_two_sides_may_share_a_row() -> None:
    one = item(1, place('right', 0, 50), place('left', -50, 10))
    assert rows(pack_rows([one, item(2, place('right', 40, 90))])) == [['1', '2']]


def test_names_are_on_one_side_where_that_takes_no_more_rows() -> None:
    others = [item(number, place('left', 0, 100)) for number in (2, 3)]
    free = item(1, place('right', 0, 80), place('left', -9, 80))
    assert sides(pack_rows([free, *others])) == ['left', 'left', 'left']


def test_rows_are_in_the_order_of_time() -> None:
    wide = [item(number, place('on', 0, 50)) for number in range(3)]
    assert rows(pack_rows(wide)) == [['0'], ['1'], ['2']]


def test_a_row_is_as_high_as_the_highest_above_and_below_its_middle() -> None:
    high = item(1, Placement('above', 0, 10, 30, 10, LABEL))
    packed = pack_rows([high, item(2, place('right', 20, 30))])
    assert packed.height == 42


def test_a_higher_place_is_taken_where_it_saves_a_row() -> None:
    lines = item(2, place('right', 40, 120), place('left', 60, 70, 16))
    assert pack_rows([item(1, place('on', 0, 50)), lines]).height == 32


def test_a_higher_place_is_not_taken_for_nothing() -> None:
    assert pack_rows([item(1, place('right', 0, 90, 16), place('right', 0, 120))]).height == 24


def test_a_title_keeps_the_beginning_of_the_first_row() -> None:
    items = [item(1, place('on', 0, 50)), item(2, place('on', 40, 90))]
    assert rows(pack_rows(items, 30)) == [['2'], ['1']]


def test_the_newest_find_room_first() -> None:
    many = [item(number, place('on', 0, 9)) for number in range(30)]
    packed = pack_rows(many)
    assert (packed.found, rows(packed)[0]) == (MAX_HEIGHT // 24, ['10'])
