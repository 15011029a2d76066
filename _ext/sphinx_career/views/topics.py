"""The topics against the records that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_career.messages import _
from sphinx_career.nodes import paragraph, table
from sphinx_career.records.publication import Publication
from sphinx_career.selection import topic_columns, topic_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_career.nodes import career_view
    from sphinx_career.records.base import Record
    from sphinx_career.records.own import Topic
    from sphinx_career.views.context import Context


def topics(context: Context, view: career_view) -> list[nodes.Node]:
    """Return a table: a row a topic, a column a kind of record."""
    career = context.career
    found = view['query'].records(career, context.domain.today)
    columns = topic_columns(career, found, view['columns'])
    shown = topic_rows(found, columns, view['columns'])
    if not shown:
        return [paragraph(_('No topics.'), classes=['career-empty'])]
    rows = [
        [
            _heading(context, topic),
            *(_cell(context, topic, records) for records in columns.values()),
        ]
        for topic in shown
    ]
    head = [str(_('Topic')), *(str(_TITLES[name]) for name in columns)]
    # Wide enough for the summaries, in print too.
    widths = [30, *(70 // len(columns) for _name in columns)]
    return [table(head, widths, rows, ['career', 'career-topics', 'longtable', *view['classes']])]


_TITLES: Final = {
    'maintainerships': _('Maintained'),
    'contributions': _('Contributions'),
    'talks': _('Talks'),
    'chapters': _('Chapters'),
}


def _heading(context: Context, topic: Topic) -> list[nodes.Node]:
    name = nodes.strong('', topic.name)
    blocks: list[nodes.Node] = [
        nodes.target('', '', ids=ids) for ids in [context.take_ids(topic)] if ids
    ]
    marks = context.mark(topic, '', topic.sources)
    blocks.append(paragraph(name, *marks))
    if topic.summary:
        blocks.append(paragraph(topic.summary, classes=['career-summary']))
    return blocks


def _cell(context: Context, topic: Topic, records: Sequence[Record]) -> list[nodes.Node]:
    return [
        paragraph(context.record_link(record, _short(record)))
        for record in records
        if record.is_about(topic.id)
    ]


def _short(record: Record) -> str:
    if isinstance(record, Publication):
        return f'{record.chapter}. {record.title}'
    return record.title
