"""What pictures consist of: no Sphinx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from sphinx_career.pictures import text_width as text

Role = Literal['position', 'book', 'kernel', 'talk', 'quiet']
"""What a colour means."""
Sign = Literal['dot', 'diamond', 'square', 'page', 'tick', 'speck']
"""What a sign looks like; a speck is a dot too small to be one of its own."""
Key = tuple[str, str]
"""The object type and the id of a record."""
SIZE = 12.0
"""The height of letters."""
SMALL = 10.5
"""The height of letters on an axis."""


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
        """Tell whether the two have more than an edge in common."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


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
        """What the text covers at most."""
        width = text.width(self.text, self.size)
        left = self.x - {'start': 0, 'middle': 0.5, 'end': 1}[self.anchor] * width
        return Box(left, self.y - self.size * 0.95, width, self.size * 1.2)


class Bar(NamedTuple):
    """A rectangle that is drawn."""

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
    """A small sign around a point."""

    x: float
    y: float
    sign: Sign
    role: Role
    hollow: bool = False


class Path(NamedTuple):
    """Lines and curves, in the language of SVG."""

    d: str
    kind: str = ''
    role: Role | None = None


Shape = Text | Bar | Line | Mark | Path


class Link(NamedTuple):
    """Shapes that lead to a record, and *after* them what they bring out."""

    key: Key
    name: str
    """What it is, in full."""
    shapes: tuple[Shape, ...]
    after: tuple[Shape, ...] = ()


class Group(NamedTuple):
    """Links that belong together."""

    title: str
    links: tuple[Link, ...]


class Picture(NamedTuple):
    """A picture as it is to be drawn, from the back to the front."""

    width: float
    height: float
    shapes: tuple[Shape | Group, ...]

    @property
    def links(self) -> list[Link]:
        """The links, in order."""
        return [link for shape in self.shapes if isinstance(shape, Group) for link in shape.links]

    @property
    def flat(self) -> list[Shape]:
        """All shapes, those of links among them."""
        return list(_flat(self.shapes))

    @property
    def texts(self) -> list[Text]:
        """All texts."""
        return [shape for shape in self.flat if isinstance(shape, Text)]


def _flat(shapes: Iterable[Shape | Group]) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Group):
            for link in shape.links:
                yield from (*link.shapes, *link.after)
        else:
            yield shape
