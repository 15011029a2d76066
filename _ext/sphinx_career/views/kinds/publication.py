"""Publications."""

from collections.abc import Callable, Collection
from typing import Final
from urllib.parse import quote, urlsplit

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from docutils import nodes

from sphinx_career.domain.domain import cited_at, node_id
from sphinx_career.domain.nodes import SEPARATOR, Inline, inlines, link, paragraph
from sphinx_career.domain.specs import BRIEFLY_SHOWN, SHOWN, Shown
from sphinx_career.messages import _, listed, ngettext
from sphinx_career.model.base import Record
from sphinx_career.model.dates import find_locale
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import whole_number
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import join_authors

_ARCHIVES: Final = {
    'arxiv': ('arXiv', 'https://arxiv.org/abs/'),
    'hal': ('HAL', 'https://hal.science/'),
    'jstor': ('JSTOR', 'https://www.jstor.org/stable/'),
    'pubmed': ('PubMed', 'https://pubmed.ncbi.nlm.nih.gov/'),
}
"""The names of archives, and what their addresses begin with."""


def list_facts(
    context: Context, record: Publication, show: Collection[Shown] = SHOWN
) -> list[Inline]:
    """Return what a reference says of the work beside its title, publisher, date and addresses.

    ISBNs and ISSN are identifiers: left out unless *show* has these.
    """
    chapter = _('chapter {number}').format(number=record.chapter) if record.chapter else ''
    pages = record.page_total
    return [
        join_authors(context, record.author_names),
        _people(context, _('edited by {names}'), record.editor_names),
        _people(
            context,
            _('translated by {names}'),
            tuple(person.text for person in record.translating),
        ),
        _genre(record),
        _contained(record, chapter),
        record.series if record.type == 'article' else _numbered(record, record.series),
        _number(_('edition {number}'), record.edition),
        _number(_('version {number}'), record.version),
        _count(context, record.volumes, _volumes) if record.volumes else '',
        listed(filter(None, (record.event_title, record.event_place))),
        record.pages,
        _count(context, pages, _pages) if pages else '',
        _language(context, record),
        *(_list_numbers(record) if 'identifiers' in show else ()),
    ]


def render_details(
    context: Context, record: Publication, show: Collection[Shown] = SHOWN, *, topics: bool = True
) -> list[nodes.Node]:
    """Return the note, when the original came out, and the keywords, with *topics* or not."""
    first = context.format_date(record.original_date)
    notes = [record.note, _('first published {date}').format(date=first) if first else '']
    found: list[nodes.Node] = [paragraph(text) for text in notes if text] if 'note' in show else []
    if 'keywords' in show:
        found += _render_keywords(context, record, topics=topics)
    return found


def _render_keywords(context: Context, record: Publication, *, topics: bool) -> list[nodes.Node]:
    """Return a paragraph of the keywords; those that are *topics* as links, or not at all."""
    known = {str(topic.id).casefold(): topic for topic in context.career.topics}
    words = dict.fromkeys([*record.keywords, *record.topics])
    found = {word.casefold(): known.get(word.casefold(), word) for word in words}
    parts = [
        context.link_record(word) if isinstance(word, Record) else word
        for word in found.values()
        if topics or not isinstance(word, Record)
    ]
    if not parts:
        return []
    return [paragraph(_('Keywords'), _(': '), *inlines(*parts, separator=_(', ')))]


def render_links(
    context: Context, record: Publication, show: Collection[Shown] = BRIEFLY_SHOWN
) -> list[nodes.Node]:
    """Return a line of addresses: identifiers, and where else to find the work."""
    whole = context.career.find('publications', record.part_of)
    parts = [
        *(list_identifiers(record, whole) if 'identifiers' in show else ()),
        *(list_links(context, record, whole) if 'links' in show else ()),
        *(link_citation(context, record) if 'citation' in show else ()),
    ]
    return [paragraph(*parts, separator=SEPARATOR, classes=['career-links'])] if parts else []


def list_identifiers(record: Publication, whole: Record | None = None) -> list[Inline]:
    """Return links to the DOI and the archive of *record*; not the DOI of its *whole*."""
    found: list[Inline] = []
    if record.doi and record.doi != getattr(whole, 'doi', ''):
        found.append(link(f'doi:{record.doi}', record.doi_url))
    if record.eprint:
        name, address = _ARCHIVES.get(record.eprint_type.lower(), (record.eprint_type, ''))
        text = f'{name}:{record.eprint}' if name else record.eprint
        number = record.eprint.removeprefix('hal:')
        anchor = link(text, f'{address}{quote(number, safe="/.")}' if address else '')
        section = f' [{record.eprint_class}]' if record.eprint_class else ''
        found.append(nodes.inline('', '', *inlines(anchor, section)) if section else anchor)
    return found


def list_links(context: Context, record: Publication, whole: Record | None) -> list[Inline]:
    """Return links to *record*, named by their sites or labels; not those of its *whole*."""
    found: list[Inline] = []
    url = record.url
    if url and url != getattr(whole, 'url', None) and not context.leads_to_work(record):
        archive = _ARCHIVES.get(record.eprint_type.lower(), ('', ' '))[1]
        if not (record.eprint and url.startswith(archive)):
            found.append(link(urlsplit(url).netloc.removeprefix('www.') or str(url), url))
    if url and (day := context.format_date(record.accessed)):
        found.append(_('accessed {date}').format(date=day))
    return [*found, *(link(_(each.label), each.url) for each in record.links)]


def link_citation(context: Context, record: Publication) -> list[Inline]:
    """Return a link to the page that shows how to cite *record*, if there is one."""
    docname = cited_at(context.domain.cites, record.id)
    if not docname:
        return []
    text = nodes.inline('', _('How to cite'))
    return [context.link_anchor(docname, node_id('cite', record.id), text)]


def _people(context: Context, message: str, names: tuple[str, ...]) -> Inline:
    """Return *message*, a translated one, with *names*; ``''`` for none."""
    if not names:
        return ''
    before, _names, after = message.partition('{names}')
    return nodes.inline('', '', *inlines(before, join_authors(context, names), after))


def _genre(record: Publication) -> str:
    """Return what sort of thesis or report it is: a known one in the language of the site."""
    if record.genre:
        return _(record.genre)
    return _('Thesis') if record.type == 'thesis' else ''


def _contained(record: Publication, chapter: str) -> Inline:
    """Return what *record* is a part of, and which part."""
    if not record.container:
        return chapter
    before, _name, after = _('in {title}').partition('{title}')
    parts: list[Inline] = [before, nodes.emphasis('', record.container), after]
    if record.type == 'article' and (numbers := _numbered(record, '')):
        parts.append(f'{_(", ")}{numbers}')
    return nodes.inline('', '', *inlines(*([chapter, ' '] if chapter else []), *parts))


def _numbered(record: Publication, name: str) -> str:
    """Return *name*, of a journal or a series, with the volume and the number of *record*."""
    found = (
        text.format(number=number)
        for text, number in (
            (_('volume {number}'), record.volume),
            (_('number {number}'), record.number),
        )
        if number
    )
    return listed(filter(None, (name, *found)))


def _number(message: str, number: str) -> str:
    """Return *message* with *number*, or the number alone if it comes in words."""
    return message.format(number=number) if number[:1].isdigit() else number


def _list_numbers(record: Publication) -> list[str]:
    issn = [f'ISSN {record.issn}'] if record.issn else []
    return [*(f'ISBN {number}' for number in record.isbns()), *issn]


def _language(context: Context, record: Publication) -> str:
    """Return the language of *record* by name, unless it is that of the site."""
    language = record.language.replace('_', '-').partition('-')[0]
    locale = find_locale(context.language)
    if not record.language or language == locale.language:
        return ''
    try:
        name = Locale.parse(language).get_language_name(locale)
    except (ValueError, UnknownLocaleError):
        name = None
    return name or record.language


def _pages(number: int) -> str:
    return ngettext('{number} page', '{number} pages', number)


def _volumes(number: int) -> str:
    return ngettext('{number} volume', '{number} volumes', number)


def _count(context: Context, text: str, choose: Callable[[int], str]) -> str:
    """Return the message that *choose* returns for the number *text*, which it may not be."""
    count = 2
    if (total := whole_number(text)) is not None:
        count = total
        number = format_decimal(count, locale=find_locale(context.language))
        # pdfTeX and some terminals lack the narrow space that some languages use.
        text = number.replace('\u202f', '\xa0')
    return choose(count).format(number=text)
