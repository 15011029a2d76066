"""Parse the dates of bibliographies.

BibLaTeX's dates are ISO 8601-2 level 1 (EDTF); BibTeX's have a year and a month.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from sphinx_career.model.dates import MONTHS, SEASONS, DateRange, PartialDate

_DAY: Final = re.compile(
    r'([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?=[~?%T]|$))?)?)(?:T[0-9:.Z+-]+)?[~?%]?'
)
_SEASON: Final = re.compile(r'([0-9]{4})-2([1-4])[~?%]?')
_YEAR: Final = re.compile(r'(?<![0-9])[0-9]{4}(?![0-9])')
_YEARS: Final = re.compile(r'([0-9]{4})\s*(?:–|—|--?|/)\s*([0-9]{4}|[0-9]{2}|)')
_UNDATED: Final = 'n.d.'
_SEASONS: Final = {**dict(zip(SEASONS, SEASONS, strict=True)), 'fall': 'autumn'}


class Dates(NamedTuple):
    """When a work came out."""

    first: PartialDate | None = None
    last: PartialDate | None = None
    """The end of a range."""
    ongoing: bool = False
    season: str = ''
    """The season of :attr:`first`, which is a year then."""
    state: str = ''
    """The words in place of a year, such as *to appear*."""


def dates(get: Callable[[str], str]) -> Dates:
    """Return when a work came out; *get* returns the text of a field."""
    begin, slash, end = get('date').partition('/')
    if not begin and not slash:
        return _classic_dates(get('year'), get('month'))
    first, last = date(begin), date(end)
    season = _SEASON.fullmatch(begin)
    if first is None or last is None or DateRange(first, last).reversed():
        is_open = bool(first and slash and end in {'', '..'})
        return Dates(first or last, None, is_open, SEASONS[int(season[2]) - 1] if season else '')
    return Dates(first, last)


def _classic_dates(year: str, month: str) -> Dates:
    """Return the date by BibTeX's two fields."""
    if years := _YEARS.fullmatch(year):
        begin, end = years.groups()
        if not end:
            return Dates(date(begin), ongoing=True)
        return Dates(date(begin), date(_complete_year(begin, end)))
    if not (found := date(year)):
        return Dates(state='' if year == _UNDATED or re.search('[0-9]', year) else year)
    if len(found) > 4 or not month or month_problem(month):
        return Dates(found)
    season = _SEASONS.get(month.lower(), '')
    first, last = (date(f'{found}{part}') if part else None for part in _months(month))
    if first and last and last < first:  # the winter of two years
        last = date(f'{found.parts[0] + 1}{last[4:]}')
    return Dates(first or found, last, season=season)


def date(text: str) -> PartialDate | None:
    """Return the date in *text* as precisely as it can be parsed, else the year, else ``None``."""
    text = text.rstrip('~?%')
    year = _YEAR.search(text)
    if year is None:
        return None
    return PartialDate.parse_any(text, text[:10], text[:7], text[:4], year[0])


def date_problem(text: str) -> str:
    """Return the problem of a date or a range, or ``''``."""
    parts = text.split('/')
    if parts[-1] in {'', '..'} and len(parts) == 2:
        parts.pop()  # an open end, now or as written before EDTF
    if '..' in parts:
        return f'{text!r} is open on one side, which is not kept; write a date there'
    if len(parts) > 2 or not all(map(_strip_doubt, parts)):
        return f'{text!r} is not a date; expected YYYY, YYYY-MM, YYYY-MM-DD or two with / between'
    try:
        known = [PartialDate.parse(_strip_doubt(part)) for part in parts]
    except ValueError:
        return f'{text!r} is not a date; there is no such day in the calendar'
    if DateRange(known[0], known[-1]).reversed():
        return f'{text!r} ends before it starts'
    return ''


def year_problem(text: str) -> str:
    """Return the problem of a year, of two or of words in its place, or ``''``."""
    if years := _YEARS.fullmatch(text):
        begin, end = years.groups()
        text = f'{begin}/{_complete_year(begin, end)}' if end else begin
        return date_problem(text)
    # BibTeX prints words such as 'to appear'.
    if not re.search('[0-9]', text) or (_strip_doubt(text) and not date_problem(text)):
        return ''
    return f'{text!r} is not a year; expected YYYY'


def month_problem(text: str) -> str:
    """Return the problem of a month, a season or a span of months or days, or ``''``."""
    words = re.findall(r'[^\W\d_]+', text)
    if not words:
        numbers = re.findall('[0-9]+', text)
        good = 0 < len(numbers) <= 2 and all(
            len(number) <= 2 and 1 <= int(number) <= 12 for number in numbers
        )
    else:
        good = text.lower() in _SEASONS or all(
            _month_number(word) or word in _ORDINALS for word in words
        )
    return '' if good else f'{text!r} is not a month; expected its number or its English name'


_ORDINALS: Final = frozenset({'st', 'nd', 'rd', 'th', 'and', 'to'})


def _complete_year(begin: str, end: str) -> str:
    """Return the year *end*, of which only the last two digits may be given."""
    year = begin[: 4 - len(end)] + end
    return year if year >= begin or len(end) == 4 else f'{int(year) + 100}'


def _strip_doubt(text: str) -> str:
    """Return the date in *text* without time and uncertainty, or ``''`` if it is malformed."""
    if season := _SEASON.fullmatch(text):
        return season[1]
    found = _DAY.fullmatch(text)
    if not found or not re.fullmatch('0[1-9]|1[0-2]|', found[1][5:7]):
        return ''
    return found[1]


def _months(text: str) -> tuple[str, str]:
    """Return the month or the day in *text*, and the end if it is a span, as ``-MM[-DD]``."""
    months = [number for word in re.findall(r'[^\W\d_]+', text) if (number := _month_number(word))]
    days = list(map(int, re.findall('(?<![0-9])[0-9]{1,2}(?![0-9])', text)))
    if not months:  # numbers, as in BibLaTeX
        months, days = days, []
    if len(months) == 1:
        months *= 2
    parts = [f'-{month:02}' for month in (*months[:1], *months[-1:])]
    if 1 <= len(days) <= 2:
        parts = [f'{part}-{day:02}' for part, day in zip(parts, (days[0], days[-1]), strict=False)]
    first, last = parts or ('', '')
    return first, '' if first == last else last


def _month_number(word: str) -> int:
    """Return the number of the month that *word* names or abbreviates, or 0."""
    if len(word) < 3:
        return 0
    names = (name.lower().startswith(word.lower()) for name in MONTHS.values())
    return next((number for number, found in enumerate(names, 1) if found), 0)
