"""A CV for Word, as python-docx reads it."""

from __future__ import annotations

import io
import re
from typing import Any, Final

import docx as python_docx
import pytest

from sphinx_career.exports.cv import CV
from sphinx_career.exports.cv_docx import docx
from sphinx_career.model.career import Career
from tests.support.careers import MARKUP, cv_of, long_career, nasty_career, site_career

pytestmark = pytest.mark.slow
LISTS: Final = 'numPr'


def opened(content: bytes) -> Any:
    return python_docx.Document(io.BytesIO(content))


@pytest.fixture(scope='module')
def cv() -> CV:
    """The CV of this site's person."""
    return cv_of(site_career())


@pytest.fixture(scope='module')
def document(cv: CV) -> Any:
    """That CV for Word."""
    return opened(docx(cv))


def styled(document: Any, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == style]


def test_its_headings_are_those_of_word(document: Any, cv: CV) -> None:
    assert styled(document, 'Heading 1') == ['Lorenzo Stoakes']
    assert styled(document, 'Heading 2') == [section.title for section in cv.sections]
    assert styled(document, 'Heading 3') == [
        entry.title for section in cv.sections for entry in section.entries
    ]


def test_its_lists_are_those_of_word(document: Any, cv: CV) -> None:
    items = [each.text for each in document.paragraphs if each._p.pPr.numPr is not None]
    figures = [f'{value} {label}' for value, label in cv.figures]
    entries = [entry for section in cv.sections for entry in section.entries]
    assert items == [*figures, *(item for entry in entries for item in entry.items)]


def test_its_links_are_those_of_word(document: Any, cv: CV) -> None:
    found = [(each.text, each.url) for p in document.paragraphs for each in p.hyperlinks]
    assert found[: len(cv.contact)] == [(link.text, link.url) for link in cv.contact]
    assert ('slides', 'https://speakerdeck.com/ennael/where-does-my-memory-come-from') in found


def test_its_paragraphs_are_those_of_the_data(document: Any, cv: CV) -> None:
    texts = {each.text for each in document.paragraphs}
    summaries = {entry.summary for section in cv.sections for entry in section.entries} - {''}
    assert {cv.label, cv.summary, *summaries} <= texts


def test_it_has_a_title_an_author_a_language_and_the_date_of_the_build(document: Any) -> None:
    properties = document.core_properties
    assert properties.title == 'Lorenzo Stoakes: curriculum vitae'
    assert properties.author == 'Lorenzo Stoakes'
    assert f'{properties.created:%Y-%m-%d}' == '2026-08-16'
    language = re.search(r'<w:lang [^>]*w:val="([^"]+)"', document.styles.element.xml)
    assert language
    assert language[1] == 'en-GB'


def test_it_has_the_margins_of_a_letter(document: Any) -> None:
    (section,) = document.sections
    assert round(section.page_width.cm, 1) == 21.0
    assert round(section.left_margin.cm, 1) == 2.0


def test_the_same_data_give_the_same_bytes(cv: CV) -> None:
    assert docx(cv) == docx(cv)


def test_a_career_without_data_is_a_document() -> None:
    assert [each.text for each in opened(docx(cv_of(Career()))).paragraphs] == ['CV']


def test_markup_is_text() -> None:
    document = opened(docx(cv_of(nasty_career(MARKUP))))
    assert styled(document, 'Heading 1') == [MARKUP]
    assert set(styled(document, 'Heading 3')) == {MARKUP}


def test_a_control_character_is_no_part_of_it() -> None:
    document = opened(docx(cv_of(nasty_career('a\x00\x07\x1bb'))))
    assert styled(document, 'Heading 1') == ['a b']


def test_names_may_be_written_from_the_right() -> None:
    assert styled(opened(docx(cv_of(nasty_career('محمد علي')))), 'Heading 1') == ['محمد علي']


def test_a_long_career_is_whole() -> None:
    assert len(styled(opened(docx(cv_of(long_career()))), 'Heading 3')) == 1001
