"""The shapes of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sphinx_career.pictures.text_width import width

Role = Literal['position', 'book', 'kernel', 'talk', 'quiet']
"""The meaning of a colour."""
Sign = Literal['dot', 'diamond', 'square', 'page', 'tick', 'speck']
"""The form of a sign; a speck is a small dot for a record without a label."""
Key = tuple[str, str]
"""The object type and the id of a record."""
SIZE = 12.0
SMALL = 10.5
"""The font size on an axis."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share more than an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


class Text(NamedTuple):
    """A line of text, its baseline at *y*."""

    x: float
    y: float
    text: str
    kind: str = ''
    anchor: Literal['start', 'middle', 'end'] = 'start'
    size: float = SIZE

    @property
    def box(self) -> Box:
        """The bounding box, estimated from above."""
        wide = width(self.text, self.size)
        left = self.x - {'start': 0, 'middle': 0.5, 'end': 1}[self.anchor] * wide
        return Box(left, self.y - self.size * 0.95, wide, self.size * 1.2)


def stack_texts(
    x: float,
    middle: float,
    lines: Sequence[str],
    leading: float,
    kind: str = '',
    anchor: Literal['start', 'end'] = 'start',
    size: float = SIZE,
) -> tuple[Text, ...]:
    """Return *lines*, *leading* apart, at *x* and vertically centred on *middle*."""
    first = middle + 4 - (len(lines) - 1) * leading / 2
    return tuple(
        Text(x, first + number * leading, line, kind, anchor, size)
        for number, line in enumerate(lines)
    )


class Bar(NamedTuple):
    """A filled rectangle."""

    box: Box
    role: Role
    kind: str = ''
    opacity: float = 1


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str = ''
    role: Role | None = None


class Mark(NamedTuple):
    """A small sign centred on a point."""

    x: float
    y: float
    sign: Sign
    role: Role
    hollow: bool = False


class Path(NamedTuple):
    """Lines and curves, as SVG path data."""

    d: str
    kind: str = ''
    role: Role | None = None


Shape = Text | Bar | Line | Mark | Path


class Link(NamedTuple):
    """Shapes that link to a record, and shapes *after* them that they highlight."""

    key: Key
    name: str
    """The full name, for the tooltip."""
    shapes: tuple[Shape, ...]
    after: tuple[Shape, ...] = ()


class Group(NamedTuple):
    """Links that belong together."""

    title: str
    links: tuple[Link, ...]


class Picture(NamedTuple):
    """A picture; its shapes are drawn in order, from back to front."""

    width: float
    height: float
    shapes: tuple[Shape | Group, ...]

    @property
    def links(self) -> list[Link]:
        """The links, in order."""
        return [link for shape in self.shapes if isinstance(shape, Group) for link in shape.links]

    @property
    def flat(self) -> list[Shape]:
        """All shapes, including those of links."""
        found: list[Shape] = []
        for shape in self.shapes:
            if isinstance(shape, Group):
                for link in shape.links:
                    found += [*link.shapes, *link.after]
            else:
                found.append(shape)
        return found

    @property
    def texts(self) -> list[Text]:
        """All texts."""
        return [shape for shape in self.flat if isinstance(shape, Text)]
