"""The MAINTAINERS file of Linux against the records of maintainerships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from sphinx_career.cli import find_problems, main
from sphinx_career.data.maintainers import read_sections
from sphinx_career.model.source_text import MAX_BYTES
from tests.support.paths import DOCS

EXTRACT: Final = Path(__file__).with_name('maintainers.txt')
"""The sections that name the owner of this site, as of the merge for Linux 7.0."""

MAINTAINERS: Final = """\
List of maintainers
===================

Descriptions of section entries

\tM: *Mail* patches to: FullName <address@domain>
\tF: *Files* and directories

Maintainers List
----------------

ONE
M:\tAda One <ada@example.org>
M:\t"Bob Q. Two" <bob@example.org>
R:\tCyd Three <cyd@example.org>
L:\tlist@example.org
S:\tMaintained
F:\tmm/one.c
F:\tmm/one/

TWO - THINGS
R:\tAda One <ada@example.org>
F:\tmm/two.c

THREE
M:\tAda One <ada@example.org>
S:\tOdd Fixes
"""
RECORDS: Final[list[dict[str, Any]]] = [
    {
        'id': 'one',
        'name': 'ONE',
        'colleagues': ['Bob Q. Two'],
        'files': ['mm/one.c', 'mm/one/'],
    },
    {'id': 'three', 'name': 'THREE'},
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a MAINTAINERS file."""
    monkeypatch.chdir(tmp_path)
    Path('MAINTAINERS').write_text(MAINTAINERS, encoding='utf-8')
    return tmp_path


def problems(records: list[dict[str, Any]], **basics: str) -> list[str]:
    data = {'basics': {'name': 'Ada One', **basics}, 'maintainerships': records}
    lines = json.dumps(data, indent=1)
    Path('a.yaml').write_text(lines, encoding='utf-8')
    return [str(problem) for problem in find_problems([Path('a.yaml')], Path('MAINTAINERS'))]


def changed(**values: Any) -> list[dict[str, Any]]:
    return [RECORDS[0] | values, RECORDS[1]]


def test_sections_are_read() -> None:
    found = [(section.name, section.line) for section in read_sections(MAINTAINERS)]
    assert found == [('ONE', 12), ('TWO - THINGS', 21), ('THREE', 25)]


def test_a_section_has_its_people_and_files() -> None:
    section = read_sections(MAINTAINERS)[0]
    assert (section.people, section.files) == (
        {
            'M': {'Ada One': 'ada@example.org', 'Bob Q. Two': 'bob@example.org'},
            'R': {'Cyd Three': 'cyd@example.org'},
        },
        ['mm/one.c', 'mm/one/'],
    )


def test_records_that_agree_have_no_problem() -> None:
    assert problems(RECORDS, email='ada@example.org') == []


def test_records_of_the_site_agree_with_the_file_of_their_date() -> None:
    assert find_problems([DOCS / '_data'], EXTRACT) == find_problems([DOCS / '_data'])


@pytest.mark.parametrize(
    ('values', 'message'),
    [
        ({'name': 'ONEE'}, "MAINTAINERS has no section 'ONEE'; did you mean 'ONE'?"),
        (
            {'role': 'reviewer'},
            "'ONE' at MAINTAINERS:12 names Ada One as a maintainer; 'role' is 'reviewer'",
        ),
        (
            {'files': ['mm/one.c', 'mm/won.c']},
            "'ONE' at MAINTAINERS:12 does not have 'mm/won.c' of 'files'",
        ),
        ({'files': ['mm/one.c']}, "'ONE' at MAINTAINERS:12 has 'mm/one/', which 'files' lacks"),
        (
            {'colleagues': ['Bob Q. Two', 'Cyd Three']},
            "'ONE' at MAINTAINERS:12 does not have 'Cyd Three' of 'colleagues'",
        ),
    ],
)
def test_a_difference_is_told_at_the_record(values: dict[str, Any], message: str) -> None:
    assert f'a.yaml:6:3: {message} [career.drift]' in problems(changed(**values))


def test_a_section_that_names_someone_else_is_told() -> None:
    found = problems([*RECORDS, {'id': 'two', 'name': 'TWO - THINGS', 'role': 'reviewer'}])
    assert found == []
    text = MAINTAINERS.replace('R:\tAda One <ada@example.org>', 'R:\tBob Q. Two')
    Path('MAINTAINERS').write_text(text, encoding='utf-8')
    (found_now,) = problems([*RECORDS, {'id': 'two', 'name': 'TWO - THINGS', 'role': 'reviewer'}])
    assert found_now.endswith(
        "'TWO - THINGS' at MAINTAINERS:21 does not name Ada One [career.drift]"
    )


def test_a_section_without_a_record_is_told() -> None:
    assert problems(RECORDS[:1]) == [
        (
            "MAINTAINERS:25:1: 'THREE' names Ada One as a maintainer, but no record does; "
            "add one to 'maintainerships' [career.drift]"
        )
    ]


def test_another_address_is_told_once() -> None:
    assert problems(RECORDS, email='ada@other.example') == [
        (
            "MAINTAINERS:12:1: 'ONE' has the address 'ada@example.org', "
            "'basics' has 'ada@other.example' [career.drift]"
        )
    ]


@pytest.mark.parametrize('key', ['files', 'colleagues'])
def test_what_a_record_leaves_out_is_not_compared(key: str) -> None:
    assert problems(changed(**{key: []})) == []


def test_a_record_of_another_project_is_not_compared() -> None:
    record = {'id': 'x', 'name': 'Sphinx', 'project': 'Sphinx'}
    assert problems([*RECORDS, record]) == []


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('', 'the file has no sections; expected the MAINTAINERS file of Linux'),
        ('\n\nM:\tNobody\n', 'the file has no sections; expected the MAINTAINERS file of Linux'),
    ],
)
def test_a_file_without_sections_is_told(text: str, message: str) -> None:
    Path('MAINTAINERS').write_text(text, encoding='utf-8')
    assert problems(RECORDS) == [f'MAINTAINERS:1:1: {message} [career.file]']


def test_a_file_that_is_missing_is_told() -> None:
    Path('MAINTAINERS').unlink()
    assert problems(RECORDS) == [
        'MAINTAINERS:1:1: the file cannot be read: No such file or directory [career.file]'
    ]


def test_a_file_that_is_too_large_is_told() -> None:
    with Path('MAINTAINERS').open('r+b') as file:
        file.truncate(MAX_BYTES + 1)
    assert problems(RECORDS) == [
        'MAINTAINERS:1:1: the file has 16,777,217 bytes; at most 16,777,216 are read [career.file]'
    ]


def test_data_without_a_name_are_told() -> None:
    Path('a.yaml').write_text('maintainerships: []', encoding='utf-8')
    (problem,) = find_problems([Path('a.yaml')], Path('MAINTAINERS'))
    assert str(problem) == (
        "MAINTAINERS:1:1: the data have no name to look for; give 'name' in 'basics', "
        'and check that too [career.missing]'
    )


@pytest.mark.parametrize(('records', 'status'), [(RECORDS, 0), (RECORDS[:1], 1)])
def test_the_status_says_whether_they_differ(records: list[dict[str, Any]], status: int) -> None:
    problems(records)
    assert main(['check', 'a.yaml', '--maintainers', 'MAINTAINERS']) == status


@pytest.mark.parametrize('data', [b'\xff\xfe', b'A\nM:' + b'<' * 100_000, b'A\nM:\t<\nF:\n\0'])
def test_hostile_bytes_end_quickly(data: bytes) -> None:
    Path('MAINTAINERS').write_bytes(data)
    assert problems(RECORDS) != []
