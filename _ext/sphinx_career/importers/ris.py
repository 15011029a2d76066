"""Import RIS (Research Information Systems, *RIS Format Specifications*, 2011)."""

import io
import re
from collections.abc import Iterator
from typing import Final

from sphinx_career.data.yaml_nodes import most_values, too_many
from sphinx_career.importers.builder import MAX_RECORDS, Builder, Imported
from sphinx_career.importers.document import Items, Table, Text, Value
from sphinx_career.importers.works import person_text, texts
from sphinx_career.model.entry_types import WORK_TYPES
from sphinx_career.model.names import Person
from sphinx_career.model.problems import Location
from sphinx_career.model.scalars import check_isbn
from sphinx_career.model.synonyms import synonyms

_LINE: Final = re.compile(r'([A-Z][A-Z0-9]) {1,2}-(?: (.*))?')
_TYPES: Final = {
    **{work.ris: name for name, work in reversed(WORK_TYPES.items())},
    **synonyms(
        article='EJOUR MGZN NEWS',
        book='EBOOK',
        collection='EDBOOK',
        incollection='CHAP ECHAP',
        inreference='DICT',
        online='BLOG WEB',
        unpublished='INPR MANSCPT',
    ),
}
_NAMES: Final = synonyms(
    name='TI T1 CT',
    id='ID',
    container='T2 JF JO BT JA J2',
    series='T3',
    chapter='SE',
    authors='AU A1',
    editors='A2 ED',
    translators='A4',
    releaseDate='DA PY Y1',
    accessed='Y2',
    volume='VL',
    number='IS',
    volumes='NV',
    publisher='PB',
    location='CY PP',
    doi='DO',
    url='UR',
    summary='AB N2',
    language='LA',
    edition='ET',
    genre='M3',
    note='N1',
)
_ROLES: Final = ('AU', 'A1', 'A2', 'ED', 'A4')


def convert(text: str, path: str) -> Imported:
    """Return the works in *text*, the content of the file at *path*."""
    builder = Builder()
    for number, record in enumerate(_records(builder, text, path)):
        builder.add('publications', _work(record), f'[{number}]')
    return builder.imported


def _records(builder: Builder, text: str, path: str) -> Iterator[Table]:
    """Yield each reference by its tags; a line without a tag continues the one before."""
    record: Table | None = None
    last: Items = Items()
    more: list[str] = []
    outside: list[Text] = []
    left = most = most_values(text)
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        place = Location(path, number)
        left -= bool(line.strip())
        if left < 0:
            raise too_many(place, 'lines', most)
        found = _LINE.fullmatch(line.rstrip())
        if found:
            _continue(last, more)
            _lose(builder, outside)
        if found and found[1] == 'TY':
            if record:
                yield record
            record = Table({}, place)
        if found and found[1] == 'ER':
            if record:
                yield record
            record, last = None, Items()
        elif found and record is not None:
            last = Items() if found[1] not in record else last
            values = record.setdefault(found[1], Items())
            if isinstance(values, Items) and found[2] and found[2].strip():
                values.append(Text(found[2].strip(), Location(path, number, 7)))
                last = values
        elif line.strip() and last:
            more.append(line.strip())
        elif line.strip():
            outside.append(Text(line.strip(), place))
    _continue(last, more)
    _lose(builder, outside)
    if record:
        yield record


def _continue(values: Items, more: list[str]) -> None:
    """Move the lines *more* to the end of the last of *values*."""
    if more and isinstance(last := values[-1], Text):
        values[-1] = Text(' '.join([last, *more]), last.place)
        more.clear()


def _lose(builder: Builder, lines: list[Text]) -> None:
    """Note *lines*, which stand together, as lost."""
    if lines:
        whole = Text('\n'.join(lines), lines[0].place)
        builder.lose(whole, '', 'it is in no reference')
        lines.clear()


def _work(record: Table) -> Table:
    found = Table({}, record.place)
    values = {tag: texts(items) for tag, items in record.items()}
    (kind, *_) = values.pop('TY') or [Text('GEN', record.place)]
    found['type'] = Text(_TYPES.get(kind, 'misc'), kind.place)
    if kind not in _TYPES:
        found['TY'] = kind
    _take_pages(values, found)
    for number in values.pop('SN', []):
        key = 'issn' if re.fullmatch(r'\d{4}-?\d{3}[\dXx]', number) else 'isbn'
        isbn = re.sub(r'\s*\(.*\)', '', number)
        valid = key == 'isbn' and not check_isbn(isbn)
        place = key if key not in found else f'SN {number}'
        found[place] = Text(isbn, number.place) if valid else number
    for tag in (*_NAMES, *sorted(values.keys() - _NAMES.keys())):
        for text in values.pop(tag, []):
            name = _NAMES.get(tag, tag)
            value: Value = _date(text) if name in {'releaseDate', 'accessed'} else text
            people = found.setdefault(name, Items()) if tag in _ROLES else None
            if isinstance(people, Items) and len(people) < MAX_RECORDS:
                people.append(Text(_person(text), text.place))
            elif name not in found:
                found[name] = value
            elif not (isinstance(there := found[name], Text) and text.rstrip('/') in there):
                found[tag if tag not in found else f'{tag} {text}'] = text
    return found


def _take_pages(values: dict[str, list[Text]], found: Table) -> None:
    start, end = values.pop('SP', []), values.pop('EP', [])
    if start and not end and found['type'] in {'book', 'thesis', 'report'}:
        found['pageTotal'] = start[0]
    elif start:
        pages = '–'.join([start[0], *(text for text in end if text != start[0])])
        found['pages'] = Text(pages, start[0].place)
    elif end:
        found['EP'] = end[0]


def _date(text: Text) -> Text:
    """Return *text*, ``YYYY/MM/DD/other``, without what is empty."""
    return Text(text.strip('/'), text.place)


def _person(text: Text) -> str:
    """Return the name *text*, ``Family, Given, Suffix``; with nothing after a comma, a body."""
    family, *rest = [part.strip() for part in text.split(',')]
    if not any(rest):
        return person_text(Person(literal=family)) if rest else str(text)
    given, suffix = (*rest, '')[:2]
    person = Person.parse(f'{family}, {suffix}, {given}' if suffix else f'{family}, {given}')
    return person_text(person)
