"""Import JSON Resume, 1.x and 0.0.x (https://jsonresume.org/schema).

Also ``resume.json`` as this extension writes it, with sections of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from sphinx_career.bibtex.check import combine
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.scanner import scan
from sphinx_career.data.foreign import OLD_NAMES, bare
from sphinx_career.exports.biblatex import biblatex
from sphinx_career.exports.json_resume import SCHEMA
from sphinx_career.importers.builder import Builder, Imported, Names
from sphinx_career.importers.dates import is_present, parse_date, split_span
from sphinx_career.importers.document import Items, Table, Text, Value, join, leaves
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.json_resume import (
    Award,
    Basics,
    Certificate,
    Education,
    Interest,
    Language,
    Position,
    Profile,
    Project,
    Recommendation,
    Residence,
    Skill,
    Volunteer,
)
from sphinx_career.model.own import Talk
from sphinx_career.model.publication import Publication

# Names that are in no version of the schema, but in many files.
_ENDS: Final = {'from': 'startDate', 'start': 'startDate', 'to': 'endDate', 'end': 'endDate'}
_SEEN: Final[Mapping[type[Struct], Mapping[str, str]]] = {
    Basics: {
        **dict.fromkeys(('title', 'headline', 'jobTitle', 'workTitle', 'tagline'), 'label'),
        **dict.fromkeys(('website', 'homepage', 'site'), 'url'),
        **dict.fromkeys(('photo', 'avatar'), 'image'),
        **dict.fromkeys(('tel', 'mobile', 'phoneNumber', 'telephone'), 'phone'),
        **dict.fromkeys(('about', 'aboutMe', 'bio', 'intro', 'introduction'), 'summary'),
        'fullName': 'name',
        'mail': 'email',
    },
    Position: {
        **_ENDS,
        'bullets': 'highlights',
        'link': 'url',
        'title': 'position',
        'role': 'position',
        'jobTitle': 'position',
        'employer': 'name',
        'organization': 'name',
        'org': 'name',
        'workplace': 'name',
        'where': 'location',
        'href': 'url',
        'what': 'highlights',
        'achievements': 'highlights',
        'activities': 'highlights',
        'responsibilities': 'highlights',
        'details': 'highlights',
        'jobLocation': 'location',
    },
    Volunteer: {**_ENDS, 'title': 'position', 'role': 'position', 'name': 'organization'},
    Education: {
        **_ENDS,
        'name': 'institution',
        'degree': 'studyType',
        'title': 'studyType',
        'qualification': 'studyType',
        'graduated': 'endDate',
        'graduation': 'endDate',
        'college': 'institution',
        'school': 'institution',
        'university': 'institution',
        'field': 'area',
        'major': 'area',
        'program': 'area',
        'schoolLocation': 'location',
        'grade': 'score',
        'description': 'summary',
    },
    Award: {
        'name': 'title',
        'issuer': 'awarder',
        'description': 'summary',
        'details': 'summary',
        'year': 'date',
        'startDate': 'date',
    },
    Certificate: {
        'title': 'name',
        'authority': 'issuer',
        'awarder': 'issuer',
        'website': 'url',
        'year': 'date',
    },
    Publication: {
        'title': 'name',
        'author': 'authors',
        'date': 'releaseDate',
        'journal': 'container',
        'year': 'releaseDate',
    },
    Project: {
        **_ENDS,
        'title': 'name',
        'website': 'url',
        'link': 'url',
        'technologies': 'keywords',
        'stack': 'keywords',
        'bullets': 'highlights',
        'summary': 'description',
    },
    Skill: {
        **dict.fromkeys(('title', 'category', 'label'), 'name'),
        **dict.fromkeys(('items', 'skills'), 'keywords'),
    },
    Language: {'name': 'language', 'level': 'fluency', 'proficiency': 'fluency'},
    Interest: {'title': 'name'},
    Recommendation: {'text': 'reference', 'quote': 'reference'},
    Profile: {
        **dict.fromkeys(('name', 'title', 'type', 'label', 'site'), 'network'),
        **dict.fromkeys(('link', 'href'), 'url'),
        'user': 'username',
    },
    Residence: {'country': 'countryCode', 'zip': 'postalCode', 'state': 'region'},
    Talk: {
        'title': 'name',
        'conference': 'event',
        'venue': 'event',
        'date': 'startDate',
        'description': 'summary',
        'website': 'url',
        'presentation': 'slides',
    },
}
NAMES: Final[Names] = {
    struct: {**_SEEN.get(struct, {}), **OLD_NAMES.get(struct, {})}
    for struct in (*_SEEN, *OLD_NAMES)
}
SECTIONS: Final = {
    **dict.fromkeys(('basic', 'info', 'personal', 'personalinfo', 'personaldetails'), 'basics'),
    **dict.fromkeys(('profile', 'basicinfo', 'contact', 'identity', 'main', 'person'), 'basics'),
    **dict.fromkeys(('workexperience', 'experience', 'experiences', 'employment'), 'work'),
    **dict.fromkeys(('positions', 'jobs', 'workhistory', 'professionalexperience'), 'work'),
    **dict.fromkeys(('skill', 'programmingskills', 'technicalskills', 'tech'), 'skills'),
    **dict.fromkeys(('technologies', 'software', 'tools'), 'skills'),
    **dict.fromkeys(('articles', 'papers'), 'publications'),
    'project': 'projects',
    'volunteering': 'volunteer',
    'certifications': 'certificates',
    'certification': 'certificates',
    'honors': 'awards',
    'recognition': 'awards',
    'hobbies': 'interests',
    'presentations': 'talks',
    'speaking': 'talks',
    'conferences': 'talks',
    'courses': 'teaching',
    'funding': 'grants',
    'press': 'media',
    'services': 'service',
}
"""Sections by names that are in no version of the schema."""

_PROSE: Final = ('about', 'aboutme', 'bio', 'intro', 'introduction')
"""Keys for a text about the person, or for a table as ``basics``."""

_PERSON: Final = (
    *('name', 'label', 'title', 'headline', 'email', 'phone', 'website', 'summary'),
    *('location', 'profiles', 'fullname', 'phonenumber', 'mobile', 'photo', 'avatar'),
    *('jobtitle', 'worktitle', 'tagline', 'homepage', 'site', *_PROSE),
)
"""Keys of ``basics`` that some files have at the top."""


_NETWORKS: Final = {
    bare(name): name
    for name in (
        *('GitHub', 'GitLab', 'LinkedIn', 'X', 'Twitter', 'Mastodon', 'Bluesky', 'Instagram'),
        *('Facebook', 'YouTube', 'Stack Overflow', 'ORCID', 'Google Scholar', 'ResearchGate'),
    )
}
"""Keys of a person, in no version of the schema, for an account with a service."""

_LINKS: Final = frozenset({'links', 'social', 'socials', 'sociallinks', 'socialmedia'})
"""Keys of a person, in no version of the schema, for accounts by the names of the services."""

_SPANS: Final = frozenset({'date', 'dates', 'time', 'when', 'period', 'year', 'years', 'duration'})
"""Keys, in no version of the schema, for a start and an end in one text."""


def convert(document: Table) -> Imported:
    """Return the records of *document*."""
    builder = Builder(NAMES, markdown=not _is_ours(document))
    _add_sections(builder, document, '')
    return builder.imported


def _is_ours(document: Table) -> bool:
    """Return whether this extension wrote *document*, with an id for each record."""
    records = [item for value in document.values() if isinstance(value, Items) for item in value]
    return document.get('$schema') == SCHEMA and all(
        isinstance(record, Table) and 'id' in record for record in records
    )


def _add_sections(builder: Builder, document: Table, path: str) -> None:
    """Add the sections of *document*, which is at *path* of the file."""
    person = Table({}, document.place)
    for key, value in document.items():
        where = join(path, key)
        section = _section(key)
        if section in _PROSE and isinstance(value, Table) and value.keys() & fields(Basics):
            section = 'basics'
        if key == '$schema':
            builder.lose(value, where, 'it names the format of the file')
        elif key == 'sources' and isinstance(value, Items):
            _add_sources(builder, value)
        elif section in fields(Career):
            struct = fields(Career)[section].type
            found = with_profiles(value) if struct is Basics else _with_ends(value, struct)
            builder.add(section, found, where)
        elif section in _PERSON or section in _NETWORKS or section in _LINKS:
            person.put(key, value)
        elif isinstance(value, Table) and any(_section(name) in fields(Career) for name in value):
            _add_sections(builder, value, where)
        else:
            builder.lose(value, where, 'there is no section for it')
    if person:
        builder.add('basics', with_profiles(person), path)


def _section(key: str) -> str:
    """Return the section that *key* names, or *key* in lower case."""
    return key if key in fields(Career) else SECTIONS.get(bare(key), bare(key))


def with_profiles(value: Value) -> Value:
    """Return *value*, a person, with an item of ``profiles`` for each account by its service."""
    profiles = value.get('profiles', Items()) if isinstance(value, Table) else None
    if not isinstance(value, Table) or not isinstance(profiles, Items):
        return value
    given = {str(text) for _, text in leaves(profiles)}
    person, accounts = Table({}, value.place), Items()
    for key, child in value.items():
        is_links = bare(key) in _LINKS
        if is_links and isinstance(child, Items):
            accounts += child
            continue
        links = child if is_links else Table({key: child}, value.place)
        if not (is_links or bare(key) in _NETWORKS) or not isinstance(links, Table):
            person.put(key, child)
            continue
        for name, account in links.items():
            if not isinstance(account, Text):
                person.put(join(key, name), account)
            elif account not in given:
                accounts.append(_account(name, account))
    if accounts or profiles:
        person['profiles'] = Items(map(_with_address, [*profiles, *accounts]))
    return person


def _with_address(profile: Value) -> Value:
    """Return *profile* with the address that stands in place of the user name as ``url``."""
    username = profile.get('username') if isinstance(profile, Table) else None
    is_address = isinstance(username, Text) and re.match('https?://', username)
    if not isinstance(profile, Table) or not is_address or 'url' in profile:
        return profile
    return profile.renamed({'username': 'url'})


def _account(name: str, account: Text) -> Table:
    network = Text(_NETWORKS.get(bare(name), name), account.place)
    key = 'url' if '/' in account else 'username'
    return Table({'network': network, key: account}, account.place)


def _with_ends(value: Value, struct: type[Struct]) -> Value:
    """Return *value*, of records of *struct*, with a start and an end for each span of time."""
    if isinstance(value, Items):
        return Items(_with_ends(item, struct) for item in value)
    if not isinstance(value, Table) or 'endDate' not in fields(struct):
        return value
    names = NAMES.get(struct, {})
    if {'startdate', 'enddate'} & {bare(names.get(key, key)) for key in value}:
        return value
    for key, text in value.items():
        known = key in fields(struct) or key in names
        if known or bare(key) not in _SPANS or not isinstance(text, Text):
            continue
        start, end = split_span(text)
        if parse_date(start).exact and (not end or is_present(end) or parse_date(end).exact):
            made = {
                'startDate': Text(start, text.place),
                'endDate': Text(end or start, text.place),
            }
            rest = {name: child for name, child in value.items() if name != key}
            return Table({**rest, **made}, value.place)
    return value


def _add_sources(builder: Builder, value: Items) -> None:
    """Add the works that records have as sources, as entries of a bibliography."""
    for number, item in enumerate(value):
        path = f'sources[{number}]'
        entry = builder.build(Publication, item, path)
        if entry is None:
            continue
        builder.imported.losses.extend(entry.losses)
        text = biblatex(entry.record) if isinstance(entry.record, Publication) else ''
        builder.imported.evidence.append(text)
        (again,) = publications(combine([scan(text, '', {})]).entries.values())
        for key, field in fields(Publication).items():
            old = getattr(entry.record, field.name)
            if old and old != getattr(again, field.name) and isinstance(item, Table):
                builder.lose(item.get(key, Items()), join(path, key), 'BibLaTeX cannot hold it')
