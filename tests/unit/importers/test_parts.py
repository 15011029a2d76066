"""The parts that importers are made of."""

from __future__ import annotations

import pytest

from sphinx_career.importers.builder import slug
from sphinx_career.importers.dates import parse_date, split_span
from sphinx_career.importers.document import Table, Text
from sphinx_career.importers.markdown import plain, split_bullets
from sphinx_career.model.problems import Location

HERE = Location('in')


def table(**values: str) -> Table:
    return Table({key: Text(value, HERE) for key, value in values.items()}, HERE)


def test_a_table_replaces_no_value() -> None:
    found = table(a='1')
    found.put('a', Text('2', HERE))
    found.put('a', Text('3', HERE))
    assert found == {'a': '1', 'a*': '2', 'a**': '3'}


def test_a_renamed_table_has_all_values() -> None:
    assert table(a='1', b='2', c='3').renamed({'a': 'b', 'c': 'd'}) == {
        'a': '1',
        'b': '2',
        'd': '3',
    }
    assert table(a='1', b='2').renamed({'a': 'c', 'b': 'c'}) == {'c': '1', 'b': '2'}


@pytest.mark.parametrize(
    ('text', 'date', 'exact'),
    [
        ('2019', '2019', True),
        ('2019-2', '2019-02', True),
        ('2019/02/03', '2019-02-03', True),
        ('2019-02-03T10:00:00Z', '2019-02-03', True),
        ('02/2019', '2019-02', True),
        ('Feb 2019', '2019-02', True),
        ('February, 2019', '2019-02', True),
        ('Sept. 3, 2019', '2019-09-03', True),
        ('3rd February 2019', '2019-02-03', True),
        ('2019 Feb', '2019-02', True),
        ("Feb'19", '2019-02', True),
        ('Feb ’98', '1998-02', True),
        ('Feb-19', None, False),
        ('2019-02-30', '2019-02', False),
        ('2019-02-03 // note', '2019-02-03', False),
        ('2015-03（1年6个月）', '2015-03', False),
        ('Spring 2019', '2019', False),
        ('2019 or 2020', None, False),
        ('01/02/2019', '2019', False),
        ('soon', None, False),
    ],
)
def test_dates_are_as_precise_as_they_are_certain(
    text: str, date: str | None, exact: bool
) -> None:
    assert parse_date(text) == (date, exact)


@pytest.mark.parametrize(
    ('text', 'span'),
    [
        ('2019 – Present', ('2019', 'Present')),
        ('2019-2020', ('2019', '2020')),
        ('06/2019-08/2019', ('06/2019', '08/2019')),
        ('10/2018-Present', ('10/2018', 'Present')),
        ('2024.09-2025.04', ('2024.09', '2025.04')),
        ('2013~至今', ('2013', '至今')),
        ('2019-02-03', ('2019-02-03', '')),
        ('2019-02-03 – 2020-01-02', ('2019-02-03', '2020-01-02')),
        ('Jan 2019 to Feb 2020', ('Jan 2019', 'Feb 2020')),
        ('2019-02', ('2019-02', '')),
        ('2019', ('2019', '')),
        ("Aug '18 - May '21", ("Aug '18", "May '21")),
        ('2015-now', ('2015', 'now')),
    ],
)
def test_spans_have_two_ends(text: str, span: tuple[str, str]) -> None:
    assert split_span(text) == span


@pytest.mark.parametrize(
    ('text', 'without'),
    [
        ('**a** and *b* and `c`', 'a and b and c'),
        ('***a***', 'a'),
        ('[a](https://example.org/b_(c))', 'a (https://example.org/b_(c))'),
        ('<https://example.org>', '<https://example.org>'),
        ('a<br/>b<br><br>c', 'a\n\nb\n\nc'),
        ('<p>a</p><p>b</p>', 'a\n\nb'),
        ('<ul><li>a</li><li>b</li></ul>', '• a\n\n• b'),
        ('A:\n- b\n\n  * c', 'A:\n\n• b\n\n• c'),
        ('- a', 'a'),
        ('- 5', '- 5'),
        ('<a href="https://example.org">a</a> <u>b:</u> <b>c</b>', 'a (https://example.org) b: c'),
        ("<A HREF='https://example.org/'>https://example.org/</A>", 'https://example.org/'),
        ('R&amp;D&nbsp;&mdash; 1 &lt; 2', 'R&D — 1 < 2'),
        ('a <b, List<String>, AT&T; 2 < 3 > 1', 'a <b, List<String>, AT&T; 2 < 3 > 1'),
        ('2 * 3 * 4, snake_case_name, C**', '2 * 3 * 4, snake_case_name, C**'),
    ],
)
def test_markdown_becomes_plain(text: str, without: str) -> None:
    assert plain(text) == without


def test_a_list_is_separated_from_prose() -> None:
    assert split_bullets('A:\n- b\n  c\n2. d\nE') == ('A:\nE', ['b c', 'd'])


@pytest.mark.parametrize(
    ('text', 'id_'),
    [
        ('C++ & Ümläut', 'c-umlaut'),
        ("Men's", 'mens'),
        ('软件', ''),
        ('A b c d e f g h i', 'a-b-c-d-e-f-g-h'),
    ],
)
def test_a_title_makes_an_id(text: str, id_: str) -> None:
    assert slug(text) == id_
