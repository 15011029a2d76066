"""Export publications as ``CITATION.cff``.

The Citation File Format 1.2.0 (https://github.com/citation-file-format, ``schema-guide``)
describes software or data and, in ``preferred-citation`` or ``references``, works to
cite.  It has no type for chapters: they are ``generic``, a section of a collection.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import yaml

from sphinx_career.exports.mappings import without_empty
from sphinx_career.model.entry_types import work_type
from sphinx_career.model.names import Person
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import whole_number

_DOI: Final = re.compile(r'10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+')
_ISBN: Final = re.compile(r'[0-9\- ]{10,17}X?')
_ISSN: Final = re.compile(r'[0-9]{4}-[0-9]{3}[0-9xX]')
_MESSAGE: Final = 'If you use this work, please cite it as below.'
_ANONYMOUS: Final = {'name': 'anonymous'}
_STATES: Final = {
    'inpress': 'in-press',
    'inpreparation': 'in-preparation',
    'submitted': 'submitted',
    'prepublished': 'preprint',
}


class _Dumper(yaml.CSafeDumper):
    """A dumper that repeats equal values instead of using anchors and aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


# Dump subclasses of str, such as ids, as plain text.
_Dumper.add_multi_representer(str, lambda dumper, text: dumper.represent_str(str(text)))


def cff(work: Publication) -> str:
    """Return *work* as a reference, indented by two spaces."""
    return _dump({'': _reference(work)}).partition('\n')[2]


def cff_file(works: Sequence[Publication], references: Iterable[str]) -> str:
    """Return ``CITATION.cff`` for *works*; the reference of a single one is preferred."""
    one = len(works) == 1
    people = works[0].people or works[0].editing if one else (p for w in works for p in w.people)
    head = {
        'cff-version': '1.2.0',
        'message': _MESSAGE,
        'title': works[0].title if one else 'Publications',
        'authors': _people(people) or [_ANONYMOUS],
    }
    if one:
        return ''.join([_dump(head), 'preferred-citation:\n', *references])
    items = (f'-{reference[1:]}' for reference in references)
    return ''.join([_dump(head), 'references:\n', *items])


def _dump(document: dict[str, Any]) -> str:
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=99)


def _reference(work: Publication) -> dict[str, Any]:
    type_, date = work_type(work.type), work.release_date
    first, _dash, last = work.pages.partition('–')
    issuer = 'institution' if work.type in {'thesis', 'report'} else 'publisher'
    publisher = {'name': work.publisher, 'city': work.location} if work.publisher else {}
    event = {'name': work.event_title, 'location': work.event_place} if work.event_title else {}
    url = str(work.url or '')
    described = {
        'type': type_.cff,
        'title': work.title,
        'authors': _people(work.people or work.editing) or [_ANONYMOUS],
        'editors': _people(work.editing),
        ('journal' if type_.in_journal else 'collection-title'): work.container,
        'collection-type': 'book' if work.part_of or work.chapter else '',
        'section': work.chapter,
        'translators': _people(work.translating),
        'conference': without_empty(event),
        'version': work.version,
        'status': _STATES.get(work.pub_state, ''),
        'number-volumes': _number(work.volumes),
        'edition': work.edition,
        'volume': work.volume,
        ('issue' if type_.in_journal else 'number'): work.number,
        'start': first,
        'end': last,
        'pages': _number(work.page_total),
        issuer: without_empty(publisher),
        'thesis-type': work.genre if work.type == 'thesis' else '',
        'year': date.parts[0] if date else '',
        'month': date.parts[1] if date and len(date.parts) > 1 else '',
        'isbn': work.isbn if _ISBN.fullmatch(work.isbn) else '',
        'issn': work.issn if _ISSN.fullmatch(work.issn) else '',
        'doi': work.doi if _DOI.fullmatch(work.doi) else '',
        'url': url if url.startswith('http') else '',
        'languages': re.findall(r'^[a-z]{2,3}(?=-|$)', work.language),
        'date-accessed': str(work.accessed) if work.accessed and len(work.accessed) == 10 else '',
        'notes': work.note,
    }
    return without_empty(described)


def _number(text: str) -> int | str:
    number = whole_number(text)
    return text if number is None else number


def _people(people: Iterable[Person]) -> list[dict[str, str]]:
    """Return *people*, each once, as the schema wants."""
    return [*map(_person, dict.fromkeys(people))]


def _person(person: Person) -> dict[str, str]:
    return without_empty(dict(zip(_PARTS, person, strict=True)))


_PARTS: Final = ('family-names', 'given-names', 'name-particle', 'name-suffix', 'name')
