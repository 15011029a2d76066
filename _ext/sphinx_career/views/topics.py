"""The topics against the records that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_career.domain.nodes import paragraph, table
from sphinx_career.messages import _
from sphinx_career.model.i18n import N_
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import topic_columns, topic_rows
from sphinx_career.pictures.topic_order import order_topics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_career.domain.nodes import career_view
    from sphinx_career.model.base import Record
    from sphinx_career.model.own import Topic
    from sphinx_career.views.context import Context


def topics(context: Context, view: career_view) -> list[nodes.Node]:
    """Return a table: a row a topic, a column a kind of record."""
    career = context.career
    found = view['query'].records(career, context.domain.today)
    columns = topic_columns(career, found, view['columns'])
    shown = topic_rows(found, columns, view['columns'])
    if not shown:
        return [paragraph(_('No topics.'), classes=['career-empty'])]
    if view['view'] == 'map':
        shown = _as_on_the_map(shown, columns)
    rows = [
        [
            _heading(context, topic),
            *(_cell(context, topic, name, records) for name, records in columns.items()),
        ]
        for topic in shown
    ]
    head = [str(_('Topic')), *(str(_(_TITLES[name])) for name in columns)]
    # Wide enough for the summaries, in print too.
    widths = [30, *(70 // len(columns) for _name in columns)]
    return [table(head, widths, rows, ['career', 'career-topics', 'longtable', *view['classes']])]


def _as_on_the_map(
    topics: Sequence[Topic], columns: Mapping[str, Sequence[Record]]
) -> list[Topic]:
    """Return *topics* in the order in which a map of them and *columns* has them."""
    names = {str(topic.id): topic for topic in topics}
    chapters: list[list[str]] = []
    others: list[list[str]] = []
    for column, records in columns.items():
        about = [[str(id_) for id_ in record.topics if id_ in names] for record in records]
        (chapters if column == 'chapters' else others).extend(about)
    on_map = order_topics(names, chapters, others)
    # What nothing belongs to is not on the map.
    return [names[id_] for id_ in dict.fromkeys([*on_map, *names])]


_TITLES: Final = {
    'maintainerships': N_('Maintained'),
    'contributions': N_('Contributions'),
    'talks': N_('Talks'),
    'chapters': N_('Chapters'),
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


def _cell(
    context: Context, topic: Topic, name: str, records: Sequence[Record]
) -> list[nodes.Node]:
    blocks: list[nodes.Node] = [
        paragraph(context.record_link(record, _short(record)))
        for record in records
        if record.is_about(topic.id)
    ]
    # The style sheet sets the cells of a row below each other, and leaves out the head.
    if blocks and context.builder.format == 'html':
        blocks.insert(0, paragraph(str(_(_TITLES[name])), classes=['career-column']))
    return blocks


def _short(record: Record) -> str:
    if isinstance(record, Publication):
        return f'{record.chapter}. {record.title}'
    return record.title
