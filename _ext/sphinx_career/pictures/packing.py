"""Names and what they name side by side, in as few rows as keep them apart: no Sphinx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

from sphinx_career.pictures.shapes import Key, Text

Side = Literal['on', 'right', 'left', 'above']
"""Where a name stands, as seen from its bar or sign."""
HEIGHT: Final = 480.0
"""How high the rows of a lane are at most."""
_SIDES: Final[tuple[Side, ...]] = ('right', 'left')


class Placement(NamedTuple):
    """How a record may stand in a row: from *left* to *right*, *up* and *down* from its middle."""

    side: Side
    left: float
    right: float
    up: float
    down: float
    label: tuple[Text, ...]
    """The lines of its name, as seen from the middle of the bar or sign."""

    @property
    def height(self) -> float:
        """The height that it takes."""
        return self.up + self.down


class Title(NamedTuple):
    """What the first row begins with."""

    right: float
    height: float


class Candidate(NamedTuple):
    """A record, and the places that it may have, of which there is at least one."""

    key: Key
    time: tuple[Any, ...]
    places: tuple[Placement, ...]


class Row:
    """Records side by side, their bars and signs at one height."""

    def __init__(self, title: Title | None = None) -> None:
        #: From where on it is free.
        self.free = title.right if title else float('-inf')
        self.up = self.down = title.height / 2 if title else 0.0
        self.placed: dict[Key, tuple[Candidate, Placement]] = {}

    @property
    def height(self) -> float:
        """The height of all that stands in it."""
        return self.up + self.down

    def has_room(self, place: Placement) -> bool:
        """Tell whether a record may stand at *place*."""
        # What a name stands above may be below the title.
        begin = place.label[0].x if place.side == 'above' else place.left
        return begin >= self.free and all(
            place.right <= other.left or other.right <= place.left
            for _, other in self.placed.values()
        )

    def growth(self, place: Placement) -> float:
        """Return how much higher it gets with a record at *place*."""
        return max(place.up - self.up, 0) + max(place.down - self.down, 0)

    def add(self, item: Candidate, place: Placement) -> None:
        """Let *item* stand at *place*."""
        self.placed[item.key] = item, place
        self.up, self.down = max(self.up, place.up), max(self.down, place.down)

    @property
    def baseline(self) -> float:
        """The baseline of its title, as seen from the middle."""
        above = (place.label[0].y for _, place in self.placed.values() if place.side == 'above')
        return min(above, default=4)

    def turn(self, side: Side) -> None:
        """Let names stand on *side* that may do so."""
        for item, place in list(self.placed.values()):
            for other in item.places:
                if other.side == side != place.side and not self.growth(other):
                    del self.placed[item.key]
                    self.add(item, other if self.has_room(other) else place)


class Packing(NamedTuple):
    """Rows, in the order of time but for a first that has a title."""

    rows: list[Row]

    @property
    def found(self) -> int:
        """How many records found a place."""
        return sum(len(row.placed) for row in self.rows)

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(row.height for row in self.rows)

    def names(self, side: Side) -> int:
        """Return how many names stand on *side*."""
        return sum(place.side == side for row in self.rows for _, place in row.placed.values())


def pack_rows(items: Sequence[Candidate], title: Title | None = None) -> Packing:
    """Return *items*, in the order of time, in rows, as far as they find room.

    Of several ways to pack them it is the lowest, with as many names as
    possible on the side where most are.  If not all find room, the newest do.
    """
    low = [item._replace(places=_lowest(item.places)) for item in items]
    # A hundred shuffled orders gave rows no lower than these.
    by_time, back = (
        [_fill(order, side, title) for order in orders for side in _SIDES]
        for orders in ((low, items), (low[::-1], items[::-1]))
    )
    complete = [packed for packed in (*by_time, *back) if packed.found == len(items)]
    best = min(complete or back, key=lambda packed: (-packed.found, packed.height))
    side: Side = 'right' if best.names('right') >= best.names('left') else 'left'
    for row in best.rows:
        row.turn(side)
    return best


def _lowest(places: Sequence[Placement]) -> tuple[Placement, ...]:
    lowest = min(place.height for place in places)
    return tuple(place for place in places if place.height == lowest)


def _fill(items: Iterable[Candidate], side: Side, title: Title | None) -> Packing:
    """Give each of *items* the place that adds the least height, best with its name at *side*."""
    rows = [Row(title)] if title else []
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
        if height + growth > HEIGHT:
            continue
        height += growth
        if number == len(rows):
            rows.append(Row())
        rows[number].add(item, place)
    first = 1 if title else 0
    rows[first:] = sorted(rows[first:], key=_begin)
    return Packing(rows)


def _begin(row: Row) -> tuple[Any, ...]:
    return min(item.time for item, _ in row.placed.values())
