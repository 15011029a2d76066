"""Citations word for word, and the addresses of their files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.exports.formats import FORMATS, path
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier
from tests.support.bibliographies import read
from tests.support.nasty import works

WORKS = works()


def entries(text: str) -> list[Publication]:
    """Return the works that a bibliography holds."""
    return read(text)


PART = {
    'bibtex': """\
@incollection{whole:part,
  author    = {Doe, Ann},
  editor    = {Poe, Ed},
  title     = {Page Faults},
  booktitle = {The Whole},
  chapter   = {6},
  publisher = {Press},
  year      = {2018},
  isbn      = {9781718504462},
  url       = {https://example.org/~a/b_c%20d?e=f&g=h},
}
""",
    'biblatex': """\
@inbook{whole:part,
  author    = {Doe, Ann},
  editor    = {Poe, Ed},
  title     = {Page Faults},
  booktitle = {The Whole},
  chapter   = {6},
  publisher = {Press},
  date      = {2018},
  isbn      = {9781718504462},
  url       = {https://example.org/~a/b_c%20d?e=f&g=h},
}
""",
    'ris': """\
TY  - CHAP
AU  - Doe, Ann
A2  - Poe, Ed
TI  - Page Faults
T2  - The Whole
SE  - 6
PB  - Press
PY  - 2018
DA  - 2018///
SN  - 9781718504462
UR  - https://example.org/~a/b_c%20d?e=f&g=h
ID  - whole:part
ER  - \n""".replace('\n', '\r\n'),
    'csl-json': """\
[
  {
    "id": "whole:part",
    "type": "chapter",
    "title": "Page Faults",
    "author": [{"family": "Doe", "given": "Ann"}],
    "editor": [{"family": "Poe", "given": "Ed"}],
    "container-title": "The Whole",
    "chapter-number": "6",
    "publisher": "Press",
    "issued": {"date-parts": [[2018]]},
    "ISBN": "9781718504462",
    "URL": "https://example.org/~a/b_c%20d?e=f&g=h"
  }
]
""",
    'cff': """\
cff-version: 1.2.0
message: If you use this work, please cite it as below.
title: Page Faults
authors:
- family-names: Doe
  given-names: Ann
preferred-citation:
  type: generic
  title: Page Faults
  authors:
  - family-names: Doe
    given-names: Ann
  editors:
  - family-names: Poe
    given-names: Ed
  collection-title: The Whole
  collection-type: book
  section: '6'
  publisher:
    name: Press
  year: 2018
  isbn: '9781718504462'
  url: https://example.org/~a/b_c%20d?e=f&g=h
""",
}


@pytest.mark.parametrize('name', FORMATS)
def test_a_chapter_names_its_book(name: str) -> None:
    assert FORMATS[name].write([WORKS['whole:part']]) == PART[name]


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('bibtex', 'title     = {The {Linux} kernel and {eBPF}}'),
        ('biblatex', 'title     = {The {Linux} kernel and {eBPF}}'),
        ('ris', 'TI  - The Linux kernel and eBPF'),
        (
            'csl-json',
            (
                '"title": "The <span class=\\"nocase\\">Linux</span> kernel and '
                '<span class=\\"nocase\\">eBPF</span>"'
            ),
        ),
        ('cff', 'title: The Linux kernel and eBPF'),
    ],
)
def test_capitals_are_protected_where_a_format_can(name: str, text: str) -> None:
    assert text in FORMATS[name].write([WORKS['capitals']])


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('bibtex', 'title   = {Sorting in $O(n^2)$ with {$\\alpha$}}'),
        ('csl-json', 'n<sup>2</sup>)'),
        ('ris', 'TI  - Sorting in O(n²) with α'),
    ],
)
def test_mathematics_is_kept_as_far_as_a_format_can(name: str, text: str) -> None:
    assert text in FORMATS[name].write([WORKS['maths']]).replace('</span>', '').replace(
        '<span class=\\"nocase\\">', ''
    )


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('biblatex', 'date      = {2025-09/2026-01}'),
        ('ris', 'DA  - 2025/09//'),
        ('csl-json', '"issued": {"date-parts": [[2025, 9], [2026, 1]]}'),
        ('bibtex', 'month     = sep'),
        ('cff', 'month: 9'),
    ],
)
def test_a_range_of_dates_is_kept_as_far_as_a_format_can(name: str, text: str) -> None:
    assert text in FORMATS[name].write([WORKS['range']])


def test_the_isbn_of_the_e_book_is_kept_apart() -> None:
    assert [(form.format, form.isbn) for form in WORKS['editions'].editions] == [
        ('hardcover', '978-0-306-40615-7'),
        ('ebook', '9781718504462'),
    ]


def test_a_corporate_author_has_a_comma_in_ris() -> None:
    lines = FORMATS['ris'].write([WORKS['bodies']]).split('\r\n')
    assert lines[1:3] == ['AU  - The R & D Core Team,', 'AU  - Ministry of Health, Wales,']


def test_a_record_from_yaml_is_escaped() -> None:
    work = Publication(
        id=Identifier('a'), name='50% of {A} & B_c', authors=('{A & B}',), type='book'
    )
    assert FORMATS['bibtex'].write([work]) == (
        '@book{a,\n  author = {{A \\& B}},\n  title  = {50\\% of \\{A\\} \\& B\\_c},\n}\n'
    )


def test_signs_that_tex_takes_for_commands_are_escaped() -> None:
    work = Publication(id=Identifier('a'), name=r'~ ^ \ $ #', type='book')
    assert '{{\\textasciitilde} {\\textasciicircum} {\\textbackslash} \\$ \\#}' in (
        FORMATS['bibtex'].write([work])
    )


@pytest.mark.parametrize(
    ('name', 'written'),
    [
        ('Why { is hard', r'Why {\textbraceleft} is hard'),
        ('A } and a {', r'A {\textbraceright} and a {\textbraceleft}'),
        ('A {pair} }', r'A \{pair\} {\textbraceright}'),
    ],
)
def test_a_brace_without_its_counterpart_is_a_command(name: str, written: str) -> None:
    work = Publication(id=Identifier('a'), name=name, type='book')
    for format_ in ('bibtex', 'biblatex'):
        assert f'title = {{{written}}},' in FORMATS[format_].write([work])


@pytest.mark.parametrize('name', ['bibtex', 'biblatex'])
def test_no_value_writes_a_field_of_its_own(name: str) -> None:
    work = Publication(
        id=Identifier('a'), type='book', issn='1}, x = {', doi='10.1/a}{', eprint='e}\\'
    )
    lines = FORMATS[name].write([work]).splitlines()[1:-1]
    names = sorted(line.partition('=')[0].strip() for line in lines)
    assert names == ['doi', 'eprint', 'issn']


@pytest.mark.parametrize(
    ('doi', 'kept'), [('10.1234/a-b_(c)', True), ('10.1234/a<b>', False), ('10.1234/ä', False)]
)
def test_a_cff_has_only_a_doi_that_its_schema_allows(doi: str, kept: bool) -> None:
    work = Publication(id=Identifier('a'), name='N', type='book', doi=doi)
    assert ('  doi: ' in FORMATS['cff'].write([work])) is kept


def test_a_cff_has_only_an_issn_that_its_schema_allows() -> None:
    works = [Publication(id=Identifier('a'), name='N', issn=issn) for issn in ('1234-567X', '12')]
    assert ['issn: ' in FORMATS['cff'].write([work]) for work in works] == [True, False]


@pytest.mark.parametrize(('isbn', 'kept'), [('0-306-40615-X', True), ('0-306-40615-x', False)])
def test_a_cff_has_only_an_isbn_that_its_schema_allows(isbn: str, kept: bool) -> None:
    work = Publication(id=Identifier('a'), name='N', type='book', isbn=isbn)
    assert ('  isbn: ' in FORMATS['cff'].write([work])) is kept


@pytest.mark.parametrize(('date', 'kept'), [('2026-08-16', True), ('2026-08', False)])
def test_a_cff_has_only_a_whole_date_of_access(date: str, kept: bool) -> None:
    work = Publication(id=Identifier('a'), name='N', accessed=PartialDate(date))
    assert ('date-accessed: ' in FORMATS['cff'].write([work])) is kept


def test_a_cff_names_each_person_once() -> None:
    work = Publication(id=Identifier('a'), name='N', authors=('Ann Roe', 'Ann Roe'))
    assert FORMATS['cff'].write([work]).count('Roe') == 2  # of the file, and of the work


def test_a_cff_credits_a_work_without_authors_to_its_editors() -> None:
    work = Publication(id=Identifier('a'), name='N', editors=('Ann Roe',))
    credited = 'authors:\n  - family-names: Roe\n    given-names: Ann\n'
    assert credited in FORMATS['cff'].write([work])


def test_a_record_with_nothing_but_an_id_can_be_cited() -> None:
    work = Publication(id=Identifier('a'))
    assert FORMATS['bibtex'].write([work]) == '@misc{a,\n}\n'


@pytest.mark.parametrize('name', FORMATS)
def test_a_work_without_a_title_is_written_in_every_format(name: str) -> None:
    assert 'key' in FORMATS[name].write([Publication(id=Identifier('key'), type='article')])


@pytest.mark.parametrize(
    ('type_', 'genre', 'written', 'kept'),
    [
        ('thesis', 'phdthesis', 'phdthesis', ''),
        ('phdthesis', '', 'phdthesis', ''),
        ('thesis', 'mathesis', 'mastersthesis', ''),
        ('mastersthesis', '', 'mastersthesis', ''),
        ('mastersthesis', 'Diplomarbeit', 'mastersthesis', 'Diplomarbeit'),
        ('thesis', 'bathesis', 'phdthesis', "Bachelor's thesis"),
        ('thesis', 'Habilitation', 'phdthesis', 'Habilitation'),
        ('report', 'White paper', 'techreport', 'White paper'),
        ('article', 'Comment', 'article', 'Comment'),
    ],
)
def test_bibtex_says_what_sort_of_thesis_it_is(
    type_: str, genre: str, written: str, kept: str
) -> None:
    (work,) = works(f'@{type_}{{key, title = {{T}}, type = {{{genre}}}}}').values()
    text = FORMATS['bibtex'].write([work])
    assert text.startswith(f'@{written}{{')
    assert re.findall(r'type *= {(.*)}', text) == ([kept] if kept else [])
    (again,) = works(text).values()
    assert again.genre == work.genre


@pytest.mark.parametrize('name', FORMATS)
def test_the_bytes_are_the_same_every_time(name: str) -> None:
    assert FORMATS[name].write(works().values()) == FORMATS[name].write(works().values())


@pytest.mark.parametrize('name', FORMATS)
def test_the_sources_of_a_work_are_no_part_of_its_citation(name: str) -> None:
    bare = '@book{key, author = {Doe, Ann}, title = {T}, publisher = {P}, year = {2018}'
    sourced, plain = entries(f'{bare}, sources = {{page}}}}'), entries(f'{bare}}}')
    assert (sourced[0].sources, FORMATS[name].write(sourced)) == (
        ('page',),
        FORMATS[name].write(plain),
    )


def test_a_month_is_written_as_a_string() -> None:
    work = Publication(id=Identifier('a'), release_date=PartialDate.parse('2025-05-01'))
    assert '  month = may,\n' in FORMATS['bibtex'].write([work])


@pytest.mark.parametrize(
    ('key', 'address'),
    [
        ('book', 'citations/book.bib'),
        ('book:page-faults', 'citations/book/page-faults.bib'),
        ('all', 'citations/all~.bib'),
        ('all:x', 'citations/all/x.bib'),
        ('a/b', 'citations/a~2fb.bib'),
        ('ü', 'citations/~fc.bib'),
        ('..', 'citations/~2e~2e.bib'),
        ('a::b', 'citations/a/~/b.bib'),
        ('a.biblatex', 'citations/a.biblatex~.bib'),
        ('a.bib:b', 'citations/a.bib~/b.bib'),
        ('x' * 100, f'citations/{"x" * 100}.bib'),
        ('x' * 5000, f'citations/{"x" * 100}~77831c42f099d1a1.bib'),
    ],
)
def test_the_address_of_a_key_is_this_for_ever(key: str, address: str) -> None:
    assert path(key, '.bib') == address


@given(st.text(min_size=1, max_size=10), st.text(min_size=1, max_size=10))
def test_no_two_keys_have_one_address(one: str, other: str) -> None:
    assert (path(one, '.bib') == path(other, '.bib')) == (one == other)


def test_no_two_formats_of_two_keys_have_one_address() -> None:
    keys = ['a', 'a.biblatex', 'a.bib', 'a.bib:b', 'a.cff:b', 'all', 'all~']
    found = [path(key, format_.suffix) for key in keys for format_ in FORMATS.values()]
    assert len(found) == len(set(found))


def test_no_file_of_a_key_stands_where_another_needs_a_folder() -> None:
    keys = ['a', 'a.bib', 'a.bib:b', 'a.cff:b', 'a:b', 'a:b.json:c']
    found = {path(key, format_.suffix) for key in keys for format_ in FORMATS.values()}
    folders = {name.rpartition('/')[0] for name in found}
    assert folders & found == set()
