"""Random sequences of edits, builders and deaths, in which each build must be as a clean one.

A step is a name and a number, the seed of all that is random in it.  So a sequence can be
printed, repeated and shortened: what a step does depends only on the steps before it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import yaml

from tests.support.forks import STAGES, WRITE, Death, Fork, build
from tests.support.processes import Tree, tree
from tests.support.roots import CAREER

Step = tuple[str, int]
"""The name of an edit or of a kind of build, and a seed."""

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
    'label': 'See :ref:`career-talk-keynote` and :ref:`the book <career-publication-another-book>`.',
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
    'bibtex_default_style': ['unsrt', 'alpha', 'plain'],
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
"""Values that the configuration gets in place of others."""

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
            config = {name: value for name, value in config.items() if not re.match('career|bibtex', name)}
            del config['extensions']
        found = {'conf.py': ''.join(f'{name} = {value!r}\n' for name, value in config.items())}
        for name, sections in self.data.items():
            found[name] = json.dumps(sections, indent=1)
        for name, entries in self.bib.items():
            found[name] = '\n'.join(_entry(key, dict(entry)) for key, entry in entries.items())
        for name in self.damaged & found.keys():
            found[name] += '\n@misc{x, {['
        contents = '\n   '.join(name for name in self.pages if name != 'index')
        for docname, (title, *blocks) in self.pages.items():
            parts = [BLOCKS.get(block, block) for block in blocks]
            if self.is_plain:
                parts = [part for part in parts if not re.search('career|:cite:|bibliography', part)]
            if docname == 'index':
                parts.append(f'.. toctree::\n\n   {contents}')
            found[f'{docname}.rst'] = '\n\n'.join([f'{title}\n{"=" * len(title)}', *parts]) + '\n'
        return found | self.files


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
    *['html'] * 5,
    *['dirhtml'] * 3,
    *('singlehtml', 'epub', 'latex', 'text', 'man', 'xml', 'json', 'career-coverage'),
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
        blocks = dice.sample([*HOMES, *BLOCKS.keys() - ONCE], dice.randrange(1, 4))
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
    builders = list(dict.fromkeys(dice.choice(BUILDERS) for _ in range(3)))
    config = {
        name: dice.choice(values) for name, values in CHOICES.items() if dice.random() < 0.1
    }
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

# Builds.


def death(dice: Random) -> Death:
    """Return where a build dies."""
    if dice.random() < 0.5:
        return Death(WRITE, int(2 ** (dice.random() * 7)) - 1)
    return Death(
        dice.choice(STAGES),
        dice.choice([0, 0, 1, 3, 6]),
        raises=dice.random() < 0.2,
        priority=dice.choice([1, 500, 999]),
    )


def whole(project: Project, dice: Random) -> dict[str, Any]:
    return {}


def killed(project: Project, dice: Random) -> dict[str, Any]:
    return {'death': death(dice)}


def parallel(project: Project, dice: Random) -> dict[str, Any]:
    return {'jobs': 2}


def killed_parallel(project: Project, dice: Random) -> dict[str, Any]:
    return {'jobs': 2, 'death': death(dice)}


def named(project: Project, dice: Random) -> dict[str, Any]:
    names = dice.sample([*project.pages], dice.randrange(1, 3))
    return {'names': [f'{name}.rst' for name in names]}


BUILDS: Final[dict[str, Callable[[Project, Random], dict[str, Any]]]] = {
    'build': whole,
    'killed build': killed,
    'parallel build': parallel,
    'killed parallel build': killed_parallel,
    'build of named files': named,
}
START: Final = 'start'


def sequence(seed: int | str, length: int = 4) -> list[Step]:
    """Return random steps with *length* builds, after edits each, of which one dies."""
    dice = Random(seed)

    def step(names: Iterable[str]) -> Step:
        return dice.choice([*names]), dice.randrange(10_000)

    kinds = [
        dice.choice(['build', 'build', 'build', 'killed build', 'killed build', *BUILDS])
        for _ in range(length)
    ]
    kinds[dice.randrange(length)] = 'killed build'
    found = [step([START])]
    for kind in kinds:
        found += [step([kind]), *(step(EDITS) for _ in range(dice.choice([0, 1, 1, 2, 4])))]
    return [*found, step(['build'])]


class Figures(NamedTuple):
    """What was done in a sequence, and what came of it."""

    steps: list[Step]
    builds: int = 0
    deaths: int = 0
    changes: int = 0
    """How often the builder changed."""
    compared: int = 0
    differences: tuple[str, ...] = ()
    """Where a build ended otherwise than a clean one."""
    log: tuple[str, ...] = ()


class Run:
    """A sequence in a folder, step by step."""

    def __init__(self, folder: Path, *, is_plain: bool = False) -> None:
        self.source, self.folder, self._clean = folder / 'source', folder / 'out', folder / 'clean'
        self._is_plain = is_plain
        self.project = start(Random(0), is_plain=is_plain)
        self._files: dict[str, str] = {}
        self._touched: dict[str, int] = {}
        self._ever: set[str] = set()
        self._used: dict[str, None] = {}
        self.builds = self.deaths = self.changes = self.compared = 0
        self.log: list[str] = []
        self._last = self._compared_last = ''

    def take(self, step: Step, *, compare: bool = True) -> list[str]:
        """Do *step*; return what is not as in a clean build after it."""
        name, number = step
        dice = Random(number)
        if name == START:
            self.project = start(dice, is_plain=self._is_plain)
        elif name in EDITS:
            EDITS[name](self.project, dice)
        else:
            self._put()
            builder = dice.choice(self.project.builders)
            if builder == 'career-coverage' and not self._has_extension():
                builder = 'html'
            return self._build(builder, BUILDS[name](self.project, dice), compare=compare)
        return []

    def _has_extension(self) -> bool:
        return 'sphinx_career' in self._files['conf.py']

    def finish(self) -> list[str]:
        """Build with each builder that was used; return what is not as in a clean build."""
        self._put()
        others = [builder for builder in self._used if builder != self._compared_last]
        return [each for builder in others for each in self._build(builder, {}, compare=True)]

    def _build(self, builder: str, how: dict[str, Any], *, compare: bool) -> list[str]:
        found = self._fork(self.folder, builder, **how)
        self.log.append(f'{builder} {how or ""}: {found.status}')
        self.builds, self._used[builder] = self.builds + 1, None
        self.changes += self._last not in {'', builder}
        self._last = builder
        if found.status:
            self.deaths += 1
            dying = 'death' in how and not found.error
            return [] if dying else [f'{builder}: {found.status} {found.error}']
        if not compare or 'names' in how or not (self._has_extension() or self._is_plain):
            return []
        return [f'{builder}: {name}' for name in self.stale(builder)]

    def _fork(self, folder: Path, builder: str, **how: Any) -> Fork:
        return build(self.source, folder, builder, environ=self.project.environ, **how)

    def _put(self) -> None:
        """Write what has changed of the project; what is only renamed keeps its time."""
        files = self.project.render()
        self._ever |= files.keys()
        gone = self._files.keys() - files.keys()
        renamed = {self._files[name]: name for name in gone if name.endswith('.yaml')}
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            touched = self.project.touched.get(name) != self._touched.get(name)
            if name not in self._files and text in renamed:
                (self.source / renamed.pop(text)).rename(path)
            elif self._files.get(name) != text or touched:
                path.write_text(text, encoding='utf-8')
        for name in gone:
            (self.source / name).unlink(missing_ok=True)
        self._files, self._touched = files, dict(self.project.touched)

    def stale(self, builder: str) -> list[str]:
        """Return the names of files that are not as in a clean build."""
        self.compared, self._compared_last = self.compared + 1, builder
        for path in self.source.rglob('*.mo'):  # as a clean build makes them
            path.unlink()
        clean = self._fork(self._clean, builder)
        found, expected = (
            _comparable(builder, tree(place / builder)) for place in (self.folder, self._clean)
        )
        shutil.rmtree(self._clean)
        if clean.status:
            return [f'clean build: {clean.error}']
        left = {name for name in found.keys() - expected.keys() if self._is_left(name)}
        if left and builder == 'epub':  # which has all that is in the folder
            left |= {name for name in expected if name.endswith(('.opf', '.epub'))}
        return [
            f'{name}: {_difference(found.get(name, b""), expected.get(name, b""))}'
            for name in sorted((found.keys() | expected.keys()) - left)
            if found.get(name) != expected.get(name)
        ]

    def _is_left(self, name: str) -> bool:
        """Return whether Sphinx leaves the file *name* behind: nothing makes it any more."""
        docname = re.sub(r'(/index)?\.(x?html|txt|xml|fjson)$', '', name)
        return (
            f'{docname}.rst' in self._ever
            or docname in {'career-index', 'genindex'}
            or name.startswith(('_static/', '_images/', '_downloads/'))
            or f'_extra/{name}' in self._ever
        )


def _difference(one: bytes, other: bytes) -> str:
    """Return where two files begin to differ."""
    at = len(os.path.commonprefix([one, other]))
    return f'{one[max(0, at - 60) : at + 60]!r}, not {other[at : at + 60]!r}'


def _comparable(builder: str, files: Tree) -> Tree:
    """Return *files* without what Sphinx itself leaves as it was, as builds without us show."""
    found = {name: data for name, data in files.items() if name not in NOT_COMPARED}
    for name, data in found.items():
        if name == 'searchindex.js':
            index = json.loads(data[len(b'Search.setIndex(') : -1])
            found[name] = json.dumps(_without_empty(index), sort_keys=True).encode()
        elif name.endswith('.fjson'):
            page = json.loads(data)
            page = {key: page[key] for key in page.keys() - NEIGHBOURS}
            found[name] = json.dumps(page, sort_keys=True).encode()
    return found


def _without_empty(index: Any) -> Any:
    """Return a search index without words that no page has any more, which Sphinx keeps."""
    if not isinstance(index, dict):
        return index
    return {key: _without_empty(value) for key, value in index.items() if value != []}


NOT_COMPARED: Final = {
    '.buildinfo.bak',  # the configuration before
    # Of the JSON builder: a copy of the environment, the time, an index as above, and among
    # other things what the page that was written last links to.
    *('environment.pickle', 'last_build', 'searchindex.json', 'globalcontext.json'),
}
NEIGHBOURS: Final = {'next', 'prev', 'parents', 'rellinks', 'meta'}
"""What a JSON file says of other pages, which Sphinx leaves as it was.

Metadata are null or empty, depending on which page was written before.
"""


def run(
    steps: Sequence[Step], folder: Path, *, compare: bool = True, is_plain: bool = False
) -> Figures:
    """Do *steps* in *folder*, and compare after each of them, or only at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    found = Run(folder, is_plain=is_plain)
    differences: list[str] = []
    for number, step in enumerate(steps):
        differences = [f'step {number}: {each}' for each in found.take(step, compare=compare)]
        if differences:
            break
    differences = differences or [f'at the end: {each}' for each in found.finish()]
    figures = found.builds, found.deaths, found.changes, found.compared
    return Figures(list(steps), *figures, tuple(differences), tuple(found.log))


def shrink(steps: Sequence[Step], fails: Callable[[Sequence[Step]], bool]) -> list[Step]:
    """Return as few of *steps* as still fail, if each is left out in turn."""
    kept, size = list(steps), max(1, len(steps) // 2)
    while True:
        number, before = 1, len(kept)  # the first is the start
        while number < len(kept):
            fewer = kept[:number] + kept[number + size :]
            if fails(fewer):
                kept = fewer
            else:
                number += size
        if size == 1 and len(kept) == before:
            return kept
        size = max(1, size // 2)
