"""The entry types of bibliographies, and what each asks for: no Sphinx.

They are those of BibLaTeX 3.20 (https://ctan.org/pkg/biblatex, section 2.1) with
the older names of BibTeX, which it takes too.  A date is asked of none: a work may
be undated.
"""

from __future__ import annotations

import re
from typing import ClassVar, Final, Self

from sphinx_career.model.problems import Subtype, did_you_mean
from sphinx_career.model.scalars import RecoveredError, Scalar

_AUTHORED: Final = ('author', 'title')
_MADE: Final = ('author/editor', 'title')
_CONTAINED: Final = ('author', 'title', 'booktitle')
_ISSUED: Final = ('author', 'title', 'institution/school')

NO_WORKS: Final = frozenset({'xdata', 'set', 'bibnote', 'control'})
"""Types of which an entry is no work: data for others, a group of them, or a setting."""

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    'article': (*_AUTHORED, 'journaltitle/journal'),
    **dict.fromkeys(('book', 'mvbook'), _MADE),
    **dict.fromkeys(('inbook', 'bookinbook', 'suppbook'), _CONTAINED),
    **dict.fromkeys(('collection', 'mvcollection', 'reference', 'mvreference'), _MADE),
    **dict.fromkeys(('incollection', 'suppcollection', 'inreference'), _CONTAINED),
    **dict.fromkeys(('inproceedings', 'conference'), _CONTAINED),
    **dict.fromkeys(('proceedings', 'mvproceedings', 'periodical', 'suppperiodical'), ('title',)),
    **dict.fromkeys(('booklet', 'manual', 'misc', 'dataset', 'software'), _MADE),
    **dict.fromkeys(('online', 'electronic', 'www'), (*_MADE, 'url/doi/eprint')),
    'patent': (*_AUTHORED, 'number'),
    **dict.fromkeys(('report', 'techreport'), _ISSUED),
    **dict.fromkeys(('thesis', 'mastersthesis', 'phdthesis'), _ISSUED),
    'unpublished': _AUTHORED,
    **dict.fromkeys(('artwork', 'audio', 'commentary', 'image', 'jurisdiction'), ()),
    **dict.fromkeys(('legislation', 'legal', 'letter', 'movie', 'music', 'performance'), ()),
    **dict.fromkeys(('review', 'standard', 'video', *sorted(NO_WORKS)), ()),
}
"""The fields that each type needs; one of those that a slash parts is enough."""

CLASSIC: Final = {
    **dict.fromkeys(('mvbook', 'collection', 'mvcollection', 'reference', 'mvreference'), 'book'),
    **dict.fromkeys(('bookinbook', 'suppbook', 'suppcollection', 'inreference'), 'incollection'),
    **dict.fromkeys(('mvproceedings', 'periodical'), 'proceedings'),
    **dict.fromkeys(('suppperiodical', 'review'), 'article'),
    'conference': 'inproceedings',
    'thesis': 'phdthesis',
    'report': 'techreport',
    **dict.fromkeys(('electronic', 'www'), 'online'),
}
"""The nearest type that every style of BibTeX knows; for those left out, ``misc``."""

PART_TYPES: Final = frozenset(
    {'inbook', 'bookinbook', 'suppbook', 'incollection', 'suppcollection', 'inreference'}
    | {'inproceedings', 'conference'}
)
"""Those whose entries are parts of another work."""

TEXT_FIELDS: Final = frozenset(
    {'title', 'subtitle', 'booktitle', 'booksubtitle', 'journal', 'journaltitle', 'author'}
    | {'editor', 'publisher', 'institution', 'school', 'organization', 'series', 'edition'}
    | {'address', 'location', 'note', 'abstract', 'howpublished', 'titleaddon', 'maintitle'}
    | {'translator', 'eventtitle', 'venue', 'version'}
)
"""The fields whose values readers see as text."""

SOURCE: Final = re.compile(r'[^\s,]+')
"""A key in the field ``sources``, which is no field of BibLaTeX's but our own."""


class EntryType(Scalar):
    """A type of entry, in the terms of BibLaTeX."""

    __slots__ = ()

    subtype: ClassVar = Subtype.ENTRY_TYPE
    pattern: ClassVar = f'^(?:{"|".join(sorted(REQUIRED.keys() - NO_WORKS))})$'
    examples: ClassVar = ('book', 'inbook', 'article', 'report', 'thesis', 'misc')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as a type; one that is unknown is used as it is."""
        if not re.fullmatch(cls.pattern, text):
            hint = did_you_mean(text.lower(), REQUIRED.keys() - NO_WORKS)
            msg = f'there is no entry type {text!r}{hint}'
            raise RecoveredError(msg, cls(text))
        return cls(text)
