"""Import a record of ORCID as its public API writes it.

The format is that of version 3.0
(https://github.com/ORCID/orcid-model/tree/master/src/main/resources/record_3.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_career.importers.builder import Builder, Imported, Loss
from sphinx_career.importers.document import Items, Table, Text, Value, join, leaves

_BOOKKEEPING: Final = frozenset(
    {'created-date', 'last-modified-date', 'source', 'put-code', 'visibility', 'path', 'host'}
    | {'display-index', 'preferences', 'history', 'disambiguated-organization', 'verified'}
    | {'external-id-normalized', 'external-id-normalized-error', 'primary', 'current'}
    | {'country-code', 'language-code', 'locale'}
)
_TYPES: Final = {
    'journal-article': 'article',
    'magazine-article': 'article',
    'newspaper-article': 'article',
    'newsletter-article': 'article',
    'journal-issue': 'periodical',
    'book': 'book',
    'book-chapter': 'incollection',
    'book-review': 'review',
    'edited-book': 'collection',
    'conference-paper': 'inproceedings',
    'conference-abstract': 'inproceedings',
    'conference-poster': 'misc',
    'conference-proceedings': 'proceedings',
    'other': 'misc',
    'dissertation': 'thesis',
    'dissertation-thesis': 'thesis',
    'data-set': 'dataset',
    'encyclopedia-entry': 'inreference',
    'dictionary-entry': 'inreference',
    'manual': 'manual',
    'online-resource': 'online',
    'website': 'online',
    'blog-post': 'online',
    'patent': 'patent',
    'preprint': 'unpublished',
    'working-paper': 'report',
    'report': 'report',
    'research-technique': 'misc',
    'software': 'software',
    'standards-and-policy': 'standard',
    'technical-standard': 'standard',
    'review': 'review',
    'translation': 'book',
    'supervised-student-publication': 'thesis',
    'lecture-speech': 'misc',
    'artistic-performance': 'performance',
}
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
    activities = record.pop('activities-summary', None)
    for key, value in activities.items() if isinstance(activities, Table) else ():
        path = join('activities-summary', key)
        if key in _AFFILIATIONS:
            section, names = _AFFILIATIONS[key]
            for where, summary in _summaries(value, path, '-summary'):
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
    text = table.get('value') if len(table) == 1 else table.get('content')
    return text if isinstance(text, Text) and len(table) == 1 else table


def _add_basics(builder: Builder, record: Table) -> None:
    given = record.pop('person', None)
    person = given if isinstance(given, Table) else Table({}, record.place)
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
    if 'biography' in person:
        found['summary'] = person.pop('biography')
    for number, item in enumerate(_listed(person, 'keywords', 'keyword')):
        path = f'person.keywords.keyword[{number}]'
        builder.add('interests', _renamed(item, {'content': 'name'}), path)
    builder.add('basics', Table({**found, **person}, found.place), 'person')


def _take_name(person: Table, found: Table) -> None:
    names = person.pop('name', None)
    if not isinstance(names, Table):
        return
    parts = [names.pop(key) for key in ('given-names', 'family-name') if key in names]
    full = Text(' '.join(map(str, parts)), names.place)
    found['name'] = names.pop('credit-name') if 'credit-name' in names else full
    if full and full != found['name']:
        names['given-names family-name'] = full
    found['other names'] = names


def _take_profiles(record: Table, person: Table) -> Items:
    identifier = record.pop('orcid-identifier', None)
    profiles = Items()
    if isinstance(identifier, Table):
        identifier = identifier.get('uri')
    if isinstance(identifier, Text):
        number = Text(identifier.rpartition('/')[2], identifier.place)
        network = Text('ORCID', identifier.place)
        parts: dict[str, Value] = {'network': network, 'username': number, 'url': identifier}
        profiles.append(Table(parts, identifier.place))
    for item in _listed(person, 'researcher-urls', 'researcher-url'):
        profiles.append(_renamed(item, {'url-name': 'network'}))
    for item in _listed(person, 'external-identifiers', 'external-identifier'):
        keys = {'external-id-type': 'network', 'external-id-value': 'username'}
        profile = _renamed(item, keys | {'external-id-url': 'url'})
        profile.pop('external-id-relationship', None)
        profiles.append(profile)
    return profiles


def _listed(table: Table, key: str, inner: str) -> list[Table]:
    """Take *key* of *table*, and return the items of its list *inner*, each as a table."""
    value = table.pop(key, None)
    items = value.get(inner) if isinstance(value, Table) else None
    name = {'keyword': 'content', 'address': 'country', 'email': 'email'}.get(inner, inner)
    return [
        item if isinstance(item, Table) else Table({name: item}, item.place)
        for item in (items if isinstance(items, Items) else ())
        if not isinstance(item, Items)
    ]


def _summaries(value: Value, path: str, suffix: str) -> Iterator[tuple[str, Table]]:
    """Yield the affiliations in *value*, with their paths."""
    if isinstance(value, Items):
        for number, item in enumerate(value):
            yield from _summaries(item, f'{path}[{number}]', suffix)
    elif isinstance(value, Table):
        for key, child in value.items():
            if key.endswith(suffix) and isinstance(child, Table):
                yield join(path, key), child
            elif not key.startswith('external-id'):
                yield from _summaries(child, join(path, key), suffix)


def _groups(value: Value, path: str, key: str, builder: Builder) -> Iterator[tuple[str, Table]]:
    """Yield the preferred version of each thing that several sources describe."""
    groups = value.get('group') if isinstance(value, Table) else None
    for number, group in enumerate(groups if isinstance(groups, Items) else ()):
        where = f'{path}.group[{number}]'
        versions = group.get(key) if isinstance(group, Table) else None
        if not isinstance(versions, Items) or not isinstance(versions[0], Table):
            builder.lose(group, where, 'it describes nothing')
            continue
        for other in range(1, len(versions)):
            reason = 'another source describes the same'
            builder.lose(versions[other], f'{where}.{key}[{other}]', reason)
        yield f'{where}.{key}[0]', versions[0]


def _affiliation(table: Table, section: str, names: Mapping[str, str]) -> Table:
    found = _renamed(table, {'start-date': 'startDate', 'end-date': 'endDate', **names})
    for key in 'startDate', 'endDate', 'date':
        _set_date(found, key)
    key = names.get('organization', 'organization')
    body = found.pop(key, None)
    place = None
    if isinstance(body, Table):
        address = body.pop('address', None)
        if isinstance(address, Table):
            place = Text(', '.join(text for _, text in leaves(address)), address.place)
        found |= {f'organization.{name}': value for name, value in body.items() if name != 'name'}
        body = body.get('name')
    department = found.pop('department-name', None)
    if isinstance(body, Text):
        named = [text for text in (department, body) if isinstance(text, Text)]
        found[key] = Text(', '.join(named), body.place)
    if place and section in {'work', 'education', 'service'}:
        found['location'] = place
    elif place:
        found['address'] = place
    if section in {'certificates', 'awards'} and 'date' not in found and 'startDate' in found:
        found['date'] = found.pop('startDate')
    return found


def _funding(table: Table) -> Table:
    found = _affiliation(table, 'grants', {'organization': 'funder'})
    _take_title(found, 'name')
    ids = found.pop('external-ids', None)
    for item in _external_ids(ids):
        if item.get('external-id-type') == 'grant_number' and 'number' not in found:
            found['number'] = item['external-id-value']
        else:
            found[f'external-id {item.get("external-id-type")}'] = item
    return found


def _work(table: Table) -> Table:
    names = {'journal-title': 'container', 'publication-date': 'releaseDate'}
    found = _renamed(table, names)
    _take_title(found, 'name')
    _set_date(found, 'releaseDate')
    kind = found.pop('type', None)
    if isinstance(kind, Text):
        known = kind.lower().replace('_', '-')
        found['type'] = Text(_TYPES.get(known, 'misc'), kind.place)
        if known not in _TYPES:
            found['work type'] = kind
    for item in _external_ids(found.pop('external-ids', None)):
        _take_id(item, found)
    return found


def _external_ids(value: Value | None) -> list[Table]:
    items = value.get('external-id') if isinstance(value, Table) else None
    return [
        item for item in (items if isinstance(items, Items) else ()) if isinstance(item, Table)
    ]


def _take_id(item: Table, found: Table) -> None:
    """Move the identifier *item* to the key that holds it, if there is one."""
    kind, number = item.get('external-id-type'), item.get('external-id-value')
    relation = item.get('external-id-relationship', 'self')
    if not isinstance(kind, Text) or not isinstance(number, Text):
        return
    key = kind.lower()
    if relation == 'part-of' and key in {'isbn', 'issn'}:
        relation = 'self' if key == 'issn' else relation
    if key in {'doi', 'isbn', 'issn', 'arxiv'} and key not in found and relation == 'self':
        if key == 'arxiv':
            found |= {'eprint': number, 'eprintType': Text('arxiv', number.place)}
        else:
            found[key] = Text(number.removeprefix('https://doi.org/'), number.place)
        url = item.get('external-id-url')
        if isinstance(url, Text) and 'url' not in found and key != 'doi':
            found['url'] = url
    elif found.get(key) != number:
        found[f'external-id {kind} {number}'] = number


def _take_title(found: Table, key: str) -> None:
    title = found.pop('title', None)
    if isinstance(title, Table):
        name = title.pop('title', None)
        subtitle = title.pop('subtitle', None)
        parts = [part for part in (name, subtitle) if isinstance(part, Text)]
        if parts:
            found[key] = Text(': '.join(parts), parts[0].place)
        found |= {f'title.{other}': value for other, value in title.items()}
    elif title is not None:
        found[key] = title


def _set_date(found: Table, key: str) -> None:
    """Write the date at *key*, a table of year, month and day, as ISO 8601."""
    date = found.get(key)
    if isinstance(date, Table):
        parts = [date.get(part) for part in ('year', 'month', 'day')]
        known = parts[: parts.index(None)] if None in parts else parts
        found[key] = Text('-'.join(str(part).zfill(2) for part in known), date.place)


def _renamed(table: Table, names: Mapping[str, str]) -> Table:
    return Table({names.get(key, key): value for key, value in table.items()}, table.place)
