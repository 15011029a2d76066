"""A career that is made up, of any size, as the keys and values of the data files."""

from __future__ import annotations

import datetime
from typing import Any

Record = dict[str, Any]

TEXT = (
    'reverse mapping of anonymous memory and what a fault has to know about the locks that '
    'guard each area while pages move between nodes without a stall for the reader or the '
    'writer who maps them again in another process on a machine with many cores'
)
WORDS = TEXT.split()
TOPICS = ('mapping', 'faults', 'locking', 'reclaim', 'huge-pages', 'migration')
CITIES = ('Vienna', 'Prague', 'Paris', 'Lisbon', 'Montreal', 'Tokyo')


def text(seed: int, length: int) -> str:
    """Return *length* words, other ones for each *seed*."""
    found = (WORDS[(seed + step * (seed % 7 + 1)) % len(WORDS)] for step in range(length))
    return ' '.join(found).capitalize()


def day(number: int) -> str:
    """Return a date: a day later for each *number*, over twenty years."""
    return str(datetime.date(2005, 1, 1) + datetime.timedelta(days=number % 7300))


def sources(number: int) -> list[str]:
    """Return the key of one of the sources."""
    return [f'source-{number % 20}']


def talks(number: int, *, cited: bool = True) -> list[Record]:
    """Return *number* talks, each with all that one knows of a talk, and *cited* or not."""
    return [
        {
            'id': f'talk-{n}',
            'name': f'{text(n, 6)}, part {n}',
            'event': f'Memory Conference {2005 + n % 20}',
            'location': CITIES[n % len(CITIES)],
            'kind': ('talk', 'keynote', 'panel')[n % 3],
            'status': ('given', 'listed')[n % 2],
            'startDate': day(n * 17),
            'url': f'https://example.org/{n}/programme',
            'slides': f'https://example.org/{n}/slides.pdf',
            'video': f'https://example.org/{n}/video',
            'summary': f'{text(n + 3, 24)}.',
            'topics': [TOPICS[n % len(TOPICS)]],
            'sources': sources(n) if cited else [],
        }
        for n in range(number)
    ]


def positions() -> list[Record]:
    """Return five positions."""
    return [
        {
            'id': f'position-{n}',
            'name': f'Employer {n}',
            'position': ('Engineer', 'Developer', 'Lead')[n % 3],
            'location': CITIES[n],
            'url': f'https://example.org/employer/{n}',
            'startDate': f'{2010 + 3 * n}-03',
            'endDate': f'{2013 + 3 * n}-02',
            'summary': f'{text(n, 20)}.',
            'highlights': [f'{text(n + 5 * step, 12)}.' for step in range(3)],
            'sources': sources(n),
        }
        for n in range(5)
    ]


def education() -> list[Record]:
    """Return two degrees."""
    return [
        {
            'id': f'degree-{n}',
            'institution': f'University of {CITIES[n]}',
            'studyType': ('BSc', 'MSc')[n],
            'area': 'Computer Science',
            'location': CITIES[n],
            'startDate': f'{2004 + 3 * n}',
            'endDate': f'{2007 + 3 * n}',
            'courses': [text(n + step, 3) for step in range(3)],
            'sources': sources(n),
        }
        for n in range(2)
    ]


def maintainerships() -> list[Record]:
    """Return five maintainerships."""
    return [
        {
            'id': f'section-{n}',
            'name': f'Section {text(n, 2)}',
            'project': 'Linux kernel',
            'url': 'https://example.org/maintainers',
            'summary': f'{text(n, 14)}.',
            'colleagues': [f'Ada Example {n}', f'Max Sample {n}'],
            'files': [f'mm/file-{n}-{step}.c' for step in range(4)],
            'topics': [TOPICS[n]],
            'sources': sources(n),
        }
        for n in range(5)
    ]


def contributions() -> list[Record]:
    """Return eight contributions."""
    return [
        {
            'id': f'contribution-{n}',
            'name': f'Contribution {text(n, 3)}',
            'kind': ('feature', 'rework')[n % 2],
            'project': 'Linux kernel',
            'url': f'https://example.org/contribution/{n}',
            'summary': f'{text(n, 20)}.',
            'milestones': [
                {'summary': f'{text(n + step, 12)}.', 'release': f'6.{n + step}'}
                for step in range(2)
            ],
            'commits': [
                {
                    'id': f'{0x100000 + n:x}',
                    'name': text(n, 6),
                    'url': f'https://example.org/commit/{n}',
                }
            ],
            'coverage': [{'label': text(n, 5), 'url': f'https://example.org/article/{n}'}],
            'topics': [TOPICS[n % len(TOPICS)]],
            'sources': sources(n),
        }
        for n in range(8)
    ]


def releases() -> list[Record]:
    """Return the releases that the contributions landed in."""
    return [{'version': f'6.{n}', 'date': day(6000 + 70 * n)} for n in range(9)]


def topics() -> list[Record]:
    """Return the topics."""
    return [
        {'id': name, 'name': name.capitalize(), 'summary': f'{text(n, 10)}.'}
        for n, name in enumerate(TOPICS)
    ]


def basics() -> Record:
    """Return who it is about."""
    return {
        'name': 'Ada Example',
        'label': 'Maintainer of memory management',
        'email': 'ada@example.org',
        'url': 'https://example.org',
        'summary': f'{text(2, 30)}.',
        'profiles': [
            {'network': name, 'username': 'ada', 'url': f'https://{name.lower()}.example.org/ada'}
            for name in ('Forge', 'Social')
        ],
        'figures': [
            {'label': 'talks', 'count': 'talks', 'page': '/talks'},
            {'label': 'contributions', 'count': 'contributions', 'page': '/contributions'},
        ],
    }


def career(number_of_talks: int = 12) -> dict[str, Any]:
    """Return all sections."""
    return {
        'basics': basics(),
        'work': positions(),
        'education': education(),
        'maintainerships': maintainerships(),
        'contributions': contributions(),
        'talks': talks(number_of_talks),
        'topics': topics(),
        'releases': releases(),
    }


def works() -> list[dict[str, str]]:
    """Return the fields of a book and its eight chapters."""
    common = {'author': 'Example, Ada', 'publisher': 'Sample Press', 'year': '2025'}
    book = {'title': 'The Memory Book', 'isbn': '9780000000002', **common}
    chapters = [
        {
            'title': f'Chapter on {TOPICS[n % len(TOPICS)]}',
            'booktitle': 'The Memory Book',
            'chapter': f'{n + 1}',
            **common,
        }
        for n in range(8)
    ]
    return [book, *chapters]


def works_bib() -> str:
    """Return the bibliography of the works."""
    return '\n'.join(
        _entry('inbook' if number else 'book', f'work-{number}', work)
        for number, work in enumerate(works())
    )


def sources_bib() -> str:
    """Return a bibliography of twenty sources."""
    return '\n'.join(
        _entry(
            'misc',
            f'source-{n}',
            {
                'author': 'Sample, Max and Example, Ada',
                'title': f'{{{text(n, 8)}}}',
                'year': f'{2005 + n}',
                'url': f'https://example.org/source/{n}',
            },
        )
        for n in range(20)
    )


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f'  {name} = {{{value}}},' for name, value in fields.items()]
    return '\n'.join([f'@{kind}{{{key},', *lines, '}', ''])
