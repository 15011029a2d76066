"""Parse the dates that people and programs write."""

import re
from typing import Final, NamedTuple

from sphinx_career.model.dates import PartialDate, as_iso

_PRESENT: Final = frozenset(
    {'present', 'current', 'currently', 'now', 'ongoing', 'today', 'to date', 'till date'}
    | {'to present', 'till now', 'until now', 'until today', 'to the present', 'in progress'}
    | {'actual', 'actualidad', 'heute', 'aktuell', "aujourd'hui", 'presente', 'oggi', '-', '–'}
    | {'至今', '现在', '現在', '현재'}
)
_YEAR: Final = re.compile(r'(?<!\d)(?:1[89]|20)\d\d(?!\d)')
_START: Final = re.compile(r'\d{4}-\d{2}(?:-\d{2})?(?=[\s(（])')
_SPAN: Final = re.compile(
    r'\s+(?:-|to|bis)\s+|\s*[–—~]\s*'
    r'|(?<=\d{4})\s*-\s*(?=\d{4}|\d{1,2}[/.]\d{4}|[^\W\d])|(?<=\d{4}[/.]\d{2})\s*-\s*(?=\d{4}|[^\W\d])'
)


class Parsed(NamedTuple):
    """What a text says of a date."""

    date: PartialDate | None
    exact: bool
    """Whether nothing of the text is left out."""


def is_present(text: str) -> bool:
    """Return whether *text* means that something goes on."""
    return text.strip().lower().rstrip('.') in _PRESENT


def parse_date(text: str) -> Parsed:
    """Return the date in *text* as precisely as it is certain; with a time, its day."""
    text = ' '.join(text.split())
    known = as_iso(text)
    if date := PartialDate.parse_any(known, known[:7], known[:4]):
        return Parsed(date, date == known)
    if found := _START.match(text):
        return Parsed(parse_date(found[0]).date, exact=False)
    years = _YEAR.findall(text)
    return Parsed(PartialDate(years[0]) if len(set(years)) == 1 else None, exact=False)


def split_span(text: str) -> tuple[str, str]:
    """Return the two dates of a span such as ``2019 – Present``; ``''`` for what is missing."""
    start, *end = _SPAN.split(text.strip(), maxsplit=1)
    return start.strip(), end[0].strip() if end else ''
