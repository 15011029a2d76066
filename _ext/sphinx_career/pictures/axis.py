"""A time axis."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sphinx_career.pictures.shapes import SMALL, Box, Line, Shape, Text
from sphinx_career.pictures.timeline_entries import Words, format_month_and_year

_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_ROOM: Final = 40
"""The width of the label of a year, with a space."""
_STEP: Final = 48
"""The minimum distance of the labels of years."""
HEIGHT: Final = 20


class Scale(NamedTuple):
    """A mapping of the days from *first* to *last*, inclusive, to *width* pixels from *x*."""

    first: datetime.date
    last: datetime.date
    x: float
    width: float

    @property
    def right(self) -> float:
        """The right end of the axis."""
        return self.x + self.width

    @property
    def year(self) -> float:
        """The width of a year."""
        return self.width / ((self.last - self.first).days + 1) * 365.25

    def at(self, day: datetime.date, *, end: bool = False) -> float:
        """Return the position of the start or *end* of *day*, clamped to the axis."""
        days = (day - self.first).days + end
        share = days / ((self.last - self.first).days + 1)
        return self.x + min(max(share, 0), 1) * self.width

    def span(self, first: datetime.date, last: datetime.date) -> tuple[float, float]:
        """Return the positions of the start of *first* and the end of *last*."""
        return self.at(first), self.at(last, end=True)


def year_ticks(scale: Scale) -> list[datetime.date]:
    """Return the starts of years with room for a label, and the first day."""
    step = next((step for step in _STEPS if step * scale.year >= _STEP), _STEPS[-1])
    found = [
        datetime.date(year, 1, 1)
        for year in range(scale.first.year + 1, scale.last.year + 1)
        if year % step == 0 and scale.right - scale.at(datetime.date(year, 1, 1)) >= _ROOM - 8
    ]
    if not found or scale.at(found[0]) - scale.x >= _ROOM:
        found.insert(0, scale.first)
    return found


def draw_axis(
    scale: Scale, top: float, bottom: float, now: datetime.date | None, words: Words
) -> list[Shape]:
    """Draw the axis: labels of years at *top*, grid lines to *bottom*, and a line for *now*."""
    baseline = top + HEIGHT - 8
    shapes: list[Shape] = [Line(scale.x, top + HEIGHT, scale.right, top + HEIGHT, 'axis')]
    taken: list[Box] = []
    if now and scale.first <= now <= scale.last:
        x = scale.at(now)
        label = Text(x, baseline, words.now, 'now', 'middle', SMALL)
        if label.box.right > scale.right:
            label = label._replace(x=scale.right, anchor='end')
        taken.append(label.box)
        shapes += [Line(x, top + HEIGHT, x, bottom, 'now'), label]
    # Years have priority over the wider label of a month.
    for day in sorted(year_ticks(scale), key=lambda day: (day != year_start(day), day)):
        x = scale.at(day)
        text = f'{day.year}'
        if day != year_start(day):
            text = format_month_and_year(day, words.language)
        label = Text(x + 4, baseline, text, 'axis', 'start', SMALL)
        shapes.append(Line(x, top + 6, x, bottom, 'grid'))
        if label.box.right <= scale.right and not any(map(label.box.overlaps, taken)):
            taken.append(label.box)
            shapes.append(label)
    return shapes


def drop_overlaps(
    labels: Iterable[Text], others: Iterable[Text] = (), gap: float = 2
) -> list[Text]:
    """Return *labels*, then *others*, without those closer than *gap* to one kept before."""
    kept: list[Text] = []
    for label in (*labels, *others):
        box = label.box
        wide = box._replace(x=box.x - gap, width=box.width + 2 * gap)
        if not any(wide.overlaps(other.box) for other in kept):
            kept.append(label)
    return kept


def year_start(day: datetime.date) -> datetime.date:
    """Return the first day of the year of *day*."""
    return day.replace(month=1, day=1)


def find_focus(
    starts: Sequence[datetime.date], first: datetime.date, last: datetime.date
) -> datetime.date | None:
    """Return the start of the busy period, or ``None``.

    It is the half-year from which the remaining share of *starts* most exceeds
    the remaining share of the time.
    """
    total = (last - first).days + 1
    best, found = 0.35, None
    for year in range(first.year, last.year + 1):
        for month in (1, 7):
            day = datetime.date(year, month, 1)
            rest = ((last - day).days + 1) / total
            if not first < day < last or rest > 0.4 or (last - day).days < 365:
                continue
            share = sum(start >= day for start in starts) / len(starts)
            if share - rest > best:
                best, found = share - rest, day
    return found
