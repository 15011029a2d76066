"""What the pages say, and in whose voice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

import pytest

from tests.support.formats import HTML, files, parse_html
from tests.support.real_site import Output

HEDGES: Final = (
    *('according to', 'listed in the programme', 'not confirmed', 'is not known', 'unconfirmed'),
    *('could not be', 'no source', 'to judge by', 'said to be', 'inferred', 'apparently'),
    *('as far as', 'was announced to', 'it seems', 'allegedly', 'reportedly', 'no upcoming'),
)

Texts = dict[str, str]
"""The texts of the articles, by the names of their pages."""


@pytest.fixture(scope='session')
def texts(site: Callable[[str], Output]) -> Texts:
    """What readers meet: all pages but those about the site and its extension."""
    pages = {
        name: parse_html(text)
        for name, text in files(site('html').folder, '.html')
        if not name.startswith(('about/', '_', 'changelog', 'career-index', 'search'))
    }
    return {name: _article(page) for name, page in pages.items()}


def _article(page: Element) -> str:
    """Return the text of the article, without the biographies."""
    (article,) = page.iter(f'{HTML}article')
    return ' '.join(' '.join(_texts(article)).split())


def _texts(element: Element) -> list[str]:
    if 'career-bios' in element.get('class', ''):
        return [element.tail or '']
    inner = [text for child in element for text in _texts(child)]
    return [element.text or '', *inner, element.tail or '']


def test_there_are_pages(texts: Texts) -> None:
    assert {'index.html', 'book.html', 'cv.html', 'kernel/contributions.html'} <= set(texts)


@pytest.mark.parametrize('hedge', HEDGES)
def test_no_page_hedges(texts: Texts, hedge: str) -> None:
    assert [name for name, text in texts.items() if hedge in text.lower()] == []


def test_only_biographies_speak_in_the_third_person(texts: Texts) -> None:
    found = {
        name: re.findall(r'.{0,30}\b(?:[Hh]e|[Hh]is|[Hh]im)\b.{0,30}', text)
        for name, text in texts.items()
    }
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize('name', ['index.html', 'cv.html', 'kernel/index.html'])
def test_the_rank_is_said_where_readers_begin(texts: Texts, name: str) -> None:
    assert 'number one contributor' in texts[name]
    assert 'number two reviewer' in texts[name]


def test_each_biography_says_the_rank(site: Callable[[str], Output]) -> None:
    page = parse_html((site('html').folder / 'speaker.html').read_text(encoding='utf-8'))
    (bios,) = (part for part in page.iter(f'{HTML}div') if 'career-bios' in part.get('class', ''))
    said = [
        text
        for text in (' '.join(''.join(part.itertext()).split()) for part in bios.iter(f'{HTML}p'))
        if text.startswith('Lorenzo Stoakes')
    ]
    assert ['number one contributor' in text for text in said] == [True] * 3
