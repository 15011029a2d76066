"""Lists of records: in groups, and each with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_career.dates import DateRange, PartialDate
from sphinx_career.messages import _
from sphinx_career.model import KINDS
from sphinx_career.nodes import (
    SEPARATOR,
    Inline,
    definition,
    definitions,
    heading,
    inline,
    inlines,
    paragraph,
)
from sphinx_career.selection import grouped
from sphinx_career.views.details import details, meta, release

if TYPE_CHECKING:
    from sphinx_career.nodes import career_view
    from sphinx_career.records.base import Record
    from sphinx_career.selection import Grouping, Query
    from sphinx_career.views.context import Context


def records(context: Context, view: career_view) -> list[nodes.Node]:
    """Return a definition list of the records, or one of groups of them."""
    query: Query = view['query']
    found = query.records(context.career, context.domain.today)
    classes = ['career', *(f'career-{section}' for section in query.sections), *view['classes']]
    if not found:
        return [nothing(context, query, classes)]
    if not view.get('title', True):
        return _untitled(context, view, found[0], classes)
    if view['by'] == 'none':
        return [_list(context, view, found, classes)]
    groups = grouped(context.career, found, view['by'], query.order)
    blocks: list[nodes.Node] = []
    for group in groups:
        blocks.append(heading(view, group_title(context, view['by'], group.title)))
        blocks.append(_list(context, view, group.records, ['career']))
    return [nodes.container('', *blocks, classes=[*classes, f'career-by-{view["by"]}'])]


def _list(
    context: Context, view: career_view, found: list[Record], classes: list[str]
) -> nodes.definition_list:
    return definitions(
        (_item(context, view, record) for record in found), [*classes, 'career-list']
    )


def _item(context: Context, view: career_view, record: Record) -> nodes.definition_list_item:
    ids = context.take_ids(record)
    text = record.title if ids else context.record_link(record)
    term: list[Inline] = [nodes.inline('', '', *inlines(text), classes=['career-title'])]
    if when := context.record_dates(record):
        # Not a classifier: the text builder loses an item that has one and holds another.
        term += [inline(SEPARATOR, 'career-separator'), inline(when, 'career-date')]
    describe = meta if view['brief'] else details
    return definition(term, [*describe(context, record, view['by']), *view.children], ids)


def _untitled(
    context: Context, view: career_view, record: Record, classes: list[str]
) -> list[nodes.Node]:
    """Return the facts of *record* for below a heading that names it."""
    blocks = details(context, record, 'none')
    if when := context.record_dates(record):
        date = inline(when, 'career-date')
        head = blocks[0] if blocks else None
        if isinstance(head, nodes.paragraph) and 'career-meta' in head['classes']:
            head.insert(0, [date, nodes.Text(SEPARATOR)])
        else:
            blocks.insert(0, paragraph(date, classes=['career-meta']))
    return [
        *context.anchor(context.take_ids(record)),
        nodes.container('', *blocks, classes=[*classes, 'career-facts']),
        *view.children,
    ]


def group_title(context: Context, by: Grouping, title: str) -> str:
    """Return *title*, that of a group that *by* makes, for a reader."""
    if by == 'release' and title:
        return release(context, title)
    return str(_GROUP_TITLES.get((by, title), title))


_GROUP_TITLES: Final = {
    ('year', ''): _('Undated'),
    ('release', ''): _('Not released'),
    ('event', ''): _('Other events'),
    ('employer', ''): _('Other'),
    ('kind', 'feature'): _('Features'),
    ('kind', 'rework'): _('Reworks'),
    ('kind', 'ongoing'): _('Under way'),
    ('type', ''): _('Other'),
    ('type', 'book'): _('Books'),
    ('type', 'inbook'): _('Chapters'),
    ('type', 'article'): _('Articles'),
    ('type', 'inproceedings'): _('Conference papers'),
    ('type', 'thesis'): _('Theses'),
    ('type', 'report'): _('Reports'),
    ('type', 'online'): _('Online'),
    ('type', 'mvbook'): _('Books in several volumes'),
    ('type', 'booklet'): _('Booklets'),
    ('type', 'manual'): _('Manuals'),
    ('type', 'collection'): _('Collections'),
    ('type', 'mvcollection'): _('Collections in several volumes'),
    ('type', 'reference'): _('Works of reference'),
    ('type', 'mvreference'): _('Works of reference in several volumes'),
    ('type', 'proceedings'): _('Proceedings'),
    ('type', 'mvproceedings'): _('Proceedings in several volumes'),
    ('type', 'periodical'): _('Issues of periodicals'),
    ('type', 'suppperiodical'): _('Contributions to periodicals'),
    ('type', 'bookinbook'): _('Books in books'),
    ('type', 'suppbook'): _('Contributions to books'),
    ('type', 'incollection'): _('Chapters in collections'),
    ('type', 'suppcollection'): _('Contributions to collections'),
    ('type', 'inreference'): _('Entries in works of reference'),
    ('type', 'software'): _('Software'),
    ('type', 'dataset'): _('Data'),
    ('type', 'patent'): _('Patents'),
    ('type', 'standard'): _('Standards'),
    ('type', 'review'): _('Reviews'),
    ('type', 'commentary'): _('Commentaries'),
    ('type', 'letter'): _('Letters'),
    ('type', 'artwork'): _('Works of art'),
    ('type', 'image'): _('Images'),
    ('type', 'audio'): _('Recordings'),
    ('type', 'music'): _('Music'),
    ('type', 'movie'): _('Films'),
    ('type', 'video'): _('Videos'),
    ('type', 'performance'): _('Performances'),
    ('type', 'jurisdiction'): _('Decisions of courts'),
    ('type', 'legislation'): _('Laws'),
    ('type', 'legal'): _('Treaties'),
    ('type', 'unpublished'): _('Unpublished'),
    ('type', 'misc'): _('Miscellaneous'),
}


def nothing(context: Context, query: Query, classes: list[str]) -> nodes.paragraph:
    """Say in words that there is nothing which *query* asks for."""
    nouns = {kind.section: kind.plural for kind in KINDS.values()}
    what = ', '.join(str(_(nouns[section])) for section in query.sections) or str(_('records'))
    today = PartialDate(context.domain.today.isoformat())
    day = context.when(DateRange(today, today))
    messages = {
        'all': _('No {what} to show.'),
        'upcoming': _('No upcoming {what} as of {day}.'),
        'past': _('No past {what} as of {day}.'),
    }
    text = str(messages[query.period]).format(what=what, day=day)
    return paragraph(text, classes=[*classes, 'career-empty'])
