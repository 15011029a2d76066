"""Records along a time axis, each linked, with its name: no Sphinx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple

from sphinx_career.pictures import signs as marks
from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.packing import Candidate, Packing, Placement, Title, pack_rows
from sphinx_career.pictures.shapes import SIZE, SMALL, Link, Text
from sphinx_career.pictures.signs import THICK, Drawn
from sphinx_career.pictures.text_width import cut, even, widest, width, wrap
from sphinx_career.pictures.timeline_entries import Entry

ROW: Final = 24.0
"""The height of a row: that of a target that can be hit (WCAG 2.5.8)."""
TITLE: Final = 20.0
"""The height of a title."""
_LEADING: Final = 1.22
"""The distance of lines, for letters one unit high."""
_LINE: Final = _LEADING * SIZE
_TALL: Final = 28.0
"""The height of bars with room for two lines."""
_GAP: Final = 6.0
_RIM: Final = 4.0
"""How far a name on a bar stays from its ends."""
_LINES: Final = 3


class LaneLayout(NamedTuple):
    """The records of a lane."""

    links: tuple[Link, ...]
    height: float
    title: float
    """The baseline of the title."""
    hidden: tuple[Entry, ...]
    """Those that found no place."""


def lay_out_lane(
    entries: Sequence[Entry], scale: Scale, top: float, title: str = ''
) -> LaneLayout:
    """Return *entries* in rows from *top* on, each linked, in the order of time.

    The first row begins with room for a *title*, if there is one.
    """
    in_time = sorted(entries, key=_time)
    head = Title(width(title, SIZE) + 2 * _GAP, TITLE) if title else None
    thick, packed = _pack(in_time, scale, head)
    by_key = {entry.key: entry for entry in entries}
    links = {}
    y = top
    for row in packed.rows:
        middle = y + row.up
        y += row.height
        for item, place in row.placed.values():
            entry = by_key[item.key]
            label = (line._replace(y=line.y + middle) for line in place.label)
            shapes = (*marks.draw_entry(entry, scale, middle, thick).shapes, *label)
            links[entry.key] = Link(entry.key, entry.name, shapes)
    return LaneLayout(
        tuple(links[entry.key] for entry in in_time if entry.key in links),
        packed.height,
        top + packed.rows[0].up + packed.rows[0].baseline,
        tuple(entry for entry in in_time if entry.key not in links),
    )


def _time(entry: Entry) -> tuple[Any, ...]:
    return entry.first, entry.last, entry.key


def _pack(entries: Sequence[Entry], scale: Scale, title: Title | None) -> tuple[float, Packing]:
    """Return how thick bars are, and rows; thicker where names on them save room."""
    found = [
        (thick, pack_rows([_item(entry, scale, thick, title) for entry in entries], title))
        for thick in (THICK, _TALL)
        if thick == THICK or all(entry.lasts and not entry.steps for entry in entries)
    ]
    return min(found, key=lambda each: (-each[1].found, each[1].height))


def _item(entry: Entry, scale: Scale, thick: float, title: Title | None) -> Candidate:
    """Return where the name of *entry* may stand: on it, beside it or else above it."""
    drawn = marks.draw_entry(entry, scale, 0, thick)
    half = thick / 2 + 4
    places = (
        (_on(entry.label, drawn, thick, half) if drawn.inside else [])
        or [
            *_beside(entry.label, drawn, scale, half, 1),
            *_beside(entry.label, drawn, scale, half, 2),
        ]
        or _above(entry.label, drawn, scale, thick, title)
    )
    return Candidate(entry.key, _time(entry), tuple(places))


def _on(label: str, drawn: Drawn, thick: float, half: float) -> list[Placement]:
    size, count = (SMALL, 2) if thick == _TALL else (SIZE, 1)
    lines = wrap(label, size, drawn.right - drawn.left - 2 * _RIM, count)
    if cut(label, lines):
        return []
    texts = _texts(drawn.left + _RIM, 0, lines, 'on', 'start', size)
    # Not quite to the ends: neighbours may meet.
    return [Placement('on', drawn.left + 0.3, drawn.right - 0.3, half, half, texts)]


def _beside(label: str, drawn: Drawn, scale: Scale, half: float, count: int) -> list[Placement]:
    """Return the places for *label* in *count* lines, or in none if one line is as narrow."""
    found = []
    half = max(half, count * _LINE / 2 + 1)
    most = width(label, SIZE) if count == 1 else width(label, SIZE) - 1
    lines = even(label, SIZE, min(scale.right - drawn.right - _GAP, most), count)
    if not cut(label, lines):
        end = drawn.right + 3 * _GAP + widest(lines, SIZE)
        texts = _texts(drawn.right + _GAP, 0, lines)
        found.append(Placement('right', drawn.left, end, half, half, texts))
    lines = even(label, SIZE, min(drawn.left - _GAP - scale.x, most), count)
    if not cut(label, lines):
        begin = drawn.left - 3 * _GAP - widest(lines, SIZE)
        texts = _texts(drawn.left - _GAP, 0, lines, '', 'end')
        found.append(Placement('left', begin, drawn.right, half, half, texts))
    return found


def _above(
    label: str, drawn: Drawn, scale: Scale, thick: float, title: Title | None
) -> list[Placement]:
    lines = even(label, SIZE, scale.width, _LINES)
    wide, high = widest(lines, SIZE), len(lines) * _LINE
    begins = [min(drawn.left, scale.right - wide)]
    if title and begins[0] < title.right <= min(drawn.right, scale.right - wide):
        # Beside the title it is still above what it names.
        begins.append(title.right)
    return [
        Placement(
            'above',
            min(x, drawn.left),
            max(x + wide, drawn.right) + _GAP,
            thick / 2 + high + 2,
            thick / 2 + 2,
            _texts(x, -(thick + high) / 2 - 1, lines),
        )
        for x in begins
    ]


def _texts(
    x: float,
    middle: float,
    lines: Sequence[str],
    kind: str = '',
    anchor: Literal['start', 'end'] = 'start',
    size: float = SIZE,
) -> tuple[Text, ...]:
    """Return *lines* from *x* on, or up to there, around the height *middle*."""
    line = _LEADING * size
    first = middle + 4 - (len(lines) - 1) * line / 2
    return tuple(
        Text(x, first + number * line, each, kind, anchor, size)
        for number, each in enumerate(lines)
    )
