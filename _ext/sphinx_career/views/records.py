"""Lists of records, in groups or not, and single records."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

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
    table,
)
from sphinx_career.domain.specs import RecordSpec, RecordsSpec
from sphinx_career.messages import _, listed
from sphinx_career.model.base import Record
from sphinx_career.model.career import Grouping
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.entry_types import WORK_TYPES
from sphinx_career.model.i18n import N_
from sphinx_career.model.query import Group, Query, group_records
from sphinx_career.views.context import Context
from sphinx_career.views.kinds import (
    find_presentation,
    render_body,
    render_brief,
    render_details,
    render_head,
)
from sphinx_career.views.kinds.common import name_release
from sphinx_career.views.microformats import mark_event
from sphinx_career.views.picture_nodes import PRINTED


def render_records(context: Context, spec: RecordsSpec) -> list[nodes.Node]:
    """Return a definition list of the records, or one for each group."""
    found = context.find_records(spec.query)
    if not found:
        return render_empty(context, spec.query)
    render = render_brief if spec.brief else render_body

    def render_list(records: Iterable[Record], classes: Sequence[str]) -> nodes.Node:
        items = (_item(context, record, render(context, record, spec.by)) for record in records)
        return definitions(items, [*classes, 'career-list'])

    return render_groups(context, spec, found, render_list)


def render_table(context: Context, spec: RecordsSpec) -> list[nodes.Node]:
    """Return a table with a row for each record: dates, title and affiliation."""
    found = context.find_records(spec.query)
    if not found:
        return render_empty(context, spec.query)
    rows: list[list[list[nodes.Node]]] = []
    for record in found:
        ids = context.take_ids(record)
        parts = [context.link_title(record, ids)]
        if record.affiliation not in {'', record.title}:
            parts.append(record.affiliation)
        what = paragraph(*parts, separator=SEPARATOR)
        targets: list[nodes.Node] = [nodes.target('', '', ids=ids)] if ids else []
        rows.append([[paragraph(context.format_record_dates(record))], [*targets, what]])
    # A long table may break between pages.
    classes = [*list_classes(context, spec.query), 'longtable']
    return [table([_('When'), _('What')], [25, 75], rows, classes)]


def render_groups(
    context: Context,
    spec: RecordsSpec,
    records: Sequence[Record],
    render_list: Callable[[Sequence[Record], Sequence[str]], nodes.Node],
) -> list[nodes.Node]:
    """Return what *render_list* makes of *records* and classes: once, or for each group."""
    classes = list_classes(context, spec.query)
    if spec.by == 'none':
        return [render_list(records, classes)]
    blocks: list[nodes.Node] = []
    for group in group_records(context.career, records, spec.by, spec.query.order):
        blocks.append(heading(context.view, _name_group(context, spec.by, group)))
        blocks.append(render_list(group.records, ['career']))
    return [nodes.container('', *blocks, classes=[*classes, f'career-by-{spec.by}'])]


def render_record(context: Context, spec: RecordSpec) -> list[nodes.Node]:
    """Return one record with the prose of the directive, under its title or without it."""
    found = context.find_records(spec.query)
    if not found:
        return render_empty(context, spec.query)
    (record,) = found
    blocks, prose = render_head(context, record, 'none'), list(context.view.children)
    details, sources = render_details(context, record), context.render_sources(record)
    if spec.folded:
        prose += [*context.fold(_('Details'), details, PRINTED), *sources]
    else:
        blocks += [*details, *sources]
    classes = list_classes(context, spec.query)
    if spec.titled:
        return [
            definitions([_item(context, record, [*blocks, *prose])], [*classes, 'career-list'])
        ]
    if when := context.format_record_dates(record):
        date = inline(when, 'career-date')
        first = blocks[0] if blocks else None
        if isinstance(first, nodes.paragraph) and 'career-meta' in first['classes']:
            first.insert(0, [date, nodes.Text(SEPARATOR)])
        else:
            blocks.insert(0, paragraph(date, classes=['career-meta']))
    return [
        *context.anchor(context.take_ids(record)),
        nodes.container('', *blocks, classes=[*classes, 'career-facts']),
        *prose,
    ]


def _item(
    context: Context, record: Record, blocks: Sequence[nodes.Node]
) -> nodes.definition_list_item:
    ids = context.take_ids(record)
    title = nodes.inline(
        '', '', *inlines(context.link_title(record, ids)), classes=['career-title']
    )
    item = definition([title, *render_date(context, record)], blocks, ids)
    mark_event(context, record, item)
    return item


def render_date(context: Context, record: Record) -> list[Inline]:
    """Return the dates of *record* for the end of its title, if it has any."""
    when = context.format_record_dates(record)
    # Not a classifier: the text builder loses an item that has one and holds another.
    return [inline(SEPARATOR, 'career-separator'), inline(when, 'career-date')] if when else []


def list_classes(context: Context, query: Query) -> list[str]:
    """Return the classes of a list of what *query* asks for."""
    return ['career', *(f'career-{section}' for section in query.sections), *context.classes]


def _name_group(context: Context, by: Grouping, group: Group) -> str:
    """Return the heading of the *group* that *by* has made."""
    if by == 'release' and group.title:
        return name_release(context, group.title)
    if by == 'type' and group.title in WORK_TYPES:
        return _(WORK_TYPES[group.title].plural)
    if by == 'kind' and group.title:
        return _(find_presentation(group.records[0]).kinds.get(group.title, group.title))
    return group.title or _(_WITHOUT_TITLE[by])


_WITHOUT_TITLE: Final[dict[Grouping, str]] = {
    'year': N_('Undated'),
    'release': N_('Not released'),
    'event': N_('Other events'),
    'employer': N_('Other'),
    'kind': N_('Other'),
    'type': N_('Other'),
}
"""The headings of what is left, by grouping."""


def render_empty(context: Context, query: Query) -> list[nodes.Node]:
    """Return a sentence that says that there is nothing to show."""
    kinds = context.career.kinds
    what = listed(_(kinds[section].plural) for section in query.sections)
    today = PartialDate(context.domain.today.isoformat())
    day = context.format_date(today)
    messages = {
        # Translators: {what} is a plural, or several such as "talks, projects".
        'all': _('No {what} to show.'),
        'upcoming': _('No upcoming talks as of {day}.'),
        'past': _('No past talks as of {day}.'),
    }
    text = messages[query.period].format(what=what or _('records'), day=day)
    return context.say_empty(text, query.sections, list_classes(context, query))
