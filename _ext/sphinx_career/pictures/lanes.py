"""Records side by side along a time axis, in rows in which no text meets another: no Sphinx."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sphinx_career.pictures import marks
from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.entries import Entry
from sphinx_career.pictures.shapes import SIZE, Key, Link, Shape, Text
from sphinx_career.pictures.text import shorten, width

ROW: Final = 24.0
"""The height of a row: that of a target that can be hit (WCAG 2.5.8)."""
HALF: Final = ROW / 2
LIMIT: Final = 2 * 20
"""How many half rows a lane has at most."""
_GAP: Final = 6.0


class Laid(NamedTuple):
    """The records of a lane."""

    links: tuple[Link, ...]
    height: float
    hidden: tuple[Entry, ...]
    """Those that found no place."""


class _Place(NamedTuple):
    """Half rows from *top* on, and from *left* to *right*."""

    top: int
    rows: int
    left: float
    right: float
    label: Text
    """Its height is that above the middle of the bar or sign."""

    @property
    def middle(self) -> float:
        """The height at which the bar or sign stands: in the last two half rows."""
        return (self.top + self.rows - 1) * HALF


def lay(entries: Sequence[Entry], scale: Scale, top: float) -> Laid:
    """Return *entries* in rows from *top* on, each linked, in the order of time."""
    in_time = sorted(entries, key=_time)
    places = _pack(in_time, scale)
    if len(places) < len(entries):
        # The newest have the first choice.
        places = _pack(in_time[::-1], scale)
    else:
        # The order of time reads best, unless it takes much more room.
        denser = _pack(sorted(entries, key=_length), scale)
        if len(denser) == len(entries) and _height(denser) * 4 < _height(places) * 3:
            places = denser
    links = [
        _link(entry, scale, top, places[entry.key]) for entry in in_time if entry.key in places
    ]
    hidden = tuple(entry for entry in in_time if entry.key not in places)
    return Laid(tuple(links), _height(places) * HALF, hidden)


def _time(entry: Entry) -> tuple[Any, ...]:
    return entry.first, entry.last, entry.key


def _length(entry: Entry) -> tuple[Any, ...]:
    return -len(entry.label), *_time(entry)


def _height(places: dict[Key, _Place]) -> int:
    return max((place.top + place.rows for place in places.values()), default=0)


def _pack(entries: Sequence[Entry], scale: Scale) -> dict[Key, _Place]:
    """Give each entry the first place that is free, as far as there is one."""
    taken: dict[int, list[_Place]] = defaultdict(list)
    places = {}
    for entry in entries:
        for place in _places(entry, scale):
            rows = range(place.top, place.top + place.rows)
            if not any(
                place.left < other.right and other.left < place.right
                for row in rows
                for other in taken[row]
            ):
                for row in rows:
                    taken[row].append(place)
                places[entry.key] = place
                break
    return places


def _places(entry: Entry, scale: Scale) -> Iterator[_Place]:
    """Yield where *entry* may stand, with its name on it, beside it or else above it."""
    drawn = marks.draw(entry, scale, 0)
    text = shorten(entry.label, SIZE, scale.width)
    wide = width(text, SIZE)
    left, right = drawn.left, drawn.right
    sides: list[tuple[float, float, Text]] = []
    if drawn.inside and wide + 2 * _GAP <= right - left:
        sides.append((left, right, Text(left + _GAP, 4, text, 'on')))
    else:
        if right + _GAP + wide <= scale.right:
            end = right + 3 * _GAP + wide
            sides.append((left, end, Text(right + _GAP, 4, text)))
        if left - _GAP - wide >= scale.x:
            begin = left - 3 * _GAP - wide
            sides.append((begin, right, Text(left - _GAP, 4, text, '', 'end')))
    x = min(left, scale.right - wide)
    above = x, max(x + wide, right) + _GAP, Text(x, 4 - 1.4 * HALF, text)
    for top in range(LIMIT - 1):
        if sides:
            yield from (_Place(top, 2, *side) for side in sides)
        elif top < LIMIT - 2:
            yield _Place(top, 3, *above)


def _link(entry: Entry, scale: Scale, top: float, place: _Place) -> Link:
    y = top + place.middle
    label = place.label._replace(y=place.label.y + y)
    shapes: tuple[Shape, ...] = (*marks.draw(entry, scale, y).shapes, label)
    return Link(entry.key, entry.name, shapes)
