"""Titles as a processor of CSL takes them: their capitals, and text that is no markup."""

from __future__ import annotations

import pytest

from sphinx_career.exports.citeproc import Request, format_requests
from sphinx_career.exports.csl_json import SentenceCase, csl_item
from sphinx_career.exports.formats import FORMATS
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier
from tests.support.nasty import works
from tests.unit.exports.test_citeproc import text


def item(
    fields: str, type_: str = 'book', case: SentenceCase = SentenceCase.ALL
) -> dict[str, str]:
    """Return an entry of *type_* with *fields* as an item."""
    (work,) = works(f'@{type_}{{key, {fields}}}').values()
    return csl_item(work, case)


@pytest.mark.parametrize(
    ('title', 'expected'),
    [
        ('On Memory', 'On memory'),
        ('On Memory: A Guide', 'On memory: A guide'),
        ('Why Swap? The Answer', 'Why swap? The answer'),
        ('On the API of a Mac in McDonald IPv6 iPhones A4', None),
        ('What I Ate in Vitamin C', 'What I ate in vitamin C'),
        ('Such A Day', 'Such a day'),
        ('On-Line Self-Organizing X-Rays', 'On-line self-organizing X-rays'),
        ("The Linux {Kernel}'s Way", 'The linux <span class="nocase">Kernel</span>\'s way'),
        ('The {L}inux Way', 'The <span class="nocase">L</span>inux way'),
        ("In O'Neil's House", "In O'Neil's house"),
        (r'An {\'E}tude for \'Emile', 'An étude for émile'),
        (r'The \emph{Emacs Guide}', 'The <i>emacs guide</i>'),
        ("Said ``Before All Others'': ``The End''", 'Said “before all others”: “The end”'),
        ('Of {mmap} {$n$}', 'Of <span class="nocase">mmap</span> <span class="nocase">n</span>'),
    ],
)
def test_words_are_lowered_that_only_a_headline_raises(title: str, expected: str | None) -> None:
    if expected is None:
        expected = title.replace('Mac', 'mac', 1)
    assert item(f'title = {{{title}}}')['title'] == expected


def test_a_title_stays_as_published_where_that_is_asked_for() -> None:
    assert item('title = {On Memory}', case=SentenceCase.NONE)['title'] == 'On Memory'


def test_a_title_from_the_data_stays_as_it_is() -> None:
    work = Publication(id=Identifier('a'), name='The Linux Kernel', type='book')
    assert csl_item(work, SentenceCase.ALL)['title'] == 'The Linux Kernel'


@pytest.mark.parametrize(
    ('type_', 'title', 'container'),
    [
        ('article, journaltitle = {A Journal}', 'On memory', 'A Journal'),
        ('incollection, booktitle = {A Book}', 'On memory', 'A Book'),
        ('book, publisher = {A Press}', 'On Memory', None),
        ('software, publisher = {A Press}', 'On Memory', None),
    ],
)
def test_a_style_may_lower_the_titles_of_parts_alone(
    type_: str, title: str, container: str | None
) -> None:
    type_, fields = type_.split(', ')
    found = item(f'title = {{On Memory}}, {fields}', type_, SentenceCase.PARTS)
    assert (found['title'], found.get('container-title')) == (title, container)


@pytest.mark.parametrize(
    ('type_', 'field', 'container'),
    [
        ('inbook', 'booktitle', 'The book'),
        ('inproceedings', 'booktitle', 'The Book'),
        ('article', 'journaltitle', 'The Book'),
    ],
)
def test_the_title_of_a_book_is_lowered_and_the_name_of_a_journal_is_not(
    type_: str, field: str, container: str
) -> None:
    assert item(f'{field} = {{The Book}}', type_)['container-title'] == container


LINUX = 'author = {Roe, Pat}, title = {Inside the {Linux} Memory Manager}, year = {2020}'


@pytest.mark.parametrize(
    ('style', 'case', 'expected'),
    [
        ('apa', SentenceCase.ALL, '*Inside the Linux memory manager*'),
        ('harvard', SentenceCase.ALL, '*Inside the Linux memory manager*'),
        ('chicago-notes', SentenceCase.ALL, '*Inside the Linux Memory Manager*'),
        ('chicago-author-date', SentenceCase.ALL, '*Inside the Linux Memory Manager*'),
        ('mla', SentenceCase.ALL, '*Inside the Linux Memory Manager*'),
        ('ieee', SentenceCase.PARTS, '*Inside the Linux Memory Manager*'),
    ],
)
def test_each_style_has_its_own_case(style: str, case: SentenceCase, expected: str) -> None:
    (pieces,) = format_requests([Request(item(LINUX, case=case), style)], 'en', {})
    assert expected in text(pieces)


@pytest.mark.parametrize('style', ['apa', 'mla', 'ieee'])
@pytest.mark.parametrize(
    'title',
    [
        'Use of <b> and <i>x in vector<int>',
        r'Use of \emph{a </i> b}',
        'Use of {<sub>x}',
        'Use of <span class="nocase">x',
    ],
)
def test_what_looks_like_markup_is_text(style: str, title: str) -> None:
    fields = f'author = {{Roe, Pat}}, title = {{{title}}}, year = {{2020}}'
    (pieces,) = format_requests([Request(item(fields, case=SentenceCase.NONE), style)], 'en', {})
    expected = title.removeprefix('Use of ').replace(r'\emph{', '').strip('{}')
    found = text(pieces).replace('*', '').replace('“', '"').replace('”', '"')
    assert expected.lower() in found.lower()


@pytest.mark.parametrize('field', ['series', 'edition'])
def test_what_looks_like_markup_is_text_in_every_field(field: str) -> None:
    fields = f'title = {{T}}, year = {{2020}}, {field} = {{a <i>x}}'
    (pieces,) = format_requests([Request(item(fields), 'chicago-notes')], 'en', {})
    assert '<i>x' in text(pieces).lower()


def test_what_looks_like_markup_is_text_in_a_name() -> None:
    fields = 'title = {T}, author = {<i>x, Pat and {A <b>b}}'
    (pieces,) = format_requests([Request(item(fields), 'mla')], 'en', {})
    assert '<i>x, Pat, and A <b>b.' in text(pieces)


def test_a_title_that_is_protected_as_a_whole_has_no_tags() -> None:
    found = FORMATS['csl-json'].write([*works('@book{key, title = {{The Whole}}}').values()])
    assert '"title": "The Whole"' in found
