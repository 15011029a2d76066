"""The keys that other formats and other people use for ours.

Among them are those of JSON Resume 0.0.0 (``company``, ``website``, ``picture``, ``gpa``), which
1.0.0 has renamed (https://github.com/jsonresume/resume-schema, ``CHANGELOG.md``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Final

_ANYWHERE: Final[Mapping[str, str]] = {
    'abstract': 'summary',
    'accounts': 'profiles',
    'achievements': 'highlights',
    'begin': 'startDate',
    'bullets': 'highlights',
    'city': 'location',
    'date': 'startDate releaseDate asOf',
    'description': 'summary',
    'end': 'endDate',
    'finish': 'endDate',
    'from': 'startDate',
    'headline': 'label',
    'homepage': 'url',
    'link': 'url',
    'links': 'coverage',
    'organisation': 'organization entity',
    'place': 'location',
    'published': 'releaseDate',
    'site': 'url',
    'start': 'startDate',
    'tags': 'keywords',
    'text': 'summary',
    'title': 'name',
    'to': 'endDate',
    'town': 'location',
    'until': 'endDate',
    'venue': 'location',
    'web': 'url',
    'webpage': 'url',
    'website': 'url',
    'year': 'startDate releaseDate date',
}
"""Keys with ours of the same meaning, of which a mapping has the first that it knows."""

_IN: Final[Mapping[str, Mapping[str, str]]] = {
    '': {
        'about': 'basics',
        'articles': 'publications',
        'books': 'publications',
        'certifications': 'certificates',
        'employment': 'work',
        'experience': 'work',
        'hobbies': 'interests',
        'honors': 'awards',
        'honours': 'awards',
        'jobs': 'work',
        'lectures': 'talks',
        'papers': 'publications',
        'person': 'basics',
        'positions': 'work',
        'presentations': 'talks',
        'prizes': 'awards',
        'recommendations': 'references',
        'schools': 'education',
        'studies': 'education',
        'testimonials': 'references',
        'volunteering': 'volunteer',
    },
    'awards': {'description': 'summary', 'issuer': 'awarder', 'name': 'title', 'year': 'date'},
    'basics': {
        'avatar': 'image',
        'bio': 'summary',
        'biographies': 'bios',
        'fullName': 'name',
        'jobTitle': 'label',
        'mail': 'email',
        'mobile': 'phone',
        'photo': 'image',
        'picture': 'image',
        'portrait': 'image',
        'position': 'label',
        'role': 'label',
        'socialNetworks': 'profiles',
        'tagline': 'label',
        'telephone': 'phone',
        'title': 'label',
    },
    'certificates': {'authority': 'issuer', 'awarder': 'issuer', 'organization': 'issuer'},
    'claims': {'author': 'attribution', 'text': 'statement'},
    'coverage': {'name': 'label', 'title': 'label'},
    'documentation': {'name': 'label', 'title': 'label'},
    'contributions': {'docs': 'documentation', 'steps': 'milestones', 'type': 'kind'},
    'education': {
        'college': 'institution',
        'degree': 'studyType',
        'field': 'area',
        'gpa': 'score',
        'grade': 'score',
        'major': 'area',
        'qualification': 'studyType',
        'school': 'institution',
        'subject': 'area',
        'university': 'institution',
    },
    'languages': {'level': 'fluency', 'name': 'language', 'proficiency': 'fluency'},
    'location': {
        'country': 'countryCode',
        'county': 'region',
        'postcode': 'postalCode',
        'province': 'region',
        'state': 'region',
        'street': 'address',
        'town': 'city',
        'zip': 'postalCode',
        'zipCode': 'postalCode',
    },
    'maintainerships': {'type': 'role'},
    'profiles': {
        'handle': 'username',
        'service': 'network',
        'site': 'network',
        'user': 'username',
    },
    'projects': {
        'company': 'entity',
        'kind': 'type',
        'organization': 'entity',
        'repository': 'url',
        'summary': 'description',
        'technologies': 'keywords',
    },
    'publications': {
        'booktitle': 'container',
        'journal': 'container',
        'journaltitle': 'container',
        'kind': 'type',
    },
    'references': {'quote': 'reference', 'recommendation': 'reference', 'text': 'reference'},
    'releases': {'name': 'version', 'released': 'date', 'releaseDate': 'date', 'tag': 'version'},
    'skills': {'label': 'name', 'proficiency': 'level', 'skill': 'name', 'title': 'name'},
    'talks': {
        'conference': 'event',
        'deck': 'slides',
        'meeting': 'event',
        'presentation': 'slides',
        'recording': 'video',
        'type': 'kind',
    },
    'volunteer': {
        'company': 'organization',
        'name': 'organization',
        'role': 'position',
        'title': 'position',
    },
    'work': {
        'company': 'name',
        'employer': 'name',
        'jobTitle': 'position',
        'organisation': 'name',
        'organization': 'name',
        'responsibilities': 'highlights',
        'role': 'position',
        'title': 'position',
    },
}
"""The same for the mappings below one key, and for the file (``''``)."""


def find_synonym(word: str, where: str, known: Iterable[str]) -> str:
    """Return the key among *known* that means the same as *word*, or ``''``.

    *where* is the key of the mapping, such as ``talks``, or ``''`` for the file.
    """
    return _synonyms(where, tuple(known)).get(_bare(word), '')


@functools.lru_cache
def _synonyms(where: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return the keys among *known* by what means the same, without style."""
    found: dict[str, str] = {}
    for table in (_ANYWHERE if where else {}, _IN.get(where, {})):
        for name, keys in table.items():
            found[_bare(name)] = next((key for key in keys.split() if key in known), '')
    return found | {_bare(key): key for key in known}


def _bare(key: str) -> str:
    """Return *key* without what only style adds: capitals, hyphens and underscores."""
    return re.sub(r'[\s_-]', '', key).lower()
