"""Import RenderCV 2 (https://docs.rendercv.com/user_guide/yaml_input_structure)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Final

from sphinx_career.importers.builder import Builder, Imported
from sphinx_career.importers.dates import split_span
from sphinx_career.importers.document import Items, Table, Text, Value, join
from sphinx_career.importers.markdown import plain, whole_link

_ADDRESSES: Final = {
    'LinkedIn': 'https://linkedin.com/in/{}',
    'GitHub': 'https://github.com/{}',
    'GitLab': 'https://gitlab.com/{}',
    'Instagram': 'https://instagram.com/{}',
    'ORCID': 'https://orcid.org/{}',
    'StackOverflow': 'https://stackoverflow.com/users/{}',
    'ResearchGate': 'https://researchgate.net/profile/{}',
    'YouTube': 'https://youtube.com/@{}',
    'Google Scholar': 'https://scholar.google.com/citations?user={}',
    'Telegram': 'https://t.me/{}',
    'X': 'https://x.com/{}',
    'Bluesky': 'https://bsky.app/profile/{}',
}
"""Where RenderCV links the user names of a network to."""

_BY_KEY: Final = {
    'institution': 'education',
    'company': 'work',
    'title': 'publications',
    'label': 'skills',
}
"""Sections by the key that only their entries have."""
_BY_WORD: Final = (
    ('volunt', 'volunteer'),
    ('teach|lectur|courses taught|instruct', 'teaching'),
    ('service|review|committee|editorial|membership', 'service'),
    ('grant|funding', 'grants'),
    ('media|press|interview', 'media'),
    ('talk|presentation|speak|keynote', 'talks'),
    ('award|honou?r|prize|distinction|scholarship|fellowship', 'awards'),
    ('certif|licen[cs]e|qualification', 'certificates'),
    ('interest|hobb', 'interests'),
    ('reference|recommend|testimonial', 'references'),
    ('publication|paper|patent|article|book|preprint', 'publications'),
    ('education|degree|stud', 'education'),
    ('skill|technolog|tool|expertise|competenc|programming', 'skills'),
    ('language', 'languages'),
    ('project|open source|software', 'projects'),
    ('experience|work|employ|position|career|job|appointment|internship', 'work'),
)
_ANY_WORD: Final = re.compile('|'.join(words for words, _ in _BY_WORD))
_PROSE: Final = re.compile('summary|about|profile|objective|welcome|introduction|bio')
_YEAR: Final = re.compile(r'(.*?)\s*\(((?:1[89]|20)\d\d)\)\.?', re.DOTALL)
_DASH: Final = re.compile(r'\s+[—–-]\s+')
_COMMA: Final = re.compile(r',\s*(?![^(]*\))')
_LANGUAGE: Final = re.compile(r'([^(:,–—]+?)\s*(?:\((.+)\)|(?::|,|\s[–—-])\s*(.+))', re.DOTALL)


def convert(document: Table) -> Imported:
    """Return the records of *document*; its texts are Markdown."""
    builder = Builder(markdown=True)
    for key, value in document.items():
        if key != 'cv':
            builder.lose(value, key, 'it is about the layout of RenderCV')
    cv = document['cv']
    if isinstance(cv, Table):
        _add_sections(builder, _add_basics(builder, cv))
    return builder.imported


def _add_basics(builder: Builder, cv: Table) -> Table:
    """Add the person; return the sections."""
    found = cv.renamed(
        {'headline': 'label', 'website': 'url', 'photo': 'image', 'social_networks': 'profiles'},
    )
    sections = Table({}, cv.place)
    if isinstance(given := found.get('sections'), Table):
        sections = Table(given, given.place)
        del found['sections']
    phone = found.get('phone')
    if isinstance(phone, Text):
        found['phone'] = Text(phone.removeprefix('tel:'), phone.place)
    profiles = [
        *_items(found.pop('profiles', None)),
        *_items(found.pop('custom_connections', None)),
    ]
    profiles = [_profile(each) if isinstance(each, Table) else each for each in profiles]
    websites = _items(found.get('url'))
    for website in websites[1:]:
        if isinstance(website, Text):
            profiles.append(Table({'network': website, 'url': website}, website.place))
        else:
            found.put('website', website)
    if websites:
        found['url'] = websites[0]
    prose = [key for key, value in sections.items() if _is_prose(key, value)]
    if prose and 'summary' not in found:
        found['summary'] = Items(text for key in prose for text in _items(sections.pop(key)))
    if profiles:
        found['profiles'] = Items(profiles)
    builder.add('basics', found, 'cv')
    return sections


def _is_prose(key: str, value: Value) -> bool:
    texts = all(isinstance(item, Text) for item in _items(value))
    return texts and bool(_PROSE.search(key.lower()))


def _profile(given: Table) -> Table:
    found = given.renamed({'placeholder': 'network'})
    network, username = found.get('network'), found.get('username')
    if isinstance(network, Text) and isinstance(username, Text) and 'url' not in found:
        if network in _ADDRESSES:
            found['url'] = Text(_ADDRESSES[network].format(username), username.place)
        elif network == 'Mastodon' and (parts := re.fullmatch('@?([^@]+)@(.+)', username)):
            found['url'] = Text(f'https://{parts[2]}/@{parts[1]}', username.place)
    return found


def _add_sections(builder: Builder, sections: Table) -> None:
    for key, value in sections.items():
        for number, item in enumerate(_items(value)):
            path = f'{join("cv.sections", key)}[{number}]'
            table = item if isinstance(item, Table) else Table({'bullet': item}, sections.place)
            add_entry(builder, key, table, path)


def add_entry(builder: Builder, title: str, entry: Table, path: str) -> None:
    """Add *entry*, with the keys of RenderCV, to the section of ours that *title* describes."""
    title = re.sub('[_-]', ' ', title).lower()
    if section := section_for(title, entry):
        builder.add(section, _CONVERT[section](_with_text(entry), title), path)
    else:
        builder.lose(entry, path, f'no section of ours is for {title!r}')


def section_for(title: str, entry: Table) -> str:
    """Return the section of ours for *entry* of the section *title*, or ``''``."""
    by_word = _section_named(title)
    if 'bullet' in entry:
        return by_word
    by_key = next((found for key, found in _BY_KEY.items() if key in entry), '')
    if by_key and not (by_key in {'work', 'skills'} and by_word):
        return by_key
    return by_word or by_key or ('projects' if 'name' in entry else '')


@functools.lru_cache(maxsize=2**10)  # each entry of a section asks
def _section_named(title: str) -> str:
    """Return the section of ours that *title* speaks of, or ``''``."""
    if not _ANY_WORD.search(title):
        return ''
    return next(found for words, found in _BY_WORD if re.search(words, title))


def _with_text(table: Table) -> Table:
    """Return *table* with the one text of an entry without keys as ``text``."""
    return table.renamed(dict.fromkeys(('bullet', 'number', 'reversed_number'), 'text'))


def _dated(table: Table) -> Table:
    """Return *table* with a start and an end."""
    found = table.renamed({'start_date': 'startDate', 'end_date': 'endDate'})
    date = found.get('date')
    if isinstance(date, Text) and not found.keys() & {'startDate', 'endDate'}:
        del found['date']
        start, end = split_span(date)
        found['startDate'] = Text(start, date.place)
        found['endDate'] = Text(end or start, date.place)
    return found


def _education(table: Table, title: str) -> Table:
    found = _dated(table.renamed({'degree': 'studyType', 'name': 'institution'}))
    return _joined(found.renamed({'text': 'institution'}), 'summary', 'highlights')


def _work(table: Table, title: str) -> Table:
    return _dated(table.renamed({'company': 'name', 'text': 'name'}))


def _volunteer(table: Table, title: str) -> Table:
    names = {'company': 'organization', 'name': 'organization', 'text': 'organization'}
    return _joined(_dated(table.renamed(names)), 'summary', 'location')


def _project(table: Table, title: str) -> Table:
    found = _dated(table.renamed({'summary': 'description', 'text': 'name', 'label': 'name'}))
    return _linked(found, 'name').renamed({'details': 'description'})


def _publication(table: Table, title: str) -> Table:
    names = {'title': 'name', 'journal': 'container', 'date': 'releaseDate', 'text': 'name'}
    found = _linked(table.renamed(names | {'label': 'name', 'details': 'summary'}), 'name')
    if 'patent' in title:
        found.put('type', Text('patent', table.place))
    authors = found.get('authors')
    if isinstance(authors, Items):
        found['authors'] = Items(
            Text(plain(each), each.place) if isinstance(each, Text) else each for each in authors
        )
    return found


def _talk(table: Table, title: str) -> Table:
    found = _dated(_linked(_split_year(table, 'text', 'startDate'), 'text'))
    text = found.get('text')
    if isinstance(text, Text):
        del found['text']
        name, *event = _DASH.split(text, maxsplit=1)
        found.put('name', Text(name, text.place))
        if event:
            found.put('event', Text(event[0], text.place))
    if 'event' not in found and 'location' in found:
        found['event'] = found.pop('location')
    names = {'label': 'name', 'details': 'event'}
    return _joined(found, 'summary', 'highlights').renamed(names)


def _course(table: Table, title: str) -> Table:
    names = {'company': 'institution', 'position': 'role', 'text': 'name', 'label': 'name'}
    return _dated(table.renamed(names | {'details': 'summary', 'title': 'name'}))


def _service(table: Table, title: str) -> Table:
    names = {'company': 'organization', 'name': 'organization', 'text': 'organization'}
    names |= {'label': 'position', 'details': 'organization'}
    return _dated(table.renamed(names))


def _grant(table: Table, title: str) -> Table:
    names = {'company': 'funder', 'text': 'name', 'label': 'name', 'details': 'funder'}
    found = _dated(table.renamed(names | {'location': 'funder', 'position': 'role'}))
    return _joined(found, 'summary', 'highlights')


def _appearance(table: Table, title: str) -> Table:
    names = {'label': 'name', 'details': 'publisher', 'text': 'name', 'location': 'publisher'}
    found = _linked(_split_year(table.renamed(names), 'name', 'date'), 'name')
    return _joined(found, 'summary', 'highlights')


def _award(table: Table, title: str) -> Table:
    names = {'name': 'title', 'text': 'title', 'label': 'title', 'details': 'summary'}
    found = _split_year(table.renamed(names), 'title', 'date')
    return _joined(found.renamed({'location': 'awarder'}), 'summary', 'highlights')


def _certificate(table: Table, title: str) -> Table:
    names = {'company': 'issuer', 'text': 'name', 'label': 'name', 'details': 'issuer'}
    return _linked(_split_year(table.renamed(names), 'name', 'date'), 'name')


def _skill(table: Table, title: str) -> Table:
    found = table.renamed({'label': 'name', 'details': 'keywords', 'text': 'name'})
    return _listed(found)


def _language(table: Table, title: str) -> Table:
    found = table.renamed({'label': 'language', 'details': 'fluency', 'name': 'language'})
    text = found.get('text')
    if isinstance(text, Text):
        del found['text']
        parts = _LANGUAGE.fullmatch(text)
        found.put('language', Text(parts[1] if parts else text, text.place))
        if parts:
            found.put('fluency', Text(parts[2] or parts[3], text.place))
    return found


def _interest(table: Table, title: str) -> Table:
    return _listed(table.renamed({'label': 'name', 'details': 'keywords', 'text': 'name'}))


def _reference(table: Table, title: str) -> Table:
    names = {'label': 'name', 'details': 'reference', 'text': 'reference', 'summary': 'reference'}
    return table.renamed(names)


_CONVERT: Final[Mapping[str, Callable[[Table, str], Table]]] = {
    'awards': _award,
    'certificates': _certificate,
    'grants': _grant,
    'media': _appearance,
    'service': _service,
    'teaching': _course,
    'education': _education,
    'interests': _interest,
    'languages': _language,
    'projects': _project,
    'publications': _publication,
    'references': _reference,
    'skills': _skill,
    'talks': _talk,
    'volunteer': _volunteer,
    'work': _work,
}
"""What makes records of the entries of each section."""


def _items(value: Value | None) -> list[Value]:
    if value is None:
        return []
    return list(value) if isinstance(value, Items) else [value]


def _linked(table: Table, key: str) -> Table:
    """Return *table* with the address of its *key*, if that is a link, as ``url``."""
    value = table.get(key)
    if not isinstance(value, Text) or 'url' in table:
        return table
    text, url = whole_link(value)
    if not url:
        return table
    found = Table(table, table.place)
    found[key], found['url'] = Text(text, value.place), Text(url, value.place)
    return found


def _split_year(table: Table, key: str, date: str) -> Table:
    """Return *table* with the year in parentheses that ends its *key* as *date*."""
    value = table.get(key)
    found = _YEAR.fullmatch(value) if isinstance(value, Text) else None
    if not found or date in table or not isinstance(value, Text):
        return table
    parts = {key: Text(found[1], value.place), date: Text(found[2], value.place)}
    return Table({**table, **parts}, table.place)


def _joined(table: Table, key: str, other: str) -> Table:
    """Return *table* with the texts of *other* after those of *key*."""
    if other not in table:
        return table
    found = Table(table, table.place)
    texts = [*_items(found.pop(key, None)), *_items(found.pop(other))]
    found[key] = Items(texts)
    return found


def _listed(table: Table) -> Table:
    """Return *table* with its keywords, separated by commas, as a list."""
    value = table.get('keywords')
    if not isinstance(value, Text):
        return table
    words = Items(Text(word, value.place) for word in _COMMA.split(plain(value)) if word)
    return Table({**table, 'keywords': words}, table.place)
