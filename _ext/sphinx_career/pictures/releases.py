"""Lay out contributions by release."""

import datetime
from collections.abc import Sequence
from typing import Final, NamedTuple

from sphinx_career.pictures import lanes
from sphinx_career.pictures.axis import Scale, drop_overlaps
from sphinx_career.pictures.shapes import (
    SIZE,
    SMALL,
    Bar,
    Box,
    Group,
    Key,
    Line,
    Link,
    Mark,
    Picture,
    Shape,
    Text,
)
from sphinx_career.pictures.signs import extent
from sphinx_career.pictures.text_width import shorten, width, wrap
from sphinx_career.pictures.timeline import NARROW, WIDE
from sphinx_career.pictures.timeline_entries import Words

ROWS: Final = 40
"""The maximum number of contributions shown."""
_PAD: Final = 12.0
_HEAD: Final = 52.0
_LINE: Final = 15.0


class ReleaseColumn(NamedTuple):
    """A release, at its date."""

    version: str
    first: datetime.date
    last: datetime.date
    """Differs from *first* if the day is unknown."""
    month: str
    """The localised month, or ``''`` if unknown."""


class ReleaseRow(NamedTuple):
    """A contribution and the versions of the releases in which it landed."""

    key: Key
    label: str
    name: str
    landed: tuple[str, ...]


def lay_out_releases(
    rows: Sequence[ReleaseRow],
    columns: Sequence[ReleaseColumn],
    title: str,
    total: float = WIDE,
    words: Words = Words(),  # noqa: B008 -- immutable
) -> Picture:
    """Lay out *rows* and *columns*, the columns at their dates."""
    by_version = {column.version: column for column in columns}
    ordered = sorted(rows, key=lambda row: [by_version[name].first for name in row.landed])
    shown, hidden = ordered[:ROWS], ordered[ROWS:]
    narrow = total < NARROW * 1.5
    gutter = 0.0 if narrow else min(max(width(row.label, SIZE) for row in shown), total / 2) + 12
    # Padding, since the first and last versions are centred on the ends of the axis.
    scale = Scale(
        min(column.first for column in columns),
        max(column.last for column in columns),
        gutter + _PAD,
        total - gutter - 2 * _PAD,
    )
    # The middle of the possible days.
    places = {column.version: sum(scale.span(column.first, column.last)) / 2 for column in columns}
    labels = [
        wrap(row.label, SIZE, total, 2) if narrow else (shorten(row.label, SIZE, gutter - 12),)
        for row in shown
    ]
    heights = [lanes.ROW + (len(lines) * _LINE + 4 if narrow else 0) for lines in labels]
    bottom = _HEAD + sum(heights)
    shapes: list[Shape | Group] = [
        *_draw_head(columns, places, rows, SMALL if narrow else SIZE, total),
        *(Line(x, _HEAD - 4, x, bottom, 'grid') for x in places.values()),
    ]
    links = []
    top = _HEAD
    for row, lines, height in zip(shown, labels, heights, strict=True):
        shapes.append(Line(0, top, total, top, 'rule'))
        texts = [Text(0, top + 16 + number * _LINE, line) for number, line in enumerate(lines)]
        top += height
        signs = _draw_landings(row, by_version, places, scale, top - lanes.ROW / 2)
        links.append(Link(row.key, row.name, (*texts, *signs)))
    shapes += [Line(0, bottom, total, bottom, 'rule'), Group(title, tuple(links))]
    if hidden:
        text = words.more.format(number=len(hidden))
        shapes.append(Text(0, bottom + 16, text, 'muted', 'start', SMALL))
        bottom += lanes.ROW
    return Picture(total, bottom + 1, tuple(shapes))


def _draw_head(
    columns: Sequence[ReleaseColumn],
    places: dict[str, float],
    rows: Sequence[ReleaseRow],
    size: float,
    total: float,
) -> list[Shape]:
    landed = {version for row in rows for version in row.landed}

    def label(
        column: ReleaseColumn, y: float, text: str, kind: str = 'axis', size: float = SMALL
    ) -> Text:
        """Return *text* centred on *column*, but inside the picture."""
        half = width(text, size) / 2
        x = min(max(places[column.version], half), total - half)
        return Text(x, y, text, kind, 'middle', size)

    versions = [label(c, 14, c.version, 'kernel', size) for c in columns if c.version in landed]
    others = [label(c, 14, c.version, 'muted', size) for c in columns if c.version not in landed]
    months = [label(column, 29, column.month) for column in columns if column.month]
    first_of_years = {column.first.year: column for column in reversed(columns)}
    years = [label(first, 43, f'{year}') for year, first in reversed(first_of_years.items())]
    return [*drop_overlaps(versions, others), *drop_overlaps(months), *drop_overlaps(years)]


def _draw_landings(
    row: ReleaseRow,
    columns: dict[str, ReleaseColumn],
    places: dict[str, float],
    scale: Scale,
    y: float,
) -> list[Shape]:
    shapes: list[Shape] = []
    found = sorted(places[version] for version in row.landed)
    if len(found) > 1:
        box = Box(found[0], y - 1, found[-1] - found[0], 2)
        shapes.append(Bar(box, 'kernel', 'thread'))
    for version in row.landed:
        column, x = columns[version], places[version]
        if column.first < column.last:
            begin, end = extent(scale, column.first, column.last)
            shapes.append(Bar(Box(begin, y - 4, end - begin, 8), 'kernel', 'pale'))
        else:
            shapes.append(Mark(x, y, 'dot', 'kernel'))
    return shapes
