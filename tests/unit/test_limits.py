"""Small files that could take minutes: each is checked in a few seconds, with a message."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import pytest

from sphinx_career.cli import find_problems
from sphinx_career.data.loader import load
from sphinx_career.data.yaml_nodes import UnreadableError, most_values
from sphinx_career.importers import import_bytes
from sphinx_career.importers.builder import MAX_RECORDS, merge
from sphinx_career.model.problems import Suggestions

SIZE: Final = 300_000
LARGE: Final = 1_000_000
LIMIT: Final = 5.0
"""The most seconds of CPU, on a busy machine."""


def rows(text: str) -> str:
    """Return *text* with each number in place of ``#``, until it is long enough."""
    return ''.join(text.replace('#', str(number)) for number in range(SIZE // len(text)))


WORDS: Final = ' '.join(rf'\foo{"abcdefghij"[n % 10]}{"x" * (n // 10 % 50)}' for n in range(9999))
FILES: Final = {
    'topics.yaml': f'topics:\n{rows(" - {id: p#, name: x}" + chr(10))}'
    f'talks:\n{rows(" - {id: t#, name: x, event: y, topics: [q#]}" + chr(10))}',
    'types.yaml': f'publications:\n{rows(" - {id: p#, name: x, type: bok#}" + chr(10))}',
    'keys.yaml': f'talks:\n - id: x\n{rows("   q#: 1" + chr(10))}',
    'values.yaml': f'talks: [{"a," * 999_999}]',
    'deep.yaml': '[' * SIZE,
    'doi.yaml': f'publications: [{{id: a, name: b, doi: "{"10.1234.5" * (SIZE // 9)}"}}]',
    'digits.yaml': f'publications: [{{id: a, name: b, date: "{"9" * SIZE}"}}]',
    'sources.bib': rows('@misc{k#, title={t}, sources={x# y#}}\n'),
    'strings.bib': f'{rows("@string{s#={x}}" + chr(10))}@misc{{k, {rows("f# = t#,")}}}',
    'commands.bib': f'@misc{{k, title={{{WORDS}}}}}',
    'formulas.bib': '@misc{k, title={' + r'\(a\)' * (SIZE // 5) + r'\foo}}',
    'accents.bib': '@misc{k, title={' + "\\'{" * SIZE + 'x' + '}' * SIZE + '}}',
    'xdata.bib': f'@xdata{{x, {rows("f#={x},")}}}\n{rows("@misc{k#, xdata={x}}" + chr(10))}',
    'lines.bib': '@misc{k, title={' + '\n' * SIZE + '},',
    'month.bib': f'@misc{{k, title={{t}}, year=2020, month={{{"9" * SIZE}}}}}',
    'damaged.bib': rows('@book[k#,\n  title = {T}]\n'),
    'controls.bib': '\x01' * SIZE,
    'spaces.bib': f'@misc{{k, title={{t}}, author={{Roe{" " * SIZE}x; Roe{"* " * SIZE}x}}}}',
    'marks.bib': f'@misc{{k, title={{t}}, author={{Roe{"*" * SIZE}x; Roe{"$^1$" * 150_000}x}}}}',
    'people.yaml': f'publications: [{{id: a, name: b, author: ["A;{" " * SIZE}{"*" * SIZE}x"]}}]',
    'braces.bib': f'@misc{{k, title={{t}}, author={{Roe; {"{A}" * SIZE}}}}}',
    'pieces.yaml': 'talks:\n' + 'ic\n' * (LARGE // 3),
    'records.yaml': 'talks:\n' + '- {id: a}\n' * (LARGE // 10),
    'same.bib': f'@misc{{k{", a = *b" * (LARGE // 8)}}}',
    'parts.bib': f'@misc{{k, title = a{" # a" * (LARGE // 4)}}}',
}


@pytest.mark.slow
@pytest.mark.parametrize('name', FILES)
def test_a_hostile_file_is_checked_in_time_and_reported(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding='utf-8')
    start = time.process_time()
    assert find_problems([path])
    assert time.process_time() - start < LIMIT


IMPORTED: Final = {
    'same.bib': '@misc{k, title={t}}\n' * 15_000,
    'open.bib': rows('@book{a b#, title={T}}\n'),
    'fields.bib': f'@misc{{k, {"f={x}," * 30_000}}}',
    'commands.bib': f'@misc{{k, title={{{WORDS}}}}}',
    'outside.bib': rows('word #\n\n') + '@misc{k, title={t}}',
    'people.ris': f'TY  - BOOK\nTI  - T\n{rows("AU  - Roe, J#" + chr(10))}ER  - \n',
    'continued.ris': 'TY  - BOOK\nTI  - T\n' + 'word word word\n' * (LARGE // 15),
    'same.json': f'{{"work": [{"{}," * 4000}{{}}]}}'.replace('{},', '{"name": "c"},'),
    'comments.json': f'{{{"// word" + chr(10)}"basics": {{"name": "Zoe"}}}}'.replace(
        '// word\n', '// word\n' * 20_000
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize('name', IMPORTED)
def test_a_hostile_file_is_imported_in_time(name: str) -> None:
    start = time.process_time()
    assert merge([import_bytes(IMPORTED[name].encode(), name)[0]])
    assert time.process_time() - start < LIMIT


def refusal(text: str, path: str) -> str:
    """Return why *text*, the content of the file at *path*, is not imported."""
    with pytest.raises(UnreadableError) as caught:
        import_bytes(text.encode(), path)
    return str(caught.value.problem)


def test_a_file_to_import_has_a_limit_of_records() -> None:
    text = f'{{"skills": [{{"name": "a"}}{", 1" * MAX_RECORDS}], "basics": {{"name": "Z"}}}}'
    assert refusal(text, 'in.json') == (
        'in.json:1:30025: the file holds more than 10,000 records; divide it [career.file]'
    )


def test_a_file_to_import_has_a_limit_of_text() -> None:
    text = f'{{"work": [{{"name": "a", "summary": "{"word " * 900_000}"}}]}}'
    assert refusal(text, 'in.json') == (
        'in.json:1:36: the texts of the file have more than 4,000,000 characters; divide it '
        '[career.file]'
    )


@pytest.mark.parametrize('line', ['U1  - x', 'word', 'AU  - Roe, J'])
def test_references_to_import_have_a_limit_of_lines(line: str) -> None:
    text = f'TY  - BOOK\nTI  - T\n\n{f"{line}{chr(10)}" * 100_000}ER  - \n'
    most = most_values(text)
    assert refusal(text, 'in.ris') == (
        f'in.ris:{most + 2}:1: the file holds more than {most:,} lines, too many for its length; '
        'divide it [career.file]'
    )


def test_a_file_to_import_has_a_limit_of_comments() -> None:
    text = f'{{{"//" + chr(10)}"basics": {{"name": "Zoe"}}}}'.replace('//\n', '//\n' * 30_000)
    assert refusal(text, 'in.json') == (
        'in.json:24502:1: the file holds more than 24,501 comments, too many for its length; '
        'divide it [career.file]'
    )


def test_a_list_in_place_of_a_record_is_no_record() -> None:
    text = f'{{"basics": {{"name": "Z"}}, "skills": [{"[1], " * MAX_RECORDS}"a"]}}'
    assert len(import_bytes(text.encode(), 'in.json')[0].sections['skills']) == 1


def test_a_file_that_breaks_into_too_many_pieces_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / 'a.yaml'
    path.write_text('talks:\n' + 'ic\n' * 10_001, encoding='utf-8')
    assert [str(problem) for problem in find_problems([path])] == [
        (
            f"{path}:3:1: not YAML: while scanning a simple key could not find expected ':'; "
            'the file is left out [career.syntax]'
        )
    ]


def test_files_that_hold_the_same_are_merged_in_time() -> None:
    works = ', '.join(f'{{"name": "c{number}"}}' for number in range(3000))
    found = [import_bytes(f'{{"work": [{works}]}}'.encode(), 'in.json')[0] for _ in range(2)]
    start = time.process_time()
    assert len(merge(found).sections['work']) == 3000
    assert time.process_time() - start < LIMIT


def test_suggestions_end_after_much_work() -> None:
    suggestions, known = Suggestions(), [f'known-{number}' for number in range(1000)]
    found = [suggestions.did_you_mean(f'knwn-{number}', known) for number in range(200)]
    assert found[0] == "; did you mean 'known-0'?"
    assert found[-1] == ''


def test_a_long_word_has_no_suggestion() -> None:
    assert Suggestions().did_you_mean('x' * 101, ['x' * 100]) == ''


def test_parts_of_parts_may_be_nested_as_deep_as_lists_can_be(tmp_path: Path) -> None:
    path = tmp_path / 'a.yaml'
    rows = [f'  - {{id: p{n}, name: b, partOf: p{n + 1}}}\n' for n in range(22)]
    path.write_text(f'publications:\n{"".join(rows)}  - {{id: p22, name: b}}\n', encoding='utf-8')
    assert [str(problem).removeprefix(f'{path}:') for problem in load([path]).problems] == [
        f"{line}:{column}: 'partOf' makes more than 20 works parts of one another "
        '[career.reference]'
        for line, column in ((2, 31), (3, 31))
    ]
