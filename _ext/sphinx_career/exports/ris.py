"""Write publications as RIS.

The format that EndNote, Zotero, Mendeley and others exchange, as its last published
specification has it (Research Information Systems, *RIS Format Specifications*, 2011):
lines of a tag of two characters, two spaces, a hyphen and a space, ended by CR LF.
"""

from collections.abc import Iterator

from sphinx_career.model.dates import PartialDate
from sphinx_career.model.entry_types import PRESENTATION, work_type
from sphinx_career.model.names import Person
from sphinx_career.model.publication import Publication


def ris(work: Publication) -> str:
    """Return *work* as a reference of a ``.ris`` file."""
    return ''.join(f'{tag}  - {" ".join(value.split())}\r\n' for tag, value in _lines(work))


def _lines(work: Publication) -> Iterator[tuple[str, str]]:
    type_ = work_type(work.type).ris
    first, _dash, last = work.pages.partition('–')
    # A presentation has no container; readers expect the meeting in its place.
    is_talk = work.type == PRESENTATION
    yield 'TY', type_
    yield from (('AU', _name(person)) for person in work.people)
    yield from (('AU', f'{name.strip("()")},') for name in work.collaborators)
    yield from (('A2' if work.container else 'ED', _name(person)) for person in work.editing)
    yield from (('A4', _name(person)) for person in work.translating)
    fields = [
        ('TI', work.name),
        ('T2', work.event_title if is_talk else work.container),
        ('SE', work.chapter),
        ('T3', work.series),
        ('ET', work.edition),
        ('VL', work.volume),
        ('NV', work.volumes),
        ('IS', work.number),
        ('M3', work.genre),
        # Of a book the tag says how many pages there are.
        ('SP', work.page_total if type_ in {'BOOK', 'THES', 'RPRT'} else first),
        ('EP', last),
        ('PB', work.publisher),
        ('CY', work.event_place if is_talk else work.location),
        ('PY', str(work.release_date.parts[0]) if work.release_date else ''),
        ('DA', _date(work.release_date)),
        *(('SN', isbn) for isbn in work.isbns()),
        ('SN', work.issn),
        ('DO', work.doi),
        ('UR', (work.url or '').replace(';', '%3B')),  # with a semicolon, they are two addresses
        ('Y2', _date(work.accessed)),
        ('LA', work.language),
        ('N1', work.note),
        ('ID', work.id),
    ]
    yield from ((tag, value) for tag, value in fields if value)
    yield 'ER', ''


def _name(person: Person) -> str:
    if person.literal:
        # Without the comma a reader takes the last word for a family name.
        return f'{person.literal},'
    # Family, given, suffix: another order than BibTeX's.
    return ', '.join(filter(None, (person.full_family, person.given, person.suffix)))


def _date(date: PartialDate | None) -> str:
    """Return *date* as ``YYYY/MM/DD/``, without unknown parts."""
    return '/'.join([*(date or '').split('-'), '', '', ''][:4]) if date else ''
