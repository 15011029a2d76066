"""Draw one record on a time axis.

Periods are bars, events are signs.  An event on an unknown day is a pale bar
over all possible days, since a sign would claim a day.  Open
ends fade.
"""

import datetime
from typing import Final, NamedTuple

from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.shapes import Bar, Box, Mark, Role, Shape, Sign
from sphinx_career.pictures.timeline_entries import Entry

SIGN: Final = 11.0
"""The width of a sign."""
THICK: Final = 16.0
THIN: Final = 2.0
_SEEN: Final = 4.0
_SIGNS: Final[dict[Role, Sign]] = {
    'talk': 'diamond',
    'book': 'square',
    'position': 'square',
    'kernel': 'dot',
    'quiet': 'dot',
}
_FADE: Final = 30.0
_SLICES: Final = 5


class Drawn(NamedTuple):
    """The signs and bars of a record, and their extent from *left* to *right*."""

    shapes: tuple[Shape, ...]
    left: float
    right: float
    inside: bool
    """Whether a label may be drawn on them."""


def draw_entry(entry: Entry, scale: Scale, y: float, thick: float = THICK) -> Drawn:
    """Draw *entry* centred on *y*, with bars *thick* pixels high."""
    left, right = scale.span(entry.first, entry.last)
    if entry.open_start:
        left = max(scale.x, right - 2 * _FADE)
    if entry.steps:
        return _draw_steps(entry, scale, y, left, right)
    if not entry.lasts:
        shape, left, right = _draw_event(entry, scale, y)
        return Drawn((shape,), left, right, inside=isinstance(shape, Bar))
    right = max(right, left + 3)
    if entry.open_start or entry.open_end:
        return Drawn(_draw_fading(entry, left, right, y, thick), left, right, inside=True)
    return _draw_period(entry, scale, y, left, right, thick)


def _draw_period(
    entry: Entry, scale: Scale, y: float, left: float, right: float, thick: float
) -> Drawn:
    """Draw a bar from *left* to *right*, pale where it is uncertain.

    Uncertain ends too short to be visible are cut in the middle, so that a
    position that began in the month in which another ended continues it.
    """
    begin, end = scale.span(*entry.sure) if entry.sure else (right, right)
    if begin - left <= _SEEN:
        left = begin = (left + begin) / 2
    if right - end <= _SEEN:
        right = end = (right + end) / 2
    # A little shorter, so that adjacent bars stay distinct.
    less = 1.5 if end == right else 0.5
    parts = ((left, begin, 'pale'), (begin, end - less, ''), (end, right, 'pale'))
    bars = tuple(
        Bar(_box(start, stop, y, thick), entry.role, kind)
        for start, stop, kind in parts
        if stop - start > 1
    )
    return Drawn(bars, left, right, inside=True)


def _draw_steps(entry: Entry, scale: Scale, y: float, left: float, right: float) -> Drawn:
    shapes: list[Shape] = []
    if entry.open_end:
        shapes += _draw_fading(entry, left, right, y, THIN)
    elif right - left > SIGN:
        shapes.append(Bar(_box(left, right, y, THIN), entry.role, 'thread'))
    extents = [left, right]
    for step in entry.steps:
        if step.first < step.last:
            begin, end = extent(scale, step.first, step.last)
            shapes.append(Bar(_box(begin, end, y, 8 if step.released else 5), entry.role, 'pale'))
        else:
            begin, end = _sign(scale, step.first, step.last)
            sign: Sign = 'dot' if step.released else 'tick'
            shapes.append(Mark((begin + end) / 2, y, sign, entry.role))
        extents += [begin, end]
    return Drawn(tuple(shapes), min(extents), max(extents), inside=False)


def _draw_event(entry: Entry, scale: Scale, y: float) -> tuple[Shape, float, float]:
    """Return the shape of an event, and its left and right end."""
    left, right = scale.span(entry.first, entry.last)
    if entry.partial or right - left > SIGN:
        left, right = extent(scale, entry.first, entry.last)
        pale, hollow = ('pale', 'open') if entry.partial else ('', 'hollow')
        kind = hollow if entry.hollow else pale
        return Bar(_box(left, right, y, THICK), entry.role, kind), left, right
    left, right = _sign(scale, entry.first, entry.last)
    mark = Mark((left + right) / 2, y, _SIGNS[entry.role], entry.role, entry.hollow)
    return mark, left, right


def extent(scale: Scale, first: datetime.date, last: datetime.date) -> tuple[float, float]:
    """Return the extent of a period of uncertainty, at least as wide as a sign."""
    left, right = scale.span(first, last)
    return (left, right) if right - left > SIGN else _sign(scale, first, last)


def _sign(scale: Scale, first: datetime.date, last: datetime.date) -> tuple[float, float]:
    """Return the extent of a sign, kept within the axis."""
    x = sum(scale.span(first, last)) / 2
    x = min(max(x, scale.x + SIGN / 2), scale.right - SIGN / 2)
    return x - SIGN / 2, x + SIGN / 2


def _draw_fading(
    entry: Entry, left: float, right: float, y: float, high: float
) -> tuple[Shape, ...]:
    kind = 'thread' if high == THIN else ''
    fade = min(_FADE, (right - left) / 2)
    begin = left + fade * entry.open_start
    end = right - fade * entry.open_end
    bars = [Bar(_box(begin, end, y, high), entry.role, kind)] if end - begin > 0.1 else []
    for index in range(_SLICES):
        step, opacity = fade / _SLICES, 1 - (index + 1) / (_SLICES + 1)
        if entry.open_end:
            x = end + index * step
            bars.append(Bar(_box(x, x + step, y, high), entry.role, kind, opacity))
        if entry.open_start:
            x = begin - (index + 1) * step
            bars.append(Bar(_box(x, x + step, y, high), entry.role, kind, opacity))
    return tuple(bars)


def _box(left: float, right: float, y: float, height: float) -> Box:
    return Box(left, y - height / 2, right - left, height)
