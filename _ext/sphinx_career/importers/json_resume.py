"""Import JSON Resume, 1.x and 0.0.x (https://jsonresume.org/schema).

Also ``resume.json`` as this extension writes it, with sections of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from sphinx_career.bibtex.check import combine
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.scanner import scan
from sphinx_career.data.foreign import OLD_NAMES, bare
from sphinx_career.exports.biblatex import biblatex
from sphinx_career.importers.builder import Builder, Imported, Names
from sphinx_career.importers.document import Items, Table, join
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
_SEEN: Final[Mapping[type[Struct], Mapping[str, str]]] = {
    Basics: {'title': 'label', 'headline': 'label', 'website': 'url', 'photo': 'image'},
    Position: {
        'bullets': 'highlights',
        'link': 'url',
        'from': 'startDate',
        'to': 'endDate',
        'title': 'position',
        'role': 'position',
        'jobTitle': 'position',
        'employer': 'name',
        'organization': 'name',
        'achievements': 'highlights',
    },
    Volunteer: {'title': 'position', 'role': 'position', 'name': 'organization'},
    Education: {
        'name': 'institution',
        'degree': 'studyType',
        'school': 'institution',
        'university': 'institution',
        'field': 'area',
        'major': 'area',
        'grade': 'score',
        'description': 'summary',
    },
    Award: {'name': 'title', 'issuer': 'awarder', 'description': 'summary'},
    Certificate: {'title': 'name', 'authority': 'issuer', 'awarder': 'issuer', 'website': 'url'},
    Publication: {'title': 'name', 'date': 'releaseDate', 'journal': 'container'},
    Project: {
        'title': 'name',
        'website': 'url',
        'link': 'url',
        'technologies': 'keywords',
        'bullets': 'highlights',
        'summary': 'description',
    },
    Skill: {'category': 'name', 'items': 'keywords', 'skills': 'keywords'},
    Language: {'name': 'language', 'level': 'fluency', 'proficiency': 'fluency'},
    Interest: {'title': 'name'},
    Recommendation: {'text': 'reference', 'quote': 'reference'},
    Profile: {'name': 'network', 'user': 'username'},
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
    'workexperience': 'work',
    'info': 'basics',
    'personal': 'basics',
    'personalinfo': 'basics',
    'profile': 'basics',
    'contact': 'basics',
    'programmingskills': 'skills',
    'skill': 'skills',
    'project': 'projects',
    'experience': 'work',
    'employment': 'work',
    'volunteering': 'volunteer',
    'certifications': 'certificates',
    'certification': 'certificates',
    'honors': 'awards',
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

_PERSON: Final = ('name', 'label', 'email', 'phone', 'website', 'summary', 'location', 'profiles')
"""Keys of ``basics`` that some files have at the top."""


def convert(document: Table) -> Imported:
    """Return the records of *document*."""
    builder = Builder(NAMES)
    person = Table({}, document.place)
    for key, value in document.items():
        section = key if key in fields(Career) else SECTIONS.get(bare(key), bare(key))
        if key == '$schema':
            builder.lose(value, key, 'it names the format of the file')
        elif key == 'sources' and isinstance(value, Items):
            _add_sources(builder, value)
        elif section in _PERSON:
            person.put(key, value)
        elif section not in fields(Career):
            builder.lose(value, key, 'there is no section for it')
        else:
            builder.add(section, value, key)
    if person:
        builder.add('basics', person, '')
    return builder.imported


def _add_sources(builder: Builder, value: Items) -> None:
    """Add the works that records have as sources, as entries of a bibliography."""
    for number, item in enumerate(value):
        path = f'sources[{number}]'
        entry = builder.build(Publication, item, path)
        if entry is None:
            continue
        builder.imported.losses.extend(entry.losses)
        text = biblatex([work for work in [entry.record] if isinstance(work, Publication)])
        builder.imported.evidence.append(text)
        (again,) = publications(combine([scan(text, '', {})]).entries.values())
        for key, field in fields(Publication).items():
            old = getattr(entry.record, field.name)
            if old and old != getattr(again, field.name) and isinstance(item, Table):
                builder.lose(item.get(key, Items()), join(path, key), 'BibLaTeX cannot hold it')
