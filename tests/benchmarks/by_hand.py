"""Lists of records as one would write them in Markdown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from tests.benchmarks.samples import Record


def lists(career: dict[str, Any]) -> dict[str, str]:
    """Return the Markdown of each list on the small site."""
    newest = sorted(career['talks'], key=lambda talk: str(talk['startDate']), reverse=True)
    years = groupby(newest, key=lambda talk: str(talk['startDate'])[:4])
    return {
        'profile': _profile(career),
        'newest': '\n'.join(_brief(talk) for talk in newest[:3]),
        'contact': '\n'.join(f'- {text}' for text in _addresses(career['basics'])),
        'experience': '\n'.join(map(_position, reversed(career['work']))),
        'education': '\n'.join(map(_degree, reversed(career['education']))),
        'talks': '\n'.join(f'## {year}\n\n{talks(members)}' for year, members in years),
        'contributions': '\n'.join(
            _contribution(record, career['releases']) for record in career['contributions'][::-1]
        ),
        'topics': _topics(career),
        'maintainerships': '\n'.join(map(_maintainership, career['maintainerships'])),
        'publications': '```{bibliography} works.bib\n:all:\n```',
    }


def talks(records: Iterable[Record]) -> str:
    """Return a list of talks with all that is known of them."""
    return '\n'.join(
        _item(
            f'**{talk["name"]}** · {_day(talk["startDate"])}',
            _talk_meta(talk),
            talk['summary'],
            f'[slides]({talk["slides"]}) · [video]({talk["video"]})',
        )
        for talk in records
    )


def _item(head: str, *blocks: str | Sequence[str]) -> str:
    """Return an item of a list: paragraphs, and lists in it."""
    lines = [f'- {head}', '']
    for block in blocks:
        members = [block] if isinstance(block, str) else [f'- {text}' for text in block]
        lines += [*(f'  {line}' for line in members), '']
    return '\n'.join(lines)


def _day(date: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f'{day:%b} {day.day}, {day.year}'


def _months(start: str, end: str) -> str:
    first, last = (datetime.date.fromisoformat(f'{date[:7]}-01') for date in (start, end))
    return (
        f'{first:%b %Y} – {last:%b %Y}' if first.year < last.year else f'{first:%b} – {last:%b %Y}'
    )


def _talk_meta(talk: Record) -> str:
    parts = [f'[{talk["event"]}]({talk["url"]})', talk['location']]
    if talk['kind'] != 'talk':
        parts.append(talk['kind'])
    if talk['status'] == 'listed':
        parts.append('listed in the programme')
    return _meta(talk, *parts)


def _meta(record: Record, *parts: str) -> str:
    """Return the line below a title, with a mark for what shows it to be true."""
    marks = [f'{{cite}}`{",".join(record["sources"])}`'] if record['sources'] else []
    return ' '.join([' · '.join(parts), *marks])


def _brief(talk: Record) -> str:
    head = f'[**{talk["name"]}**](talks.md) · {_day(talk["startDate"])}'
    return _item(head, _talk_meta(talk))


def _profile(career: dict[str, Any]) -> str:
    basics = career['basics']
    figures = [
        f'- **{len(career[figure["count"]])}** [{figure["label"]}]({figure["page"]}.md)'
        for figure in basics['figures']
    ]
    links = [f'- {text.partition(": ")[2]}' for text in _addresses(basics)]
    parts = [basics['label'], basics['summary'], '\n'.join(figures), '% links', '\n'.join(links)]
    return '\n\n'.join(parts)


def _addresses(basics: Record) -> list[str]:
    return [
        f'E-mail: [{basics["email"]}](mailto:{basics["email"]})',
        f'Home page: [{basics["url"].partition("://")[2]}]({basics["url"]})',
        *(
            f'{account["network"]}: [{account["username"]}]({account["url"]})'
            for account in basics['profiles']
        ),
    ]


def _position(record: Record) -> str:
    dates = _months(record['startDate'], record['endDate'])
    item = _item(
        f'**{record["position"]}** · {dates}',
        _meta(record, record['location'], f'[page]({record["url"]})'),
        record['summary'],
        record['highlights'],
    )
    return f'## {record["name"]}\n\n{item}'


def _degree(record: Record) -> str:
    dates = f'{record["startDate"]} – {record["endDate"]}'
    return _item(
        f'**{record["studyType"]} {record["area"]}** · {dates}',
        _meta(record, record['institution'], record['location']),
        record['courses'],
    )


def _contribution(record: Record, releases: Sequence[Record]) -> str:
    released = {release['version']: release['date'] for release in releases}
    versions = [step['release'] for step in record['milestones']]
    dates = _months(released[versions[0]], released[versions[-1]])
    steps = [
        f'- {step["release"]} ({_day(released[step["release"]])}): {step["summary"]}'
        for step in record['milestones']
    ]
    commits = [f'- [`{it["id"]}`]({it["url"]}) {it["name"]}' for it in record['commits']]
    reports = [f'- [{it["label"]}]({it["url"]})' for it in record['coverage']]
    topics = [f'[{name.capitalize()}](#by-topic)' for name in record['topics']]
    return _item(
        f'**{record["name"]}** · {dates}',
        _meta(
            record,
            f'[{record["project"]}]({record["url"]})',
            record['kind'],
            ', '.join(versions),
        ),
        record['summary'],
        _nested('History', steps),
        _nested('Commits', commits),
        _nested('Coverage', reports),
        [f'Topics: {", ".join(topics)}'],
    )


def _nested(title: str, items: Sequence[str]) -> list[str]:
    return ['\n'.join([title, *(f'    {item}' for item in items)])]


def _maintainership(record: Record) -> str:
    return _item(
        f'**{record["name"]}**',
        _meta(record, record['project'], 'maintainer', f'[page]({record["url"]})'),
        record['summary'],
        [
            f'With: {", ".join(record["colleagues"])}',
            f'Files: {", ".join(f"`{path}`" for path in record["files"])}',
        ],
    )


def _topics(career: dict[str, Any]) -> str:
    def cell(section: str, topic: str) -> str:
        links = ', '.join(
            f'[{record["name"]}]({section}.md)'
            for record in career[section]
            if topic in record['topics']
        )
        return f'{sections[section]} {links}' if links else ''

    sections = {
        'maintainerships': 'Maintained',
        'contributions': 'Contributions',
        'talks': 'Talks',
    }
    rows = [
        [
            f'**{topic["name"]}** {topic["summary"]}',
            *(cell(section, topic['id']) for section in sections),
        ]
        for topic in career['topics']
    ]
    head = ['Topic', 'Maintained', 'Contributions', 'Talks']
    lines = [head, ['---'] * len(head), *rows]
    return '\n'.join(f'| {" | ".join(line)} |' for line in lines)
