"""Records as SVG."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

import address_space
from address_space.handmade import CLASSES
from address_space.layout import draw
from address_space.record import Record, Row, Span

RW = Span(0, 7, 'rw-')
STYLE_SHEET = Path(address_space.__file__).with_name('static') / 'address-space.css'


def drawn(*rows: Row) -> Element:
    return fromstring(draw(Record('T & U', rows), 'x'))


def classes(root: Element, tag: str = 'rect') -> list[str]:
    return [element.get('class', '') for element in root.iter(tag)]


def texts(root: Element, kind: str) -> list[str]:
    return [str(text.text) for text in root.iter('text') if text.get('class') == kind]


def test_a_drawing_is_named_by_its_title_and_described() -> None:
    root = drawn(Row('before', (RW,)))
    named = {element.get('id'): element.text for element in root if element.get('id')}
    assert (root.get('role'), root.get('aria-labelledby')) == ('img', 'x-title x-desc')
    assert named == {'x-title': 'T & U', 'x-desc': 'before, 1 VMA: Pages 0–7 rw-.'}


@pytest.mark.parametrize(
    ('label', 'kind'),
    [('rw-', 'written'), ('r--', 'read'), ('r-x', 'read'), ('---', 'none'), ('heap', 'written')],
)
def test_a_mapping_is_of_the_kind_of_its_access(label: str, kind: str) -> None:
    assert classes(drawn(Row('n', (Span(0, 7, label),)))) == [kind]


@pytest.mark.parametrize(('last', 'name'), [(3, 'not mapped'), (4, 'gap')])
def test_a_gap_is_drawn_and_named(last: int, name: str) -> None:
    root = drawn(Row('n', (Span(0, last, 'rw-'), Span(6, 7, 'rw-'))))
    assert classes(root) == ['written', 'gap', 'written']
    assert texts(root, 'label') == ['rw-', name, 'rw-']


def test_pages_are_drawn_by_what_they_are() -> None:
    root = drawn(Row('n', (Span(0, 4, 'rw-'),), '#.!A-'))
    # The last three are those of the legend, and a guard has a pattern over it.
    assert classes(root)[1:] == [
        'page',
        'empty',
        'guard',
        '',
        'page',
        'page',
        'empty',
        'guard',
        '',
    ]
    assert texts(root, 'quiet') == ['page in memory', 'no page yet', 'guard marker']


def test_what_has_no_room_for_a_label_is_explained_below() -> None:
    mappings = tuple(Span(page, page, '---') for page in range(30))
    assert texts(drawn(Row('n', mappings)), 'quiet') == ['--- mapping']


def test_what_has_a_label_is_not_explained_again() -> None:
    assert texts(drawn(Row('n', (RW,))), 'quiet') == []


def test_lines_lead_to_where_mappings_moved() -> None:
    old = Row('old', (Span(0, 1, 'rw-'), Span(6, 7, 'rw-')))
    new = Row('new', (Span(2, 3, 'rw-'), Span(6, 7, 'rw-')), moved=True)
    lines = [
        path.get('d', '') for path in drawn(old, new).iter('path') if path.get('class') == 'move'
    ]
    assert [re.findall(r'[ML]([\d.]+)', line) for line in lines] == [['45', '135'], ['315', '315']]


def test_pages_are_pointed_out() -> None:
    (mark,) = (
        rect
        for rect in drawn(Row('n', (RW,), mark=Span(2, 3))).iter('rect')
        if rect.get('class') == 'mark'
    )
    assert (mark.get('x'), mark.get('width')) == ('91', '88')


def test_nothing_has_a_colour_of_its_own() -> None:
    text = draw(Record('T', (Row('n', (RW,), '#!.-A', mark=Span(1, 2)),)), 'x')
    assert set(re.findall(r'(?:fill|stroke|style|color)="([^"]*)"', text)) == {'url(#x-hatch)'}


def test_everything_lies_within_the_drawing() -> None:
    root = drawn(*(Row(f'{n}', (RW,), '#.!A----') for n in range(4)))
    width, height = map(float, root.get('viewBox', '').split()[2:])
    for rect in root.iter('rect'):
        x, y, w, h = (float(rect.get(key, '')) for key in ('x', 'y', 'width', 'height'))
        assert (x >= 0, x + w <= width, y >= 0, y + h <= height) == (True,) * 4


def test_the_style_sheet_has_every_class() -> None:
    style = STYLE_SHEET.read_text(encoding='utf-8')
    assert [name for name in CLASSES if not re.search(rf'\.{name}\b', style)] == []
