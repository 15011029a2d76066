"""Records of address spaces: what is read, what is refused, what they say in words."""

from __future__ import annotations

import json

import pytest

from address_space.record import Problem, Record, Row, Span, read

RECORD = """\
title: A move
rows:
- name: before
  mappings: [0-1 rw-, 2 r--, 5-7 rw-]
  pages: 'AB#-.!!!'
- name: after
  mappings: [0 rw-, 2 r--, 4-6 rw-]
  note: moved
  mark: 4-6
  from: before
"""


def rows(text: str) -> str:
    return f'title: T\nrows:\n{text}'


def test_a_record_is_read() -> None:
    before = Row('before', (Span(0, 1, 'rw-'), Span(2, 2, 'r--'), Span(5, 7, 'rw-')), 'AB#-.!!!')
    after = Row(
        'after',
        (Span(0, 0, 'rw-'), Span(2, 2, 'r--'), Span(4, 6, 'rw-')),
        note='moved',
        mark=Span(4, 6),
        moved=True,
    )
    assert read(RECORD) == Record('A move', (before, after))


def test_json_is_read() -> None:
    text = json.dumps({'title': 'T', 'rows': [{'name': 'n', 'mappings': ['0-3 rw-']}]}, indent=1)
    assert read(text) == Record('T', (Row('n', (Span(0, 3, 'rw-'),)),))


@pytest.mark.parametrize(
    ('text', 'line', 'message'),
    [
        ('', 1, "the record is empty; give it 'title' and 'rows'"),
        ('- a', 1, "the record has to be a mapping with 'title' and 'rows'"),
        ('title: [', 2, 'the record is neither YAML nor JSON: did not find expected node content'),
        ('title: "\x01"', 1, 'the record holds a character that YAML forbids'),
        ('title: T', 1, "the record needs 'rows'"),
        ('title: T\nrows: x', 2, "'rows' has to be a list"),
        ('title: T\nrows: []', 2, "'rows' has to be a list"),
        ('title: T\ntitle: U\nrows: [{name: n, mappings: []}]', 2, "'title' is given twice"),
        (
            'titel: T\ntitle: T\nrows: [{name: n, mappings: []}]',
            1,
            "the record has no key 'titel'; did you mean 'title'?",
        ),
        (rows('- x'), 3, "a row has to be a mapping with 'name' and 'mappings'"),
        (rows('- {name: n}'), 3, "a row needs 'mappings'"),
        (rows('- {name: n, mappings: 0-1 rw-}'), 3, "'mappings' has to be a list"),
        (rows('- {name: n, mappings: [{}]}'), 3, 'a mapping has to be a text'),
        (rows('- {name: n, mappings: [rw-]}'), 3, "a mapping is 'rw-'; write it as '0-2 rw-'"),
        (rows('- {name: n, mappings: [0-1]}'), 3, "'0-1' has no label, as in '0-2 rw-'"),
        (
            rows('- name: n\n  mappings:\n  - 0-2 rw-\n  - 2-3 rw-'),
            6,
            "'2-3 rw-' begins before the mapping ahead of it ends",
        ),
        (
            rows('- {name: n, mappings: [3-1 rw-]}'),
            3,
            "a mapping is '3-1 rw-'; pages go from 0 to 39, the first one first",
        ),
        (
            rows('- {name: n, mappings: [0-40 rw-]}'),
            3,
            "a mapping is '0-40 rw-'; pages go from 0 to 39, the first one first",
        ),
        (
            rows('- {name: n, mappings: [], pages: "#?"}'),
            3,
            "'pages' holds '?'; a page is '#', '.', '!', '-', a letter or a digit",
        ),
        (
            rows(f'- {{name: n, mappings: [], pages: "{"#" * 41}"}}'),
            3,
            "'pages' has 41 signs; draw at most 40",
        ),
        (
            rows('- {name: n, mappings: [], mark: all}'),
            3,
            "'mark' is 'all'; write it as '3-5'",
        ),
        (
            rows('- {name: n, mappings: [], from: m}'),
            3,
            "'from' names 'm', which is not the row above",
        ),
        (
            rows('- {name: m, mappings: [0 rw-]}\n- {name: n, mappings: [], from: m}'),
            4,
            "'from': both rows need the same number of mappings",
        ),
        (
            rows(f'- {{name: {"n" * 40}, mappings: []}}'),
            3,
            "'name' and its note 'no VMA' have more than 42 letters; shorten one of them",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, message: str) -> None:
    assert read(text) == [Problem(line, message)]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    text = rows('- {nam: n, mappings: []}\n- {name: n, mappings: [x]}')
    found = read(text)
    assert isinstance(found, list)
    assert [problem.line for problem in found] == [3, 3, 4]


@pytest.mark.parametrize(
    'text', ['[' * 100_000, '&a [*a]', 'rows: &a [*a]', '---\n---\n', '{a: 1']
)
def test_hostile_text_is_a_problem_and_no_crash(text: str) -> None:
    assert isinstance(read(text), list)


def test_a_record_is_put_into_words() -> None:
    record = read(RECORD)
    assert isinstance(record, Record)
    assert [record.words(row) for row in record.rows] == [
        [
            'Pages 0–1 rw-; 2 r--; 3–4 not mapped; 5–7 rw-.',
            'Page by page: “A”, “B”, present, not mapped, empty, 3 guard.',
        ],
        [
            'Pages 0 rw-; 1 not mapped; 2 r--; 3 not mapped; 4–6 rw-; 7 not mapped.',
            'The mappings of the row above have moved here.',
            'Pointed out: 4–6.',
        ],
    ]


def test_pages_in_turn_are_said_once() -> None:
    record = Record('T', (Row('n', (Span(0, 6, 'rw-'),), '#!#!#!#'),))
    assert record.words(record.rows[0])[1] == 'Page by page: present and guard in turn.'


@pytest.mark.parametrize(
    ('mappings', 'note'),
    [((), 'no VMA'), ((Span(0, 0, 'x'),), '1 VMA'), ((Span(0, 0, 'x'),) * 2, '2 VMAs')],
)
def test_a_row_says_how_many_vmas_there_are(mappings: tuple[Span, ...], note: str) -> None:
    assert Row('n', mappings).heading_note == note
