"""Dates of bibliographies: which are understood, and what is kept of the others."""

from __future__ import annotations

import pytest

from sphinx_career.bibtex.dates import Dates, date_problem, dates, month_problem, year_problem
from sphinx_career.model.dates import PartialDate

FORM = 'is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD or two with / between'
CALENDAR = 'is not a date; there is no such day in the calendar'
OPEN = 'is open on one side, which is not kept; write a date there'
KEPT = [
    # What a field says, what is wrong with it, and the dates that are kept.
    ('2025', '', '2025', None),
    ('2025-11', '', '2025-11', None),
    ('2025-11-04', '', '2025-11-04', None),
    ('2025-11-04T10:00:00Z', '', '2025-11-04', None),
    ('1997~', '', '1997', None),
    ('2004-06?', '', '2004-06', None),
    ('2004-06-11%', '', '2004-06-11', None),
    ('2001-21', '', '2001', None),
    ('2024/2025-03', '', '2024', '2025-03'),
    ('2025/2025', '', '2025', '2025'),
    ('2025/', '', '2025', None),
    ('2015-02-30', CALENDAR, '2015-02', None),
    ('2015-04-31/2016', CALENDAR, '2015-04', '2016'),
    ('2015/2010', 'ends before it starts', '2015', None),
    ('2019/..', '', '2019', None),
    ('../2019', OPEN, '2019', None),
    ('/2019', FORM, '2019', None),
    ('2019/2020/2021', FORM, '2019', '2020'),
    ('2025-13', FORM, '2025', None),
    ('c. 1999', FORM, '1999', None),
    ('199X', FORM, None, None),
    ('in press', FORM, None, None),
]


@pytest.mark.parametrize(('text', 'problem', 'begin', 'end'), KEPT)
def test_a_date_is_kept_as_far_as_it_is_good(
    text: str, problem: str, begin: str | None, end: str | None
) -> None:
    found = dates({'date': text}.get)  # type: ignore[arg-type]
    assert (date_problem(text), found.first, found.last) == (
        problem and f'{text!r} {problem}',
        begin,
        end,
    )


@pytest.mark.parametrize(
    ('text', 'year'),
    [('20l5', None), ('c. 1999', '1999'), ('2019a', '2019'), ('1', None)],
)
def test_a_year_that_is_none_is_kept_as_far_as_it_is_good(text: str, year: str | None) -> None:
    assert year_problem(text) == f'{text!r} is not a year; expected YYYY'
    assert dates({'date': '', 'year': text, 'month': ''}.__getitem__).first == year


@pytest.mark.parametrize('text', ['2025', '2025~', 'n.d.', '1999--2004', '1999--', 'in press'])
def test_a_year_that_is_one_is_no_problem(text: str) -> None:
    assert year_problem(text) == ''


@pytest.mark.parametrize(
    ('text', 'date'),
    [
        ('11', '2025-11'),
        ('nov', '2025-11'),
        ('November', '2025-11'),
        ('Sept.', '2025-09'),
        ('8 January', '2025-01-08'),
        ('January 8', '2025-01-08'),
        ('Jan.–Feb.', '2025-01'),
        ('July 1–3', '2025-07-01'),
        ('January/February', '2025-01'),
    ],
)
def test_a_month_may_come_with_a_day_or_another_month(text: str, date: str) -> None:
    assert month_problem(text) == ''
    assert dates({'date': '', 'year': '2025', 'month': text}.__getitem__).first == date


@pytest.mark.parametrize('text', ['Mai', '13', '0', 'ja', '?', '23–27'])
def test_a_month_that_is_none_is_left_out(text: str) -> None:
    problem = f'{text!r} is not a month; expected its number or its English name'
    assert month_problem(text) == problem
    assert dates({'date': '', 'year': '2025', 'month': text}.__getitem__) == Dates(
        PartialDate('2025')
    )


@pytest.mark.parametrize(
    ('year', 'month', 'first', 'last'),
    [
        ('2019', '23--27 May', '2019-05-23', '2019-05-27'),
        ('2019', 'May 30–June 2', '2019-05-30', '2019-06-02'),
        ('2020', 'September/October', '2020-09', '2020-10'),
        ('2020', '9--10', '2020-09', '2020-10'),
        ('2020', 'Dec/Jan', '2020-12', '2021-01'),
        ('2020', '5th and 6th May', '2020-05-05', '2020-05-06'),
        ('1999--2004', '', '1999', '2004'),
        ('1999/04', '', '1999', '2004'),
        ('1999–2004', 'May', '1999', '2004'),
    ],
)
def test_bibtex_has_spans_of_days_of_months_and_of_years(
    year: str, month: str, first: str, last: str
) -> None:
    found = dates({'date': '', 'year': year, 'month': month}.__getitem__)
    assert found == Dates(PartialDate(first), PartialDate(last))


@pytest.mark.parametrize('text', ['1999/', '1999/..'])
def test_a_range_may_have_no_end(text: str) -> None:
    assert dates({'date': text}.get) == Dates(PartialDate('1999'), ongoing=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    'fields',
    [
        {'date': '2020-21'},
        {'date': '', 'year': '2020', 'month': 'Spring'},
    ],
)
def test_a_date_may_have_a_season(fields: dict[str, str]) -> None:
    assert dates(fields.__getitem__) == Dates(PartialDate('2020'), season='spring')


def test_words_may_stand_in_place_of_a_year() -> None:
    assert dates({'date': '', 'year': 'to appear', 'month': ''}.__getitem__) == Dates(
        state='to appear'
    )
