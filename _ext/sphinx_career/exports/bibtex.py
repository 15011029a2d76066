"""Write publications as BibTeX.

The format of BibTeX 0.99 (https://ctan.org/pkg/btxdoc), as classic styles and every
reference manager read it: a chapter with a title of its own is ``@incollection``, and
the date is a year and a month.  UTF-8; what TeX takes for a command is escaped.
"""

from collections.abc import Mapping
from typing import Final

from sphinx_career.bibtex.tex import escape
from sphinx_career.exports.texfields import brace, entry, names, titled, verbatim
from sphinx_career.model.dates import MONTHS
from sphinx_career.model.entry_types import GENRES, PRESENTATION, work_type
from sphinx_career.model.publication import ORDINALS, PUB_STATES, Publication, Work
from sphinx_career.model.scalars import whole_number

_THESES: Final = ('phdthesis', 'mastersthesis')
"""Types that need no field ``type`` for their usual genres."""
_ISSUERS: Final = {
    'techreport': 'institution',
    'phdthesis': 'school',
    'mastersthesis': 'school',
    'manual': 'organization',
    'misc': 'howpublished',
    'unpublished': 'note',
}


def bibtex(work: Publication) -> str:
    """Return *work* as an entry of a ``.bib`` file."""
    return entry(_type(work), work.id, _fields(work))


def _type(work: Publication) -> str:
    type_ = work_type(work.type).bibtex
    own = {work.type, work.entry_type if isinstance(work, Work) else ''}
    is_masters = 'mastersthesis' in own or work.genre == GENRES['mastersthesis']
    return 'mastersthesis' if type_ == 'phdthesis' and is_masters else type_


def _ordinal(edition: str) -> str:
    place = (whole_number(edition) or 0) - 1
    return ORDINALS[place] if 0 <= place < len(ORDINALS) else edition


def _fields(work: Publication) -> Mapping[str, str]:
    type_ = _type(work)
    texts = {
        'author': names(work.people, more=work.more_authors),
        'collaboration': escape(work.collaboration),
        'editor': names(work.editing, more=work.more_editors),
        'title': titled(work),
        ('journal' if type_ == 'article' else 'booktitle'): titled(work, 'container'),
        'chapter': escape(work.chapter),
        'edition': escape(_ordinal(work.edition)),
        'series': escape(work.series),
        'volume': escape(work.volume),
        'number': escape(work.number),
        'type': '' if type_ in _THESES and work.genre == GENRES[type_] else escape(work.genre),
        'pages': escape(work.pages.replace('–', '--')),
        _ISSUERS.get(type_, 'publisher'): escape(work.publisher),
        'address': escape(work.location),
        'year': _year(work),
        'isbn': next(iter(work.isbns()), ''),
        'issn': escape(work.issn),
        'eprint': verbatim(work.eprint),
        'primaryclass': escape(work.eprint_class),
        # As arXiv asks for (https://info.arxiv.org/help/hypertex/bibstyles).
        'archiveprefix': 'arXiv' if work.eprint_type == 'arxiv' else escape(work.eprint_type),
        'doi': verbatim(work.doi),
        'url': work.url or '',
    }
    if work.type == PRESENTATION:
        where = ', '.join(filter(None, (work.event_title, work.event_place)))
        texts |= {'howpublished': escape(f'{work.genre}, {where}'), 'type': ''}
    if work.note:
        texts['note'] = '. '.join(filter(None, (texts.get('note'), escape(work.note))))
    month = _month(work)
    return brace(texts) | ({'month': month} if month else {})


def _year(work: Publication) -> str:
    """Return the year or years, or the words in place of one, which BibTeX prints as well."""
    first, last = work.release_date, work.release_end
    if not first:
        return escape(PUB_STATES.get(work.pub_state, work.pub_state))
    year = str(first.parts[0])
    if work.ongoing:
        return f'{year}--'
    has_span = last and len(last.parts) == 1 and last[:4] != year
    return f'{year}--{last[:4]}' if last and has_span else year


def _month(work: Publication) -> str:
    """Return the month as a string of BibTeX's, a span of months or days around it."""
    first, last = work.release_date, work.release_end
    if work.season:
        return f'{{{work.season.capitalize()}}}'
    if not first or len(first.parts) < 2:
        return ''
    month = list(MONTHS)[first.parts[1] - 1]
    if not last or last[:4] != first[:4] or len(last.parts) != len(first.parts):
        return month
    end = list(MONTHS)[last.parts[1] - 1]
    if len(first.parts) == 2:
        return f'{month} # "--" # {end}'
    days = first.parts[2], last.parts[2]
    if month == end:
        return f'"{days[0]}--{days[1]} " # {month}'
    return f'"{days[0]} " # {month} # "--{days[1]} " # {end}'
