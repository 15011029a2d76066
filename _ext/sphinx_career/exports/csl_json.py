"""Publications as CSL-JSON: no Sphinx.

The format of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html,
https://github.com/citation-style-language/schema, ``csl-data.json``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from sphinx_career.dates import PartialDate
from sphinx_career.exports.csl_titles import SentenceCase, as_text, title
from sphinx_career.records.publication import Person, Publication

_TYPES: Final = {
    'book': 'book',
    'mvbook': 'book',
    'collection': 'book',
    'mvcollection': 'book',
    'reference': 'book',
    'mvreference': 'book',
    'proceedings': 'book',
    'mvproceedings': 'book',
    'periodical': 'periodical',
    'suppperiodical': 'article-journal',
    'manual': 'book',
    'booklet': 'pamphlet',
    'inbook': 'chapter',
    'incollection': 'chapter',
    'bookinbook': 'chapter',
    'suppbook': 'chapter',
    'suppcollection': 'chapter',
    'inreference': 'entry',
    'article': 'article-journal',
    'inproceedings': 'paper-conference',
    'thesis': 'thesis',
    'report': 'report',
    'online': 'webpage',
    'unpublished': 'manuscript',
    'patent': 'patent',
    'dataset': 'dataset',
    'software': 'software',
    'review': 'review',
    'movie': 'motion_picture',
    'video': 'motion_picture',
    'standard': 'standard',
}

_STATES: Final = {'inpress': 'in press', 'inpreparation': 'in preparation'}
_MORE: Final = {'literal': 'others'}
"""What pandoc writes as *et al.*; to other programs it is a body of that name."""
_WHOLE: Final = re.compile('<span class="nocase">([^<]*)</span>')


def csl_json(works: Iterable[Publication]) -> str:
    """Return *works* as the text of a JSON array."""
    items = [csl_item(work) for work in works]
    for item in items:
        for role in ('author', 'editor'):
            if _MORE in item.get(role, []):
                item[role].remove(_MORE)
        for name in ('title', 'container-title'):
            # A title that is protected as a whole is so out of habit; the tag around all
            # of it would but show in programs that do not know it.
            if found := _WHOLE.fullmatch(item.get(name, '')):
                item[name] = found[1]
    return '[\n' + ',\n'.join(map(_in_lines, items)) + '\n]\n'


def _in_lines(item: dict[str, Any]) -> str:
    """Return *item* with a line for each variable, as a person would write it."""
    lines = (
        f'    {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}'
        for name, value in item.items()
    )
    return '  {\n' + ',\n'.join(lines) + '\n  }'


def csl_item(work: Publication, case: SentenceCase = SentenceCase.NONE) -> dict[str, Any]:
    """Return *work* as an item, with its titles in *case* and marks for capitals that stay."""
    type_ = _TYPES.get(work.type, 'document')
    is_whole = type_ in _WHOLES
    # A volume in a series, as of LNCS, unless there is a number to say which.
    in_series = bool(work.series) and not work.number and work.type != 'article'
    item: dict[str, Any] = {
        'id': str(work.id),
        'type': type_,
        'title': title(
            work,
            'name',
            lowered=case is SentenceCase.ALL or (case is SentenceCase.PARTS and not is_whole),
        ),
        'author': [*map(_name, work.people), *([_MORE] if work.more_authors else [])],
        'editor': [*map(_name, work.editing), *([_MORE] if work.more_editors else [])],
        'translator': [_name(person) for person in work.translating],
        'container-title': title(
            work, 'container', lowered=case is SentenceCase.ALL and type_ in _CHAPTERS
        ),
        'chapter-number': work.chapter,
        'collection-title': work.series,
        'edition': work.edition,
        'volume': '' if in_series else work.volume,
        # The number of a journal's issue, of a volume in a series, or of a report.
        _number_variable(work): work.volume if in_series else work.number,
        'genre': work.genre,
        'page': work.pages,
        'number-of-pages': work.page_total,
        'publisher': work.publisher,
        'publisher-place': work.location,
        'number-of-volumes': work.volumes,
        'version': work.version,
        'status': _STATES.get(work.pub_state, work.pub_state),
        'event-title': work.event_title,
        'event-place': work.event_place,
        'original-date': _date(work.original_date),
        'issued': _date(work.release_date, work.release_end),
        'ISBN': work.isbn or next(iter(work.isbns()), ''),
        'ISSN': work.issn,
        'DOI': work.doi,
        'URL': str(work.url or ''),
        'accessed': _date(work.accessed),
        'language': work.language,
        'note': work.note,
    }
    return {
        name: as_text(value) if name in _TEXTS else value for name, value in item.items() if value
    }


_TEXTS: Final = ('collection-title', 'event-title', 'edition', 'genre', 'note')
"""What a processor finds markup in, beside titles."""
_WHOLES: Final = ('book', 'periodical', 'software', 'standard', 'motion_picture')
_CHAPTERS: Final = ('chapter', 'entry', 'paper-conference')
"""What a book contains, whose title is lowered; the name of a journal is not."""


def _number_variable(work: Publication) -> str:
    if work.type == 'article':
        return 'issue'
    return 'collection-number' if work.series else 'number'


def _name(person: Person) -> dict[str, str]:
    if person.literal:
        return {'literal': person.literal}
    name = {
        'family': person.family,
        'given': person.given,
        'non-dropping-particle': person.particle,
        'suffix': person.suffix,
    }
    return {part: text for part, text in name.items() if text}


def _date(*dates: PartialDate | None) -> dict[str, Any]:
    parts = [list(date.parts) for date in dates if date]
    return {'date-parts': parts} if parts else {}
