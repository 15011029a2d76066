"""One slip costs one record: what is said of it, and what stays."""

from __future__ import annotations

import pytest

from sphinx_career.data.reader import read
from sphinx_career.model.base import Record

RECORDS = """\
talks:
  - {{id: before, name: Before, event: E}}
  - id: slip
    name: A title
{lines}
    event: E
  - {{id: after, name: After, event: E}}
topics:
  - {{id: mm, name: Memory}}
"""


def contents(text: str) -> tuple[list[str], list[str]]:
    """Return the ids of the records in *text*, and the problems."""
    found = read(text.encode(), 'a.yaml')
    ids = [str(item.value.id) for item in found.items if isinstance(item.value, Record)]
    return ids, [str(problem).removeprefix('a.yaml:') for problem in found.problems]


@pytest.mark.parametrize(
    ('line', 'message'),
    [
        (
            '    summary: Two parts: one on VMAs',
            (
                "5:14: 'summary': a text with ': ' needs quotes; "
                'write summary: "Two parts: one on VMAs"'
            ),
        ),
        (
            '    summary: "Where" does memory come from',
            (
                "5:14: 'summary': a text that begins with a quotation mark needs quotes; "
                'write summary: \'"Where" does memory come from\''
            ),
        ),
        (
            "    summary: 'It's all virtual'",
            "5:14: 'summary': an apostrophe ends the text; write summary: \"It's all virtual\"",
        ),
        (
            '    summary: "A "good" title"',
            "5:14: 'summary': a quotation mark ends the text; write summary: 'A \"good\" title'",
        ),
        (
            '    summary: @home with mm',
            (
                "5:14: 'summary': a text that begins with '@' needs quotes; "
                'write summary: "@home with mm"'
            ),
        ),
        (
            '    summary: `mmap` explained',
            (
                "5:14: 'summary': a text that begins with '`' needs quotes; "
                'write summary: "`mmap` explained"'
            ),
        ),
        (
            '    summary: [RFC] mm: things',
            (
                "5:14: 'summary': a text that begins with '[' needs quotes; "
                'write summary: "[RFC] mm: things"'
            ),
        ),
        (
            '    summary: *really* important',
            (
                "5:14: 'summary': a text that begins with '*' needs quotes; "
                'write summary: "*really* important"'
            ),
        ),
        (
            '    summary: %d',
            "5:14: 'summary': a text that begins with '%' needs quotes; write summary: \"%d\"",
        ),
        (
            '    summary: “Guard regions: what”',
            (
                "5:14: 'summary': typographic quotation marks do not quote; "
                'write summary: "Guard regions: what"'
            ),
        ),
        (
            '    summary: "Not closed',
            '5:14: \'summary\': the quotation mark is not closed; write summary: "Not closed"',
        ),
        ('\tsummary: x', '5:1: a tab indents this line; indent with spaces'),
        (
            '    summary:\xa0x',
            '5:13: a non-breaking space; type a plain space in its place',
        ),
        (
            '\xa0\xa0\xa0\xa0summary: x',
            '5:1: a non-breaking space; type a plain space in its place',
        ),
        ('   summary: x', '5:4: this line is indented by 3 instead of 4 spaces'),
        ('    summary:x', "5:12: ':' needs a space after it: summary: x"),
    ],
)
def test_a_slip_is_explained_and_costs_its_record(line: str, message: str) -> None:
    assert contents(RECORDS.format(lines=line)) == (
        ['before', 'after', 'mm'],
        [f'{message} [career.syntax]'],
    )


def test_records_with_a_slip_are_remembered() -> None:
    found = read(RECORDS.format(lines='    summary: a: b').encode(), 'a.yaml')
    assert found.lost == [('talks', 'slip')]


def test_two_slips_cost_two_records() -> None:
    text = (
        'talks:\n- {id: a, name: A, event: E}\n- id: b\n  name: B: b\n  event: E\n'
        '- id: c\n  name: @c\n  event: E\n- {id: d, name: D, event: E}\n'
    )
    ids, problems = contents(text)
    assert (ids, len(problems)) == (['a', 'd'], 2)


def test_a_slip_in_the_basics_costs_one_key() -> None:
    found = read(b'basics:\n  name: Ada\n  label: Role: chief\n  phone: 1\n', 'a.yaml')
    (item,) = found.items
    assert (getattr(item.value, 'name', ''), getattr(item.value, 'phone', '')) == ('Ada', '1')
    assert [problem.location.line for problem in found.problems] == [3]


def test_of_a_merge_the_first_version_stays() -> None:
    text = (
        'talks:\n- id: a\n<<<<<<< HEAD\n  name: Ours\n=======\n  name: Theirs\n>>>>>>> other\n'
        '  event: E\n'
    )
    found = read(text.encode(), 'a.yaml')
    assert [getattr(item.value, 'name', '') for item in found.items] == ['Ours']
    assert [str(problem) for problem in found.problems] == [
        (
            'a.yaml:3:1: a conflict marker of a merge; keep one version, remove the markers '
            '[career.syntax]'
        )
    ]


@pytest.mark.parametrize('indent', ['  ', '    ', '\t'])
def test_a_slip_in_json_costs_its_record(indent: str) -> None:
    lines = [
        *('{', '>"basics": {', '>>"name": "Ada"', '>},', '>"work": [', '>>{'),
        *('>>>"name": "A"', '>>},', '>>{', '>>>"name": "B",', '>>>"position": "He said "no""'),
        *('>>},', '>>{', '>>>"name": "C"', '>>}', '>]', '}', ''),
    ]
    text = '\n'.join(lines).replace('>', indent)
    found = read(text.encode(), 'a.json')
    assert [getattr(item.value, 'name', '') for item in found.items] == ['Ada', 'A', 'C']
    assert [problem.location.line for problem in found.problems] == [11]


def test_a_comment_that_cuts_a_text_short_is_reported() -> None:
    ids, problems = contents(
        'talks:\n- {id: a, name: A, event: E}\n- id: b\n  name: On C #1\n  event: E # a comment\n'
    )
    assert ids == ['a', 'b']
    assert problems == [
        (
            "4:9: 'name' ends before '#1', since \" #\" begins a comment; put the text in quotes "
            '[career.text]'
        )
    ]


def test_typographic_quotation_marks_around_a_text_are_reported() -> None:
    ids, problems = contents('topics:\n- {id: a, name: “Memory”}\n')
    assert ids == ['a']
    assert problems == [
        (
            '2:17: \'name\': typographic quotation marks are a part of the text; write "Memory", '
            "or '“Memory”' to keep them [career.text]"
        )
    ]


@pytest.mark.parametrize('text', ['a “quoted” word', '“One” and “two”', "'“Meant”'"])
def test_other_typographic_quotation_marks_are_not(text: str) -> None:
    assert contents(f'topics:\n- id: a\n  name: {text}\n')[1] == []


def test_many_slips_take_no_more_than_a_moment() -> None:
    text = 'talks:\n' + '- id: x\n  name: a: b\n  event: E\n' * 5000
    found = read(text.encode(), 'a.yaml')
    assert (len(found.items), len(found.problems)) == (0, 5000)
