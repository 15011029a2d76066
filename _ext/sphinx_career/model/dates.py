"""Partial dates and date ranges.

Dates are written as ISO 8601 calendar dates, complete or truncated: ``2024``,
``2024-07`` or ``2024-07-01``.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Self

from sphinx_career.model.problems import Subtype
from sphinx_career.model.scalars import Scalar

if TYPE_CHECKING:
    from babel.core import Locale

MONTHS: Final = {
    name[:3].lower(): name
    for name in (
        *('January', 'February', 'March', 'April', 'May', 'June'),
        *('July', 'August', 'September', 'October', 'November', 'December'),
    )
}
"""The English names of the months, by the strings that every BibTeX style defines."""

SEASONS: Final = ('spring', 'summer', 'autumn', 'winter')
"""The seasons in the order of ISO 8601-2 (21 to 24) and of CSL (1 to 4)."""

_TIME: Final = (
    r'[Tt ][0-9]{2}(?::?[0-9]{2}){0,2}(?:[.,][0-9]+)? ?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?'
)

_MONTH: Final = rf'(?P<name>(?:{"|".join(MONTHS)})[a-z]*)\.?'
_REST: Final = r'(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)'
_FORMS: Final = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf'(?P<year>\d{{4}}){_REST}?(?:[T ]\d{{1,2}}:\d{{2}}.*)?',
        r'(?P<month>\d{1,2})[-/.](?P<year>\d{4})',
        rf'{_MONTH},?[\s-]+(?:of\s+)?(?P<year>\d{{4}})',
        rf"{_MONTH},?\s*['’](?P<short>\d{{2}})",
        rf'{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})',
        rf'(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})',
        rf'(?P<year>\d{{4}})[,\s-]+{_MONTH}(?:[\s-]+(?P<day>\d{{1,2}}))?',
    )
)

_SKELETONS = {4: 'y', 7: 'yMMM', 10: 'yMMMd'}


class PartialDate(Scalar):
    """A calendar date; the day, or the month and the day, may be unknown.

    The value is its ISO 8601 text, so dates sort as strings.  A time of day after the
    date is left out.
    """

    __slots__ = ()
    subtype: ClassVar = Subtype.DATE
    pattern: ClassVar = (
        r'^(?!0000)(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?|(?:[0-9]{4}-(?:'
        r'(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])'
        r'|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)'
        r'|02-(?:0[1-9]|1[0-9]|2[0-8])'
        r')'
        # Leap days: of years divisible by 4, but not of centuries that 400 does not divide.
        r'|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)'
        rf'(?:{_TIME})?)$'
    )
    examples: ClassVar[tuple[str, ...]] = ('2024', '2024-07', '2024-07-01')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date written as *text*; raise ValueError if it is none."""
        if not re.fullmatch(rf'[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}}(?:{_TIME})?)?)?', text):
            msg = f'{text!r} is not a date; {cls._remedy(text)}'
            raise ValueError(msg)
        date = cls(text[:10])
        try:
            _ = date.first
        except ValueError:
            msg = f'{text!r} is not a date; there is no such day in the calendar'
            raise ValueError(msg) from None
        return date

    @staticmethod
    def _remedy(text: str) -> str:
        known = as_iso(text)
        is_date = bool(known) and PartialDate.parse_any(known)
        return f'did you mean {known!r}?' if is_date else 'expected YYYY, YYYY-MM or YYYY-MM-DD'

    @property
    def parts(self) -> tuple[int, ...]:
        """The year, and the month and the day if known."""
        return tuple(map(int, self.split('-')))

    @property
    def first(self) -> datetime.date:
        """The first day that the date may be."""
        return _days(self)[0]

    @property
    def last(self) -> datetime.date:
        """The last day that the date may be."""
        return _days(self)[1]


def as_iso(text: str) -> str:
    """Return *text*, a date as people write it, in the form of ISO 8601; ``''`` for another text.

    The day need not exist.  A date such as ``01/02/2020`` is not certain, so it is none.
    """
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return ''
    parts = found.groupdict()
    name = parts.get('name')
    month = str(list(MONTHS).index(name[:3].lower()) + 1) if name else parts['month']
    if short := parts.get('short'):  # the century is that of a working life
        parts['year'] = f'{"19" if short >= "50" else "20"}{short}'
    numbers = [parts['year'], month, parts.get('day') if month else None]
    return '-'.join(part.zfill(2) for part in numbers if part)


@functools.lru_cache(maxsize=2**16)
def _days(date: PartialDate) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of *date*, or raise ValueError; cached for sorting."""
    first = datetime.date(*(*date.parts, 1, 1)[:3])
    year, month, day = (*date.parts, 12, 31)[:3]
    if len(date.parts) < 3:
        day = calendar.monthrange(year, month)[1]
    return first, datetime.date(year, month, day)


class EndDate(PartialDate):
    """A date until which something lasts, or a word that says that it still does.

    Such a word is the same as no date.
    """

    __slots__ = ()
    pattern: ClassVar = (
        rf'{PartialDate.pattern}|^(?:[Pp]resent|[Cc]urrent|[Nn]ow|[Oo]ngoing|[Tt]oday)$'
    )
    examples: ClassVar = (*PartialDate.examples, 'present')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date written as *text*, or ``''`` if it still lasts."""
        if text.lower() in {'present', 'current', 'now', 'ongoing', 'today'}:
            return cls('')
        return super().parse(text)


class DateRange(NamedTuple):
    """The time from *start* to *end*, inclusive; ``None`` is open."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    @property
    def first(self) -> datetime.date:
        """The first day of the range."""
        return self.start.first if self.start else datetime.date.min

    @property
    def last(self) -> datetime.date:
        """The last day of the range."""
        return self.end.last if self.end else datetime.date.max

    def reversed(self) -> bool:
        """Return whether the range ends before it starts, whatever its unknown days."""
        return self.last < self.first

    def overlaps(self, other: DateRange) -> bool:
        """Return whether the two ranges may share a day."""
        return self.first <= other.last and other.first <= self.last

    def months(self, today: datetime.date) -> int:
        """Return the length in months; a range that goes on ends *today*, and years count as 12.

        The month of the end may be that of the next start, so it does not count; but
        whole years do, as from July to June.
        """
        if self.start is None:
            return 0
        end = self.end or PartialDate(today.isoformat()[: len(self.start)])
        if len(self.start) == len(end) == len('YYYY-MM-DD'):
            after = end.last + datetime.timedelta(days=1)
            begun = after.day < self.start.first.day
            return _months(self.start.first, after) - begun
        if min(len(self.start), len(end)) == len('YYYY'):
            return 12 * (end.first.year - self.start.first.year)
        months = _months(self.start.first, end.first)
        return months + 1 if months % 12 == 11 else months

    def duration(self, language: str, today: datetime.date) -> str:
        """Return the length in years and months, formatted for *language*; ``''`` for none."""
        from babel.lists import format_list  # noqa: PLC0415 -- checking data needs no Babel
        from babel.units import format_unit  # noqa: PLC0415

        locale = find_locale(language)
        parts = zip(divmod(self.months(today), 12), ('year', 'month'), strict=True)
        texts = [
            # A number stays with its unit.
            format_unit(number, f'duration-{unit}', locale=locale).replace(' ', '\xa0')
            for number, unit in parts
            if number
        ]
        return format_list(texts, 'unit', locale) if texts else ''

    def text(
        self, language: str, now: str, coming: str = '', today: datetime.date | None = None
    ) -> str:
        """Return the range formatted for *language*, an open end as *now*.

        *language* is the name of a locale, such as ``en_GB``.  What has an open end and
        begins after *today* is *coming*, a text with ``{date}``.
        """
        if coming and today and self.start and not self.end and self.first > today:
            return coming.format(date=_text(DateRange(self.start, self.start), language, now))
        return _text(self, language, now)


def _months(first: datetime.date, last: datetime.date) -> int:
    """Return by how many months *last* is after *first*, whatever their days."""
    return 12 * (last.year - first.year) + last.month - first.month


@functools.lru_cache(maxsize=4096)
def _text(dates: DateRange, language: str, now: str) -> str:
    from babel.dates import format_interval  # noqa: PLC0415 -- checking data needs no Babel

    start, end = dates
    locale = find_locale(language)
    if start is None or end is None:
        return f'{_one(start, locale) or "…"} – {_one(end, locale) or now}' if any(dates) else ''
    if start == end:
        return _one(start, locale)
    if len(start) == len(end):
        text: str = format_interval(start.first, end.first, _SKELETONS[len(start)], locale=locale)
        # pdfTeX and some terminals cannot show the thin spaces of CLDR's patterns.
        return text.replace('\u2009', ' ').replace('\u202f', ' ')
    return f'{_one(start, locale)} – {_one(end, locale)}'


def _one(date: PartialDate | None, locale: Locale) -> str:
    if date is None:
        return ''
    # Babel's format_skeleton takes three times as long: it also handles times of day.
    text: str = locale.datetime_skeletons[_SKELETONS[len(date)]].apply(date.first, locale)
    return text


@functools.cache
def find_locale(language: str) -> Locale:
    """Return the locale named *language*, or English if Babel does not know it."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(language.replace('-', '_'))
    except (UnknownLocaleError, ValueError):
        return Locale('en')


def today(configured: str | None, environ: Mapping[str, str]) -> datetime.date:
    """Return the date of a build: the *configured* one, else that of *environ*, else today's.

    The variable is ``SOURCE_DATE_EPOCH``; dates are those of UTC.  See
    https://reproducible-builds.org/specs/source-date-epoch/.

    :raises ValueError: *configured* is not a complete date, or the variable no number.
    """
    if configured:
        date = PartialDate.parse(configured)
        if len(date) < len('YYYY-MM-DD'):
            msg = f'{configured!r} is not a whole date; expected YYYY-MM-DD'
            raise ValueError(msg)
        return date.first
    epoch = environ.get('SOURCE_DATE_EPOCH')
    if not epoch:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        msg = f'SOURCE_DATE_EPOCH is {epoch!r}; expected a number of seconds since 1970'
        raise ValueError(msg) from None
