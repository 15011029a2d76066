"""Parse the dates of bibliographies.

BibLaTeX's dates are ISO 8601-2 level 1 (EDTF); BibTeX's have a year and a month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sphinx_career.model.dates import MONTHS, DateRange, PartialDate

_DAY: Final = re.compile(
    r'([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?=[~?%T]|$))?)?)(?:T[0-9:.Z+-]+)?[~?%]?'
)
_SEASON: Final = re.compile(r'([0-9]{4})-2[1-4][~?%]?')
_YEAR: Final = re.compile(r'(?<![0-9])[0-9]{4}(?![0-9])')
_UNDATED: Final = 'n.d.'


def dates(get: Callable[[str], str]) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the publication date, and the end date if it is a range.

    *get* returns the text of a field.
    """
    begin, slash, end = get('date').partition('/')
    if not begin and not slash:
        return _add_month(date(get('year')), get('month')), None
    first, last = date(begin), date(end)
    if first is None or last is None or DateRange(first, last).reversed():
        return first or last, None
    return first, last


def date(text: str) -> PartialDate | None:
    """Return the date in *text* as precisely as it can be parsed, else the year, else ``None``."""
    text = text.rstrip('~?%')
    year = _YEAR.search(text)
    for cut in (text, text[:10], text[:7], text[:4], year[0] if year else ''):
        try:
            return PartialDate.parse(cut)
        except ValueError:
            continue
    return None


def date_problem(text: str) -> str:
    """Return the problem of a date or a range, or ``''``."""
    parts = text.split('/')
    if '..' in parts:
        return f'{text!r} is open on one side, which is not kept; write a date there'
    if parts[-1] == '' and len(parts) == 2:
        parts.pop()  # an open end, as written before EDTF
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
    """Return the problem of a year, or ``''``."""
    if text == _UNDATED or (_strip_doubt(text) and not date_problem(text)):
        return ''
    return f'{text!r} is not a year; expected YYYY'


def month_problem(text: str) -> str:
    """Return the problem of a month, two months or a month with a day, or ``''``."""
    if text.isdecimal():
        good = len(text) <= 2 and 1 <= int(text) <= 12
    else:
        words = re.findall(r'[^\W\d_]+', text)
        good = bool(words) and all(map(_month_number, words))
    return '' if good else f'{text!r} is not a month; expected its number or its English name'


def _strip_doubt(text: str) -> str:
    """Return the date in *text* without time and uncertainty, or ``''`` if it is malformed."""
    if season := _SEASON.fullmatch(text):
        return season[1]
    found = _DAY.fullmatch(text)
    if not found or not re.fullmatch('0[1-9]|1[0-2]|', found[1][5:7]):
        return ''
    return found[1]


def _add_month(year: PartialDate | None, text: str) -> PartialDate | None:
    """Return *year* with the month in *text*, and the day if there is one."""
    if year is None or len(year) > 4:
        return year
    words = [number for word in re.findall(r'[^\W\d_]+', text) if (number := _month_number(word))]
    numbers = list(map(int, re.findall('(?<![0-9])[0-9]{1,2}(?![0-9])', text)))
    if text.isdecimal():  # a month in BibLaTeX
        words, numbers = numbers, []
    day = f'-{numbers[0]:02}' if len(numbers) == len(words) == 1 else ''
    return date(f'{year}-{words[0]:02}{day}') if words else year


def _month_number(word: str) -> int:
    """Return the number of the month that *word* names or abbreviates, or 0."""
    if len(word) < 3:
        return 0
    names = (name.lower().startswith(word.lower()) for name in MONTHS.values())
    return next((number for number, found in enumerate(names, 1) if found), 0)
