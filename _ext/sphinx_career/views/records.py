"""Lists of records: in groups, and each with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    definition,
    definitions,
    heading,
    inline,
    inlines,
    paragraph,
)
from sphinx_career.messages import _, listed
from sphinx_career.model.career import KINDS
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.entry_types import WORK_TYPES
from sphinx_career.model.i18n import N_
from sphinx_career.model.query import grouped
from sphinx_career.views.details import details
from sphinx_career.views.facts import meta, release

if TYPE_CHECKING:
    from sphinx_career.domain.nodes import career_view
    from sphinx_career.model.base import Record
    from sphinx_career.model.query import Grouping, Query
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
    if by == 'type' and title in WORK_TYPES:
        return str(_(WORK_TYPES[title].plural))
    known = _GROUP_TITLES.get((by, title))
    return str(_(known)) if known else title


_GROUP_TITLES: Final = {
    ('year', ''): N_('Undated'),
    ('release', ''): N_('Not released'),
    ('event', ''): N_('Other events'),
    ('employer', ''): N_('Other'),
    ('kind', 'feature'): N_('Features'),
    ('kind', 'rework'): N_('Reworks'),
    ('kind', 'ongoing'): N_('Under way'),
    ('type', ''): N_('Other'),
}


def nothing(context: Context, query: Query, classes: list[str]) -> nodes.paragraph:
    """Say in words that there is nothing which *query* asks for."""
    nouns = {kind.section: kind.plural for kind in KINDS.values()}
    what = listed(str(_(nouns[section])) for section in query.sections)
    today = PartialDate(context.domain.today.isoformat())
    day = context.when(DateRange(today, today))
    messages = {
        # Translators: {what} is a plural, or several such as "talks, projects".
        'all': _('No {what} to show.'),
        'upcoming': _('No upcoming talks as of {day}.'),
        'past': _('No past talks as of {day}.'),
    }
    text = str(messages[query.period]).format(what=what or _('records'), day=day)
    return paragraph(text, classes=[*classes, 'career-empty'])
