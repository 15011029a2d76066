"""Import the CV of al-folio, ``_data/cv.yml`` before it became RenderCV.

A list of sections, each with a title, a type and contents; see
https://github.com/alshedivat/al-folio.
"""

import re
from typing import Final

from sphinx_career.importers.builder import Builder, Imported
from sphinx_career.importers.document import Items, Table, Text, join, leaves, listed
from sphinx_career.importers.json_resume import with_profiles
from sphinx_career.importers.markdown import plain
from sphinx_career.importers.rendercv import add_entry, section_for

_PERSON: Final = {
    **dict.fromkeys(('full name', 'name'), 'name'),
    **dict.fromkeys(('email', 'e-mail'), 'email'),
    **dict.fromkeys(('phone', 'mobile', 'telephone'), 'phone'),
    **dict.fromkeys(('website', 'homepage', 'web', 'url'), 'url'),
    **dict.fromkeys(('summary', 'about', 'bio'), 'summary'),
    **dict.fromkeys(('position', 'title', 'role'), 'label'),
    **dict.fromkeys(('location', 'address'), 'location'),
}
"""The keys of ``basics`` for what the general information is called."""
_PRIVATE: Final = re.compile('birth|nationality|citizenship|marital|gender|passport')
_TITLES: Final = {
    'education': 'degree',
    'work': 'position',
    'volunteer': 'position',
    'service': 'position',
    'publications': 'title',
}
"""What the title of an entry is, by the section, if it is no name."""
_PLACES: Final = {
    'education': 'institution',
    'work': 'company',
    'volunteer': 'company',
    'teaching': 'company',
    'service': 'company',
    'grants': 'location',
    'awards': 'location',
    'certificates': 'company',
}
"""What the institution of an entry is, by the section."""
_LANGUAGES: Final = re.compile(r',\s*(?![^(]*\))')


def convert(document: Items) -> Imported:
    """Return the records of *document*; its texts are HTML."""
    builder = Builder(markdown=True)
    for number, section in enumerate(document):
        path = f'[{number}]'
        if not isinstance(section, Table):
            builder.lose(section, path, 'expected a section with a title and contents')
            continue
        builder.lose(section.without('title', 'contents', 'type'), path, 'there is no key for it')
        items, name = listed(section.get('contents')), plain(section.text('title') or '')
        _add_section(builder, name, items, join(path, 'contents'))
    return builder.imported


def _add_section(builder: Builder, title: str, items: Items, path: str) -> None:
    if re.search('general|personal|contact', title.lower()):
        _add_person(builder, items, path)
        return
    for number, item in enumerate(items):
        where = f'{path}[{number}]'
        if isinstance(item, Text):
            add_entry(builder, title, Table({'bullet': item}, item.place), where)
        elif isinstance(item, Table):
            for entry in _entries(title, item):
                add_entry(builder, title, entry, where)
        else:
            builder.lose(item, where, 'expected a text or a mapping')


def _add_person(builder: Builder, items: Items, path: str) -> None:
    """Add the person, and the languages, that the pairs *items* describe."""
    person: Table | None = None
    for number, item in enumerate(items):
        where = f'{path}[{number}]'
        name = item.get('name') if isinstance(item, Table) else None
        value = item.get('value') if isinstance(item, Table) else None
        if not (isinstance(item, Table) and isinstance(name, Text) and isinstance(value, Text)):
            builder.lose(item, where, 'expected a name and a value')
            continue
        builder.lose(item.without('name', 'value'), where, 'there is no key for it')
        key = name.lower()
        if key == 'languages':
            for language in filter(None, _LANGUAGES.split(value)):
                entry = Table({'bullet': Text(language, value.place)}, item.place)
                add_entry(builder, title=key, entry=entry, path=where)
        elif _PRIVATE.search(key):
            builder.lose(value, join(where, name), 'it is left out, as private', private=True)
        else:
            person = person or Table({}, item.place)
            person.put(_PERSON.get(key, name), value)
    if person:
        builder.add('basics', with_profiles(person), path)


def _entries(title: str, item: Table) -> list[Table]:
    """Return *item* as entries with the keys of RenderCV: one, or one for each of its items."""
    found = item.renamed({'year': 'date', 'value': 'details', 'link': 'url'})
    description = found.pop('description', None)
    if description is not None:
        texts = Items(text for _, text in leaves(description))
        found.put('summary' if isinstance(description, Text) else 'highlights', texts)
    if 'details' in found:  # a pair
        return [found.renamed({'name': 'label'})]
    items = found.get('items')
    if isinstance(items, Items) and 'title' in found:  # a topic with its parts
        return [found.renamed({'title': 'label', 'items': 'details'})]
    if isinstance(items, Items) and items:  # what a year brought
        rest = found.without('items').renamed({'name': 'heading'})  # which has no key of ours
        return [rest.replaced({'name': each}) for each in items]
    section = section_for(title.lower(), Table({}, item.place))
    if not section and 'institution' in found:
        section = 'work'
    names = {'title': _TITLES.get(section, 'name')}
    if section in _PLACES:
        names['institution'] = _PLACES[section]
    return [found.renamed(names)]
