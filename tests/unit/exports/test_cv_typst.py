"""A CV as a PDF, as other programs read it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pytest
from msgspec.structs import replace

from sphinx_career.exports.cv import CV, Choice, Variant
from sphinx_career.exports.cv_typst import typeset
from sphinx_career.model.career import Career
from sphinx_career.model.json_resume import Basics
from tests.support.careers import MARKUP, cv_of, long_career, nasty_career, site_career
from tests.support.formats import squash

PAPERS: Final = {'a4': (595.28, 841.89), 'letter': (612, 792)}
pytestmark = pytest.mark.slow


@pytest.fixture(scope='module')
def cv() -> CV:
    """The CV of this site's person."""
    variant = Variant(
        sections={
            'maintainerships': Choice(),
            'contributions': Choice(order='given'),
            'publications': Choice(),
            'work': Choice(),
            'talks': Choice(brief=True),
            'education': Choice(),
        }
    )
    return cv_of(site_career(), variant, 'https://example.org/site')


@pytest.fixture(scope='module', params=PAPERS)
def pdf(cv: CV, request: pytest.FixtureRequest) -> bytes:
    """That CV in print."""
    return typeset(cv, request.param, 2).pdf


def text_of(pdf: bytes, *options: str) -> str:
    """Return the text in reading order."""
    program = shutil.which('pdftotext')
    if program is None:
        pytest.skip('pdftotext is not installed')
    done = subprocess.run(
        [program, *options, '-', '-'], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def claims(document: pikepdf.Pdf) -> tuple[str, str | None]:
    """Return which parts of PDF/A and PDF/UA the metadata claim."""
    with document.open_metadata() as metadata:
        ua = metadata.get('{http://www.aiim.org/pdfua/ns/id/}part')
        return metadata.pdfa_status, ua


def tags(node: Any) -> Iterator[str]:
    """Yield the structure of a document, the first tag first."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary) and '/S' in node:
        yield str(node.S)
        yield from tags(node.get('/K'))


def test_it_claims_to_be_accessible_and_to_last(pdf: bytes) -> None:
    with opened(pdf) as document:
        assert claims(document) == ('2A', '1')


def test_it_is_well_formed(pdf: bytes) -> None:
    with opened(pdf) as document:
        assert document.check_pdf_syntax() == []


def test_it_has_a_title_an_author_and_a_language(pdf: bytes) -> None:
    with opened(pdf) as document:
        assert str(document.Root.Lang) == 'en-GB'
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata['dc:title'] == 'Lorenzo Stoakes: curriculum vitae'
            assert metadata['dc:creator'] == ['Lorenzo Stoakes']


def test_it_has_a_bookmark_for_each_section(pdf: bytes, cv: CV) -> None:
    with opened(pdf) as document, document.open_outline() as outline:
        (name,) = outline.root
        assert name.title == 'Lorenzo Stoakes'
        assert [each.title for each in name.children] == [each.title for each in cv.sections]


def test_each_entry_has_a_heading_and_each_text_a_paragraph(pdf: bytes, cv: CV) -> None:
    with opened(pdf) as document:
        assert document.Root.MarkInfo.Marked
        found = list(tags(document.Root.StructTreeRoot.K))
    assert found.count('/H1') == 1
    assert found.count('/H2') == len(cv.sections)
    assert found.count('/H3') == cv.length
    assert found[1] == '/H1'
    assert {'/P', '/L', '/LI', '/Link'} <= set(found)


@pytest.mark.parametrize('paper', PAPERS)
def test_it_has_two_pages_of_the_paper(cv: CV, paper: str) -> None:
    with opened(typeset(cv, paper, 2).pdf) as document:
        sizes = [
            tuple(round(float(side), 2) for side in page.mediabox[2:]) for page in document.pages
        ]
    assert sizes == [PAPERS[paper]] * 2


def test_nothing_is_left_out_of_two_pages(cv: CV) -> None:
    assert [typeset(cv, paper, 2).cv.left_out for paper in PAPERS] == [{}, {}]


def test_its_fonts_are_those_of_typst_and_embedded(pdf: bytes) -> None:
    fonts: dict[str, bool] = {}
    with opened(pdf) as document:
        for page in document.pages:
            for font in page.Resources.Font.values():
                (descendant,) = font.DescendantFonts
                described = descendant.FontDescriptor
                fonts[str(font.BaseFont)] = '/ToUnicode' in font and (
                    '/FontFile2' in described or '/FontFile3' in described
                )
    assert set(fonts.values()) == {True}
    families = {re.sub(r'^/[A-Z]{6}\+|-.*', '', name) for name in fonts}
    assert families == {'LibertinusSerif'}


def test_no_text_is_smaller_than_9_points(pdf: bytes) -> None:
    with opened(pdf) as document:
        sizes = {
            float(str(each.operands[1]))
            for page in document.pages
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) == 'Tf'
        }
    # Names in capitals, which are taller than other letters, are set no smaller than that.
    assert min(sizes) >= 9


def test_its_links_lead_where_the_data_say(pdf: bytes, cv: CV) -> None:
    with opened(pdf) as document:
        found = {
            str(annotation.A.URI)
            for page in document.pages
            for annotation in page.get('/Annots', [])
        }
    entries = [entry for section in cv.sections for entry in section.entries]
    links = [*cv.contact, *(link for entry in entries for link in (*entry.facts, *entry.links))]
    assert found == {*(link.url for link in links), *(entry.url for entry in entries)} - {''}


def test_its_text_is_that_of_the_data_in_reading_order(pdf: bytes, cv: CV) -> None:
    text = squash(text_of(pdf))
    expected = [cv.name, cv.label, *(link.text for link in cv.contact), cv.summary]
    for section in cv.sections:
        expected.append(section.title)
        label = ''
        for entry in section.entries:
            if entry.label != label or not section.grouped:
                expected.append(entry.label)
            label = entry.label
            expected += [entry.title, *(link.text for link in (*entry.facts, *entry.links))]
            expected += [entry.summary, *entry.items]
    position = 0
    for each in filter(None, map(squash, expected)):
        found = text.find(each, position)
        assert found >= 0, each
        position = found + len(each)


def test_the_same_data_give_the_same_bytes(cv: CV) -> None:
    assert typeset(cv, 'a4', 2).pdf == typeset(cv, 'a4', 2).pdf


def test_a_career_without_data_is_a_page() -> None:
    made = typeset(cv_of(Career()), 'a4')
    with opened(made.pdf) as document:
        assert (len(document.pages), claims(document)) == (1, ('2A', '1'))


def test_markup_is_text() -> None:
    made = typeset(cv_of(nasty_career(MARKUP)), 'a4')
    with opened(made.pdf) as document:
        assert claims(document) == ('2A', '1')
    # What stands in the data eleven times or more, in names, summaries and lists.
    assert squash(text_of(made.pdf)).count(squash(MARKUP)) > 10


def test_a_control_character_is_no_part_of_it() -> None:
    made = typeset(cv_of(nasty_career('a\x00\x07\x1b\u202eb')), 'a4')
    with opened(made.pdf) as document:
        assert claims(document) == ('2A', '1')
    assert not re.search(r'[\x00-\x08\x0e-\x1f\u202e]', text_of(made.pdf).replace('\f', ''))


@pytest.mark.parametrize(
    'name', ['כהן דוד', 'محمد علي', 'Ελένη Łukasz Ørsted', 'Nguyễn Văn Đức', 'Иванова Ёлка']
)
def test_names_of_other_scripts_keep_the_claims(name: str) -> None:
    made = typeset(cv_of(Career(basics=Basics(name=name))), 'a4')
    with opened(made.pdf) as document:
        assert (claims(document), made.unshown) == (('2A', '1'), '')
        assert document.docinfo['/Author'] == name


def test_what_no_font_has_is_named_and_the_rest_is_printed() -> None:
    made = typeset(cv_of(Career(basics=Basics(name='Ann \ue000\U000ffffd', label='Baker'))), 'a4')
    assert set(made.unshown) <= set('\ue000\U000ffffd')
    assert made.unshown
    with opened(made.pdf) as document:
        assert claims(document) == ('', None)
    assert 'Baker' in text_of(made.pdf)


class TestALongCareer:
    """It is cut to the pages that the variant allows."""

    def test_fills_the_pages(self) -> None:
        made = typeset(cv_of(long_career()), 'a4', 2)
        with opened(made.pdf) as document:
            assert (len(document.pages), made.pages) == (2, 2)
        shown = made.cv.length
        assert made.cv.left_out == {'Talks': 1001 - shown}
        one_more = cv_of(long_career()).shorten(shown + 1)
        assert typeset(one_more, 'a4', 2).cv.length == shown

    def test_is_whole_without_a_limit(self) -> None:
        made = typeset(cv_of(long_career()), 'a4')
        text = text_of(made.pdf)
        assert [each for each in range(1000) if f'Talk {each} ' not in text] == []

    def test_keeps_all_of_an_entry_that_is_longer_than_a_page(self) -> None:
        career = long_career(0)
        (position,) = career.work
        highlights = tuple(f'Achievement {number}.' for number in range(200))
        career = replace(career, work=(replace(position, highlights=highlights),))
        text = text_of(typeset(cv_of(career), 'a4').pdf)
        assert [each for each in highlights if each not in text] == []

    def test_says_if_even_nothing_would_be_too_long(self) -> None:
        basics = Basics(name='Ann', summary='word ' * 3000)
        made = typeset(cv_of(replace(long_career(3), basics=basics)), 'a4', 1)
        assert (made.pages > 1, made.cv.length) == (True, 0)
