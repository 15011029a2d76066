"""Lay out a lane: records along a time axis, with names, in as few rows as possible."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

from sphinx_career.pictures import signs
from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.shapes import SIZE, SMALL, Key, Link, Text, stack_texts
from sphinx_career.pictures.signs import THICK, Drawn
from sphinx_career.pictures.text_width import even, is_cut, widest, width, wrap
from sphinx_career.pictures.timeline_entries import Entry

ROW: Final = 24.0
"""The minimum height of a row: the minimum target size (WCAG 2.5.8)."""
TITLE: Final = 20.0
"""The height of the title of a lane."""
_LEADING: Final = 1.22
"""The line height, as a multiple of the font size."""
_LINE: Final = _LEADING * SIZE
_TALL: Final = 28.0
"""The height of bars for two lines of text."""
_GAP: Final = 6.0
_RIM: Final = 4.0
"""The distance of a name on a bar from its ends."""
_LINES: Final = 3

Side = Literal['on', 'right', 'left', 'above']
"""Where a name is, relative to its bar or sign."""
MAX_HEIGHT: Final = 480.0
"""The maximum height of all rows of a lane."""
_SIDES: Final[tuple[Side, ...]] = ('right', 'left')


class LaneLayout(NamedTuple):
    """A lane, laid out."""

    links: tuple[Link, ...]
    height: float
    title: float
    """The baseline of the title."""
    hidden: tuple[Entry, ...]
    """The records that did not fit."""


def lay_out_lane(
    entries: Sequence[Entry], scale: Scale, top: float, title: str = ''
) -> LaneLayout:
    """Lay out *entries* by time in rows below *top*, with room for *title* in the first."""
    in_time = tuple(sorted(entries, key=_time))
    title_end = width(title, SIZE) + 2 * _GAP if title else None
    thick, packed = _pack(in_time, scale, title_end)
    by_key = {entry.key: entry for entry in entries}
    links = {}
    y = top
    for row in packed.rows:
        middle = y + row.up
        y += row.height
        for item, place in row.placed.values():
            entry = by_key[item.key]
            label = (line._replace(y=line.y + middle) for line in place.label)
            shapes = (*signs.draw_entry(entry, scale, middle, thick).shapes, *label)
            links[entry.key] = Link(entry.key, entry.name, shapes)
    return LaneLayout(
        tuple(links[entry.key] for entry in in_time if entry.key in links),
        packed.height,
        top + packed.rows[0].up + packed.rows[0].baseline,
        tuple(entry for entry in in_time if entry.key not in links),
    )


def _time(entry: Entry) -> tuple[Any, ...]:
    return entry.first, entry.last, entry.key


@functools.lru_cache(maxsize=64)  # most pages are compared before they are written
def _pack(
    entries: tuple[Entry, ...], scale: Scale, title_end: float | None
) -> tuple[float, Packing]:
    """Return the height of bars, and the rows; tall bars where names on them save room."""
    found = [
        (thick, pack_rows([_item(entry, scale, thick, title_end) for entry in entries], title_end))
        for thick in (THICK, _TALL)
        if thick == THICK or all(entry.lasts and not entry.steps for entry in entries)
    ]
    return min(found, key=lambda each: (-each[1].found, each[1].height))


def _item(entry: Entry, scale: Scale, thick: float, title_end: float | None) -> Candidate:
    """Return the possible placements of the name: on the bar, else beside it, else above it."""
    drawn = signs.draw_entry(entry, scale, 0, thick)
    half = thick / 2 + 4
    places = (
        (_place_on(entry.label, drawn, thick, half) if drawn.inside else [])
        or _place_beside(entry.label, drawn, scale, half)
        or _place_above(entry.label, drawn, scale, thick, title_end)
    )
    return Candidate(entry.key, _time(entry), tuple(places))


def _place_on(label: str, drawn: Drawn, thick: float, half: float) -> list[Placement]:
    size, count = (SMALL, 2) if thick == _TALL else (SIZE, 1)
    lines = wrap(label, size, drawn.right - drawn.left - 2 * _RIM, count)
    if is_cut(label, lines):
        return []
    texts = stack_texts(drawn.left + _RIM, 0, lines, _LEADING * size, 'on', size=size)
    # Not quite to the ends, so that adjacent bars do not collide.
    return [Placement('on', drawn.left + 0.3, drawn.right - 0.3, half, half, texts)]


def _place_beside(label: str, drawn: Drawn, scale: Scale, half: float) -> list[Placement]:
    """Return the placements of *label* in one line, and in two if these are narrower."""
    found = []
    for count, most in (1, width(label, SIZE)), (2, width(label, SIZE) - 1):
        high = max(half, count * _LINE / 2 + 1)
        lines = even(label, SIZE, min(scale.right - drawn.right - _GAP, most), count)
        if not is_cut(label, lines):
            end = drawn.right + 3 * _GAP + widest(lines, SIZE)
            texts = stack_texts(drawn.right + _GAP, 0, lines, _LINE)
            found.append(Placement('right', drawn.left, end, high, high, texts))
        lines = even(label, SIZE, min(drawn.left - _GAP - scale.x, most), count)
        if not is_cut(label, lines):
            begin = drawn.left - 3 * _GAP - widest(lines, SIZE)
            texts = stack_texts(drawn.left - _GAP, 0, lines, _LINE, anchor='end')
            found.append(Placement('left', begin, drawn.right, high, high, texts))
    return found


def _place_above(
    label: str, drawn: Drawn, scale: Scale, thick: float, title_end: float | None
) -> list[Placement]:
    lines = even(label, SIZE, scale.width, _LINES)
    wide, high = widest(lines, SIZE), len(lines) * _LINE
    begins = [min(drawn.left, scale.right - wide)]
    if title_end and begins[0] < title_end <= min(drawn.right, scale.right - wide):
        # Beside the title, but still above its bar.
        begins.append(title_end)
    return [
        Placement(
            'above',
            min(x, drawn.left),
            max(x + wide, drawn.right) + _GAP,
            thick / 2 + high + 2,
            thick / 2 + 2,
            stack_texts(x, -(thick + high) / 2 - 1, lines, _LINE),
        )
        for x in begins
    ]


class Placement(NamedTuple):
    """A possible placement in a row: *left* to *right*, *up* and *down* from the middle."""

    side: Side
    left: float
    right: float
    up: float
    down: float
    label: tuple[Text, ...]
    """The lines of the name, relative to the middle of the row."""

    @property
    def height(self) -> float:
        """The height required."""
        return self.up + self.down


class Candidate(NamedTuple):
    """A record and its possible placements, at least one."""

    key: Key
    time: tuple[Any, ...]
    places: tuple[Placement, ...]

    def lowest(self) -> Candidate:
        """Return the record with only those placements that require the least height."""
        least = min(place.height for place in self.places)
        return self._replace(places=tuple(p for p in self.places if p.height == least))


class Row:
    """Records side by side, with their bars and signs aligned."""

    def __init__(self, title_end: float | None = None) -> None:
        self.free = title_end or float('-inf')
        self.up = self.down = TITLE / 2 if title_end else 0.0
        self.placed: dict[Key, tuple[Candidate, Placement]] = {}

    @property
    def height(self) -> float:
        """The height of the content."""
        return self.up + self.down

    def has_room(self, place: Placement) -> bool:
        """Return whether a record fits at *place*."""
        # A name above its bar must clear the title; the bar may be below it.
        begin = place.label[0].x if place.side == 'above' else place.left
        return begin >= self.free and all(
            place.right <= other.left or other.right <= place.left
            for _, other in self.placed.values()
        )

    def growth(self, place: Placement) -> float:
        """Return how much height a record at *place* adds."""
        return max(place.up - self.up, 0) + max(place.down - self.down, 0)

    def add(self, item: Candidate, place: Placement) -> None:
        """Place *item* at *place*."""
        self.placed[item.key] = item, place
        self.up, self.down = max(self.up, place.up), max(self.down, place.down)

    @property
    def baseline(self) -> float:
        """The baseline of the title, relative to the middle."""
        above = (place.label[0].y for _, place in self.placed.values() if place.side == 'above')
        return min(above, default=4)

    def turn(self, side: Side) -> None:
        """Move names to *side* where possible."""
        for item, place in list(self.placed.values()):
            for other in item.places:
                if other.side == side != place.side and not self.growth(other):
                    del self.placed[item.key]
                    self.add(item, other if self.has_room(other) else place)


class Packing(NamedTuple):
    """Rows sorted by time, except for a first row with a title."""

    rows: list[Row]

    @property
    def found(self) -> int:
        """The number of records placed."""
        return sum(len(row.placed) for row in self.rows)

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(row.height for row in self.rows)

    def names(self, side: Side) -> int:
        """Return the number of names on *side*."""
        return sum(place.side == side for row in self.rows for _, place in row.placed.values())


def pack_rows(items: Sequence[Candidate], title_end: float | None = None) -> Packing:
    """Pack *items*, sorted by time, into rows.

    Try several orders and keep the lowest result, with as many names as possible
    on the prevailing side.  If not all items fit, keep the newest.  *title_end* is where a
    title ends at the start of the first row.
    """
    low = [item.lowest() for item in items]
    # A hundred random orders gave no lower result than these.
    by_time, back = (
        [_fill(order, side, title_end) for order in orders for side in _SIDES]
        for orders in ((low, items), (low[::-1], items[::-1]))
    )
    complete = [packed for packed in (*by_time, *back) if packed.found == len(items)]
    best = min(complete or back, key=lambda packed: (-packed.found, packed.height))
    side: Side = 'right' if best.names('right') >= best.names('left') else 'left'
    for row in best.rows:
        row.turn(side)
    return best


def _fill(items: Iterable[Candidate], side: Side, title_end: float | None) -> Packing:
    """Place each of *items* where it adds the least height, preferably with its name on *side*."""
    rows = [Row(title_end)] if title_end else []
    height = sum(row.height for row in rows)
    for item in items:
        places = sorted(item.places, key=lambda place: place.side not in {'on', side})
        choices = [
            (row.growth(place), number, place)
            for number, row in enumerate(rows)
            for place in places
            if row.has_room(place)
        ]
        choices.append((places[0].height, len(rows), places[0]))
        growth, number, place = min(choices, key=lambda choice: choice[:2])
        if height + growth > MAX_HEIGHT:
            continue
        height += growth
        if number == len(rows):
            rows.append(Row())
        rows[number].add(item, place)
    head, rest = (rows[:1], rows[1:]) if title_end else ([], rows)
    rest.sort(key=lambda row: min(item.time for item, _ in row.placed.values()))
    return Packing(head + rest)
