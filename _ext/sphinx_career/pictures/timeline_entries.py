"""Prepare records for a time axis, with the uncertainty of their dates."""

import datetime
from typing import Final, NamedTuple

from babel.dates import format_skeleton

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.dates import DateRange, PartialDate, find_locale
from sphinx_career.model.json_resume import Education, Project
from sphinx_career.model.own import Contribution, Course, Grant, Talk
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
    'course': 'talk',
}
"""The roles of object types; all others are ``quiet``."""


class Words(NamedTuple):
    """The translated words in pictures."""

    language: str = 'en'
    now: str = 'now'
    more: str = 'and {number} more, in the list'
    comma: str = ', '
    coming: str = 'from {date}'


class Step(NamedTuple):
    """A milestone, on some day from *first* to *last*."""

    first: datetime.date
    last: datetime.date
    released: bool = True
    """Whether the date is that of a release."""


class Entry(NamedTuple):
    """A record on a time axis."""

    key: Key
    label: str
    name: str
    role: Role
    first: datetime.date
    """The first possible day, or the day to draw it from."""
    last: datetime.date
    sure: tuple[datetime.date, datetime.date] | None = None
    """The first and last certain day of a period."""
    lasts: bool = False
    partial: bool = False
    """Whether the day of a date is unknown."""
    open_start: bool = False
    open_end: bool = False
    hollow: bool = False
    """Whether it may not have taken place."""
    steps: tuple[Step, ...] = ()


def make_entry(career: Career, record: Record, today: datetime.date, words: Words) -> Entry | None:
    """Return *record* as an entry, or ``None`` if it has no date."""
    dates = career.dates(record)
    if dates is None:
        return None
    # Of a course of study, the end alone may be known.
    lasts = record.lasts or (isinstance(record, Education) and bool(record.start_date))
    first = dates.start.first if dates.start else dates.last
    last = dates.end.last if dates.end else max(today, dates.first)
    return Entry(
        key=(record.objtype, record.id),
        label=short_label(record),
        name=full_name(record, dates, words, today),
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
    """Return a short name for *record*."""
    if isinstance(record, Contribution | Publication | Project | Course | Grant):
        return record.title
    return record.affiliation or record.title


def full_name(record: Record, dates: DateRange | None, words: Words, today: datetime.date) -> str:
    """Return the full name and the dates of *record*."""
    text = words.comma.join(dict.fromkeys((short_label(record), record.title)))
    when = dates.text(words.language, words.now, words.coming, today) if dates else ''
    return f'{text} ({when})' if when else text


def format_month(date: PartialDate, language: str) -> str:
    """Return the localised month of *date*, or ``''`` if unknown."""
    if len(date.parts) < 2:
        return ''
    return str(format_skeleton('MMM', date.first, locale=find_locale(language)))


def format_month_and_year(day: datetime.date, language: str) -> str:
    """Return the localised month and year of *day*."""
    return str(format_skeleton('yMMM', day, locale=find_locale(language)))


def find_steps(career: Career, record: Record) -> tuple[Step, ...]:
    """Return the milestones of a contribution, one per date."""
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
    end = dates.end.first if dates.end else last
    begin = dates.start.last if dates.start else end
    return (begin, end) if begin <= end else None
