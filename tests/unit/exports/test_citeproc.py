"""Formatted text: what the processor makes of works, and what is kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sphinx_career.exports import pandoc
from sphinx_career.exports.citeproc import (
    STYLES,
    Cache,
    Piece,
    Request,
    format_requests,
)
from sphinx_career.exports.csl_json import csl_item
from sphinx_career.exports.pandoc import UnavailableError
from tests.support.nasty import works

WORKS: Final = works()


def text(pieces: list[Piece]) -> str:
    """Return pieces as text, what is in italics between asterisks."""
    return ''.join(
        content if style == '' else f'*{text(content)}*' if style == 'i' else text(content)
        for style, content in pieces
    )


def cite(key: str, style: str, language: str = 'en') -> str:
    """Return the citation of a work in a style."""
    (pieces,) = format_requests([Request(csl_item(WORKS[key]), style)], language, {})
    return text(pieces)


ADDRESS: Final = 'https://example.org/~a/b_c%20d?e=f&g=h'


@pytest.mark.parametrize(
    ('style', 'citation'),
    [
        ('apa', f'Stoakes, L. (2018). *The Whole* (E. Poe, Ed.). Press. {ADDRESS}'),
        (
            'chicago-author-date',
            f'Stoakes, Lorenzo. 2018. *The Whole*. Edited by Ed Poe. Press. {ADDRESS}.',
        ),
        (
            'chicago-notes',
            f'Stoakes, Lorenzo. *The Whole*. Edited by Ed Poe. Press, 2018. {ADDRESS}.',
        ),
        ('ieee', f'L. Stoakes, *The Whole*. Press, 2018. [Online]. Available: {ADDRESS}'),
        ('mla', f'Stoakes, Lorenzo. *The Whole*. Edited by Ed Poe, Press, 2018, {ADDRESS}.'),
        (
            'harvard',
            f'Stoakes, L. (2018) *The Whole*. Edited by E. Poe. Press. Available at: {ADDRESS}.',
        ),
    ],
)
def test_a_book_is_cited_as_the_style_has_it(style: str, citation: str) -> None:
    assert cite('whole', style) == citation


@pytest.mark.parametrize(
    ('style', 'citation'),
    [
        (
            'apa',
            (
                'Doe, A. (2018). Page Faults. In E. Poe (Ed.), *The Whole* (Chapter 6). Press. '
                f'{ADDRESS}'
            ),
        ),
        (
            'ieee',
            (
                f'A. Doe, “Page Faults,” in *The Whole*, E. Poe, Ed., Press, 2018, ch. 6. '
                f'[Online]. Available: {ADDRESS}'
            ),
        ),
        (
            'mla',
            f'Doe, Ann. “Page Faults.” *The Whole*, edited by Ed Poe, Press, 2018, {ADDRESS}.',
        ),
    ],
)
def test_a_chapter_is_cited_as_the_style_has_it(style: str, citation: str) -> None:
    assert cite('whole:part', style) == citation


@pytest.mark.parametrize(
    ('key', 'citation'),
    [
        ('bodies', 'The R & D Core Team, & Ministry of Health, Wales. (2010). *A Report*'),
        ('undated', 'Roe, P. (n.d.). *Some Day*. Press.'),
        ('range', 'Roe, P. (2025–2026). *In Parts*. Press.'),
        ('signs', 'Roe, P. (2011). *100% of A & B: #1 in snake_case for $5*. Smith & Sons.'),
        ('paper', 'Roe, P. et al. (2020). A Paper.'),
        ('particles', 'van der Berg, J., & de la Cruz, A., Jr. (2001). *Dikes*. Waterstaat.'),
    ],
)
def test_a_hard_case_is_cited_in_apa_style(key: str, citation: str) -> None:
    assert cite(key, 'apa').startswith(citation)


@pytest.mark.parametrize(
    ('type_', 'fields', 'citation'),
    [
        ('misc', '', 'Pat Roe, “Notes,” 2020.'),
        ('unpublished', '', 'Pat Roe, “Notes,” unpublished manuscript, 2020.'),
        ('misc', 'url = {https://example.org/n}', 'Roe, Pat. “Notes.” 2020.'),
        ('periodical', '', 'Roe, Pat. *Notes*. 2020.'),
    ],
)
def test_what_a_style_leaves_out_of_its_list_has_the_form_of_a_note(
    type_: str, fields: str, citation: str
) -> None:
    entry = f'@{type_}{{key, author = {{Roe, Pat}}, title = {{Notes}}, year = {{2020}}, {fields}}}'
    request = Request(csl_item(works(entry)['key']), 'chicago-notes')
    (pieces,) = format_requests([request], 'en', {})
    assert text(pieces).removesuffix(' https://example.org/n.') == citation


def test_capitals_that_are_protected_stay_as_they_are() -> None:
    assert '*The Linux Kernel and eBPF*' in cite('capitals', 'chicago-author-date')


def test_markup_in_a_title_is_text() -> None:
    item = {'id': 'a', 'type': 'book', 'title': '<x> *y* _z_ $1 [q](r) & <'}
    (pieces,) = format_requests([Request(item, 'apa')], 'en', {})
    assert text(pieces) == '*<x> *y* _z_ $1 [q](r) & <*. (n.d.).'


def test_a_site_in_another_language_has_citations_in_it() -> None:
    assert 'Verfügbar unter' in cite('whole', 'harvard', 'de') or 'Verfügbar' in cite(
        'whole', 'ieee', 'de'
    )


@pytest.mark.parametrize('language', ['en', 'en_GB', 'en_US'])
@pytest.mark.parametrize(('style', 'quoted'), [('mla', '“Sorting in'), ('harvard', '‘Sorting in')])
def test_a_style_has_the_quotation_marks_of_its_own_english(
    language: str, style: str, quoted: str
) -> None:
    assert quoted in cite('maths', style, language)


@pytest.mark.parametrize(
    ('style', 'quoted'),
    [('mla', '“On ‘Pages’ and Swap.”'), ('harvard', '‘On “Pages” and Swap’')],
)
def test_a_quotation_inside_of_another_has_the_other_marks(style: str, quoted: str) -> None:
    entry = "@article{key, author = {Roe, Pat}, title = {On ``Pages'' and Swap}, journal = {J}}"
    (pieces,) = format_requests([Request(csl_item(works(entry)['key']), style)], 'en', {})
    assert quoted in text(pieces)


def test_texts_come_in_the_order_of_the_requests() -> None:
    requests = [
        Request(csl_item(WORKS[key]), style)
        for key in ('signs', 'undated')
        for style in ('mla', 'apa')
    ]
    first, second, third, fourth = map(text, format_requests(requests, 'en', {}))
    assert ['(2011)' in first, '(2011)' in second, '(n.d.)' in third, '(n.d.)' in fourth] == [
        False,
        True,
        False,
        True,
    ]


@pytest.mark.slow
class TestTheCache:
    """What an earlier run has made."""

    def test_is_used(self) -> None:
        cache: Cache = {}
        request = Request(csl_item(WORKS['whole']), 'apa')
        format_requests([request], 'en', cache)
        (name,) = cache
        cache[name] = [['', 'From the cache']]
        assert format_requests([request], 'en', cache) == [[['', 'From the cache']]]

    @pytest.mark.parametrize(
        ('key', 'style', 'language'),
        [('range', 'apa', 'en'), ('whole', 'mla', 'en'), ('whole', 'apa', 'de')],
    )
    def test_is_not_used_for_what_is_new(self, key: str, style: str, language: str) -> None:
        cache: Cache = {}
        format_requests([Request(csl_item(WORKS['whole']), 'apa')], 'en', cache)
        (name,) = cache
        cache[name] = [['', 'From the cache']]
        (pieces,) = format_requests([Request(csl_item(WORKS[key]), style)], language, cache)
        assert pieces != [['', 'From the cache']]

    def test_holds_no_more_than_is_asked_for(self) -> None:
        cache: Cache = {}
        for key in ('whole', 'range'):
            format_requests(
                [Request(csl_item(WORKS[key]), style) for style in STYLES], 'en', cache
            )
        assert len(cache) == len(STYLES)


def test_what_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, 'package_folders', lambda _package: iter([tmp_path]))
    monkeypatch.setenv('PATH', str(tmp_path))
    with pytest.raises(
        UnavailableError, match=r"^pandoc was not found; install the extra 'cite'$"
    ):
        cite('whole', 'apa')
