"""Describe a publication to reference managers, in the head of a page.

The tags are those of Highwire Press, as Google Scholar asks for them
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), of Dublin Core
(https://www.dublincore.org/specifications/dublin-core/dcq-html/), of Open Graph
(https://ogp.me/#type_book) and of COinS (OpenURL 1.0, Z39.88-2004, in key/value form).

Zotero's reader decides some details: ``og:type`` outranks an ISBN, so a book must not be
called a web page; and ``citation_inbook_title`` makes any work a section of a book, so the
page of a book must not have it.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from sphinx_career.model.entry_types import PRESENTATION, work_type
from sphinx_career.model.names import Person
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import isbn_digits


def highwire(work: Publication) -> Iterator[tuple[str, str]]:
    """Yield the names and the contents of ``citation_`` tags."""
    first, _dash, last = work.pages.partition('–')
    type_ = work_type(work.type)
    container = 'journal_title' if type_.in_journal else 'inbook_title' if type_.is_part else ''
    if work.type == 'inproceedings':
        container = 'conference_title'
    issuers = {'thesis': 'dissertation_institution', 'report': 'technical_report_institution'}
    fields = [
        ('title', work.title),
        *(('author', person.inverted) for person in work.people),
        *(('editor', person.inverted) for person in work.editing),
        ('publication_date', (work.release_date or '').replace('-', '/')),
        (container, work.container),
        (issuers.get(work.type, 'publisher'), work.publisher),
        *(('isbn', isbn) for isbn in work.isbns()),
        ('issn', work.issn),
        ('doi', work.doi),
        ('volume', work.volume),
        ('issue' if type_.in_journal else '', work.number),
        ('firstpage', first),
        ('lastpage', last),
        ('language', work.language),
        ('public_url', str(work.url or '')),
    ]
    yield from ((f'citation_{name}', text) for name, text in fields if name and text)


def dublin_core(work: Publication) -> Iterator[tuple[str, str]]:
    """Yield the names and the contents of ``DC.`` tags."""
    known = work_type(work.type)
    type_ = 'book' if known.is_book else 'bookSection' if known.is_part else ''
    if work.type == PRESENTATION:
        type_ = work.type  # also Zotero's name of it
    fields = [
        ('title', work.title),
        *(('creator', person.inverted) for person in work.people),
        ('publisher', work.publisher),
        ('date', str(work.release_date or '')),
        ('type', type_),
        *(('identifier', f'ISBN {isbn}') for isbn in work.isbns()),
        ('identifier', f'doi:{work.doi}' if work.doi else ''),
        ('language', work.language),
    ]
    yield from ((f'DC.{name}', text) for name, text in fields if text)


def open_graph(work: Publication) -> Iterator[tuple[str, str]]:
    """Yield the properties and the contents of Open Graph tags, which only a book has."""
    if work_type(work.type).is_book:
        yield 'og:type', 'book'
        yield from (('book:author', person.text) for person in work.people)
        yield from (('book:isbn', isbn_digits(isbn)) for isbn in work.isbns()[:1])
        if work.release_date:
            yield 'book:release_date', str(work.release_date)


def coins(work: Publication) -> str:
    """Return the title of a COinS span: a context object as key/value pairs."""
    type_ = work_type(work.type)
    if type_.is_book or type_.is_part:
        format_, fields = 'info:ofi/fmt:kev:mtx:book', _book(work)
    elif type_.in_journal:
        format_, fields = 'info:ofi/fmt:kev:mtx:journal', _article(work)
    else:
        format_, fields = 'info:ofi/fmt:kev:mtx:dc', _dublin_core(work)
    pairs = [
        *(('ctx_ver', 'Z39.88-2004'), ('rft_val_fmt', format_), *fields),
        ('rft_id', f'info:doi/{work.doi}' if work.doi else ''),
        ('rft_id', work.url),
    ]
    return urlencode([(name, text) for name, text in pairs if text])


def _book(work: Publication) -> Iterator[tuple[str, str]]:
    type_ = work_type(work.type)
    yield 'rft.genre', type_.coins
    if type_.is_book:
        yield 'rft.btitle', work.title
    else:
        yield 'rft.atitle', work.title
        yield 'rft.btitle', work.container
        yield 'rft.pages', work.pages
    yield from _people(work.people)
    yield 'rft.date', str(work.release_date or '')
    yield 'rft.pub', work.publisher
    yield 'rft.place', work.location
    yield 'rft.edition', work.edition
    yield 'rft.series', work.series
    yield 'rft.tpages', work.page_total
    yield from (('rft.isbn', isbn) for isbn in work.isbns())


def _article(work: Publication) -> Iterator[tuple[str, str]]:
    yield 'rft.genre', 'article'
    yield 'rft.atitle', work.title
    yield 'rft.jtitle', work.container
    yield from _people(work.people)
    yield 'rft.date', str(work.release_date or '')
    yield 'rft.volume', work.volume
    yield 'rft.issue', work.number
    yield 'rft.pages', work.pages
    yield 'rft.issn', work.issn


def _dublin_core(work: Publication) -> Iterator[tuple[str, str]]:
    known = {'thesis', 'report', PRESENTATION}
    yield 'rft.type', work.type if work.type in known else 'document'
    yield 'rft.title', work.title
    yield from (('rft.creator', person.inverted) for person in work.people)
    yield 'rft.publisher', work.publisher
    yield 'rft.date', str(work.release_date or '')


def _people(people: tuple[Person, ...]) -> Iterator[tuple[str, str]]:
    for number, person in enumerate(people):
        if person.literal:
            yield 'rft.aucorp', person.literal
            continue
        if number == 0:
            yield 'rft.aulast', person.full_family
            yield 'rft.aufirst', person.given
        yield 'rft.au', person.inverted
