"""Files of other programs, known by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_career.data.loader import load
from sphinx_career.data.reader import read
from sphinx_career.model.base import Record


@pytest.mark.parametrize(
    ('name', 'path', 'text'),
    [
        ('RenderCV', 'cv.yaml', 'cv: {name: A}\ndesign: {theme: classic}\n'),
        ('YAMLResume', 'cv.yml', 'content: {basics: {name: A}}\nlayouts: []\n'),
        ('ORCID', 'o.json', '{"orcid-identifier": {"path": "1"}, "person": {}}'),
        ('CSL-JSON', 'c.json', '[{"type": "book", "title": "A"}]'),
        ('RIS', 'a.ris', 'TY  - BOOK\nER  -\n'),
        ('LinkedIn', 'Skills.csv', 'Name\nRye\n'),
    ],
)
def test_a_foreign_file_is_called_by_its_name(
    name: str, path: str, text: str, tmp_path: Path
) -> None:
    file = tmp_path / path
    file.write_text(text)
    assert [str(problem) for problem in load([file]).problems] == [
        (
            f"{file}:1:1: this is a file of {name}; convert it with 'sphinx-career import {file}' "
            '[career.file]'
        )
    ]


OLD = """\
basics: {name: A, picture: https://example.org/a.png, website: https://example.org/}
work: [{company: B, position: C}]
education: [{institution: D, gpa: 3.9}]
"""


def test_old_names_are_read_and_reported_once() -> None:
    contents = read(OLD.encode(), 'a.json')
    assert [str(problem) for problem in contents.problems] == [
        (
            "a.json:1:19: this is a file of JSON Resume 0.0: 'picture' is 'image' now; rename its "
            "keys with 'sphinx-career check --fix a.json' [career.key]"
        )
    ]
    titles = [item.value.title for item in contents.items if isinstance(item.value, Record)]
    assert titles == ['C', 'D']
    assert getattr(contents.items[1].value, 'name', '') == 'B'
    assert getattr(contents.items[2].value, 'score', '') == '3.9'


def test_an_old_name_beside_the_new_is_unknown() -> None:
    contents = read(b'work: [{company: B, name: C}]', 'a.yaml')
    assert [problem.message.partition(';')[0] for problem in contents.problems] == [
        "unknown key 'company' in 'work'"
    ]
