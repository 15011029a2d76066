"""A small project as an object: what it shows, and random edits of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

import yaml

from tests.support.roots import CAREER

BLOCKS: Final[dict[str, str]] = {
    'profile': '.. career:profile::',
    'portrait': '.. career:portrait::\n   :width: 5em',
    'bios': '.. career:bios::',
    'contact': '.. career:contact::',
    'talks': '.. career:talks::\n   :by: year',
    'upcoming': '.. career:talks::\n   :upcoming:\n   :no-index:',
    'newest': '.. career:talks::\n   :limit: 1\n   :no-index:',
    'talk': '.. career:talk:: keynote\n\n   She did :career:contribution:`guards`.',
    'work': '.. career:timeline:: work volunteer education awards projects\n   :style: chart',
    'others': '\n\n'.join(
        f'.. career:{name}::'
        for name in ('certificates', 'teaching', 'service', 'grants', 'media', 'skills')
    ),
    'words': '\n\n'.join(
        f'.. career:{name}::' for name in ('languages', 'interests', 'references', 'claims')
    ),
    'maintainerships': '.. career:maintainerships::',
    'contributions': '.. career:contributions::\n   :by: release',
    'guards': '.. career:contribution:: guards\n   :fold:\n\n   See :cite:`page`.',
    'releases': '.. career:releases::\n   :no-index:',
    'map': '.. career:map::\n   :no-index:',
    'topics': '.. career:topics::',
    'memory': '.. career:topic:: memory',
    'works': '.. career:publications::\n   :numbering: ascending',
    'book': '.. career:publication:: another-book',
    'chapter': '.. career:publication:: another-book:faults',
    'cite': '.. career:cite:: another-book\n   :styles: none',
    'cite talk': '.. career:cite:: keynote\n   :styles: none',
    'cv': '.. career:cv::\n   :no-index:',
    'invited': '.. career:timeline:: work talks\n   :by: year\n   :brief:\n   :no-index:',
    'roles': (
        'See :career:talk:`keynote`, :career:talk:`that <next>`, :career:topic:`memory`, '
        ':career:publication:`another-book:faults`, :career:position:`lead` '
        'and :career:contribution:`guards`.'
    ),
    'any': 'See :any:`keynote`, :any:`another-book` and :any:`memory`.',
    'label': ('See :ref:`career-talk-keynote` and :ref:`it <career-publication-another-book>`.'),
    'prose': 'As :cite:`other` and :cite:`page,another-book` say.',
    'export': 'Take :career:export:`resume.json` or :career:export:`citations/all.bib`.',
    'exports': '.. career:exports::',
    'sources': '.. bibliography:: sources.bib',
    'all sources': '.. bibliography:: sources.bib\n   :all:',
    'include': '.. include:: /part.inc',
    'description': '.. meta::\n   :description: What it is about.',
    'text': 'Nothing of the data.',
    'section': 'More\n----\n\nOf it.',
}
"""What can be on a page."""

ONCE: Final = frozenset({'sources', 'all sources'})
"""What only one page may have."""

BIB: Final[dict[str, dict[str, dict[str, str]]]] = {
    'works.bib': {
        'another-book': {
            'type': 'book',
            'author': 'Nother, Ann and others',
            'title': 'Memory, {Explained}',
            'publisher': 'Press',
            'year': '2025',
            'isbn': '9780000000002',
            'keywords': 'memory',
        },
        'another-book:faults': {
            'type': 'inbook',
            'author': 'Nother, Ann',
            'title': 'Faults',
            'chapter': '7',
            'crossref': 'another-book',
            'publisher': 'Press',
            'year': '2025',
        },
    },
    'sources.bib': {
        'page': {'type': 'misc', 'title': 'A Page', 'year': '2023'},
        'other': {'type': 'misc', 'title': 'Other', 'author': 'Doe, Jo', 'year': '2022'},
        'third': {'type': 'online', 'title': 'Third', 'url': 'https://a.example/', 'year': '2021'},
    },
}
SOURCES: Final = tuple(BIB['sources.bib'])

CONFIG: Final[dict[str, Any]] = {
    'project': 'P',
    'author': 'A',
    'copyright': 'C',
    'version': '1',
    'extensions': ['sphinxcontrib.bibtex', 'sphinx_career'],
    'career_data': ['data/*.yaml'],
    'career_publications': ['works.bib'],
    'bibtex_bibfiles': ['works.bib', 'sources.bib'],
    'career_exports': {'cv.pdf': False},
    'html_theme': 'basic',
    'html_baseurl': 'https://example.org/',
    'html_static_path': ['_static'],
    'html_extra_path': ['_extra'],
    'templates_path': ['_templates'],
    'html_sidebars': {'**': []},
    'html_copy_source': False,
}

OFF: Final = ('resume.json', 'citations', 'talks.atom', 'talks.ics', 'man', 'career-card.png')
CHOICES: Final[dict[str, Sequence[Any]]] = {
    'language': ['en', 'de', 'fr', 'en_GB'],
    'author': ['A', 'Ann Nother'],
    'html_title': ['Site', 'Page'],
    'html_theme_options': [{'nosidebar': True}, {}],
    'html_permalinks': [False, True],
    'html_baseurl': ['https://example.org/', 'https://example.net/x/', ''],
    'html_domain_indices': [False, True],
    'html_static_path': [['_static'], []],
    'html_extra_path': [['_extra'], []],
    'bibtex_reference_style': ['author_year', 'label'],
    'career_publish': ['shown', 'all'],
    'career_sharing': [True, False],
    'career_exports': [
        {'cv.pdf': False},
        *({'cv.pdf': False, name: False} for name in OFF),
        {'cv.pdf': False} | dict.fromkeys(OFF, False),
    ],
    'career_cv': [{'cv': {'sections': ['talks', 'work']}}, {'cv': {}, 'long': {}}, {}],
    'career_show_durations': ['past', 'always', 'never'],
    'career_show_sources': ['list', 'marks'],
    'career_show_attributions': ['once', 'never', 'always'],
    'career_attributions': [{'page': 'her page'}, {}],
    'career_require_sources': [True, False],
    'career_sections': [{'invited': 'talks'}, {}],
    'career_today': ['2026-08-16', '2026-12-02', '2027-01-01', None],
    'career_data': [['data/*.yaml'], ['data/[a-f]*.yaml'], []],
    'career_publications': [['works.bib'], []],
    'exclude_patterns': [['b*.rst'], ['data'], []],
    'extensions': [['sphinxcontrib.bibtex'], ['sphinxcontrib.bibtex', 'sphinx_career']],
}
"""Values that the configuration gets in place of others.

``bibtex_default_style`` is not among them: sphinxcontrib-bibtex itself does not read lists again.
"""

LAYOUT: Final = '{% extends "!layout.html" %}' + ''.join(
    f'{{% block {name} %}}{{% endblock %}}' for name in ('linktags', 'relbar1', 'relbar2')
)
"""Pages without what they say of those before and after, which Sphinx itself leaves as it was."""

OWN: Final = (
    *('resume.json', 'llms.txt', 'talks.ics', 'talks.atom', 'contact.vcf', 'cv.docx'),
    *('citations/all.bib', 'citations/another-book.ris', 'ann-nother.7'),
)
OWN_STATIC: Final = ('career.css', 'career-copy.js', 'career-card.png')
"""Names of ours that files of the project can have."""

WORDS: Final = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n') + ''.join(
    f'msgid "{word}"\nmsgstr "{word} {{0}}"\n\n' for word in ('Talks', 'talks', 'Topics', 'Work')
)
DAY: Final = 86_400
EPOCH: Final = 1_786_838_400  # 2026-08-16


@dataclass
class Project:
    """What the files of a project hold, as it is edited."""

    data: dict[str, dict[str, Any]]
    """The sections of each file of data."""
    bib: dict[str, dict[str, dict[str, str]]]
    """The entries of each bibliography by key."""
    pages: dict[str, list[str]]
    """The title of each document, and what is on it, in the order of the table of contents."""
    builders: list[str]
    """With what it is built."""
    config: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """All other files."""
    damaged: set[str] = field(default_factory=set)
    """The files of data that cannot be read."""
    touched: dict[str, int] = field(default_factory=dict)
    """How often each file was written again as it was."""
    day: int = 0
    is_plain: bool = False
    """Whether it does without our extension, to see what Sphinx itself leaves as it was."""

    @property
    def environ(self) -> dict[str, str]:
        """The environment of its builds."""
        return {'SOURCE_DATE_EPOCH': f'{EPOCH + self.day * DAY}'}

    def render(self) -> dict[str, str]:
        """Return its files."""
        config = CONFIG | self.config
        if self.is_plain:
            config = {
                name: value
                for name, value in config.items()
                if not re.match('career|bibtex', name)
            }
            del config['extensions']
        found = {'conf.py': ''.join(f'{name} = {value!r}\n' for name, value in config.items())}
        for name, sections in self.data.items():
            found[name] = json.dumps(sections, indent=1)
        for name, entries in self.bib.items():
            found[name] = '\n'.join(_entry(key, dict(entry)) for key, entry in entries.items())
        for name in self.damaged & found.keys():
            # By itself, sphinxcontrib-bibtex ends the build at a mistake.
            if name.endswith('.yaml') or _has_career(config):
                found[name] += '\n@misc{x, {['
        contents = '\n   '.join(name for name in self.pages if name != 'index')
        for docname, (title, *blocks) in self.pages.items():
            parts = [BLOCKS.get(block, block) for block in blocks]
            if self.is_plain:
                parts = [
                    part for part in parts if not re.search('career|:cite:|bibliography', part)
                ]
            if docname == 'index':
                parts.append(f'.. toctree::\n\n   {contents}')
            found[f'{docname}.rst'] = '\n\n'.join([f'{title}\n{"=" * len(title)}', *parts]) + '\n'
        return found | self.files


def _has_career(config: Mapping[str, Any]) -> bool:
    return 'sphinx_career' in config.get('extensions', ()) and bool(
        config['career_data'] or config['career_publications']
    )


def _entry(key: str, fields: dict[str, str]) -> str:
    type_ = fields.pop('type')
    lines = ''.join(f'  {name} = {{{value}}},\n' for name, value in fields.items())
    return f'@{type_}{{{key},\n{lines}}}\n'


HOMES: Final = (
    *('talks', 'talk', 'work', 'others', 'words', 'maintainerships', 'contributions', 'guards'),
    *('topics', 'memory', 'works', 'book', 'chapter'),
)
"""Blocks that document records."""
BUILDERS: Final = (
    *('html', 'dirhtml', 'singlehtml', 'epub', 'latex', 'text', 'man', 'xml', 'json'),
    'career-coverage',
)


def start(dice: Random, *, is_plain: bool = False) -> Project:
    """Return a random project, with a part of the records and of what can show them."""
    career = yaml.load(CAREER, yaml.BaseLoader)
    data: dict[str, dict[str, Any]] = {f'data/{name}.yaml': {} for name in 'abz'}
    for section, value in career.items():
        if section in {'basics', 'talks', 'topics', 'contributions'} or dice.random() < 0.6:
            dice.choice(list(data.values()))[section] = value
    for _file, _section, record in _records(data):
        if dice.random() < 0.3:
            record['sources'] = dice.sample(SOURCES, dice.randrange(1, 3))
    pages = {'index': ['Home', *dice.sample(['profile', 'contact', 'text', 'roles'], 2)]}
    for name in 'abcdefg'[: dice.randrange(3, 8)]:
        blocks = dice.sample([*HOMES, *sorted(BLOCKS.keys() - ONCE)], dice.randrange(1, 4))
        pages[name] = [f'Page {name}', *dict.fromkeys(blocks)]
    pages['sources'] = ['Sources', dice.choice(sorted(ONCE))]
    files = {
        '_templates/layout.html': LAYOUT,
        '_extra/other.txt': 'Other',
        '_static/own.css': '/* own */',
        'part.inc': 'See :career:talk:`keynote`.\n' if not is_plain else 'See this.\n',
        'portrait.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    bib = {name: {key: dict(entry) for key, entry in found.items()} for name, found in BIB.items()}
    builders = ['html' if dice.random() < 0.7 else 'dirhtml']
    builders += dice.sample(sorted({*BUILDERS} - {*builders}), dice.choice([1, 2]))
    config = {name: dice.choice(values) for name, values in CHOICES.items() if dice.random() < 0.1}
    return Project(data, bib, pages, builders, config, files, is_plain=is_plain)


# Edits.


def _records(data: Mapping[str, dict[str, Any]]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return all records, each with its file and its section."""
    return [
        (file, section, record)
        for file, sections in data.items()
        for section, records in sections.items()
        if section != 'basics'
        for record in records
    ]


Edit = Callable[[Project, Random], object]


def change_record(project: Project, dice: Random) -> None:
    records = _records(project.data)
    if not records:
        return
    _file, _section, record = dice.choice(records)
    keys = [key for key, value in record.items() if isinstance(value, str) and key != 'id']
    _change(record, dice.choice([*keys, 'topics', 'sources', 'url', 'private', 'summary']), dice)


def _change(record: dict[str, Any], key: str, dice: Random) -> None:
    """Change the value of *key*, or take it away."""
    value = record.get(key, '')
    if key == 'topics':
        record[key] = dice.sample(['memory', 'locks', 'files'], dice.randrange(3))
    elif key == 'sources':
        record[key] = dice.sample([*SOURCES, 'unknown'], dice.randrange(3))
    elif key == 'url':
        record[key] = f'https://{dice.choice("xyz")}.example/'
    elif key == 'private':
        record[key] = dice.choice(['true', 'false'])
    elif re.match(r'\d{4}', value):
        record[key] = f'{dice.randrange(2015, 2029)}{dice.choice(["", "-02", "-12-01"])}'
    else:
        record[key] = f'{value.partition("!")[0]}! {dice.randrange(9)}'


def add_record(project: Project, dice: Random) -> None:
    records = _records(project.data)
    if records:
        file, section, record = dice.choice(records)
        new = record | {'id': f'{record.get("id", "v")}-{dice.randrange(99)}'}
        found = project.data[file][section]
        found.insert(dice.randrange(len(found) + 1), new)


def remove_record(project: Project, dice: Random) -> None:
    records = _records(project.data)
    if records:
        file, section, record = dice.choice(records)
        project.data[file][section].remove(record)
        if not project.data[file][section]:
            del project.data[file][section]


def rename_record(project: Project, dice: Random) -> None:
    records = [record for *_, record in _records(project.data) if 'id' in record]
    if records:
        record = dice.choice(records)
        if dice.random() < 0.5:
            record['aliases'] = [record['id']]
        record['id'] = f'{record["id"]}-{dice.randrange(9)}'


def move_section(project: Project, dice: Random) -> None:
    sections = [(file, name) for file, found in project.data.items() for name in found]
    if sections:
        file, name = dice.choice(sections)
        value, target = project.data[file].pop(name), project.data[dice.choice([*project.data])]
        if isinstance(value, list):
            value = [*target.get(name, ()), *value]
        target[name] = value


def reorder_records(project: Project, dice: Random) -> None:
    lists = [found for file in project.data.values() for found in file.values()]
    lists = [found for found in lists if isinstance(found, list)]
    if lists:
        dice.shuffle(dice.choice(lists))


def change_basics(project: Project, dice: Random) -> None:
    for sections in project.data.values():
        if basics := sections.get('basics'):
            key = dice.choice(['name', 'label', 'summary', 'email', 'image', 'bios', 'sources'])
            if key == 'email':
                basics[key] = f'{dice.choice("abc")}@example.org'
            elif key == 'image':
                basics[key] = dice.choice(['portrait.svg', 'other.svg'])
            elif key == 'bios':
                basics[key] = [f'She is {dice.randrange(9)}.', 'Ann is a person.']
            else:
                _change(basics, key, dice)


def rename_data(project: Project, dice: Random) -> None:
    old, new = dice.choice([*project.data]), f'data/{dice.choice("bcdefxyz")}.yaml'
    if new not in project.data:
        project.data = {new if name == old else name: v for name, v in project.data.items()}


def damage_or_mend(project: Project, dice: Random) -> None:
    if project.damaged and dice.random() < 0.8:
        project.damaged.clear()
    else:
        project.damaged.add(dice.choice([*project.data, *project.bib]))


def touch(project: Project, dice: Random) -> None:
    name = dice.choice(sorted(project.render()))
    project.touched[name] = project.touched.get(name, 0) + 1


def change_entry(project: Project, dice: Random) -> None:
    entries = dice.choice([*project.bib.values()])
    if entries:
        key = dice.choice(['title', 'year', 'author', 'url', 'keywords', 'sources'])
        value = {
            'year': f'{dice.randrange(2015, 2029)}',
            'author': dice.choice(['Nother, Ann', 'Else, Bob and Doe, Jo']),
            'url': f'https://{dice.choice("xyz")}.example/',
            'keywords': dice.choice(['memory', 'locks', 'memory, locks']),
            'sources': dice.choice(SOURCES),
        }
        dice.choice([*entries.values()])[key] = value.get(key, f'Title {dice.randrange(9)}')


def add_entry(project: Project, dice: Random) -> None:
    entries = dice.choice([*project.bib.values()])
    number = dice.randrange(99)
    new = {'type': 'misc', 'title': f'New {number}', 'author': 'Nother, Ann', 'year': '2026'}
    items = [*entries.items()]
    items.insert(dice.randrange(len(items) + 1), (f'new{number}', new))
    entries.clear()
    entries.update(items)


def remove_entry(project: Project, dice: Random) -> None:
    entries = dice.choice([*project.bib.values()])
    if entries:
        del entries[dice.choice([*entries])]


def reorder_entries(project: Project, dice: Random) -> None:
    entries = dice.choice([*project.bib.values()])
    items = [*entries.items()]
    dice.shuffle(items)
    entries.clear()
    entries.update(items)


def _others(project: Project) -> list[str]:
    return [name for name in project.pages if name != 'index']


def rename_page(project: Project, dice: Random) -> None:
    if others := _others(project):
        old, new = dice.choice(others), dice.choice(['k', 'm', 'n', 'sub/o', 'sub/p', 'z'])
        if new not in project.pages:
            project.pages = {new if name == old else name: v for name, v in project.pages.items()}


def add_page(project: Project, dice: Random) -> None:
    name = dice.choice(['q', 'r', 'sub/s', 'aa'])
    if name not in project.pages:
        project.pages[name] = [f'Page {name}', dice.choice(sorted(BLOCKS.keys() - ONCE))]


def remove_page(project: Project, dice: Random) -> None:
    if others := _others(project):
        del project.pages[dice.choice(others)]


def reorder_pages(project: Project, dice: Random) -> None:
    items = [*project.pages.items()]
    dice.shuffle(items)
    project.pages = dict(items)


def move_block(project: Project, dice: Random) -> None:
    one, other = (dice.choice([*project.pages.values()]) for _ in range(2))
    if len(one) > 1:
        other.insert(dice.randrange(1, len(other) + 1), one.pop(dice.randrange(1, len(one))))


def add_block(project: Project, dice: Random) -> None:
    block = dice.choice(sorted(BLOCKS))
    if not (block in ONCE and any(block in blocks for blocks in project.pages.values())):
        blocks = dice.choice([*project.pages.values()])
        blocks.insert(dice.randrange(1, len(blocks) + 1), block)


def remove_block(project: Project, dice: Random) -> None:
    blocks = dice.choice([*project.pages.values()])
    if len(blocks) > 1:
        del blocks[dice.randrange(1, len(blocks))]


def change_title(project: Project, dice: Random) -> None:
    dice.choice([*project.pages.values()])[0] = f'Title {dice.randrange(9)}'


def add_text(project: Project, dice: Random) -> None:
    texts = [f'Text {dice.randrange(9)}.', f'Part {dice.randrange(9)}\n------\n\nText.']
    dice.choice([*project.pages.values()]).append(dice.choice(texts))


def configure(project: Project, dice: Random) -> None:
    name = dice.choice(sorted(CHOICES))
    project.config[name] = dice.choice(CHOICES[name])


def configure_back(project: Project, dice: Random) -> None:
    project.config.clear()


def add_own_file(project: Project, dice: Random) -> None:
    names = [*(f'_extra/{name}' for name in OWN), *(f'_static/{name}' for name in OWN_STATIC)]
    project.files[dice.choice(names)] = f'mine {dice.randrange(9)}'


def remove_own_file(project: Project, dice: Random) -> None:
    own = [name for name in project.files if name.startswith(('_extra/', '_static/'))]
    own = [name for name in own if not name.endswith(('other.txt', 'own.css'))]
    if own:
        del project.files[dice.choice(own)]


def change_other_file(project: Project, dice: Random) -> None:
    name = dice.choice(['part.inc', 'portrait.svg', 'locales', '_static/own.css'])
    text = f'{dice.randrange(9)}'
    if name == 'locales':
        name = f'locales/{dice.choice(["en", "de"])}/LC_MESSAGES/sphinx_career.po'
        text = WORDS.replace('{0}', text)
    if dice.random() < 0.3 and name != '_static/own.css':
        project.files.pop(name, None)
    else:
        project.files[name] = text


def change_day(project: Project, dice: Random) -> None:
    project.day = dice.choice([0, 1, 30, 106, 107, 108, 109, 400])


EDITS: Final[dict[str, Edit]] = {
    function.__name__.replace('_', ' '): function
    for function in (
        *(change_record, change_record, add_record, remove_record, rename_record, move_section),
        *(reorder_records, change_basics, rename_data, damage_or_mend, touch, change_entry),
        *(add_entry, remove_entry, reorder_entries, rename_page, add_page, remove_page),
        *(reorder_pages, move_block, add_block, remove_block, change_title, add_text),
        *(configure, configure_back, add_own_file, remove_own_file, change_other_file),
        *(change_day,),
    )
}
