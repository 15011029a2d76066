"""Import JSON Resume, 1.x and 0.0.x (https://jsonresume.org/schema).

Also ``resume.json`` as this extension writes it, with sections of its own.
"""

import re
from collections.abc import Mapping
from typing import Final, cast

from msgspec import Struct
from msgspec.structs import replace

from sphinx_career.bibtex.check import combine
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.scanner import scan
from sphinx_career.data.foreign import OLD_NAMES
from sphinx_career.exports.biblatex import biblatex
from sphinx_career.exports.json_resume import SCHEMA
from sphinx_career.importers.builder import Builder, FreeNames, Imported, Names, slug
from sphinx_career.importers.dates import is_present, parse_date, split_span
from sphinx_career.importers.document import Items, Table, Text, Value, join, leaves
from sphinx_career.model import json_resume as schema
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.own import Talk
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier
from sphinx_career.model.synonyms import bare, synonyms

# Names that are in no version of the schema, but in many files.
_ENDS: Final = synonyms(startDate='from start', endDate='to end')
_SEEN: Final[Mapping[type[Struct], Mapping[str, str]]] = {
    schema.Basics: synonyms(
        name='fullName',
        label='title headline jobTitle workTitle tagline',
        url='website homepage site',
        image='photo avatar',
        email='mail',
        phone='tel mobile phoneNumber telephone',
        summary='about aboutMe bio intro introduction',
    ),
    schema.Position: _ENDS
    | synonyms(
        name='employer organization org workplace',
        position='title role jobTitle',
        url='link href',
        location='where jobLocation',
        highlights='bullets what achievements activities responsibilities details',
    ),
    schema.Volunteer: _ENDS | synonyms(position='title role', organization='name'),
    schema.Education: _ENDS
    | synonyms(
        institution='name college school university',
        studyType='degree title qualification',
        endDate='graduated graduation',
        area='field major program',
        location='schoolLocation',
        score='grade',
        summary='description',
    ),
    schema.Award: synonyms(
        title='name', awarder='issuer', summary='description details', date='year startDate'
    ),
    schema.Certificate: synonyms(
        name='title', issuer='authority awarder', url='website', date='year'
    ),
    Publication: synonyms(
        name='title', authors='author', releaseDate='date year', container='journal'
    ),
    schema.Project: _ENDS
    | synonyms(
        name='title',
        url='website link',
        keywords='technologies stack',
        highlights='bullets',
        description='summary',
    ),
    schema.Skill: synonyms(name='title category label', keywords='items skills'),
    schema.Language: synonyms(language='name', fluency='level proficiency'),
    schema.Interest: synonyms(name='title'),
    schema.Recommendation: synonyms(reference='text quote'),
    schema.Profile: synonyms(
        network='name title type label site', url='link href', username='user'
    ),
    schema.Residence: synonyms(countryCode='country', postalCode='zip', region='state'),
    Talk: synonyms(
        name='title',
        event='conference venue',
        startDate='date',
        summary='description',
        url='website',
        slides='presentation',
    ),
}
NAMES: Final[Names] = {
    struct: {**_SEEN.get(struct, {}), **OLD_NAMES.get(struct, {})}
    for struct in (*_SEEN, *OLD_NAMES)
}
SECTIONS: Final = synonyms(
    basics='basic info personal personalinfo personaldetails profile basicinfo contact identity '
    'main person',
    work='workexperience experience experiences employment positions jobs workhistory '
    'professionalexperience',
    skills='skill programmingskills technicalskills tech technologies software tools',
    publications='articles papers',
    projects='project',
    volunteer='volunteering',
    certificates='certifications certification',
    awards='honors recognition',
    interests='hobbies',
    talks='presentations speaking conferences',
    teaching='courses',
    grants='funding',
    media='press',
    service='services',
)
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
        if section in _PROSE and isinstance(value, Table) and value.keys() & fields(schema.Basics):
            section = 'basics'
        if key == '$schema':
            builder.lose(value, where, 'it names the format of the file')
        elif key == 'sources' and isinstance(value, Items):
            _add_sources(builder, value)
        elif section in fields(Career):
            struct = fields(Career)[section].type
            found = with_profiles(value) if struct is schema.Basics else _with_ends(value, struct)
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
                network = Text(_NETWORKS.get(bare(name), name), account.place)
                kind = 'url' if '/' in account else 'username'
                accounts.append(Table({'network': network, kind: account}, account.place))
    if accounts or profiles:
        person['profiles'] = Items(map(_with_address, [*profiles, *accounts]))
    return person


def _with_address(profile: Value) -> Value:
    """Return *profile* with an address that is given as the user name as ``url``."""
    if not isinstance(profile, Table) or 'url' in profile:
        return profile
    is_address = re.match('https?://', profile.text('username') or '')
    return profile.renamed({'username': 'url'}) if is_address else profile


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
            first, last = Text(start, text.place), Text(end or start, text.place)
            return value.without(key).replaced({'startDate': first, 'endDate': last})
    return value


def _add_sources(builder: Builder, value: Items) -> None:
    """Add the works that records have as sources, as entries of a bibliography."""
    names = FreeNames()
    for number, item in enumerate(value):
        path = f'sources[{number}]'
        entry = builder.build(Publication, item, path)
        if entry is None:
            continue
        builder.imported.losses.extend(entry.losses)
        work = cast('Publication', entry.record)
        # Without a key of its own, it would be no entry.
        free = names.take(work.id or slug(work.name) or 'source')
        if work.id and free != work.id and isinstance(item, Table):
            reason = f'another source has the key; it is {free!r} now'
            builder.lose(Text(work.id, item.place), f'{path}.id', reason)
        work = replace(work, id=Identifier(free))
        text = biblatex(work)
        builder.imported.evidence.append(text)
        (again,) = publications(combine([scan(text, '', {})]).entries.values())
        for key, field in fields(Publication).items():
            old = getattr(work, field.name)
            if old and old != getattr(again, field.name) and isinstance(item, Table):
                builder.lose(item.get(key, Items()), join(path, key), 'BibLaTeX cannot hold it')
