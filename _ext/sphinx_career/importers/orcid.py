"""Import a record of ORCID as its public API writes it.

The format is that of version 3.0
(https://github.com/ORCID/orcid-model/tree/master/src/main/resources/record_3.0).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_career.importers.builder import Builder, Imported, Loss
from sphinx_career.importers.document import Items, Table, Text, Value, join, leaves
from sphinx_career.model.synonyms import synonyms

_BOOKKEEPING: Final = frozenset(
    {'created-date', 'last-modified-date', 'source', 'put-code', 'visibility', 'path', 'host'}
    | {'display-index', 'preferences', 'history', 'disambiguated-organization', 'verified'}
    | {'external-id-normalized', 'external-id-normalized-error', 'primary', 'current'}
    | {'country-code', 'language-code', 'locale'}
)
_TYPES: Final = synonyms(
    article='journal-article magazine-article newspaper-article newsletter-article',
    book='book translation',
    collection='edited-book',
    dataset='data-set',
    incollection='book-chapter',
    inproceedings='conference-paper conference-abstract',
    inreference='encyclopedia-entry dictionary-entry',
    manual='manual',
    misc='conference-poster lecture-speech other research-technique',
    online='blog-post online-resource website',
    patent='patent',
    performance='artistic-performance',
    periodical='journal-issue',
    proceedings='conference-proceedings',
    report='report working-paper',
    review='review book-review',
    software='software',
    standard='standards-and-policy technical-standard',
    thesis='dissertation dissertation-thesis supervised-student-publication',
    unpublished='preprint',
)
_IDENTIFIERS: Final = ('doi', 'isbn', 'issn', 'arxiv')
_AFFILIATIONS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    'employments': ('work', {'role-title': 'position', 'organization': 'name'}),
    'invited-positions': ('work', {'role-title': 'position', 'organization': 'name'}),
    'educations': (
        'education',
        {'role-title': 'studyType', 'department-name': 'area', 'organization': 'institution'},
    ),
    'qualifications': (
        'certificates',
        {'role-title': 'name', 'organization': 'issuer', 'end-date': 'date'},
    ),
    'distinctions': (
        'awards',
        {'role-title': 'title', 'organization': 'awarder', 'start-date': 'date'},
    ),
    'memberships': ('service', {'role-title': 'position'}),
    'services': ('service', {'role-title': 'position'}),
}
"""The section of each kind of affiliation, and our keys."""


def convert(document: Table) -> Imported:
    """Return the records of *document*, without what ORCID keeps for itself."""
    builder = Builder()
    counts: dict[str, int] = {}
    kept = ((key, _without_bookkeeping(value, counts)) for key, value in document.items())
    record = Table({key: value for key, value in kept if value}, document.place)
    _add_basics(builder, record)
    activities = record.take('activities-summary', Table)
    for key, value in activities.items() if activities else ():
        path = join('activities-summary', key)
        if key in _AFFILIATIONS:
            section, names = _AFFILIATIONS[key]
            for where, summary in _summaries(value, path, builder):
                builder.add(section, _affiliation(summary, section, names), where)
        elif key == 'fundings':
            for where, summary in _groups(value, path, 'funding-summary', builder):
                builder.add('grants', _funding(summary), where)
        elif key == 'works':
            for where, summary in _groups(value, path, 'work-summary', builder):
                builder.add('publications', _work(summary), where)
        else:
            builder.lose(value, path, 'there is no section for it')
    for key, value in record.items():
        builder.lose(value, key, 'there is no section for it')
    if counts:
        text = ', '.join(f'{key} ({count})' for key, count in sorted(counts.items()))
        reason = 'ORCID keeps these keys for itself'
        builder.imported.losses.append(Loss(document.place, '(several)', text, reason))
    return builder.imported


def _without_bookkeeping(value: Value, counts: dict[str, int]) -> Value:
    """Return *value* without bookkeeping; count its keys in *counts*."""
    if isinstance(value, Items):
        return Items(_without_bookkeeping(item, counts) for item in value)
    if not isinstance(value, Table):
        return value
    found = Table({}, value.place)
    for key, child in value.items():
        if key in _BOOKKEEPING:
            if any(leaves(child)):
                counts[key] = counts.get(key, 0) + 1
        elif kept := _without_bookkeeping(child, counts):
            found[key] = kept
    return _value(found)


def _value(table: Table) -> Value:
    """Return the text of a table such as ``{'value': 'text'}``, or *table*."""
    text = table.text('value') or table.text('content')
    return text if text and len(table) == 1 else table


def _add_basics(builder: Builder, record: Table) -> None:
    person = record.take('person', Table) or Table({}, record.place)
    found = Table({}, person.place)
    _take_name(person, found)
    if profiles := _take_profiles(record, person):
        found['profiles'] = profiles
    emails = [item['email'] for item in _listed(person, 'emails', 'email') if 'email' in item]
    if emails:
        found['email'] = Items(emails)
    countries = [
        item['country'] for item in _listed(person, 'addresses', 'address') if 'country' in item
    ]
    if countries:
        found['location'] = Table({'countryCode': countries[0]}, found.place)
        found['other countries'] = Items(countries[1:])
    if biography := person.take('biography', Text):
        found['summary'] = biography
    for number, item in enumerate(_listed(person, 'keywords', 'keyword')):
        path = f'person.keywords.keyword[{number}]'
        builder.add('interests', item.renamed({'content': 'name'}), path)
    for key, value in person.items():
        found.put(key, value)
    builder.add('basics', found, 'person')


def _take_name(person: Table, found: Table) -> None:
    names = person.take('name', Table)
    if names is None:
        return
    parts = filter(None, (names.take(key, Text) for key in ('given-names', 'family-name')))
    full = Text(' '.join(parts), names.place)
    found['name'] = names.pop('credit-name') if 'credit-name' in names else full
    if full and full != found['name']:
        names['given-names family-name'] = full
    found['other names'] = names


def _take_profiles(record: Table, person: Table) -> Items:
    profiles = Items()
    identifiers = record.get('orcid-identifier')
    if isinstance(identifiers, Table) and (identifier := identifiers.take('uri', Text)):
        number = Text(identifier.rpartition('/')[2], identifier.place)
        network = Text('ORCID', identifier.place)
        parts: dict[str, Value] = {'network': network, 'username': number, 'url': identifier}
        profiles.append(Table(parts, identifier.place))
    for item in _listed(person, 'researcher-urls', 'researcher-url'):
        profiles.append(item.renamed({'url-name': 'network'}))
    keys = synonyms(
        network='external-id-type', username='external-id-value', url='external-id-url'
    )
    for item in _listed(person, 'external-identifiers', 'external-identifier'):
        profiles.append(item.renamed(keys).without('external-id-relationship'))
    return profiles


def _listed(table: Table, key: str, inner: str) -> list[Table]:
    """Take the list *inner* at *key* of *table*, and return its items, each as a table."""
    value = table.get(key)
    items = value.get(inner) if isinstance(value, Table) else None
    if not isinstance(value, Table) or not isinstance(items, Items):
        return []
    del table[key]
    for name, rest in value.items():
        if name != inner:
            table.put(f'{key}.{name}', rest)
    name = {'keyword': 'content', 'address': 'country', 'email': 'email'}.get(inner, inner)
    found = []
    for item in items:
        if isinstance(item, Items):
            table.put(f'{key}.{inner}', item)
        else:
            found.append(item if isinstance(item, Table) else Table({name: item}, item.place))
    return found


def _summaries(value: Value, path: str, builder: Builder) -> Iterator[tuple[str, Table]]:
    """Yield the affiliations in *value*, with their paths."""
    if isinstance(value, Items):
        for number, item in enumerate(value):
            yield from _summaries(item, f'{path}[{number}]', builder)
    elif isinstance(value, Table):
        for key, child in value.items():
            if key.endswith('-summary') and isinstance(child, Table):
                yield join(path, key), child
            elif key.startswith('external-id'):
                builder.lose(child, join(path, key), 'there is no key for it')
            else:
                yield from _summaries(child, join(path, key), builder)
    else:
        builder.lose(value, path, 'expected a mapping')


def _groups(value: Value, path: str, key: str, builder: Builder) -> Iterator[tuple[str, Table]]:
    """Yield the preferred version of each thing that several sources describe."""
    groups = value.get('group') if isinstance(value, Table) else None
    if not isinstance(value, Table) or not isinstance(groups, Items):
        builder.lose(value, path, 'there are no groups')
        return
    for name, rest in value.items():
        if name != 'group':
            builder.lose(rest, join(path, name), 'there is no key for it')
    for number, group in enumerate(groups):
        where = f'{path}.group[{number}]'
        versions = group.get(key) if isinstance(group, Table) else None
        listed = versions if isinstance(versions, Items) else Items()
        first = listed[0] if listed else None
        if not isinstance(group, Table) or not isinstance(first, Table):
            builder.lose(group, where, 'it describes nothing')
            continue
        said = {str(text) for _, text in leaves(first)}
        others = Table({**group, key: Items(listed[1:])}, group.place)
        for place, text in leaves(others, where):
            if text not in said:
                builder.lose(text, place, 'the first version does not have it')
        yield f'{where}.{key}[0]', first


def _affiliation(table: Table, section: str, names: Mapping[str, str]) -> Table:
    found = table.renamed({'start-date': 'startDate', 'end-date': 'endDate', **names})
    for key in 'startDate', 'endDate', 'date':
        _set_date(found, key)
    key = names.get('organization', 'organization')
    if body := found.take(key, Table):
        for name, value in body.items():
            if name == 'name':
                found.put(key, value)
            elif name == 'address' and section in {'work', 'education', 'service'}:
                place = Text(', '.join(text for _, text in leaves(value)), table.place)
                found.put('location', place)
            else:
                found.put(f'organization.{name}', value)
    department, organization = found.text('department-name'), found.text(key)
    if department and organization:
        del found['department-name']
        found[key] = Text(f'{department}, {organization}', organization.place)
    if section in {'certificates', 'awards'} and 'startDate' in found and 'date' not in found:
        found['date'] = found.pop('startDate')
    return found


def _funding(table: Table) -> Table:
    found = _affiliation(table, 'grants', {'organization': 'funder'})
    _take_title(found, 'name')
    for item in _external_ids(found):
        if item.get('external-id-type') == 'grant_number' and 'external-id-value' in item:
            found.put('number', item.pop('external-id-value'))
            del item['external-id-type']
        found.put('external-id', item)
    return found


def _work(table: Table) -> Table:
    names = {'journal-title': 'container', 'publication-date': 'releaseDate'}
    found = table.renamed(names)
    _take_title(found, 'name')
    _set_date(found, 'releaseDate')
    if kind := found.text('type'):
        known = kind.lower().replace('_', '-')
        found['type'] = Text(_TYPES.get(known, 'misc'), kind.place)
        if known not in _TYPES:
            found.put('work type', kind)
    for item in _external_ids(found):
        _take_id(item, found)
    return found


def _external_ids(found: Table) -> list[Table]:
    """Take the identifiers of a thing."""
    return _listed(found, 'external-ids', 'external-id')


def _take_id(item: Table, found: Table) -> None:
    """Move the identifier *item* to the key that holds it, if there is one."""
    number = item.text('external-id-value')
    key = (item.text('external-id-type') or '').lower()
    is_own = item.get('external-id-relationship', 'self') == 'self' or key == 'issn'
    name = 'eprint' if key == 'arxiv' else key
    if not number or key not in _IDENTIFIERS or name in found or not is_own:
        found.put('external-id', item)
        return
    rest = item.renamed({'external-id-url': 'url'}).without(
        'external-id-type', 'external-id-value', 'external-id-relationship'
    )
    if key == 'arxiv':
        found.put('eprintType', Text('arxiv', number.place))
    elif key == 'doi':
        rest.pop('url', None)  # it is that of the DOI
    found[name] = Text(re.sub('^https?://(?:dx[.])?doi[.]org/', '', number), number.place)
    for other, value in rest.items():
        found.put(other, value)


def _take_title(found: Table, key: str) -> None:
    if title := found.take('title', Table):
        parts = (title.take(name, Text) for name in ('title', 'subtitle'))
        if text := ': '.join(filter(None, parts)):
            found.put(key, Text(text, title.place))
        for name, value in title.items():
            found.put(f'title.{name}', value)
    elif 'title' in found:
        found.put(key, found.pop('title'))


def _set_date(found: Table, key: str) -> None:
    """Write the date at *key*, a table of year, month and day, as ISO 8601."""
    if date := found.take(key, Table):
        parts = []
        for part in 'year', 'month', 'day':
            if not (number := date.take(part, Text)):
                break
            parts.append(number.zfill(2))
        if parts:
            found[key] = Text('-'.join(parts), date.place)
        for part, value in date.items():
            found.put(f'{key}.{part}', value)
