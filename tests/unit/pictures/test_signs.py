"""Signs and bars: as wide as the time in which it may have been."""

from __future__ import annotations

import datetime

import pytest

from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.shapes import Bar, Mark
from sphinx_career.pictures.signs import draw_entry
from tests.unit.pictures.made import contribution, drawn, position, talk

YEAR = Scale(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31), 0, 365)
DECADE = Scale(datetime.date(2020, 1, 1), datetime.date(2029, 12, 31), 0, 365.3)


def bars(record: object, scale: Scale) -> list[tuple[float, float, str]]:
    """Return where bars begin and end, and of which kind they are."""
    shapes = draw_entry(drawn(record), scale, 0).shapes  # type: ignore[arg-type]
    return [
        (round(shape.box.x), round(shape.box.right), shape.kind)
        for shape in shapes
        if isinstance(shape, Bar)
    ]


def marks(record: object, scale: Scale) -> list[tuple[float, str, bool]]:
    """Return where signs are, what they look like, and whether they are hollow."""
    shapes = draw_entry(drawn(record), scale, 0).shapes  # type: ignore[arg-type]
    return [
        (round(shape.x), shape.sign, shape.hollow) for shape in shapes if isinstance(shape, Mark)
    ]


def test_a_year_is_a_span_and_not_a_point_in_january() -> None:
    assert bars(talk('a', '2025'), YEAR) == [(0, 365, 'pale')]


def test_a_year_has_no_sign() -> None:
    assert marks(talk('a', '2025'), YEAR) == []


def test_a_month_is_a_span_where_it_is_wider_than_a_sign() -> None:
    assert bars(talk('a', '2025-12'), YEAR) == [(334, 365, 'pale')]


def test_a_month_narrower_than_a_sign_is_a_span_around_its_middle() -> None:
    assert bars(talk('a', '2025-12'), DECADE) == [(212, 223, 'pale')]


def test_a_month_has_no_sign_however_narrow() -> None:
    assert marks(talk('a', '2025-12'), DECADE) == []


def test_days_that_are_known_are_no_dashed_time() -> None:
    assert bars(talk('a', '2025-05-01', '2025-05-20'), YEAR) == [(120, 140, '')]


def test_a_few_days_that_are_known_are_a_sign() -> None:
    assert marks(talk('a', '2025-05-01', '2025-05-03'), YEAR) == [(122, 'diamond', False)]


def test_a_day_is_a_sign() -> None:
    assert marks(talk('a', '2025-12-11'), YEAR) == [(344, 'diamond', False)]


def test_what_is_announced_is_hollow() -> None:
    assert marks(talk('a', '2025-12-11', status='listed'), YEAR) == [(344, 'diamond', True)]


def test_an_announced_month_has_no_filling() -> None:
    assert bars(talk('a', '2025-12', status='listed'), YEAR) == [(334, 365, 'open')]


def test_a_position_is_pale_where_it_is_not_certain() -> None:
    assert bars(position('a', '2021', '2023'), DECADE) == [
        (37, 73, 'pale'),
        (73, 109, ''),
        (110, 146, 'pale'),
    ]


def test_a_month_that_cannot_be_seen_is_not_pale() -> None:
    assert bars(position('a', '2021-01', '2023-12'), DECADE) == [(38, 143, '')]


def test_what_begins_in_the_month_in_which_another_ends_does_not_cover_it() -> None:
    before, after = position('a', '2018-01', '2023-07'), position('b', '2023-07', '2026-01')
    ends = [draw_entry(drawn(each), DECADE, 0) for each in (before, after)]
    assert ends[0].right == pytest.approx(ends[1].left, abs=0.1)


def test_an_open_end_fades() -> None:
    shapes = draw_entry(drawn(position('a', '2021-01')), DECADE, 0).shapes
    opacities = [round(shape.opacity, 2) for shape in shapes if isinstance(shape, Bar)]
    assert opacities == [1, 0.83, 0.67, 0.5, 0.33, 0.17]


def test_an_open_end_ends_today() -> None:
    assert bars(position('a', '2021-01'), DECADE)[-1][1] == 242


def test_a_contribution_has_a_sign_for_each_release() -> None:
    assert marks(contribution('a', '6.12', '6.13'), DECADE) == [
        (178, 'dot', False),
        (185, 'dot', False),
    ]


def test_a_step_outside_of_a_release_is_a_tick() -> None:
    assert marks(contribution('a', '2025-12-11'), DECADE) == [(217, 'tick', False)]


def test_a_step_in_an_unknown_day_of_a_month_is_a_span() -> None:
    assert bars(contribution('a', '2025-12'), DECADE) == [(212, 223, 'pale')]


@pytest.mark.parametrize('end', ['2020-01-01', '2029-12-31'])
def test_a_sign_stays_on_the_axis(end: str) -> None:
    found = draw_entry(drawn(talk('a', end)), DECADE, 0)
    assert 0 <= found.left < found.right <= 365.4
