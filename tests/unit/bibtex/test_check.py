"""Entries of bibliographies: what is wrong with them, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_career.bibtex.check import Checked, check, joined_names
from sphinx_career.bibtex.scanner import scan
from sphinx_career.model.scalars import check_isbn
from tests.support.bibliographies import source


def problems(folder: Path, text: str | bytes) -> list[str]:
    """Return what is wrong with a file that holds *text*, without the folder's name."""
    path = folder / 'a.bib'
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem).replace(f'{folder}/', '') for problem in check([path]).problems]


def sources(checked: Checked) -> list[str]:
    """Return the good entries as BibTeX."""
    return [source(entry) for entry in checked.entries.values()]


BOOK = 'author = {A, B}, title = {T}'

TABLE = [
    (
        '@book{a, author = {A, B}, title = {T\u202eitle}}',
        (
            '1:37: the file holds U+202E; write it without control and bidirectional formatting '
            'characters [career.text]'
        ),
    ),
    (
        f'% \x1b\r\n@book{{a, {BOOK}}}',
        (
            '1:3: the file holds U+001B; write it without control and bidirectional formatting '
            'characters [career.text]'
        ),
    ),
    (
        f'@boook{{a, {BOOK}}}',
        "1:1: 'a': there is no entry type 'boook'; did you mean 'book'? [career.entry_type]",
    ),
    ('@book{a, author = {A, B}}', "1:1: 'a': 'title' is missing [career.missing]"),
    ('@book{a, title = {T}}', "1:1: 'a': 'author' or 'editor' is missing [career.missing]"),
    (f'@book{{a, {BOOK[:-3]}{{ }}}}', "1:1: 'a': 'title' is missing [career.missing]"),
    (
        f'@article{{a, {BOOK}}}',
        "1:1: 'a': 'journaltitle' or 'journal' is missing [career.missing]",
    ),
    (
        f'@online{{a, {BOOK}}}',
        "1:1: 'a': 'url' or 'doi' or 'eprint' is missing [career.missing]",
    ),
    (
        f'@phdthesis{{a, {BOOK}}}',
        "1:1: 'a': 'institution' or 'school' is missing [career.missing]",
    ),
    (
        f'@book{{a, {BOOK}}}\n@book{{A, {BOOK}}}',
        "2:7: the key 'A' is already given at a.bib:1:7 [career.duplicate]",
    ),
    (
        f'@inbook{{a:1, {BOOK}, crossref = {{b}}}}\n@book{{bb, {BOOK}}}',
        "1:56: 'a:1': 'crossref': there is no entry 'b'; did you mean 'bb'? [career.reference]",
    ),
    (
        f'@inbook{{a, {BOOK}, booktitle = {{T}}, crossref = {{a}}}}',
        "1:71: 'a': 'crossref': leads back to the entry itself [career.reference]",
    ),
    (
        f'@inbook{{a, {BOOK}, crossref = {{x}}}}\n@xdata{{x, title = {{B}}}}',
        "1:54: 'a': 'crossref': there is no entry 'x' [career.reference]",
    ),
    (
        f'@book{{a, {BOOK}, xdata = {{x, xx}}}}\n@xdata{{x, xdata = {{x}}}}',
        "1:49: 'a': 'xdata': there is no entry 'xx'; did you mean 'x'? [career.reference]",
    ),
    (
        f'@incollection{{a, title = {{A}}, crossref = {{b}}}}\n@collection{{b, {BOOK}}}',
        "1:1: 'a': 'author' is missing [career.missing]",
    ),
    (
        f'@online{{a, {BOOK}, crossref = {{b}}}}\n@book{{b, {BOOK}, doi = {{10.1000/x}}}}',
        "1:1: 'a': 'url' or 'doi' or 'eprint' is missing [career.missing]",
    ),
    (
        f'@book{{a, {BOOK}, isbn = {{978-1-7185-0446-3}}}}',
        (
            "1:48: 'a': 'isbn': the check digit of '978-1-7185-0446-3' should be 2; "
            'one of its digits is wrong [career.identifier]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, eisbn = {{12}}}}',
        (
            "1:49: 'a': 'eisbn': '12' is not an ISBN; expected 13 digits, or 10 of which the last "
            'may be X [career.identifier]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, doi = {{https://doi.org/10.1234/x}}}}',
        (
            "1:47: 'a': 'doi': 'https://doi.org/10.1234/x' is not a DOI; expected '10.1234/x' "
            '[career.identifier]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, doi = {{x}}}}',
        "1:47: 'a': 'doi': 'x' is not a DOI; expected '10.NNNN/name' [career.identifier]",
    ),
    (
        f'@book{{a, {BOOK}, date = {{2025-13}}}}',
        (
            "1:48: 'a': 'date': '2025-13' is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD or "
            'two with / between [career.date]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, year = {{20l5}}}}',
        "1:48: 'a': 'year': '20l5' is not a year; expected YYYY [career.date]",
    ),
    (
        f'@book{{a, {BOOK}, year = 2025, month = {{Mai}}}}',
        (
            "1:62: 'a': 'month': 'Mai' is not a month; expected its number or its English name "
            '[career.date]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, urldate = {{2015-02-30}}}}',
        (
            "1:51: 'a': 'urldate': '2015-02-30' is not a date; there is no such day in the "
            'calendar [career.date]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, url = {{ftp://example.org}}}}',
        (
            "1:47: 'a': 'url': 'ftp://example.org' is not an absolute 'http', 'https' or 'mailto' "
            'address [career.url]'
        ),
    ),
    (
        '@book{a, author = {A, B}, title = {T\n \\foo{x}}}',
        (
            "2:2: 'a': 'title': there is no text for '\\foo'; write the character, or leave the "
            'command out [career.tex]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, sources = {{pgae}}}}\n@misc{{page, {BOOK}}}',
        (
            "1:51: 'a': 'sources': there is no source 'pgae'; did you mean 'page'? "
            '[career.reference]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, sources = {{page,\n  cv}}}}\n@misc{{page, {BOOK}}}',
        "2:3: 'a': 'sources': there is no source 'cv' [career.reference]",
    ),
    (
        f'@book{{a, {BOOK}, sources = {{Page}}}}\n@misc{{page, {BOOK}}}',
        (
            "1:51: 'a': 'sources': there is no source 'Page'; did you mean 'page'? "
            '[career.reference]'
        ),
    ),
    (
        f'@book{{a, {BOOK}, sources = {{a}}}}',
        "1:51: 'a': 'sources': an entry is no source of itself [career.reference]",
    ),
]


@pytest.mark.parametrize(('text', 'message'), TABLE)
def test_a_mistake_is_reported_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert problems(tmp_path, text) == [f'a.bib:{message}']


@pytest.mark.parametrize(
    'text',
    [
        f'@book{{a, {BOOK}}}',
        f'@inbook{{a:1, {BOOK}, crossref = {{a}}}}\n@book{{a, {BOOK}}}',
        f'@book{{a, {BOOK}, isbn = {{0-306-40615-2}}, date = {{2025-09/2026-01}}}}',
        f'@book{{a, {BOOK}, isbn = {{080442957X}}, date = {{1997~}}}}',
        f'@book{{a, {BOOK}, doi = {{10.1000/a(b)_c}}, date = {{2025/}}}}',
        f'@MISC{{a, {BOOK}}}',
        f'@book{{a, {BOOK}, year = 2025, month = 1 # "~" # jan, date = {{}}}}',
        f'@inbook{{a:1, title = {{A}}, crossref = {{a}}}}\n@book{{a, {BOOK}}}',
        f'@article{{a:1, {BOOK}, crossref = {{a}}}}\n@periodical{{a, title = {{A}}}}',
        f'@report{{a:1, {BOOK}, crossref = {{a}}}}\n@report{{a, {BOOK}, school = {{A}}}}',
        '@book{a, title = {A}, xdata = {x}}\n@xdata{x, author = {B}}',
        '@set{a, entryset = {b, c}}\n@control{d}',
        f'@book{{a, {BOOK}, sources = {{b, c_1,}}}}\n@misc{{b, {BOOK}}}\n@misc{{c_1, {BOOK}}}',
        f'@book{{a, {BOOK}, url = {{https://example.org/~a/b\\_c%20d}}}}',
    ],
)
def test_what_is_right_is_not_reported(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == []


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = check([tmp_path / 'none.bib']).problems
    assert problem.message == 'the file cannot be read: No such file or directory'


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, b'% x\n% \xe9\n') == [
        'a.bib:2:3: not UTF-8 text: byte 0xe9 [career.file]'
    ]


def test_every_source_that_is_not_there_is_reported(tmp_path: Path) -> None:
    text = f'@book{{a, {BOOK}, sources = {{x, y}}}}'
    assert [problem.partition('source ')[2] for problem in problems(tmp_path, text)] == [
        "'x' [career.reference]",
        "'y' [career.reference]",
    ]


def test_good_entries_stay(tmp_path: Path) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(f'@book{{a, x = {{\n@book{{b, {BOOK}}}\n', encoding='utf-8')
    assert check([path]).keys == {'b'}


def test_a_crossref_may_lead_to_another_file(tmp_path: Path) -> None:
    (tmp_path / 'a.bib').write_text(f'@inbook{{p, {BOOK}, crossref = {{w}}}}', encoding='utf-8')
    (tmp_path / 'b.bib').write_text(f'@book{{w, {BOOK}}}', encoding='utf-8')
    assert check([tmp_path / 'a.bib', tmp_path / 'b.bib']).problems == []


def test_crossrefs_in_a_circle_are_reported_and_ignored(tmp_path: Path) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(
        f'@inbook{{a, {BOOK}, crossref = {{b}}}}\n'
        f'@inbook{{b, {BOOK}, crossref = {{A}}}}\n'
        f'@inbook{{c, {BOOK}, crossref = {{b}}}}\n',
        encoding='utf-8',
    )
    checked = check([path])
    assert [str(problem).replace(f'{path}:', '') for problem in checked.problems] == [
        f"{place}: '{key}': 'crossref': leads back to the entry itself [career.reference]"
        for key, place in (('a', '1:54'), ('b', '2:54'))
    ]
    assert [key for key, work in checked.entries.items() if 'crossref' in work.fields] == ['c']


@pytest.mark.parametrize(
    ('field', 'kept'),
    [
        ('doi = {https://doi.org/10.5281/zenodo.5}', ', doi = {10.5281/zenodo.5}'),
        ('doi = {foo}', ''),
        ('isbn = {978-1-7185-0446-3}', ', isbn = {978-1-7185-0446-3}'),
        ('isbn = {ISBN 978-1-7185-0446-2 (print)}', ', isbn = {978-1-7185-0446-2}'),
        ('eisbn = {978-1-7185-0446-29}', ''),
    ],
)
def test_what_is_meant_by_a_wrong_identifier_is_used(
    tmp_path: Path, field: str, kept: str
) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(f'@book{{a, {BOOK}, {field}}}', encoding='utf-8')
    checked = check([path])
    assert [problem.subtype for problem in checked.problems] == ['identifier']
    assert sources(checked) == [f'@book{{a, {BOOK}{kept}}}']


def test_a_part_has_what_the_whole_lends_it(tmp_path: Path) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(
        '@inbook{a, title = {A}, crossref = {b}}\n'
        '@book{b, author = {B}, Title = {T}, doi = {10.1000/x}}',
        encoding='utf-8',
    )
    part, _whole = sources(check([path]))
    assert part == '@inbook{a, author = {B}, booktitle = {T}, title = {A}, crossref = {b}}'


def test_what_is_no_work_is_none(tmp_path: Path) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(f'@xdata{{x}} @set{{s}} @book{{b, {BOOK}}}', encoding='utf-8')
    checked = check([path])
    assert (checked.keys, sources(checked)) == ({'b'}, [f'@book{{b, {BOOK}}}'])


def test_data_of_others_are_those_of_the_entry_unless_it_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(
        '@book{b, author = {A}, title = {Own}, xdata = {y, X}}\n'
        '@xdata{x, title = {Lent}, publisher = {P}}\n'
        '@xdata{y, xdata = {z}} @xdata{z, series = {S}, xdata = {y}}',
        encoding='utf-8',
    )
    assert sources(check([path])) == [
        '@book{b, author = {A}, title = {Own}, publisher = {P}, series = {S}}'
    ]


def test_a_string_is_known_in_the_files_that_follow(tmp_path: Path) -> None:
    (tmp_path / 'a.bib').write_text('@string{t = {Title}}', encoding='utf-8')
    (tmp_path / 'b.bib').write_text('@book{w, author = {A}, title = t}', encoding='utf-8')
    checked = check([tmp_path / 'a.bib', tmp_path / 'b.bib'])
    assert (checked.problems, sources(checked)) == (
        [],
        ['@book{w, author = {A}, title = {Title}}'],
    )


def test_a_source_may_stand_in_another_file(tmp_path: Path) -> None:
    one, other = tmp_path / 'one.bib', tmp_path / 'other.bib'
    one.write_text(f'@book{{a, {BOOK}, sources = {{page}}}}')
    other.write_text(f'@misc{{page, {BOOK}}}')
    assert check([one, other]).problems == []


@pytest.mark.parametrize('digit', '0123456789')
def test_one_check_digit_of_ten_is_right(digit: str) -> None:
    assert bool(check_isbn(f'978171850446{digit}')) == (digit != '2')


@pytest.mark.parametrize('digit', '0123456789X')
def test_one_check_digit_of_eleven_is_right(digit: str) -> None:
    assert bool(check_isbn(f'030640615{digit}')) == (digit != '2')


ARTICLE = '@article{{a{}, {}, journal = {{J}}, date = 2020, doi = {{https://doi.org/10.1000/{}}}}}'


def test_many_of_a_kind_are_one_message(tmp_path: Path) -> None:
    text = '\n'.join(ARTICLE.format(number, BOOK, number) for number in range(5))
    assert problems(tmp_path, text) == [
        (
            "a.bib:1:79: 'a0': 'doi': 'https://doi.org/10.1000/0' is not a DOI; expected "
            "'10.1000/0'; 5 of this kind, the next at a.bib:2:79 and a.bib:3:79 "
            '[career.identifier]'
        )
    ]


def test_three_of_a_kind_are_three_messages(tmp_path: Path) -> None:
    text = '\n'.join(ARTICLE.format(number, BOOK, number) for number in range(3))
    assert len(problems(tmp_path, text)) == 3


def test_messages_of_another_kind_stand_alone(tmp_path: Path) -> None:
    lines = [f'@misc{{a{number}, title = {{\\x{"abcd"[number]}}}}}' for number in range(4)]
    assert len(problems(tmp_path, '\n'.join(lines))) == 4


@pytest.mark.parametrize(
    ('entry', 'advice'),
    [
        ('@manual{a, title = {T}}', ["'a': 'author' or 'editor' is missing"]),
        ('@booklet{a, title = {T}}', ["'a': 'author' or 'editor' is missing"]),
        ('@misc{a, author = {A, B}}', ["'a': 'title' is missing"]),
        (
            f'@book{{a, {BOOK}}}',
            [
                "'a': 'date' or 'year' or 'pubstate' is missing",
                "'a': 'publisher' is missing",
            ],
        ),
        (f'@book{{a, {BOOK}, year = {{in press}}, publisher = {{P}}}}', []),
    ],
)
def test_what_only_one_format_requires_is_advice(
    tmp_path: Path, entry: str, advice: list[str]
) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(entry)
    checked = check([path])
    assert checked.problems == []
    assert [problem.message for problem in checked.advice] == advice


@pytest.mark.parametrize(
    'text',
    [
        f'%@book{{old,\n% {BOOK}\n% }}\n@book{{a, {BOOK}}}',
        f'  % see @book{{old, title = {{x}}}}\n@book{{a, {BOOK}}}',
        f'@book{{a, % a remark, with {{a brace\n  % another\n  {BOOK}, % last\n}} % end',
        f'@book{{a, {BOOK} % no comma\n}}',
    ],
)
def test_a_comment_is_none_of_the_entry(tmp_path: Path, text: str) -> None:
    path = tmp_path / 'a.bib'
    path.write_text(text)
    checked = check([path])
    assert (checked.problems, list(checked.entries)) == ([], ['a'])
    assert checked.entries['a'].values == {'author': 'A, B', 'title': 'T'}


def test_names_are_checked_in_every_role(tmp_path: Path) -> None:
    names = 'A. Roe, B. Poe'
    fields = f'author = {{{names}}}, editor = {{{names}}}, translator = {{{names}}}'
    found = problems(tmp_path, f'@book{{a, title = {{T}}, {fields}}}')
    assert found == [
        f"a.bib:1:{column}: 'a': '{role}': ',' does not separate names; write "
        "'A. Roe and B. Poe' [career.name]"
        for column, role in ((33, 'author'), (60, 'editor'), (91, 'translator'))
    ]


def test_a_name_that_is_joined_to_a_known_one_is_reported() -> None:
    entries = scan('@misc{a, author = {Ann Roe, Jo Poe and Poe, Jo}}', 'a.bib').entries
    assert list(map(str, joined_names(entries, ['Ann Roe']))) == [
        (
            "a.bib:1:20: 'a': 'author': ',' does not separate names; write "
            "'Ann Roe and Jo Poe' [career.name]"
        )
    ]
