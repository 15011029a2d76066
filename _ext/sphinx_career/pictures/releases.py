"""Which contribution landed in which release, on the days of the releases: no Sphinx."""

from __future__ import annotations

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
"""How many contributions have a row."""
_PAD: Final = 12.0
_HEAD: Final = 52.0
_LINE: Final = 15.0


class ReleaseColumn(NamedTuple):
    """A release."""

    version: str
    first: datetime.date
    last: datetime.date
    """Other than *first* if the day is not known."""
    month: str
    """The month, in the language of the reader, or ``''`` if it is not known."""


class ReleaseRow(NamedTuple):
    """A contribution and the versions of the releases that it landed in."""

    key: Key
    label: str
    name: str
    landed: tuple[str, ...]


def lay_out_releases(
    rows: Sequence[ReleaseRow],
    columns: Sequence[ReleaseColumn],
    title: str,
    total: float = WIDE,
    words: Words = Words(),  # noqa: B008 -- a tuple of texts
) -> Picture:
    """Return a row for each of *rows*, a column for each of *columns*, on their days."""
    by_version = {column.version: column for column in columns}
    ordered = sorted(rows, key=lambda row: [by_version[name].first for name in row.landed])
    shown, hidden = ordered[:ROWS], ordered[ROWS:]
    narrow = total < NARROW * 1.5
    gutter = 0.0 if narrow else min(max(width(row.label, SIZE) for row in shown), total / 2) + 12
    # The outermost versions are written around the ends of the axis.
    scale = Scale(
        min(column.first for column in columns),
        max(column.last for column in columns),
        gutter + _PAD,
        total - gutter - 2 * _PAD,
    )
    places = {column.version: _place(scale, column) for column in columns}
    labels = [
        wrap(row.label, SIZE, total, 2) if narrow else (shorten(row.label, SIZE, gutter - 12),)
        for row in shown
    ]
    heights = [lanes.ROW + (len(lines) * _LINE + 4 if narrow else 0) for lines in labels]
    bottom = _HEAD + sum(heights)
    shapes: list[Shape | Group] = [
        *_head(columns, places, rows, SMALL if narrow else SIZE, total),
        *(Line(x, _HEAD - 4, x, bottom, 'grid') for x in places.values()),
    ]
    links = []
    top = _HEAD
    for row, lines, height in zip(shown, labels, heights, strict=True):
        shapes.append(Line(0, top, total, top, 'rule'))
        texts = [Text(0, top + 16 + number * _LINE, line) for number, line in enumerate(lines)]
        y = top + height - lanes.ROW / 2
        signs = _landed(row, by_version, places, scale, y)
        links.append(Link(row.key, row.name, (*texts, *signs)))
        top += height
    shapes += [Line(0, bottom, total, bottom, 'rule'), Group(title, tuple(links))]
    if hidden:
        text = words.more.format(number=len(hidden))
        shapes.append(Text(0, bottom + 16, text, 'muted', 'start', SMALL))
        bottom += lanes.ROW
    return Picture(total, bottom + 1, tuple(shapes))


def _place(scale: Scale, release: ReleaseColumn) -> float:
    """Return where *release* is: in the middle of the time in which it may have been."""
    return (scale.at(release.first) + scale.at(release.last, end=True)) / 2


def _head(
    columns: Sequence[ReleaseColumn],
    places: dict[str, float],
    rows: Sequence[ReleaseRow],
    size: float,
    total: float,
) -> list[Shape]:
    landed = {version for row in rows for version in row.landed}
    versions: list[Text] = []
    others: list[Text] = []
    months: list[Text] = []
    years: list[Text] = []
    for column in columns:
        x = places[column.version]
        month = Text(x, 29, column.month, 'axis', 'middle', SMALL)
        year = Text(x, 43, f'{column.first.year}', 'axis', 'middle', SMALL)
        kind = 'kernel' if column.version in landed else 'muted'
        version = Text(x, 14, column.version, kind, 'middle', size)
        (versions if column.version in landed else others).append(_inside(version, total))
        months.append(_inside(month, total))
        years.append(_inside(year, total))
    new_years = [
        year
        for number, year in enumerate(years)
        if not number or year.text != years[number - 1].text
    ]
    named = [month for month in months if month.text]
    return [*drop_overlaps(versions, others), *drop_overlaps(named), *drop_overlaps(new_years)]


def _inside(label: Text, total: float) -> Text:
    """Return *label* moved so far that it does not leave the picture."""
    half = label.box.width / 2
    return label._replace(x=min(max(label.x, half), total - half))


def _landed(
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
