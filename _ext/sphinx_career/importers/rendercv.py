"""Import RenderCV 2 (https://docs.rendercv.com/user_guide/yaml_input_structure)."""

import functools
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from sphinx_career.importers.builder import Builder, Imported
from sphinx_career.importers.dates import split_span
from sphinx_career.importers.document import Items, Table, Text, Value, join, listed
from sphinx_career.importers.markdown import plain, whole_link
from sphinx_career.model.synonyms import synonyms

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
        {'headline': 'label', 'website': 'url', 'photo': 'image', 'social_networks': 'profiles'}
    )
    sections = found.take('sections', Table) or Table({}, cv.place)
    if phone := found.text('phone'):
        found['phone'] = Text(phone.removeprefix('tel:'), phone.place)
    profiles = [
        _profile(each) if isinstance(each, Table) else each
        for key in ('profiles', 'custom_connections')
        for each in listed(found.pop(key, None))
    ]
    websites = listed(found.get('url'))
    for website in websites[1:]:
        if isinstance(website, Text):
            profiles.append(Table({'network': website, 'url': website}, website.place))
        else:
            found.put('website', website)
    if websites:
        found['url'] = websites[0]
    prose = [key for key, value in sections.items() if _is_prose(key, value)]
    if prose and 'summary' not in found:
        found['summary'] = Items(text for key in prose for text in listed(sections.pop(key)))
    if profiles:
        found['profiles'] = Items(profiles)
    builder.add('basics', found, 'cv')
    return sections


def _is_prose(key: str, value: Value) -> bool:
    texts = all(isinstance(item, Text) for item in listed(value))
    return texts and bool(_PROSE.search(key.lower()))


def _profile(given: Table) -> Table:
    found = given.renamed({'placeholder': 'network'})
    network, username = found.text('network'), found.text('username')
    if network and username and 'url' not in found:
        if network in _ADDRESSES:
            found['url'] = Text(_ADDRESSES[network].format(username), username.place)
        elif network == 'Mastodon' and (parts := re.fullmatch('@?([^@]+)@(.+)', username)):
            found['url'] = Text(f'https://{parts[2]}/@{parts[1]}', username.place)
    return found


def _add_sections(builder: Builder, sections: Table) -> None:
    for key, value in sections.items():
        for number, item in enumerate(listed(value)):
            path = f'{join("cv.sections", key)}[{number}]'
            table = item if isinstance(item, Table) else Table({'bullet': item}, sections.place)
            add_entry(builder, key, table, path)


def add_entry(builder: Builder, title: str, entry: Table, path: str) -> None:
    """Add *entry*, with the keys of RenderCV, to the section of ours that *title* describes."""
    title = re.sub('[_-]', ' ', title).lower()
    if section := section_for(title, entry):
        found = entry.renamed(synonyms(text='bullet number reversed_number'))
        found = found.renamed(_NAMES[section])
        for step in _STEPS[section]:
            found = step(found)
        if section == 'publications' and 'patent' in title:
            found.put('type', Text('patent', entry.place))
        builder.add(section, found, path)
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


def _dated(table: Table) -> Table:
    """Return *table* with a start and an end."""
    found = table.renamed({'start_date': 'startDate', 'end_date': 'endDate'})
    date = found.text('date')
    if date is None or found.keys() & {'startDate', 'endDate'}:
        return found
    start, end = split_span(date)
    dates = {'startDate': Text(start, date.place), 'endDate': Text(end or start, date.place)}
    return found.without('date').replaced(dates)


def _split_dash(table: Table) -> Table:
    """Return *table*, of a talk, with its title and the event in its one text."""
    found = _dated(_linked(_split_year(table, 'text', 'startDate'), 'text'))
    if text := found.take('text', Text):
        name, *event = _DASH.split(text, maxsplit=1)
        found.put('name', Text(name, text.place))
        if event:
            found.put('event', Text(event[0], text.place))
    if 'event' not in found and 'location' in found:
        found['event'] = found.pop('location')
    return _joined(found).renamed({'label': 'name', 'details': 'event'})


def _split_fluency(table: Table) -> Table:
    """Return *table* with the language and the fluency in its one text."""
    text = table.text('text')
    if text is None:
        return table
    found, parts = table.without('text'), _LANGUAGE.fullmatch(text)
    found.put('language', Text(parts[1] if parts else text, text.place))
    if parts:
        found.put('fluency', Text(parts[2] or parts[3], text.place))
    return found


def _plain_authors(table: Table) -> Table:
    authors = table.get('authors')
    if not isinstance(authors, Items):
        return table
    names = (Text(plain(each), each.place) if isinstance(each, Text) else each for each in authors)
    return table.replaced({'authors': Items(names)})


def _linked(table: Table, key: str = 'name') -> Table:
    """Return *table* with the address of its *key*, if that is a link, as ``url``."""
    value = table.text(key)
    if value is None or 'url' in table:
        return table
    text, url = (Text(part, value.place) for part in whole_link(value))
    return table.replaced({key: text, 'url': url}) if url else table


def _split_year(table: Table, key: str = 'name', date: str = 'date') -> Table:
    """Return *table* with the year in parentheses that ends its *key* as *date*."""
    value = table.text(key)
    if value is None or date in table or not (found := _YEAR.fullmatch(value)):
        return table
    text, year = (Text(part, value.place) for part in found.groups())
    return table.replaced({key: text, date: year})


def _joined(table: Table, other: str = 'highlights') -> Table:
    """Return *table* with the texts of *other* after the summary."""
    if other not in table:
        return table
    texts = Items([*listed(table.get('summary')), *listed(table[other])])
    return table.without(other).replaced({'summary': texts})


def _split_keywords(table: Table) -> Table:
    """Return *table* with its keywords, separated by commas, as a list."""
    value = table.text('keywords')
    if value is None:
        return table
    words = Items(Text(word, value.place) for word in _COMMA.split(plain(value)) if word)
    return table.replaced({'keywords': words})


_NAMES: Final = {
    'awards': synonyms(title='name text label', summary='details', awarder='location'),
    'certificates': synonyms(issuer='company details', name='text label'),
    'education': synonyms(studyType='degree', institution='name text'),
    'grants': synonyms(funder='company details location', name='text label', role='position'),
    'interests': synonyms(name='label text', keywords='details'),
    'languages': synonyms(language='label name', fluency='details'),
    'media': synonyms(name='label text', publisher='details location'),
    'projects': synonyms(description='summary details', name='text label'),
    'publications': synonyms(
        name='title text label', container='journal', releaseDate='date', summary='details'
    ),
    'references': synonyms(name='label', reference='details text summary'),
    'service': synonyms(organization='company name text details', position='label'),
    'skills': synonyms(name='label text', keywords='details'),
    'talks': {},
    'teaching': synonyms(
        institution='company', role='position', name='text label title', summary='details'
    ),
    'volunteer': synonyms(organization='company name text'),
    'work': synonyms(name='company text'),
}
"""Our keys of the entries of each section."""
_STEPS: Final[Mapping[str, tuple[Callable[[Table], Table], ...]]] = {
    'awards': (partial(_split_year, key='title'), _joined),
    'certificates': (_split_year, _linked),
    'education': (_dated, _joined),
    'grants': (_dated, _joined),
    'interests': (_split_keywords,),
    'languages': (_split_fluency,),
    'media': (_split_year, _linked, _joined),
    'projects': (_dated, _linked),
    'publications': (_linked, _plain_authors),
    'references': (),
    'service': (_dated,),
    'skills': (_split_keywords,),
    'talks': (_split_dash,),
    'teaching': (_dated,),
    'volunteer': (_dated, partial(_joined, other='location')),
    'work': (_dated,),
}
"""What else makes records of them, in order."""
