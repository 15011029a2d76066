"""Lay out a timeline: a lane for each section, and the busy recent years magnified."""

import datetime
from collections.abc import Sequence
from typing import Final, NamedTuple

from sphinx_career.model.dates import PartialDate
from sphinx_career.pictures import axis, lanes
from sphinx_career.pictures import text_width as text
from sphinx_career.pictures.axis import Scale
from sphinx_career.pictures.shapes import (
    SIZE,
    SMALL,
    Bar,
    Box,
    Group,
    Line,
    Mark,
    Path,
    Picture,
    Shape,
    Text,
)
from sphinx_career.pictures.signs import SIGN
from sphinx_career.pictures.timeline_entries import Entry, Words

WIDE: Final = 704
NARROW: Final = 288
_GUTTER: Final = 140
_LENS: Final = 12
_PAD: Final = 2
_VERSIONS: Final = 16


class Lane(NamedTuple):
    """The records of a section."""

    title: str
    entries: tuple[Entry, ...]


class ReleaseDay(NamedTuple):
    """A release, named above the contributions."""

    version: str
    date: datetime.date


class Chart(NamedTuple):
    """A timeline, and the facts for its notes."""

    picture: Picture
    first: datetime.date
    focus: datetime.date | None
    """The start of the magnified period."""
    factor: int
    hidden: int
    """The number of records without a label."""


def lay_out_timeline(
    given: Sequence[Lane],
    today: datetime.date,
    width: float = WIDE,
    words: Words = Words(),  # noqa: B008 -- immutable
    releases: Sequence[ReleaseDay] = (),
) -> Chart:
    """Lay out the records of *given*, at least one, at least until *today*."""
    given = [lane for lane in given if lane.entries]
    entries = [entry for lane in given for entry in lane.entries]
    first = min(map(_begin, entries))
    last = max([today, *(entry.last for entry in entries)])
    last = PartialDate(last.isoformat()[: len('YYYY-MM')]).last
    focus = axis.find_focus([entry.first for entry in entries], first, last)
    late = [lane for lane in given if focus and min(e.first for e in lane.entries) >= focus]
    early = [lane for lane in given if lane not in late]
    widest = text.widest([lane.title for lane in given], SIZE)
    gutter = min(widest + 12, _GUTTER) if width > NARROW * 1.5 else 0
    canvas = _Canvas(Scale(first, last, gutter, width - gutter), today, words, tuple(releases))
    factor = 1
    if focus and late and early:
        wide = canvas.scale._replace(first=focus)
        factor = round(wide.year / canvas.scale.year)
        canvas.panel(early, now=False)
        canvas.lens(focus, wide)
        canvas.panel(late, now=True)
    else:
        focus = None
        canvas.panel(given, now=True)
    picture = Picture(width, canvas.y, tuple(canvas.shapes))
    return Chart(picture, first, focus, factor, canvas.hidden)


def _begin(entry: Entry) -> datetime.date:
    """Return the first visible day of *entry*; fading in needs some space before it."""
    return axis.year_start(entry.first) if entry.open_start else entry.first.replace(day=1)


class _Canvas:
    """A picture that grows downwards."""

    def __init__(
        self, scale: Scale, today: datetime.date, words: Words, releases: tuple[ReleaseDay, ...]
    ) -> None:
        self.scale, self.today, self.words, self.releases = scale, today, words, releases
        self.shapes: list[Shape | Group] = []
        self.y = 0.0
        self.hidden = 0

    def panel(self, given: Sequence[Lane], *, now: bool) -> None:
        """Add an axis, with a line for *now* if asked for, and the lanes *given* below it."""
        at, top = len(self.shapes), self.y
        self.y += axis.HEIGHT
        for number, lane in enumerate(given):
            if number:
                self.shapes.append(Line(0, self.y, self.scale.right, self.y, 'rule'))
            self._lane(lane)
        self.shapes[at:at] = axis.draw_axis(
            self.scale, top, self.y, self.today if now else None, self.words
        )

    def _lane(self, lane: Lane) -> None:
        self.y += _PAD
        gutter = self.scale.x
        title = text.shorten(lane.title, SIZE, gutter - 8 if gutter else self.scale.width)
        if any(entry.steps for entry in lane.entries):
            self._versions(lane)
        laid = lanes.lay_out_lane(lane.entries, self.scale, self.y, '' if gutter else title)
        self.shapes += [Text(0, laid.title, title, 'muted'), Group(lane.title, laid.links)]
        self.y += laid.height
        if laid.hidden:
            self._crowd(laid.hidden)
        self.y += _PAD

    def _versions(self, lane: Lane) -> None:
        """Add the versions of the releases in which contributions of *lane* landed."""
        days = {step.first for entry in lane.entries for step in entry.steps}
        shown = [release for release in self.releases if release.date in days]
        labels = [
            Text(self.scale.at(day), self.y + 12, version, 'kernel', 'middle', SMALL)
            for version, day in shown
        ]
        inside = [
            label
            for label in labels
            if self.scale.x <= label.box.x and label.box.right <= self.scale.right
        ]
        if inside:
            self.shapes += axis.drop_overlaps(inside)
            self.y += _VERSIONS

    def _crowd(self, hidden: Sequence[Entry]) -> None:
        """Add specks for records without room for labels, and their number."""
        self.hidden += len(hidden)
        y = self.y + lanes.ROW / 2
        half = SIGN / 2
        # Plain specks: the number below says what they are.
        for x, role in sorted({(round(self.scale.at(e.first)), e.role) for e in hidden}):
            x_inside = min(max(x, self.scale.x + half), self.scale.right - half)
            self.shapes.append(Mark(x_inside, y, 'speck', role))
        more = self.words.more.format(number=len(hidden))
        self.y += 2 * lanes.ROW
        self.shapes.append(Text(self.scale.x, self.y - 8, more, 'muted', 'start', SMALL))

    def lens(self, focus: datetime.date, wide: Scale) -> None:
        """Draw the lens from the period since *focus* to the scale *wide*, and switch to it."""
        old, top = self.scale, self.y
        left, bottom = old.at(focus), top + _LENS
        shade = Box(left, axis.HEIGHT, old.right - left, top - axis.HEIGHT)
        self.shapes.insert(0, Bar(shade, 'quiet', 'shade'))
        self.shapes += [
            Path(f'M{left:.1f} {top}H{old.right}L{wide.right} {bottom}H{wide.x}Z', 'shade'),
            Line(left, axis.HEIGHT, left, top, 'lens'),
            Line(left, top, wide.x, bottom, 'lens'),
            Line(0, top, old.right, top, 'rule'),
        ]
        self.scale, self.y = wide, bottom
