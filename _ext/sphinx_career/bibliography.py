"""Entries of a bibliography to publications: no Sphinx.

Entry and field types are those of BibLaTeX (https://ctan.org/pkg/biblatex)
and, older, of BibTeX.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pybtex.richtext import Text

from sphinx_career.dates import PartialDate
from sphinx_career.records.resume import Publication
from sphinx_career.scalars import Identifier, TopicId, Url

if TYPE_CHECKING:
    from pybtex.database import Entry, Person


def publications(entries: Iterable[Entry]) -> list[Publication]:
    """Return *entries* as records, parts after wholes; their keywords become topics."""
    return sorted(map(_publication, entries), key=lambda work: bool(work.part_of))


def _publication(entry: Entry) -> Publication:
    get = functools.partial(_plain, entry)
    people = entry.persons.get('author') or entry.persons.get('editor') or ()
    return Publication(
        id=Identifier(entry.key),
        name=get('title'),
        type=entry.type,
        publisher=get('publisher') or get('journal') or get('journaltitle') or get('institution'),
        release_date=_date(entry),
        url=_url(get('url')),
        summary=get('abstract'),
        authors=tuple(str(Text.from_latex(_name(person))) for person in people),
        isbn=get('isbn'),
        pages=get('pagetotal') or get('pages'),
        chapter=get('chapter') if entry.type in _PARTS else '',
        part_of=get('crossref'),
        topics=tuple(
            map(TopicId, re.split(r'\s*,\s*', get('keywords')) if get('keywords') else ())
        ),
    )


_PARTS: Final = {'inbook', 'incollection', 'inproceedings'}
_MONTHS: Final = (
    *('jan', 'feb', 'mar', 'apr', 'may', 'jun'),
    *('jul', 'aug', 'sep', 'oct', 'nov', 'dec'),
)


def _plain(entry: Entry, field: str) -> str:
    try:
        return str(Text.from_latex(entry.fields[field]))
    except KeyError:
        return ''


def _name(person: Person) -> str:
    parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names)
    name = ' '.join(word for words in parts for word in words)
    return ', '.join((name, *person.lineage_names)) if person.lineage_names else name


def _date(entry: Entry) -> PartialDate | None:
    text = _plain(entry, 'date').partition('/')[0] or _plain(entry, 'year')
    month = _plain(entry, 'month').lower()[:3]
    if len(text) == len('YYYY') and month in _MONTHS:
        text = f'{text}-{_MONTHS.index(month) + 1:02}'
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _url(text: str) -> Url | None:
    try:
        return Url.parse(text)
    except ValueError:
        return None
