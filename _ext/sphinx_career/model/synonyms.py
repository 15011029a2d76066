"""The keys that other formats and other people use for ours.

Among them are those of JSON Resume 0.0.0 (``company``, ``website``, ``picture``, ``gpa``), which
1.0.0 has renamed (https://github.com/jsonresume/resume-schema, ``CHANGELOG.md``).
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Final


def synonyms(**names: str) -> dict[str, str]:
    """Return our key for each of the other names for it, which spaces separate in *names*."""
    return {other: key for key, others in names.items() for other in others.split()}


_ANYWHERE: Final = {
    'startDate': 'begin date from start year',
    'endDate': 'end finish to until',
    'releaseDate': 'date published year',
    'asOf': 'date',
    'date': 'year',
    'name': 'title',
    'label': 'headline',
    'summary': 'abstract description text',
    'highlights': 'achievements bullets',
    'keywords': 'tags',
    'location': 'city place town venue',
    'url': 'homepage link site web webpage website',
    'coverage': 'links',
    'profiles': 'accounts',
    'organization': 'organisation',
    'entity': 'organisation',
}
"""Other names for keys; where one is for several, a mapping has the first that it knows."""

_IN: Final[Mapping[str, Mapping[str, str]]] = {
    '': {
        'awards': 'honors honours prizes',
        'basics': 'about person',
        'certificates': 'certifications',
        'education': 'schools studies',
        'interests': 'hobbies',
        'publications': 'articles books papers',
        'references': 'recommendations testimonials',
        'talks': 'lectures presentations',
        'volunteer': 'volunteering',
        'work': 'employment experience jobs positions',
    },
    'awards': {'awarder': 'issuer', 'date': 'year', 'summary': 'description', 'title': 'name'},
    'basics': {
        'bios': 'biographies',
        'email': 'mail',
        'image': 'avatar photo picture portrait',
        'label': 'jobTitle position role tagline title',
        'name': 'fullName',
        'phone': 'mobile telephone',
        'profiles': 'socialNetworks',
        'summary': 'bio',
    },
    'certificates': {'issuer': 'authority awarder organization'},
    'claims': {'attribution': 'author', 'statement': 'text'},
    'contributions': {'documentation': 'docs', 'kind': 'type', 'milestones': 'steps'},
    'coverage': {'label': 'name title'},
    'documentation': {'label': 'name title'},
    'education': {
        'area': 'field major subject',
        'institution': 'college school university',
        'score': 'gpa grade',
        'studyType': 'degree qualification',
    },
    'languages': {'fluency': 'level proficiency', 'language': 'name'},
    'location': {
        'address': 'street',
        'city': 'town',
        'countryCode': 'country',
        'postalCode': 'postcode zip zipCode',
        'region': 'county province state',
    },
    'maintainerships': {'role': 'type'},
    'profiles': {'network': 'service site', 'username': 'handle user'},
    'projects': {
        'description': 'summary',
        'entity': 'company organization',
        'keywords': 'technologies',
        'type': 'kind',
        'url': 'repository',
    },
    'publications': {'container': 'booktitle journal journaltitle', 'type': 'kind'},
    'references': {'reference': 'quote recommendation text'},
    'releases': {'date': 'releaseDate released', 'version': 'name tag'},
    'skills': {'level': 'proficiency', 'name': 'label skill title'},
    'talks': {
        'event': 'conference meeting',
        'kind': 'type',
        'slides': 'deck presentation',
        'video': 'recording',
    },
    'volunteer': {'organization': 'company name', 'position': 'role title'},
    'work': {
        'highlights': 'responsibilities',
        'name': 'company employer organisation organization',
        'position': 'jobTitle role title',
    },
}
"""Other names for keys below one key, or in the file (``''``): these come first."""


def find_synonym(word: str, where: str, known: Iterable[str]) -> str:
    """Return the key among *known* that means the same as *word*, or ``''``.

    *where* is the key of the mapping, such as ``talks``, or ``''`` for the file.
    """
    return _synonyms(where, tuple(known)).get(bare(word), '')


@functools.lru_cache
def _synonyms(where: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return the keys among *known* by what means the same, without style."""
    found = {bare(key): key for key in known}
    for table in (_IN.get(where, {}), _ANYWHERE if where else {}):
        for key, names in table.items():
            for name in names.split() if key in known else ():
                found.setdefault(bare(name), key)
    return found


def bare(key: str) -> str:
    """Return *key* without what only style adds: capitals, hyphens and underscores."""
    return re.sub(r'[\s_-]', '', key).lower()
