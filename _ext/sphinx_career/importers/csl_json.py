"""Import CSL-JSON, as Zotero and others write it.

The schema is ``csl-data.json`` (https://github.com/citation-style-language/schema).
"""

from typing import Final

from sphinx_career.data.foreign import CSL_TYPES
from sphinx_career.importers.builder import Builder, Imported
from sphinx_career.importers.document import Items, Table, Text, Value, listed
from sphinx_career.importers.works import person_text, untagged
from sphinx_career.model.fields import fields
from sphinx_career.model.names import Person
from sphinx_career.model.own import Talk
from sphinx_career.model.synonyms import synonyms

_NAMES: Final = synonyms(
    name='title',
    container='container-title',
    series='collection-title',
    number='collection-number issue number',
    pages='page',
    pageTotal='number-of-pages',
    volumes='number-of-volumes',
    chapter='chapter-number',
    location='publisher-place',
    eventTitle='event-title event',
    eventPlace='event-place',
    pubState='status',
    summary='abstract',
    doi='DOI',
    url='URL',
    isbn='ISBN',
    issn='ISSN',
    authors='author',
    editors='editor',
    translators='translator',
    releaseDate='issued',
    originalDate='original-date',
)
_ROLES: Final = ('authors', 'editors', 'translators')
_DATES: Final = ('releaseDate', 'accessed', 'originalDate')
_STATES: Final = {'in press': 'inpress', 'forthcoming': 'forthcoming', 'submitted': 'submitted'}


def convert(document: Items) -> Imported:
    """Return the works in *document*; presentations become talks."""
    builder = Builder()
    for number, item in enumerate(document):
        path = f'[{number}]'
        if isinstance(item, Table):
            _add(builder, item, path)
        else:
            builder.lose(item, path, 'expected a mapping')
    return builder.imported


def _add(builder: Builder, item: Table, path: str) -> None:
    found = item.renamed(_NAMES)
    for key in 'name', 'container', 'summary':
        untagged(builder, found, key, path)
    for role in _ROLES:
        if role in found:
            people = listed(found[role])
            found[role] = Items(_person(builder, each, f'{path}.{role}') for each in people)
    for key in _DATES:
        if date := found.take(key, Table):
            for name, value in _dates(builder, date, key, f'{path}.{key}').items():
                found.put(name, value)
    if kind := found.text('type'):
        if kind == 'speech' and found.keys() & {'eventTitle', 'container'}:
            builder.add('talks', _talk(found), path)
            return
        if kind not in CSL_TYPES:
            builder.lose(kind, f'{path}.type', "there is no such type; it is 'misc' now")
        found['type'] = Text(CSL_TYPES.get(kind, 'misc'), kind.place)
    if state := found.text('pubState'):
        found['pubState'] = Text(_STATES.get(state.lower(), state), state.place)
    builder.add('publications', found, path)


def _talk(found: Table) -> Table:
    names = {'releaseDate': 'startDate', 'eventPlace': 'location', 'eventTitle': 'event'}
    if 'eventTitle' not in found:
        names['container'] = 'event'
    talk = found.renamed(names)
    del talk['type']
    genre = talk.text('genre')
    if genre and genre.lower() in fields(Talk)['kind'].words:
        talk.put('kind', talk.pop('genre'))
    return talk


def _person(builder: Builder, value: Value, path: str) -> Value:
    if not isinstance(value, Table):
        return value
    parts = {key: str(text) for key, text in value.items() if isinstance(text, Text)}
    dropping = parts.pop('dropping-particle', '')
    particle = ' '.join(filter(None, (dropping, parts.pop('non-dropping-particle', ''))))
    known = {key: parts.pop(key, '') for key in ('family', 'given', 'suffix', 'literal')}
    for key, part in value.items():
        if key in parts or not isinstance(part, Text):
            builder.lose(part, f'{path}.{key}', 'there is no key for it')
    person = Person(particle=particle, **known)
    if not person.family and not person.literal:
        person = Person(literal=person.given)
    return Text(person_text(person), value.place)


def _dates(builder: Builder, date: Table, key: str, path: str) -> dict[str, Value]:
    """Return the date, and the end of a range, of a CSL date variable."""
    parts = date.get('date-parts')
    found: dict[str, Value] = {}
    rest = {name: value for name, value in date.items() if name not in {'date-parts', 'raw'}}
    if isinstance(parts, Items) and parts:
        days = [
            '-'.join(str(number).zfill(2) for number in day)
            for day in parts
            if isinstance(day, Items)
        ]
        found[key] = Text(days[0], date.place)
        if len(days) > 1 and key == 'releaseDate':
            found['releaseEnd'] = Text(days[1], date.place)
    elif text := date.get('raw') or rest.pop('literal', None):
        found[key] = text
    for name, value in rest.items():
        builder.lose(value, f'{path}.{name}', 'there is no key for it')
    return found
