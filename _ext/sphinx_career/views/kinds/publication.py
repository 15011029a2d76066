"""Publications."""

from babel.numbers import format_decimal
from docutils import nodes

from sphinx_career.domain.nodes import Inline, inlines, paragraph
from sphinx_career.messages import _, listed, ngettext
from sphinx_career.model.dates import find_locale
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import whole_number
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import join_authors


def list_facts(context: Context, record: Publication) -> list[Inline]:
    """Return the authors, what the work is a part of, the pages and the ISBNs."""
    chapter = _('chapter {number}').format(number=record.chapter) if record.chapter else ''
    pages = record.page_total
    return [
        join_authors(context, record.author_names),
        _edited(context, record),
        _contained(record, chapter),
        '' if record.type == 'article' else _numbered(record, record.series),
        _page_count(context, pages) if pages else record.pages,
        *(f'ISBN {number}' for number in record.isbns()),
    ]


def render_details(_context: Context, record: Publication) -> list[nodes.Node]:
    """Return the note."""
    return [paragraph(record.note)] if record.note else []


def _edited(context: Context, record: Publication) -> Inline:
    if not record.editors:
        return ''
    before, _names, after = _('edited by {names}').partition('{names}')
    return nodes.inline(
        '', '', *inlines(before, join_authors(context, record.editor_names), after)
    )


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


def _page_count(context: Context, pages: str) -> str:
    count, text = 2, pages
    if (total := whole_number(pages)) is not None:
        count = total
        number = format_decimal(count, locale=find_locale(context.language))
        # pdfTeX and some terminals lack the narrow space that some languages use.
        text = number.replace('\u202f', '\xa0')
    return ngettext('{number} page', '{number} pages', count).format(number=text)
