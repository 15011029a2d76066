"""Keys that are renamed, and keys that are not."""

from __future__ import annotations

import pytest

from sphinx_career.data.fixes import diff, fix_keys


def fixed(text: str) -> str:
    return fix_keys(text.encode(), 'a.yaml').decode()


@pytest.mark.parametrize(
    ('old', 'new'),
    [
        # misspelt
        ('talks: [{evnet: A}]', 'talks: [{event: A}]'),
        ('talks: [{locaton: A}]', 'talks: [{location: A}]'),
        ('tlaks: [{name: A}]', 'talks: [{name: A}]'),
        # written in another style
        ('work: [{start_date: 2020}]', 'work: [{startDate: 2020}]'),
        ('work: [{StartDate: 2020}]', 'work: [{startDate: 2020}]'),
        ('work: [{start-date: 2020}]', 'work: [{startDate: 2020}]'),
        # of JSON Resume 0.0
        ('work: [{company: A, website: B}]', 'work: [{name: A, url: B}]'),
        ('basics: {picture: A, website: B}', 'basics: {image: A, url: B}'),
        ('education: [{gpa: 1}]', 'education: [{score: 1}]'),
        ('{"education": [{"gpa": 1}]}', '{"education": [{"score": 1}]}'),
        # inside of records, and of sections that are misspelt themselves
        ('basics: {profiles: [{netwrok: A}]}', 'basics: {profiles: [{network: A}]}'),
        ('tlaks: [{evnet: A}]', 'talks: [{event: A}]'),
        # with the rest of the file as it was
        ('# a\r\ntalks:\r\n- evnet: é # b\r\n', '# a\r\ntalks:\r\n- event: é # b\r\n'),
        ('\ufefftalks: [{evnet: A}]', '\ufefftalks: [{event: A}]'),
    ],
)
def test_a_certain_name_is_renamed(old: str, new: str) -> None:
    assert fixed(old) == new


@pytest.mark.parametrize(
    'text',
    [
        'talks: [{evnet: A, event: B}]',  # the right one is there
        'work: [{company: A, name: B}]',
        'talks: [{colour: A}]',
        'talks: [{names: A, name: B}]',
        'education: [{date: 2020}]',  # startDate or endDate?
        'cv: {name: A, sections: {}}',  # of another program
        r'{"\u0065vnet": 1, "talks": [{"\u0065vnet": 1}]}',  # escapes
        'talks: [{event: A}]',
    ],
)
def test_another_is_not(text: str) -> None:
    assert fixed(text) == text


def test_one_name_is_never_given_twice() -> None:
    assert fixed('talks: [{evnet: A, evennt: B}]') == 'talks: [{event: A, evennt: B}]'


def test_the_diff_shows_the_lines() -> None:
    old, new = b'talks:\n- evnet: A', b'talks:\n- event: A'
    assert diff(old, new, 'a.yaml') == (
        '--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n talks:\n-- evnet: A\n+- event: A\n'
    )
