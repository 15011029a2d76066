"""Widths of texts: at most as wide as said, cut and wrapped to fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.pictures.text_width import even, is_cut, shorten, width, wrap


def test_a_width_is_that_of_the_letters() -> None:
    assert width('ab', 10) == 12.4


def test_a_letter_with_an_accent_is_as_wide_as_without() -> None:
    assert width('é', 10) == width('e', 10)


def test_a_combining_accent_takes_no_room() -> None:
    assert width('e\u0301', 10) == width('e', 10)


def test_an_ideograph_is_as_wide_as_high() -> None:
    assert width('記', 10) == 10


def test_a_text_that_fits_is_not_cut() -> None:
    assert shorten('Guard regions', 12, 200) == 'Guard regions'


def test_a_text_is_cut_after_a_word() -> None:
    assert shorten('Rework of the reverse mapping', 12, 120) == 'Rework of the…'


def test_a_word_is_cut_where_no_space_is() -> None:
    assert shorten('mmmmmmmmmm', 10, 50) == 'mmmm…'


@given(st.text(max_size=80), st.floats(20, 300))
def test_a_cut_text_fits(text: str, room: float) -> None:
    assert width(shorten(text, 12, room), 12) <= room


def test_a_text_is_wrapped_between_words() -> None:
    assert wrap('Moving several mappings', 12, 100, 3) == ('Moving several', 'mappings')


def test_the_last_line_is_cut() -> None:
    assert wrap('one two three four', 12, 40, 2) == ('one', 'two…')


def test_lines_are_about_as_wide_as_one_another() -> None:
    found = even('Bitmaps for the flags of address spaces and VMAs', 12, 300, 3)
    assert found == ('Bitmaps for the flags of', 'address spaces and VMAs')


def test_a_text_of_which_lines_lack_a_part_is_cut() -> None:
    assert [is_cut('one two', lines) for lines in (('one', 'two'), ('one…',))] == [False, True]


def test_nothing_has_no_lines() -> None:
    assert wrap('', 12, 40, 2) == ()
