"""Recognise the data files of other programs, and the old names of keys."""

import functools
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

import yaml
from msgspec import Struct

from sphinx_career.model.entry_types import WORK_TYPES
from sphinx_career.model.json_resume import Basics, Education, Position, Volunteer
from sphinx_career.model.publication import Publication
from sphinx_career.model.synonyms import synonyms

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
    **{work.csl: name for name, work in reversed(WORK_TYPES.items())},
    **synonyms(
        article='article-magazine article-newspaper',
        book='classic',
        image='figure map',
        incollection='chapter',
        inreference='entry-dictionary entry-encyclopedia',
        legal='hearing',
        legislation='bill regulation',
        misc='collection event interview speech',
        music='musical_score song',
        online='post post-weblog',
        review='review review-book',
        unpublished='article',
        video='broadcast',
    ),
}
"""The types of CSL 1.0.2 (appendix III), and those of BibLaTeX."""

_BY_SUFFIX: Final = {'.ris': RIS, '.csv': LINKEDIN, '.zip': LINKEDIN}


def format_of_suffix(path: str) -> str:
    """Return the name of the foreign format that files named like *path* have, or ``''``."""
    return _BY_SUFFIX.get(PurePath(path).suffix.lower(), '')


def foreign_format(root: yaml.Node) -> str:
    """Return the name of the foreign format of the document *root*, or ``''``."""
    keys = keys_of(root)
    if isinstance(keys.get('cv'), yaml.MappingNode):
        return RENDERCV
    if 'basics' in keys_of(keys.get('content')):
        return YAMLRESUME
    if 'orcid-identifier' in keys or 'activities-summary' in keys:
        return ORCID
    items = root.value if isinstance(root, yaml.SequenceNode) else ()
    if any({'title', 'contents'} <= keys_of(item).keys() for item in items):
        return AL_FOLIO
    types = (keys_of(item).get('type') for item in items)
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


def keys_of(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Return the values of the mapping *node* by key, or nothing if it is another node."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
