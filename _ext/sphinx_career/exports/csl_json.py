"""Publications as CSL-JSON: no Sphinx.

The format of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html,
https://github.com/citation-style-language/schema, ``csl-data.json``).  Its texts may
hold a few tags as in HTML; of these, titles use those for scripts, for a change of
font, and for capitals that stay whatever a style asks for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from sphinx_career.bibliography import Work
from sphinx_career.dates import PartialDate
from sphinx_career.exports.texfields import titled
from sphinx_career.records.publication import Person, Publication
from sphinx_career.tex import Run, render

_TYPES: Final = {
    'book': 'book',
    'mvbook': 'book',
    'collection': 'book',
    'reference': 'book',
    'proceedings': 'book',
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


def csl_item(work: Publication) -> dict[str, Any]:
    """Return *work* as an item, with the capitals marked that are to stay."""
    item = {
        'id': str(work.id),
        'type': _TYPES.get(work.type, 'document'),
        'title': _marked_up(work, 'name'),
        'author': [*map(_name, work.people), *([_MORE] if work.more_authors else [])],
        'editor': [*map(_name, work.editing), *([_MORE] if work.more_editors else [])],
        'container-title': _marked_up(work, 'container'),
        'chapter-number': work.chapter,
        'collection-title': work.series,
        'edition': work.edition,
        'volume': work.volume,
        # The number of a journal's issue, of a volume in a series, or of a report.
        _number_variable(work): work.number,
        'genre': work.genre,
        'page': work.pages,
        'number-of-pages': work.page_total,
        'publisher': work.publisher,
        'publisher-place': work.location,
        'issued': _date(work.release_date, work.release_end),
        'ISBN': work.isbn or next(iter(work.isbns()), ''),
        'ISSN': work.issn,
        'DOI': work.doi,
        'URL': str(work.url or ''),
        'accessed': _date(work.accessed),
        'language': work.language,
        'note': work.note,
    }
    return {name: value for name, value in item.items() if value}


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


def _marked_up(work: Publication, attribute: str) -> str:
    text: str = getattr(work, attribute)
    if not isinstance(work, Work) or not text:
        return text
    return ''.join(map(_tagged, render(titled(work, attribute)).runs)).strip()


def _tagged(run: Run) -> str:
    text = run.text
    if run.style in {'i', 'b', 'sup', 'sub', 'sc'}:
        text = f'<{run.style}>{text}</{run.style}>'
    return f'<span class="nocase">{text}</span>' if run.protected and _has_capital(text) else text


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)
