"""Contributions by release: each release on its day, each landing in its column."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given

from sphinx_career.pictures.releases import ROWS, ReleaseColumn, ReleaseRow, lay_out_releases
from sphinx_career.pictures.shapes import Bar, Line, Mark, Picture
from sphinx_career.pictures.timeline import NARROW, WIDE
from tests.unit.pictures.made import COUNTS, FEW, LABELS, SEEDS, covered, outside, overlaps


def release(version: str, first: str, last: str = '') -> ReleaseColumn:
    """Return a release."""
    return ReleaseColumn(
        version,
        datetime.date.fromisoformat(first),
        datetime.date.fromisoformat(last or first),
        'Nov',
    )


COLUMNS = (
    release('6.12', '2024-11-17'),
    release('6.13', '2025-01-19'),
    release('6.14', '2025-03-24'),
    release('6.15', '2025-05-25'),
)
GUARDS = ReleaseRow(('contribution', 'guards'), 'Guards', 'Guards: 6.13, 6.15', ('6.13', '6.15'))
MERGE = ReleaseRow(('contribution', 'merge'), 'Merge', 'Merge: 6.12', ('6.12',))


def drawn(*rows: ReleaseRow, width: float = WIDE) -> Picture:
    """Return the picture of *rows*."""
    return lay_out_releases(rows, COLUMNS, 'By release', width)


def columns(picture: Picture) -> list[float]:
    """Return where the lines of releases are."""
    return [
        shape.x1 for shape in picture.shapes if isinstance(shape, Line) and shape.kind == 'grid'
    ]


def test_releases_are_as_far_apart_as_their_days() -> None:
    first, second, third, fourth = columns(drawn(GUARDS))
    days = [63, 64, 62]
    widths = [second - first, third - second, fourth - third]
    assert [round(width / (fourth - first) * sum(days), 6) for width in widths] == days


def test_a_landing_is_a_dot_in_the_column_of_its_release() -> None:
    picture = drawn(GUARDS)
    (link,) = picture.links
    dots = [shape.x for shape in link.shapes if isinstance(shape, Mark)]
    assert dots == [columns(picture)[1], columns(picture)[3]]


def test_a_release_of_which_only_the_month_is_known_is_as_wide_as_that() -> None:
    one = release('6.12', '2024-11-17')
    other = release('6.13', '2025-01-01', '2025-01-31')
    row = ReleaseRow(('contribution', 'a'), 'A', 'A', ('6.13',))
    (link,) = lay_out_releases([row], [one, other], 'By release').links
    bars = [shape.kind for shape in link.shapes if isinstance(shape, Bar)]
    assert bars == ['pale']


def test_a_month_narrower_than_a_sign_is_no_day_either() -> None:
    one, other = release('6.12', '2004-11-17'), release('6.13', '2025-01-01', '2025-01-31')
    row = ReleaseRow(('contribution', 'a'), 'A', 'A', ('6.13',))
    (link,) = lay_out_releases([row], [one, other], 'By release').links
    assert [shape for shape in link.shapes if isinstance(shape, Mark)] == []


def test_a_release_without_a_landing_is_quiet() -> None:
    kinds = {text.text: text.kind for text in drawn(GUARDS, MERGE).texts}
    assert (kinds['6.14'], kinds['6.15']) == ('muted', 'kernel')


def test_what_landed_first_comes_first() -> None:
    assert [link.key[1] for link in drawn(GUARDS, MERGE).links] == ['merge', 'guards']


def test_a_year_is_named_once() -> None:
    assert [text.text for text in drawn(GUARDS).texts].count('2025') == 1


def test_one_release_is_enough() -> None:
    picture = lay_out_releases([MERGE], COLUMNS[:1], 'By release')
    assert [link.name for link in picture.links] == ['Merge: 6.12']


def test_contributions_beyond_what_can_be_read_are_counted() -> None:
    rows = [MERGE._replace(key=('contribution', f'{number}')) for number in range(ROWS + 5)]
    assert drawn(*rows).texts[-1].text == 'and 5 more, in the list'


@pytest.mark.slow
@pytest.mark.parametrize('width', [NARROW, WIDE])
@pytest.mark.parametrize('fact', [overlaps, outside, covered])
@FEW
@given(count=COUNTS, random=SEEDS)
def test_all_texts_can_be_read(width: float, fact: object, count: int, random: Random) -> None:
    start = datetime.date(2000, 1, 1)
    days = sorted(random.sample(range(9000), count))
    made = [
        ReleaseColumn(f'{index // 20}.{index % 20}', day, day, 'Sept')
        for index, day in enumerate(start + datetime.timedelta(number) for number in days)
    ]
    rows = [
        ReleaseRow(
            ('contribution', f'{index}'),
            random.choice(LABELS),
            '',
            tuple(random.choice(made).version for _ in range(3)),
        )
        for index in range(count)
    ]
    assert fact(lay_out_releases(rows, made, 'By release', width)) == []  # type: ignore[operator]
