"""Records as a time axis needs them, no more certain than they are: no Sphinx."""

from __future__ import annotations

import datetime
from typing import Final, NamedTuple

from babel.dates import format_skeleton

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.dates import DateRange, PartialDate, find_locale
from sphinx_career.model.json_resume import Education, Position, Project, Volunteer
from sphinx_career.model.own import Contribution, Talk
from sphinx_career.model.publication import Publication
from sphinx_career.pictures.shapes import Key, Role

ROLES: Final[dict[str, Role]] = {
    'position': 'position',
    'volunteering': 'position',
    'publication': 'book',
    'contribution': 'kernel',
    'maintainership': 'kernel',
    'project': 'kernel',
    'talk': 'talk',
}
"""The colours of object types; all others are quiet."""


class Words(NamedTuple):
    """What pictures say, in the language of the reader."""

    language: str = 'en'
    now: str = 'now'
    more: str = 'and {number} more, in the list'
    comma: str = ', '


class Step(NamedTuple):
    """A point of a record: some time from *first* to *last*."""

    first: datetime.date
    last: datetime.date
    released: bool = True
    """Whether it is dated by a release, rather than by a commit or a mail."""


class Entry(NamedTuple):
    """A record on a time axis."""

    key: Key
    label: str
    name: str
    role: Role
    first: datetime.date
    """The first day that it may have been, or that it is drawn from."""
    last: datetime.date
    sure: tuple[datetime.date, datetime.date] | None = None
    """The days of a record that lasts on which it certainly was."""
    lasts: bool = False
    partial: bool = False
    """Whether a day is not known."""
    open_start: bool = False
    open_end: bool = False
    hollow: bool = False
    """Whether it is not known to have taken place."""
    steps: tuple[Step, ...] = ()


def make_entry(career: Career, record: Record, today: datetime.date, words: Words) -> Entry | None:
    """Return *record* as an entry, or ``None`` if it has no date."""
    dates = career.dates(record)
    if dates is None:
        return None
    lasts = isinstance(record, Position | Volunteer | Project | Contribution) or (
        isinstance(record, Education) and bool(record.start_date)
    )
    first = dates.start.first if dates.start else dates.last
    last = dates.end.last if dates.end else max(today, dates.first)
    return Entry(
        key=(record.objtype, record.id),
        label=short_label(record),
        name=full_name(record, dates, words),
        role=ROLES.get(record.objtype, 'quiet'),
        first=first,
        last=last,
        sure=_sure(dates, last) if lasts else None,
        lasts=lasts,
        partial=any(len(date.parts) < 3 for date in dates if date),
        open_start=dates.start is None,
        open_end=dates.end is None,
        hollow=isinstance(record, Talk) and record.status != 'given',
        steps=find_steps(career, record),
    )


def short_label(record: Record) -> str:
    """Return what *record* is called in a few words."""
    if isinstance(record, Contribution | Publication | Project):
        return record.title
    return record.affiliation or record.title


def full_name(record: Record, dates: DateRange | None, words: Words) -> str:
    """Return what *record* is called in full, and when it was."""
    parts = [short_label(record)]
    if record.title not in parts:
        parts.append(record.title)
    text = words.comma.join(parts)
    when = dates.text(words.language, words.now) if dates else ''
    return f'{text} ({when})' if when else text


def format_month(date: PartialDate, language: str) -> str:
    """Return the month of *date* for a reader, or ``''`` if it is not known."""
    if len(date.parts) < 2:
        return ''
    return str(format_skeleton('MMM', date.first, locale=find_locale(language)))


def format_month_and_year(day: datetime.date, language: str) -> str:
    """Return the month and the year of *day* for a reader."""
    return str(format_skeleton('yMMM', day, locale=find_locale(language)))


def find_steps(career: Career, record: Record) -> tuple[Step, ...]:
    """Return the milestones of a contribution, each day once."""
    if not isinstance(record, Contribution):
        return ()
    found: dict[PartialDate, bool] = {}
    for milestone in record.milestones:
        date = career.landed(milestone)
        if date:
            released = milestone.release in career.release_dates
            found[date] = found.get(date, False) or released
    return tuple(Step(date.first, date.last, released) for date, released in sorted(found.items()))


def _sure(dates: DateRange, last: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    begin = dates.start.last if dates.start else None
    end = dates.end.first if dates.end else last
    if begin is None:
        begin = end
    return (begin, end) if begin <= end else None
