"""Recognise the data files of other programs, and the old names of keys."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

import yaml
from msgspec import Struct

from sphinx_career.model.json_resume import Basics, Education, Position, Volunteer
from sphinx_career.model.publication import Publication

JSON_RESUME: Final = 'JSON Resume'
RENDERCV: Final = 'RenderCV'
YAMLRESUME: Final = 'YAMLResume'
ORCID: Final = 'ORCID'
CSL_JSON: Final = 'CSL-JSON'
RIS: Final = 'RIS'
LINKEDIN: Final = 'LinkedIn'
AL_FOLIO: Final = 'al-folio'

OLD_NAMES: Final[Mapping[type[Struct], Mapping[str, str]]] = {
    Basics: {'website': 'url', 'picture': 'image'},
    Position: {'company': 'name', 'website': 'url'},
    Volunteer: {'website': 'url'},
    Education: {'website': 'url', 'gpa': 'score'},
    Publication: {'website': 'url'},
}
"""The names of keys in JSON Resume 0.0, and those of 1.0.

See https://github.com/jsonresume/resume-schema/blob/master/CHANGELOG.md.
"""

CSL_TYPES: Final = {
    'article-journal': 'article',
    'article-magazine': 'article',
    'article-newspaper': 'article',
    'article': 'unpublished',
    'book': 'book',
    'chapter': 'incollection',
    'entry': 'inreference',
    'entry-encyclopedia': 'inreference',
    'entry-dictionary': 'inreference',
    'paper-conference': 'inproceedings',
    'thesis': 'thesis',
    'report': 'report',
    'webpage': 'online',
    'post-weblog': 'online',
    'post': 'online',
    'patent': 'patent',
    'manuscript': 'unpublished',
    'dataset': 'dataset',
    'software': 'software',
    'pamphlet': 'booklet',
    'periodical': 'periodical',
    'review': 'review',
    'speech': 'misc',
    'review-book': 'review',
    'song': 'music',
    'motion_picture': 'movie',
    'broadcast': 'video',
    'graphic': 'artwork',
    'legal_case': 'jurisdiction',
    'legislation': 'legislation',
    'bill': 'legislation',
    'treaty': 'legal',
    'personal_communication': 'letter',
    'performance': 'performance',
    'standard': 'standard',
    'document': 'misc',
    'interview': 'misc',
    'map': 'image',
    'figure': 'image',
    'hearing': 'legal',
    'event': 'misc',
    'regulation': 'legislation',
    'collection': 'misc',
    'classic': 'book',
    'musical_score': 'music',
}
"""The types of CSL 1.0.2 (appendix III), and those of BibLaTeX."""

_BY_SUFFIX: Final = {'.ris': RIS, '.csv': LINKEDIN, '.zip': LINKEDIN}


def format_of_suffix(path: str) -> str:
    """Return the name of the foreign format that files named like *path* have, or ``''``."""
    return _BY_SUFFIX.get(PurePath(path).suffix.lower(), '')


def foreign_format(root: yaml.Node) -> str:
    """Return the name of the foreign format of the document *root*, or ``''``."""
    keys = _keys(root)
    if isinstance(keys.get('cv'), yaml.MappingNode):
        return RENDERCV
    if 'basics' in _keys(keys.get('content')):
        return YAMLRESUME
    if 'orcid-identifier' in keys or 'activities-summary' in keys:
        return ORCID
    items = root.value if isinstance(root, yaml.SequenceNode) else ()
    if any({'title', 'contents'} <= _keys(item).keys() for item in items):
        return AL_FOLIO
    types = (_keys(item).get('type') for item in items)
    if any(isinstance(type_, yaml.ScalarNode) and type_.value in CSL_TYPES for type_ in types):
        return CSL_JSON
    return ''


def import_hint(name: str, path: str) -> str:
    """Return the message about the file at *path*, which has the foreign format *name*."""
    return f"this is a file of {name}; convert it with 'sphinx-career import {path}'"


@functools.lru_cache(maxsize=2**10)  # each record of an import asks for all known keys
def bare(key: str) -> str:
    """Return *key* in lower case, without what separates its words."""
    return re.sub(r'[\s_-]', '', key).lower()


def _keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
