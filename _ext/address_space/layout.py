"""Records as SVG (https://www.w3.org/TR/SVG11/): colours come from classes, never from here.

A drawing is 360 units wide, as a small phone is: its text stays legible there.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from address_space.record import EMPTY, GUARD, PRESENT, SIGNS, UNMAPPED, Record, Row

WIDTH: Final = 360
LINE: Final = 20
"""The height of a line of text."""
BAR: Final = 30
CELL: Final = 22
MOVE: Final = 26
"""The height of the lines that lead from mappings to where they moved."""
_CHARACTER: Final = 7.9
"""The width of a character in a bar."""
_ACCESS: Final = re.compile('[r-][w-][xs-]')
_LEGEND: Final = {
    'written': 'rw- mapping',
    'read': 'r-- mapping',
    'none': '--- mapping',
    'gap': 'not mapped',
    'page': 'page in memory',
    'empty': 'no page yet',
    'guard': 'guard marker',
}


def draw(record: Record, id_: str) -> str:
    """Return *record* as SVG whose ids begin with *id_*."""
    return _Drawing(record, id_).svg()


class _Drawing:
    """A drawing in the making, from the top to the bottom."""

    def __init__(self, record: Record, id_: str) -> None:
        self._record = record
        self._id = id_
        self._cell = WIDTH / record.size
        self._y = 0.0
        self._labelled: set[str] = set()
        self._used: set[str] = set()
        self._root = Element('svg', {'role': 'img', 'aria-labelledby': f'{id_}-title {id_}-desc'})
        SubElement(self._root, 'title', {'id': f'{id_}-title'}).text = record.title
        words = (
            f'{row.name}, {row.heading_note}: {" ".join(record.words(row))}' for row in record.rows
        )
        SubElement(self._root, 'desc', {'id': f'{id_}-desc'}).text = ' '.join(words)
        hatch = {'width': '6', 'height': '6', 'patternUnits': 'userSpaceOnUse'}
        hatch |= {'id': f'{id_}-hatch', 'patternTransform': 'rotate(45)'}
        pattern = SubElement(SubElement(self._root, 'defs'), 'pattern', hatch)
        SubElement(pattern, 'path', {'class': 'hatch', 'd': 'M0 0v6'})

    def svg(self) -> str:
        """Draw it all; return the text of the SVG."""
        above: Row | None = None
        for row in self._record.rows:
            if above:
                self._y += 8 if row.moved else 14
            if above and row.moved:
                self._moves(above, row)
                self._bars(row)
                self._y += 4
                self._heading(row)
            else:
                self._heading(row)
                self._bars(row)
            above = row
        self._legend()
        self._root.set('viewBox', f'0 0 {WIDTH} {_number(self._y + 2)}')
        return tostring(self._root, encoding='unicode')

    def _heading(self, row: Row) -> None:
        self._text(0, self._y + 14, row.name, 'strong')
        self._text(WIDTH, self._y + 14, row.heading_note, 'accent', anchor='end')
        self._y += LINE

    def _bars(self, row: Row) -> None:
        for span in row.spans(self._record.size):
            kind = _kind(span.label) if span.label else 'gap'
            count = span.last - span.first + 1
            self._rect(span.first, count, BAR, kind)
            self._used.add(kind)
            room = int((count * self._cell - 6) / _CHARACTER)
            label = span.label or ('not mapped' if room >= len('not mapped') else 'gap')
            if len(label) <= room:
                middle = (span.first + count / 2) * self._cell
                self._text(middle, self._y + 20, label, 'label', anchor='middle')
                self._labelled.add(kind)
        if row.mark:
            self._rect(row.mark.first, row.mark.last - row.mark.first + 1, BAR, 'mark')
        self._y += BAR
        if row.pages.strip(UNMAPPED):
            self._y += 4
            self._pages(row.pages)
            self._y += CELL

    def _pages(self, pages: str) -> None:
        for page, sign in enumerate(pages):
            if sign == UNMAPPED:
                continue
            kind = {GUARD: 'guard', PRESENT: 'page', EMPTY: 'empty'}.get(sign, 'page')
            self._used.add(kind)
            self._rect(page, 1, CELL, kind)
            if kind == 'guard':
                self._rect(page, 1, CELL, '', fill=f'url(#{self._id}-hatch)')
            if sign not in SIGNS:
                middle = (page + 0.5) * self._cell
                self._text(middle, self._y + 15.5, sign, 'label', anchor='middle')

    def _moves(self, above: Row, row: Row) -> None:
        for source, target in zip(above.mappings, row.mappings, strict=True):
            ends = ((span.first + span.last + 1) / 2 * self._cell for span in (source, target))
            x1, x2 = map(_number, ends)
            top, bottom = _number(self._y), _number(self._y + MOVE - 3)
            SubElement(
                self._root,
                'path',
                {'class': 'move', 'd': f'M{x1} {top}L{x2} {bottom}m-4 -6l4 6l4 -6'},
            )
        self._y += MOVE

    def _legend(self) -> None:
        """Explain what has no label in its place."""
        x = 0.0
        self._y += 12
        for kind, words in _LEGEND.items():
            if kind not in self._used - self._labelled:
                continue
            width = 20 + len(words) * 7.4 + 14
            if x and x + width > WIDTH + 12:
                x, self._y = 0.0, self._y + LINE
            swatch = {
                'x': _number(x + 0.5),
                'y': _number(self._y + 2),
                'width': '13',
                'height': '13',
            }
            SubElement(self._root, 'rect', {'class': kind, **swatch})
            if kind == 'guard':
                SubElement(self._root, 'rect', {**swatch, 'fill': f'url(#{self._id}-hatch)'})
            self._text(x + 20, self._y + 13, words, 'quiet')
            x += width
        self._y += LINE if x else -12

    def _rect(self, first: float, count: int, height: int, kind: str, **more: str) -> None:
        """Draw over *count* pages, with room for their edges."""
        box = {
            'x': _number(first * self._cell + 1),
            'y': _number(self._y + 0.5),
            'width': _number(count * self._cell - 2),
            'height': _number(height - 1),
        }
        SubElement(self._root, 'rect', ({'class': kind} if kind else {}) | box | more)

    def _text(self, x: float, y: float, text: str, kind: str, *, anchor: str = '') -> None:
        place = {'x': _number(x), 'y': _number(y), 'class': kind}
        if anchor:
            place['text-anchor'] = anchor
        SubElement(self._root, 'text', place).text = text


def _kind(label: str) -> str:
    """Return the class of a mapping, by the access that its label names."""
    access = _ACCESS.search(label)
    if not access or 'w' in access[0]:
        return 'written'
    return 'none' if access[0] == '---' else 'read'


def _number(value: float) -> str:
    return f'{value:.1f}'.removesuffix('.0')
