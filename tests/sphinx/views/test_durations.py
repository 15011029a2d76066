"""Durations of positions beside their dates."""

from __future__ import annotations

import pytest

from tests.support.projects import MYST, Builder

DATA = """
work:
  - {id: now, name: Acme, position: Lead, startDate: 2022-07}
  - {id: old, name: Bolt, position: Junior, startDate: 2019-03, endDate: 2022-07}
education:
  - {id: degree, institution: College, startDate: 2015, endDate: 2018}
"""


@pytest.mark.parametrize(
    ('value', 'shown'),
    [
        ('never', ['Jul 2022 – now', 'Mar 2019 – Jul 2022']),
        ('past', ['Jul 2022 – now', 'Mar 2019 – Jul 2022 (3 years, 4 months)']),
        (
            'always',
            [
                'Jul 2022 – now (4 years, 1 month)',
                'Mar 2019 – Jul 2022 (3 years, 4 months)',
            ],
        ),
    ],
)
def test_are_shown_of_the_positions_that_the_project_says(
    build: Builder, value: str, shown: list[str]
) -> None:
    page = MYST.page(MYST.directive('timeline', 'work education'))
    built = build({'career.yaml': DATA} | page, career_show_durations=value)
    dates = [
        node.astext().replace('\xa0', ' ')
        for node in built.doctree().findall()
        if 'career-date' in getattr(node, 'attributes', {}).get('classes', ())
    ]
    assert (built.warnings, dates) == ([], [*shown, '2015 – 2018'])
