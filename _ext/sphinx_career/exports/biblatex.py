"""Write publications as BibLaTeX.

The format of BibLaTeX 3.20 and biber (https://ctan.org/pkg/biblatex, section 2):
dates in ISO 8601, ranges among them, and ``@inbook`` for a chapter.
"""

from collections.abc import Mapping
from typing import Final

from sphinx_career.bibtex.tex import escape
from sphinx_career.exports.texfields import brace, entry, names, titled, verbatim
from sphinx_career.model.dates import SEASONS
from sphinx_career.model.entry_types import GENRES, KNOWN_TYPES, LANGUAGES, PRESENTATION, work_type
from sphinx_career.model.publication import Publication

_GENRES: Final = {genre: name for name, genre in GENRES.items() if name != 'diplomathesis'}


def biblatex(work: Publication) -> str:
    """Return *work* as an entry of a ``.bib`` file for BibLaTeX."""
    return entry(_type(work), work.id, _fields(work))


def _type(work: Publication) -> str:
    if work.type == PRESENTATION and work.event_title:
        return 'unpublished'  # of which the manual says: "the script of a talk"
    return work.type if work.type in KNOWN_TYPES else 'misc'


def _fields(work: Publication) -> Mapping[str, str]:
    isbns = {form.format: form.isbn for form in reversed(work.editions)}
    bindings = [form.format for form in work.editions if form.format in {'hardcover', 'paperback'}]
    issuer = 'institution' if work.type in {'thesis', 'report'} else 'publisher'
    if work.type in {'online', 'manual', 'misc', 'software', 'dataset'}:
        issuer = 'organization'
    if work.type == 'patent':
        issuer = 'holder'
    container = 'journaltitle' if work_type(work.type).in_journal else 'booktitle'
    texts = {
        'author': names(work.people, more=work.more_authors),
        'collaboration': escape(work.collaboration),
        'editor': names(work.editing, more=work.more_editors),
        'translator': names(work.translating),
        'title': titled(work),
        container: titled(work, 'container'),
        'chapter': escape(work.chapter),
        'edition': escape(work.edition),
        'series': escape(work.series),
        'volume': escape(work.volume),
        'volumes': escape(work.volumes),
        'number': escape(work.number),
        'eventtitle': escape(work.event_title),
        'venue': escape(work.event_place),
        'version': escape(work.version),
        'type': _GENRES.get(work.genre, escape(work.genre)),
        'pages': escape(work.pages.replace('–', '--')),
        'pagetotal': escape(work.page_total),
        issuer: escape(work.publisher),
        'location': escape(work.location),
        'date': _date(work),
        'origdate': work.original_date or '',
        'pubstate': escape(work.pub_state),
        'eprint': verbatim(work.eprint),
        'eprinttype': escape(work.eprint_type),
        'eprintclass': escape(work.eprint_class),
        'isbn': ' '.join(work.isbns(printed=True)),
        'eisbn': isbns.get('ebook', ''),
        'binding': ''.join(bindings[:1]),
        'issn': escape(work.issn),
        'doi': verbatim(work.doi),
        'url': work.url or '',
        'urldate': work.accessed or '',
        'langid': LANGUAGES.get(work.language.split('-')[0], ''),
        'note': escape(work.note),
    }
    return brace(texts)


def _date(work: Publication) -> str:
    if work.season and work.release_date:
        return f'{work.release_date}-{SEASONS.index(work.season) + 21}'
    end = '..' if work.ongoing else work.release_end
    return '/'.join(filter(None, (work.release_date, end)))
